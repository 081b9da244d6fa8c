"""The functions that every rule may use in {甲｜函数}. Plugins add more through ``zhuomu_functions``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"


def fraction(text: str) -> str:
    """`三` or `3` as `三分之一`; 两 is 二 there."""
    return f"{_DIGITS[int(text)] if len(text) == 1 and text in '0123456789' else text.replace('两', '二')}分之一"


def halfwidth(text: str) -> str:
    """Full-width ASCII as ASCII."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else " " if c == "　" else c for c in text)


def fullwidth(text: str) -> str:
    """ASCII punctuation, letters and digits in their full-width forms."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


_MARKS: Final = str.maketrans({".": "。", ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", "~": "～"})
_ENGLISH_MARKS: Final = str.maketrans({
    "。": ".", "，": ",", "、": ",", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")", "【": "[", "】": "]", "「": "[", "」": "]",
})


def chinese_marks(text: str) -> str:
    """ASCII punctuation as the marks of Chinese text, a full stop as 。."""
    return text.translate(_MARKS)


def english_marks(text: str) -> str:
    """The marks of Chinese text as ASCII punctuation."""
    return text.translate(_ENGLISH_MARKS)


def chinese_digits(text: str) -> str:
    """Each Arabic digit as a Chinese one: `98` as `九八`."""
    return "".join(_DIGITS[int(c)] if c in "0123456789" else c for c in text)


def arabic_digits(text: str) -> str:
    """Each Chinese digit as an Arabic one: `九八` as `98`; 两 is 2 and 〇 is 0 there."""
    plain = text.replace("两", "二").replace("〇", "零")
    return "".join(str(_DIGITS.index(c)) if c in _DIGITS else c for c in plain)


FUNCTIONS: Final[dict[str, Callable[..., str]]] = {
    "分之一": fraction,
    "半角": halfwidth,
    "全角": fullwidth,
    "中文标点": chinese_marks,
    "英文标点": english_marks,
    "汉字数字": chinese_digits,
    "阿拉伯数字": arabic_digits,
    "大写": str.upper,
    "小写": str.lower,
}
