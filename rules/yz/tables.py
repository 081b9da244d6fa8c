"""Which characters stand for which: the tables that the checks of this pack look things up in."""

from __future__ import annotations

import os
import unicodedata
from typing import Final

#: Radicals of the supplement block that look like a whole character (Unicode, EquivalentUnifiedIdeograph.txt).
_RADICALS: Final = (
    "⺎兀⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)
#: The block of compatibility ideographs and its supplement.
_COMPATIBILITY: Final = (*range(0xF900, 0xFAFF), *range(0x2F800, 0x2FA1E))

#: A radical, a symbol of its own, and the character that it looks like.
RADICALS: Final[dict[str, str]] = {
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True)),
}

#: A second code of a character, there for other character sets' sake, and the character.
COMPATIBILITY: Final[dict[str, str]] = {
    character: plain for character, plain in ((chr(c), unicodedata.normalize("NFC", chr(c))) for c in _COMPATIBILITY)
    if plain != character
}


def simplified() -> dict[str, str]:
    """Each character that only Simplified Chinese uses and that stands for one traditional one, and that.

    What Big5 has is in use in Traditional Chinese too, as 云, 后 and 里 are.
    """
    found: dict[str, list[str]] = {}
    for old, new in traditional().items():
        found.setdefault(new, []).append(old)
    return {new: olds[0] for new, olds in found.items() if len(olds) == 1 and not _in_big5(new)}


def _in_big5(character: str) -> bool:
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def traditional() -> dict[str, str]:
    """Each character that only Traditional Chinese uses, and its simplified form, from words/繁体字.tsv."""
    path = os.path.join(os.path.dirname(__file__), "words", "繁体字.tsv")
    with open(path, encoding="utf-8") as lines:
        rows = [line.split() for line in lines if not line.startswith("#")]
    return {row[0]: row[1] for row in rows}
