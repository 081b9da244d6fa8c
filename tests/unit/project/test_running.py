"""Many files: results come in order, from the cache or from several processes, and are what one process finds."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

import pytest

from zhuomu.findings import Message, Note, Problem
from zhuomu.project import running, workers
from zhuomu.project import workspace as workspaces
from zhuomu.project.cache import ResultCache
from zhuomu.project.checking import Checked
from zhuomu.project.discover import Target, find_targets
from zhuomu.project.rules import load_rules
from zhuomu.project.running import Pending, chunks, run
from zhuomu.project.workspace import Overrides, Workspace

RULE = "规则 TT001 试验\n  查：按装 → 安装\n  误：请按装。 → 请安装。\n  正：请安装。\n"
#: What a result is, apart from the source, which only findings bring along.
COMPARED = ("path", "findings", "problems", "notes", "suppressed", "read")


@pytest.fixture
def folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.zm").write_text(RULE, encoding="utf-8")
    for number in range(30):
        wrong = "请按装软件。\n" * (number % 3)
        (tmp_path / f"f{number:02}.md").write_text(f"# 标题 {number}\n\n{wrong}好的文字。\n", encoding="utf-8")
    (tmp_path / "f40.md").write_bytes(b"\xff\xfe\xfd")
    (tmp_path / "f41.md").write_bytes(b"a\0b")
    monkeypatch.chdir(tmp_path)
    # Compiling all the packs that are installed would be most of the work.
    monkeypatch.setattr(workspaces, "load_rules", lambda sources: load_rules(sources, installed=False))
    return tmp_path


def workspace(folder: Any) -> Workspace:
    return Workspace(Overrides(isolated=True, packs=(str(folder / "rules"),), select=("TT001",)))


def results(folder: Any, **options: Any) -> list[Checked]:
    space = workspace(folder)
    return list(run(list(find_targets(["."], space)), space, **options))


def compared(checked: list[Checked]) -> list[list[Any]]:
    """Results as values: whether something is a list or a tuple does not matter."""
    return [[list(getattr(each, name)) if name in COMPARED[1:4] else getattr(each, name) for name in COMPARED] for each in checked]


def test_results_come_in_the_order_of_the_targets(folder: Any) -> None:
    found = results(folder)
    assert [checked.path for checked in found] == [f"f{number:02}.md" for number in (*range(30), 40, 41)]
    assert [len(checked.findings) for checked in found[:6]] == [0, 1, 2, 0, 1, 2]
    assert len(found[30].problems) == 1
    assert len(found[31].notes) == 1


def test_what_is_no_file_is_passed_on_in_its_place(folder: Any) -> None:
    space = workspace(folder)
    [target] = find_targets(["f01.md"], space)
    told: list[Any] = [Problem("x", Message("没有", "none")), target, Note("y", Message("跳过", "skipped"))]
    found = list(run(told, space))
    assert [checked.path for checked in found] == ["x", "f01.md", "y"]
    assert [checked.read for checked in found] == [False, True, False]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_second_run_takes_results_from_the_cache(folder: Any, processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MUCH", 0)
    fresh = results(folder, processes=1)
    first = results(folder, cache=ResultCache(str(folder / "cache")), processes=processes)

    def fail(*arguments: Any) -> Any:
        raise AssertionError("this was to come from the cache")

    monkeypatch.setattr(running, "check_target", lambda target, space: fail() if target.path < "f40" else original(target, space))
    second = results(folder, cache=ResultCache(str(folder / "cache")), processes=1)
    assert compared(fresh) == compared(first) == compared(second)
    assert [each.source and each.source.text for each in second if each.findings] == [each.source and each.source.text for each in fresh if each.findings]


original = running.check_target


def test_a_changed_file_is_checked_again(folder: Any) -> None:
    results(folder, cache=ResultCache(str(folder / "cache")))
    (folder / "f00.md").write_text("请按装。", encoding="utf-8")
    (folder / "f01.md").rename(folder / "f50.md")
    second = results(folder, cache=ResultCache(str(folder / "cache")))
    assert compared(second) == compared(results(folder))
    assert len(second[0].findings) == 1


def test_a_changed_rule_means_new_results(folder: Any) -> None:
    results(folder, cache=ResultCache(str(folder / "cache")))
    (folder / "rules" / "a.zm").write_text(RULE.replace("按装", "好的").replace("请好的", "说好的"), encoding="utf-8")
    assert compared(results(folder, cache=ResultCache(str(folder / "cache")))) == compared(results(folder))


@pytest.mark.parametrize("overrides", [{"select": ("ALL",)}, {"ignore": ("TT001",)}, {"confidence": "high"}, {"format": "plain"}])
def test_other_settings_mean_other_results(folder: Any, overrides: dict[str, Any]) -> None:
    results(folder, cache=ResultCache(str(folder / "cache")))
    said = workspace(folder).overrides._replace(**overrides)
    found = []
    for cache in (ResultCache(str(folder / "cache")), None):
        space = Workspace(said)
        found.append(compared(list(run(list(find_targets(["."], space)), space, cache=cache))))
    assert found[0] == found[1]


def test_several_processes_find_what_one_finds(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one = results(folder, processes=1)
    monkeypatch.setattr(running, "MUCH", 0)
    monkeypatch.setattr(running, "_CHUNK", 2000)
    assert compared(results(folder, processes=3)) == compared(one)


def test_progress_is_told_of_every_file(folder: Any) -> None:
    told: list[int] = []
    results(folder, progress=told.append)
    assert told == list(range(1, 33))


def test_chunks_keep_the_order_and_are_of_about_one_size(folder: Any) -> None:
    [target] = find_targets(["f01.md"], workspace(folder))
    sizes = [10, 500_000, 10, 10, 390_000, 20_000, 10]
    pending = [Pending(place, target._replace(size=size), b"") for place, size in enumerate(sizes)]
    assert [[each.target.size for each in chunk] for chunk in chunks(pending)] == [[10, 500_000], [10, 10, 390_000, 20_000], [10]]
    assert chunks([]) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the file that kills is known to copies of this process only")
def test_a_file_that_kills_its_process_is_a_problem_and_the_others_go_on(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one = results(folder, processes=1)
    monkeypatch.setattr(running, "MUCH", 0)
    monkeypatch.setattr(running, "_CHUNK", 3000)

    def deadly(target: Target, space: Workspace) -> Checked:
        if target.path == "f07.md":
            os._exit(9)
        return original(target, space)

    monkeypatch.setattr(workers, "check_target", deadly)
    found = results(folder, processes=2)
    assert [each.path for each in found if each.problems] == ["f07.md", "f40.md"]
    assert "进程异常退出" in found[7].problems[0].message.zh
    assert compared(found[:7] + found[8:]) == compared(one[:7] + one[8:])


def test_leaving_early_ends_the_processes(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing

    monkeypatch.setattr(running, "MUCH", 0)
    monkeypatch.setattr(running, "_CHUNK", 1)
    space = workspace(folder)
    started = run(list(find_targets(["."], space)), space, processes=2)
    next(started)
    started.close()
    end = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < end:
        time.sleep(0.01)
    assert multiprocessing.active_children() == []
