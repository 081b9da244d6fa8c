"""The user's cache folder: JSON and lines of JSON, written whole or not at all, and never needed."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import Any

#: How many files the cache folder keeps.
MOST_ENTRIES = 60


def cache_folder() -> str:
    """The folder for caches of this user: $ZHUOMU_CACHE_DIR, or the platform's usual place."""
    return user_folder("ZHUOMU_CACHE_DIR", ("LOCALAPPDATA", "AppData/Local"), "Library/Caches", ("XDG_CACHE_HOME", ".cache"))


def user_folder(own: str, windows: tuple[str, str], mac: str, other: tuple[str, str]) -> str:
    """A folder of zhuomu's for this user: what the variable ``own`` says, or the platform's usual place.

    That is named by a variable, or lies below the user's home.
    """
    environment = os.environ
    if environment.get(own):
        return environment[own]
    variable, usual = windows if sys.platform == "win32" else ("", mac) if sys.platform == "darwin" else other
    base = environment.get(variable) or os.path.join(os.path.expanduser("~"), *usual.split("/"))
    return os.path.join(base, "zhuomu")


def read(name: str) -> Any:
    """The value written under a name, or None when there is nothing there that can be read."""
    text = read_text(name)
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return None


def read_text(name: str) -> str | None:
    """The text written under a name, or None when there is nothing there that can be read."""
    try:
        with open(os.path.join(cache_folder(), name), "rb") as file:
            return file.read().decode("utf-8")
    except (OSError, ValueError):
        return None


def write(name: str, value: Any) -> None:
    """Remember a value. A folder that cannot be written is no error: the next run does the work again."""
    write_text(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def write_text(name: str, text: str) -> None:
    """Remember a text, whole or not at all."""
    folder = cache_folder()
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        write_whole(os.path.join(folder, name), text)
        _prune(folder)
    except OSError:
        return


def write_whole(path: str, text: str) -> None:
    """Write a file so that whoever looks sees all of it or none. Raises OSError."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _prune(folder: str) -> None:
    """Forget all but the newest entries: every edit of a rule file makes a new one."""
    with os.scandir(folder) as entries:
        files = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.endswith((".json", ".jsonl", ".tmp"))]
    for _, path in sorted(files)[:-MOST_ENTRIES]:
        os.unlink(path)
