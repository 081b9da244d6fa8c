"""Finds the files to check below the paths a user named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zhuomu.findings import Message, Note, Problem
from zhuomu.formats.format import Format
from zhuomu.project.ignoring import Layer, ignore_file, ignored, layers_above, matches, patterns
from zhuomu.project.settings import Configuration
from zhuomu.project.workspace import Setup, Workspace

#: Folders that hold no documents of the project.
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
STANDARD_INPUT = "-"


class Target(NamedTuple):
    """A file to check. ``path`` is as the user wrote it, with `/` between folders; ``size`` is in bytes."""

    path: str
    format: Format
    setup: Setup
    size: int = 0


def find_targets(paths: Iterable[str], workspace: Workspace) -> Iterator[Target | Problem | Note]:
    """The files to check, each once, in a stable order; a problem for every path that leads nowhere.

    Files below a folder are those of the formats that documents are written in, or those that the configuration
    includes; hidden folders, dependencies, and what git or the configuration leaves out are left out. A file that is
    named is checked, as plain text if its format is not known, unless the configuration excludes it: then a note says
    so. A file with several names is checked under the first. Raises ConfigurationError.
    """
    search = _Search(workspace)
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for found in search.expand(path):
            if isinstance(found, Target):
                try:
                    status = os.stat(found.path)
                except OSError:
                    yield found
                    continue
                key = (status.st_dev, status.st_ino)
                if key in seen:
                    continue
                seen.add(key)
                found = found._replace(size=status.st_size)
            yield found


def target_of(path: str, workspace: Workspace, form: Format | None = None) -> Target | None:
    """What a run over its folder makes of one file, whether that exists or not; None when it is passed over.

    ``form`` is for a file whose name says nothing about its format. Raises ConfigurationError.
    """
    return _Search(workspace).one(os.path.abspath(path), form)


class _Search:
    """One search. What the patterns of a configuration are compiled to is kept."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._compiled: dict[tuple[str, ...], Layer | None] = {}

    def expand(self, path: str) -> Iterator[Target | Problem | Note]:
        if os.path.isdir(path):
            absolute = os.path.abspath(path)
            layers = layers_above(absolute) if self._workspace.configuration(path).gitignore else []
            if layers and ignored(layers, os.path.join(absolute, "")):
                # Whoever names an ignored folder wants what is in it.
                layers = []
            yield from self._walk(path, absolute, layers)
        elif os.path.lexists(path):
            yield self._named(path)
        else:
            from glob import glob, has_magic

            found = sorted(glob(path, recursive=True)) if has_magic(path) else []
            for match in found:
                yield from self.expand(match)
            if not found:
                yield Problem(_slashes(path), Message(
                    "没有这个文件或文件夹", "there is no such file or folder",
                ), remedy=Message("请核对路径；文件夹、通配符（如 docs/**/*.md）和“-”（标准输入）都可以",
                                  "check the path; folders, globs (docs/**/*.md) and - (standard input) work as well"))

    def one(self, path: str, form: Format | None) -> Target | None:
        folder = os.path.dirname(path)
        configuration = self._workspace.configuration(folder)
        if self._excluded(configuration, path):
            return None
        if configuration.gitignore:
            own = ignore_file(folder)
            if ignored([own, *layers_above(folder)] if own else layers_above(folder), path):
                return None
        finder = self._workspace.finder(configuration)
        included = self._patterns(configuration.include, configuration)
        if included is not None and not matches(included, path):
            return None
        form = finder.find(path) if included is not None else finder.find_below(path) or form
        return None if form is None else Target(_slashes(path), form, self._workspace.setup(path, configuration))

    def _named(self, path: str) -> Target | Note:
        configuration = self._workspace.configuration(os.path.dirname(os.path.abspath(path)))
        if self._workspace.overrides.force_exclude and self._excluded(configuration, os.path.abspath(path)):
            return Note(_slashes(path), Message(
                "配置里的 exclude 排除了它；要检查它，请加 --no-force-exclude",
                "excluded by the configuration; add --no-force-exclude to check it",
            ))
        form = self._workspace.finder(configuration).find(path)
        return Target(_slashes(path), form, self._workspace.setup(path, configuration))

    def _walk(self, folder: str, absolute: str, layers: Sequence[Layer]) -> Iterator[Target | Problem]:
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            from zhuomu.text.reasons import reason, remedy

            yield Problem(_slashes(folder), Message(
                f"文件夹读不出来，{reason(error).zh}", f"the folder cannot be read, {reason(error).en}",
            ), remedy=remedy(error))
            return
        workspace = self._workspace
        configuration = workspace.configuration(absolute)
        if configuration.gitignore and any(entry.name == ".gitignore" for entry in entries):
            own = ignore_file(absolute)
            layers = [own, *layers] if own else layers
        finder = workspace.finder(configuration)
        included = self._patterns(configuration.include, configuration)
        for entry in entries:
            path = os.path.join(absolute, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if entry.name.startswith(".") or entry.name in _SKIPPED:
                    continue
                inside = os.path.join(path, "")
                if not ignored(layers, inside) and not self._excluded(configuration, inside):
                    yield from self._walk(entry.path, path, layers)
                continue
            if included is None:
                form = finder.find_below(entry.path)
            else:
                form = finder.find(entry.path) if matches(included, path) else None
            if form is None or not _is_file(entry) or ignored(layers, path) or self._excluded(configuration, path):
                continue
            yield Target(_slashes(entry.path), form, workspace.setup(entry.path, configuration))

    def _excluded(self, configuration: Configuration, path: str) -> bool:
        excluding = self._patterns(configuration.exclude, configuration)
        return excluding is not None and bool(matches(excluding, path))

    def _patterns(self, lines: tuple[str, ...], configuration: Configuration) -> Layer | None:
        if not lines:
            return None
        key = (configuration.folder, *lines)
        if key not in self._compiled:
            self._compiled[key] = patterns(lines, configuration.folder)
        return self._compiled[key]


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file, or a link that leads to one; one that leads nowhere or in a circle is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _slashes(path: str) -> str:
    """The path as reports show it. What `git apply` and services are given must not begin with a dot and a slash."""
    shown = path.replace(os.sep, "/") if os.sep != "/" else path
    while shown.startswith("./"):
        shown = shown[2:].lstrip("/")
    return shown or "."
