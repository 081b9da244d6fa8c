from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from zhuomu.findings import Message, Problem

Report = Callable[..., str]


def test_each_finding_is_an_error_of_its_file(sample: Any, whole: Report) -> None:
    root = ET.fromstring(whole("checkstyle", sample))
    assert [file.attrib["name"] for file in root] == ["文档/第 1 章%.md"]
    assert root[0][0].attrib == {"line": "2", "column": "2", "severity": "error", "message": "“按装”有误", "source": "zhuomu.CB101"}
    assert [error.attrib["severity"] for error in root[0]] == [finding.severity for finding in sample.findings]


def test_a_problem_is_an_error_with_the_place_it_has(report: Report) -> None:
    problems = [Problem("甲.zm", Message("坏了", "broken"), 3, 7), Problem("", Message("没有规则", "no rule"))]
    root = ET.fromstring(report("checkstyle", None, (), problems, ends=True))
    assert [(file.attrib["name"], file[0].attrib) for file in root] == [
        ("甲.zm", {"line": "3", "column": "7", "severity": "error", "message": "坏了", "source": "zhuomu.problem"}),
        ("zhuomu", {"line": "1", "severity": "error", "message": "没有规则", "source": "zhuomu.problem"}),
    ]


def test_a_run_without_findings_is_a_whole_document(whole: Report) -> None:
    assert list(ET.fromstring(whole("checkstyle"))) == []
