import re

import pytest

from zhuomu.formats.components import mask_components, mask_values


def short(text, mdx=True):
    data = b"\n" + text.encode()
    masked = mask_components(data, mdx)
    if mdx:
        masked = mask_values(masked)
    assert len(masked) == len(data)
    return re.sub(r"([ x])\1+", r"\1", masked.decode()[1:])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("<p>甲 **乙**</p>", "<a>甲 **乙**<a >"),
        ("<details>\n甲\n</details>", "<!--x-->\n甲\n<!--x-->"),
        ("甲<br/>乙<b\n c>丙</b>", "甲<a >乙<a >丙<a >"),
        ("<>\n甲\n</>", " \n甲\n "),
        ("<pre style={{a: 'b'}}>\n甲\n</pre>", "<pre >\n甲\n</pre>"),
        ("甲 <code>{'x'}</code>", "甲 <code><a ></code>"),
        ("<style jsx>{`a {b}`}</style>", "<style ><a ></style>"),
        ("<code a={b} />", "<!--x-->"),
    ],
)
def test_in_mdx_every_tag_but_those_of_code_is_that_of_a_component(text, masked):
    assert short(text) == masked


def test_outside_of_mdx_lower_case_tags_stay_unless_html_does_not_know_their_attributes():
    assert short("<p>甲</p> <A>乙</A>", mdx=False) == "<p>甲</p> <a>乙<a >"
    assert short("<p a={b}>甲</p> <A>乙</A>", mdx=False) == "<a >甲</p> <a>乙<a >"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("值 {a} 与 {b.c({d: {e: 1}})}", "值 <a> 与 <a >"),
        ("`{` 与 `}` 与 ``{`a`}``", "`{` 与 `}` 与 ``{`a`}``"),
        ("{`甲 ${x} 乙`} 丙", "<a > 丙"),
        ("值 {a ? '}' : \"{\"} 完", "值 <a > 完"),
        ("值 {a && <p>don't</p>} 完", "值 <a > 完"),
        ("`没有完 {a}\n\n`", "`没有完 <a>\n\n`"),
        ("{\n  甲\n}\n乙", "<!--x-->\n乙"),
        ("\\{甲} 与 {甲", "\\{甲} 与 {甲"),
        ("{a `\n```\nb` }", "{a `\n```\nb` }"),
    ],
)
def test_expressions_are_masked_and_code_spans_are_not(text, masked):
    assert short(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("export const a = 1\n\n甲", "<!--x-->\n\n甲"),
        ("export const a = {\n\n  b: 1,\n\n}\n\n甲", "<!--x-->\n\n甲"),
        ("export const a = '{'\n\n甲", "<!--x-->\n\n甲"),
        ("export const a = '{'\n\n甲\n\nexport const b = {\n}\n\n乙", "<!--x-->\n\n甲\n\n<!--x-->\n\n乙"),
        ("甲\nexport 乙", "甲\n<!--x-->"),
    ],
)
def test_an_export_goes_on_over_blank_lines_while_a_brace_is_open(text, masked):
    assert short(text) == masked
