"""Blocks of AsciiDoc."""

import pytest

from zhuomu.formats.asciidoc import parse
from zhuomu.text.document import BREAK
from zhuomu.text.source import Source
from zhuomu.text.structure import structure


def blocks(text):
    document = parse(Source(text))
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def proses(text):
    return [prose for _, prose in blocks(text)]


def same_structure(before, after):
    return structure(parse(Source(before))) == structure(parse(Source(after)))


# -- the header and titles -----------------------------------------------------------------------------------------


def test_of_the_header_the_title_is_shown():
    text = "// 注\n:a: 乙\n\n= 标题\n作者 <a@b.c>\nv1.0, 2026-01-05: 修订\n:说明: 丙 \\\n  丁\n\n正文"
    assert blocks(text) == [("heading", "标题"), ("paragraph", "正文")]


def test_a_section_title_is_no_header():
    assert proses("== 标题\n正文") == ["标题", "正文"]


def test_front_matter_is_hidden():
    assert proses("---\ntitle: 甲\n---\n= 标题\n\n正文") == ["标题", "正文"]


@pytest.mark.parametrize("title", ["== 标题", "== 标题 ==", "====== 标题", "## 标题", "==\t标题", "标题\n--", "标题\n~~~", "== 标题 [[a]]"])
def test_section_titles_are_headings(title):
    assert blocks(f"甲\n\n{title}\n\n乙") == [("paragraph", "甲"), ("heading", "标题"), ("paragraph", "乙")]


@pytest.mark.parametrize("line", ["==标题", "======= 标题", "=="])
def test_other_lines_of_equals_signs_are_text(line):
    assert blocks(f"甲\n\n{line}")[1][0] == "paragraph"


def test_an_underline_of_another_length_is_none():
    assert blocks("甲乙丙丁\n----\n\n戊") == [("heading", "甲乙丙丁"), ("paragraph", "戊")]
    assert blocks("甲乙\n----\n代码\n----\n戊") == [("paragraph", "甲乙"), ("paragraph", "戊")]


def test_an_edit_that_makes_a_title_too_long_for_its_underline_changes_the_structure():
    assert same_structure("甲乙丙\n~~~", "甲乙丁\n~~~")
    assert not same_structure("甲乙丙\n~~~", "甲乙丙丁戊\n~~~")


# -- paragraphs ----------------------------------------------------------------------------------------------------


def test_lines_of_a_paragraph_join_as_chinese_does():
    assert proses("数据\n库 one\ntwo\n，三") == ["数据库 one two，三"]


def test_comments_vanish_from_a_paragraph():
    assert proses("甲\n// 注\n乙\n\n// 注\n\n//// 不是注释") == ["甲乙", "//// 不是注释"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_line(end):
    text = "= 标题\n\n甲\n乙\n\n----\n代码\n----\n* 丙\n* 丁\n".replace("\n", end)
    assert blocks(text) == [("heading", "标题"), ("paragraph", "甲乙"), ("list", "丙"), ("list", "丁")]


def test_an_indented_paragraph_is_literal():
    assert proses("甲\n\n 代码\n代码\n\n乙") == ["甲", "乙"]


def test_full_width_spaces_do_not_indent():
    assert proses("　　甲") == ["　　甲"]


def test_an_indented_line_inside_a_paragraph_belongs_to_it():
    assert proses("甲\n  乙") == ["甲乙"]


def test_hard_breaks_are_breaks():
    assert proses("甲 +\n乙\n\n[%hardbreaks]\n丙\n丁") == [f"甲{BREAK}乙", f"丙{BREAK}丁"]
    assert proses(":hardbreaks-option:\n\n甲\n乙\n\n:!hardbreaks-option:\n\n甲\n乙") == [f"甲{BREAK}乙", "甲乙"]


@pytest.mark.parametrize("label", ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])
def test_admonitions_are_prose_without_their_label(label):
    assert proses(f"{label}: 甲\n乙") == ["甲乙"]
    assert proses(f"[{label}]\n甲") == ["甲"]
    assert proses(f"[{label}]\n====\n甲\n====") == ["甲"]


@pytest.mark.parametrize("line", [".标题", "..标题"])
def test_a_block_title_is_a_caption(line):
    kind, prose = blocks(f"{line}\n甲")[0]
    assert (kind, prose.lstrip(".")) == ("caption", "标题")


@pytest.mark.parametrize(
    "line",
    ["include::甲.adoc[]", "image::图.png[甲]", "video::a.mp4[]", "toc::[]", "ifdef::a[]", "endif::[]", "ifndef::a[甲]", "foo::bar[甲]", "'''", "<<<",
     "---", "* * *", ":名: 甲", ":!名:", "[[甲]]", "[#甲]", "[]"],
)  # fmt: skip
def test_lines_that_are_no_prose_are_hidden(line):
    assert proses(f"乙\n\n{line}\n\n丙") == ["乙", "丙"]


def test_conditions_and_inclusions_end_a_paragraph():
    assert proses("甲\nifdef::a[]\n乙\nendif::[]\n丙\ninclude::a[]\n丁") == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize("style", ["source", "source,java", "listing", "literal", "pass", "stem", "latexmath", "plantuml", "什么"])
def test_a_paragraph_with_a_style_of_code_or_an_unknown_one_is_hidden(style):
    assert proses(f"[{style}]\n甲\n* 乙\n\n丙") == ["丙"]


@pytest.mark.parametrize("style", ["quote,人,书", ".lead", "#id.role%option", "role=a", "abstract", "%unbreakable"])
def test_a_paragraph_with_another_style_is_prose(style):
    assert proses(f"[{style}]\n甲") == ["甲"]


def test_quotes_in_markdown_quotes_are_quotes():
    assert blocks("> 甲\n>\n> > 乙\n> * 丙") == [("quote", "甲"), ("quote", "乙 * 丙")]


def test_quotes_are_quotes():
    assert blocks("[quote, 人]\n甲\n\n> 乙\n> 丙\n\n[verse]\n丁\n戊") == [
        ("quote", "甲"), ("quote", "乙丙"), ("quote", f"丁{BREAK}戊"),
    ]  # fmt: skip


# -- delimited blocks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", ["----", "------", "....", "++++", "////", "```"])
def test_code_and_comments_between_delimiters_are_hidden(delimiter):
    assert proses(f"甲\n{delimiter}\n代码\n\n* 代码\n{delimiter}\n乙") == ["甲", "乙"]


@pytest.mark.parametrize("delimiter", ["----", "....", "++++", "////", "```", "|==="])
def test_an_unclosed_block_hides_the_rest(delimiter):
    assert proses(f"甲\n\n{delimiter}\n乙\n\n丙") == ["甲"]


@pytest.mark.parametrize("delimiter", ["====", "****", "--", "~~~~"])
def test_what_stands_in_other_blocks_is_prose(delimiter):
    assert proses(f"{delimiter}\n甲\n\n* 乙\n{delimiter}\n\n丙") == ["甲", "乙", "丙"]


def test_a_delimiter_of_another_length_delimits_nothing():
    assert proses("----\n代码\n-----\n代码\n----\n甲") == ["甲"]
    assert proses("====\n甲\n\n======\n乙\n======\n====\n丙") == ["甲", "乙", "丙"]


def test_a_block_ends_before_what_is_not_closed_in_it():
    assert proses("====\n甲\n\n----\n代码\n====\n\n乙") == ["甲", "乙"]


def test_a_fence_may_name_its_language():
    assert proses("```sh\n代码\n```\n甲") == ["甲"]


@pytest.mark.parametrize("style", ["source", "listing", "literal", "pass", "comment", "mermaid"])
def test_an_open_block_with_a_style_of_code_is_hidden(style):
    assert proses(f"[{style}]\n--\n代码\n\n代码\n--\n甲") == ["甲"]


def test_quote_and_verse_blocks():
    assert blocks("____\n甲\n\n* 乙\n____\n[verse]\n____\n丙\n  丁\n\n戊\n____") == [
        ("quote", "甲"), ("list", "乙"), ("quote", f"丙{BREAK}丁"), ("quote", "戊"),
    ]  # fmt: skip


# -- lists ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("marker", ["*", "**", "-", "•", ".", "..", "1.", "a.", "iv)", "<1>", "<.>", "* [x]", "- [ ]", "  *"])
def test_a_list_item_is_a_block_with_the_lines_below_it(marker):
    assert blocks(f"{marker} 甲\n乙\n  丙\n{marker} 丁") == [("list", "甲乙丙"), ("list", "丁")]


def test_a_list_marker_inside_a_paragraph_is_text():
    assert blocks("甲\n* 乙") == [("paragraph", "甲 * 乙")]


def test_a_paragraph_behind_a_blank_line_is_outside_the_list():
    assert blocks("* 甲\n\n乙") == [("list", "甲"), ("paragraph", "乙")]
    assert blocks("* 甲\n\n// 注\n乙") == [("list", "甲"), ("paragraph", "乙")]


def test_an_indented_paragraph_in_a_list_is_literal():
    assert proses("* 甲\n\n  代码\n\n* 乙") == ["甲", "乙"]


def test_a_continuation_attaches_blocks():
    assert blocks("* 甲\n+\n乙\n+\n----\n代码\n----\n+\n====\n丙\n====\n* 丁") == [("list", prose) for prose in "甲乙丙丁"]


def test_terms_and_descriptions_are_blocks():
    assert blocks("甲:: 乙\n丙\n丁::\n  戊\n己;; 庚\n辛::::\n\n壬\n\n癸") == [
        *[("list", prose) for prose in ("甲", "乙丙", "丁", "戊", "己", "庚", "辛", "壬")], ("paragraph", "癸"),
    ]  # fmt: skip


def test_a_list_may_follow_its_term():
    assert blocks("甲::\n* 乙\n* 丙") == [("list", prose) for prose in "甲乙丙"]


# -- tables --------------------------------------------------------------------------------------------------------


def table(rows, attributes=""):
    return blocks(f"{attributes}\n|===\n{rows}\n|===\n后")[:-1]


def test_every_cell_is_a_block():
    assert table("|甲 | 乙\n|丙\n|丁\n戊") == [("table", prose) for prose in ("甲", "乙", "丙", "丁戊")]


def test_paragraphs_of_a_cell_are_blocks():
    assert table("|甲\n\n* 乙 |丙") == [("table", "甲"), ("table", "* 乙"), ("table", "丙")]


def test_specifications_of_cells_are_hidden():
    assert table("2+|甲 .2+^.>s|乙\n3*|丙\nh|丁 e| 戊") == [("table", prose) for prose in "甲乙丙丁戊"]


def test_cells_of_code_are_hidden_and_cells_of_blocks_are_read():
    assert table("l|代码 m|代码\na|\n* 甲\n\n----\n代码\n----\n|乙") == [("list", "甲"), ("table", "乙")]


def test_columns_have_styles_that_do_not_hold_for_the_head():
    rows = "|甲 |乙 |丙\n\n|丁\n|代码\n|* 戊\n\n2+|己\n|* 庚"
    assert table(rows, '[cols="1,m,a"]') == [
        *[("table", prose) for prose in "甲乙丙丁"], ("list", "戊"), ("table", "己"), ("list", "庚"),
    ]  # fmt: skip


def test_a_cell_that_spans_rows_moves_the_others():
    assert table(".2+|甲 |代码\n|代码\n|乙 |代码", '[cols="1,m"]') == [("table", "甲"), ("table", "乙")]


def test_an_escaped_bar_is_part_of_its_cell():
    assert table("|甲 \\| 乙 |丙") == [("table", "甲 | 乙"), ("table", "丙")]


def test_a_table_may_stand_in_a_cell():
    assert table("|甲\na|\n!===\n!乙 !丙\n!===") == [("table", prose) for prose in "甲乙丙"]


def test_comments_in_tables_are_hidden():
    assert table("|甲\n// 注 |注\n|乙") == [("table", "甲"), ("table", "乙")]


@pytest.mark.parametrize(("sign", "rows"), [(",", '甲,"乙,\n丙"'), (":", "甲:乙, 丙")])
def test_other_separators_have_delimiters_of_their_own(sign, rows):
    assert proses(f"{sign}===\n{rows}\n{sign}===\n后") == ["甲", "乙, 丙", "后"]


def test_formats_that_are_not_known_are_hidden():
    assert table("甲\t乙", "[format=tsv]") == []
    assert table("甲,乙", "[format=csv]") == [("table", "甲"), ("table", "乙")]
    assert table("甲;乙", '[format=csv,separator=";"]') == []
    assert table("¦甲 ¦乙|丙", "[separator=¦]") == [("table", "甲"), ("table", "乙|丙")]


# -- places --------------------------------------------------------------------------------------------------------


def test_prose_leads_to_its_place():
    text = "= 题\r\n\r\n* 甲\r\n  乙\r\n\r\n|===\r\n|丙 |丁\r\n|===\r\n"
    document = parse(Source(text))
    for prose in "甲乙丙丁":
        start = document.prose.index(prose)
        assert document.edit_span(start, start + 1) == (text.index(prose), text.index(prose) + 1)
    start = document.prose.index("甲乙")
    assert document.edit_span(start, start + 2) is None


def test_an_edit_that_brings_markup_changes_the_structure():
    for before, after in (
        ("甲 乙", "* 乙"), ("甲乙", "甲::"), ("甲\n\n乙 丙", "甲\n\n== 丙"), ("甲 *乙 丙", "甲 *乙*，丙"), ("甲 乙", ". 乙"),
        ("|===\n|甲乙\n|===", "|===\n|甲|乙\n|==="),
    ):  # fmt: skip
        assert not same_structure(before, after), after


@pytest.mark.parametrize("delimiter", ["=", "*", "_"])
def test_any_depth_of_nesting_is_read(delimiter):
    lines = [delimiter * length for length in range(4, 1000)]
    assert proses("\n".join([*lines, "甲", *reversed(lines), "乙"])) == ["甲", "乙"]
    assert proses("\n".join([*lines, "甲"])) == ["甲"]


def test_footnotes_are_blocks_where_a_sentence_ends():
    assert blocks("甲。footnote:[乙]\n丙footnote:[丁]。戊footnote:[己]") == [
        ("paragraph", "甲。"), ("footnote", "乙"), ("paragraph", "丙"), ("footnote", "丁"), ("paragraph", "戊"), ("footnote", "己"),
    ]  # fmt: skip
    assert proses("甲footnote:[乙]，丙footnote:id[]") == ["甲，丙"]
    assert proses("甲 footnote:[乙] 丙，Git footnote:id[] is") == ["甲 丙，Git is"]
