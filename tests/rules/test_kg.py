"""Spaces in real pages, with their markup."""

from __future__ import annotations

import pytest

from zhuomu.api import check_text


@pytest.mark.parametrize("text", [
    "<b>\n<i>粗</i>\n</b>\n数据加载。\n", '<Preview>\n<img src="a.png">\n</Preview>\n数据加载。\n', "- 一项\n  二行\n",
])
def test_line_ends_around_markup_are_no_doubled_spaces(text: str) -> None:
    assert [finding for finding in check_text(text) if finding.rule == "KG110"] == []


def test_a_space_goes_outside_of_the_marks() -> None:
    found = check_text("使用**Vue**框架和[链接Link](a.md)文字。\n")
    assert {finding.rule for finding in found} == {"KG101"}
    text = "使用**Vue**框架和[链接Link](a.md)文字。\n"
    for edit in sorted((edit for finding in found for edit in finding.suggestions[0].edits), key=lambda edit: -edit.start):
        text = text[:edit.start] + edit.text + text[edit.end:]
    assert text == "使用 **Vue** 框架和[链接 Link](a.md) 文字。\n"


def test_a_blank_stays_where_a_formula_or_an_address_needs_it() -> None:
    assert [finding for finding in check_text("设初值， $x=0$ 即可。\n\n访问 https://a.cn/x ，再登录。\n") if finding.rule == "KG107"] == []
    assert [finding.rule for finding in check_text("初值是 $x=0$ ，步长是一。\n")] == ["KG107"]
