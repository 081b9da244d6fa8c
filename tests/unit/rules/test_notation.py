"""Compiled patterns and conditions, written in the rule language again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from zhuomu.rules.notation import case_text, condition_text, conditions_text, parts_of_speech, pattern_text

HEAD = "词表 平台 = 网站、后台\n片段 约数 = {大约、大概}\n"
EXAMPLES = "  误（待修）：无\n  正（待修）：无\n"


def body(workshop: Any, *lines: str) -> Any:
    """The body of the only case of a rule of these lines."""
    text = "".join(f"  {line}\n" for line in lines)
    built = workshop.compile(f"{HEAD}规则 TT1 试验\n  状态：试行\n{text}{EXAMPLES}")
    assert not built.problems, built.messages
    [case] = built.compiled.cases
    return json.loads(case)[1]


@pytest.mark.parametrize("pattern", [
    "按装", "“，”使", "{大约、大概}……左右", "大约（有、需要）几个", "大约……（8字内）左右", "大约……（3词内）左右", "大约……（同句）左右",
    "大约……（12字内，同段，不含“就”）左右", "《动词》按装", "《非名词》按装", "《汉字》“,”《空白》", "《非汉字》按装", "【的、地】按装", "【地：助词】按装",
    "甲={的、了}{甲}", "《平台》按装", "甲=《数》倍",
])
def test_a_pattern_is_written_as_it_was(workshop: Any, pattern: str) -> None:
    assert pattern_text(body(workshop, f"查：{pattern}")[0]) == pattern


def test_what_is_written_means_the_same(workshop: Any) -> None:
    for pattern in ("《约数》……左右", "《动词、形容词》按装", "甲={按装、布署{的、了}}（了）{甲}“。”"):
        compiled = body(workshop, f"查：{pattern}")[0]
        assert body(workshop, f"查：{pattern_text(compiled)}")[0] == compiled


@pytest.mark.parametrize("line", [
    "登陆 → 登录", "大约……左右 → 大约…… 或 ……左右", "进行按装 → （删）", "甲=《数》倍数 → {甲｜分之一}", "按装", "甲=《汉字》乙=《字母》 → {甲}“ ”{乙}",
])
def test_a_line_is_written_with_its_suggestions(workshop: Any, line: str) -> None:
    pattern, suggestions, *_ = body(workshop, f"查：{line}")
    assert case_text(pattern, suggestions) == line


@pytest.mark.parametrize("condition", [
    "前面是 技术、行业", "后面不是 卷轴", "前后 10 字内有 《平台》", "前面 3 词内没有 《动词》、台风", "本句有 网站", "全文没有 网站", "标题有 军事",
    "全文有 5 次以上 著、“着”", "全文不到 1 次 {甲}", "全库有 20 次以上 《平台》", "全库不到 2 次 帐号",
    "在句首", "不在段尾", "{甲}是 一", "{全}不是 按装",
])
def test_a_condition_is_written_as_it_was(workshop: Any, condition: str) -> None:
    _, _, [[[compiled]]], _, _ = body(workshop, "查：甲={一、二}个按装", f"当：{condition}")
    assert condition_text(compiled) == condition


def test_alternatives_and_conjunctions_keep_their_order(workshop: Any) -> None:
    line = "前面是 技术 且 在句首 或 后面是 史"
    _, _, [dnf], _, _ = body(workshop, "查：展开", f"当：{line}")
    assert conditions_text(dnf) == line


def test_of_many_alternatives_only_the_first_are_written(workshop: Any) -> None:
    words = [f"词{number}" for number in range(20)]
    assert pattern_text(body(workshop, f"查：{{{'、'.join(words)}}}")[0]) == f"{{{'、'.join(words[:8])}……等 20 个}}"


def test_a_tag_belongs_to_every_part_of_speech_that_takes_it() -> None:
    assert parts_of_speech("vn") == ("名词", "动词")
    assert parts_of_speech("x") == ()
