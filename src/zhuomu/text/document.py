"""A source cut into blocks of prose, each character of which knows where it stands in the source."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from zhuomu.text.source import Source

#: Stands in the prose for a piece of markup that reads like a noun: an inline code span, a formula, an image.
OBJECT: Final = "\ufffc"
#: Ends every block and stands for a hard line break; it never stands for anything else in the prose.
BREAK: Final = "\n"
#: Stands in the prose for an OBJECT character of the source, so that OBJECT always means markup.
STRAY: Final = "\ufffd"

#: What a block can be. A paragraph in a list or a quote is of the kind of the innermost of them; "title" is a title
#: in front matter, "caption" the title of a container, a tab, a figure or a fold-out.
KINDS: Final = ("paragraph", "heading", "list", "table", "quote", "footnote", "title", "caption")


class Block(NamedTuple):
    """One paragraph, heading, list item, table cell or caption: ``prose[start:end]`` of its document.

    ``kind`` is one of KINDS. A block is not empty, does not end in its final BREAK, and has a BREAK inside where its
    markup has a hard line break.
    """

    kind: str
    start: int
    end: int


class Layout(NamedTuple):
    """Where the blocks and the characters of a document's prose stand.

    ``kinds`` and ``block_starts`` belong together, one entry a block. So do the other three: the stretch of prose
    from ``prose_starts[i]`` to the next start stands for the source from ``source_starts[i]`` to ``source_ends[i]``.
    Where both are equally long they belong together character by character; otherwise the stretch stands for its
    markup as a whole (OBJECT, BREAK, a decoded character reference). The stretches cover the prose without a gap
    and are in source order. All offsets are code points.
    """

    kinds: Sequence[str]
    block_starts: Sequence[int]
    prose_starts: Sequence[int]
    source_starts: Sequence[int]
    source_ends: Sequence[int]


class Document:
    """The prose of one source.

    ``prose`` is all blocks in text order, each followed by one BREAK, so that one search covers the document.
    ``layout`` is called when something about a place is first asked for: most documents have no finding, and then
    nobody pays for the places. ``format`` is the name of the format that read it, "" when it was read by none.
    """

    __slots__ = ("_blocks", "_layout", "_make_layout", "format", "prose", "source")

    def __init__(self, source: Source, prose: str, layout: Callable[[], Layout]) -> None:
        self.source = source
        self.prose = prose
        self.format = ""
        self._make_layout = layout
        self._layout: Layout | None = None
        self._blocks: Sequence[Block] | None = None

    @property
    def layout(self) -> Layout:
        """Where everything stands; made once."""
        if self._layout is None:
            self._layout = self._make_layout()
        return self._layout

    @property
    def blocks(self) -> Sequence[Block]:
        """All blocks in text order."""
        if self._blocks is None:
            kinds, starts, *_ = self.layout
            ends = [start - 1 for start in starts[1:]]
            ends.append(len(self.prose) - 1)
            self._blocks = tuple(map(Block, kinds, starts, ends))
        return self._blocks

    def block_at(self, offset: int) -> Block:
        """The block that holds a code point of the prose, or that the BREAK at ``offset`` ends.

        Raises IndexError when the prose has no such code point; ``len(prose)`` counts as the last one.
        """
        if not 0 <= offset <= len(self.prose) or not self.prose:
            raise IndexError(f"offset {offset} of {len(self.prose)}")
        kinds, starts, *_ = self.layout
        index = bisect_right(starts, offset) - 1
        end = (starts[index + 1] if index + 1 < len(starts) else len(self.prose)) - 1
        return Block(kinds[index], starts[index], end)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``prose[start:end]`` stands in the source, markup between included: start and end in code points.

        An OBJECT, a BREAK or a decoded character stands for the whole markup behind it; the BREAK that ends a block
        stands for the empty span behind the block's last character. Of an empty stretch it is the empty span before
        the character at ``start``. Raises IndexError when the prose has no such stretch.
        """
        if not 0 <= start <= end <= len(self.prose):
            raise IndexError(f"{start} to {end} of {len(self.prose)}")
        if start < end:
            first, whole, last = self._piece(start)
            if whole is None and end <= last:
                return first, first + end - start
            return first, self._place(end - 1)[1]
        if start < len(self.prose):
            place = self._place(start)[0]
        else:
            place = self._place(start - 1)[1] if start else 0
        return place, place

    def edit_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the source is to be edited so that ``prose[start:end]`` changes, or None where that is not safe.

        A stretch may be edited when it stands unchanged and in one piece in the source: no markup, no line break, no
        decoded character inside. An empty stretch is a point of insertion. It may be used when the characters on
        both sides touch in the source, where an OBJECT counts as its whole markup, and beside marks that can be told to
        open or to close something: a space goes outside of an emphasis and of a link. At the start and the end of a block
        there is one neighbour only, and the point is beside it. Raises IndexError when the prose has no such stretch.
        """
        if start < end:
            place = self.source_span(start, end)
            stretch = self.prose[start:end]
            return (
                place if stretch == self.source.text[place[0] : place[1]] and BREAK not in stretch else None
            )
        block = self.block_at(start)
        after = self._place(start)[0] if start < block.end else self._place(block.end - 1)[1]
        before = self._place(start - 1)[1] if start > block.start else after
        if before != after:
            point = self._point_between(block, before, after)
            return None if point is None else (point, point)
        return before, before

    def _point_between(self, block: Block, before: int, after: int) -> int | None:
        """The point of insertion in the marks of the source between two neighbours, both ends in code points."""
        # Few insertions meet markup.
        from zhuomu.text.marks import point_between

        _, _, prose_starts, source_starts, source_ends = self.layout
        first = bisect_right(prose_starts, block.start) - 1
        last = bisect_right(source_starts, before, first)
        earlier = (
            self.source.text[source_ends[index - 1]:source_starts[index]] for index in range(first + 1, last)
            if source_ends[index - 1] < source_starts[index] and source_starts[index] <= before
        )
        point = point_between(earlier, self.source.text[before:after])
        return None if point is None else before + point

    def editable(self, start: int, end: int) -> bool:
        """Whether ``edit_span`` gives a place."""
        return self.edit_span(start, end) is not None

    def _place(self, offset: int) -> tuple[int, int]:
        """Where one character of the prose stands in the source."""
        start, end, _ = self._piece(offset)
        return start, start + 1 if end is None else end

    def _piece(self, offset: int) -> tuple[int, int | None, int]:
        """Where one character of the prose begins in the source, and where the stretch of prose that it belongs to ends.

        Between them is the end of the markup that the stretch stands for as a whole; None where it belongs together character by
        character.
        """
        layout = self.layout
        index = bisect_right(layout.prose_starts, offset) - 1
        prose_start = layout.prose_starts[index]
        last = index + 1 == len(layout.prose_starts)
        prose_end = len(self.prose) if last else layout.prose_starts[index + 1]
        source_start, source_end = layout.source_starts[index], layout.source_ends[index]
        if prose_end - prose_start != source_end - source_start:
            return source_start, source_end, prose_end
        return source_start + offset - prose_start, None, prose_end
