"""Explains a rule of any kind in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhuomu.engine.checks import run_check
from zhuomu.engine.explain import Explainer, unchosen
from zhuomu.engine.explained import CaseExplanation, Cause, Explanation, Fate
from zhuomu.engine.fates import Fates, Objections
from zhuomu.engine.suggest import corrected_texts
from zhuomu.engine.suppress_rules import CASE_KIND, found_in_example
from zhuomu.engine.surrounding_words import tokens_of
from zhuomu.findings import Finding, Message, Problem
from zhuomu.rules.model import Example


def explain_rule(explainer: Explainer, fates: Fates, number: int, objections: Objections) -> Explanation:
    """What the rule of a number of the explainer makes of its document."""
    ruleset, document = explainer.ruleset, explainer.document
    rule = ruleset.rule(number)
    index = ruleset.compiled.owners.index(number)
    if ruleset.kind(index) == "check":
        problems: list[Problem] = []
        findings = run_check(document, ruleset, index, problems.append) if ruleset.active[index] else []
        return _python(explainer, number, findings, objections, tuple(_why_no_place(explainer, index, findings, problems)))
    if ruleset.kind(index) == CASE_KIND:
        findings = found_in_example(ruleset, rule, Example(document.source.text, True, (), False, 0))
        none = Cause("suppression", Message("没有它要报的注释", "there is no comment that it is about"))
        return _python(explainer, number, findings, objections, () if findings else (none,))
    try:
        cases, untouched = explainer.cases(number)
        told = fates.of(number, objections)
    except Exception as error:  # noqa: BLE001 - other people's code may raise anything
        explainer.problems.append(Problem(document.source.path, _failed(error), rule=rule.code))
        cases, untouched, told = (), 0, ()
    found = bool(explainer.found(number))
    failures = [Cause("failure", problem.message) for problem in explainer.problems if problem.rule == rule.code]
    causes = () if found else tuple(dict.fromkeys((*failures, *_gathered(cases, untouched, told))))
    return Explanation(rule, document.prose.rstrip("\n"), tokens_of(explainer.reading), found, cases, untouched, causes, told)


def _python(
    explainer: Explainer, number: int, findings: Iterable[Finding], objections: Objections, causes: tuple[Cause, ...]
) -> Explanation:
    """The explanation of a rule that has no pattern to look into."""
    document = explainer.document
    told = tuple(
        Fate(each.start, each.end, each.message, corrected_texts(document.source.text, each), tuple(objections(each))) for each in findings
    )
    return Explanation(
        explainer.ruleset.rule(number), document.source.text, (), bool(told), (), 0, causes, told,
    )


def _why_no_place(
    explainer: Explainer, index: int, findings: list[Finding], problems: Iterable[Problem]
) -> Iterator[Cause]:
    _, name, signs, formats = explainer.ruleset.body(index)
    document = explainer.document
    failures = [Cause("failure", problem.message) for problem in problems]
    if findings or failures:
        yield from failures
        return
    others = tuple(unchosen(explainer.ruleset, index))
    if others:
        yield from others
        return
    if formats and document.format not in formats:
        listed = "、".join(formats)
        yield Cause("format", Message(f"它只看这些格式的文档：{listed}", f"it is about documents of these formats only: {listed}"))
        return
    if signs and not any(sign in document.prose for sign in signs):
        listed = "、".join(f"“{sign}”" for sign in signs)
        yield Cause("literal", Message(f"这里没有它要找的字串：{listed}", f"none of its signs is here: {listed}"))
        return
    yield Cause("function", Message(
        f"函数 {name or explainer.ruleset.rule(explainer.ruleset.compiled.owners[index]).code} 看过了，没有报", "its function reports nothing",
    ))


def _gathered(cases: Iterable[CaseExplanation], untouched: int, told: Iterable[Fate]) -> Iterator[Cause]:
    """All that keeps a rule from finding anything."""
    for fate in told:
        yield from fate.causes
    for case in cases:
        for attempt in case.attempts:
            yield from attempt.causes
        yield from case.causes
    if untouched:
        yield Cause("literal", Message("这里没有它要找的字串", "none of its literals is here"))


def _failed(error: Exception) -> Message:
    return Message(f"运行时出错：{type(error).__name__}: {error}", f"it failed: {type(error).__name__}: {error}")
