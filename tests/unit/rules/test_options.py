"""Options of a pack: what is wrong with them, and what rules, conditions and examples make of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.rules.model import Option
from zhuomu.rules.option_values import LANGUAGE, value_key

Mistakes = Callable[..., list[str]]

OPTION = "选项 中英空格 han-latin-spacing\n  取值：加 require、去 remove、不管 keep\n  说明：汉字与字母之间\n"
EXAMPLES = "  误：按装。\n  正：安装。\n"


def rules(lines: str, examples: str = EXAMPLES, head: str = OPTION) -> str:
    return f"{head}规则 TT1 一\n" + "".join(f"  {line}\n" for line in lines.split("\n")) + examples


def needs(workshop: Any, text: str) -> list[tuple[Any, ...]]:
    """What the cases need: case, option and values."""
    built = workshop.compile(text)
    assert built.messages == []
    return list(built.compiled.needs)


def test_the_terms_of_a_table_need_what_the_table_asks(workshop: Any) -> None:
    text = f"{OPTION}术语表 TT1 一\n  安装 ← 按装\n  当：选项 中英空格 是 去\n{EXAMPLES.replace('误：', '误（选项 中英空格 是 去）：')}"
    assert needs(workshop, text) == [(0, "han-latin-spacing", "remove")]


# ---------------------------------------------------------------- what an option is
def test_an_option_has_its_values_the_usual_one_first(workshop: Any) -> None:
    built = workshop.compile(rules("查：按装 → 安装"))
    language, option = built.compiled.options
    assert language == LANGUAGE
    assert option[:4] == ("han-latin-spacing", "中英空格", (("加", "require"), ("去", "remove"), ("不管", "keep")), "汉字与字母之间")


def test_a_value_goes_by_either_name() -> None:
    option = Option("a", "甲", (("加", "require"), ("去", "remove")), "", "")
    assert [value_key(option, name) for name in ("加", "require", "remove", "没有")] == ["require", "require", "remove", None]


@pytest.mark.parametrize(("head", "part"), [
    ("选项 甲 a\n", "选项“甲”要有一行“取值：”，至少两个值"),
    ("选项 甲 a\n  取值：加 require\n", "至少两个值"),
    ("选项 甲 a\n  取值：加、去\n", "每个写中文名和英文名"),
    ("选项 甲 a\n  取值：加 require、去 Remove\n", "每个写中文名和英文名"),
    ("选项 甲 a\n  取值：加 require、加 remove\n", "有两个值同名"),
    ("选项 甲 a\n  取值：加 require、去 require\n", "有两个值同名"),
    ("选项 甲 a\n  取值：加 b、去 c\n  取值：加 b、去 c\n", "写了两行“取值：”"),
    ("选项 甲 a\n  取值：加 b、去 c\n  级别：错误\n", "选项里没有“级别：”，可写：取值、说明"),
    ("选项 甲 a\n  取值：加 b、去 c\n选项 甲 x\n  取值：加 b、去 c\n", "选项“甲”（x）在本包里已经有了"),
    ("选项 甲 a\n  取值：加 b、去 c\n选项 乙 a\n  取值：加 b、去 c\n", "选项“乙”（a）在本包里已经有了"),
    ("选项 语言 tongue\n  取值：加 b、去 c\n", "选项“语言”（tongue）在本包里已经有了"),
    ("选项 文种 language\n  取值：加 b、去 c\n", "选项“文种”（language）在本包里已经有了"),
])
def test_a_mistake_in_an_option_is_one_message(mistakes: Mistakes, head: str, part: str) -> None:
    [message] = mistakes(rules("查：按装 → 安装", head=head))
    assert part in message


@pytest.mark.parametrize("key", ["取值", "说明"])
def test_the_lines_of_an_option_belong_to_no_rule(mistakes: Mistakes, key: str) -> None:
    [message] = mistakes(rules(f"查：按装 → 安装\n{key}：甲"))
    assert f"“{key}：”只能写在选项里" in message


def test_an_option_counts_in_every_file_of_its_pack(workshop: Any) -> None:
    built = workshop.compile({
        "a.zm": f"规则包 demo 演示\n  前缀：TT\n\n{OPTION}", "b.zm": rules("查：按装 → 安装\n当：选项 中英空格 是 加", head=""),
    })
    assert built.messages == []
    assert built.compiled.needs == ((0, "han-latin-spacing", "require"),)


# ---------------------------------------------------------------- what a rule asks
@pytest.mark.parametrize(("lines", "expected"), [
    ("查：按装 → 安装", []),
    ("查：按装 → 安装\n当：选项 中英空格 是 加", [(0, "han-latin-spacing", "require")]),
    ("查：按装 → 安装\n当：选项 中英空格 是 require、不管", [(0, "han-latin-spacing", "require", "keep")]),
    ("查：按装 → 安装\n当：选项 中英空格 不是 去", [(0, "han-latin-spacing", "require", "keep")]),
    ("查：按装 → 安装\n除非：选项 中英空格 是 去、不管", [(0, "han-latin-spacing", "require")]),
    ("查：按装 → 安装\n除非：选项 中英空格 不是 加", [(0, "han-latin-spacing", "require")]),
    ("查：按装 → 安装\n查：部署 → 部署\n当：选项 中英空格 是 加", [(0, "han-latin-spacing", "require"), (1, "han-latin-spacing", "require")]),
    ("查：按装 → 安装\n当：选项 中英空格 是 加 且 前面没有 不", [(0, "han-latin-spacing", "require")]),
    ("查：按装 → 安装\n当：选项 中英空格 是 加\n当：选项 语言 是 简体", [(0, "han-latin-spacing", "require"), (0, "language", "zh-Hans")]),
    ("查：按装 → 安装\n语言：简体", [(0, "language", "zh-Hans")]),
    ("查：按装 → 安装\n语言：简体、繁体", []),
    ("查：按装 → 安装\n语言：zh-Hans", [(0, "language", "zh-Hans")]),
])
def test_a_case_is_for_some_values_of_an_option(workshop: Any, lines: str, expected: list[tuple[Any, ...]]) -> None:
    assert needs(workshop, rules(lines).replace("部署 → 部署", "布署 → 部署")) == expected


def test_a_row_is_for_its_own_values_and_those_of_its_table(workshop: Any) -> None:
    text = rules(
        "按装 → 安装　当：选项 中英空格 是 加\n布署 → 部署\n当：选项 语言 是 简体",
    ).replace("规则 TT1", "对照表 TT1")
    assert needs(workshop, text) == [(0, "language", "zh-Hans"), (0, "han-latin-spacing", "require"), (1, "language", "zh-Hans")]


def test_a_rule_speaks_of_its_language_in_place_of_its_pack(workshop: Any) -> None:
    head = f"规则包 demo 演示\n  前缀：TT\n  语言：简体\n\n{OPTION}"
    assert needs(workshop, rules("查：按装 → 安装", head=head)) == [(0, "language", "zh-Hans")]
    assert needs(workshop, rules("查：按装 → 安装\n语言：简体、繁体", head=head)) == []
    assert needs(workshop, rules("查：按裝 → 安裝\n语言：繁体", "  误：按裝。\n  正：安裝。\n", head)) == [(0, "language", "zh-Hant")]


@pytest.mark.parametrize(("lines", "part"), [
    ("当：选项 中英空隔 是 加", "没有叫“中英空隔”的选项，是不是“中英空格”？"),
    ("当：选项 别的东西 是 加", "没有叫“别的东西”的选项"),
    ("当：选项 中英空格 是 不官", "没有叫“不官”的选项“中英空格”的值，是不是“不管”？"),
    ("当：选项 中英空格 是 加 或 在句首", "“选项”只能单独写一行"),
    ("除非：选项 中英空格 是 加 且 在句首", "“选项”只能单独写一行"),
    ("语言：zh-CN", "“语言：”可写：简体、繁体"),
])
def test_a_mistake_about_an_option_is_one_message(mistakes: Mistakes, lines: str, part: str) -> None:
    [message] = mistakes(rules(f"查：按装 → 安装\n{lines}"))
    assert part in message


# ---------------------------------------------------------------- examples
@pytest.mark.parametrize(("example", "part"), [
    ("误（选项 中英空格 是 加、去）", "例句要说定一个值"),
    ("误（选项 中英空格 不是 加）", "例句要说定一个值"),
    ("误（选项 中英空隔 是 加）", "是不是“中英空格”？"),
    ("误（选项 中英空格 是 有）", "没有叫“有”的"),
    ("误（选项 中英空格 是 加，选项 中英空格 是 去）", "把选项“中英空格”说了两次"),
    ("误（待改）", "例句的括号里写“待修”或“选项 名字 是 值”，这里是“待改”"),
])
def test_a_mistake_in_the_brackets_of_an_example_is_one_message(mistakes: Mistakes, example: str, part: str) -> None:
    [message] = mistakes(rules("查：按装 → 安装", f"{EXAMPLES}  {example}：按装。\n"))
    assert part in message


def test_an_example_is_judged_under_its_own_choice(mistakes: Mistakes) -> None:
    asked = "查：按装 → 安装\n当：选项 中英空格 是 去"
    good = "  误（选项 中英空格 是 去）：按装。 → 安装。\n  正：按装。\n  正（选项 中英空格 是 keep）：按装。\n"
    assert mistakes(rules(asked, good)) == []
    [message] = mistakes(rules(asked, f"{good}  误：按装。\n"))
    assert "没有查出来" in message
    [message] = mistakes(rules(asked, f"{good}  正（选项 中英空格 是 去）：按装。\n"))
    assert "“正”例句被报了" in message


def test_the_examples_of_a_rule_for_one_language_are_in_that_language(workshop: Any) -> None:
    built = workshop.compile(rules("查：按裝 → 安裝\n语言：繁体", "  误：按裝。 → 安裝。\n  正：安裝。\n  正（选项 语言 是 简体）：按裝。\n"))
    assert built.messages == []


def test_rules_of_one_pack_that_a_whole_document_decides_have_examples_under_choices_too(mistakes: Mistakes) -> None:
    text = rules(
        "统一：账号、帐号，取“账号”\n当：选项 中英空格 是 去", "  误（选项 中英空格 是 去）：账号和帐号。\n  正：账号和帐号。\n",
    )
    assert mistakes(text) == []
