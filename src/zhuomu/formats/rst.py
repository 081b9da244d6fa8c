"""reStructuredText, read by a scanner of its own that follows the specification and, where that is silent, docutils.

docutils itself knows no places inside a line, and tree-sitter-rst knows neither tables nor CRLF. Shown are titles,
paragraphs, lists, quotes, line blocks, footnotes, cells of tables, and the prose in directives that ``rst_directives``
names; code, comments, targets, options and all other directives are hidden.

Three shapes are read as they are meant rather than as docutils does, because docutils would show code as prose: a
directive that begins without a blank line above it, an indented block directly below a line that ends in ``::``, and
inline markup that touches Chinese characters (see ``rst_inline``).
"""

from __future__ import annotations

from zhuomu.formats import rst_inline, rst_tables
from zhuomu.formats import rst_patterns as patterns
from zhuomu.formats.draft import Draft
from zhuomu.formats.rst_explicit import read_explicit
from zhuomu.formats.rst_lines import display_width
from zhuomu.formats.rst_regions import Region, Regions
from zhuomu.formats.wrapped import Wrapped, without_objects
from zhuomu.text.document import Document
from zhuomu.text.source import Source


def parse(source: Source) -> Document:
    """The document of a reStructuredText source."""
    text = without_objects(source.text)
    draft = Draft(code_points=True)
    _Reader(text, draft).read()
    return draft.document(source)


class _Reader(Regions):
    """Adds the blocks of one source to a draft."""

    def read(self) -> None:
        """Read all of it. What is still to be read is a stack, because input may be nested to any depth."""
        stack = [Region(self.lines, 0, len(self.lines), 0, "paragraph")]
        while stack:
            region = stack.pop()
            line = region.first
            while (line := region.lines.filled[line]) < region.end:
                line = self._read_block(region, line)
                if self.inner:
                    stack.append(region._replace(first=line))
                    stack += reversed(self.inner)
                    self.inner.clear()
                    break

    def _read_block(self, region: Region, line: int) -> int:
        """Read the block that begins at a line. Returns the line behind it; what it has inside goes to ``inner``."""
        lines = region.lines
        at, end = lines.content[line], lines.end[line]
        if at == end:
            return line + 1
        if lines.indent[line] > region.column:
            return self._quote(region, line)
        sign = self.text[at]
        if sign.isascii() or sign in patterns.WIDE_BULLETS:
            after = self._read_marked(region, line, at, end)
            if after:
                return after
        self.at_start = False
        return self._text_block(region, line)

    def _read_marked(self, region: Region, line: int, at: int, end: int) -> int:
        """Read a block whose first line begins with a marker; 0 when that line is text."""
        text = self.text
        if text[at] == "." and (match := patterns.EXPLICIT.match(text, at, end)):
            return read_explicit(self, region, line, match.end())
        if text[at] == "_" and patterns.ANONYMOUS.match(text, at, end):
            return self.filled_end(region, line, self.block_end(region, line + 1))
        if match := patterns.BULLET.match(text, at, end):
            self.at_start = False
            return self._list_item(region, line, match.end())
        if (match := patterns.ENUMERATOR.match(text, at, end)) and self._is_item(region, line):
            self.at_start = False
            return self._list_item(region, line, match.end())
        if match := patterns.FIELD.match(text, at, end):
            if self.at_start:
                return self.block_end(region, line + 1)
            # A name such as "param x" is code, one such as 名称 is read.
            if not match[1][:1].isascii():
                self.write([match.span(1)], "list")
            return self.body(region, line, match.end(), "list")
        self.at_start = False
        if (match := patterns.OPTIONS.match(text, at, end)) and (
            match.end() < end or self.block_end(region, line + 1) > line + 1
        ):
            return self.body(region, line, match.end(), "list")
        if patterns.DOCTEST.match(text, at, end):
            return self.filled_end(region, line, region.end)
        if patterns.VERSE.match(text, at, end):
            return self._verses(region, line)
        if patterns.GRID.match(text, at, end):
            return self._grid(region, line)
        if patterns.SIMPLE.match(text, at, end):
            return self._simple_table(region, line)
        if patterns.ADORNMENT.match(text, at, end):
            return self._adornment(region, line)
        return 0

    def _text_end(self, region: Region, line: int) -> int:
        """The line behind the text that begins at ``line``: a blank one, an indented one, or a directive."""
        text, lines, column = self.text, region.lines, region.column
        line += 1
        while line < region.end and lines.indent[line] <= column:
            at, end = lines.content[line], lines.end[line]
            if at == end or (text.startswith("..", at) and patterns.INTRUDER.match(text, at, end)):
                break
            line += 1
        return line

    def _is_item(self, region: Region, line: int) -> bool:
        """Whether what follows a line with an enumerator lets it be a list item."""
        lines = region.lines
        following = line + 1
        if following >= region.end or lines.is_blank(following) or lines.indent[following] > region.column:
            return True
        return (
            patterns.ENUMERATOR.match(self.text, lines.content[following], lines.end[following]) is not None
        )

    def _quote(self, region: Region, line: int) -> int:
        self.at_start = False
        after = self.block_end(region, line)
        self.inside(region, line, after, "list" if region.glossary else "quote")
        return after

    def _list_item(self, region: Region, line: int, content: int) -> int:
        lines = region.lines
        kind = "table" if region.tables else "list"
        tables = max(region.tables - 1, 0)
        if content >= lines.end[line]:
            after = self.block_end(region, line + 1)
            self.inside(region, line + 1, after, kind, tables=tables)
            return after
        lines.move(line, content)
        column = lines.indent[line]
        after = self.block_end(region._replace(column=column - 1), line + 1)
        self.inner.append(Region(lines, line, after, column, kind, tables))
        return after

    def _verses(self, region: Region, line: int) -> int:
        """Read a line block: one block, in which every line ends in a hard break."""
        text, lines = self.text, region.lines
        end = lines.content[line]
        while line < region.end and (
            match := patterns.VERSE.match(text, lines.content[line], lines.end[line])
        ):
            start = match.end()
            if start == lines.end[line]:
                self.draft.close(region.kind)
            self.draft.add_break(end, start)
            spans = [(start, lines.end[line])]
            line += 1
            while line < region.end and not lines.is_blank(line) and lines.indent[line] > region.column:
                spans.append((lines.content[line], lines.end[line]))
                line += 1
            rst_inline.write_line(self.draft, Wrapped(text, spans))
            end = spans[-1][1]
        self.draft.close(region.kind)
        return line

    def _adornment(self, region: Region, line: int) -> int:
        """Read a line of one repeated sign: a transition, or the line above a title. Returns 0 when it is text."""
        text, lines = self.text, region.lines
        at, end = lines.content[line], lines.end[line]
        length = end - at
        title = line + 1
        if text[at:end] == "::":
            return 0
        if title >= region.end or lines.is_blank(title):
            return title if length >= 4 else 0
        under = line + 2
        if (
            under < region.end
            and text[at:end] == text[lines.content[under] : lines.end[under]]
            and not patterns.ADORNMENT.match(text, lines.content[title], lines.end[title])
            and lines.indent[under] == region.column
        ):
            span = lines.content[title], lines.end[title]
            if self._title(span, length):
                return under + 1
        return title if length >= 4 else 0

    def _title(self, span: tuple[int, int], adornment: int) -> bool:
        """Write a title over an adornment of this length, if it is one.

        docutils warns of a title that is wider than its adornment. It is of the kind "title", so that an edit that
        would make one is seen to change the structure.
        """
        fits = display_width(self.text[slice(*span)]) <= adornment
        if not fits and adornment < 4:
            return False
        self.write([span], "heading" if fits else "title")
        return True

    def _text_block(self, region: Region, line: int) -> int:
        """Read a title, a paragraph, or a term with its definition."""
        text, lines = self.text, region.lines
        following = line + 1
        span = lines.content[line], lines.end[line]
        if region.glossary:
            self._term(span)
            return following
        if following < region.end and not lines.is_blank(following):
            if lines.indent[following] > region.column:
                self._term(span)
                after = self.block_end(region, following)
                if not patterns.EXPECTS_LITERAL.search(text, *span):
                    self.inside(region, following, after, "list")
                return after
            at, end = lines.content[following], lines.end[following]
            if patterns.ADORNMENT.match(text, at, end) and self._title(span, end - at):
                return following + 1
        after = self._text_end(region, line)
        return self._paragraph(region, line, after)

    def _paragraph(self, region: Region, line: int, after: int) -> int:
        text = self.text
        spans = region.lines.spans(line, after)
        if region.kind == "quote" and (match := patterns.ATTRIBUTION.match(text, *spans[0])):
            spans[0] = match.end(), spans[0][1]
        start, end = spans[-1]
        literal = patterns.EXPECTS_LITERAL.search(text, start, end) is not None
        if literal:
            shown = end - 1
            if shown - 1 == start or text[shown - 2] in " \t":
                shown = start + len(text[start : end - 2].rstrip())
            spans[-1] = start, shown
        self.write(spans, region.kind)
        return self._literal_end(region, after) if literal else after

    def _literal_end(self, region: Region, line: int) -> int:
        """The line behind the literal block that is expected from ``line`` on; ``line`` when there is none."""
        lines = region.lines
        first = lines.filled[line]
        if first >= region.end:
            return line
        if lines.indent[first] > region.column:
            return self.block_end(region, first)
        sign = self.text[lines.content[first]]
        if sign not in patterns.QUOTING:
            return line
        return self.filled_end(region, first, region.end)

    def _term(self, span: tuple[int, int]) -> None:
        """Write a term of a definition list, and each of its classifiers, as blocks."""
        text = self.text
        start, end = span
        quotes = 0
        place = start
        for match in patterns.CLASSIFIER.finditer(text, start, end):
            # A pair of backquotes is one sign, too.
            quotes += text.count("`", place, match.start()) - text.count("``", place, match.start())
            place = match.start()
            if quotes % 2 == 0:
                self.write([(start, match.start())], "list")
                start = match.end()
        self.write([(start, end)], "list")

    def _grid(self, region: Region, line: int) -> int:
        lines = region.lines
        after = line
        while (
            after < region.end
            and not lines.is_blank(after)
            and lines.indent[after] == region.column
            and self.text[lines.content[after]] in "+|"
        ):
            after += 1
        rows = [lines.in_columns(row, region.column) for row in range(line, after)]
        cells, height = rst_tables.grid_cells(rows)
        self.cells(cells)
        return line + height

    def _simple_table(self, region: Region, line: int) -> int:
        text, lines = self.text, region.lines
        width = lines.end[line] - lines.content[line]
        found = 0
        for row in range(line + 1, region.end):
            at, end = lines.content[row], lines.end[row]
            if lines.indent[row] != region.column or not patterns.SIMPLE_BORDER.match(text, at, end):
                continue
            if end - at != width:
                return row + 1
            found += 1
            if found == 2 or row + 1 == region.end or lines.is_blank(row + 1):
                rows = [lines.in_columns(number, region.column) for number in range(line, row + 1)]
                self.cells(rst_tables.simple_cells(rows))
                return row + 1
        return region.end
