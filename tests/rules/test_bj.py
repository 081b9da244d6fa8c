"""The pack bj: emphasis that is not shown, and brackets and quotes that find no partner."""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from zhuomu_rules.bj import brackets, crossing, emphasis, links, quotes
from zhuomu_rules.bj.flanking import can_close, can_open

from zhuomu.engine.suggest import applied, as_suggestion
from zhuomu.formats.builtin import BUILT_IN, MARKDOWN, MDX, PLAIN
from zhuomu.text.document import Document
from zhuomu.text.han import is_han
from zhuomu.text.source import Source, read

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CLEAN = os.path.join(os.path.dirname(ROOT), "shared", "eval", "clean.valid")
CHECKS: tuple[Callable[[Document], Iterator[Any]], ...] = (emphasis.check, brackets.check, crossing.check, quotes.check)


def document(text: str, form: Any = MARKDOWN) -> Document:
    return form.read(Source(text, ""))


def found(check: Any, text: str, form: Any = MARKDOWN) -> list[str]:
    """The texts that a check flags."""
    page = document(text, form)
    return [page.prose[place.start:place.end] for place in check(page)]


def corrected(check: Any, text: str, form: Any = MARKDOWN) -> str | None:
    """What a text becomes with the first suggestion of every place; None where nothing is flagged."""
    page = document(text, form)
    places = list(check(page))
    if not places:
        return None
    for place in reversed(places):
        if place.suggestions:
            suggestion = as_suggestion(page, list(place.suggestions[0]))
            assert suggestion is not None, place
            text = applied(text, suggestion)
    return text


# ---------------------------------------------------------------- flanking
@pytest.mark.parametrize(("mark", "before", "after", "opens", "closes"), [
    # The examples of CommonMark 0.31.2, 6.2: ***abc, _abc, **"abc", _"abc"; abc***, abc_, "abc"**; abc***def, "abc"_"def".
    ("***", "\n", "a", True, False), ("_", " ", "a", True, False), ("**", "\n", '"', True, False), ("_", " ", '"', True, False),
    ("***", "c", "\n", False, True), ("_", "c", " ", False, True), ("**", '"', "\n", False, True), ("_", '"', " ", False, True),
    ("***", "c", "d", True, True), ("_", '"', '"', True, True), ("_", "c", "d", False, False),
    # Neither: abc *** def, a _ b.
    ("***", " ", " ", False, False), ("_", " ", " ", False, False),
    # Chinese punctuation and symbols are punctuation, a full-width blank and a no-break blank are blank.
    ("**", "：", "请", True, False), ("**", "请", "“", False, True), ("**", "％", "的", True, False), ("**", "+", "的", True, False),
    ("**", "\u3000", "“", True, False), ("**", "”", "\xa0", False, True), ("**", "字", "\u200b", True, True),
])
def test_a_mark_opens_and_closes_as_commonmark_says(mark: str, before: str, after: str, opens: bool, closes: bool) -> None:
    assert (can_open(mark, before, after), can_close(mark, before, after)) == (opens, closes)


#: Symbols and signs of each kind that may stand beside a mark.
SIDES = ["字", "a", "1", "，", "：", "“", "”", "（", "）", "(", ".", "-", "+", "￥", "°", "→", "😀", "\xa0", "　", "\u200b", "·", "—", "é", "①"]


@pytest.mark.parametrize("mark", ["*", "**", "_", "__"])
def test_a_mark_opens_and_closes_as_two_parsers_do(mark: str) -> None:
    parser = MarkdownIt("commonmark")
    for before in SIDES:
        for after in SIDES:
            for text, works in (
                (f"字{before}{mark}{after}字{mark}", can_open(mark, before, after)),
                (f"{mark}字{before}{mark}{after}字", can_close(mark, before, after)),
            ):
                assert (mark not in document(text).prose) == works, text
                assert ("<strong>" in (html := parser.render(text)) or "<em>" in html) == works, text


# ---------------------------------------------------------------- BJ101
@pytest.mark.parametrize(("text", "right"), [
    ("**注意：**请备份。", "**注意**：请备份。"),
    ("**什么是索引？：**索引是目录。", "**什么是索引**？：索引是目录。"),
    ("看**这里……**然后走。", "看**这里**……然后走。"),
    ("他说**“好”**。", "他说“**好**”。"),
    ("**1\\.**甲", "**1**\\.甲"),
    ("他说**“好”**就走。", "他说“**好**”就走。"),
    ("打开**《手册》**看看。", "打开《**手册**》看看。"),
    ("文字**（括号）**文字", "文字（**括号**）文字"),
    ("**缓存（cache）**是副本。", "**缓存**（cache）是副本。"),
    ("**缓存 (cache)**是副本。", "**缓存** (cache)是副本。"),
    ("*注意：*请备份。", "*注意*：请备份。"),
    ("***注意：***请备份。", "***注意***：请备份。"),
    ("~~旧的。~~新的。", "~~旧的~~。新的。"),
    ("先__备份__再升级。", "先**备份**再升级。"),
    ("__注意：__请备份。", "__注意__：请备份。"),
    ("**注意：**API 变了。", "**注意**：API 变了。"),
    ("- **甲：**乙\n- **丙：**丁", "- **甲**：乙\n- **丙**：丁"),
    ("> **注意：**请备份。", "> **注意**：请备份。"),
    (">**注意：**请备份。", ">**注意**：请备份。"),
    ("| **甲：**乙 | 丙 |\n|---|---|\n| 丁 | **戊：**己 |", "| **甲**：乙 | 丙 |\n|---|---|\n| 丁 | **戊**：己 |"),
    ("# **甲：**乙", "# **甲**：乙"),
    ("第一行\n**注意：**请备份。", "第一行\n**注意**：请备份。"),
    ("**第一行，\n第二行。**第三行。", "**第一行，\n第二行**。第三行。"),
    ("**看[手册](a_b.md)。**再说。", "**看[手册](a_b.md)**。再说。"),
    ("看[手册](a.md)**“甲”**吧。", "看[手册](a.md)“**甲**”吧。"),
    ("**用 `ls` 看。**再说。", "**用 `ls` 看**。再说。"),
    ("**“[甲](u)”**好。", "“**[甲](u)**”好。"),
    ("**甲*乙*丙：**丁", "**甲*乙*丙**：丁"),
    ("**甲：**乙，**丙：**丁", "**甲**：乙，**丙**：丁"),
    ("<div>\n\n**注意：**请备份。\n\n</div>", "<div>\n\n**注意**：请备份。\n\n</div>"),
    ("\ufeff**注意：**请备份。\r\n**甲：**乙", "\ufeff**注意**：请备份。\r\n**甲**：乙"),
])
def test_marks_move_to_where_they_work(text: str, right: str) -> None:
    assert corrected(emphasis.check, text) == right


@pytest.mark.parametrize("text", [
    "完成了**80%**的工作。", "**`ls`**是命令。", "用**C++**写。", "**“甲”和“乙”**都要。", "参数**-w**表示整词。", "调用**learn()**函数。",
    "**甲（a）和乙（b）**都要。", "**甲（乙)**丙", "请**_甲_**乙。",
])
def test_where_nothing_can_move_there_is_no_suggestion(text: str) -> None:
    [place] = emphasis.check(document(text))
    assert place.suggestions == ()
    assert "夹在标点和文字之间" in place.message.zh


@pytest.mark.parametrize("text", [
    "**注意**：请备份。", "**注意：** 请备份。", "**注意：**\n请备份。", "**注意：**", "甲**乙**丙", "甲，**乙**，丙",
    "2**3**4", "2**（3）**4", "价格*（含税）*数量", "甲*乙", "甲 * 乙 * 丙", "a*（b+c）*d 的值", "匹配 docs/**/*.md 和 src/**/*.ts。", "文件**/*.md和**/*.ts",
    "/** 注释：**/文字", "姓名：__性别：__年龄", "姓名：___性别：___年龄", "用 __init__ 和__str__方法", "好的~~（笑）~~啊", "约 3~5 个~~", "星号*后面有注。",
    r"\*\*注意：\*\*请备份。", r"\**注意：\**请备份。", "**注意：\\**请备份。", "`**注意：**请备份。`", "    **注意：**请备份。", "```\n**注意：**请备份。\n```",
    "<p>**注意：**请备份。</p>", "<div>\n**注意：**请备份。\n</div>", "**甲：**乙**丙", "[**甲](u)：**乙", "**[甲：**乙](u)", "*甲**乙：*丙", "** 甲：**乙", "**甲： **乙",
    "** **，** **", "**：**甲", "**kwargs 和 **options", "甲_乙_丙", "",
])
def test_what_is_no_emphasis_or_works_is_left_alone(text: str) -> None:
    assert found(emphasis.check, text) == []


def test_marks_that_pair_wrongly_are_reported_without_a_suggestion() -> None:
    text = "**热备（hot）**能读，而**温备（warm）**不能读。"
    [place] = emphasis.check(document(text))
    assert place.suggestions == ()
    assert "配错了对" in place.message.zh
    assert found(emphasis.check, "**甲，**乙**重点**丙。") == []


@pytest.mark.parametrize(("lines", "right"), [
    (["**注意：**请备份。\n", "**甲：**乙"], ["**注意**：请备份。\n", "**甲**：乙"]), (["> **注意：**请备份。\n", "> **甲：**乙"], ["> **注意**：请备份。\n", "> **甲**：乙"]),
    (["- **注意：**请备份。\n", "\n", '看"**“甲”**吧\n'], ["- **注意**：请备份。\n", "\n", '看"“**甲**”吧\n']), (["第一行，\n", "**甲**\n", "乙"], None),
])
def test_marks_in_a_notebook_have_the_neighbours_of_their_lines(lines: list[str], right: list[str] | None) -> None:
    form = next(form for form in BUILT_IN if form.name == "notebook")

    def notebook(source: list[str]) -> str:
        cell = {"cell_type": "markdown", "metadata": {}, "source": source}
        return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1)

    assert corrected(emphasis.check, notebook(lines), form) == (None if right is None else notebook(right))


def test_marks_in_the_content_of_a_component_work() -> None:
    assert corrected(emphasis.check, "<Note>\n\n**注意：**请备份。\n\n</Note>", MDX) == "<Note>\n\n**注意**：请备份。\n\n</Note>"


def test_a_long_emphasis_is_shortened_in_the_message() -> None:
    [place] = emphasis.check(document(f"**{'很' * 60}长。**短。"))
    assert len(place.message.zh) < 140
    assert "……" in place.message.zh


# ---------------------------------------------------------------- BJ201
@pytest.mark.parametrize(("text", "right"), [
    ("先看（第一章)。", "先看（第一章）。"), ("先看(第一章）。", "先看（第一章）。"), ("见（chapter 1)。", "见（chapter 1）。"),
    ("see (chapter 1） now", "see (chapter 1) now"), ("配置（见 `a.yml`)。", "配置（见 `a.yml`）。"), ("甲（乙（丙)丁)。", "甲（乙（丙）丁）。"),
])
def test_a_bracket_of_the_wrong_width_is_corrected(text: str, right: str) -> None:
    assert corrected(brackets.check, text) == right


def test_the_partner_of_a_bracket_of_the_wrong_width_is_related() -> None:
    [place] = brackets.check(document("先看（第一章)。"))
    assert ((place.start, place.end), place.related) == ((6, 7), ((2, 3),))


@pytest.mark.parametrize(("text", "lonely"), [
    ("先安装（见第三章，再编译。", ["（"]), ("编译完成后再运行）。", ["）"]), ("【重要请不要删除。", ["【"]), ("（甲）乙）丙", ["）"]),
    ("处理请求(`start`：启动服务。", ["("]), ("先看第三章)，再编译。", [")"]), ("| 端口（默认 80 | 丙 |\n|---|---|\n| 丁 | 戊 |", ["（"]), ("升级（见下文））之后", ["）"]), ("（甲（乙）丙", ["（"]),
])
def test_a_bracket_without_a_partner_is_reported_without_a_suggestion(text: str, lonely: list[str]) -> None:
    places = list(brackets.check(document(text)))
    assert [document(text).prose[place.start:place.end] for place in places] == lonely
    assert all(not place.suggestions for place in places)


@pytest.mark.parametrize("text", [
    "（甲）乙（丙【丁】）", "1）甲；2）乙", "包括a)甲和b)乙", "（1）甲（2）乙", "（包括1）甲，2）乙）", "选项（甲 1) 乙 2) 丙", "（一）甲；二）乙", "[0, 1) 和 (0, 1]", "［0，1）", "谢谢 :)", "谢谢：）", "可惜 :(",
    "用“（”开头", "用「)」结尾", "以 ( 结尾", "调用 f(x", "（甲：\n\n- 乙\n- 丙）", "- （甲\n- 乙）", "（如下：\n\n```\na\n```\n）", "（见 `)` 和 [甲](u)", "见 `（`，再看）", "真是没想到（大雾。",
    "图例：[甲](u（v)", "![（](a) 图）",
])
def test_brackets_that_are_right_or_uncertain_are_left_alone(text: str) -> None:
    assert found(brackets.check, text) == []


def test_a_broken_link_is_not_made_wide() -> None:
    assert found(brackets.check, "见[第一章](a.md）。") == []


# ---------------------------------------------------------------- BJ202
@pytest.mark.parametrize(("text", "places", "right"), [
    ("（甲【乙）丙】", ["）"], "（甲【乙）丙】"), ("“甲（乙”）丙", ["”）"], "“甲（乙）”丙"), ("《甲“乙》”", ["》”"], "《甲“乙”》"), ("（甲【乙）】丙", ["）】"], "（甲【乙】）丙"),
])
def test_signs_that_cross_are_reported_and_neighbours_swapped(text: str, places: list[str], right: str) -> None:
    assert found(crossing.check, text) == places
    assert corrected(crossing.check, text) == right


@pytest.mark.parametrize("text", ["（甲【乙】丙）", "“甲‘乙’丙”", "“（”和“）”", "（甲【乙）", "“甲”（乙）", "“甲“（乙”）"])
def test_signs_that_do_not_cross_or_lack_a_partner_are_left_to_others(text: str) -> None:
    assert found(crossing.check, text) == []


# ---------------------------------------------------------------- BJ203
@pytest.mark.parametrize(("text", "right"), [
    ("点“保存“按钮", "点“保存”按钮"), ("点”保存”按钮", "点“保存”按钮"), ("点”保存“按钮", "点“保存”按钮"), ("点‘保存‘按钮", "点‘保存’按钮"), ("点」保存「按钮", "点「保存」按钮"),
    ("“甲”和“乙“", "“甲”和“乙”"), ("”甲“、”乙“和“丙”", "“甲”、“乙”和“丙”"), ("看”`ls`“的输出", "看“`ls`”的输出"), ("“**甲**“乙", "“**甲**”乙"),
    ('状态是“空"的', "状态是“空”的"), ('状态是"空”的', "状态是“空”的"),
])
def test_marks_that_are_turned_or_straight_are_corrected(text: str, right: str) -> None:
    assert corrected(quotes.check, text) == right


@pytest.mark.parametrize(("text", "lonely"), [
    ("点“保存按钮，再关闭", ["“"]), ("点保存”按钮，再关闭", ["”"]), ("见《手册第二章", ["《"]), ("“甲”和乙”与丙", ["”"]), ("“甲”和乙”与“丙", ["”", "“"]), ("《甲》和乙》", ["》"]),
    ("他说“先备份，我说“再升级", ["“", "“"]), ('点“保存，再点"关闭', ["“"]),
])
def test_a_mark_without_a_partner_is_reported_without_a_suggestion(text: str, lonely: list[str]) -> None:
    page = document(text)
    places = list(quotes.check(page))
    assert [page.prose[place.start:place.end] for place in places] == lonely
    assert all(not place.suggestions for place in places)


@pytest.mark.parametrize("text", [
    "“甲”‘乙’「丙『丁』」《戊》", "“甲‘乙’丙”", "Don’t，rock ’n’ roll，’97 年", "屏幕 6.1”", "文件》打印》预览", "用“””结尾", "用 `“` 和 ”", "他说：“先备份。\n\n“再升级。”",
    "他说：“先备份。\n\n再升级。”", "她说：“先备份。", "”他说。", "“甲\n\n乙”", '"甲"和"乙"',
])
def test_marks_that_are_right_or_uncertain_are_left_alone(text: str) -> None:
    assert found(quotes.check, text) == []


# ---------------------------------------------------------------- any text
PIECES = [
    "字", "数据", "注意", "，", "。", "：", "！", "“", "”", "‘", "’", "（", "）", "(", ")", "【", "】", "《", "》", "「", "」", "[", "]", "](u)", "[甲](a_b)", "![图](x)", "`码`", "$x$",
    "*", "**", "***", "_", "__", "~~", "a", "API", "1", "%", "+", "'", '"', " ", "　", "\n", "\n\n", "\r\n", "\r", "  \n", "- ", "> ", "# ", "1. ", "|", "|-|\n", "\\", "\\*",
    "&amp;", "&#42;", "<b>", "</b>", "<br>", "<div>", "</div>", "<!--", "-->", "{{ x }}", ":::", "\u2028", "\ufffc", "\ufeff", "\0", "𠀀", "😀", "e\u0301", "\u200b",
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
#: What both parsers read alike, so that only the marks decide.
WORDS = ["字", "数据", "注意", "，", "。", "：", "！", "？", "“", "”", "（", "）", "《", "》", "(", ")", "a", "API", "1", "%", "+", " ", "\n", "`码`", "[甲](u)"]
TEXT = st.lists(st.sampled_from(WORDS), max_size=4).map("".join)
MEANT = st.tuples(TEXT, st.sampled_from(["**", "**", "*", "__", "***"]), TEXT, TEXT).map(lambda parts: "{0}{1}{2}{1}{3}".format(*parts))
EMPHASIS = st.lists(st.one_of(MEANT, MEANT, st.sampled_from(["**", "*", "_"])), min_size=1, max_size=4).map("".join)


@settings(max_examples=300, deadline=None)
@given(SOUP, st.sampled_from((MARKDOWN, MDX, PLAIN)))
def test_any_text_goes_through_and_places_and_changes_are_sound(text: str, form: Any) -> None:
    page = document(text, form)
    for check in CHECKS:
        places = list(check(page))
        assert list(check(document(text, form))) == places
        for place in places:
            assert 0 <= place.start < place.end <= len(page.prose)
            for changes in place.suggestions:
                at = place.start
                for change in changes:
                    assert at <= change.start <= change.end <= place.end
                    assert page.prose[change.start:change.end] != change.text
                    at = change.end
                assert as_suggestion(page, list(changes)) is not None


def visible(html: str) -> str:
    return re.sub("[*_]|</?(?:strong|em)>", "", html)


@settings(max_examples=600, deadline=None)
@given(EMPHASIS)
def test_a_suggestion_makes_one_more_emphasis_and_no_other_text(text: str) -> None:
    page, parser = document(text), MarkdownIt("commonmark")
    before = parser.render(text)
    for place in emphasis.check(page):
        for changes in place.suggestions:
            suggestion = as_suggestion(page, list(changes))
            assert suggestion is not None
            after = parser.render(applied(text, suggestion))
            marks = 2 if page.prose.startswith("***", place.start) else 1
            assert len(re.findall("<strong>|<em>", after)) == len(re.findall("<strong>|<em>", before)) + marks
            assert visible(after) == visible(before)


@pytest.mark.parametrize("text", [
    "**甲：**乙" * 20_000, "**甲 " * 30_000, "* " * 100_000, "**甲" + "。" * 50_000 + "**乙", ("**甲" + "。" * 500 + "**乙") * 100, "字__字__" * 20_000,
    "（" * 100_000, "甲）" * 100_000, "甲“" * 100_000, "”甲“" * 30_000, "（" * 50_000 + "）" * 50_000, "（【" * 30_000 + "）】" * 30_000, "（甲【乙）丙】" * 20_000,
    "1）甲" * 30_000, "甲“乙\n\n" * 30_000, '“甲"' * 30_001, "（`）`甲" * 20_000,
], ids=lambda text: f"{text[:12]!r}")
def test_long_texts_take_no_longer_than_their_length_asks_for(text: str) -> None:
    page = document(text)
    started = time.process_time()
    for check in CHECKS:
        for _ in check(page):
            pass
    assert time.process_time() - started < 5


@pytest.mark.skipif(not os.path.isdir(CLEAN), reason="the evaluation texts are not here")
def test_well_edited_documentation_gets_few_findings() -> None:
    characters, places = 0, Counter[str]()
    for folder, _, names in os.walk(CLEAN):
        for name in names:
            page = MARKDOWN.read(read(os.path.join(folder, name)))
            characters += sum(map(is_han, page.prose))
            places.update(check.__module__ for check in CHECKS for _ in check(page))
    assert characters > 100_000
    assert places.total() / characters * 100_000 < 4, places


# ---------------------------------------------------------------- BJ301
@pytest.mark.parametrize(("text", "right"), [
    ("见[指南]（https://a.cn/x）。", "见[指南](https://a.cn/x)。"), ("见[指南]（./x.md）。", "见[指南](./x.md)。"), ("见[指南](#x）。", "见[指南](#x)。"),
    ("见【指南】（https://a.cn）。", "见[指南](https://a.cn)。"), ("见[指南] (https://a.cn)。", "见[指南](https://a.cn)。"),
    ("见[指南(https://a.cn)。", "见[指南](https://a.cn)。"), ("见指南](https://a.cn)。", "见指南](https://a.cn)。"),
])
def test_a_link_whose_brackets_are_wrong_is_mended_where_that_is_certain(text: str, right: str) -> None:
    for form in (MARKDOWN, PLAIN):
        assert corrected(links.check, text, form) == right


@pytest.mark.parametrize("text", [
    "见[指南](https://a.cn)。", "见[指南][1]。", "见[1] (https://a.cn)。", "见指南（https://a.cn）。", "见[指南]（第二章）。", "见 `[指南]（https://a.cn）`。",
    "![图](https://a.cn/x.png)", "[![图](a.png)](https://a.cn)", "见[图 [1]](https://a.cn)。", r"见\[指南]（https://a.cn）。", "数组 a[i](#x) 不是链接。",
])
def test_what_is_a_link_or_none_stays(text: str) -> None:
    assert found(links.check, text) == []


@pytest.mark.parametrize("text", ["写成”甲“。\n\n又写成”乙“。", "写成“甲”。\n\n又写成”乙“。\n\n再写成”丙“。"])
def test_quotation_marks_that_are_turned_in_every_paragraph_do_not_pair_across_paragraphs(text: str) -> None:
    assert found(quotes.check, text) == [part for part in ("”甲“", "”乙“", "”丙“") if part in text]
