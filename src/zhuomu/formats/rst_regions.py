"""How the reader of reStructuredText keeps what is still to be read: regions of lines."""

from __future__ import annotations

from typing import NamedTuple

from zhuomu.formats import rst_inline, rst_tables
from zhuomu.formats.draft import Draft
from zhuomu.formats.rst_lines import Lines
from zhuomu.formats.wrapped import Wrapped, lines_of


class Region(NamedTuple):
    """Lines that are read as blocks of their own, all of them indented to ``column`` or more.

    ``kind`` is that of its paragraphs. ``tables`` is how many levels of lists in it are a table's rows and cells;
    ``glossary`` says that each line at the margin is a term.
    """

    lines: Lines
    first: int
    end: int
    column: int
    kind: str
    tables: int = 0
    glossary: bool = False


class Regions:
    """Adds blocks of one source to a draft, and collects in ``inner`` the regions that the block just read has inside.

    ``lines`` are those of the source; a cell of a table has its own. ``at_start`` says that nothing but comments was
    read so far.
    """

    def __init__(self, text: str, draft: Draft) -> None:
        self.text = text
        self.draft = draft
        self.lines = Lines(text, list(lines_of(text)))
        self.inner: list[Region] = []
        # Fields before anything else are metadata of the document.
        self.at_start = True

    def block_end(self, region: Region, line: int) -> int:
        """The line behind the last of those from ``line`` on that are indented; blank ones may stand between."""
        lines, end, column = region.lines, region.end, region.column
        after = line
        while (line := lines.filled[line]) < end and lines.indent[line] > column:
            line += 1
            after = line
        return after

    def filled_end(self, region: Region, line: int, end: int) -> int:
        """The next blank line behind ``line``, or ``end`` when that comes first."""
        line += 1
        while line < end and not region.lines.is_blank(line):
            line += 1
        return line

    def smallest_indent(self, region: Region, first: int, after: int) -> int:
        """The smallest indentation of some lines, of which one at least is not blank."""
        filled, indent = region.lines.filled, region.lines.indent
        line = filled[first]
        smallest = indent[line]
        while (line := filled[line + 1]) < after:
            smallest = min(smallest, indent[line])
        return smallest

    def inside(
        self, region: Region, first: int, after: int, kind: str, *, tables: int = 0, glossary: bool = False
    ) -> None:
        """Have some lines read as a region of their own."""
        first = region.lines.filled[first]
        if first < after:
            column = self.smallest_indent(region, first, after)
            self.inner.append(Region(region.lines, first, after, column, kind, tables, glossary))

    def write(self, spans: list[tuple[int, int]], kind: str) -> None:
        """Add the prose in some stretches of the source as one block."""
        spans = [span for span in spans if span[0] < span[1]]
        if spans:
            rst_inline.write(self.draft, Wrapped(self.text, spans), kind)

    def body(self, region: Region, line: int, content: int, kind: str) -> int:
        """Have a body read that begins behind a marker and goes on with lines indented in any way."""
        lines = region.lines
        after = self.block_end(region, line + 1)
        if content >= lines.end[line]:
            self.inside(region, line + 1, after, kind)
            return after
        column = self.smallest_indent(region, line + 1, after) if after > line + 1 else region.column
        lines.move(line, content)
        lines.indent[line] = column
        self.inner.append(Region(lines, line, after, column, kind))
        return after

    def cells(self, cells: list[rst_tables.Cell]) -> None:
        """Have cells of a table read, each of which has lines of its own."""
        for cell in rst_tables.readable(self.text, cells):
            lines = Lines(self.text, cell)
            self.inside(Region(lines, 0, len(lines), 0, "table"), 0, len(lines), "table")
