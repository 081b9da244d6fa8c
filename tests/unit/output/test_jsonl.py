from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.findings import Edit, Finding, Message, Problem, Suggestion
from zhuomu.output.jsonl import render
from zhuomu.output.reporter import Style, Summary, open_reporter
from zhuomu.text.source import Source

Make = Callable[..., Finding]
Report = Callable[..., str]

KEYS = [
    "kind", "path", "rule", "title", "severity", "confidence", "message", "line", "column", "end_line", "end_column",
    "start", "end", "text", "suggestions", "fix", "fingerprint", "url", "note",
]  # fmt: skip

#: Everything that str.splitlines cuts at.
LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def read(written: str) -> list[dict[str, Any]]:
    assert written.endswith("\n")
    assert len(written.splitlines()) == written.count("\n")
    return [json.loads(line) for line in written.splitlines()]


def test_a_finding_is_one_object_with_its_keys_in_order(found: Make, report: Report) -> None:
    text = "# 安装\r\n先按装依赖\r\n"
    finding = found(text, "按装", "安装", fix="safe", url="https://example.org/CB101")
    assert report("jsonl", text, [finding]) == (
        '{"kind":"finding","path":"文档/a.md","rule":"CB101","title":"","severity":"error","confidence":"high",'
        '"message":"“按装”有误","line":2,"column":2,"end_line":2,"end_column":4,"start":7,"end":9,"text":"按装",'
        '"suggestions":[{"edits":[{"start":7,"end":9,"text":"安装"}]}],"fix":"safe",'
        '"fingerprint":"00112233445566aa","url":"https://example.org/CB101","note":null}\n'
    )


def test_what_a_finding_does_not_have_is_null_or_empty(found: Make, report: Report) -> None:
    (row,) = read(report("jsonl", "按装", [found("按装", "按装")]))
    assert list(row) == KEYS
    assert (row["suggestions"], row["fix"], row["url"]) == ([], None, None)


def test_a_deletion_and_several_edits_keep_their_order(found: Make, report: Report) -> None:
    text = "尽可能地越来越好的趋势"
    suggestion = Suggestion((Edit(0, 4, ""), Edit(8, 11, "")))
    (row,) = read(report("jsonl", text, [found(text, text, suggestions=(suggestion, Suggestion((Edit(0, 1, "力"),))))]))
    assert row["suggestions"] == [
        {"edits": [{"start": 0, "end": 4, "text": ""}, {"start": 8, "end": 11, "text": ""}]},
        {"edits": [{"start": 0, "end": 1, "text": "力"}]},
    ]


def test_the_message_is_in_the_language_asked_for_and_the_keys_are_not(found: Make, report: Report) -> None:
    (row,) = read(report("jsonl", "按装", [found("按装", "按装")], language="en"))
    assert row["message"] == "“按装” is wrong"
    assert list(row) == KEYS


@pytest.mark.parametrize(
    "text",
    [
        "𠮷野家的按装指南",
        "👨‍👩‍👧一家 👍🏽 按装",
        "“按装”……——‘按装’",
        "甲\r\n乙\r丙\n\t按装\r\n",
        "甲\u2028乙\x85丙\x0b按装",
        'a\\"按装"\\',
        "\x1b[31m按装\x00\x7f\x9b",
    ],
)
def test_offsets_slice_back_to_the_text_and_columns_to_the_offsets(text: str, report: Report) -> None:
    findings = [
        Finding(
            "CB101", "warning", "low", Message(text, text), start, end, text[start:end],
            (Suggestion((Edit(start, end, text[start:end] + "改"),)),), None, "f" * 16,
        )
        for start in range(len(text))
        for end in range(start, len(text) + 1)
    ]  # fmt: skip
    rows = read(report("jsonl", text, findings))
    starts = [0] + [i + 1 for i, c in enumerate(text) if c == "\n" or (c == "\r" and text[i + 1 : i + 2] != "\n")]
    for row, finding in zip(rows, findings, strict=True):
        assert text[row["start"] : row["end"]] == row["text"] == finding.text
        assert starts[row["line"] - 1] + row["column"] - 1 == row["start"]
        assert starts[row["end_line"] - 1] + row["end_column"] - 1 == row["end"]
        assert row["message"] == text
        assert row["suggestions"][0]["edits"][0]["text"] == finding.text + "改"


@pytest.mark.parametrize("character", LINE_ENDS + "\u202e\u2066\x9b\x7f\x1b")
def test_no_character_breaks_the_line_or_reaches_the_terminal(character: str, found: Make, report: Report) -> None:
    text = f"甲{character}乙"
    finding = found(text, text, text, url=text, fingerprint=text, rule=text)
    problem = Problem(text, Message(text, text), remedy=Message(text, text))
    written = report("jsonl", text, [finding], [problem], path=text)
    assert character not in written.replace("\n", "")
    first, second = read(written)
    assert {first[key] for key in ("path", "rule", "text", "fingerprint", "url")} == {text}
    assert {second[key] for key in ("path", "message", "remedy")} == {text}


def test_other_characters_are_written_as_they_are(found: Make, report: Report) -> None:
    text = "𠮷“”👨‍👩‍👧　按装"
    assert f'"text":"{text}"' in report("jsonl", text, [found(text, text)])


def test_a_file_name_that_is_no_text_can_be_encoded(found: Make, report: Report) -> None:
    path = b"\xff.md".decode("utf-8", "surrogateescape")
    written = report("jsonl", "按装", [found("按装", "按装")], path=path)
    written.encode("utf-8")
    assert read(written)[0]["path"] == path


def test_a_problem_says_where_it_is_and_what_to_do(report: Report) -> None:
    placed = Problem("包/a.zm", Message("读不懂", "makes no sense"), 3, 7, "误：x", Message("删去", "remove it"))
    bare = Problem("b.md", Message("b.md：无法读取", "b.md: cannot be read"))
    assert report("jsonl", None, (), [placed, bare]).splitlines() == [
        '{"kind":"problem","path":"包/a.zm","message":"读不懂","line":3,"column":7,"remedy":"删去"}',
        '{"kind":"problem","path":"b.md","message":"无法读取","line":null,"column":null,"remedy":null}',
    ]
    assert '"message":"makes no sense"' in report("jsonl", None, (), [placed], language="en")
    assert '"remedy":"remove it"' in report("jsonl", None, (), [placed], language="en")


def test_the_last_line_is_the_summary() -> None:
    stream = io.StringIO()
    reporter = open_reporter("jsonl", stream, Style())
    reporter.finish(Summary(files=4, errors=1, warnings=2, infos=3, safe=1, unsafe=1, problems=5, suppressed=6, accepted=7))
    assert stream.getvalue() == (
        '{"kind":"summary","files":4,"findings":6,"errors":1,"warnings":2,"infos":3,"problems":5,"fixable":2,"fixed":0,"skipped":0,'
        '"suppressed":6,"accepted":7}\n'
    )


def test_a_line_of_200_kilobytes_is_one_line_with_exact_columns(found: Make, report: Report) -> None:
    text = "很长的一段话，" * 10_000 + "按装" + "完。" * 100
    (row,) = read(report("jsonl", text, [found(text, "按装", "安装")]))
    assert (row["line"], row["column"], row["start"]) == (1, 70_001, 70_000)


def test_a_file_without_findings_writes_nothing(report: Report) -> None:
    assert report("jsonl", "安装") == ""


def test_rendering_keeps_no_state_and_equals_what_the_reporter_writes(found: Make, report: Report) -> None:
    finding, text = found("先按装", "按装", "安装"), "先按装"
    twice = [render("文档/a.md", Source(text), [finding], ()) for _ in range(2)]
    assert twice == [report("jsonl", text, [finding])] * 2
