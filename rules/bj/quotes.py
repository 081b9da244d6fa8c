"""BJ203: quotation marks and title marks without a partner, or turned the wrong way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from zhuomu_rules.bj.pairs import PARTNERS, QUOTES, family, lonely_place, unsettled

from zhuomu import Change, Document, Message, Place

if TYPE_CHECKING:
    from zhuomu_rules.bj.matching import Sign, Unsettled

_LONGEST: Final = 40
#: What is quoted between two marks that are turned the wrong way: a few words of one clause.
_QUOTED: Final = r"(?!\s)[^，。；！？;!?\n]+(?<!\s)"
#: What stands between two quotations rather than in one.
_BETWEEN: Final = "[、，,和与或及到至跟同而]|以及|还有"
#: What a curly and a straight mark may enclose.
_MIXED: Final = '[^"“”，。；！？\n]+'
_WORD: Final = "[^\\W_]|\ufffc"
_TURNED: Final = ("“", "‘", "「", "『")


def check(document: Document) -> Iterator[Place]:
    """A place for every quotation whose marks are turned, and for every mark without a partner."""
    prose = document.prose
    for block in unsettled(document):
        turned = [pair for kind in _TURNED for pair in _turned(prose, block, kind)]
        yield from (_turned_place(prose, *pair) for pair in turned)
        settled = {sign for pair in turned for sign in pair}
        odd = prose.count('"', block.start, block.end) % 2 == 1
        for sign in block.lonely:
            if sign.text in QUOTES and sign not in settled:
                # One straight mark too many is what a curly one lacks.
                straight = _straight(prose, block, sign) if odd and sign.text in "“”" else None
                yield lonely_place(sign) if straight is None else _straight_place(sign, straight)


def _turned(prose: str, block: Unsettled, kind: str) -> list[tuple[Sign, Sign]]:
    """The pairs of one kind that are pairs only when a mark of them is turned; none where anything is doubtful."""
    if not any(family(sign.text) == kind for sign in block.lonely):
        return []
    signs = [sign for sign in block.signs if family(sign.text) == kind]
    if len(signs) % 2:
        return []
    pairs = zip(signs[::2], signs[1::2], strict=True)
    wrong = [pair for pair in pairs if (pair[0].text, pair[1].text) != (kind, PARTNERS[kind])]
    return wrong if all(_is_quotation(prose, *pair) for pair in wrong) else []


def _is_quotation(prose: str, first: Sign, second: Sign) -> bool:
    content = prose[first.at + 1:second.at]
    if len(content) > _LONGEST or not re.fullmatch(_QUOTED, content) or not re.search(_WORD, content):
        return False
    both = first.text not in PARTNERS and second.text in PARTNERS
    return not (both and re.match(_BETWEEN, content))


def _turned_place(prose: str, first: Sign, second: Sign) -> Place:
    opening = family(first.text)
    closing, content = PARTNERS[opening], prose[first.at + 1:second.at].replace("\ufffc", "…")
    changes = [
        Change(sign.at, sign.at + 1, right) for sign, right in ((first, opening), (second, closing)) if sign.text != right
    ]
    shown, right = f"{first.text}{content}{second.text}", f"{opening}{content}{closing}"
    return Place(
        first.at, second.at + 1,
        Message(f"引号的方向不对：{shown} 应为 {right}", f"a quotation mark is turned the wrong way: {shown} should be {right}"),
        (tuple(changes),),
    )


def _straight(prose: str, block: Unsettled, sign: Sign) -> int | None:
    """Where the straight mark stands that is the partner of a curly one, if that is certain."""
    if sign.text == "“":
        found = prose.find('"', sign.at, min(sign.at + _LONGEST, block.end))
        content = prose[sign.at + 1:found]
    else:
        found = prose.rfind('"', max(sign.at - _LONGEST, block.start), sign.at)
        content = prose[found + 1:sign.at]
    return found if found >= 0 and re.fullmatch(_MIXED, content) else None


def _straight_place(sign: Sign, straight: int) -> Place:
    right = PARTNERS.get(sign.text, "“")
    return Place(
        min(sign.at, straight), max(sign.at, straight) + 1,
        Message(
            f"“{sign.text}”和直引号配对，直引号应为“{right}”",
            f"“{sign.text}” pairs with a straight quotation mark, which should be “{right}”",
        ),
        ((Change(straight, straight + 1, right),),),
    )
