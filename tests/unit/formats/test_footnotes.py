"""Footnotes' marks in Markdown."""

import pytest

from zhuomu.formats.markdown import parse
from zhuomu.formats.notebook import parse as parse_notebook
from zhuomu.text.document import OBJECT
from zhuomu.text.source import Source

DEFINITION = "\n\n[^1]: 注\n"


def document(text):
    return parse(Source(text + DEFINITION))


def prose(text):
    return document(text).prose.removesuffix("\n").removesuffix("注").removesuffix("\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲[^1]。", "甲。"), ("甲[^1]乙", "甲乙"), ("甲。[^1]乙", "甲。乙"), ("**甲**[^1]。", "甲。"), ("甲`c`[^1]。", f"甲{OBJECT}。"),
        ("甲[^1]", "甲"), ("甲[^1][^1]。", "甲。"), ("甲[^1] [^1]。", "甲。"), ("[^1]", ""), ("| 甲[^1] |\n|-|", "甲"),
    ],
)  # fmt: skip
def test_a_mark_leaves_nothing(text, shown):
    assert prose(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲 [^1] 乙", "甲 乙"), ("甲 [^1]，乙", "甲，乙"), ("甲 [^1]", "甲"), ("甲 [^1]\n乙", "甲乙"), ("- [^1] 甲", "甲"),
        ("甲 [^1] [^1] 乙", "甲 乙"), ("Git [^1]管理", "Git 管理"), ("Git [^1] is", "Git is"), ("甲 [^1]乙", "甲 乙"),
    ],
)  # fmt: skip
def test_blanks_beside_a_mark_are_one_where_they_part_words(text, shown):
    assert prose(text) == shown


@pytest.mark.parametrize("text", ["甲\n[^1]乙", "甲[^1]\n乙", "甲\n[^1]\n乙", "甲\n**[^1]乙**"])
def test_a_line_end_beside_a_mark_is_nothing_between_chinese_characters(text):
    assert prose(text) == "甲乙"


def test_a_mark_without_a_footnote_is_text():
    assert prose("甲[^2]乙") == "甲[^2]乙"


def test_a_space_goes_behind_the_mark_that_belongs_to_the_word_before():
    assert document("Git[^1]管理").edit_span(3, 3) == (7, 7)
    assert document("甲[^1]**乙**").edit_span(1, 1) == (5, 5)


def test_no_edit_takes_a_mark_away():
    assert document("甲[^1]乙").edit_span(0, 2) is None


def test_marks_in_notebooks_leave_nothing():
    cell = '{"cell_type": "markdown", "metadata": {}, "source": ["甲[^1]。\\n", "\\n", "[^1]: 乙"]}'
    source = f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}'
    assert parse_notebook(Source(source)).prose == "甲。\n乙\n"
