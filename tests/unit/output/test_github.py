from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.findings import Finding, Message, Problem
from zhuomu.output.github import SHOWN

Make = Callable[..., Finding]
Report = Callable[..., str]


def unescaped(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def commands(written: str) -> list[tuple[str, dict[str, str], str]]:
    """Command, properties and message of each line that GitHub would obey, read as the runner reads them."""
    read = []
    for line in re.split("\r\n|\r|\n", written):
        if line.startswith("::"):
            head, _, message = line[2:].partition("::")
            command, _, properties = head.partition(" ")
            pairs = dict(pair.split("=", 1) for pair in properties.split(","))
            read.append((command, {key: unescaped(value) for key, value in pairs.items()}, unescaped(message)))
    return read


def test_a_finding_is_an_annotation_of_its_severity(found: Make, report: Report) -> None:
    text = "# 安装\r\n先按装依赖\r\n"
    findings = [found(text, "按装", "安装", severity=severity) for severity in ("error", "warning", "info")]
    read = commands(report("github", text, findings, ends=True))
    assert [command for command, _, _ in read] == ["error", "warning", "notice"]
    assert read[0] == ("error", {
        "file": "文档/a.md", "line": "2", "endLine": "2", "col": "2", "endColumn": "4", "title": "zhuomu (CB101)",
    }, "“按装”有误\n改为：安装")


def test_the_worst_come_first_and_problems_before_all(found: Make, report: Report) -> None:
    text = "先按装依赖"
    findings = [found(text, "按装", severity=severity) for severity in ("info", "error", "warning", "error")]
    read = commands(report("github", text, findings, [Problem("a.zm", Message("坏了", "broken"))], ends=True))
    assert [(command, message) for command, _, message in read[:1]] == [("error", "坏了")]
    assert [command for command, _, _ in read] == ["error", "error", "error", "warning", "notice"]


def test_what_github_does_not_show_is_counted(found: Make, report: Report) -> None:
    text = "先按装依赖"
    findings = [found(text, "按装")] * (SHOWN + 3) + [found(text, "按装", severity="info")] * (SHOWN + 1)
    written = report("github", text, findings, ends=True)
    assert written.splitlines()[-1] == "GitHub 每一步只显示错误、警告、提示各 10 条，还有 4 条只在这份日志里。"
    assert len(commands(written)) == len(findings)
    assert "GitHub" not in report("github", text, findings[:SHOWN], ends=True)


@pytest.mark.parametrize("piece", ["\n::error::x", "\r::warning::x", "%0A::error::x", "a,line=9", "a:b", "100%", "::add-mask::x"])
def test_nothing_of_a_document_is_a_command_or_a_property(piece: str, found: Make, report: Report) -> None:
    text = f"甲{piece}乙"
    finding = found(text, text, text, message=Message(text, text), rule=text)
    problem = Problem(text, Message(text, text), 1, 1, "", Message(text, text))
    shown = re.sub("[\r\n]", " ", text)
    read = commands(report("github", text, [finding], [problem], path=text, ends=True))
    assert [(properties["file"], properties["title"]) for _, properties, _ in read] == [(shown, "zhuomu (问题)"), (shown, f"zhuomu ({shown})")]
    assert [message.split("\n")[0] for _, _, message in read] == [shown, shown]
    assert {properties["line"] for _, properties, _ in read} == {"1"}


def test_a_place_over_several_lines_has_no_columns(found: Make, report: Report) -> None:
    text = "数据\r\n库"
    [(_, properties, _)] = commands(report("github", text, [found(text, text)], ends=True))
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert "col" not in properties


def test_paths_lead_from_the_root_of_the_repository(
    found: Make, report: Report, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "手册").mkdir()
    monkeypatch.chdir(tmp_path / "手册")
    [(_, properties, _)] = commands(report("github", "按装", [found("按装", "按装")], root=str(tmp_path), ends=True))
    assert properties["file"] == "手册/文档/a.md"
