"""`zhuomu test`: runs the examples of rule files."""

from __future__ import annotations

import os

from zhuomu.cli.language import Language
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems
from zhuomu.findings import Message, Problem


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("test", language, usage="[选项] [路径…]" if language.code == "zh" else "[options] [PATH…]")
    say = built.say
    built.add_argument("paths", nargs="*", metavar=say("路径", "PATH"), help=say(
        "规则文件（.zm）或文件夹；不写就测试已安装的规则包", "rule files (.zm) or folders; without any, the installed packs",
    ))
    built.add_argument("--mutate", action="store_true", help=say(
        "把规则的每一部分依次删去，再跑例句，列出没有例句用得着的部分", "delete each part of each rule in turn, and name those that no example needs",
    ))
    built.add_argument("--strict", action="store_true", help=say(
        "与 --mutate 同用：同一组里的词不互相作证，每个都要有例句", "with --mutate: words of one choice do not vouch for each other; each needs an example",
    ))
    built.add_argument("--processes", type=int, default=0, metavar="N", help=say(
        "与 --mutate 同用：最多用几个进程（默认：有几个处理器用几个）", "with --mutate: use at most so many processes (default: as many as processors)",
    ))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print what fails and how many examples were run. 0 when all hold, 1 when one does not, 2 when a file is broken.

    With --mutate, 1 as well when there is a part that no example needs.
    """
    options = parser(language).parse_paths(arguments)
    from zhuomu.plugins.discovery import entry_points
    from zhuomu.plugins.manager import PluginManager
    from zhuomu.project.testing import judge_packs, pack_folder
    from zhuomu.rules.functions import FUNCTIONS

    installed = PluginManager()
    installed.load_installed(entry_points())
    # A folder brings no code, but that of an installed plugin has checks, which run anyway.
    manager = PluginManager(installed.checks()) if options.paths else installed
    wanted = []
    for path in options.paths:
        if not os.path.exists(path):
            show_problems([_missing(path)], language)
            return 2
        # A file of a pack uses the word lists of its neighbours, so the pack is loaded and the file's rules are judged.
        folder = pack_folder(path) if os.path.isfile(path) else None
        if folder is not None:
            wanted.append(os.path.abspath(path))
            path = folder
        if not any(plugin.origin == path for plugin in manager.plugins):
            manager.load_rule_path(path)
    # Without paths the installed plugins are judged themselves, and their functions are asked for there.
    functions = {**installed.functions(), **FUNCTIONS} if options.paths else FUNCTIONS
    result = judge_packs(manager, wanted, functions)
    show_problems(result.problems, language)
    show_problems(result.failures, language)
    print(language.say(
        f"{result.rules} 条规则，{result.examples} 个例句，{len(result.failures)} 个不符",
        f"{result.rules} rules, {result.examples} examples, {len(result.failures)} failed",
    ))
    if result.problems:
        return 2
    status = 1 if result.failures else 0
    if options.mutate:
        from zhuomu.cli.mutation import mutate

        status = max(status, mutate(manager, result, wanted, functions, options, language))
    return status


def _missing(path: str) -> Problem:
    return Problem(path, Message("没有这个规则文件或文件夹", "there is no such rule file or folder"))
