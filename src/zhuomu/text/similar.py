"""Which characters are taken for one another: by sound (toneless pinyin) and by shape."""

from __future__ import annotations

import os
from functools import lru_cache

_DATA = os.path.join(os.path.dirname(__file__), "data")


def _lines(name: str) -> list[str]:
    with open(os.path.join(_DATA, name), encoding="utf-8") as file:
        return [line for line in file.read().split("\n") if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _sounds() -> dict[str, frozenset[str]]:
    sounds: dict[str, set[str]] = {}
    for line in _lines("sounds.txt"):
        syllable, _, characters = line.partition(" ")
        for character in characters:
            sounds.setdefault(character, set()).add(syllable)
    return {character: frozenset(syllables) for character, syllables in sounds.items()}


@lru_cache(maxsize=1)
def _shapes() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_lines("shapes.txt")):
        for character in line:
            groups.setdefault(character, set()).add(number)
    return {character: frozenset(numbers) for character, numbers in groups.items()}


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters share a reading, tones aside (readings: pypinyin's table of single characters)."""
    sounds = _sounds()
    return not sounds.get(one, frozenset()).isdisjoint(sounds.get(other, frozenset()))


def look_alike(one: str, other: str) -> bool:
    """Whether two characters are in one of the hand-made groups of similar shapes."""
    shapes = _shapes()
    return not shapes.get(one, frozenset()).isdisjoint(shapes.get(other, frozenset()))
