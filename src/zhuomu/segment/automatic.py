"""The segmenter for an unknown amount of text: ready at once, and fast when there is much to cut."""

from __future__ import annotations

from typing import Final

from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.mapped import MappedSegmenter
from zhuomu.segment.segmenter import Segmenter, Token

#: Code points that are cut in Python in about the time that loading rjieba takes (measured).
BREAK_EVEN: Final = 100_000


class AutomaticSegmenter:
    """Cuts in Python until ``budget`` code points are spent, then with rjieba. Both cut the same.

    Where rjieba cannot be loaded, or cannot be told the added words, it stays in Python.
    """

    def __init__(self, dictionary: Dictionary, budget: int = BREAK_EVEN) -> None:
        self._dictionary = dictionary
        self._mapped = MappedSegmenter(dictionary)
        self._fastest: Segmenter = self._mapped
        self._left = budget
        self._revision = -1

    def tokens(self, text: str) -> list[Token]:
        """The tokens of ``text``, in text order; offsets are code points."""
        return self._choose(text).tokens(text)

    def ends(self, text: str) -> list[int]:
        """The ends of the tokens of ``text``, ascending, in code points."""
        return self._choose(text).ends(text)

    def _choose(self, text: str) -> Segmenter:
        if len(text) <= self._left:
            self._left -= len(text)
            return self._mapped
        self._left = 0
        if self._revision != self._dictionary.revision:
            self._revision = self._dictionary.revision
            self._fastest = self._load()
        return self._fastest

    def _load(self) -> Segmenter:
        from zhuomu.segment.rust import RustSegmenter

        segmenter = RustSegmenter(self._dictionary)
        try:
            segmenter.load()
        except Exception:  # noqa: BLE001 - whatever keeps rjieba from loading, Python cuts the same, only slower
            return self._mapped
        return segmenter
