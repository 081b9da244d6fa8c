"""Finds every literal of a rule set in a text: all rules cost one search together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import add
from typing import Any

#: Characters searched pair by pair before the automaton is built. Building it for 10,000 literals takes as long as
#: looking up the pairs of some 100,000 characters (tests/benchmarks, ``prefilter``).
PAIRWISE_BUDGET = 60_000


class Prefilter:
    """A search for literals of two or more characters.

    Small texts are searched by looking up each pair of characters, which needs no preparation; after
    ``PAIRWISE_BUDGET`` characters an Aho-Corasick automaton takes over. Both find the same.
    """

    def __init__(self, literals: Mapping[str, Any], budget: int = PAIRWISE_BUDGET) -> None:
        self._literals = literals
        self._budget = budget
        self._heads: dict[str, list[str]] | None = None
        self._texts: list[str] = []
        self._automaton: Any = None

    def find(self, text: str) -> Iterator[tuple[str, int]]:
        """Every (literal, start) in the text, overlapping ones too; start in code points, 0-based."""
        if not self._literals:
            return iter(())
        if self._automaton is None and self._budget >= 0:
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
        self._texts = list(self._literals)
        self._automaton = AhoCorasick(self._texts)
        return True

    def _by_automaton(self, text: str) -> Iterator[tuple[str, int]]:
        texts = self._texts
        for index, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            yield texts[index], start

    def _by_pairs(self, text: str) -> Iterator[tuple[str, int]]:
        if self._heads is None:
            self._heads = {}
            for literal in self._literals:
                self._heads.setdefault(literal[:2], []).append(literal)
        heads = self._heads
        for start, pair in enumerate(map(add, text, text[1:])):
            if pair in heads:
                for literal in heads[pair]:
                    if len(literal) == 2 or text.startswith(literal, start):
                        yield literal, start
