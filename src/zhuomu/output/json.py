"""One JSON document about the whole run, for programs; ``records`` says what its objects hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from zhuomu.findings import Finding, Problem
from zhuomu.output.records import count_objects, finding_objects, problem_object, summary_object
from zhuomu.output.reporter import Reporter, Style, Summary
from zhuomu.output.statistics import Tally
from zhuomu.text.source import Source
from zhuomu.version import VERSION

#: Goes up when a key goes away or means something else; new keys may come at any time.
SCHEMA_VERSION: Final = 1


class Json:
    """Collects findings and problems, and writes one object with one of them a line."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        self._stream = stream
        self._language = style.language
        self._tally = Tally()
        self._findings: list[str] = []
        self._problems: list[str] = []

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        self._findings.extend(finding_objects(path, source, findings, self._language))
        self._problems.extend(problem_object(problem, self._language) for problem in problems)
        self._tally.add(findings)

    def finish(self, summary: Summary) -> None:
        self._stream.write("".join((
            f'{{"schema_version":{SCHEMA_VERSION},"tool":{{"name":"zhuomu","version":"{VERSION}"}},"column_unit":"code points",\n',
            f'"findings":{_listed(self._findings)},\n',
            f'"problems":{_listed(self._problems)},\n',
            f'"statistics":{_listed(count_objects(self._tally.counts()))},\n',
            f'"summary":{summary_object(summary)}}}\n',
        )))


def open_reporter(stream: TextIO, style: Style) -> Reporter:
    """The reporter of this format."""
    return Json(stream, style)


def _listed(objects: Sequence[str]) -> str:
    return "[\n" + ",\n".join(objects) + "\n]" if objects else "[]"
