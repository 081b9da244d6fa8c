"""Comma-separated values in a document."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats.wrapped import lines_of

_FIELD: Final = re.compile(r'[ \t]*(?:"((?:[^"]|"")*)"[ \t]*(?=,|\r|\n|\Z)|([^,\r\n]*))(,|\r\n?|\n|\Z)')


def cells(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """Where the lines of each cell of the values in ``text[start:end]`` stand.

    A cell with a doubled quote inside is left out, and so is everything behind a quote that is not closed.
    """
    found: list[list[tuple[int, int]]] = []
    while start < end:
        match = _FIELD.match(text, start, end)
        if match is None or (match[1] is None and match[2].startswith('"')):
            break
        quoted = match[1] is not None
        if not quoted or '"' not in match[1]:
            lines = lines_of(text, *match.span(1 if quoted else 2))
            found.append([(stop - len(text[first:stop].lstrip()), stop) for first, stop in lines])
        start = match.end()
    return found
