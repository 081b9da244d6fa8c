"""Runs the examples that rules carry: every 误 must be found and corrected as it says, no 正 may be."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from zhuomu.engine.check import check
from zhuomu.engine.checks import run_check
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suggest import applied, moved
from zhuomu.engine.suppress_rules import CASE_KIND, found_in_example
from zhuomu.findings import Finding, Message, Problem
from zhuomu.rules.model import Example, Rule
from zhuomu.text.document import Document

#: Makes a document of an example that is written in the format of a name; "" is plain text.
Reader = Callable[[str, str], Document]

#: Pairs of an option and its value.
Choices = tuple[tuple[str, str], ...]


class Failure(NamedTuple):
    """An example that does not do what it promises."""

    rule: Rule
    example: Example
    message: Message


def run_examples(ruleset: RuleSet, read: Reader) -> Iterator[Failure]:
    """The examples that fail. ``ruleset`` must be a judging one with every rule enabled.

    Other rules of the set may fire on an example; only its own rule counts. A function of a plugin that raises fails
    the example.
    """
    compiled = ruleset.compiled
    for index in compiled.checks:
        yield from _run_check(ruleset, index, read)
    wide, checks = _wide_rules(ruleset), {compiled.owners[index] for index in compiled.checks}
    comments = {owner for index, owner in enumerate(compiled.owners) if ruleset.kind(index) == CASE_KIND}
    for rule in map(ruleset.rule, sorted(comments)):
        for example in rule.examples:
            yield from _judged(rule, example, found_in_example(ruleset, rule, example), [])
    together: dict[Choices, list[tuple[Rule, Example]]] = {}
    alone: list[tuple[Rule, Example]] = []
    for index, rule in enumerate(ruleset.rules()):
        if index in checks or index in comments:
            continue
        for example in rule.examples:
            if not example.pending:
                (alone if index in wide or rule.written else together.setdefault(example.choices, [])).append((rule, example))
    for rule, example in alone:
        problems: list[Problem] = []
        found = check(read(example.text, rule.written), under(ruleset, example.choices), problems.append)
        yield from _judged(rule, example, found, problems)
    for choices, examples in together.items():
        yield from _run_together(under(ruleset, choices), read, examples)


def under(ruleset: RuleSet, choices: Choices) -> RuleSet:
    """The rules as they are where an example chooses options."""
    return ruleset.choosing(dict(choices)) if choices else ruleset


def _run_check(ruleset: RuleSet, index: int, read: Reader) -> Iterator[Failure]:
    """The examples that fail of one rule in Python: each is a document of the first format that the rule is for.

    What raises fails one example and is not tried with the others.
    """
    rule = ruleset.rule(ruleset.compiled.owners[index])
    *_, formats = ruleset.body(index)
    for example in rule.examples:
        problems: list[Problem] = []
        try:
            document = read(example.text, formats[0] if formats else "")
        except Exception as error:  # noqa: BLE001 - a format of other people may raise anything
            yield Failure(rule, example, Message(
                f"{rule.code} 的例句按 {formats[0]} 格式读不出来：{type(error).__name__}: {error}",
                f"an example of {rule.code} cannot be read as {formats[0]}: {type(error).__name__}: {error}",
            ))
            return
        found = run_check(document, ruleset, index, problems.append)
        if problems:
            yield Failure(rule, example, problems[0].message)
            return
        message = _judge(rule, example, found)
        if message is not None:
            yield Failure(rule, example, message)


def _run_together(
    ruleset: RuleSet, read: Reader, examples: list[tuple[Rule, Example]]
) -> Iterator[Failure]:
    """Examples of rules that look no farther than their paragraph: one line each of one document costs a fraction."""
    problems: list[Problem] = []
    starts = list(accumulate((len(example.text) + 1 for _, example in examples), initial=0))
    found: dict[int, list[Finding]] = {}
    for finding in check(read("\n".join(example.text for _, example in examples), ""), ruleset, problems.append):
        line = bisect_right(starts, finding.start) - 1
        found.setdefault(line, []).append(moved(finding, -starts[line]))
    for line, (rule, example) in enumerate(examples):
        yield from _judged(rule, example, found.get(line, []), problems)


def _wide_rules(ruleset: RuleSet) -> frozenset[int]:
    """The rules that look at the document as a whole, or at what others report in it."""
    compiled = ruleset.compiled
    wide = {compiled.owners[index] for index in compiled.wide}
    for index, owner in enumerate(compiled.owners):
        if ruleset.kind(index) == "match" and any(word in compiled.cases[index] for word in ("全文", "全库", "标题", '"报"', "首次出现处")):
            wide.add(owner)
    return frozenset(wide)


def _judged(rule: Rule, example: Example, found: list[Finding], problems: list[Problem]) -> Iterator[Failure]:
    mine = [problem.message for problem in problems if f" {rule.code}（" in problem.message.zh]
    message = mine[0] if mine else _judge(rule, example, [f for f in found if f.rule == rule.code])
    if message is not None:
        yield Failure(rule, example, message)


def failure_problem(failure: Failure) -> Problem:
    """The failure as a problem at the line of its example."""
    kind = "误" if failure.example.wrong else "正"
    return Problem(failure.rule.path, failure.message, failure.example.line, 1, f"{kind}：{failure.example.text}")


def _judge(rule: Rule, example: Example, found: list[Finding]) -> Message | None:
    if not example.wrong:
        if not found:
            return None
        return Message(
            f"{rule.code} 的“正”例句被报了：“{found[0].text}”（{found[0].message.zh}）",
            f"a 正 example of {rule.code} is reported: “{found[0].text}” ({found[0].message.en})",
        )
    if not found:
        return Message(f"{rule.code} 的“误”例句没有查出来", f"a 误 example of {rule.code} is not found")
    reached = set(_corrections(example.text, found))
    missed = [text for text in example.expected if text not in reached]
    if not missed:
        return None
    got = "、".join(f"“{text}”" for text in sorted(reached)) or "没有改法"
    return Message(
        f"{rule.code} 的“误”例句应改成“{missed[0]}”，而改出来是{got}",
        f"a 误 example of {rule.code} should become “{missed[0]}”, but becomes {got}",
    )


def _corrections(text: str, found: list[Finding]) -> Iterator[str]:
    """What the example can become: each suggestion alone, and the first of every finding together."""
    for finding in found:
        for suggestion in finding.suggestions:
            yield applied(text, suggestion)
    whole = text
    for finding in reversed(found):
        if finding.suggestions:
            whole = applied(whole, finding.suggestions[0])
    yield whole
