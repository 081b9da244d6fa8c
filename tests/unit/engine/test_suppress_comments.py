"""A comment for zhuomu is told from text that only looks like one, in every format."""

from __future__ import annotations

import json
import re

import pytest

from tests.unit.engine.suppressing import FORMATS, read
from zhuomu.engine.suppress_comments import as_lines, read_comments
from zhuomu.formats.format import CommentForm, Format
from zhuomu.text.document import Document
from zhuomu.text.source import Source


def heard(text: str, name: str) -> str:
    """What is named in the brackets of every comment that counts, one after another."""
    document, form = read(text, name)
    texts = [text[comment.inner_start:comment.inner_end] for comment in read_comments(document, form)]
    return "".join(said.replace("［", "[").replace("］", "]").partition("[")[2].partition("]")[0] for said in texts)


MARKDOWN = """<!-- zhuomu: ignore-file[A] -->
# 标题 <!-- zhuomu: ignore[B] -->

- <!-- zhuomu: ignore[C] -->
  文字
- 文字 <!-- zhuomu: ignore[D] 原因 -->
  <!-- zhuomu: ignore[E] -->
  续

> <!-- zhuomu: ignore[F] -->
> 引用

| 甲 | 乙 |
|---|---|
| 一 | 二 <!-- zhuomu: ignore[G] --> |
<!-- zhuomu: ignore[H] -->

```html
<!-- zhuomu: ignore[x] 围栏里的例子 -->
```

    <!-- zhuomu: ignore[x] 缩进的例子 -->

`<!-- zhuomu: ignore[x] 行内代码 -->` 和 \\<!-- zhuomu: ignore[x] 转义 -->

<pre>
<!-- zhuomu: ignore[x] 原样的文字 -->
</pre>

<div>
<!-- zhuomu: ignore[I] 原因
     写了两行 -->
<p>文字</p>
</div>

文字[^1]。{/* zhuomu: ignore[J] */}

[^1]: 脚注 <!-- zhuomu：ignore［K］ -->

[链<!-- zhuomu: ignore[L] -->接](http://a "<!-- zhuomu: ignore[x] -->")

**粗<!-- zhuomu: ignore[M] -->** <!-- zhuomu: ignore[N] --><!--zhuomu:ignore[O]-->

$a<!-- zhuomu: ignore[x] -->$

<!-- 说明：<!-- zhuomu: ignore[x] --> 到此为止"""
RST = """.. zhuomu: ignore-file[A]

标题
====

.. zhuomu: ignore[B] 原因

文字 .. zhuomu: ignore[x]

- 列表

  .. zhuomu: ignore[C]

  文字

例子：::

  .. zhuomu: ignore[x]

.. code-block:: rst

   .. zhuomu: ignore[x]

.. note::

   .. zhuomu: ignore[D]
   文字

..zhuomu: ignore[x]

.. zhuomu: ignore[E]

..
   zhuomu: ignore[F] 原因

..
zhuomu: ignore[x]

例子：::

  ..
     zhuomu: ignore[x]
"""
ASCIIDOC = """// zhuomu: ignore-file[A]
= 标题
// zhuomu: ignore[B]
:toc:

文字
// zhuomu: ignore[C]
文字 // zhuomu: ignore[x]

----
// zhuomu: ignore[x]
----

|===
| 甲
// zhuomu: ignore[D]
| 乙
|===

* 列表
// zhuomu: ignore[E]
* 列表

////
// zhuomu: ignore[x]
////

////
zhuomu: ignore[F] 写了
两行
////

 // zhuomu: ignore[x]
"""
HTML = """<!-- zhuomu: ignore-file[A] -->
<!doctype html>
<html><head><!-- zhuomu: ignore[B] --><title>题</title><script>// <!-- zhuomu: ignore[x] --></script></head>
<body><p title="<!-- zhuomu: ignore[x] -->">文字 <!-- zhuomu: ignore[C] --></p>
<pre><!-- zhuomu: ignore[x] --></pre>
<table><!-- zhuomu: ignore[D] --><tr><td>文</td></tr></table></body></html>
"""
LATEX = r"""%% zhuomu: ignore-file[A]
\documentclass{article}
% zhuomu: ignore[B]
\title{题}
\begin{document}
文字 % zhuomu: ignore[C]
占 50\% zhuomu: ignore[x]
\begin{verbatim}
% zhuomu: ignore[x]
\end{verbatim}
\begin{lstlisting}
% zhuomu: ignore[x]
\end{lstlisting}
\verb|% zhuomu: ignore[x]|
\begin{itemize}
% zhuomu: ignore[D]
\item 文字
\end{itemize}
\end{document}
"""
TYPST = """// zhuomu: ignore-file[A]
#set text(lang: "zh")
= 标题 // zhuomu: ignore[B]
文字 /* zhuomu: ignore[C] */ 字
```
// zhuomu: ignore[x]
```
#figure(
  // zhuomu: ignore[D]
  caption: [文字],
)
`// zhuomu: ignore[x]` 和 "https://zhuomu: ignore[x]"
"""
PO = """# zhuomu: ignore[A]
msgid "a"
msgstr "文"
"# zhuomu: ignore[x]"

#. zhuomu: ignore[x]
msgid ""
"# zhuomu: ignore[x]"
msgstr "文"
"""
VTT = """WEBVTT

NOTE zhuomu: ignore[A] 原因

NOTE
zhuomu: ignore[B]

00:01.000 --> 00:02.000
文字
NOTE zhuomu: ignore[x]
"""
PYTHON = '''# zhuomu: ignore[A] 原因
# 文字。
x = "# zhuomu: ignore[x] 在字符串里"
y = {"# zhuomu: ignore[x] 键": 1}  # zhuomu: ignore[B]
"""文字
# zhuomu: ignore[x] 在文档字符串里
"""
def f():
    return '文字 # zhuomu: ignore[x]'  # zhuomu: ignore[C] 后面的 "引号"
'''
JAVASCRIPT = """/* zhuomu: ignore[A] 写了
   两行 */
// zhuomu: ignore[B]
const a = '// zhuomu: ignore[x] 原因'; // zhuomu: ignore[C]
const b = `文字
// zhuomu: ignore[x] 原因
`;
"""
TSX = """const a = <p>
  {/* zhuomu: ignore[A] */}
  // zhuomu: ignore[x]
  <b title="文字">文</b>
</p>;
"""
YAML = """# zhuomu: ignore-file[A]
a: |
  文字
  # zhuomu: ignore[x]
b: 文字 # zhuomu: ignore[B]
c: "文字 # zhuomu: ignore[x]"
"""
SHELL = """#!/bin/sh
# zhuomu: ignore-file[A]
echo '文字 # zhuomu: ignore[x]' # zhuomu: ignore[B]
cat <<END
# zhuomu: ignore[x] 文字
END
"""
RUST = """/// zhuomu: ignore[x]
/// 文字
// zhuomu: ignore[A]
fn a() { println!("文字// zhuomu: ignore[x]"); }
"""
MDX = """{/* zhuomu: ignore[A] */}
文字 {/* zhuomu: ignore[B] */}

export const a = 1; {/* zhuomu: ignore[x] */}

<Card>
  {/* zhuomu: ignore[C] */}
  文字
</Card>

`{/* zhuomu: ignore[x] */}` <!-- zhuomu: ignore[D] -->
"""


@pytest.mark.parametrize(("name", "text", "letters"), [
    ("markdown", MARKDOWN, "ABCDEFGHIJKLMNO"),
    ("mdx", MDX, "ABCD"),
    ("rst", RST, "ABCDEF"),
    ("asciidoc", ASCIIDOC, "ABCDEF"),
    ("html", HTML, "ABCD"),
    ("latex", LATEX, "ABCD"),
    ("typst", TYPST, "ABCD"),
    ("po", PO, "A"),
    ("vtt", VTT, "AB"),
    ("python", PYTHON, "ABC"),
    ("javascript", JAVASCRIPT, "ABC"),
    ("tsx", TSX, "A"),
    ("yaml", YAML, "AB"),
    ("shell", SHELL, "AB"),
    ("rust", RUST, "A"),
])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_comments_count_and_what_looks_like_one_does_not(name: str, text: str, letters: str, end: str) -> None:
    assert heard(text.replace("\n", end), name) == letters


@pytest.mark.parametrize("spelling", ["ZHUOMU: ", "Zhuomu:", "ZhuoMu：", "zhuomU : "])
@pytest.mark.parametrize(("name", "text", "letters"), [
    ("markdown", MARKDOWN, "ABCDEFGHIJKLMNO"), ("rst", RST, "ABCDEF"), ("latex", LATEX, "ABCD"), ("python", PYTHON, "ABC"),
    ("javascript", JAVASCRIPT, "ABC"), ("yaml", YAML, "AB"), ("shell", SHELL, "AB"), ("po", PO, "A"),
])
def test_any_letter_may_be_a_capital(name: str, text: str, letters: str, spelling: str) -> None:
    assert heard(re.sub("zhuomu[:：] ?", spelling, text), name) == letters


@pytest.mark.parametrize("spelling", ["zhuomu ", "zhuomu-", "啄木: ", "啄木鸟："])
@pytest.mark.parametrize(("name", "text", "letters"), [
    ("markdown", MARKDOWN, "ABCDEFGHIJKLMNO"), ("mdx", MDX, "ABCD"), ("rst", RST, "ABCDEF"), ("asciidoc", ASCIIDOC, "ABCDEF"),
    ("html", HTML, "ABCD"), ("latex", LATEX, "ABCD"), ("typst", TYPST, "ABCD"), ("po", PO, "A"), ("vtt", VTT, "AB"),
    ("python", PYTHON, "ABC"), ("javascript", JAVASCRIPT, "ABC"), ("tsx", TSX, "A"), ("yaml", YAML, "AB"), ("shell", SHELL, "AB"),
    ("rust", RUST, "A"),
])
def test_comments_that_are_nearly_for_zhuomu_are_told_from_code_as_well(name: str, text: str, letters: str, spelling: str) -> None:
    # Only what names a code is certainly an order.
    text = re.sub(r"zhuomu[:：] ?([\w-]+)[\[［](\w)[\]］]", rf"{spelling}\1[\2]", text)
    text = re.sub(r"\[([A-Zx])\]", r"[\g<1>101]", text)
    assert heard(text, name).replace("101", "") == letters
    document, form = read(text, name)
    assert {comment.near for comment in read_comments(document, form)} == {True}


def notebook(*cells: object) -> str:
    return json.dumps({"cells": [{"cell_type": kind, "source": source} for kind, source in cells]}, ensure_ascii=False, indent=1)


def test_the_cells_of_a_notebook_hold_comments() -> None:
    text = notebook(
        ("markdown", ["# 题 <!-- zhuomu: ignore[A] -->\n", "\n", '<!-- zhuomu: ignore[B] "引"\n', "两行 -->\n", "文字"]),
        ("code", ["# <!-- zhuomu: ignore[x] -->"]),
        ("markdown", "文字 <!-- zhuomu: ignore[C] -->\n\n```\n<!-- zhuomu: ignore[x] -->\n```\n"),
    )
    assert heard(text, "notebook") == "ABC"
    packed = json.dumps(json.loads(text), separators=(",", ":"))
    assert heard(packed, "notebook") == "ABC"


@pytest.mark.parametrize("name", ["plain", "srt", "json"])
def test_what_has_no_comments_holds_none(name: str) -> None:
    assert not FORMATS[name].comments
    assert heard("文字 <!-- zhuomu: ignore[x] --> // zhuomu: ignore[x]", name) == ""


def test_a_document_without_anything_that_looks_like_one_is_not_read_again() -> None:
    read_again: list[Source] = []
    document, form = read("文字 <!-- 说明 --> zhuomu: ignore[x]")

    def parse(source: Source) -> Document:
        read_again.append(source)
        return document

    assert read_comments(document, form._replace(parse=parse)) == []
    assert read_again == []


def test_a_format_that_cannot_read_the_copies_has_no_comments() -> None:
    document, form = read("文字 <!-- zhuomu: ignore[A] -->")

    def parse(source: Source) -> Document:
        raise ValueError

    assert read_comments(document, form._replace(parse=parse)) == []


def test_a_plugin_says_what_its_comments_look_like() -> None:
    def parse(source: Source) -> Document:
        plain = FORMATS["plain"].parse(source._replace(text=re.sub("(?m)^;.*", lambda found: " " * len(found[0]), source.text)))
        return Document(source, plain.prose, lambda: plain.layout)

    form = Format("own", (".own",), parse, comments=(CommentForm(";"),))
    document = form.read(Source("; zhuomu: ignore[A]\n文字 ; zhuomu: ignore[x]\n"))
    assert [comment.start for comment in read_comments(document, form)] == [0]


def test_comments_for_zhuomu_are_no_prose_in_code() -> None:
    document, _ = read("# zhuomu: ignore[A] 原因在此\n# 说明文字。\nx = 1  # zhuomu: ignore[B] 原因在此\n", "python")
    assert document.prose == "说明文字。\n"
    document, _ = read("/* zhuomu: ignore[A] 原因\n * 第二行 */\n// 说明文字。\n", "go")
    assert document.prose == "说明文字。\n"


def test_in_code_capitals_make_no_prose_of_an_order_and_a_sentence_stays_one() -> None:
    document, _ = read("# ZHUOMU: Ignore[A] 原因在此\n# 说明文字。\n", "python")
    assert document.prose == "说明文字。\n"
    document, _ = read("# Zhuomu: 这是说明。\n", "python")
    assert document.prose == "这是说明。\n"


def test_documentation_is_for_readers_whatever_it_begins_with() -> None:
    document, _ = read("/// zhuomu: 这是说明。\nfn a() {}\n", "rust")
    assert document.prose == "zhuomu: 这是说明。\n"


def test_the_lines_of_a_notebook_are_those_that_its_readers_see() -> None:
    text = '{"source": ["一\\n",\n  "二 \\"引\\"\\n", "三"], "a": "四\\n五"}'
    lines = as_lines(text, FORMATS["notebook"])
    assert len(lines) == len(text)
    assert [line.strip() for line in lines.replace("\r\n", "\n").split("\n") if line.strip()] == [
        "source", "一", '二 \\"引\\"', "三", "a", "四", "五",
    ]
    assert as_lines(text, FORMATS["markdown"]) == text
