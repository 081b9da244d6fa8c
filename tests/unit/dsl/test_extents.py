"""Where pieces of a syntax tree end in their file."""

from __future__ import annotations

import pytest

from zhuomu.dsl import syntax
from zhuomu.dsl.extents import clause_end, sequence_end
from zhuomu.dsl.parser import parse

PIECES = [
    "按装", "“，”", '"a b"', "「“”」", "{大约、大概}", "（有、需要）", "……", "...(3词内,不含才)", "《动词、名词》", "<平台>", "【地：助词】", "[的/地]",
    "甲={大约、{很、太}多}{甲}", "{大约、  # 大约}\n    大概 }", "《动词、 # 》\n    名词》", "甲=《数》（多）",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_pattern_ends_where_its_last_element_does(piece: str) -> None:
    text = f"规则 TT1\n  查：{piece} → 约\n"
    tree, mistakes = parse(text)
    find = tree.blocks[0].statements[0]
    assert not mistakes
    assert isinstance(find, syntax.Find)
    assert text[find.pattern[0].at:sequence_end(find.pattern, text)] == piece


@pytest.mark.parametrize("clause", [
    "当：在句首", "当:前后10字内有 <平台> 并且 后面不是 [战]", "除非：全文已报 TT9", "除非：{甲} 不是 一、二", "例外：抢滩登陆、登陆{月球、火星}",
    "除非：全文有5次以上 著、{着、了}", "当：全库不到 2 次 “账号”",
    "当：前面是 甲类 或\n    后面是 {“的”}",
])
def test_a_clause_ends_where_its_last_condition_does(clause: str) -> None:
    text = f"规则 TT1\n  {clause}  # 注\n"
    tree, mistakes = parse(text)
    found = tree.blocks[0].statements[0]
    assert not mistakes
    assert isinstance(found, syntax.When | syntax.Unless | syntax.Allow)
    assert text[found.at:clause_end(found, text)] == clause
