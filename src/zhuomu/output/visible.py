"""Makes text harmless to print: what a terminal would obey, or would not show, becomes visible.

A checked document is written by others. Without this it could move the cursor, change the terminal's title or
clipboard, or turn the direction of a line around.
"""

from __future__ import annotations

import re
from typing import Final

#: Shown for a line end inside an excerpt.
LINE_END_SIGN: Final = "⏎"

#: C0 and C1 controls and DEL, line and paragraph separators, direction marks, overrides and isolates,
#: invisible signs, lone surrogates. The joiners U+200C and U+200D stay: emoji are made with them.
_HARMFUL: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LINE_END: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def visible(text: str) -> str:
    r"""The text with every harmful character written as an escape: ``\x1b``, ``\u202e``; a tab as ``\t``."""
    return text if text.isprintable() else _HARMFUL.sub(_escape, text)


def visible_line(text: str) -> str:
    """The text in one line: its line ends and tabs become blanks, other harmful characters visible."""
    return text if text.isprintable() else visible(_LINE_END.sub(" ", text).replace("\t", " "))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "\\t" if code == 9 else f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
