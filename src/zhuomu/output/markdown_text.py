"""Puts text into Markdown so that it is read as it stands."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.output.visible import visible_line

#: What means something inside a line of GitHub's Markdown.
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~&$#!]")
_FENCE: Final = re.compile("`+")


def escaped(text: str) -> str:
    """The text in one line, without a meaning of its own. It does not begin a line: list marks are left alone."""
    return _SPECIAL.sub(r"\\\g<0>", visible_line(text))


def code(text: str) -> str:
    """The text as a code span, for anywhere but a table."""
    line = visible_line(text)
    fence = "`" * (max(map(len, _FENCE.findall(line)), default=0) + 1)
    # Blanks at both ends are taken off by who reads it, and they keep the fence apart from backticks of the text.
    apart = " " if len(fence) > 1 or line != line.strip() or not line.strip() else ""
    return f"{fence}{apart}{line}{apart}{fence}"
