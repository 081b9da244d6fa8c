import re

import pytest

from zhuomu.text.han import HAN, is_chinese_punctuation, is_han, joins_lines


@pytest.mark.parametrize(
    "character", "一龥鿿㐀䶿〇々豈𠀀𠮷𪜀𫝀𬺰\U0002ebf0\U0002f800\U00030000\U00031350\U00033479"
)
def test_ideographs_of_all_planes_are_han(character):
    assert is_han(character)
    assert re.fullmatch(f"[{HAN}]", character)


@pytest.mark.parametrize("character", "aＡ1，。“　あアㄅ한⼀⺀\u3004\u3006㈠😀\ufffc\U0002ffff")
def test_other_letters_and_signs_are_not_han(character):
    assert not is_han(character)
    assert not re.fullmatch(f"[{HAN}]", character)


def test_chinese_punctuation_is_full_width_or_shared():
    assert all(map(is_chinese_punctuation, "，。；：？！、（）《》「」『』【】“”‘’…—·～"))
    assert not any(map(is_chinese_punctuation, ",.;:?!()\"'-中a "))


@pytest.mark.parametrize("pair", ["数据", "，字", "字，", "，a", "a，", "字“", "”字", "（a"])
def test_a_line_end_stands_for_nothing_beside_chinese(pair):
    assert joins_lines(*pair)


@pytest.mark.parametrize("pair", ["字a", "a字", "ab", "字\ufffc", "\ufffc字", "a“", "한국", ".字"])
def test_a_line_end_beside_other_letters_is_a_space(pair):
    assert not joins_lines(*pair)
