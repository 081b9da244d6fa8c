from __future__ import annotations

from collections.abc import Callable

import pytest

from zhuomu.findings import Finding, Message, Problem
from zhuomu.text.lines import cells

Make = Callable[..., Finding]
Report = Callable[..., str]

TEXT = "# 安装\r\n先按装依赖，数据数据\r\n"


def test_the_findings_of_a_file_stand_in_columns_below_its_name(found: Make, report: Report) -> None:
    findings = [found(TEXT, "按装"), found(TEXT, "数据", rule="提示1", severity="warning")]
    assert report("grouped", TEXT, findings, ends=True) == (
        "文档/a.md\n"
        "  2:2  错误 CB101  “按装”有误\n"
        "  2:7  警告 提示1  “数据”有误\n"
        "\n"
        "检查了 1 个文件：1 处错误、1 处警告。\n"
    )


def test_columns_keep_apart_whatever_the_width_of_the_words(found: Make, report: Report) -> None:
    findings = [found(TEXT, "按装", rule="A"), found(TEXT, "数据", rule="“”长名")]
    for ambiguous in (1, 2):
        rows = report("grouped", TEXT, findings, language="en", ambiguous=ambiguous).splitlines()[1:3]
        assert len({cells(row[: row.rindex("“按" if "按" in row else "“数")], ambiguous) for row in rows}) == 1


def test_problems_stand_below_the_file_they_are_about(found: Make, report: Report) -> None:
    problems = [
        Problem("文档/a.md", Message("读不懂", "no")), Problem("甲.zm", Message("坏了", "broken"), 3, 7, remedy=Message("删去", "remove it")),
        Problem("", Message("没有规则", "no rule")),
    ]
    assert report("grouped", TEXT, [found(TEXT, "按装")], problems) == (
        "文档/a.md\n  2:2  错误 CB101  “按装”有误\n       问题        读不懂\n\n"
        "甲.zm\n  3:7  问题  坏了  办法：删去\n\n"
        "  问题  没有规则\n\n"
    )


def test_colour_marks_the_name_and_the_severity(found: Make, report: Report) -> None:
    assert report("grouped", TEXT, [found(TEXT, "按装")], colour=True) == (
        "\x1b[1m文档/a.md\x1b[0m\n  2:2  \x1b[1;31m错误 CB101\x1b[0m  “按装”有误\n\n"
    )


@pytest.mark.parametrize("character", "\n\r\x1b\x85\u2028\u202e")
def test_nothing_of_a_document_breaks_a_line(character: str, found: Make, report: Report) -> None:
    text = f"甲{character}乙"
    written = report("grouped", text, [found(text, text, rule=text)], [Problem(text, Message(text, text))], path=text)
    assert character not in written.replace("\n", "")
    assert written.count("\n") == 4
