"""GitHub's workflow commands, which become annotations of a pull request.

Columns are code points, 1-based, as other linters give them: GitHub does not say in what it counts. It shows ten errors,
ten warnings and ten notices of a step and drops the rest, so the worst come first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from zhuomu.findings import SEVERITIES, Finding, Message, Problem
from zhuomu.output import words
from zhuomu.output.corrections import correction_line
from zhuomu.output.places import lines_of, place, problem_text
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.repository import Repository
from zhuomu.output.visible import visible_line
from zhuomu.text.lines import Lines
from zhuomu.text.source import Source

_COMMANDS: Final = dict(zip(SEVERITIES, ("error", "warning", "notice"), strict=True))
#: How many annotations of each kind GitHub shows of a step.
SHOWN: Final = 10
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class GitHub:
    """Collects a command for every finding and problem, and writes them worst first, and then the summary."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._repository = Repository(style.root)
        self._problems: list[str] = []
        self._written: dict[str, list[str]] = {command: [] for command in _COMMANDS.values()}

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        if findings:
            lines = lines_of(path, source, findings)
            name = self._repository.relative(path)
            for finding in findings:
                command = _COMMANDS[finding.severity]
                self._written[command].append(_command(command, *self._finding(name, lines, finding)))
        self._problems.extend(_command("error", *self._problem(problem)) for problem in problems)

    def finish(self, summary: Summary) -> None:
        self._written["error"][:0] = self._problems
        written = [line for lines in self._written.values() for line in lines]
        cut = sum(max(len(lines) - SHOWN, 0) for lines in self._written.values())
        written.append(words.said(words.summary(summary), self._language) + "\n")
        if cut:
            written.append(words.said(_cut(cut), self._language) + "\n")
        self._stream.write("".join(written))

    def _finding(self, name: str, lines: Lines, finding: Finding) -> tuple[list[tuple[str, str | int]], str]:
        line, column = place(lines, finding.start)
        end_line, end_column = place(lines, finding.end)
        properties: list[tuple[str, str | int]] = [("file", name), ("line", line), ("endLine", end_line)]
        if line == end_line:
            # GitHub refuses columns of a place that spans several lines.
            properties += [("col", column), ("endColumn", end_column)]
        properties.append(("title", f"zhuomu ({finding.rule})"))
        said = [visible_line(words.said(finding.message, self._language)), correction_line(lines.text, finding, self._language)]
        return properties, "\n".join(filter(None, said))

    def _problem(self, problem: Problem) -> tuple[list[tuple[str, str | int]], str]:
        properties: list[tuple[str, str | int]] = []
        if problem.path:
            properties.append(("file", self._repository.relative(problem.path)))
        if problem.line:
            properties += [("line", problem.line), ("col", problem.column)]
        properties.append(("title", f"zhuomu ({words.said(words.PROBLEM, self._language)})"))
        said = [visible_line(problem_text(problem, words.said(problem.message, self._language)))]
        if problem.remedy:
            said.append(words.said(words.REMEDY, self._language) + visible_line(words.said(problem.remedy, self._language)))
        return properties, "\n".join(said)


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return GitHub(stream, style)


def _command(command: str, properties: Sequence[tuple[str, str | int]], text: str) -> str:
    shown = ",".join(f"{key}={visible_line(str(value)).translate(_PROPERTY)}" for key, value in properties)
    return f"::{command} {shown}::{text.translate(_DATA)}\n"


def _cut(count: int) -> Message:
    return Message(
        f"GitHub 每一步只显示错误、警告、提示各 {SHOWN} 条，还有 {count} 条只在这份日志里。",
        f"GitHub shows {SHOWN} errors, warnings and notices of a step each; {count} more stand in this log only.",
    )
