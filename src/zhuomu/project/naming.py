"""Finds the rules that somebody names for a look at them: by code, by rule file, or by both."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem
from zhuomu.project.paths import shown
from zhuomu.project.rules import Loaded
from zhuomu.project.workspace import Workspace
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.model import Rule
from zhuomu.text.nearest import nearest

_SUFFIX = ".zm"


class Named(NamedTuple):
    """The rules that were named, among all that are loaded beside them.

    ``loaded`` has rules whose examples fail, too, if one of them is named. ``problems`` are those of the files of these rules.
    """

    loaded: Loaded
    codes: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def named_rules(name: str, workspace: Workspace) -> Named:
    """The rules of a name: ``CB101``, ``mine.zm`` or ``mine.zm:ZJ001``, as they are loaded in the working directory.

    Of a file that is not among the loaded ones the rules take the place of those that they clash with. Raises UsageError when
    there is no such rule or file, and ConfigurationError.
    """
    configuration = workspace.configuration(os.getcwd())
    loaded = workspace.loaded(configuration)
    file, code = split_name(name)
    rules = list(map(decode_rule, loaded.compiled.rules))
    if not file:
        found = find_rule(code, rules)
        if found is None and loaded.problems:
            # Perhaps an example of it fails: that is just what somebody wants to understand.
            loaded = _unjudged(workspace, "")
            rules = list(map(decode_rule, loaded.compiled.rules))
            found = find_rule(code, rules)
        if found is None:
            raise UsageError(unknown_rule(code, rules))
        return Named(loaded, (found.code,))
    if not os.path.isfile(file):
        raise UsageError(Problem(file, Message("没有这个规则文件", "there is no such rule file")))
    mine = _of_file(rules, file)
    if not mine or loaded.problems:
        loaded = _unjudged(workspace, file)
        mine = _of_file(map(decode_rule, loaded.compiled.rules), file)
    problems = tuple(problem for problem in loaded.problems if os.path.abspath(problem.path) == os.path.abspath(file))
    if code:
        found = find_rule(code, mine)
        if found is None:
            raise UsageError(*problems, unknown_rule(code, mine, shown(file)))
        return Named(loaded, (found.code,), problems)
    if not mine:
        raise UsageError(*problems, Problem(file, Message("这个文件里没有规则", "there is no rule in this file")))
    return Named(loaded, tuple(rule.code for rule in mine), problems)


def split_name(name: str) -> tuple[str, str]:
    """The file and the code in a name; "" for what it does not say."""
    head, colon, tail = name.rpartition(":")
    if colon and head.endswith(_SUFFIX) and not os.path.exists(name):
        return head, tail
    return (name, "") if name.endswith(_SUFFIX) or os.path.exists(name) else ("", name)


def find_rule(code: str, rules: Iterable[Rule]) -> Rule | None:
    """The rule of a code or of a code that it had before, in small letters or capitals."""
    wanted = code.upper()
    aliased = None
    for rule in rules:
        if rule.code == wanted:
            return rule
        if aliased is None and wanted in rule.aliases:
            aliased = rule
    return aliased


def unknown_rule(code: str, rules: Sequence[Rule], file: str = "") -> Problem:
    """What is said of a code that none of the rules has; they are those of a file if one is given."""
    codes = [rule.code for rule in rules]
    near = nearest(code.upper(), codes, 0.6)
    hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
    if any(known.startswith(code.upper()) for known in codes) and not file:
        hint = (f"；{code} 是前缀，zhuomu rules --select {code} 列出它的规则", f"; {code} is a prefix, see zhuomu rules --select {code}")
    return Problem(
        file, Message(f"没有规则 {code}{hint[0]}", f"there is no rule {code}{hint[1]}"),
        remedy=Message("zhuomu rules 列出全部规则", "zhuomu rules lists all rules"),
    )


def _of_file(rules: Iterable[Rule], file: str) -> list[Rule]:
    place = os.path.realpath(file)
    return [rule for rule in rules if os.path.realpath(rule.path) == place]


def _unjudged(workspace: Workspace, file: str) -> Loaded:
    """All rules anew, those whose examples fail too, and the pack of a file in place of what it clashes with."""
    from zhuomu.project.fresh_rules import fresh_rules

    return fresh_rules(workspace.configuration(os.getcwd()).sources, file)
