"""Compiles the pack of an open rule file, as loading does, from the texts that the editor has."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from zhuomu.dsl.diagnostics import Mistake
from zhuomu.dsl.parser import parse
from zhuomu.lsp.rule_files.packs import pack_files, pack_name, text_beside
from zhuomu.lsp.values import Read
from zhuomu.project.paths import shown
from zhuomu.rules.compile import CompiledPack, ParsedFile, compile_parsed
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.model import PackFile, PackInformation
from zhuomu.rules.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zhuomu.dsl import syntax
    from zhuomu.segment.dictionary import Dictionary

_MARK = "\ufeff"


class Compilation(NamedTuple):
    """A pack as far as it compiles, and the mistakes in the open file of it: offsets are into the text of the editor.

    ``syntax_tree`` is that of the open file, whose nodes stand ``shift`` code points further to the left.
    """

    pack: CompiledPack
    syntax_tree: syntax.RuleFile
    syntax_mistakes: tuple[Mistake, ...]
    other_mistakes: tuple[Mistake, ...]
    shift: int


#: Parsing is most of the work, and of a pack only one file changes.
_parsed = lru_cache(maxsize=32)(parse)


def compile_file(text: str, path: str, read: Read) -> Compilation:
    """The pack of the rule file at ``path``, whose text is ``text``, and what is wrong with that file."""
    parts = []
    for file in pack_files(path, text, read):
        content = file.text.removeprefix(_MARK)
        tree, mistakes = _parsed(content)
        parts.append(ParsedFile(PackFile(shown(file.path), content), tree, list(mistakes)))
        if file.path == path:
            mine, syntax_mistakes = parts[-1], frozenset(mistakes)
    name = pack_name(path)
    pack = compile_parsed(parts, PackInformation(name, "", "", "", path), _surroundings(read))
    shift = len(text) - len(mine.file.text)
    moved = [mistake._replace(at=min(mistake.at + shift, len(text))) for mistake in sorted(set(mine.mistakes))]
    known = {mistake._replace(at=min(mistake.at + shift, len(text))) for mistake in syntax_mistakes}
    return Compilation(
        pack, mine.tree, tuple(m for m in moved if m in known), tuple(m for m in moved if m not in known), shift
    )


def own_rules(compilation: Compilation, path: str) -> list[int]:
    """The numbers of the rules of the pack that stand in one file."""
    whole = os.path.abspath(path)
    return [number for number, rule in enumerate(compilation.pack.rules) if rule.path == whole]


def _surroundings(read: Read) -> Surroundings:
    return Surroundings(lambda path, name: text_beside(path, name, read), _words_tagged, _dictionary().frequency, _Functions())


class _Functions:
    """The names of all functions. Plugins are asked only for those that zhuomu does not have itself."""

    def __contains__(self, name: object) -> bool:
        return name in FUNCTIONS or name in installed_functions()


@cache
def installed_functions() -> Mapping[str, Callable[..., Any]]:
    """The functions that installed plugins offer to rules."""
    from zhuomu.plugins.discovery import entry_points
    from zhuomu.plugins.manager import PluginManager

    manager = PluginManager()
    manager.load_installed(entry_points())
    return manager.functions()


@cache
def _dictionary() -> Dictionary:
    from zhuomu.segment.dictionary import Dictionary

    return Dictionary()


@lru_cache(maxsize=64)
def _words_tagged(tag: str, least: int) -> list[str]:
    return sorted(word for word, frequency in _dictionary().words_tagged(tag) if frequency >= least)
