"""The dictionary and the segmenter that rule sets of the same words share."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhuomu.segment.dictionary import Dictionary
    from zhuomu.segment.segmenter import Segmenter


class Vocabulary:
    """A dictionary with some words added, and what cuts text with it; both are opened when they are first asked for.

    ``sought`` are words to be found even beside characters that words of the dictionary would take from them.
    """

    def __init__(
        self, words: Iterable[str], dictionary: "Dictionary | None" = None, segmenter: "Segmenter | None" = None,
        sought: Iterable[str] = (),
    ) -> None:
        self._words = [*words]
        self._sought = [*sought]
        self._dictionary = dictionary
        self._segmenter = segmenter

    @property
    def dictionary(self) -> "Dictionary":
        """The dictionary with the added words."""
        if self._dictionary is None:
            from zhuomu.segment.dictionary import Dictionary

            self._dictionary = Dictionary()
        # First, so that other words, which may hold one of them, are weighed against them.
        while self._sought:
            self._seek(self._dictionary, self._sought.pop())
        while self._words:
            self._dictionary.add_word(self._words.pop())
        return self._dictionary

    @staticmethod
    def _seek(dictionary: "Dictionary", word: str) -> None:
        from zhuomu.segment.suggest import insistent_frequency

        frequency = insistent_frequency(dictionary, word)
        # What the dictionary knows well enough stays as it is, and so does all that is cut with it.
        if frequency > dictionary.frequency(word):
            dictionary.add_word(word, frequency)

    @property
    def segmenter(self) -> "Segmenter":
        """What cuts text into these words."""
        if self._segmenter is None:
            from zhuomu.segment.automatic import AutomaticSegmenter

            self._segmenter = AutomaticSegmenter(self.dictionary)
        return self._segmenter
