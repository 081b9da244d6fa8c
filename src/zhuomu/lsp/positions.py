"""Offsets of a text as positions of the protocol and back, in the unit that client and server have agreed on."""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from zhuomu.text.lines import Lines

#: The position encodings of the protocol as the units of ``zhuomu.text.lines``.
_UNITS: Final = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "code points"}


class Positions:
    """The positions in one text. Offsets are code points, 0-based; lines end at CR LF, CR and LF and nowhere else."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self._unit = _UNITS[encoding]
        self._made: Lines | None = None

    @property
    def _lines(self) -> Lines:
        if self._made is None:
            self._made = Lines(self.text)
        return self._made

    def position(self, offset: int) -> types.Position:
        """The position of an offset; one outside the text counts as the nearest inside."""
        line, column = self._lines.position(offset, self._unit)
        return types.Position(line - 1, column - 1)

    def range(self, start: int, end: int) -> types.Range:
        """The range of a stretch of the text."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position. A column past the line's end gives that end, a line past the last one the text's."""
        lines = self._lines
        if position.line >= len(lines):
            return len(self.text)
        return lines.offset(max(position.line, 0) + 1, max(position.character, 0) + 1, self._unit)

    def span(self, span: types.Range) -> tuple[int, int]:
        """The stretch of the text that a range stands for, also when its ends are exchanged."""
        start, end = self.offset(span.start), self.offset(span.end)
        return (start, end) if start <= end else (end, start)
