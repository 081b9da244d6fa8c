"""Lines of rule files in pieces: the same as the grammar sees where a line parses, and something sensible where it does not."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from zhuomu.dsl.parser import grammar, logical_lines
from zhuomu.lsp.rule_files.outline import outline, piece_at, statement_at
from zhuomu.lsp.rule_files.pieces import KINDS, cut

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))))
STARTS = {"规则": "line_rule", "对照表": "line_table", "术语表": "line_terms", "规则包": "line_pack", "选项": "line_option"}
#: Terminals whose pieces begin elsewhere: blanks, commas and line ends belong to them, or the pieces inside them are of more use.
OTHERWISE = ("_NL", "OR", "AND", "UNIFY_BY", "COLON", "META_KW", "BECOMES", "SEP")
WORDS = ("word", "class", "tag")


def _files() -> Iterator[str]:
    yield os.path.join(ROOT, "tests", "unit", "dsl", "forms.zm")
    for folder, _, names in sorted(os.walk(os.path.join(ROOT, "rules"))):
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".zm"))


def kinds(line: str, block: str = "规则") -> list[tuple[str, str]]:
    """The kind and text of each piece of a line."""
    return [(piece.kind, line[piece.start:piece.end]) for piece in cut(line, block).pieces]


@pytest.mark.parametrize("path", list(_files()), ids=os.path.basename)
def test_the_pieces_of_a_well_formed_file_are_those_that_the_grammar_sees(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    found = outline(text)
    pieces = {(p.start, p.end): p.kind for block in found.blocks for line in block.statements for p in line.pieces}
    starts = {start for start, _ in pieces}
    kind = ""
    for line in logical_lines(text):
        raw = text[line.start:line.end]
        head = cut(raw, kind).key if raw[0] not in " \t　" else ""
        kind = head or kind
        parser = grammar().parse_interactive(raw, start="line_top" if head else STARTS.get(kind, "line_top"))
        for token in parser.iter_parse():
            start, end = line.start + token.start_pos, line.start + token.end_pos
            assert token.type in OTHERWISE or start in starts, (token.type, token)
            assert token.type != "LIT" or pieces[start, end] in WORDS, token
    assert set(pieces.values()) <= set(KINDS) - {"unknown"}


def test_a_line_is_cut_by_its_keyword() -> None:
    assert kinds("  查：甲={的、了}{甲｜大写} → {甲}") == [
        ("key", "查"), ("capture", "甲"), ("equals", "="), ("open", "{"), ("word", "的"), ("separator", "、"), ("word", "了"),
        ("close", "}"), ("open", "{"), ("reference", "甲"), ("separator", "｜"), ("function", "大写"), ("close", "}"), ("arrow", "→"),
        ("open", "{"), ("reference", "甲"), ("close", "}"),
    ]


def test_conditions_are_told_from_words() -> None:
    assert kinds("  当：前后 10 字内有 前面是 且 全文已报 AB1 或 不在句首") == [
        ("key", "当"), ("condition", "前后 10 字内有"), ("word", "前面是"), ("joint", "且"), ("condition", "全文已报"), ("used", "AB1"),
        ("joint", "或"), ("condition", "不在句首"),
    ]


def test_a_count_is_one_condition() -> None:
    assert kinds("  除非：全文有 5 次以上 著、着 或 全库　不到2次 账号") == [
        ("key", "除非"), ("condition", "全文有 5 次以上"), ("word", "著"), ("separator", "、"), ("word", "着"), ("joint", "或"),
        ("condition", "全库　不到2次"), ("word", "账号"),
    ]


def test_a_row_has_its_conditions_behind_it() -> None:
    assert [kind for kind, _ in kinds("  展开 → 发展　当：前面是 技术　例外：展开来", "对照表")] == [
        "word", "arrow", "word", "key", "condition", "word", "key", "word",
    ]


def test_an_example_is_free_text_up_to_its_arrow() -> None:
    assert kinds("  误（待修）：请 # 登陆。 -> 请登录。") == [
        ("key", "误"), ("pending", "（待修）"), ("text", "请 # 登陆。"), ("arrow", "->"), ("text", "请登录。"),
    ]


@pytest.mark.parametrize(("line", "last"), [
    ("  查：{大约、大", ("word", "大")), ("  查：《动", ("class", "动")), ("  查：【的：助", ("tag", "助")), ("  当：前面", ("word", "前面")),
    ("  当：全文已报 ", ("condition", "全文已报")), ("规则 ZJ", ("title", "ZJ")), ("词表 平台", ("name", "平台")), ("  查：“没有写完", ("word", "没有写完")),
    ("  级别：错误", ("value", "错误")), ("  级别：很坏", ("text", "很坏")), ("  范围：标题、正文", ("value", "正文")), ("  查：……（8字内", ("word", "8字内")),
    ("  当：前面是 技术 且", ("joint", "且")),
])
def test_half_a_line_has_pieces_as_well(line: str, last: tuple[str, str]) -> None:
    assert kinds(line)[-1] == last


def test_an_outline_keeps_offsets_with_any_line_ends() -> None:
    text = "规则 AB1 甲\n  查：按装\n# 注\n词表 平台 = 网站、\n  后台\n"
    for end in ("\n", "\r\n", "\r"):
        ended = text.replace("\n", end)
        found = outline(ended)
        assert [block.kind for block in found.blocks] == ["规则", "词表"]
        words = [ended[p.start:p.end] for block in found.blocks for line in block.statements for p in line.pieces if p.kind == "word"]
        assert words == ["按装", "网站", "后台"]
        assert [ended[p.start:p.end] for p in found.comments] == ["# 注"]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    found = outline("\ufeff规则 AB1\n  查：按装\n")
    assert found.blocks[0].kind == "规则"
    assert found.blocks[0].start == 1


def test_the_piece_under_an_offset_is_the_one_that_begins_there() -> None:
    text = "规则 AB1\n  查：按装→安装\n"
    at = statement_at(outline(text), text.index("→"))
    assert at is not None
    piece = piece_at(at[1], text.index("→"))
    assert piece is not None
    assert piece.kind == "arrow"
    assert statement_at(outline(text), 10_000) is None


def test_an_option_has_a_name_a_key_and_values() -> None:
    assert kinds("选项 中英空格 han-latin-spacing  # 注") == [
        ("head", "选项"), ("name", "中英空格"), ("pack", "han-latin-spacing"), ("comment", "# 注"),
    ]
    assert kinds("  取值：加 require、去 remove", "选项") == [
        ("key", "取值"), ("value", "加"), ("value", "require"), ("separator", "、"), ("value", "去"), ("value", "remove"),
    ]
    assert kinds("  说明：随便写、什么", "选项") == [("key", "说明"), ("text", "随便写、什么")]


def test_the_test_of_an_option_is_told_from_words() -> None:
    asked = [("condition", "选项"), ("choice", "中英空格"), ("option", "不是"), ("value", "加"), ("separator", "、"), ("value", "keep")]
    assert kinds("  当：选项 中英空格 不是 加、keep 且 在句首") == [("key", "当"), *asked, ("joint", "且"), ("condition", "在句首")]
    assert kinds("  甲乙 → 丙　除非：选项 中英空格 不是 加、keep", "对照表")[3:] == [("key", "除非"), *asked]
    assert ("condition", "选项") not in kinds("  当：前面是 选项 卡")
    assert kinds("  当：选项卡") == [("key", "当"), ("word", "选项卡")]


def test_the_brackets_of_an_example_hold_tests_of_options() -> None:
    assert kinds("  误（选项 空格 是 去，待修）：按装。") == [
        ("key", "误"), ("open", "（"), ("condition", "选项"), ("choice", "空格"), ("option", "是"), ("value", "去"), ("separator", "，"),
        ("pending", "待修"), ("close", "）"), ("text", "按装。"),
    ]


@pytest.mark.parametrize(("line", "last"), [
    ("  当：选项", ("condition", "选项")), ("  当：选项 ", ("condition", "选项")), ("  当：选项 空格", ("choice", "空格")), ("  当：选项 空格 是", ("option", "是")),
    ("  当：选项 空格 是 加、", ("separator", "、")), ("  当：选项 空格 是 加 且", ("joint", "且")), ("选项 空格", ("name", "空格")), ("  误（选项 空格）：甲", ("text", "甲")),
])
def test_half_of_an_option_has_pieces(line: str, last: tuple[str, str]) -> None:
    assert kinds(line)[-1] == last
