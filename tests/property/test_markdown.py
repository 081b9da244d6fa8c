"""Whatever a Markdown file holds, its prose leads back to it."""

import glob
import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhuomu.formats.builtin import BUILT_IN, MARKDOWN, format_of
from zhuomu.text.document import BREAK, KINDS, OBJECT, STRAY
from zhuomu.text.source import Source, read

HERE = os.path.dirname(__file__)
FIXTURES = sorted(glob.glob(os.path.join(HERE, "../fixtures/markdown/*")))
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
    "---\ntitle: ", "\n---\n", "title=", "={",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def assert_leads_back(document):
    """What holds for the document of every format."""
    text, prose = document.source.text, document.prose
    starts = list(document.layout.prose_starts)
    assert sorted(set(starts)) == starts
    assert starts[:1] == ([0] if prose else [])
    last = 0
    ends = [*starts[1:], len(prose)][: len(starts)]
    _, _, _, source_starts, source_ends = document.layout
    for start, end, first, after in zip(starts, ends, source_starts, source_ends, strict=True):
        assert last <= first <= after <= len(text)
        last = after
        if end - start == after - first:
            for character, origin in zip(prose[start:end], text[first:after], strict=True):
                assert character == origin or (character, origin) in (
                    (" ", "\n"),
                    (" ", "\r"),
                    (STRAY, OBJECT),
                )
        else:
            assert not document.editable(start, end)
    position = 0
    for block in document.blocks:
        assert block.kind in KINDS
        assert block.start == position < block.end
        assert prose[block.end] == BREAK
        assert prose[block.end - 1] != BREAK
        position = block.end + 1
    assert position == len(prose)
    assert "\r" not in prose


def assert_edits_are_true(document):
    """An edit that a place is given for changes that stretch of the prose in the source, and nothing else."""
    text, prose = document.source.text, document.prose
    for start in range(len(prose)):
        block = document.block_at(start)
        assert block.start <= start <= block.end
        for end in range(start, min(start + 4, len(prose)) + 1):
            place = document.edit_span(start, end)
            assert document.editable(start, end) == (place is not None)
            if place is not None:
                assert text[slice(*place)] == prose[start:end]
                assert BREAK not in prose[start:end]


@settings(max_examples=400, deadline=None)
@given(SOUP, st.sampled_from(BUILT_IN))
@example("甲\n     :::tip 乙{{x}}", MARKDOWN)
@example(":::a[甲]b{c}\n", MARKDOWN)
@example("甲 http://a.b/\\_c&amp;d {.e}", MARKDOWN)
def test_any_soup_of_markup_leads_back_to_its_source(text, form):
    document = form.parse(Source(text, form.name))
    assert_leads_back(document)
    assert_edits_are_true(document)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80).filter(lambda text: "\0" not in text), st.sampled_from(BUILT_IN))
def test_any_text_leads_back_to_its_source(text, form):
    assert_leads_back(form.parse(Source(text, form.name)))


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


@pytest.mark.parametrize("path", FIXTURES, ids=os.path.basename)
def test_every_fixture_leads_back_to_its_source(path):
    source = read(path)
    form = format_of(path)
    assert form is not None
    document = form.parse(source._replace(path=form.name))
    assert_leads_back(document)
    assert_edits_are_true(document)
    assert_leads_back(form.parse(source._replace(text=source.text.replace("\n", "\r\n"), path=form.name)))


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
