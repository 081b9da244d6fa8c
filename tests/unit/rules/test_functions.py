"""The functions that every rule may use."""

from __future__ import annotations

import pytest

from zhuomu.rules.functions import FUNCTIONS


@pytest.mark.parametrize(("name", "text", "expected"), [
    ("分之一", "3", "三分之一"), ("分之一", "两", "二分之一"), ("分之一", "十", "十分之一"), ("分之一", "10", "10分之一"),
    ("半角", "ＡＢ，１　", "AB,1 "), ("全角", "AB,1", "ＡＢ，１"), ("中文标点", ".,!?", "。，！？"), ("英文标点", "，。（）「", ",.()["), ("大写", "aB", "AB"), ("小写", "aB", "ab"),
])
def test_a_function_turns_text_into_text(name: str, text: str, expected: str) -> None:
    assert FUNCTIONS[name](text) == expected
