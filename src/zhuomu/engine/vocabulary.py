"""The dictionary and the segmenter that rule sets of the same words share."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhuomu.segment.dictionary import Dictionary
    from zhuomu.segment.segmenter import Segmenter


class Vocabulary:
    """A dictionary with some words added, and what cuts text with it; both are opened when they are first asked for."""

    def __init__(
        self, words: Iterable[str], dictionary: "Dictionary | None" = None, segmenter: "Segmenter | None" = None
    ) -> None:
        self._words = [*words]
        self._dictionary = dictionary
        self._segmenter = segmenter

    @property
    def dictionary(self) -> "Dictionary":
        """The dictionary with the added words."""
        if self._dictionary is None:
            from zhuomu.segment.dictionary import Dictionary

            self._dictionary = Dictionary()
        while self._words:
            self._dictionary.add_word(self._words.pop())
        return self._dictionary

    @property
    def segmenter(self) -> "Segmenter":
        """What cuts text into these words."""
        if self._segmenter is None:
            from zhuomu.segment.automatic import AutomaticSegmenter

            self._segmenter = AutomaticSegmenter(self.dictionary)
        return self._segmenter
