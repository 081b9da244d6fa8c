"""Text that is wrapped over several lines of a source: a paragraph without its indentation, a cell of a table.

A format makes a ``Wrapped`` of the stretches, looks for inline markup in its text, and a ``Writer`` adds the prose to
a draft that counts in code points. What is never written is hidden.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from zhuomu.formats.draft import Draft
from zhuomu.text.document import BREAK, OBJECT, STRAY

_LINE: Final = re.compile(r"([^\r\n]*+)(?:\r\n?|\n|\Z)")
_BLANKS: Final = " \t"
_SCHEME: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-")
_MAILBOX: Final = _SCHEME | frozenset("_%")
#: An address ends before a sign that can end a sentence or close a bracket. \x02 is markup that is dealt with already.
_ADDRESS: Final = re.compile(r"[A-Za-z0-9%!#$&'()*+,\-./:;=?@\[\]_~|^\x02]*[A-Za-z0-9%#$&+\-/=@_~\x02]")
_DOMAIN: Final = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
#: How long a scheme or a mailbox name may be.
_LONGEST: Final = 64


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of every line of ``text[start:end]``, line ends left out; they are \\r\\n, \\r and \\n."""
    end = len(text) if end is None else end
    while start < end:
        match = _LINE.match(text, start, end)
        if match is None:
            return
        yield match.span(1)
        start = match.end()


def without_objects(text: str) -> str:
    """``text`` with a STRAY for every OBJECT, so that OBJECT always means markup."""
    return text.replace(OBJECT, STRAY) if OBJECT in text else text


def address_at(text: str, at: int, lowest: int) -> tuple[int, int] | None:
    """The bare address to which the ``://``, the ``www.`` or the ``@`` at ``text[at]`` belongs: its start and end.

    It does not begin before ``lowest``.
    """
    lowest = max(at - _LONGEST, lowest)
    start = at
    if text[at] == "@":
        while start > lowest and text[start - 1] in _MAILBOX:
            start -= 1
        match = _DOMAIN.match(text, at + 1) if start < at else None
        return (start, match.end()) if match else None
    if text[at] == ":":
        while start > lowest and text[start - 1] in _SCHEME:
            start -= 1
        match = _ADDRESS.match(text, at + 3) if start < at else None
    elif text[at - 1 : at] in _SCHEME or not _DOMAIN.match(text, at):
        return None
    else:
        match = _ADDRESS.match(text, at)
    if match is None:
        return None
    end = match.end()
    for opening, closing in ("()", "[]"):
        # A closing bracket belongs to the address when its opening one does.
        if text[end : end + 1] == closing and match[0].count(opening) > match[0].count(closing):
            end += 1
    return start, end


class Wrapped:
    """Stretches of a source, joined to ``text`` by line feeds, and where each of its characters comes from.

    The source's text holds no OBJECT; ``spans`` are start and end of the stretches in it, in order.
    """

    __slots__ = ("_offsets", "_spans", "text")

    def __init__(self, source: str, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._offsets = [0]
        if len(spans) == 1:
            self.text = source[spans[0][0] : spans[0][1]]
            return
        self.text = BREAK.join([source[start:end] for start, end in spans])
        offset = 0
        for start, end in spans[:-1]:
            offset += end - start + 1
            self._offsets.append(offset)

    def place(self, offset: int) -> int:
        """Where the character at ``offset`` stands in the source; for a line feed, where its line ends."""
        line = bisect_right(self._offsets, offset) - 1
        return self._spans[line][0] + offset - self._offsets[line]

    def end_place(self, offset: int) -> int:
        """Where the character before ``offset`` ends in the source; a line feed ends where the next line begins."""
        if not offset or self.text[offset - 1] == BREAK:
            return self.place(offset)
        return self.place(offset - 1) + 1


class Writer:
    """Adds the prose of wrapped text to a draft. Offsets are those of that text, and ascend from call to call."""

    __slots__ = ("_draft", "_line_end", "_wrapped", "_written")

    def __init__(self, draft: Draft, wrapped: Wrapped) -> None:
        self._draft = draft
        self._wrapped = wrapped
        self._line_end: tuple[int, int] | None = None
        self._written = 0

    def text(self, start: int, end: int) -> None:
        """Write ``text[start:end]``, each character for itself, line feeds as line ends."""
        text, place = self._wrapped.text, self._wrapped.place
        while start < end:
            feed = text.find(BREAK, start, end)
            stop = end if feed < 0 else feed
            if start < stop:
                self._write_line(text[start:stop], start, place(start))
            if feed < 0:
                break
            self._line_end = self._line_end[0] if self._line_end else place(feed), place(feed + 1)
            start = feed + 1

    def whole(self, text: str, start: int, end: int) -> None:
        """Write what stands for ``text[start:end]`` as a whole, such as an OBJECT or a character with its escape."""
        if start < end and text:
            self._before(text[0])
            self._draft.add(text, self._wrapped.place(start), self._wrapped.end_place(end))
            self._written = end

    def line_break(self, start: int, end: int) -> None:
        """Write a hard line break for ``text[start:end]``."""
        self._line_end = None
        self._trim()
        first, last = self._wrapped.place(start), self._wrapped.end_place(end)
        # A part of the length of its stretch would have to be that stretch, and a line may end in \r.
        self._draft.add_break(first if last > first + 1 else last, last)
        self._written = end

    def close(self, kind: str) -> None:
        """End the block; more text goes to another one."""
        self._line_end = None
        self._trim()
        self._draft.close(kind)

    def _trim(self) -> None:
        """Drop spaces at the end of what the block has so far."""
        draft = self._draft
        while not draft.empty and draft.parts[-1].endswith((" ", "\t")):
            part = draft.parts[-1]
            kept = part.rstrip(_BLANKS)
            if kept:
                draft.parts[-1] = kept
                draft.ends[-1] -= len(part) - len(kept)
                return
            del draft.parts[-1], draft.starts[-1], draft.ends[-1]

    def _write_line(self, line: str, start: int, place: int) -> None:
        end = start + len(line)
        draft = self._draft
        if (
            draft.empty
            or self._line_end
            or (start != self._written and draft.parts[-1].endswith((" ", BREAK)))
        ):
            # Markup that vanished would leave two spaces where it had one on each side.
            kept = line.lstrip(_BLANKS)
            place += len(line) - len(kept)
            line = kept
        if line:
            self._before(line[0])
            draft.add(line, place, place + len(line))
        self._written = end

    def _before(self, following: str) -> None:
        if self._line_end:
            self._trim()
            self._draft.add_line_end(following, *self._line_end)
            self._line_end = None
