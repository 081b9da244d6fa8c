"""Where something stands in a document, found as far as somebody asks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator


class Occurrences:
    """Stretches of the prose in text order, none over another. They are found once, and no more of them than have been asked for."""

    def __init__(self, places: Iterator[tuple[int, int]]) -> None:
        self._places = places
        self._starts: list[int] = []
        self._ends: list[int] = []

    def apart(self, start: int, end: int, most: int) -> int:
        """How many do not overlap a stretch of the prose; ``most`` when there are at least so many."""
        while True:
            overlapping = bisect_left(self._starts, end) - bisect_right(self._ends, start)
            found = len(self._starts) - max(overlapping, 0)
            if found >= most or not self._further():
                return min(found, most)

    def spans(self, most: int) -> list[tuple[int, int]]:
        """The first of them, at most so many."""
        while len(self._starts) < most and self._further():
            pass
        return list(zip(self._starts[:most], self._ends[:most], strict=True))

    def total(self) -> int:
        """How many there are."""
        while self._further():
            pass
        return len(self._starts)

    def _further(self) -> bool:
        place = next(self._places, None)
        if place is None:
            return False
        self._starts.append(place[0])
        self._ends.append(place[1])
        return True
