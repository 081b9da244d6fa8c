"""Applies baselines to what was found in files: the nearest one of each file, or the one that the configuration names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from zhuomu.engine.fix import Choose
from zhuomu.findings import Finding, Fix
from zhuomu.project.baseline import Baseline
from zhuomu.project.baseline_file import load_baseline
from zhuomu.project.baseline_places import absolute_path, baseline_for, below
from zhuomu.project.baselining import fingerprints_in
from zhuomu.project.checking import Checked
from zhuomu.project.discover import Target, find_targets
from zhuomu.project.workspace import Workspace
from zhuomu.text.document import Document


class Acceptance:
    """The baselines of one run, each loaded when the first file of it comes; ``path`` names the one to use for all.

    ``missing`` are those that a configuration names and that are not there; they count as empty.
    """

    def __init__(self, workspace: Workspace, path: str | None = None) -> None:
        self.missing: list[str] = []
        self._workspace = workspace
        self._path = path
        self._places: dict[str, str | None] = {}
        self._baselines: dict[str, Baseline] = {}
        self._seen: dict[str, set[str]] = {}
        self._known: dict[str, frozenset[str]] = {}

    def applied(self, checked: Checked) -> Checked:
        """The result without the findings that a baseline accepts. Raises ConfigurationError for a broken baseline."""
        if not checked.read:
            return checked
        baseline = self._of(os.path.dirname(os.path.abspath(checked.path)))
        if baseline is None:
            return checked
        relative = baseline.relative(checked.path)
        self._seen[baseline.path].add(relative)
        accepted = baseline.accept(relative, checked.findings, lambda path: fingerprints_in(os.path.join(baseline.folder, path), self._workspace))
        if not accepted.accepted:
            return checked
        return checked._replace(findings=accepted.findings, accepted=len(accepted.accepted))

    def chooser(self, choose: Choose) -> Choose:
        """Chooses as ``choose`` does, but nothing that a baseline knows: what was accepted is left alone."""

        def chosen(document: Document, findings: Sequence[Finding]) -> Sequence[Fix]:
            baseline = self._of(os.path.dirname(os.path.abspath(document.source.path)))
            if baseline is None:
                return choose(document, findings)
            if baseline.path not in self._known:
                self._known[baseline.path] = frozenset(entry.fingerprint for entry in baseline.entries)
            known = self._known[baseline.path]
            return choose(document, [finding for finding in findings if finding.fingerprint not in known])

        return chosen

    def stale(self, paths: Iterable[str] = ()) -> int:
        """How many entries were used for nothing, of files that were checked, or that ``paths`` cover and that are not checked any more.

        Those are the files that are gone, are excluded by now, or have got a baseline of their own. Raises
        ConfigurationError for a broken baseline.
        """
        paths = [path for path in paths if os.path.lexists(path)]
        for path in paths:
            if os.path.isdir(path):
                self._of(os.path.abspath(path))
        return sum(
            len(baseline.stale_in(self._seen[path] | self._left(path, below(baseline, paths) - self._seen[path])))
            for path, baseline in self._baselines.items() if baseline.entries
        )

    def _left(self, baseline: str, unseen: Iterable[str]) -> set[str]:
        """Those files in entries that are not checked any more, even if they are named."""
        places = {path: absolute_path(self._baselines[baseline], path) for path in unseen}
        ours = sorted(
            place for place in places.values()
            if os.path.isfile(place) and self._place(os.path.dirname(place)) == baseline
        )
        checked = {found.path for found in find_targets(ours, self._workspace) if isinstance(found, Target)}
        return {path for path, place in places.items() if place.replace(os.sep, "/") not in checked}

    def _place(self, folder: str) -> str | None:
        if folder not in self._places:
            self._places[folder] = baseline_for(folder, self._workspace, self._path)
        return self._places[folder]

    def _of(self, folder: str) -> Baseline | None:
        path = self._place(folder)
        if path is None:
            return None
        if path not in self._baselines:
            if self._path or os.path.lexists(path):
                baseline = load_baseline(path)
            else:
                self.missing.append(path)
                baseline = Baseline(path)
            self._baselines[path] = baseline
            self._seen[baseline.path] = self._seen[path] = set()
        return self._baselines[path]
