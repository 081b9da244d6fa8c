"""`zhuomu check --watch`: again whenever a file changes."""

from __future__ import annotations

import importlib.util
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

RULE = "规则 TT001 试验\n  查：按装 → 安装\n  误：请按装。 → 请安装。\n  正：请安装。\n"
#: What watchfiles needs besides itself.
LIBRARIES = ("watchfiles", "anyio", "idna", "sniffio", "typing_extensions")


@pytest.fixture
def libraries(tmp_path: Any) -> str:
    """A folder with watchfiles and what it needs."""
    folder = tmp_path / "libraries"
    folder.mkdir()
    for name in LIBRARIES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            source = os.path.dirname(spec.origin) if spec.submodule_search_locations else spec.origin
            os.symlink(source, folder / os.path.basename(source))
    return str(folder)


class Watching:
    """A run that watches, and the lines that it prints."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.decode())

    def until(self, part: str) -> list[str]:
        """The lines up to the first that has this in it."""
        lines = []
        while not lines or part not in lines[-1]:
            lines.append(self._lines.get(timeout=30))
        return lines


@pytest.fixture
def watching(zhuomu: Any, tmp_path: Any, libraries: str) -> Iterator[Any]:
    (tmp_path / "docs").mkdir()
    (tmp_path / "rules.zm").write_text(RULE, encoding="utf-8")
    started: list[Watching] = []

    def start(*options: str) -> Watching:
        process = subprocess.Popen(
            zhuomu.command("check", "docs", "--watch", "--output-format", "concise", *options), cwd=tmp_path,
            env=zhuomu.environment([libraries]), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        started.append(Watching(process))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.wait()
        assert each.process.stdout is not None
        each.process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is sent otherwise there")
def test_a_changed_file_is_checked_again_until_interrupted(watching: Any, tmp_path: Any) -> None:
    page = tmp_path / "docs" / "a.md"
    page.write_text("请安装。\n", encoding="utf-8")
    run = watching("--packs", "rules.zm")
    assert "检查了 1 个文件，没有发现问题。\n" in run.until("在等文件改动")
    page.write_text("请按装。\n", encoding="utf-8")
    run.until("docs/a.md:1:2: TT001 “按装”应为“安装”")
    (tmp_path / "docs" / "b.md").write_text("再按装一次。\n", encoding="utf-8")
    run.until("检查了 2 个文件：2 处警告；--fix --unsafe-fixes 能改其中 2 处。")
    run.until("在等文件改动")
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(30) == 130


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is sent otherwise there")
def test_a_configuration_that_is_broken_for_a_while_ends_nothing(watching: Any, tmp_path: Any) -> None:
    (tmp_path / "docs" / "a.md").write_text("请按装。\n", encoding="utf-8")
    configuration = tmp_path / "docs" / ".zhuomu.yaml"
    configuration.write_text("packs: ../rules.zm\n", encoding="utf-8")
    run = watching()
    assert any("TT001" in line for line in run.until("在等文件改动"))
    configuration.write_text("packs: ../rules.zm\nselct: [\n", encoding="utf-8")
    # A file is seen empty for a moment while it is written.
    run.until("括号没有合上")
    configuration.write_text("packs: ../rules.zm\nignore: TT001\n", encoding="utf-8")
    run.until("检查了 1 个文件，没有发现问题。")
    run.until("在等文件改动")
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(30) == 130


def test_without_the_library_the_remedy_is_said(zhuomu: Any) -> None:
    run = zhuomu("check", "--watch")
    assert run.status == 2
    assert "pip install 'zhuomu[watch]'" in run.err


@pytest.mark.parametrize("options", [("--fix",), ("--diff",), ("--staged",), ("-",)])
def test_only_checking_can_go_on(zhuomu: Any, options: tuple[str, ...]) -> None:
    run = zhuomu("check", "--watch", *options)
    assert run.status == 2
    assert "--watch" in run.err
