"""Refuses options of `zhuomu check` that contradict one another."""

from __future__ import annotations

from typing import Any

from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem
from zhuomu.project.discover import STANDARD_INPUT


def refuse_nonsense(options: Any) -> None:
    """Raise UsageError when the options make no sense together."""
    stdin = STANDARD_INPUT in options.paths
    changing = options.fix or options.interactive
    if options.interactive and stdin:
        _refuse(
            "--interactive 要从标准输入读回答，不能同时检查标准输入",
            "--interactive reads answers from standard input, which cannot be checked as well",
        )
    if options.interactive and options.diff:
        _together("--interactive", "--diff")
    if options.config and options.isolated:
        _together("--config", "--isolated")
    if options.baseline and options.no_baseline:
        _together("--baseline", "--no-baseline")
    if options.staged and options.since is not None:
        _together("--staged", "--since")
    newness = next((name for name in ("staged", "since", "lines") if getattr(options, name) not in (None, False)), None)
    if newness and (changing or options.diff):
        _refuse(
            f"--{newness} 只用来检查，不能同时改文件；请先看结果，再对那些文件用 --fix",
            f"--{newness} only checks and cannot go with changing files; look at the result, then use --fix on those files",
        )
    if newness and stdin:
        _refuse(f"--{newness} 比较的是仓库里的文件，不能检查标准输入", f"--{newness} compares files of a repository, not standard input")
    if options.watch and (changing or options.diff or stdin or newness):
        _refuse("--watch 只能用来检查文件", "--watch can only check files")
    if options.processes < 0:
        _refuse("--processes 不能是负数", "--processes cannot be negative")


def _together(one: str, other: str) -> None:
    _refuse(f"{one} 不能与 {other} 同用", f"{one} cannot go with {other}")


def _refuse(zh: str, en: str) -> None:
    raise UsageError(Problem("", Message(zh, en)))
