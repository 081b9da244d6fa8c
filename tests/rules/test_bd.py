"""Punctuation in real pages: the ends of paragraphs, lists of names, and marks beside emphasis and links."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zhuomu_rules.bd import endings, lists

from zhuomu.api import check_text
from zhuomu.engine.suggest import applied
from zhuomu.formats.builtin import MARKDOWN, PLAIN
from zhuomu.text.source import Source


def corrected(text: str, code: str) -> str:
    """The text with the first suggestion of every finding of a rule."""
    for finding in sorted((one for one in check_text(text) if one.rule == code), key=lambda one: -one.start):
        text = applied(text, finding.suggestions[0])
    return text


def flagged(text: str, code: str) -> list[str]:
    return [text[finding.start:finding.end] for finding in check_text(text) if finding.rule == code]


# ---------------------------------------------------------------- BD208
@pytest.mark.parametrize("text", [
    "先保存文件，再退出程序\n", "先保存文件，再按 **Enter**\n", "先保存文件，再看 $x+y$\n", "请先备份你的数据\n", "> 先备份，再升级\n",
    "- 先备份。再升级\n", "第一段，没有写完\n\n第二段写完了。\n", "先备份，\n再升级\n", "共有 3 个选项，默认 100%\n",
])
def test_a_sentence_at_the_end_of_a_paragraph_wants_a_mark(text: str) -> None:
    assert len(flagged(text, "BD208")) == 1


@pytest.mark.parametrize("text", [
    "# 先保存，再退出\n", "| 先保存，再退出 |\n|---|\n| 你可以不填 |\n", "- 先备份，再升级\n", "**先保存文件，再退出程序**\n", "*先保存文件，再退出程序*\n",
    "[先保存文件，再退出程序](a.md)\n", "---\ntitle: 先保存，再退出\ndescription: 先保存，再退出程序\n---\n", "于是我们得到，即\n\n$$\nx\n$$\n",
    "<Figure>\n\n先保存文件，再退出程序\n\n</Figure>\n", "欢迎使用，多谢支持 :)\n", "作者：李四，见 https://example.org\n",
    "结果如下，请看 ![图](a.png)\n", "安装，配置，升级：[安装指南](a.md)\n", "他说，先保存。（笑）\n", "Save the file, 保存\n", "保存，退出\n",
])
def test_headings_labels_captions_and_data_want_none(text: str) -> None:
    assert flagged(text, "BD208") == []


@pytest.mark.parametrize(("text", "right"), [
    ("依次运行下面的命令，注意顺序\n\n```\nls\n```\n", "依次运行下面的命令，注意顺序：\n\n```\nls\n```\n"),
    ("先保存文件，再退出程序\n\n```\nls\n```\n", "先保存文件，再退出程序。\n\n```\nls\n```\n"),
    ("先保存文件，再按 `Enter`\n", "先保存文件，再按 `Enter`。\n"),
])
def test_the_mark_that_is_proposed_depends_on_what_follows(text: str, right: str) -> None:
    assert corrected(text, "BD208") == right


@pytest.mark.parametrize("text", ["安装之前，请先看[安装指南](a.md)\n", "先保存文件，再按 **Enter**\n"])
def test_no_mark_is_proposed_inside_of_a_link_or_an_emphasis(text: str) -> None:
    (finding,) = (one for one in check_text(text) if one.rule == "BD208")
    assert finding.suggestions == ()


# ---------------------------------------------------------------- BD213
@pytest.mark.parametrize(("text", "right"), [
    ("先保存文件，\n\n# 退出\n", "先保存文件。\n\n# 退出\n"), ("选项如下，\n\n- 名称\n", "选项如下：\n\n- 名称\n"),
    ("例如，\n\n```\nls\n```\n", "例如：\n\n```\nls\n```\n"), ("支持 Vue、\n", "支持 Vue。\n"),
])
def test_a_paragraph_does_not_end_in_a_comma(text: str, right: str) -> None:
    assert corrected(text, "BD213") == right


@pytest.mark.parametrize("text", ["- 名称，\n- 端口。\n", "代入得，\n\n$$\nx\n$$\n", "# 名称，\n", "名称，\n端口。\n", "Vue，\n"])
def test_a_comma_before_more_of_the_sentence_is_right(text: str) -> None:
    assert flagged(text, "BD213") == []


# ---------------------------------------------------------------- BD210
@pytest.mark.parametrize(("text", "right"), [
    ("有 `a`，`b`，`c`，`d`。\n", "有 `a`、`b`、`c`、`d`。\n"),
    ("有 `a`， `b` 和 `c`。\n", "有 `a`、`b` 和 `c`。\n"),
    ("装好 Node.js，Vite，Vue Router 等工具。\n", "装好 Node.js、Vite、Vue Router 等工具。\n"),
    ("状态是 on（开，默认），off（关）或 auto。\n", "状态是 on（开，默认）、off（关）或 auto。\n"),
])
def test_the_whole_list_is_corrected(text: str, right: str) -> None:
    assert corrected(text, "BD210") == right


@pytest.mark.parametrize("text", [
    "用 `a`，`b` 就行。\n", "f(a, b, c) 返回值。\n", "# a, b, c\n", "先装 Vue，Vue 就能用。\n", "支持 Vue、React 和 Angular。\n",
    "用 `a`，和 `b` 不同。\n", "The words a, b, and c stay.\n",
])
def test_what_is_no_list_stays(text: str) -> None:
    assert flagged(text, "BD210") == []


# ---------------------------------------------------------------- marks of emphasis and links
@pytest.mark.parametrize(("code", "text", "right"), [
    ("BD101", "**保存,** 再退出。\n", "**保存，** 再退出。\n"), ("BD101", "见[指南](a.md), 再退出。\n", "见[指南](a.md)，再退出。\n"),
    ("BD101", "先*保存*, 再退出。\n", "先*保存*，再退出。\n"), ("BD103", "**注意:** 请保存。\n", "**注意：** 请保存。\n"),
    ("BD104", "见[指南](a.md).\n", "见[指南](a.md)。\n"), ("BD102", "**好了吗?** 再保存。\n", "**好了吗？** 再保存。\n"),
])
def test_marks_beside_markup_are_corrected_and_the_markup_keeps_its_effect(code: str, text: str, right: str) -> None:
    assert corrected(text, code) == right


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="先存，。、：,: （）()`*[]$\n-#>|abAB1和等", max_size=60))
def test_no_text_raises_and_every_place_is_in_the_prose(text: str) -> None:
    for form in (MARKDOWN, PLAIN):
        page = form.read(Source(text, ""))
        for check in (endings.unfinished, endings.in_a_comma, lists.check):
            assert all(0 <= place.start < place.end <= len(page.prose) for place in check(page))
