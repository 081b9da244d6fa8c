"""The frequency that makes a new word win over its parts: jieba's ``suggest_freq``."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.segment.blocks import add_outside
from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.viterbi import Viterbi

#: The blocks of ``jieba.cut``, by which jieba judges a new word; wider than those of ``jieba.posseg``.
_BLOCK: Final = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+")


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
