"""The words of a TOML file line by line, so that one that does not parse has them, too."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.lsp.configuration_files.flow import LINE_END, Gathering, Word, line_end, skip_blanks, unescaped
from zhuomu.lsp.configuration_files.marks import ITEM, Mark, Path

_QUOTED: Final = re.compile(
    r'"""(?:[^\\]|\\[\s\S])*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:[^"\\\r\n]|\\[^\r\n])*"?|\'[^\'\r\n]*\'?'
)
_BARE: Final = re.compile(r"[^\s,\[\]{}=#\"'.][^\s,\[\]{}=#\"']*|\S")
_PART: Final = re.compile(r"[^\s,\[\]{}=#\"'.]+")
_DOT: Final = re.compile(r"[ \t]*\.[ \t]*")
#: What can only stand in a line of its own: a header, or a key with its value.
_OUTSIDE: Final = re.compile(r"""\[\[?[ \t]*[\w"'-][^,\r\n]*\][ \t]*(?:\#.*)?(?:[\r\n]|\Z)|[\w"'.-]+[ \t]*=""")


class _Syntax:
    """The signs of TOML in brackets and braces."""

    def words(self, text: str, at: int) -> list[Word]:
        quoted = _quoted(text, at)
        if quoted is None and not _PART.match(text, at):
            return [Word(at, at + 1, text[at])]
        parts = _parts(text, at)
        behind = skip_blanks(text, parts[-1].end)
        if len(parts) > 1 and text[behind:behind + 1] != "=":
            bare = _BARE.match(text, at)
            return [quoted or Word(at, bare.end() if bare else at + 1, bare[0] if bare else text[at])]
        return parts

    def is_sign(self, text: str, at: int, *, quoted: bool) -> bool:  # noqa: ARG002 - the same for all keys
        return text[at:at + 1] == "="

    def is_comment(self, text: str, at: int) -> bool:
        return text[at] == "#"

    def ends_flow(self, text: str, line: int, column: int) -> bool:  # noqa: ARG002 - TOML knows no columns
        return _OUTSIDE.match(text, skip_blanks(text, line)) is not None


def toml_outline(text: str) -> tuple[Mark, ...]:
    """The words of a TOML file, in text order, whether it parses or not. Their paths are those in the whole file."""
    return _Outline(text).run()


class _Outline:
    """The reading of one file. ``table`` is the path of the header in force, and ``home`` the number of its table."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = Gathering(text, _Syntax())
        self._table: Path = ()
        #: The numbers of tables by their paths: one may be written in several places.
        self._homes: dict[Path, int] = {}

    def run(self) -> tuple[Mark, ...]:
        at = 0
        while at < len(self._text):
            start = skip_blanks(self._text, at)
            end = line_end(self._text, start)
            if start < end and self._text[start] == "[":
                end = line_end(self._text, self._header(start))
            elif start < end and self._text[start] != "#":
                end = line_end(self._text, self._pair(start))
            ended = LINE_END.match(self._text, end)
            at = ended.end() if ended else len(self._text)
        return tuple(self._found.marks)

    def _home(self, path: Path) -> int:
        return self._homes.setdefault(path, len(self._homes) - 1_000_000)

    def _header(self, at: int) -> int:
        text = self._text
        is_array = text.startswith("[[", at)
        at = skip_blanks(text, at + (2 if is_array else 1))
        parts = _parts(text, at)
        path: Path = ()
        for part in parts:
            self._found.marks.append(
                Mark(path, True, part.start, part.end, part.text, self._home(path), part.quote, header=True)
            )
            path = (*path, part.text)
        if is_array:
            self._homes.pop(path := (*path, ITEM), None)
        self._table = path
        return parts[-1].end if parts else at

    def _pair(self, at: int) -> int:
        text = self._text
        parts = _parts(text, at)
        if not parts:
            return at
        equals = skip_blanks(text, parts[-1].end)
        is_key = text[equals:equals + 1] == "="
        path = self._table
        for part in parts:
            self._found.add(part, path, self._home(path), key=is_key)
            path = (*path, part.text)
        if not is_key:
            return equals
        start = skip_blanks(text, equals + 1)
        if start == line_end(text, start) or text[start] == "#":
            return start
        if text[start] in "[{":
            return self._found.flow(start, path, 0)
        word = _quoted(text, start) or _bare(text, start)
        self._found.add(word, path, self._found.home(), inline=True)
        return word.end


# ---------------------------------------------------------------- words
def _parts(text: str, at: int) -> list[Word]:
    """The names of a key, dotted or not, at an offset; none where none begins."""
    parts: list[Word] = []
    while True:
        word = _quoted(text, at)
        if word is None:
            found = _PART.match(text, at)
            if found is None:
                return parts
            word = Word(at, found.end(), found[0])
        parts.append(word)
        dot = _DOT.match(text, word.end)
        if dot is None:
            return parts
        at = dot.end()


def _quoted(text: str, at: int) -> Word | None:
    """The text in quotation marks at an offset, which ends with its line where they are not closed."""
    found = _QUOTED.match(text, at)
    if found is None:
        return None
    written = found[0]
    quote = written[:3] if len(written) >= 6 and written[:3] in ('"""', "'''") else written[0]
    closed = len(written) >= 2 * len(quote) and written.endswith(quote)
    inside = written[len(quote):-len(quote)] if closed else written[len(quote):]
    return Word(at, found.end(), unescaped(inside) if quote == '"' else inside, quote)


def _bare(text: str, at: int) -> Word:
    """What stands at an offset up to the next blank or sign: one character at least."""
    found = _BARE.match(text, at)
    end = found.end() if found else at + 1
    return Word(at, end, text[at:end])
