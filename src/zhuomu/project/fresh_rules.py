"""Compiles the rules in force anew without asking their examples, for a look at rules that are being written."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from zhuomu.engine.suppress_rules import PACK
from zhuomu.findings import Problem
from zhuomu.plugins.discovery import entry_points
from zhuomu.plugins.manager import OwnedCheck, PluginManager, functions_of
from zhuomu.project.compiling import compile_unjudged
from zhuomu.project.overlays import under_overlays
from zhuomu.project.rules import Loaded
from zhuomu.project.settings import RuleSources
from zhuomu.project.testing import pack_folder
from zhuomu.rules.compile import CompiledPack
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.registry import link
from zhuomu.rules.terms import NO_TERMS


def fresh_rules(sources: RuleSources, file: str = "") -> Loaded:
    """The rules of all installed plugins and of ``sources``, whether their examples hold or not.

    The pack of a rule file (or the file, when that is a pack by itself) takes the place of the packs that it cannot stand
    beside. Never raises for what a plugin or a rule file does.
    """
    manager = PluginManager()
    manager.load_installed(entry_points())
    for path in sources.packs:
        if os.path.exists(path):
            manager.load_rule_path(path)
    functions, checks = {**manager.functions(), **FUNCTIONS}, manager.checks()
    packs, _, problems = compile_unjudged(
        manager.packs(), functions, checks=checks, sources=sources, built_in=(PACK, NO_TERMS),
    )
    packs = under_overlays(packs, sources.overlays)
    own_problems: Sequence[Problem] = ()
    if file:
        own, own_problems = _compiled(file, functions, checks)
        packs = _with(packs, own)
    linked, _ = link(packs)
    known = dict.fromkeys((*manager.problems, *problems, *own_problems))
    return Loaded(linked, functions, functions_of(checks), manager.formats(), manager.reporters(), tuple(known))


def _compiled(
    file: str, functions: Mapping[str, Callable[..., Any]], checks: Sequence[OwnedCheck]
) -> tuple[list[CompiledPack], tuple[Problem, ...]]:
    """The pack of a rule file, its folder's, with the checks of the plugin that it is, and what is wrong with it."""
    own = PluginManager(checks)
    own.load_rule_path(pack_folder(file) or file)
    packs, _, problems = compile_unjudged(own.packs(), functions, checks=own.checks())
    return packs, problems


def _with(packs: Sequence[CompiledPack], own: Sequence[CompiledPack]) -> list[CompiledPack]:
    """The packs with these in place of the first that they clash with, or behind all."""
    made: list[CompiledPack] = []
    pending = list(own)
    for pack in packs:
        if any(_clash(pack, each) for each in own):
            made += pending
            pending = []
        else:
            made.append(pack)
    return made + pending


def _clash(one: CompiledPack, other: CompiledPack) -> bool:
    mine, theirs = one.information, other.information
    shared = {rule.code for rule in one.rules} & {rule.code for rule in other.rules}
    return mine.identifier == theirs.identifier or bool(mine.prefix and mine.prefix == theirs.prefix) or bool(shared)
