"""Makes the regular expressions that look for rules about single characters, which have no literal to search for.

A scan begins at one character of the pattern, the one that is likely to be rare in Chinese prose, because finding a character
of a set is all that most of the text costs. What stands before it is looked back at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from zhuomu.rules.classes import CHARACTERS
from zhuomu.rules.literals import lengths
from zhuomu.rules.model import Node, Pattern

#: How common the characters of a class are in prose; of what is not named here there is little.
_COMMON: Final = {"汉字": 4, "字母": 3, "字母数字": 3, "数字": 2, "标点": 2, "中文标点": 2, "文字": 5, "英文": 3}
_COMMON_CHARACTERS: Final = frozenset("，。、的 ")
#: What a gap ends at, by its scope: see ``zhuomu.engine.pattern``.
_GAP_ENDS: Final = {"clause": r"，。！？；：,!?;:\n", "sentence": r"。！？!?\n", "block": r"\n"}
#: A list of so many words is written out.
_FEW: Final = 100
#: What 在段尾 and 在行尾 pass over.
_QUIET_AFTER: Final = r"[ \t　”’」』）)》\"']*"


#: The first character that a class matches, one of a set or a certain one, and the expression of those behind it.
_FIRST: Final = re.compile(r"(?:\[(?P<set>(?:\\.|[^\]\\^])(?:\\.|[^\]\\])*)\]|\\?(?P<one>[^\\(\[]))(?P<rest>.*)", re.DOTALL)


class Scan(NamedTuple):
    """An expression, and how many code points before what it finds a match of the pattern begins: from ``nearest`` to ``farthest``."""

    expression: str
    nearest: int
    farthest: int


class _One(NamedTuple):
    """The first character of a node: the inside of a set, what the node matches behind it, and how common the character is.

    What an ``open`` one matches behind it is not told, so that nothing can be said of what follows. An ``optional`` one need not be there.
    """

    inside: str
    rest: str
    common: int
    open: bool = False
    optional: bool = False


def scan(pattern: Pattern, lists: dict[str, list[str]], needed: Iterable[Any] = ()) -> Scan:
    """What finds at least every place where the pattern matches; ``needed`` are the conditions that all must hold."""
    tail = rf"(?={_QUIET_AFTER}(?:\n|\Z))" if any(dnf in ([[["位", "段尾", 1]]], [[["位", "行尾", 1]]]) for dnf in needed) else ""
    ones = list(_leading(pattern, lists))
    candidates = [number for number, one in enumerate(ones) if not one.optional]
    if not candidates or "r" in _kinds(pattern):
        return Scan(f"(?={''.join(_approximate(node, lists) for node in pattern)}{tail})", 0, 0)
    at = min(candidates, key=lambda number: ones[number].common)
    one, before = ones[at], ones[:at]
    behind = "" if one.open else one.rest + "".join(_approximate(node, lists) for node in pattern[at + 1:]) + tail
    return Scan(
        f"[{one.inside}]{_look_back(before, one)}" + (f"(?={behind})" if behind else ""),
        sum(not each.optional for each in before), len(before),
    )


def _look_back(before: list[_One], one: _One) -> str:
    """What must stand before the character that was found; a look back has one length, so each choice is one of its own."""
    ways = [""]
    for each in before:
        ways = [way + text for way in ways for text in ([f"[{each.inside}]", ""] if each.optional else [f"[{each.inside}]"])]
    looks = [f"(?<={way}[{one.inside}])" for way in ways if way]
    return "" if len(looks) < len(ways) else looks[0] if len(looks) == 1 else f"(?:{'|'.join(looks)})"


def _leading(pattern: Pattern, lists: dict[str, list[str]]) -> Iterable[_One]:
    """The characters that a pattern begins with, as long as each node is one at most; the last may be longer."""
    for node in pattern:
        one = _one(node, lists)
        if one is None:
            return
        yield one
        if lengths([node], lists)[1] > 1:
            return


def _one(node: Node, lists: dict[str, list[str]]) -> _One | None:
    kind = node[0]
    if kind == "t":
        first = str(node[1])[0]
        return _One(_in_set(first), re.escape(str(node[1])[1:]), int(first in _COMMON_CHARACTERS))
    if kind == "c" and not node[2]:
        found = _FIRST.fullmatch(CHARACTERS[node[1]])
        if found is None:
            return None
        return _One(found["set"] or _in_set(found["one"]), found["rest"], _COMMON.get(node[1], 1 if found["set"] else 0))
    if kind == "=":
        return _one(node[2], lists)
    if kind == "l" and all(len(word) == 1 for word in lists[node[1]]):
        words = lists[node[1]]
        return _One("".join(map(_in_set, words)), "", int(not _COMMON_CHARACTERS.isdisjoint(words)))
    if kind == "|":
        each = [_one(alternative[0], lists) if alternative else None for alternative in node[1]]
        known = [one for one in each if one is not None]
        if len(known) == len(each):
            further = any(one.rest or one.open for one in known) or any(len(alternative) > 1 for alternative in node[1])
            return _One("".join(one.inside for one in known), "", max(one.common for one in known), further, bool(node[2]))
    return None


def _in_set(character: str) -> str:
    return f"\\{character}" if character in r"\]^-[" else character


def _kinds(pattern: Pattern) -> set[str]:
    found: set[str] = set()
    for node in pattern:
        found.add(node[0])
        if node[0] == "=":
            found |= _kinds([node[2]])
        elif node[0] == "|":
            found.update(*(_kinds(alternative) for alternative in node[1]))
    return found


def _approximate(node: Node, lists: dict[str, list[str]]) -> str:
    """A regular expression that matches at least what the node matches."""
    kind = node[0]
    if kind == "t":
        return re.escape(str(node[1]))
    if kind == "c":
        return r"[\s\S]" if node[2] else CHARACTERS[node[1]]
    if kind == "=":
        return f"(?P<c{ord(node[1])}>{_approximate(node[2], lists)})"
    if kind == "r":
        return f"(?P=c{ord(node[1])})"
    if kind == "|":
        inner = "|".join("".join(_approximate(n, lists) for n in alternative) for alternative in node[1])
        return f"(?:{inner}){'?' if node[2] else ''}"
    if kind == "~":
        _, most, measure, scope, excluded = node
        never = "".join(_in_set(text) for text in excluded if len(text) == 1)
        return rf"[^{_GAP_ENDS[scope]}{never}]{{0,{most * (1 if measure == '字' else 8)}}}?"
    if kind == "w" and node[1]:
        return f"(?:{'|'.join(map(re.escape, node[1]))})"
    if kind == "l":
        words = lists[node[1]]
        return f"(?:{'|'.join(map(re.escape, words))})" if len(words) <= _FEW else rf"[^\n]{{1,{max(map(len, words))}}}"
    return r"[^\n]{1,16}"
