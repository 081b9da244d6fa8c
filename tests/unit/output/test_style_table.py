"""Styles side by side, for the terminal and in Markdown."""

from __future__ import annotations

import pytest

from zhuomu.output.style_table import (
    Column,
    markdown_list,
    markdown_table,
    terminal_table,
    value_name,
    values_listed,
)
from zhuomu.rules.model import Option

SPACING = Option("spacing", "空格", (("加", "require"), ("去", "remove"), ("不管", "keep")), "甲|乙之间", "kg")
QUOTES = Option("quotes", "引号", (("弯", "curly"), ("直角", "corner")), "", "bd")
COLUMNS = (
    Column("default*", {"spacing": "require", "quotes": "curly"}), Column("gb", {"spacing": "remove", "quotes": "curly"}),
    Column("house\x1b.yaml", {"spacing": "require", "quotes": "corner"}),
)


def test_a_value_that_is_as_usual_is_a_dot() -> None:
    assert list(terminal_table((SPACING, QUOTES), COLUMNS, "zh")) == [
        "              default*  gb  house\\x1b.yaml",
        "空格 spacing  加        去  ·",
        "    甲|乙之间（加 require、去 remove、不管 keep）",
        "引号 quotes   弯        ·   直角",
        "    弯 curly、直角 corner",
    ]


def test_an_option_without_effect_in_a_style_is_a_dash() -> None:
    columns = (COLUMNS[0], Column("none", {"quotes": "curly"}))
    assert list(terminal_table((SPACING, QUOTES), columns, "zh"))[1::2] == ["空格 spacing  加        —", "引号 quotes   弯        ·"]
    assert "| 空格 `spacing` | 加 | — |" in markdown_table((SPACING, QUOTES), columns)
    assert list(terminal_table((SPACING,), columns[::-1], "zh"))[1] == "空格 spacing  —     加"


def test_the_english_table_has_the_names_of_configurations() -> None:
    head, spacing, about, *_ = terminal_table((SPACING, QUOTES), COLUMNS, "en")
    assert head.split() == ["default*", "gb", "house\\x1b.yaml"]
    assert spacing.split() == ["spacing", "require", "remove", "·"]
    assert about == "    空格: require, remove, keep"


def test_in_markdown_every_value_is_written_and_unusual_ones_stand_out() -> None:
    assert markdown_table((SPACING, QUOTES), COLUMNS[:2]).splitlines() == [
        "| 选项 | default* | gb |", "|---|---|---|", "| 空格 `spacing` | 加 | **去** |", "| 引号 `quotes` | 弯 | 弯 |",
    ]


def test_the_list_of_options_in_markdown_says_what_they_are_about() -> None:
    assert markdown_list((SPACING,)).splitlines()[2] == "| 空格 `spacing` | 甲\\|乙之间 | 加 `require`、去 `remove`、不管 `keep` |"


@pytest.mark.parametrize(("language", "name", "listed"), [("zh", "去", "加 require、去 remove、不管 keep"), ("en", "remove", "require, remove, keep")])
def test_values_are_named_in_the_language_of_the_reader(language: str, name: str, listed: str) -> None:
    assert value_name(SPACING, "remove", language) == name
    assert values_listed(SPACING, language) == listed
