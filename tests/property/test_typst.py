"""Whatever a Typst file holds, its prose leads back to it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.leads_back import (
    assert_another_character_is_harmless,
    assert_edits_are_true,
    assert_leads_back,
)
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.text.document import OBJECT, STRAY
from zhuomu.text.source import Source

TYPST = next(form for form in BUILT_IN if form.name == "typst")
PIECES = [
    "字", "数据", "，", "。", "word", "1", " ", "  ", "\t", "\n", "\n  ", "\n\n", "\r\n", "\r", "𠮷", "\u2028", OBJECT, STRAY,
    "\x85", "\f", "*", "_", "`", "```", "$", "#", "[", "]", "(", ")", "{", "}", "\\", "\\*", "\\u{4e2d}", "\\u{a}", "\\u{",
    "~", "--", '"', "'", ":", ";", ",", ".", "=", "= ", "- ", "+ ", "1. ", "/ ", "//", "/*", "*/", "<a>", "<", "@a", "@字[",
    "http://a.b/(", "https://", "#f", "#f(", "#f[", "#[", "#{", "#(", '#"', "#1", "#$", "#let a = ", "#let f(x) = [",
    "#set text(", "#show: it => [", '#import "a": b\n', "#if a ", "else ", "#for a in b ", "#context ", "#footnote[",
    "#table(", "#figure(", "caption: [", '#link("a")[', "#strong[", "#h(1em)", "#linebreak()", "#a.b(", "#!",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_any_soup_of_markup_leads_back_to_its_source(text):
    document = TYPST.parse(Source(text))
    assert_leads_back(document)
    assert_edits_are_true(document)


@settings(max_examples=200, deadline=None)
@given(SOUP, st.data())
def test_an_edit_of_prose_leaves_the_markup_alone(text, data):
    assert_another_character_is_harmless(TYPST.parse(Source(text)), TYPST.parse, data)
