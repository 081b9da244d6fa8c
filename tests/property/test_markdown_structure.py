import glob
import os

import pytest

from tests.property.markdown_structure import skeleton
from zhuomu.text.source import read

FIXTURES = os.path.join(os.path.dirname(__file__), "../fixtures/markdown/*.md")

PAGE = """---
title: 标题
hero:
  text: 文字
---

# 标题

段落有*强调*、**加粗**、~~删除~~、`code`、$x$、[链接](https://a.b "提示")、![图](a.png) 和 <b class="x">标签</b>。\\
下一行[引用][a]，脚注[^1]。

- 项一
  1. 子项
- [ ] 任务

> 引用

| 名称 | 说明 |
|:-----|------|
| 甲   | 乙   |

```python
print("字")
```

    缩进的代码

$$
y
$$

<div align="center"><code>字</code><!-- 注释 -->文字</div>

术语
: 解释

[a]: http://c.d '题'
[^1]: 注。
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: 标题", "title: 题目"),
        ("# 标题", "# 题目"),
        ("段落有", "这一段里有"),
        ("*强调*", "*着重*"),
        ("[链接]", "[链 接]"),
        ("![图]", "![画]"),
        ("标签</b>", "记号</b>"),
        ("- 项一", "- 一项"),
        ("> 引用", "> 引述"),
        ("| 甲   |", "| 丙 |"),
        ("-->文字", "-->字"),
        (": 解释", ": 说明"),
        ("[^1]: 注。", "[^1]: 说明。"),
    ],
)
def test_other_words_do_not_show(before, after):
    assert before in PAGE
    assert skeleton(PAGE.replace(before, after)) == skeleton(PAGE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title:", "标题："),
        ("  text:", "text:"),
        ("# 标题", "## 标题"),
        ("*强调*", "**强调**"),
        ("*强调*", "强调"),
        ("*强调*", "_强调_"),
        ("**加粗**、~~删除~~", "~~加粗~~、**删除**"),
        ("`code`", "`Code`"),
        ("$x$", "$y$"),
        ("https://a.b", "https://a.c"),
        ('"提示"', '"题"'),
        ("a.png", "b.png"),
        ('class="x"', 'class="y"'),
        ("</b>", "</i>"),
        ("。\\\n", "。\n"),
        ("[引用][a]", "[引用][b]"),
        ("脚注[^1]", "脚注[^2]"),
        ("- 项一", "* 项一"),
        ("  1. 子项", "  2. 子项"),
        ("  1. 子项", "- 子项"),
        ("[ ] 任务", "[x] 任务"),
        ("> 引用", "》引用"),
        ("|:-----|", "|-----:|"),
        ("| 甲   | 乙   |\n", ""),
        ('"字"', '"词"'),
        ("```python", "```js"),
        ("缩进的代码", "缩进代码"),
        ("$$\ny", "$$\nz"),
        ('"center"', '"left"'),
        ("<code>字", "<code>词"),
        ("注释", "注解"),
        ("\n: 解释", "\n：解释"),
        ("http://c.d", "http://c.e"),
        ("'题'", "'目'"),
        ("[^1]:", "[^1]："),
    ],
)
def test_other_markup_shows(before, after):
    assert before in PAGE
    assert skeleton(PAGE.replace(before, after)) != skeleton(PAGE)


def test_keys_of_front_matter_in_toml_count_and_their_values_do_not():
    text = '+++\ntitle = "甲"\n[a]\nb = 1\n+++\n\n# 乙\n'
    assert skeleton(text) == skeleton(text.replace("甲", "丙"))
    assert skeleton(text) != skeleton(text.replace("title", "标题"))
    assert ("key", "", "b") in skeleton(text)


def test_line_ends_do_not_show():
    assert skeleton(PAGE.replace("\n", "\r\n")) == skeleton(PAGE)


@pytest.mark.parametrize("path", sorted(glob.glob(FIXTURES)), ids=os.path.basename)
def test_every_page_has_a_skeleton(path):
    assert skeleton(read(path).text)
