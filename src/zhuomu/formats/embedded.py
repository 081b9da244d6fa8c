"""Text inside text: a document written in the strings of another file, such as a Markdown cell of a notebook.

The outer format says which pieces of its source make up the inner text, another format reads that, and the places in
the inner text become places in the outer source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from zhuomu.formats.draft import Draft
from zhuomu.text.document import Document
from zhuomu.text.source import Source


class Piece(NamedTuple):
    """Some inner text and the stretch of the outer source, in code points, that it stands for.

    Where both are the same text they belong together character by character; otherwise, as an escape sequence and
    what it means, as wholes.
    """

    text: str
    start: int
    end: int


def add_embedded(
    draft: Draft, source: Source, pieces: Sequence[Piece], parse: Callable[[Source], Document]
) -> None:
    """Add the blocks that ``parse`` finds in the text of the pieces to the draft, which counts in code points.

    The pieces are in text order and none is empty. One that is not the same text as its stretch has one character.
    """
    inner = parse(source._replace(text="".join(piece.text for piece in pieces)))
    places = _Places(source.text, pieces)
    for block in inner.blocks:
        for start, end in _stretches(inner, block.start, block.end):
            stretch = inner.prose[start:end]
            origin = inner.source_span(start, end)
            if end - start != origin[1] - origin[0]:
                draft.add(stretch, *places.span(*origin))
                continue
            for text, first, last in places.parts(*origin):
                draft.add(stretch[: len(text)], first, last)
                stretch = stretch[len(text) :]
        draft.close(block.kind)


def _stretches(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of the layout, or those parts of them, that lie in ``prose[start:end]``."""
    starts = document.layout.prose_starts
    index = bisect_right(starts, start) - 1
    while start < end:
        after = starts[index + 1] if index + 1 < len(starts) else len(document.prose)
        yield start, min(after, end)
        start, index = after, index + 1


class _Places:
    """Finds the outer place of inner text."""

    def __init__(self, outer: str, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._offsets = [0, *accumulate(len(piece.text) for piece in pieces)]
        self._exact = [piece.text == outer[piece.start : piece.end] for piece in pieces]

    def parts(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The inner text from ``start`` to ``end``, cut where pieces end, each part with its outer place."""
        index = bisect_right(self._offsets, start) - 1
        while start < end:
            stop = min(end, self._offsets[index + 1])
            piece, offset = self._pieces[index], self._offsets[index]
            text = piece.text[start - offset : stop - offset]
            if self._exact[index]:
                yield text, piece.start + start - offset, piece.start + stop - offset
            else:
                yield text, piece.start, piece.end
            start, index = stop, index + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The outer place of the inner stretch as a whole; of an empty one, the place of what comes before it."""
        if start == end:
            index = max(bisect_right(self._offsets, start - 1) - 1, 0)
            _, _, place = next(self.parts(max(start - 1, 0), start), ("", 0, self._pieces[index].start))
            return place, place
        places = [(first, last) for _, first, last in self.parts(start, end)]
        return places[0][0], places[-1][1]
