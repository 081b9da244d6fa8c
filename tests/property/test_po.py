"""Whatever a catalog holds, its prose leads back to it, and an edit of the prose leaves the rest alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.leads_back import (
    assert_another_character_is_harmless,
    assert_edits_are_true,
    assert_leads_back,
)
from zhuomu.formats.po import parse
from zhuomu.text.source import Source

PIECES = [
    "字", "数据", "，", "word", " ", "\t", "\n", "\r\n", "\r", "𠮷", "\u2028", "\x85", "\ufffc", '"', '"\n"', '"\n', "\\", "\\n", "\\t",
    '\\"', "\\\\", "\\r\\n", "\\u6570", "%s", "%%", "%(a)s", "{0}", "${x}", "(&F)", " (_F)", "`", "``", "`a`", ":ref:`", "**", "*",
    "<b>", "</b>", "<br/>", "<code>", "</code>", "&lt;", "[a](b)", "|a|", "http://a.b", 'msgid "a"\n', 'msgstr "', 'msgstr[1] "',
    'msgctxt "', "# ", "#~ ", "\n\n", "`a <b>`_",
]  # fmt: skip
SOUP, EDITABLE = (
    st.lists(st.sampled_from(PIECES), max_size=size).map(
        lambda pieces: f'msgid "a"\nmsgstr "数据{"".join(pieces)}"\n'
    )
    for size in (30, 6)
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
