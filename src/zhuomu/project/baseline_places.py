"""Which baseline a file belongs to: the one that holds for it, or the one that is to be made for it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem
from zhuomu.project.baseline import Baseline, Entry
from zhuomu.project.baseline_file import find_baseline, load_baseline, usual_path
from zhuomu.project.paths import shown
from zhuomu.project.workspace import Workspace


def baseline_for(folder: str, workspace: Workspace, named: str | None = None) -> str | None:
    """The baseline that holds for the files in a folder.

    That is ``named`` if it is given, else what their configuration names, be it there or not, else the nearest that
    there is. Raises ConfigurationError.
    """
    return named or workspace.configuration(folder).baseline or find_baseline(folder)


def baselines_at(paths: Iterable[str], workspace: Workspace, named: str | None = None) -> list[str]:
    """The baselines there are that hold for the paths themselves, sorted."""
    folders = [path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path)) for path in paths]
    found = {baseline_for(os.path.abspath(folder), workspace, named) for folder in folders}
    return sorted(path for path in found if path is not None and os.path.isfile(path))


def below(baseline: Baseline, paths: Iterable[str]) -> set[str]:
    """The files, as entries write them, that are one of the paths or below one."""
    places = [os.path.abspath(path) for path in paths]
    inside = tuple(os.path.join(place, "") for place in places)

    def covered(path: str) -> bool:
        absolute = absolute_path(baseline, path)
        return absolute in places or absolute.startswith(inside)

    return {path for path in {entry.path for entry in baseline.entries} if covered(path)}


def absolute_path(baseline: Baseline, path: str) -> str:
    """The absolute path of a file that entries call ``path``."""
    return os.path.normpath(os.path.join(baseline.folder, path))


class Homes:
    """The baselines that findings go to when baselines are made from the folder ``start``.

    A file belongs to the baseline that will hold for it once all are written. Where none does yet, one is made at the usual
    place for ``start``; what would not be found from there, because the configuration of ``start`` names another file,
    gets one at the usual place for its own folder. Methods raise ConfigurationError.
    """

    def __init__(self, start: str, workspace: Workspace, named: str | None = None) -> None:
        configuration = workspace.configuration(start)
        self._workspace = workspace
        self._named = named
        self._usual = usual_path(start, configuration.path)
        #: The baseline for the files in ``start``, which may not be there yet.
        self.main = named or configuration.baseline or self._usual
        self._made = {self.main} if self.main == self._usual else set()

    def of(self, folder: str) -> str | None:
        """The baseline that the files in a folder belong to."""
        configured = self._named or self._workspace.configuration(folder).baseline
        if configured:
            return configured
        found = [path for path in self._made if _inside(folder, os.path.dirname(path))]
        if (there := find_baseline(folder)) is not None:
            found.append(there)
        # All are at or above the folder, so the longest is the nearest.
        return max(found, key=len, default=None)

    def add(self, files: Iterable[str]) -> None:
        """See to it that each of these files, given by absolute paths, belongs to a baseline.

        Raises UsageError for a file that is no part of the project.
        """
        for file in sorted(files):
            folder = os.path.dirname(file)
            if self.of(folder) is not None:
                continue
            if not _inside(folder, os.path.dirname(self._usual)):
                raise UsageError(Problem(file, Message(
                    f"它不在基线 {shown(self.main)} 的文件夹之下", f"it is not below the folder of the baseline {shown(self.main)}",
                ), remedy=Message(
                    "请到它所在的项目里运行，或者用 --baseline 指定基线文件", "run in the project it belongs to, or name a file with --baseline",
                )))
            self._made.add(usual_path(folder, self._workspace.configuration(folder).path))

    def inherited(self, path: str) -> Sequence[Entry]:
        """What a baseline that is not there yet takes over from the one above it, whose place it takes: the entries below it."""
        folder = os.path.dirname(path)
        above = find_baseline(folder) if path in self._made else None
        if above is None:
            return ()
        made, outer = Baseline(path), load_baseline(above)
        inside = below(outer, [folder])
        return [
            entry._replace(path=made.relative(absolute_path(outer, entry.path))) for entry in outer.entries if entry.path in inside
        ]


def _inside(folder: str, other: str) -> bool:
    """Whether a folder is another or below it."""
    return os.path.join(folder, "").startswith(os.path.join(other, ""))

