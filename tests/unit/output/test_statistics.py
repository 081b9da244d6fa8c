from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.findings import Finding
from zhuomu.output.reporter import Style, Summary
from zhuomu.output.statistics import Count, Statistics, Tally
from zhuomu.text.lines import cells
from zhuomu.text.source import Source

Make = Callable[..., Finding]

TEXT = "先按装，数据"


@pytest.fixture
def findings(found: Make) -> list[Finding]:
    typo = found(TEXT, "按装", title="“安装”写成“按装”", fix="safe")
    return [found(TEXT, "数据", rule="CY2", title="数据"), *[typo] * 11, found(TEXT, "数据", rule="A1"), typo._replace(fix=None)]


def shown(findings: list[Finding], **style: Any) -> str:
    stream = io.StringIO()
    statistics = Statistics(stream, Style(**style))
    statistics.file("a.md", Source(TEXT), findings[:5], ())
    statistics.file("b.md", Source(TEXT), findings[5:], ())
    statistics.finish(Summary())
    return stream.getvalue()


def test_findings_are_counted_by_rule_the_most_first_then_by_code(findings: list[Finding]) -> None:
    tally = Tally()
    tally.add(findings)
    assert tally.counts() == [Count("CB101", "“安装”写成“按装”", 12, 11), Count("A1", "", 1, 0), Count("CY2", "数据", 1, 0)]


def test_the_table_has_numbers_to_the_right_and_words_to_the_left(findings: list[Finding]) -> None:
    assert shown(findings) == (
        "\n"
        "数量  可改  规则   标题\n"
        "  12    11  CB101  “安装”写成“按装”\n"
        "   1     0  A1\n"
        "   1     0  CY2    数据\n"
    )


def test_the_table_speaks_english(findings: list[Finding]) -> None:
    assert shown(findings, language="en").splitlines()[1:3] == [
        "count  fixable  rule   title", "   12       11  CB101  “安装”写成“按装”",
    ]


@pytest.mark.parametrize("ambiguous", [1, 2])
def test_columns_keep_apart_whatever_the_width_of_the_words(ambiguous: int, found: Make) -> None:
    rows = shown([found(TEXT, "按装", rule="“一”", title="@"), found(TEXT, "按装", rule="A", title="@")], ambiguous=ambiguous).splitlines()[2:]
    assert len({cells(row[: row.index("@")], ambiguous) for row in rows}) == 1


def test_a_program_gets_an_object(findings: list[Finding]) -> None:
    stream = io.StringIO()
    statistics = Statistics(stream, Style(), as_object=True)
    statistics.file("a.md", Source(TEXT), findings, ())
    statistics.finish(Summary())
    read = json.loads(stream.getvalue())
    assert read["kind"] == "statistics"
    assert read["rules"][0] == {"rule": "CB101", "title": "“安装”写成“按装”", "count": 12, "fixable": 11}


def test_without_findings_there_is_no_table() -> None:
    assert shown([]) == ""


def test_nothing_of_a_rule_controls_the_terminal(found: Make) -> None:
    assert "\x1b" not in shown([found(TEXT, "按装", rule="A\x1b1", title="甲\n\x1b乙")])
    assert "\x1b[2m" in shown([found(TEXT, "按装")], colour=True)
