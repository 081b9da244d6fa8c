"""Rules that somebody names: by code, by file, or by both."""

from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.errors import UsageError
from zhuomu.project.naming import Named, named_rules, split_name
from zhuomu.project.workspace import Overrides, Workspace

RULE = "规则 {code} 试验\n  查：{wrong} → 安装\n  旧码：{old}\n  误：请{wrong}。 → 请安装。\n  正：请安装。\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    write("a.zm", RULE.format(code="AA1", wrong="按装", old="AA9") + RULE.format(code="AA2", wrong="桉装", old="AA8"))
    return str(tmp_path)


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhuomu.project.rules.entry_points", list)
    monkeypatch.setattr("zhuomu.project.fresh_rules.entry_points", list)


def write(name: str, text: str) -> None:
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


def named(name: str, *packs: str) -> Named:
    return named_rules(name, Workspace(Overrides(packs=tuple(map(os.path.abspath, packs)), isolated=True)))


def complaints(name: str, *packs: str) -> list[str]:
    with pytest.raises(UsageError) as caught:
        named(name, *packs)
    return [problem.message.zh for problem in caught.value.problems]


@pytest.mark.parametrize(("name", "parts"), [
    ("CB101", ("", "CB101")), ("a.zm", ("a.zm", "")), ("a.zm:AA1", ("a.zm", "AA1")), ("x/b.zm:AA1", ("x/b.zm", "AA1")), ("b.zm", ("b.zm", "")),
])
def test_a_name_is_a_code_a_file_or_both(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_a_file_names_all_its_rules_whether_it_is_loaded_or_not() -> None:
    assert named("a.zm").codes == ("AA1", "AA2")
    assert named("a.zm", "a.zm").codes == ("AA1", "AA2")


def test_a_code_is_looked_for_in_the_file_only() -> None:
    assert named("a.zm:aa2").codes == ("AA2",)
    assert complaints("a.zm:AA3")[0].startswith("没有规则 AA3，是不是 AA")


def test_a_former_code_will_do() -> None:
    assert named("AA9", "a.zm").codes == ("AA1",)


def test_a_code_that_nobody_has_is_refused_with_the_nearest() -> None:
    assert complaints("AA3", "a.zm")[0].startswith("没有规则 AA3，是不是 AA")
    assert "AA 是前缀" in complaints("AA", "a.zm")[0]


def test_a_missing_file_is_refused() -> None:
    assert complaints("b.zm") == ["没有这个规则文件"]


def test_a_file_without_rules_is_refused() -> None:
    write("b.zm", "词表 表 = 甲、乙\n")
    assert complaints("b.zm") == ["这个文件里没有规则"]


def test_a_rule_whose_example_fails_can_be_named_all_the_same() -> None:
    write("b.zm", "规则 BB1 试验\n  查：按装 → 安装\n  误：请桉装。\n  正：请安装。\n")
    assert named("b.zm").codes == ("BB1",)
    assert named("BB1", "b.zm").codes == ("BB1",)


def test_a_rule_with_a_mistake_is_no_rule_and_its_mistake_is_told() -> None:
    write("b.zm", "规则 BB1 试验\n  查：按装 → 安装\n  级别：严重\n  误：请按装。\n  正：请安装。\n")
    mistake, none = complaints("b.zm")
    assert "没有“严重”这个值" in mistake
    assert none == "这个文件里没有规则"


def test_the_rules_beside_a_mistake_are_there_and_it_is_told() -> None:
    write("b.zm", RULE.format(code="BB1", wrong="按装", old="BB9") + "规则 BB2 试验\n  查：按装 → 安装\n  级别：严重\n  误：按装\n  正：好\n")
    found = named("b.zm")
    assert found.codes == ("BB1",)
    assert [problem.path for problem in found.problems] == ["b.zm"]


def test_a_file_takes_the_place_of_a_pack_that_it_clashes_with() -> None:
    write("new/a.zm", RULE.format(code="AA1", wrong="安妆", old="AA9"))
    found = named("new/a.zm", "a.zm")
    assert found.codes == ("AA1",)
    assert found.loaded.compiled.codes.count("AA1") == 1
    assert "安妆" in found.loaded.compiled.literals
    assert "按装" not in found.loaded.compiled.literals


def test_a_file_of_a_pack_uses_the_word_lists_of_its_neighbours() -> None:
    write("pack/__init__.py", "")
    write("pack/words.zm", "词表 表 = 按装、桉装\n")
    write("pack/rules.zm", "规则 PP1 试验\n  查：《表》 → 安装\n  误：请按装。 → 请安装。\n  正：请安装。\n")
    assert named("pack/rules.zm").codes == ("PP1",)
    assert not named("pack/rules.zm").problems
