"""Mutates rules in several processes. The results come in order, whichever process is first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhuomu.project.mutating import Judged, Mutating, Subject
from zhuomu.project.processes import COPIES, by_copies

#: Fewer rules than this are done before processes would have started.
_FEW = 8


def judge_all(mutating: Mutating, subjects: Sequence[Subject], processes: int) -> Iterator[Judged]:
    """What becomes of the mutants of each rule, in order. Raises BrokenProcessPool when a process dies."""
    if processes < 2 or len(subjects) < _FEW or not COPIES:
        yield from map(mutating.judge, subjects)
    else:
        yield from by_copies(mutating.judge, subjects, processes)
