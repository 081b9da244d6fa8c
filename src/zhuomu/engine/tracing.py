"""Lays a pattern over a text as the matcher does, and keeps what each element stood for and how far it came."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from zhuomu.engine.pattern import Matcher
from zhuomu.engine.reading import Reading
from zhuomu.rules.model import Pattern


class Stop(NamedTuple):
    """The farthest that a pattern came: its element of this number (0-based) fits nowhere from ``first`` to ``last``.

    Both are offsets in the prose; ``start`` is where the pattern was laid then, ``spans`` what the elements before stand for.
    """

    element: int
    start: int
    first: int
    last: int
    spans: tuple[tuple[int, int], ...]


class TracingMatcher(Matcher):
    """A matcher that remembers. ``spans`` belongs to the match that ``at`` gave last."""

    def __init__(self, reading: Reading, pattern: Pattern, bounded: bool) -> None:
        super().__init__(reading, pattern, bounded)
        self._positions: list[int] = []
        self.stop: Stop | None = None

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """What each element of the pattern stands for, as far as it is laid."""
        return tuple(pairwise(self._positions))

    def _walk(self, pattern: Pattern, index: int, position: int) -> Iterator[int]:
        if pattern is not self._pattern:
            yield from super()._walk(pattern, index, position)
            return
        self._positions[index:] = [position]
        self._remember(index, position)
        if index == len(pattern):
            yield position
            return
        for end in self._ends(pattern[index], position):
            yield from self._walk(pattern, index + 1, end)

    def _remember(self, index: int, position: int) -> None:
        stop, start = self.stop, self._positions[0]
        if stop is None or index > stop.element:
            self.stop = Stop(index, start, position, position, self.spans)
        elif index == stop.element and start == stop.start:
            self.stop = stop._replace(first=min(stop.first, position), last=max(stop.last, position))
