"""The cache of results: what goes in comes out, and whatever is wrong with it costs time only."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from typing import Any

import pytest

from zhuomu.findings import Edit, Finding, Message, Suggestion
from zhuomu.project.cache import ResultCache, result_key

FINDING = Finding(
    "CB101", "error", "high", Message("“𠮷”错", "“𠮷” is wrong"), 3, 5, "按装", (Suggestion((Edit(3, 4, "安"), Edit(4, 4, "\u2028"))),),
    "safe", "0123456789abcdef", "理由", "https://example.org", ((1, 2), (7, 9)), Message("注", "note"), "标题",
)
DATABASE = "results.sqlite3"
KEY = b"k" * 16


def test_what_goes_in_comes_out_in_the_next_run(tmp_path: Any) -> None:
    cache = ResultCache(str(tmp_path))
    plain = FINDING._replace(url=None, note=None, related=(), suggestions=())
    for key, result in ((b"a", ([FINDING, plain], 2)), (b"b", ([], 0)), (b"c", ([], 3))):
        cache.put(key, result)
    cache.close()
    again = ResultCache(str(tmp_path))
    assert again.get(b"a") == ([FINDING, plain], 2)
    assert isinstance(again.get(b"a")[0][0].suggestions[0].edits[0], Edit)
    assert again.get(b"b") == ((), 0)
    assert again.get(b"c") == ([], 3)
    assert again.get(b"d") is None
    again.close()


def test_a_key_depends_on_the_bytes_and_on_every_part() -> None:
    keys = {result_key(b"ab", "x", "y"), result_key(b"b", "x", "y"), result_key(b"ab", "x"), result_key(b"ab", "xy"), result_key(b"", "x", "yab")}
    assert len(keys) == 5
    assert result_key(b"ab", "x", "y") == result_key(b"ab", "x", "y")
    assert result_key(b"", "\udcff")


def test_the_folder_is_left_out_by_git_and_by_backups(tmp_path: Any) -> None:
    ResultCache(str(tmp_path / "new")).close()
    assert "*" in (tmp_path / "new" / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert (tmp_path / "new" / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


@pytest.mark.parametrize("damage", ["garbage", "truncated", "overwritten", "other layout", "bad row", "no table"])
def test_a_damaged_cache_is_made_anew(tmp_path: Any, damage: str) -> None:
    cache = ResultCache(str(tmp_path))
    for number in range(2000):
        cache.put(result_key(str(number).encode()), ([FINDING], 0))
    cache.put(KEY, ([FINDING], 0))
    cache.close()
    path = tmp_path / DATABASE
    data = path.read_bytes()
    if damage == "garbage":
        path.write_bytes(b"no database at all" * 100)
    elif damage == "truncated":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "overwritten":
        path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    else:
        connection = sqlite3.connect(path)
        with connection:
            connection.execute({
                "other layout": "PRAGMA user_version = 999", "bad row": "UPDATE results SET result = 'no json'",
                "no table": "DROP TABLE results",
            }[damage])
        connection.close()
    damaged = ResultCache(str(tmp_path))
    # Of a database that is cut short some pages may still be good.
    assert damaged.get(KEY) in (None, ([FINDING], 0))
    damaged.put(KEY, ([FINDING], 1))
    damaged.close()
    again = ResultCache(str(tmp_path))
    assert again.get(KEY) == ([FINDING], 1)
    again.close()


def test_a_cache_that_another_process_is_writing_is_left_alone(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhuomu.project.cache._PATIENCE", 0.05)
    cache = ResultCache(str(tmp_path))
    cache.put(KEY, ([FINDING], 0))
    cache.save()
    other = sqlite3.connect(tmp_path / DATABASE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert cache.get(KEY) is None
    cache.put(b"x", ((), 0))
    cache.save()
    ResultCache(str(tmp_path)).close()
    other.execute("COMMIT")
    other.close()
    assert cache.get(KEY) == ([FINDING], 0)
    cache.close()


def test_old_results_are_forgotten_and_used_ones_stay(tmp_path: Any) -> None:
    cache = ResultCache(str(tmp_path))
    for key in (b"old", b"used", b"young"):
        cache.put(key, ((), 0))
    cache.close()
    connection = sqlite3.connect(tmp_path / DATABASE)
    with connection:
        today = int(time.time() // 86400)
        connection.execute("UPDATE results SET day = ? WHERE key != ?", (today - 40, b"young"))
    connection.close()
    cache = ResultCache(str(tmp_path))
    assert cache.get(b"used") == ((), 0)
    cache.put(b"new", ((), 0))
    cache.close()
    cache = ResultCache(str(tmp_path))
    assert [cache.get(key) for key in (b"old", b"used", b"young", b"new")] == [None, ((), 0), ((), 0), ((), 0)]
    cache.close()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_folder_that_cannot_be_made_means_no_cache(tmp_path: Any) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    cache = ResultCache(os.path.join(tmp_path, "file", "cache"))
    assert cache.get(KEY) is None
    cache.put(KEY, ((), 0))
    cache.close()
