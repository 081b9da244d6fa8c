"""The files that are one pack with an open rule file, as the loader groups them, and the files beside it that it names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from zhuomu.lsp.values import Read
from zhuomu.project.compiling import list_path, read_list
from zhuomu.project.testing import pack_folder

_SUFFIX = ".zm"
_LISTS = (".txt", ".tsv")


class RuleFile(NamedTuple):
    """One file of a pack. ``text`` is what an editor has, a byte order mark included."""

    path: str
    text: str


def pack_files(path: str, text: str, read: Read) -> tuple[RuleFile, ...]:
    """The files of the pack of ``path``, in the order in which they are compiled; ``text`` is that of ``path`` itself."""
    folder, own = os.path.split(path)
    names = {own}
    if pack_folder(path) is not None:
        names.update(name for name in os.listdir(folder) if name.endswith(_SUFFIX))
    files = []
    for name in sorted(names):
        found = text if name == own else read(os.path.join(folder, name))
        if found is not None:
            files.append(RuleFile(path if name == own else os.path.join(folder, name), found))
    return tuple(files)


def pack_name(path: str) -> str:
    """What a pack is called that has no head, by one of its files."""
    folder = pack_folder(path)
    return os.path.splitext(os.path.basename(path))[0] if folder is None else os.path.basename(folder)


def text_beside(path: str, name: str, read: Read) -> str:
    """The text of a word list or table that the rule file at ``path`` names.

    Raises OSError or ValueError, as the loader does, when it cannot be read or does not lie below the folder of the file.
    """
    target = place_beside(path, name)
    text = read(target)
    return read_list(path, name) if text is None else text.removeprefix("\ufeff")


def place_beside(path: str, name: str) -> str:
    """Where the file of that name stands. Raises ValueError when it does not lie below the folder of the rule file."""
    if "\0" in name:
        raise ValueError("文件名里有空字符")
    return list_path(path, name)


def names_beside(path: str) -> Iterator[str]:
    """The names of the word lists and tables below the folder of a rule file, as it may write them."""
    folder = os.path.dirname(os.path.abspath(path))
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        if place.count(os.sep) - folder.count(os.sep) >= _DEEPEST:
            folders.clear()
        for name in sorted(files):
            if name.endswith(_LISTS):
                yield os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")


#: How far below a rule file its lists are looked for: it may lie at the top of a whole repository.
_DEEPEST = 2
