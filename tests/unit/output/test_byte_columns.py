from __future__ import annotations

import time

import pytest

from zhuomu.output.byte_columns import ByteColumns
from zhuomu.text.lines import Lines


@pytest.mark.parametrize("text", ["", "a", "𠮷\r\n“安”👨\u200d👩\u200d👧\n", "安" * 1023 + "𠮷" + "装" * 1025 + "\r" + "b" * 3000])
def test_columns_are_those_that_counting_from_the_line_gives(text: str) -> None:
    lines = Lines(text)
    columns = ByteColumns(lines)
    for offset in range(-1, len(text) + 2):
        assert columns.place(offset) == lines.position(offset, "utf-8")


def test_a_long_line_with_many_places_takes_no_longer_than_its_length_asks_for() -> None:
    text = "安装" * 400_000
    columns = ByteColumns(Lines(text))
    before = time.perf_counter()
    assert columns.place(len(text) - 1) == (1, 3 * (len(text) - 1) + 1)
    for offset in range(0, len(text), 40):
        columns.place(offset)
    assert time.perf_counter() - before < 5
