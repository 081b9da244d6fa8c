"""Compares styles: what each chooses for every option, and which rules it turns off."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem
from zhuomu.project.paths import shown
from zhuomu.project.settings import USUAL, Choices
from zhuomu.project.styles import (
    BUNDLED,
    chosen_options,
    find_style,
    option_problems,
    style_name,
    style_path,
    style_problems,
    styled,
)
from zhuomu.project.workspace import Workspace
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.model import Compiled, Option
from zhuomu.rules.option_values import LANGUAGE
from zhuomu.rules.selection import Selection, chosen


class StyleColumn(NamedTuple):
    """A style: its name, or the path of its file as shown, with the values of options by the English names of both.

    ``ignore`` are selectors of rules that it turns off, ``idle`` the English names of options that nothing asks for without these;
    ``used`` says that it is the style in force.
    """

    name: str
    path: str
    values: Mapping[str, str]
    ignore: tuple[str, ...]
    idle: frozenset[str]
    used: bool


def compared(names: Sequence[str], used: str, workspace: Workspace, compiled: Compiled) -> list[StyleColumn]:
    """The styles of some names or paths, of all bundled ones without names, the one ``used`` among them in any case.

    They choose among the options of the ``compiled`` rules. The usual one comes first. Raises UsageError for a style that there is none of, ConfigurationError for mistakes in one.
    """
    wanted = [_found(name) for name in names] or list(available())
    usual = USUAL.choices.style
    return [_column(style, used, workspace, compiled) for style in dict.fromkeys((usual, *wanted, used))]


def mistakes(names: Sequence[str], used: str, workspace: Workspace, options: Sequence[Option]) -> list[Problem]:
    """What is wrong with those of the same styles that are not bundled."""
    found = {file.path: file for style in (*map(_found, names), used) for file in workspace.styles(style)}
    return [
        problem for path, file in found.items() if not style_name(path or "")
        for problem in (*style_problems(file), *option_problems(file, options))
    ]


def available() -> Iterable[str]:
    """The bundled styles whose files are there."""
    return (name for name in BUNDLED if os.path.isfile(style_path(name)))


def chosen_in_styles(options: Iterable[Option]) -> list[Option]:
    """The options that a style is about: all but the language of documents."""
    return [option for option in options if option.key != LANGUAGE.key]


def _found(name: str) -> str:
    found = find_style(name, os.getcwd())
    if isinstance(found, Message):
        raise UsageError(Problem("", found))
    return found


def idle_options(choices: Choices, compiled: Compiled) -> frozenset[str]:
    """The English names of the options that only rules which are turned off by these choices have to do with."""
    if not choices.ignore:
        return frozenset()
    rules = [decode_rule(text) for text in compiled.rules]
    usual = chosen(rules, Selection(preview=True))
    left = chosen(rules, Selection(choices.select, choices.ignore, True, choices.extend_select))
    idle = set()
    for option in compiled.options:
        askers = {compiled.owners[need[0]] for need in compiled.needs if need[1] == option.key}
        askers.update(number for number, rule in enumerate(rules) if rule.pack == option.pack)
        if any(usual[number] for number in askers) and not any(left[number] for number in askers):
            idle.add(option.key)
    return frozenset(idle)


def _column(style: str, used: str, workspace: Workspace, compiled: Compiled) -> StyleColumn:
    choices = styled(USUAL.choices, workspace.styles(style))
    options = chosen_in_styles(compiled.options)
    chosen = chosen_options(choices, options)
    values = {option.key: chosen.get(option.key, option.values[0][1]) for option in options}
    return StyleColumn(
        style if style in BUNDLED else shown(style), style_path(style), values, choices.ignore, idle_options(choices, compiled),
        style == used,
    )
