"""Finds installed plugins without importing anything: importlib.metadata alone costs more than a whole check."""

import os
import sys
from collections.abc import Iterable
from typing import NamedTuple

#: The group of entry points that plugins use.
GROUP = "zhuomu"


class EntryPoint(NamedTuple):
    """One entry point; ``stamp`` changes when its distribution is installed anew."""

    name: str
    value: str
    distribution: str
    version: str
    path: str
    stamp: tuple[int, int]


def entry_points(paths: Iterable[str] | None = None) -> list[EntryPoint]:
    """The entry points of the group on ``sys.path``, by name and distribution. The first of a distribution counts."""
    found: dict[tuple[str, str], EntryPoint] = {}
    for folder in sys.path if paths is None else paths:
        for path, distribution, version in _metadata(folder or "."):
            for name, value in _read(path):
                status = os.stat(path)
                found.setdefault((distribution, name), EntryPoint(
                    name, value, distribution, version, path, (status.st_mtime_ns, status.st_size),
                ))
    return sorted(found.values())


def _metadata(folder: str) -> list[tuple[str, str, str]]:
    """The entry_points.txt of every distribution in a folder, with its name and version."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith((".dist-info", ".egg-info")):
                    name, _, version = entry.name.rpartition(".")[0].partition("-")
                    found.append((
                        os.path.join(folder, entry.name, "entry_points.txt"), name.replace("_", "-"),
                        version.partition("-py")[0],
                    ))
    except OSError:
        return []
    return [item for item in found if os.path.exists(item[0])]


def _read(path: str) -> list[tuple[str, str]]:
    """The names and values of the group in one entry_points.txt."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return []
    if f"[{GROUP}]" not in text:
        return []
    points, inside = [], False
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            inside = line == f"[{GROUP}]"
        elif inside and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            points.append((name.strip(), value.strip()))
    return points
