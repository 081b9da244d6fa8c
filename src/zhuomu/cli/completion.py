"""`zhuomu completion`: a completion script for a shell, made by shtab."""

from __future__ import annotations

import argparse
from importlib import import_module

from zhuomu.cli.commands import COMMANDS
from zhuomu.cli.language import Language
from zhuomu.cli.parser import Parser

SHELLS = ("bash", "zsh", "tcsh")


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("completion", language, usage="|".join(SHELLS))
    built.add_argument("shell", choices=SHELLS, help=built.say(
        '如：eval "$(zhuomu completion bash)"', 'as in: eval "$(zhuomu completion bash)"',
    ))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print the script."""
    options = parser(language).parse_args(arguments)
    import shtab

    whole = argparse.ArgumentParser(prog="zhuomu", add_help=False)
    whole.add_argument("--version", action="store_true", help=language.say("显示版本", "show the version"))
    whole.add_argument("--help", action="store_true", help=language.say("显示说明", "show help"))
    commands = whole.add_subparsers()
    for name, command in COMMANDS.items():
        own: Parser = import_module(f"zhuomu.cli.{command.module}").parser(language)
        for action in own.actions():
            if action.dest in ("paths", "packs", "config"):
                action.complete = shtab.FILE  # type: ignore[attr-defined]
        commands.add_parser(name, parents=[own], add_help=False, help=language.of(command.summary))
    print(shtab.complete(whole, options.shell))
    return 0
