"""Makes the baselines that are to hold for some files: all that these files need, so that nothing is reported of them any more."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Message
from zhuomu.project.baseline import Baseline, Entry
from zhuomu.project.baseline_file import load_baseline
from zhuomu.project.baseline_places import Homes, absolute_path, below
from zhuomu.project.baselining import (
    File,
    Survey,
    by_entry_path,
    codes_here,
    fingerprints_in,
    remade,
    survey,
    survey_named,
    uncovered,
)
from zhuomu.project.checking import as_bad
from zhuomu.project.workspace import Workspace


class Request(NamedTuple):
    """What baselines are to be made of: what is at least as bad as ``level`` in the files of ``paths``.

    With ``force`` those that are there already are made anew.
    """

    paths: Sequence[str]
    level: str
    force: bool = False


class Made(NamedTuple):
    """The entries of a baseline that is to be written; ``kept`` of them are of what was not looked at."""

    path: str
    entries: Sequence[Entry]
    kept: int


class Creation(NamedTuple):
    """What came out: what the files hold, the baselines to write, and those there are that do not accept everything."""

    found: Survey
    made: Sequence[Made] = ()
    clashes: Sequence[str] = ()


def create(request: Request, workspace: Workspace, homes: Homes) -> Creation:
    """The baselines with which nothing that was asked for is reported any more. Nothing is written.

    Where something could not be checked there are none. Raises ConfigurationError, and UsageError for a file that is no
    part of the project.
    """
    found = survey(request.paths, workspace)
    homes.add(file.path for file in _bad(found, request))
    known = {path: _old(path, request, workspace, homes) for path in _places(found, request, homes)}
    # Entries may be of files that are only checked when they are named.
    further = {absolute_path(each, path) for each in known.values() for path in below(each, request.paths)}
    found = found.plus(survey_named(sorted(further - set(found.checked)), workspace))
    if found.problems:
        return Creation(found)
    homes.add(file.path for file in _bad(found, request))
    known.update(
        (path, _old(path, request, workspace, homes)) for path in _places(found, request, homes) if path not in known
    )
    codes = (found.codes or codes_here(workspace)) if _narrowed(workspace) else None
    made: list[Made] = []
    clashes: list[str] = []
    for path, baseline in sorted(known.items()):
        own = [file for file in found.files if homes.of(os.path.dirname(file.path)) == path]
        files = by_entry_path(baseline, own)
        scope = {baseline.relative(each) for each in found.checked} | below(baseline, request.paths)
        if request.force or not os.path.lexists(path):
            entries, kept = remade(baseline.entries, files, scope, codes, request.level)
            if len(entries) > kept or os.path.lexists(path):
                made.append(Made(path, entries, kept))
            continue

        def elsewhere(other: str, baseline: Baseline = baseline) -> Counter[str]:
            return fingerprints_in(absolute_path(baseline, other), workspace)

        if uncovered(baseline, files, scope, request.level, elsewhere):
            clashes.append(path)
    return Creation(found, made, clashes)


def _bad(found: Survey, request: Request) -> list[File]:
    return [file for file in found.files if any(as_bad(finding, request.level) for finding in file.findings)]


def _places(found: Survey, request: Request, homes: Homes) -> set[str]:
    """The baselines that what was looked at belongs to."""
    folders = {os.path.dirname(path) for path in found.checked}
    folders.update(os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in request.paths)
    return {path for path in map(homes.of, folders) if path is not None}


def _old(path: str, request: Request, workspace: Workspace, homes: Homes) -> Baseline:
    """The baseline as it is, or with what it takes over if it is not there yet."""
    if not os.path.lexists(path):
        return Baseline(path, homes.inherited(path))
    try:
        return load_baseline(path)
    except ConfigurationError as error:
        if not request.force:
            raise
        # What is broken may be replaced as a whole, but nothing in it can be kept.
        folder = os.path.join(os.path.dirname(path), "")
        whole = any(folder.startswith(os.path.join(os.path.abspath(each), "")) for each in request.paths)
        if whole and not _narrowed(workspace):
            return Baseline(path)
        raise ConfigurationError(*(problem._replace(remedy=Message(
            "别处的条目要留下，就得先改好它；都不要了，就删去这个文件再建立",
            "mend it first, so that the entries of other files can be kept; or delete the file to do without them",
        )) for problem in error.problems)) from error


def _narrowed(workspace: Workspace) -> bool:
    """Whether only some rules were looked for."""
    return bool(workspace.overrides.select or workspace.overrides.ignore)
