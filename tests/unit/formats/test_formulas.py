import re

import pytest

from zhuomu.formats.formulas import mask_formulas
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
