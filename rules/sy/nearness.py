"""How near one English word is to another."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST: Final = 5
_THRICE: Final = re.compile(r"(.)\1\1")


def near(word: str, known: Collection[str], loosely: bool = False) -> list[str]:
    """The known words that are one exchange, one letter more or less, or one other letter away, in this order."""
    size = len(word)
    longer = [word[:i] + letter + word[i:] for i in range(1, size + loosely) for letter in _LETTERS]
    # A letter more at the end is more often a plural or a name than a slip.
    shorter = [word[:i] + word[i + 1:] for i in range(1, size - 1)] if size > _SHORTEST or _THRICE.search(word) else []
    other = [
        word[:i] + letter + word[i + 1:] for i in range(1, size - 1) for letter in _LETTERS if letter != word[i]
    ] if size > _SHORTEST + 1 - loosely else []
    return list(dict.fromkeys(one for one in (*exchanged(word), *shorter, *longer, *other) if one in known))


def exchanged(word: str) -> list[str]:
    """The words with two letters of this one exchanged that stand side by side."""
    return [word[:i] + word[i + 1] + word[i] + word[i + 2:] for i in range(len(word) - 1) if word[i] != word[i + 1]]


def shuffled(word: str, jumbles: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The words of the same letters, of which at most four stand in other places and none is the first or the last."""
    same = jumbles.get("".join(sorted(word)), ())
    return [
        one for one in same
        if one[0] == word[0] and one[-1] == word[-1] and sum(a != b for a, b in zip(one, word, strict=True)) <= 4
    ]
