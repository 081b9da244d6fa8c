"""Checks files in several processes. The results come in order, whichever process is first."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import MappingProxyType
from typing import TYPE_CHECKING

from zhuomu.findings import Message, Note, Problem
from zhuomu.project.checking import Checked
from zhuomu.project.discover import Target, find_targets
from zhuomu.project.processes import serve_parent, stop, without_interrupts
from zhuomu.project.running import Pending, check_target, expect_much, told
from zhuomu.project.workspace import Overrides, Workspace

if TYPE_CHECKING:
    from zhuomu.project.counting import Counts

#: The workspace of a worker process, made when it starts.
_workspace: Workspace | None = None


def shared(
    chunks: Sequence[Sequence[Pending]], workspace: Workspace, processes: int
) -> Iterator[tuple[Pending, Checked]]:
    """The result of every file, chunk by chunk in order. When the iteration ends early, the processes end.

    A process that dies, for want of memory or by a fault in somebody's library, is a problem of the file that it was
    checking: the rest is checked by others.
    """
    left = list(chunks)
    while left:
        with _Pool(workspace, min(processes, len(left))) as pool:
            futures = [pool.submit([each.target.path for each in chunk]) for chunk in left]
            for number, (chunk, future) in enumerate(zip(left, futures, strict=True)):
                try:
                    results = future.result()
                except BrokenProcessPool:
                    left = left[number:]
                    break
                yield from zip(chunk, results, strict=True)
            else:
                return
        yield from _one_by_one(left.pop(0), workspace)


def _one_by_one(chunk: Sequence[Pending], workspace: Workspace) -> Iterator[tuple[Pending, Checked]]:
    """The results of a chunk in which some file may kill whoever checks it."""
    for each in chunk:
        with _Pool(workspace, 1) as pool:
            try:
                yield each, pool.submit([each.target.path]).result()[0]
            except BrokenProcessPool:
                yield each, Checked(each.target.path, None, (), [_died(each.target.path)], read=False)


class _Pool:
    """Processes that end when they are not needed any more, whatever they are doing."""

    def __init__(self, workspace: Workspace, processes: int) -> None:
        # A copy of this process has the rules already. Elsewhere than on Linux, copying is not safe.
        forking = sys.platform == "linux"
        if forking:
            global _workspace  # noqa: PLW0603 - what the copies find
            _workspace = workspace
        self._executor = ProcessPoolExecutor(
            processes, multiprocessing.get_context("fork" if forking else "spawn"), _start,
            (None,) if forking else (workspace.overrides, workspace.counted),
        )

    def submit(self, paths: list[str]) -> Future[list[Checked]]:
        """The results of files, in order."""
        with without_interrupts():
            return self._executor.submit(_check_all, paths)

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self._executor.shutdown()
            return
        stop(self._executor)


def _start(overrides: Overrides | None, counted: Mapping[object, Counts] = MappingProxyType({})) -> None:
    """Get a worker process ready."""
    global _workspace  # noqa: PLW0603 - one for the life of the process
    serve_parent()
    if overrides is not None:
        _workspace = Workspace(overrides)
        _workspace.counted.update(counted)


def _check_all(paths: Sequence[str]) -> list[Checked]:
    assert _workspace is not None
    # What is in force for a file is found again: it cannot all be sent, nor would that be faster.
    targets = list(find_targets(paths, _workspace))
    expect_much((target for target in targets if isinstance(target, Target)), _workspace)
    return [_checked(target, _workspace) for target in targets]


def _checked(target: Target | Problem | Note, workspace: Workspace) -> Checked:
    if not isinstance(target, Target):
        return told(target)
    checked = check_target(target, workspace)
    # Text that nobody will look at is not sent.
    return checked if checked.findings else checked._replace(source=None)


def _died(path: str) -> Problem:
    return Problem(path, Message(
        "检查这个文件的进程异常退出了，它没有检查完", "the process that checked this file died, so it is not checked",
    ), remedy=Message(
        "可能是内存不够，或者文件触发了某个解析库的缺陷；可以用 exclude 排除它，并请报告",
        "memory may have run out, or the file may have hit a fault in a parser; you can exclude it, and please report it",
    ))
