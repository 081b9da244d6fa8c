"""Counts what rules count in the files of a project, and tells how often it stands in all of them but one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

from zhuomu.engine.counting import count
from zhuomu.engine.ruleset import RuleSet
from zhuomu.errors import SourceError
from zhuomu.findings import Problem
from zhuomu.project.cache import ResultCache, result_key
from zhuomu.project.checking import Policy, parsed
from zhuomu.project.cleaning import results_folder
from zhuomu.project.discover import Target, find_targets
from zhuomu.project.ignoring import repository
from zhuomu.project.processes import COPIES, by_copies
from zhuomu.project.rules import code_stamp
from zhuomu.project.running import MUCH, Pending, chunks, processors
from zhuomu.project.settings import Configuration
from zhuomu.project.workspace import Workspace
from zhuomu.text.source import decode, read_bytes

#: How often each thing stands in one file, in the order of ``Counts.keys``.
Numbers = tuple[int, ...]


class Counts:
    """How often what is counted stands in each file of a project; ``keys`` are what ``count_key`` calls it."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        self._files: dict[str, Numbers] = {}
        self._totals = [0] * len(self.keys)

    @property
    def totals(self) -> Numbers:
        """How often each thing stands in all files."""
        return tuple(self._totals)

    def put(self, path: str, numbers: Numbers | None) -> None:
        """Take in what stands in a file; None for one that is there no more."""
        place = os.path.realpath(path)
        before = self._files.pop(place, None)
        if numbers is not None:
            self._files[place] = numbers
        for number in range(len(self.keys)):
            self._totals[number] += (numbers[number] if numbers else 0) - (before[number] if before else 0)

    def elsewhere(self, path: str) -> dict[str, int]:
        """How often each thing stands in all files but one, which need not be one of them."""
        own = self._files.get(os.path.realpath(path)) or (0,) * len(self.keys)
        return {key: total - mine for key, total, mine in zip(self.keys, self._totals, own, strict=True)}


class Counter(NamedTuple):
    """What counts in the files of a project: ``identity`` stands for it in the cache of results, "" where nothing is to be cached."""

    ruleset: RuleSet
    keys: tuple[str, ...]
    identity: str

    def numbers(self, target: Target) -> Numbers:
        """How often each thing stands in a file; 0 times in one that cannot be read."""
        data = contents(target)
        return (0,) * len(self.keys) if data is None else self.numbers_in(data, target)

    def numbers_in(self, data: bytes, target: Target) -> Numbers:
        """The same for the bytes of a file."""
        problems: list[Problem] = []
        try:
            source = decode(data, target.path, target.setup.reading.encoding)
        except SourceError:
            return (0,) * len(self.keys)
        # What is wrong with a file is said when it is checked.
        document = parsed(source, target.format, problems)
        if document is None:
            return (0,) * len(self.keys)
        found = count(document, self.ruleset)
        return tuple(found[key] for key in self.keys)


def contents(target: Target) -> bytes | None:
    """The bytes of a file, or None if it cannot be read or would be passed over."""
    try:
        return read_bytes(target.path, target.setup.reading.most)
    except SourceError:
        return None


def with_counts(policy: Policy, counts: Counts, path: str) -> Policy:
    """What decides about the findings of a file where so much stands in the others.

    No more is told than matters, so that what is remembered of a file holds as long as possible.
    """
    asked = policy.ruleset.counted
    elsewhere = {key: min(times, asked[key]) for key, times in counts.elsewhere(path).items() if key in asked}
    return policy._replace(elsewhere=elsewhere, key=policy.key and repr((policy.key, sorted(elsewhere.items()))))


def root_of(path: str, configuration: Configuration) -> str:
    """The folder whose files are the project of a file: that of its configuration, else its git repository, else the working
    directory if the file is in it, else its own folder."""
    if configuration.path:
        return os.path.dirname(os.path.abspath(configuration.path))
    folder, here = os.path.dirname(os.path.abspath(path)), os.getcwd()
    return repository(folder) or (here if os.path.join(folder, "").startswith(os.path.join(here, "")) else folder)


def counter_for(ruleset: RuleSet, identity: str = "") -> Counter:
    """What counts for some rules; ``identity`` stands for these in the cache of results."""
    return Counter(ruleset, tuple(ruleset.countable()), identity)


def counter_of(root: str, configuration: Configuration, workspace: Workspace) -> Counter:
    """What counts in the files of a project, as the configuration at its root has it. Raises ConfigurationError."""
    setup = workspace.setup(os.path.join(root, "x.md"), configuration)
    loaded = workspace.loaded(configuration)
    return counter_for(workspace.policy(setup).ruleset, loaded.key and repr((loaded.key, setup.choices.words)))


def counted_project(root: str, configuration: Configuration, workspace: Workspace) -> Counts:
    """The counts of all files that a run over a folder would check. Raises ConfigurationError."""
    counter = counter_of(root, configuration, workspace)
    targets = [each for each in find_targets([root], workspace) if isinstance(each, Target)]
    cache = None
    if workspace.overrides.cache and configuration.cache and counter.identity:
        cache = ResultCache(results_folder(configuration))
    try:
        return counted_targets(targets, counter, workspace.overrides.processes, cache)
    finally:
        if cache is not None:
            cache.close()


def counted_targets(
    targets: Iterable[Target], counter: Counter, processes: int = 0, cache: ResultCache | None = None
) -> Counts:
    """The counts of some files. ``processes`` is how many to use at most, 0 for as many as there are processors."""
    counts = Counts(counter.keys)
    for target, numbers in _counted(targets, counter, cache, processes or processors()):
        counts.put(target.path, numbers)
    return counts


def _counted(
    targets: Iterable[Target], counter: Counter, cache: ResultCache | None, processes: int
) -> Iterator[tuple[Target, Numbers]]:
    stamp = code_stamp() if cache is not None else ""
    pending: list[Pending] = []
    for target in targets:
        key = b""
        if cache is not None:
            data = contents(target)
            if data is None:
                continue
            key = result_key(data, stamp, "counts", counter.identity, target.format.name, target.setup.reading.encoding)
            known = cache.get_counts(key)
            if known is not None and len(known) == len(counter.keys):
                yield target, known
                continue
        pending.append(Pending(len(pending), target, key))
    for each, numbers in zip(pending, _all_numbers(pending, counter, processes), strict=True):
        if cache is not None:
            cache.put_counts(each.key, numbers)
        yield each.target, numbers


def _all_numbers(pending: Sequence[Pending], counter: Counter, processes: int) -> Iterator[Numbers]:
    """What stands in each file, in order. A file at which a process dies is counted as one that cannot be read."""
    if processes < 2 or sum(each.target.size for each in pending) <= MUCH or not COPIES:
        yield from (counter.numbers(each.target) for each in pending)
        return

    def work(piece: Sequence[Pending]) -> list[Numbers]:
        return [counter.numbers(each.target) for each in piece]

    done = 0
    try:
        for numbers in by_copies(work, chunks(pending), processes):
            done += len(numbers)
            yield from numbers
    except BrokenProcessPool:
        # It dies again when that file is checked, and is spoken of then.
        yield from ((0,) * len(counter.keys) for _ in pending[done:])
