"""Running text on its way into a draft: white space waits until it is known what follows it.

For formats in which white space collapses, HTML, LaTeX and Typst: a run of it counts as one space, at the edges of a
block as none, and markup may stand between a space and the next word.
"""

from __future__ import annotations

from zhuomu.formats.draft import Draft
from zhuomu.text.document import BREAK, OBJECT, STRAY, Document
from zhuomu.text.source import Source

_BLANKS = " \t"


class Flow:
    """The prose of one source so far. All places are code points of its text."""

    __slots__ = ("_text", "_waiting", "draft")

    def __init__(self, text: str) -> None:
        self.draft = Draft(code_points=True)
        #: STRAY takes the place of OBJECT one by one, so no offset changes.
        self._text = text.replace(OBJECT, STRAY) if OBJECT in text else text
        self._waiting: tuple[int, int, bool] | None = None

    def run(self, start: int, end: int) -> None:
        """Add text that stands for itself. It holds no line end and no run of spaces, save at its edges."""
        body = self._text[start:end]
        inner = body.strip(_BLANKS)
        if not inner:
            self.space(start, end)
            return
        first = start
        if len(inner) < end - start:
            first += len(body) - len(body.lstrip(_BLANKS))
        if start < first:
            self.space(start, first)
        last = first + len(inner)
        self.put(inner, first, last)
        if last < end:
            self.space(last, end)

    def space(self, start: int, end: int, line_end: bool = False) -> None:
        """Note white space; ``line_end`` says that it is nothing between two Chinese characters.

        Markup of one character that means a space, such as ``~``, is given as the empty stretch before it: a part as
        long as its stretch would have to be that very character.
        """
        draft = self.draft
        if self._waiting is not None:
            # A space beside a line end belongs to it, whatever markup stands between.
            if line_end and not self._waiting[2]:
                self._waiting = start, end, True
        elif not draft.empty and draft.parts[-1] != BREAK:
            self._waiting = start, end, line_end

    def put(self, prose: str, start: int, end: int) -> None:
        """Add prose, which is not empty, for the source from ``start`` to ``end``."""
        if self._waiting is not None:
            first, last, line_end = self._waiting
            self._waiting = None
            if line_end:
                self.draft.add_line_end(prose[0], first, last)
            else:
                self.draft.add(self._text[first:last] if last - first == 1 else " ", first, last)
        self.draft.add(prose, start, end)

    def object(self, start: int, end: int) -> None:
        """Add markup that reads like a noun. A sign alone, which opens what is not there, vanishes."""
        if end - start > 1:
            self.put(OBJECT, start, end)

    def line_break(self, start: int, end: int) -> None:
        """Add a hard line break."""
        self._waiting = None
        self.draft.add_break(start, end)

    def close(self, kind: str) -> None:
        """End the block, if there is anything in it."""
        self._waiting = None
        self.draft.close(kind)

    def document(self, source: Source) -> Document:
        """The document. Ends the flow's life."""
        return self.draft.document(source)
