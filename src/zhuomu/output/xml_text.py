"""Writes text into XML, which has no way at all to hold some characters."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.output.visible import visible, visible_line

#: What XML 1.0 forbids even as a reference and ``visible`` leaves: two characters that are none.
_FORBIDDEN: Final = re.compile("[\ufffe\uffff]")
_REFERENCES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"})
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def attribute(name: str, text: str | int) -> str:
    """`` name="text"``, the text in one line; characters that are harmful or forbidden become visible or vanish."""
    line = text if isinstance(text, int) else _escaped(visible_line(text))
    return f' {name}="{line}"'


def content(text: str) -> str:
    """The text between two tags; its line feeds stay."""
    return "\n".join([_escaped(visible(line)) for line in text.split("\n")])


def _escaped(text: str) -> str:
    return _FORBIDDEN.sub("", text).translate(_REFERENCES)
