"""The frequency that makes a new word win over its parts: jieba's ``suggest_freq``, and one for words that must be seen."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.segment.blocks import add_outside
from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.viterbi import Viterbi

#: The blocks of ``jieba.cut``, by which jieba judges a new word; wider than those of ``jieba.posseg``.
_BLOCK: Final = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+")
#: Single characters that often stand beside a noun or a verb, and that jieba has many words with: 台上, 登入后, 请登入.
_BEFORE: Final = "请在的从用把将已能可再先不未被要会需按"
_BEHIND: Final = "上下中里内外前后时的了到过着为和与或"
#: As frequent as 系统 or 控制. A word that needs more would break good words apart.
_MOST: Final = 10_000
#: Added words weigh on the sum of all, so the bare minimum would not do.
_MARGIN: Final = 1.05


def suggested_frequency(dictionary: Dictionary, word: str) -> int:
    """The lowest frequency with which ``word`` is more probable than the words it is cut into now.

    jieba's own number, in its own order of operations: the product is cut to a whole number.
    """
    total = float(dictionary.total)
    probability = 1.0
    start = 0
    for end in _ends(dictionary, word):
        part = word[start:end]
        probability *= _count(dictionary, part) / total
        start = end
    return max(int(probability * dictionary.total) + 1, _count(dictionary, word))


def insistent_frequency(dictionary: Dictionary, word: str) -> int:
    """The frequency with which ``word`` is cut as one beside the characters that words of jieba like to take from it.

    A word that is cut as one keeps its own where no such word of jieba is in the way. It is never more than a common word has,
    unless jieba counted more.
    """
    cut_as_one = _ends(dictionary, word) == [len(word)]
    best = dictionary.frequency(word) if cut_as_one else suggested_frequency(dictionary, word)
    for beside in _BEFORE:
        if any(dictionary.contains(beside + word[:length]) for length in range(1, len(word) + 1)):
            best = _winning(dictionary, beside + word, beside, best)
    for beside in _BEHIND:
        if any(dictionary.contains(word[-length:] + beside) for length in range(1, len(word) + 1)):
            best = _winning(dictionary, word + beside, beside, best)
    return best


def _winning(dictionary: Dictionary, text: str, beside: str, best: int) -> int:
    """The frequency that wins over the cut of ``text`` as it is now, if it is more than ``best`` and may be asked for."""
    total = float(dictionary.total)
    probability = total / _count(dictionary, beside)
    start = 0
    for end in _ends(dictionary, text):
        probability *= _count(dictionary, text[start:end]) / total
        start = end
    needed = int(_MARGIN * probability * total) + 1
    return needed if best < needed <= _MOST else best


def _count(dictionary: Dictionary, part: str) -> int:
    """The entry of ``part`` in jieba's table: 0 for what only begins words, 1 for what is missing."""
    frequency = dictionary.frequency(part)
    if frequency or dictionary.begins_word(part):
        return frequency
    return 1


def _ends(dictionary: Dictionary, text: str) -> list[int]:
    viterbi = Viterbi(dictionary)
    ends: list[int] = []
    position = 0
    for block in _BLOCK.finditer(text):
        start = block.start()
        add_outside(ends, text, position, start)
        ends.extend(start + end for end in viterbi.ends(block.group()))
        position = block.end()
    add_outside(ends, text, position, len(text))
    return ends
