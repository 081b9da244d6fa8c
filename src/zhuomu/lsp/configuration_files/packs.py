"""The packs that a configuration names, as far as that can be told of one that may be half-typed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache

from zhuomu.lsp.configuration_files.marks import ITEM, Mark
from zhuomu.lsp.values import Read
from zhuomu.project.configuration.presets import find_preset, is_preset
from zhuomu.project.configuration.reading import try_configuration


def packs_of(marks: Iterable[Mark], path: str, read: Read) -> tuple[str, ...]:
    """The absolute paths of ``packs`` in a configuration and in those that it extends, whose text ``read`` gives."""
    folder = os.path.dirname(os.path.abspath(path))
    found: dict[str, None] = {}
    own: dict[str, None] = {}
    for mark in marks:
        if mark.key or mark.path[1:] not in ((), (ITEM,)) or not mark.text.strip() or "\0" in mark.text:
            continue
        if mark.path[0:1] == ("packs",):
            own[_joined(folder, mark.text)] = None
        elif mark.path[0:1] == ("extends",):
            base = find_preset(mark.text) if is_preset(mark.text) else _joined(folder, mark.text)
            text = read(base) if isinstance(base, str) and os.path.isfile(base) else None
            if text is not None:
                found.update(dict.fromkeys(_packs_in(str(base), text)))
    return tuple(found | own)


def _joined(folder: str, text: str) -> str:
    return os.path.normpath(os.path.join(folder, os.path.expanduser(text)))


@lru_cache(maxsize=20)
def _packs_in(path: str, text: str) -> tuple[str, ...]:
    """The packs of a configuration with this text and of all that it extends, none when something is wrong with it."""
    configuration = try_configuration(path, {path: text}.get).configuration
    return configuration.sources.packs if configuration is not None else ()
