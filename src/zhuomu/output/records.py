r"""Findings, problems and what a run came to, as JSON objects. Their keys, order and meaning are a contract.

Offsets are code points into the decoded text, 0-based, ``end`` exclusive; lines and columns are code points,
1-based. Text stands as it is, except that what ``str.splitlines`` cuts at, a terminal obeys or UTF-8 lacks is
written ``\uXXXX``: a consumer may split at any kind of line end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring as quoted
from typing import Any, Final

from zhuomu.findings import Finding, Problem, Suggestion
from zhuomu.output.places import lines_of, place, problem_text
from zhuomu.output.reporter import Summary
from zhuomu.output.statistics import Count
from zhuomu.output.words import said
from zhuomu.text.source import Source

#: DEL and C1 with U+0085, direction marks and overrides, U+2028 and U+2029, lone surrogates (a path may have
#: them). What is below U+0020 is escaped by JSON itself.
_HARMFUL: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def finding_objects(path: str, source: Source | None, findings: Sequence[Finding], language: str) -> list[str]:
    """An object for each finding. Raises ValueError for findings without their source."""
    if not findings:
        return []
    lines = lines_of(path, source, findings)
    name = quoted(path)
    written = []
    # Written by hand: with json.dumps a finding takes three times as long.
    for finding in findings:
        line, column = place(lines, finding.start)
        note = said(finding.note, language) if finding.note else None
        suggestions = ",".join(map(_suggestion, finding.suggestions))
        end_line, end_column = place(lines, finding.end)
        written.append(_harmless(
            f'{{"kind":"finding","path":{name},"rule":{quoted(finding.rule)},"title":{quoted(finding.title)},'
            f'"severity":{quoted(finding.severity)},"confidence":{quoted(finding.confidence)},'
            f'"message":{quoted(said(finding.message, language))},"line":{line},"column":{column},'
            f'"end_line":{end_line},"end_column":{end_column},"start":{finding.start},"end":{finding.end},'
            f'"text":{quoted(finding.text)},"suggestions":[{suggestions}],'
            f'"fix":{_optional(finding.fix)},"fingerprint":{quoted(finding.fingerprint)},'
            f'"url":{_optional(finding.url)},"note":{_optional(note)}}}'
        ))
    return written


def problem_object(problem: Problem, language: str) -> str:
    """The object of a problem; its place is null where it has none."""
    line, column = (problem.line, problem.column) if problem.line else ("null", "null")
    message = problem_text(problem, said(problem.message, language))
    remedy = said(problem.remedy, language) if problem.remedy else None
    return _harmless(
        f'{{"kind":"problem","path":{quoted(problem.path)},"message":{quoted(message)},'
        f'"line":{line},"column":{column},"remedy":{_optional(remedy)}}}'
    )


def summary_object(summary: Summary) -> str:
    """The object of what a run came to."""
    return (
        f'{{"kind":"summary","files":{summary.files},"findings":{summary.findings},"errors":{summary.errors},'
        f'"warnings":{summary.warnings},"infos":{summary.infos},"problems":{summary.problems},'
        f'"fixable":{summary.fixable},"fixed":{summary.fixed},"skipped":{summary.skipped},'
        f'"suppressed":{summary.suppressed},"accepted":{summary.accepted}}}'
    )


def count_objects(counts: Iterable[Count]) -> list[str]:
    """An object for each rule that found something."""
    return [
        _harmless(
            f'{{"rule":{quoted(count.rule)},"title":{quoted(count.title)},"count":{count.findings},"fixable":{count.fixable}}}'
        )
        for count in counts
    ]


def dumped(value: Any) -> str:
    """A document of another standard as JSON, with a line end.

    A lone surrogate becomes U+FFFD: many readers refuse a whole document because of one.
    """
    from json import dumps

    text = dumps(value, ensure_ascii=False, indent=1)
    if not text.isprintable():
        text = _HARMFUL.sub(_escape, _SURROGATE.sub("\ufffd", text))
    return text + "\n"


def _suggestion(suggestion: Suggestion) -> str:
    edits = ",".join(
        [f'{{"start":{start},"end":{end},"text":{quoted(text)}}}' for start, end, text in suggestion.edits]
    )
    return f'{{"edits":[{edits}]}}'


def _optional(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def _harmless(row: str) -> str:
    return row if row.isprintable() else _HARMFUL.sub(_escape, row)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
