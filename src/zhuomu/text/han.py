"""Which characters are Chinese: Han characters and Chinese punctuation."""

from __future__ import annotations

from typing import Final

#: The first and last code point of each stretch of Han characters (Unicode 17, Blocks.txt). Radicals are left out:
#: they are symbols of parts of characters and stand in running text only by mistake.
HAN_RANGES: Final = (
    (0x3005, 0x3005),  # 々, repeats the character before it
    (0x3007, 0x3007),  # 〇, the digit zero
    (0x3400, 0x4DBF),  # extension A
    (0x4E00, 0x9FFF),  # unified ideographs
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0x20000, 0x2A6DF),  # extension B
    (0x2A700, 0x2EE5D),  # extensions C, D, E, F, I
    (0x2F800, 0x2FA1F),  # compatibility supplement
    (0x30000, 0x33479),  # extensions G, H, J
)

#: The inside of a character class for ``re``: ``f"[{HAN}]"`` matches one Han character.
HAN: Final = "".join(
    chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in HAN_RANGES
)

#: Chinese punctuation that always takes the width of a Han character.
FULL_WIDTH_PUNCTUATION: Final = frozenset(
    "，。、；：？！（）［］｛｝《》〈〉「」『』【】〔〕〖〗〘〙〚〛～｜＂＇．／＼＿＆＃＠％＊＋－＝＜＞＾｀￥　"
)

#: Punctuation that Chinese shares with other scripts; how wide it is depends on the font.
SHARED_PUNCTUATION: Final = frozenset("“”‘’…—·–")

CHINESE_PUNCTUATION: Final = FULL_WIDTH_PUNCTUATION | SHARED_PUNCTUATION

#: Signs that close what a sentence opened: they stay with the sentence whose end mark they follow.
CLOSING_PUNCTUATION: Final = "”’」』）》】〕〉］)]"


def is_han(character: str) -> bool:
    """Whether one character is a Han character: an ideograph of any plane, 〇 or 々."""
    code = ord(character)
    if 0x4E00 <= code <= 0x9FFF:
        return True
    return code >= 0x3005 and any(first <= code <= last for first, last in HAN_RANGES)


def is_chinese_punctuation(character: str) -> bool:
    """Whether one character is a punctuation mark of Chinese, full-width or shared like the dash and the quotes."""
    return character in CHINESE_PUNCTUATION


def joins_lines(before: str, after: str) -> bool:
    """Whether a line break between two characters stands for nothing, so that 数据<line end>库 is one word.

    Chinese has no spaces, so a break between two Chinese characters is no space. Beside a full-width mark it is
    none either: the mark brings its own.
    """
    if before in FULL_WIDTH_PUNCTUATION or after in FULL_WIDTH_PUNCTUATION:
        return True
    return (is_han(before) or before in SHARED_PUNCTUATION) and (is_han(after) or after in SHARED_PUNCTUATION)
