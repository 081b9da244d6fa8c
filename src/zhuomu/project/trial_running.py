"""Tries rules on many files, shared among processes if it is much, and sums up what came of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Final, NamedTuple

from zhuomu.errors import ZhuomuError
from zhuomu.findings import Message, Note, Problem
from zhuomu.project.discover import Target
from zhuomu.project.processes import COPIES, by_copies
from zhuomu.project.running import MUCH, Pending, chunks, processors
from zhuomu.project.trying import Cost, Trial, TrialHit, Tried, measured_places

#: The cost is measured on so many bytes of a large corpus.
_MEASURED: Final = 4_000_000
#: Fewer bytes than this say little about cost.
LEAST_MEASURED: Final = 200_000


class Form(NamedTuple):
    """A text that was hit, what it becomes, and how often."""

    rule: str
    text: str
    corrected: tuple[str, ...]
    times: int


class TrialSummary(NamedTuple):
    """What came of all files. ``sample`` are some of the ``hits`` by chance; ``gained`` and ``lost`` compare with the other version.

    A hit that only gets other corrections is in neither of these but in ``changed``, as it is now.
    """

    files: int
    files_hit: int
    han: int
    hits: Sequence[TrialHit]
    forms: Sequence[Form]
    sample: Sequence[TrialHit]
    gained: Sequence[TrialHit]
    lost: Sequence[TrialHit]
    changed: Sequence[TrialHit]
    cost: Cost
    problems: Sequence[Problem]
    notes: Sequence[Note]


def try_files(
    trial: Trial, targets: Sequence[Target], *, seed: int = 0, processes: int = 0, progress: Callable[[int], None] | None = None,
) -> Iterator[Tried]:
    """What comes of every file, in order. ``processes`` is how many to use at most, 0 for as many as there are processors.

    Raises ZhuomuError when a process dies.
    """
    order = list(range(len(targets)))
    random.Random(seed).shuffle(order)
    measured = measured_places(targets, order, _MEASURED)
    trial.prepare()
    trial.count(targets, processes)
    if order:
        trial.warm_up(targets[order[0]])
    for done, tried in enumerate(_tried(trial, targets, measured, processes or processors()), 1):
        yield tried
        if progress is not None:
            progress(done)


def _tried(trial: Trial, targets: Sequence[Target], measured: frozenset[int], processes: int) -> Iterator[Tried]:
    def try_all(places: Sequence[int]) -> list[Tried]:
        return [trial.file(targets[place], measured=place in measured) for place in places]

    if processes < 2 or sum(target.size for target in targets) <= MUCH or not COPIES:
        for place in range(len(targets)):
            yield from try_all([place])
        return
    pieces = chunks([Pending(place, target, b"") for place, target in enumerate(targets)])
    try:
        for tried in by_copies(try_all, [[each.place for each in piece] for piece in pieces], processes):
            yield from tried
    except BrokenProcessPool as error:
        raise ZhuomuError(Problem("", Message(
            "一个进程异常退出了，没有试完", "a process died, so the trial is not finished",
        ), remedy=Message("可能是内存不够；可以用 --processes 1 再试", "memory may have run out; try --processes 1"))) from error


# ---------------------------------------------------------------- what it comes to
def summed_up(tried: Iterable[Tried], *, sample: int, seed: int) -> TrialSummary:
    """What came of all files, with a sample of so many hits, the same for the same seed."""
    files = files_hit = han = size = 0
    own = rest = 0.0
    hits: list[TrialHit] = []
    before: list[TrialHit] = []
    problems: list[Problem] = []
    notes: list[Note] = []
    for each in tried:
        files += each.read
        files_hit += bool(each.hits)
        han += each.han
        hits += each.hits
        before += each.before
        own, rest, size = own + each.cost.own, rest + each.cost.rest, size + each.cost.size
        problems += each.problems
        notes += each.notes
    old, new = {_place(hit): hit for hit in before}, {_place(hit): hit for hit in hits}
    return TrialSummary(
        files, files_hit, han, hits, _forms(hits), sampled(hits, sample, seed),
        [hit for hit in hits if _place(hit) not in old], [hit for hit in before if _place(hit) not in new],
        [hit for hit in hits if _place(hit) in old and old[_place(hit)].corrected != hit.corrected],
        Cost(own, rest, size), problems, notes,
    )


def sampled(hits: Sequence[TrialHit], number: int, seed: int) -> list[TrialHit]:
    """Some of the hits by chance, in their order."""
    if number >= len(hits):
        return list(hits)
    chosen = random.Random(seed).sample(range(len(hits)), number)
    return [hits[place] for place in sorted(chosen)]


def _forms(hits: Iterable[TrialHit]) -> list[Form]:
    counts = Counter((hit.rule, hit.text, hit.corrected) for hit in hits)
    return [Form(*form, times) for form, times in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _place(hit: TrialHit) -> tuple[str, str, int, int]:
    return hit.path, hit.rule, hit.start, hit.end
