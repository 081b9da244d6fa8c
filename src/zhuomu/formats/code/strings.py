"""String literals: their quotation marks, escapes and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zhuomu.formats.code.languages import Syntax
from zhuomu.formats.code.not_prose import is_data
from zhuomu.formats.code.paragraphs import Line, Paragraphs, split_line
from zhuomu.formats.code.tokens import Token
from zhuomu.formats.escapes import add_escaped
from zhuomu.formats.run_writer import Writer
from zhuomu.formats.runs import HARD, Run
from zhuomu.text.document import OBJECT

_OPENING: Final = re.compile(r"([A-Za-z0-9]*|\$)(#*)(\"\"\"|'''|\"|'|`)")
_DELIMITER: Final = re.compile(r"([^()\\\s]{0,16})\(")
_DOUBLED: Final = re.compile(r"\{\{|\}\}")


def content(text: str, token: Token, syntax: Syntax) -> tuple[int, int, bool] | None:
    """Start and end of what a literal says, and whether it is raw. None for one that is not whole."""
    opening = _OPENING.match(text, token.start, token.end)
    if opening is None:
        return None
    prefix, hashes, quote = opening[1].lower(), opening[2], opening[3]
    raw = bool(syntax.raw.intersection((*prefix, quote)))
    start, closing = opening.end(), quote + hashes
    if raw and syntax.delimited:
        delimiter = _DELIMITER.match(text, start, token.end)
        if delimiter is None:
            return None
        start, closing = delimiter.end(), f"){delimiter[1]}{quote}"
    end = token.end - len(closing)
    if end < start or not text.endswith(closing, start, token.end):
        return None
    return start, end, raw


def add_string(writer: Writer, text: str, token: Token, syntax: Syntax) -> None:
    """Add the prose of a string literal, each line as a block; of one that is documentation, each paragraph."""
    place = content(text, token, syntax)
    if place is None:
        return
    documentation = token.name == "text"
    run = _read(text, token, place, syntax)
    if not documentation and is_data(run.text):
        return
    column = token.start - text.rfind("\n", 0, token.start) - 1 if documentation else 0
    Paragraphs(writer, wrapped=documentation).read(lines_of(run, column))


def _read(text: str, token: Token, place: tuple[int, int, bool], syntax: Syntax) -> Run:
    """What a literal says, as one run with HARD line ends."""
    start, end, raw = place
    run = Run()

    def add(first: int, last: int) -> None:
        if raw:
            add_raw(run, text, first, last)
        else:
            add_escaped(run, text, first, last, bytes_=syntax.bytes_, folded=syntax.folded)

    doubled = "interpolation" in syntax.holes and "f" in text[token.start : start].lower()
    for first, last in (*token.holes, (end, end)):
        if doubled:
            for braces in _DOUBLED.finditer(text, start, first):
                add(start, braces.start())
                run.put(braces[0][0], *braces.span())
                start = braces.end()
        if first > start:
            add(start, first)
        if first < last:
            # A grammar may count the space before it to a variable.
            blank = len(text[first:last]) - len(text[first:last].lstrip())
            run.add(text[first : first + blank], first)
            run.put(OBJECT, first + blank, last)
        start = last
    return run


def add_raw(run: Run, text: str, start: int, end: int) -> None:
    """Add text without escapes to a run, with HARD line ends."""
    for line in re.finditer(r"([^\r\n]+)|\r\n?|\n", text[start:end]):
        first, last = start + line.start(), start + line.end()
        if line[1]:
            run.add(line[1], first)
        else:
            run.put(HARD, first, last)


def lines_of(run: Run, margin: int = 0) -> Iterator[Line]:
    """The lines of a run, cut at HARD line ends; the first one begins in the column ``margin``."""
    start = 0
    for text in run.text.split(HARD):
        yield split_line(run.part(start, start + len(text)), margin)
        start += len(text) + 1
        margin = 0
