"""The corrections that are offered for findings: one by one, for all of a kind, and all that are safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from zhuomu.engine.fix import Choose, fix
from zhuomu.findings import FIXES, Edit, Finding, Fix, Message, Suggestion
from zhuomu.lsp.analysis import Analysis
from zhuomu.lsp.differences import differences
from zhuomu.lsp.offers import FIX_ALL, Offer
from zhuomu.lsp.titles import all_title, correction_title, everywhere_title, rule_title, warned
from zhuomu.project.checking import Checked
from zhuomu.text.document import Document


def quick_fixes(analysis: Analysis, touched: Sequence[Finding]) -> Iterator[Offer]:
    """One offer for each suggestion of the findings, but for those that would disturb the markup; preferred ones first."""
    found = [_quick_fix(analysis, finding, suggestion, len(touched) > 1) for finding in touched for suggestion in finding.suggestions]
    yield from sorted((offer for offer in found if offer is not None), key=lambda offer: not offer.preferred)


def _quick_fix(analysis: Analysis, finding: Finding, suggestion: Suggestion, named: bool) -> Offer | None:
    if not _applicable(analysis, [Fix(finding, suggestion)]):
        return None
    title = correction_title(analysis.opened.text, finding, suggestion, named=named)
    return Offer(
        warned(title) if finding.fix == FIXES[1] else title, about=(finding,), edits=suggestion.edits,
        preferred=len(finding.suggestions) == 1 and finding.fix == FIXES[0],
    )


def everywhere(analysis: Analysis, touched: Sequence[Finding]) -> Iterator[Offer]:
    """Offers to put right everything like the findings: the same text in the same way, and all of the same rule."""
    seen: set[tuple[Fix, ...]] = set()
    for finding in touched:
        for suggestion in finding.suggestions:
            if suggestion.touches != "comments":
                title = partial(everywhere_title, analysis.opened.text, finding, suggestion)
                yield from _together(analysis, finding, _alike(analysis, finding, suggestion), title, seen)
        yield from _together(analysis, finding, _of_the_rule(analysis, finding), partial(rule_title, finding), seen)


def _together(
    analysis: Analysis, finding: Finding, fixes: Sequence[Fix], title: Callable[[int], Message], seen: set[tuple[Fix, ...]]
) -> Iterator[Offer]:
    """An offer to apply several fixes, its title made of how many; none for what was offered before."""
    if len(fixes) < 2 or tuple(fixes) in seen:
        return
    done = tuple(_applicable(analysis, fixes))
    if len(done) > 1 and done not in seen:
        unsafe = any(each.finding.fix == FIXES[1] for each in done)
        yield Offer(
            warned(title(len(done))) if unsafe else title(len(done)), about=(finding,),
            edits=tuple(sorted(edit for each in done for edit in each.suggestion.edits)),
        )
    seen.update((tuple(fixes), done))


def _alike(analysis: Analysis, finding: Finding, suggestion: Suggestion) -> list[Fix]:
    """The same correction of the same text wherever the rule has found it."""
    wanted = _relative(finding, suggestion)
    return [
        Fix(other, each) for other in analysis.findings if other.rule == finding.rule and other.text == finding.text
        for each in other.suggestions if _relative(other, each) == wanted
    ]


def _relative(finding: Finding, suggestion: Suggestion) -> tuple[Edit, ...]:
    return tuple(Edit(edit.start - finding.start, edit.end - finding.start, edit.text) for edit in suggestion.edits)


def _of_the_rule(analysis: Analysis, finding: Finding) -> list[Fix]:
    """The fixes of a rule, if the finding has one itself."""
    fixable = [other for other in analysis.findings if other.rule == finding.rule and other.fix in FIXES and len(other.suggestions) == 1]
    return [Fix(other, other.suggestions[0]) for other in fixable] if finding in fixable else []


def _applicable(analysis: Analysis, fixes: Sequence[Fix]) -> Sequence[Fix]:
    """Those of the fixes that can be applied together without touching more than prose."""
    document, target, policy = analysis.read, analysis.target, analysis.policy
    assert document is not None
    assert target is not None
    assert policy is not None
    findings = [each.finding for each in fixes]

    def find(read: Document) -> Sequence[Finding]:
        return findings if read is document else ()

    def choose(_: Document, left: Sequence[Finding]) -> list[Fix]:
        return [each for each in fixes if each.finding in left]

    order = {code: place for place, code in enumerate(policy.ruleset.compiled.codes)}
    return fix(document, target.format.read, find, choose, order).applied


# ---------------------------------------------------------------- all that are safe
def fixed(analysis: Analysis, choose: Choose) -> Checked | None:
    """What becomes of a document when everything that is chosen is applied, again and again; None for what is no document."""
    from zhuomu.project.fixing import fixer

    if analysis.read is None or analysis.target is None or analysis.policy is None:
        return None
    return fixer(analysis.policy, choose)(analysis.read.source, analysis.target.format)


def edits_of(checked: Checked | None) -> tuple[Edit, ...]:
    """The edits that do what was applied; none where nothing was."""
    if checked is None or checked.before is None or checked.source is None:
        return ()
    return differences(checked.before.text, checked.source.text)


def fix_all(analysis: Analysis, choose: Choose) -> Iterator[Offer]:
    """An offer of all safe fixes; none where there are none. ``choose`` chooses them."""
    if not fixable(analysis.findings):
        return
    checked = fixed(analysis, choose)
    edits = edits_of(checked)
    if checked is not None and edits:
        yield Offer(all_title(len(checked.applied)), FIX_ALL, edits=edits)


def fixable(findings: Sequence[Finding]) -> int:
    """How many of the findings have a safe fix."""
    return sum(finding.fix == FIXES[0] and len(finding.suggestions) == 1 for finding in findings)

