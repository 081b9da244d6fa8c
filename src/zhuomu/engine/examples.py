"""Runs the examples that rules carry: every 误 must be found and corrected as it says, no 正 may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from zhuomu.engine.check import check
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suggest import applied
from zhuomu.findings import Finding, Message, Problem
from zhuomu.rules.model import Example, Rule
from zhuomu.text.document import Document

#: Makes a document of an example.
Reader = Callable[[str], Document]


class Failure(NamedTuple):
    """An example that does not do what it promises."""

    rule: Rule
    example: Example
    message: Message


def run_examples(ruleset: RuleSet, read: Reader, rules: Iterable[Rule] | None = None) -> Iterator[Failure]:
    """The examples that fail. ``ruleset`` must be a judging one with every rule enabled.

    ``read`` makes a document of plain text. Other rules of the set may fire on an example; only its own rule counts.
    A function of a plugin that raises fails the example.
    """
    for rule in ruleset.rules() if rules is None else rules:
        for example in rule.examples:
            message = _judge(ruleset, read, rule, example)
            if message is not None and not example.pending:
                yield Failure(rule, example, message)


def failure_problem(failure: Failure) -> Problem:
    """The failure as a problem at the line of its example."""
    kind = "误" if failure.example.wrong else "正"
    return Problem(failure.rule.path, failure.message, failure.example.line, 1, f"{kind}：{failure.example.text}")


def _judge(ruleset: RuleSet, read: Reader, rule: Rule, example: Example) -> Message | None:
    problems: list[Problem] = []
    found = [f for f in check(read(example.text), ruleset, problems.append) if f.rule == rule.code]
    mine = [problem for problem in problems if f" {rule.code}（" in problem.message.zh]
    if mine:
        return mine[0].message
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
