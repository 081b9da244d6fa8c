"""Fixing comes to rest, changes nothing but prose, and says so where it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.test_markdown import SOUP
from zhuomu.engine.fix import automatic, fix
from zhuomu.engine.suggest import Change, as_suggestion
from zhuomu.findings import Finding, Message
from zhuomu.formats.builtin import BUILT_IN, MARKDOWN
from zhuomu.formats.format import Format
from zhuomu.text.document import Document
from zhuomu.text.source import Source
from zhuomu.text.structure import structure

#: Corrections that a careless rule could ask for: signs that mean something in one format or another.
SIGNS = ["*", "**", "_", "`", "[", "](u)", "<b>", "</b>", "<!--", "-->", "\n", "\n\n", "# ", "- ", "|", "\\", "$", "{{", "}}", "~~", '"', "'", "//", "*/", "%", "{", "}", ":: ", "==", "　", " ", ""]
PAIRS = st.lists(
    st.tuples(st.sampled_from("字数据，。1"), st.one_of(st.sampled_from(SIGNS), st.sampled_from(["词", "词语", "一1"]))),
    min_size=1, max_size=3, unique_by=lambda pair: pair[0],
)


def careless(pairs: Sequence[tuple[str, str]]) -> Callable[[Document], list[Finding]]:
    """Finds the first sign of each pair in the prose and wants the other in its place."""

    def find(document: Document) -> list[Finding]:
        found = []
        for number, (wrong, right) in enumerate(pairs):
            for place in re.finditer(re.escape(wrong), document.prose):
                suggestion = as_suggestion(document, [Change(*place.span(), right)])
                if suggestion is not None:
                    start, end = document.source_span(*place.span())
                    found.append(Finding(
                        f"R{number}", "warning", "high", Message("错", "wrong"), start, end, wrong, (suggestion,), "safe",
                        f"{number} {place.start()}",
                    ))
        return sorted(found, key=lambda each: each.start)

    return find


@settings(max_examples=300, deadline=None)
@given(SOUP, PAIRS)
def test_no_correction_changes_more_than_prose(text: str, pairs: list[tuple[str, str]]) -> None:
    document = MARKDOWN.read(Source(text))
    fixed = fix(document, MARKDOWN.read, careless(pairs), automatic(True), {})
    assert structure(fixed.document) == structure(document)
    if fixed.quarrel:
        assert fixed.document is document


@settings(max_examples=300, deadline=None)
@given(SOUP, PAIRS, st.sampled_from([form for form in BUILT_IN if form.name != "notebook"]))
def test_what_was_fixed_stays_as_it_is_when_it_is_fixed_again(text: str, pairs: list[tuple[str, str]], form: Format) -> None:
    find = careless(pairs)
    document = form.read(Source(text))
    once = fix(document, form.read, find, automatic(True), {})
    if not once.quarrel:
        again = fix(once.document, form.read, find, automatic(True), {})
        assert again.document.source.text == once.document.source.text
        assert again.applied == []
    assert structure(once.document) == structure(document)
