"""Finds the configuration of a folder, and remembers what is in it: reading it anew costs more than checking a page."""

from __future__ import annotations

import os
import re
import zlib
from typing import Any

from zhuomu.project import storage
from zhuomu.project.paths import upwards
from zhuomu.project.settings import Configuration
from zhuomu.version import VERSION

#: The names of configuration files, and that of the file that may hold one among other things.
FILE_NAMES = (".zhuomu.yaml", ".zhuomu.yml")
SHARED_NAME = "pyproject.toml"
#: Where a pyproject.toml names zhuomu as a key and not as a dependency. It need not be a table of settings even then.
_KEY = re.compile(rb"(?m)(?:\btool[\"']?[ \t]*\.|^|[{,])[ \t]*[\"']?zhuomu[\"']?[ \t]*[\].=]")


def find_configuration(folder: str) -> str | None:
    """The path of the nearest configuration file in a folder or above it."""
    return next(filter(None, map(configuration_in, upwards(folder))), None)


def configuration_in(folder: str) -> str | None:
    """The path of the configuration file in a folder, if there is one. A pyproject.toml without [tool.zhuomu] is none."""
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    path = os.path.join(folder, SHARED_NAME)
    return path if os.path.isfile(path) and _is_shared(path) else None


def load_configuration(path: str) -> Configuration:
    """The configuration of a file and all that it extends. Raises ConfigurationError with one problem for every mistake."""
    absolute = os.path.abspath(path)
    known = _recall(absolute)
    if known is None:
        from zhuomu.project.configuration.reading import read_configuration
        from zhuomu.project.configuration.storing import to_json

        known, files, presets = read_configuration(absolute)
        storage.write(_name(absolute), {
            "stamp": _stamp(), "files": [[file, _content(file)] for file in files],
            "packs": _installed() if presets else "", "configuration": to_json(known),
        })
    return known if known.path == path else known._replace(path=path)


def _is_shared(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if not _KEY.search(data):
        return False
    if _recall(os.path.abspath(path)) is not None:
        return True
    from zhuomu.project.configuration.toml_file import has_table

    return has_table(data)


def _recall(path: str) -> Configuration | None:
    """What was remembered of a file, if it and all that it extends are as they were."""
    known = storage.read(_name(path))
    try:
        if known is None or known["stamp"] != _stamp() or any(content != _content(file) for file, content in known["files"]):
            return None
        if known["packs"] and known["packs"] != _installed():
            return None
        from zhuomu.project.configuration.storing import from_json

        return from_json(known["configuration"])
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _name(path: str) -> str:
    return f"configuration-{_digest(os.fsencode(path))}.json"


def _stamp() -> list[Any]:
    """When this was last changed: in a checkout the version says nothing about that."""
    home = os.path.dirname(os.path.abspath(__file__))
    newest = max(os.stat(os.path.join(home, name)).st_mtime_ns for name in ("config.py", "settings.py", "formats.py"))
    with os.scandir(os.path.join(home, "configuration")) as entries:
        return [VERSION, max(newest, *(entry.stat().st_mtime_ns for entry in entries if entry.name.endswith(".py")))]


def _installed() -> str:
    """What stands for the packs that presets may come from."""
    from zhuomu.plugins.discovery import entry_points

    return _digest(repr([list(point) for point in entry_points()]).encode("utf-8", "surrogatepass"))


def _content(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            return _digest(file.read())
    except OSError:
        return None


def _digest(data: bytes) -> str:
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}"
