"""Mutates rules in several processes. The results come in order, whichever process is first."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from zhuomu.project.mutating import Judged, Mutating, Subject
from zhuomu.project.processes import serve_parent, stop, without_interrupts

#: Fewer rules than this are done before processes would have started.
_FEW = 8
#: What the copies of this process find.
_shared: tuple[Mutating, Sequence[Subject]] | None = None


def judge_all(mutating: Mutating, subjects: Sequence[Subject], processes: int) -> Iterator[Judged]:
    """What becomes of the mutants of each rule, in order. Raises BrokenProcessPool when a process dies."""
    # Only a copy of this process knows the functions of plugins, and elsewhere than on Linux copying is not safe.
    if processes < 2 or len(subjects) < _FEW or sys.platform != "linux":
        yield from map(mutating.judge, subjects)
        return
    global _shared  # noqa: PLW0603 - what the copies find
    _shared = mutating, subjects
    executor = ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), serve_parent)
    try:
        with without_interrupts():
            futures = [executor.submit(_judge, number) for number in range(len(subjects))]
        for future in futures:
            yield future.result()
    except BaseException:
        stop(executor)
        raise
    finally:
        _shared = None
    executor.shutdown()


def _judge(number: int) -> Judged:
    assert _shared is not None
    mutating, subjects = _shared
    return mutating.judge(subjects[number])
