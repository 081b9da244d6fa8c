"""Finds the files to check below the paths a user named."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhuomu.findings import Message, Problem
from zhuomu.formats.format import Format
from zhuomu.project.formats import FormatFinder

#: Folders that hold no documents of the project.
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
STANDARD_INPUT = "-"


class Target(NamedTuple):
    """A file to check and its format. ``path`` is as the user wrote it, with `/` between folders."""

    path: str
    format: Format


def find_targets(
    paths: Iterable[str], formats: FormatFinder | None = None
) -> Iterator[Target | Problem]:
    """The files to check, each once, in a stable order; a problem for every path that leads nowhere.

    Files below a folder are those of the formats that documents are written in, hidden folders and dependencies left
    out. A file that is named is always checked, as plain text if its format is not known. A file with several names
    is checked under the first.
    """
    formats = formats or FormatFinder()
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path, formats):
            if isinstance(found, Target):
                real = os.path.realpath(found.path)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _expand(path: str, formats: FormatFinder) -> Iterator[Target | Problem]:
    if os.path.isdir(path):
        yield from _walk(path, formats)
    elif os.path.lexists(path):
        yield Target(_slashes(path), formats.find(path))
    else:
        from glob import glob, has_magic

        matches = sorted(glob(path, recursive=True)) if has_magic(path) else []
        for match in matches:
            yield from _expand(match, formats)
        if not matches:
            yield Problem(_slashes(path), Message(
                "没有这个文件或文件夹", "there is no such file or folder",
            ), remedy=Message("请核对路径；文件夹、通配符（如 docs/**/*.md）和“-”（标准输入）都可以",
                              "check the path; folders, globs (docs/**/*.md) and - (standard input) work as well"))


def _walk(folder: str, formats: FormatFinder) -> Iterator[Target | Problem]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        from zhuomu.text.reasons import reason, remedy

        yield Problem(_slashes(folder), Message(
            f"文件夹读不出来，{reason(error).zh}", f"the folder cannot be read, {reason(error).en}",
        ), remedy=remedy(error))
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(".") and entry.name not in _SKIPPED:
                yield from _walk(entry.path, formats)
        elif _is_file(entry):
            form = formats.find_below(entry.path)
            if form is not None:
                yield Target(_slashes(entry.path), form)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file, or a link that leads to one; one that leads nowhere or in a circle is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/") if os.sep != "/" else path
