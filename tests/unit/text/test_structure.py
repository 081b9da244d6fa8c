import pytest

from zhuomu.findings import Edit
from zhuomu.formats.builtin import MARKDOWN, PLAIN
from zhuomu.text.source import Source
from zhuomu.text.structure import Part, same_places, same_prose, structure


def markdown(text):
    return structure(MARKDOWN.read(Source(text)))


def test_everything_that_is_no_prose_is_in_it_block_by_block():
    assert markdown("# 标题\n\n- 一**二**`x`三\n四\n\n[五](u)\n") == (
        Part("heading", "# "),
        Part("list", "\n\n- ****`x`\n", ("`x`",)),
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
        ("`一`和`二`", "`一``二`"),
    ],
)
def test_a_mark_that_begins_or_ceases_to_mean_something_changes_it(before, after):
    assert markdown(before) != markdown(after)


def test_each_line_of_plain_text_is_a_block():
    assert structure(PLAIN.read(Source("一\r\n\r\n二"))) == (
        Part("paragraph", ""), Part("paragraph", "\r\n\r\n"), Part("", ""),
    )


def same(before, *edits):
    text, position = "", 0
    for start, end, new in edits:
        text += before[position:start] + new
        position = end
    after = MARKDOWN.read(Source(text + before[position:]))
    return same_places(MARKDOWN.read(Source(before)), [Edit(*edit) for edit in edits], after)


@pytest.mark.parametrize(
    ("before", "edits"),
    [
        ("一**二**三", [(0, 1, "四四"), (3, 4, "五")]),
        ("一\n\n二", [(1, 1, "。"), (3, 4, "三")]),
        ("一`x`二", [(1, 1, " "), (4, 4, " ")]),
        ("一 二", [(2, 3, "")]),
        ("", []),
    ],
)
def test_prose_that_is_edited_stays_prose_of_its_block(before, edits):
    assert same(before, *edits)


@pytest.mark.parametrize(
    ("before", "edits"),
    [
        ("一 二", [(1, 1, "\n\n")]),
        ("一二", [(1, 2, "`x`")]),
        # The marks are the same in number, but not the same ones.
        ("**一二** 三*四", [(2, 3, "*")]),
    ],
)
def test_prose_that_becomes_something_else_is_noticed(before, edits):
    assert not same(before, *edits)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("一\n\n二", "<!-- 三 -->\n\n一\n\n***\n\n二", True),
        ("一\n\n二", "一\n\n- 二", False),
        ("一\n\n二", "一\n二", False),
        ("一\n\n二", "一\n\n", False),
    ],
)
def test_the_same_prose_is_the_same_blocks_whatever_is_between_them(before, after, same):
    assert same_prose(*(MARKDOWN.read(Source(text)) for text in (before, after))) is same
