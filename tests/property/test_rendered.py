"""What cmark-gfm, the reference implementation of GitHub Flavored Markdown, renders as text is prose, and nothing else.

The examples are generated: every construct of a line in every construct of blocks, and pages of several of them.
"""

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.rendered import rendered_text
from zhuomu.formats.builtin import MARKDOWN
from zhuomu.text.document import BREAK, OBJECT
from zhuomu.text.source import Source

EXTENSIONS = ("table", "strikethrough", "autolink", "tasklist")
OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES

#: Constructs inside of a line, several of each kind where signs or neighbours make a difference.
INLINES = [
    "文字", "中文 and English 混排", "一行\n两行", "一行\nword\n三行", "word\nword", "硬换行  \n之后", "硬换行\\\n之后",
    "*强调*", "_强调_", "词*中间*词", "词_中间_词", "snake_case_word 与 __init__", "**加粗**", "__加粗__", "词**中间**词",
    "***又粗又斜***", "**粗里有*斜*体**", "*斜里有**粗**体*", "**没有完", "没有完*", "* 不是强调 *", "**注：**后面",
    "**“引号”**后面", "“**引号**”后面", "**跨\n行**", "~~删除~~", "词~~删除~~词", "~一条~", "~~~没有~~",
    "`code`", "``a ` b``", "` `` `", "词`code`词", "`没有完", "`跨\n行`", "`<b>`", "`**a**`", "`\\`",
    "[链接](https://a.b/c)", '[链接](<a b> "题目")', "[链接](/a '题目')", "[链接](a(b)c)", "[链*接*`x`](u)", "[链接]()",
    "[链接] (a b)", "[没有定义]", "[没有][定义]", "[引用][ref]", "[ref]", "[ref][]", "[引*用*][REF]", "[链接](a\nb)",
    "![图](a.png)", '![图*强*](a.png "题目")', "![引用图][ref]", "![ref]", "[![图](a.png)](https://a.b)", "![没有定义]",
    "<https://example.com/a_b>", "<someone@example.com>", "https://example.com/a?b=c", "(https://example.com/a_b_c), 后面",
    "www.example.com/a", "someone@example.com", "不是 <http 开头",
    "转义 \\* \\_ \\` \\[ \\] \\\\ \\# \\<b>", "\\**强调*", "不转义 \\字 \\a", "结尾\\", "&amp; &lt;标签&gt; &copy; &nbsp;",
    "&#20013;&#x6587;", "&不是; &#; &amp", "&quot;引号&quot;", "<b>粗</b>", '<span class="a">字</span>', "<br>", "一<br/>二",
    "<code>code</code>", "<kbd>Ctrl</kbd>+<kbd>C</kbd>", '<img src="a.png">', "<!-- 注释 -->后面", "前<!-- 注\n释 -->后",
    '<b\nclass="a">字</b>', "<自定义>", "a < b > c", "a<b", "<sub>下</sub><sup>上</sup>", '<a href="b">字</a>', "<?php 甲 ?>字",
    "<![CDATA[甲]]>字", "<!DOCTYPE a>字", "脚注[^1]后面", "脚注 [^1]，后面", "脚注\n[^1]后面",
    "**脚注**[^1] [^1] *后面*", "[^1] 脚注", "脚注[^没有]", "价格$5到$10，$HOME和**$PATH**", "默认值:none:见下文", "路径:C:\\Users", "\"引号\" -- 破折号... '单'", "价格 100%，a/b，c:d，1:2", "# 不是标题",
    "#标签", "1.5 与 1) 与 2019.", "- 不是列表", "+ 与 = 与 |", "!感叹 ！", "甲\u00a0乙\u3000丙", "😀 表情 𠮷", "制\t表",
]  # fmt: skip

#: Constructs of blocks: what stands before the first line of text, before each next one, and behind the last.
BLOCKS = [
    ("", "", ""), ("# ", "", ""), ("### ", "", " ###"), ("", "", "\n==="), ("", "", "\n---"),
    ("- ", "  ", ""), ("* ", "  ", ""), ("1. ", "   ", ""), ("10) ", "    ", ""), ("- [ ] ", "      ", ""),
    ("- [x] ", "  ", "\n- 下一项"), ("- 项\n  - ", "    ", ""), ("1. 项\n\n   ", "   ", ""), ("- 项\n\n  ", "  ", "\n\n- 另一项"),
    ("> ", "> ", ""), ("> ", "", ""), ("> > ", "> > ", ""), ("> - ", ">   ", ""), ("- > ", "  > ", ""), ("> # ", "> ", ""),
    ("段落\n\n", "", "\n\n段落"), ("   ", "  ", ""), ("    代码\n\n", "", ""), ("```\n代码\n```\n", "", "\n```js\n代码\n```"),
    ("~~~\n代码\n~~~\n\n", "", ""), ("---\n\n", "", "\n\n***"), ("<div>\n\n", "", "\n\n</div>"), ("<!-- 注释 -->\n", "", ""),
    ("前[^2]\n\n[^2]: ", "    ", ""), ("前[^2]\n\n[^2]: 段落\n\n    ", "    ", ""), ("| 头 | ", "", " |\n|---|:-:|\n| 格 | 子 |"),
    ("| 头 | 头 |\n|---|---|\n| 格 | ", "", " |"), ("头 | 头\n--- | ---\n", "", " | 格"),
]  # fmt: skip
#: Those of which a page may have more than one.
ONE_OF_MANY = [block for block in BLOCKS if "[^2]" not in block[0]]
#: What the examples refer to. A footnote that nothing refers to is not rendered.
DEFINITIONS = "\n\n末尾[^1]\n\n[ref]: https://a.b \"题目\"\n[ref2]: <c>\n  '题目'\n\n[^1]: 注\n"

#: Where our reading differs on purpose: what we read, what is rendered, and why.
DIFFERENCES = [
    ("见http://example.com/a_b_c，后面", f"见{OBJECT}，后面", f"见{OBJECT}", "an address ends where Chinese begins"),
    ("（https://example.com/a）", f"（{OBJECT}）", f"（{OBJECT}", "the same"),
    ("< https://example.com >", f"<{OBJECT}>", f"<{OBJECT}>", "none: an address counts wherever it stands"),
    ("<Note>**字**</Note>\n\n<Note>\n**词**\n</Note>", "字词", "字**词**", "what a component holds is Markdown"),
    ("[[页面]]与[[页面|文字]]", f"{OBJECT}与文字", "[[页面]]与[[页面|文字]]", "wikis and note books know such links"),
    ("字 :smile: {.class}", f"字{OBJECT}", "字:smile:{.class}", "so do renderers of emoji and attributes"),
    ("<div title\n字", "", "<divtitle字", "a tag without an end hides the rest of its block"),
    ("甲<!--> 乙 -->", "甲乙-->", "甲<!-->乙-->", "CommonMark 0.31 knows this empty comment"),
    ("---\ntitle: 题\nkey: 值\n---\n字", "题字", "title:题key:值字", "front matter"),
    ("公式 $a_b$ 与 \\\\(c\\\\)", f"公式{OBJECT}与{OBJECT}", "公式$a_b$与\\(c\\)", "formulas"),
    ("值 {{ a }} 与 {{< b >}}", f"值{OBJECT}与{OBJECT}", "值{{a}}与{{<b>}}", "templates"),
    ("<p>*字*</p>\n\n<p markdown>*词*</p>", "*字*词", "*字**词*", "an attribute says that it holds Markdown"),
    ("术语\n: 解释", "术语解释", "术语:解释", "definition lists"),
    ("> [!NOTE]\n> 字", "字", "[!NOTE]字", "alerts"),
    (":::tip 题\n字\n:::", "题字", ":::tip题字:::", "containers"),
    ('!!! note "题"\n    字', "题字", '!!!note"题"字', "admonitions"),
]  # fmt: skip


def prose(text):
    return "".join(MARKDOWN.read(Source(text)).prose.split())


def rendered(text):
    return rendered_text(
        cmarkgfm.markdown_to_html_with_extensions(text, options=OPTIONS, extensions=EXTENSIONS)
    )


def fits(inline, block):
    """Whether a construct may stand in a block: a cell is one line without bars."""
    return not ("|" in block[0] + block[2] and ("\n" in inline or "|" in inline))


EXAMPLES = st.tuples(st.sampled_from(INLINES), st.sampled_from(ONE_OF_MANY)).filter(lambda each: fits(*each))


def example(inline, block):
    first, following, end = block
    lines = inline.replace("\n", f"\n{following}")
    return f"{first}{lines}{end}"


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_each_construct_in_each_block_is_read_as_it_is_rendered(block):
    for inline in INLINES:
        if fits(inline, block):
            text = example(inline, block) + DEFINITIONS
            read, shown = prose(text), rendered(text)
            # Footnotes are rendered at the end of the page.
            assert (sorted(read) == sorted(shown)) if "[^2]" in text else (read == shown), text


@settings(max_examples=300, deadline=None)
@given(st.lists(EXAMPLES, min_size=2, max_size=6))
def test_pages_of_several_blocks_are_read_as_they_are_rendered(examples):
    text = "\n\n".join(example(*each) for each in examples) + DEFINITIONS
    assert prose(text) == rendered(text)


def points_at_marks(document):
    """The points of insertion that have marks beside them: characters of the prose that do not touch in the source."""
    for at in range(1, len(document.prose)):
        point = None if BREAK in document.prose[at - 1:at + 1] else document.edit_span(at, at)
        if point and document.source_span(at - 1, at)[1] != document.source_span(at, at + 1)[0]:
            yield at, point[0]


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_a_space_beside_marks_leaves_all_that_is_rendered(block):
    for inline in INLINES:
        if fits(inline, block):
            text = example(f"甲{inline}乙", block) + DEFINITIONS
            document = MARKDOWN.read(Source(text))
            for at, point in points_at_marks(document):
                edited = f"{text[:point]} {text[point:]}"
                assert sorted(rendered(edited)) == sorted(rendered(text)), edited
                assert MARKDOWN.read(Source(edited)).prose == f"{document.prose[:at]} {document.prose[at:]}", edited


@pytest.mark.parametrize(("text", "read", "shown"), [difference[:3] for difference in DIFFERENCES])
def test_what_is_read_in_another_way_than_rendered_is_so_on_purpose(text, read, shown):
    assert prose(text) == read
    assert rendered(text) == shown
