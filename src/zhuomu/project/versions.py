"""Another version of named rules: as they stand in a commit, or in another rule file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem
from zhuomu.project.compiling import list_path, surroundings_of
from zhuomu.project.git import Git, refused
from zhuomu.project.naming import Named, find_rule
from zhuomu.project.paths import shown
from zhuomu.project.testing import pack_folder
from zhuomu.rules.compile import CompiledPack, compile_pack
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.model import Compiled, PackFile, PackInformation, Rule
from zhuomu.rules.registry import link

_SUFFIX = ".zm"


class Version(NamedTuple):
    """Rules of another version. ``codes`` gives the code that each of those compared has there, by its code now.

    ``problems`` are the mistakes of that version; rules with one are not in it.
    """

    compiled: Compiled
    codes: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def other_version(named: Named, against: str) -> Version:
    """The named rules as of a commit, or those of the same codes in another rule file.

    Raises UsageError where there is neither, and for rules in Python, which have no other version here.
    """
    rules = [rule for rule in map(decode_rule, named.loaded.compiled.rules) if rule.code in named.codes]
    functions = named.loaded.functions
    if against.endswith(_SUFFIX) or os.path.isfile(against):
        if not os.path.isfile(against):
            raise UsageError(Problem(against, Message("没有这个规则文件", "there is no such rule file")))
        pack = _of_file(against, functions)
    else:
        pack = _of_commit(rules[0], against, named, functions)
    linked, _ = link([pack])
    theirs = list(map(decode_rule, linked.rules))
    codes = {rule.code: found.code for rule in rules if (found := _same(rule, theirs)) is not None}
    return Version(linked, codes, pack.problems)


def _same(rule: Rule, others: list[Rule]) -> Rule | None:
    """The rule of the same code, or of one that it had before."""
    return next((found for code in (rule.code, *rule.aliases) if (found := find_rule(code, others)) is not None), None)


def _of_file(path: str, functions: Mapping[str, Callable[..., Any]]) -> CompiledPack:
    from zhuomu.plugins.manager import PluginManager
    from zhuomu.project.compiling import compile_unjudged

    manager = PluginManager()
    manager.load_rule_path(pack_folder(path) or path)
    packs, _, _ = compile_unjudged(manager.packs(), functions)
    return packs[0]


def _of_commit(
    rule: Rule, reference: str, named: Named, functions: Mapping[str, Callable[..., Any]]
) -> CompiledPack:
    if not rule.path.endswith(_SUFFIX):
        raise UsageError(Problem("", Message(
            f"{rule.code} 不是写在规则文件里的，不能和别的版本比", f"{rule.code} is not from a rule file and cannot be compared with another version",
        )))
    folder, name = os.path.split(os.path.realpath(rule.path))
    history = _History(Git(folder), reference)
    names = history.names() if pack_folder(rule.path) else [name]
    files = []
    for each in names:
        text = history.text(each)
        if text is not None:
            files.append(PackFile(shown(os.path.join(folder, each)), text))
    known = next((pack for pack in named.loaded.compiled.packs if pack.identifier == rule.pack), None)
    information = known or PackInformation(rule.pack, "", "", "", "")
    return compile_pack(files, information, surroundings_of(functions, history.read_list))


class _History:
    """The files of one folder, and below it, in one commit."""

    def __init__(self, git: Git, reference: str) -> None:
        commit = git.commit(reference)
        if commit is None:
            raise refused(
                f"没有 {reference} 这个提交，也没有这个规则文件", f"there is no commit and no rule file {reference}",
                "写一个提交（如 HEAD~1）或规则文件（.zm）", "name a commit (like HEAD~1) or a rule file (.zm)",
            )
        self._git = git
        self._commit = commit

    def names(self) -> list[str]:
        """The rule files of the folder itself."""
        listed = self._git.run("ls-tree", "-z", "--name-only", self._commit, "./")
        return sorted(os.fsdecode(name) for name in listed.split(b"\0") if name.endswith(_SUFFIX.encode()))

    def text(self, name: str) -> str | None:
        """A file, by its path below the folder; None when it is not there."""
        status, out, _ = self._git.ask("show", f"{self._commit}:./{name.replace(os.sep, '/')}")
        return None if status else out.decode("utf-8-sig", "replace")

    def read_list(self, rule_file: str, name: str) -> str:
        """A word list beside a rule file. Raises OSError or ValueError, as reading it from disk does."""
        path = os.path.relpath(os.path.realpath(list_path(rule_file, name)), self._git.folder)
        text = self.text(path)
        if text is None:
            raise FileNotFoundError(f"{self._commit[:10]} 里没有它")
        return text
