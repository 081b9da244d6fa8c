from __future__ import annotations

import pytest

from zhuomu.findings import Message, Problem
from zhuomu.output.places import lines_of, place, problem_place, problem_text
from zhuomu.text.lines import Lines
from zhuomu.text.source import Source

TEXT = "甲𠮷\r\n👨‍👩‍👧乙\u2028丙\r丁\n\n"


def test_places_are_those_of_the_line_index() -> None:
    lines = Lines(TEXT)
    for offset in range(-2, len(TEXT) + 3):
        assert place(lines, offset) == lines.position(offset)


def test_columns_count_code_points_and_lines_end_at_line_ends_only() -> None:
    lines = Lines(TEXT)
    assert place(lines, TEXT.index("乙")) == (2, 6)
    assert place(lines, TEXT.index("丙")) == (2, 8)
    assert place(lines, TEXT.index("丁")) == (3, 1)


def test_findings_need_their_source() -> None:
    assert lines_of("a.md", Source(TEXT), ()).text == TEXT
    with pytest.raises(ValueError, match=r"a\.md"):
        lines_of("a.md", None, ())


def test_a_problem_is_placed_as_far_as_it_knows() -> None:
    message = Message("甲", "a")
    assert problem_place(Problem("a.zm", message, 3, 7)) == "a.zm:3:7"
    assert problem_place(Problem("a.zm", message)) == "a.zm"
    assert problem_place(Problem("", message)) == ""


def test_a_path_that_begins_the_message_is_not_said_twice() -> None:
    problem = Problem("a.md", Message("a.md：无法读取", "a.md: cannot be read"))
    assert problem_text(problem, problem.message.zh) == "无法读取"
    assert problem_text(problem, problem.message.en) == "cannot be read"
    assert problem_text(Problem("", Message("：甲", "")), "：甲") == "：甲"
