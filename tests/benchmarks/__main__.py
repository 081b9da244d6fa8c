"""Cold starts, 1 MB and 10 MB of Chinese Markdown, side by side with autocorrect-py and limae if they are installed.

    python -m tests.benchmarks [--rounds N]

Every figure is the median over whole processes, started in turn, so that a busy machine is equally bad for all: CPU
seconds (user and system), wall seconds, and peak memory of one process. Install the peers beside zhuomu with
`pip install autocorrect-py limae`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

from tests.benchmarks.corpus import markdown_files, page, write_corpus

_AUTOCORRECT = (
    "import sys, pathlib, autocorrect_py as a\n"
    "for p in sorted(pathlib.Path(sys.argv[1]).rglob('*.md')) if pathlib.Path(sys.argv[1]).is_dir() else [pathlib.Path(sys.argv[1])]:\n"
    "    a.lint_for(p.read_text(encoding='utf-8'), 'markdown')\n"
)


class Cost(NamedTuple):
    """What one process cost: seconds of CPU, seconds on the wall, peak MiB."""

    cpu: float
    wall: float
    peak: float


class Tool(NamedTuple):
    name: str
    command: Callable[[str], list[str]]
    environment: dict[str, str]
    before: Callable[[], None] | None = None


def run(tool: Tool, path: str) -> Cost:
    """One run over a path, its output thrown away."""
    if tool.before is not None:
        tool.before()
    started = time.perf_counter()
    process = subprocess.Popen(
        tool.command(path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **tool.environment}
    )
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def compare(title: str, tools: list[Tool], path: str, rounds: int) -> None:
    """Print the medians of every tool and their CPU as a multiple of the first one's."""
    costs: dict[str, list[Cost]] = {tool.name: [] for tool in tools}
    for _ in range(rounds):
        for tool in tools:
            costs[tool.name].append(run(tool, path))
    print(f"\n{title}")
    print(f"  {'':<28}{'CPU s':>9}{'wall s':>9}{'MiB':>8}{'CPU ratio':>11}")
    first = 0.0
    for tool in tools:
        cpu, wall, peak = (median(column) for column in zip(*costs[tool.name], strict=True))
        first = first or cpu
        print(f"  {tool.name:<28}{cpu:>9.3f}{wall:>9.3f}{peak:>8.0f}{cpu / first:>11.2f}")


def installed_tools(cache: str) -> tuple[list[Tool], Tool]:
    """zhuomu with a warm cache and its peers; and zhuomu with none."""
    scripts = sysconfig.get_path("scripts")
    zhuomu = shutil.which("zhuomu", path=scripts) or shutil.which("zhuomu")
    if zhuomu is None:
        sys.exit("zhuomu is not installed in this environment")
    options = ["check", "--isolated", "--no-cache", "--output-format", "concise"]
    environment = {"ZHUOMU_CACHE_DIR": os.path.join(cache, "warm")}
    empty = os.path.join(cache, "cold")
    tools = [Tool("zhuomu", lambda path: [zhuomu, *options, path], environment)]
    cold = Tool(
        "zhuomu, no rule cache", lambda path: [zhuomu, *options, path], {"ZHUOMU_CACHE_DIR": empty},
        lambda: shutil.rmtree(empty, ignore_errors=True),
    )
    if subprocess.run([sys.executable, "-c", "import autocorrect_py"], capture_output=True, check=False).returncode == 0:
        tools.append(Tool("autocorrect-py", lambda path: [sys.executable, "-c", _AUTOCORRECT, path], {}))
    limae = shutil.which("limae", path=scripts) or shutil.which("limae")
    if limae is not None:
        tools.append(Tool("limae", lambda path: [limae, *markdown_files(path)], {}))
    if len(tools) < 3:
        print("peers missing; for the ratios: pip install autocorrect-py limae")
    return tools, cold


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        tools, cold = installed_tools(folder)
        bare = Tool("python -c pass", lambda _: [sys.executable, "-c", "pass"], {})
        one = os.path.join(folder, "page.md")
        with open(one, "w", encoding="utf-8") as file:
            file.write(page())
        run(tools[0], one)
        compare("one 4 KB page", [tools[0], cold, *tools[1:], bare], one, max(rounds, 7))
        for megabytes in (1, 10):
            corpus = os.path.join(folder, f"{megabytes}mb")
            files, size = write_corpus(corpus, megabytes * 1_000_000)
            compare(f"{size / 1e6:.1f} MB of Markdown in {files} files, one process", tools, corpus, rounds)


if __name__ == "__main__":
    main()
