"""Tables of reStructuredText: which stretches of which lines make up each cell.

As in docutils, columns count as wide as they are displayed, and a table of which one border is out of place is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final

#: A line in columns, and where the character of each column stands; see ``Lines.in_columns``.
Row = tuple[str, list[int]]
#: Where the lines of a cell stand in the source.
Cell = list[tuple[int, int]]

_GRID_BORDER: Final = re.compile(r"\+-[-+]+-\+")
_HEAD_BORDER: Final = re.compile(r"\+=[=+]+=\+")
_SPAN: Final = re.compile(r"-[ -]*\Z")
_COLUMN: Final = re.compile(r"[^ ]+")
#: How many steps a grid may cost per character.
_PATIENCE: Final = 16


def grid_cells(rows: Sequence[Row]) -> tuple[list[Cell], int]:
    """The cells of a grid table and how many of the rows belong to it; no cells when it is malformed."""
    lines = [line for line, _ in rows]
    while len(lines) > 2 and not _GRID_BORDER.fullmatch(lines[-1]):
        lines.pop()
    width, height = len(lines[0]), len(lines)
    if height < 3 or any(len(line) != width or line[-1] not in "+|" for line in lines):
        return [], len(rows)
    heads = [number for number, line in enumerate(lines) if _HEAD_BORDER.fullmatch(line)]
    if len(heads) > 1 or heads in ([0], [height - 1]):
        return [], height
    for number in heads:
        lines[number] = lines[number].replace("=", "-")
    cells = [
        [(rows[line][1][left + 1], rows[line][1][right]) for line in range(top + 1, bottom)]
        for top, left, bottom, right in _Grid(lines).cells()
    ]
    return cells, height


class _Grid:
    """Traces the borders of cells in a rectangle of characters."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._bottom = len(lines) - 1
        self._right = len(lines[0]) - 1
        self._steps = _PATIENCE * len(lines) * len(lines[0])

    def cells(self) -> list[tuple[int, int, int, int]]:
        """Top, left, bottom and right border of each cell; none when they do not fill the table."""
        done = [-1] * self._right
        corners = [(0, 0)]
        found: list[tuple[int, int, int, int]] = []
        while corners:
            top, left = heappop(corners)
            if top == self._bottom or left == self._right or top <= done[left]:
                continue
            corner = self._opposite_corner(top, left)
            if self._steps < 0:
                return []
            if corner is None:
                continue
            bottom, right = corner
            if any(done[column] != top - 1 for column in range(left, right)):
                return []
            done[left:right] = [bottom - 1] * (right - left)
            found.append((top, left, bottom, right))
            heappush(corners, (top, right))
            heappush(corners, (bottom, left))
        return found if all(line == self._bottom - 1 for line in done) else []

    def _opposite_corner(self, top: int, left: int) -> tuple[int, int] | None:
        line = self._lines[top]
        if line[left] != "+":
            return None
        for right in range(left + 1, self._right + 1):
            self._steps -= 1
            if line[right] == "+":
                bottom = self._bottom_border(top, left, right)
                if bottom:
                    return bottom, right
            elif line[right] != "-":
                break
        return None

    def _bottom_border(self, top: int, left: int, right: int) -> int:
        for bottom in range(top + 1, self._bottom + 1):
            sign = self._lines[bottom][right]
            self._steps -= 1
            if sign == "+":
                border = self._lines[bottom][left : right + 1]
                self._steps -= len(border) + bottom - top
                if self._steps < 0:
                    break
                if (
                    border[0] == "+"
                    and not border.strip("+-")
                    and all(self._lines[line][left] in "+|" for line in range(top + 1, bottom))
                ):
                    return bottom
            elif sign != "|":
                break
        return 0


def simple_cells(rows: Sequence[Row]) -> list[Cell]:
    """The cells of a simple table, borders included; none when it is malformed."""
    columns = [match.span() for match in _COLUMN.finditer(rows[0][0])]
    first, end = columns[0]
    cells: list[Cell] = []
    pending: list[Row] = []
    heads = 0
    for number, row in enumerate(rows[1:], 1):
        line = row[0]
        if line.startswith("=") and not line.strip("= "):
            heads += number + 1 < len(rows)
            line = line.replace("=", "-")
        spans = columns
        border = _SPAN.match(line) is not None
        if border:
            spans = [match.span() for match in _COLUMN.finditer(line)]
            if spans[-1][1] != columns[-1][1] or not _fits(spans, columns):
                return []
        elif not line[first:end].strip():
            if pending:
                pending.append(row)
            continue
        cut = _cut(pending, spans)
        if cut is None or heads > 1:
            return []
        cells += cut
        pending = [] if border else [row]
    return cells


def _fits(spans: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether every span begins where a column begins and ends where one ends, and nothing is left out."""
    starts, ends = {start for start, _ in columns}, {end for _, end in columns}
    covered = sum(start in starts and end in ends for start, end in spans) == len(spans)
    gaps = pairwise(spans)
    following = dict(zip((end for _, end in columns), (start for start, _ in columns[1:]), strict=False))
    return covered and spans[0][0] == columns[0][0] and all(following.get(a[1]) == b[0] for a, b in gaps)


def _cut(rows: Sequence[Row], columns: Sequence[tuple[int, int]]) -> list[Cell] | None:
    """The cells of one row of a simple table; None when text stands between columns."""
    cells: list[Cell] = []
    for number, (start, end) in enumerate(columns):
        last = number + 1 == len(columns)
        if not last and any(line[end : columns[number + 1][0]].strip() for line, _ in rows):
            return None
        cell: Cell = []
        for line, places in rows:
            stop = len(line) if last else min(end, len(line))
            cell.append((places[min(start, stop)], places[stop]))
        cells.append(cell)
    return cells


def readable(text: str, cells: Sequence[Cell]) -> list[Cell]:
    """Those cells that can be read one after the other in the order of the source, empty ones left out.

    Cells of several lines side by side cannot: their lines alternate in the source. Of them the longest is taken.
    """
    measured = []
    for cell in cells:
        texts = [span for span in cell if text[span[0] : span[1]].strip()]
        if texts:
            length = sum(end - start for start, end in texts)
            last = texts[-1][0] + len(text[texts[-1][0] : texts[-1][1]].rstrip())
            measured.append((-length, texts[0][0], last, cell))
    measured.sort(key=lambda entry: entry[:3])
    taken: list[tuple[int, int, Cell]] = []
    for _, start, end, cell in measured:
        index = bisect_left(taken, start, key=lambda entry: entry[0])
        if (index == 0 or taken[index - 1][1] <= start) and (index == len(taken) or end <= taken[index][0]):
            taken.insert(index, (start, end, cell))
    return [cell for _, _, cell in taken]
