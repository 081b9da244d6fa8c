"""What corrections are called."""

from __future__ import annotations

import pytest

from zhuomu.findings import Edit, Finding, Message, Suggestion
from zhuomu.lsp.titles import all_title, correction_title, everywhere_title, rule_title, warned


def finding(start: int, end: int) -> Finding:
    return Finding("TT1", "error", "high", Message("错", "wrong"), start, end, "", (), None, "f", title="错字")


@pytest.mark.parametrize(("edit", "zh", "en"), [
    (Edit(1, 3, "安装"), "改为“安装”", "Change to “安装”"),
    (Edit(1, 2, "安"), "改为“安装”", "Change to “安装”"),
    (Edit(1, 3, ""), "删去“按装”", "Remove “按装”"),
    (Edit(1, 3, " "), "改为“ ”", "Change to “ ”"),
    (Edit(1, 3, "“好”"), "改为““好””", "Change to ““好””"),
])
def test_a_title_says_what_is_done(edit: Edit, zh: str, en: str) -> None:
    assert correction_title("请按装。", finding(1, 3), Suggestion((edit,))) == (zh, en)


def test_what_is_only_inserted_is_named() -> None:
    assert correction_title("甲乙", finding(1, 1), Suggestion((Edit(1, 1, "，"),))).zh == "加上“，”"


def test_where_several_are_offered_each_names_what_it_changes() -> None:
    assert correction_title("按装", finding(0, 2), Suggestion((Edit(0, 2, "安装"),)), named=True).zh == "把“按装”改为“安装”"


def test_comments_are_not_quoted() -> None:
    assert correction_title("<!-- 注 -->", finding(0, 10), Suggestion((Edit(0, 10, ""),), "comments")).zh == "删去这条注释"


def test_long_text_and_line_ends_make_a_short_line() -> None:
    title = correction_title("甲" * 500, finding(0, 500), Suggestion((Edit(0, 500, "乙\r\n" * 300),))).zh
    assert len(title) < 60
    assert title.isprintable()


def test_titles_for_many_places_count_them() -> None:
    assert everywhere_title("按装", finding(0, 2), Suggestion((Edit(0, 2, "安装"),)), 3).zh == "文中 3 处“按装”都改为“安装”"
    assert everywhere_title("的的", finding(0, 2), Suggestion((Edit(0, 2, ""),)), 3).zh == "删去文中 3 处“的的”"
    assert everywhere_title("甲乙", finding(1, 1), Suggestion((Edit(1, 1, "，"),)), 2).zh == "文中 2 处都加上“，”"
    assert rule_title(finding(0, 2), 4) == ("改好文中 4 处“错字”（TT1）", "Fix 4 problems “错字” (TT1)")
    assert all_title(1).en == "Fix 1 safely fixable problem"


def test_a_warning_goes_into_the_brackets_that_are_there() -> None:
    assert warned(Message("改为“甲”", "Change")) == ("改为“甲”（可能改变意思）", "Change (may change the meaning)")
    assert warned(Message("改好（TT1）", "Fix (TT1)")) == ("改好（TT1，可能改变意思）", "Fix (TT1, may change the meaning)")
