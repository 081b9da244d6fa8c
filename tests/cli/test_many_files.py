"""A repository with many files: the cache of results, several runs at once, runs that are killed."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from typing import Any

import pytest

#: How long runs are killed at random; the issue that asked for the cache asks for 30 seconds.
SECONDS = float(os.environ.get("ZHUOMU_KILL_SECONDS", "4"))
RULE = "规则 TT001 试验\n  查：按装 → 安装\n  误：请按装。 → 请安装。\n  正：请安装。\n"
OPTIONS = ("check", ".", "--packs", "rules/a.zm", "--output-format", "concise")


@pytest.fixture
def project(zhuomu: Any, tmp_path: Any) -> Any:
    folder = tmp_path / "project"
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "a.zm").write_text(RULE, encoding="utf-8")
    for number in range(120):
        place = folder / f"d{number % 7}"
        place.mkdir(exist_ok=True)
        wrong = "请按装软件。\n" * (number % 4)
        (place / f"f{number}.md").write_text(f"# 标题 {number}\n\n{wrong}\n" + "这是没有问题的一段文字。\n" * 200, encoding="utf-8")
    return folder


def rows(project: Any) -> int:
    connection = sqlite3.connect(project / ".zhuomu_cache" / "results.sqlite3")
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        [(count,)] = connection.execute("SELECT count(*) FROM results").fetchall()
        return int(count)
    finally:
        connection.close()


def test_the_second_run_says_what_the_first_said(zhuomu: Any, project: Any) -> None:
    bare = zhuomu(*OPTIONS, "--no-cache", cwd=project)
    assert bare.status == 1
    assert not (project / ".zhuomu_cache").exists()
    assert zhuomu(*OPTIONS, cwd=project) == bare
    assert rows(project) == 120
    assert zhuomu(*OPTIONS, cwd=project) == bare


def test_the_cache_is_not_checked_and_git_does_not_see_it(zhuomu: Any, project: Any) -> None:
    zhuomu(*OPTIONS, cwd=project)
    assert sorted(os.listdir(project / ".zhuomu_cache")) == [".gitignore", "CACHEDIR.TAG", "results.sqlite3"]


def test_the_cache_lies_beside_the_configuration(zhuomu: Any, project: Any) -> None:
    (project / ".zhuomu.yaml").write_text("language: zh\n", encoding="utf-8")
    (project / "d0" / "inner").mkdir()
    zhuomu("check", "../..", "--packs", "../../rules/a.zm", cwd=project / "d0" / "inner")
    assert (project / ".zhuomu_cache").is_dir()


def test_a_few_files_need_no_cache(zhuomu: Any, project: Any) -> None:
    zhuomu("check", "d0/f0.md", "--packs", "rules/a.zm", cwd=project)
    assert not (project / ".zhuomu_cache").exists()


def test_the_configuration_can_switch_it_off(zhuomu: Any, project: Any) -> None:
    (project / ".zhuomu.yaml").write_text("cache: false\n", encoding="utf-8")
    zhuomu(*OPTIONS, cwd=project)
    assert not (project / ".zhuomu_cache").exists()


def test_several_processes_report_the_same(zhuomu: Any, project: Any) -> None:
    for number in range(40):
        (project / "d1" / f"long{number}.md").write_text("这是没有问题的一段文字。\n" * 4000 + "请按装。\n", encoding="utf-8")
    one = zhuomu(*OPTIONS, "--no-cache", "--processes", "1", cwd=project)
    assert zhuomu(*OPTIONS, "--no-cache", "--processes", "3", cwd=project) == one
    assert zhuomu(*OPTIONS, "--processes", "2", cwd=project) == one
    assert zhuomu(*OPTIONS, cwd=project) == one


def test_two_runs_at_once_leave_a_good_cache(zhuomu: Any, project: Any) -> None:
    expected = zhuomu(*OPTIONS, "--no-cache", cwd=project)
    started = [
        subprocess.Popen(zhuomu.command(*OPTIONS), cwd=project, env=zhuomu.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [process.communicate()[0].decode() for process in started] == [expected.out] * 3
    assert rows(project) == 120
    assert zhuomu(*OPTIONS, cwd=project) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.slow
def test_runs_that_are_killed_leave_a_cache_that_works(zhuomu: Any, project: Any) -> None:
    expected = zhuomu(*OPTIONS, "--no-cache", cwd=project)
    chance = random.Random(4)
    end = time.monotonic() + SECONDS
    killed = 0
    while time.monotonic() < end:
        number = chance.randrange(120)
        changed = project / f"d{number % 7}" / f"f{number}.md"
        text = changed.read_text(encoding="utf-8")
        changed.write_text(text + f"又是一行，第 {killed} 次。\n", encoding="utf-8")
        if chance.random() < 0.2:
            subprocess.run(["rm", "-rf", project / ".zhuomu_cache"], check=True)
        process = subprocess.Popen(
            zhuomu.command(*OPTIONS), cwd=project, env=zhuomu.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.03, 0.16))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
    assert killed >= 5
    # Two runs: one that repairs, and one that lives on what the first has left.
    assert zhuomu(*OPTIONS, cwd=project) == expected
    assert rows(project) >= 120
    assert zhuomu(*OPTIONS, cwd=project) == expected
    left = {name for name in os.listdir(project / ".zhuomu_cache") if not name.endswith(".tmp")}
    assert left == {".gitignore", "CACHEDIR.TAG", "results.sqlite3"}


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="reads the list of processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_when_a_run_is_killed_its_processes_end(zhuomu: Any, project: Any, number: int) -> None:
    for page in range(60):
        (project / "d1" / f"long{page}.md").write_text("这是没有问题的一段文字，请按装。\n" * 6000, encoding="utf-8")
    process = subprocess.Popen(
        zhuomu.command(*OPTIONS, "--no-cache", "--processes", "2"), cwd=project, env=zhuomu.environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    children: list[str] = []
    wait_until(lambda: len(children.__iadd__(children_of(process.pid))) >= 2)
    process.send_signal(number)
    assert process.wait() == -number
    wait_until(lambda: not any(is_running(child) for child in children))


def children_of(process: int) -> list[str]:
    try:
        with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
            return file.read().split()
    except OSError:
        return []


def is_running(process: str) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition: Any) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.01)
