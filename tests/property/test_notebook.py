"""Whatever a notebook holds, its prose leads back to it, and an edit of the prose leaves the rest alone."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.leads_back import (
    assert_another_character_is_harmless,
    assert_edits_are_true,
    assert_leads_back,
)
from zhuomu.formats.notebook import read_cells as parse
from zhuomu.text.source import Source

MARKDOWN = [
    "字", "数据", "，", "word", "1", " ", "    ", "\t", "\n", "\n\n", "\r\n", "𠮷", "😀", "\u2028", "\ufffc", '"', "\\", "\\*", "*", "**", "`",
    "```", "- ", "# ", "> ", "|", "|-|\n", "[", "](a)", "<b>", "<br>", "&amp;", "$", "---\n", "title: ", ":::", "{{a}}", "{% a %}",
]  # fmt: skip
JSON = ['"', "\\", "\\n", "\\u6570", "\\ud83d", '", "', "]", "{", '"cells": [', "字", ",", '\\"', "\n"]
TEXT = st.lists(st.sampled_from(MARKDOWN), max_size=25).map("".join)
CELL = st.builds(
    lambda text, lines, kind: {
        "cell_type": kind,
        "source": text.splitlines(keepends=True) if lines else text,
    },
    TEXT,
    st.booleans(),
    st.sampled_from(["markdown", "markdown", "heading", "code"]),
)
NOTEBOOKS = st.builds(
    lambda cells, ascii_, indent: json.dumps({"cells": cells}, ensure_ascii=ascii_, indent=indent),
    st.lists(CELL, max_size=3),
    st.booleans(),
    st.sampled_from([None, 1]),
)
EDITABLE = st.builds(
    lambda text, lines: json.dumps(
        {
            "cells": [
                {
                    "cell_type": "markdown",
                    "source": f"字{text}".splitlines(keepends=True) if lines else f"字{text}",
                }
            ]
        },
        ensure_ascii=False,
    ),
    TEXT,
    st.booleans(),
)
BROKEN = st.lists(st.sampled_from(JSON), max_size=12).map(
    lambda pieces: f'{{"cells": [{{"cell_type": "markdown", "source": ["{"".join(pieces)}"]}}]}}'
)


@settings(max_examples=250, deadline=None)
@given(st.one_of(NOTEBOOKS, BROKEN))
def test_any_soup_leads_back_to_its_source(text):
    document = parse(Source(text))
    assert_leads_back(document)
    assert_edits_are_true(document)


@settings(max_examples=200, deadline=None)
@given(EDITABLE, st.data())
def test_another_character_leaves_the_rest_alone(text, data):
    assert_another_character_is_harmless(parse(Source(text)), parse, data)
