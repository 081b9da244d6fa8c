import pytest

from zhuomu.formats.typst import parse
from zhuomu.text.document import OBJECT, STRAY
from zhuomu.text.source import Source
from zhuomu.text.structure import structure


def blocks(text):
    document = parse(Source(text))
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def prose(text):
    """The prose of a text that is one paragraph."""
    ((kind, found),) = blocks(text)
    assert kind == "paragraph"
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("*数*据_库_", "数据库"),
        ("2*3*4 a_b_c", "2*3*4 a_b_c"),
        ("甲*a*乙", "甲a乙"),
        ("甲`a*`乙``丙", f"甲{OBJECT}乙{OBJECT}丙"),
        ("甲```c a```乙", f"甲{OBJECT}乙"),
        ('甲$a$乙$ b \\$ "$" #f[$c$] $丙', f"甲{OBJECT}乙{OBJECT}丙"),
        ("甲$#f( ] $ 乙", f"甲{OBJECT} 乙"),
        ("甲<a>乙@b 丙@c[丁]戊", f"甲乙{OBJECT} 丙{OBJECT}丁戊"),
        ("见@图1所示，甲", f"见{OBJECT}，甲"),
        ("a < b，a@ b", "a < b，a@ b"),
        ("甲 // 注 http://a\n乙/* 注 /* 注 */ */丙 */丁", "甲乙丙 丁"),
        ("见http://a.b/(c)[d]e)。", f"见{OBJECT})。"),
        ("见 https://a.b。乙", f"见 {OBJECT}。乙"),
        ("\\*甲\\#\\\\\\u{4e2d}\\[", "*甲#\\中["),
        ("甲\\\n乙\\ 丙", "甲\n乙\n丙"),
        ("甲~乙--丙---丁...", "甲 乙--丙---丁..."),
        ("\"甲\" '乙'", "\"甲\" '乙'"),
        ("数\n  据\r\nab\rc", "数据 ab c"),
        ("a   b", "a b"),
        (f"甲{OBJECT}乙", f"甲{STRAY}乙"),
        ("[甲 [乙] 丙] ] 丁", "[甲 [乙] 丙] 丁"),
        ("甲\u2028= 乙", "甲\u2028= 乙"),
    ],
)
def test_marks_are_taken_out(text, found):
    assert prose(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#strong[数]据", "数据"),
        ("#text(fill: red, size: 1em)[甲]乙", "甲乙"),
        ("#box(inset: 1pt, [甲])乙", "甲乙"),
        ('#link("http://a")[甲*乙*]丙', "甲乙丙"),
        ("#a.b(1).c[甲]。d", "甲。d"),
        ("#[甲 #[乙]]丙", "甲 乙丙"),
        ("#x;甲 #x-y.z 乙", f"{OBJECT}甲 {OBJECT} 乙"),
        ("#(1 + (2))甲#1.5em 乙#{ f() }丙", f"{OBJECT}甲{OBJECT} 乙{OBJECT}丙"),
        ('甲#"乙"丙#image("a.png", alt: "丁")', f"甲{OBJECT}丙{OBJECT}"),
        ("甲#h(1em)乙#linebreak()丙", "甲 乙\n丙"),
        ("甲 # 乙 #，丙", "甲 乙"),
        ("甲#let x = [乙\n丙] // 注\n丁", "甲丁"),
        ("甲#set text(\n1); 乙", "甲 乙"),
        ('甲#import "乙": 丙', "甲"),
        ("#show: f => [\n乙\n]\n甲", "甲"),
        ("#context [甲]乙", "甲乙"),
        ("#context x 甲", f"{OBJECT} 甲"),
        ("#f (甲) [乙]", f"{OBJECT} (甲) [乙]"),
        ("甲#counter(page).update(1)乙", "甲乙"),
    ],
)
def test_code_in_text_is_taken_out(text, found):
    assert prose(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#if a > (1) [甲] else if b { [乙] } else [丙]丁", "甲乙丙丁"),
        ("#for a in b [甲]乙", "甲乙"),
        ("#while f[a] [甲] else 乙", ["甲", "else 乙"]),
        ("#context if a [甲]乙", "甲乙"),
        ("#if a\n[甲]", [f"{OBJECT} [甲]"]),
    ],
)
def test_what_branches_show_is_blocks(text, found):
    assert [character for _, character in blocks(text)] == list(found)


def test_content_in_arguments_is_blocks():
    text = (
        '#figure(image("a"), caption: [甲*乙*], supplement: [丙])<a>'
        '#table(columns: 2, table.header([丁], [戊]), [己], strong[庚], (table.cell(x: 1)[辛],), "a")'
        "#quote(attribution: [壬])[癸]"
    )
    kinds = ["caption", "paragraph"] + ["table"] * 5 + ["quote"] * 2
    assert blocks(text) == list(zip(kinds, ["甲乙", *"丙丁戊己庚辛壬癸"], strict=True))


def test_two_contents_of_one_function_are_two_blocks():
    assert blocks("#f[甲][乙]丙") == [("paragraph", "甲"), ("paragraph", "乙"), ("paragraph", "丙")]


def test_a_paragraph_goes_on_behind_a_footnote_without_the_mark_that_follows():
    assert blocks("甲#footnote[乙。]。丙#footnote[丁]戊") == [
        ("paragraph", "甲"), ("footnote", "乙。"), ("paragraph", "丙"), ("footnote", "丁"), ("paragraph", "戊"),
    ]  # fmt: skip


def test_the_mark_of_a_footnote_that_stands_elsewhere_leaves_nothing():
    assert blocks("甲#footnote(<a>)，乙") == [("paragraph", "甲，乙")]


def test_a_heading_is_one_line():
    assert blocks("= 甲*乙* <a>\n丙\n==丁\n=== 戊[己\n庚") == [
        ("heading", "甲乙"), ("paragraph", "丙 ==丁"), ("heading", "戊[己"), ("paragraph", "庚"),
    ]  # fmt: skip


def test_an_item_goes_on_as_far_as_it_is_indented():
    text = "- 甲\n  乙\n\n  丙\n  + 丁\n    戊\n  己\n1. 庚\n-辛\n"
    assert blocks(text) == [
        ("list", "甲乙"), ("list", "丙"), ("list", "丁戊"), ("list", "己"), ("list", "庚"), ("paragraph", "-辛"),
    ]  # fmt: skip


def test_items_and_headings_may_stand_in_one_another_and_in_content():
    assert blocks("#f[- - 甲\n乙]丙\n+ = 丁\n  戊") == [
        ("list", "甲"), ("paragraph", "乙丙"), ("heading", "丁"), ("list", "戊"),
    ]  # fmt: skip


def test_a_term_and_what_it_means_are_blocks():
    assert blocks("/ *甲*: 乙: 丙\n  丁\n/ 戊\n己") == [
        ("list", "甲"), ("list", "乙: 丙丁"), ("list", "戊"), ("paragraph", "己"),
    ]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n\n", "\r\n \r\n", "\r\r", "\n```\n丙\n```\n", "#v(1em)", "\n\n// 注\n\n", "\\\n\n"])
def test_paragraphs_part(gap):
    assert blocks(f"甲{gap}乙") == [("paragraph", "甲"), ("paragraph", "乙")]


@pytest.mark.parametrize(
    "opening", ["/*", "`", "```", "$", '#f("', "#f(", "#{", "#let x = {", "#let x = [", "#table(a,", "#show: f(", "$ #f("]
)
def test_code_that_is_not_closed_hides_the_rest(opening):
    shown = "".join(character for _, character in blocks(f"甲 {opening} 乙\n\n丙"))
    assert shown.strip(f" {OBJECT}") == "甲"


def test_content_that_is_not_closed_is_content_to_the_end():
    assert blocks("甲#footnote[乙\n\n丙") == [("paragraph", "甲"), ("footnote", "乙"), ("footnote", "丙")]


def test_brackets_of_code_end_with_the_content_around():
    assert prose("#[甲 #f( ]乙") == f"甲 {OBJECT}乙"
    assert prose("#[甲 #{ ( ]乙") == f"甲 {OBJECT}乙"
    assert prose("#{ ( } 甲") == f"{OBJECT} 甲"


def test_a_line_for_the_shell_is_hidden():
    assert prose("#!/usr/bin/env 甲\n乙") == "乙"


def test_places_lead_back_over_characters_of_any_size():
    document = parse(Source("𠮷*é*\r\n数 据\\*"))
    assert document.prose == "𠮷é 数 据*\n"
    assert document.edit_span(3, 6) == (6, 9)
    assert document.source_span(6, 7) == (9, 11)
    assert not document.editable(6, 7)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲乙", "甲]乙"), ("- 甲\n- 乙", "- 甲]\n- 乙"), ("[甲] 乙", "甲] 乙"), ("甲-乙", "甲-?"), ("甲乙", "甲-?乙"),
    ],
)  # fmt: skip
def test_a_bracket_too_many_and_a_soft_hyphen_are_no_prose(before, after):
    assert structure(parse(Source(before))) != structure(parse(Source(after)))
