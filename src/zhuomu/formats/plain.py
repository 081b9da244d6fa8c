"""Plain text: every line with something on it is a block, because Chinese plain text has one paragraph a line."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.text.document import BREAK, OBJECT, STRAY, Document, Layout
from zhuomu.text.source import Source

_LINE: Final = re.compile(r"[^\r\n]+")


def parse(source: Source) -> Document:
    """The document of a plain text: its lines as they are, white space at their edges included."""
    text = source.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    lines.append("")
    prose = BREAK.join(lines)
    if OBJECT in prose:
        prose = prose.replace(OBJECT, STRAY)
    return Document(source, prose, lambda: _layout(source.text))


def _layout(text: str) -> Layout:
    block_starts: list[int] = []
    prose_starts: list[int] = []
    source_starts: list[int] = []
    source_ends: list[int] = []
    offset = 0
    for match in _LINE.finditer(text):
        if match[0].isspace():
            continue
        start, end = match.span()
        block_starts.append(offset)
        prose_starts += offset, offset + end - start
        source_starts += start, end
        source_ends += end, end
        offset += end - start + 1
    return Layout(("paragraph",) * len(block_starts), block_starts, prose_starts, source_starts, source_ends)
