"""Rules in Python: calls them when a document has what they look for, and makes findings of the places they give."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from zhuomu.engine.pattern import Match
from zhuomu.engine.reading import characters
from zhuomu.engine.report import Fingerprints, Hit, make_finding
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.search import Report
from zhuomu.engine.suggest import Change
from zhuomu.findings import Finding, Message, Problem
from zhuomu.rules.model import Rule
from zhuomu.text.document import Document


class Place(NamedTuple):
    """A place that a check says is wrong: ``prose[start:end]`` of its document, in code points.

    ``suggestions`` are the ways to put it right, the best first, each as changes of the prose inside the place, in text
    order and without overlaps. One that cannot be made into edits is left out, and only a single one can be a fix.
    Without a ``message`` the finding says what the suggestions do, as that of a rule does; a plain text is shown in both
    languages. ``restructures`` says that the changes are meant to change emphasis. ``related`` are further stretches
    of the prose that the finding rests on.
    """

    start: int
    end: int
    message: Message | str = ""
    suggestions: tuple[tuple[Change, ...], ...] = ()
    restructures: bool = False
    related: tuple[tuple[int, int], ...] = ()


#: A rule in Python: the places in one document.
CheckFunction = Callable[[Document], Iterable[Place]]


def imported(name: str) -> Any:
    """The object of a name such as ``module`` or ``module:attribute``. Raises whatever importing it raises."""
    module, _, attribute = name.partition(":")
    found: Any = import_module(module.strip())
    for part in filter(None, attribute.strip().split(".")):
        found = getattr(found, part)
    return found


def run_checks(document: Document, ruleset: RuleSet, report: Report | None) -> Iterator[Finding]:
    """The findings of every enabled check. One that raises gives none and is reported; see ``run_check``."""
    for index in ruleset.compiled.checks:
        if ruleset.active[index]:
            yield from run_check(document, ruleset, index, report)


def _stands(ruleset: RuleSet, index: int, signs: Sequence[str], prose: str) -> bool:
    """Whether one of the signs of a check stands in the prose. Many are single characters, and are looked for together."""
    single, longer = ruleset.derived(~index, lambda: (
        frozenset(sign for sign in signs if len(sign) == 1), [sign for sign in signs if len(sign) > 1],
    ))
    return not single.isdisjoint(characters(prose)) or any(sign in prose for sign in longer)


def run_check(document: Document, ruleset: RuleSet, index: int, report: Report | None) -> list[Finding]:
    """The findings of the check that a case stands for, in text order.

    A check that raises gives none, and ``report`` is called with a problem that names its plugin; without ``report``
    the exception passes through.
    """
    who, name, signs, formats = ruleset.body(index)
    prose = document.prose
    if (formats and document.format not in formats) or (signs and not _stands(ruleset, index, signs, prose)):
        return []
    number = ruleset.compiled.owners[index]
    try:
        function = ruleset.derived(index, lambda: imported(name) if name else ruleset.checks[ruleset.rule(number).code])
        places = sorted(function(document), key=lambda place: (place.start, place.end))
        return _findings(document, ruleset.rule(number), places)
    except (Exception, SystemExit) as error:
        if report is None:
            raise
        code = ruleset.compiled.codes[number]
        report(Problem(document.source.path, Message(
            f"插件 {who} 的检查 {code} 运行时出错，已跳过它：{type(error).__name__}: {error}",
            f"check {code} of plugin {who} failed and was left out: {type(error).__name__}: {error}",
        ), rule=code))
        return []


def _findings(document: Document, rule: Rule, places: Iterable[Place]) -> list[Finding]:
    """The findings of the places. Raises ValueError for one that is none."""
    fingerprints = Fingerprints(document.prose)
    findings = []
    for place in places:
        _require_sound(place, document)
        hit = Hit(-1, -1, Match(place.start, place.end, {}, ()), place.suggestions, (), place.related)
        finding = make_finding(document, rule, hit, fingerprints)
        if place.restructures:
            finding = finding._replace(
                suggestions=tuple(suggestion._replace(touches="emphasis") for suggestion in finding.suggestions)
            )
        if place.message:
            message = place.message
            finding = finding._replace(message=message if isinstance(message, Message) else Message(message, message))
        findings.append(finding)
    return findings


def _require_sound(place: Place, document: Document) -> None:
    """Whoever shows or applies findings relies on this."""
    if not 0 <= place.start < place.end <= len(document.prose):
        raise ValueError(f"no place in the prose: {place}")
    for changes in place.suggestions:
        at = place.start
        for change in changes:
            if not at <= change.start <= change.end <= place.end:
                raise ValueError(f"changes that overlap, are in disorder, or leave their place: {place}")
            at = change.end
