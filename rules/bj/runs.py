"""Runs of emphasis marks that are text: where they stand, and what stands beside them in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from zhuomu_rules.bj.flanking import can_close, can_open

from zhuomu import Document

HAN: Final = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
WORD: Final = re.compile("[^\\W_]|\ufffc")
MARKS: Final = re.compile(r"\*+|_+|~+")
#: What stands before the text of a line that is no text itself; in a notebook every line is a string.
_LINE_START: Final = re.compile(r'[ \t>"]*')
_LINE_ENDS: Final = re.compile(r"\r\n?|\n")
#: In a notebook, line ends are written as escapes.
_HIDDEN_LINE_END: Final = re.compile(r"\r\n?|\n|\\n")
_HIDDEN_LINE_START: Final = re.compile(r'[ \t>",]*')
_LINE_END: Final = "\n"
#: The marks that may stand right outside of the text of a block and belong to it.
_INLINE: Final = frozenset("*_~[]")
#: How far back it is looked for the tag of an HTML block.
_REACH: Final = 2000


class Run(NamedTuple):
    """A run of marks that is text: ``prose[start:end]``, with its neighbours in the source.

    ``mark`` is "" where not all of a run is a mark that is text: the rest is markup, or escaped.
    """

    mark: str
    start: int
    end: int
    before: str
    after: str


class Block(NamedTuple):
    """The runs of one block in text order.

    ``first`` tells for each sign where the first run of it begins that can open; ``starless`` whether there is no star
    at all in the block, as text or as markup.
    """

    runs: list[Run]
    first: dict[str, int]
    starless: bool


def may_open(run: Run) -> bool:
    """Whether a run can begin emphasis where it stands."""
    return can_open(run.mark, run.before, run.after)


def may_close(run: Run) -> bool:
    """Whether a run can end emphasis where it stands."""
    return can_close(run.mark, run.before, run.after)


def blocks(document: Document) -> Iterator[Block]:
    """The blocks that hold runs of marks that are text and could be markup."""
    for block, found in groupby(MARKS.finditer(document.prose), lambda found: document.block_at(found.start())):
        if _is_html(document, block.start):
            continue
        runs = [_run(document, *each.span(), block.start, block.end) for each in found]
        first: dict[str, int] = {}
        for run in runs:
            if run.mark and may_open(run):
                first.setdefault(run.mark[0], run.start)
        text = document.source.text
        place, end = document.source_span(block.start, block.end)
        outside = text[max(place - 1, 0):place] + text[end:end + 1]
        yield Block(runs, first, "*" not in outside and "*" not in text[place:end])


def _run(document: Document, start: int, end: int, first: int, last: int) -> Run:
    mark, sides = document.prose[start:end], (character_before(document, start, first), character_after(document, end, last))
    return Run(mark if document.editable(start, end) and mark[0] not in sides else "", start, end, *sides)


def _is_html(document: Document, start: int) -> bool:
    """Whether the block that begins at an offset is content of an HTML block, where marks mean nothing."""
    place, _ = document.source_span(start, start)
    lines = _LINE_ENDS.split(document.source.text[max(place - _REACH, 0):place])
    line = lines.pop()
    if lines and _LINE_START.fullmatch(line):
        line = lines.pop()
    return line.rstrip().endswith(">") and not _LINE_START.fullmatch(line)


def character_before(document: Document, at: int, first: int) -> str:
    """The character before an offset of the prose in the source; before the text of a line it is a line feed.

    ``first`` is where the block begins.
    """
    text, prose = document.source.text, document.prose
    place, _ = document.source_span(at, at + 1)
    if at <= first:
        outside = text[place - 1] if place else ""
        return outside if outside in _INLINE else _LINE_END
    _, end = document.source_span(at - 1, at)
    if end == place:
        return _LINE_END if prose[at - 1] in " \n" and text[place - 1] not in " \t" else text[place - 1]
    *lines, line = _HIDDEN_LINE_END.split(text[end:place])
    return _LINE_END if lines and _HIDDEN_LINE_START.fullmatch(line) else text[place - 1]


def character_after(document: Document, at: int, last: int) -> str:
    """The character at an offset of the prose in the source; behind the text of a line it is a line feed.

    ``last`` is where the block ends.
    """
    text, prose = document.source.text, document.prose
    _, place = document.source_span(at - 1, at)
    if at >= last:
        outside = text[place] if place < len(text) else ""
        return outside if outside in _INLINE else _LINE_END
    start, _ = document.source_span(at, at + 1)
    if place == start:
        return _LINE_END if prose[at] in " \n" and text[place] not in " \t" else text[place]
    return _LINE_END if _HIDDEN_LINE_END.match(text, place) else text[place]


def markup_between(document: Document, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The pieces of the source between the characters of a stretch of the prose, and the offset behind each."""
    _, position = document.source_span(start, start + 1)
    for at in range(start + 1, end):
        first, last = document.source_span(at, at + 1)
        if first > position:
            yield at, document.source.text[position:first]
        position = last
