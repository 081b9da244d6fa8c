"""`zhuomu clean`: removes caches."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from zhuomu.cli.language import Language
from zhuomu.cli.parser import Parser
from zhuomu.errors import SourceError
from zhuomu.findings import Message, Problem

if TYPE_CHECKING:
    from zhuomu.project.cleaning import Cleaned


def parser(language: Language) -> Parser:
    """The options of the command."""
    say = language.say
    built = Parser("clean", language, usage=say("[选项]", "[options]"))
    built.add_argument("--all", action="store_true", help=say(
        "也删去当前用户的规则缓存（各个项目共用）", "this user's cache of rules as well, which all projects share",
    ))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Remove the cached results of this project; 0 also when there are none, 2 when they cannot be removed."""
    options = parser(language).parse_args(arguments)
    from zhuomu.project.cleaning import clean_results, clean_rules, is_results_folder
    from zhuomu.project.storage import cache_folder

    folder = _results()
    if os.path.lexists(folder) and not is_results_folder(folder):
        raise SourceError(Problem(folder, Message(
            "这个文件夹不像是 zhuomu 建的，没有动", "this folder does not look like one of zhuomu's; nothing is removed",
        ), remedy=Message("请看看里面是什么，再自己删", "look at what is in it and remove it yourself")))
    _remove(folder, clean_results, Message("检查结果的缓存", "cached results"), language)
    if options.all:
        _remove(cache_folder(), clean_rules, Message("规则的缓存", "cached rules"), language)
    return 0


def _results() -> str:
    """The cache of results of this project; a configuration with mistakes has a place all the same."""
    from zhuomu.project.cleaning import results_folder
    from zhuomu.project.config import find_configuration
    from zhuomu.project.settings import USUAL

    return results_folder(USUAL._replace(path=find_configuration(os.getcwd())))


def _remove(folder: str, clean: Callable[[str], Cleaned], what: Message, language: Language) -> None:
    from zhuomu.project.paths import shown

    name, place = language.of(what), shown(folder)
    if not os.path.isdir(folder):
        print(language.say(f"没有{name}：{place}", f"no {name}: {place}"))
        return
    try:
        done = clean(folder)
    except OSError as error:
        from zhuomu.text.reasons import reason, remedy

        why = reason(error)
        raise SourceError(Problem(
            folder, Message(f"删不掉，{why.zh}", f"cannot be removed, {why.en}"), remedy=remedy(error),
        )) from error
    size = f"{done.removed.size / 1_000_000:.1f} MB"
    print(language.say(
        f"删去了{name}：{place}（{done.removed.files} 个文件，{size}）", f"removed {name}: {place} ({done.removed.files} files, {size})",
    ))
    if done.left:
        print(language.say(
            f"其余的不是 zhuomu 的，留着：{'、'.join(done.left)}", f"the rest is not zhuomu's and stays: {', '.join(done.left)}",
        ))
