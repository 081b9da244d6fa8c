"""Makes baselines and brings them up to date: from files as they are now to the entries there should be."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zhuomu.findings import Finding, Note, Problem
from zhuomu.project.baseline import Baseline, Entry, StillThere
from zhuomu.project.baseline_file import entry_of
from zhuomu.project.checking import as_bad
from zhuomu.project.discover import Target, find_targets
from zhuomu.project.running import check_target, run
from zhuomu.project.workspace import Setup, Workspace


class File(NamedTuple):
    """A file with findings: its absolute path, and its text, which the offsets of the findings point into."""

    path: str
    findings: Sequence[Finding]
    text: str


class Survey(NamedTuple):
    """What the files of a run hold now.

    ``checked`` are the absolute paths of all files that were checked, ``codes`` the rules that were looked for.
    """

    files: Sequence[File] = ()
    checked: Sequence[str] = ()
    problems: Sequence[Problem] = ()
    notes: Sequence[Note] = ()
    codes: frozenset[str] = frozenset()

    def plus(self, other: Survey) -> Survey:
        """Both together."""
        return Survey(
            [*self.files, *other.files], [*self.checked, *other.checked],
            [*self.problems, *(problem for problem in other.problems if problem not in self.problems)],
            [*self.notes, *other.notes], self.codes | other.codes,
        )


class Updated(NamedTuple):
    """The entries that a baseline should have, and how many of them are new, gone and of moved sentences."""

    entries: Sequence[Entry]
    added: int
    removed: int
    moved: int


def survey(paths: Iterable[str], workspace: Workspace) -> Survey:
    """Check files as ``zhuomu check`` does. Raises ConfigurationError."""
    targets = list(find_targets(paths, workspace))
    workspace.refuse_wrong_style()
    return _survey(targets, workspace)


def survey_named(paths: Iterable[str], workspace: Workspace) -> Survey:
    """Check the files among these absolute paths that there still are, but for those that are excluded by now."""
    there = [path for path in paths if os.path.isfile(path)]
    return _survey([found for found in find_targets(there, workspace) if isinstance(found, Target)], workspace)


def _survey(targets: Sequence[Target | Problem | Note], workspace: Workspace) -> Survey:
    files: list[File] = []
    checked: list[str] = []
    problems: list[Problem] = []
    notes: list[Note] = []
    codes: set[str] = set()
    for setup in {id(target.setup): target.setup for target in targets if isinstance(target, Target)}.values():
        codes.update(_enabled(workspace, setup))
    for one in run(targets, workspace):
        problems.extend(one.problems)
        notes.extend(one.notes)
        path = os.path.abspath(one.path)
        if one.read:
            checked.append(path)
        if one.findings and one.source is not None:
            files.append(File(path, one.findings, one.source.text))
    return Survey(files, checked, [*workspace.problems, *problems], notes, frozenset(codes))


def codes_here(workspace: Workspace) -> frozenset[str]:
    """The rules that files in the working directory would be checked with."""
    here = os.getcwd()
    return frozenset(_enabled(workspace, workspace.setup(os.path.join(here, "-"), workspace.configuration(here))))


def _enabled(workspace: Workspace, setup: Setup) -> Iterator[str]:
    ruleset = workspace.policy(setup).ruleset
    return (code for code, on in zip(ruleset.compiled.codes, ruleset.enabled, strict=True) if on)


def by_entry_path(baseline: Baseline, files: Iterable[File]) -> dict[str, File]:
    """The files by what the entries of a baseline call them."""
    return {baseline.relative(file.path): file for file in files}


def remade(
    old: Iterable[Entry], files: Mapping[str, File], scope: Container[str], codes: Container[str] | None, level: str
) -> tuple[list[Entry], int]:
    """The entries of a baseline that is made anew from all findings of files that are at least as bad as ``level``.

    Besides, how many are old: those of the ``old`` ones stay that ``updated`` would leave alone, of files outside ``scope``
    and of rules outside ``codes``.
    """
    kept = [entry for entry in old if entry.path not in scope or _unasked(entry, codes)]
    return sorted([*kept, *(
        entry_of(path, finding, file.text) for path, file in files.items() for finding in file.findings if as_bad(finding, level)
    )]), len(kept)


def uncovered(baseline: Baseline, files: Mapping[str, File], scope: Container[str], level: str, elsewhere: StillThere) -> bool:
    """Whether files have findings, at least as bad as ``level``, that a baseline does not accept."""
    return any(
        as_bad(finding, level) for path, file in files.items()
        for finding in baseline.accept(path, file.findings, _now(files, scope, elsewhere)).findings
    )


def updated(
    baseline: Baseline, files: Mapping[str, File], scope: Container[str], codes: Container[str] | None, level: str, elsewhere: StillThere
) -> Updated:
    """The entries that accept all that is found in some files now.

    ``scope`` are all files that were looked at, those without findings and those that are gone as well; entries of other
    files stay, but for those whose sentences have moved here, which ``elsewhere`` tells. ``codes`` are the rules that
    were looked for, None for all; entries of others stay. New findings less bad than ``level`` are not accepted.
    """
    entries = [entry for entry in baseline.entries if entry.path not in scope or _unasked(entry, codes)]
    added = 0
    for path, file in files.items():
        made = baseline.accept(path, file.findings, _now(files, scope, elsewhere))
        new = [finding for finding in made.findings if as_bad(finding, level)]
        added += len(new)
        entries.extend(entry_of(path, finding, file.text) for finding in (*made.accepted, *new))
    moved = baseline.moved()
    left = Counter({key: number for key, number in moved.items() if key[0] not in scope})
    kept = []
    for entry in entries:
        key = entry.path, entry.fingerprint
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(entry)
    return Updated(sorted(kept), added, len(baseline.entries) + added - len(kept), sum(moved.values()))


def stale(
    baseline: Baseline, files: Mapping[str, File], scope: Container[str], codes: Container[str] | None, elsewhere: StillThere
) -> Sequence[Entry]:
    """The entries of the files in ``scope`` that nothing is found for any more, neither there nor, moved, in ``files``."""
    for path, file in files.items():
        baseline.accept(path, file.findings, _now(files, scope, elsewhere))
    return baseline.stale_in(scope, codes)


def without(entries: Iterable[Entry], removed: Iterable[Entry]) -> list[Entry]:
    """The entries but for those removed, each of which takes one away."""
    left = Counter(removed)
    kept = []
    for entry in entries:
        if left[entry] > 0:
            left[entry] -= 1
        else:
            kept.append(entry)
    return kept


def fingerprints_in(path: str, workspace: Workspace) -> Counter[str]:
    """The fingerprints of what is found in a file now; none for one that is not there, or is not checked."""
    found: Counter[str] = Counter()
    if os.path.isfile(path):
        for target in find_targets([path], workspace):
            if isinstance(target, Target):
                found.update(finding.fingerprint for finding in check_target(target, workspace).findings)
    return found


def _now(files: Mapping[str, File], scope: Container[str], elsewhere: StillThere) -> StillThere:
    """What the files that were looked at hold now, and what ``elsewhere`` says of others."""

    def now(path: str) -> Counter[str]:
        if path in files:
            return Counter(finding.fingerprint for finding in files[path].findings)
        return Counter() if path in scope else elsewhere(path)

    return now


def _unasked(entry: Entry, codes: Container[str] | None) -> bool:
    return codes is not None and entry.rule not in codes
