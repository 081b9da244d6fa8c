"""A rule set and its variants: other choices over the same rules."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.engine.check import check
from zhuomu.engine.ruleset import RuleSet
from zhuomu.project.compiling import plain_document
from zhuomu.rules.selection import Selection

RULES = {
    "a.zm": (
        "规则包 demo 演示\n  前缀：AA\n\n规则 AA101 一\n  查：按装 → 安装\n  标签：错字\n  旧码：ZZ9\n  误：请按装。 → 请安装。\n  正：好。\n\n"
        "规则 AA102 二\n  查：琢木 → 啄木\n  级别：错误\n  误：琢木。 → 啄木。\n  正：好。\n\n"
        "规则 AA201 三\n  查：甲=《汉字》“,” → {甲}“，”\n  误：好,行 → 好，行\n  正：好。\n\n"
        "规则 AA301 四\n  查：登陆 → 登录\n  状态：试行\n  误：登陆。 → 登录。\n  正：好。\n"
    ),
}
TEXT = "请按装琢木,好,登陆。"


@pytest.fixture
def ruleset(workshop: Any) -> RuleSet:
    built: RuleSet = workshop.ruleset(RULES)
    return built


def severities(ruleset: RuleSet) -> dict[str, str]:
    return {finding.rule: finding.severity for finding in check(plain_document(TEXT), ruleset)}


@pytest.mark.parametrize(("pairs", "expected"), [
    ((), "warning"),
    ((("ALL", "info"),), "info"),
    ((("demo", "error"), ("ALL", "info")), "error"),
    ((("错字", "info"), ("demo", "error")), "error"),
    ((("demo", "error"), ("错字", "info")), "info"),
    ((("AA", "info"), ("demo", "error")), "info"),
    ((("AA101", "error"), ("AA1", "info"), ("AA", "warning")), "error"),
    ((("ZZ9", "error"), ("AA", "info")), "error"),
    ((("AA", "info"), ("AA", "error")), "error"),
    ((("BB", "info"),), "warning"),
])
def test_the_most_exact_selector_says_how_bad_a_finding_is(
    ruleset: RuleSet, pairs: tuple[tuple[str, str], ...], expected: str
) -> None:
    assert severities(RuleSet(ruleset.compiled, severities=pairs))["AA101"] == expected


def test_a_variant_has_its_own_choice_and_severities(ruleset: RuleSet) -> None:
    before = severities(ruleset)
    variant = ruleset.variant(Selection(("AA1",), extend=("AA301",)), (("AA1", "info"),))
    assert severities(variant) == {"AA101": "info", "AA102": "info", "AA301": "warning"}
    assert before == severities(ruleset) == {"AA101": "warning", "AA102": "error", "AA201": "warning"}
    assert severities(variant.variant(Selection(ignore=("AA1",)))) == {"AA201": "warning"}


def test_a_variant_shares_what_is_dear(ruleset: RuleSet) -> None:
    severities(ruleset)
    variant = ruleset.variant(Selection(("AA",)), (("AA", "info"),))
    assert variant.literals is ruleset.literals
    assert variant.dictionary is ruleset.dictionary
    assert variant.segmenter is ruleset.segmenter
    assert variant.case(0) is ruleset.case(0)
    expression = ruleset.scans()[0].expression
    assert variant.expression(expression) is ruleset.expression(expression)
    patterns = [[["t", "账号", 0]]]
    assert variant.beginning(patterns) is ruleset.beginning(patterns)


def test_other_words_make_another_dictionary_that_variants_share(ruleset: RuleSet) -> None:
    variant = ruleset.variant(Selection(), (), ("按装工",))
    assert variant.dictionary is not ruleset.dictionary
    assert variant.dictionary.frequency("按装工") > 0 == ruleset.dictionary.frequency("按装工")
    assert ruleset.variant(Selection(("AA",)), (), ("按装工",)).segmenter is variant.segmenter
    assert "AA101" in {finding.rule for finding in check(plain_document("请按装"), variant)}
    assert check(plain_document("按装工"), variant) == []


def test_a_rule_set_may_go_on_without_some_of_its_rules(ruleset: RuleSet) -> None:
    rest = ruleset.without(["AA101"])
    assert "AA101" in severities(ruleset)
    assert set(severities(rest)) == set(severities(ruleset)) - {"AA101"}
    assert set(severities(rest.without(["AA102"]))) == set(severities(ruleset)) - {"AA101", "AA102"}


# ---------------------------------------------------------------- options
STYLED = {
    "a.zm": (
        "规则包 demo 演示\n  前缀：AA\n\n选项 空格 space\n  取值：加 require、去 remove、不管 keep\n\n"
        "对照表 AA101 一\n  甲=《汉字》乙=《字母》 → {甲}“ ”{乙}　当：选项 空格 是 加\n  甲=《汉字》“ ”乙=《字母》 → {甲}{乙}　当：选项 空格 是 去\n"
        "  误：按Vue → 按 Vue\n  误（选项 空格 是 去）：按 Vue → 按Vue\n  正：好。\n\n"
        "规则 AA102 二\n  查：琢木 → 啄木\n  除非：选项 空格 是 不管\n  误：琢木。 → 啄木。\n  正：好。\n\n"
        "规则 AA103 三\n  查：按裝 → 安裝\n  语言：繁体\n  误：按裝。 → 安裝。\n  正：好。\n"
    ),
}
MIXED = "用 V，用V，琢木，按裝。"


@pytest.fixture
def styled(workshop: Any) -> RuleSet:
    built: RuleSet = workshop.ruleset(STYLED)
    return built


def texts(ruleset: RuleSet) -> list[str]:
    return [finding.text for finding in check(plain_document(MIXED), ruleset)]


USUAL, REMOVED, KEPT = ["用V", "琢木"], ["用 V", "琢木"], list[str]()


@pytest.mark.parametrize(("options", "expected"), [
    ({}, USUAL), ({"space": "require"}, USUAL), ({"space": "remove"}, REMOVED), ({"space": "keep"}, KEPT),
    ({"language": "zh-Hant"}, [*USUAL, "按裝"]), ({"space": "keep", "language": "zh-Hant"}, ["按裝"]), ({"没有": "x"}, USUAL),
])
def test_a_case_runs_under_the_values_that_it_is_for(styled: RuleSet, options: dict[str, str], expected: list[str]) -> None:
    assert texts(styled.choosing(options)) == expected
    assert texts(styled.variant(Selection(), options=options)) == expected
    assert texts(RuleSet(styled.compiled, options=options)) == expected
    assert texts(styled) == USUAL


def test_the_values_that_are_not_named_are_the_usual_ones(styled: RuleSet) -> None:
    assert styled.options == {"language": "zh-Hans", "space": "require"}
    removed = styled.choosing({"space": "remove"})
    assert removed.options == {"language": "zh-Hans", "space": "remove"}
    assert removed.choosing({"language": "zh-Hant"}).options == {"language": "zh-Hant", "space": "require"}


def test_options_go_with_a_rule_set_that_lacks_some_rules(styled: RuleSet) -> None:
    texts(styled)
    assert texts(styled.choosing({"space": "remove"}).without(["AA102"])) == ["用 V"]
    assert texts(styled.without(["AA102"]).choosing({"space": "remove"})) == ["用 V"]


def test_other_rules_over_a_rule_set_keep_its_options(styled: RuleSet) -> None:
    assert texts(styled.choosing({"space": "remove"}).over(styled.compiled)) == REMOVED


def test_what_a_case_needs_is_told(styled: RuleSet) -> None:
    assert [list(styled.needs(index)) for index in range(4)] == [
        [("space", ("require",))], [("space", ("remove",))], [("space", ("require", "remove"))], [("language", ("zh-Hant",))],
    ]
