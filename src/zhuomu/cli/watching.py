"""Checks again whenever something changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from zhuomu.cli.language import Language
from zhuomu.cli.problems import show_problems
from zhuomu.errors import UsageError, ZhuomuError
from zhuomu.findings import Message, Problem

#: How long the watcher sleeps when nothing happens, in milliseconds.
_WAKING = 100


def watch(options: Any, once: Callable[[], int], language: Language) -> NoReturn:
    """Run, and run again after each change, until interrupted.

    Raises KeyboardInterrupt then, and UsageError when the library that watches is not there.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise UsageError(Problem("", Message(
            "--watch 要用 watchfiles，没有装", "--watch needs watchfiles, which is not installed",
        ), remedy=Message("pip install 'zhuomu[watch]'", "pip install 'zhuomu[watch]'"))) from error
    wait = language.say("在等文件改动，按 Ctrl-C 结束。", "Waiting for changes; press Ctrl-C to end.")
    places = [path if os.path.exists(path) else "." for path in options.paths]
    watcher = watchfiles.watch(
        *places, watch_filter=_Documents(), yield_on_timeout=True, rust_timeout=_WAKING,
    )
    # It watches from its first answer on: what changes while files are checked must not be missed.
    next(watcher)
    _attempt(once, language)
    print(f"\n{wait}", file=sys.stderr, flush=True)
    for changes in watcher:
        if changes:
            _attempt(once, language)
            print(f"\n{wait}", file=sys.stderr, flush=True)
    raise KeyboardInterrupt


def _attempt(once: Callable[[], int], language: Language) -> None:
    """One run. What is wrong with a configuration that is being written ends the run, not the watching."""
    try:
        once()
        sys.stdout.flush()
    except ZhuomuError as error:
        show_problems(error.problems, language)


class _Documents:
    """Lets through the changes of files that a run could depend on, and not what zhuomu writes itself."""

    def __call__(self, _: Any, path: str) -> bool:
        parts = path.split(os.sep)
        name = parts[-1]
        hidden = any(part.startswith(".") and part not in (".", "..") for part in parts[:-1])
        return not hidden and (not name.startswith(".") or name.startswith((".zhuomu.", ".zhuomu-baseline")))
