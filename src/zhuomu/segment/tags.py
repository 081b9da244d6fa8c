"""The tag of a token, by its text."""

from __future__ import annotations

from zhuomu.segment.blocks import JOINED, JOINED_TAG, UNKNOWN_TAG, block_expression
from zhuomu.segment.dictionary import Dictionary


class Tags(dict[str, str]):
    """The tags of tokens; looked up once for each token that occurs, and again after a word was added.

    A token of letters and digits is taken for the word of that name if there is one. Only where a single
    letter was made a word can it be a joined run of the same letters: ask ``join`` first, then.
    """

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._revision = dictionary.revision

    def current(self) -> Tags:
        """These tags, emptied if the dictionary has changed."""
        if self._revision != self._dictionary.revision:
            self._revision = self._dictionary.revision
            self.clear()
        return self

    def __missing__(self, token: str) -> str:
        if block_expression().match(token) is None:
            tag = UNKNOWN_TAG
        elif JOINED.match(token) and not self._dictionary.contains(token):
            tag = JOINED_TAG
        else:
            tag = self._dictionary.tag(token) or UNKNOWN_TAG
        self[token] = tag
        return tag
