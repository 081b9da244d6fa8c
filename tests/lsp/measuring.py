"""What an editor knows about its text: lines, columns in its own unit, and what a change makes of it.

None of this is shared with the server: it is what the server is compared with.
"""

from __future__ import annotations

import re

from lsprotocol import types

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|\\Z)")
_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_BYTES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


def line_starts(text: str) -> list[int]:
    """The offset of every line's first character; an empty last line counts."""
    starts = [0]
    while True:
        found = _LINE.match(text, starts[-1])
        assert found is not None
        if found[0].rstrip("\r\n") == found[0]:
            return starts
        starts.append(found.end())


def size(text: str, encoding: str) -> int:
    """How many units a piece of text takes."""
    return len(text.encode(_CODECS[encoding], "surrogatepass")) // _BYTES[encoding]


def position(text: str, offset: int, encoding: str) -> types.Position:
    """Where an offset is, in the editor's units."""
    starts = line_starts(text)
    line = max(number for number, start in enumerate(starts) if start <= offset)
    return types.Position(line, size(text[starts[line]:offset], encoding))


def offset(text: str, place: types.Position, encoding: str) -> int:
    """The offset of a position. Fails for one that is in no line or within a character."""
    starts = [*line_starts(text), len(text)]
    line = text[starts[place.line]:starts[place.line + 1]].rstrip("\r\n")
    data = line.encode(_CODECS[encoding], "surrogatepass")
    units = place.character * _BYTES[encoding]
    assert units <= len(data)
    return starts[place.line] + len(data[:units].decode(_CODECS[encoding], "surrogatepass"))


def stretch(text: str, span: types.Range, encoding: str) -> tuple[int, int]:
    """The offsets of a range."""
    return offset(text, span.start, encoding), offset(text, span.end, encoding)


def cut(text: str, span: types.Range, encoding: str) -> str:
    """The text in a range."""
    start, end = stretch(text, span, encoding)
    return text[start:end]


def span(text: str, start: int, end: int, encoding: str) -> types.Range:
    """The range of a stretch."""
    return types.Range(position(text, start, encoding), position(text, end, encoding))


def changed(text: str, edits: list[types.TextEdit], encoding: str) -> str:
    """What edits of one text make of it; they may not overlap."""
    places = sorted(((*stretch(text, edit.range, encoding), edit.new_text) for edit in edits), key=lambda each: each[:2])
    end = len(text)
    for start, stop, new in reversed(places):
        assert stop <= end, "edits overlap"
        text, end = text[:start] + new + text[stop:], start
    return text
