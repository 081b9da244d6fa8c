"""Inline markup of reStructuredText, by the recognition rules of its specification with two liberties.

A Han character counts as white space does beside a start-string and an end-string, as many writers of Chinese expect
and as docutils does with ``character_level_inline_markup``, but for a single star, which multiplies more often than
it emphasizes. And what stands between backquotes is never prose that may be edited only because a blank was forgotten
beside them.

An edit may not make markup of the one sort into markup of the other: to docutils as it comes, what takes a liberty is
text. So the two differ in their structure: of what takes one, the first sign or character belongs to the signs.
A start-string without an end, of which docutils complains, is no prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import category

from zhuomu.formats.draft import Draft
from zhuomu.formats.wrapped import Wrapped, Writer, address_at
from zhuomu.text.document import BREAK, OBJECT
from zhuomu.text.han import HAN, is_han

_SIGNS: Final = re.compile(r"\*\*|\*|`|\\|\||\[|_|://|www\.|@")
_BEFORE: Final = frozenset("'\"([{<-/:")
_AFTER: Final = frozenset("'\")]}>-/\\:.,;!?")
_BEFORE_CATEGORIES: Final = frozenset(("Ps", "Pi", "Pf", "Pd", "Po"))
_AFTER_CATEGORIES: Final = frozenset(("Pe", "Pi", "Pf", "Pd", "Po"))
#: Around a start-string these say that it is only mentioned.
_PAIRS: Final = frozenset(
    ('""', "''", "()", "<>", "[]", "{}", "（）", "［］", "｛｝", "“”", "‘’", "「」", "『』", "【】", "《》", "〈〉", "〔〕", "«»")
)
_ESCAPE: Final = re.compile(r"\\(\s)|\\([^\s])")
_ESCAPED_BLANK: Final = re.compile(r"(?<!\\)\\\s")
_BLANK_IN_HAN: Final = re.compile(f"[{HAN}] [{HAN}]")
_ROLE: Final = re.compile(r":[A-Za-z][A-Za-z0-9]*(?:[-._+:][A-Za-z0-9]+)*:\Z")
_ROLE_BEHIND: Final = re.compile(r":[A-Za-z][A-Za-z0-9]*(?:[-._+:][A-Za-z0-9]+)*:")
#: How far before a backquote its role may begin.
_LONGEST_ROLE: Final = 80
_NOTE: Final = re.compile(r"\[(?:[0-9]+|\*|#?(?:[^\W_]+(?:[-._+:][^\W_]+)*)|#)\]_")
_TARGET: Final = re.compile(r"<[^<>]*>\Z")
_SUBMENU: Final = re.compile(r" *--> *")


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


#: Roles whose text is what the reader reads.
_PROSE_ROLES: Final = _names(
    "abbr abbreviation ac acronym dfn emphasis guilabel index menuselection strong sub subscript sup superscript t title title-reference"
)
#: Roles that show the title before a ``<target>``, in whatever language it is.
_LINK_ROLES: Final = _names("any doc download keyword numref pep ref rfc term")
#: Roles in whose text a ``<target>`` has no meaning, because it is code.
_CODE_ROLES: Final = _names("code command file kbd literal math program raw regexp samp")


def write(draft: Draft, wrapped: Wrapped, kind: str) -> None:
    """Add the prose of ``wrapped`` to the draft, as a block of this kind."""
    write_line(draft, wrapped).close(kind)


def write_line(draft: Draft, wrapped: Wrapped) -> Writer:
    """Add the prose of ``wrapped`` to the draft, to a block that is left open."""
    writer = Writer(draft, wrapped)
    text = wrapped.text
    if _SIGNS.search(text):
        _Scanner(text, writer).scan()
    else:
        writer.text(0, len(text))
    return writer


class _Scanner:
    """Goes over one text from left to right. ``_masked`` is the text with every escaped character made harmless."""

    def __init__(self, text: str, writer: Writer) -> None:
        self._text = text
        self._writer = writer
        self._masked = text
        if "\\" in text:
            self._masked = _ESCAPE.sub(lambda match: f"\0{match[1]}" if match[1] else "\0\1", text)
        #: From where on there is none of each end-string, and from where on there is none with the right surroundings.
        self._missing: dict[str, int] = {}
        self._unfit: dict[str, int] = {}
        self._done = 0
        #: Whether the markup that is being written takes a liberty: 1 or 0.
        self._loose = 0

    def scan(self) -> None:
        text = self._text
        at = 0
        while match := _SIGNS.search(text, at):
            start, sign = match.start(), match[0]
            if sign == "\\":
                at = self._escape(start)
            elif sign[0] == "*":
                at = self._emphasis(start, sign)
            elif sign == "`":
                at = self._backquote(start)
            elif sign == "|":
                at = self._substitution(start)
            elif sign == "[":
                at = self._note(start)
            elif sign == "_":
                at = self._underscore(start)
            else:
                address = address_at(text, start, self._done)
                at = self._replace(*address) if address else match.end()
        self._plain(self._done, len(text))

    def _escape(self, start: int) -> int:
        self._skip(start, start + 2)
        following = self._text[start + 1 : start + 2]
        if following and not following.isspace():
            self._writer.whole(following, start, start + 2)
        return start + 2

    def _emphasis(self, start: int, sign: str) -> int:
        inner = start + len(sign)
        if not self._may_begin(start, inner, han=sign == "**"):
            return inner
        end = self._find_end(sign, inner + 1)
        if end < 0:
            return self._unclosed(start, inner)
        self._skip(start, inner)
        self._look_around(start, end + len(sign))
        self._inside(start, inner, end)
        self._done = end + len(sign)
        return self._done

    def _substitution(self, start: int) -> int:
        inner = start + 1
        if self._text[inner : inner + 1] == "|" or not self._may_begin(start, inner):
            return inner
        end = self._find_end("|", inner + 1)
        if end < 0:
            return self._unclosed(start, inner)
        end += 1
        while self._text[end : end + 1] == "_":
            end += 1
        return self._replace(start, end)

    def _backquote(self, start: int) -> int:
        text = self._text
        sign = "``" if text.startswith("``", start) else "`"
        inner = start + len(sign)
        role = None
        if sign == "`":
            role = _ROLE.search(self._masked[max(start - _LONGEST_ROLE, self._done) : start])
        if not text[inner : inner + 1].strip() or (role is None and self._is_quoted(start, inner)):
            return inner
        if sign == "``":
            end = self._find_end("``", inner + 1)
            return self._replace(start, end + 2 if end >= 0 else len(text))
        end = self._find_end("`", inner + 1)
        first = start - len(role[0]) if role else start
        if end < 0:
            return self._replace(first, len(text))
        behind = _ROLE_BEHIND.match(text, end + 1)
        name = role[0] if role else behind[0] if behind and self._may_end(behind.end()) else ""
        after = behind.end() if name and behind and not role else end + 1
        while not name and text[after : after + 1] == "_" and after < end + 3:
            after += 1
        self._skip(first, inner)
        self._look_around(first, after)
        if name:
            self._role(name[1:-1].lower().rpartition(":")[2], first, inner, end, after)
        elif after > end + 1:
            self._phrase(first, inner, end, after)
        else:
            self._titled(first, inner, end, after, any_language=False)
        self._done = after
        return after

    def _role(self, name: str, first: int, inner: int, end: int, after: int) -> None:
        """Write interpreted text with a role, the text of which is ``text[inner:end]``."""
        if name in _PROSE_ROLES and not (name == "index" and _TARGET.search(self._masked, inner, end)):
            if name == "menuselection":
                for arrow in _SUBMENU.finditer(self._text, inner, end):
                    self._inside(first, inner, arrow.start())
                    self._writer.whole(OBJECT, *arrow.span())
                    first = inner = arrow.end()
            self._inside(first, inner, end)
        elif name in _CODE_ROLES:
            self._object(first, after)
        elif _TARGET.search(self._masked, inner, end):
            self._titled(first, inner, end, after, any_language=name in _LINK_ROLES)
        elif name == "term":
            self._fixed(first, inner, end, after)
        else:
            self._object(first, after)

    def _titled(self, first: int, inner: int, end: int, after: int, *, any_language: bool) -> None:
        """Write the title of ``title <target>``, or all of it; an OBJECT when that may be code."""
        target = _TARGET.search(self._masked, inner, end)
        stop = target.start() if target else end
        title = self._text[inner:stop].rstrip()
        stop = inner + len(title)
        if title.strip() and (any_language or any(map(is_han, title))):
            self._inside(first, inner, stop)
        else:
            self._object(first, after)

    def _phrase(self, first: int, inner: int, end: int, after: int) -> None:
        """Write a reference whose text is ``text[inner:end]``."""
        target = _TARGET.search(self._masked, inner, end)
        if target:
            self._titled(first, inner, end, after, any_language=True)
        elif after == end + 3:
            self._inside(first, inner, end)
        else:
            self._fixed(first, inner, end, after)

    def _note(self, start: int) -> int:
        """Write the mark of a footnote: nothing behind an escaped blank, which joins it to the word before.

        Elsewhere, and for a citation, it is an OBJECT: the blanks beside it belong to its syntax, and no edit may take
        them away.
        """
        text = self._text
        note = _NOTE.match(text, start)
        if note is None or not self._may_end(note.end()):
            return start + 1
        end = note.end()
        if text[start + 1].isalpha() or not _ESCAPED_BLANK.match(text, max(start - 2, 0), start):
            return self._replace(start, end)
        return self._skip(start, end + (_BLANK_IN_HAN.match(text[start - 3 : start - 2] + text[end : end + 2]) is not None))

    def _underscore(self, start: int) -> int:
        text = self._text
        if text.startswith("`", start + 1) and self._may_begin(start, start + 2):
            end = self._find_end("`", start + 3)
            if end < 0:
                return self._replace(start, len(text))
            self._skip(start, start + 2)
            self._look_around(start, end + 1)
            self._fixed(start, start + 2, end, end + 1)
            self._done = end + 1
            return end + 1
        end = start + 2 if text.startswith("_", start + 1) else start + 1
        name = self._name_start(start) if self._may_end(end, han=False) else start
        if name == start:
            return end
        self._skip(name, end)
        self._loose = 0
        if end - start == 2:
            self._writer.text(name, start)
        else:
            self._fixed(name, name, start, end)
        return end

    def _name_start(self, end: int) -> int:
        """Where the reference name that ends at ``end`` begins; ``end`` when there is none."""
        masked, lowest = self._masked, self._done
        name = end
        while name > lowest:
            before = masked[name - 1]
            if not before.isalnum() and not (
                name < end
                and before in "-._+:"
                and masked[name].isalnum()
                and name - 1 > lowest
                and masked[name - 2].isalnum()
            ):
                break
            name -= 1
        while name < end and not (masked[name].isalnum() and self._may_follow(name, han=False)):
            name += 1
        return name

    def _fixed(self, first: int, inner: int, end: int, after: int) -> None:
        """Write text that names its target: it is read, but an edit would break the reference."""
        text = self._text[inner:end].replace(BREAK, " ").strip()
        if self._loose:
            self._object(first, after)
        else:
            self._writer.whole(text, first, after)

    def _replace(self, start: int, end: int) -> int:
        """Write an OBJECT."""
        self._skip(start, end)
        self._look_around(start, end)
        self._object(start, end)
        return end

    def _object(self, start: int, end: int) -> None:
        # One sign alone cannot be an OBJECT: prose and source of the same length are the same text.
        self._writer.whole(OBJECT, min(start + self._loose, max(start, end - 2)), end)

    def _inside(self, first: int, inner: int, end: int) -> None:
        """Write ``text[inner:end]``, the text of markup that begins at ``first``."""
        if self._loose and first < inner < end and self._text[inner] not in "\\`":
            self._writer.whole(self._text[inner], first, inner + 1)
            inner += 1
        self._plain_with_signs(inner, end)

    def _unclosed(self, start: int, end: int) -> int:
        """Go past a start-string that has no end. Returns where to go on."""
        return self._skip(start, end) if self._may_follow(start, han=False) else end

    def _look_around(self, start: int, end: int) -> None:
        """Note whether the markup ``text[start:end]`` is none without the liberties that are taken here."""
        strict = self._may_follow(start, han=False) and self._may_end(end, han=False)
        self._loose = int(not strict)

    def _skip(self, start: int, end: int) -> int:
        """Write what is left before ``start`` and go on at ``end``."""
        self._plain(self._done, start)
        self._done = end
        return end

    def _plain(self, start: int, end: int) -> None:
        if start < end:
            self._writer.text(start, end)

    def _plain_with_signs(self, start: int, end: int) -> None:
        """Write text in which no markup is recognized, but which may hold escapes, addresses and code all the same."""
        for first, after, shown in _inner_pieces(self._text, start, end):
            self._plain(start, first)
            if shown:
                self._writer.whole(shown, first, after)
            start = after
        self._plain(start, end)

    def _may_begin(self, start: int, inner: int, *, han: bool = True) -> bool:
        """Whether the start-string ``text[start:inner]`` begins markup; a character before it may be ``han``."""
        following = self._text[inner : inner + 1]
        return (
            bool(following.strip()) and self._may_follow(start, han=han) and not self._is_quoted(start, inner)
        )

    def _is_quoted(self, start: int, inner: int) -> bool:
        return start > 0 and self._text[start - 1] + self._text[inner : inner + 1] in _PAIRS

    def _may_follow(self, start: int, *, han: bool = True) -> bool:
        """Whether markup may begin behind the character before ``start``, which may be ``han``."""
        if not start:
            return True
        before = self._masked[start - 1]
        if before < "\x80":
            return before in _BEFORE or before.isspace()
        return category(before) in _BEFORE_CATEGORIES or (han and is_han(before)) or before.isspace()

    def _may_end(self, after: int, *, han: bool = True) -> bool:
        """Whether markup may end before the character at ``after``, which may be ``han``."""
        following = self._text[after : after + 1]
        if following < "\x80":
            return not following or following in _AFTER or following.isspace()
        return category(following) in _AFTER_CATEGORIES or (han and is_han(following)) or following.isspace()

    def _find_end(self, sign: str, start: int) -> int:
        """Where the end-string ``sign`` of markup stands, the text of which goes up to ``start`` at least; or -1.

        Between backquotes, the nearest sign does when none stands where an end-string may.
        """
        text = self._text if sign == "``" else self._masked
        nearest = -1
        at = text.find(sign, start) if self._missing.get(sign, len(text)) > start else -1
        strict = self._unfit.get(sign, len(text)) > start
        while at >= 0:
            if text[at - 1] != "\0" and not text[at - 1].isspace():
                if strict and self._may_end(self._after(sign, at), han=sign != "*"):
                    return at
                if nearest < 0 and sign[0] == "`":
                    nearest = at
                    if not strict:
                        break
            at = text.find(sign, at + 1)
        if nearest < 0:
            self._missing[sign] = min(start, self._missing.get(sign, start))
        elif strict:
            self._unfit[sign] = start
        return nearest

    def _after(self, sign: str, at: int) -> int:
        """Where the end-string at ``at`` ends, with the suffix that goes with it."""
        after = at + len(sign)
        if sign == "`":
            role = _ROLE_BEHIND.match(self._masked, after)
            if role and self._may_end(role.end()):
                return role.end()
        if sign in "`|":
            while self._masked.startswith("_", after) and after < at + 3:
                after += 1
        return after


_INNER: Final = re.compile(r"\\([^\s])|\\\s|``(?:(?!``).)+``|`[^`]*(?:`_{0,2}|\Z)|://|www\.|@", re.DOTALL)


def _inner_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and replacement of what is no plain text in ``text[start:end]``."""
    at = start
    while match := _INNER.search(text, at, end):
        first, after = match.span()
        sign = match[0]
        if sign[0] == "\\":
            yield first, after, match[1] or ""
        elif sign[0] == "`":
            role = _ROLE.search(text[max(first - _LONGEST_ROLE, at) : first])
            # One sign alone cannot be an OBJECT: prose and source of the same length are the same text.
            yield first - len(role[0]) if role else first, after, OBJECT if after > first + 1 else ""
        else:
            address = address_at(text, first, at)
            if address and address[1] <= end:
                after = address[1]
                yield *address, OBJECT
        at = after
