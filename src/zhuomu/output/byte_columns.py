"""Columns in UTF-8 bytes, without encoding a long line anew for every place in it."""

from __future__ import annotations

from typing import Final

from zhuomu.text.lines import Lines

#: How many code points there are between two places whose byte offset is remembered.
_STEP: Final = 1024


class ByteColumns:
    """Lines and columns of one text, for offsets in code points, 0-based."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._known = [0]
        for start in range(0, len(lines.text), _STEP):
            self._known.append(self._known[-1] + _size(lines.text[start : start + _STEP]))

    def place(self, offset: int) -> tuple[int, int]:
        """The 1-based line of an offset, and its 1-based column in UTF-8 bytes."""
        offset = min(max(offset, 0), len(self._lines.text))
        line = self._lines.line(offset)
        return line, self._byte(offset) - self._byte(self._lines.span(line)[0]) + 1

    def _byte(self, offset: int) -> int:
        block = offset // _STEP
        return self._known[block] + _size(self._lines.text[block * _STEP : offset])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
