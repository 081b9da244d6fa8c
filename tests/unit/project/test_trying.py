"""Rules on real text: what they hit, compared with another version, and what they cost."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import pytest

from zhuomu.errors import UsageError
from zhuomu.findings import Note, Problem
from zhuomu.project import trial_running
from zhuomu.project.discover import Target, find_targets
from zhuomu.project.naming import named_rules
from zhuomu.project.trial_running import TrialSummary, sampled, summed_up, try_files
from zhuomu.project.trying import Trial, TrialHit
from zhuomu.project.versions import other_version
from zhuomu.project.workspace import Overrides, Workspace

RULES = """
规则 AA1 试验
  查：按装 → 安装
  误：请按装。 → 请安装。
  正：请安装。
规则 AA2 两种
  查：帐户 → 账户 或 账号
  状态：试行
  误：帐户。 → 账户。
  正：账户。
规则 AA3 等着
  查：以为 → 认为
  当：全文已报 AA4
  误：他以为好。 → 他认为好。
  正：好。
规则 AA4 汇总
  汇总：AA1 每千字不少于 3 处，全文不少于 2 处
  误：按装，按装。
  正：好。
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    write("a.zm", RULES)
    write("docs/a.md", "# 请按装\n\n请`按装`，再按装。\n")
    write("docs/b.txt", "帐户。他以为好。\n")
    return str(tmp_path)


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhuomu.project.rules.entry_points", list)
    monkeypatch.setattr("zhuomu.project.fresh_rules.entry_points", list)


def write(name: str, text: str | bytes) -> None:
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())


def tried(name: str, *paths: str, against: str = "", sample: int = 20, seed: int = 0, processes: int = 1) -> TrialSummary:
    workspace = Workspace(Overrides(isolated=True))
    named = named_rules(name, workspace)
    trial = Trial(named, workspace, other_version(named, against) if against else None)
    targets = [each for each in find_targets(paths or ("docs",), workspace) if isinstance(each, Target)]
    return summed_up(try_files(trial, targets, seed=seed, processes=processes), sample=sample, seed=seed)


def places(hits: Sequence[TrialHit]) -> list[tuple[str, int, int, str]]:
    return [(hit.path, hit.line, hit.column, hit.text) for hit in hits]


def test_hits_have_their_places_and_corrections() -> None:
    summary = tried("a.zm:AA1")
    assert places(summary.hits) == [("docs/a.md", 1, 4, "按装"), ("docs/a.md", 3, 8, "按装")]
    assert {hit.corrected for hit in summary.hits} == {("安装",)}
    assert (summary.hits[1].before, summary.hits[1].after) == ("请`按装`，再", "。")
    assert (summary.files, summary.files_hit) == (2, 1)


def test_han_characters_of_the_prose_are_counted_and_code_is_not() -> None:
    assert tried("a.zm:AA1", "docs/a.md").han == len("请按装请再按装")


def test_a_rule_on_trial_is_tried_because_it_is_named() -> None:
    summary = tried("a.zm:AA2")
    assert [(hit.text, hit.corrected) for hit in summary.hits] == [("帐户", ("账户", "账号"))]


def test_a_rule_that_waits_for_others_brings_them_and_is_told_of_alone() -> None:
    assert tried("a.zm:AA3").hits == []
    write("docs/c.md", "按装，按装，他以为好。\n")
    summary = tried("a.zm:AA3")
    assert places(summary.hits) == [("docs/c.md", 1, 8, "以为")]


def test_forms_are_counted_the_most_frequent_first() -> None:
    write("docs/c.md", "帐户。帐户。\n")
    summary = tried("a.zm")
    assert [(form.rule, form.text, form.corrected, form.times) for form in summary.forms][:2] == [
        ("AA2", "帐户", ("账户", "账号"), 3), ("AA1", "按装", ("安装",), 2),
    ]


def test_a_sample_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    write("docs/c.txt", "请按装。\n" * 200)
    one, same, other = (tried("a.zm:AA1", sample=10, seed=seed).sample for seed in (1, 1, 2))
    assert one == same != other
    assert len(one) == len(set(one)) == 10
    assert list(one) == sorted(one, key=lambda hit: (hit.path, hit.start))


def test_a_sample_of_more_than_there_are_is_all(home: str) -> None:
    summary = tried("a.zm:AA1", sample=50)
    assert summary.sample == summary.hits
    assert sampled(summary.hits, 0, 1) == []


def test_hits_are_gained_lost_or_corrected_otherwise_against_another_version() -> None:
    write("old.zm", RULES.replace("查：按装 → 安装", "查：{再按装、请按装} → 安装").replace("账户 或 账号", "账户"))
    summary = tried("a.zm", "docs/a.md", "docs/b.txt", against="old.zm")
    # The places differ, so each hit of one version is none of the other.
    assert places(summary.gained) == [("docs/a.md", 1, 4, "按装"), ("docs/a.md", 3, 8, "按装")]
    assert places(summary.lost) == [("docs/a.md", 1, 3, "请按装"), ("docs/a.md", 3, 7, "再按装")]
    assert [(hit.text, hit.corrected) for hit in summary.changed] == [("帐户", ("账户", "账号"))]


def test_against_itself_nothing_is_gained_or_lost() -> None:
    summary = tried("a.zm", against="a.zm")
    assert (summary.gained, summary.lost, summary.changed) == ([], [], [])


def test_the_cost_of_the_rule_and_of_all_others_is_measured_on_the_same_bytes() -> None:
    write("docs/c.txt", "请按装驱动程序，打开网站。\n" * 3000)
    cost = tried("a.zm:AA1").cost
    assert cost.own > 0
    assert cost.rest > 0
    assert cost.size == sum(os.path.getsize(os.path.join("docs", name)) for name in os.listdir("docs"))


def test_of_a_large_corpus_a_part_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_running, "_MEASURED", 1_000)
    for number in range(20):
        write(f"docs/{number}.txt", "请按装驱动程序。\n" * 10)
    summary = tried("a.zm:AA1")
    assert 1_000 <= summary.cost.size < 1_500
    assert len(summary.hits) == 202


def test_processes_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        write(f"docs/{number:02}.txt", "请按装驱动程序。帐户。\n" * (number + 1))
    alone = tried("a.zm")
    monkeypatch.setattr(trial_running, "MUCH", 100)
    together = tried("a.zm", processes=2)
    assert together.hits == alone.hits
    assert (together.files, together.han) == (alone.files, alone.han)


def test_a_file_that_cannot_be_read_is_a_problem_and_the_others_count() -> None:
    write("docs/c.txt", b"\xff\xfe\xfd")
    summary = tried("a.zm:AA1")
    assert [isinstance(problem, Problem) and problem.path for problem in summary.problems] == ["docs/c.txt"]
    assert summary.files == 2
    assert len(summary.hits) == 2


def test_a_binary_file_is_passed_over_with_a_note() -> None:
    write("docs/c.txt", b"a\0b")
    summary = tried("a.zm:AA1")
    assert [isinstance(note, Note) and note.path for note in summary.notes] == ["docs/c.txt"]
    assert not summary.problems


def test_comments_and_accepted_words_let_nothing_stand_here() -> None:
    write("docs/a.md", "请按装。<!-- zhuomu: ignore[AA1] 原文 -->\n")
    assert len(tried("a.zm:AA1", "docs/a.md").hits) == 1


def test_rules_about_comments_cannot_be_tried() -> None:
    with pytest.raises(UsageError):
        tried("HL001")
