"""The rules about comments are rules like all others."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.engine.suppressing import RULES, ruleset
from zhuomu.engine import suppress_rules
from zhuomu.engine.examples import run_examples
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suppress_rules import PACK
from zhuomu.project.compiling import compile_packs, reader
from zhuomu.project.rules import load_rules
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.registry import link
from zhuomu.rules.selection import Selection


def judging(pack: Any) -> RuleSet:
    return RuleSet(link([pack])[0], judging=True)


def test_their_examples_hold_whatever_other_rules_there_are() -> None:
    read = reader(())
    assert list(run_examples(judging(PACK), read)) == []
    assert list(run_examples(RuleSet(RULES.compiled, judging=True), read)) == []
    assert all(any(each.wrong for each in rule.examples) and not all(each.wrong for each in rule.examples) for rule in PACK.rules)


@pytest.mark.parametrize(("wrong", "text", "expected", "said"), [
    (True, "没有注释。", (), "没有查出来"),
    (False, "文。<!-- zhuomu: ignore[ALL] -->", (), "被报了"),
    (True, "文。<!-- zhuomu: ignore[ALL] -->", ("文",), "应改成"),
])
def test_an_example_that_does_not_hold_fails(wrong: bool, text: str, expected: tuple[str, ...], said: str) -> None:
    rule = PACK.rules[0]
    example = rule.examples[0]._replace(wrong=wrong, text=text, expected=expected)
    pack = PACK._replace(rules=(rule._replace(examples=(example,)), PACK.rules[1]))
    [failure] = run_examples(judging(pack), reader(()))
    assert said in failure.message.zh


def test_all_rules_that_are_loaded_have_them_behind_those_of_packs() -> None:
    loaded = load_rules()
    assert loaded.problems == ()
    packs = [pack.identifier for pack in loaded.compiled.packs]
    assert packs[packs.index("hl"):] == ["hl", "config/terms"]
    place = loaded.compiled.codes.index("HL001")
    assert tuple(loaded.compiled.codes[place:]) == ("HL001", "HL002", "XM001")


def test_they_never_find_anything_in_prose() -> None:
    compiled, problems = compile_packs([], FUNCTIONS, built_in=(PACK,))
    assert (problems, compiled.codes, compiled.usual) == ((), ("HL001", "HL002"), (1, 1))
    assert not compiled.literals.strip("\x00\x01\x02\n")
    assert (compiled.scans, compiled.wide, compiled.checks) == ((), (), ())


def test_severities_are_those_of_the_rule_set() -> None:
    from tests.unit.engine.suppressing import said

    rules = ruleset().variant(Selection(), (("HL", "error"),))
    text = "文<!-- zhuomu: ignore[AA101] -->"
    assert said(text, rules=rules) == [("HL001", "<!-- zhuomu: ignore[AA101] -->")]
    assert {rule.severity for rule in rules.rules() if rule.pack == "hl"} == {"error"}
    assert suppress_rules.PACK.rules[0].severity == "warning"
