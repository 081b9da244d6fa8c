"""Folds the words directly beside a match into its literals: with them a common word is searched for as a rare text."""

from typing import Any

from zhuomu.rules.literals import MARK, SHORTEST, Anchor, exact
from zhuomu.rules.model import Node, Pattern


def plain_neighbours(pattern: Pattern, needed: list[Any]) -> tuple[Anchor, ...] | None:
    """What the general way gives for the usual row: one text, and plain Han texts before or behind it."""
    if len(needed) != 1 or len(pattern) != 1 or pattern[0][0] != "t" or len(pattern[0][1]) < SHORTEST:
        return None
    text = pattern[0][1]
    found: list[Anchor] = []
    for both in needed[0]:
        if len(both) != 1 or both[0][0] != "在" or both[0][2] or not both[0][4]:
            return None
        for neighbour in both[0][5]:
            if len(neighbour) != 1 or neighbour[0][0] != "t":
                return None
            word = neighbour[0][1]
            before = both[0][1] == "前面"
            if (word[-1] if before else word[0]).isascii() or (text[0] if before else text[-1]).isascii():
                return None
            found.append(Anchor(word + text, len(word), len(word)) if before else Anchor(text + word, 0, 0))
    return tuple(dict.fromkeys(found))


def fold(pattern: Pattern, both: list[Any], lists: dict[str, list[str]]) -> Pattern:
    """The pattern with what one conjunction wants directly before and behind it."""
    before: Pattern = []
    behind: Pattern = []
    for condition in both:
        if condition[0] == "在" and condition[2] == 0 and condition[4]:
            beside: Node = ["|", condition[5], 0]
            if condition[1] == "前面" and not before:
                before = [beside, *_blank([beside], pattern, lists)]
            elif condition[1] == "后面" and not behind:
                behind = [*_blank(pattern, [beside], lists), beside]
    return [*before, MARK, *pattern, *behind]


def _blank(left: Pattern, right: Pattern, lists: dict[str, list[str]]) -> Pattern:
    """A blank that may stand between the two, unless both are known to touch with Han characters."""
    one, other = exact(left, lists), exact(right, lists)
    if one and other and not any(text[-1:].isascii() for text in one) and not any(text[:1].isascii() for text in other):
        return []
    return [["|", [[["t", " ", 1]]], 1]]
