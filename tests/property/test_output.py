"""Whatever a document holds, its report is exact for programs and harmless and narrow enough for people."""

from __future__ import annotations

import functools
import io
import json
import os
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import cmarkgfm
import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from zhuomu.findings import Edit, Finding, Message, Problem, Suggestion
from zhuomu.output.reporter import FORMATS, Style, Summary, open_reporter
from zhuomu.output.visible import visible
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
            made["message"], made["url"], ((start, end),), title=made["new"],
        ))  # fmt: skip
    return text, findings


def _written(name: str, text: str, findings: list[Finding], **style: Any) -> str:
    stream = io.StringIO()
    open_reporter(name, stream, Style(**style)).file("a.md", Source(text), findings, ())
    return stream.getvalue()


@st.composite
def _run(draw: st.DrawFn) -> tuple[str, str, list[Finding], list[Problem]]:
    """A path, its text, its findings, and problems, any of which may hold anything, lone surrogates too."""
    anything = st.text(st.sampled_from(_AWKWARD + "\ud800\udcff<>&\"'%:,;[](){}|`*_~#!\\") | st.characters(), max_size=20)
    text, findings = draw(_reported())
    path = draw(anything) or "a.md"
    rule, new, fingerprint = draw(anything), draw(anything), draw(anything)
    severity = draw(st.sampled_from(["error", "warning", "info"]))
    findings = [
        finding._replace(
            rule=rule or "A1", severity=severity, title=new, fingerprint=fingerprint, url=draw(st.none() | anything),
            suggestions=(*finding.suggestions, Suggestion((Edit(finding.start, finding.end, new),))),
        )
        for finding in findings
    ]
    message = Message(draw(anything), draw(anything))
    line, column = draw(st.sampled_from([(0, 0), (1, 1), (3, 7)]))
    return path, text, findings, [Problem(draw(st.sampled_from(["", path])), message, line, column, draw(anything), message)]


def _whole(name: str, run: tuple[str, str, list[Finding], list[Problem]], **style: Any) -> str:
    path, text, findings, problems = run
    stream = io.StringIO(newline="")
    reporter = open_reporter(name, stream, Style(**style))
    reporter.file(path, Source(text, path), findings, problems)
    reporter.finish(Summary().plus(findings, problems))
    written = stream.getvalue()
    written.encode("utf-8")
    return written


@functools.cache
def _schema(name: str) -> Any:
    folder = os.path.join(os.path.dirname(__file__), "..", "fixtures", "reports", "schemas")
    if name.endswith(".xsd"):
        return etree.XMLSchema(etree.parse(os.path.join(folder, name)))
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return jsonschema.Draft7Validator(json.load(file))


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
    stream = io.StringIO(newline="")
    reporter = open_reporter(name, stream, Style(language=language))
    reporter.file("a.md", Source(reported[0]), reported[1], ())
    reporter.finish(Summary().plus(reported[1], ()))
    # A tab does no harm in a page.
    assert _CONTROLS.search(stream.getvalue().replace("\t", "") if name == "html" else stream.getvalue()) is None


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


@settings(max_examples=40, deadline=None)
@given(_run(), st.sampled_from([("sarif", "sarif-2.1.0.json"), ("rdjson", "rdjson.json")]))
def test_json_of_other_standards_keeps_to_its_schema(run: Any, kind: tuple[str, str]) -> None:
    document = json.loads(_whole(kind[0], run))
    assert [error.message for error in _schema(kind[1]).iter_errors(document)] == []


@given(_run())
def test_gitlab_gets_a_fingerprint_of_its_own_for_each_entry(run: Any) -> None:
    entries = json.loads(_whole("gitlab", run))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(run[2]) + 1
    assert all("\n" not in entry["description"] for entry in entries)


@given(_run())
def test_json_is_one_document_whatever_it_tells_of(run: Any) -> None:
    document = json.loads(_whole("json", run))
    assert [row["message"] for row in document["findings"]] == [finding.message.zh for finding in run[2]]
    assert document["summary"]["problems"] == 1


@settings(deadline=None)
@given(_run(), st.sampled_from([("junit", "junit-10.xsd"), ("checkstyle", "checkstyle.xsd")]))
def test_xml_is_well_formed_and_keeps_to_its_schema(run: Any, kind: tuple[str, str]) -> None:
    written = _whole(kind[0], run).encode()
    ET.fromstring(written)
    schema = _schema(kind[1])
    schema.validate(etree.fromstring(written))
    assert [str(error) for error in schema.error_log] == []


@given(_run())
def test_github_sees_one_command_for_each_finding_and_problem(run: Any) -> None:
    lines = re.split("\r\n|\r|\n", _whole("github", run))
    assert len([line for line in lines if line.startswith("::")]) == len(run[2]) + 1
    # Behind the commands come the summary and nothing else.
    assert len(lines) == len(run[2]) + 3


@given(_run())
def test_markdown_holds_no_element_and_no_list_of_a_text(run: Any) -> None:
    page = cmarkgfm.github_flavored_markdown_to_html(_whole("markdown", run))
    tags = set(re.findall("</?([a-z0-9]+)", page))
    assert tags <= {"h2", "h3", "p", "ul", "li", "code", "strong", "table", "thead", "tbody", "tr", "th", "td", "a"}
    assert "<!--" not in page
    assert page.count("<li>") == len(run[2]) + 1
    assert page.count("<tr>") == 1 + len({finding.rule for finding in run[2]})


class _Texts(HTMLParser):
    """The text of each line of a page by its number, and which elements there are."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.lines: dict[int, str] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        kind = dict(attrs).get("class")
        if kind in ("number", "text"):
            self._inside = kind

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "div"):
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "number":
            self.lines[int(data)] = ""
        elif self._inside == "text":
            self.lines[max(self.lines)] += data


@settings(deadline=None)
@given(_run())
def test_a_page_shows_the_lines_of_the_text_and_makes_no_element_of_them(run: Any) -> None:
    page = _Texts()
    page.feed(_whole("html", run))
    page.close()
    lines = Lines(run[1])
    assert page.lines.keys() >= {lines.line(finding.start) for finding in run[2]}
    for number, shown in page.lines.items():
        line = run[1][slice(*lines.span(number))]
        # Of a longer one there is only a part.
        assert len(line) > 400 or shown == "\t".join(map(visible, line.split("\t")))
    assert page.tags <= {
        "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "button", "section", "div", "ul", "li", "span",
        "form", "input", "select", "option", "fieldset", "legend", "label", "output", "main", "mark", "a", "ins", "em", "details", "summary",
        "dl", "dt", "dd", "b", "br", "script",
    }
