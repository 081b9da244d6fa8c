"""Several reports of one run: to standard output and to files."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TextIO

from zhuomu.errors import SourceError, UsageError
from zhuomu.findings import Finding, Message, Problem
from zhuomu.output.reporter import (
    DEFAULT_FORMAT,
    NO_OTHERS,
    Factory,
    Reporter,
    Style,
    Summary,
    named,
    open_reporter,
)
from zhuomu.text.source import Source

_OPTION: Final = "--output-format"
#: Formats for people, which show statistics as a table, and those for programs that get an object of them.
_TABLE: Final = ("full", "concise", "grouped")
_OBJECT: Final = ("jsonl",)
#: How wide a report for people is in a file, in cells.
_FILE_WIDTH: Final = 100


class _Spec(NamedTuple):
    """A format and where its report goes: a path, or "" for standard output."""

    form: str
    path: str


def open_reporters(
    specs: Sequence[str], stream: TextIO, style: Style, others: Mapping[str, Factory] = NO_OTHERS, *, statistics: bool = False
) -> Reporter:
    """One reporter that feeds all that are asked for; ``others`` are the formats of plugins.

    A spec is ``FORMAT``, which writes to ``stream``, or ``FORMAT:PATH``, which writes that file when the run ends. With
    ``statistics`` the formats for people, and ``jsonl``, end with how often each rule found something. Raises UsageError
    for an unknown format, for two reports to one place, and for a spec without its path. ``finish`` raises SourceError
    naming every file that could not be written; the others are written all the same.
    """
    read = [_read(spec) for spec in specs] or [_Spec(DEFAULT_FORMAT, "")]
    _refuse_clashes(read)
    reporters: list[Reporter] = []
    for spec in read:
        if not spec.path:
            reporters += _opened(spec.form, stream, style, others, statistics)
        else:
            buffer = io.StringIO()
            in_file = style._replace(colour=False, width=_FILE_WIDTH)
            reporters.append(_File(spec.path, buffer, _joined(_opened(spec.form, buffer, in_file, others, statistics))))
    return _joined(reporters)


class _Several:
    """Passes everything on to several reporters."""

    def __init__(self, reporters: Sequence[Reporter]) -> None:
        self._reporters = reporters

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        for reporter in self._reporters:
            reporter.file(path, source, findings, problems)

    def finish(self, summary: Summary) -> None:
        problems: list[Problem] = []
        for reporter in self._reporters:
            try:
                reporter.finish(summary)
            except SourceError as error:
                problems.extend(error.problems)
        if problems:
            raise SourceError(*problems)


class _File:
    """Collects a report in memory, and writes it to its file when the run ends."""

    def __init__(self, path: str, buffer: io.StringIO, reporter: Reporter) -> None:
        self._path = path
        self._buffer = buffer
        self._reporter = reporter

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        self._reporter.file(path, source, findings, problems)

    def finish(self, summary: Summary) -> None:
        from zhuomu.project.write import write_file

        self._reporter.finish(summary)
        _make_folder(self._path)
        # A plugin may have written what UTF-8 cannot hold.
        write_file(self._path, self._buffer.getvalue().encode("utf-8", "backslashreplace").decode())


def _opened(
    form: str, stream: TextIO, style: Style, others: Mapping[str, Factory], statistics: bool
) -> list[Reporter]:
    reporter = open_reporter(form, stream, style, others)
    if not statistics or form not in (*_TABLE, *_OBJECT):
        return [reporter]
    from zhuomu.output.statistics import Statistics

    return [reporter, Statistics(stream, style, as_object=form in _OBJECT)]


def _joined(reporters: Sequence[Reporter]) -> Reporter:
    return reporters[0] if len(reporters) == 1 else _Several(reporters)


def _read(spec: str) -> _Spec:
    form, colon, path = spec.partition(":")
    if colon and not path:
        raise UsageError(Problem(_OPTION, Message(
            f"“{spec}”冒号后面没有文件", f"{spec!r} names no file after its colon",
        ), remedy=Message(f"写成 {form}:文件，或者去掉冒号", f"write {form}:FILE, or leave the colon out")))
    return _Spec(named(form), "" if path == "-" else path)


def _refuse_clashes(specs: Sequence[_Spec]) -> None:
    seen: dict[str, str] = {}
    for form, path in specs:
        where = os.path.realpath(path) if path else ""
        if where in seen:
            place = Message(f"都要写到 {path}", f"are both written to {path}") if path else Message(
                "都要写到标准输出", "are both written to standard output",
            )
            raise UsageError(Problem(_OPTION, Message(
                f"{seen[where]} 和 {form} {place.zh}", f"{seen[where]} and {form} {place.en}",
            ), remedy=Message(f"给其中一个另写一个文件，如 {form}:文件", f"give one of them a file of its own, such as {form}:FILE")))
        seen[where] = form


def _make_folder(path: str) -> None:
    from errno import ENOTDIR

    from zhuomu.text.reasons import reason, remedy

    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    except OSError as error:
        # What stands in the way is a file.
        why = reason(NotADirectoryError(ENOTDIR, "") if isinstance(error, FileExistsError) else error)
        raise SourceError(Problem(path, Message(
            f"{path}：写不进去，{why.zh}", f"{path}: cannot be written, {why.en}",
        ), remedy=remedy(error))) from error
