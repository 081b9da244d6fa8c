"""Which findings are new: those of the changed files that were not there before, wherever their sentences stood."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from zhuomu.findings import Finding
from zhuomu.project.changes import Change, Changes, Lines
from zhuomu.project.checking import Checked, Inspect, check_bytes, checker
from zhuomu.project.discover import Target
from zhuomu.project.ignoring import matches, patterns
from zhuomu.project.running import inspected
from zhuomu.project.workspace import Workspace
from zhuomu.text.source import Source

#: Encodings whose line feeds git cannot see.
_WIDE = ("utf-16", "utf-32")


class Comparison:
    """The changed files of one run, in both versions. Raises what ``Changes`` and a workspace raise."""

    def __init__(self, changes: Changes, workspace: Workspace, folder: str) -> None:
        self._changes = changes
        self._workspace = workspace
        self._folder = os.path.realpath(folder)
        self._folders: dict[str, str] = {}
        self._by_place = {self._place(os.path.join(self._folder, each.path)): each for each in changes.files if each.path is not None}

    def change(self, target: Target) -> Change | None:
        """The change of a file, or None when it is as it was."""
        return self._by_place.get(self._place(os.path.abspath(target.path)))

    def missing(self, paths: Sequence[str]) -> Iterator[Target]:
        """The files in or below the paths that are only in the index and not on disk."""
        places = [os.path.realpath(path) for path in paths]
        for change in self._changes.files:
            if change.path is None or not change.now or os.path.lexists(os.path.join(self._folder, change.path)):
                continue
            absolute = os.path.join(self._folder, change.path)
            if any(os.path.join(absolute, "").startswith(os.path.join(place, "")) for place in places):
                target = self._target(change.path)
                if target is not None:
                    yield target

    def now(self, target: Target, change: Change) -> Checked:
        """What is found in a changed file as it is now: in the index, if that is what is compared."""
        data = self._changes.now(change)
        inspect = self._inspect(target, change.path)
        if data is None or len(data) > target.setup.reading.most:
            # What is too large says so when it is read from disk.
            return inspected(target, inspect)
        return check_bytes(data, target.path, target.format, inspect, target.setup.reading)

    def new(self, results: Sequence[tuple[Target, Checked]]) -> list[Sequence[Finding]]:
        """The findings of each result that are new. The results are of different changed files, all findings in them.

        A finding is not new if its file had one with the same fingerprint, or if another changed file has lost one.
        """
        changes = [self.change(target) for target, _ in results]
        given = {id(change) for change in changes}
        before = [_remembered(self._before, change, target) for change, (target, _) in zip(changes, results, strict=True)]

        def lost_elsewhere() -> Counter[str]:
            lost: Counter[str] = Counter()
            for change in self._changes.files:
                if id(change) not in given:
                    lost += self._before(change, None) - self._now(change)
            return lost

        return new_findings([checked.findings for _, checked in results], before, lost_elsewhere)

    def _before(self, change: Change | None, target: Target | None) -> Counter[str]:
        """The fingerprints of what was found in a file before it was changed."""
        if change is None or change.old_path is None:
            return Counter()
        if target is None or change.old_path != change.path:
            target = self._target(change.old_path, target)
        data = self._changes.before(change)
        if target is None or data is None or len(data) > target.setup.reading.most:
            return Counter()
        inspect = self._inspect(target, change.old_path)
        return _fingerprints(check_bytes(data, target.path, target.format, inspect, target.setup.reading))

    def _now(self, change: Change) -> Counter[str]:
        """The fingerprints of what is found now in a file that is not to be reported."""
        target = self._target(change.path) if change.path is not None else None
        return Counter() if target is None else _fingerprints(self.now(target, change))

    def _inspect(self, target: Target, path: str | None) -> Inspect:
        """How a version of a file is inspected; ``path`` is relative to the folder."""
        place = target.path if path is None else os.path.join(self._folder, path)
        return checker(self._workspace.policy_of(place, target.setup))

    def _target(self, path: str, like: Target | None = None) -> Target | None:
        """What a path, relative to the folder, would be checked as, or None if it would not be.

        Where nobody knows its format it is that of ``like``.
        """
        absolute = os.path.join(self._folder, path)
        configuration = self._workspace.configuration(os.path.dirname(absolute))
        form = self._workspace.finder(configuration).find_below(absolute) or (like and like.format)
        excluded = configuration.exclude and matches(patterns(configuration.exclude, configuration.folder), os.path.abspath(absolute))
        if form is None or excluded:
            return None
        return Target(path, form, self._workspace.setup(absolute, configuration))

    def _place(self, absolute: str) -> str:
        """A path without links in its folders, under which a file is known whatever it was called."""
        folder, name = os.path.split(absolute)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name)


def new_findings(
    now: Sequence[Sequence[Finding]], before: Sequence[Callable[[], Counter[str]]], lost_elsewhere: Callable[[], Counter[str]]
) -> list[Sequence[Finding]]:
    """The findings of each file that are new, in text order.

    ``before`` gives the fingerprints that each file had, and ``lost_elsewhere`` those that further files have lost.
    Neither is asked for what does not matter: a file without findings, a change without new ones.
    """
    left = [beyond(findings, known()) if findings else () for findings, known in zip(now, before, strict=True)]
    if not any(left):
        return left
    lost = lost_elsewhere()
    for findings, known in zip(now, before, strict=True):
        lost += known() - Counter(finding.fingerprint for finding in findings)
    return [beyond(findings, lost) for findings in left]


def beyond(findings: Sequence[Finding], known: Counter[str]) -> Sequence[Finding]:
    """The findings whose fingerprints are not in ``known``, each of which covers one and is taken out of it."""
    left = []
    for finding in findings:
        if known[finding.fingerprint] > 0:
            known[finding.fingerprint] -= 1
        else:
            left.append(finding)
    return left


def on_lines(source: Source, findings: Sequence[Finding], lines: Sequence[Lines] | None) -> Sequence[Finding]:
    """The findings that touch lines which have changed; None for the lines of a file stands for all of them."""
    if lines is None or not findings or (lines and source.encoding.startswith(_WIDE)):
        return findings
    ends = [at for at, sign in enumerate(source.text) if sign == "\n"]

    def touched(finding: Finding) -> bool:
        first = bisect_left(ends, finding.start) + 1
        last = bisect_left(ends, max(finding.start, finding.end - 1)) + 1
        return any(start <= last and first <= end for start, end in lines)

    return [finding for finding in findings if touched(finding)]


def _fingerprints(checked: Checked) -> Counter[str]:
    return Counter(finding.fingerprint for finding in checked.findings)


def _remembered(
    find: Callable[[Change | None, Target | None], Counter[str]], change: Change | None, target: Target
) -> Callable[[], Counter[str]]:
    """Asks once, and gives a copy of the answer each time."""
    known: list[Counter[str]] = []

    def ask() -> Counter[str]:
        if not known:
            known.append(find(change, target))
        return known[0].copy()

    return ask
