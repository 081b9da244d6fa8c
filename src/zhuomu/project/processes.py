"""How processes that help this one begin and end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, Final, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
#: Whether this process can be copied: elsewhere than on Linux that is not safe.
COPIES: Final = sys.platform == "linux"
#: What the copies of this process do, and with what.
_shared: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def by_copies(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[Result]:
    """What the work makes of each item, in order, done by copies of this process, which know all that it knows.

    Functions of plugins, for one, cannot be sent. Raises BrokenProcessPool when a copy dies, and what the work raises; then,
    and when the iteration ends early, all copies are ended.
    """
    global _shared  # noqa: PLW0603 - what the copies find
    _shared = work, items
    executor = ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), serve_parent)
    try:
        with without_interrupts():
            futures = [executor.submit(_work_on, number) for number in range(len(items))]
        for future in futures:
            yield future.result()
    except BaseException:
        stop(executor)
        raise
    finally:
        _shared = None
    executor.shutdown()


def _work_on(number: int) -> Any:
    assert _shared is not None
    work, items = _shared
    return work(items[number])


def serve_parent() -> None:
    """Get this process ready to help the one that started it, for which the terminal's interrupt is meant."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the process that started this one is gone, and go too: nobody else would ever tell it to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Put the terminal's interrupt off: a process that is copied meanwhile never sees it, this one does afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def stop(executor: ProcessPoolExecutor) -> None:
    """End helping processes at once, whatever they are doing."""
    executor.shutdown(wait=False, cancel_futures=True)
    for process in multiprocessing.active_children():
        process.terminate()
