"""What is found in the files of the open folders, whether they are open in the editor or not."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from zhuomu.engine.ruleset import RuleSet
from zhuomu.errors import ConfigurationError
from zhuomu.findings import Finding
from zhuomu.lsp.analysis import Analyst
from zhuomu.project.discover import Target, find_targets


class Surveyed(NamedTuple):
    """What was found in a file on disk: ``text`` is "" where nothing was. ``stamp`` tells which file, and under which settings."""

    path: str
    stamp: tuple[int, ...]
    text: str
    findings: Sequence[Finding]
    ruleset: RuleSet | None


class Survey:
    """Knows what was found in each file until that file or the settings change. For the analyst's thread."""

    def __init__(self, analyst: Analyst) -> None:
        self._analyst = analyst
        self._known: dict[str, Surveyed] = {}

    def targets(self, folders: Sequence[str]) -> list[Target]:
        """The files that a run over the folders checks. A folder whose configuration has mistakes has none."""
        found: list[Target] = []
        for folder in folders:
            try:
                found.extend(each for each in find_targets([folder], self._analyst.workspace) if isinstance(each, Target))
            except ConfigurationError:
                # It is said when a file is opened.
                continue
        paths = {os.path.abspath(target.path) for target in found}
        self._known = {path: known for path, known in self._known.items() if path in paths}
        return found

    def check(self, target: Target) -> Surveyed:
        """What there is in a file, checked anew if need be. A file that cannot be checked has nothing."""
        path = os.path.abspath(target.path)
        try:
            status = os.stat(path)
            stamp: tuple[int, ...] = (self._analyst.generation, status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:
            stamp = (self._analyst.generation,)
        known = self._known.get(path)
        if known is None or known.stamp != stamp:
            checked, policy = self._analyst.check_target(target)
            text = checked.source.text if checked.source is not None and checked.findings else ""
            known = self._known[path] = Surveyed(
                path, stamp, text, checked.findings if text else (), policy.ruleset if text else None
            )
        return known
