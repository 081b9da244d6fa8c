"""Reviewdog's diagnostic format. Columns are UTF-8 bytes, 1-based; the end of a range is exclusive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from zhuomu.findings import Finding, Problem
from zhuomu.output import words
from zhuomu.output.byte_columns import ByteColumns
from zhuomu.output.corrections import as_one_edit
from zhuomu.output.places import lines_of, problem_text
from zhuomu.output.records import dumped
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.text.source import Source


class Rdjson:
    """Collects diagnostics, and writes one ``DiagnosticResult``."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._diagnostics: list[dict[str, Any]] = []

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        if findings:
            lines = lines_of(path, source, findings)
            columns = ByteColumns(lines)
            for finding in findings:
                self._diagnostics.append(self._finding(path, lines.text, columns, finding))
        self._diagnostics.extend(map(self._problem, problems))

    def finish(self, summary: Summary) -> None:  # noqa: ARG002
        self._stream.write(dumped({"source": {"name": "zhuomu"}, "diagnostics": self._diagnostics}))

    def _finding(self, path: str, text: str, columns: ByteColumns, finding: Finding) -> dict[str, Any]:
        code = {"value": finding.rule, "url": finding.url} if finding.url else {"value": finding.rule}
        made: dict[str, Any] = {
            "message": words.said(finding.message, self._language),
            "location": {"path": path, "range": _range(columns, finding.start, finding.end)},
            "severity": finding.severity.upper(),
            "code": code,
        }
        if finding.suggestions:
            edits = [as_one_edit(text, suggestion) for suggestion in finding.suggestions]
            made["suggestions"] = [{"range": _range(columns, start, end), "text": new} for start, end, new in edits]
        return made

    def _problem(self, problem: Problem) -> dict[str, Any]:
        text = problem_text(problem, words.said(problem.message, self._language))
        if problem.remedy:
            text += "\n" + words.said(words.REMEDY, self._language) + words.said(problem.remedy, self._language)
        location: dict[str, Any] = {"path": problem.path}
        if problem.line:
            before = problem.excerpt[: max(problem.column - 1, 0)]
            # Where the line is at hand, its column can be told in bytes; the message names the line anyway.
            column = {"column": len(before.encode("utf-8", "surrogatepass")) + 1} if len(before) == problem.column - 1 else {}
            location["range"] = {"start": {"line": problem.line, **column}}
        return {"message": text, "location": location, "severity": "ERROR", "code": {"value": "problem"}}


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return Rdjson(stream, style)


def _range(columns: ByteColumns, start: int, end: int) -> dict[str, Any]:
    (line, column), (end_line, end_column) = columns.place(start), columns.place(end)
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}
