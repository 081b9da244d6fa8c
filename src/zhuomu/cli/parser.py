"""Reads command lines: argparse with messages in the user's language and “did you mean”."""

import argparse
import os
import re
from collections.abc import Sequence
from typing import NoReturn

from zhuomu.cli.commands import COMMANDS
from zhuomu.cli.language import LANGUAGES, Language
from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem
from zhuomu.text.nearest import nearest

#: What argparse says, and what we say instead.
_COMPLAINTS: tuple[tuple[str, str, str], ...] = (
    (r"unrecognized arguments: (.*)", "不认识的参数：{0}", "unknown argument: {0}"),
    (r"the following arguments are required: (.*)", "还缺：{0}", "missing: {0}"),
    (r"argument (.*?): expected one argument", "{0} 后面要有一个值", "{0} needs a value"),
    (r"argument (.*?): expected at least one argument", "{0} 后面至少要有一个值", "{0} needs at least one value"),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{0} 没有“{1}”这个值，可写：{2}",
     "{0} has no value “{1}”; choose from {2}"),
    (r"argument (.*?): invalid int value: (.*)", "{0} 要一个整数，不能是 {1}", "{0} needs a whole number, not {1}"),
    (r"argument (.*?): not allowed with argument (.*)", "{0} 不能与 {1} 同用", "{0} cannot go with {1}"),
)


def _formatter(prog: str) -> argparse.HelpFormatter:
    # Without a width argparse imports shutil, with every compression module behind it, for each option.
    columns = os.environ.get("COLUMNS", "")
    return argparse.RawDescriptionHelpFormatter(prog, width=int(columns) if columns.isdecimal() else 100)


class Parser(argparse.ArgumentParser):
    """The parser of one command."""

    def __init__(self, command: str, language: Language, *, usage: str = "") -> None:
        self.language = language
        self.command = command
        super().__init__(
            prog=f"zhuomu {command}", add_help=False, allow_abbrev=False, usage=f"zhuomu {command} {usage}".rstrip(),
            description=language.of(COMMANDS[command].summary), formatter_class=_formatter,
        )
        self._optionals.title = language.say("选项", "options")
        self._positionals.title = language.say("参数", "arguments")
        self.add_argument("-h", "--help", action="help", help=language.say("显示这段说明", "show this help"))
        self.add_argument(
            "--lang", choices=LANGUAGES, default=language.code, help=language.say("消息的语言", "language of messages")
        )

    def say(self, zh: str, en: str) -> str:
        """One of two texts, in the language of this run."""
        return self.language.say(zh, en)

    def parse_paths(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The options of a command with ``paths``, which may stand between them; behind `--` everything is a path."""
        end = arguments.index("--") if "--" in arguments else len(arguments)
        behind = [f"./{word}" if word.startswith("-") else word for word in arguments[end + 1 :]]
        return self.parse_intermixed_args([*arguments[:end], *behind])

    def actions(self) -> list[argparse.Action]:
        """The options and arguments of the command."""
        return list(self._actions)

    def format_help(self) -> str:
        text = super().format_help()
        if self.language.code == "zh":
            text = text.replace("usage: ", "用法：", 1).replace("\n选项:\n", "\n选项：\n").replace("\n参数:\n", "\n参数：\n")
        return text

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the complaint in both languages and the nearest option that exists."""
        zh = en = message
        for expression, chinese, english in _COMPLAINTS:
            found = re.fullmatch(expression, message, re.DOTALL)
            if found:
                parts = [part.replace("'", "") for part in found.groups()]
                zh, en = chinese.format(*(part.replace(", ", "、") for part in parts)), english.format(*parts)
                break
        hint = Message("", "")
        unknown = re.fullmatch(r"unrecognized arguments: (-\S+).*", message, re.DOTALL)
        if unknown:
            options = [option for action in self._actions for option in action.option_strings]
            written = unknown[1].partition("=")[0]
            near = nearest(written, options, 0.5) if written.startswith("--") else None
            hint = Message(f"，是不是 {near}？", f"; did you mean {near}?") if near else hint
        raise UsageError(Problem(
            "", Message(zh + hint.zh, en + hint.en),
            remedy=Message(f"zhuomu {self.command} --help 有全部选项", f"zhuomu {self.command} --help lists all options"),
        ))


def top_help(language: Language) -> str:
    """What `zhuomu --help` prints."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:<{width}}  {language.of(command.summary)}" for name, command in COMMANDS.items())
    return language.say(
        f"zhuomu 啄木：中文文档的校对工具\n\n用法：zhuomu 命令 [选项] [路径…]\n\n命令：\n{commands}\n\n"
        "选项：\n  --lang zh|en  消息的语言\n  --version     显示版本\n  --help        显示这段说明\n\n"
        "先试试：zhuomu check 文档.md　　每个命令都有 --help。",
        f"zhuomu: a linter for Chinese documentation\n\nusage: zhuomu COMMAND [options] [PATH…]\n\ncommands:\n{commands}\n\n"
        "options:\n  --lang zh|en  language of messages\n  --version     show the version\n  --help        show this help\n\n"
        "Begin with: zhuomu check PAGE.md    Every command has --help.",
    )


def unknown_command(word: str, language: Language) -> str:
    """What to say about a command that does not exist."""
    near = None if os.path.exists(word) else nearest(word.lstrip("-"), COMMANDS, 0.5)
    if word.startswith("-"):
        return language.say(
            f"没有 {word} 这个选项；选项写在命令后面，如 zhuomu check {word}",
            f"there is no option {word} here; options follow a command, as in zhuomu check {word}",
        )
    hint = language.say(f"，是不是 {near}？", f"; did you mean {near}?") if near else ""
    return language.say(
        f"没有 {word} 这个命令{hint}（zhuomu --help 列出全部命令；检查文件用 zhuomu check {word}）",
        f"there is no command {word}{hint} (zhuomu --help lists all; to check a file: zhuomu check {word})",
    )
