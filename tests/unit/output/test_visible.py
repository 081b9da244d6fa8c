from __future__ import annotations

import pytest

from zhuomu.output.visible import visible, visible_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\x1b]0;标题\x07乙", r"甲\x1b]0;标题\x07乙"),
        ("\x9b31m", r"\x9b31m"),
        ("\x7f\x00\x08", r"\x7f\x00\x08"),
        ("甲\u202e乙\u2066丙", r"甲\u202e乙\u2066丙"),
        ("零\u200b宽\ufeff", r"零\u200b宽\ufeff"),
        ("\u2028\x85", r"\u2028\x85"),
        ("\ud800", r"\ud800"),
        ("甲\t乙\n", r"甲\t乙\x0a"),
    ],
)
def test_what_a_terminal_obeys_or_hides_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["按装", "𠮷野家", "“”——……", "👨‍👩‍👧 👍🏽 ❤️", "　全角空格", "", "क्‍ष"])
def test_text_that_shows_as_it_is_stays(text: str) -> None:
    assert visible(text) == visible_line(text) == text


def test_line_ends_and_tabs_become_blanks_in_a_line() -> None:
    assert visible_line("甲\r\n乙\n丙\r丁\u2028戊\t己\x0b") == r"甲 乙 丙 丁 戊 己\x0b"
