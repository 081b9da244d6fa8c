"""Which files are configurations."""

from __future__ import annotations

import os
from typing import Final

from zhuomu.lsp.values import Read
from zhuomu.project.config import FILE_NAMES, SHARED_NAME, find_configuration
from zhuomu.project.configuration.presets import FOLDER

_SUFFIXES: Final = (".yaml", ".yml", ".toml")
#: What a file that others extend may be called, whoever extends it.
_BASES: Final = ("zhuomu.yaml", "zhuomu.yml")


def is_configuration(path: str, read: Read = lambda _path: None) -> bool:
    """Whether a file is a configuration of zhuomu, or a pyproject.toml, which may hold one.

    Others are those that the nearest configuration extends, and presets of packs. ``read`` gives the text of files.
    """
    folder, name = os.path.split(os.path.abspath(path))
    if name in (*FILE_NAMES, SHARED_NAME, *_BASES):
        return True
    return name.endswith(_SUFFIXES) and (_is_preset(folder, name) or _is_base(os.path.join(folder, name), read))


def _is_preset(folder: str, name: str) -> bool:
    """Whether this is a preset: a file in a folder of presets, beside the rule files of a pack."""
    above, last = os.path.split(folder)
    if last != FOLDER or not name.endswith(".yaml"):
        return False
    try:
        with os.scandir(above) as entries:
            return any(entry.name.endswith(".zm") for entry in entries)
    except (OSError, ValueError):
        return False


def _is_base(path: str, read: Read) -> bool:
    from zhuomu.project.configuration.reading import try_configuration

    nearest = find_configuration(os.path.dirname(path)) if os.path.isdir(os.path.dirname(path)) else None
    if nearest is None:
        return False
    led = try_configuration(nearest, read).led
    return any(os.path.realpath(base) == os.path.realpath(path) for base in led)
