"""JUnit's XML, as CI servers read it: a suite for each file, a failed test for each finding, an error for each problem.

Columns are code points, 1-based. A run without findings is one test that passed: Jenkins takes a report without any for a mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, TextIO

from zhuomu.findings import Finding, Message, Problem
from zhuomu.output import words
from zhuomu.output.corrections import correction_line
from zhuomu.output.places import lines_of, place, problem_text
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.visible import visible_line
from zhuomu.output.xml_text import HEAD, attribute, content
from zhuomu.text.source import Source

#: What comes of a file or a run in which nothing was found.
_PASSED: Final = "check"


class _Suite(NamedTuple):
    """The test cases of one file, and how many of them are failures and errors."""

    cases: list[str]
    failures: int = 0
    errors: int = 0


class JUnit:
    """Collects test cases, and writes them in suites."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._suites: dict[str, _Suite] = {}

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        if source is not None and not findings and not problems:
            self._add(path, _PASSED, "")
        if findings:
            lines = lines_of(path, source, findings)
            for finding in findings:
                line, column = place(lines, finding.start)
                message = self._said(finding.message)
                details = [
                    f"{path}:{line}:{column}", message, correction_line(lines.text, finding, self._language), finding.reason,
                    finding.url or "",
                ]
                body = "\n".join(visible_line(detail) for detail in details if detail)
                self._add(
                    path, f"{finding.rule} {line}:{column}",
                    f"<failure{attribute('message', message)}{attribute('type', finding.severity)}>{content(body)}</failure>",
                    failures=1,
                )
        for problem in problems:
            message = problem_text(problem, self._said(problem.message))
            remedy = self._said(words.REMEDY) + self._said(problem.remedy) if problem.remedy else ""
            place_ = f" {problem.line}:{problem.column}" if problem.line else ""
            self._add(
                problem.path or "zhuomu", f"problem{place_}",
                f"<error{attribute('message', message)}{attribute('type', 'problem')}>{content(visible_line(remedy))}</error>",
                errors=1,
            )

    def finish(self, summary: Summary) -> None:  # noqa: ARG002
        if not self._suites:
            self._add("zhuomu", _PASSED, "")
        suites = self._suites.values()
        totals = _counts(
            sum(len(suite.cases) for suite in suites), sum(suite.failures for suite in suites), sum(suite.errors for suite in suites),
        )
        written = [HEAD, f"<testsuites{attribute('name', 'zhuomu')}{totals}>\n"]
        for path, suite in self._suites.items():
            counts = _counts(len(suite.cases), suite.failures, suite.errors)
            written += (
                f"  <testsuite{attribute('name', path)}{counts}{attribute('skipped', 0)}{attribute('time', '0')}>\n",
                *suite.cases, "  </testsuite>\n",
            )
        self._stream.write("".join((*written, "</testsuites>\n")))

    def _said(self, message: Message) -> str:
        return words.said(message, self._language)

    def _add(self, path: str, name: str, outcome: str, *, failures: int = 0, errors: int = 0) -> None:
        suite = self._suites.setdefault(path, _Suite([]))
        suite.cases.append(
            f"    <testcase{attribute('name', name)}{attribute('classname', path)}{attribute('time', '0')}>{outcome}</testcase>\n"
        )
        self._suites[path] = suite._replace(failures=suite.failures + failures, errors=suite.errors + errors)


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return JUnit(stream, style)


def _counts(tests: int, failures: int, errors: int) -> str:
    return attribute("tests", tests) + attribute("failures", failures) + attribute("errors", errors)
