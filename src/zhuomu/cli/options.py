"""Options that several commands share, and the rules that follow from them."""

import os
from typing import Any, NamedTuple

from zhuomu.cli.parser import Parser
from zhuomu.project.config import Configuration
from zhuomu.project.rules import Loaded, load_rules


class Setup(NamedTuple):
    """The configuration in force and the rules it loads."""

    configuration: Configuration
    loaded: Loaded


def add_rule_options(parser: Parser) -> None:
    """Where rules come from: --packs and --isolated."""
    say = parser.say
    parser.add_argument(
        "--packs", action="append", default=[], metavar=say("路径", "PATH"),
        help=say("另外载入的规则文件（.zm）或文件夹，可写多次", "another rule file (.zm) or folder; may be repeated"),
    )
    parser.add_argument(
        "--isolated", action="store_true", help=say("不读任何配置文件", "ignore all configuration files"),
    )


def set_up(options: Any) -> Setup:
    """The configuration nearest to the working directory and the rules it names. Raises ConfigurationError."""
    configuration = Configuration()
    if not options.isolated:
        from zhuomu.project.config import find_configuration, load_configuration

        path = find_configuration(os.getcwd())
        if path is not None:
            configuration = load_configuration(path)
    return Setup(configuration, load_rules((*configuration.packs, *options.packs)))


def as_list(values: list[str]) -> tuple[str, ...]:
    """The items of an option that may be repeated and may hold several, separated by commas."""
    return tuple(item for value in values for item in value.replace("，", ",").split(",") if item)
