"""Findings and advice as diagnostics."""

from __future__ import annotations

from typing import Any

import pytest
from lsprotocol import types

from tests.unit.lsp.project import Project
from zhuomu.findings import Edit, Finding, Message, Suggestion
from zhuomu.lsp.diagnostics import of_advice, of_findings
from zhuomu.lsp.positions import Positions
from zhuomu.lsp.values import Advice

TEXT = "𠮷请按装，再登陆。\r\n进行帐户。\r\n"


def shown(project: Project, findings: Any = None, language: str = "zh", text: str = TEXT) -> list[types.Diagnostic]:
    analysis = project.analysis(text)
    assert analysis.policy is not None
    return of_findings(
        analysis.findings if findings is None else findings, analysis.opened.uri, Positions(text, "utf-16"), language, analysis.policy.ruleset,
    )


def finding(project: Project, **changes: Any) -> Finding:
    return project.analysis(TEXT).findings[0]._replace(**changes)


def test_a_finding_is_shown_with_all_that_is_known(project: Project) -> None:
    install = shown(project)[0]
    assert install.range == types.Range(types.Position(0, 3), types.Position(0, 5))
    assert (install.code, install.source, install.severity) == ("TT101", "zhuomu", types.DiagnosticSeverity.Error)
    assert install.message == "“按装”应为“安装”"
    assert install.data == {"fingerprint": project.analysis(TEXT).findings[0].fingerprint}
    assert install.tags is None
    assert install.related_information is None
    assert install.code_description is not None
    assert install.code_description.href == f"file://{project.rules}#L3"


def test_messages_are_in_the_language_of_the_user(project: Project) -> None:
    assert shown(project, language="en")[0].message == "“按装” should be “安装”"
    noted = [finding(project, note=Message("改不得", "no fix"))]
    assert shown(project, noted)[0].message == "“按装”应为“安装”（改不得）"
    assert shown(project, noted, "en")[0].message == "“按装” should be “安装” (no fix)"


@pytest.mark.parametrize(("severity", "expected"), [
    ("error", types.DiagnosticSeverity.Error), ("warning", types.DiagnosticSeverity.Warning), ("info", types.DiagnosticSeverity.Information),
])
def test_severities_are_those_of_the_protocol(project: Project, severity: str, expected: types.DiagnosticSeverity) -> None:
    assert shown(project, [finding(project, severity=severity)])[0].severity == expected


def test_what_is_to_be_taken_away_is_unnecessary(project: Project) -> None:
    tags = {str(each.code): each.tags for each in shown(project)}
    assert tags == {"TT101": None, "TT102": None, "TT103": None, "TT104": [types.DiagnosticTag.Unnecessary]}
    part = finding(project, suggestions=(Suggestion((Edit(2, 3, ""),)),))
    assert shown(project, [part])[0].tags is None


def test_related_places_have_their_own_positions(project: Project) -> None:
    [found] = shown(project, [finding(project, related=((5, 7), (11, 13)), title="错字")])
    assert found.related_information is not None
    assert [(each.message, each.location.range.start) for each in found.related_information] == [
        ("错字", types.Position(0, 6)), ("错字", types.Position(1, 0)),
    ]


def test_findings_about_suppression_comments_are_shown_too(project: Project) -> None:
    [found] = shown(project, text="<!-- zhuomu: ignore[TT101] -->\n好。\n")
    assert str(found.code).startswith("HL")


def test_nothing_wrong_shows_nothing(project: Project) -> None:
    assert shown(project, text="好。\n") == []


def test_advice_says_the_remedy_too() -> None:
    advice = [
        Advice(0, 1, "error", "X1", Message("坏", "bad"), Message("改", "mend"), "https://example.com"), Advice(3, 5, "info", "", Message("甲", "a")),
    ]
    bad, hint = of_advice(advice, Positions(TEXT, "utf-16"), "zh")
    assert (bad.message, bad.code, bad.severity) == ("坏\n改", "X1", types.DiagnosticSeverity.Error)
    assert bad.code_description == types.CodeDescription("https://example.com")
    assert bad.range == types.Range(types.Position(0, 0), types.Position(0, 2))
    assert (hint.message, hint.code, hint.code_description, hint.source) == ("甲", None, None, "zhuomu")
    assert of_advice(advice, Positions(TEXT, "utf-16"), "en")[0].message == "bad\nmend"
