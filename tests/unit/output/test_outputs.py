from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from zhuomu.errors import SourceError, UsageError
from zhuomu.findings import Finding, Message, Problem
from zhuomu.output.full import Full
from zhuomu.output.outputs import open_reporters
from zhuomu.output.reporter import FORMATS, Style, Summary
from zhuomu.text.source import Source

Make = Callable[..., Finding]

TEXT = "先按装依赖"


def written(specs: Sequence[str], findings: Sequence[Finding] = (), style: Style = Style(), **options: Any) -> str:  # noqa: B008
    """What goes to standard output."""
    stream = io.StringIO()
    reporter = open_reporters(specs, stream, style, options.pop("others", {}), **options)
    if findings:
        reporter.file("a.md", Source(TEXT), findings, ())
    reporter.finish(Summary().plus(findings, ()))
    return stream.getvalue()


def read(path: Any) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def test_one_format_is_its_own_reporter() -> None:
    assert isinstance(open_reporters(["full"], io.StringIO(), Style(), {}), Full)
    assert isinstance(open_reporters([], io.StringIO(), Style(), {}), Full)


def test_every_report_tells_of_every_finding(tmp_path: Any, found: Make) -> None:
    specs = [name if name == "full" else f"{name}:{tmp_path / name}" for name in FORMATS]
    out = written(specs, [found(TEXT, "按装")])
    for name in FORMATS:
        assert "按装" in (out if name == "full" else read(tmp_path / name)), name


def test_a_report_in_a_file_is_what_would_go_to_standard_output(tmp_path: Any, found: Make) -> None:
    findings = [found(TEXT, "按装", "安装")]
    for name in FORMATS:
        assert written([f"{name}:{tmp_path / name}"], findings) == ""
        assert read(tmp_path / name) == written([name], findings, Style(width=100))


def test_a_file_has_no_colour_and_a_width_of_its_own(tmp_path: Any, found: Make) -> None:
    style = Style(colour=True, width=20)
    out = written(["full", f"concise:{tmp_path / 'a.txt'}"], [found(TEXT, "按装")], style)
    assert "\x1b[" in out
    assert read(tmp_path / "a.txt") == "a.md:1:2: CB101 “按装”有误\n检查了 1 个文件：1 处错误。\n"


def test_folders_are_made_and_old_reports_replaced(tmp_path: Any) -> None:
    path = tmp_path / "报告 夹" / "深" / "a.json"
    for _ in range(2):
        written([f"json:{path}"])
    assert json.loads(read(path))["findings"] == []
    assert os.listdir(path.parent) == ["a.json"]


def test_a_file_is_written_at_the_end_only(tmp_path: Any, found: Make) -> None:
    reporter = open_reporters([f"jsonl:{tmp_path / 'a'}"], io.StringIO(), Style(), {})
    reporter.file("a.md", Source(TEXT), [found(TEXT, "按装")], ())
    assert os.listdir(tmp_path) == []


def test_a_path_may_hold_a_colon(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(["json:C:x.json"])
    assert os.listdir(tmp_path) == ["C:x.json"]


def test_a_dash_is_standard_output(found: Make) -> None:
    assert written(["concise:-"], [found(TEXT, "按装")]) == written(["concise"], [found(TEXT, "按装")])


@pytest.mark.parametrize("specs", [["full", "json"], ["full", "full:-"], ["json:a", "sarif:a"], ["json:a", "sarif:b/../a"]])
def test_two_reports_to_one_place_are_a_usage_error(specs: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        open_reporters(specs, io.StringIO(), Style(), {})
    [problem] = caught.value.problems
    assert problem.remedy is not None


def test_an_unknown_format_is_a_usage_error_that_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        open_reporters(["full", "sariff:a.sarif"], io.StringIO(), Style(), {})
    assert caught.value.problems[0].remedy == Message("是不是 sarif？", "did you mean sarif?")


def test_a_colon_without_a_path_is_a_usage_error() -> None:
    with pytest.raises(UsageError) as caught:
        open_reporters(["sarif:"], io.StringIO(), Style(), {})
    assert caught.value.problems[0].remedy == Message("写成 sarif:文件，或者去掉冒号", "write sarif:FILE, or leave the colon out")


def test_what_cannot_be_written_is_named_and_the_rest_is_written(tmp_path: Any) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    bad = [str(tmp_path / "file" / "a.json"), str(tmp_path / "folder")]
    with pytest.raises(SourceError) as caught:
        written([f"json:{bad[0]}", f"sarif:{bad[1]}", f"gitlab:{tmp_path / 'good'}", "concise"])
    problems = caught.value.problems
    assert [problem.path for problem in problems] == bad
    assert all(problem.path in problem.message.zh and problem.remedy for problem in problems)
    assert "路径中间有一段不是文件夹" in problems[0].message.zh
    assert read(tmp_path / "good") == "[]\n"


def test_a_plugin_may_write_what_utf_8_cannot_hold(tmp_path: Any) -> None:
    class Wild:
        def __init__(self, stream: Any, style: Style) -> None:
            self.stream = stream

        def file(self, *of: object) -> None:
            pass

        def finish(self, summary: Summary) -> None:
            self.stream.write("甲\ud800\udcff\n")

    written([f"wild:{tmp_path / 'a'}"], others={"wild": Wild})
    assert read(tmp_path / "a") == "甲\\ud800\\udcff\n"


def test_statistics_follow_the_summary_of_formats_for_people(tmp_path: Any, found: Make) -> None:
    out = written(["concise", f"grouped:{tmp_path / 'a'}"], [found(TEXT, "按装")], statistics=True)
    for report in (out, read(tmp_path / "a")):
        assert report.endswith("检查了 1 个文件：1 处错误。\n\n数量  可改  规则   标题\n   1     0  CB101\n")


def test_statistics_are_an_object_of_json_lines_and_a_key_of_json(tmp_path: Any, found: Make) -> None:
    out = written(["jsonl", f"json:{tmp_path / 'a'}"], [found(TEXT, "按装")], statistics=True)
    last = json.loads(out.splitlines()[-1])
    assert last == {"kind": "statistics", "rules": json.loads(read(tmp_path / "a"))["statistics"]}


def test_statistics_leave_the_documents_of_other_standards_alone(found: Make) -> None:
    for name in ("sarif", "gitlab", "rdjson", "junit", "checkstyle", "github", "markdown", "html"):
        assert written([name], [found(TEXT, "按装")], statistics=True) == written([name], [found(TEXT, "按装")])


def test_problems_reach_every_report(tmp_path: Any) -> None:
    stream = io.StringIO()
    reporter = open_reporters(["concise", f"gitlab:{tmp_path / 'a'}"], stream, Style(), {})
    reporter.file("", None, (), [Problem("甲.zm", Message("坏了", "broken"))])
    reporter.finish(Summary(problems=1))
    assert "坏了" in stream.getvalue()
    assert "坏了" in read(tmp_path / "a")
