"""Finds the blocks of a document whose brackets and quotes are not all nested pairs.

Every page goes through here, so nothing is prepared that only a block with a mistake needs; see ``matching``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from zhuomu import Document, Message, Place

if TYPE_CHECKING:
    from zhuomu_rules.bj.matching import Sign, Unsettled

#: Closing signs by what opens them.
PARTNERS: Final = {
    "（": "）", "(": ")", "【": "】", "〔": "〕", "〖": "〗", "［": "］", "｛": "｝", "「": "」", "『": "』", "《": "》", "〈": "〉",
    "“": "”", "‘": "’",
}
OPENERS: Final = {closing: opening for opening, closing in PARTNERS.items()}
#: The others are brackets.
QUOTES: Final = frozenset("“”‘’「」『』《》〈〉")
SIGNS: Final = "".join((*PARTNERS, *PARTNERS.values()))
#: Pairs that are nested more deeply are left to ``matching``.
_USUAL_DEPTH: Final = 3
_SIGNS_AND_BREAKS: Final = re.compile(f"[{SIGNS}\n]")


def family(sign: str) -> str:
    """The opening sign that stands for a sign, its partner and, of round brackets, the other width."""
    opening = OPENERS.get(sign, sign)
    return "（" if opening == "(" else opening


def lonely_place(sign: Sign) -> Place:
    """The place of a sign without a partner; nothing says where that should stand."""
    missing = PARTNERS.get(sign.text) or OPENERS[sign.text]
    return Place(sign.at, sign.at + 1, Message(
        f"“{sign.text}”没有和它配对的“{missing}”", f"“{sign.text}” has no “{missing}” to pair with",
    ))


@lru_cache(maxsize=1)
def unsettled(document: Document) -> tuple[Unsettled, ...]:
    """The blocks of a document in which something is wrong. Remembered, because several checks ask for the same."""
    spans = list(_suspicious(document))
    if not spans:
        return ()
    from zhuomu_rules.bj.matching import read

    return read(document, spans)


def _suspicious(document: Document) -> Iterator[tuple[int, int]]:
    """Start and end of the blocks whose signs are not all nested pairs."""
    bare = "".join(_SIGNS_AND_BREAKS.findall(document.prose))
    for _ in range(_USUAL_DEPTH):
        for opening, closing in PARTNERS.items():
            bare = bare.replace(opening + closing, "")
    if not bare.strip("\n"):
        return
    start = done = 0
    for left, line in zip(bare.split("\n"), document.prose.split("\n"), strict=True):
        if left and start >= done:
            block = document.block_at(start)
            done = block.end
            yield block.start, block.end
        start += len(line) + 1
