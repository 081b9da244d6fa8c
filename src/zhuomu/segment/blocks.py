"""Where text is cut before any dictionary is asked: jieba's blocks.

A block is a run of the characters that words are made of. What stands between blocks is cut into single
characters, except that a carriage return and the line feed after it stay together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

#: Letters and digits that the best path leaves single are joined to one token.
JOINED: Final = re.compile(r"[a-zA-Z0-9]")
JOINED_TAG: Final = "eng"
UNKNOWN_TAG: Final = "x"


@lru_cache(maxsize=1)
def block_expression() -> re.Pattern[str]:
    """The blocks of ``jieba.posseg``. The last ideograph is the last one that Unicode had when jieba was written."""
    # A large range takes a millisecond to compile, and most pages are never cut.
    return re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._]+")


def add_outside(ends: list[int], text: str, start: int, end: int) -> None:
    """Append to ``ends`` the token ends of ``text[start:end]``, which lies between two blocks."""
    if "\r\n" in text[start:end]:
        ends.extend(
            position
            for position in range(start + 1, end + 1)
            if not (position < end and text[position] == "\n" and text[position - 1] == "\r")
        )
    else:
        ends.extend(range(start + 1, end + 1))
