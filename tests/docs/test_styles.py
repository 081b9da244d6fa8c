"""What docs/styles.md says of options, styles and scripts is what the bundled rules and styles do."""

from __future__ import annotations

import os
import re

import pytest

from tests.docs.test_documents import Shell, read
from zhuomu.api import check_text, load_ruleset
from zhuomu.project.rules import load_rules
from zhuomu.project.styles import BUNDLED, style_path
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.model import Compiled
from zhuomu.rules.option_values import LANGUAGE

PAGE = read("docs/styles.md")


@pytest.fixture
def shell(tmp_path: object) -> Shell:
    return Shell(str(tmp_path), os.path.join(str(tmp_path), "cache"))


def test_the_tables_of_options_are_up_to_date(shell: Shell) -> None:
    """`zhuomu config --isolated --style --output-format markdown` prints what belongs between the marks."""
    _, _, behind = PAGE.partition("<!-- 以下的表由程序生成 -->\n\n")
    tables, _, _ = behind.partition("\n<!-- 表到此为止 -->")
    assert tables == shell.run(("zhuomu", "config", "--isolated", "--style", "--output-format", "markdown"))


def test_every_bundled_style_is_named_in_its_order() -> None:
    first = PAGE[PAGE.index("| 风格 |"):].split("\n\n")[0]
    assert re.findall(r"(?m)^\| `(.*?)`", first) == list(BUNDLED)


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_style_is_there(name: str) -> None:
    assert os.path.isfile(style_path(name))


# ---------------------------------------------------------------- the default, and how to leave it
@pytest.mark.parametrize(("text", "fixed"), [
    ("使用Vue的组件。", "使用 Vue 的组件。"), ("共有3个组件。", "共有 3 个组件。"), ("运行`build`即可。", "运行 `build` 即可。"),
    ("参见第3章的说明。", "参见第 3 章的说明。"), ("先保存,再退出。", "先保存，再退出。"), ("先保存(不要退出)。", "先保存（不要退出）。"),
])
def test_the_default_style_asks_for_what_the_page_says_and_none_for_nothing(text: str, fixed: str) -> None:
    typography = {"BD", "KG", "SZ"}
    assert [each.rule for each in check_text(text) if each.rule[:2] in typography]
    assert not [each.rule for each in check_text(fixed) if each.rule[:2] in typography]
    assert not [each.rule for each in check_text(text, style="none") if each.rule[:2] in typography]


def test_two_lines_of_options_are_enough_for_documents_without_spaces() -> None:
    [lines] = re.findall(r"options:\n((?:  [a-z-]+: remove .*\n)+)", PAGE)
    options = dict(re.findall(r"([a-z-]+): (remove)", lines))
    assert len(options) == 2
    without = load_ruleset(options=options)
    assert not [each.rule for each in check_text("使用Vue的3个组件。", ruleset=without)]
    assert {each.rule for each in check_text("使用 Vue 的 3 个组件。", ruleset=without)} == {"KG101", "KG102"}


def test_what_none_leaves_out_is_named() -> None:
    [named] = re.findall(r"`none` 不用 (.*?)这几包规则", PAGE)
    with open(style_path("none"), encoding="utf-8") as file:
        [ignored] = re.findall(r"(?m)^ignore: \[(.*)\]", file.read())
    assert re.findall("[A-Z]+", named) == ignored.split(", ")


# ---------------------------------------------------------------- documents in traditional characters
def test_the_rules_that_are_for_one_script_are_listed() -> None:
    """The table between the marks is what ``table_of_scripts`` makes; after a change of rules put it there."""
    _, _, behind = PAGE.partition("<!-- 以下的表由程序生成：语言 -->\n\n")
    table, _, _ = behind.partition("\n<!-- 语言的表到此为止 -->")
    assert table == table_of_scripts(load_rules().compiled)


def test_the_styles_that_want_curly_quotes_in_any_script_are_named(shell: Shell) -> None:
    tables = shell.run(("zhuomu", "config", "--isolated", "--style", "--output-format", "markdown"))
    [row] = re.findall(r"(?m)^\| 引号 `quotes` \| (皆可 .*) \|$", tables)
    curly = [name for name, value in zip(BUNDLED, row.split(" | "), strict=True) if value == "**弯**"]
    [named] = re.findall(r"选了弯引号的 (.*?)，在繁体的文档里", PAGE)
    assert re.findall("`(.*?)`", named) == curly


def table_of_scripts(compiled: Compiled) -> str:
    """A row for each pack that has rules for one of the two scripts only, or rules of which a part is."""
    rules = [decode_rule(text) for text in compiled.rules]
    titles = {pack.identifier: f"{pack.prefix} {pack.title}" for pack in compiled.packs}
    codes = {key: {pack: ([], []) for pack in titles} for _, key in LANGUAGE.values}
    wanted = {need[0]: tuple(need[2:]) for need in compiled.needs if need[1] == LANGUAGE.key}
    for number, rule in enumerate(rules):
        cases = [wanted.get(case) for case, owner in enumerate(compiled.owners) if owner == number]
        for key, of_script in codes.items():
            mine = sum(need == (key,) for need in cases)
            if mine:
                of_script[rule.pack][mine < len(cases)].append(rule.code)
    lines = ["| 规则包 | 繁体的文档里不用 | 只在繁体的文档里用 |", "|---|---|---|"]
    for pack, title in titles.items():
        whole = [rule.code for rule in rules if rule.pack == pack]
        cells = [_listed(*codes[key][pack], whole) for key in ("zh-Hans", "zh-Hant")]
        if any(cells):
            lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _listed(entire: list[str], partly: list[str], whole: list[str]) -> str:
    if entire == whole:
        return "全部"
    return "、".join([*(f"`{code}`" for code in entire), *(f"`{code}` 的一部分" for code in partly)])
