"""Blocks of reStructuredText."""

import pytest

from zhuomu.formats.rst import parse
from zhuomu.text.document import BREAK, OBJECT
from zhuomu.text.source import Source
from zhuomu.text.structure import structure


def blocks(text):
    document = parse(Source(text))
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def proses(text):
    return [prose for _, prose in blocks(text)]


def place(text, prose):
    """Where the prose stands in the source."""
    document = parse(Source(text))
    start = document.prose.index(prose)
    return document.source_span(start, start + len(prose))


def same_structure(before, after):
    return structure(parse(Source(before))) == structure(parse(Source(after)))


# -- titles --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", "=-~^\"'#*+.:_`")
def test_a_title_may_be_underlined_with_any_sign(sign):
    assert blocks(f"标题\n{sign * 4}\n\n正文") == [("heading", "标题"), ("paragraph", "正文")]


def test_a_title_needs_no_blank_line_behind_its_underline():
    assert blocks("标题\n====\n正文") == [("heading", "标题"), ("paragraph", "正文")]


def test_a_title_between_lines_may_be_indented():
    assert blocks("======\n 标题\n======\n") == [("heading", "标题")]


def test_a_chinese_title_is_twice_as_wide_as_it_has_characters():
    assert blocks("标题\n===\n") == [("paragraph", "标题 ===")]
    assert blocks("ab\n==\n") == [("heading", "ab")]


def test_an_edit_that_makes_a_title_wider_than_its_underline_changes_the_structure():
    assert same_structure("登陆\n====\n", "登录\n====\n")
    assert not same_structure("登录\n====\n", "登录了\n====\n")
    assert blocks("登录了\n====\n")[0] == ("title", "登录了")


def test_the_third_line_of_a_paragraph_underlines_nothing():
    assert blocks("一行\n二行\n====\n") == [("paragraph", "一行二行 ====")]


def test_a_line_of_signs_between_blank_lines_is_hidden():
    assert blocks("甲\n\n----\n\n乙") == [("paragraph", "甲"), ("paragraph", "乙")]


def test_a_line_above_a_title_without_one_below_is_hidden():
    assert blocks("====\n标题\n\n正文") == [("paragraph", "标题"), ("paragraph", "正文")]


# -- paragraphs and literal blocks ---------------------------------------------------------------------------------


def test_lines_of_a_paragraph_join_as_chinese_does():
    assert proses("数据\n库 one\ntwo\n，三") == ["数据库 one two，三"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_line(end):
    text = "标题\n====\n\n甲\n乙\n\n- 丙\n- 丁\n".replace("\n", end)
    assert blocks(text) == [("heading", "标题"), ("paragraph", "甲乙"), ("list", "丙"), ("list", "丁")]


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\v", "\f"])
def test_other_separators_end_no_line(sign):
    assert proses(f"甲{sign}    乙") == [f"甲{sign}    乙"]


def test_a_line_of_nothing_but_white_space_is_blank():
    assert proses("甲\n \t　\n乙") == ["甲", "乙"]


@pytest.mark.parametrize(
    ("paragraph", "shown"), [("如下：\n\n::", ["如下："]), ("如下::", ["如下:"]), ("如下： ::", ["如下："]), ("如下\n::", ["如下"])]
)
def test_an_indented_block_behind_two_colons_is_code(paragraph, shown):
    assert proses(f"{paragraph}\n\n   代码\n\n     代码\n\n正文") == [*shown, "正文"]


def test_escaped_colons_announce_no_code():
    assert proses("如下\\::\n\n   引用") == ["如下::", "引用"]


def test_lines_behind_two_colons_that_begin_with_one_sign_are_code():
    assert proses("如下::\n\n> 代码\n> 代码\n\n正文") == ["如下:", "正文"]


def test_code_directly_below_two_colons_is_hidden_although_it_would_be_a_definition():
    assert proses("如下::\n   代码\n\n正文") == ["如下::", "正文"]


def test_code_in_a_list_item_ends_with_the_item():
    assert proses("- 如下::\n\n    代码\n\n- 乙") == ["如下:", "乙"]


def test_doctest_blocks_are_hidden():
    assert proses("甲\n\n>>> print('字')\n字\n\n乙") == ["甲", "乙"]


def test_an_indented_paragraph_is_a_quote_and_its_attribution_a_block():
    assert blocks("甲\n\n  乙\n\n  -- 丙\n\n丁") == [
        ("paragraph", "甲"), ("quote", "乙"), ("quote", "丙"), ("paragraph", "丁"),
    ]  # fmt: skip


def test_a_line_block_is_one_block_with_hard_breaks():
    assert blocks("| 甲\n| 乙\n  续\n|\n| 丙") == [("paragraph", f"甲{BREAK}乙续"), ("paragraph", "丙")]


# -- lists ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("marker", ["-", "*", "+", "•", "1.", "#.", "(1)", "a)", "iv.", "(#)"])
def test_a_list_item_is_a_block(marker):
    assert blocks(f"{marker} 甲\n{marker} 乙") == [("list", "甲"), ("list", "乙")]


def test_a_number_whose_next_line_is_not_indented_begins_no_list():
    assert blocks("1. 甲\n乙") == [("paragraph", "1. 甲乙")]


def test_a_bullet_inside_a_paragraph_is_text():
    assert blocks("甲\n- 乙") == [("paragraph", "甲 - 乙")]


def test_lists_nest_with_their_indentation():
    text = "- 甲\n\n  1. 乙\n\n     丙\n\n  丁\n\n戊"
    assert [kind for kind, _ in blocks(text)] == ["list"] * 4 + ["paragraph"]
    assert proses(text) == ["甲", "乙", "丙", "丁", "戊"]


def test_markers_on_one_line_nest():
    assert blocks("- 1. * 甲") == [("list", "甲")]


def test_a_tab_is_as_wide_as_it_looks():
    assert proses("-\t甲\n\n\t乙\n\n丙") == ["甲", "乙", "丙"]


def test_a_definition_list_has_blocks_for_terms_classifiers_and_definitions():
    assert blocks("甲 : 类 : 别\n  乙\n丙 ``a : b``\n  丁") == [
        ("list", prose) for prose in ("甲", "类", "别", "乙", f"丙 {OBJECT}", "丁")
    ]


def test_fields_are_prose_and_their_chinese_names_are():
    assert blocks("甲\n\n:名称: 乙\n:param x: 丙\n   丁") == [
        ("paragraph", "甲"), ("list", "名称"), ("list", "乙"), ("list", "丙丁"),
    ]  # fmt: skip


def test_fields_at_the_start_of_a_file_are_metadata():
    assert proses(".. 注\n.. include:: a.rst\n\n:作者: 甲\n:日期: 乙\n\n标题\n====\n\n:名称: 丙") == ["标题", "名称", "丙"]


def test_options_of_a_command_are_hidden_and_their_descriptions_shown():
    assert blocks("-a, --all=甲  不是选项\n\n-b X, --bb=X  乙\n   丙\n/V\n   丁") == [
        ("paragraph", "-a, --all=甲  不是选项"), ("list", "乙丙"), ("list", "丁"),
    ]  # fmt: skip


# -- explicit markup -----------------------------------------------------------------------------------------------


def test_a_comment_hides_all_that_is_indented_below_it():
    assert proses(".. 注\n   注\n\n   注\n\n正文") == ["正文"]


def test_an_unclosed_comment_hides_the_rest():
    assert proses("甲\n\n..\n  乙\n\n  丙") == ["甲"]


def test_an_empty_comment_ends_at_once():
    assert blocks("..\n\n  引用") == [("quote", "引用")]


def test_a_target_ends_at_a_blank_line():
    assert blocks(".. _甲: a\n   b\n\n   引用") == [("quote", "引用")]
    assert proses(".. __: 甲\n__ 乙\n丙") == ["丙"]


def test_footnotes_and_citations_are_prose():
    assert blocks(".. [1] 甲\n   乙\n.. [#a] 丙\n.. [*] 丁\n.. [文献] 戊\n\n   己") == [
        ("footnote", prose) for prose in ("甲乙", "丙", "丁", "戊", "己")
    ]


def test_of_substitutions_only_the_text_is_shown():
    assert proses(".. |a| replace:: 甲\n   乙\n.. |b| image:: 图.png\n   :alt: 丙\n.. |c| unicode:: 丁") == ["甲乙"]


@pytest.mark.parametrize("name", ["note", "warning", "tip", "seealso", "important", "Note"])
def test_the_body_of_an_admonition_is_prose_wherever_it_begins(name):
    assert proses(f".. {name}:: 甲\n   乙\n\n   丙\n\n丁") == ["甲乙", "丙", "丁"]
    assert proses(f".. {name}::\n   :class: a\n\n   甲") == ["甲"]
    assert proses(f".. {name}:: 甲\n   :class: 乙\n\n   丙") == ["甲", "丙"]


@pytest.mark.parametrize(
    "name", ["code", "code-block", "math", "raw", "parsed-literal", "toctree", "include", "literalinclude", "highlight", "什么"]
)
def test_code_and_unknown_directives_are_hidden(name):
    assert proses(f"甲\n\n.. {name}:: 参数\n   :a: 乙\n\n   代码\n\n   代码\n\n丁") == ["甲", "丁"]


def test_titles_of_directives_are_captions():
    assert blocks(".. admonition:: 甲\n\n   乙") == [("caption", "甲"), ("paragraph", "乙")]
    assert blocks(".. code-block:: c\n   :caption: 甲\n\n   代码") == [("caption", "甲")]
    assert blocks(".. figure:: a.png\n   :alt: 乙\n\n   甲\n\n   丙") == [("caption", "甲"), ("caption", "丙")]


def test_the_version_of_a_change_is_hidden():
    assert proses(".. versionadded:: 3.1 甲\n   乙\n\n   丙") == ["甲乙", "丙"]
    assert proses(".. deprecated:: 三") == []


def test_a_description_of_a_function_is_prose_without_its_signature():
    assert proses(".. py:function:: f(甲)\n              g(甲)\n\n   乙\n\n   :param x: 丙") == ["乙", "丙"]


def test_each_term_of_a_glossary_is_a_block():
    assert proses(".. glossary::\n\n   甲\n   乙\n      丙\n\n   丁\n      戊") == ["甲", "乙", "丙", "丁", "戊"]


def test_a_directive_without_a_blank_line_above_it_ends_the_paragraph():
    assert proses("甲\n乙\n.. code-block:: c\n\n   代码\n\n丙") == ["甲乙", "丙"]


def test_directives_nest():
    text = "- 甲\n\n  .. note::\n\n     乙\n\n     .. code-block:: c\n\n        代码\n\n     丙\n\n  丁"
    assert blocks(text) == [("list", prose) for prose in ("甲", "乙", "丙", "丁")]


# -- places --------------------------------------------------------------------------------------------------------


def test_prose_leads_to_its_place():
    assert place("甲\n\n.. note::\n\n   - 乙丙", "乙丙") == (19, 21)
    assert place("甲\r\n\r\n   乙\r\n   丙", "乙丙") == (8, 15)
    assert place("𠮷\n\n- 丁", "丁") == (5, 6)


def test_no_edit_spans_a_line_end():
    document = parse(Source("甲乙\n丙丁"))
    assert document.edit_span(0, 2) == (0, 2)
    assert document.edit_span(1, 3) is None


def test_an_edit_that_brings_markup_changes_the_structure():
    for before, after in (
        ("甲乙", "甲::"), ("甲 乙", "- 乙"), ("甲\n乙乙", "甲\n=="), ("甲 乙", ".. 乙"), ("甲乙丙", "*乙*"), ("甲乙", "甲_"),
    ):  # fmt: skip
        assert not same_structure(before, after), after


@pytest.mark.parametrize("depth", [10, 20_000])
def test_any_depth_of_nesting_is_read(depth):
    assert proses("- " * depth + "甲") == ["甲"]
    assert proses(".. note:: " * depth + "甲") == ["甲"]
