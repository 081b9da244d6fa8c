from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from zhuomu.findings import Finding, Message, Problem
from zhuomu.output.reporter import Style, open_reporter
from zhuomu.text.lines import cells
from zhuomu.text.source import Source

Make = Callable[..., Finding]
Report = Callable[..., str]

TEXT = (
    "# 安装\r\n"
    "使用之前，请先按装依赖，再运行“示例”👨‍👩‍👧程序；𠮷野家的数据数据都在这里，总而言之这一段特别长，放不进一行。\r\n"
    "\t第三行\x1b[31m有控制字符。\r\n"
)
REASON = {"reason": "“按装”是“安装”的误写。", "url": "https://example.org/CB101"}
PROBLEM = Problem(
    "包/a.zm", Message("“按庄”读不懂", "“按庄” makes no sense"), 3, 3, "查：按庄", Message("改成模式", "write a pattern")
)


def test_a_report_in_chinese(found: Make, report: Report) -> None:
    findings = [
        found(TEXT, "按装", "安装", fix="safe", **REASON),
        found(TEXT, "数据", "", "资料", rule="CY2", severity="warning"),
        found(TEXT, "\x1b[31m有", "有", rule="YF3", severity="info"),
    ]
    assert report("full", TEXT, findings, [PROBLEM], ends=True) == (
        "文档/a.md:2:8  错误 CB101  “按装”有误\n"
        "    使用之前，请先【按装】依赖，再运行“示例”👨‍👩‍👧程序；𠮷野家的数据数据都在这…\n"
        "    改为：安装（安全的改法）\n"
        "    理由：“按装”是“安装”的误写。\n"
        "    详见：https://example.org/CB101\n"
        "\n"
        "文档/a.md:2:32  警告 CY2  “数据”有误\n"
        "    …再运行“示例”👨‍👩‍👧程序；𠮷野家的【数据】数据都在这里，总而言之这一段特别…\n"
        "    改为：（删去） 或 资料\n"
        "\n"
        "文档/a.md:3:5  提示 YF3  “\\x1b[31m有”有误\n"
        "    第三行【\\x1b[31m有】控制字符。\n"
        "    改为：有\n"
        "\n"
        "包/a.zm:3:3  问题  “按庄”读不懂\n"
        "    查：【按】庄\n"
        "    办法：改成模式\n"
        "\n"
        "检查了 1 个文件：1 处错误、1 处警告、1 处提示；--fix 能改其中 1 处；有 1 个问题使检查不完整。\n"
    )


def test_a_report_in_english_on_a_narrow_terminal(found: Make, report: Report) -> None:
    findings = [found(TEXT, "按装", "安装", fix="safe", **REASON), found(TEXT, "数据", "", "资料", rule="CY2")]
    assert report("full", TEXT, findings, [PROBLEM], ends=True, language="en", width=20) == (
        "文档/a.md:2:8  error CB101  “按装” is wrong\n"
        "    …先【按装】依…\n"
        "    change to: 安装 (safe fix)\n"
        "    reason: “按装”是“安装”的误写。\n"
        "    see: https://example.org/CB101\n"
        "\n"
        "文档/a.md:2:32  error CY2  “数据” is wrong\n"
        "    …的【数据】数…\n"
        "    change to: (remove it) or 资料\n"
        "\n"
        "包/a.zm:3:3  problem  “按庄” makes no sense\n"
        "    查：【按】庄\n"
        "    remedy: write a pattern\n"
        "\n"
        "Checked 1 file: 2 errors; --fix can fix 1; incomplete because of 1 problem.\n"
    )


def test_a_report_in_colour(found: Make, report: Report) -> None:
    text = "先按装依赖"
    findings = [found(text, "按装", "安装", fix="safe", severity="warning", reason="误写")]
    assert report("full", text, findings, [PROBLEM], colour=True) == (
        "\x1b[1m文档/a.md:1:2\x1b[0m  \x1b[1;33m警告 CB101\x1b[0m  “按装”有误\n"
        "    先\x1b[1;33m\x1b[4m按装\x1b[0m依赖\n"
        "    \x1b[2m改为：\x1b[0m\x1b[32m安装\x1b[0m\x1b[2m（安全的改法）\x1b[0m\n"
        "    \x1b[2m理由：\x1b[0m误写\n"
        "\n"
        "\x1b[1m包/a.zm:3:3\x1b[0m  \x1b[1;31m问题\x1b[0m  “按庄”读不懂\n"
        "    查：\x1b[1;31m\x1b[4m按\x1b[0m庄\n"
        "    \x1b[2m办法：\x1b[0m改成模式\n"
        "\n"
    )


def test_the_reason_of_a_rule_is_given_once_in_a_run(found: Make) -> None:
    stream = io.StringIO()
    reporter = open_reporter("full", stream, Style())
    text = "先按装，再按装"
    for path in ("a.md", "b.md"):
        reporter.file(path, Source(text), [found(text, "按装", **REASON), found(text, "再按装", **REASON)], ())
    assert stream.getvalue().count("理由：") == stream.getvalue().count("详见：") == 1
    reporter.file("c.md", Source(text), [found(text, "按装", rule="CB102", **REASON)], ())
    assert stream.getvalue().count("理由：") == 2


def test_a_finding_about_a_whole_document_counts_its_places(found: Make, report: Report) -> None:
    text = "首先，甲。\n其次，乙。\n\n综上，丙。\n"
    finding = found(text, "首先，甲", related=((0, 2), (6, 8), (13, 15)))
    assert report("full", text, [finding]) == (
        "文档/a.md:1:1  错误 CB101  “首先，甲”有误\n    【首先，甲】。\n    共 3 处：第 1、2、4 行\n\n"
    )


def test_a_finding_across_a_line_end_is_shown_in_one_line(found: Make, report: Report) -> None:
    text = "前一行的数据\r\n库在这里\r\n第三行"
    assert "\n    前一行的【数据⏎库】在这里\n" in report("full", text, [found(text, "数据\r\n库")])


def test_a_finding_that_ends_with_its_line_does_not_show_the_next(found: Make, report: Report) -> None:
    text = "前一行的数据\r\n库在这里\r\n第三行"
    assert "\n    前一行的【数据⏎】\n" in report("full", text, [found(text, "数据\r\n")])


def test_every_excerpt_of_a_200_kilobyte_line_fits_the_terminal(found: Make, report: Report) -> None:
    text = "“很长”的一段话\t👍🏽，" * 6_000 + "按装" + "𠮷" * 10_000
    for width in (20, 33, 80):
        written = report("full", text, [found(text, "按装", "安装"), found(text, text, "安装")], width=width)
        excerpts = [line for line in written.splitlines() if "【" in line]
        assert len(excerpts) == 2
        assert all(cells(line) <= width for line in excerpts)


@pytest.mark.parametrize("character", "\x1b\x9b\x07\x08\x7f\x85\u2028\u202e\u2066\x00\r")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_of_the_checked_text_controls_the_terminal(
    character: str, language: str, found: Make, report: Report
) -> None:
    bad = f"甲{character}乙"
    message = Message(bad, bad)
    finding = found(bad, bad, bad, "", rule=bad, reason=bad, url=bad, message=message, related=((0, 1),))
    problems = [Problem(bad, message, 1, 2, bad, message), Problem(bad, message, 1, 99, bad, message)]
    written = report("full", f"{bad}{bad}", [finding], problems, path=bad, language=language)
    assert character not in written
    assert len(written.splitlines()) == written.count("\n")


def test_the_column_of_a_problem_may_lie_at_or_behind_the_end_of_its_line(report: Report) -> None:
    message = Message("没有写完", "incomplete")
    for column, excerpt in ((3, "查：【】"), (9, "查："), (0, "查：")):
        written = report("full", None, (), [Problem("a.zm", message, 1, column, "查：")])
        assert written == f"a.zm:1:{column}  问题  没有写完\n    {excerpt}\n\n"


def test_a_problem_without_place_path_or_remedy_is_one_line(report: Report) -> None:
    message = Message("a.md：无法读取", "a.md: cannot be read")
    assert report("full", None, (), [Problem("a.md", message)]) == "a.md  问题  无法读取\n\n"
    assert report("full", None, (), [Problem("", message)]) == "问题  a.md：无法读取\n\n"


def test_a_safe_fix_is_announced_and_an_unsafe_one_is_not(found: Make, report: Report) -> None:
    shown = {
        fix: "安全的改法" in report("full", "按装", [found("按装", "按装", "安装", fix=fix)])
        for fix in ("safe", "unsafe", None)
    }
    assert shown == {"safe": True, "unsafe": False, None: False}


def test_a_clean_file_writes_nothing_and_a_clean_run_says_so(report: Report) -> None:
    assert report("full", "安装") == ""
    assert report("full", "安装", ends=True) == "检查了 1 个文件，没有发现问题。\n"
    assert report("full", "安装", ends=True, language="en") == "Checked 1 file, nothing found.\n"


def test_a_note_stands_below_the_suggestion(found: Make, report: Report) -> None:
    noted = found("先按装", "按装", "安装")._replace(note=Message("没有改", "not fixed"))
    assert "    改为：安装\n    注意：没有改\n" in report("full", "先按装", [noted])
