"""The most probable cut of a block: jieba's, to the last bit.

jieba walks a block from its end. For each position it takes, of all words that begin there, the one with the
greatest ``log(frequency) - log(total) + (best sum behind the word)``, and the longest of equals. Many words
share their frequency, so ties are common and rounding decides them: the additions here are the same, in the
same order.
"""

from __future__ import annotations

from math import inf, log

from zhuomu.segment.blocks import JOINED
from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.layout import KEY_ENCODING, KEY_WIDTH


class Viterbi:
    """Cuts blocks, one at a time, with the words of a dictionary as they are at the moment of the call."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._refresh()

    def ends(self, block: str) -> list[int]:
        """The ends of the tokens of ``block``: ``word_ends`` with the runs of letters and digits joined."""
        ends = self.word_ends(block)
        if JOINED.search(block):
            ends = [end for end, _ in join(block, ends)]
        return ends

    def word_ends(self, block: str) -> list[int]:
        """The ends of the words on the best path through ``block``, code points from its start.

        ``block`` may hold any characters of the Basic Multilingual Plane except surrogates.
        """
        if self._revision != self._dictionary.revision:
            self._refresh()
        prefixes, weights, starts, window = self._prefixes, self._weights, self._starts, self._window
        text = block.encode(KEY_ENCODING)
        size = len(text)
        sums = [0.0] * (size + 1)
        following = [0] * size
        for start in range(size - KEY_WIDTH, -1, -KEY_WIDTH):
            found = prefixes(text[start : start + window])
            if starts:
                single, pair = text[start : start + KEY_WIDTH], text[start : start + 2 * KEY_WIDTH]
                if pair in starts or single in starts:
                    added = starts.get(single, {}) | starts.get(pair, {})
                    found = [word for word in found if word not in added]
                    found += [word for word in added if added[word] and text.startswith(word, start)]
                    found.sort(key=len)
            if found:
                best = -inf
                for word in found:
                    end = start + len(word)
                    try:
                        value = weights[word] + sums[end]
                    except KeyError:
                        value = self._weigh(word) + sums[end]
                    if value >= best:
                        best = value
                        following[start] = end
                sums[start] = best
            else:
                following[start] = end = start + KEY_WIDTH
                sums[start] = self._unknown + sums[end]
        ends = []
        position = 0
        while position < size:
            position = following[position]
            ends.append(position // KEY_WIDTH)
        return ends

    def _weigh(self, word: bytes) -> float:
        """What ``word`` adds to a path; asked once for each word that occurs."""
        weight = self._weights[word] = log(self._dictionary.key_frequency(word)) - self._log_total
        return weight

    def _refresh(self) -> None:
        dictionary = self._dictionary
        self._revision = dictionary.revision
        self._window = KEY_WIDTH * dictionary.longest
        self._prefixes = dictionary.prefix_keys
        self._starts = dictionary.added_keys
        self._log_total = log(dictionary.total)
        self._unknown = log(1) - self._log_total
        self._weights: dict[bytes, float] = {}


def join(block: str, ends: list[int]) -> list[tuple[int, bool]]:
    """``ends`` with the runs of single letters and digits joined; with each, whether it ends such a run."""
    joined: list[tuple[int, bool]] = []
    start = 0
    in_run = False
    for end in ends:
        single = end - start == 1 and JOINED.match(block, start) is not None
        if single and in_run:
            joined.pop()
        joined.append((end, single))
        in_run = single
        start = end
    return joined
