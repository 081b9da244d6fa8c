"""Finds the strings of which one must occur in the text for a pattern to match.

They are what the prefilter searches for, so every rule of a set costs one search together, and work after it is
paid per candidate. The method is the usual one of required substrings: adjacent parts whose texts are all known are
multiplied out, a gap or a part of speech cuts, and the best set of the pattern wins.
"""

import itertools
from typing import NamedTuple

from zhuomu.rules.classes import LENGTHS
from zhuomu.rules.model import Node, Pattern

#: More combinations than this are not multiplied out.
LARGEST_SET = 4096
#: A literal shorter than this would make most of a text a candidate.
SHORTEST = 2


class Anchor(NamedTuple):
    """A literal and where the match begins: between ``nearest`` and ``farthest`` characters after the literal."""

    text: str
    nearest: int
    farthest: int


class _Known(NamedTuple):
    """A text that a run of parts can be; ``mark`` is where in it the match proper begins, -1 when it does not.

    ``captured`` are the captures inside it, so that {甲} repeats the alternative that was taken.
    """

    text: str
    mark: int = -1
    captured: tuple[tuple[str, str], ...] = ()


#: Zero-width node between a folded context and the match proper.
MARK: Node = ["^"]


def lengths(pattern: Pattern, lists: dict[str, list[str]]) -> tuple[int, int]:
    """The fewest and the most characters that a pattern can match."""
    fewest = most = 0
    for node in pattern:
        low, high = _length(node, lists)
        fewest, most = fewest + low, most + high
    return fewest, most


def _length(node: Node, lists: dict[str, list[str]]) -> tuple[int, int]:
    kind = node[0]
    if kind == "t":
        return len(node[1]), len(node[1])
    if kind == "|":
        each = [lengths(alternative, lists) for alternative in node[1]]
        return (0 if node[2] else min(low for low, _ in each)), max(high for _, high in each)
    if kind == "~":
        return 0, node[1] if node[2] == "字" else node[1] * 8
    if kind == "w" and node[1]:
        return min(map(len, node[1])), max(map(len, node[1]))
    if kind == "c":
        return LENGTHS.get(node[1], (1, 1))
    if kind == "l":
        return min(map(len, lists[node[1]])), max(map(len, lists[node[1]]))
    if kind == "=":
        return _length(node[2], lists)
    if kind == "^":
        return 0, 0
    return (1, 40) if kind == "r" else (1, 16)


def exact(pattern: Pattern, lists: dict[str, list[str]]) -> tuple[str, ...] | None:
    """Every text that the pattern can match, or None where they are not known or too many."""
    known = _multiply(pattern, lists)
    return None if known is None else tuple(dict.fromkeys(item.text for item in known))


def anchors(pattern: Pattern, lists: dict[str, list[str]]) -> tuple[Anchor, ...]:
    """The best set of literals of a pattern, which may hold one MARK; empty when it has none of use."""
    best: tuple[Anchor, ...] = ()
    best_score = (SHORTEST - 1, 0)
    before = (0, 0)
    mark_at = _mark_position(pattern, lists)
    index = 0
    while index < len(pattern):
        run: list[_Known] | None = None
        end = index
        while end < len(pattern):
            longer = _append(run or [_Known("")], pattern[end], lists)
            if longer is None:
                break
            run, end = longer, end + 1
        if run is not None:
            best, best_score = _better(best, best_score, _as_anchors(run, before, mark_at))
            # What follows is too much to be multiplied out, but what it begins with need not be.
            firsts = first_characters(pattern[end:], lists) or ()
            if firsts and len(run) * len(firsts) <= LARGEST_SET:
                further = [item._replace(text=item.text + first) for item in run for first in sorted(firsts)]
                best, best_score = _better(best, best_score, _as_anchors(further, before, mark_at))
        for node in pattern[index:max(end, index + 1)]:
            if node[0] == "|" and not node[2] and run is None:
                best, best_score = _better(best, best_score, _choice_anchors(node, lists, before, mark_at))
            low, high = _length(node, lists)
            before = (before[0] + low, before[1] + high)
        index = max(end, index + 1)
    return best


def _choice_anchors(
    node: Node, lists: dict[str, list[str]], before: tuple[int, int], mark_at: tuple[int, int]
) -> tuple[Anchor, ...]:
    """One of the alternatives must match, so the union of their literals will do."""
    union: list[Anchor] = []
    for alternative in node[1]:
        inner = anchors(alternative, lists)
        if not inner:
            return ()
        union.extend(
            Anchor(a.text, a.nearest - before[1] + mark_at[0], a.farthest - before[0] + mark_at[1]) for a in inner
        )
    return tuple(union)


def _mark_position(pattern: Pattern, lists: dict[str, list[str]]) -> tuple[int, int]:
    position = (0, 0)
    for node in pattern:
        if node[0] == "^":
            return position
        low, high = _length(node, lists)
        position = (position[0] + low, position[1] + high)
    return 0, 0


def _as_anchors(run: list[_Known], before: tuple[int, int], mark_at: tuple[int, int]) -> tuple[Anchor, ...]:
    found = []
    for item in dict.fromkeys(run):
        if item.mark >= 0:
            found.append(Anchor(item.text, item.mark, item.mark))
        else:
            found.append(Anchor(item.text, mark_at[0] - before[1], mark_at[1] - before[0]))
    return tuple(found)


def _better(
    best: tuple[Anchor, ...], score: tuple[int, int], candidate: tuple[Anchor, ...]
) -> tuple[tuple[Anchor, ...], tuple[int, int]]:
    if not candidate:
        return best, score
    shortest = min(len(anchor.text) for anchor in candidate)
    # Beyond four characters more length says little; then fewer literals are better.
    new = (min(shortest, 4), -len(candidate))
    return (candidate, new) if shortest >= SHORTEST and (not best or new > score) else (best, score)


def first_characters(pattern: Pattern, lists: dict[str, list[str]]) -> frozenset[str] | None:
    """The characters with which a match of the pattern can begin, or None where they are not known."""
    characters: set[str] = set()
    for node in pattern:
        own = _first(node, lists)
        if own is None:
            return None
        characters |= own
        if not _may_be_nothing(node):
            return frozenset(characters)
    return None


def _may_be_nothing(node: Node) -> bool:
    if node[0] == "=":
        return _may_be_nothing(node[2])
    return bool(node[0] == "|" and (node[2] or any(all(map(_may_be_nothing, alternative)) for alternative in node[1])))


def _first(node: Node, lists: dict[str, list[str]]) -> frozenset[str] | None:
    kind = node[0]
    if kind == "t":
        return frozenset(node[1][:1])
    if kind == "w" and node[1]:
        return frozenset(form[:1] for form in node[1])
    if kind == "l":
        return frozenset(word[0] for word in lists[node[1]])
    if kind == "=":
        return _first(node[2], lists)
    if kind == "|":
        each = [first_characters(alternative, lists) for alternative in node[1] if alternative]
        known = [characters for characters in each if characters is not None]
        return frozenset().union(*known) if len(known) == len(each) else None
    return None


def _multiply(pattern: Pattern, lists: dict[str, list[str]]) -> list[_Known] | None:
    run = [_Known("")]
    for node in pattern:
        longer = _append(run, node, lists)
        if longer is None:
            return None
        run = longer
    return run


def _append(run: list[_Known], node: Node, lists: dict[str, list[str]]) -> list[_Known] | None:
    """The run with one more part, or None when the part's texts are not known."""
    kind = node[0]
    if kind == "^":
        return [item._replace(mark=len(item.text)) for item in run]
    if kind == "r":
        texts = [dict(item.captured).get(node[1]) for item in run]
        if None in texts:
            return None
        return [item._replace(text=item.text + str(text)) for item, text in zip(run, texts, strict=True)]
    parts = _parts(node, lists)
    if parts is None or len(run) * len(parts) > LARGEST_SET:
        return None
    return [
        _Known(item.text + part.text, item.mark, item.captured + part.captured)
        for item, part in itertools.product(run, parts)
    ]


def _parts(node: Node, lists: dict[str, list[str]]) -> list[_Known] | None:
    kind = node[0]
    if kind == "t":
        return [_Known(node[1])]
    if kind == "w" and node[1]:
        return [_Known(form) for form in node[1]]
    if kind == "l":
        return [_Known(word) for word in lists[node[1]]] if len(lists[node[1]]) <= LARGEST_SET else None
    if kind == "=":
        inner = _parts(node[2], lists)
        return inner and [item._replace(captured=((node[1], item.text), *item.captured)) for item in inner]
    if kind == "|":
        parts = [_Known("")] if node[2] else []
        for alternative in node[1]:
            known = _multiply(alternative, lists)
            if known is None:
                return None
            parts.extend(known)
        return list(dict.fromkeys(parts))
    return None
