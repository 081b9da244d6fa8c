"""Findings that a comment in the document, or a key of its front matter, lets stand.

Pure, as checking is. ``suppress_comments`` finds the comments, ``suppress_directives`` reads what they say, ``suppress_scopes`` knows
what they are about, and ``suppress_judgement`` judges the comments themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Finding
from zhuomu.formats.format import Format
from zhuomu.rules.model import Rule
from zhuomu.rules.selection import strength
from zhuomu.text.document import Document

#: What is in every comment for zhuomu, or in one that was meant to be.
_MARKER = "zhuomu"
_HAN_MARKER = "啄木"


class Hidden(NamedTuple):
    """A finding that is not reported, and the reason that was given for that, or ""."""

    finding: Finding
    reason: str


class Suppressed(NamedTuple):
    """What is to be reported, in text order, and what is not."""

    findings: Sequence[Finding]
    hidden: Sequence[Hidden] = ()


def suppress(
    document: Document, form: Format, findings: Sequence[Finding], ruleset: RuleSet, *, judge: bool
) -> Suppressed:
    """The findings without those that comments let stand.

    ``form`` is the format that the document was read in, and ``findings`` are all that the rules of ``ruleset`` found in
    it: with ``judge``, a comment that hides none of them is a finding itself, as is one that cannot be understood.
    """
    if not _is_mentioned(document.source.text):
        return Suppressed(findings)
    from zhuomu.engine.suppress_directives import read_directives
    from zhuomu.engine.suppress_scopes import scopes

    directives, mistakes = read_directives(document, form)
    if not directives and not mistakes:
        return Suppressed(findings)
    found, disorder = scopes(document, form, directives)
    mistakes = [*mistakes, *disorder]
    names = [directives[scope.directive].selectors[scope.selector].text for scope in found]
    rules = {rule.code: rule for rule in ruleset.rules()}
    places = [(each.start, each.end) for each in directives] + [(each.start, each.end) for each in mistakes if not each.read]
    used: set[tuple[int, int]] = set()
    kept: list[Finding] = []
    hidden: list[Hidden] = []
    for finding in findings:
        if any(start <= finding.start and finding.end <= end for start, end in places):
            # What a comment for zhuomu says is for nobody to read.
            continue
        ranked = [
            (scope.end - scope.start, -exact, number) for number, scope in enumerate(found)
            if scope.start <= finding.start < scope.end and (exact := _exact(names[number], finding.rule, rules)) >= 0
        ]
        if not ranked:
            kept.append(finding)
            continue
        scope = found[min(ranked)[-1]]
        used.add((scope.directive, scope.selector))
        hidden.append(Hidden(finding, directives[scope.directive].reason))
    if judge:
        from zhuomu.engine.suppress_judgement import judged

        kept += judged(document, form, ruleset, directives, mistakes, found, used)
        kept.sort(key=lambda finding: (finding.start, finding.end, finding.rule))
    return Suppressed(kept, hidden)


def _is_mentioned(text: str) -> bool:
    """Whether zhuomu is named. What reads comments is imported and run only then."""
    # A single rare character is searched for at once, three letters fast, and nothing else in most documents.
    if "啄" in text and _HAN_MARKER in text:
        return True
    return ("huo" in text or "HUO" in text) and _MARKER in text.lower()


def _exact(selector: str, code: str, rules: Mapping[str, Rule]) -> int:
    rule = rules.get(code)
    return strength(selector, rule) if rule else 0 if selector.upper() == "ALL" else len(selector) if code == selector.upper() else -1

