"""A document while a format writes it: parts of prose, each with the stretch of source that it stands for.

A format appends parts in source order and closes blocks. Source places are offsets into the UTF-8 bytes of the
source's text, because that is what fast parsers give; they become code points when a place is first asked for. A
format that works on the text itself makes a ``Draft(code_points=True)``.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from zhuomu.text.document import BREAK, OBJECT, STRAY, Document, Layout
from zhuomu.text.han import joins_lines
from zhuomu.text.source import Source

#: What a block does not end with.
EDGE: Final = (" ", BREAK)
#: What the source itself may hold of the two signs of prose becomes these.
HARMLESS: Final = str.maketrans({BREAK: " ", "\r": " ", OBJECT: STRAY})


class Draft:
    """The prose of one source so far.

    ``parts``, ``starts`` and ``ends`` are parallel: a text, and the bytes that it stands for. ``kinds`` and ``closed``
    are parallel: a block's kind and how many parts there are up to its BREAK; ``closed`` begins with a 0 for the
    document's start. The lists are open to be appended to: the Markdown reader does so in its inner loop.
    Source places are bytes, or ``code_points``.
    """

    __slots__ = ("closed", "code_points", "ends", "kinds", "parts", "starts")

    def __init__(self, *, code_points: bool = False) -> None:
        self.code_points = code_points
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.kinds: list[str] = []
        self.closed: list[int] = [0]

    @property
    def empty(self) -> bool:
        """Whether nothing was added since the last block was closed."""
        return len(self.parts) == self.closed[-1]

    def add(self, text: str, start: int, end: int) -> None:
        """Add prose that stands for the source from ``start`` to ``end``."""
        self.parts.append(text)
        self.starts.append(start)
        self.ends.append(end)

    def add_line_end(self, following: str, start: int, end: int) -> None:
        """Add a line end inside a block: nothing between two Chinese characters, otherwise a space.

        ``following`` is the next character of prose, or "" when that is unknown.
        """
        if self.empty or self.parts[-1] == BREAK:
            return
        if not (following and joins_lines(self.parts[-1][-1], following)):
            self.add(" ", start, end)

    def add_break(self, start: int, end: int) -> None:
        """Add a hard line break inside a block."""
        if not self.empty:
            self.add(BREAK, start, end)

    def close(self, kind: str) -> None:
        """End the block, if there is anything in it. White space and hard breaks at its end are dropped."""
        parts = self.parts
        while not self.empty and parts[-1] in EDGE:
            del parts[-1], self.starts[-1], self.ends[-1]
        if not self.empty:
            self.add(BREAK, self.ends[-1], self.ends[-1])
            self.closed.append(len(parts))
            self.kinds.append(kind)

    def document(self, source: Source, prose: str | None = None) -> Document:
        """The document; ``prose`` may be given when the parts have been joined already. Ends the draft's life."""
        if prose is None:
            prose = "".join(self.parts)
        lengths = list(map(len, self.parts))
        self.parts = []
        return Document(source, prose, lambda: self._layout(source.text, lengths))

    def _layout(self, text: str, lengths: list[int]) -> Layout:
        """Where everything stands, in code points, with parts joined that touch in prose and source."""
        data = b"" if self.code_points else text.encode()
        offsets = [0, *accumulate(lengths)]
        prose_starts: list[int] = []
        source_starts: list[int] = []
        source_ends: list[int] = []
        byte = point = joined = 0
        counted = self.code_points or len(data) == len(text)
        for length, offset, start, end in zip(lengths, offsets, self.starts, self.ends, strict=False):
            if counted:
                first, point = start, end
            else:
                first = point + len(data[byte:start].decode())
                point = first + len(data[start:end].decode())
                byte = end
            exact = length == point - first
            if exact and joined and source_ends[-1] == first:
                source_ends[-1] = point
            else:
                prose_starts.append(offset)
                source_starts.append(first)
                source_ends.append(point)
            joined = exact
        return Layout(
            self.kinds, [offsets[part] for part in self.closed[:-1]], prose_starts, source_starts, source_ends
        )
