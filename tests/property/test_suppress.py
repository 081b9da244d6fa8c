"""Comments for zhuomu come and go in every format, and what a reader sees stays as it is."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.property import test_asciidoc, test_html, test_latex, test_markdown, test_rst, test_typst
from tests.unit.engine.suppressing import FORMATS, RULES, fixed
from zhuomu.engine.check import check
from zhuomu.engine.suppress import suppress
from zhuomu.engine.suppress_edits import ignore_edit
from zhuomu.engine.suppress_mistakes import meant
from zhuomu.findings import Finding, Message
from zhuomu.formats.addressed import OTHER_WORDS, VERBS
from zhuomu.formats.builtin import format_of
from zhuomu.formats.format import CommentForm, Format
from zhuomu.text.document import Block, Document
from zhuomu.text.source import Source, read
from zhuomu.text.structure import same_prose

FIXTURES = os.path.join(os.path.dirname(__file__), "../fixtures")
#: The formats with comments, and how many of a hundred blocks in their fixtures a comment of one rule can be written for, at
#: least. What is missing lies in front matter and in the later paragraphs of strings and of comments.
SHARES = {
    "markdown": 90, "mdx": 90, "rst": 99, "asciidoc": 95, "html": 99, "latex": 99, "typst": 99, "po": 99, "vtt": 99, "notebook": 85,
    "python": 55, "javascript": 70, "typescript": 60, "tsx": 50, "go": 80, "java": 55, "c": 75, "cpp": 75, "rust": 90, "shell": 99,
    "yaml": 80, "toml": 80,
}  # fmt: skip
#: A suppression for each way there is to write one, with rules that find something and rules that do not.
SAID = st.sampled_from((
    "ignore[AA101]", "ignore[AA101, BB101] 原因", "ignore[ALL] 照录", "disable[AA101]", "disable[ALL]", "disable[AA, BB]", "enable",
    "enable[AA101]", "enable[AA,BB]", "ignore-file[AA102]", "ignore", "wrong[AA101]", "ignore[XX9]",
))  # fmt: skip
CODE = ('"', "'", '"""', "x = ", "\n    ", "# ", "// ", "/* ", " */", "`", ": ", "\\", "|\n  ", "(", ")", "{", "}")
MARKUP = {
    "markdown": test_markdown.PIECES, "mdx": test_markdown.PIECES, "rst": test_rst.PIECES, "asciidoc": test_asciidoc.PIECES,
    "html": test_html.PIECES, "latex": test_latex.PIECES, "typst": test_typst.PIECES, "python": CODE, "javascript": CODE,
    "yaml": CODE,
}
WORDS = ("按装", "登陆", "帐号", "安装", "字")


def blocks(document: Document) -> Sequence[tuple[str, str]]:
    return [(block.kind, document.prose[block.start:block.end]) for block in document.blocks]


def in_the_middle(document: Document, block: Block) -> Finding | None:
    """A finding of AA101 about a character in the middle of a block."""
    places = range((block.start + block.end) // 2, block.end)
    place = next((place for place in places if not document.prose[place].isspace()), None)
    if place is None:
        return None
    start, end = document.source_span(place, place + 1)
    message = Message("错", "wrong")
    return Finding("AA101", "warning", "high", message, start, end, document.prose[place], (), None, f"{place}")


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", SHARES)
def test_nearly_every_block_of_the_fixtures_can_get_a_comment_and_lose_it(name: str, end: str) -> None:
    form = FORMATS[name]
    tried = written = 0
    for path in sorted(glob.glob(f"{FIXTURES}/{'markdown' if name == 'mdx' else name}/*")):
        if path.endswith(".blocks") or format_of(path) is not form:
            continue
        source = read(path)
        document = form.read(source._replace(text=source.text.replace("\n", end)))
        for finding in filter(None, (in_the_middle(document, block) for block in document.blocks)):
            tried += 1
            written += comes_and_goes(document, form, finding)
    assert tried
    assert written * 100 >= tried * SHARES[name], f"{written} of {tried}"


def comes_and_goes(document: Document, form: Format, finding: Finding) -> bool:
    """Whether a comment for the finding can be written. If so it hides the finding, harms nothing, and can be taken away."""
    edit = ignore_edit(document, form, finding)
    if edit is None:
        return False
    text = document.source.text
    commented = form.read(document.source._replace(text=text[:edit.start] + edit.text + text[edit.end:]))
    assert same_prose(document, commented)
    by = len(edit.text) if edit.start <= finding.start else 0
    moved = finding._replace(start=finding.start + by, end=finding.end + by)
    used = suppress(commented, form, [moved], RULES, judge=True)
    assert [each.finding for each in used.hidden] == [moved]
    assert used.findings == []
    [unused] = suppress(commented, form, [], RULES, judge=True).findings
    assert (unused.rule, unused.fix) == ("HL001", "safe")
    left = commented.source.text
    for each in reversed(unused.suggestions[0].edits):
        left = left[:each.start] + each.text + left[each.end:]
    assert same_prose(document, form.read(document.source._replace(text=left)))
    assert "zhuomu" not in left or "zhuomu" in text
    return True


# ---------------------------------------------------------------- what is written wrong
#: A text in each format, with a finding on the line below the comment and one at the end.
TEXTS = {
    "html": "<p>字</p>\n\n{}\n<p>按装</p>\n\n<p>登陆</p>\n",
    "latex": "\\begin{{document}}\n字\n\n{}\n按装\n\n登陆\n\\end{{document}}\n",
    "po": '{}\nmsgid "a"\nmsgstr "按装"\n\nmsgid "b"\nmsgstr "登陆"\n',
    "vtt": "WEBVTT\n\n{}\n\n00:01.000 --> 00:02.000\n按装\n\n00:02.000 --> 00:03.000\n登陆\n",
    "notebook": '{{"cells": [{{"cell_type": "markdown", "source": ["{}\\n", "\\n", "按装\\n", "\\n", "登陆"]}}]}}',
    "yaml": "{}\na: 按装\nb: 登陆\n", "toml": '{}\na = "按装"\nb = "登陆"\n',
    "shell": "{}\necho '按装'\necho '登陆'\n",
    **dict.fromkeys(("markdown", "mdx", "rst", "asciidoc", "typst"), "字\n\n{}\n\n按装\n\n登陆\n"),
    **dict.fromkeys(("javascript", "typescript", "tsx", "go", "java", "c", "cpp", "rust"), '{}\nf("按装");\n\n// 登陆\n'),
    "python": '{}\nf("按装")\n\n# 登陆\n',
}  # fmt: skip
_LETTERS = st.sampled_from("abdegilnorsxyz-_")


@st.composite
def wrong_words(draw: Any) -> str:
    """A word for an order that is none: of another tool, or misspelt."""
    word = draw(st.sampled_from((*VERBS, *OTHER_WORDS)))
    if draw(st.booleans()):
        place = draw(st.integers(1, len(word)))
        word = word[:place] + draw(st.text(_LETTERS, max_size=3)) + word[place + draw(st.integers(0, 2)):]
    if draw(st.booleans()):
        word = draw(st.sampled_from((str.upper, str.title, str.lower)))(word)
    assume(word.lower() not in VERBS)
    return word


def seen(name: str, signs: CommentForm, said: str) -> tuple[list[str], list[str]]:
    """The rules that have something hidden in the text of a format with a comment, and the findings that are reported."""
    opening, closing = signs.opening.strip(), f" {signs.closing}" if signs.closing else ""
    if opening == "////":
        opening, closing = f"{opening}\n", f"\n{signs.closing}"
    else:
        opening += " "
    form = FORMATS[name]
    document = form.read(Source(TEXTS[name].format(f"{opening}{said}{closing}")))
    result = suppress(document, form, check(document, RULES), RULES, judge=True)
    return [each.finding.rule for each in result.hidden], sorted(each.rule for each in result.findings)


FORMS = [(name, signs) for name, form in FORMATS.items() for signs in form.comments]


@pytest.mark.parametrize(("name", "signs"), FORMS, ids=[f"{name} {signs.opening.strip()}" for name, signs in FORMS])
@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(("zhuomu: ", "zhuomu:", "zhuomu：", "ZHUOMU: ")), wrong_words(),
    st.sampled_from(("[AA101]", "[ALL]", "[AA101, AA102] 照录", "［ALL］")),
)
def test_an_order_that_is_none_hides_nothing_and_is_found(name: str, signs: CommentForm, address: str, word: str, codes: str) -> None:
    hidden, found = seen(name, signs, f"{address}{word}{codes}")
    assert hidden == []
    assert [rule for rule in found if rule != "HL002"] == ["AA101", "AA102"]
    if address.startswith("zhuomu"):
        assert "HL002" in found


@pytest.mark.parametrize(("name", "signs"), FORMS, ids=[f"{name} {signs.opening.strip()}" for name, signs in FORMS])
@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(("zhuomu ", "zhuomu-", "ZHUOMU ", "Zhuomu-", "zhuomu, ", "啄木: ", "啄木：", "啄木鸟 ")),
    st.sampled_from((*VERBS, *OTHER_WORDS)), st.sampled_from(("[AA101]", "[ALL]", "[AA101, AA102] 照录", " AA101", ": ALL")),
)
def test_another_address_hides_nothing_and_is_found(name: str, signs: CommentForm, address: str, word: str, codes: str) -> None:
    assert seen(name, signs, f"{address}{word}{codes}") == ([], ["AA101", "AA102", "HL002"])


@given(wrong_words())
@settings(max_examples=300, deadline=None)
def test_a_word_that_may_mean_less_is_never_taken_for_one_that_is_about_more(word: str) -> None:
    verb = meant(word)
    if verb == "ignore-file":
        assert word in OTHER_WORDS or re.search("[-_]", word)
        assert "line" not in word.lower()
    if verb == "disable":
        assert word.lower().replace("_", "-") in OTHER_WORDS or not re.search("[-_]", word)


# ---------------------------------------------------------------- soup
ADDRESSES = st.sampled_from(("zhuomu: ", "zhuomu: ", "zhuomu: ", "ZHUOMU: ", "zhuomu-", "啄木: "))
HEADS = st.sampled_from((
    "", "---\nzhuomu: {ignore: [AA101, AA102]}\ntitle: 登陆\n---\n\n", "---\nzhuomu:\n  ignore:\n  - AA101\n  - BB\n---\n",
    "---\ntitle: 题\nzhuomu:\n  ignore: AA, BB101\n\n---\n", "+++\n[zhuomu]\nignore = ['AA101', 'BB101']\n+++\n",
))  # fmt: skip


def commented(address: str, said: str, signs: CommentForm) -> str:
    return f"{signs.opening} {address}{said} {signs.closing}".replace("  ", " ").rstrip()


@st.composite
def soups(draw: Any) -> tuple[str, str]:
    """The name of a format, and a text that is made of its markup, of words, of lines and of comments for zhuomu."""
    name = draw(st.sampled_from(sorted(MARKUP)))
    comment = st.builds(commented, ADDRESSES, SAID, st.sampled_from(FORMATS[name].comments))
    line = comment.map(lambda text: f"\n{text}\n")
    piece = st.one_of(st.sampled_from(MARKUP[name]), st.sampled_from(WORDS), st.sampled_from(("\n", "\n\n", "。")), comment, line)
    head = draw(HEADS) if FORMATS[name].front_matter else ""
    return name, head + "".join(draw(st.lists(piece, max_size=16)))


@settings(max_examples=400, deadline=None)
@given(soups())
def test_taking_unused_comments_away_changes_nothing_else(soup: tuple[str, str]) -> None:
    name, text = soup
    form = FORMATS[name]
    document = form.read(Source(text))
    result = fixed(text, name)
    assert not result.quarrel
    assert blocks(result.document) == blocks(document)
    before = suppress(document, form, check(document, RULES), RULES, judge=True)
    assert [(each.rule, each.text) for each in result.findings if not each.rule.startswith("HL")] == [
        (each.rule, each.text) for each in before.findings if not each.rule.startswith("HL")
    ]
    again = fixed(result.document.source.text, name)
    assert again.document.source.text == result.document.source.text


@settings(max_examples=300, deadline=None)
@given(soups(), st.data())
def test_a_comment_that_is_written_hides_its_finding_and_harms_nothing(soup: tuple[str, str], data: Any) -> None:
    name, text = soup
    form = FORMATS[name]
    document = form.read(Source(text))
    findings = suppress(document, form, check(document, RULES), RULES, judge=False).findings
    if not findings:
        return
    finding = data.draw(st.sampled_from(findings))
    edit = ignore_edit(document, form, finding)
    if edit is None:
        return
    changed = form.read(document.source._replace(text=text[:edit.start] + edit.text + text[edit.end:]))
    assert blocks(changed) == blocks(document)
    after = suppress(changed, form, check(changed, RULES), RULES, judge=False)
    assert finding.fingerprint in [each.finding.fingerprint for each in after.hidden]
