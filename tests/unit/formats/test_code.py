import sys

import pytest

from zhuomu.formats.code import parse, syntax_tree
from zhuomu.text.document import OBJECT
from zhuomu.text.source import Source
from zhuomu.text.structure import structure


def read(text, language):
    return parse(Source(text), language)


def blocks(text, language="python"):
    document = read(text, language)
    return [document.prose[block.start : block.end] for block in document.blocks]


def kinds(text, language="python"):
    return [block.kind for block in read(text, language).blocks]


# Comments.


def test_line_comments_below_one_another_are_one_paragraph():
    assert blocks("# 数据\n# 库\n# API\n# 的说明\n") == ["数据库 API 的说明"]


def test_a_blank_comment_line_or_a_blank_line_ends_a_paragraph():
    assert blocks("# 甲\n#\n# 乙\n\n# 丙\n") == ["甲", "乙", "丙"]


def test_comments_in_different_columns_do_not_belong_together():
    assert blocks("if x:\n    # 甲\n# 乙\n") == ["甲", "乙"]


def test_comments_with_different_signs_do_not_belong_together():
    assert blocks("/// 甲\n//! 乙\n// 丙\n", "cpp") == ["甲", "乙", "丙"]


def test_comments_behind_code_stand_by_themselves():
    assert blocks("a = 1  # 甲\nb = 2  # 乙\n") == ["甲", "乙"]


def test_a_comment_behind_code_may_go_on_below():
    assert blocks("a = 1  # 甲\n       # 乙\n") == ["甲乙"]


def test_a_comment_without_a_han_character_is_no_prose():
    assert blocks("# noqa: E501\n# Copyright 2024, a. b.\n# 字\n") == ["Copyright 2024, a. b. 字"]
    assert blocks("# Copyright 2024\n\n# plain English\nx = 'text'\n") == []


def test_a_paragraph_without_a_han_character_among_others_is_no_prose():
    assert blocks("/* 甲\n *\n * English only\n *\n * 乙\n */", "c") == ["甲", "乙"]


@pytest.mark.parametrize(
    "code", ['print("你好")', 'x = {"键": "值"}', 'return "结果"', "f(a)  # 结果", 'rm -rf "旧的"']
)
def test_commented_out_code_is_no_prose(code):
    assert blocks(f"# 甲\n# {code}\n# 乙\n") == ["甲", "乙"]


@pytest.mark.parametrize("text", ["n = 行数", "调用 f(x) 之后", "值 > 0 时有效", "“甲”（乙）"])
def test_prose_with_signs_of_code_is_prose(text):
    assert blocks(f"# {text}\n") == [text]


@pytest.mark.parametrize("pragma", ["type: ignore 说明", "noqa: E501 太长", "pylint: disable=x 无妨"])
def test_orders_to_tools_are_no_prose(pragma):
    assert blocks(f"x = 1  # {pragma}\n") == []


def test_list_marks_begin_blocks_and_vanish():
    text = "# 说明：\n# - 甲\n#   乙\n# * 丙\n# 1. 丁\n# 2、戊\n# 己\n"
    assert blocks(text) == ["说明：", "甲乙", "丙", "丁", "2、戊", "己"]
    assert kinds(text) == ["paragraph", "list", "list", "list", "list", "paragraph"]


def test_an_indented_line_begins_a_block():
    assert blocks("# 甲\n#     乙\n#     丙\n# 丁\n") == ["甲", "乙丙", "丁"]


def test_the_first_line_of_a_paragraph_may_be_indented():
    assert blocks("#     甲\n# 乙\n# 丙\n") == ["甲乙丙"]


def test_stars_at_the_lines_of_a_block_comment_vanish():
    assert blocks("/**\n * 数据\n * 库\n */", "java") == ["数据库"]
    assert blocks("/*\n数据\n库\n*/", "c") == ["数据库"]
    assert blocks("/* 数据\n   库 */", "c") == ["数据库"]


def test_stars_are_list_marks_where_not_every_line_has_one():
    assert blocks("/*\n甲\n* 乙\n*/", "c") == ["甲", "乙"]


def test_what_is_drawn_around_comments_vanishes():
    assert blocks("#########\n#  甲    #\n#########\n\n# ==== 乙 ====\n# 丙\n# ----\n") == ["甲", "乙", "丙"]


def test_code_between_fences_is_hidden():
    assert blocks("// 甲\n// ```\n// 乙(丙)\n// ```\n// 丁\n", "go") == ["甲", "丁"]


def test_an_unclosed_fence_hides_the_rest_of_the_comment():
    assert blocks("// 甲\n// ```\n// 乙\n\n// 丙\n", "go") == ["甲", "丙"]


def test_an_unclosed_comment_is_hidden():
    assert blocks("int a; /* 甲", "c") == []


def test_tags_and_names_of_documentation_are_hidden():
    text = "/**\n * 甲。\n * @param name 乙\n *   丙\n * @return 丁\n * @see 戊\n * @author 己\n */"
    assert blocks(text, "java") == ["甲。", "乙丙", "丁"]
    assert blocks("/** @param {string} [a=1] - 甲 */", "javascript") == ["甲"]
    assert blocks("/// \\brief 甲\n/// @param[in] a 乙\n", "cpp") == ["甲", "乙"]


def test_an_example_is_hidden_up_to_the_next_tag():
    assert blocks("/**\n * @example\n * 甲\n *\n * 乙\n * @return 丙\n */", "javascript") == ["丙"]


def test_inline_code_in_comments_is_an_object():
    text = "/** 甲 {@code 乙} 丙 `丁` 戊 <code>己</code> 庚 {@link A 辛} */"
    assert blocks(text, "java") == [f"甲 {OBJECT} 丙 {OBJECT} 戊 {OBJECT} 庚 {OBJECT}"]


def test_a_code_span_may_go_on_in_the_next_line():
    assert blocks("# 甲 `a\n# b` 乙\n") == [f"甲 {OBJECT} 乙"]


def test_html_in_comments_vanishes():
    assert blocks("/**\n * 甲<b>乙</b>\n * <pre>\n * 丙\n * </pre>\n * List<T>\n */", "java") == ["甲乙"]
    assert blocks("/* 用 List<String> 保存 */", "java") == [f"用 List{OBJECT} 保存"]


def test_rust_documentation_is_markdown():
    text = "/// # 甲\n///\n/// 乙[丙](a::B)\n/// 丁\n///\n/// ```\n/// 戊\n/// ```\nfn f() {}\n"
    assert blocks(text, "rust") == ["甲", "乙丙丁"]
    assert kinds(text, "rust") == ["heading", "paragraph"]


def test_docstrings_are_read_in_paragraphs():
    assert blocks('def f():\n    """数据\n    库\n\n    二\n    """\n') == ["数据库", "二"]


def test_a_string_that_is_no_docstring_is_read_line_by_line():
    assert blocks('x = """数据\n库"""\n') == ["数据", "库"]


def test_fields_and_sections_of_docstrings():
    text = '"""甲\n\n:param x: 乙\n  丙\n:type x: 丁\n:returns: 戊\n\nArgs:\n    a (int): 己\n        庚\n    *b: 辛\n"""\n'
    assert blocks(text) == ["甲", "乙丙", "戊", "己庚", "辛"]


def test_literal_blocks_and_doctests_in_docstrings_are_hidden():
    assert blocks('"""甲::\n\n    乙\n\n    丙\n\n丁\n\n>>> 戊\n己\n\n庚\n"""\n') == ["甲::", "丁", "庚"]


def test_directives_of_code_are_hidden_and_admonitions_shown():
    text = (
        '"""甲\n\n.. code-block:: python\n   :linenos:\n\n   乙\n\n.. note:: 丙\n   丁\n\n.. 戊\n\n己\n"""\n'
    )
    assert blocks(text) == ["甲", "丙丁", "己"]


# Strings.


def test_escapes_are_one_character_each_and_a_line_end_begins_a_block():
    assert blocks(r'x = "甲\"乙\"\u6570\x41\t丙\n丁\\戊"') == ['甲"乙"数A 丙', "丁\\戊"]


def test_an_escape_may_not_be_edited():
    document = read(r'x = "甲\u6570乙"', "python")
    at = document.prose.index("数")
    assert document.source_span(at, at + 1) == (6, 12)
    assert not document.editable(at, at + 1)
    assert document.edit_span(at + 1, at + 2) == (12, 13)


def test_raw_strings_have_no_escapes():
    assert blocks(r"x = r'甲\乙 丙'") == [r"甲\乙 丙"]
    assert blocks("package a\nvar b = `甲\\乙`\n", "go") == [r"甲\乙"]
    assert blocks('auto a = R"x(甲")乙)x";', "cpp") == ['甲")乙']
    assert blocks('const A: &str = r#"甲"乙"#;', "rust") == ['甲"乙']


@pytest.mark.parametrize(
    "placeholder",
    ["%s", "%d", "%.2f", "%(name)s", "%1$s", "{}", "{0}", "{name:>10}", "${name}", "{{name}}", "%1", "$x"],
)
def test_placeholders_are_objects(placeholder):
    assert blocks(f'{{"a": "甲{placeholder}乙"}}', "json") == [f"甲{OBJECT}乙"]


def test_a_percent_sign_behind_a_number_is_none():
    assert blocks('x = "占 100%的份额，50%d"') == ["占 100%的份额，50%d"]


def test_interpolations_are_objects_whatever_they_hold():
    assert blocks("""x = f"甲{d['乙'] + f'{丙}'}丁{{戊}}" """) == [f"甲{OBJECT}丁{OBJECT}"]
    assert blocks("a = `甲${b ? `乙` : '丙'}丁`;", "javascript") == [f"甲{OBJECT}丁"]
    assert blocks('echo "甲 $(cat "乙") ${x:-丙} 丁"', "shell") == [f"甲 {OBJECT} {OBJECT} 丁"]


def test_adjacent_strings_stay_separate_blocks():
    assert blocks('x = ("数据" "库" + "表")') == ["数据", "库", "表"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('x = {"甲": 1}', "python"),
        ('x["甲"] = y.get("甲", 1)', "python"),
        ('x == "甲" or x in ("甲", "乙")', "python"),
        ('match x:\n    case "甲":\n        pass\n', "python"),
        ('re.sub("甲+", x)', "python"),
        ('open("甲")', "python"),
        ('import a from "甲"; import("甲"); require("甲"); export * from "甲";', "javascript"),
        ('a = {"甲": 1, ["乙"]: 2}; a["甲"]; /甲/.test(b); new RegExp("甲");', "javascript"),
        ('if (a === "甲" || "乙" != b) { switch (a) { case "丙": } }', "javascript"),
        ("a = sql`甲`;", "javascript"),
        ('type A = "甲"; interface B { "乙": string }', "typescript"),
        ('package a\nimport "甲"\ntype A struct { B int `json:"乙"` }\n', "go"),
        ('package a\nfunc f() { m["甲"] = T{"乙": 1}; if a == "丙" {}; switch a { case "丁": } }\n', "go"),
        ('class A { int f() { if (a.equals("甲")) { switch (a) { case "乙": } } m.get("丙"); } }', "java"),
        ('#include "甲.h"\nint f() { return strcmp(a, "乙") || b == "丙"; }', "c"),
        ('void f() { m["甲"]; }', "cpp"),
        ('#[doc = "甲"] fn f() { match a { "乙" => 1, _ => 2 }; include_str!("丙"); a["丁"]; }', "rust"),
        ('case "$1" in "甲") ;; esac\n[ "$a" = "乙" ]\ngrep "丙" a\ncd "丁"\n', "shell"),
        ('echo a > "甲"', "shell"),
        ("甲: a\n", "yaml"),
        ('{甲: a, "乙": b}\n', "yaml"),
        ("run: |\n  echo 甲\n", "yaml"),
        ('["甲"]\n"乙" = 1\n', "toml"),
        ('{"甲": {"乙": 1}}', "json"),
    ],
)
def test_strings_for_the_program_are_hidden(text, language):
    assert blocks(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "数据/表.csv",
        "./目录/",
        r"C:\\目录\\表.txt",
        "SELECT a FROM 表 WHERE b",
        r"第\\d+章",
        "甲.*乙",
        "{n, plural, one {甲}}",
    ],
)
def test_strings_that_hold_paths_queries_and_patterns_are_hidden(text):
    assert blocks(f'{{"a": "{text}"}}', "json") == []


def test_a_heredoc_is_hidden():
    assert blocks("cat <<E\n甲\nE\n", "shell") == []


def test_scalars_of_yaml_are_folded_as_yaml_folds_them():
    text = "a: 数据\n  库\n\n  二\nb: '数据\n  库''s'\nc: \"数据\\\n  库\\n二\"\nd: >\n  数据\n  库\n\n  二\ne: |\n  甲\n  乙\n"
    assert blocks(text, "yaml") == ["数据库", "二", "数据库's", "数据库", "二", "数据库", "二", "甲", "乙"]


def test_tags_and_anchors_of_yaml_are_hidden():
    assert blocks("a: &甲 !!str 乙\nb: *甲\n", "yaml") == ["乙"]


def test_strings_of_toml_of_all_kinds():
    text = "a = \"甲\\n乙\"\nb = '甲\\n乙'\nc = \"\"\"\n甲 \\\n   乙\n丙\"\"\"\nd = '''甲\n乙'''\n"
    assert blocks(text, "toml") == ["甲", "乙", r"甲\n乙", "甲 乙", "丙", "甲", "乙"]


# What an edit may not do.


@pytest.mark.parametrize(
    ("text", "language", "signs"),
    [
        ('x = "甲乙"\n', "python", ['"', "\\", '"#', "\n"]),
        ('x = f"甲乙"\n', "python", ['"', "{", "}", "{a}"]),
        ('"""甲乙"""\n', "python", ['"""', "\\", "\n\n", "\n- "]),
        ("# 甲乙\n", "python", ["\n", "\n# - "]),
        ("a = `甲乙`;\n", "javascript", ["`", "${", "\\", "${a}"]),
        ("/* 甲乙 */\n", "javascript", ["*/", "\n * - "]),
        ("package a\nvar b = `甲乙`\n", "go", ["`"]),
        ('class A { String a = "甲乙"; }\n', "java", ['"', "\\", "\n"]),
        ('char *a = "甲乙";\n', "c", ['"', "\\", "\n"]),
        ('auto a = R"(甲乙)";\n', "cpp", [')"']),
        ('const A: &str = r#"甲乙"#;\n', "rust", ['"#']),
        ('echo "甲乙"\n', "shell", ['"', "$(", "`", "\\", "$a"]),
        ("echo '甲乙'\n", "shell", ["'"]),
        ("a: 甲乙\n", "yaml", [": ", " #", "\n", "\nb: "]),
        ("- 甲乙\n", "yaml", [": ", " # "]),
        ("a: [甲乙]\n", "yaml", [",", "]", "[", "{", ": "]),
        ('a: "甲乙"\n', "yaml", ['"', "\\"]),
        ("a: '甲乙'\n", "yaml", ["'"]),
        ("a: |\n  甲乙\n", "yaml", ["\n", "\nb: "]),
        ('a = "甲乙"\n', "toml", ['"', "\\", "\n"]),
        ("a = '甲乙'\n", "toml", ["'", "\n"]),
        ('{"a": "甲乙"}', "json", ['"', "\\", "\n", '", "']),
    ],
)
def test_what_ends_a_string_or_begins_an_escape_changes_the_structure(text, language, signs):
    before = structure(read(text, language))
    for sign in signs:
        edited = text.replace("甲", f"甲{sign}")
        assert structure(read(edited, language)) != before, sign


@pytest.mark.parametrize(
    "start", ["*", "&", "!", "|", ">", "[", "{", "- ", "? ", "#", "@", "`", "%", '"', "'"]
)
def test_what_turns_a_plain_scalar_into_something_else_changes_the_structure(start):
    before = structure(read("a: 甲乙\nb: c\n", "yaml"))
    assert structure(read(f"a: {start}甲乙\nb: c\n", "yaml")) != before


def test_another_word_leaves_the_structure():
    before, after = (
        structure(read(f'x = "甲{word}{{n}}"  # 乙{word}\n', "python")) for word in ("数据", "文字")
    )
    assert before == after


# Broken code.


def test_a_string_without_an_end_is_hidden():
    assert blocks('x = "甲\ny = 1\n') == []
    assert blocks('{"a": "甲', "json") == []
    assert blocks("a = `甲;\nb = 1;\n", "javascript") == []


def test_what_stands_between_two_strings_that_came_undone_is_hidden():
    assert blocks("a = `甲;\nf(`乙`); // 丙\nb = `丁`;\n", "javascript") == []
    assert blocks('x = """甲\ny = 乙("""丙""")\nz = """丁"""\n') == []


def test_comments_in_broken_code_and_strings_in_whole_lines_are_read():
    assert blocks("# 甲\ndef f(: '乙'\nx = '丙'\n# 丁\n") == ["甲", "丙", "丁"]


def test_a_string_in_a_line_with_a_mistake_is_hidden():
    assert blocks('x = "甲" "乙\ny = "丙"\n') == ["丙"]


@pytest.mark.parametrize(
    ("text", "language"), [("{a:" * 100_000, "javascript"), ("- " * 100_000, "yaml"), ("[" * 100_000, "json")]
)
def test_code_that_is_nested_too_deeply_is_not_read(text, language):
    assert blocks(f"{text} # 甲\n// 乙\n", language) == []


def test_collections_of_yaml_may_be_nested_deeply_line_by_line_but_not_without_end():
    def stairs(steps):
        return "".join(f"{' ' * step}a:\n" for step in range(steps)) + f"{' ' * steps}甲\n"

    assert blocks(stairs(40), "yaml") == ["甲"]
    assert blocks(stairs(1000), "yaml") == []


def test_code_that_takes_too_long_is_not_read(monkeypatch):
    times = iter(range(1_000_000))
    monkeypatch.setattr(syntax_tree, "thread_time", lambda: next(times))
    assert blocks("# 甲\n" + "x = 1\n" * 2000) == []


# Places and the rest.


def test_places_are_code_points_whatever_the_line_ends_are():
    for end in ("\n", "\r\n", "\r"):
        text = f"# 😀𠮷{end}# 数据{end}# 库{end}x = '字'{end}"
        document = read(text, "python")
        assert document.prose == "😀𠮷数据库\n字\n"
        at = document.prose.index("数据库")
        assert document.edit_span(at, at + 2) == (text.index("数据"), text.index("数据") + 2)
        assert document.edit_span(at, at + 3) is None
        assert document.edit_span(at + 4, at + 5) == (text.index("字"), text.index("字") + 1)


def test_a_grammar_that_is_not_installed_is_named(monkeypatch):
    syntax_tree.load.cache_clear()
    monkeypatch.setitem(sys.modules, "tree_sitter_go", None)
    with pytest.raises(ImportError, match="pip install tree-sitter tree-sitter-go"):
        read("// 甲\n", "go")
    syntax_tree.load.cache_clear()


def test_code_without_chinese_needs_no_grammar(monkeypatch):
    monkeypatch.setitem(sys.modules, "tree_sitter", None)
    assert blocks("# text\n") == []


def test_the_arguments_of_other_calls_are_read():
    assert blocks('show("甲"); t(`乙`);', "javascript") == ["甲", "乙"]
    assert blocks('log("甲", x == y)\n') == ["甲"]
    assert blocks('#[error("甲")] struct A;', "rust") == ["甲"]


def test_a_string_at_the_bottom_of_a_very_deep_tree_is_found():
    sum_ = "".join(f" + y{number}" for number in range(20_000))
    assert blocks(f'x = "甲"{sum_}\nz = "乙"\n') == ["甲", "乙"]


def test_code_that_says_the_same_again_and_again_is_not_read():
    assert blocks("# 甲\n" + "x: |\n" * 100_000) == []
    assert blocks('["甲"' + ", 1" * 100_000 + "]", "json") == ["甲"]


def test_a_name_in_braces_is_a_placeholder_whatever_it_is_written_in():
    assert blocks('x = "登录 {用户名} 和 %(用户名)s 和 {用户.名:>10}"\n') == [f"登录 {OBJECT} 和 {OBJECT} 和 {OBJECT}"]
    assert blocks('x = "登录 {请，注意}"\n') == ["登录 {请，注意}"]


def test_the_name_of_a_parameter_may_be_chinese():
    assert blocks("/** @param {string} 用户名 登录用的名字 */\n", "javascript") == ["登录用的名字"]
    assert blocks("/** @param 用户的名字 */\n", "javascript") == ["用户的名字"]
