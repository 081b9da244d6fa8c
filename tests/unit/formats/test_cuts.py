import pytest

from zhuomu.formats import cuts
from zhuomu.formats.draft import Draft
from zhuomu.text.document import OBJECT
from zhuomu.text.source import Source


def cut(*paragraphs):
    """The prose of paragraphs, each given as parts that stand apart by one byte in the source."""
    draft = Draft()
    source = ""
    for parts in paragraphs:
        for part in (parts,) if isinstance(parts, str) else parts:
            start = len(source.encode())
            draft.add(part, start, start + len(part.encode()))
            source += part + "_"
        draft.close("paragraph")
    prose = cuts.cut(draft, "".join(draft.parts), source.encode())
    document = draft.document(Source(source), prose)
    assert document.prose == "".join(draft.parts) + prose
    return document


def shown(document):
    return [document.prose[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("见http://a.b/c。", f"见{OBJECT}。"),
        ("见 https://a.b/c, d", f"见 {OBJECT}, d"),
        ("(https://a.b/c)", f"({OBJECT})"),
        ("https://a.b/c_(d)！", f"{OBJECT}！"),
        ("https://a.b/c?d[0]=1。", f"{OBJECT}。"),
        ("git+ssh://a@b.c/d", OBJECT),
        ("www.a.com/b 与 xwww.a.com", f"{OBJECT} 与 xwww.a.com"),
        ("a.b+c@d.com。", f"{OBJECT}。"),
        ("@甲 与 a@ 与 @b.c", "@甲 与 a@ 与 @b.c"),
        ("://x 与 http:// 与 http", "://x 与 http:// 与 http"),
        ("[[甲|乙]]与[[丙]]", f"乙与{OBJECT}"),
        ("![[甲.png]]和![[乙.png|100]]，[[丙#丁]]", f"{OBJECT}和{OBJECT}，{OBJECT}"),
        ("[[]]与[[甲", "[[]]与[[甲"),
        (":smile:甲 :+1:，:material-account:", f"{OBJECT}甲 {OBJECT}，{OBJECT}"),
        ("10:30:20与a:b:c与:-:与::a::与: a:", "10:30:20与a:b:c与:-:与::a::与: a:"),
        (":1st_place_medal::100:，:8ball: 甲:tada:。乙 :x:", f":1st_place_medal::100:，{OBJECT} 甲{OBJECT}。乙 {OBJECT}"),
        ("路径:C:\\甲，路径:temp:\\甲，默认值:none:见下文", "路径:C:\\甲，路径:temp:\\甲，默认值:none:见下文"),
        ("甲:x:，甲 :Smile: _:a_b:，:ab:_，:30:", "甲:x:，甲 :Smile: _:a_b:，:ab:_，:30:"),
        ("地址:http://a.b/c。", f"地址:{OBJECT}。"),
        (f"{{doc}}{OBJECT}与{{b}}", f"{OBJECT}与{{b}}"),
        ("甲{.a}{ target=_blank }乙", "甲乙"),
        ("甲 {.a} {.b}", "甲"),
        ("甲{: .a}乙{#b}丙{.c d=e}丁{ .f }", "甲乙丙丁"),
        ("甲{b}{ }{.甲}", "甲{b}{ }{.甲}"),
        (f"甲{OBJECT}{{width=50%}}", f"甲{OBJECT}"),
        ("甲 {.b}", "甲"),
        ("http://a.b/c@d.e", OBJECT),
    ],
)
def test_addresses_and_attributes_are_cut_out(text, prose):
    assert shown(cut(text)) == [prose]


def test_a_block_of_attributes_alone_is_dropped():
    document = cut("甲", "{.a}{.b}", "{: .c}", "乙")
    assert shown(document) == ["甲", "乙"]
    assert document.source.text[slice(*document.source_span(2, 3))] == "乙"
    assert cut("{.a}").blocks == ()


def test_prose_without_anything_to_cut_stays_as_it_is():
    assert shown(cut("甲", ("乙", "丙"))) == ["甲", "乙丙"]


def test_an_address_in_several_parts_is_one_object_with_all_its_source():
    document = cut("甲", ("乙 http://a.b", "/c", "/d 丙", "丁"), "戊")
    assert shown(document) == ["甲", f"乙 {OBJECT} 丙丁", "戊"]
    text = document.source.text
    assert text[slice(*document.source_span(4, 5))] == "http://a.b_/c_/d"
    assert text[slice(*document.source_span(6, 7))] == "丙"
    assert document.editable(5, 7)
    assert not document.editable(6, 8)
    assert text[slice(*document.source_span(9, 10))] == "戊"


def test_several_cuts_in_one_part_keep_every_place():
    document = cut("甲http://a.b乙{.c}丙𠮷d@e.f丁")
    assert shown(document) == [f"甲{OBJECT}乙丙𠮷{OBJECT}丁"]
    text = document.source.text
    places = [text[slice(*document.source_span(at, at + 1))] for at in range(7)]
    assert places == ["甲", "http://a.b", "乙", "丙", "𠮷", "d@e.f", "丁"]
    assert not document.editable(2, 4)


def test_many_addresses_in_one_line_are_cut():
    document = cut("甲http://a.b/c，" * 20_000)
    assert document.prose == f"甲{OBJECT}，" * 20_000 + "\n"
