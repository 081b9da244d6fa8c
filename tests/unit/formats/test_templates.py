import re

import pytest

from zhuomu.formats.templates import mask_code, mask_templates


def short(text):
    data = b"\n" + text.encode()
    masked = mask_templates(mask_code(data))
    assert len(masked) == len(data)
    return re.sub(r"([ x])\1+", r"\1", masked.decode()[1:])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("甲 {{< b >}} 乙", "甲 <a > 乙"),
        ("{{< a\n  b='c'\n>}}\n甲", "<!--x-->\n甲"),
        ("甲 {% a\nb %} 乙", "甲 <a > 乙"),
        ("{{< highlight go >}}\na {{ b }}\n\nc\n{{< /highlight >}}\n甲", "<!--x-->\n甲"),
        ("{% codeblock %}\na\n{% endcodeblock %}\n甲", "<!--x-->\n甲"),
        ("{%- comment -%}甲{%- endcomment -%}乙", "<a >乙"),
        ("甲 {{< math >}}x{{< /math >}} 乙", "甲 <a > 乙"),
        ("{{< code >}}a{{< /code >}}\n{{< code >}}b{{< /code >}}", "<!--x-->\n<!--x-->"),
        ("{{< code file='a' />}}\n甲\n{{< /code >}}", "<!--x-->\n甲\n<!--x-->"),
        ("[a](b{{c}}d)", "[a](<x>)"),
    ],
)
def test_templates_are_masked_and_shortcodes_for_code_with_what_they_hold(text, masked):
    assert short(text) == masked


@pytest.mark.parametrize(
    "text",
    ["甲 {{ b\n\nc }} 乙", "甲 {% b\n\nc %} 乙", "{{ a\n`b` }}", "甲 \\{{ b }} 乙", "{{< a", "{% a"],
)
def test_what_does_not_end_in_its_paragraph_is_no_template(text):
    assert short(text) == text


def test_a_shortcode_for_code_without_an_end_covers_itself_only():
    assert short("{{< highlight go >}}\n甲\n{{< highlight js >}}") == "<!--x-->\n甲\n<!--x-->"
    assert short("{{< highlighter >}}\n甲\n{{< /highlighter >}}") == "<!--x-->\n甲\n<!--x-->"
