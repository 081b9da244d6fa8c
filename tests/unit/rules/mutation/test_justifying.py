"""Which parts of a rule its lines 不测 are about."""

from __future__ import annotations

import pytest

from zhuomu.dsl.parser import parse
from zhuomu.rules.mutation.justifying import justified

RULE = """规则 TT1 演示
  查：原因……（8字内，不含不）是{因为、由于} → 原因……是  # {因为、由于}
  当：前后 10 字内有 {网站、系统、
    后台}
  除非：前面是 {“的”、“了”} 或 前面是 的
  理由：前后 10 字内
  误：前后 10 字内
  不测：%s

规则 TT2 别的
  当：前后 10 字内有 {网站、系统、后台}
"""


def about(part: str) -> list[str]:
    text = RULE % f"{part}，因为无所谓"
    tree, mistakes = parse(text)
    assert not mistakes
    [line] = justified(tree.blocks[0], text)
    assert line.part == part
    return [text[start:end] for start, end in line.stretches]


@pytest.mark.parametrize(("part", "stretches"), [
    ("前后 10 字内", ["前后 10 字内"]),
    ("前后10字内", ["前后 10 字内"]),
    ("10字内有{网站/系统|后台}", ["10 字内有 {网站、系统、\n    后台}"]),
    ("{网站、……}", ["{网站、系统、\n    后台}"]),
    ("当：……", ["当：前后 10 字内有 {网站、系统、\n    后台}"]),
    ("原因……（8字内，不含不）", ["原因……（8字内，不含不）"]),
    ("不含不", ["不含不"]),
    ("{因为、由于}", ["{因为、由于}"]),
    ("「的」", ["“的”"]),
    ("前面是", ["前面是", "前面是"]),
    ("后面是", []),
    ("{“的”、“了”} 或者 前面是 的", ["{“的”、“了”} 或 前面是 的"]),
])
def test_a_part_is_found_wherever_it_stands_in_the_rule(part: str, stretches: list[str]) -> None:
    assert about(part) == stretches


def test_an_ellipsis_alone_is_all_of_the_rule() -> None:
    assert about("……") == [
        "查：原因……（8字内，不含不）是{因为、由于} → 原因……是", "当：前后 10 字内有 {网站、系统、\n    后台}",
        "除非：前面是 {“的”、“了”} 或 前面是 的",
    ]


def test_a_rule_without_such_lines_justifies_nothing() -> None:
    text = "规则 TT1\n  查：登陆\n"
    assert justified(parse(text)[0].blocks[0], text) == []
