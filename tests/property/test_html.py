"""Whatever an HTML file holds, its prose leads back to it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.property.leads_back import (
    assert_another_character_is_harmless,
    assert_edits_are_true,
    assert_leads_back,
)
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.text.document import OBJECT, STRAY
from zhuomu.text.source import Source

HTML = next(form for form in BUILT_IN if form.name == "html")
PIECES = [
    "字", "数据", "，", "。", "word", "1", " ", "  ", "\t", "\n", "\n  ", "\r\n", "\r", "𠮷", "\u2028", OBJECT, STRAY,
    "\x85", "\f", "\0", "&amp;", "&lt", "&copy2024", "&#10;", "&#xfffc;", "&#x1;", "&NotEqualTilde;", "&字;", "&", ";",
    "<", ">", "</", "/>", "<!", "<!--", "-->", "<!-->", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<?php ", "?>", "<%", "%>",
    "<b>", "</b>", "<br>", "<p>", "</p>", "<div>", "</div>", "<li>", "<ul>", "</ul>", "<h1>", "</h2>", "<table>", "<tr>",
    "<td>", "</table>", "<blockquote>", "</blockquote>", "<code>", "</code>", "<pre>", "</pre>", "<script>", "</script>",
    "<title>", "</title>", "<template>", "</template>", "<ruby>", "<rt>", "</rt>", "</ruby>", "<img src='a'>", "<svg>",
    "</svg>", "<span lang=en>", "<p lang='zh'>", "</span>", "<i translate=no>", "</i>", '<a href="', "<a title='", "'", '"',
    "=", "<P CLASS=x>", "<x-y>", "{{ x }}", "{{", "}}", "{%", "%}", "{#", "#}", "{{#if}}",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=200, deadline=None)
@given(SOUP)
@example("<span lang=en>\n甲</span>乙")
@example("<title>甲<b\n乙</title>")
def test_any_soup_of_markup_leads_back_to_its_source(text):
    document = HTML.parse(Source(text))
    assert_leads_back(document)
    assert_edits_are_true(document)


@settings(max_examples=200, deadline=None)
@given(SOUP, st.data())
def test_an_edit_of_prose_leaves_the_markup_alone(text, data):
    assert_another_character_is_harmless(HTML.parse(Source(text)), HTML.parse, data)
