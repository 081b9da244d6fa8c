"""Offsets to lines and columns and back, in every unit that an output or an editor may ask for.

Lines end at CR LF, CR and LF and nowhere else: ``str.splitlines`` cuts at U+2028 and the like as well, and then
every later line number is wrong in every editor.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

#: Units of a column, each with what one code point counts in it.
UNITS: Final = ("code points", "utf-8", "utf-16")

_LINE_END: Final = re.compile("\r\n|\r|\n")


class Lines:
    """The line index of one text. Takes one pass over the text: build it when there is a finding to report.

    Offsets are code points, 0-based; lines and columns are 1-based. An offset inside CR LF belongs to the line that
    it ends; an offset before 0 or past the text counts as the nearest one that exists.
    """

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        starts = [0]
        add = starts.append
        if "\r" in text:
            for match in _LINE_END.finditer(text):
                add(match.end())
        else:
            find = text.find
            start = find("\n") + 1
            while start:
                add(start)
                start = find("\n", start) + 1
        self._starts = starts

    def __len__(self) -> int:
        """How many lines there are; a text that ends with a line end has an empty last line."""
        return len(self._starts)

    def line(self, offset: int) -> int:
        """The line of an offset."""
        return max(bisect_right(self._starts, offset), 1)

    def span(self, line: int) -> tuple[int, int]:
        """Start and end offset of a line without its line end. Raises IndexError when there is no such line."""
        if not 1 <= line <= len(self._starts):
            raise IndexError(f"line {line} of {len(self._starts)}")
        start = self._starts[line - 1]
        if line == len(self._starts):
            return start, len(self.text)
        end = self._starts[line] - 1
        if self.text[end] == "\n" and end > start and self.text[end - 1] == "\r":
            end -= 1
        return start, end

    def position(self, offset: int, unit: str = "code points") -> tuple[int, int]:
        """Line and column of an offset; the column in one of UNITS. Raises ValueError for another unit."""
        offset = min(max(offset, 0), len(self.text))
        line = self.line(offset)
        return line, _measure(self.text[self._starts[line - 1] : offset], unit) + 1

    def offset(self, line: int, column: int, unit: str = "code points") -> int:
        """The offset of a line and a column in one of UNITS.

        A column past the line's end gives that end, and one inside a character gives the character's start, as the
        language server protocol asks. Raises IndexError when there is no such line.
        """
        start, end = self.span(line)
        units = max(column, 1) - 1
        if unit == "code points":
            return min(start + units, end)
        # A code point takes at least one unit, so this stretch holds all that the column can reach.
        stretch = self.text[start : min(end, start + units)]
        if _measure(stretch, unit) <= units:
            return start + len(stretch)
        if unit == "utf-8":
            data = stretch.encode("utf-8", "surrogatepass")
            while data[units] & 0xC0 == 0x80:
                units -= 1
            return start + len(data[:units].decode("utf-8", "surrogatepass"))
        data = stretch.encode("utf-16-le", "surrogatepass")
        if data[units * 2 - 1] & 0xFC == 0xD8 and data[units * 2 + 1] & 0xFC == 0xDC:
            units -= 1
        return start + len(data[: units * 2].decode("utf-16-le", "surrogatepass"))

    def column_in_cells(self, offset: int, ambiguous: int = 1, tab: int = 8) -> int:
        """The 1-based display column of an offset; see ``cells``."""
        start = self._starts[self.line(offset) - 1]
        return cells(self.text[start:offset], ambiguous, tab) + 1


def _measure(text: str, unit: str) -> int:
    if unit == "code points":
        return len(text)
    if unit == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    if unit == "utf-16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    raise ValueError(f"unit {unit!r}, expected one of {', '.join(UNITS)}")


def cells(text: str, ambiguous: int = 1, tab: int = 8, start: int = 0) -> int:
    """How many terminal cells ``text`` takes when it begins ``start`` cells from the left.

    Wide and full-width characters take 2, combining and zero-width ones 0, a tab up to the next multiple of ``tab``,
    and characters of ambiguous width (“”…—) take ``ambiguous``: terminals differ, 1 is what most do (UAX #11).
    """
    if text.isascii() and "\t" not in text:
        return len(text)
    from unicodedata import category, east_asian_width

    total = start
    for character in text:
        if character == "\t":
            total += tab - total % tab
        elif character < "\x7f":
            total += 1
        elif character != "\xad" and (
            category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff"
        ):
            continue
        else:
            width = east_asian_width(character)
            total += 2 if width in "WF" else ambiguous if width == "A" else 1
    return total - start
