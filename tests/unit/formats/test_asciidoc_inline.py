"""Inline markup of AsciiDoc."""

import pytest

from zhuomu.formats.asciidoc import parse
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
    "text",
    ["甲 *乙* 丙", "甲 _乙_ 丙", "甲 #乙# 丙", "甲 [.a]#乙# 丙", "甲 *_乙_* 丙", "甲 **乙** 丙", "甲 ^乙^ 丙", "甲 ~乙~ 丙", "甲 +乙+ 丙", "甲 ++乙++ 丙",
     "甲 $$乙$$ 丙", "甲 [a]*乙* 丙"],
)  # fmt: skip
def test_formatting_marks_vanish(text):
    assert prose(text) == "甲 乙 丙"


@pytest.mark.parametrize("mark", ["**", "__", "##"])
def test_unconstrained_marks_may_touch_chinese_characters(mark):
    assert prose(f"甲{mark}乙{mark}丙") == "甲乙丙"


@pytest.mark.parametrize("mark", ["*", "_", "#"])
def test_constrained_marks_that_touch_chinese_characters_are_text(mark):
    assert prose(f"甲{mark}乙{mark}丙") == f"甲{mark}乙{mark}丙"


@pytest.mark.parametrize("text", ["甲 * 乙 *", "甲 *乙", "甲_乙_丙", "a_b_c", "甲 2*3*4", "C# 与 F#"])
def test_marks_without_a_partner_are_text(text):
    assert prose(text) == text


def test_formatting_may_go_on_over_lines():
    assert prose("甲 *乙\n丙* 丁") == "甲 乙丙 丁"


@pytest.mark.parametrize(
    "text",
    ["`a`", "``a``", "`+a+`", "`a*b`", "[.a]`b`", "+++<b>+++", "pass:[<b>]", "+{a}+", "stem:[x]", "latexmath:[乙]", "kbd:[F1]", "menu:乙[丙 > 丁]",
     "image:a.png[乙]", "icon:a[]", "{a}", "{counter:a}", "https://a.b/c_d_e", "<https://a.b>", "www.a.b", "a@b.cd", "https://a.b[]", "link:a[]",
     "xref:a[]", "<<a>>", "<<a#b>>", "[[[a]]]", "foo:a[乙]", "https://a.b[role=c]", "http://a.b/{c}/d"],
)  # fmt: skip
def test_what_reads_like_a_noun_is_an_object(text):
    assert prose(f"甲 {text} 丙") == f"甲 {OBJECT} 丙"


@pytest.mark.parametrize("text", ["`a`", "``a``", "https://a.b/c", "{a}", "kbd:[a]", "<<a>>", "link:a[]", "xref:a[]", "pass:[a]"])
def test_objects_may_touch_chinese_characters(text):
    assert prose(f"甲{text}乙") == f"甲{OBJECT}乙"


@pytest.mark.parametrize(
    "text",
    ["https://a.b[乙]", "link:a[乙]", "link:a[乙^]", "link:a[乙,window=_blank]", 'link:a["乙",role=b]', "mailto:a@b.c[乙]", "xref:a[乙]", "<<a,乙>>",
     "<<a, 乙>>", "btn:[乙]", "((乙))", "indexterm2:[乙]", "link:a[*乙*]"],
)  # fmt: skip
def test_text_of_links_stays(text):
    assert prose(f"甲{text}丙") == prose("甲乙丙")
    assert editable(f"甲{text}丙", "乙")


@pytest.mark.parametrize("text", ["[[a]]", "[[a,丁]]", "anchor:a[]", "(((丁,戊)))", "indexterm:[丁]", "{empty}"])
def test_what_shows_nothing_vanishes(text):
    assert prose(f"甲{text}乙") == "甲乙"
    assert prose(f"甲 {text} 乙") == "甲 乙"


def test_curly_quotes_are_quotes():
    assert prose("甲\"`乙`\"'`丙`'") == "甲“乙”‘丙’"
    assert not editable('甲"`乙`"', "“")
    assert editable('甲"`乙`"', "乙")


def test_character_references_stand_for_their_characters():
    assert prose("甲&lt;&#65;&hellip;&unknown;") == "甲<A…&unknown;"


@pytest.mark.parametrize(("text", "shown"), [("\\*乙*", "*乙*"), ("\\{a}", "{a}"), ("\\`a`", "`a`"), ("\\[[a]]", "[[a]]"), ("\\&lt;", "&lt;"), ("\\<<a>>", "<<a>>")])
def test_a_backslash_makes_markup_text(text, shown):
    assert prose(f"甲 {text} 丙") == f"甲 {shown} 丙"


@pytest.mark.parametrize("text", ["`a 乙", "link:a[乙", "footnote:[乙", "image:a[乙", "pass:[乙", "kbd:[乙"])
def test_what_stands_behind_unclosed_markup_is_hidden(text):
    assert prose(f"甲 {text}\n\n丙") == f"甲 {OBJECT}\n丙"


def test_brackets_in_the_text_of_a_link_are_escaped():
    assert prose("link:a[乙[丙\\]丁] 戊") == "乙[丙]丁 戊"


def test_a_hard_break_is_none_inside_a_line():
    assert prose("甲 + 乙") == "甲 + 乙"


@pytest.mark.parametrize("markup", ["`c`", "`c d`", "*丙*", "_丙_", "#丙#"])
def test_marks_that_are_text_to_asciidoctor_have_another_structure(markup):
    text = f"甲 {markup} 乙\n"
    found = structure(parse(Source(text)))
    assert structure(parse(Source(text.replace("甲 ", "甲")))) != found
    assert structure(parse(Source(text.replace(" 乙", "乙")))) != found
    assert structure(parse(Source(text.replace("甲 ", "甲，")))) == found
    assert structure(parse(Source(text.replace(" 乙", "，乙")))) == found
