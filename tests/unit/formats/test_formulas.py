import re
from time import perf_counter

import pytest

from zhuomu.formats.formulas import mask_dollars, mask_formulas
from zhuomu.formats.markdown import parse
from zhuomu.text.document import OBJECT
from zhuomu.text.source import Source


def short(text):
    data = b"\n" + text.encode()
    masked = mask_formulas(data)
    assert len(masked) == len(data)
    return re.sub(r"([ x])\1+", r"\1", masked.decode()[1:])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (r"甲 \\(x\\) 乙", "甲 <a > 乙"),
        (r"甲 \\[x 若 y\\] 乙", "甲 <a > 乙"),
        (r"甲\(a^2\)乙", "甲<a >乙"),
        (r"甲\(\text{若} x_1\)乙", "甲<a >乙"),
        ("\\\\[\nx\n\\\\]", "<!--x-->"),
        ("\\[\nx\n\n= y\n\\]\n甲", "<!--x-->\n甲"),
        ("> \\\\[\n> x\n> \\\\]", "> <!--x-->"),
        ("\\begin{a}\n\\begin{a}\n\\end{a}\n\\end{a}\n甲", "<!--x-->\n甲"),
        ("\\begin{align*}\nx\n\\\\[2pt] y\n\\end{align*}", "<!--x-->"),
        ("甲\n\\\\[ x \\\\]\n乙", "甲\n<!--x-->\n乙"),
        ("\\[\n甲\n\n\\[\nx\n\\]", "\\[\n甲\n\n<!---->"),
    ],
)
def test_formulas_are_masked(text, masked):
    assert short(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        r"甲 \(注：说明\) 乙",
        r"甲 \[1, 2\] 乙",
        r"[甲](http://a.b/c\(d_e\))",
        r"`\\(` 与 `\\)`",
        r"甲 \\(x 乙",
        "甲 \\\\(x\n\n乙\\\\)",
        "$$\n\\begin{a}\nx\n\\end{a}\n$$",
        r"$$ \\[2pt] $$ 与 $$ \\] $$",
        "甲 \\begin{a} x \\end{a}",
        "\\begin{a}\nx\n\\end{b}",
        "\\[\n`x`\n\\]",
    ],
)
def test_what_is_no_formula_for_certain_stays(text):
    assert short(text) == text


def test_dollar_signs_count_up_to_a_blank_line():
    assert short("花了 $$ 钱\n\n甲\\\\(x\\\\)乙") == "花了 $$ 钱\n\n甲<a >乙"


def test_a_formula_reads_like_a_noun_in_a_line_and_is_hidden_alone():
    document = parse(Source("设 \\\\(x\\\\) 为数\n\\\\[\nx\n\\\\]\n完"))
    assert document.prose == f"设 {OBJECT} 为数\n完\n"
    assert document.source.text[slice(*document.source_span(2, 3))] == "\\\\(x\\\\)"


def prose(text):
    return parse(Source(text)).prose.removesuffix("\n")


@pytest.mark.parametrize(
    "text",
    [
        "价格为$5到$10", "环境变量$HOME和$PATH都要", "**变量$HOME**和$PATH都要", "把$A写成\n$B", "以$开头，以$结尾", "第$i$th个",
        "\\*变量$HOME和$PATH", "${A和$B}", "<td>变量$HOME和$PATH</td>",
    ],
)  # fmt: skip
def test_dollar_signs_of_amounts_and_variables_are_text(text):
    plain = text.replace("**", "").replace("\\", "").replace("\n", " ").replace("<td>", "").replace("</td>", "")
    assert prose(text) == plain


@pytest.mark.parametrize(
    "formula",
    [
        "$x$", "$α$", "$x、y$", "$O(n)$", "$\\text{中文}$", "$\\text{若 $x$ 时}$", "$`x`$", "$a\n+b$", "$速度=s/t$", "$$x$$", "$\\$5$", "$x_{中}$",
        "$\\{a\\}$",
    ],
)  # fmt: skip
def test_formulas_in_dollar_signs_are_objects_beside_chinese_and_behind_variables(formula):
    assert prose(f"甲{formula}乙") == f"甲{OBJECT}乙"
    assert prose(f"甲{formula}") == f"甲{OBJECT}"
    assert prose(f"变量$HOME和$PATH，花$5到$10，甲{formula}乙") == f"变量$HOME和$PATH，花$5到$10，甲{OBJECT}乙"


def test_a_letter_may_follow_what_only_tex_can_be():
    assert prose("甲$\\alpha$x，$x^2$y") == f"甲{OBJECT}x，{OBJECT}y"
    assert prose("甲\\\\s\\c$和$x") == "甲\\s\\c$和$x"


def test_code_between_dollar_signs_stays_code():
    assert prose("变量$HOME和`$PATH`都要，`$a`与`$b$`，见$HOME或`$`。") == (
        f"变量$HOME和{OBJECT}都要，{OBJECT}与{OBJECT}，见$HOME或{OBJECT}。"
    )


def test_a_sign_with_a_blank_before_it_closes_no_formula():
    assert prose("甲$a $是乙，$b$与$c$。") == f"甲$a $是乙，{OBJECT}与{OBJECT}。"


def test_a_sign_of_one_block_has_no_part_in_the_formula_of_the_next():
    assert prose("- 值$A\n- 值$x$与$B和$C\n") == f"值$A\n值{OBJECT}与$B和$C"
    assert prose("花$5\n\n到$10") == "花$5\n到$10"


def test_dollar_signs_can_be_edited_around():
    document = parse(Source("变量$HOME和$PATH都要"))
    assert document.edit_span(0, len(document.prose) - 1) == (0, 15)


@pytest.mark.parametrize("text", ["$a" * 20000, "${" * 20000, "$a{" * 20000, "$`" * 20000, "$\\" * 20000, "$a\n" * 20000])
def test_masks_of_dollar_signs_take_linear_time(text):
    data = text.encode()
    start = perf_counter()
    assert len(mask_dollars(data)) == len(data)
    assert perf_counter() - start < 2
