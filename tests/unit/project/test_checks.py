"""Checks of plugins as rules among others: whose they are, what they must say, and what their examples decide."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from zhuomu.engine.check import check as check_document
from zhuomu.engine.checks import Place
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suggest import Change
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.formats.format import Format
from zhuomu.formats.plain import parse as parse_plain
from zhuomu.plugins.manager import OwnedCheck, OwnedPack, Plugin
from zhuomu.plugins.values import Check, Pack
from zhuomu.project.compiling import compile_packs
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.model import Compiled, Rule
from zhuomu.rules.selection import Selection, unknown_selectors
from zhuomu.text.source import Source

HERE = Plugin("mine", "my-checks", "2.1", "/mine/__init__.py", None)
THERE = Plugin("other", "other-checks", "1.0", "/other/__init__.py", None)


def wrong_signs(document: Any) -> Iterator[Place]:
    for at, character in enumerate(document.prose):
        if character in "甲乙":
            yield Place(at, at + 1, suggestions=((Change(at, at + 1, "丙"),),))


CHECK = Check("PY101", "甲乙", wrong_signs, wrong=["甲", ("乙", "丙")], right=["丙"])


def compiled(*checks: Check, plugin: Plugin = HERE, packs: list[OwnedPack] | None = None, formats: Any = BUILT_IN) -> tuple[Compiled, list[str]]:
    owned = [OwnedCheck(check, plugin) for check in checks]
    linked, problems = compile_packs(packs or [], FUNCTIONS, checks=owned, formats=formats)
    return linked, [problem.message.zh for problem in problems]


def rules(linked: Compiled) -> list[Rule]:
    return [decode_rule(text) for text in linked.rules]


def pack(tmp_path: Any, name: str, text: str, plugin: Plugin = HERE) -> OwnedPack:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "a.zm").write_text(text, encoding="utf-8")
    return OwnedPack(Pack(str(folder)), plugin)


# ---------------------------------------------------------------- a check is a rule
def test_a_check_is_a_rule_with_everything_it_says_of_itself() -> None:
    check = CHECK._replace(
        reason="因为", severity="info", confidence="low", fix=None, state="试行", enabled=False, tags=["标点"], aliases=["PY1"], url="https://a.b",
    )
    linked, problems = compiled(check)
    assert problems == []
    [rule] = rules(linked)
    assert (rule.code, rule.title, rule.pack, rule.kind) == ("PY101", "甲乙", "mine", "检查")
    assert (rule.reason, rule.severity, rule.confidence, rule.fix, rule.url) == ("因为", "info", "low", None, "https://a.b")
    assert (rule.state, rule.enabled, rule.tags, rule.aliases) == ("试行", False, ("标点",), ("PY1",))
    assert [(each.text, each.wrong, each.expected) for each in rule.examples] == [
        ("甲", True, ()), ("乙", True, ("丙",)), ("丙", False, ()),
    ]
    assert (rule.path, rule.line) == (os.path.abspath(__file__), wrong_signs.__code__.co_firstlineno)


def test_the_selectors_of_a_check_are_known() -> None:
    linked, _ = compiled(CHECK._replace(tags=("标点",), aliases=("OLD1",)))
    known, unknown = ("PY101", "PY", "mine", "标点", "OLD1", "ALL"), ("PY102", "标典")
    problems = unknown_selectors(rules(linked), Selection((*known, *unknown)))
    assert [next(name for name in unknown if name in problem.message.zh) for problem in problems] == list(unknown)


# ---------------------------------------------------------------- packs
def test_the_checks_of_a_plugin_without_packs_are_a_pack_called_like_the_plugin() -> None:
    linked, problems = compiled(CHECK, CHECK._replace(code="PY102"))
    assert problems == []
    assert [tuple(each) for each in linked.packs] == [("mine", "", "PY", "2.1", "my-checks 2.1")]


def test_a_check_belongs_to_the_pack_of_its_plugin_that_has_its_prefix(tmp_path: Any, rule_text: Any) -> None:
    packs = [
        pack(tmp_path, "a", "规则包 aa 一\n  前缀：AA\n" + rule_text("AA1", "按装", "安装")), pack(tmp_path, "p", "规则包 pp 二\n  前缀：PY\n"),
        pack(tmp_path, "o", rule_text("OO1", "布署", "部署"), THERE),
    ]
    linked, problems = compiled(CHECK, packs=packs)
    assert problems == []
    assert [(rule.code, rule.pack) for rule in rules(linked)] == [("AA1", "aa"), ("PY101", "pp"), ("OO1", "o")]


def test_a_check_belongs_to_the_pack_of_its_plugin_that_has_no_prefix(tmp_path: Any, rule_text: Any) -> None:
    linked, problems = compiled(CHECK, packs=[pack(tmp_path, "a", rule_text("AA1", "按装", "安装"))])
    assert problems == []
    assert [(rule.code, rule.pack) for rule in rules(linked)] == [("AA1", "a"), ("PY101", "a")]


def test_a_check_without_the_prefix_of_its_plugins_pack_is_left_out(tmp_path: Any, rule_text: Any) -> None:
    linked, [problem] = compiled(CHECK, packs=[pack(tmp_path, "a", "规则包 aa 一\n  前缀：AA\n" + rule_text("AA1", "按装", "安装"))])
    assert linked.codes == ("AA1",)
    assert "mine（my-checks 2.1） 的检查 PY101 没有载入" in problem
    assert "前缀 AA" in problem


def test_a_code_that_a_rule_of_the_pack_has_is_refused(tmp_path: Any, rule_text: Any) -> None:
    linked, [problem] = compiled(CHECK, packs=[pack(tmp_path, "a", rule_text("PY101", "按装", "安装"))])
    assert [rule.kind for rule in rules(linked)] == ["规则"]
    assert "PY101" in problem


def test_of_two_checks_with_one_code_the_second_is_refused() -> None:
    linked, [problem] = compiled(CHECK, CHECK._replace(title="又一条"))
    assert [rule.title for rule in rules(linked)] == ["甲乙"]
    assert "PY101" in problem


def test_a_pack_of_checks_that_clashes_with_another_pack_is_left_out(tmp_path: Any, rule_text: Any) -> None:
    linked, [problem] = compiled(CHECK, packs=[pack(tmp_path, "a", rule_text("PY101", "按装", "安装"), THERE)])
    assert [rule.kind for rule in rules(linked)] == ["规则"]
    assert "都有规则 PY101" in problem
    linked, [problem] = compiled(CHECK, packs=[pack(tmp_path, "b", "规则包 b 一\n  前缀：PY\n" + rule_text("PY7", "按装", "安装"), THERE)])
    assert [rule.code for rule in rules(linked)] == ["PY7"]
    assert "都用前缀 PY" in problem


# ---------------------------------------------------------------- the language of documents
def found_in(linked: Compiled, script: str) -> list[str]:
    ruleset = RuleSet(linked, functions=FUNCTIONS, checks={"PY101": wrong_signs}, options={"language": script})
    return [finding.text for finding in check_document(parse_plain(Source("甲丙", "")), ruleset) if finding.rule == "PY101"]


@pytest.mark.parametrize(("languages", "head", "places", "example"), [
    ((), "", ["甲", "甲"], ()),
    (("zh-Hans",), "", ["甲", ""], ()),
    (["zh-Hant"], "", ["", "甲"], (("language", "zh-Hant"),)),
    (("zh-Hant", "zh-Hans"), "", ["甲", "甲"], ()),
    ((), "  语言：繁体\n", ["", "甲"], (("language", "zh-Hant"),)),
    (("zh-Hans",), "  语言：繁体\n", ["甲", ""], ()),
    (("zh-Hans", "zh-Hant"), "  语言：繁体\n", ["甲", "甲"], ()),
])
def test_a_check_is_for_documents_in_its_languages_or_those_of_its_pack(
    tmp_path: Any, languages: Any, head: str, places: list[str], example: Any,
) -> None:
    packs = [pack(tmp_path, "p", f"规则包 pp 一\n  前缀：PY\n{head}")]
    linked, problems = compiled(CHECK._replace(languages=languages), packs=packs)
    assert problems == []
    assert ["".join(found_in(linked, script)) for script in ("zh-Hans", "zh-Hant")] == places
    [rule] = rules(linked)
    assert {each.choices for each in rule.examples} == {example}


# ---------------------------------------------------------------- mistakes
@pytest.mark.parametrize(("fields", "part"), [
    ({"code": "py101"}, "编号"), ({"code": "PY"}, "编号"), ({"code": "PYTHON1"}, "编号"), ({"code": None}, "编号"), ({"severity": "bad"}, "severity"),
    ({"confidence": "高"}, "confidence"), ({"fix": "auto"}, "fix"), ({"state": "stable"}, "state"), ({"enabled": None}, "enabled"),
    ({"wrong": []}, "误例"), ({"right": ()}, "正例"), ({"right": "丙"}, "right"), ({"tags": "标点"}, "tags"), ({"signs": (1,)}, "signs"),
    ({"formats": "markdown"}, "formats"), ({"function": None}, "function"), ({"languages": "zh-Hans"}, "languages"),
    ({"languages": ("zh-TW",)}, "languages 里可写 zh-Hans、zh-Hant，不能写 zh-TW"),
])
def test_a_check_with_a_value_that_makes_no_sense_is_left_out_and_the_others_load(fields: dict[str, Any], part: str) -> None:
    linked, [problem] = compiled(CHECK._replace(**fields), CHECK._replace(code="PY102"))
    assert linked.codes == ("PY102",)
    assert "mine（my-checks 2.1） 的检查" in problem
    assert part in problem


# ---------------------------------------------------------------- examples
@pytest.mark.parametrize(("fields", "part"), [
    ({"wrong": ["丁"]}, "没有查出来"), ({"right": ["丙", "甲"]}, "“正”例句被报了"), ({"wrong": [("甲", "丁")]}, "应改成“丁”，而改出来是“丙”"),
    ({"function": lambda document: None}, "TypeError"), ({"function": "no_such_module:check"}, "ModuleNotFoundError"),
    ({"function": "sys:nothing"}, "AttributeError"),
])
def test_a_check_that_fails_an_example_is_left_out_and_named(fields: dict[str, Any], part: str) -> None:
    linked, problems = compiled(CHECK._replace(**fields), CHECK._replace(code="PY102"))
    assert linked.codes == ("PY102",)
    [problem] = problems
    assert "PY101" in problem
    assert part in problem


def test_an_example_may_have_several_places_and_several_paragraphs() -> None:
    linked, problems = compiled(CHECK._replace(wrong=[("甲\n\n乙", "丙\n\n丙", "甲\n\n丙")]))
    assert (linked.codes, problems) == (("PY101",), [])


def test_the_examples_of_a_check_are_in_the_first_of_its_formats() -> None:
    check = CHECK._replace(wrong=["*甲*"], right=["`甲`"], formats=("markdown", "plain"))
    assert compiled(check) == (compiled(check)[0], [])
    linked, [problem] = compiled(check._replace(formats=("plain", "markdown")))
    assert linked.codes == ()
    assert "`甲`" not in problem
    assert "“正”例句被报了" in problem


def test_a_format_of_a_plugin_reads_examples_too() -> None:
    quiet = Format("quiet", (".q",), lambda source: parse_plain(source._replace(text=source.text.replace("甲", "　"))))
    check = CHECK._replace(wrong=["乙"], right=["甲"], formats=("quiet",))
    assert compiled(check, formats=[quiet])[1] == []
    linked, [problem] = compiled(check)
    assert linked.codes == ()
    assert "quiet" in problem
