"""What a rule is without each of its parts."""

from __future__ import annotations

import pytest

from zhuomu.dsl.formatter import format_rules
from zhuomu.dsl.parser import parse
from zhuomu.rules.mutation.of_rules import mutants
from zhuomu.rules.mutation.variants import KINDS, Mutant


def made(lines: str, head: str = "规则 TT1") -> list[tuple[str, str, bool]]:
    """Kind, deleted text, and whether the rule reports more, for each mutant of a rule of these lines."""
    text = f"{head}\n" + "".join(f"  {line}\n" for line in lines.split("\n"))
    return [(mutant.kind, text[mutant.at:mutant.end], mutant.looser) for mutant in every(text)]


def every(text: str) -> list[Mutant]:
    tree, mistakes = parse(text)
    assert not mistakes
    found = [mutant for block in tree.blocks for mutant in mutants(block, text)]
    assert all(mutant.kind in KINDS for mutant in found)
    return found


@pytest.mark.parametrize(("lines", "expected"), [
    ("查：登陆", []),
    ("查：登陆\n查：登录", [("pattern", "查：登陆", False), ("pattern", "查：登录", False)]),
    ("查：登陆\n当：选项 空格 是 加", [("condition", "当：选项 空格 是 加", True)]),
    ("查：登陆\n当：选项 加 是 加、不管", [
        ("condition", "当：选项 加 是 加、不管", True), ("alternative", "加", False), ("alternative", "不管", False),
    ]),
    ("查：登陆\n除非：选项 空格 是 加、不管", [
        ("condition", "除非：选项 空格 是 加、不管", True), ("alternative", "加", True), ("alternative", "不管", True),
    ]),
    ("查：登陆\n当：选项 空格 不是 加 且 在句首", [
        ("condition", "当：选项 空格 不是 加 且 在句首", True), ("condition", "选项 空格 不是 加", True), ("condition", "在句首", True),
    ]),
    ("查：{甲类、乙类}了", [("alternative", "甲类", False), ("alternative", "乙类", False)]),
    ("查：{甲类}了", []),
    ("查：登陆（了）", [("optional", "（了）", False), ("obligatory", "（了）", False)]),
    ("查：大约……（8字内，同句，不含就）左右", [("limit", "8字内", True), ("scope", "同句", False), ("exclusion", "不含就", True)]),
    ("查：大约……（30字内）左右", [("limit", "30字内", False)]),
    ("查：大约……（20字内）左右", []),
    ("查：大约……（不含才，不含“就”）左右", [("exclusion", "不含才", True), ("exclusion", "不含“就”", True)]),
    ("查：甲={很、太}多", [("alternative", "很", False), ("alternative", "太", False)]),
    ("查：《动词、名词》登陆", [("alternative", "动词", False), ("alternative", "名词", False)]),
    ("查：高兴【的】", [("whole word", "【的】", True)]),
    ("查：高兴【的、地】", [("whole word", "【的、地】", True), ("alternative", "的", False), ("alternative", "地", False)]),
    ("查：高兴【地：助词】", [("tag", "助词", True)]),
    ("查：“装置”", [("quotes", "“装置”", False)]),
    ("查：“装置”\n边界：字", [("boundary", "边界：字", False)]),
    ("查：“，”使", []),
    ("查：{“装置”、安装}了", [("alternative", "“装置”", False), ("alternative", "安装", False)]),
])
def test_patterns(lines: str, expected: list[tuple[str, str, bool]]) -> None:
    assert made(lines) == expected


@pytest.mark.parametrize(("lines", "expected"), [
    ("查：登陆\n当：在句首", [("condition", "当：在句首", True)]),
    ("查：登陆\n除非：在句首", [("condition", "除非：在句首", True)]),
    ("查：登陆\n除非：全文有 5 次以上 著、“的”", [
        ("condition", "除非：全文有 5 次以上 著、“的”", True), ("alternative", "著", True), ("alternative", "“的”", True),
        ("limit", "5 次以上", False), ("quotes", "著、“的”", True)]),
    ("查：登陆\n当：全库不到5次 著", [("condition", "当：全库不到5次 著", True), ("limit", "5次", False)]),
    ("查：登陆\n当：全文有 1 次以上 著", [("condition", "当：全文有 1 次以上 著", True)]),
    ("查：登陆\n当：在句首 或 在句尾", [
        ("condition", "当：在句首 或 在句尾", True), ("condition", "在句首", False), ("condition", "在句尾", False)]),
    ("查：登陆\n除非：在句首 或 在句尾", [
        ("condition", "除非：在句首 或 在句尾", True), ("condition", "在句首", True), ("condition", "在句尾", True)]),
    ("查：登陆\n当：在句首 且 在句尾", [
        ("condition", "当：在句首 且 在句尾", True), ("condition", "在句首", True), ("condition", "在句尾", True)]),
    ("查：登陆\n除非：在句首 且 在句尾", [
        ("condition", "除非：在句首 且 在句尾", True), ("condition", "在句首", False), ("condition", "在句尾", False)]),
    ("查：登陆\n当：前面是 甲类、乙类", [
        ("condition", "当：前面是 甲类、乙类", True), ("alternative", "甲类", False), ("alternative", "乙类", False)]),
    ("查：登陆\n当：前面不是 甲类、乙类", [
        ("condition", "当：前面不是 甲类、乙类", True), ("alternative", "甲类", True), ("alternative", "乙类", True)]),
    ("查：登陆\n除非：前面是 甲类、乙类", [
        ("condition", "除非：前面是 甲类、乙类", True), ("alternative", "甲类", True), ("alternative", "乙类", True)]),
    ("查：登陆\n当：前面 8 字内有 甲类", [("condition", "当：前面 8 字内有 甲类", True), ("limit", "8 字内", True)]),
    ("查：登陆\n除非：前面 8 字内有 甲类", [("condition", "除非：前面 8 字内有 甲类", True), ("limit", "8 字内", False)]),
    ("查：登陆\n当：前面 30 字内有 甲类", [("condition", "当：前面 30 字内有 甲类", True), ("limit", "30 字内", False)]),
    ("查：登陆\n当：前面 20 字内有 甲类", [("condition", "当：前面 20 字内有 甲类", True)]),
    ("查：甲=登陆\n当：{甲}是 登陆、登录", [
        ("condition", "当：{甲}是 登陆、登录", True), ("alternative", "登陆", False), ("alternative", "登录", False)]),
    ("查：登陆\n当：前面是 “的”、了", [
        ("condition", "当：前面是 “的”、了", True), ("alternative", "“的”", False), ("alternative", "了", False), ("quotes", "“的”、了", False)]),
    ("查：登陆\n当：前面是 “的确”", [("condition", "当：前面是 “的确”", True)]),
    ("查：登陆\n除非：前面有 “的确”", [("condition", "除非：前面有 “的确”", True), ("quotes", "“的确”", True)]),
    ("查：登陆\n例外：抢滩登陆", [("condition", "例外：抢滩登陆", True)]),
    ("查：登陆\n例外：抢滩登陆、登陆{月球、火星}", [
        ("condition", "例外：抢滩登陆、登陆{月球、火星}", True), ("exception", "抢滩登陆", True), ("exception", "登陆{月球、火星}", True),
        ("alternative", "月球", True), ("alternative", "火星", True)]),
    ("查：登陆\n例外：“登陆”了", [("condition", "例外：“登陆”了", True), ("quotes", "“登陆”", True)]),
])
def test_conditions_and_exceptions(lines: str, expected: list[tuple[str, str, bool]]) -> None:
    assert made(lines) == expected


@pytest.mark.parametrize(("lines", "expected"), [
    ("查：登陆\n当：全文已报 TT2", []),
    ("查：登陆\n除非：全文已报 TT2", []),
    ("查：登陆\n当：全文已报 TT2 或 在句首", []),
    ("查：登陆\n除非：全文已报 TT2 或 在句首", [("condition", "在句首", True)]),
    ("查：登陆\n当：全文已报 TT2 且 在句首", [("condition", "在句首", True)]),
    ("查：登陆\n除非：全文已报 TT2 且 在句首", []),
])
def test_what_other_rules_report_is_left_alone(lines: str, expected: list[tuple[str, str, bool]]) -> None:
    assert made(lines) == expected


@pytest.mark.parametrize(("lines", "expected"), [
    ("统一：账号、帐号", []),
    ("统一：账号、帐号、户头，取首次", [
        ("alternative", "账号", False), ("alternative", "帐号", False), ("alternative", "户头", False), ("preference", "取首次", False)]),
    ("统一：{账号、户头}、帐号，取“账号”", [
        ("alternative", "账号", False), ("alternative", "户头", False), ("preference", "取“账号”", False)]),
    ("近似：《成语》（差1字，同音或形近）", [
        ("alternative", "同音", False), ("alternative", "形近", False), ("limit", "同音或形近", True)]),
    ("近似：《成语》（同音）", [("limit", "同音", True)]),
    ("近似：《成语》", []),
    ("限次：“的” 每句不超过 4 次", [("limit", "4", False), ("quotes", "“的”", False)]),
    ("限次：{的话、之说} 每篇至少 1 次", [("limit", "1", False), ("alternative", "的话", True), ("alternative", "之说", True)]),
    ("汇总：TT、TZ100 每千字不少于 3 处，全文不少于 6 处", [
        ("alternative", "TT", False), ("alternative", "TZ100", False), ("limit", "3", True), ("limit", "6", True)]),
    ("查：登陆\n过滤：甲法、乙法", [("filter", "甲法", True), ("filter", "乙法", True)]),
    ("查：登陆\n范围：标题\n级别：错误\n状态：试行\n不测：登陆，因为", []),
])
def test_other_lines(lines: str, expected: list[tuple[str, str, bool]]) -> None:
    assert made(lines) == expected


def test_rows_of_words_are_data_and_rows_of_patterns_are_rules() -> None:
    assert made("按装 → 安装\n{布署、步署} → 部署\n误：无", "对照表 TT1") == []
    assert made("按装 → 安装\n甲={布、步}署 → 部署\n展开 → 发展　当：在句首", "对照表 TT1") == [
        ("row", "甲={布、步}署", False), ("alternative", "布", False), ("alternative", "步", False),
        ("row", "展开", False), ("condition", "当：在句首", True),
    ]
    assert made("GitHub ← Github、github", "术语表 TT1") == []


def test_conditions_of_a_row_and_of_its_table_are_both_mutated() -> None:
    found = made("展开 → 发展\n  除非：后面是 讨论\n例外：展开图\n当：在句首", "对照表 TT1")
    assert found == [
        ("condition", "例外：展开图", True), ("condition", "当：在句首", True), ("condition", "除非：后面是 讨论", True),
    ]


def test_a_mutant_is_the_rule_that_is_written_without_the_part() -> None:
    text = "规则 TT1\n  查：{登陆、登路}（了）系统 → 登录系统\n  除非：在句首 或 前面是 甲类\n  误：无\n  正：无\n"
    for mutant in every(text):
        gone = text[mutant.at:mutant.end]
        written = {
            "登陆": text.replace("登陆、", ""), "登路": text.replace("、登路", ""), "在句首": text.replace("在句首 或 ", ""),
            "前面是 甲类": text.replace(" 或 前面是 甲类", ""), "除非：在句首 或 前面是 甲类": text.replace("  除非：在句首 或 前面是 甲类\n", ""),
            "（了）": text.replace("（了）", "" if mutant.kind == "optional" else "{了}"),
        }[gone]
        [expected] = parse(format_rules(written))[0].blocks
        assert _bare(mutant.block) == _bare(expected), gone


def _bare(node: object) -> object:
    from zhuomu.rules.snippets import bare

    return bare(node)
