"""The completion script for fish."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from zhuomu.cli.commands import COMMANDS
from zhuomu.cli.completion import FILES
from zhuomu.cli.language import LANGUAGES, Language
from zhuomu.cli.parser import Parser

_COMPLETE: Final = "complete -c zhuomu"
_FIRST: Final = "-n __fish_use_subcommand"


def script(parsers: Mapping[str, Parser], language: Language) -> str:
    """The lines that tell fish of every command and its options."""
    say = language.say
    lines = [
        # Files are offered only where something takes one.
        f"{_COMPLETE} -f",
        f"{_COMPLETE} {_FIRST} -l version -d {_quoted(say('显示版本', 'show the version'))}",
        f"{_COMPLETE} {_FIRST} -l help -d {_quoted(say('显示说明', 'show help'))}",
        f"{_COMPLETE} {_FIRST} -l lang -x -a {_quoted(' '.join(LANGUAGES))} -d {_quoted(say('消息的语言', 'language of messages'))}",
    ]
    for name, parser in parsers.items():
        lines.append(f"{_COMPLETE} {_FIRST} -a {name} -d {_quoted(language.of(COMMANDS[name].summary))}")
        for action in parser.actions():
            lines += (f"{_COMPLETE} -n {_quoted(f'__fish_seen_subcommand_from {name}')} {what}" for what in _action(action))
    return "\n".join(lines) + "\n"


def _action(action: argparse.Action) -> Iterator[str]:
    """What fish is told of an option or argument."""
    if not action.option_strings:
        if action.choices is not None:
            yield f"-a {_values(action.choices)}"
        if action.dest in FILES:
            yield "-F"
        return
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in action.option_strings)
    words = [names]
    if action.nargs != 0:
        words.append("-r -F" if action.dest in FILES else "-x")
        if action.choices is not None:
            words.append(f"-a {_values(action.choices)}")
    if action.help:
        words.append(f"-d {_quoted(action.help)}")
    yield " ".join(words)


def _values(choices: Iterable[object]) -> str:
    return _quoted(" ".join(map(str, choices)))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
