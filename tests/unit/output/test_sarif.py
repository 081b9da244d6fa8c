from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.findings import Finding, Message, Problem
from zhuomu.version import VERSION

Make = Callable[..., Finding]
Report = Callable[..., str]

#: A URI as RFC 3986 has it, without the letters of hosts in brackets.
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*(?:#(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?")


def run(written: str) -> dict[str, Any]:
    log = json.loads(written)
    assert log["version"] == "2.1.0"
    [only] = log["runs"]
    return dict(only)


def test_the_rules_are_those_that_found_something(found: Make, report: Report) -> None:
    findings = [
        found("按装", "按装", title="误写", reason="因为 *这样*", url="https://example.org/规则", severity="warning", confidence="medium"),
        found("按装", "按装", rule="CY2", severity="info"),
        found("按装", "按装", title="误写", reason="因为 *这样*", severity="warning"),
    ]
    made = run(report("sarif", "按装", findings, ends=True))
    driver = made["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("zhuomu", VERSION)
    assert driver["rules"][0] == {
        "id": "CB101",
        "shortDescription": {"text": "误写"},
        "fullDescription": {"text": "因为 *这样*"},
        "help": {"text": "因为 *这样*", "markdown": "因为 \\*这样\\*"},
        "defaultConfiguration": {"level": "warning"},
        "properties": {
            "confidence": "medium", "precision": "medium", "problem.severity": "warning", "tags": ["documentation", "chinese"],
        },
        "helpUri": "https://example.org/%E8%A7%84%E5%88%99",
    }
    assert [rule["id"] for rule in driver["rules"]] == ["CB101", "CY2"]
    assert [(result["ruleId"], result["ruleIndex"], result["level"]) for result in made["results"]] == [
        ("CB101", 0, "warning"), ("CY2", 1, "note"), ("CB101", 0, "warning"),
    ]


@pytest.mark.parametrize(("url", "uri"), [
    ("https://example.org/规则?甲=1#乙", "https://example.org/%E8%A7%84%E5%88%99?%E7%94%B2=1#%E4%B9%99"),
    ("https://example.org/100%", "https://example.org/100%25"),
    ("https://example.org/%E8%A7%84", "https://example.org/%E8%A7%84"),
    ("https://example.org/a b<c>#d#e", "https://example.org/a%20b%3Cc%3E#d%23e"),
    ("rules/a.md", None),
    ("", None),
    (None, None),
])
def test_the_address_of_a_rule_is_a_uri_or_left_out(url: str | None, uri: str | None, found: Make, report: Report) -> None:
    [rule] = run(report("sarif", "按装", [found("按装", "按装", url=url)], ends=True))["tool"]["driver"]["rules"]
    assert rule.get("helpUri") == uri
    assert uri is None or URI.fullmatch(uri)


def test_places_are_relative_to_the_repository(
    found: Make, report: Report, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "手 册").mkdir()
    monkeypatch.chdir(tmp_path / "手 册")
    made = run(report("sarif", "按装", [found("按装", "按装", "安装")], root=str(tmp_path), ends=True))
    [result] = made["results"]
    place = {"uri": "%E6%89%8B%20%E5%86%8C/%E6%96%87%E6%A1%A3/a.md", "uriBaseId": "SRCROOT"}
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == place
    assert result["fixes"][0]["artifactChanges"][0]["artifactLocation"] == place
    assert "SRCROOT" in made["originalUriBaseIds"]
    assert str(tmp_path) not in report("sarif", "按装", [found("按装", "按装")], root=str(tmp_path), ends=True)


def test_a_finding_keeps_its_fingerprint_its_confidence_and_its_related_places(found: Make, report: Report) -> None:
    finding = found("先按装，后按装", "按装", confidence="low", fix="safe", related=((1, 3), (5, 7)), note=Message("没有改", "left"))
    [result] = run(report("sarif", "先按装，后按装", [finding], ends=True))["results"]
    assert result["partialFingerprints"] == {"zhuomuFingerprint/v1": "00112233445566aa"}
    assert result["properties"] == {"confidence": "low", "fix": "safe"}
    assert [place["physicalLocation"]["region"]["startColumn"] for place in result["relatedLocations"]] == [2, 6]
    assert result["message"]["text"] == "“按装”有误\n注意：没有改"


def test_a_deletion_has_no_content(found: Make, report: Report) -> None:
    [result] = run(report("sarif", "按装", [found("按装", "按装", "")], ends=True))["results"]
    [replacement] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert list(replacement) == ["deletedRegion"]
    assert result["fixes"][0]["description"]["text"] == "改为：（删去）"


def test_what_kept_zhuomu_from_its_work_is_a_notification(report: Report) -> None:
    problems = [
        Problem("甲.zm", Message("坏了", "broken"), 3, 7, "", Message("删去", "remove it")), Problem("", Message("没有规则", "no rule")),
    ]
    [invocation] = run(report("sarif", None, (), problems, ends=True))["invocations"]
    assert invocation["executionSuccessful"] is False
    first, second = invocation["toolExecutionNotifications"]
    assert first["message"]["text"] == "坏了\n办法：删去"
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 7}
    assert "locations" not in second


def test_a_run_without_findings_is_a_whole_document(report: Report) -> None:
    made = run(report("sarif", "安装", ends=True))
    assert (made["results"], made["tool"]["driver"]["rules"], made["invocations"]) == ([], [], [{"executionSuccessful": True}])


def test_a_message_holds_no_link_of_a_document(found: Make, report: Report) -> None:
    text = "[点这里](https://example.org)"
    [result] = run(report("sarif", text, [found(text, text)], ends=True))["results"]
    assert result["message"]["text"] == "“[点这里\\](https://example.org)”有误"


def test_what_comes_twice_is_told_once(found: Make, report: Report) -> None:
    finding = found("先按装", "按装", "安装", "安装", related=((1, 3), (1, 3)))
    [result] = run(report("sarif", "先按装", [finding], ends=True))["results"]
    assert (len(result["fixes"]), len(result["relatedLocations"])) == (1, 1)
