"""Removes caches, and nothing that zhuomu did not make."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from zhuomu.project.cache import NAME
from zhuomu.project.ignoring import repository
from zhuomu.project.settings import Configuration

_TEMPORARY: Final = r"(?:\.[0-9]+\.tmp)?"
#: The files of a cache of results; the two at the end say that the folder is one, and go last.
_MARKS: Final = {"CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55", ".gitignore": "# zhuomu "}
_RESULTS: Final = re.compile(rf"results\.sqlite3(?:-journal|-wal|-shm)?|(?:{'|'.join(map(re.escape, _MARKS))}){_TEMPORARY}")
#: The files of the cache of rules, which is in a folder that the user may have named.
_RULES: Final = re.compile(rf"(?:plugins|rules|cases|configuration)-[0-9a-f-]+\.jsonl?{_TEMPORARY}")


class Space(NamedTuple):
    """What was there, or is gone: files and their bytes."""

    files: int
    size: int


class Cleaned(NamedTuple):
    """What was removed from a folder, and the names of what else is in it, sorted."""

    removed: Space
    left: tuple[str, ...]


def results_folder(configuration: Configuration) -> str:
    """Where the results for a configuration are remembered."""
    here = os.getcwd()
    home = os.path.dirname(configuration.path) if configuration.path else repository(here) or here
    return os.path.join(home, NAME)


def is_results_folder(folder: str) -> bool:
    """Whether zhuomu made the folder: a folder, no link, with a mark of ours in it."""
    if os.path.islink(folder) or not os.path.isdir(folder):
        return False
    return any(_begins(os.path.join(folder, name), text) for name, text in _MARKS.items())


def space_of_results(folder: str) -> Space:
    """What a cache of results takes up. Raises OSError."""
    return _space(folder, _RESULTS)


def space_of_rules(folder: str) -> Space:
    """What the cache of rules takes up. Raises OSError."""
    return _space(folder, _RULES)


def clean_results(folder: str) -> Cleaned:
    """Remove a cache of results, and its folder when nothing else is in it. Raises OSError."""
    return _clean(folder, _RESULTS)


def clean_rules(folder: str) -> Cleaned:
    """Remove the cache of rules, and its folder when nothing else is in it. Raises OSError."""
    return _clean(folder, _RULES)


def _clean(folder: str, ours: re.Pattern[str]) -> Cleaned:
    files = sorted(_files(folder, ours), key=lambda file: file[0] in _MARKS)
    for name, _ in files:
        os.unlink(os.path.join(folder, name))
    left = tuple(sorted(os.listdir(folder)))
    if not left:
        os.rmdir(folder)
    return Cleaned(Space(len(files), sum(size for _, size in files)), left)


def _space(folder: str, ours: re.Pattern[str]) -> Space:
    sizes = [size for _, size in _files(folder, ours)]
    return Space(len(sizes), sum(sizes))


def _files(folder: str, ours: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if ours.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                yield entry.name, entry.stat(follow_symlinks=False).st_size


def _begins(path: str, text: str) -> bool:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read(len(text)) == text
    except (OSError, UnicodeDecodeError):
        return False
