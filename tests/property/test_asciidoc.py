"""Whatever an AsciiDoc file holds, its prose leads back to it, and an edit of prose leaves its markup alone."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.property.leads_back import (
    assert_another_character_is_harmless,
    assert_edits_are_true,
    assert_leads_back,
)
from zhuomu.formats.asciidoc import parse
from zhuomu.text.document import OBJECT, STRAY
from zhuomu.text.source import Source

PIECES = [
    "字", "数据", "，", "。", "：", "word", "1", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "𠮷", "😀", "\u2028", OBJECT, STRAY,
    "\x85", "\v", "\f", "\0", "\x02", "e\u0301", "“", "”", "（", "\xa0", "　", "\\", "&amp;", "&#10;", "&#xfffc;", "&NotEqualTilde;",
    "*", "**", "_", "__", "`", "``", "#", "##", "^", "~", "+", "++", "+++", "$$", '"`', '`"', "'`", "`'", "[.a]", "[#a]",
    "pass:[", "stem:[", "kbd:[", "btn:[", "menu:字[", "image:a[", "image::a[", "link:a[", "xref:a[", "http://a.b[", "http://a.b/c_d ",
    "mailto:a@b.c[", "a@b.c", "www.a.b", "<http://a>", "]", "[", "footnote:[", "footnote:a[", "[[a]]", "[[a,字]]", "[[[a]]]", "<<a>>", "<<a,",
    ">>", "((", "))", "(((", ")))", "{a}", "{empty}", "{set:a:字}", "{", "}", "foo:a[", "^]", ",role=a]", '"字, 字"',
    " +\n", "\n+\n", "* ", "** ", "- ", ". ", ".. ", "1. ", "<1> ", "字:: ", "字::\n", ";; ", "* [x] ", "= ", "== ", "# ",
    "\n----\n", "\n....\n", "\n++++\n", "\n////\n", "\n====\n", "\n****\n", "\n____\n", "\n--\n", "\n```\n", "\n|===\n", "\n,===\n", "\n!===\n",
    "|", "a|", "2+|", "l|", "3*|", "\\|", "!", ",", '"', '[cols="1,a"]\n', "[%header,format=csv]\n", "[source]\n", "[quote]\n", "[verse]\n",
    "[NOTE]\n", "[%hardbreaks]\n", "[字]\n", "NOTE: ", "\n.字\n", "// ", "\n:a: 字\n", "\n:hardbreaks:\n", "ifdef::a[]\n", "include::a[]\n", "> ",
    "\n---\n", "'''\n", "\n字字\n--\n",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(SOUP)
@example("[%hardbreaks]\n字\r据")
@example("字footnote:[据]。\n")
@example("|===\n|字 `\n|===\n")
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
