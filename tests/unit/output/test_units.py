"""Lines and columns of every format, counted anew in the unit that the format asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest


def lines_of(text: str) -> list[str]:
    """The lines with their ends, cut as every editor cuts them."""
    return [*re.findall("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text), ""]


def before(text: str, offset: int) -> tuple[int, str]:
    """The number of the line of an offset and what stands before it in that line."""
    for number, line in enumerate(lines_of(text), 1):
        if offset < len(line) or not line:
            return number, line[:offset]
        offset -= len(line)
    raise AssertionError("behind the end")


def characters(text: str, offset: int) -> tuple[int, int]:
    line, stretch = before(text, offset)
    return line, len(stretch) + 1


def octets(text: str, offset: int) -> tuple[int, int]:
    line, stretch = before(text, offset)
    return line, len(stretch.encode()) + 1


@pytest.fixture
def ends(sample: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    return [(characters(sample.text, finding.start), characters(sample.text, finding.end)) for finding in sample.findings]


def test_the_sample_tells_the_units_apart(sample: Any) -> None:
    text, second = sample.text, sample.findings[3].start
    assert characters(text, second) == (2, 35)
    assert octets(text, second) == (2, 99)
    assert len(before(text, second)[1].encode("utf-16-le")) // 2 + 1 not in (35, 99)


def test_sarif_counts_code_points_and_says_so(sample: Any, whole: Callable[..., str], ends: Any) -> None:
    [run] = json.loads(whole("sarif", sample))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in run["results"]]
    assert [
        ((region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])) for region in regions
    ] == ends
    assert [region["snippet"]["text"] for region in regions] == [finding.text for finding in sample.findings]


def test_the_fixes_of_sarif_put_the_text_right(sample: Any, whole: Callable[..., str]) -> None:
    [run] = json.loads(whole("sarif", sample))["runs"]
    for result, finding in zip(run["results"], sample.findings, strict=True):
        fixes = [fix["artifactChanges"][0]["replacements"] for fix in result.get("fixes", ())]
        assert len(fixes) == len(finding.suggestions)
        for replacements, suggestion in zip(fixes, finding.suggestions, strict=True):
            assert [
                (each["deletedRegion"]["startLine"], each["deletedRegion"]["startColumn"], each["deletedRegion"]["endColumn"],
                 each.get("insertedContent", {"text": ""})["text"])
                for each in replacements
            ] == [
                (*characters(sample.text, edit.start), characters(sample.text, edit.end)[1], edit.text) for edit in suggestion.edits
            ]


def test_rdjson_counts_bytes(sample: Any, whole: Callable[..., str]) -> None:
    diagnostics = json.loads(whole("rdjson", sample))["diagnostics"]
    for diagnostic, finding in zip(diagnostics, sample.findings, strict=True):
        start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
        assert (start["line"], start["column"]) == octets(sample.text, finding.start)
        assert (end["line"], end["column"]) == octets(sample.text, finding.end)


def test_the_suggestions_of_rdjson_put_the_bytes_right(sample: Any, whole: Callable[..., str]) -> None:
    from zhuomu.engine.suggest import applied

    starts = [0]
    for line in lines_of(sample.text):
        starts.append(starts[-1] + len(line.encode()))
    diagnostics = json.loads(whole("rdjson", sample))["diagnostics"]
    data = sample.text.encode()
    for diagnostic, finding in zip(diagnostics, sample.findings, strict=True):
        made = []
        for suggestion in diagnostic.get("suggestions", ()):
            start, end = (suggestion["range"][name] for name in ("start", "end"))
            first, last = (starts[each["line"] - 1] + each["column"] - 1 for each in (start, end))
            made.append((data[:first] + suggestion["text"].encode() + data[last:]).decode())
        assert made == [applied(sample.text, suggestion) for suggestion in finding.suggestions]


def test_github_counts_code_points_within_a_line(sample: Any, whole: Callable[..., str], ends: Any) -> None:
    commands = [line for line in whole("github", sample).splitlines() if line.startswith("::")]
    places = []
    for command in commands:
        values = dict(pair.split("=", 1) for pair in command[2:].split("::")[0].split(" ", 1)[1].split(","))
        start, end = (int(values["line"]), int(values.get("col", 0))), (int(values["endLine"]), int(values.get("endColumn", 0)))
        places.append((start, end))
    expected = [
        (start, end) if start[0] == end[0] else ((start[0], 0), (end[0], 0)) for start, end in ends
    ]
    assert sorted(places) == sorted(expected)


def test_gitlab_gives_lines(sample: Any, whole: Callable[..., str], ends: Any) -> None:
    entries = json.loads(whole("gitlab", sample))
    assert [tuple(entry["location"]["lines"].values()) for entry in entries] == [(start[0], end[0]) for start, end in ends]


def test_checkstyle_counts_code_points(sample: Any, whole: Callable[..., str], ends: Any) -> None:
    errors = ET.fromstring(whole("checkstyle", sample)).iter("error")
    assert [(int(error.attrib["line"]), int(error.attrib["column"])) for error in errors] == [start for start, _ in ends]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_counts_code_points(name: str, sample: Any, whole: Callable[..., str], ends: Any) -> None:
    written = whole(name, sample)
    rows = json.loads(written)["findings"] if name == "json" else [json.loads(line) for line in written.splitlines()[:-1]]
    assert [((row["line"], row["column"]), (row["end_line"], row["end_column"])) for row in rows] == ends


@pytest.mark.parametrize("name", ["concise", "grouped", "full", "junit", "markdown", "html"])
def test_formats_for_people_count_code_points(name: str, sample: Any, whole: Callable[..., str], ends: Any) -> None:
    written = whole(name, sample)
    for (line, column), _ in ends:
        assert f"{line}:{column}" in written
