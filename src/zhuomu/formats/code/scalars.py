"""Scalars of YAML: plain, in quotation marks, literal and folded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zhuomu.formats.code.not_prose import is_data
from zhuomu.formats.code.paragraphs import Line, Paragraphs, split_line
from zhuomu.formats.code.tokens import Token
from zhuomu.formats.escapes import ESCAPE, meaning
from zhuomu.formats.run_writer import Writer
from zhuomu.formats.runs import Run

_LINE: Final = re.compile(r"([^\r\n]*+)(\r\n?|\n|\Z)")
_HEADER: Final = re.compile(r"[|>][+\-0-9]{0,2}[ \t]*+(?:#[^\r\n]*+)?(?:\r\n?|\n)")
#: What no plain scalar begins with.
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")


def add_scalar(writer: Writer, text: str, token: Token) -> None:
    """Add the prose of a scalar: of a folded one each paragraph as a block, of a literal one each line."""
    start, end = token.start, token.end
    first = text[start]
    if first in "|>":
        header = _HEADER.match(text, start, end)
        if header is None or text.startswith("#!", header.end() + _indent(text, header.end())):
            return
        Paragraphs(writer, wrapped=first == ">").read(_block_lines(text, header.end(), end))
        return
    if first in "\"'":
        if end - start < 2 or text[end - 1] != first:
            return
        start, end = start + 1, end - 1
    elif first in _INDICATORS and not (first in "-?:" and text[start + 1 : start + 2].strip()):
        return
    lines = list(_flow_lines(text, start, end, first))
    if not is_data("\n".join(line.run.text for line in lines)):
        Paragraphs(writer, wrapped=True).read(lines)


def _indent(text: str, start: int) -> int:
    return len(text[start : start + 200]) - len(text[start : start + 200].lstrip(" "))


def _block_lines(text: str, start: int, end: int) -> Iterator[Line]:
    while start < end:
        line = _LINE.match(text, start, end)
        if line is None:
            return
        run = Run()
        run.add(line[1], start)
        yield split_line(run)
        start = line.end()


def _flow_lines(text: str, start: int, end: int, first: str) -> Iterator[Line]:
    """The lines of a scalar whose line ends are folded. What follows an escaped line end goes on without a gap."""
    run = Run()
    while start < end:
        line = _LINE.match(text, start, end)
        if line is None:
            break
        last = line.end(1)
        joined = False
        if first == '"':
            joined = _add_double(run, text, start, last)
        elif first == "'":
            _add_single(run, text, start, last)
        else:
            run.add(text[start:last], start)
        start = line.end()
        while start < end and text[start] in " \t":
            start += 1
        if not joined:
            yield from _hard_lines(run)
            run = Run()
    yield from _hard_lines(run)


def _hard_lines(run: Run) -> Iterator[Line]:
    from zhuomu.formats.code.strings import lines_of

    for index, line in enumerate(lines_of(run)):
        if index:
            yield Line(Run(), 0)
        yield Line(line.run, 0)


def _add_double(run: Run, text: str, start: int, end: int) -> bool:
    """Add a line in double quotation marks, and say whether its line end is escaped."""
    for match in ESCAPE.finditer(text, start, end):
        run.add(text[start : match.start()], start)
        start = match.end()
        character = meaning(match)
        if character:
            run.put(character, *match.span())
    rest = text[start:end]
    joined = rest.endswith("\\")
    run.add(rest[:-1] if joined else rest, start)
    return joined


def _add_single(run: Run, text: str, start: int, end: int) -> None:
    while (at := text.find("''", start, end)) >= 0:
        run.add(text[start:at], start)
        run.put("'", at, at + 2)
        start = at + 2
    run.add(text[start:end], start)
