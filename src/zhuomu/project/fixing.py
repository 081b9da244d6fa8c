"""Puts files right: applies what was chosen to a source, and writes it if that was asked for."""

from collections.abc import Sequence

from zhuomu.engine.fix import Choose, fix
from zhuomu.errors import SourceError
from zhuomu.findings import Finding, Fix, Message, Problem
from zhuomu.formats.format import Format
from zhuomu.project.checking import Checked, Inspect, Policy, checker, find, parsed
from zhuomu.project.write import write_text
from zhuomu.text.document import Document
from zhuomu.text.source import Source


def fixer(policy: Policy, choose: Choose) -> Inspect:
    """Inspects a source by applying what is chosen of the findings. Writes nothing."""
    order = {code: place for place, code in enumerate(policy.ruleset.compiled.codes)}

    def inspect(source: Source, form: Format) -> Checked:
        problems: list[Problem] = []
        document = parsed(source, form, problems)
        if document is None:
            return Checked(source.path, source, (), problems)

        suppressed: list[int] = []

        def look(document: Document) -> Sequence[Finding]:
            found = find(document, form, policy, problems)
            suppressed.append(found.suppressed)
            return found.findings

        fixed = fix(document, form.read, look, choose, order)
        if fixed.quarrel:
            problems.append(_quarrel(source.path, fixed.quarrel))
        return Checked(
            source.path, fixed.document.source, fixed.findings, list(dict.fromkeys(problems)),
            before=source if fixed.applied else None, applied=[each for each in fixed.applied if _corrects(each)],
            suppressed=suppressed[0 if fixed.quarrel else -1],
        )

    return inspect


def writer(inspect: Inspect, policy: Policy) -> Inspect:
    """Inspects as ``inspect`` does and writes the file; one that cannot be written keeps its findings."""

    def write(source: Source, form: Format) -> Checked:
        checked = inspect(source, form)
        if checked.before is None or checked.source is None:
            return checked
        try:
            write_text(checked.before, checked.source.text)
        except SourceError as error:
            unfixed = checker(policy)(source, form)
            return unfixed._replace(problems=[*unfixed.problems, *error.problems])
        return checked

    return write


def _corrects(done: Fix) -> bool:
    """Whether this does what its finding suggests. A comment that lets the finding stand does not."""
    return done.suggestion in done.finding.suggestions


def _quarrel(path: str, codes: Sequence[str]) -> Problem:
    return Problem(
        path,
        Message(
            f"规则 {'、'.join(codes)} 改来改去没有结果，没有改动这个文件",
            f"rules {', '.join(codes)} undo one another's work; the file is left as it is",
        ),
        remedy=Message("请用 --ignore 停用其中一条，并告诉规则的作者", "switch one of them off with --ignore and tell the author"),
    )
