"""How much of a check is spent on parsing and mapping: what formats do, of the CPU seconds of the whole process.

    python -m tests.benchmarks.parsing [--rounds N] [PATH]

Without a path 10 MB of Markdown are made. The numbers are medians over whole processes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from statistics import median

from tests.benchmarks.corpus import write_corpus

_MEASURED = """
import sys, time
from zhuomu.cli import main
from zhuomu.formats.format import Format
from zhuomu.text.document import Document

spent = 0.0
read, layout = Format.read, Document.layout.fget

def timed(function):
    def call(*arguments):
        global spent
        started = time.process_time()
        try:
            return function(*arguments)
        finally:
            spent += time.process_time() - started
    return call

Format.read = timed(read)
# Only the first look at a layout makes it; the later ones are no mapping.
make = timed(layout)
Document.layout = property(lambda self: self._layout if self._layout is not None else make(self))
main(["check", "--isolated", "--no-cache", "--output-format", "concise", sys.argv[1]])
print(spent, time.process_time(), file=sys.stderr)
"""


def measure(path: str) -> tuple[float, float]:
    """CPU seconds of parsing and mapping, and of the whole process."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True
    )
    spent, whole = done.stderr.split()[-2:]
    return float(spent), float(whole)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.parsing")
    parser.add_argument("path", nargs="?")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.path
        if path is None:
            path = folder
            files, size = write_corpus(folder, 10_000_000)
            print(f"{size / 1e6:.1f} MB of Markdown in {files} files")
        measure(path)
        rounds = [measure(path) for _ in range(options.rounds)]
    print(f"parsing and mapping {median(spent for spent, _ in rounds):.3f} s, whole check {median(whole for _, whole in rounds):.3f} s")
    print(f"share {median(spent / whole for spent, whole in rounds):.2f}")


if __name__ == "__main__":
    main()
