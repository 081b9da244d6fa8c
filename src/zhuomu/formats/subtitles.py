"""Subtitles, SubRip and WebVTT: what is read on the screen, a block each cue and each speaker.

Numbers, times, settings, notes, styles and regions are hidden, tags vanish. The lines of a cue are one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from zhuomu.formats.draft import Draft
from zhuomu.formats.run_writer import Writer
from zhuomu.formats.runs import Run, joined
from zhuomu.text.document import OBJECT, Document
from zhuomu.text.source import Source

_LINE: Final = re.compile(r"([^\r\n]*+)(?:\r\n?|\n|\Z)")
_TIMES: Final = re.compile(
    r"[ \t]*(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}(?:\s|\Z)",
    re.ASCII,
)
_NUMBER: Final = re.compile(r"\s*\d+\s*\Z", re.ASCII)
_SPEAKER: Final = re.compile(r"(?:[-–](?![-–\d])|—(?!—))\s*(?=\S)")
_NO_CUE: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")
_ENDS: Final = rf"|(?P<object>{OBJECT})|(?P<soft>\n)|(?P<hard>\r)"
_OVERRIDE: Final = r"\{\\[^{}\r\n]*\}"
#: In WebVTT a tag that is not closed goes on to the end of the cue.
_WEBVTT: Final = re.compile(
    rf"(?P<hidden>{_OVERRIDE}|<[^>]*(?:>|\Z))|(?P<entity>&(?:[A-Za-z]{{2,8}}|#[0-9]{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}});)"
    + _ENDS
)
_SUBRIP: Final = re.compile(rf"(?P<hidden>{_OVERRIDE}|</?[A-Za-z][^<>]*>)" + _ENDS)


def parse(source: Source) -> Document:
    """The document of subtitles, which are WebVTT when they say so."""
    text = source.text
    draft = Draft(code_points=True)
    webvtt = re.match(r"WEBVTT(?:\s|\Z)", text) is not None
    writer = Writer(draft, _WEBVTT if webvtt else _SUBRIP, chinese=False)
    for index, lines in enumerate(_paragraphs(text)):
        if not webvtt or (index and not _NO_CUE.match(text, *lines[0])):
            for cue in _cues(text, lines):
                _add(writer, text, cue)
    return draft.document(source)


def _paragraphs(text: str) -> Iterator[Sequence[tuple[int, int]]]:
    """The lines between blank lines, start and end of each."""
    lines: list[tuple[int, int]] = []
    position = 0
    while position < len(text):
        line = _LINE.match(text, position)
        if line is None:
            break
        position = line.end()
        if line[1].strip():
            lines.append(line.span(1))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _cues(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """The lines of text below each line of times. Text without a time above it is in no cue."""
    times = [index for index, span in enumerate(lines) if _TIMES.match(text, *span)]
    for index, following in pairwise((*times, len(lines))):
        end = following
        if following < len(lines) and _NUMBER.match(text, *lines[following - 1]) and following - 1 > index:
            # The number of a cue that no blank line is before.
            end -= 1
        yield lines[index + 1 : end]


def _add(writer: Writer, text: str, lines: Sequence[tuple[int, int]]) -> None:
    said: list[Run] = []
    for start, end in lines:
        run = Run()
        run.add(text[start:end], start)
        run = run.stripped()
        if speaker := _SPEAKER.match(run.text):
            writer.write(joined(said))
            said = []
            run = run.part(speaker.end())
        said.append(run)
    writer.write(joined(said))
