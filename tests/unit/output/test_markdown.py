from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import cmarkgfm
import pytest

from zhuomu.findings import Message
from zhuomu.output.markdown import SHOWN
from zhuomu.output.markdown_text import code, escaped

Report = Callable[..., str]


class Page(HTMLParser):
    """The text of each element that is looked for, and which elements there are."""

    def __init__(self, *wanted: str) -> None:
        super().__init__()
        self.wanted, self.tags, self.texts = wanted, set(), []
        self.depth = 0

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        self.tags.add(tag)
        if tag in self.wanted:
            self.texts.append("")
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in self.wanted

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.texts[-1] += data


def shown(markdown: str, *wanted: str) -> Page:
    page = Page(*wanted)
    page.feed(cmarkgfm.github_flavored_markdown_to_html(markdown))
    return page


@pytest.mark.parametrize("text", [
    "*a* _b_ ~~c~~ `d` <b>e</b> [f](g) ![h](i) | j & k &amp; \\ $x$ # 1. - +", "``甲`` `", "`", " 甲 ", "a|b\\|c", "|", "<!-- x -->",
])
def test_a_text_is_read_as_it_stands(text: str) -> None:
    assert shown(f"- x{escaped(text)}x", "li").texts == [f"x{text}x"]
    assert shown(f"| a |\n| --- |\n| x{escaped(text)}x |", "td").texts == [f"x{text}x"]
    assert shown(f"- x {code(text)} x", "code").texts == [text]


def test_line_ends_and_controls_do_not_break_a_line() -> None:
    assert escaped("甲\r\n- 乙\x1b") == "甲 - 乙\\\\x1b"
    assert code("甲\n乙") == "`甲 乙`"


def test_the_page_counts_rules_and_lists_findings_worst_first(sample: Any, whole: Report) -> None:
    page = shown(whole("markdown", sample, sample.problems, language="en"), "td", "li", "h3")
    assert page.texts[:4] == [
        "Problems that made this incomplete", "规则/坏 的.zm:3:7 makes no sense · remedy: remove <it>", "缺.md there is no file", "there is no such rule",
    ]
    assert page.texts[5:9] == ["2", "2", "CB101", "“安装”写成“按装”"]
    items = page.texts[page.texts.index("Findings") + 1 :]
    assert [re.findall(r"\d (error|warning|info) ", item) for item in items] == [
        ["error"], ["error"], ["warning"], ["warning"], ["warning"], ["info"], ["info"],
    ]
    assert page.tags <= {"h2", "h3", "p", "ul", "li", "code", "strong", "table", "thead", "tbody", "tr", "th", "td"}


def test_only_so_many_findings_are_listed_and_the_rest_is_counted(found: Any, report: Report) -> None:
    text = "先按装"
    many = [found(text, "按装", severity="info")] * (SHOWN + 5) + [found(text, "按装", message=Message("最重", "worst"))]
    written = report("markdown", text, many, ends=True)
    listed = [line for line in written.splitlines() if line.startswith("- ")]
    assert len(listed) == SHOWN
    assert "最重" in listed[0]
    assert "还有 6 处没有列出。" in written


def test_a_clean_run_is_a_sentence(whole: Report) -> None:
    assert whole("markdown") == "## zhuomu\n\n没有找到可以检查的文件。\n"
