"""Formatting marks of AsciiDoc: which pairs of marks format what stands between them.

A constrained pair, ``*so*``, stands around whole words; an unconstrained one, ``**so**``, anywhere. Han characters are
word characters, so a constrained mark that touches one is text, as in Asciidoctor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple
from unicodedata import category

from zhuomu.formats.asciidoc_covers import Cover, Covers
from zhuomu.text.document import OBJECT
from zhuomu.text.han import is_han

_SPACE: Final = re.compile(r"\s")
#: How long a list of attributes before a mark may be.
_LONGEST: Final = 200


class Pair(NamedTuple):
    """A pair of marks: ``text[start:inner]`` with attributes before it, and ``text[end:after]``.

    ``escaped`` says that a backslash at ``start`` makes both of them text.
    """

    start: int
    inner: int
    end: int
    after: int
    escaped: bool


def is_word(character: str) -> bool:
    """Whether one character is a word character; "" is none."""
    return character.isalnum() or (character != "" and category(character) == "Pc")


def _may_follow(text: str, start: int, lowest: int, forbidden: str) -> bool:
    """Whether a constrained mark may begin at ``start``; what stands before ``lowest`` belongs to another pair."""
    if start == 0 or text[start - 1] == "\n":
        return True
    before = text[start - 1]
    return start > lowest and not is_word(before) and before not in forbidden


def with_attributes(text: str, start: int, lowest: int) -> int:
    """Where the list of attributes before a mark begins; ``start`` when there is none."""
    if text[start - 1 : start] != "]":
        return start
    opening = text.rfind("[", max(lowest, start - _LONGEST), start - 1)
    inside = text[opening + 1 : start - 1]
    return opening if opening >= 0 and inside and "]" not in inside else start


def constrained(
    text: str, opening: str, closing: str = "", *, before: str = ";:}<>&", after: str = "", han: bool = False
) -> Iterator[Pair]:
    """The constrained pairs of a text in order.

    The opening mark does not stand behind a character of ``before``, the closing one not before one of ``after``;
    neither touches a word character, save a ``han`` one.
    """
    closing = closing or opening
    done = at = 0
    while (mark := text.find(opening, at)) >= 0:
        inner = mark + len(opening)
        at = mark + 1
        start = with_attributes(text, mark, done)
        if not _may_follow(text, start, done, before):
            start = mark
        if not (_may_follow(text, start, done, before) or (han and start and is_han(text[start - 1]))):
            continue
        if not text[inner : inner + 1].strip():
            continue
        end = text.find(closing, inner + 1)
        while end >= 0:
            following = text[end + len(closing) : end + len(closing) + 1]
            free = not following or (
                following not in after and (not is_word(following) or (han and is_han(following)))
            )
            if free and not text[end - 1].isspace():
                break
            end = text.find(closing, end + 1)
        if end < 0:
            return
        done = at = end + len(closing)
        escaped = start > 0 and text[start - 1] == "\\"
        yield Pair(start - escaped, inner, end, at, escaped)


def unconstrained(text: str, mark: str, *, spaces: bool = True) -> Iterator[Pair]:
    """The unconstrained pairs of a text in order; without ``spaces`` no white space stands inside."""
    done = at = 0
    size = len(mark)
    while (at := text.find(mark, at)) >= 0:
        inner = at + size
        end = text.find(mark, inner + 1)
        if end < 0:
            return
        if not spaces and _SPACE.search(text, inner, end):
            at += 1
            continue
        start = with_attributes(text, at, done)
        escaped = start > done and text[start - 1] == "\\"
        done = end + size
        yield Pair(start - escaped, inner, end, done, escaped)
        at = done


def cover_quotes(covers: Covers) -> None:
    """Cover all formatting marks, and monospaced text as a whole."""
    marks: tuple[tuple[str, Callable[[str], Iterator[Pair]]], ...] = (
        ("**", lambda text: unconstrained(text, "**")),
        ("*", lambda text: constrained(text, "*")),
        ('"`', lambda text: constrained(text, '"`', '`"', han=True)),
        ("'`", lambda text: constrained(text, "'`", "`'", before=";:}`<>&", han=True)),
        ("``", lambda text: unconstrained(text, "``")),
        ("`", lambda text: constrained(text, "`", before=";:}`\"'<>&", after="\"'`")),
        ("__", lambda text: unconstrained(text, "__")),
        ("_", lambda text: constrained(text, "_")),
        ("##", lambda text: unconstrained(text, "##")),
        ("#", lambda text: constrained(text, "#")),
        ("^", lambda text: unconstrained(text, "^", spaces=False)),
        ("~", lambda text: unconstrained(text, "~", spaces=False)),
    )
    for mark, pairs in marks:
        if mark not in covers.text:
            continue
        found: list[Cover] = []
        literal: list[tuple[int, int]] = []
        for start, inner, end, after, escaped in pairs(covers.text):
            if escaped:
                found.append(Cover(start, start + 1))
                literal += (start + 1, inner), (end, after)
            elif mark in ("`", "``"):
                found.append(Cover(start, after, OBJECT))
            else:
                opening, closing = _SHOWN.get(mark, ("", ""))
                found += Cover(start, inner, opening), Cover(end, after, closing)
        covers.add(found)
        covers.fill(literal)
        if mark == "`":
            _cover_stray_backquotes(covers)


#: Marks that show something.
_SHOWN: Final = {'"`': ("“", "”"), "'`": ("‘", "’")}


def _cover_stray_backquotes(covers: Covers) -> None:
    """Cover what is code between backquotes that are not where marks may be, and all behind an unclosed one."""
    text = covers.text
    found: list[Cover] = []
    at = 0
    while (at := text.find("`", at)) >= 0:
        if text.startswith("`'", at):
            found.append(Cover(at, at + 2, "’"))
            at += 2
            continue
        end = text.find("`", at + 1)
        if end < 0 and not text[at + 1 : at + 2].strip():
            break
        end = end + 1 if end >= 0 else len(text)
        # To Asciidoctor this is text: without the first sign, the object is not what it is between proper marks.
        inner = at + 1 if end - at > len("``") else at
        if at < inner:
            found.append(Cover(at, inner))
        found.append(Cover(inner, end, OBJECT))
        at = end
    covers.add(found)
