"""A repository of 5,000 pages: the first run, the second, and one after a commit that touched ten pages.

    python -m tests.benchmarks.repository [--files N] [PATH]

Without a path the pages are made. CPU seconds are those of a run and all its processes.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

from tests.benchmarks.corpus import markdown_files, sources


def write_repository(folder: str, files: int) -> None:
    """So many pages, no two alike."""
    texts = sources()
    for number in range(files):
        parent = os.path.join(folder, f"{number // 40:03}")
        os.makedirs(parent, exist_ok=True)
        with open(os.path.join(parent, f"{number:05}.md"), "wb") as file:
            file.write(texts[number % len(texts)] + f"\n\n第 {number} 页。\n".encode())
    with open(os.path.join(folder, ".gitignore"), "w", encoding="utf-8") as file:
        file.write("*.log\nbuild/\nnode_modules/\n.DS_Store\n")


def timed(folder: str, *options: str) -> tuple[float, float]:
    """Wall and CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "zhuomu", "check", ".", "--output-format", "concise", *options], cwd=folder,
        stdout=subprocess.DEVNULL, check=False,
    )
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.repository")
    parser.add_argument("path", nargs="?")
    parser.add_argument("--files", type=int, default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.path:
            shutil.copytree(options.path, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".zhuomu_cache"))
        else:
            write_repository(folder, options.files)
        timed(folder, "--isolated")
        for title, arguments in (
            ("without a cache, one process", ("--no-cache", "--processes", "1")), ("without a cache", ("--no-cache",)),
            ("first run", ()), ("second run", ()), ("third run", ()),
        ):
            if title == "first run":
                shutil.rmtree(os.path.join(folder, ".zhuomu_cache"), ignore_errors=True)
            _print(title, timed(folder, *arguments))
        for path in markdown_files(folder)[:10]:
            with open(path, "a", encoding="utf-8") as file:
                file.write("\n又一行。\n")
        for title in ("after ten pages changed", "again"):
            _print(title, timed(folder))


def _print(title: str, seconds: tuple[float, float]) -> None:
    print(f"{title:<30} {seconds[0]:6.2f} s wall {seconds[1]:6.2f} s CPU")


if __name__ == "__main__":
    main()
