"""Whatever a Markdown file holds, its prose leads back to it."""

import glob
import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.property.leads_back import assert_edits_are_true, assert_leads_back
from zhuomu.formats.builtin import MARKDOWN, MDX
from zhuomu.text.document import OBJECT, STRAY
from zhuomu.text.source import Source, read
from zhuomu.text.structure import structure

HERE = os.path.dirname(__file__)
FIXTURES = os.path.join(HERE, "../fixtures/markdown")
CORPUS = os.path.join(HERE, "../../../shared/eval/clean.valid")

PIECES = [
    "字", "数据", "，", "。", "word", "1", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "𠮷", "😀", "\u2028",
    OBJECT, STRAY, "\x85", "\v", "\f", "é", "“", "\xa0", "\\", "&amp;", "&#10;", "&#xfffc;", "&NotEqualTilde;",
    "*", "**", "_", "~~", "`", "``", "```", "~~~", "$", "$$", "[", "]", "(", ")", "![", "](a)", "[^1]", "[^1]: ",
    "[a]: b\n", "# ", "## ", "===", "---", "- ", "1. ", "- [ ] ", "> ", "> [!NOTE]\n", "|", "|-|\n", ": ", "\n: ",
    "<b>", "</b>", "<br>", "<code>", "</code>", "<div>", "</div>", "<p>", "<td>", "<pre>", "</pre>", "<!--", "-->",
    "<img src='a'>", "<", ">", '"', "'", "<a ", "/>", "<http://a.b>", "http://a.b/c_d", "a@b.c", "www.a.b",
    "{", "}", "{{", "}}", "{{ x }}", "{% a %}", "{/*", "*/}", "{#a}", "{.a}", "{: .a}", "<A>", "</A>", "<A b={",
    ":::", ":::tip ", ":::tip[", "]{a}", '!!! note "', '=== "', "import a from 'b'\n", "export a\n", "[[a|", "]]",
    "---\ntitle: ", "\n---\n", "title=", "={", "---\nhero:\n  text: ", "\ndescription: >\n  ", " '' ", "\n  ", "summary: |\n",
    "{{< a >}}", "{{< /a >}}", "{{< code >}}", "{{< /code >}}", "\\\\(", "\\\\)", "\\(", "\\)", "\n\\[\n", "\\]", "\n\\begin{a}",
    "\\end{a}", "> [!a]- ", '===+ "', ":a:", "![[", "[[", "{a}", "<p markdown>", "</p>", "<summary>", "<A>\n    ", "{`", "`}", "'}",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
#: The same with a Chinese character between any two pieces.
CHINESE_SOUP = st.lists(st.sampled_from(PIECES), max_size=20).map("字".join)

VALUES = [
    "字", "数据", "word", " ", "  ", "\n", "\n  ", "\r\n    ", "\n\n", "\ntitle: ", "\nhero:\n", "\n  text: ", "\n  - title: ", "\nsummary:",
    "\ncaption: ", ">", "|", ">-", "'", "''", '"', '\\"', "\\n", "#", " # ", ": ", ":", "- ", "[", "]", "{", "{{ a }}", "`", "`b`", "\t", "=",
]  # fmt: skip
FRONT_MATTER = st.lists(st.sampled_from(VALUES), max_size=15).map(
    lambda values: f"---\ntitle: {''.join(values)}\n---\n字"
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(SOUP, FRONT_MATTER), st.sampled_from((MARKDOWN, MDX)))
@example("甲\n     :::tip 乙{{x}}", MARKDOWN)
@example("甲\n    > [!a]- 乙", MARKDOWN)
@example("<div>\n:::甲\n:::\n乙", MARKDOWN)
@example(":::a[甲]b{c}\n", MARKDOWN)
@example("甲 http://a.b/\\_c&amp;d {.e}", MARKDOWN)
def test_any_soup_of_markup_leads_back_to_its_source(text, form):
    document = form.parse(Source(text, form.name))
    assert_leads_back(document)
    assert_edits_are_true(document)


@settings(max_examples=300, deadline=None)
@given(st.one_of(CHINESE_SOUP, FRONT_MATTER), st.sampled_from((MARKDOWN, MDX)), st.data())
def test_another_chinese_character_changes_no_markup(text, form, data):
    document = form.parse(Source(text, form.name))
    places = [
        at for at, sign in enumerate(document.prose) if sign in "字数据乙" and document.editable(at, at + 1)
    ]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    start, end = document.edit_span(at, at + 1)
    edited = form.parse(Source(f"{text[:start]}词{text[end:]}", form.name))
    assert structure(edited) == structure(document)
    assert edited.prose == f"{document.prose[:at]}词{document.prose[at + 1 :]}"


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_parsing_twice_gives_the_same_document(text):
    first, second = (MARKDOWN.parse(Source(text)) for _ in range(2))
    assert (first.prose, first.layout) == (second.prose, second.layout)


@settings(max_examples=150, deadline=None)
@given(st.text("字据，a1 ", min_size=1, max_size=30), st.data())
def test_plain_paragraphs_may_be_edited_anywhere(text, data):
    document = MARKDOWN.parse(Source(f"甲{text}乙"))
    start = data.draw(st.integers(0, len(document.prose) - 1))
    end = data.draw(st.integers(start, len(document.prose) - 1))
    assert document.edit_span(start, end) == (start, end)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("path", sorted(glob.glob(f"{FIXTURES}/*.md*")), ids=os.path.basename)
def test_every_fixture_leads_back_to_its_source(path, end):
    source = read(path)
    for form in (MARKDOWN, MDX):
        document = form.parse(source._replace(text=source.text.replace("\n", end)))
        assert_leads_back(document)
        assert_edits_are_true(document)


@pytest.mark.skipif(not os.path.isdir(CORPUS), reason="the corpus is not here")
def test_published_documentation_leads_back_to_its_source():
    paths = sorted(glob.glob(os.path.join(CORPUS, "**/*.md"), recursive=True))
    assert paths
    characters = 0
    for path in paths:
        document = MARKDOWN.parse(read(path))
        assert_leads_back(document)
        characters += len(document.prose)
    assert characters > 1_000_000
