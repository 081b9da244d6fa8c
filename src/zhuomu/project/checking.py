"""Checks files: reads, parses, and hands each document to the core function."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from zhuomu.engine.check import check
from zhuomu.engine.ruleset import RuleSet
from zhuomu.errors import SourceError
from zhuomu.findings import CONFIDENCES, Finding, Fix, Message, Note, Problem
from zhuomu.formats.format import Format
from zhuomu.project.discover import Target
from zhuomu.text.document import Document
from zhuomu.text.source import BinaryError, OversizedError, Source, decode, read

#: Files of more bytes than this are passed over. No page that people write comes near it, dumps and indexes do.
MOST_BYTES = 32_000_000


class Reading(NamedTuple):
    """How files are read: their encoding, and the bytes above which one is passed over."""

    encoding: str = "utf-8"
    most: int = MOST_BYTES


USUAL = Reading()


class Checked(NamedTuple):
    """What came out of one file. ``source`` is None when it could not be read.

    When fixes were ``applied``, ``source`` has the text with them, ``before`` the one without, and the findings are
    those that are left.
    """

    path: str
    source: Source | None
    findings: Sequence[Finding]
    problems: Sequence[Problem]
    notes: Sequence[Note] = ()
    before: Source | None = None
    applied: Sequence[Fix] = ()


#: What is done with each source once it is read: ``checker`` or ``fixing.fixer``.
Inspect = Callable[[Source, Format], Checked]


def check_targets(
    targets: Iterable[Target | Problem], inspect: Inspect, reading: Reading = USUAL
) -> Iterator[Checked]:
    """The result of every target, in order. A file that cannot be checked is a problem; the others go on."""
    for target in targets:
        if isinstance(target, Problem):
            yield Checked(target.path, None, (), (target,))
            continue
        try:
            source = read(target.path, reading.encoding, reading.most)
        except SourceError as error:
            yield _unread(target.path, error)
            continue
        yield inspect(source, target.format)


def check_bytes(
    data: bytes, path: str, form: Format, inspect: Inspect, reading: Reading = USUAL
) -> Checked:
    """The result for data that stands in no file, such as standard input; ``path`` is for messages."""
    try:
        source = decode(data, path, reading.encoding)
    except SourceError as error:
        return _unread(path, error)
    return inspect(source, form)


def checker(ruleset: RuleSet, confidence: str = CONFIDENCES[-1]) -> Inspect:
    """Inspects a source by looking for findings that are at least so sure."""

    def inspect(source: Source, form: Format) -> Checked:
        problems: list[Problem] = []
        document = parsed(source, form, problems)
        findings = () if document is None else find(document, ruleset, confidence, problems)
        return Checked(source.path, source, findings, problems)

    return inspect


def find(document: Document, ruleset: RuleSet, confidence: str, problems: list[Problem]) -> Sequence[Finding]:
    """The findings that are at least so sure; what goes wrong is appended to the problems."""
    findings = check(document, ruleset, problems.append)
    least = CONFIDENCES.index(confidence)
    if least == len(CONFIDENCES) - 1:
        return findings
    return [finding for finding in findings if CONFIDENCES.index(finding.confidence) <= least]


def parsed(source: Source, form: Format, problems: list[Problem]) -> Document | None:
    """The document of a source; None, and a problem more, when its format fails."""
    try:
        return form.read(source)
    except SourceError as error:
        problems.extend(error.problems)
        return None
    except Exception as error:  # noqa: BLE001 - other people's code may raise anything
        problems.append(Problem(source.path, Message(
            f"按 {form.name} 格式解析 {source.path} 时出错：{type(error).__name__}: {error}",
            f"parsing {source.path} as {form.name} failed: {type(error).__name__}: {error}",
        )))
        return None


def _unread(path: str, error: SourceError) -> Checked:
    """The result for a file that was not read: passed over when it is none of ours, a problem when it should be."""
    if isinstance(error, BinaryError | OversizedError):
        return Checked(path, None, (), (), [Note(problem.path, problem.message) for problem in error.problems])
    return Checked(path, None, (), error.problems)
