"""Inline markup of reStructuredText."""

import pytest

from zhuomu.formats.rst import parse
from zhuomu.text.document import OBJECT
from zhuomu.text.source import Source
from zhuomu.text.structure import structure


def prose(text):
    return parse(Source(text)).prose.removesuffix("\n")


def editable(text, stretch):
    document = parse(Source(text))
    start = document.prose.index(stretch)
    return document.editable(start, start + len(stretch))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲 *乙* 丙", "甲 乙 丙"), ("甲 **乙** 丙", "甲 乙 丙"), ("“*乙*”，*丙*。", "“乙”，丙。"), ("甲\\ *乙*\\ 丙", "甲乙丙"),
        ("*乙\n丙*", "乙丙"),
    ],
)  # fmt: skip
def test_marks_of_emphasis_vanish(text, shown):
    assert prose(text) == shown


def test_strong_emphasis_that_touches_chinese_characters_is_emphasis():
    assert prose("甲**乙**丙") == "甲乙丙"


def test_stars_that_multiply_are_text():
    assert prose("宽*高*深，2*3*4 与 a * b") == "宽*高*深，2*3*4 与 a * b"


def test_a_quoted_sign_is_only_mentioned():
    assert prose("（*）和（*）") == "（*）和（*）"
    assert prose('"`" 与 "`"') == '"`" 与 "`"'


def test_a_start_string_without_an_end_is_no_prose():
    assert prose("甲 *乙 丙") == "甲 乙 丙"
    assert prose("甲 **乙 丙") == "甲 乙 丙"
    assert prose("甲 |乙 丙") == "甲 乙 丙"
    assert prose("甲*乙，**丙") == "甲*乙，丙"


@pytest.mark.parametrize("text", ["甲 ``c`` 乙", "甲 ``a`b`` 乙", "甲 ``\\`` 乙", "甲 ``c\nd`` 乙", "甲 |c| 乙", "甲 [1]_ 乙", "甲 [#c]_ 乙"])
def test_what_reads_like_a_noun_is_an_object(text):
    assert prose(text) == f"甲 {OBJECT} 乙"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\\ [1]_。", "甲。"), ("甲\\ [#c]_\\ 乙", "甲乙"), ("甲\\ [*]_ 乙", "甲乙"), ("Git\\ [#]_ 乙", "Git 乙"), ("甲\\\n[1]_，", "甲，"),
        ("甲\\ [c]_。", f"甲{OBJECT}。"), ("甲\\\\ [1]_。", f"甲\\ {OBJECT}。"),
    ],
)  # fmt: skip
def test_the_mark_of_a_footnote_that_is_joined_to_a_word_leaves_nothing(text, shown):
    assert prose(text) == shown


@pytest.mark.parametrize("text", ["甲``c``乙", "甲:code:`c`乙", "甲|c|乙", "甲[1]_乙", "甲:ref:`c`乙", "甲`c`乙", "甲`c`:sub乙"])
def test_code_is_hidden_although_it_touches_chinese_characters(text):
    assert prose(text).startswith(f"甲{OBJECT}")
    assert "c" not in prose(text)


@pytest.mark.parametrize("text", ["甲 ``c 乙", "甲 `c 乙", "甲 :ref:`c <乙", "甲 _`c 乙"])
def test_what_stands_behind_an_unclosed_backquote_is_hidden(text):
    assert prose(text) == f"甲 {OBJECT}"


def test_an_unclosed_backquote_hides_nothing_in_the_next_paragraph():
    assert prose("甲 ``c 乙\n\n丙") == f"甲 {OBJECT}\n丙"


def test_latin_letters_do_not_let_code_out():
    assert prose("x``c``y") == f"x{OBJECT}y"


def test_escapes_stand_for_their_characters():
    assert prose("甲\\*乙\\* \\\\ 丙\\\n丁 \\`戊\\`") == "甲*乙* \\ 丙丁 `戊`"
    assert not editable("甲\\*乙", "*")
    assert editable("甲\\*乙", "乙")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (":ref:`甲 <a>`", "甲"), (":ref:`Start here <a>`", "Start here"), (":ref:`a`", OBJECT), (":doc:`甲 </a>`", "甲"),
        (":guilabel:`甲`", "甲"), (":abbr:`甲 (乙)`", "甲 (乙)"), (":sup:`甲`", "甲"), ("`甲`:sub:", "甲"), (":term:`甲 <乙>`", "甲"),
        (":menuselection:`甲 --> 乙`", f"甲{OBJECT}乙"), (":math:`甲`", OBJECT), (":kbd:`甲 <乙>`", OBJECT),
        (":py:func:`a`", OBJECT), (":py:func:`甲 <a>`", "甲"), (":py:func:`a() <b>`", OBJECT), (":什么:`甲`", ":什么:甲"), (":unknown:`甲`", OBJECT),
    ],
)  # fmt: skip
def test_roles_show_their_title_or_are_objects(text, shown):
    assert prose(f"前 {text} 后") == f"前 {shown} 后"


def test_text_between_single_backquotes_is_prose_when_it_is_chinese():
    assert prose("`甲` 与 `a_b`") == f"甲 与 {OBJECT}"


def test_of_a_forgotten_underscore_the_target_stays_hidden():
    assert prose("`甲 <http://a>` 乙") == "甲 乙"


@pytest.mark.parametrize("text", ["`甲 <http://a>`_", "`甲 <http://a>`__", "`甲`_", "`甲`__", "甲_", "甲__", "`甲 <乙_>`_", "_`甲`"])
def test_references_show_their_text(text):
    assert prose(f"前 {text} 后") == "前 甲 后"


@pytest.mark.parametrize("text", ["`甲`_", "甲_", "_`甲`", ":term:`甲`"])
def test_text_that_names_its_target_is_read_but_not_edited(text):
    assert not editable(f"前 {text} 后", "甲")


@pytest.mark.parametrize("text", ["`甲 <http://a>`_", "`甲`__", "甲__", ":ref:`甲 <a>`", "`甲`"])
def test_text_beside_its_target_may_be_edited(text):
    assert editable(f"前 {text} 后", "甲")


def test_underscores_inside_words_are_text():
    assert prose("a_b 与 _c 与 __init__ 与 d_e_f") == "a_b 与 _c 与 __init__ 与 d_e_f"


def test_addresses_are_objects():
    assert prose("甲http://a.b/c_d_，乙 <http://a.b> a@b.c www.a.b。") == f"甲{OBJECT}，乙 <{OBJECT}> {OBJECT} {OBJECT}。"


def test_code_inside_emphasis_is_an_object():
    assert prose("**甲 ``c`` 与 :ref:`d <e>`**") == f"甲 {OBJECT} 与 {OBJECT}"


@pytest.mark.parametrize("markup", [
    "**丙**", "``c``", ":code:`c`", ":ref:`丙 <c>`", "`丙`", "`丙 <c>`_", "`丙`_", "|c|", "[1]_", "_`丙`", ":strong:`丙`",
])  # fmt: skip
def test_markup_that_is_text_to_docutils_has_another_structure(markup):
    text = f"甲 {markup} 乙\n"
    found = structure(parse(Source(text)))
    assert structure(parse(Source(text.replace("甲 ", "甲")))) != found
    assert structure(parse(Source(text.replace(" 乙", "乙")))) != found
    assert structure(parse(Source(text.replace("甲 ", "甲，")))) == found
    assert structure(parse(Source(text.replace(" 乙", "，乙")))) == found


def test_no_edit_may_part_code_from_what_it_touches():
    document = parse(Source("甲``c``，乙"))
    assert document.edit_span(1, 1) is None
    assert document.edit_span(2, 2) == (6, 6)
