"""Whatever a file of subtitles holds, its prose leads back to it, and an edit of the prose leaves the rest alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.leads_back import (
    assert_another_character_is_harmless,
    assert_edits_are_true,
    assert_leads_back,
)
from zhuomu.formats.subtitles import parse
from zhuomu.text.source import Source

PIECES = [
    "字", "数据", "，", "word", "1", " ", "\t", "\n", "\n\n", "\r\n", "\r", "𠮷", "\u2028", "\x85", "\ufffc", "- ", "-", "–", "——", "<i>",
    "</i>", "<c.a>", "<v 人>", "<", ">", "{\\an8}", "{", "}", "&amp;", "&#10;", "&", "NOTE ", "STYLE\n", "1\n",
    "\n00:00:01,000 --> 00:00:02,000\n", "\n00:01.000 --> 00:02.000 line:0\n", " --> ",
]  # fmt: skip
SOUP, EDITABLE = (
    st.builds(
        "{}00:01.000 --> 00:02.000\n字{}".format,
        st.sampled_from(["", "1\n", "WEBVTT\n\n"]),
        st.lists(st.sampled_from(PIECES), max_size=size).map("".join),
    )
    for size in (30, 8)
)


@settings(max_examples=250, deadline=None)
@given(SOUP)
def test_any_soup_leads_back_to_its_source(text):
    document = parse(Source(text))
    assert_leads_back(document)
    assert_edits_are_true(document)


@settings(max_examples=200, deadline=None)
@given(EDITABLE, st.data())
def test_another_character_leaves_the_rest_alone(text, data):
    assert_another_character_is_harmless(parse(Source(text)), parse, data)
