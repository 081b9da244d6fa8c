from __future__ import annotations

import io

import pytest

from zhuomu.errors import UsageError
from zhuomu.findings import Finding, Message, Problem
from zhuomu.output.reporter import FORMATS, Reporter, Style, Summary, format_names, open_reporter


def finding(severity: str, fix: str | None) -> Finding:
    return Finding("CB101", severity, "high", Message("甲", "a"), 0, 1, "甲", (), fix, "0" * 16)


def test_a_summary_adds_up_findings_by_severity_and_by_fix() -> None:
    first = [finding("error", "safe"), finding("error", None), finding("warning", "unsafe")]
    summary = Summary().plus(first, ()).plus([finding("info", "safe")], [Problem("a", Message("乙", "b"))])
    assert summary == Summary(files=2, errors=2, warnings=1, infos=1, safe=2, unsafe=1, problems=1)
    assert (summary.findings, summary.fixable) == (4, 3)


def test_a_file_that_could_not_be_checked_adds_its_problem_but_no_file() -> None:
    assert Summary().plus((), [Problem("a", Message("乙", "b"))], files=0) == Summary(problems=1)


@pytest.mark.parametrize("name", ["full", "human", "concise", "grouped", "jsonl", "github"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_formats_of_lines_end_with_one_about_the_run(name: str, language: str) -> None:
    stream = io.StringIO()
    reporter: Reporter = open_reporter(name, stream, Style(language=language))
    reporter.file("a.md", None, (), ())
    reporter.finish(Summary(files=1))
    assert stream.getvalue().count("\n") == 1
    assert stream.getvalue().endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_findings_without_their_source_are_refused(name: str) -> None:
    reporter = open_reporter(name, io.StringIO(), Style())
    with pytest.raises(ValueError, match=r"a\.md"):
        reporter.file("a.md", None, [finding("error", None)], ())


def test_human_is_another_name_of_full() -> None:
    assert type(open_reporter("human", io.StringIO(), Style())) is type(open_reporter("full", io.StringIO(), Style()))


def test_an_unknown_format_is_a_usage_error_that_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        open_reporter("jsn", io.StringIO(), Style())
    remedy = caught.value.problems[0].remedy
    assert remedy == Message("是不是 json？", "did you mean json?")


def test_an_unknown_format_like_no_other_is_answered_with_the_list() -> None:
    with pytest.raises(UsageError) as caught:
        open_reporter("甲", io.StringIO(), Style())
    remedy = caught.value.problems[0].remedy
    assert remedy is not None
    assert all(name in remedy.en for name in FORMATS)


def test_a_format_of_a_plugin_is_used_under_its_name() -> None:
    class Silent:
        def file(self, *of: object) -> None:
            pass

        def finish(self, summary: Summary) -> None:
            pass

    others = {"silent": lambda stream, style: Silent(), "jsonl": lambda stream, style: Silent()}
    assert isinstance(open_reporter("silent", io.StringIO(), Style(), others), Silent)
    assert not isinstance(open_reporter("jsonl", io.StringIO(), Style(), others), Silent)
    assert format_names(others) == (*FORMATS, "silent")
