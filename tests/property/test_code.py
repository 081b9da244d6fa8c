"""Whatever a file of code holds, its prose leads back to it, and an edit of the prose leaves the code alone."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.property.leads_back import assert_edits_are_true, assert_leads_back
from zhuomu.formats.code import parse
from zhuomu.formats.code.languages import SYNTAXES
from zhuomu.text.han import is_han
from zhuomu.text.source import Source
from zhuomu.text.structure import structure

LANGUAGES = sorted(SYNTAXES)
COMMON = [
    "字", "数据", "，", "。", "word", "1", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "𠮷", "\u2028", "\ufffc",
    "\ufffd", "\x85", "\v", "\f", "é", "\\", "\\n", "\\u6570", "\\x41", "\\\n", "`", "``", "```", "**", "%s", "%%", "{name}",
    "${x}", "{", "}", "{{", "&amp;", "<b>", "<br>", "<code>", "http://a.b", "- ", "1. ", "(&F)", "(", ")", "[", "]", "*",
    ":param x: ", "@param x ", "::", ">>> ", "====", "TODO: ", '"', "'", '"""', "'''", ",", ";", ":", "=", "{@code x}",
]  # fmt: skip
PIECES = {
    "python": ["# ", "#", 'f"', 'r"', "def f():\n    ", "x = ", "{x}", 'r"""'],
    "javascript": ["// ", "/* ", "*/", "/** ", " * ", "const a = ", "`${", "/a/", "<p>", "</p>"],
    "typescript": ["// ", "/* ", "*/", "/** ", " * ", "const a: ", "`${", "a<b>"],
    "tsx": ["// ", "/* ", "*/", "const a = ", "`${", "<p>", "</p>", "{/* "],
    "go": ["// ", "/* ", "*/", "var a = ", "package a\n", 'import "'],
    "java": ["// ", "/* ", "*/", "/** ", " * ", "class A { ", "String a = "],
    "c": ["// ", "/* ", "*/", "#define A ", "#include ", "char *a = ", 'L"'],
    "cpp": ["// ", "/* ", "*/", "/// ", 'R"x(', ')x"', "auto a = "],
    "rust": ["// ", "/// ", "//! ", "/* ", "*/", "/** ", 'r#"', '"#', "let a = ", 'println!("'],
    "shell": ["# ", "echo ", "$(", "$x", "<<E\n", "\nE\n", "$'", "| "],
    "yaml": ["# ", " #", "a: ", "- ", "|\n", ">-\n", "''", "? ", "&a ", "*a", "---\n", "  "],
    "toml": ["# ", "a = ", "[a]\n", "\n[b]\n", "{ a = "],
    "json": ["// ", "/* ", "*/", '{"a": "', '", "', '"}', "["],
}


@st.composite
def soup(draw):
    language = draw(st.sampled_from(LANGUAGES))
    pieces = st.sampled_from(COMMON + 4 * PIECES[language])
    return language, "".join(draw(st.lists(pieces, max_size=25)))


#: Prose in code that is whole, around which something else stands.
FRAMES = {
    "python": ["# {}\n", 'x = "{}"\n', '"""{}\n"""\n', 'f(f"{}", {{"键": 1}})\n', "x = r'{}'\n"],
    "javascript": ["// {}\n", "/** {} */\n", 'a = "{}";\n', "a = `{}`;\n"],
    "typescript": ["// {}\n", "/*\n * {}\n */\n", 'let a: string = "{}";\n'],
    "tsx": ["// {}\n", 'let a = <p title="{}"></p>;\n'],
    "go": ["// {}\n", "package a\nvar b = `{}`\n", 'package a\nvar b = "{}"\n'],
    "java": [
        "/** {} */ class A {{}}\n",
        'class A {{ String a = "{}"; }}\n',
        'class A {{ String a = """\n {}""";}}',
    ],
    "c": ["/* {} */\n", 'char *a = "{}";\n'],
    "cpp": ["// {}\n", 'auto a = R"({})";\n', 'auto a = u8"{}";\n'],
    "rust": ["/// {}\nfn a() {{}}\n", "// {}\n", 'static A: &str = "{}";\n', 'static A: &str = r#"{}"#;\n'],
    "shell": ["# {}\n", 'echo "{}"\n', "echo '{}'\n"],
    "yaml": [
        "# {}\n",
        "a: {}\n",
        'a: "{}"\n',
        "a: '{}'\n",
        "a: |\n  {}\n",
        "a: >\n  {}\n",
        "- {}\n",
        "a: [{}, b]\n",
    ],
    "toml": ["# {}\n", 'a = "{}"\n', "a = '{}'\n", 'a = """\n{}"""\n', "a = '''{}'''\n"],
    "json": ['{{"a": "{}"}}\n', "// {}\n[]\n", '["{}"]\n'],
}
SIGNS = [
    '"',
    "'",
    "`",
    "\\",
    "${",
    "{",
    "}",
    "*/",
    "#",
    " #",
    ": ",
    "\n",
    "\n\n",
    '"""',
    "|",
    "- ",
    "* ",
    "@a ",
    "](",
    ")",
    ",",
]


@st.composite
def framed(draw):
    language = draw(st.sampled_from(LANGUAGES))
    text = draw(st.text("字数据，。a1 ", min_size=1, max_size=12))
    return language, draw(st.sampled_from(FRAMES[language])).format(f"甲{text}乙")


@settings(max_examples=600, deadline=None)
@given(soup())
def test_any_soup_of_code_leads_back_to_its_source(case):
    language, text = case
    document = parse(Source(text), language)
    assert_leads_back(document)
    assert_edits_are_true(document)


@settings(max_examples=400, deadline=None)
@given(st.one_of(soup(), framed()), st.data())
def test_another_character_in_the_prose_leaves_the_code_alone(case, data):
    language, text = case
    document = parse(Source(text), language)
    places = [
        place[0]
        for at, character in enumerate(document.prose)
        if is_han(character) and (place := document.edit_span(at, at + 1))
    ]
    assume(places)
    place = data.draw(st.sampled_from(places))
    edited = parse(Source(f"{text[:place]}文{text[place + 1 :]}"), language)
    assert structure(edited) == structure(document)


@settings(max_examples=400, deadline=None)
@given(framed(), st.sampled_from(SIGNS), st.data())
@example(("yaml", "a: 甲乙\n"), ": ", None)
def test_a_sign_that_ends_a_string_or_a_comment_is_noticed(case, sign, data):
    language, text = case
    document = parse(Source(text), language)
    at = text.index("甲") + (data.draw(st.integers(0, text.index("乙") - text.index("甲"))) if data else 1)
    edited = f"{text[:at]}{sign}{text[at:]}"
    after = parse(Source(edited), language)
    if structure(after) == structure(document):
        # What was brought is prose: the whole of what stands between the same code as before.
        assert after.prose.replace("\ufffc", "").count(sign.strip()) >= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_frame_shows_what_it_holds(language):
    for frame in FRAMES[language]:
        document = parse(Source(frame.format("甲字，数据乙")), language)
        assert document.prose == "甲字，数据乙\n", frame
