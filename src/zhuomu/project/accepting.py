"""Applies baselines to what was found in files: the nearest one of each file, or the one that the configuration names."""

from __future__ import annotations

import os
from collections.abc import Sequence

from zhuomu.engine.fix import Choose
from zhuomu.findings import Finding, Fix
from zhuomu.project.baseline import Baseline
from zhuomu.project.baseline_file import find_baseline, load_baseline
from zhuomu.project.baselining import fingerprints_in
from zhuomu.project.checking import Checked
from zhuomu.project.workspace import Workspace
from zhuomu.text.document import Document


class Acceptance:
    """The baselines of one run, each loaded when the first file of it comes; ``path`` names the one to use for all."""

    def __init__(self, workspace: Workspace, path: str | None = None) -> None:
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

    def stale(self) -> int:
        """How many entries of the checked files were used for nothing."""
        return sum(
            len(baseline.stale_in(self._seen[path])) for path, baseline in self._baselines.items()
        )

    def _of(self, folder: str) -> Baseline | None:
        if folder not in self._places:
            self._places[folder] = self._path or self._workspace.configuration(folder).baseline or find_baseline(folder)
        path = self._places[folder]
        if path is None:
            return None
        if path not in self._baselines:
            baseline = load_baseline(path)
            self._baselines[path] = baseline
            self._seen[baseline.path] = self._seen[path] = set()
        return self._baselines[path]
