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


FUNCTIONS: Final[dict[str, Callable[..., str]]] = {
    "分之一": fraction,
    "半角": halfwidth,
    "全角": fullwidth,
    "大写": str.upper,
    "小写": str.lower,
}
