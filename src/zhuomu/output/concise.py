"""One line a finding: ``path:line:column: CODE message``, which editors and grep understand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from zhuomu.findings import Finding, Problem
from zhuomu.output import words
from zhuomu.output.colour import COLOURED, PLAIN, painted
from zhuomu.output.places import lines_of, place, problem_place, problem_text
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.visible import visible_line
from zhuomu.text.source import Source


class Concise:
    """Writes a line for every finding and problem, and the summary in a last line."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._palette = COLOURED if style.colour else PLAIN

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        written = []
        if findings:
            lines = lines_of(path, source, findings)
            shown = visible_line(path)
            for finding in findings:
                line, column = place(lines, finding.start)
                colour = self._palette.severity(finding.severity)
                message = words.said(finding.message, self._language)
                written.append(self._line(f"{shown}:{line}:{column}", finding.rule, colour, message))
        label = words.said(words.PROBLEM, self._language)
        for problem in problems:
            text = problem_text(problem, words.said(problem.message, self._language))
            written.append(self._line(visible_line(problem_place(problem)), label, self._palette.error, text))
        if written:
            self._stream.write("".join(written))

    def finish(self, summary: Summary) -> None:
        self._stream.write(words.said(words.summary(summary), self._language) + "\n")

    def _line(self, place: str, label: str, colour: str, message: str) -> str:
        before = f"{painted(place, self._palette.path)}: " if place else ""
        return f"{before}{painted(visible_line(label), colour)} {visible_line(message)}\n"


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return Concise(stream, style)
