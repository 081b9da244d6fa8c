"""The HTML report without a browser: what it shows of a text, and that nothing of the text becomes markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from typing import Any

import pytest

from zhuomu.findings import Finding, Message, Problem
from zhuomu.output import html as html_report
from zhuomu.output.reporter import Summary
from zhuomu.output.visible import visible

Make = Callable[..., Finding]
Report = Callable[..., str]

#: Elements that hold nothing.
VOID = {"meta", "br", "input"}


class Element:
    """An element, its attributes, the elements in it, and all text in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes, self.inner, self.text = tag, attributes, [], ""

    def all(self, tag: str = "", **wanted: str) -> list[Any]:
        found = []
        for element in self.inner:
            classes = element.attributes.get("class", "").split()
            if tag in ("", element.tag) and all(
                value in classes if name == "of" else element.attributes.get(name) == value for name, value in wanted.items()
            ):
                found.append(element)
            found.extend(element.all(tag, **wanted))
        return found


class Page(HTMLParser):
    """Reads a page into elements and notices those that are not closed as they were opened."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]
        self.feed(written)
        self.close()
        assert self.open == [self.root]

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        element = Element(tag, {name: value or "" for name, value in attributes})
        self.open[-1].inner.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def rows(page: Page) -> dict[int, str]:
    """The lines of the text that the page shows, folded ones too."""
    return {int(row.all(of="number")[0].text): row.all(of="text")[0].text for row in page.root.all(of="row")}


def marks(page: Page, number: int) -> str:
    return "".join(mark.text for mark in page.root.all("mark") if str(number) in mark.attributes["data-findings"].split())


def test_every_finding_is_marked_in_its_line_and_has_a_card(sample: Any, whole: Report) -> None:
    page = Page(whole("html", sample))
    lines = [visible(line) for line in re.split("\r\n", sample.text)]
    assert rows(page) == dict(enumerate(lines, 1))
    for number, finding in enumerate(sample.findings):
        assert marks(page, number) == visible(finding.text.replace("\r\n", ""))
        [card] = page.root.all("li", id=f"f{number}")
        assert card.attributes["data-severity"] == finding.severity
        assert finding.rule in [link.text for link in card.all("a")]
        assert page.root.all("span", id=f"m{number}")


def test_the_card_says_what_to_write_and_why(sample: Any, whole: Report) -> None:
    page = Page(whole("html", sample, language="en"))
    first, last = (page.root.all("li", id=f"f{number}")[0] for number in (0, 3))
    assert [made.text for made in first.all("ins")] == ["安装"]
    assert "change to: 安装 (safe fix)" in first.text
    assert [reason.text for reason in first.all(of="reason")] == ["reason: “安装”的“安”是安放，*不是*按下 <去>。"]
    assert last.all(of="reason") == [], "a reason is given once in a file"


def test_the_rules_are_explained_with_their_addresses(sample: Any, whole: Report) -> None:
    page = Page(whole("html", sample))
    [term] = page.root.all("dt", id="rule0")
    assert term.text == "CB101 “安装”写成“按装”"
    [link] = page.root.all("dl")[0].all("a")
    assert link.attributes["href"] == "https://example.org/规则?a=1&b=<2>"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_an_address_that_is_none_of_the_web_is_no_link(url: str, found: Make, report: Report) -> None:
    page = Page(report("html", "按装", [found("按装", "按装", url=url)], ends=True))
    assert page.root.all("dl")[0].all("a") == []
    assert url in page.root.all("dl")[0].text


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><b>', "' onclick='x", "</p></div><h1>", "&lt;b&gt;", "<!--", "]]>",
    "\x1b\x00\x7f\u202e\u2028\ufffe",
])
def test_nothing_of_a_document_or_a_rule_is_markup(text: str, found: Make, report: Report) -> None:
    finding = found(
        f"甲{text}乙", text, text, message=Message(text, text), rule=text, reason=text, url=text, title=text, note=Message(text, text),
        fingerprint=text,
    )
    problem = Problem(text, Message(text, text), 1, 1, text, Message(text, text))
    written = report("html", f"甲{text}乙", [finding], [problem], path=text, ends=True)
    page = Page(written)
    tags = {element.tag for element in page.root.all()}
    assert tags == {element.tag for element in Page(report("html", "甲按装乙", [found("甲按装乙", "按装", "安装", reason="因", note=Message("一", "a"))], [
        problem._replace(path="a", message=Message("一", "a"), remedy=Message("一", "a"))], ends=True)).root.all()}
    assert not [name for element in page.root.all() for name in element.attributes if name.startswith("on")]
    assert page.root.all("p", of="text")[0].text == "甲" + visible(text) + "乙"
    assert not set(text) & set("\x1b\x00\x7f\u202e\u2028") & set(written)


def test_the_page_asks_for_nothing(sample: Any, whole: Report) -> None:
    page = Page(whole("html", sample, sample.problems))
    [policy] = page.root.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy.attributes["content"].startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'")
    for element in page.root.all():
        assert element.tag not in ("link", "img", "iframe", "object", "embed", "base", "audio", "video")
        assert "src" not in element.attributes
        assert element.tag == "a" or "href" not in element.attributes
    assert "url(" not in page.root.all("style")[0].text
    assert "@import" not in page.root.all("style")[0].text


def test_the_style_and_the_script_end_where_they_end(page_folder: str) -> None:
    for name, end in (("report.css", "</style"), ("report.js", "</script")):
        with open(f"{page_folder}/{name}", encoding="utf-8") as file:
            assert end not in file.read().lower()


def test_overlapping_findings_are_each_marked_whole_in_the_worse_colour(found: Make, report: Report) -> None:
    text = "甲乙丙丁戊"
    page = Page(report("html", text, [
        found(text, "甲乙丙", severity="info"), found(text, "乙丙丁", severity="error"), found(text, "丙", severity="warning"),
    ], ends=True))
    assert [marks(page, number) for number in range(3)] == ["甲乙丙", "乙丙丁", "丙"]
    assert [(mark.text, mark.attributes["class"]) for mark in page.root.all("mark")] == [
        ("甲", "info"), ("乙", "error"), ("丙", "error"), ("丁", "error"),
    ]
    assert rows(page) == {1: text}


def lines(count: int) -> str:
    return "".join(f"第{number}行\n" for number in range(1, count + 1))


def test_what_lies_between_findings_is_folded_away(found: Make, report: Report) -> None:
    text = lines(60)
    page = Page(report("html", text, [found(text, "第10行"), found(text, "第50行")], ends=True))
    folds = page.root.all("details", of="gap")
    assert [fold.all("summary")[0].text for fold in folds] == ["第 1–7 行", "第 13–47 行", "第 53–61 行"]
    assert rows(page) == {number: f"第{number}行" for number in range(1, 61)} | {61: ""}
    assert not set(rows_in(folds)) & {8, 9, 10, 11, 12, 48, 49, 50, 51, 52}


def rows_in(folds: Sequence[Element]) -> list[int]:
    return [int(row.all(of="number")[0].text) for fold in folds for row in fold.all(of="row")]


def test_a_few_lines_are_not_worth_folding(found: Make, report: Report) -> None:
    text = lines(9)
    page = Page(report("html", text, [found(text, "第6行")], ends=True))
    assert page.root.all("details", of="gap") == []
    assert list(rows(page)) == list(range(1, 11))


def test_of_a_long_gap_there_is_only_the_name(found: Make, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    text = lines(1000)
    page = Page(report("html", text, [found(text, "第900行")], ends=True))
    assert [gap.text for gap in page.root.all("p", of="gap")] == ["⋯ 第 1–897 行"]
    assert len(rows(page)) == 5 + 99
    monkeypatch.setattr(html_report, "_BUDGET", 100)
    page = Page(report("html", text, [found(text, "第900行")], ends=True))
    assert [gap.text for gap in page.root.all("p", of="gap")] == ["⋯ 第 1–897 行", "⋯ 第 903–1001 行"]


def test_of_a_long_line_what_is_near_the_findings_is_shown(found: Make, report: Report) -> None:
    text = "甲" * 5000 + "按装" + "乙" * 5000 + "数据" + "丙" * 5000
    page = Page(report("html", text, [found(text, "按装"), found(text, "数据")], ends=True))
    assert rows(page)[1] == f"…{'甲' * 200}按装{'乙' * 200}…{'乙' * 200}数据{'丙' * 200}…"
    assert (marks(page, 0), marks(page, 1)) == ("按装", "数据")


def test_of_a_long_finding_both_ends_are_shown(found: Make, report: Report) -> None:
    text = "甲" * 300 + "乙" * 5000 + "丙" * 300
    page = Page(report("html", text, [found(text, "乙" * 5000)], ends=True))
    assert rows(page)[1] == f"…{'甲' * 200}{'乙' * 200}…{'乙' * 200}{'丙' * 200}…"


def test_the_charts_count_by_rule_and_by_file(sample: Any, whole: Report) -> None:
    page = Page(whole("html", sample))
    bars = page.root.all("button", of="bar")
    assert [(bar.all(of="key")[0].text, bar.all(of="count")[0].text) for bar in bars] == [
        ("CB101", "2"), ("CY2", "2"), ("AB9", "1"), ("BD1", "1"), ("YF3", "1"), ("文档/第 1 章%.md", "7"),
    ]
    assert bars[-1].attributes["title"] == "错误 2、警告 3、提示 2"


def test_the_longest_bars_come_first_and_the_rest_is_folded_away(found: Make, report: Report) -> None:
    findings = [found("按装", "按装", rule=f"A{number:02}") for number in range(13)] + [found("按装", "按装", rule="A12")]
    page = Page(report("html", "按装", findings, ends=True))
    chart = page.root.all(of="chart")[0]
    assert chart.all(of="key")[0].text == "A12"
    assert chart.all("summary")[0].text == "其余 3 个"
    assert len(chart.all("details")[0].all("li")) == 3


def test_problems_stand_above_all(sample: Any, whole: Report) -> None:
    page = Page(whole("html", None, sample.problems))
    assert [item.text for item in page.root.all("section", of="problems")[0].all("li")] == [
        "规则/坏 的.zm:3:7 读不懂办法：删去 <这行>", "缺.md 文件不存在", "没有这条规则",
    ]
    assert page.root.all(of="filters") == []


def test_a_clean_run_says_so(whole: Report) -> None:
    page = Page(whole("html", summary=Summary(files=2)))
    assert "检查了 2 个文件，没有发现问题。" in page.root.text
    assert page.root.all("html", lang="zh-CN")
    assert "Nothing found." in Page(whole("html", language="en")).root.text


def test_a_report_of_many_findings_takes_seconds(found: Make, report: Report) -> None:
    import time

    text = "先按装依赖。" * 20_000
    finding = found(text, "按装", "安装")
    findings = [finding._replace(start=6 * n + 1, end=6 * n + 3, suggestions=()) for n in range(20_000)]
    before = time.perf_counter()
    report("html", text, findings, ends=True)
    assert time.perf_counter() - before < 20
