"""What `zhuomu check` reports with --staged, --since and --lines."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from zhuomu.findings import Finding
from zhuomu.project.changes import changes
from zhuomu.project.checking import Checked
from zhuomu.project.discover import Target, find_targets
from zhuomu.project.newness import Comparison, on_lines
from zhuomu.project.running import told
from zhuomu.project.workspace import Setup, Workspace

if TYPE_CHECKING:
    from zhuomu.project.accepting import Acceptance


def only_new(
    options: Any, workspace: Workspace, acceptance: Acceptance | None = None
) -> Iterator[tuple[Checked, Setup]]:
    """The results of the changed files, with what is new in them and no baseline accepts; and what is in force for each.

    The baseline is applied here because it counts all findings of a file, not only the new ones. Raises UsageError when
    git cannot tell what has changed, and ConfigurationError.
    """
    folder = os.getcwd()
    with changes(folder, staged=options.staged, since=options.since) as changed:
        comparison = Comparison(changed, workspace, folder)
        results: list[tuple[Target, Checked]] = []
        aside: list[Checked] = []
        targets = list(find_targets(options.paths, workspace))
        workspace.refuse_wrong_style()
        for target in (*targets, *comparison.missing(options.paths)):
            if not isinstance(target, Target):
                aside.append(told(target))
            elif (change := comparison.change(target)) is not None:
                results.append((target, comparison.now(target, change)))
        kept: Sequence[Sequence[Finding]]
        if options.lines:
            lines = changed.lines()
            kept = [_on_lines(comparison, target, checked, lines) for target, checked in results]
        else:
            kept = comparison.new(results)
    usual = workspace.setup(os.path.join(folder, "-"), workspace.configuration(folder))
    yield from ((checked, usual) for checked in aside)
    for (target, checked), new in zip(results, kept, strict=True):
        yield _without_accepted(checked, new, acceptance), target.setup


def _on_lines(comparison: Comparison, target: Target, checked: Checked, lines: Any) -> Sequence[Finding]:
    change = comparison.change(target)
    if change is None or checked.source is None:
        return checked.findings
    return on_lines(checked.source, checked.findings, lines[change.path])


def _without_accepted(checked: Checked, new: Sequence[Finding], acceptance: Acceptance | None) -> Checked:
    left = checked if acceptance is None else acceptance.applied(checked)
    wanted = set(map(id, new))
    findings = [finding for finding in left.findings if id(finding) in wanted]
    return checked._replace(findings=findings, accepted=len(new) - len(findings))
