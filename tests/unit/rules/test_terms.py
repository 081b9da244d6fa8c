"""The terms of a project are found wherever they are words, and nowhere else."""

from __future__ import annotations

import pytest

from zhuomu.engine.check import check
from zhuomu.engine.ruleset import RuleSet
from zhuomu.project.compiling import compile_packs, plain_document
from zhuomu.project.settings import RuleSources
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.overlay import Term, Written
from zhuomu.rules.selection import Selection
from zhuomu.rules.terms import CODE, NO_TERMS

TERMS = (
    "登入", "登出", "控制台", "琢木云", "帐号", "布署", "按装", "视窗", "程式", "软体", "硬体", "网路", "资料库", "伺服器", "行动装置",
    "滑鼠", "萤幕", "使用者", "预设值", "连线", "档案", "列印", "登陆", "云主机",
)
FRAMES = (
    "用户{}后台", "请{}系统", "在{}上操作", "{}的时候", "先{}再说", "如何{}到服务器", "我们要{}了", "不能{}吗", "打开{}，然后继续", "已经{}成功",
)


def ruleset(*wrong: str, words: tuple[str, ...] = ()) -> RuleSet:
    terms = tuple(Term(Written(each, "a.yaml", number, 1), ("改好的词",)) for number, each in enumerate(wrong, 1))
    compiled, problems = compile_packs([], FUNCTIONS, sources=RuleSources(terms=terms), built_in=(NO_TERMS,))
    assert not problems
    return RuleSet(compiled, words=words)


def found(text: str, *wrong: str, words: tuple[str, ...] = ()) -> list[str]:
    return [finding.text for finding in check(plain_document(text), ruleset(*wrong, words=words))]


@pytest.mark.parametrize("wrong", TERMS)
def test_a_term_is_found_whatever_the_words_around_it_would_take_from_it(wrong: str) -> None:
    for frame in FRAMES:
        assert found(frame.format(wrong), wrong) == [wrong], frame


def test_terms_do_not_hide_each_other() -> None:
    rules = ruleset(*TERMS)
    for frame in FRAMES:
        for wrong in TERMS:
            assert [finding.text for finding in check(plain_document(frame.format(wrong)), rules)] == [wrong], frame


@pytest.mark.parametrize(("wrong", "text"), [
    ("台上", "站在舞台上。"), ("台上", "电视台上周播出。"), ("登入", "攀登入口在这里。"), ("高性能", "可以提高性能。"), ("学生", "他是大学生。"),
    ("签名", "标签名不能重复。"), ("服务端", "打开服务端口。"), ("用户", "敬请使用户外电源。"), ("水平", "水平面以下。"), ("机能", "计算机能做什么。"),
])
def test_a_term_is_not_found_in_pieces_of_other_words(wrong: str, text: str) -> None:
    assert found(text, wrong) == []
    assert found(f"{wrong}。", wrong) == [wrong]


def test_an_accepted_word_around_a_term_stays_whole() -> None:
    assert found("请登入器和登入", "登入", words=("登入器",)) == ["登入"]


def test_a_term_that_is_cut_well_changes_no_cut() -> None:
    rules = ruleset("系统")
    assert dict(rules.dictionary.added) == {}


@pytest.mark.parametrize("wrong", ["Github", "C#", "C盘", "甲 登入", "登入-后台", "𠮷野家", "！！"])
def test_a_term_of_other_signs_is_found_as_well(wrong: str) -> None:
    assert found(f"看 {wrong} 吧", wrong) == [wrong]


def test_a_part_of_a_term_with_other_signs_is_known_too() -> None:
    assert found("看 甲 登入后台", "甲 登入") == ["甲 登入"]


def test_the_rule_of_terms_is_there_without_terms_and_finds_nothing() -> None:
    rules = ruleset()
    [rule] = rules.rules()
    assert (rule.code, rule.title, rules.enabled) == (CODE, "项目术语", (True,))
    assert RuleSet(rules.compiled, Selection(("XM",))).enabled == (True,)
    assert check(plain_document("请登入系统"), rules) == []
