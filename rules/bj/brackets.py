"""BJ201: brackets without a partner, and round brackets of two widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from zhuomu_rules.bj.pairs import QUOTES, lonely_place, unsettled

from zhuomu import Change, Document, Message, Place

if TYPE_CHECKING:
    from zhuomu_rules.bj.matching import Pair

#: Chinese text around a pair asks for the full width: Han characters and Chinese punctuation.
_CHINESE: Final = "[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_WIDE: Final = {"(": "（", ")": "）"}
_NARROW: Final = {wide: narrow for narrow, wide in _WIDE.items()}


def check(document: Document) -> Iterator[Place]:
    """A place for every bracket without a partner, and for the wrong one of two widths."""
    for block in unsettled(document):
        yield from (lonely_place(sign) for sign in block.lonely if sign.text not in QUOTES)
        for pair in block.mixed:
            if not _is_target(document, block.start, pair):
                yield _mixed(document.prose, pair, block.start, block.end)


def _is_target(document: Document, start: int, pair: Pair) -> bool:
    """Whether the brackets are around the target of a link that is none, which full width would not mend."""
    at = pair.opening.at
    return at > start and document.prose[at - 1] == "]"


def _mixed(prose: str, pair: Pair, start: int, end: int) -> Place:
    opening, closing = pair
    around = prose[max(opening.at - 1, start):min(closing.at + 2, end)].translate({ord(sign): " " for sign in "（）()"})
    width = _WIDE if re.search(_CHINESE, around) else _NARROW
    wrong, other = (opening, closing) if opening.text in width else (closing, opening)
    right = width[wrong.text]
    name = "全角" if width is _WIDE else "半角"
    return Place(
        wrong.at, wrong.at + 1,
        Message(
            f"“{wrong.text}”和“{other.text}”配对，一宽一窄，应为{name}的“{right}”",
            f"“{wrong.text}” pairs with “{other.text}”, which is of the other width; it should be “{right}”",
        ),
        ((Change(wrong.at, wrong.at + 1, right),),), related=((other.at, other.at + 1),),
    )
