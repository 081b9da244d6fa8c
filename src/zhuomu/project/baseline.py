"""The findings that a project has accepted, and which of those in a file they are.

A multiset: each entry accepts one finding. It belongs to a file, but follows its sentence when that moves to another.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from zhuomu.findings import Finding

#: The fingerprints that the findings in another file have now; none for a file that is not there.
StillThere = Callable[[str], Counter[str]]


class Entry(NamedTuple):
    """One accepted finding.

    ``path`` is relative to the folder of the baseline, with `/` between folders. ``text`` and ``sentence``, a shortened
    excerpt, are for people who read the file.
    """

    path: str
    rule: str
    fingerprint: str
    text: str = ""
    sentence: str = ""


class Accepted(NamedTuple):
    """The findings of a file that are new, and those that the baseline accepts, both in text order."""

    findings: Sequence[Finding]
    accepted: Sequence[Finding]


class Baseline:
    """The accepted findings of one run: what an entry was used for is remembered.

    ``path`` is the file that the entries come from; the paths of entries are relative to its folder. ``exists`` tells of
    such a path whether there is still anything; without it that is taken for granted.
    """

    def __init__(self, path: str, entries: Iterable[Entry] = (), exists: Callable[[str], bool] | None = None) -> None:
        self.path = os.path.abspath(path)
        self.folder = os.path.dirname(self.path)
        self.entries = tuple(entries)
        self._exists = exists
        self._counts = Counter(map(itemgetter(0, 2), self.entries))
        self._homes: dict[str, list[str]] | None = None
        self._now: dict[str, Counter[str]] = {}
        self._lent: Counter[tuple[str, str]] = Counter()

    def relative(self, path: str) -> str:
        """A path, absolute or relative to the working directory, as the entries write it."""
        absolute = os.path.abspath(path)
        start = self.folder.rstrip(os.sep) + os.sep
        relative = absolute[len(start):] if absolute.startswith(start) else os.path.relpath(absolute, self.folder)
        return relative.replace(os.sep, "/")

    def accept(self, path: str, findings: Sequence[Finding], still_there: StillThere) -> Accepted:
        """Which findings of a file are accepted. ``findings`` are all of the file, in text order.

        The file's own entries come first. What they do not cover is accepted where another file has lost a finding
        with the same fingerprint, once for each that was lost: then its sentence, or the whole file, has moved.
        ``still_there`` is only asked about such files. In which order files are accepted changes nothing but which of
        several copies of a lost finding is taken for it.
        """
        now = self._now[path] = Counter(finding.fingerprint for finding in findings)
        if not self.entries or not now:
            return Accepted(findings, ())
        used: Counter[str] = Counter()
        new: list[Finding] = []
        accepted: list[Finding] = []
        for finding in findings:
            fingerprint = finding.fingerprint
            if used[fingerprint] < self._counts[path, fingerprint]:
                used[fingerprint] += 1
            elif not self._borrowed(path, fingerprint, still_there):
                new.append(finding)
                continue
            accepted.append(finding)
        return Accepted(new, accepted)

    def stale_in(self, paths: Container[str], codes: Container[str] | None = None) -> list[Entry]:
        """The entries of these files, as entries write them, that were used for nothing.

        A file that ``accept`` was not called for counts as one without findings, so these must be files that were
        checked or that are gone. ``codes`` are the rules that were looked for; entries of others are never stale.
        """
        spare: dict[tuple[str, str], int] = {}
        stale = []
        for entry in self.entries:
            if entry.path not in paths or (codes is not None and entry.rule not in codes):
                continue
            key = entry.path, entry.fingerprint
            left = spare[key] if key in spare else self._lost(*key)
            spare[key] = left - 1
            if left > 0:
                stale.append(entry)
        return stale

    def moved(self) -> Counter[tuple[str, str]]:
        """The entries that were used for findings in other files: path and fingerprint, and how many of them."""
        return self._lent.copy()

    def _lost(self, path: str, fingerprint: str) -> int:
        """How many entries are used neither for a finding of their file nor for one of another."""
        now = self._now[path][fingerprint] if path in self._now else 0
        return self._counts[path, fingerprint] - now - self._lent[path, fingerprint]

    def _borrowed(self, path: str, fingerprint: str, still_there: StillThere) -> bool:
        """Whether an entry of another file was free for a finding, which it is used for from now on."""
        if self._homes is None:
            self._homes = {}
            for home, known in self._counts:
                self._homes.setdefault(known, []).append(home)
        homes = [home for home in self._homes.get(fingerprint, ()) if home != path]
        # Looking into a file means checking it, so those that need not be looked into come first.
        for home in (*filter(self._known, homes), *homes):
            if home not in self._now:
                self._now[home] = still_there(home)
            if self._lost(home, fingerprint) > 0:
                self._lent[home, fingerprint] += 1
                return True
        return False

    def _known(self, path: str) -> bool:
        """Whether it is known what a file holds: it was looked into, or it is gone."""
        if path not in self._now and self._exists is not None and not self._exists(path):
            self._now[path] = Counter()
        return path in self._now
