"""Inline markup in a run, and the way of its prose into a draft that counts in code points."""

from __future__ import annotations

import re
from html import unescape
from itertools import chain
from typing import Final

from zhuomu.formats.draft import HARMLESS, Draft
from zhuomu.formats.hypertext import BLOCKS as BLOCK_ELEMENTS
from zhuomu.formats.hypertext import CODE, HIDDEN
from zhuomu.formats.hypertext import PICTURES as PICTURE_ELEMENTS
from zhuomu.formats.runs import Run
from zhuomu.text.document import BREAK, OBJECT
from zhuomu.text.han import HAN

_HAN: Final = re.compile(f"[{HAN}]")
_INLINE_ELEMENTS: Final = frozenset(
    b"a abbr b bdi bdo big cite del dfn em font i ins label mark q rb rp rt ruby s small span strike strong sub sup"
    b" time u wbr".split()
)

_CODE_SPANS: Final = r"(?<!`)(?P<fence>`{1,3}+)(?!`)[^\r]+?(?<!`)(?P=fence)(?!`)"
_ELEMENTS: Final = (
    r"<(?P<element>code|kbd|samp|var|tt|pre|script|style|svg)\b[^<>]{0,200}>[^\r]{0,400}?</(?P=element)>"
)
_ADDRESSES: Final = (
    r"(?:https?|ftp|file|wss?)://(?:[A-Za-z0-9%!#$&'*+,\-./:;=?@\[\]_~|^{}]|\([A-Za-z0-9%!#$&'*+,\-./:;=?@_~]*+\))*"
    r"(?<=[A-Za-z0-9%#$&+\-/=@_~)])"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}+@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+"
)
#: A single word in braces is a name, whatever it is written in.
_BRACES: Final = (
    r"\{\{[^{}\r\n]{0,200}\}\}|<%[^%<>\r\n]{0,200}%>|\$t\([^()\r\n]{0,200}\)"
    r"|[$#@%]?\{[\w.]{1,60}(?:[:!][ -z|~]{0,20})?\}|[$#@%]?\{[ -z|~]{0,200}\}|\$[A-Za-z_][A-Za-z0-9_]*+"
)
_PERCENT: Final = (
    r"%\([\w.]{1,60}\)[-+#0]*\d*(?:\.\d+)?[A-Za-z]"
    r"|(?<!\d)%(?:\d+\$|\[\d+\])?[-+#0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|ll|[hlLqjzt](?=[diouxXeEfFgGaAcsn]))?[A-Za-z@]"
    r"|(?<!\d)%L?\d{1,2}"
)
_IMAGES: Final = r"!\[[^\[\]\r]*+\]\([^()\s]*+\)"
_OBJECTS: Final = f"{OBJECT}|{_CODE_SPANS}|{_ELEMENTS}|{_ADDRESSES}|{_IMAGES}"
_WRAPPED: Final = (
    r"\*\*(?P<strong>(?!\s)[^*\r]++(?<!\s))\*\*|(?<!!)\[(?P<link>[^\[\]\r]++)\]\([^()\s]++\)"
    r"|(?<![`:])`(?P<reference>[^`<>\r]*[^`<>\r\s])\s*<[^`<>\r]*>`__?"
)
#: The groups of these that hold what stays.
_INNER: Final = frozenset(("strong", "link", "reference", "inner"))
_HIDDEN: Final = r"[ ]?\((?:&[A-Za-z0-9]|_[A-Za-z0-9])\)"
_TAG: Final = r"</?(?P<name>[A-Za-z][\w:-]*)(?:[\s.][^<>\r]*|/)?>"
_ENTITY: Final = r"&(?:[A-Za-z][A-Za-z0-9]{0,40}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
_ENDS: Final = "(?P<soft>\n)|(?P<hard>\r)"


def markup(
    *, objects: str = "", hidden: str = "", wrapped: str = "", percent: bool = True
) -> re.Pattern[str]:
    """The inline markup of a kind of text: what all have in common, and more patterns of what is an OBJECT, of what
    vanishes, and of what vanishes but for its group ``inner``. ``percent`` says that %s is a placeholder and %% a
    percent sign.
    """
    return re.compile(
        f"(?P<wrapped>{wrapped + '|' if wrapped else ''}{_WRAPPED})"
        f"|(?P<object>{objects + '|' if objects else ''}{_OBJECTS}|{_BRACES}{'|' + _PERCENT if percent else ''})"
        f"|(?P<hidden>{hidden + '|' if hidden else ''}{_HIDDEN})"
        f"|(?P<tag>{_TAG})|(?P<entity>{_ENTITY}{'|%%' if percent else ''})|{_ENDS}"
    )


class Writer:
    """Adds runs to a draft, a block each. ``chinese`` says that text without a Han character is no prose at all."""

    def __init__(self, draft: Draft, pattern: re.Pattern[str], *, chinese: bool = True) -> None:
        self._draft = draft
        self._pattern = pattern
        self._chinese = chinese
        self._end: tuple[int, int] | None = None

    def write(self, run: Run, kind: str = "paragraph") -> None:
        """Add a run as one block, if there is any prose in it."""
        if self._chinese and not _HAN.search(run.text):
            return
        self._end = None
        self._write(run, 0, len(run.text))
        self._close(kind)

    def _close(self, kind: str) -> None:
        draft = self._draft
        since = draft.closed[-1]
        self._strip()
        if self._chinese and not any(_HAN.search(part) for part in draft.parts[since:]):
            del draft.parts[since:], draft.starts[since:], draft.ends[since:]
        draft.close(kind)

    def _strip(self) -> None:
        """Take white space off the end of what the block has so far, hard line ends left alone."""
        draft = self._draft
        while not draft.empty and draft.parts[-1] != BREAK:
            text = draft.parts[-1].rstrip(" \t")
            cut = len(draft.parts[-1]) - len(text)
            if not cut:
                return
            if text:
                draft.parts[-1] = text
                draft.ends[-1] -= cut
                return
            del draft.parts[-1], draft.starts[-1], draft.ends[-1]

    def _write(self, run: Run, start: int, end: int) -> None:
        done = start
        for match in self._pattern.finditer(run.text, start, end):
            first, last = match.span()
            self._plain(run, done, first)
            done = last
            group = match.lastgroup
            if group == "soft":
                self._end = (run.starts[first], run.ends[first])
            elif group == "hard":
                self._hard(run.starts[first], run.ends[first])
            elif group == "wrapped":
                inner = next(name for name, text in match.groupdict().items() if text and name in _INNER)
                self._write(run, *match.span(inner))
            elif group == "object":
                self._put(OBJECT, run.starts[first], run.ends[last - 1])
            elif group == "tag":
                self._tag(match, run)
            elif group == "entity":
                self._entity(match[0], run, first, last)
        self._plain(run, done, end)

    def _tag(self, match: re.Match[str], run: Run) -> None:
        start, end = run.starts[match.start()], run.ends[match.end() - 1]
        name = match["name"].lower().encode()
        if name == b"br" or name in BLOCK_ELEMENTS:
            self._hard(start, end)
        elif name in PICTURE_ELEMENTS or not (name in _INLINE_ELEMENTS or name in CODE or name in HIDDEN):
            # Beside a word, a name in pointed brackets is a placeholder or a parameter of a type.
            self._put(OBJECT, start, end)

    def _entity(self, text: str, run: Run, start: int, end: int) -> None:
        meaning = "%" if text == "%%" else unescape(text)
        if len(meaning) != 1:
            self._plain(run, start, end)
        else:
            character = meaning.translate(HARMLESS)
            self._put(character if character.isprintable() else " ", run.starts[start], run.ends[end - 1])

    def _hard(self, start: int, end: int) -> None:
        self._end = None
        self._strip()
        if not self._draft.empty and self._draft.parts[-1] != BREAK:
            self._draft.add_break(start, end)

    def _put(self, text: str, start: int, end: int) -> None:
        if self._end is not None:
            self._draft.add_line_end(text[0], *self._end)
            self._end = None
        self._draft.add(text, start, end)

    def _plain(self, run: Run, start: int, end: int) -> None:
        """Add text as it is: in stretches of characters that stand for themselves, and the others one by one."""
        text = run.text
        if self._draft.empty or self._draft.parts[-1] == BREAK:
            while start < end and text[start] in " \t":
                start += 1
        if start == end:
            return
        starts, ends = run.starts, run.ends
        if ends[end - 1] - starts[start] == end - start:
            self._put(text[start:end], starts[start], ends[end - 1])
            return
        borders = (
            place
            for place in range(start + 1, end)
            if starts[place] != ends[place - 1]
            or ends[place] - starts[place] != 1
            or ends[place - 1] - starts[place - 1] != 1
        )
        first = start
        for last in chain(borders, (end,)):
            self._put(text[first:last], starts[first], ends[last - 1])
            first = last
