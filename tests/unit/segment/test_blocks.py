"""The blocks that text is split into before any dictionary is asked."""

from __future__ import annotations

import pytest

from zhuomu.segment.blocks import add_outside, block_expression


def test_a_block_is_made_of_ideographs_ascii_letters_digits_and_five_marks() -> None:
    text = "使用C++_v1.2#和AT&T，约50%-60％。𠮷\u9fd6\u9fd5é"
    assert block_expression().findall(text) == ["使用C++_v1.2#和AT&T", "约50", "60", "\u9fd5"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("", []),
        ("，。", [1, 2]),
        ("\r\n", [2]),
        ("\r\r\n\n", [1, 3, 4]),
        ("\n\r", [1, 2]),
        ("😀\r\n\u3000", [1, 3, 4]),
    ],
)
def test_outside_blocks_every_character_is_a_token_but_a_line_end_is_one(text: str, ends: list[int]) -> None:
    found: list[int] = []
    add_outside(found, f"甲{text}乙", 1, 1 + len(text))
    assert found == [end + 1 for end in ends]


def test_a_line_end_is_not_joined_across_the_end_of_the_range() -> None:
    found: list[int] = []
    add_outside(found, "\r\n", 0, 1)
    assert found == [1]
