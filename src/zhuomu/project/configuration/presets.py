"""Finds what ``extends`` names: a file, or a preset in the folder of an installed pack."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Final

from zhuomu.findings import Message
from zhuomu.plugins.discovery import EntryPoint, entry_points

#: The folder of a pack that holds its presets.
FOLDER: Final = "presets"
#: One letter before the colon is a drive, and no pack.
_PRESET: Final = re.compile(r"(?P<pack>[\w.-]{2,}):(?P<name>[\w.-]+)")


def is_preset(text: str) -> bool:
    """Whether a text names a preset and no file."""
    return _PRESET.fullmatch(text) is not None


def find_preset(text: str) -> str | Message:
    """The absolute path of the file of a preset such as ``company:docs``, or why there is none."""
    found = _PRESET.fullmatch(text)
    assert found is not None, text
    wanted, name = found["pack"], found["name"]
    points = entry_points()
    mine = [point for point in points if _normal(wanted) in (_normal(point.name), _normal(point.distribution))]
    if not mine:
        known = sorted({name for point in points for name in (point.name, point.distribution)})
        zh, en = _hint(wanted, known)
        return Message(f"没有安装叫 {wanted} 的规则包{zh}", f"no installed pack is called {wanted}{en}")
    folders = list(dict.fromkeys(folder for point in mine if (folder := _folder(point)) is not None))
    for folder in folders:
        path = os.path.join(folder, FOLDER, f"{name}.yaml")
        if os.path.isfile(path):
            return path
    there = sorted({file.removesuffix(".yaml") for folder in folders for file in _files(folder) if file.endswith(".yaml")})
    zh, en = _hint(name, there)
    listed = (f"它有：{'、'.join(there)}", f"it has {', '.join(there)}") if there else ("它一个预设也没有", "it has none")
    return Message(f"规则包 {wanted} 没有预设 {name}{zh}（{listed[0]}）", f"pack {wanted} has no preset {name}{en} ({listed[1]})")


def presets() -> list[str]:
    """The names of all presets of installed packs, such as ``company:docs``."""
    found = {
        f"{point.name}:{file.removesuffix('.yaml')}" for point in entry_points() if (folder := _folder(point)) is not None
        for file in _files(folder) if file.endswith(".yaml")
    }
    return sorted(name for name in found if is_preset(name))


def _folder(point: EntryPoint) -> str | None:
    """The folder of the module of an entry point. The module itself is not run for that, only the packages around it."""
    from importlib.util import find_spec

    try:
        spec = find_spec(point.value.partition(":")[0].strip())
    except (ImportError, ValueError, AttributeError):
        return None
    return os.path.dirname(spec.origin) if spec is not None and spec.origin else None


def _files(folder: str) -> list[str]:
    try:
        return os.listdir(os.path.join(folder, FOLDER))
    except OSError:
        return []


def _normal(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def _hint(word: str, known: Iterable[str]) -> tuple[str, str]:
    from zhuomu.text.nearest import nearest

    near = nearest(word, known)
    return (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
