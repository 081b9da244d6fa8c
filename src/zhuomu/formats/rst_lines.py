"""Lines of reStructuredText: how far each is indented, where its text stands, and what it looks like in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from unicodedata import combining, east_asian_width

_BLANKS: Final = " \t\v\f"
_TAB: Final = 8
#: Fills the second column of a wide character.
FILLER: Final = "\0"


class Lines:
    """Lines of a source without the white space around their text.

    The text of line ``i`` is ``text[content[i]:end[i]]`` and begins in column ``indent[i]``, tabs expanded;
    ``filled[i]`` is the first line from ``i`` on that is not blank. All lists may be looked up one line behind the
    last. A reader that has dealt with the marker before a line's text moves the text's start with ``move``.
    """

    __slots__ = ("content", "end", "filled", "indent", "text")

    def __init__(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.content: list[int] = []
        self.indent: list[int] = []
        self.end: list[int] = []
        for start, end in spans:
            line = text[start:end]
            lead = len(line) - len(line.lstrip(_BLANKS))
            stop = start + max(len(line.rstrip()), lead)
            self.content.append(start + lead)
            self.indent.append(_width(line[:lead], 0) if "\t" in line[:lead] else lead)
            self.end.append(stop)
        self.content.append(len(text))
        self.indent.append(-1)
        self.end.append(len(text))
        self.filled = list(range(len(self.content)))
        for line_number in range(len(spans) - 1, -1, -1):
            if self.content[line_number] == self.end[line_number]:
                self.filled[line_number] = self.filled[line_number + 1]

    def __len__(self) -> int:
        return len(self.content) - 1

    def is_blank(self, line: int) -> bool:
        """Whether nothing is left on a line."""
        return self.content[line] == self.end[line]

    def spans(self, first: int, after: int) -> list[tuple[int, int]]:
        """Where the texts of some lines stand."""
        return list(zip(self.content[first:after], self.end[first:after], strict=True))

    def move(self, line: int, content: int) -> None:
        """Let the text of a line begin at ``content``."""
        self.indent[line] = _width(self.text[self.content[line] : content], self.indent[line])
        self.content[line] = content

    def in_columns(self, line: int, column: int) -> tuple[str, list[int]]:
        """The text of a line from ``column`` on, and where the character of each column stands.

        A wide character takes two columns, the second a FILLER; a combining one takes none. The second list has one
        more entry, the line's end.
        """
        start, end = self.content[line], self.end[line]
        text = self.text[start:end]
        if not text:
            return "", [end]
        lead = self.indent[line] - column
        if text.isascii() and "\t" not in text:
            return " " * lead + text, [*[start] * lead, *range(start, end + 1)]
        characters = [" "] * lead
        places = [start] * lead
        for place, character in enumerate(text, start):
            if character == "\t":
                blanks = _TAB - (column + len(characters)) % _TAB
                characters += " " * blanks
                places += [place] * blanks
            elif not combining(character):
                characters.append(character)
                places.append(place)
                if east_asian_width(character) in "WF":
                    characters.append(FILLER)
                    places.append(place + 1)
        return "".join(characters), [*places, end]


def _width(blanks: str, column: int) -> int:
    """The column behind some text that begins at ``column``."""
    for blank in blanks:
        column += _TAB - column % _TAB if blank == "\t" else 1
    return column


def display_width(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum((east_asian_width(character) in "WF") + (not combining(character)) for character in text)
