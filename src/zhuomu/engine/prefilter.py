"""Finds every literal of a rule set in a text: all rules cost one search together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count
from operator import add
from typing import Any

from zhuomu.rules.packing import HEAD_LENGTH, read_numbers, split_literals, unpack_heads

#: Characters searched pair by pair before the automaton is built. Building it for 100,000 literals takes as long as
#: looking up the pairs of some 500,000 characters (tests/benchmarks).
PAIRWISE_BUDGET = 300_000


class Prefilter:
    """A search for literals of two or more characters, packed by ``zhuomu.rules.packing``.

    Small texts are searched by looking up each pair of characters, which needs no preparation; after
    ``budget`` characters an Aho-Corasick automaton takes over. Both find the same.
    """

    def __init__(self, packed: str, budget: int = PAIRWISE_BUDGET) -> None:
        self._whole = packed
        self._packed: dict[str, str] = {}
        self._budget = budget
        #: The numbers of literals that are no longer than their heads; and those of the others of each head, by the character
        #: behind it and by their length.
        self._short: dict[str, list[int]] = {}
        self._further: dict[str, dict[str, dict[int, dict[str, str]]]] = {}
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
        pairs = list(map(add, text, text[1:]))
        known = list(map(self._packed.__contains__, pairs))
        heads = list(compress(pairs, known))
        for head in {*heads}.difference(self._further):
            self._unpack(head)
        starts = list(compress(count(), known))
        for start, places in zip(starts, map(self._short.get, heads), strict=True):
            if places is not None:
                yield text[start:start + HEAD_LENGTH], places, start
        # Most of what begins like a literal goes on with another character.
        thirds = compress(text[HEAD_LENGTH:], known)
        for start, groups in zip(starts, map(dict.get, map(self._further.__getitem__, heads), thirds), strict=False):
            if groups is not None:
                for length, literals in groups.items():
                    numbers = literals.get(text[start:start + length])
                    if numbers is not None:
                        yield text[start:start + length], read_numbers(numbers), start

    def _unpack(self, head: str) -> None:
        further = self._further[head] = {}
        for literal, numbers in zip(*split_literals(self._packed[head]), strict=True):
            if len(literal) == HEAD_LENGTH:
                self._short[head] = read_numbers(numbers)
            else:
                further.setdefault(literal[HEAD_LENGTH], {}).setdefault(len(literal), {})[literal] = numbers
