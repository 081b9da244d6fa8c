"""The words of a YAML file by its indentation, so that one that does not parse has them, too.

It knows what a configuration needs and no more: no tags, no keys of several lines. What it does not understand has no words.
"""

from __future__ import annotations

import re
from typing import Final

from zhuomu.lsp.configuration_files.flow import LINE_END, Gathering, Word, line_end, skip_blanks, unescaped
from zhuomu.lsp.configuration_files.marks import ITEM, Mark, Path

_DOUBLE: Final = re.compile(r'"(?:[^"\\\r\n]|\\[^\r\n])*"?')
_SINGLE: Final = re.compile(r"'(?:[^'\r\n]|'')*'?")
_PLAIN_END: Final = re.compile(r":(?=[ \t]|[\r\n]|\Z)|(?<=[ \t])#|[\r\n]")
_FLOW_PLAIN_END: Final = re.compile(r"[,\[\]{}\r\n]|:(?=[\s,\[\]{}]|\Z)|(?<=[ \t])#")
_MARKER: Final = re.compile(r"(?:---|\.\.\.)[ \t]*(?:#.*)?\Z|%")
_DASH: Final = re.compile(r"-(?=[ \t]|[\r\n]|\Z)")
_PROPERTY: Final = re.compile(r"[&!][^ \t\r\n]*[ \t]+")
#: What can only stand in a line of its own, so that brackets before it were left open.
_OUTSIDE: Final = re.compile(
    r"""-[ \t]|(?:[^\s"'\[\]{},#:]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*:(?:[ \t]|[\r\n]|\Z)|[^\s"'\[\]{},#:]+[ \t]*(?:[\r\n]|\Z)"""
)


class _Syntax:
    """The signs of YAML in brackets and braces."""

    def words(self, text: str, at: int) -> list[Word]:
        return [_quoted(text, at) or _plain(text, at, _FLOW_PLAIN_END)]

    def is_sign(self, text: str, at: int, *, quoted: bool) -> bool:
        return text[at:at + 1] == ":" and (quoted or text[at + 1:at + 2] in ("", *" \t\r\n,[]{}"))

    def is_comment(self, text: str, at: int) -> bool:
        return text[at] == "#" and (at == 0 or text[at - 1] in " \t\r\n")

    def ends_flow(self, text: str, line: int, column: int) -> bool:
        start = skip_blanks(text, line)
        return start - line <= column and _OUTSIDE.match(text, start) is not None


def yaml_outline(text: str) -> tuple[Mark, ...]:
    """The words of a YAML file, in text order, whether it parses or not."""
    return _Outline(text).run()


class _Frame:
    """A mapping or a list whose lines begin in a column. ``key`` is the last key, ``filled`` says that it has a value already."""

    def __init__(self, column: int, path: Path, home: int, *, is_list: bool) -> None:
        self.column = column
        self.path = path
        self.home = home
        self.is_list = is_list
        self.key = ""
        self.filled = True

    def inside(self) -> Path:
        """The path of the value that comes next."""
        return (*self.path, ITEM if self.is_list else self.key)


class _Outline:
    """The reading of one file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = Gathering(text, _Syntax())
        self._frames: list[_Frame] = []

    def run(self) -> tuple[Mark, ...]:
        at = 1 if self._text.startswith("\ufeff") else 0
        while at < len(self._text):
            start = skip_blanks(self._text, at)
            end = line_end(self._text, start)
            if start < end and self._text[start] != "#" and not (start == at and _MARKER.match(self._text[start:end])):
                end = line_end(self._text, self._line(start, start - at))
            ended = LINE_END.match(self._text, end)
            at = ended.end() if ended else len(self._text)
        return tuple(self._found.marks)

    # ------------------------------------------------------------ lines
    def _line(self, at: int, column: int) -> int:
        """Read a line from its first sign, and what belongs to it. Where that ends."""
        text = self._text
        self._close(column, is_item=_DASH.match(text, at) is not None)
        while _DASH.match(text, at):
            frame = self._frame(column, is_list=True)
            frame.filled = False
            start = skip_blanks(text, at + 1)
            if start == line_end(text, start) or text[start] == "#":
                return start
            column += start - at
            at = start
        word = _quoted(text, at) or (None if text[at] in "[{" else _plain(text, at, _PLAIN_END))
        if word is not None:
            colon = skip_blanks(text, word.end)
            if text[colon:colon + 1] == ":" and (word.quote or _PLAIN_END.match(text, colon)):
                return self._key(word, colon, column)
        return self._alone(at, column)

    def _key(self, word: Word, colon: int, column: int) -> int:
        frame = self._frame(column, is_list=False)
        self._found.add(word, frame.path, frame.home, key=True)
        frame.key, frame.filled = word.text, False
        at = skip_blanks(self._text, colon + 1)
        if at == line_end(self._text, at) or (self._text[at] == "#" and at > colon + 1):
            return at
        frame.filled = True
        return self._value(at, frame.inside(), self._found.home(), column, inline=True)

    def _alone(self, at: int, column: int) -> int:
        """Read what stands without a key before it: an item, a value below its key, or a key without its colon."""
        frame = self._frames[-1] if self._frames else None
        if frame is None:
            return self._value(at, (), 0, column)
        if frame.is_list and frame.column == column:
            return self._value(at, frame.path, frame.home, column, dashless=True)
        if not frame.is_list and frame.column == column:
            return self._value(at, frame.path, frame.home, column)
        if not frame.filled:
            frame.filled = True
            home = frame.home if frame.is_list else self._found.home()
            return self._value(at, frame.inside(), home, column)
        return line_end(self._text, at)

    # ------------------------------------------------------------ frames
    def _close(self, column: int, *, is_item: bool) -> None:
        """Leave what a line in this column does not belong to."""
        frames = self._frames
        while frames and frames[-1].column > column:
            frames.pop()
        if not is_item and len(frames) > 1 and frames[-1].is_list and frames[-1].column == frames[-2].column == column:
            frames.pop()

    def _frame(self, column: int, *, is_list: bool) -> _Frame:
        """The mapping or list of a column, a new one if there is none."""
        top = self._frames[-1] if self._frames else None
        if top is not None and top.column == column and top.is_list == is_list:
            return top
        made = _Frame(column, (), 0, is_list=is_list)
        if top is not None:
            top.filled = True
            made = _Frame(column, top.inside(), self._found.home(), is_list=is_list)
        self._frames.append(made)
        return made

    # ------------------------------------------------------------ values
    def _value(self, at: int, path: Path, home: int, column: int, *, inline: bool = False, dashless: bool = False) -> int:
        text = self._text
        named = _PROPERTY.match(text, at)
        at = named.end() if named else at
        if at == line_end(text, at):
            return at
        if text[at] in "[{":
            return self._found.flow(at, path, column)
        if text[at] in "|>" and re.match(r"[|>][-+0-9]*[ \t]*(?:#.*)?$", text[at:line_end(text, at)]):
            return self._block(at, self._frames[-1].column if self._frames else -1)
        word = _quoted(text, at) or _plain(text, at, re.compile(r"(?<=[ \t])#|[\r\n]"))
        self._found.marks.append(Mark(path, False, word.start, word.end, word.text, home, word.quote, inline, dashless))
        return word.end

    def _block(self, at: int, column: int) -> int:
        """Pass over the lines of a block of text, which are deeper than its key. Where the last of them ends."""
        end = line_end(self._text, at)
        while (ended := LINE_END.match(self._text, end)) is not None:
            start = skip_blanks(self._text, ended.end())
            last = line_end(self._text, start)
            if start < last and start - ended.end() <= column:
                break
            end = last
        return end


# ---------------------------------------------------------------- words
def _quoted(text: str, at: int) -> Word | None:
    """The word in quotation marks at an offset, which ends with its line where they are not closed."""
    sign = text[at:at + 1]
    if not sign or sign not in "\"'":
        return None
    found = (_DOUBLE if sign == '"' else _SINGLE).match(text, at)
    assert found is not None, (at, sign)
    written = found[0]
    inside = written[1:-1] if len(written) > 1 and written.endswith(sign) else written[1:]
    return Word(at, found.end(), unescaped(inside) if sign == '"' else inside.replace("''", "'"), sign)


def _plain(text: str, at: int, ends: re.Pattern[str]) -> Word:
    """The word without quotation marks at an offset: one character at least, and no blanks at its end."""
    found = ends.search(text, at + 1)
    written = text[at:found.start() if found else len(text)].rstrip(" \t")
    return Word(at, at + len(written), written)
