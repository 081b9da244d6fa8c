"""The edits between two texts are small, and make the one of the other."""

from __future__ import annotations

from tests.unit.lsp.project import edited
from zhuomu.findings import Edit
from zhuomu.lsp.differences import differences


def test_equal_texts_need_no_edit() -> None:
    assert differences("按装\r\n", "按装\r\n") == ()


def test_only_what_differs_is_edited() -> None:
    assert differences("请按装。\n再登陆。\n", "请安装。\n再登录。\n") == (Edit(1, 2, "安"), Edit(7, 8, "录"))


def test_a_line_that_is_gone_takes_its_end_with_it() -> None:
    assert differences("甲\r\n<!-- 注 -->\r\n乙\r\n", "甲\r\n乙\r\n") == (Edit(3, 15, ""),)


def test_a_line_may_come_and_another_change_at_once() -> None:
    before, after = "甲\n乙\n丙\n" * 20, "甲\n乙\n丙\n" * 10 + "新\n甲\n改\n丙\n" + "甲\n乙\n丙\n" * 9
    edits = differences(before, after)
    assert edited(before, edits) == after
    assert sum(edit.end - edit.start + len(edit.text) for edit in edits) == 4


def test_the_halves_of_a_line_end_stay_together() -> None:
    assert differences("甲\r乙", "甲\r\n乙") == (Edit(1, 2, "\r\n"),)


def test_texts_with_too_much_in_common_are_edited_as_a_whole() -> None:
    before, after = "甲乙" * 2000 + "丙", "丁" + "乙甲" * 2100
    [edit] = differences(before, after)
    assert edited(before, [edit]) == after
