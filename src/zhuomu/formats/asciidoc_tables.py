"""Tables of AsciiDoc: which stretches of which lines make up each cell, and what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from zhuomu.formats import comma_separated
from zhuomu.formats.asciidoc_attributes import Attributes

_ALIGNMENT: Final = r"(?:[<^>](?:\.[<^>]?)?|(?:[<^>]?\.)?[<^>])?"
_SPECIFICATION: Final = rf"(?:(\d+(?:\.\d*)?|(?:\d*\.)?\d+)([*+]))?{_ALIGNMENT}([a-z])?"
_AT_START: Final = re.compile(rf"[ \t]*{_SPECIFICATION}\Z")
_AT_END: Final = re.compile(rf"[ \t]+{_SPECIFICATION}\Z")
_COLUMN: Final = re.compile(rf"(?:(\d+)\*)?{_ALIGNMENT}(?:\d+%?|~)?([a-z])?")
#: How long a specification may be.
_LONGEST: Final = 40
#: A table with more columns than this has none that are known.
_MOST_COLUMNS: Final = 100
_HIDDEN: Final = frozenset("lm")
_BLOCKS: Final = "a"


class Cell(NamedTuple):
    """Where the lines of a cell stand, and whether they are read as blocks of their own."""

    spans: Sequence[tuple[int, int]]
    blocks: bool


class _Raw(NamedTuple):
    """A cell as it stands: its lines, its own style, and how many columns and rows it takes."""

    spans: list[tuple[int, int]]
    style: str
    columns: int
    rows: int


def cells(text: str, lines: Sequence[tuple[int, int]], sign: str, attributes: Attributes) -> list[Cell]:
    """The cells of a table with prose in them. ``sign`` is the first one of its delimiter."""
    form = attributes.named.get("format", {",": "csv", ":": "dsv"}.get(sign, "psv"))
    lines = [line for line in lines if not text.startswith("//", line[0])]
    if form == "csv" and "separator" not in attributes.named:
        if any(text[before[1] : after[0]].strip() for before, after in pairwise(lines)):
            return []
        return (
            [Cell(spans, blocks=False) for spans in comma_separated.cells(text, lines[0][0], lines[-1][1])]
            if lines
            else []
        )
    if form == "dsv":
        separator = attributes.named.get("separator", ":")
        return [Cell([span], blocks=False) for line in lines for span in _split(text, *line, separator)]
    if form != "psv":
        return []
    separator = attributes.named.get("separator", "!" if sign == "!" else "|")
    raw = list(_raw_cells(text, lines, separator)) if separator else []
    return [
        Cell(cell.spans, blocks=style == _BLOCKS)
        for cell, style in zip(raw, _styles(text, raw, lines, attributes), strict=True)
        if style not in _HIDDEN
    ]


def _split(text: str, start: int, end: int, separator: str) -> Iterator[tuple[int, int]]:
    """The stretches between separators that no backslash escapes."""
    at = start
    while separator and (at := text.find(separator, at, end)) >= 0:
        if text[at - 1] == "\\" and at > start:
            at += len(separator)
            continue
        yield start, at
        start = at = at + len(separator)
    yield start, end


def _raw_cells(text: str, lines: Sequence[tuple[int, int]], separator: str) -> Iterator[_Raw]:
    current = _Raw([], "", 1, 1)
    opened = False
    for line_start, line_end in lines:
        stretches = list(_split(text, line_start, line_end, separator))
        for number, (start, end) in enumerate(stretches):
            if number:
                opened = True
            following = None
            if number + 1 < len(stretches):
                pattern = _AT_START if number == 0 else _AT_END
                window = max(start, end - _LONGEST)
                match = pattern.match(text, start, end) if number == 0 else pattern.search(text, window, end)
                if match is None and number == 0:
                    match = _AT_END.search(text, window, end)
                if match:
                    following = match
                    end = match.start()
            if number == 0:
                if end > start or not stretches[1:]:
                    current.spans.append((start, end))
            else:
                first = end - len(text[start:end].lstrip())
                current.spans.append((first, end))
            if number + 1 < len(stretches):
                if opened or any(text[slice(*span)].strip() for span in current.spans):
                    yield current
                current = _opened(following)
    if opened:
        yield current


def _opened(match: re.Match[str] | None) -> _Raw:
    """A new cell with the specification that stood before its separator."""
    if match is None:
        return _Raw([], "", 1, 1)
    columns, _, rows = (match[1] or "").partition(".")
    return _Raw([], match[3] or "", _number(columns), 1 if match[2] == "*" else _number(rows))


def _number(digits: str) -> int:
    return min(int(digits[:9]), _MOST_COLUMNS) if digits.isdecimal() else 1


def _column_styles(specification: str) -> list[str]:
    specification = specification.replace(" ", "")
    if specification.isdecimal():
        return [""] * _number(specification)
    styles: list[str] = []
    for column in re.split("[,;]", specification) if specification else ():
        match = _COLUMN.fullmatch(column)
        styles += [(match[2] or "") if match else ""] * (_number(match[1] or "") if match else 1)
    return styles[:_MOST_COLUMNS]


def _styles(
    text: str, raw: Sequence[_Raw], lines: Sequence[tuple[int, int]], attributes: Attributes
) -> Iterator[str]:
    """The style of each cell: its own, or that of its column outside the head of the table."""
    columns = _column_styles(attributes.named.get("cols", ""))
    if not any(columns):
        yield from (cell.style for cell in raw)
        return
    head = "header" in attributes.options or (
        "noheader" not in attributes.options
        and len(lines) > 1
        and text[slice(*lines[0])].strip() != ""
        and text[slice(*lines[1])].strip() == ""
    )
    taken = [0] * len(columns)
    row = column = 0
    for cell in raw:
        while True:
            while column < len(columns) and taken[column]:
                taken[column] -= 1
                column += 1
            if column < len(columns):
                break
            row, column = row + 1, 0
            # Rows of which cells above take every column are gone over at once.
            least = min(taken)
            taken = [rows - least for rows in taken]
            row += least
        yield cell.style or ("" if row == 0 and head else columns[column])
        for _ in range(cell.columns):
            if column < len(columns):
                taken[column] = cell.rows - 1
                column += 1
