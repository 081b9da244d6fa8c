import pytest

from zhuomu.formats.html import parse
from zhuomu.text.document import OBJECT, STRAY
from zhuomu.text.source import Source


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
        ("<b>数</b>据", "数据"),
        ("甲<A HREF=x>乙</A>", "甲乙"),
        ("甲<a title='1 > 0' b=\"'>\">乙</a>", "甲乙"),
        ("甲<a title=it's>乙</a>", "甲乙"),
        ("甲<br>乙<BR/>丙", "甲\n乙\n丙"),
        ("甲<code>x<p>y</code>乙", f"甲{OBJECT}乙"),
        ("甲<kbd>a</KBD >乙", f"甲{OBJECT}乙"),
        ("甲<img src=a>乙<wbr>丙", f"甲{OBJECT}乙丙"),
        ("甲<svg><title>乙</title></svg>丙", f"甲{OBJECT}丙"),
        ("甲<video><p>乙</p></video>丙", f"甲{OBJECT}丙"),
        ("甲<script>乙<p></script>丙", "甲丙"),
        ("甲<script src=a />乙", "甲乙"),
        ("甲<template><p>乙<template></template>丙</template>丁", "甲丁"),
        ("甲<!-- 乙 <p> -->丙<!-->丁<!--->戊", "甲丙丁戊"),
        ("甲<![CDATA[ 乙 > ]]>丙", "甲丙"),
        ("甲<!DOCTYPE 乙>丙</ 丁>戊</>己", "甲丙戊己"),
        ("3 < 5 <数据> <3 <", "3 < 5 <数据> <3 <"),
        ("<ruby>汉<rp>(<rt>hàn<rp>)</ruby>字", "汉字"),
        ("<ruby>漢<rt>kan</rt>字</ruby>", "漢字"),
        (f"甲{OBJECT}乙\0", f"甲{STRAY}乙\0"),
        ("甲{{ x }}乙{% y %}丙", f"甲{OBJECT}乙丙"),
        ("甲<i {% if a > b %}c{% endif %}>乙", "甲乙"),
    ],
)
def test_markup_in_the_line_is_taken_out(text, found):
    assert prose(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("&lt;&#20013;&#x6587;&gt;", "<中文>"),
        ("a&lt b&copy2024", "a< b©2024"),
        ("&没有 &zzz; AT&T &#; &#xZ;", "&没有 &zzz; AT&T &#; &#xZ;"),
        ("甲&#10;乙&#xfffc;丙&#x1;丁", f"甲 乙{STRAY}丙丁"),
    ],
)
def test_references_are_what_they_mean(text, found):
    assert prose(text) == found


def test_a_reference_is_one_character_over_its_whole_stretch():
    document = parse(Source("甲&amp;乙&copy2"))
    assert document.source_span(1, 2) == (1, 6)
    assert document.source_span(3, 4) == (7, 12)
    assert not document.editable(1, 2)
    assert document.edit_span(2, 3) == (6, 7)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲\n   乙", "甲乙"),
        ("数\n <b>据</b>\n", "数据"),
        ("a\r\n\tb", "a b"),
        ("a   b", "a b"),
        ("a <b> b</b>", "a b"),
        ("甲 <!-- 注 -->\n乙", "甲乙"),
        ("甲<br>\n  乙", "甲\n乙"),
    ],
)
def test_white_space_collapses(text, found):
    assert prose(text) == found


def test_text_behind_a_block_in_another_is_of_the_outer_kind_again():
    text = "<ul><li>甲<ul><li>乙<li>丙</ul>丁<li><p>戊</p><blockquote>己</blockquote>庚</ul>辛"
    kinds = ["list"] * 5 + ["quote", "list", "paragraph"]
    assert blocks(text) == list(zip(kinds, "甲乙丙丁戊己庚辛", strict=True))


def test_end_tags_may_be_left_out():
    text = "<p>甲<p>乙<table><tr><td>丙<td>丁<tr><th>戊</table><dl><dt>己<dd>庚</dl><h1>辛<h2>壬</h3>癸"
    kinds = ["paragraph"] * 2 + ["table"] * 3 + ["list"] * 2 + ["heading"] * 2 + ["paragraph"]
    assert blocks(text) == list(zip(kinds, "甲乙丙丁戊己庚辛壬癸", strict=True))


def test_in_a_title_nothing_is_a_tag():
    assert blocks("<title>甲 <b>&amp;\n<!-- 乙</title>丙") == [("title", "甲 <b>& <!-- 乙"), ("paragraph", "丙")]


def test_captions_are_found():
    text = "<figcaption>甲</figcaption><summary>乙</summary><table><caption>丙</table><legend>丁</legend>"
    assert blocks(text) == [("caption", character) for character in "甲乙丙丁"]


@pytest.mark.parametrize("name", ["pre", "script", "style", "xmp", "noframes"])
def test_code_gives_no_prose(name):
    assert blocks(f"<{name} a=b>甲 <b>乙</b> </{name}x></{name.upper()}\n>") == []


@pytest.mark.parametrize(
    "text",
    ["<!-- 甲", "<p", "<p title='甲>乙", '<p title = "甲>乙', "<pre>甲", "<script>甲</scrip>", "<title>甲", "<![CDATA[甲>", "<!甲"],
)
def test_what_is_not_closed_hides_the_rest(text):
    assert blocks(text) == []


def test_what_is_of_another_language_or_not_to_be_translated_is_hidden():
    assert prose("甲<i lang=en>b <i>c</i> d</i>乙") == f"甲{OBJECT}乙"
    assert prose("甲<b translate='no'>乙</b>丙") == f"甲{OBJECT}丙"
    assert blocks("<p lang='ja'>甲</p><p xml:lang=zh-Hant>乙</p><p lang=cmn>丙</p>") == [
        ("paragraph", "乙"),
        ("paragraph", "丙"),
    ]


def test_chinese_in_what_is_of_another_language_is_shown():
    assert prose("<div lang=en>a<p lang=ZH>甲</p>b</div>") == "甲"
    assert prose("<div translate=no>甲<p translate=yes>乙</p></div>") == "乙"


def test_the_language_of_the_page_does_not_count():
    assert prose("<html lang='en' translate='no'>甲") == "甲"


@pytest.mark.parametrize("attribute", ["data-lang=en", "title=' lang=en '", "lang='{{ x }}'", "hreflang=en", "lang", "lang="])
def test_only_the_attribute_itself_tells_the_language(attribute):
    assert prose(f"<p {attribute}>甲</p>") == "甲"


def test_a_hidden_paragraph_ends_where_the_next_begins():
    assert blocks("<p lang=en>a<p>甲</p>") == [("paragraph", "甲")]


def test_end_tags_that_nothing_opened_do_nothing():
    assert blocks("甲</b>乙</ul>丙</template>") == [("paragraph", "甲乙"), ("paragraph", "丙")]


def test_places_lead_back_over_characters_of_any_size():
    document = parse(Source("<p>𠮷<b>é</b>\r\n数 据</p>"))
    assert document.prose == "𠮷é 数 据\n"
    assert document.edit_span(3, 6) == (14, 17)
