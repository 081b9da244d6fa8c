"""The report for people: each finding with its place in the text, what to write instead, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from zhuomu.findings import Finding, Message, Problem
from zhuomu.output import words
from zhuomu.output.colour import COLOURED, PLAIN, painted
from zhuomu.output.excerpt import Excerpts
from zhuomu.output.places import lines_of, place, problem_place, problem_text
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.visible import visible_line
from zhuomu.text.lines import Lines
from zhuomu.text.source import Source

_INDENTATION: Final = "    "


class Full:
    """Writes some lines for every finding and problem, and the summary. A rule's reason comes once a run."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._palette = COLOURED if style.colour else PLAIN
        self._excerpts = Excerpts(style, len(_INDENTATION))
        self._explained: set[tuple[str, str, str | None]] = set()

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        written: list[str] = []
        if findings:
            lines = lines_of(path, source, findings)
            for finding in findings:
                line, column = place(lines, finding.start)
                written.append(self._header(f"{path}:{line}:{column}", finding))
                written.extend(_INDENTATION + detail for detail in self._details(finding, lines))
                written.append("")
        for problem in problems:
            written.append(self._problem_header(problem))
            written.extend(_INDENTATION + detail for detail in self._problem_details(problem))
            written.append("")
        if written:
            self._stream.write("\n".join(written) + "\n")

    def finish(self, summary: Summary) -> None:
        self._stream.write(self._said(words.summary(summary)) + "\n")

    def _said(self, message: Message) -> str:
        return words.said(message, self._language)

    def _header(self, where: str, finding: Finding) -> str:
        severity = words.SEVERITY.get(finding.severity, Message(finding.severity, finding.severity))
        what = f"{self._said(severity)} {visible_line(finding.rule)}"
        return "  ".join((
            painted(visible_line(where), self._palette.path),
            painted(what, self._palette.severity(finding.severity)),
            visible_line(self._said(finding.message)),
        ))

    def _details(self, finding: Finding, lines: Lines) -> Iterator[str]:
        text, (start, end) = lines.text, (finding.start, finding.end)
        bounds = (lines.span(lines.line(start))[0], lines.span(lines.line(max(start, end - 1)))[1])
        yield self._excerpts.around(text, start, end, bounds, self._palette.severity(finding.severity))
        if finding.related:
            at = [lines.line(related) for related, _ in finding.related]
            yield self._said(words.places(len(finding.related), at))
        if finding.suggestions:
            made = [self._excerpts.corrected(text, start, end, each) for each in finding.suggestions]
            nothing = self._said(words.NOTHING)
            shown = self._said(words.OR).join(text or nothing for text in made)
            mark = painted(self._said(words.SAFE), self._palette.faint) if finding.fix == "safe" else ""
            yield self._labelled(words.REPLACE, shown + mark)
        if finding.note is not None:
            yield self._labelled(words.NOTE, visible_line(self._said(finding.note)))
        key = (finding.rule, finding.reason, finding.url)
        if key not in self._explained:
            self._explained.add(key)
            if finding.reason:
                yield self._labelled(words.REASON, visible_line(finding.reason))
            if finding.url:
                yield self._labelled(words.SEE, visible_line(finding.url))

    def _problem_header(self, problem: Problem) -> str:
        where = visible_line(problem_place(problem))
        label = painted(self._said(words.PROBLEM), self._palette.error)
        text = visible_line(problem_text(problem, self._said(problem.message)))
        return "  ".join((*([painted(where, self._palette.path)] if where else ()), label, text))

    def _problem_details(self, problem: Problem) -> Iterator[str]:
        excerpt, start = problem.excerpt, problem.column - 1
        if excerpt.strip():
            if 0 <= start <= len(excerpt):
                end = self._excerpts.cluster_end(excerpt, start)
                yield self._excerpts.around(excerpt, start, end, (0, len(excerpt)), self._palette.error)
            else:
                yield self._excerpts.line(excerpt)
        if problem.remedy is not None:
            yield self._labelled(words.REMEDY, visible_line(self._said(problem.remedy)))

    def _labelled(self, label: Message, text: str) -> str:
        return painted(self._said(label), self._palette.faint) + text


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return Full(stream, style)
