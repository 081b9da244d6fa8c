"""`zhuomu completion`: a completion script for a shell, by shtab, or for fish, which shtab does not know."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Final

from zhuomu.cli.commands import COMMANDS
from zhuomu.cli.language import Language
from zhuomu.cli.parser import Parser

SHELLS: Final = ("bash", "zsh", "fish", "tcsh")
#: What takes the name of a file or folder, by the names that options and arguments have inside.
FILES: Final = frozenset({"paths", "packs", "config", "baseline", "file", "stdin_filename", "pages", "name", "against"})


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("completion", language, usage="|".join(SHELLS))
    built.add_argument("shell", choices=SHELLS, help=built.say(
        'bash 和 zsh：eval "$(zhuomu completion bash)"；fish：zhuomu completion fish | source',
        'bash and zsh: eval "$(zhuomu completion bash)"; fish: zhuomu completion fish | source',
    ))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print the script."""
    options = parser(language).parse_args(arguments)
    modules = {name: import_module(f"zhuomu.cli.{command.module}") for name, command in COMMANDS.items()}
    parsers = {name: _with_values(module.parser(language)) for name, module in modules.items()}
    if options.shell == "fish":
        from zhuomu.cli.completion_fish import script

        print(script(parsers, language), end="")
        return 0
    import shtab

    whole = argparse.ArgumentParser(prog="zhuomu", add_help=False)
    whole.add_argument("--version", action="store_true", help=language.say("显示版本", "show the version"))
    whole.add_argument("--help", action="store_true", help=language.say("显示说明", "show help"))
    commands = whole.add_subparsers()
    for name, own in parsers.items():
        for action in own.actions():
            if action.dest in FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
        commands.add_parser(name, parents=[own], add_help=False, help=language.of(COMMANDS[name].summary))
    print(shtab.complete(whole, options.shell))
    return 0


def _with_values(own: Parser) -> Parser:
    """The parser, with the values that are offered for options that take others as well."""
    from zhuomu.formats.builtin import BUILT_IN
    from zhuomu.output.reporter import format_names
    from zhuomu.project.styles import BUNDLED

    values = {"output_format": format_names(), "format": [form.name for form in BUILT_IN], "style": list(BUNDLED), "compared": list(BUNDLED)}
    for action in own.actions():
        if action.dest in values and action.choices is None:
            action.choices = list(values[action.dest])
        if isinstance(action.metavar, str):
            # To zsh a colon ends it and a bracket means something, and shtab passes them on as they are.
            action.metavar = action.metavar.partition("[")[0].partition(":")[0]
    return own
