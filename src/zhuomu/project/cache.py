"""Remembers the findings of files by their content, so that a second run only looks at what changed.

The key of a result is a digest of the file's bytes and of everything that decides what is found in them: format, encoding,
rules, configuration, version. So nothing has to be forgotten when something changes, files may be renamed, and branches
may be switched. Results are JSON in an SQLite database, which takes care of several processes at once and of those that
are killed. It is never needed: whatever is wrong with it, results are made again.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from zhuomu.findings import Edit, Finding, Message, Suggestion
from zhuomu.project.storage import write_whole
from zhuomu.version import VERSION

if TYPE_CHECKING:
    import sqlite3

NAME = ".zhuomu_cache"
_DATABASE = "results.sqlite3"
#: Of the layout of the database and of what is in it.
_LAYOUT = 1
#: Results that no run has asked for in so many days are forgotten; one that is used is marked at most this often.
_KEPT, _MARKED = 30, 7
#: How many new results wait before they are written (a run that is killed loses them).
_WAITING = 500
#: Seconds to wait for another process that writes.
_PATIENCE = 2.0
#: A temporary file as old as this (seconds) belongs to a process that was killed.
_ABANDONED = 600
_IGNORED_BY_GIT = "# zhuomu 的缓存，可以随时删除。\n*\n"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# https://bford.info/cachedir/\n"

#: What is remembered of a file: its findings, and how many are suppressed.
Result = tuple[Sequence[Finding], int]
_NOTHING: Result = ((), 0)


class ResultCache:
    """The results below one folder. Nothing here raises: a cache that does not work is an empty one."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._day = int(time.time() // 86400)
        self._new: dict[bytes, str] = {}
        self._used: list[bytes] = []
        self._connection = self._open()

    def get(self, key: bytes) -> Result | None:
        """What is remembered under a key."""
        text = self._row(key)
        try:
            return None if text is None else _decoded(text)
        except ValueError:
            return None
        except Exception as error:  # noqa: BLE001 - what is damaged may raise anything
            self._failed(error)
            return None

    def put(self, key: bytes, result: Result) -> None:
        """Remember a result."""
        self._remember(key, _encoded(result))

    def _row(self, key: bytes) -> str | None:
        """The text that is remembered under a key."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT result, day FROM results WHERE key = ?", (key,)).fetchone()
            if row is not None and row[1] + _MARKED <= self._day:
                self._used.append(key)
            return None if row is None else str(row[0])
        except Exception as error:  # noqa: BLE001 - what is damaged may raise anything
            self._failed(error)
            return None

    def _remember(self, key: bytes, text: str) -> None:
        self._new[key] = text
        if len(self._new) >= _WAITING:
            self.save()

    def get_counts(self, key: bytes) -> tuple[int, ...] | None:
        """What is remembered under a key that was given to ``put_counts``."""
        text = self._row(key)
        try:
            return None if text is None else tuple(map(int, text.split()))
        except ValueError:
            return None

    def put_counts(self, key: bytes, counts: Sequence[int]) -> None:
        """Remember how often each of several things stands in a file."""
        self._remember(key, " ".join(map(str, counts)))

    def save(self) -> None:
        """Write what is new, all of it or nothing."""
        if self._connection is None or not (self._new or self._used):
            return
        rows = [(key, result, self._day) for key, result in self._new.items()]
        used = [(self._day, key) for key in self._used]
        self._new, self._used = {}, []
        with contextlib.suppress(Exception), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
            self._connection.executemany("UPDATE results SET day = ? WHERE key = ?", used)
            self._connection.execute("DELETE FROM results WHERE day < ?", (self._day - _KEPT,))

    def close(self) -> None:
        """Write what is new and let go of the database."""
        self.save()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # ------------------------------------------------------------ the database
    def _open(self) -> sqlite3.Connection | None:
        try:
            import sqlite3

            prepare_folder(self.folder)
        except (ImportError, OSError):
            return None
        for _ in range(2):
            try:
                return _connected(os.path.join(self.folder, _DATABASE))
            except sqlite3.OperationalError:
                # Locked, or a folder that cannot be written: it may be all right for the process that has it.
                return None
            except sqlite3.DatabaseError:
                self._remove()
        return None

    def _failed(self, error: Exception) -> None:
        """Begin with an empty database, unless somebody else is busy with this one."""
        import sqlite3

        if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            return
        if self._connection is not None:
            with contextlib.suppress(Exception):
                self._connection.close()
        self._remove()
        self._connection = self._open()

    def _remove(self) -> None:
        for name in (_DATABASE, f"{_DATABASE}-journal"):
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(self.folder, name))


def prepare_folder(folder: str) -> None:
    """Make a cache folder that git and backups leave out. Raises OSError."""
    os.makedirs(folder, exist_ok=True)
    with os.scandir(folder) as entries:
        # What a process left that was killed while it made the folder.
        for entry in entries:
            if entry.name.endswith(".tmp") and entry.stat().st_mtime < time.time() - _ABANDONED:
                os.unlink(entry.path)
    for name, text in ((".gitignore", _IGNORED_BY_GIT), ("CACHEDIR.TAG", _TAG)):
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            write_whole(path, text)


def result_key(data: bytes, *parts: str) -> bytes:
    """The key of the results for a file's bytes under everything else that decides about them."""
    from hashlib import blake2b

    digest = blake2b("\0".join((VERSION, *parts)).encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(b"\0")
    digest.update(data)
    return digest.digest()


def _connected(path: str) -> sqlite3.Connection:
    import sqlite3

    connection = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        [(layout,)] = connection.execute("PRAGMA user_version").fetchall()
        if layout != _LAYOUT:
            if layout:
                raise sqlite3.DatabaseError("another layout")
            with connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, result TEXT NOT NULL, day INTEGER NOT NULL)"
                    " WITHOUT ROWID"
                )
                connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        # A power cut may cost the cache, and that is all it may cost.
        connection.execute("PRAGMA synchronous = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def _encoded(result: Result) -> str:
    findings, suppressed = result
    if not findings and not suppressed:
        return ""
    return json.dumps([findings, suppressed], ensure_ascii=False, separators=(",", ":"))


def _decoded(text: str) -> Result:
    """The result of a text. Raises whatever a text that is none makes raise."""
    if not text:
        return _NOTHING
    findings, suppressed = json.loads(text)
    return [_finding(values) for values in findings], suppressed


def _finding(values: list[Any]) -> Finding:
    finding = Finding(*values)
    return finding._replace(
        message=Message(*finding.message),
        suggestions=tuple(_suggestion(each) for each in finding.suggestions),
        related=tuple((start, end) for start, end in finding.related),
        note=None if finding.note is None else Message(*finding.note),
    )


def _suggestion(values: Any) -> Suggestion:
    edits, *rest = values
    return Suggestion(tuple(Edit(*edit) for edit in edits), *rest)
