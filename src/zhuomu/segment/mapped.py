"""Segmentation in Python over the memory-mapped dictionary: ready at once, for little text."""

from __future__ import annotations

from functools import partial

from zhuomu.segment.blocks import JOINED, JOINED_TAG, UNKNOWN_TAG, add_outside, block_expression
from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.segmenter import Token
from zhuomu.segment.tags import Tags
from zhuomu.segment.viterbi import Viterbi, join

# The constructor of a named tuple runs in Python; this one does not.
_new_token = partial(tuple.__new__, Token)


class MappedSegmenter:
    """Cuts and tags text exactly as ``jieba.posseg.cut(text, HMM=False)`` does, whatever the text.

    That includes jieba's oddities: punctuation is tagged ``x``, and a number like ``3.14`` is cut into three.
    What is remembered between calls is a number and a tag for each word met.
    """

    def __init__(self, dictionary: Dictionary) -> None:
        self._viterbi = Viterbi(dictionary)
        self._tags = Tags(dictionary)

    def tokens(self, text: str) -> list[Token]:
        """The tokens of ``text``, in text order; offsets are code points."""
        tags = self._tags.current()
        tokens: list[Token] = []
        position = 0
        for match in block_expression().finditer(text):
            start = match.start()
            if position < start:
                self._add_outside(tokens, text, position, start)
            block = match.group()
            ends = self._viterbi.word_ends(block)
            position = start
            if JOINED.search(block):
                for block_end, joined in join(block, ends):
                    end = start + block_end
                    word = text[position:end]
                    tag = JOINED_TAG if joined else tags[word]
                    tokens.append(_new_token((word, position, end, tag)))
                    position = end
            else:
                for block_end in ends:
                    end = start + block_end
                    word = text[position:end]
                    tokens.append(_new_token((word, position, end, tags[word])))
                    position = end
        if position < len(text):
            self._add_outside(tokens, text, position, len(text))
        return tokens

    def ends(self, text: str) -> list[int]:
        """The ends of the tokens of ``text``, ascending, in code points."""
        ends: list[int] = []
        position = 0
        for match in block_expression().finditer(text):
            start, end = match.span()
            if position < start:
                add_outside(ends, text, position, start)
            ends.extend([start + block_end for block_end in self._viterbi.ends(match.group())])
            position = end
        if position < len(text):
            add_outside(ends, text, position, len(text))
        return ends

    def _add_outside(self, tokens: list[Token], text: str, start: int, end: int) -> None:
        ends: list[int] = []
        add_outside(ends, text, start, end)
        for token_end in ends:
            tokens.append(_new_token((text[start:token_end], start, token_end, UNKNOWN_TAG)))
            start = token_end
