from __future__ import annotations

from collections.abc import Callable

import pytest

from zhuomu.findings import Finding, Message, Problem

Make = Callable[..., Finding]
Report = Callable[..., str]

TEXT = "# 安装\r\n先按装依赖\r\n"
PROBLEM = Problem("包/a.zm", Message("读不懂", "makes no sense"), 3, 7, "误：x", Message("删去", "remove it"))


def test_each_finding_and_problem_is_one_line_and_the_summary_the_last(found: Make, report: Report) -> None:
    assert report("concise", TEXT, [found(TEXT, "按装", "安装")], [PROBLEM], ends=True).splitlines() == [
        "文档/a.md:2:2: CB101 “按装”有误",
        "包/a.zm:3:7: 问题 读不懂",
        "检查了 1 个文件：1 处错误；有 1 个问题使检查不完整。",
    ]


def test_english_is_written_when_asked_for(found: Make, report: Report) -> None:
    written = report("concise", TEXT, [found(TEXT, "按装")], [PROBLEM], ends=True, language="en")
    assert written.splitlines() == [
        "文档/a.md:2:2: CB101 “按装” is wrong",
        "包/a.zm:3:7: problem makes no sense",
        "Checked 1 file: 1 error; incomplete because of 1 problem.",
    ]


def test_columns_count_code_points_on_a_long_line(found: Make, report: Report) -> None:
    text = "𠮷👨‍👩‍👧\t" * 30_000 + "按装"
    assert report("concise", text, [found(text, "按装")]) == "文档/a.md:1:210001: CB101 “按装”有误\n"


@pytest.mark.parametrize("character", "\n\r\x1b\x85\u2028\u202e\x9b\x0c")
def test_one_finding_stays_one_harmless_line(character: str, found: Make, report: Report) -> None:
    text = f"甲{character}乙"
    written = report("concise", text, [found(text, text)], [Problem(text, Message(text, text), 1, 1)], path=text)
    assert len(written.splitlines()) == 2
    assert character not in written.replace("\n", "")


def test_a_problem_without_a_place_or_path_begins_with_what_it_has(report: Report) -> None:
    message = Message("没有这条规则", "no such rule")
    assert report("concise", None, (), [Problem("a.zm", message)]) == "a.zm: 问题 没有这条规则\n"
    assert report("concise", None, (), [Problem("", message)]) == "问题 没有这条规则\n"


def test_colour_marks_the_place_and_the_severity(found: Make, report: Report) -> None:
    assert report("concise", TEXT, [found(TEXT, "按装", severity="warning")], colour=True) == (
        "\x1b[1m文档/a.md:2:2\x1b[0m: \x1b[1;33mCB101\x1b[0m “按装”有误\n"
    )
