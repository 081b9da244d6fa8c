"""What is counted in a project: every file that a run would check, each as it is on disk."""

from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.engine import counting as engine_counting
from zhuomu.project import counting
from zhuomu.project import workspace as workspaces
from zhuomu.project.counting import Counts, root_of
from zhuomu.project.discover import Target, find_targets
from zhuomu.project.rules import load_rules
from zhuomu.project.running import run
from zhuomu.project.settings import Configuration
from zhuomu.project.workspace import Overrides, Workspace

RULE = (
    "规则 TT001 账号\n  查：帐号 → 账号\n  当：全库有 3 次以上 账号\n"
    "  误：帐号，账号，账号，账号。 → 账号，账号，账号，账号。\n  正：帐号，账号。\n"
)


@pytest.fixture
def folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.zm").write_text(RULE, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    for number in range(30):
        (tmp_path / "docs" / f"f{number:02}.md").write_text("一个账号。\n" if number < 3 else "好。\n", encoding="utf-8")
    (tmp_path / "docs" / "f29.md").write_text("一个帐号。\n", encoding="utf-8")
    (tmp_path / ".zhuomu.yaml").write_text("packs: [rules/a.zm]\nselect: [TT]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workspaces, "load_rules", lambda sources: load_rules(sources, installed=False))
    return tmp_path


def flagged(paths: list[str], workspace: Workspace | None = None, **options: Any) -> list[str]:
    space = workspace or Workspace()
    return [checked.path for checked in run(list(find_targets(paths, space)), space, **options) for _ in checked.findings]


def counted_texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are counted from now on."""
    texts: list[str] = []
    before = engine_counting.count
    monkeypatch.setattr(
        counting, "count", lambda document, ruleset: texts.append(document.source.text) or before(document, ruleset),
    )
    return texts


def test_all_files_of_the_project_are_counted_whichever_are_checked(folder: Any) -> None:
    assert flagged(["."]) == ["docs/f29.md"]
    assert flagged(["docs/f29.md"]) == ["docs/f29.md"]
    assert flagged([str(folder / "docs")]) == [str(folder / "docs" / "f29.md")]


def test_what_a_file_says_itself_counts_as_it_is_now(folder: Any) -> None:
    (folder / "docs" / "f00.md").write_text("好。\n", encoding="utf-8")
    assert flagged(["."]) == []
    (folder / "docs" / "f29.md").write_text("一个帐号，一个账号。\n", encoding="utf-8")
    assert flagged(["."]) == ["docs/f29.md"]


def test_files_that_a_run_passes_over_do_not_count(folder: Any) -> None:
    (folder / ".gitignore").write_text("f00.md\n", encoding="utf-8")
    assert flagged(["docs/f29.md"]) == []
    (folder / ".gitignore").unlink()
    (folder / "docs" / "f00.md").write_bytes("一个账号。".encode() + b"\0")
    assert flagged(["docs/f29.md"]) == []


def test_without_cache_nothing_is_remembered(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = counted_texts(monkeypatch)
    for _ in range(2):
        flagged(["docs/f29.md"], Workspace(Overrides(cache=False)))
    assert len(texts) == 60
    assert not (folder / ".zhuomu_cache").exists()


def test_with_cache_only_files_that_changed_are_counted_again(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = counted_texts(monkeypatch)
    flagged(["docs/f29.md"])
    # Equal texts are one.
    assert len(texts) == 30
    texts.clear()
    (folder / "docs" / "f05.md").write_text("好的。\n", encoding="utf-8")
    assert flagged(["docs/f29.md"]) == ["docs/f29.md"]
    assert texts == ["好的。\n"]


def test_where_no_enabled_rule_asks_nothing_is_counted(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = counted_texts(monkeypatch)
    workspace = Workspace(Overrides(ignore=("TT001",)))
    assert flagged(["."], workspace) == []
    assert texts == []
    assert not workspace.counted


def test_several_processes_count_what_one_counts(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MUCH", 0)
    assert flagged(["docs/f29.md"], Workspace(Overrides(cache=False, processes=2))) == ["docs/f29.md"]
    [counts] = [*_counted(folder, processes=2), ]
    [alone] = [*_counted(folder, processes=1), ]
    assert counts.totals == alone.totals == (3,)


def _counted(folder: Any, processes: int) -> list[Counts]:
    space = Workspace(Overrides(cache=False, processes=processes))
    flagged(["docs/f29.md"], space)
    return list(space.counted.values())


def test_the_project_of_a_file_is_what_its_configuration_is_for(folder: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert root_of("docs/f00.md", Configuration(path=str(folder / ".zhuomu.yaml"))) == str(folder)
    assert root_of("docs/f00.md", Configuration()) == str(folder)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert root_of(str(elsewhere / "a.md"), Configuration()) == str(elsewhere)
    (elsewhere / ".git").mkdir()
    (elsewhere / "docs").mkdir()
    assert root_of(str(elsewhere / "docs" / "a.md"), Configuration()) == str(elsewhere)


def test_counts_follow_files_that_come_change_and_go(tmp_path: Any) -> None:
    counts = Counts(["甲", "乙"])
    first, second = str(tmp_path / "a"), str(tmp_path / "b")
    counts.put(first, (1, 2))
    counts.put(second, (3, 4))
    assert counts.elsewhere(first) == {"甲": 3, "乙": 4}
    assert counts.elsewhere(str(tmp_path / "c")) == {"甲": 4, "乙": 6}
    counts.put(first, (5, 0))
    assert counts.totals == (8, 4)
    counts.put(second, None)
    counts.put(str(tmp_path / "c"), None)
    assert counts.totals == (5, 0)


def test_a_file_is_the_same_under_every_name(folder: Any) -> None:
    os.symlink(folder / "docs", folder / "linked")
    counts = Counts(["甲"])
    counts.put(str(folder / "docs" / "f00.md"), (2,))
    assert counts.elsewhere("linked/f00.md") == {"甲": 0}


def test_no_more_is_told_of_other_files_than_matters(folder: Any) -> None:
    for number in range(10):
        (folder / "docs" / f"f{number:02}.md").write_text("一个账号。\n", encoding="utf-8")
    space = Workspace()
    [target] = [each for each in find_targets(["docs/f29.md"], space) if isinstance(each, Target)]
    policy = space.policy_of(target.path, target.setup)
    assert list(policy.elsewhere.values()) == [3]
    assert policy.key != space.policy(target.setup).key
    (folder / "docs" / "f09.md").write_text("好。\n", encoding="utf-8")
    again = Workspace()
    [target] = [each for each in find_targets(["docs/f29.md"], again) if isinstance(each, Target)]
    assert again.policy_of(target.path, target.setup).key == policy.key
