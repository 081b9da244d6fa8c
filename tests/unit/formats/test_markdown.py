import pytest

from zhuomu.formats.markdown import parse
from zhuomu.text.document import BREAK, OBJECT
from zhuomu.text.source import Source


def shown(document):
    return [
        f"{block.kind}: {document.prose[block.start : block.end]}".replace(BREAK, "⏎")
        for block in document.blocks
    ]


def prose(text, components=False):
    return [line.partition(": ")[2] for line in shown(parse(Source(text), components))]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "```\n代码\n```", "<!-- 注释 -->", "[a]: http://b", "---", "![]()\n" * 0]
)
def test_a_document_without_prose_has_no_blocks(text):
    document = parse(Source(text))
    assert document.prose == ""
    assert document.blocks == ()


@pytest.mark.parametrize(
    ("text", "stretch", "source", "editable"),
    [
        ("甲**乙丙**丁", "乙丙", "乙丙", True),
        ("甲**乙丙**丁", "甲乙", "甲**乙", False),
        ("甲`x`乙", OBJECT, "`x`", False),
        ("甲`x`乙", f"甲{OBJECT}乙", "甲`x`乙", False),
        ("[甲乙](u)丙", "甲乙", "甲乙", True),
        ("甲\\*乙", "*", "\\*", False),
        ("甲\\*乙", "乙", "乙", True),
        ("a &amp; b", "&", "&amp;", False),
        ("数据\n库", "数据库", "数据\n库", False),
        ("数据\n库", "数据", "数据", True),
        ("use\nit", "use it", "use\nit", False),
        ("甲  \n乙", BREAK, "  \n", False),
        ("# 甲 #\n\n- 乙", "乙", "乙", True),
        ("| 甲\\|乙 |\n|--|", "甲|乙", "甲\\|乙", False),
        ("𠮷😀**字**", "𠮷😀", "𠮷😀", True),
        ("𠮷😀**字**", "字", "字", True),
        ("<div>\n甲<b>乙</b>\n</div>", "乙", "乙", True),
        ("<p>甲&lt;乙</p>", "<", "&lt;", False),
        ("见 http://a.b/c_d。", OBJECT, "http://a.b/c_d", False),
        ("甲\u2028乙", "甲\u2028乙", "甲\u2028乙", True),
    ],
)
def test_prose_leads_back_to_its_source(text, stretch, source, editable):
    document = parse(Source(text))
    start = document.prose.index(stretch)
    end = start + len(stretch)
    assert text[slice(*document.source_span(start, end))] == source
    assert document.editable(start, end) is editable


def test_text_may_be_put_beside_code_and_outside_of_emphasis():
    text = "用`x`和**重点**"
    document = parse(Source(text))
    assert [document.edit_span(at, at) for at in range(1, 5)] == [(1, 1), (4, 4), (5, 5), (8, 8)]


def test_an_object_character_of_the_source_never_passes_for_markup():
    document = parse(Source("甲\ufffc乙 &#xfffc;&#10;丙\n"))
    assert document.prose == "甲\ufffd乙 \ufffd 丙\n"
    assert document.source_span(1, 2) == (1, 2)
    assert not document.editable(0, 3)
    assert not document.editable(4, 5)
    html = parse(Source("<p>甲\ufffc&#xfffc;&#10;乙</p>"))
    assert html.prose == "甲\ufffd\ufffd 乙\n"


def test_only_a_rule_at_the_very_start_opens_front_matter():
    assert prose("甲\n\n---\n\ntitle: 乙\n\n---") == ["甲", "title: 乙"]
    assert prose("---\ntitle: 甲\n没有结尾") == ["title: 甲没有结尾"]


def test_a_list_item_in_a_quote_is_a_list_item_and_the_other_way_round():
    assert shown(parse(Source("> - 甲\n\n- > 乙\n"))) == ["list: 甲", "quote: 乙"]


def test_space_before_what_vanishes_goes_with_it():
    assert prose("甲 <!-- a --> 乙\n\n丙 <!-- b -->\n\n丁 {/* c */} 戊") == ["甲 乙", "丙", "丁 戊"]


def test_what_is_only_in_code_is_no_markup():
    text = "```\n:::tip 甲\n{{ x\n<A b={\n```\n\n乙 }} 丙\n\n~~~jsx\n<B c={`\n~~~\n\n丁 `} />` 戊"
    assert prose(text) == ["乙 }} 丙", f"丁 {OBJECT} 戊"]


def test_a_mask_that_comes_out_as_text_shows_what_it_covers():
    document = parse(Source("甲\n     :::tip 乙\n"))
    assert document.prose == "甲 :::tip 乙\n"
    assert document.editable(2, 9)


def test_unknown_capital_tags_in_mdx_hold_markdown_and_lower_case_ones_html():
    text = "<Box>\n**甲** `x`\n</Box>\n\n<div>\n**乙**\n</div>\n"
    assert prose(text) == [f"甲 {OBJECT}", "**乙**"]


def test_braces_are_code_in_mdx_only():
    assert prose("值 {a} 与 \\{b}") == ["值 {a} 与 {b}"]
    assert prose("值 {a} 与 \\{b}", components=True) == [f"值 {OBJECT} 与 {{b}}"]
    assert prose("甲 export\n\nexport 乙", components=True) == ["甲 export"]


def test_unclosed_code_elements_hide_nothing():
    assert prose("甲 <code>乙\n\n丙</code> 丁") == ["甲 乙", "丙 丁"]
    assert prose("甲 <code>乙 <code>丙</code> 丁") == [f"甲 {OBJECT} 丁"]


def test_code_in_an_element_may_have_blank_lines():
    assert prose("<td><pre>\n甲\n\n乙\n\n</pre>\n丙\n\n丁") == ["丙", "丁"]
    assert prose("<div>\n<!-- 甲\n\n乙 -->丙\n</div>\n\n丁") == ["丙", "丁"]
    assert prose("<div><pre>\n甲\n\n乙") == []
    assert prose("甲 <pre>乙\n\n丙</pre>丁") == [f"甲 {OBJECT}", "丁"]


def test_blocks_in_a_cell_do_not_run_together():
    assert shown(parse(Source("| 甲<p>乙</p> <ul><li>丙</li><li>丁</li></ul> |\n|-|\n"))) == [
        "table: 甲",
        "table: 乙",
        "list: 丙",
        "list: 丁",
    ]


def test_in_mdx_elements_hold_markdown():
    text = "<p>甲 **乙** `c`</p>\n\n<div>\n**丙**\n</div>\n\n<td>丁</td><td>戊</td>\n"
    assert prose(text, components=True) == [f"甲 乙 {OBJECT}", "丙", "丁", "戊"]
    assert prose(text) == ["甲 **乙** `c`", "**丙**", "丁", "戊"]


def test_emphasis_at_the_end_of_a_closed_heading_leaves_nothing_behind():
    document = parse(Source("### *甲* ###\n\nhttp://a.b"))
    assert document.prose == f"甲\n{OBJECT}\n"
    assert list(document.layout.prose_starts) == [0, 1, 2, 3]


def test_the_indent_of_html_is_no_text():
    assert prose("甲\n\n   <td>乙</td>\n\n- 丙\n  <div>\n    <img src='a'>\n  </div>") == [
        "甲",
        "乙",
        "丙",
        OBJECT,
    ]


def test_callouts_with_a_title_are_containers_and_alerts_are_not():
    assert shown(parse(Source("> [!tip]- 甲\n> 乙\n\n> [!NOTE]\n> 丙\n"))) == [
        "caption: 甲",
        "quote: 乙",
        "quote: 丙",
    ]


def test_nested_images_and_links_are_one_object():
    assert prose("[![甲 *乙*](a) ![丙](b)](c) 丁") == [f"{OBJECT} {OBJECT} 丁"]
    assert prose("![甲 <http://a.b> `c`](d) 丁") == [f"{OBJECT} 丁"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_understood(end):
    document = parse(Source(f"# 甲{end}{end}乙{end}丙{end}{end}- 丁{end}"))
    assert shown(document) == ["heading: 甲", "paragraph: 乙丙", "list: 丁"]


UNITS = [
    "*a", "_a ", "[", "![", "[a](", "> ", "`", "``a`", "- ", "<a ", "<div>\n", "<code>", "<!--", "&amp;", "\\*", "{{",
    "{/*", "{%", "<A x={", '<A x="', ":::\n", ":::a {\n", "!!! a\n", "|a", "http://a.. ", "a@", "www.", "[[a|b", "```\n",
    "~~~\n", "\nimport a\n", "甲\n", "$a", "[^1]", "---\n", "甲\n<b>", "{.a", "](", "<pre>", "~~", "\t", "\n: ",
    "{{< a\n", "{{< a >}}", "{{< code >}}", "{% a\n", "\\\\(", "\\(", "\n\\[\n", "\n\\begin{a}", "$$", "> [!a] b\n", ":a", "{a}",
    "![[", "<td><pre>a\n\n", "<td><!--a\n\n", "甲 <pre>\n\n", "<td>a", "<p markdown>\n\n", "<p markdown", " {.a}",
]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "components"),
    [(unit, False) for unit in UNITS]
    + [(unit, True) for unit in ("{", "{{", "{a", "<A x={", "\nexport a\n", "<a ")]
    + [
        (unit, True)
        for unit in ("{`", '{"', "`{", "{'", "``a`b{", "<A>\n    a\n", "\nexport {\n\n", "<pre a={", "    ")
    ],
)
def test_a_hundred_thousand_openings_without_an_end_are_read(unit, components):
    # A step that is quadratic would keep this busy for minutes.
    document = parse(Source(unit * 100_000), components)
    assert len(document.blocks) <= 300_000


@pytest.mark.parametrize(
    "text",
    [
        "---\nhero:\n" + "  text:\n    - text: a\n" * 50_000 + "---\n",
        "---\n" + "title: |\n" * 100_000 + "---\n",
        '---\ntitle: "' + '\\"' * 100_000 + "\n---\n",
        "---\ntitle: " + "a " * 100_000 + ":\n---\n",
        "---\n" * 100_000,
    ],
)
def test_long_front_matter_is_read(text):
    assert len(parse(Source(text)).blocks) <= 100_000


def test_deep_nesting_is_read():
    text = "".join(f"{'  ' * depth}- 甲{depth}\n" for depth in range(300))
    assert len(prose(text)) == 300
    assert prose("> " * 500 + "甲") == ["甲"]
