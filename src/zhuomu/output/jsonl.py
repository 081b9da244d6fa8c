"""JSON lines: one object a line, for programs; ``records`` says what the objects hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from zhuomu.findings import Finding, Problem
from zhuomu.output.records import finding_objects, problem_object, summary_object
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.text.source import Source


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
        self._stream.write(summary_object(summary) + "\n")


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
    written = finding_objects(path, source, findings, language)
    written.extend(problem_object(problem, language) for problem in problems)
    return "".join([f"{line}\n" for line in written])
