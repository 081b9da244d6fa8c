"""Whatever a document holds, its report is exact for programs and harmless and narrow enough for people."""

from __future__ import annotations

import io
import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from zhuomu.findings import Edit, Finding, Message, Suggestion
from zhuomu.output.reporter import FORMATS, Style, open_reporter
from zhuomu.text.lines import Lines, cells
from zhuomu.text.source import Source

#: What goes wrong first: wide, combining, joined, directed, invisible and controlling characters, every line end.
_AWKWARD = "按装的“”…𠮷👨\u200d👩\u200d👧👍🏽🇨🇳e\u0301\ufe0f　 \t\r\n\x0b\x0c\x1b\x1c\x1d\x1e\x85\u2028\u2029\u202e\u200b\ufeff【】〖"
_TEXTS = st.text(st.sampled_from(_AWKWARD) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@st.composite
def _reported(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(_TEXTS) * draw(st.sampled_from([1, 1, 1, 40]))
    findings = []
    for _ in range(draw(st.integers(1, 3))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        made: dict[str, Any] = {}
        for name in ("message", "new", "url"):
            made[name] = draw(_TEXTS)
        findings.append(Finding(
            "CB101", "error", "high", Message(made["message"], made["message"]), start, end, text[start:end],
            (Suggestion((Edit(start, end, made["new"]),)), Suggestion((Edit(start, end, ""),))), "safe", "f" * 16,
            made["message"], made["url"], ((start, end),),
        ))  # fmt: skip
    return text, findings


def _written(name: str, text: str, findings: list[Finding], **style: Any) -> str:
    stream = io.StringIO()
    open_reporter(name, stream, Style(**style)).file("a.md", Source(text), findings, ())
    return stream.getvalue()


@given(_reported())
def test_json_lines_give_back_every_finding_exactly(reported: tuple[str, list[Finding]]) -> None:
    text, findings = reported
    lines = Lines(text)
    rows = [json.loads(line) for line in _written("jsonl", text, findings).splitlines()]
    for row, finding in zip(rows, findings, strict=True):
        assert text[row["start"] : row["end"]] == row["text"] == finding.text
        assert (row["line"], row["column"]) == lines.position(finding.start)
        assert (row["end_line"], row["end_column"]) == lines.position(finding.end)
        assert (row["message"], row["url"]) == (finding.message.zh, finding.url)
        assert [edit["text"] for each in row["suggestions"] for edit in each["edits"]] == [
            edit.text for each in finding.suggestions for edit in each.edits
        ]


@given(_reported(), st.sampled_from(FORMATS), st.sampled_from(["zh", "en"]))
def test_no_report_holds_a_control_character(
    reported: tuple[str, list[Finding]], name: str, language: str
) -> None:
    assert _CONTROLS.search(_written(name, *reported, language=language)) is None


@given(_reported(), st.integers(20, 90), st.sampled_from([1, 2]))
def test_every_excerpt_fits_its_terminal(
    reported: tuple[str, list[Finding]], width: int, ambiguous: int
) -> None:
    text, findings = reported
    blocks = _written("full", text, findings, width=width, ambiguous=ambiguous).split("\n\n")[:-1]
    assert len(blocks) == len(findings)
    for block in blocks:
        assert cells(block.split("\n")[1], ambiguous) <= width


@given(_reported())
def test_colour_changes_nothing_but_the_marks(reported: tuple[str, list[Finding]]) -> None:
    bare = re.sub("\x1b\\[[0-9;]*m", "", _written("full", *reported, colour=True))
    assert _CONTROLS.search(bare) is None
    assert len(bare.splitlines()) == len(_written("full", *reported).splitlines())
