"""Reads what stands in brackets and braces, closed or not: the same in YAML and TOML but for a few signs."""

from __future__ import annotations

import json
import re
from typing import Final, NamedTuple, Protocol

from zhuomu.lsp.configuration_files.marks import ITEM, Mark, Path

LINE_END: Final = re.compile("\r\n|\r|\n")
BLANKS: Final = re.compile("[ \t]*")


class Word(NamedTuple):
    """A word as it is written; see Mark."""

    start: int
    end: int
    text: str
    quote: str = ""


class Syntax(Protocol):
    """What YAML and TOML do in different ways."""

    def words(self, text: str, at: int) -> list[Word]:
        """The word at an offset, or in TOML the words of a dotted key; at least one character of text."""

    def is_sign(self, text: str, at: int, *, quoted: bool) -> bool:
        """Whether a key ends here; behind a ``quoted`` one less is asked."""

    def is_comment(self, text: str, at: int) -> bool:
        """Whether a comment begins here."""

    def ends_flow(self, text: str, line: int, column: int) -> bool:
        """Whether brackets that are open can go no further than the line that begins here; ``column`` is that of what they are in."""


class Gathering:
    """The words that were found so far."""

    def __init__(self, text: str, syntax: Syntax) -> None:
        self.text = text
        self.syntax = syntax
        self.marks: list[Mark] = []
        self._homes = 0

    def home(self) -> int:
        """The number of another mapping or list."""
        self._homes += 1
        return self._homes

    def add(self, word: Word, path: Path, home: int, *, key: bool = False, inline: bool = False, flow: str = "") -> None:
        """Note a word."""
        self.marks.append(Mark(path, key, word.start, word.end, word.text, home, word.quote, inline, flow=flow))

    def flow(self, at: int, path: Path, column: int) -> int:
        """Read the brackets or braces that begin at an offset and are the value of a path. Where they end, or end up."""
        return _Flow(self, column).run(at, path)


class _Open:
    """Brackets or braces that are not closed yet; ``key`` is the one whose value comes next."""

    def __init__(self, sign: str, path: Path, home: int) -> None:
        self.sign = sign
        self.path = path
        self.home = home
        self.key: Path = ()

    def inside(self) -> Path:
        """The path of the value that stands here."""
        return (*self.path, ITEM) if self.sign == "[" else (*self.path, *self.key)


class _Flow:
    """The reading of one value in brackets."""

    def __init__(self, gathering: Gathering, column: int) -> None:
        self._gathering = gathering
        self._text = gathering.text
        self._syntax = gathering.syntax
        self._column = column
        self._stack: list[_Open] = []

    def run(self, at: int, path: Path) -> int:
        text, syntax = self._text, self._syntax
        while at < len(text):
            sign = text[at]
            if sign in "\r\n":
                line = _next_line(text, at)
                if syntax.ends_flow(text, line, self._column):
                    return at
                at = line
            elif sign in " \t":
                at += 1
            elif syntax.is_comment(text, at):
                at = line_end(text, at)
            elif sign in "[{":
                inside = self._stack[-1].inside() if self._stack else path
                self._stack.append(_Open(sign, inside, self._gathering.home()))
                at += 1
            elif sign in "]}":
                self._stack.pop()
                at += 1
                if not self._stack:
                    return at
            elif sign == ",":
                self._stack[-1].key = ()
                at += 1
            elif syntax.is_sign(text, at, quoted=False):
                at += 1
            else:
                at = self._word(at)
        return at

    def _word(self, at: int) -> int:
        text, gathering, top = self._text, self._gathering, self._stack[-1]
        words = self._syntax.words(text, at)
        end = words[-1].end
        behind = skip_blanks(text, end)
        expects_key = top.sign == "{" and not top.key
        is_key = expects_key and self._syntax.is_sign(text, behind, quoted=bool(words[-1].quote))
        if is_key or expects_key:
            path = top.path
            for word in words:
                gathering.add(word, path, top.home, key=is_key, flow=top.sign)
                path = (*path, word.text)
            if is_key:
                top.key = tuple(word.text for word in words)
                return behind + 1
            return end
        whole = words[0] if len(words) == 1 else Word(words[0].start, end, text[words[0].start:end])
        gathering.add(whole, top.inside(), top.home, inline=top.sign == "{", flow=top.sign)
        return end


# ---------------------------------------------------------------- characters
def line_end(text: str, at: int) -> int:
    """Where the line of an offset ends."""
    found = LINE_END.search(text, at)
    return found.start() if found else len(text)


def _next_line(text: str, at: int) -> int:
    found = LINE_END.match(text, at)
    return found.end() if found else len(text)


def skip_blanks(text: str, at: int) -> int:
    """The first offset from here that is no blank or tab."""
    found = BLANKS.match(text, at)
    return found.end() if found else at


def unescaped(inner: str) -> str:
    """What stands between double quotation marks, or the same where its escapes make no sense."""
    if "\\" not in inner:
        return inner
    try:
        said = json.loads(f'"{inner}"')
    except ValueError:
        return inner
    return said if isinstance(said, str) else inner
