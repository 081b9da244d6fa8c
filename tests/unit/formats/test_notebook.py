import json

import pytest

from zhuomu.errors import SourceError
from zhuomu.formats.notebook import parse as parse_strictly
from zhuomu.formats.notebook import read_cells as parse
from zhuomu.text.document import OBJECT
from zhuomu.text.source import Source
from zhuomu.text.structure import structure


def notebook(*cells, **more):
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, **more}, ensure_ascii=False)


def markdown(source):
    return {"cell_type": "markdown", "metadata": {"甲": "乙"}, "source": source}


def blocks(text):
    document = parse(Source(text))
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def test_a_markdown_cell_is_read_as_markdown():
    text = notebook(markdown("# 甲\n\n乙 `丙` **丁**\n\n- 戊"))
    assert blocks(text) == [("heading", "甲"), ("paragraph", f"乙 {OBJECT} 丁"), ("list", "戊")]


def test_the_lines_of_a_cell_may_be_strings_of_their_own():
    assert blocks(notebook(markdown(["数据\n", "库\n", "\n", "表"]))) == [
        ("paragraph", "数据库"),
        ("paragraph", "表"),
    ]


def test_a_word_over_two_lines_leads_back_to_both():
    text = notebook(markdown(["数据\n", "库"]))
    document = parse(Source(text))
    assert text[slice(*document.source_span(0, 3))] == '数据\\n", "库'
    assert document.edit_span(0, 2) == (text.index("数据"), text.index("数据") + 2)
    assert document.edit_span(0, 3) is None


def test_other_cells_outputs_and_attachments_are_hidden():
    text = notebook(
        {"cell_type": "code", "source": "甲", "outputs": [{"text": "乙"}]},
        {"cell_type": "raw", "source": "丙"},
        {**markdown("丁"), "attachments": {"戊": "己"}},
        authors=["庚"],
    )
    assert blocks(text) == [("paragraph", "丁")]


def test_the_third_format_has_worksheets_and_cells_that_are_headings():
    cells = [
        {"cell_type": "heading", "level": 1, "source": [" 甲 *乙* "]},
        markdown("丙"),
        {"cell_type": "code", "input": "丁"},
    ]
    assert blocks(json.dumps({"worksheets": [{"cells": cells}]})) == [
        ("heading", "甲 *乙*"),
        ("paragraph", "丙"),
    ]


def test_escapes_are_one_character_each():
    text = r'{"cells": [{"cell_type": "markdown", "source": "\u6570据\ud83d\ude00\"\\*\/\ud800"}]}'
    document = parse(Source(text))
    assert document.prose == '数据😀"*/\ufffd\n'
    assert text[slice(*document.source_span(0, 1))] == r"\u6570"
    assert text[slice(*document.source_span(2, 3))] == r"\ud83d\ude00"
    assert text[slice(*document.source_span(4, 5))] == r"\\*"
    assert not any(document.editable(at, at + 1) for at in (0, 2, 3, 4, 5, 6))
    assert document.editable(1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "", "甲", "{", "[]", '"甲"', '{"cells": 1}', '{"cells": [1, {}]}', '{"cells": [{"cell_type": "markdown"}]}',
        '{"cells": [{"cell_type": "markdown", "source": 1}]}', '{"cells": [{"cell_type": "markdown", "source": ["甲", 1]}]}',
        '{"cells": [{"cell_type": "markdown", "source": "甲"}]', '{"cells": [{"cell_type": "markdown", "source": "甲"}],}',
        '{"cells": [{"cell_type": "markdown", "source": "甲"}]} {}', '{"cells": [{"cell_type": "markdown", "source": "甲\\q"}]}',
    ],
)  # fmt: skip
def test_what_is_no_notebook_holds_no_prose(text):
    assert blocks(text) == []


@pytest.mark.parametrize("sign", ['"', "\\", "\n", "`a`", "**b**", '", "'])
def test_what_is_no_prose_changes_the_structure(sign):
    text = notebook(markdown("甲乙"))
    before = structure(parse(Source(text)))
    assert structure(parse(Source(text.replace("甲", f"甲{sign}")))) != before


def test_places_are_code_points():
    text = notebook(markdown("😀数"), markdown("𠮷据"))
    document = parse(Source(text))
    for word in ("数", "据"):
        at = document.prose.index(word)
        assert document.edit_span(at, at + 1) == (text.index(word), text.index(word) + 1)


def test_broken_json_is_an_error_with_its_place():
    text = '{"cells": [\n<<<<<<< HEAD\n]}'
    with pytest.raises(SourceError) as caught:
        parse_strictly(Source(text, "a.ipynb"))
    [problem] = caught.value.problems
    assert (problem.path, problem.line, problem.column, problem.excerpt) == ("a.ipynb", 2, 1, "<<<<<<< HEAD")
    assert "合并冲突" in problem.remedy.zh


@pytest.mark.parametrize("text", ["", " \n", "{}", "[" * 5000 + "]" * 5000, notebook(markdown("甲"))])
def test_an_empty_notebook_and_one_that_is_whole_are_read(text):
    assert parse_strictly(Source(text)).prose == parse(Source(text)).prose
