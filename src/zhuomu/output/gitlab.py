"""GitLab's code quality report. GitLab reads lines and no columns, and wants a fingerprint for each finding that stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TextIO

from zhuomu.findings import SEVERITIES, Finding, Problem
from zhuomu.output import words
from zhuomu.output.places import lines_of, problem_text
from zhuomu.output.records import dumped
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.repository import Repository
from zhuomu.output.visible import visible_line
from zhuomu.text.source import Source

_SEVERITIES: Final = dict(zip(SEVERITIES, ("major", "minor", "info"), strict=True))


class GitLab:
    """Collects findings and problems, and writes one array."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._repository = Repository(style.root)
        self._entries: list[dict[str, Any]] = []
        self._seen: dict[tuple[str, ...], int] = {}

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        if findings:
            lines = lines_of(path, source, findings)
            name = self._repository.relative(path)
            for finding in findings:
                text = words.said(finding.message, self._language)
                self._entries.append(self._entry(
                    finding.rule, f"{finding.rule} {text}", _SEVERITIES[finding.severity], name,
                    lines.line(finding.start), lines.line(finding.end), finding.fingerprint,
                ))
        for problem in problems:
            # A place is a must; what belongs to no file belongs to the repository.
            name = self._repository.relative(problem.path) or "."
            text = problem_text(problem, words.said(problem.message, self._language))
            remedy = "　" + words.said(words.REMEDY, self._language) + words.said(problem.remedy, self._language) if problem.remedy else ""
            line = max(problem.line, 1)
            self._entries.append(self._entry(
                "problem", text + remedy, "critical", name, line, line, problem.message.en,
            ))

    def finish(self, summary: Summary) -> None:  # noqa: ARG002
        self._stream.write(dumped(self._entries))

    def _entry(
        self, rule: str, text: str, severity: str, path: str, line: int, end_line: int, fingerprint: str
    ) -> dict[str, Any]:
        return {
            "description": visible_line(text),
            "check_name": rule,
            "fingerprint": self._unique(rule, path, fingerprint),
            "severity": severity,
            "location": {"path": path, "lines": {"begin": line, "end": end_line}},
        }

    def _unique(self, *parts: str) -> str:
        """A fingerprint of these parts and how often they came before: GitLab keeps only the first of equal ones."""
        from hashlib import sha256

        number = self._seen[parts] = self._seen.get(parts, 0) + 1
        data = "\0".join((*parts, str(number))).encode("utf-8", "surrogatepass")
        return sha256(data).hexdigest()


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return GitLab(stream, style)
