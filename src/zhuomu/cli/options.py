"""Options that several commands share, and what follows from them."""

import os
from typing import Any

from zhuomu.cli.language import LANGUAGES, VARIABLE, Language
from zhuomu.cli.parser import Parser
from zhuomu.errors import UsageError
from zhuomu.findings import CONFIDENCES, Message, Problem
from zhuomu.project.rules import Loaded
from zhuomu.project.workspace import Overrides, Workspace


def add_rule_options(parser: Parser) -> None:
    """Where rules come from: --packs, --config and --isolated."""
    say = parser.say
    parser.add_argument(
        "--packs", action="append", default=[], metavar=say("路径", "PATH"),
        help=say("另外载入的规则文件（.zm）或文件夹，可写多次", "another rule file (.zm) or folder; may be repeated"),
    )
    parser.add_argument(
        "--config", default=None, metavar=say("文件", "FILE"),
        help=say("只用这个配置文件", "use this configuration file and no other"),
    )
    parser.add_argument(
        "--isolated", action="store_true", help=say("不读任何配置文件", "ignore all configuration files"),
    )


def add_selection_options(parser: Parser) -> None:
    """Which rules run, and how files are read."""
    say = parser.say
    selector = say("选择", "SELECTOR")
    parser.add_argument("--select", action="append", default=[], metavar=selector, help=say(
        "只用这些规则：编号、前缀、包或标签，逗号隔开，可写多次", "only these rules: codes, prefixes, packs or tags",
    ))
    parser.add_argument("--extend-select", action="append", default=[], metavar=selector, help=say(
        "除了本来要用的，也用这些规则", "these rules as well",
    ))
    parser.add_argument("--ignore", action="append", default=[], metavar=selector, help=say("不用这些规则", "not these rules"))
    parser.add_argument("--preview", action="store_true", help=say("也用试行的规则", "rules on trial as well"))
    parser.add_argument("--confidence", choices=CONFIDENCES, default=None, help=say(
        "只报把握不低于此的（默认 low）", "only findings at least this sure (default low)",
    ))
    parser.add_argument("--format", default=None, metavar=say("格式", "FORMAT"), help=say(
        "文件一律当作这种格式（zhuomu formats 列出全部）", "read every file in this format (zhuomu formats lists all)",
    ))
    parser.add_argument("--encoding", default=None, metavar=say("编码", "ENCODING"), help=say(
        "文件的编码：utf-8、gb18030、utf-16 等，auto 先试 UTF-8 再试 GB18030", "of files: utf-8, gb18030, utf-16 …; auto tries UTF-8, then GB18030",
    ))
    parser.add_argument("--no-force-exclude", action="store_true", help=say(
        "指明的文件即使被 exclude 排除也检查", "check files that are named though they are excluded",
    ))


def add_style_options(parser: Parser) -> None:
    """Which style is in force: --style and --option."""
    say = parser.say
    parser.add_argument("--style", default=None, metavar=say("风格", "STYLE"), help=say(
        "用这种风格：自带的名字（zhuomu config --style 列出全部），或风格文件", "use this style: a bundled one (zhuomu config --style lists all), or a file",
    ))
    add_option_option(parser)


def add_option_option(parser: Parser) -> None:
    """What goes before the style and the configuration: --option."""
    say = parser.say
    parser.add_argument("--option", dest="options", action="append", default=[], metavar=say("选项=值", "NAME=VALUE"), help=say(
        "选项取这个值，如 quotes=corner，可写多次", "give an option this value, as in quotes=corner; may be repeated",
    ))


def workspace_of(options: Any) -> Workspace:
    """What is in force for the files of a run. Options that a command does not have say nothing."""
    said = vars(options)

    def items(name: str) -> tuple[str, ...]:
        return as_list(said.get(name) or [])

    config, style = said.get("config"), said.get("style")
    return Workspace(Overrides(
        packs=tuple(map(os.path.abspath, options.packs)), select=items("select"), extend_select=items("extend_select"),
        ignore=items("ignore"), preview=bool(said.get("preview")), confidence=said.get("confidence"),
        fail_level=said.get("fail_level"), format=said.get("format"), encoding=said.get("encoding"),
        config=config and os.path.abspath(config), isolated=options.isolated, style=None if style is None else _style(style),
        options=tuple(map(_pair, said.get("options") or [])),
        force_exclude=not said.get("no_force_exclude"), cache=not said.get("no_cache"), processes=said.get("processes") or 0,
    ))


def _style(text: str) -> str:
    """The style of a name or path. Raises UsageError when there is none."""
    from zhuomu.project.styles import find_style

    found = find_style(text, os.getcwd())
    if isinstance(found, Message):
        raise UsageError(Problem("", found))
    return found


def _pair(text: str) -> tuple[str, str]:
    """The name and the value in NAME=VALUE, the value "" where there is none. Raises UsageError when there is no name."""
    name, _, value = text.replace("＝", "=").partition("=")
    if not name.strip():
        raise UsageError(Problem("", Message(
            f"--option 后面写 选项=值，不能是“{text}”", f"--option needs NAME=VALUE, not “{text}”",
        ), remedy=Message("如 --option quotes=corner；zhuomu config --style 列出选项和它们的值",
                          "as in --option quotes=corner; zhuomu config --style lists options and their values")))
    return name.strip(), value.strip()


def loaded_rules(options: Any) -> Loaded:
    """The rules of the configuration that is in force in the working directory. Raises ConfigurationError."""
    workspace = workspace_of(options)
    return workspace.loaded(workspace.configuration(os.getcwd()))


def language_in_force(arguments: list[str], language: Language, workspace: Workspace) -> Language:
    """The language of messages: the command line and the environment win over the configuration. Raises ConfigurationError."""
    if os.environ.get(VARIABLE) in LANGUAGES or any(word.partition("=")[0] == "--lang" for word in arguments):
        return language
    configuration = workspace.configuration(os.getcwd())
    return Language(configuration.language) if configuration.path else language


def as_list(values: list[str]) -> tuple[str, ...]:
    """The items of an option that may be repeated and may hold several, separated by commas."""
    return tuple(item for value in values for item in value.replace("，", ",").split(",") if item)
