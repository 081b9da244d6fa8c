"""Whatever a reStructuredText file holds, its prose leads back to it, and an edit of prose leaves its markup alone."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.property.leads_back import (
    assert_another_character_is_harmless,
    assert_edits_are_true,
    assert_leads_back,
)
from zhuomu.formats.rst import parse
from zhuomu.text.document import OBJECT, STRAY
from zhuomu.text.source import Source

PIECES = [
    "字", "数据", "，", "。", "：", "word", "1", " ", "  ", "   ", "    ", "\t", "\n", "\n\n", "\n   ", "\r\n", "\r", "𠮷", "😀",
    "\u2028", OBJECT, STRAY, "\x85", "\v", "\f", "\0", "e\u0301", "“", "”", "（", "\xa0", "　", "\\", "\\ ", "\\*",
    "*", "**", "`", "``", "`_", "`__", "_", "__", "_`", "|", "[1]_", "[#a]", "<", ">", "` <a>`_", " <a_>`_", ":ref:`", ":term:`",
    ":menuselection:`", " --> ", ":code:`", "`:sup:", "http://a.b/c_d", "a@b.c", "www.a.b", "::", "\n::\n", ":",
    "- ", "* ", "1. ", "#. ", "(a) ", ":字段: ", ":a: ", "-a  ", "--b=c  ", ">>> ", "| ", ".. ", "..", ".. [1] ", ".. _a: b",
    ".. |a| replace:: ", ".. |a| image:: b", ".. note::", ".. note:: ", ".. versionadded:: 1 ", ".. figure:: a", ".. code-block:: c",
    ".. glossary::", ".. topic:: ", ".. table:: ", ".. list-table:: ", ".. csv-table:: ", ":header: ", ":class: a", ".. math::",
    "==", "====", "--", "----", "-- ", "=== ===", "=== === ===", "--- ---", "+---+", "+---+---+", "+===+===+", "| 字 |", "| 字 | 据 |", " : ", '"', ",",
    "+---+----+\n|字 |数据|\n+---+----+\n", "\n==== ====\n字   数据\n==== ====\n",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(SOUP)
@example("- \\\n字")
@example(":term:`字\n据`")
@example("`:sup:字``")
@example("字\n****\n\n.. table:: 字\n\n   +---+\n   |\x01  |\n   +---+\n")
def test_any_soup_of_markup_leads_back_to_its_source(text):
    document = parse(Source(text))
    assert_leads_back(document)
    assert_edits_are_true(document)


@settings(max_examples=300, deadline=None)
@given(SOUP, st.data())
def test_one_chinese_character_in_place_of_another_changes_no_markup(text, data):
    assert_another_character_is_harmless(parse(Source(text)), parse, data)


@settings(max_examples=100, deadline=None)
@given(st.text("字据，a1 ", min_size=1, max_size=30), st.data())
def test_plain_paragraphs_may_be_edited_anywhere(text, data):
    document = parse(Source(f"甲{text}乙"))
    start = data.draw(st.integers(0, len(document.prose) - 1))
    end = data.draw(st.integers(start, len(document.prose) - 1))
    assert document.edit_span(start, end) == (start, end)


@settings(max_examples=100, deadline=None)
@given(SOUP)
def test_the_kind_of_line_end_makes_no_difference(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    proses = [parse(Source(text.replace("\n", end))).prose for end in ("\n", "\r\n", "\r")]
    assert proses[0] == proses[1] == proses[2]
