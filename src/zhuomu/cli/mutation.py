"""`zhuomu test --mutate`: names the parts of rules that no example needs."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from zhuomu.cli.language import Language
from zhuomu.cli.problems import show_problems
from zhuomu.cli.progress import Progress
from zhuomu.findings import Message, Problem
from zhuomu.plugins.manager import PluginManager
from zhuomu.project.compiling import judging
from zhuomu.project.mutating import Judged, Mutating, find_subjects
from zhuomu.project.mutation_workers import judge_all
from zhuomu.project.running import processors
from zhuomu.project.testing import Result


def mutate(
    manager: PluginManager, result: Result, files: Sequence[str], functions: Mapping[str, Callable[..., Any]], options: Namespace,
    language: Language,
) -> int:
    """Print what no example needs of the rules whose examples hold. 0 for nothing, 1 for something, 2 when a process dies."""
    begun = time.monotonic()
    functions = {**functions, **manager.functions()}
    subjects = find_subjects(manager, files, functions, result.failing)
    mutating = Mutating(judging(result.linked, functions), strict=options.strict)
    progress = Progress(len(subjects), sys.stderr)
    judged: list[Judged] = []
    try:
        for each in judge_all(mutating, subjects, options.processes or processors()):
            judged.append(each)
            progress(len(judged))
    except BrokenProcessPool:
        progress.close()
        show_problems([_died()], language)
        return 2
    finally:
        progress.close()
    for each in judged:
        show_problems((*each.places, *each.superfluous), language)
    _show_summary(judged, time.monotonic() - begun, language)
    return int(any(each.places or each.superfluous for each in judged))


def _show_summary(judged: Sequence[Judged], seconds: float, language: Language) -> None:
    made, excused = sum(each.mutants for each in judged), sum(each.justified for each in judged)
    killed, vouched = sum(each.killed for each in judged), sum(each.vouched for each in judged)
    survivors, places = sum(each.survivors for each in judged), sum(len(each.places) for each in judged)
    print(language.say(
        f"{made} 个变异：{killed} 个有例句用得着（其中 {vouched} 个靠换词），{excused} 个有“不测：”说明，"
        f"{survivors} 个没有例句（共 {places} 处），用时 {seconds:.1f} 秒",
        f"{made} mutants: {killed} killed ({vouched} of them by words in the place of others), {excused} justified, "
        f"{survivors} survivors (in {places} places), {seconds:.1f} seconds",
    ))


def _died() -> Problem:
    return Problem("", Message(
        "有一个进程异常退出了，没有测完", "a process died before all was tested",
    ), remedy=Message("可能是内存不够；请试试 --processes 1", "memory may have run out; try --processes 1"))
