"""Explicit markup of reStructuredText: footnotes, targets, substitutions, directives and comments."""

from __future__ import annotations

import re

from zhuomu.formats import comma_separated
from zhuomu.formats import rst_patterns as patterns
from zhuomu.formats.rst_directives import (
    CAPTIONS,
    CSV_TABLE,
    GLOSSARY,
    LIST_TABLE,
    REPLACEMENT,
    directive_named,
)
from zhuomu.formats.rst_lines import Lines
from zhuomu.formats.rst_regions import Region, Regions


def read_explicit(reader: Regions, region: Region, line: int, at: int) -> int:
    """Read what begins with two dots on a line and goes on at ``at``. Returns the line behind it."""
    text, lines = reader.text, region.lines
    end = lines.end[line]
    if at >= end and (line + 1 >= region.end or lines.is_blank(line + 1)):
        return line + 1
    if match := patterns.FOOTNOTE.match(text, at, end):
        reader.at_start = False
        return reader.body(region, line, match.end(), "footnote")
    after = reader.block_end(region, line + 1)
    if patterns.TARGET.match(text, at, end):
        return reader.filled_end(region, line, after)
    if match := patterns.SUBSTITUTION.match(text, at, end):
        if match[1].lower() == REPLACEMENT:
            reader.write([(match.end(), end), *lines.spans(line + 1, after)], region.kind)
        return after
    if match := patterns.DIRECTIVE.match(text, at, end):
        _read_directive(reader, region, line, after, match)
    return after


def _read_directive(reader: Regions, region: Region, line: int, after: int, match: re.Match[str]) -> None:
    """Read a directive up to the line ``after``; ``match`` is its name, and behind it its text on the first line."""
    directive = directive_named(match[1])
    # An inclusion or settings may come before the metadata of a document.
    reader.at_start = reader.at_start and directive is None
    content = match.end()
    text, lines = reader.text, region.lines
    column = reader.smallest_indent(region, line + 1, after) if after > line + 1 else region.column + 1
    first = line + 1
    if content < lines.end[line]:
        lines.move(line, content)
        lines.indent[line] = column
        first = line
    head_end = first
    while head_end < after and not lines.is_blank(head_end):
        head_end += 1
    options = first
    while options < head_end and not patterns.FIELD.match(text, lines.content[options], lines.end[options]):
        options += 1
    kind = (directive.kind if directive else "") or region.kind
    if directive is not None and directive.argument is None:
        reader.inside(region, first, options, kind, glossary=directive.body == GLOSSARY)
    elif directive is not None and directive.argument and first < options:
        spans = lines.spans(first, options)
        if directive.version:
            word = patterns.WORD.match(text, *spans[0])
            spans[0] = (word.end() if word else spans[0][0]), spans[0][1]
        reader.write(spans, kind if directive.version else directive.argument)
    named = _options(reader, lines, options, head_end)
    for caption in CAPTIONS.get(match[1].lower(), ()):
        if caption in named:
            reader.write([named[caption]], "caption")
    if directive is None or not directive.body:
        return
    if directive.body == CSV_TABLE:
        _comma_separated(reader, lines, named, head_end, after)
    else:
        reader.inside(
            region, head_end, after, kind,
            tables=2 if directive.body == LIST_TABLE else 0, glossary=directive.body == GLOSSARY,
        )  # fmt: skip


def _options(reader: Regions, lines: Lines, first: int, after: int) -> dict[str, tuple[int, int]]:
    """The names of a directive's options, and where the value of each stands on its line."""
    options = {}
    for line in range(first, after):
        match = patterns.FIELD.match(reader.text, lines.content[line], lines.end[line])
        if match:
            options[match[1].lower()] = match.end(), lines.end[line]
    return options


def _comma_separated(
    reader: Regions, lines: Lines, options: dict[str, tuple[int, int]], first: int, after: int
) -> None:
    """Have the cells of comma-separated values read."""
    first = lines.filled[first]
    if lines is not reader.lines or options.keys() & patterns.DIALECT:
        return
    stretches = [options["header"]] if "header" in options else []
    if first < after:
        stretches.append((lines.content[first], lines.end[after - 1]))
    for stretch in stretches:
        reader.cells(comma_separated.cells(reader.text, *stretch))
