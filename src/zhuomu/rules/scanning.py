"""Makes the regular expressions that look for places where patterns may match.

Rules about single characters are looked for by scans, because they have no literal to search for.

A scan begins at one character of the pattern, the one that is likely to be rare in Chinese prose, because finding a character
of a set is all that most of the text costs. What stands before it is looked back at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, takewhile
from typing import Any, Final, NamedTuple

from zhuomu.rules.classes import CHARACTERS
from zhuomu.rules.literals import lengths
from zhuomu.rules.model import Node, Pattern

#: How common the characters of a class are in prose; of what is not named here there is little.
_COMMON: Final = {"汉字": 4, "字母": 3, "字母数字": 3, "数字": 2, "标点": 2, "中文标点": 2, "文字": 5, "英文": 3}
_COMMON_CHARACTERS: Final = frozenset("，。、的 ")
#: What is so common stands nearly everywhere.
_EVERYWHERE: Final = 4
#: What a gap ends at, by its scope: see ``zhuomu.engine.pattern``.
_GAP_ENDS: Final = {"clause": r"，。！？；：,!?;:\n", "sentence": r"。！？!?\n", "block": r"\n"}
#: A list of so many words is written out.
_FEW: Final = 100
#: What 在段尾 and 在行尾 pass over.
_QUIET_AFTER: Final = r"[ \t　”’」』）)》\"']*"


#: The first character that a class matches, one of a set or a certain one, and the expression of those behind it.
_FIRST: Final = re.compile(r"(?:\[(?P<set>(?:\\.|[^\]\\^])(?:\\.|[^\]\\])*)\]|\\?(?P<one>[^\\(\[]))(?P<rest>.*)", re.DOTALL)


_CAPTURE: Final = re.compile(r"\(\?P<c\d+>")
#: A set, and the inside of it.
_SET: Final = re.compile(r"\[((?:\\.|[^\]\\])+)\]", re.DOTALL)
#: The set or the one character that an expression begins with, and one or both ends of a range in it.
_HEAD: Final = re.compile(r"\[((?!\^)(?:\\.|[^\]\\])+)\]", re.DOTALL)
_RANGE: Final = re.compile(r"(\\.|[^\\])(?:-(\\.|[^\\]))?", re.DOTALL)
#: A range of so many characters is not written out.
_MANY: Final = 256
#: The inside of the set of all Han characters. Python writes out its ranges when it compiles them, which takes milliseconds
#: each time; what counts as letters it knows already, but for Han characters that are younger than its version.
_HAN: Final = CHARACTERS["汉字"][1:-1]
_UNKNOWN_HAN: Final = "\ufa6e\ufa6f\ufada-\ufaff\U00020000-\U000323af"


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
        # Most places do not begin like that, and to see this costs less than to try.
        begins = f"(?=[{ones[0].inside}])" if candidates[:1] == [0] and ones[0].common < _EVERYWHERE else ""
        return Scan(_quick(f"{begins}(?={_all(pattern, lists)}{tail})"), 0, 0)
    at = min(candidates, key=lambda number: ones[number].common)
    one, before = ones[at], ones[:at]
    if one.open:
        behind = f"(?<=(?={_all(pattern[at:], lists)}{tail})[{one.inside}])"
    else:
        follows = one.rest + _all(pattern[at + 1:], lists) + tail
        behind = f"(?={follows})" if follows else ""
    return Scan(
        _quick(f"[{one.inside}]{_look_back(before, one)}{behind}"), sum(not each.optional for each in before), len(before),
    )


def beginning(patterns: Iterable[Pattern], lists: dict[str, list[str]]) -> str | None:
    """What finds at least every place where one of the patterns begins, and nothing else; None where that may be anywhere."""
    known = [pattern for pattern in patterns if pattern]
    ones = [_one(pattern[0], lists) for pattern in known]
    first = "".join("" if one is None else one.inside for one in ones)
    if any(one is None or one.optional for one in ones) or len(first) > _MANY:
        return None
    heads = [list(takewhile(_is_plain, pattern)) for pattern in known]
    if all(len(head) == 1 and one is not None and not one.open and not one.rest for head, one in zip(heads, ones, strict=True)):
        return _quick(f"[{first}]") if known else "(?!)"
    texts = "|".join(dict.fromkeys(_all(head, lists) for head in heads))
    return _quick(f"[{first}](?<=(?={texts})[{first}])")


def _is_plain(node: Node) -> bool:
    """Whether what a node matches is told by characters alone, and is short."""
    if node[0] == "=":
        return _is_plain(node[2])
    return node[0] in ("t", "c", "l", "w") or (node[0] == "|" and all(map(_is_plain, chain.from_iterable(node[1]))))


def together(expressions: Iterable[str]) -> str:
    """What finds the places that one of some scans finds, which all begin with the same set."""
    return f"{head_of(next(iter(expressions)))}(?:{'|'.join(text.removeprefix(head_of(text)) for text in expressions)})"


def head_of(expression: str) -> str:
    """The set that what a scan finds is of, as it is written at the beginning; "" where the scan does not begin with it."""
    head = _HEAD.match(expression)
    return "" if head is None or "(?P<" in expression else head[0]


def found_characters(expression: str) -> frozenset[str] | None:
    """The characters of which what a scan finds is one, or None where they are not known or are many."""
    head = _HEAD.match(expression)
    if head is None:
        return None
    found: set[str] = set()
    for first, last in _RANGE.findall(head[1]):
        low, high = (ord(end.removeprefix("\\") or "\\") for end in (first, last or first))
        if high - low >= _MANY:
            return None
        found.update(map(chr, range(low, high + 1)))
    return frozenset(found)


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
    if kind == "l" or (kind == "w" and node[1]):
        words = lists[node[1]] if kind == "l" else node[1]
        firsts = dict.fromkeys(word[0] for word in words)
        return _One(
            "".join(map(_in_set, firsts)), "", int(not _COMMON_CHARACTERS.isdisjoint(firsts)), any(len(word) > 1 for word in words),
        )
    if kind == "|":
        each = [_one(alternative[0], lists) if alternative else None for alternative in node[1]]
        known = [one for one in each if one is not None]
        if len(known) == len(each):
            further = any(one.rest or one.open for one in known) or any(len(alternative) > 1 for alternative in node[1])
            return _One("".join(one.inside for one in known), "", max(one.common for one in known), further, bool(node[2]))
    return None


def _all(pattern: Pattern, lists: dict[str, list[str]]) -> str:
    return "".join(_approximate(node, lists) for node in pattern)


def _quick(expression: str) -> str:
    """The same without captures that nothing repeats, and with sets of Han characters that take no time to compile.

    These sets hold some other letters too.
    """
    plain = expression if "(?P=" in expression else _CAPTURE.sub("(?:", expression)
    return _SET.sub(lambda found: _quick_set(found[1]) if _HAN in found[1] else found[0], plain)


def _quick_set(inside: str) -> str:
    return rf"(?:[^\W\x00-\xff]|[{inside.replace(_HAN, '')}{_UNKNOWN_HAN}])"


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
