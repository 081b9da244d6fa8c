"""SARIF 2.1.0, for code scanning. Columns are Unicode code points, 1-based; the end of a region is exclusive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TextIO

from zhuomu.findings import Finding, Message, Problem, Suggestion
from zhuomu.output import words
from zhuomu.output.places import lines_of, place, problem_text
from zhuomu.output.records import dumped
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.repository import Repository
from zhuomu.output.sarif_rules import LEVELS, Rules
from zhuomu.text.lines import Lines
from zhuomu.text.source import Source
from zhuomu.version import VERSION

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: The name of the folder that relative addresses start from.
_ROOT: Final = "SRCROOT"
_ROOT_TOLD: Final = Message("仓库的根文件夹", "The root folder of the repository")


class Sarif:
    """Collects results and notifications, and writes one log with one run."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._repository = Repository(style.root)
        self._rules = Rules()
        self._results: list[dict[str, Any]] = []
        self._notifications: list[dict[str, Any]] = []

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        if findings:
            lines = lines_of(path, source, findings)
            artifact = self._artifact(path)
            self._results.extend(self._result(artifact, lines, finding) for finding in findings)
        self._notifications.extend(map(self._notification, problems))

    def finish(self, summary: Summary) -> None:
        invocation: dict[str, Any] = {"executionSuccessful": not summary.problems and not self._notifications}
        if self._notifications:
            invocation["toolExecutionNotifications"] = self._notifications
        self._stream.write(dumped({
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {"name": "zhuomu", "version": VERSION, "rules": self._rules.descriptors()}},
                "language": "en" if self._language == "en" else "zh-CN",
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\r", "\n"],
                # Without an address: where the repository lies on this machine is nobody's business.
                "originalUriBaseIds": {_ROOT: {"description": {"text": self._said(_ROOT_TOLD)}}},
                "invocations": [invocation],
                "results": self._results,
            }],
        }))

    def _said(self, message: Message) -> str:
        return words.said(message, self._language)

    def _artifact(self, path: str) -> dict[str, Any]:
        uri, relative = self._repository.uri(path)
        return {"uri": uri, "uriBaseId": _ROOT} if relative else {"uri": uri}

    def _result(self, artifact: dict[str, Any], lines: Lines, finding: Finding) -> dict[str, Any]:
        text = self._said(finding.message)
        if finding.note is not None:
            text += "\n" + self._said(words.NOTE) + self._said(finding.note)
        snippet = {"text": lines.text[finding.start : finding.end]}
        made: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules.index(finding),
            "level": LEVELS[finding.severity],
            "message": {"text": _plain(text)},
            "locations": [_location(artifact, {**_region(lines, finding.start, finding.end), "snippet": snippet})],
            "partialFingerprints": {"zhuomuFingerprint/v1": finding.fingerprint},
            "properties": {"confidence": finding.confidence, "fix": finding.fix or "none"},
        }
        if finding.related:
            # What comes twice in a list makes the log invalid.
            places = dict.fromkeys(finding.related)
            made["relatedLocations"] = [_location(artifact, _region(lines, start, end)) for start, end in places]
        if finding.suggestions:
            suggestions = {suggestion.edits: suggestion for suggestion in finding.suggestions}.values()
            made["fixes"] = [self._fix(artifact, lines, finding, suggestion) for suggestion in suggestions]
        return made

    def _fix(self, artifact: dict[str, Any], lines: Lines, finding: Finding, suggestion: Suggestion) -> dict[str, Any]:
        from zhuomu.output.corrections import correction_line

        replacements = []
        for edit in suggestion.edits:
            replacement: dict[str, Any] = {"deletedRegion": _region(lines, edit.start, edit.end)}
            if edit.text:
                replacement["insertedContent"] = {"text": edit.text}
            replacements.append(replacement)
        told = correction_line(lines.text, finding._replace(suggestions=(suggestion,)), self._language)
        return {
            "description": {"text": _plain(told)},
            "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
        }

    def _notification(self, problem: Problem) -> dict[str, Any]:
        text = problem_text(problem, self._said(problem.message))
        if problem.remedy:
            text += "\n" + self._said(words.REMEDY) + self._said(problem.remedy)
        made: dict[str, Any] = {"level": "error", "message": {"text": _plain(text)}}
        if problem.path:
            region = {"startLine": problem.line, "startColumn": max(problem.column, 1)} if problem.line else None
            made["locations"] = [_location(self._artifact(problem.path), region)]
        return made


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return Sarif(stream, style)


def _location(artifact: dict[str, Any], region: dict[str, Any] | None) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": artifact}
    return {"physicalLocation": {**where, "region": region} if region else where}


def _region(lines: Lines, start: int, end: int) -> dict[str, Any]:
    (line, column), (end_line, end_column) = place(lines, start), place(lines, end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _plain(text: str) -> str:
    """The text without links: SARIF reads ``[text](target)`` even in plain messages."""
    return text.replace("](", "\\](")
