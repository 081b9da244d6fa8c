"""A summary in Markdown, for the page of a CI run: counts of each rule, and the worst findings with their places.

Columns are code points, 1-based.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from zhuomu.findings import SEVERITIES, Finding, Message, Problem
from zhuomu.output import words
from zhuomu.output.corrections import correction_line
from zhuomu.output.markdown_text import code, escaped
from zhuomu.output.places import lines_of, place, problem_place, problem_text
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.statistics import Tally
from zhuomu.text.source import Source

#: How many findings are listed; the page of a GitHub step holds a mebibyte and readers much less.
SHOWN: Final = 50
_RULES: Final = Message("各条规则", "Findings by rule")
_FINDINGS: Final = Message("发现", "Findings")
_PROBLEMS: Final = Message("使检查不完整的问题", "Problems that made this incomplete")


class Markdown:
    """Collects counts, the worst findings and all problems, and writes a page."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._tally = Tally()
        self._listed: dict[str, list[str]] = {severity: [] for severity in SEVERITIES}
        self._problems: list[str] = []

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        if findings:
            lines = lines_of(path, source, findings)
            self._tally.add(findings)
            for finding in findings:
                listed = self._listed[finding.severity]
                if len(listed) < SHOWN:
                    line, column = place(lines, finding.start)
                    correction = correction_line(lines.text, finding, self._language)
                    said = [escaped(self._said(finding.message)), escaped(correction)]
                    listed.append(self._item(
                        f"{path}:{line}:{column}", self._said(words.SEVERITY[finding.severity]), finding.rule, *said
                    ))
        for problem in problems:
            text = problem_text(problem, self._said(problem.message))
            remedy = self._said(words.REMEDY) + self._said(problem.remedy) if problem.remedy else ""
            self._problems.append(self._item(problem_place(problem), "", "", escaped(text), escaped(remedy)))

    def finish(self, summary: Summary) -> None:
        self._stream.write("".join(f"{line}\n" for line in self._page(summary)))

    def _page(self, summary: Summary) -> Iterator[str]:
        yield f"## zhuomu\n\n{escaped(self._said(words.summary(summary)))}"
        if self._problems:
            yield f"\n### {self._said(_PROBLEMS)}\n"
            yield from self._problems
        counts = self._tally.counts()
        if counts:
            head = [self._said(word) for word in (words.COUNT, words.FIXABLE, words.RULE, words.TITLE)]
            yield f"\n### {self._said(_RULES)}\n\n| {' | '.join(head)} |\n| --: | --: | --- | --- |"
            for count in counts:
                yield f"| {count.findings} | {count.fixable} | {escaped(count.rule)} | {escaped(count.title)} |"
            worst = [item for severity in SEVERITIES for item in self._listed[severity]][:SHOWN]
            yield f"\n### {self._said(_FINDINGS)}\n"
            yield from worst
            left = sum(count.findings for count in counts) - len(worst)
            if left:
                yield f"\n{self._said(_left(left))}"

    def _item(self, where: str, severity: str, rule: str, *said: str) -> str:
        parts = [code(where) if where else "", severity, f"**{escaped(rule)}**" if rule else ""]
        return "- " + " ".join(filter(None, (*parts, " · ".join(filter(None, said)))))

    def _said(self, message: Message) -> str:
        return words.said(message, self._language)


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return Markdown(stream, style)


def _left(count: int) -> Message:
    return Message(f"还有 {count} 处没有列出。", f"{count} more are not listed.")
