"""What a fix changes, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.output.colour import COLOURED, Palette, painted
from zhuomu.output.visible import visible_line

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NO_LINE_END: Final = "\\ No newline at end of file\n"


def unified(path: str, before: str, after: str, *, colour: bool = False) -> str:
    """The changes from ``before`` to ``after``, line ends as they are in the file; "" when there are none."""
    # Slow to import, and only this needs it.
    from difflib import unified_diff

    name = visible_line(path)
    rows = unified_diff(_LINE.findall(before), _LINE.findall(after), name, name)
    return "".join(_shown(row, COLOURED if colour else None) for row in rows)


def _shown(row: str, palette: Palette | None) -> str:
    ended = row.endswith(("\n", "\r"))
    if palette is not None:
        body = row.rstrip("\r\n")
        colours = {"+": palette.good, "-": palette.error, "@": palette.info}
        row = painted(body, palette.path if body[:3] in ("+++", "---") else colours.get(body[:1], "")) + row[len(body):]
    return row if ended else f"{row}\n{_NO_LINE_END}"
