"""The findings of each file below its name, one a line, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from zhuomu.findings import Finding, Message, Problem
from zhuomu.output import words
from zhuomu.output.colour import COLOURED, PLAIN, painted
from zhuomu.output.places import lines_of, place, problem_text
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.visible import visible_line
from zhuomu.text.lines import cells
from zhuomu.text.source import Source

_GAP: Final = "  "


class Grouped:
    """Writes a block for every file with findings or problems, and the summary in a last line."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._ambiguous = style.ambiguous
        self._palette = COLOURED if style.colour else PLAIN

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        blocks: dict[str, list[tuple[str, str, str, str]]] = {}
        if findings:
            lines = lines_of(path, source, findings)
            rows = blocks.setdefault(path, [])
            for finding in findings:
                line, column = place(lines, finding.start)
                severity = words.SEVERITY.get(finding.severity, Message(finding.severity, finding.severity))
                label = f"{self._said(severity)} {visible_line(finding.rule)}"
                colour = self._palette.severity(finding.severity)
                rows.append((f"{line}:{column}", label, colour, self._said(finding.message)))
        for problem in problems:
            where = f"{problem.line}:{problem.column}" if problem.line else ""
            text = problem_text(problem, self._said(problem.message))
            remedy = f"{_GAP}{self._said(words.REMEDY)}{self._said(problem.remedy)}" if problem.remedy else ""
            rows = blocks.setdefault(problem.path, [])
            rows.append((where, self._said(words.PROBLEM), self._palette.error, text + remedy))
        self._stream.write("".join(self._block(name, rows) for name, rows in blocks.items()))

    def finish(self, summary: Summary) -> None:
        self._stream.write(self._said(words.summary(summary)) + "\n")

    def _block(self, path: str, rows: Sequence[tuple[str, str, str, str]]) -> str:
        wide = max(len(where) for where, *_ in rows)
        label_wide = max(cells(label, self._ambiguous) for _, label, *_ in rows)
        written = [painted(visible_line(path), self._palette.path)] if path else []
        for where, label, colour, text in rows:
            blanks = " " * (label_wide - cells(label, self._ambiguous))
            place_shown = f"{where:>{wide}}{_GAP}" if wide else ""
            written.append(f"{_GAP}{place_shown}{painted(label, colour)}{blanks}{_GAP}{visible_line(text)}")
        return "\n".join(written) + "\n\n"

    def _said(self, message: Message) -> str:
        return words.said(message, self._language)


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return Grouped(stream, style)
