"""Checks files: reads, parses, and hands each document to the core function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from zhuomu.engine.check import check, go_on
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suppress import suppress
from zhuomu.errors import SourceError
from zhuomu.findings import CONFIDENCES, SEVERITIES, Finding, Fix, Message, Note, Problem
from zhuomu.formats.format import Format
from zhuomu.text.document import Document
from zhuomu.text.source import BinaryError, OversizedError, Source, decode, read_bytes

if TYPE_CHECKING:
    from zhuomu.engine.memory import Memory

#: Files of more bytes than this are passed over. No page that people write comes near it, dumps and indexes do.
MOST_BYTES = 32_000_000


class Reading(NamedTuple):
    """How files are read: their encoding, and the bytes above which one is passed over."""

    encoding: str = "utf-8"
    most: int = MOST_BYTES


USUAL = Reading()


class Policy(NamedTuple):
    """What decides which findings of a document are reported.

    Findings that are less sure than ``confidence`` are left out, and so are those in the accepted ``words`` and those
    that ``allowed``, pairs of selectors and a text, lets stand. ``judging`` says that comments which suppress nothing are
    findings, too. ``key`` stands for all of it in the cache of results; "" says that nothing is to be cached. ``elsewhere``
    says how often what rules count stands in the other files of the project.
    """

    ruleset: RuleSet
    confidence: str = CONFIDENCES[-1]
    words: tuple[str, ...] = ()
    allowed: tuple[tuple[tuple[str, ...], str], ...] = ()
    judging: bool = False
    key: str = ""
    elsewhere: Mapping[str, int] = MappingProxyType({})


class Found(NamedTuple):
    """The findings of a document that are to be reported, and how many a comment or the configuration suppresses."""

    findings: Sequence[Finding]
    suppressed: int = 0


class Checked(NamedTuple):
    """What came out of one file. ``source`` is None when it could not be read, or holds nothing to show.

    When fixes were ``applied``, ``source`` has the text with them, ``before`` the one without, and the findings are
    those that are left. ``suppressed`` counts the findings that a comment or the configuration hides, ``accepted``
    those that the baseline does. ``read`` says whether the file was checked at all.
    """

    path: str
    source: Source | None
    findings: Sequence[Finding]
    problems: Sequence[Problem]
    notes: Sequence[Note] = ()
    before: Source | None = None
    applied: Sequence[Fix] = ()
    suppressed: int = 0
    accepted: int = 0
    read: bool = True


#: What is done with each source once it is read: ``checker`` or ``fixing.fixer``.
Inspect = Callable[[Source, Format], Checked]


def check_file(path: str, form: Format, inspect: Inspect, reading: Reading = USUAL) -> Checked:
    """The result for a file. One that cannot be read is a problem of the result, or passed over with a note."""
    try:
        data = read_bytes(path, reading.most)
    except SourceError as error:
        return unread(path, error)
    return check_bytes(data, path, form, inspect, reading)


def check_bytes(
    data: bytes, path: str, form: Format, inspect: Inspect, reading: Reading = USUAL
) -> Checked:
    """The result for data that stands in no file, such as standard input; ``path`` is for messages."""
    try:
        source = decode(data, path, reading.encoding)
    except SourceError as error:
        return unread(path, error)
    return inspect(source, form)


def checker(policy: Policy) -> Inspect:
    """Inspects a source by looking for findings."""

    def inspect(source: Source, form: Format) -> Checked:
        problems: list[Problem] = []
        document = parsed(source, form, problems)
        found = Found(()) if document is None else find(document, form, policy, problems)
        return Checked(source.path, source, found.findings, problems, suppressed=found.suppressed)

    return inspect


def find(
    document: Document, form: Format, policy: Policy, problems: list[Problem], *,
    memory: Memory | None = None, checkpoint: Callable[[], None] = go_on,
) -> Found:
    """The findings to report; what goes wrong is appended to the problems. ``memory`` and ``checkpoint`` are for ``check``."""
    findings: Sequence[Finding] = check(
        document, policy.ruleset, problems.append, memory=memory, checkpoint=checkpoint, elsewhere=policy.elsewhere,
    )
    hidden = 0
    if findings and (policy.words or policy.allowed):
        from zhuomu.engine.suppress_allowed import accept_words, allow

        # An accepted word is a good word, and nothing is suppressed where there is nothing wrong.
        findings = accept_words(document, findings, policy.words).findings
        kept = allow(document, findings, policy.allowed, policy.ruleset)
        findings, hidden = kept.findings, len(kept.hidden)
    suppressed = suppress(document, form, findings, policy.ruleset, judge=policy.judging)
    findings = suppressed.findings
    # Last, so that no comment seems to suppress nothing only because its rule is not sure enough.
    least = CONFIDENCES.index(policy.confidence)
    if least < len(CONFIDENCES) - 1:
        findings = [finding for finding in findings if CONFIDENCES.index(finding.confidence) <= least]
    return Found(findings, hidden + len(suppressed.hidden))


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


def unread(path: str, error: SourceError) -> Checked:
    """The result for a file that was not read: passed over when it is none of ours, a problem when it should be."""
    if isinstance(error, BinaryError | OversizedError):
        notes = [Note(problem.path, problem.message) for problem in error.problems]
        return Checked(path, None, (), (), notes, read=False)
    return Checked(path, None, (), error.problems, read=False)


def as_bad(finding: Finding, level: str) -> bool:
    """Whether a finding is at least as bad as a level."""
    return SEVERITIES.index(finding.severity) <= SEVERITIES.index(level)
