from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from zhuomu.findings import Edit, Finding, Message, Problem, Suggestion

Make = Callable[..., Finding]
Report = Callable[..., str]


def diagnostics(written: str) -> list[dict[str, Any]]:
    read = json.loads(written)
    assert read["source"] == {"name": "zhuomu"}
    return list(read["diagnostics"])


def test_a_finding_is_a_diagnostic_with_its_code_and_its_suggestions(found: Make, report: Report) -> None:
    text = "𠮷按装"
    [made] = diagnostics(report("rdjson", text, [found(text, "按装", "安装", url="https://example.org/CB101")], ends=True))
    place = {"start": {"line": 1, "column": 5}, "end": {"line": 1, "column": 11}}
    assert made == {
        "message": "“按装”有误",
        "location": {"path": "文档/a.md", "range": place},
        "severity": "ERROR",
        "code": {"value": "CB101", "url": "https://example.org/CB101"},
        "suggestions": [{"range": place, "text": "安装"}],
    }


def test_severities_are_written_in_capitals(found: Make, report: Report) -> None:
    findings = [found("按装", "按装", severity=severity) for severity in ("error", "warning", "info")]
    assert [made["severity"] for made in diagnostics(report("rdjson", "按装", findings, ends=True))] == ["ERROR", "WARNING", "INFO"]


def test_the_edits_of_a_suggestion_become_one(found: Make, report: Report) -> None:
    text = "由甲乙组成"
    finding = found(text, text, suggestions=(Suggestion((Edit(0, 1, "包括"), Edit(3, 5, ""))),))
    [made] = diagnostics(report("rdjson", text, [finding], ends=True))
    assert made["suggestions"] == [
        {"range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 16}}, "text": "包括甲乙"},
    ]


def test_the_column_of_a_problem_is_in_bytes_where_its_line_is_known(report: Report) -> None:
    problems = [
        Problem("甲.zm", Message("坏了", "broken"), 3, 3, "𠮷了", Message("删去", "remove it")), Problem("乙.zm", Message("坏了", "broken"), 3, 3),
        Problem("丙.zm", Message("坏了", "broken")),
    ]
    read = diagnostics(report("rdjson", None, (), problems, ends=True))
    assert [made["location"].get("range") for made in read] == [
        {"start": {"line": 3, "column": 8}}, {"start": {"line": 3}}, None,
    ]
    assert {(made["severity"], made["code"]["value"]) for made in read} == {("ERROR", "problem")}
    assert read[0]["message"] == "坏了\n办法：删去"


def test_a_run_without_findings_is_a_whole_document(report: Report) -> None:
    assert diagnostics(report("rdjson", "安装", ends=True)) == []


def test_a_lone_surrogate_does_not_cost_the_document(found: Make, report: Report) -> None:
    written = report("rdjson", "按装", [found("按装", "按装")], path="\udcff.md", ends=True)
    assert diagnostics(written)[0]["location"]["path"] == "\ufffd.md"
    assert "\\ud" not in written
