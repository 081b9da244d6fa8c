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
    ("text", "end"),
    [
        ("<td><pre>甲\n", b"</pre>"),
        ("<td><!-- 甲\n", b"-->"),
        ("<td><script>甲", b"</script>"),
        ("<td><code>甲\n", None),
        ("<td title='甲\n", None),
        ("<pre>甲</pre>乙", None),
        ("甲", None),
    ],
)
def test_what_hides_text_may_go_on_behind_its_block(text, end):
    data = text.encode()
    closing = hypertext.read(Draft(), data, data, [(0, len(data))], "paragraph")
    assert (closing is None) == (end is None)
    assert closing is None or closing.fullmatch(end)


def inline(text, at, kind="paragraph"):
    draft = Draft()
    data = text.encode()
    draft.add(text[:at], 0, len(text[:at].encode()))
    end = text.index(">", at) + 1
    after = hypertext.read_inline(
        draft, data, data, len(text[:at].encode()), len(text[:end].encode()), {}, kind
    )
    return list(zip(draft.parts[::2], draft.kinds, strict=False)), data[:after].decode()


def test_the_tag_of_a_block_ends_the_block_in_a_line():
    assert inline("甲 <td>乙", 2, "table") == ([("甲", "table")], "甲 <td>")
    assert inline("甲</li> 乙", 1) == ([("甲", "list")], "甲</li> ")
    assert inline("甲</p>乙", 1, "quote") == ([("甲", "quote")], "甲</p>")


def test_in_a_line_code_ends_at_a_blank_line_and_what_is_hidden_does_not():
    assert inline("甲<pre>乙\n\n丙</pre>丁", 1)[1] == "甲<pre>乙\n\n丙</pre>"
    assert inline("甲<code>乙\n\n丙</code>丁", 1)[1] == "甲<code>"


@pytest.mark.parametrize(
    ("markup", "noun"),
    [
        (b"{{ x }}", True),
        (b"{x}", True),
        (b"{/* x */}", False),
        (b"{#x}", False),
        (b"{% x %}", False),
        (b"{{#if x}}", False),
        (b"{{/if}}", False),
        (b"{{< x >}}", True),
        (b"{{< x >}}a{{< /x >}}", False),
        (b"{{% x y %}}a{{% / x %}}", False),
        (b"{{< x >}}a{{< /y >}}", True),
        (b"{{< /x >}}", False),
        (b"{{</* x */>}}", True),
        (rb"\\(x\\)", True),
    ],
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
