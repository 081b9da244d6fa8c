"""What the rest of zhuomu sees of segmentation: tokens, and whatever cuts text into them."""

from typing import NamedTuple, Protocol


class Token(NamedTuple):
    """One word as the segmenter cut it. ``start`` and ``end`` are code points, 0-based, into the text given.

    ``tag`` is the part of speech in jieba's tag set, ``x`` where none is known, ``eng`` for a run of ASCII
    letters and digits.
    """

    text: str
    start: int
    end: int
    tag: str


class Segmenter(Protocol):
    """Cuts text into words. Tokens follow each other without gaps and cover the whole text."""

    def tokens(self, text: str) -> list[Token]:
        """The tokens of ``text``, in text order."""
        ...

    def ends(self, text: str) -> list[int]:
        """The ends of the tokens of ``text``, ascending, in code points: the last is the length of the text.

        A position is a word boundary when it is 0 or one of these. Cheaper than ``tokens``.
        """
        ...
