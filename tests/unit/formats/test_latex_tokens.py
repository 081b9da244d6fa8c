import pytest

from zhuomu.formats.latex_tokens import environment, tokens


def sorts(text):
    found = tokens(text)
    return [
        (sort, text[start:end]) for sort, start, end in zip(found.sorts, found.starts, found.ends, strict=True)
    ]


def test_tokens_cover_the_text():
    text = "甲 \\a{b}[c] % d\n\n$e$ \\verb|f| ~&#1 \\\\ \\begin{quote}\\end{quote}\\begin{x}{\\end{x}\\"
    assert "".join(part for _, part in sorts(text)) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n b", ["text", "line", "text"]),
        ("a\r\nb", ["text", "line", "text"]),
        ("a\n \n b", ["text", "paragraph", "text"]),
        ("a\r\rb", ["text", "paragraph", "text"]),
        ("a %b\n c", ["text", "comment", "text"]),
        ("a%b\n\nc", ["text", "comment", "paragraph", "text"]),
        ("a\u2028b\x85\x0cc", ["text"]),
    ],
)
def test_line_ends_make_lines_and_paragraphs(text, found):
    assert [sort for sort, _ in sorts(text)] == found


def test_braces_and_brackets_are_paired():
    found = tokens("{[}]{a[b]}")
    assert found.pairs == {0: 2, 4: 9, 6: 8}


def test_a_bracket_pairs_in_its_paragraph_only_and_a_brace_over_many():
    found = tokens("{[\n\n]}")
    assert found.pairs == {0: 4}


def test_escaped_and_commented_braces_do_not_count():
    assert tokens("{\\}%}\n\\{}").pairs == {0: 4}


def test_an_address_is_left_out_and_may_hold_a_percent_sign():
    assert sorts("\\url{a%b}c") == [("command", "\\url"), ("{", "{"), ("}", "}"), ("text", "c")]
    assert [sort for sort, _ in sorts("\\url{a%b\n}")] == ["command", "{", "text", "comment", "}"]


def test_a_command_ends_before_chinese_but_may_consist_of_it():
    assert sorts("\\item甲\\名字a 乙") == [
        ("command", "\\item"), ("text", "甲"), ("command", "\\名字a"), ("space", " "), ("text", "乙"),
    ]  # fmt: skip


def test_an_environment_keeps_its_star_where_it_matters():
    assert environment("tabular*") == ("table", "--")
    assert environment("figure*") == environment("figure") == ("", "o")
    assert environment("foo") is None


def test_declared_environments_are_noted():
    text = "\\newtheorem{甲}{乙}\\newminted{python}{}\\newenvironment{b}{\\begin{equation}}{}"
    assert tokens(text).declared == {"甲": "n", "pythoncode": "", "b": ""}
