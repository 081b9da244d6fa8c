import pytest

from zhuomu.formats.builtin import MARKDOWN, PLAIN
from zhuomu.text.source import Source
from zhuomu.text.structure import Part, structure


def markdown(text):
    return structure(MARKDOWN.read(Source(text)))


def test_everything_that_is_no_prose_is_in_it_block_by_block():
    assert markdown("# 标题\n\n- 一**二**`x`三\n四\n\n[五](u)\n") == (
        Part("heading", "# "),
        Part("list", "\n\n- ****`x`\n"),
        Part("paragraph", "\n\n[](u)"[:3]),
        Part("", "](u)\n"),
    )


def test_a_text_without_blocks_is_markup_as_a_whole():
    assert markdown("```\n代码\n```\n") == (Part("", "```\n代码\n```\n"),)
    assert markdown("") == (Part("", ""),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("一二三", "一四四三"),
        ("一**二**三", "一**四**三"),
        ("- 一\n- 二", "- 一一\n- 三"),
        ("一 `x` 二", "一一 `x` 二"),
        ("1 一", "1. 一"[:1] + " 二"),
    ],
)
def test_other_prose_leaves_it_as_it_is(before, after):
    assert markdown(before) == markdown(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("一二三", "一*二*三"),
        ("一**二**三", "一**（二）**三"),
        ("一二", "- 一二"),
        ("一 x 二", "一 `x` 二"),
        ("一\n二", "# 一\n二"),
        ("一[二]三\n\n[二]: u", "一[四]三\n\n[二]: u"),
        ("一", "    一"),
        ("一\n二", "一\n\n二"),
        ("一二", "一<b>二"),
        ("# 一", "## 一"),
        ("一\n二", "一  \n二"),
    ],
)
def test_a_mark_that_begins_or_ceases_to_mean_something_changes_it(before, after):
    assert markdown(before) != markdown(after)


def test_each_line_of_plain_text_is_a_block():
    assert structure(PLAIN.read(Source("一\r\n\r\n二"))) == (
        Part("paragraph", ""), Part("paragraph", "\r\n\r\n"), Part("", ""),
    )
