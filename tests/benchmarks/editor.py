"""The language server on a page of 100 KB: how soon the first diagnostics come, and those after a keystroke; what 10,000 edits cost.

    python -m tests.benchmarks.editor [--starts N] [--keys N] [--edits N]

Times are what a client sees, from the sending of a change to the last byte of the diagnostics, without the debounce, which
is set to 0. One page is as pages are; in the other every paragraph has errors. Memory is that of the server's process (RSS).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

from tests.benchmarks.corpus import sources

SIZE = 100_000
#: What is typed and deleted again.
KEYS = ("请", "执行一下命令", "，", "系统奔溃了", "a", "。", "\n\n新的一段。")
BAD = "执行一下命令，请布署服务，系统奔溃了，按装完成以后再登陆，这个函数的的返回值做为参数。\n\n"


class Client:
    """An editor that does nothing but wait for diagnostics."""

    def __init__(self, folder: str, *, pulls: bool) -> None:
        self._pulls = pulls
        self._number = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "zhuomu", "lsp"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        capabilities = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}} if pulls else {}
        self._ask("initialize", {
            "processId": None, "rootUri": f"file://{folder}", "capabilities": capabilities,
            "initializationOptions": {"debounce": 0},
        })
        self._send({"method": "initialized", "params": {}})

    def open(self, uri: str, text: str) -> int:
        """Open a page; how many diagnostics it has."""
        self._send({"method": "textDocument/didOpen", "params": {
            "textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text},
        }})
        return self._diagnostics(uri)

    def change(self, uri: str, version: int, start: tuple[int, int], end: tuple[int, int], new: str) -> int:
        """Replace a stretch of the page; how many diagnostics it has then."""
        self._send({"method": "textDocument/didChange", "params": {
            "textDocument": {"uri": uri, "version": version}, "contentChanges": [{
                "range": {"start": dict(zip(("line", "character"), start, strict=True)), "end": dict(zip(("line", "character"), end, strict=True))},
                "text": new,
            }],
        }})
        return self._diagnostics(uri)

    def memory(self) -> float:
        """The memory of the server in MB."""
        with open(f"/proc/{self._process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6

    def close(self) -> None:
        """End the session."""
        self._ask("shutdown", None)
        self._send({"method": "exit"})
        self._process.wait(30)

    def _diagnostics(self, uri: str) -> int:
        if self._pulls:
            return len(self._ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"])
        while (message := self._receive()).get("method") != "textDocument/publishDiagnostics":
            continue
        return len(message["params"]["diagnostics"])

    def _ask(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while (message := self._receive()).get("id") != self._number or "method" in message:
            continue
        return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline()) != b"\r\n":
            assert line, "the server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        found: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return found


def pages() -> Iterator[tuple[str, str]]:
    """A page as pages are, and one full of errors."""
    texts = sources()
    random.Random(3).shuffle(texts)
    yield "a page", (b"\n\n".join(texts) * (1 + SIZE // sum(map(len, texts))))[:SIZE].decode(errors="ignore")
    yield "a page of errors", (BAD * (SIZE // len(BAD.encode()) + 1)).encode()[:SIZE].decode(errors="ignore")


def starts(folder: str, text: str, number: int, *, pulls: bool) -> list[float]:
    """Milliseconds from the start of the process to the first diagnostics."""
    found = []
    for _ in range(number):
        begun = time.perf_counter()
        client = Client(folder, pulls=pulls)
        client.open(f"file://{folder}/a.md", text)
        found.append((time.perf_counter() - begun) * 1000)
        client.close()
    return found


def edits(client: Client, uri: str, text: str, number: int) -> Iterator[float]:
    """Milliseconds of each of so many edits: something is typed in a random line and then deleted."""
    chance = random.Random(5)
    lines = text.split("\n")
    version = 1
    for _ in range(number // 2):
        line, new = chance.randrange(len(lines)), chance.choice(KEYS)
        column = chance.randrange(len(lines[line].encode("utf-16-le")) // 2 + 1)
        last = new.rpartition("\n")[2]
        end = (line + new.count("\n"), len(last) if "\n" in new else column + len(new))
        for start, stop, what in (((line, column), (line, column), new), ((line, column), end, "")):
            version += 1
            begun = time.perf_counter()
            client.change(uri, version, start, stop, what)
            yield (time.perf_counter() - begun) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.editor")
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--keys", type=int, default=400)
    parser.add_argument("--edits", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        starts(folder, "好。\n", 1, pulls=False)
        for title, text in pages():
            for pulls in (False, True):
                kind = f"{title}, {'pulled' if pulls else 'pushed'}"
                first = starts(folder, text, options.starts, pulls=pulls)
                print(f"{kind:<26} first diagnostics  median {statistics.median(first):6.0f} ms  worst {max(first):6.0f} ms")
                client = Client(folder, pulls=pulls)
                uri = f"file://{folder}/a.md"
                count = client.open(uri, text)
                taken = sorted(edits(client, uri, text, options.keys))
                print(
                    f"{kind:<26} keystroke          p50 {statistics.median(taken):9.1f} ms  p95 {taken[len(taken) * 95 // 100]:8.1f} ms"
                    f"  ({count} diagnostics)"
                )
                client.close()
        _memory(folder, options.edits)


def _memory(folder: str, number: int) -> None:
    text = dict(pages())["a page"]
    client = Client(folder, pulls=False)
    uri = f"file://{folder}/a.md"
    client.open(uri, text)
    seen = []
    for done, _ in enumerate(edits(client, uri, text, number)):
        if done % (max(number // 10, 1)) == 0:
            seen.append(client.memory())
    seen.append(client.memory())
    client.close()
    print(f"memory over {number} edits: " + " ".join(f"{each:.1f}" for each in seen) + " MB")


if __name__ == "__main__":
    main()
