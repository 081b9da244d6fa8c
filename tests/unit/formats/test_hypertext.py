import pytest

from zhuomu.formats import hypertext
from zhuomu.formats.draft import Draft
from zhuomu.text.document import OBJECT
from zhuomu.text.source import Source


def read(text, runs=None, kind="paragraph"):
    draft = Draft()
    data = text.encode()
    hypertext.read(draft, data, data, runs or [(0, len(data))], kind)
    document = draft.document(Source(text))
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def test_elements_make_blocks_of_their_kind():
    text = "<h1>甲</h1><p>乙</p><ul><li>丙</li></ul><table><td>丁</td></table><summary>戊</summary>己"
    kinds = ["heading", "paragraph", "list", "table", "caption", "paragraph"]
    assert read(text) == list(zip(kinds, "甲乙丙丁戊己", strict=True))


def test_text_outside_elements_is_of_the_kind_around():
    assert read("甲<p>乙</p>", kind="quote") == [("quote", "甲"), ("quote", "乙")]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("甲<b>乙</b>丙", "甲乙丙"),
        ("甲<code>x</code>丙", f"甲{OBJECT}丙"),
        ("甲<img src='a>b'>丙", f"甲{OBJECT}丙"),
        ("甲<Icon a='b'/>丙", f"甲{OBJECT}丙"),
        ("甲<!-- 乙 -->丙", "甲丙"),
        ("甲<br>乙", "甲\n乙"),
        ("甲\n  乙", "甲乙"),
        ("a\n  b", "a b"),
        ("甲 &amp; 乙&#20013;", "甲 & 乙中"),
        ("甲 & 乙 < 丙", "甲 & 乙 < 丙"),
        ('甲<a title="1 > 0">乙</a>', "甲乙"),
        ("甲<b title='乙>丙", "甲丙"),
        ("<?xml 甲?>乙<!DOCTYPE 丙>丁", "乙丁"),
        ("甲<code/>乙", "甲乙"),
    ],
)
def test_inline_markup_is_taken_out(text, prose):
    assert read(text) == [("paragraph", prose)]


@pytest.mark.parametrize(
    "text",
    ["<pre>甲</pre>", "<script>甲", "<style>甲</style>", "<!-- 甲", "<p", "<p title='甲", "  \n <p> \n"],
)
def test_code_and_unfinished_markup_give_no_prose(text):
    assert read(text) == []


def test_markup_goes_on_in_the_next_run():
    text = "甲<!-- 乙\n> 丙 --> 丁<b\n> 戊> 己"
    data = text.encode()
    first, second = data.index(b"> \xe4\xb8\x99"), data.index("> 戊".encode())
    assert read(text, [(0, first), (first + 2, second), (second + 2, len(data))]) == [
        ("paragraph", "甲 丁 己")
    ]


@pytest.mark.parametrize(
    ("markup", "noun"),
    [(b"{{ x }}", True), (b"{x}", True), (b"{/* x */}", False), (b"{#x}", False), (b"{% x %}", False)],
)
def test_values_read_like_nouns_and_statements_do_not(markup, noun):
    assert hypertext.noun(markup, 0) is noun


def test_the_end_of_an_element_is_looked_for_once():
    data = "<code>甲 <code>乙\n\n丙</code>".encode()
    draft = Draft()
    unclosed = {}
    assert hypertext.read_inline(draft, data, data, 0, 6, unclosed) == 6
    assert unclosed == {b"code": data.index(b"\n")}
    assert hypertext.read_inline(draft, data, data, 10, 16, unclosed) == 16
    assert draft.empty
