"""Which rules run."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.rules.selection import Selection, chosen, severity_of, strength, unknown_selectors

RULES = (
    "规则包 mine\n"
    "规则 CB101 一\n  查：按装\n  标签：错字\n  误：按装\n  正：好\n"
    "规则 CB102 二\n  查：布署\n  状态：试行\n  误：布署\n  正：好\n"
    "规则 CB201 三\n  查：既使\n  默认：关\n  旧码：XX9\n  误：既使\n  正：好\n"
    "规则 ZC101 四\n  查：做为\n  标签：错字\n  误：做为\n  正：好\n"
    "规则 ZC102 五\n  查：截止到\n  状态：废弃\n  误：截止到\n  正：好\n"
)


def select(workshop: Any, select: str = "", ignore: str = "", preview: bool = False) -> list[str]:
    rules = workshop.ruleset(RULES).rules()
    on = chosen(rules, Selection(tuple(select.split()), tuple(ignore.split()), preview))
    return [rule.code for rule, run in zip(rules, on, strict=True) if run]


@pytest.mark.parametrize(("wanted", "ignored", "preview", "codes"), [
    ("", "", False, "CB101 ZC101"),
    ("", "", True, "CB101 CB102 ZC101"),
    ("CB", "", False, "CB101"),
    ("CB", "", True, "CB101 CB102"),
    ("CB102", "", False, "CB102"),
    ("CB201", "", False, "CB201"),
    ("XX9", "", False, "CB201"),
    ("ZC102", "", False, "ZC102"),
    ("错字", "", False, "CB101 ZC101"),
    ("mine", "", False, "CB101 ZC101"),
    ("ALL", "CB", False, "ZC101"),
    ("ALL", "", True, "CB101 CB102 ZC101"),
    ("", "CB", False, "ZC101"),
    ("", "CB101", False, "ZC101"),
    ("", "错字", False, ""),
    ("", "ALL", False, ""),
    ("CB1", "CB101", True, "CB102"),
    ("CB101", "CB", False, "CB101"),
    ("CB ZC101", "ZC", False, "CB101 ZC101"),
    ("CB101", "CB101", False, ""),
    ("CB", "CB", False, ""),
])
def test_the_selector_that_fits_best_decides(workshop: Any, wanted: str, ignored: str, preview: bool, codes: str) -> None:
    assert " ".join(select(workshop, wanted, ignored, preview)) == codes


def test_a_rule_set_without_selectors_runs_the_usual_rules(workshop: Any) -> None:
    for preview in (False, True):
        ruleset = workshop.ruleset(RULES, preview=preview)
        assert ruleset.enabled == chosen(ruleset.rules(), Selection(preview=preview))


@pytest.mark.parametrize(("selector", "near"), [("CB1O1", "CB101"), ("ZD", "ZC"), ("mien", None), ("cb1o1", "CB101"), ("错", None)])
def test_a_selector_that_fits_nothing_is_a_problem(workshop: Any, selector: str, near: str | None) -> None:
    rules = workshop.ruleset(RULES).rules()
    [problem] = unknown_selectors(rules, Selection((selector, "CB"), ("ZC", "ALL")))
    assert f"叫 {selector}" in problem.message.zh
    if near:
        assert f"是不是 {near}？" in problem.message.zh


@pytest.mark.parametrize(("select", "extend", "ignore", "expected"), [
    ((), ("CB",), (), "as usual"), (("ZC",), ("CB101",), (), {"CB101"}), (("ZC",), ("CB",), ("CB101",), set()),
])
def test_rules_are_added_to_those_selected(workshop: Any, select: Any, extend: Any, ignore: Any, expected: Any) -> None:
    text = "规则 {} 试\n  查：按装 → 安装\n{}  误：按装\n  正：好\n"
    rules = workshop.ruleset(text.format("CB101", "") + text.format("CB102", "  状态：试行\n") + text.format("ZC1", "  默认：关\n")).rules()
    on = chosen(rules, Selection(select, ignore, extend=extend))
    wanted = {"CB101"} if expected == "as usual" else expected
    assert {rule.code for rule, each in zip(rules, on, strict=True) if each} == wanted


def test_a_rule_on_trial_is_added_by_its_code_only(workshop: Any) -> None:
    rules = workshop.ruleset("规则 CB102 试\n  查：按装 → 安装\n  状态：试行\n  误：按装\n  正：好\n").rules()
    assert chosen(rules, Selection(extend=("CB102",))) == (True,)
    assert chosen(rules, Selection(extend=("CB",))) == (False,)


def test_a_former_code_is_as_exact_as_a_code(workshop: Any) -> None:
    rules = workshop.ruleset("规则 CB102 试\n  查：按装 → 安装\n  旧码：XX900\n  误：按装\n  正：好\n").rules()
    assert chosen(rules, Selection(("XX900",), ("CB",))) == (True,)
    assert severity_of(rules[0], (("XX900", "info"), ("CB10", "error"))) == "info"


def test_unknown_selectors_to_add_are_reported(workshop: Any) -> None:
    rules = workshop.ruleset("规则 CB102 试\n  查：按装 → 安装\n  误：按装\n  正：好\n").rules()
    [problem] = unknown_selectors(rules, Selection(extend=("CB", "CC")))
    assert "CC" in problem.message.zh


@pytest.mark.parametrize(("small", "large"), [("cb101", "CB101"), ("cb", "CB"), ("all", "ALL"), ("Zc", "ZC"), ("cB", "CB")])
def test_codes_and_prefixes_may_be_in_small_letters(workshop: Any, small: str, large: str) -> None:
    rules = workshop.ruleset(RULES).rules()
    for selection in (Selection((small,)), Selection(("ALL",), (small,)), Selection(extend=(small,))):
        wanted = Selection(*(tuple(large if each == small else each for each in part) if isinstance(part, tuple) else part for part in selection))
        assert chosen(rules, selection) == chosen(rules, wanted)
        assert not unknown_selectors(rules, selection)
    assert [strength(small, rule) for rule in rules] == [strength(large, rule) for rule in rules]


def test_a_code_in_small_letters_is_as_exact_as_any(workshop: Any) -> None:
    rules = workshop.ruleset(RULES).rules()
    assert chosen(rules, Selection(("cb101",), ("CB",))) == chosen(rules, Selection(("CB101",), ("CB",)))
    assert severity_of(rules[0], [(rules[0].code.lower(), "info"), ("ALL", "error")]) == "info"
