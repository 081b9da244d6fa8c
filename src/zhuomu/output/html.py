"""One HTML page that holds everything: the texts with their findings marked, filters, and charts. It asks for nothing.

Columns are code points, 1-based. The style and the script of the page lie in the folder ``page``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final, TextIO

from zhuomu.findings import Finding, Message, Problem
from zhuomu.output import html_words, words
from zhuomu.output.corrections import corrections
from zhuomu.output.html_charts import Bar, bars
from zhuomu.output.html_page import Page, link, page
from zhuomu.output.html_text import Numbered, rendered, shown_text
from zhuomu.output.places import lines_of, place, problem_place, problem_text
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.visible import visible_line
from zhuomu.text.lines import Lines
from zhuomu.text.source import Source

#: How many characters of text between findings go into the page, all files together.
_BUDGET: Final = 4_000_000


class Html:
    """Makes the section of every file as it comes, and the page at the end."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._budget = _BUDGET
        self._sections: list[str] = []
        self._problems: list[str] = []
        self._rules: dict[str, Finding] = {}
        self._numbers: dict[str, int] = {}
        self._by_rule: dict[str, dict[str, int]] = {}
        self._files: list[Bar] = []
        self._count = 0

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        self._problems.extend(map(self._problem, problems))
        if not findings:
            return
        lines = lines_of(path, source, findings)
        number = len(self._files)
        by_severity: dict[str, int] = {}
        for finding in findings:
            self._rules.setdefault(finding.rule, finding)
            self._numbers.setdefault(finding.rule, len(self._numbers))
            of_rule = self._by_rule.setdefault(finding.rule, {})
            for counts in (by_severity, of_rule):
                counts[finding.severity] = counts.get(finding.severity, 0) + 1
        numbered = [Numbered(self._count + position, finding) for position, finding in enumerate(findings)]
        self._count += len(findings)
        explained: set[str] = set()
        body, self._budget = rendered(
            lines, numbered, lambda each: self._card(lines, each, explained), self._language, self._budget
        )
        name = escape(visible_line(path))
        self._files.append(Bar(number, visible_line(path), "", by_severity))
        self._sections.append(
            f'<section class="file" id="file{number}" data-file="{number}"><h3><span class="path">{name}</span> '
            f'<span class="total">{self._said(html_words.findings(len(findings)))}</span></h3>{body}</section>\n'
        )

    def finish(self, summary: Summary) -> None:
        of_rules = [
            Bar(self._numbers[rule], visible_line(rule), visible_line(finding.title), self._by_rule[rule])
            for rule, finding in self._rules.items()
        ]
        self._stream.write(page(Page(
            self._language, self._said(words.summary(summary)), self._count, bars("rule", of_rules, self._language),
            bars("file", self._files, self._language), self._options(), self._explanations(), self._problems, self._sections,
        )))

    def _said(self, message: Message) -> str:
        """The message, in one line and ready for HTML."""
        return escape(visible_line(words.said(message, self._language)))

    def _card(self, lines: Lines, numbered: Numbered, explained: set[str]) -> str:
        number, finding = numbered
        line, column = place(lines, finding.start)
        rule = self._numbers[finding.rule]
        severity = words.SEVERITY[finding.severity]
        written = [
            f'<li class="finding {finding.severity}" id="f{number}" tabindex="-1" data-rule="{rule}" data-severity="{finding.severity}">',
            f'<p class="what"><a class="place" href="#m{number}">{line}:{column}</a> ',
            f'<span class="severity">{self._said(severity)}</span> <a class="rule" href="#rule{rule}" ',
            f'title="{escape(visible_line(finding.title))}">{escape(visible_line(finding.rule))}</a> ',
            f"{self._said(finding.message)}</p>",
        ]
        if finding.suggestions:
            made = self._said(words.OR).join(
                f'<ins lang="zh-CN">{shown_text(text)}</ins>' if text else f"<em>{self._said(words.NOTHING)}</em>"
                for text in corrections(lines.text, finding)
            )
            safe = f'<span class="safe">{self._said(words.SAFE)}</span>' if finding.fix == "safe" else ""
            written.append(f'<p class="correction">{self._said(words.REPLACE)}{made}{safe}</p>')
        if finding.related:
            at = [lines.line(related) for related, _ in finding.related]
            written.append(f"<p>{self._said(words.places(len(finding.related), at))}</p>")
        if finding.note is not None:
            written.append(f'<p class="note">{self._said(words.NOTE)}{self._said(finding.note)}</p>')
        if finding.reason and finding.rule not in explained:
            explained.add(finding.rule)
            written.append(f'<p class="reason">{self._said(words.REASON)}{escape(visible_line(finding.reason))}</p>')
        return "".join((*written, "</li>"))

    def _problem(self, problem: Problem) -> str:
        where = visible_line(problem_place(problem))
        shown = f'<span class="path">{escape(where)}</span> ' if where else ""
        text = escape(visible_line(problem_text(problem, words.said(problem.message, self._language))))
        remedy = f"<br>{self._said(words.REMEDY)}{self._said(problem.remedy)}" if problem.remedy else ""
        return f"<li>{shown}{text}{remedy}</li>"

    def _options(self) -> str:
        """A choice for each rule, by code."""
        return "".join(
            f'<option value="{self._numbers[rule]}">{escape(visible_line(f"{rule} {finding.title}".strip()))}</option>'
            for rule, finding in sorted(self._rules.items())
        )

    def _explanations(self) -> str:
        """The title, the reason and the address of each rule, by code."""
        return "".join(
            f'<dt id="rule{self._numbers[rule]}"><b>{escape(visible_line(rule))}</b> {escape(visible_line(finding.title))}</dt>'
            f"<dd>{escape(visible_line(finding.reason))}{link(finding.url or '')}</dd>"
            for rule, finding in sorted(self._rules.items())
        )


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return Html(stream, style)
