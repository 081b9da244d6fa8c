"""The editor and the command line say the same about the same file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.conftest import Start
from tests.lsp.editor import Serving
from zhuomu.lsp.analysis import Analyst
from zhuomu.lsp.documents import Documents
from zhuomu.text.source import read

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")
FOLDERS = [os.path.join(SHARED, "eval", "clean.valid"), os.path.join(SHARED, "samples")]
#: One file in so many goes through a server of its own.
EACH = 60


def files() -> list[str]:
    found = [
        os.path.join(parent, name) for folder in FOLDERS for parent, _, names in os.walk(folder) for name in names
        if name.endswith((".md", ".mdx", ".txt"))
    ]
    return sorted(found) or [os.path.join(ROOT, "docs", "examples", "机器改写.txt"), os.path.join(ROOT, "README.md")]


@pytest.fixture(scope="module")
def by_command_line(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What the command line finds in every file."""
    done = subprocess.run(
        [sys.executable, "-m", "zhuomu", "check", "--output-format", "jsonl", "--no-cache", *files()], cwd=tmp_path_factory.mktemp("run"),
        capture_output=True, text=True, encoding="utf-8", check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, list[dict[str, Any]]] = {path: [] for path in files()}
    for row in map(json.loads, done.stdout.splitlines()):
        if row["kind"] == "finding":
            found[row["path"]].append(row)
    # A run without findings would prove little.
    assert any(found.values())
    return found


@pytest.fixture
def serving(tmp_path: Any) -> Serving:
    """A server with the bundled rules, which those of the other tests have not."""
    return Serving([sys.executable, "-m", "zhuomu", "lsp"], dict(os.environ), str(tmp_path))


def test_every_file_has_the_same_findings_in_the_editor(by_command_line: Any, tmp_path: Any) -> None:
    analyst, documents = Analyst(str(tmp_path), lambda path: None), Documents()
    for path, rows in by_command_line.items():
        opened = documents.open(_item(path))
        analysis = analyst.analyse(opened, lambda: None)
        assert not analysis.problems
        assert list(map(_of_finding, analysis.findings)) == list(map(_of_row, rows)), path


@pytest.mark.asyncio
async def test_every_file_is_shown_the_same_by_a_server(by_command_line: Any, start: Start, profile: str) -> None:
    editor = await start(profile)
    for path in [*list(by_command_line)[::EACH], max(by_command_line, key=lambda path: len(by_command_line[path]))]:
        text = read(path).text
        uri = editor.open(f"file://{path}", text)
        shown = [(str(each.code), *_lines(each.range)) for each in await editor.shown(uri)]
        assert shown == [(row["rule"], row["line"] - 1, row["end_line"] - 1) for row in by_command_line[path]], path
        editor.close(uri)


def _item(path: str) -> types.TextDocumentItem:
    return types.TextDocumentItem(f"file://{path}", "markdown", 1, read(path).text)


def _lines(span: Any) -> tuple[int, int]:
    return span.start.line, span.end.line


def _of_finding(finding: Any) -> tuple[Any, ...]:
    return finding.rule, finding.start, finding.end, finding.fingerprint, [list(_edits(each)) for each in finding.suggestions]


def _edits(suggestion: Any) -> Iterator[tuple[int, int, str]]:
    return ((edit.start, edit.end, edit.text) for edit in suggestion.edits)


def _of_row(row: dict[str, Any]) -> tuple[Any, ...]:
    suggestions = [[(edit["start"], edit["end"], edit["text"]) for edit in each["edits"]] for each in row["suggestions"]]
    return row["rule"], row["start"], row["end"], row["fingerprint"], suggestions
