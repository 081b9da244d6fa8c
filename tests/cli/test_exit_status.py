"""The table of exit statuses in docs/ci.md: every row is a run of its own, and there is no row without one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RULES = (
    "规则 AA1 安装\n  查：按装 → 安装\n  级别：警告\n  改法：自动\n  误：请按装。 → 请安装。\n  正：请安装。\n\n"
    "规则 AA2 部署\n  查：布署 → 部署\n  级别：警告\n  误：请布署。 → 请部署。\n  正：请部署。\n"
)
#: A plugin that fails when it is imported, and one whose check fails.
BROKEN = "raise RuntimeError('boom')\n"
RAISING = (
    "from zhuomu import Check, Place, hookimpl\n\n\ndef fail(document):\n    if '按装' in document.prose:\n"
    "        raise RuntimeError('boom')\n    yield from [Place(0, 1, '试验')] * ('做为' in document.prose)\n\n\n"
    "@hookimpl\ndef zhuomu_checks():\n    return [Check('QQ1', '试验', fail, wrong=['做为'], right=['作为'])]\n"
)


class Outcome(NamedTuple):
    """The exit status of a run, and both its streams."""

    status: int
    out: str
    err: str


class Project:
    """A folder with rules and pages, and zhuomu to run in it."""

    def __init__(self, zhuomu: Any, install: Any, folder: Any) -> None:
        self.zhuomu = zhuomu
        self.install = install
        self.folder = folder
        self.write(".zhuomu.yaml", "packs: [rules]\n")
        self.write("rules/a.zm", RULES)

    def write(self, name: str, text: str | bytes) -> None:
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)

    def check(self, *arguments: str, **more: Any) -> Outcome:
        return self("check", *arguments, **more)

    def __call__(self, *arguments: str, **more: Any) -> Outcome:
        return Outcome(*self.zhuomu(*arguments, cwd=self.folder, **more))

    @contextmanager
    def running(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """A run in a session of its own, as a shell starts one."""
        process = subprocess.Popen(
            self.zhuomu.command(*arguments), cwd=self.folder, env=self.zhuomu.environment(), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


@pytest.fixture
def project(zhuomu: Any, install: Any, tmp_path: Any) -> Project:
    return Project(zhuomu, install, str(tmp_path / "project"))


# ---------------------------------------------------------------- the situations
def clean(project: Project) -> Outcome:
    project.write("a.md", "请安装。\n")
    return project.check()


def findings(project: Project) -> Outcome:
    project.write("a.md", "请按装。\n")
    return project.check()


def below_the_level(project: Project) -> Outcome:
    project.write("a.md", "请按装。\n")
    outcome = project.check("--fail-level", "error")
    assert "“按装”应为“安装”" in outcome.out
    return outcome


def exit_zero(project: Project) -> Outcome:
    project.write("a.md", "请按装。\n")
    assert project.check("--exit-zero", "nowhere").status == 2
    return project.check("--exit-zero")


def all_fixed(project: Project) -> Outcome:
    project.write("a.md", "请按装。\n")
    return project.check("--fix")


def not_all_fixed(project: Project) -> Outcome:
    project.write("a.md", "请按装，再布署。\n")
    return project.check("--fix")


def difference(project: Project) -> Outcome:
    project.write("a.md", "请按装。\n")
    return project.check("--diff")


def nothing_to_check(project: Project) -> Outcome:
    project.write("sub/a.bin", "按装")
    outcome = project.check("sub")
    assert "没有找到" in outcome.out
    return outcome


def excluded(project: Project) -> Outcome:
    project.write("a.md", "请按装。\n")
    project.write(".zhuomu.yaml", "packs: [rules]\nexclude: [a.md]\n")
    outcome = project.check("a.md")
    assert "exclude" in outcome.err
    return outcome


def passed_over(project: Project) -> Outcome:
    project.write(".zhuomu.yaml", "packs: [rules]\nmax-file-size: 100\n")
    project.write("large.md", "请按装。\n" * 100)
    project.write("picture.md", b"\x89PNG\0\0\0")
    outcome = project.check()
    assert outcome.err.count("跳过") == 2
    return outcome


def suppressed(project: Project) -> Outcome:
    project.write("a.md", "<!-- zhuomu: ignore[AA1] 原文如此 -->\n请按装。\n")
    return project.check()


def accepted(project: Project) -> Outcome:
    project.write("a.md", "请按装。\n")
    assert project("baseline", "create").status == 0
    return project.check()


def stale(project: Project) -> Outcome:
    accepted(project)
    project.write("a.md", "请安装。\n")
    outcome = project.check()
    assert "zhuomu baseline prune" in outcome.err
    return outcome


def stale_and_asked(project: Project) -> Outcome:
    stale(project)
    return project("baseline", "prune", "--check")


def missing_path(project: Project) -> Outcome:
    outcome = project.check("nowhere.md")
    assert "nowhere.md" in outcome.out
    return outcome


def unreadable(project: Project) -> Outcome:
    os.symlink("nowhere", os.path.join(project.folder, "link.md"))
    assert project.check("link.md").status == 2
    # Reading the memory of a process from its beginning fails for everybody, for root as well.
    return project.check("/proc/self/mem" if os.path.exists("/proc/self/mem") else "link.md")


def undecodable(project: Project) -> Outcome:
    project.write("a.md", "请按装。\n".encode("gb18030"))
    outcome = project.check("a.md")
    assert "utf-8" in outcome.out
    return outcome


def bad_configuration(project: Project) -> Outcome:
    project.write(".zhuomu.yaml", "packs: [rules]\nselct: AA\n")
    outcome = project.check()
    assert ".zhuomu.yaml:2:1: " in outcome.err
    return outcome


def unknown_rule(project: Project) -> Outcome:
    project.write("a.md", "请安装。\n")
    return project.check("--select", "AA9")


def bad_rule(project: Project) -> Outcome:
    project.write("rules/b.zm", "规则 AA3 坏\n  查：{\n")
    project.write("a.md", "请按装。\n")
    outcome = project.check()
    assert "b.zm:2" in outcome.out
    assert "“按装”应为“安装”" in outcome.out
    return outcome


def broken_plugin(project: Project) -> Outcome:
    library = project.install(f"{project.folder}-lib", "bad-pack", "2.1", {"bad": "bad_pack"}, {"bad_pack.py": BROKEN})
    project.write("a.md", "请按装。\n")
    outcome = project.check(paths=[library])
    assert "bad-pack 2.1" in outcome.out
    assert "“按装”应为“安装”" in outcome.out
    return outcome


def raising_check(project: Project) -> Outcome:
    library = project.install(f"{project.folder}-lib", "bad-check", "2.1", {"bad": "bad_check"}, {"bad_check.py": RAISING})
    project.write("a.md", "请按装。\n")
    outcome = project.check(paths=[library])
    assert "boom" in outcome.out
    assert "“按装”应为“安装”" in outcome.out
    return outcome


def broken_baseline(project: Project) -> Outcome:
    project.write(".zhuomu-baseline.json", "{")
    project.write("a.md", "请安装。\n")
    outcome = project.check()
    assert ".zhuomu-baseline.json" in outcome.err
    return outcome


def bad_command(project: Project) -> Outcome:
    assert project("chek").status == 2
    assert project().status == 2
    assert project.check("--since", "HEAD", "--fix").status == 2
    return project.check("--fxi")


def full_disk(project: Project) -> Outcome:
    project.write("a.md", "请安装。\n")
    full = "/dev/full"
    if not os.path.exists(full):
        full = "a.md/out.xml"
    outcome = project.check("--output-format", f"junit:{full}")
    assert full in outcome.err
    return outcome


def both(project: Project) -> Outcome:
    project.write("a.md", "请按装。\n")
    outcome = project.check("a.md", "nowhere.md")
    assert "“按装”应为“安装”" in outcome.out
    return outcome


def reader_gone(project: Project) -> Outcome:
    project.write("a.md", "请按装。\n\n" * 4_000)
    with project.running("check", "--output-format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read().decode()
        assert err == ""
        return Outcome(process.wait(60), "", err)


def interrupted(project: Project) -> Outcome:
    for number in range(40):
        project.write(f"{number}.md", "这是没有问题的一段，不必按装。\n\n" * 8_000)
    outcomes = [_interrupted(project, group) for group in (True, False)]
    assert outcomes[0] == outcomes[1]
    return outcomes[0]


def _interrupted(project: Project, group: bool) -> Outcome:
    """Interrupt a run with worker processes: all of them, as a terminal does, or only the one that was started."""
    with project.running("check", "--no-cache", "--processes", "2") as process:
        _wait_for(lambda: len(_processes(process.pid)) == 3 or process.poll() is not None)
        assert process.poll() is None
        if group:
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert b"Traceback" not in err
        _wait_for(lambda: not _processes(process.pid))
        return Outcome(process.returncode, "", err.decode())


def _processes(session: int) -> list[int]:
    """The living processes of a session. Field 3 of stat is the state, field 6 the session."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdecimal():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(name))
    return found


def _wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


SITUATIONS: dict[str, Callable[[Project], Outcome]] = {
    "没有问题": clean,
    "有问题": findings,
    "只有比 `fail-level` 轻的问题": below_the_level,
    "有问题，写了 `--exit-zero`": exit_zero,
    "`--fix` 全改好了": all_fixed,
    "`--fix` 以后还有剩下的": not_all_fixed,
    "`--diff` 有要改的": difference,
    "没有可以检查的文件": nothing_to_check,
    "配置排除了点名的文件": excluded,
    "二进制文件、太大的文件": passed_over,
    "问题都有注释放过": suppressed,
    "问题都在基线里": accepted,
    "基线里有不再出现的": stale,
    "基线里有不再出现的，运行 `zhuomu baseline prune --check`": stale_and_asked,
    "路径不存在": missing_path,
    "文件读不出来": unreadable,
    "文件的编码不对": undecodable,
    "配置有错": bad_configuration,
    "选了不存在的规则": unknown_rule,
    "规则文件有错": bad_rule,
    "插件载入不了": broken_plugin,
    "插件里的检查出错": raising_check,
    "基线坏了": broken_baseline,
    "命令写错了": bad_command,
    "报告写不进去": full_disk,
    "有问题，又有没能做成的事": both,
    "读输出的程序先走了": reader_gone,
    "按 Ctrl-C 打断": interrupted,
}
#: What needs a system that has such signals, pipes and links.
UNIX = (unreadable, reader_gone, interrupted)


def table() -> dict[str, int]:
    """The rows of the table in the documentation: situations and their exit statuses."""
    with open(os.path.join(ROOT, "docs", "ci.md"), encoding="utf-8") as file:
        section = file.read().partition("| 情形 | 退出状态 |")[2].partition("\n\n")[0]
    return {situation: int(status) for situation, status in re.findall(r"(?m)^\| (.*?) \| (\d+) \|", section)}


def test_every_row_of_the_table_is_a_test_and_every_test_a_row() -> None:
    assert list(table()) == list(SITUATIONS)


@pytest.mark.parametrize("situation", table())
def test_the_exit_status_is_what_the_table_says(project: Project, situation: str) -> None:
    situate = SITUATIONS[situation]
    if situate in UNIX and sys.platform != "linux":
        pytest.skip("this system has no such signals, pipes and links, or no /proc to look them up")
    outcome = situate(project)
    assert outcome.status == table()[situation], outcome
    assert "Traceback" not in outcome.err
    assert "内部错误" not in outcome.err
