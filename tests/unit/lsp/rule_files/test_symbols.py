"""The parts of a rule file: symbols, folds and colours."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from zhuomu.lsp.rule_files.shades import shades
from zhuomu.lsp.rule_files.symbols import folds, symbols

TEXT = (
    "# 开头\n# 再说\n\n规则包 demo-pack 演示\n  前缀：ZJ\n\n词表 入口 = 网站、\n  系统  # 接着\n片段 约数 = {大约、大概}\n\n"
    "规则 ZJ001 登录  # 注\n  查：登陆 → 登录\n  当：前后 10 字内有 《入口》\n  误：请登陆。 → 请登录。\n  正：请登录。\n\n"
    "对照表 ZJ002 表\n  按装 → 安装　当：在句首\n  误：按装。\n  正：安装。\n"
)


def test_blocks_are_symbols_with_their_cases_and_examples() -> None:
    found = symbols(TEXT, "a.zm")
    assert [(symbol.kind, symbol.name) for symbol in found] == [
        ("pack", "demo-pack 演示"), ("word list", "入口"), ("snippet", "约数"), ("rule", "ZJ001 登录"), ("rule", "ZJ002 表"),
    ]
    assert [(child.kind, child.name) for child in found[3].children] == [
        ("case", "登陆 → 登录"), ("example", "请登陆。 → 请登录。"), ("example", "请登录。"),
    ]
    assert [child.name for child in found[4].children] == ["按装 → 安装　当：在句首".replace("　", " "), "按装。", "安装。"]
    assert TEXT[found[3].name_start:found[3].name_end] == "ZJ001 登录"
    assert TEXT[found[3].start:found[3].end].endswith("正：请登录。")


@pytest.mark.parametrize("text", ["规则", "规则 ", "规则\n  查：", "词表 = ", "  查：按装\n", "乱写"])
def test_half_a_block_is_a_symbol_or_none(text: str) -> None:
    for symbol in symbols(text, "a.zm"):
        assert symbol.name
        assert symbol.start <= symbol.name_start <= symbol.name_end <= symbol.end


def test_blocks_and_runs_of_comments_fold() -> None:
    assert [TEXT[start:end].partition("\n")[0] for start, end in folds(TEXT)] == [
        "# 开头", "规则包 demo-pack 演示", "词表 入口 = 网站、", "规则 ZJ001 登录  # 注", "对照表 ZJ002 表",
    ]


def test_colours_are_those_of_the_pieces() -> None:
    shaded = [(TEXT[shade.start:shade.end], shade.kind, shade.declared) for shade in shades(TEXT)]
    for expected in [
        ("规则包", "keyword", False), ("demo-pack", "namespace", True), ("前缀", "property", False), ("入口", "type", True), ("入口", "type", False),
        ("# 接着", "comment", False), ("ZJ001", "function", True), ("前后 ", "keyword", False), ("10", "number", False), (" 字内有", "keyword", False),
        ("请登陆。", "string", False), ("→", "operator", False), ("在句首", "keyword", False), ("# 开头", "comment", False),
    ]:
        assert expected in shaded


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_colour_is_on_one_line_and_none_over_another(end: str) -> None:
    text = TEXT.replace("\n", end)
    found = shades(text)
    assert [text[s.start:s.end] for s in found] == [TEXT[s.start:s.end] for s in shades(TEXT)]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert not any(re.search("[\r\n]", text[s.start:s.end]) for s in found)


def test_half_a_file_is_coloured() -> None:
    text = "规则 ZJ001\n  查：{大约、大\n  当：前面"
    assert [(text[s.start:s.end], s.kind) for s in shades(text)] == [
        ("规则", "keyword"), ("ZJ001", "function"), ("查", "keyword"), ("{", "operator"), ("当", "keyword"),
    ]


# ---------------------------------------------------------------- options
OPTION = "选项 中英空格 han-latin-spacing\n  取值：加 require、去 remove\n  说明：字母旁边\n规则 ZJ001 甲\n  查：按装\n  当：选项 中英空格 是 加\n"


def test_an_option_is_a_symbol_that_folds_and_has_colours() -> None:
    assert [(symbol.kind, symbol.name) for symbol in symbols(OPTION, "a.zm")] == [("option", "中英空格 han-latin-spacing"), ("rule", "ZJ001 甲")]
    assert [OPTION[start:end].partition("\n")[0] for start, end in folds(OPTION)] == ["选项 中英空格 han-latin-spacing", "规则 ZJ001 甲"]
    shaded = [(OPTION[shade.start:shade.end], shade.kind, shade.declared) for shade in shades(OPTION)]
    assert shaded[:4] == [("选项", "keyword", False), ("中英空格", "type", True), ("han-latin-spacing", "namespace", True), ("取值", "property", False)]
    assert shaded[-4:] == [("选项", "keyword", False), ("中英空格", "type", False), ("是", "keyword", False), ("加", "enumMember", False)]
