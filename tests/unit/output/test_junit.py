from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from zhuomu.findings import Finding, Message, Problem

Make = Callable[..., Finding]
Report = Callable[..., str]


def test_a_file_is_a_suite_and_each_finding_a_failed_test(sample: Any, whole: Report) -> None:
    root = ET.fromstring(whole("junit", sample, sample.problems))
    suite = root[0]
    assert (suite.attrib["name"], suite.attrib["tests"], suite.attrib["failures"]) == ("文档/第 1 章%.md", "7", "7")
    assert [case.attrib["name"] for case in suite[:2]] == ["CB101 2:2", "YF3 2:10"]
    assert [case[0].attrib["type"] for case in suite] == [finding.severity for finding in sample.findings]
    assert (suite[0][0].text or "").splitlines() == [
        "文档/第 1 章%.md:2:2", "“按装”有误", "改为：安装", "“安装”的“安”是安放，*不是*按下 <去>。", "https://example.org/规则?a=1&b=<2>",
    ]


def test_a_problem_is_an_error_of_its_file(report: Report) -> None:
    problems = [
        Problem("甲.zm", Message("坏了", "broken"), 3, 7, "", Message("删去", "remove it")), Problem("", Message("没有规则", "no rule")),
    ]
    root = ET.fromstring(report("junit", None, (), problems, ends=True))
    assert [(suite.attrib["name"], suite.attrib["errors"]) for suite in root] == [("甲.zm", "1"), ("zhuomu", "1")]
    error = root[0][0][0]
    assert (error.tag, error.attrib["message"], error.text) == ("error", "坏了", "办法：删去")


def test_the_totals_are_those_of_the_suites(sample: Any, whole: Report) -> None:
    root = ET.fromstring(whole("junit", sample, sample.problems))
    for name in ("tests", "failures", "errors"):
        assert int(root.attrib[name]) == sum(int(suite.attrib[name]) for suite in root)
    assert int(root.attrib["tests"]) == len(list(root.iter("testcase"))) == 10
    assert int(root.attrib["failures"]) == len(list(root.iter("failure"))) == 7
    assert int(root.attrib["errors"]) == len(list(root.iter("error"))) == 3


def test_a_run_without_findings_is_a_test_that_passed(whole: Report, report: Report) -> None:
    for written, name in ((whole("junit"), "zhuomu"), (report("junit", "安装", ends=True), "文档/a.md")):
        root = ET.fromstring(written)
        assert [(suite.attrib["name"], suite.attrib["tests"], suite.attrib["failures"]) for suite in root] == [(name, "1", "0")]
        assert list(root[0][0]) == []
