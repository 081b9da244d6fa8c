"""Checks files: reads, parses, and hands each document to the core function."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zhuomu.engine.check import check
from zhuomu.engine.ruleset import RuleSet
from zhuomu.errors import SourceError
from zhuomu.findings import Finding, Message, Problem
from zhuomu.formats.format import Format
from zhuomu.project.discover import Target
from zhuomu.text.source import Source, decode, read


class Checked(NamedTuple):
    """What came out of one file. ``source`` is None when it could not be read."""

    path: str
    source: Source | None
    findings: Sequence[Finding]
    problems: Sequence[Problem]


def check_targets(
    targets: Iterable[Target | Problem], ruleset: RuleSet, encoding: str = "utf-8"
) -> Iterator[Checked]:
    """The result of every target, in order. A file that cannot be checked is a problem; the others go on."""
    for target in targets:
        if isinstance(target, Problem):
            yield Checked(target.path, None, (), (target,))
            continue
        try:
            source = read(target.path, encoding)
        except SourceError as error:
            yield Checked(target.path, None, (), error.problems)
            continue
        yield check_source(source, target.format, ruleset)


def check_bytes(data: bytes, path: str, form: Format, ruleset: RuleSet, encoding: str = "utf-8") -> Checked:
    """The result for data that stands in no file, such as standard input; ``path`` is for messages."""
    try:
        source = decode(data, path, encoding)
    except SourceError as error:
        return Checked(path, None, (), error.problems)
    return check_source(source, form, ruleset)


def check_source(source: Source, form: Format, ruleset: RuleSet) -> Checked:
    """The result for one decoded source. A format that fails is a problem of its file."""
    problems: list[Problem] = []
    try:
        document = form.parse(source)
    except Exception as error:  # noqa: BLE001 - other people's code may raise anything
        problems.append(Problem(source.path, Message(
            f"按 {form.name} 格式解析 {source.path} 时出错：{type(error).__name__}: {error}",
            f"parsing {source.path} as {form.name} failed: {type(error).__name__}: {error}",
        )))
        return Checked(source.path, source, (), problems)
    findings = check(document, ruleset, problems.append)
    return Checked(source.path, source, findings, problems)
