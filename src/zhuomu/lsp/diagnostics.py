"""Findings and advice as diagnostics of the protocol."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Final

from lsprotocol import types
from pygls.uris import from_fs_path

from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Finding
from zhuomu.lsp.positions import Positions
from zhuomu.lsp.values import Advice
from zhuomu.output.words import said
from zhuomu.rules.model import Rule

SOURCE: Final = "zhuomu"
_SEVERITIES: Final = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def of_findings(
    findings: Sequence[Finding], uri: str, positions: Positions, language: str, ruleset: RuleSet
) -> list[types.Diagnostic]:
    """The diagnostics of findings, in their order. ``data`` has the fingerprint, so that actions know the finding again."""
    number = {code: index for index, code in enumerate(ruleset.compiled.codes)} if findings else {}
    links = {code: link(ruleset.rule(number[code])) for code in {finding.rule for finding in findings}}
    return [_of_finding(finding, uri, positions, language, links[finding.rule]) for finding in findings]


def link(rule: Rule) -> str | None:
    """Where more about a rule is to be read: what it refers to, else its place in its rule file; None where there is neither."""
    if rule.url:
        return rule.url
    address = from_fs_path(rule.path) if os.path.isabs(rule.path) else None
    return f"{address}#L{rule.line}" if address else None


def _of_finding(
    finding: Finding, uri: str, positions: Positions, language: str, href: str | None
) -> types.Diagnostic:
    message = said(finding.message, language)
    if finding.note is not None:
        message += f"（{finding.note.zh}）" if language == "zh" else f" ({finding.note.en})"
    return types.Diagnostic(
        range=positions.range(finding.start, finding.end),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(href) if href else None,
        source=SOURCE,
        message=message,
        tags=[types.DiagnosticTag.Unnecessary] if _removes(finding) else None,
        related_information=[
            types.DiagnosticRelatedInformation(types.Location(uri, positions.range(start, end)), finding.title or finding.rule)
            for start, end in finding.related
        ] or None,
        data={"fingerprint": finding.fingerprint},
    )


def _removes(finding: Finding) -> bool:
    """Whether the one suggestion takes away all that is marked."""
    if len(finding.suggestions) != 1:
        return False
    edits = finding.suggestions[0].edits
    return len(edits) == 1 and not edits[0].text and (edits[0].start, edits[0].end) == (finding.start, finding.end)


def of_advice(advice: Sequence[Advice], positions: Positions, language: str) -> list[types.Diagnostic]:
    """The diagnostics of advice on rules and configurations, in its order."""
    return [
        types.Diagnostic(
            range=positions.range(each.start, each.end),
            severity=_SEVERITIES[each.severity],
            code=each.code or None,
            code_description=types.CodeDescription(each.url) if each.url else None,
            source=SOURCE,
            message="\n".join(_sentences(each, language)),
        )
        for each in advice
    ]


def _sentences(advice: Advice, language: str) -> Iterator[str]:
    yield said(advice.message, language)
    if advice.remedy is not None:
        yield said(advice.remedy, language)
