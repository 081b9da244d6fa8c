"""Checkstyle's XML, which many dashboards read. Columns are code points, 1-based."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from zhuomu.findings import Finding, Problem
from zhuomu.output import words
from zhuomu.output.places import lines_of, place, problem_text
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.xml_text import HEAD, attribute
from zhuomu.text.source import Source


class Checkstyle:
    """Collects an element for every finding and problem, and writes them below their files."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._files: dict[str, list[str]] = {}

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        if findings:
            lines = lines_of(path, source, findings)
            for finding in findings:
                line, column = place(lines, finding.start)
                text = words.said(finding.message, self._language)
                self._add(path, line, column, finding.severity, text, finding.rule)
        for problem in problems:
            text = problem_text(problem, words.said(problem.message, self._language))
            self._add(problem.path or "zhuomu", problem.line, problem.column, "error", text, "problem")

    def finish(self, summary: Summary) -> None:  # noqa: ARG002
        written = [HEAD, '<checkstyle version="4.3">\n']
        for path, errors in self._files.items():
            written += (f"  <file{attribute('name', path)}>\n", *errors, "  </file>\n")
        self._stream.write("".join((*written, "</checkstyle>\n")))

    def _add(self, path: str, line: int, column: int, severity: str, text: str, rule: str) -> None:
        where = attribute("line", line) + attribute("column", column) if line else attribute("line", 1)
        what = attribute("severity", severity) + attribute("message", text) + attribute("source", f"zhuomu.{rule}")
        self._files.setdefault(path, []).append(f"    <error{where}{what}/>\n")


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return Checkstyle(stream, style)
