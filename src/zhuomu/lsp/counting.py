"""Counts what rules count in the files of a project, a little at a time, so that no keystroke waits for it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Final

from zhuomu.engine.ruleset import RuleSet
from zhuomu.errors import ConfigurationError
from zhuomu.project.checking import Policy
from zhuomu.project.counting import Counter, Counts, Numbers, counter_of, root_of, with_counts
from zhuomu.project.discover import Target, find_targets, target_of
from zhuomu.project.workspace import Setup, Workspace

#: How long to count at a time, in seconds.
_SLICE: Final = 0.02
#: What changes when a file does.
_Stamp = tuple[int, int]
#: What was found in each file, by the ``Counter.identity`` of what counted there.
Remembered = dict[str, dict[str, tuple[_Stamp, Numbers]]]


class _Project:
    """The counts of one project, and the files that are still to be counted."""

    def __init__(self, root: str, counter: Counter, workspace: Workspace, remembered: dict[str, tuple[_Stamp, Numbers]]) -> None:
        self.counter = counter
        self._root = os.path.join(os.path.realpath(root), "")
        self.counts = Counts(counter.keys)
        self.done = False
        self._workspace = workspace
        self._remembered = remembered
        self._left = self._targets(root)

    def _targets(self, root: str) -> Iterator[Target]:
        try:
            yield from (each for each in find_targets([root], self._workspace) if isinstance(each, Target))
        except ConfigurationError:
            # It is said when a file below that configuration is opened.
            return

    def go_on(self) -> None:
        """Count for a moment."""
        until = time.monotonic() + _SLICE
        for target in self._left:
            self.take(target)
            if time.monotonic() >= until:
                return
        self.done = True

    def holds(self, path: str) -> bool:
        """Whether a file is one of the project's, if it is checked at all."""
        return os.path.realpath(path).startswith(self._root)

    def take(self, target: Target) -> None:
        """Take in what stands in a file now."""
        path = os.path.abspath(target.path)
        try:
            status = os.stat(path)
        except OSError:
            self.counts.put(path, None)
            return
        stamp = status.st_mtime_ns, status.st_size
        known = self._remembered.get(path)
        if known is None or known[0] != stamp:
            known = self._remembered[path] = stamp, self.counter.numbers(target)
        self.counts.put(path, known[1])


class Counting:
    """What is counted in the projects of open files. For the analyst's thread.

    ``remembered`` outlives it: what was found in files that have not changed.
    """

    def __init__(self, workspace: Workspace, remembered: Remembered) -> None:
        self._workspace = workspace
        self._remembered = remembered
        self._projects: dict[object, _Project] = {}
        self._without: dict[int, tuple[RuleSet, RuleSet]] = {}

    @property
    def wanted(self) -> bool:
        """Whether there is something left to count."""
        return any(not project.done for project in tuple(self._projects.values()))

    def policy(self, policy: Policy, path: str, setup: Setup) -> Policy:
        """What decides about the findings in a file. Rules that ask for counts are left out as long as those are not known."""
        if not policy.ruleset.counted:
            return policy
        project = self._project(path, setup)
        return with_counts(policy, project.counts, path) if project.done else self.without(policy)

    def without(self, policy: Policy) -> Policy:
        """The same without the rules that ask for counts."""
        # The same rules are the same object each time, so that what is remembered of a document stays good.
        known = self._without.get(id(policy.ruleset))
        if known is None:
            ruleset = policy.ruleset
            known = self._without[id(ruleset)] = ruleset, ruleset.without(ruleset.counting())
        return policy._replace(ruleset=known[1], key="")

    def go_on(self) -> bool:
        """Count for a moment, and say whether everything is counted now."""
        project = next((each for each in self._projects.values() if not each.done), None)
        if project is not None:
            project.go_on()
        return not self.wanted

    def changed(self, path: str) -> bool:
        """Take in that a file has changed on disk, and say whether there is more or less of anything now."""
        told = False
        for project in self._projects.values():
            if not project.holds(path):
                continue
            before = project.counts.totals
            try:
                target = target_of(path, self._workspace)
            except (ConfigurationError, OSError, ValueError):
                continue
            if target is None:
                project.counts.put(path, None)
            else:
                project.take(target)
            told = told or (project.done and project.counts.totals != before)
        return told

    def _project(self, path: str, setup: Setup) -> _Project:
        configuration = setup.configuration
        root = root_of(path, configuration)
        known = self._projects.get((root, configuration.sources))
        if known is None:
            counter = counter_of(root, configuration, self._workspace)
            known = self._projects[root, configuration.sources] = _Project(
                root, counter, self._workspace, self._remembered.setdefault(counter.identity, {}) if counter.identity else {},
            )
        return known
