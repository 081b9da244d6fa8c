from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.findings import Finding, Message, Problem

Make = Callable[..., Finding]
Report = Callable[..., str]


def entries(written: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(written)
    return read


def test_severities_have_the_words_of_gitlab(found: Make, report: Report) -> None:
    findings = [found("按装", "按装", severity=severity) for severity in ("error", "warning", "info")]
    problems = [Problem("甲.zm", Message("坏了", "broken"), 3, 7, "", Message("删去", "remove it"))]
    read = entries(report("gitlab", "按装", findings, problems, ends=True))
    assert [entry["severity"] for entry in read] == ["major", "minor", "info", "critical"]
    assert read[3]["description"] == "坏了　办法：删去"
    assert read[3]["location"] == {"path": "甲.zm", "lines": {"begin": 3, "end": 3}}


def test_equal_findings_have_fingerprints_of_their_own_that_do_not_hang_on_lines(found: Make, report: Report) -> None:
    def fingerprints(text: str) -> list[str]:
        first = found(text, "按装")
        return [entry["fingerprint"] for entry in entries(report("gitlab", text, [first, first, first], ends=True))]

    assert len(set(fingerprints("按装"))) == 3
    assert fingerprints("按装") == fingerprints("前面多一行。\n\n按装")


def test_the_fingerprint_hangs_on_the_path_and_the_rule(found: Make, report: Report) -> None:
    finding = found("按装", "按装")
    made = [
        entries(report("gitlab", "按装", [each], path=path, ends=True))[0]["fingerprint"]
        for each, path in ((finding, "a.md"), (finding, "b.md"), (finding._replace(rule="CB102"), "a.md"))
    ]
    assert len(set(made)) == 3


def test_a_problem_without_a_file_belongs_to_the_repository(report: Report) -> None:
    [entry] = entries(report("gitlab", None, (), [Problem("", Message("没有规则", "no rule"))], ends=True))
    assert entry["location"] == {"path": ".", "lines": {"begin": 1, "end": 1}}


def test_a_run_without_findings_is_an_empty_list(report: Report) -> None:
    assert report("gitlab", "安装", ends=True) == "[]\n"


def test_paths_lead_from_the_root_of_the_repository(
    found: Make, report: Report, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "手册").mkdir()
    monkeypatch.chdir(tmp_path / "手册")
    [entry] = entries(report("gitlab", "按装", [found("按装", "按装")], root=str(tmp_path), ends=True))
    assert entry["location"]["path"] == "手册/文档/a.md"
