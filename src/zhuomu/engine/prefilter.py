"""Finds every literal of a rule set in a text: all rules cost one search together."""

from __future__ import annotations

from collections.abc import Iterator
from operator import add
from typing import Any

from zhuomu.rules.packing import read_numbers, split_literals, unpack_heads

#: Characters searched pair by pair before the automaton is built. Building it for 20,000 literals takes as long as
#: looking up the pairs of some 100,000 characters (tests/benchmarks).
PAIRWISE_BUDGET = 60_000


class Prefilter:
    """A search for literals of two or more characters, packed by ``zhuomu.rules.packing``.

    Small texts are searched by looking up each pair of characters, which needs no preparation; after
    ``budget`` characters an Aho-Corasick automaton takes over. Both find the same.
    """

    def __init__(self, packed: str, budget: int = PAIRWISE_BUDGET) -> None:
        self._whole = packed
        self._packed: dict[str, str] = {}
        self._budget = budget
        self._heads: dict[str, list[tuple[str, list[int]]]] = {}
        self._literals: list[str] = []
        self._numbers: list[str] = []
        self._known: dict[int, list[int]] = {}
        self._automaton: Any = None

    def prepare(self) -> None:
        """Build the automaton now, because there will be much to search."""
        self._budget = 0

    def find(self, text: str) -> Iterator[tuple[str, list[int], int]]:
        """Every (literal, its numbers, start) in the text, overlapping ones too; start in code points, 0-based."""
        if not self._whole:
            return iter(())
        if not self._packed:
            self._packed = unpack_heads(self._whole)
        if self._automaton is None:
            self._budget -= len(text)
            if self._budget >= 0 or not self._build():
                return self._by_pairs(text)
        return self._by_automaton(text)

    def _build(self) -> bool:
        try:
            from ahocorasick_rs import AhoCorasick
        except ImportError:
            # There are platforms without a wheel (Alpine, Windows on ARM); pairs work there too, only slower.
            self._budget = 1 << 62
            return False
        for packed in self._packed.values():
            literals, numbers = split_literals(packed)
            self._literals += literals
            self._numbers += numbers
        self._automaton = AhoCorasick(self._literals)
        return True

    def _by_automaton(self, text: str) -> Iterator[tuple[str, list[int], int]]:
        literals, known = self._literals, self._known
        for index, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            numbers = known.get(index)
            if numbers is None:
                numbers = known[index] = read_numbers(self._numbers[index])
            yield literals[index], numbers, start

    def _by_pairs(self, text: str) -> Iterator[tuple[str, list[int], int]]:
        packed, heads = self._packed, self._heads
        for start, pair in enumerate(map(add, text, text[1:])):
            if pair in packed:
                entries = heads.get(pair)
                if entries is None:
                    literals, numbers = split_literals(packed[pair])
                    entries = heads[pair] = list(zip(literals, map(read_numbers, numbers), strict=True))
                for literal, places in entries:
                    if len(literal) == 2 or text.startswith(literal, start):
                        yield literal, places, start
