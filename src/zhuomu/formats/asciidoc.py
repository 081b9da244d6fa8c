"""AsciiDoc, read by a scanner of its own that follows Asciidoctor: no parser for Python gives places inside a line.

Shown are titles, captions, paragraphs, items of lists, cells of tables, footnotes, and all that stands in example,
sidebar, quote and open blocks; the header without its title, attributes, comments, conditions, block macros, listings,
literal and passthrough blocks are hidden. So is a paragraph or an open block with a style that is not known to hold
prose, because extensions put code there.
"""

from __future__ import annotations

from bisect import bisect_right

from zhuomu.formats import asciidoc_inline, asciidoc_tables
from zhuomu.formats import asciidoc_patterns as patterns
from zhuomu.formats.asciidoc_attributes import NO_ATTRIBUTES, Attributes
from zhuomu.formats.asciidoc_regions import (
    Lines,
    Region,
    delimiter_of,
    is_block_macro,
    is_comment,
    is_directive,
)
from zhuomu.formats.draft import Draft
from zhuomu.formats.wrapped import Wrapped, lines_of, without_objects
from zhuomu.text.document import Document
from zhuomu.text.source import Source


def parse(source: Source) -> Document:
    """The document of an AsciiDoc source."""
    text = without_objects(source.text)
    draft = Draft(code_points=True)
    _Reader(text, draft).read()
    return draft.document(source)


class _Reader:
    """Adds the blocks of one source to a draft. The regions still to be read are a stack."""

    def __init__(self, text: str, draft: Draft) -> None:
        self._text = text
        self._draft = draft
        self._stack: list[Region] = []
        self._hard_breaks = False

    def read(self) -> None:
        """Read all of it."""
        lines = Lines(self._text, list(lines_of(self._text)))
        root = Region(lines, 0, len(lines), "paragraph", sections=True)
        self._skip_front_matter(root)
        self._read_header(root)
        self._stack.append(root)
        while self._stack:
            region = self._stack[-1]
            while region.line < region.end and not region.lines.line(region.line):
                region.line += 1
                region.blank = True
            if region.line >= region.end:
                self._stack.pop()
            elif region.plain:
                self._read_plain(region)
            else:
                self._read_block(region)

    # -- the start of a document -----------------------------------------------------------------------------------

    def _skip_front_matter(self, root: Region) -> None:
        if root.end and root.lines.line(0) == "---":
            for number in range(1, root.end):
                if root.lines.line(number) == "---":
                    root.line = number + 1
                    return

    def _read_header(self, root: Region) -> None:
        """Read the title of the document, and skip the lines about authors, revision and attributes below it."""
        line = root.line
        lines = root.lines
        while line < root.end:
            text = lines.line(line)
            if text.startswith("////") and not text.strip("/"):
                line = self._closing(root, text, line) + 1
            elif (
                not text
                or text.startswith(("//", ":"))
                or is_directive(text)
                or patterns.ATTRIBUTE_LIST.match(text)
            ):
                if text.startswith(":"):
                    line = self._entry_end(root, line) - 1
                line += 1
            else:
                break
        if line >= root.end:
            return
        text = lines.line(line)
        underlined = line + 1 < root.end and lines.line(line + 1).startswith("=")
        if not (text.startswith(("= ", "=\t", "# ", "#\t")) or underlined) or not self._read_title(
            root, line, text
        ):
            return
        while root.line < root.end and lines.line(root.line):
            if patterns.ATTRIBUTE_ENTRY.match(lines.line(root.line)):
                self._entry_end(root, root.line)
            root.line += 1

    def _read_title(self, region: Region, line: int, text: str) -> bool:
        """Read a section title, if that is what stands on a line."""
        lines = region.lines
        start = lines.start[line]
        if text[0] in "=#" and (match := patterns.SECTION.match(text)):
            title = match[2]
            closing = f" {match[1]}"
            if title.endswith(closing):
                title = title[: -len(closing)].rstrip()
            first = start + match.start(2)
            self._write([(first, first + len(title))], "heading")
            region.line = line + 1
            return True
        if region.sections and not (region.listed or region.attached) and line + 1 < region.end:
            under = lines.line(line + 1)
            if (
                under[:1] in tuple("=-~^+")
                and not under.strip(under[0])
                and abs(len(text) - len(under)) < 2
                and text[0] != "."
                and any(map(str.isalnum, text))
            ):
                self._write([(lines.content[line], lines.end[line])], "heading")
                region.line = line + 2
                return True
        return False

    def _entry_end(self, region: Region, line: int) -> int:
        """The line behind an attribute entry, the value of which may go on."""
        while True:
            text = region.lines.line(line)
            if text.startswith((":hardbreaks", ":!hardbreaks")):
                self._hard_breaks = "!" not in text
            line += 1
            if line >= region.end or not text.endswith((" \\", " +")):
                return line

    # -- blocks ----------------------------------------------------------------------------------------------------

    def _read_plain(self, region: Region) -> None:
        """Read a paragraph of a cell."""
        spans: list[tuple[int, int]] = []
        lines = region.lines
        while region.line < region.end and lines.line(region.line):
            spans.append((lines.content[region.line], lines.end[region.line]))
            region.line += 1
        self._write(spans, region.kind, cell=True)

    def _read_block(self, region: Region) -> None:
        lines, line = region.lines, region.line
        text = lines.line(line)
        indented = lines.content[line] > lines.start[line]
        if is_comment(text, 0) or is_directive(text):
            # Gone before blocks are read.
            region.line = line + 1
            return
        if text == "+":
            region.attached = True
            region.line = line + 1
            return
        if region.blank and not (region.attached or region.awaited or indented or self._is_item(lines, line)):
            region.listed = False
        delimiter = delimiter_of(text)
        if not delimiter and self._read_metadata(region, line, text):
            return
        if not indented and self._read_title(region, line, text):
            region.listed = False
        elif delimiter:
            self._delimited(region, line, text, delimiter)
        elif patterns.BREAK_LINE.match(text) or is_block_macro(text):
            region.line = line + 1
        elif not region.attributes.hides and self._read_item(region, line):
            region.attributes = NO_ATTRIBUTES
            region.attached = region.blank = False
            return
        else:
            self._paragraph(region, line, text, indented)
        region.attached = region.awaited = region.blank = False
        region.attributes = NO_ATTRIBUTES

    def _read_metadata(self, region: Region, line: int, text: str) -> bool:
        """Read a line about the block below it: attributes, an anchor, a title; or an attribute of the document."""
        if text[0] == ":" and patterns.ATTRIBUTE_ENTRY.match(text):
            region.line = self._entry_end(region, line)
            return True
        if text[0] == "[" and (match := patterns.ATTRIBUTE_LIST.match(text)):
            if match[1]:
                region.attributes = region.attributes.extended(match[1])
            region.line = line + 1
            return True
        if text[0] == "." and (match := patterns.BLOCK_TITLE.match(text)):
            self._write([(region.lines.start[line] + match.start(1), region.lines.end[line])], "caption")
            region.line = line + 1
            return True
        return False

    def _delimited(self, region: Region, line: int, text: str, delimiter: str) -> None:
        """Read a delimited block; one without its end goes up to the end of the region."""
        lines, attributes = region.lines, region.attributes
        closing = self._closing(region, "```" if delimiter == "```" else text, line)
        kind = self._kind(region)
        region.line = closing + 1
        if patterns.TABLE.match(text):
            # A table without its end is hidden, as anything could be a cell of it.
            if closing < region.end:
                self._table(lines, line + 1, closing, text[0], attributes)
        elif delimiter in patterns.COMPOUND and not (delimiter == "--" and attributes.hides):
            if attributes.style == "verse":
                self._verse(lines, line + 1, closing)
                return
            inner = "quote" if delimiter == "____" or attributes.style == "quote" else kind
            self._stack.append(Region(lines, line + 1, closing, inner))

    def _closing(self, region: Region, delimiter: str, line: int) -> int:
        """The next line that is the delimiter, or the end of the region."""
        places = region.lines.delimiters.get(delimiter, [])
        index = bisect_right(places, line)
        return min(places[index], region.end) if index < len(places) else region.end

    def _kind(self, region: Region) -> str:
        return "list" if region.listed or region.attached or region.awaited else region.kind

    def _is_item(self, lines: Lines, line: int) -> bool:
        content, end = lines.content[line], lines.end[line]
        return any(
            pattern.match(lines.text, content, end)
            for pattern in (patterns.BULLET, patterns.ORDINAL, patterns.CALLOUT, patterns.DESCRIPTION)
        )

    def _read_item(self, region: Region, line: int) -> bool:
        """Read an item of a list with the text that belongs to it directly, if a line begins one."""
        text, lines = self._text, region.lines
        content, end = lines.content[line], lines.end[line]
        for pattern in (patterns.BULLET, patterns.ORDINAL, patterns.CALLOUT):
            if match := pattern.match(text, content, end):
                start = match.end()
                if pattern is patterns.BULLET and (checkbox := patterns.CHECKBOX.match(text, start, end)):
                    start = checkbox.end()
                region.listed = True
                region.awaited = False
                self._text_block(region, line, start, "list")
                return True
        if match := patterns.DESCRIPTION.match(text, content, end):
            self._write([match.span(1)], "list")
            region.listed = True
            region.awaited = match.end() >= end
            if region.awaited:
                region.line = line + 1
            else:
                self._text_block(region, line, match.end(), "list")
            return True
        return False

    def _paragraph(self, region: Region, line: int, text: str, indented: bool) -> None:
        """Read a paragraph, which is hidden when it is indented or its style says that it is code."""
        attributes = region.attributes
        if attributes.hides:
            while region.line < region.end and region.lines.line(region.line) not in ("", "+"):
                region.line += 1
            return
        if indented and not region.awaited and not attributes.style:
            region.line = self._text_end(region, line, in_list=False)
            return
        if text.startswith("> "):
            self._markdown_quote(region, line)
            return
        content = region.lines.content[line]
        kind = "quote" if attributes.style in ("quote", "verse") else self._kind(region)
        admonition = patterns.ADMONITION.match(self._text, content, region.lines.end[line])
        start = admonition.end() if admonition else content
        self._text_block(
            region, line, start, kind, hard=attributes.style == "verse" or attributes.hard_breaks
        )

    def _text_block(self, region: Region, line: int, start: int, kind: str, *, hard: bool = False) -> None:
        """Write the text that begins at ``start`` on a line."""
        lines = region.lines
        after = self._text_end(region, line, in_list=region.listed)
        spans = [(start, lines.end[line])]
        spans += [
            (lines.content[number], lines.end[number])
            for number in range(line + 1, after)
            if not is_comment(self._text, lines.start[number])
        ]
        self._write(spans, kind, hard=hard)
        region.line = after

    def _text_end(self, region: Region, line: int, *, in_list: bool) -> int:
        """The line behind the text that begins on a line: a blank one, or one that begins something else."""
        lines = region.lines
        line += 1
        while line < region.end:
            text = lines.line(line)
            if (
                not text
                or text == "+"
                or (text[0] == "[" and patterns.ATTRIBUTE_LIST.match(text))
                or delimiter_of(text)
                or is_directive(text)
                or is_block_macro(text)
                or (in_list and self._is_item(lines, line))
            ):
                break
            line += 1
        return line

    def _markdown_quote(self, region: Region, line: int) -> None:
        lines = region.lines
        after = self._text_end(region, line, in_list=False)
        spans = []
        for number in range(line, after):
            start = lines.start[number]
            # A quote in a quote is a quote.
            while self._text.startswith("> ", start):
                start += 2
            if self._text.startswith(">", start) and lines.end[number] <= start + 1:
                start = lines.end[number]
            spans.append((min(start, lines.end[number]), lines.end[number]))
        inner = Lines(self._text, spans)
        region.line = after
        self._stack.append(Region(inner, 0, len(inner), "quote"))

    def _verse(self, lines: Lines, first: int, after: int) -> None:
        """Write verses, a block up to each blank line."""
        spans: list[tuple[int, int]] = []
        for line in range(first, after + 1):
            if line < after and lines.line(line):
                spans.append((lines.content[line], lines.end[line]))
            elif spans:
                self._write(spans, "quote", hard=True)
                spans = []

    def _table(self, lines: Lines, first: int, after: int, sign: str, attributes: Attributes) -> None:
        """Have the cells of a table read, each as a region of its own."""
        spans = list(zip(lines.start[first:after], lines.end[first:after], strict=True))
        regions = []
        for cell in asciidoc_tables.cells(self._text, spans, sign, attributes):
            inner = Lines(self._text, list(cell.spans))
            regions.append(Region(inner, 0, len(inner), "table", plain=not cell.blocks))
        self._stack += reversed(regions)

    def _write(
        self, spans: list[tuple[int, int]], kind: str, *, hard: bool = False, cell: bool = False
    ) -> None:
        hard = hard or self._hard_breaks
        asciidoc_inline.write(self._draft, Wrapped(self._text, spans), kind, hard=hard, cell=cell)
