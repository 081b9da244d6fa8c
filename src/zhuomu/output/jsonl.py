r"""JSON lines: one object a line, for programs. The keys, their order and their meaning are a contract.

Offsets are code points into the decoded text, 0-based, ``end`` exclusive; lines and columns are code points,
1-based. Text stands as it is, except that what ``str.splitlines`` cuts at, a terminal obeys or UTF-8 lacks is
written ``\uXXXX``: a consumer may split at any kind of line end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from json.encoder import encode_basestring as quoted
from typing import Final, TextIO

from zhuomu.findings import Finding, Problem, Suggestion
from zhuomu.output.places import lines_of, place, problem_text
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.words import said
from zhuomu.text.source import Source

#: DEL and C1 with U+0085, direction marks and overrides, U+2028 and U+2029, lone surrogates (a path may have
#: them). What is below U+0020 is escaped by JSON itself.
_HARMFUL: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class JsonLines:
    """Writes a line for every finding and problem, and one for the summary."""

    def __init__(self, stream: TextIO, language: str) -> None:
        self._stream = stream
        self._language = language

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        if findings or problems:
            self._stream.write(render(path, source, findings, problems, self._language))

    def finish(self, summary: Summary) -> None:
        self._stream.write(
            f'{{"kind":"summary","files":{summary.files},"findings":{summary.findings},"errors":{summary.errors},'
            f'"warnings":{summary.warnings},"infos":{summary.infos},"problems":{summary.problems},'
            f'"fixable":{summary.fixable},"fixed":{summary.fixed},"skipped":{summary.skipped}}}\n'
        )


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return JsonLines(stream, style.language)


def render(
    path: str,
    source: Source | None,
    findings: Sequence[Finding],
    problems: Sequence[Problem],
    language: str = "zh",
) -> str:
    """The lines of one file, each with its line end. Has no state: a worker process may call it.

    Raises ValueError for findings without their source.
    """
    written = []
    if findings:
        lines = lines_of(path, source, findings)
        name = quoted(path)
        # Written by hand: with json.dumps a finding takes three times as long.
        for finding in findings:
            line, column = place(lines, finding.start)
            note = said(finding.note, language) if finding.note else None
            suggestions = ",".join(map(_suggestion, finding.suggestions))
            end_line, end_column = place(lines, finding.end)
            written.append(
                f'{{"kind":"finding","path":{name},"rule":{quoted(finding.rule)},'
                f'"severity":{quoted(finding.severity)},"confidence":{quoted(finding.confidence)},'
                f'"message":{quoted(said(finding.message, language))},"line":{line},"column":{column},'
                f'"end_line":{end_line},"end_column":{end_column},"start":{finding.start},"end":{finding.end},'
                f'"text":{quoted(finding.text)},"suggestions":[{suggestions}],'
                f'"fix":{_optional(finding.fix)},"fingerprint":{quoted(finding.fingerprint)},'
                f'"url":{_optional(finding.url)},"note":{_optional(note)}}}'
            )
    written.extend(_problem(problem, language) for problem in problems)
    return "".join([f"{line if line.isprintable() else _HARMFUL.sub(_escape, line)}\n" for line in written])


def _suggestion(suggestion: Suggestion) -> str:
    edits = ",".join(
        [f'{{"start":{start},"end":{end},"text":{quoted(text)}}}' for start, end, text in suggestion.edits]
    )
    return f'{{"edits":[{edits}]}}'


def _problem(problem: Problem, language: str) -> str:
    line, column = (problem.line, problem.column) if problem.line else ("null", "null")
    message = problem_text(problem, said(problem.message, language))
    remedy = said(problem.remedy, language) if problem.remedy else None
    return (
        f'{{"kind":"problem","path":{quoted(problem.path)},"message":{quoted(message)},'
        f'"line":{line},"column":{column},"remedy":{_optional(remedy)}}}'
    )


def _optional(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
