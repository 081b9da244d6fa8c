import re
from time import perf_counter

import pytest

from zhuomu.formats import masks


def mask(text, components=False):
    data = text.encode()
    masked = masks.mask(data, masks.has_containers(data), components)
    assert len(masked) == len(data)
    return masked.decode()


def short(masked):
    """A masked text with one sign for each run of filling signs."""
    return re.sub(r"([ x])\1+", r"\1", masked)


@pytest.mark.parametrize(
    "text",
    [
        "普通的 {花括号} 与 `{{` 和 <b>标签</b>",
        "```\n<A b={c}>\n{{ x }}\n:::tip\n```\n",
        "~~~\n<A>\n~~~~\n",
        "- 甲\n  ```js\n  <A>\n  ```\n",
        "转义的 \\<T> 与 \\{{ x }}",
        "没有完 <A b={ 与 {{ 与 {/* 与 {% ",
        "import 一词与 importance",
        "::: 与 :: 在行中",
        "!!! 感叹",
        "=== 不是标签 ===",
        "> [!NOTE]\n> 甲",
        "[!tip] 甲",
        "转义的 \\[方括号\\] 与 \\(括号\\)",
        "",
    ],
)
def test_what_needs_no_mask_stays_as_it_is(text):
    if not text.startswith(":::"):
        assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (":::tip 标题\n甲\n:::", "# 标题\n甲\n "),
        ("> ::: tip\n> 甲\n> :::", "> \n> 甲\n> "),
        (":::info[标题]{#a}", "# 标题 "),
        (":::a{title=标题} 正文", "# 标题\n 正文"),
        ("::: b 标题 {open}", "# 标题 "),
        (":::{note} 标题", "# 标题"),
        ("::: [链接](u)", "# [链接](u)"),
        ('!!! note "标题"', "- # 标题 "),
        ("??? note", "- # "),
        ('=== "标签"', "- # 标签 "),
        ('===+ "标签"', "- # 标签 "),
        ("> [!tip] 标题\n> 甲", "> # 标题\n> 甲"),
        (">[!tip]- 标题", "># 标题"),
        ("> [!自定义] 甲\n> [!tip]", "> [!自定义] 甲\n> "),
        ("::: a 甲 {b} 乙 {c}", "# 甲 {b} 乙 "),
        ("甲 \\\\(x\\\\) 乙", "甲 <a > 乙"),
        ("{{< math >}}\n\\\\(<A>\n{{< /math >}}", "<!--x-->"),
        ("甲 {{ x }} 乙", "甲 <a > 乙"),
        ("{{ x }}", "<!---->"),
        ("{%a%}", " "),
        ("甲 <A b={{c}}/> 乙", "甲 <a > 乙"),
        ("  <Note>", " "),
        ("<Note x='y'>\n甲", "<!--x-->\n甲"),
        ("<A\n\n b={[\n1]}>\n甲", "<!--x-->\n甲"),
        ("[a]({{ b }}) [c](/d{{e}})", "[a](<x>) [c](<x>)"),
        ("{/* 注 */}\n甲", "<!--x-->\n甲"),
        ("import A from 'a'\n甲", "<!--x-->\n甲"),
        ("<p a={b}>甲</p>", "<a >甲</p>"),
        ("<p a='b'>甲<p c={d}>", "<p a='b'>甲<a >"),
    ],
)
def test_markup_is_masked_in_its_own_length(text, masked):
    assert short(mask(text)) == masked


def test_in_mdx_expressions_and_exports_are_masked():
    assert short(mask("值 {a.b} 与 `{` 和 `}`", components=True)) == "值 <a > 与 `{` 和 `}`"
    assert mask("export const a = {\n  b: '乙'\n}\n\n甲", components=True).endswith("-->\n\n甲")
    assert mask("export 甲") == "export 甲"


def test_a_container_line_is_looked_for_at_the_start_of_lines():
    assert masks.has_containers(b":::tip")
    assert masks.has_containers(b"a\n> :::tip")
    assert masks.has_containers(b'a\n!!! note "b"')
    assert masks.has_containers(b"> [!tip]")
    assert not masks.has_containers("甲 :::tip".encode())


@pytest.mark.parametrize(
    "text",
    ["$x$轴与$O(n)$", "5 $ 与 6 $ 元", "`$HOME` 与 `$PATH`", "```sh\n$A和$B\n\n$C\n```\n", "$$\nx\n$$", "\\$5到\\$10", "`a``$b`"],
)
def test_text_whose_dollar_signs_are_sound_needs_no_mask(text):
    data = text.encode()
    assert masks.mask(data, containers=False, components=False) is data


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("价$5到$10", "价%5到$10"), ("`` ` `` 价$5到$10", "`` ` `` 价%5到$10"), ("` 价$5到$10", "` 价%5到$10"),
        ("~~~\n$A和$B\n~~~\n$A和$B", "~~~\n$A和$B\n~~~\n%A和$B"),
    ],
)  # fmt: skip
def test_a_dollar_sign_that_opens_no_formula_is_masked(text, masked):
    assert masks.mask(text.encode(), containers=False, components=False).decode() == masked


@pytest.mark.parametrize(
    "unit", ["`a``b", "``` a ", "` a\n", "`", "$a\\", "$`", "``$"]
)
def test_the_search_for_stray_dollar_signs_takes_linear_time(unit):
    data = (unit * 20000 + "$").encode()
    start = perf_counter()
    masks.mask(data, containers=False, components=False)
    assert perf_counter() - start < 2
