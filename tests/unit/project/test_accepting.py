"""Baselines of a run: which one holds for a file, and what moved."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.project import workspace as workspaces
from zhuomu.project.accepting import Acceptance
from zhuomu.project.baseline_file import baseline_text, entry_of
from zhuomu.project.checking import Checked
from zhuomu.project.discover import find_targets
from zhuomu.project.rules import load_rules
from zhuomu.project.running import run
from zhuomu.project.workspace import Overrides, Workspace

RULE = "规则 TT001 试验\n  查：按装 → 安装\n  误：请按装。 → 请安装。\n  正：请安装。\n"


@pytest.fixture
def workspace(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    (tmp_path / "r.zm").write_text(RULE, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workspaces, "load_rules", lambda sources: load_rules(sources, installed=False))
    return Workspace(Overrides(isolated=True, packs=(str(tmp_path / "r.zm"),)))


def write(path: Any, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def checked(workspace: Workspace) -> list[Checked]:
    return list(run(list(find_targets(["."], workspace)), workspace))  # type: ignore[arg-type]


def accept_all(workspace: Workspace, folder: Any) -> None:
    """A baseline in a folder with all that is found now."""
    entries = [
        entry_of(each.path, finding, each.source.text)
        for each in checked(workspace) for finding in each.findings if each.source
    ]
    write(folder / ".zhuomu-baseline.json", baseline_text(entries))


def new(workspace: Workspace, **options: Any) -> dict[str, list[str]]:
    acceptance = Acceptance(workspace, **options)
    return {each.path: [finding.text for finding in acceptance.applied(each).findings] for each in checked(workspace)}


def test_what_the_nearest_baseline_lists_is_not_reported(workspace: Workspace, tmp_path: Any) -> None:
    write(tmp_path / "docs" / "a.md", "请按装。\n")
    accept_all(workspace, tmp_path)
    write(tmp_path / "b.md", "请按装好。\n")
    assert new(workspace) == {"b.md": ["按装"], "docs/a.md": []}
    write(tmp_path / "docs" / ".zhuomu-baseline.json", baseline_text([]))
    assert new(workspace) == {"b.md": ["按装"], "docs/a.md": ["按装"]}
    assert new(workspace, path=str(tmp_path / ".zhuomu-baseline.json")) == {"b.md": ["按装"], "docs/a.md": []}


def test_a_sentence_that_moved_to_another_file_stays_accepted_and_a_copy_is_new(workspace: Workspace, tmp_path: Any) -> None:
    write(tmp_path / "a.md", "请按装。\n")
    write(tmp_path / "c.md", "好。\n")
    accept_all(workspace, tmp_path)
    write(tmp_path / "c.md", "好。\n\n请按装。\n")
    assert new(workspace) == {"a.md": [], "c.md": ["按装"]}
    write(tmp_path / "a.md", "好。\n")
    assert new(workspace) == {"a.md": [], "c.md": []}


def test_what_is_found_no_more_is_counted(workspace: Workspace, tmp_path: Any) -> None:
    write(tmp_path / "a.md", "请按装。\n\n再按装一次。\n")
    accept_all(workspace, tmp_path)
    write(tmp_path / "a.md", "请按装。\n")
    acceptance = Acceptance(workspace)
    [result] = [acceptance.applied(each) for each in checked(workspace)]
    assert (list(result.findings), result.accepted, acceptance.stale()) == ([], 1, 1)


def test_what_is_accepted_is_not_fixed(workspace: Workspace, tmp_path: Any) -> None:
    from zhuomu.engine.fix import automatic
    from zhuomu.project.fixing import fixer

    write(tmp_path / "a.md", "请按装。\n")
    accept_all(workspace, tmp_path)
    write(tmp_path / "a.md", "请按装。\n\n再按装一次。\n")
    [target] = find_targets(["a.md"], workspace)
    policy = workspace.policy(target.setup)  # type: ignore[union-attr]
    from zhuomu.project.running import inspected

    result = inspected(target, fixer(policy, Acceptance(workspace).chooser(automatic(unsafe=True))))  # type: ignore[arg-type]
    assert result.source is not None
    assert result.source.text == "请按装。\n\n再安装一次。\n"


def test_what_is_gone_excluded_or_accepted_elsewhere_by_now_is_counted_where_it_was_looked_for(workspace: Workspace, tmp_path: Any) -> None:
    for name in ("a.md", "docs/b.md", "docs/c.md"):
        write(tmp_path / name, "请按装。\n")
    accept_all(workspace, tmp_path)

    def stale(*paths: str) -> int:
        acceptance = Acceptance(workspace)
        for each in checked(workspace):
            acceptance.applied(each)
        return acceptance.stale(paths)

    (tmp_path / "docs" / "b.md").unlink()
    assert [stale("."), stale("docs"), stale("a.md"), stale(), stale("missing")] == [1, 1, 0, 0, 0]
    write(tmp_path / "docs" / ".zhuomu-baseline.json", baseline_text([]))
    assert stale(".") == 2


def test_a_file_that_is_only_checked_when_it_is_named_is_not_counted(workspace: Workspace, tmp_path: Any) -> None:
    write(tmp_path / "a.md", "请按装。\n")
    accept_all(workspace, tmp_path)
    write(tmp_path / ".gitignore", "a.md\n")
    acceptance = Acceptance(workspace)
    assert checked(workspace) == []
    assert acceptance.stale(["."]) == 0
    (tmp_path / "a.md").unlink()
    assert acceptance.stale(["."]) == 1


def test_a_baseline_that_is_named_but_not_there_is_empty_unless_the_command_line_names_it(workspace: Workspace, tmp_path: Any) -> None:
    write(tmp_path / "a.md", "请按装。\n")
    write(tmp_path / ".zhuomu.yaml", "baseline: base.json\npacks: [r.zm]\n")
    acceptance = Acceptance(Workspace())
    [found] = checked(workspace)
    assert acceptance.applied(found) is found
    assert acceptance.missing == [str(tmp_path / "base.json")]
    with pytest.raises(ConfigurationError):
        Acceptance(Workspace(), str(tmp_path / "base.json")).applied(found)
