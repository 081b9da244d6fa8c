"""The core function is pure and takes any text."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhuomu.engine.check import check
from zhuomu.engine.memory import Memory
from zhuomu.engine.suggest import applied

PROFILE = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
#: How many random texts go through, and how long one may take at most (a watchdog, far from any real time).
TEXTS = 10_000
WATCHDOG = 10

#: Every form of the language, over words that the random texts are full of.
RULES = """
词表 平台 = 网站、后台、a
片段 约数 = {大约、大概}（有）
对照表 RT1 错字
  按装 → 安装
  展开 → 发展　当：前面是 技术、的　除非：后面是 《名词》
  {截止到、截止至} → 截至　例外：截止到了
  误：按装。 → 安装。
  正：安装。
规则 RT2 间隔
  查：甲=《约数》……（8字内，不含“或者”）乙={左右、上下} → {甲}…… 或 ……{乙}
  查：只有……（同段，3词内）就 → 只有……才
  误：大约十分钟左右。 → 大约十分钟。
  正：大约十分钟。
规则 RT3 重复
  查：甲={的、了、在}{甲} → {甲}
  误：我的的书。 → 我的书。
  正：我的书。
规则 RT4 标点
  查：甲=《汉字》“,” 乙=《汉字》 → {甲}“，”{乙}
  查：甲=《汉字》乙=《英文》 → {甲}“ ”{乙}
  查：甲=《非数字》“..”→{甲|全角}“。”
  边界：字
  误：好,好。 → 好，好。
  正：好，好。
规则 RT5 上下文
  查：登陆 → 登录
  当：前后 10 字内有 《平台》 或 本句没有 《动词》 且 在句首 或 全文有 {账号、a} 且 全文不到 3 次 账号、a 或 后面 2 词内有 《代词》
  除非：标题有 军事 或 在段尾
  误：登陆网站。 → 登录网站。
  正：安装。
规则 RT6 成语
  近似：《成语》（差1字，同音或形近）
  误：他一愁莫展。 → 他一筹莫展。
  正：他一筹莫展。
规则 RT7 一致
  统一：账号、帐号，取多数
  误：账号。账号。帐号。 → 账号。账号。账号。
  正：账号。
规则 RT8 频次
  限次：{的、a} 每句不超过 2 次
  误：我的你的他的。
  正：我的。
规则 RT9 长句
  限次：每段不超过 60 字
  误（待修）：无
  正：无
规则 RT10 汇总
  汇总：RT 每千字不少于 4 处，全文不少于 3 处
  误（待修）：无
  正：无
规则 RT11 已报
  查：不时 → 有时
  当：全文已报 RT1
  误：按装，不时。
  正：安装。
术语表 RT12 术语
  GitHub ← Github、github
  误：Github。
  正：GitHub。
"""
PIECES = [
    "按装", "技术", "展开", "截止到", "了", "大约", "大概有", "左右", "上下", "或者", "只有", "就", "的", "的", "在", ",", "..", "。", "，", "！",
    "登陆", "网站", "账号", "帐号", "一愁莫展", "相辅相承", "不时", "Github", "github.com", "a", " ", "\n", "\n\n", "\r\n", "# ", "- ", "`", "**",
    "[", "](", ")", "|", "> ", "\ufffc", "\ufffd", "\u2028", "\0", "𠀀", "𠮷", "😀", "e\u0301", "\u200b", "1", "12.5%",
]


def planes(chance: random.Random) -> str:
    """One character of any plane; no file decodes to a lone surrogate."""
    while 0xD800 <= (number := chance.randrange(0x110000)) <= 0xDFFF:
        continue
    return chr(number)


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory, workshop_class: Any) -> Any:
    return workshop_class(str(tmp_path_factory.mktemp("rules"))).ruleset(RULES)


@pytest.fixture(scope="module")
def workshop_class() -> Any:
    import sys

    # The module of the top conftest, whatever name pytest gave it.
    return next(
        module.Workshop for module in list(sys.modules.values()) if getattr(module, "__file__", "") and hasattr(module, "Workshop")
    )


def sound(text: str, findings: list[Any]) -> None:
    """What holds for the findings in any text."""
    places = [(finding.start, finding.end, finding.rule) for finding in findings]
    assert places == sorted(places)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(text)
        for suggestion in finding.suggestions:
            for edit in suggestion.edits:
                assert finding.start <= edit.start <= edit.end <= finding.end
                assert text[edit.start:edit.end] != edit.text
            assert applied(text, suggestion) != text


TEXT = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=["Cs"])), max_size=40).map("".join),
)


@PROFILE
@given(TEXT, st.sampled_from(["plain", "markdown", "mdx"]))
def test_check_takes_any_text_and_is_pure(ruleset: Any, document: Any, text: str, name: str) -> None:
    page = document(text, name)
    findings = check(page, ruleset)
    sound(text, findings)
    assert check(page, ruleset) == findings
    assert check(document(text, name), ruleset) == findings


PARTS = st.lists(st.sampled_from(PIECES), max_size=40)
EDITS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8), st.lists(st.sampled_from(PIECES), max_size=6)), max_size=5)


@PROFILE
@given(PARTS, EDITS, st.sampled_from(["plain", "markdown", "mdx"]))
def test_a_check_with_a_memory_finds_the_same_after_any_edits(
    ruleset: Any, document: Any, parts: list[str], edits: list[tuple[int, int, list[str]]], name: str
) -> None:
    memory = Memory(ruleset)
    assert check(document("".join(parts), name), ruleset, memory=memory) == check(document("".join(parts), name), ruleset)
    for start, length, new in edits:
        parts[start:start + length] = new
        text = "".join(parts)
        assert check(document(text, name), ruleset, memory=memory) == check(document(text, name), ruleset)


@PROFILE
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_fingerprints_tell_findings_apart(ruleset: Any, document: Any, text: str) -> None:
    findings = check(document(text), ruleset)
    by_place = {(finding.rule, finding.start, finding.end) for finding in findings}
    assert len(by_place) == len(findings)


@pytest.mark.slow
def test_ten_thousand_random_texts_of_all_planes_go_through(
    ruleset: Any, document: Any, watchdog: Callable[[int], None]
) -> None:
    chance = random.Random(97)
    found = 0
    for number in range(TEXTS):
        share = chance.random()
        text = "".join(
            chance.choice(PIECES) if chance.random() < share else planes(chance) for _ in range(chance.randrange(24))
        )
        watchdog(WATCHDOG)
        findings = check(document(text, ("plain", "markdown", "mdx")[number % 3]), ruleset)
        watchdog(0)
        sound(text, findings)
        found += len(findings)
    # Texts that no rule says anything about would prove little.
    assert found > TEXTS // 10
