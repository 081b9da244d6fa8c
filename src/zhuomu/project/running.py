"""Checks many files: what is known from the cache comes from there, the rest is shared among processes if it is much."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import NamedTuple

from zhuomu.errors import SourceError
from zhuomu.findings import Note, Problem
from zhuomu.project.cache import ResultCache, result_key
from zhuomu.project.checking import Checked, Inspect, check_file, checker, unread
from zhuomu.project.discover import Target
from zhuomu.project.rules import code_stamp
from zhuomu.project.workspace import Workspace
from zhuomu.text.source import decode, read_bytes

#: From so many files on, looking results up is cheaper than making them.
MANY_FILES = 20
#: More prose than this (bytes) is shared among processes: starting them takes as long as checking a quarter of it.
MUCH = 4_000_000
#: From so much prose on (bytes), rules are prepared beforehand: building the automaton takes as long as it saves on this.
WORTH_PREPARING = 1_500_000
#: What is checked by one process at a time (bytes).
_CHUNK = 400_000


class Pending(NamedTuple):
    """A file that has to be checked, and the key that its result is to be remembered under (empty for none)."""

    place: int
    target: Target
    key: bytes


def run(
    targets: Sequence[Target | Problem | Note], workspace: Workspace, *, cache: ResultCache | None = None,
    processes: int = 0, progress: Callable[[int], None] | None = None,
) -> Iterator[Checked]:
    """The result of every target, in order. A file that cannot be checked is a problem; the others go on.

    ``processes`` is how many to use at most, 0 for as many as there are processors; ``progress`` is told how many files
    are done. Raises what a workspace raises. When the iteration ends early, all processes end.
    """
    stamp = code_stamp() if cache is not None else ""
    done: dict[int, Checked] = {}
    pending: list[Pending] = []
    for place, target in enumerate(targets):
        if isinstance(target, Target):
            known = _look_up(place, target, workspace, cache, stamp)
            if isinstance(known, Pending):
                pending.append(known)
            else:
                done[place] = known
        else:
            done[place] = told(target)
    made = _check(pending, workspace, processes)
    try:
        for place in range(len(targets)):
            while place not in done:
                one, checked = next(made)
                done[one.place] = checked
                if cache is not None and one.key and checked.read and not (checked.problems or checked.notes):
                    cache.put(one.key, (checked.findings, checked.suppressed))
            yield done.pop(place)
            if progress is not None:
                progress(place + 1)
        # There is nothing left; asking for it lets the processes end by themselves.
        next(made, None)
    finally:
        made.close()
        if cache is not None:
            cache.close()


def told(found: Problem | Note) -> Checked:
    """The result of what is no file to check."""
    if isinstance(found, Problem):
        return Checked(found.path, None, (), (found,), read=False)
    return Checked(found.path, None, (), (), (found,), read=False)


def _look_up(
    place: int, target: Target, workspace: Workspace, cache: ResultCache | None, stamp: str
) -> Checked | Pending:
    """The remembered result of a file, or what is to be done about it."""
    if cache is None:
        return Pending(place, target, b"")
    setup = target.setup
    policy = workspace.policy_of(target.path, setup)
    if not policy.key:
        return Pending(place, target, b"")
    try:
        data = read_bytes(target.path, setup.reading.most)
    except SourceError as error:
        return unread(target.path, error)
    key = result_key(data, stamp, policy.key, target.format.name, setup.reading.encoding)
    known = cache.get(key)
    if known is None:
        return Pending(place, target, key)
    findings, suppressed = known
    # Nobody asks for the text of a file without findings.
    source = decode(data, target.path, setup.reading.encoding) if findings else None
    return Checked(target.path, source, findings, (), suppressed=suppressed)


def _check(
    pending: Sequence[Pending], workspace: Workspace, processes: int
) -> Generator[tuple[Pending, Checked], None, None]:
    total = sum(each.target.size for each in pending)
    processes = processes or processors()
    if processes > 1 and total > MUCH:
        from zhuomu.project.workers import shared

        for each in pending:
            # What is counted in the project is counted once, not by every process.
            workspace.policy_of(each.target.path, each.target.setup)

        yield from shared(chunks(pending), workspace, processes)
        return
    if total > WORTH_PREPARING:
        expect_much((each.target for each in pending), workspace)
    for each in pending:
        yield each, check_target(each.target, workspace)


def expect_much(targets: Iterable[Target], workspace: Workspace) -> None:
    """Prepare the rules of so many files."""
    for setup in {id(target.setup): target.setup for target in targets}.values():
        workspace.policy(setup).ruleset.expect_much()


def check_target(target: Target, workspace: Workspace) -> Checked:
    """The result of one file, read and checked here and now."""
    return inspected(target, checker(workspace.policy_of(target.path, target.setup)))


def inspected(target: Target, inspect: Inspect) -> Checked:
    """The result of one file, inspected by what is given."""
    return check_file(target.path, target.format, inspect, target.setup.reading)


def chunks(pending: Sequence[Pending]) -> list[list[Pending]]:
    """The files in pieces of about equal size, in order."""
    found: list[list[Pending]] = []
    size = _CHUNK
    for each in pending:
        if size >= _CHUNK:
            found.append([])
            size = 0
        found[-1].append(each)
        # A small file is work, too.
        size += each.target.size + 1000
    return found


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
