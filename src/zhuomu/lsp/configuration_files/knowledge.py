"""The rules, packs and formats that a configuration can name. They are loaded once, and again when a file of theirs has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from zhuomu.plugins.manager import OwnedPack
    from zhuomu.rules.compile import CompiledPack
    from zhuomu.rules.model import Option, PackInformation, Rule

#: A folder of ``packs`` with more in it is left alone: half a path may name half a disk.
MOST_ENTRIES: Final = 2000
_SUFFIXES: Final = (".zm", ".txt", ".tsv")
#: Files with the time of their last change and their size.
Stamps = tuple[tuple[str, int, int], ...]


class Knowledge(NamedTuple):
    """What there is. ``complete`` is not true when a folder of ``packs`` was left alone."""

    rules: tuple[Rule, ...]
    packs: tuple[PackInformation, ...]
    formats: tuple[str, ...]
    complete: bool = True
    options: tuple[Option, ...] = ()


class Parts(NamedTuple):
    """Packs as they were found, and what they were compiled to before their examples are run.

    ``compiled[i]`` is what became of ``owned[i]``; behind these are packs that have no files.
    """

    owned: tuple[OwnedPack, ...]
    compiled: tuple[CompiledPack, ...]
    functions: Mapping[str, Callable[..., Any]]


def known(packs: Sequence[str] = ()) -> Knowledge:
    """What is installed, and what the rule files and folders of ``packs`` (absolute paths) hold."""
    base = _INSTALLED.knowledge()
    files = {path: files_of(path) for path in dict.fromkeys(packs)}
    own = [_own(path, stamps(found)) for path, found in files.items() if found]
    return Knowledge(
        (*base.rules, *(rule for parts in own for pack in parts.compiled for rule in pack.rules)),
        (*base.packs, *(pack.information for parts in own for pack in parts.compiled)),
        base.formats, None not in files.values(), _each_once(
            (*base.options, *(option for parts in own for pack in parts.compiled for option in pack.options))
        ),
    )


def _each_once(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options without those that another pack has already."""
    found: dict[str, Option] = {}
    for option in options:
        found.setdefault(option.key, option)
    return tuple(found.values())


def parts(packs: Sequence[str] = ()) -> list[Parts]:
    """The same as syntax trees are made of it: that of what is installed comes first."""
    _INSTALLED.knowledge()
    files = {path: files_of(path) for path in dict.fromkeys(packs)}
    own = [_own(path, stamps(found)) for path, found in files.items() if found]
    return [_installed_parts(_INSTALLED.stamps), *own]


def files_of(path: str) -> tuple[str, ...] | None:
    """The rule files and word lists at or below a path, none where nothing is; None when there is too much to look at."""
    if os.path.isfile(path):
        return (path,)
    found: list[str] = []
    folders, left = [path], MOST_ENTRIES
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    left -= 1
                    if left < 0:
                        return None
                    if entry.name.endswith(_SUFFIXES):
                        found.append(entry.path)
                    elif not entry.name.startswith((".", "__")) and entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
        except (OSError, ValueError):
            continue
    return tuple(sorted(found))


def stamps(files: Iterable[str]) -> Stamps:
    """What tells whether one of some files has changed."""
    made = []
    for file in files:
        try:
            status = os.stat(file)
            made.append((file, status.st_mtime_ns, status.st_size))
        except (OSError, ValueError):
            made.append((file, 0, 0))
    return tuple(made)


class _Installed:
    """What is installed, until a rule file of it changes."""

    def __init__(self) -> None:
        self.stamps: Stamps = ()
        self.functions: Mapping[str, Callable[..., Any]] = {}
        self._folders: tuple[str, ...] = ()
        self._known: Knowledge | None = None

    def knowledge(self) -> Knowledge:
        """All rules, packs and formats of installed plugins, those of zhuomu itself among them."""
        now = self._now()
        if self._known is None or now != self.stamps:
            from zhuomu.project.rules import load_rules
            from zhuomu.rules.decoding import decode_rule

            loaded = load_rules()
            rules = tuple(map(decode_rule, loaded.compiled.rules))
            self._known = Knowledge(
                rules, tuple(loaded.compiled.packs), tuple(dict.fromkeys(form.name for form in loaded.formats)),
                options=loaded.compiled.options,
            )
            self.functions = loaded.functions
            self._folders = tuple(sorted({os.path.dirname(rule.path) for rule in rules if rule.path.endswith(".zm")}))
            self.stamps = self._now()
        return self._known

    def _now(self) -> Stamps:
        return stamps(file for folder in self._folders for file in files_of(folder) or ())


_INSTALLED: Final = _Installed()


@lru_cache(maxsize=1)
def _installed_parts(_stamps: Stamps) -> Parts:
    from zhuomu.engine.suppress_rules import PACK
    from zhuomu.plugins.discovery import entry_points
    from zhuomu.plugins.manager import PluginManager
    from zhuomu.project.compiling import compile_unjudged
    from zhuomu.rules.functions import FUNCTIONS
    from zhuomu.rules.terms import NO_TERMS

    manager = PluginManager()
    manager.load_installed(entry_points())
    owned = manager.packs()
    functions = {**manager.functions(), **FUNCTIONS}
    compiled, _, _ = compile_unjudged(owned, functions, None, manager.checks(), built_in=(PACK, NO_TERMS))
    return Parts(tuple(owned), tuple(compiled), functions)


@lru_cache(maxsize=16)
def _own(path: str, _stamps: Stamps) -> Parts:
    """What a rule file or a folder of a project holds: data only, no code of it is run."""
    from zhuomu.plugins.manager import PluginManager
    from zhuomu.project.compiling import compile_unjudged

    manager = PluginManager()
    try:
        manager.load_rule_path(path)
    except OSError:
        return Parts((), (), _INSTALLED.functions)
    owned = manager.packs()
    compiled, _, _ = compile_unjudged(owned, _INSTALLED.functions)
    return Parts(tuple(owned), tuple(compiled), _INSTALLED.functions)
