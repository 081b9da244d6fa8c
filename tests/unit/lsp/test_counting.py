"""What rules count in a project is counted in the background, and no keystroke pays for it."""

from __future__ import annotations

import itertools
import os
from typing import Any

import pytest

from tests.unit.lsp.project import Project
from zhuomu.lsp import counting
from zhuomu.lsp.analysis import Analysis, Analyst
from zhuomu.project import counting as project_counting

RULES = (
    "规则 TT201 账号\n  查：帐号 → 账号\n  当：全库有 3 次以上 账号\n"
    "  误：帐号，账号，账号，账号。 → 账号，账号，账号，账号。\n  正：帐号，账号。\n"
    "规则 TT202 错字\n  查：按装 → 安装\n  误：按装。 → 安装。\n  正：安装。\n"
)


@pytest.fixture
def rules_file(tmp_path: Any) -> str:
    path = tmp_path / "counting.zm"
    path.write_text(RULES, encoding="utf-8")
    return str(path)


@pytest.fixture
def analyst(project: Project) -> Analyst:
    project.write("a.md", "帐号。\n")
    project.write("b.md", "账号，账号。\n")
    project.write("docs/c.md", "账号。\n")
    return project.analyst()


def codes(analysis: Analysis) -> list[str]:
    return [finding.rule for finding in analysis.findings]


def count_all(analyst: Analyst) -> None:
    while analyst.has_to_count:
        analyst.count()


def counted_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are counted from now on."""
    names: list[str] = []
    before = project_counting.Counter.numbers
    monkeypatch.setattr(
        project_counting.Counter, "numbers",
        lambda counter, target: names.append(os.path.basename(target.path)) or before(counter, target),
    )
    return names


def test_a_rule_that_asks_is_left_out_until_all_is_counted(project: Project, analyst: Analyst) -> None:
    assert codes(project.analysis("帐号，按装。", analyst=analyst)) == ["TT202"]
    assert analyst.has_to_count
    before = analyst.generation
    count_all(analyst)
    assert analyst.generation == before + 1
    assert codes(project.analysis("帐号，按装。", analyst=analyst)) == ["TT201", "TT202"]


def test_what_a_file_says_in_the_editor_takes_the_place_of_what_it_says_on_disk(project: Project, analyst: Analyst) -> None:
    project.analysis("好。", analyst=analyst)
    count_all(analyst)
    assert codes(project.analysis("帐号。", "b.md", analyst)) == []
    assert codes(project.analysis("帐号，账号，账号。", "b.md", analyst)) == ["TT201"]


def test_counting_goes_on_bit_by_bit(project: Project, analyst: Analyst, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count()
    monkeypatch.setattr(counting.time, "monotonic", lambda: next(clock))
    names = counted_files(monkeypatch)
    project.analysis("好。", analyst=analyst)
    analyst.count()
    assert len(names) == 1
    assert analyst.has_to_count
    count_all(analyst)
    assert len(names) == 3


def test_keystrokes_count_nothing_and_search_nothing_again(
    project: Project, analyst: Analyst, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "帐号。\n\n按装。\n"
    for _ in range(2):
        project.analysis(text, analyst=analyst)
    [memory] = analyst._memories.values()
    assert memory.searched == 0
    count_all(analyst)
    names = counted_files(monkeypatch)
    for _ in range(2):
        assert codes(project.analysis(text, analyst=analyst)) == ["TT201", "TT202"]
    [memory] = analyst._memories.values()
    assert (memory.searched, names) == (0, [])


def test_a_file_that_is_saved_is_counted_again(project: Project, analyst: Analyst, monkeypatch: pytest.MonkeyPatch) -> None:
    project.analysis("好。", analyst=analyst)
    count_all(analyst)
    names = counted_files(monkeypatch)
    project.write("b.md", "好得很。\n")
    before = analyst.generation
    assert analyst.count_again([project.path("b.md")])
    assert (names, analyst.generation) == (["b.md"], before + 1)
    assert codes(project.analysis("帐号。", analyst=analyst)) == []
    project.write("new.md", "账号，账号。\n")
    assert analyst.count_again([project.path("new.md")])
    assert codes(project.analysis("帐号。", analyst=analyst)) == ["TT201"]
    os.unlink(project.path("new.md"))
    assert analyst.count_again([project.path("new.md")])
    assert codes(project.analysis("帐号。", analyst=analyst)) == []


def test_a_file_that_says_nothing_new_matters_to_nobody(project: Project, analyst: Analyst, tmp_path: Any) -> None:
    project.analysis("好。", analyst=analyst)
    count_all(analyst)
    project.write("a.md", "帐号和邮箱。\n")
    outside = tmp_path / "outside.md"
    outside.write_text("账号" * 9, encoding="utf-8")
    before = analyst.generation
    assert not analyst.count_again([project.path("a.md"), str(outside), project.path("no.md")])
    assert analyst.generation == before


def test_files_that_have_not_changed_are_not_counted_again_after_a_reload(
    project: Project, analyst: Analyst, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.analysis("好。", analyst=analyst)
    count_all(analyst)
    names = counted_files(monkeypatch)
    project.write("b.md", "账号，账号，账号。\n")
    analyst.reload()
    assert codes(project.analysis("帐号。", analyst=analyst)) == []
    count_all(analyst)
    assert names == ["b.md"]
    assert codes(project.analysis("帐号。", analyst=analyst)) == ["TT201"]


def test_where_no_rule_asks_there_is_nothing_to_count(project: Project, analyst: Analyst) -> None:
    project.configure("ignore: [TT201]\n")
    analyst.reload()
    assert codes(project.analysis("帐号，按装。", analyst=analyst)) == ["TT202"]
    assert not analyst.has_to_count


def test_a_project_with_a_broken_configuration_is_not_counted(project: Project, analyst: Analyst) -> None:
    project.analysis("好。", analyst=analyst)
    count_all(analyst)
    project.write(".zhuomu.yaml", "words: [甲\n")
    analyst.reload()
    assert codes(project.analysis("帐号，按装。", analyst=analyst)) == ["TT202"]
    assert not analyst.has_to_count
