"""Every form of the rule language, and what is said of every kind of mistake."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import META_KEYS, locate
from zhuomu.dsl.parser import logical_lines, parse

FORMS = os.path.join(os.path.dirname(__file__), "forms.zm")
DRAFT = os.path.join(os.path.dirname(__file__), *[".."] * 4, "shared", "dsl", "examples.zm")


def read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def without_positions(value: Any) -> Any:
    """The same tree with every ``at`` at 0."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        fields = {name: without_positions(getattr(value, name)) for name in value._fields}
        if "at" in fields:
            fields["at"] = 0
        return (type(value).__name__, tuple(fields.items()))
    if isinstance(value, tuple):
        return tuple(without_positions(item) for item in value)
    return value


def rule(*lines: str) -> syntax.RuleBlock:
    """The rule with these lines."""
    tree, mistakes = parse("规则 AB1 试验\n" + "".join(f"  {line}\n" for line in lines))
    assert not mistakes, mistakes
    [block] = tree.blocks
    return block


def statement(line: str) -> Any:
    """What one line of a rule says."""
    [found] = rule(line).statements
    return found


def pattern(text: str) -> Any:
    """The elements of a pattern."""
    return statement(f"查：{text}").pattern


def literal(text: str, quoted: bool = False) -> Any:
    return ("Literal", (("text", text), ("quoted", quoted), ("at", 0)))


def plain(value: Any) -> Any:
    return without_positions(value)


# ---------------------------------------------------------------- whole files
def test_a_file_with_every_form_parses() -> None:
    tree, mistakes = parse(read(FORMS))
    assert mistakes == ()
    assert {block.kind for block in tree.blocks} == {"规则", "对照表", "术语表"}
    assert tree.pack is not None
    assert tree.pack.identifier == "forms"
    statements = {type(s).__name__ for block in tree.blocks for s in block.statements}
    assert statements == {"Find", "When", "Unless", "Allow", "Unify", "Near", "Limit", "Tally", "Example", "Meta"}


def test_a_file_with_every_form_uses_every_key() -> None:
    tree, _ = parse(read(FORMS))
    assert tree.pack is not None
    keys = {meta.key for meta in tree.pack.meta}
    keys |= {s.key for block in tree.blocks for s in block.statements if isinstance(s, syntax.Meta)}
    keys |= {meta.key for option in tree.options for meta in option.meta}
    assert keys == set(META_KEYS)


@pytest.mark.skipif(not os.path.exists(DRAFT), reason="the draft of the language is not there")
def test_the_draft_examples_parse() -> None:
    tree, mistakes = parse(read(DRAFT))
    assert mistakes == ()
    assert len(tree.blocks) >= 25


@pytest.mark.parametrize("text", ["", "\n", "# 只有注释", "　\n\t\n", "＃ 全角井号\n"])
def test_a_file_without_blocks_is_a_file(text: str) -> None:
    assert parse(text) == (syntax.RuleFile(None, (), (), ()), ())


def test_line_ends_do_not_matter() -> None:
    text = "规则 AB1 试验\n  查：按装 → 安装\n  误：按装。\n  正：安装。\n词表 甲类 = 一、\n  二\n"
    expected = plain(parse(text)[0])
    assert plain(parse(text.replace("\n", "\r\n"))[0]) == expected
    assert plain(parse(text.replace("\n", "\r"))[0]) == expected
    assert plain(parse(text.rstrip("\n"))[0]) == expected


def test_positions_are_code_points_from_the_start_of_the_file() -> None:
    text = "# 𠀀\n规则 AB1 试验\n  查：按装 → 安装\n"
    tree, _ = parse(text)
    [found] = tree.blocks[0].statements
    assert text[found.at:].startswith("查")
    assert text[found.pattern[0].at:].startswith("按装")


# ---------------------------------------------------------------- blocks
def test_a_pack_head_has_a_name_a_title_and_meta_lines() -> None:
    tree, mistakes = parse("规则包 my-pack2 我的 包\n  前缀：AB\n  版本：1.0\n")
    assert not mistakes
    assert tree.pack is not None
    assert (tree.pack.identifier, tree.pack.title) == ("my-pack2", "我的 包")
    assert [(meta.key, meta.value) for meta in tree.pack.meta] == [("前缀", "AB"), ("版本", "1.0")]


def test_a_word_list_holds_words_phrases_quoted_words_and_lists() -> None:
    tree, mistakes = parse("词表 平台 = 网站、Visual Studio、“的、地”、《系统》、\n  后台 # 注\n词表 系统 = 后端\n")
    assert not mistakes
    [first, second] = tree.lists
    assert first.words == ("网站", "Visual Studio", "的、地", "后台")
    assert [name for included in first.included for name in included.names] == ["系统"]
    assert (second.name, second.words) == ("系统", ("后端",))


def test_a_word_list_may_come_from_a_file() -> None:
    tree, mistakes = parse('词表 成语 来自 "words/idioms.txt"\n')
    assert not mistakes
    assert tree.lists[0].file == "words/idioms.txt"


def test_a_fragment_is_a_named_pattern() -> None:
    tree, mistakes = parse("片段 约数 = {大约、约}（有）\n")
    assert not mistakes
    assert [type(element).__name__ for element in tree.macros[0].pattern] == ["Choice", "Choice"]


def test_rows_carry_their_conditions_on_the_line_or_below() -> None:
    text = (
        "对照表 AB1 错别字\n"
        "  展开 → 发展　当：前面是 技术、行业　除非：后面是 史　例外：展开来\n"
        "  本钱 → 资本\n"
        "    当：前面是 生意\n"
        "    除非：在句首\n"
        "  才干 → 才能 或 能力\n"
        "  当：本句有 系统\n"
    )
    tree, mistakes = parse(text)
    assert not mistakes
    first, second, third = tree.blocks[0].rows
    assert [len(part) for part in (first.when, first.unless, first.allow)] == [1, 1, 1]
    assert [len(part) for part in (second.when, second.unless, second.allow)] == [1, 1, 0]
    assert [len(part) for part in (third.when, third.unless, third.allow)] == [0, 0, 0]
    assert len(third.suggestions) == 2
    # A condition that is not indented below a row belongs to the whole table.
    assert [type(s) for s in tree.blocks[0].statements] == [syntax.When]


def test_a_term_row_has_one_right_and_several_wrong_forms() -> None:
    tree, mistakes = parse("术语表 AB1 术语\n  Visual Studio Code ← VS code、“VSCODE”\n")
    assert not mistakes
    [row] = tree.blocks[0].terms
    assert (row.right, row.wrong) == ("Visual Studio Code", ("VS code", "VSCODE"))


def test_a_block_head_needs_no_title() -> None:
    tree, mistakes = parse("规则 AB1\n  查：按装\n")
    assert not mistakes
    assert tree.blocks[0].title == ""


def test_a_keyword_inside_a_word_is_no_keyword() -> None:
    tree, mistakes = parse("规则 AB1 规则 一\n  查：规则\n  误：规则 CB1 的正文：当：除非：\n  正：查：一下。\n")
    assert not mistakes
    assert [s.text for s in tree.blocks[0].statements if isinstance(s, syntax.Example)] == [
        "规则 CB1 的正文：当：除非：", "查：一下。",
    ]


# ---------------------------------------------------------------- elements of patterns
def test_words_and_quoted_text_are_literals() -> None:
    assert plain(pattern("按装“，”软件")) == (literal("按装"), literal("，", True), literal("软件"))
    assert plain(pattern("「查：」")) == (literal("查：", True),)


@pytest.mark.parametrize(("written", "most", "unit", "scope", "excluded"), [
    ("……", 20, "字", "clause", ()),
    ("……（8字内）", 8, "字", "clause", ()),
    ("……（3词内）", 3, "词", "clause", ()),
    ("……（同句）", 20, "字", "sentence", ()),
    ("……（同段，30字内）", 30, "字", "block", ()),
    ("……（8字内，不含才）", 8, "字", "clause", ("才",)),
    ("……（不含“或者”，不含才）", 20, "字", "clause", ("或者", "才")),
    ("……（不含“（”，不含“，”）", 20, "字", "clause", ("（", "，")),
    ("...(8字内, 不含才)", 8, "字", "clause", ("才",)),
    ("…", 20, "字", "clause", ()),
])
def test_a_gap_says_how_far_it_goes(written: str, most: int, unit: str, scope: str, excluded: Any) -> None:
    gap = pattern(f"只有{written}就")[1]
    assert (gap.most, gap.unit, gap.scope, gap.excluded) == (most, unit, scope, excluded)


def test_braces_are_a_choice_and_parentheses_may_be_absent() -> None:
    choice, optional = pattern("{大约、大概}（有、需要）")
    assert (len(choice.alternatives), choice.optional) == (2, False)
    assert (len(optional.alternatives), optional.optional) == (2, True)


def test_brackets_are_one_word_of_a_class() -> None:
    assert pattern("【地：助词】")[0][:2] == (("地",), "助词")
    assert pattern("【的、地】")[0][:2] == (("的", "地"), None)


def test_angle_brackets_are_classes_and_lists() -> None:
    assert pattern("《名词、代词》")[0].names == ("名词", "代词")
    assert pattern("《非数词》")[0].names == ("非数词",)


def test_captures_are_bound_and_used_by_their_sign() -> None:
    first, second = pattern("甲={的、了}{甲}")
    assert (first.name, type(first.element).__name__) == ("甲", "Choice")
    assert (second.name, second.function) == ("甲", None)
    assert statement("查：A=《数》倍 → {A｜分之一}").suggestions[0][0][:2] == ("A", "分之一")


def test_a_comment_may_end_a_line_of_patterns() -> None:
    assert plain(statement("查：按装 → 安装 # 常见")) == plain(statement("查：按装 → 安装"))


@pytest.mark.parametrize("line", [
    "查：《动词》（了） → 的", "查：甲={的、了}{甲}是好 → {甲}是 或 {甲}不是", "查：技术等于是 → 是", "查：每句不超过4次 → （删）",
    "查：后面有在句首 → 前面是", "当：前面是 {甲}是、是", "限次：《标点》（了）好 每句不超过 4 次", "例外：《名词》（差1字）",
])
def test_what_has_a_meaning_elsewhere_is_plain_text_in_a_pattern(line: str) -> None:
    assert statement(line)


# ---------------------------------------------------------------- suggestions
def test_suggestions_are_separated_by_or() -> None:
    found = statement("查：大约……左右 → 大约…… 或 ……左右")
    assert [[type(part).__name__ for part in one] for one in found.suggestions] == [["Literal", "Gap"], ["Gap", "Literal"]]


@pytest.mark.parametrize("written", ["（删）", "(删)", "（删去）", "（删除）"])
def test_a_suggestion_may_be_to_delete(written: str) -> None:
    assert statement(f"查：的的 → {written}").suggestions == ((),)


def test_a_rule_may_have_no_suggestion() -> None:
    assert statement("查：按装").suggestions == ()


# ---------------------------------------------------------------- conditions
@pytest.mark.parametrize(("written", "expected"), [
    ("前面是 技术", ("前面", 0, "字", True)),
    ("后面不是 史", ("后面", 0, "字", False)),
    ("前面有 技术", ("前面", 20, "字", True)),
    ("后面没有 技术", ("后面", 20, "字", False)),
    ("前后 10 字内有 技术", ("前后", 10, "字", True)),
    ("前面3词内没有 技术", ("前面", 3, "词", False)),
    ("本句有 技术", ("本句", 20, "字", True)),
    ("本段没有 技术", ("本段", 20, "字", False)),
    ("全文有 技术", ("全文", 20, "字", True)),
    ("标题有 技术", ("标题", 20, "字", True)),
])
def test_a_condition_names_a_place(written: str, expected: Any) -> None:
    [[condition]] = statement(f"当：{written}").conditions
    assert (condition.where, condition.within, condition.unit, condition.wanted) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("全文有 5 次以上 著", ("全文", 5, True)),
    ("全文有5次以上著", ("全文", 5, True)),
    ("全文　不到　12　次　著、着", ("全文", 12, False)),
    ("全库有 20 次以上 账号", ("全库", 20, True)),
    ("全库不到2次 {账号、帐号}", ("全库", 2, False)),
])
def test_a_condition_may_count(written: str, expected: Any) -> None:
    [[condition]] = statement(f"除非：{written}").conditions
    assert (condition.where, condition.number, condition.enough) == expected


def test_a_count_may_be_joined_to_others_and_go_on_in_the_next_line() -> None:
    conditions = statement("当：全文不到 5 次 著 且 在句首 或\n    全库有 2 次以上 着、\n    著").conditions
    assert [len(both) for both in conditions] == [2, 1]
    assert len(conditions[1][0].alternatives) == 2


def test_behind_a_count_an_or_is_a_word() -> None:
    [[condition]] = statement("当：全文不到 5 次 或").conditions
    assert condition.alternatives[0][0].text == "或"


def test_a_repository_is_asked_how_often_and_not_whether() -> None:
    _, mistakes = parse("规则 TT1\n  查：按装\n  当：全库有 账号\n  误：按装\n  正：好\n")
    assert "全文有 5 次以上" in mistakes[0].message.zh


@pytest.mark.parametrize("place", ["句首", "句尾", "段首", "段尾", "行首", "行尾"])
def test_a_condition_may_be_an_anchor(place: str) -> None:
    [[condition]] = statement(f"当：在{place}").conditions
    assert (condition.place, condition.wanted) == (place, True)
    [[condition]] = statement(f"除非：不在{place}").conditions
    assert (condition.place, condition.wanted) == (place, False)


def test_a_condition_may_test_a_capture() -> None:
    [[condition]] = rule("查：甲=《数》倍", "当：{甲}不是 两、三").statements[1].conditions
    assert (condition.name, condition.wanted, len(condition.alternatives)) == ("甲", False, 2)


def test_a_condition_may_ask_what_was_reported() -> None:
    [[condition]] = statement("当：全文已报 XG901").conditions
    assert condition.code == "XG901"


def test_and_binds_tighter_than_or() -> None:
    conditions = statement("当：在句首 且 前面是 甲类 或 在句尾 并且 本句有 乙类 或者 全文有 丙类").conditions
    assert [len(both) for both in conditions] == [2, 2, 1]


# ---------------------------------------------------------------- the other bodies
@pytest.mark.parametrize(("written", "preferred", "quoted"), [
    ("统一：账号、帐号，取多数", "多数", False),
    ("统一：账号、帐号", "多数", False),
    ("统一：账号、帐号，取首次", "首次", False),
    ("统一：账号、帐号，取“账号”", "账号", True),
])
def test_unify_names_the_variant_to_keep(written: str, preferred: str, quoted: bool) -> None:
    found = statement(written)
    assert (found.variants, found.preferred, found.literal) == ((("账号",), ("帐号",)), preferred, quoted)


def test_unify_takes_groups_of_variants() -> None:
    assert statement("统一：{登录、登入}、登陆").variants == (("登录", "登入"), ("登陆",))


def test_near_names_a_list_and_its_options() -> None:
    found = statement("近似：《成语》（差1字，同音或形近）")
    assert (found.words.names, found.options) == (("成语",), ("差1字", "同音或形近"))
    assert statement("近似：《成语》").options == ()


@pytest.mark.parametrize(("written", "expected"), [
    ("限次：“的” 每句不超过 4 次", ("句", "不超过", 4, "次")),
    ("限次：每段不超过100字", ("段", "不超过", 100, "字")),
    ("限次：《标点》 每行至少 1 次", ("行", "至少", 1, "次")),
    ("限次：啄木 每篇不超过 2 次", ("篇", "不超过", 2, "次")),
])
def test_limit_counts_something_in_a_scope(written: str, expected: Any) -> None:
    found = statement(written)
    assert (found.scope, found.bound, found.number, found.unit) == expected


@pytest.mark.parametrize(("written", "expected"), [
    ("汇总：XG 每千字不少于 4 处，全文不少于 6 处", (("XG",), 4, 6)),
    ("汇总：XG、CB101 每千字不少于4处", (("XG", "CB101"), 4, 1)),
])
def test_tally_counts_findings(written: str, expected: Any) -> None:
    found = statement(written)
    assert (found.codes, found.per_thousand, found.total) == expected


# ---------------------------------------------------------------- examples and meta lines
def test_an_example_may_say_what_it_becomes() -> None:
    found = statement("误：大约十分钟左右。 → 大约十分钟。 ｜ 十分钟左右。")
    assert (found.text, found.wrong, found.expected, found.pending) == (
        "大约十分钟左右。", True, ("大约十分钟。", "十分钟左右。"), False,
    )


def test_an_example_may_begin_with_a_number_sign() -> None:
    found = statement("误： # 按装 → # 安装")
    assert (found.text, found.expected) == ("# 按装", ("# 安装",))
    assert statement("正：#1").text == "#1"


def test_an_example_may_be_pending() -> None:
    assert statement("误（待修）：按装。").pending
    assert statement("正(待修)：安装。").pending
    assert not statement("正：安装。").pending


def test_an_example_keeps_its_signs() -> None:
    text = "见《手册》{甲}（一）——“#1” a/b | c # 不是注释"
    assert statement(f"正：{text}").text == text


@pytest.mark.parametrize("key", META_KEYS)
def test_every_meta_line_parses(key: str) -> None:
    found = statement(f"{key}：甲、乙 = “丙” → https://example.org/#x")
    assert (found.key, found.value) == (key, "甲、乙 = “丙” → https://example.org/#x")


# ---------------------------------------------------------------- punctuation
@pytest.mark.parametrize(("full", "half"), [
    ("查：{大约、大概}（有） → 约", "查:{大约/大概}(有) -> 约"),
    ("查：｛大约｜大概｝ → 约", "查:{大约|大概} => 约"),
    ("查：【地：助词】 → 的", "查:[地:助词] ⇒ 的"),
    ("查：《名词、动词》按装", "查:<名词/动词>按装"),
    ("查：“的”了", '查:"的"了'),
    ("查：「的」了", '查:"的"了'),
    ("查：甲＝《数》倍 → ｛甲｜分之一｝", "查:甲=<数>倍 -> {甲|分之一}"),
    ("查：只有……（8字内，不含才）就", "查:只有...(8字内,不含才)就"),
    ("查：的的 → （删）", "查:的的 -> (删)"),
    ("当：在句首，且 前面是 甲类、乙类", "当:在句首, 且 前面是 甲类/乙类"),
    ("误：按装。 → 安装。 ｜ 装。", "误:按装。 -> 安装。 | 装。"),
    ("误（待修）：按装。", "误(待修):按装。"),
    ("级别：错误", "级别:错误"),
    ("级别：错误", "级别 : 错误"),
    ("近似：《成语》（差1字，同音）", "近似:<成语>(差1字,同音)"),
    ("统一：账号、帐号，取多数", "统一:账号/帐号,取多数"),
    ("汇总：XG 每千字不少于 4 处，全文不少于 6 处", "汇总:XG 每千字不少于4处,全文不少于6处"),
])
def test_full_width_and_ascii_punctuation_mean_the_same(full: str, half: str) -> None:
    assert plain(statement(full)) == plain(statement(half))


@pytest.mark.parametrize(("full", "half"), [
    ("词表 平台 ＝ 网站、系统\n", "词表 平台 = 网站/系统\n"),
    ("词表 平台 来自 “a.txt”\n", '词表 平台 来自 "a.txt"\n'),
    ("术语表 AB1 术语\n  GitHub ← Github、github\n", "术语表 AB1 术语\n  GitHub <- Github/github\n"),
    ("术语表 AB1 术语\n  GitHub ← Github\n", "术语表 AB1 术语\n  GitHub <= Github\n"),
    ("对照表 AB1 词\n  按装 → 安装　当：在句首\n", "对照表 AB1 词\n\t按装 -> 安装 当: 在句首\n"),
    ("片段 约数 ＝ {约、大约}\n", "片段　约数 = {约/大约}\n"),
])
def test_full_width_and_ascii_punctuation_mean_the_same_in_blocks(full: str, half: str) -> None:
    one, other = parse(full), parse(half)
    assert (one[1], other[1]) == ((), ())
    assert plain(one[0]) == plain(other[0])


# ---------------------------------------------------------------- mistakes
Place = Callable[[str], list[tuple[int, int, str]]]


def places(text: str) -> list[tuple[int, int, str]]:
    """Line, column and message of every mistake."""
    problems = [locate(mistake, text, "a.zm") for mistake in parse(text)[1]]
    lines = text.split("\n")
    for problem in problems:
        assert problem.excerpt == lines[problem.line - 1].rstrip("\r")
    return [(problem.line, problem.column, problem.message.zh) for problem in problems]


@pytest.mark.parametrize(("line", "column", "part"), [
    ("查：{大约、大概 → 约", 12, "“}”"),
    ("查：（大约 → 约", 9, "“）”"),
    ("查：【地 → 的", 8, "“】”"),
    ("查：《名词 → 的", 9, "“》”"),
    ("查：", 5, "没有写完"),
    ("查：按装 →", 9, "没有写完"),
    ("查：按装 → 安装 → 再装", 13, "读不懂"),
    ("查：按装，布署 → 安装", 7, "读不懂"),
    ("当：技术", 5, "条件"),
    ("当：前面是", 8, "没有写完"),
    ("当：在句中", 5, "条件"),
    ("当：在句首 或 且 在句尾", 11, "条件"),
    ("统一：", 6, "没有写完"),
    ("近似：成语", 6, "《成语》"),
    ("限次：“的” 不超过 4 次", 17, "每句不超过 4 次"),
    ("汇总：XG", 8, "密度"),
    ("误：", 5, "没有写完"),
    ("误：甲句。 → ", 11, "没有写完"),
    ("正：", 5, "没有写完"),
    ("级别：", 6, "没有写完"),
])
def test_a_mistake_is_one_message_at_its_place(line: str, column: int, part: str) -> None:
    [found] = places(f"规则 AB1 试验\n  {line}\n  正：好。\n")
    assert found[:2] == (2, column), found
    assert part in found[2]


@pytest.mark.parametrize(("line", "hint"), [
    ("除作：前面是 甲类", "除非"), ("例处：按装", "例外"), ("级刑：错误", "级别"), ("理山：原因", "理由"),
])
def test_an_unknown_keyword_is_named_with_the_nearest(line: str, hint: str) -> None:
    [(row, column, message)] = places(f"规则 AB1 试验\n  查：按装\n  {line}\n")
    assert (row, column) == (3, 3)
    assert f"没有“{line[:2]}：”这个栏目" in message
    assert f"是不是“{hint}：”" in message


def test_a_keyword_like_no_other_has_no_hint() -> None:
    [(_, _, message)] = places("规则 AB1 试验\n  查：按装\n  foo：1\n")
    assert "没有“foo：”这个栏目" in message
    assert "是不是" not in message


def test_all_mistakes_of_a_file_are_reported_at_once() -> None:
    text = (
        "规则包 Bad\n"
        "词表 平台 网站\n"
        "规则 AB1 一\n  查：{按装\n  级刑：错误\n  误：\n"
        "规则 坏 二\n  查：布署\n"
        "对照表 AB3 三\n  按装\n  布署 → 部署\n"
        "术语表 AB4 四\n  GitHub → Github\n"
        "规则 AB5 五\n"
    )
    found = places(text)
    assert [line for line, _, _ in found] == [1, 2, 4, 5, 6, 7, 10, 13, 14]
    assert found == sorted(found)


def test_a_control_character_is_a_mistake_at_its_place() -> None:
    [(line, column, message)] = places("规则 AB1 一\n  查：“按\x7f装”\n")
    assert (line, column) == (2, 7)
    assert "控制字符" in message


def test_an_english_keyword_is_a_mistake() -> None:
    assert len(places("rule AB1 x\n  find: 按装\n")) >= 1


def test_a_line_without_its_indentation_is_a_mistake() -> None:
    text = "规则 AB1 一\n查：布署\n  误：布署。\n正：部署。\n规则 AB2 二\n  查：按装\n"
    found = places(text)
    assert [(line, column) for line, column, _ in found] == [(2, 1), (4, 1)]
    assert all("缩进" in message for _, _, message in found)
    assert [(block.code, block.damaged) for block in parse(text)[0].blocks] == [("AB1", True), ("AB2", False)]


def test_a_line_at_the_margin_that_is_no_head_is_a_mistake() -> None:
    [(line, column, message)] = places("规则 AB1 一\n  查：按装\n规责 AB2 二\n  查：布署\n")
    assert (line, column) == (3, 1)
    assert "块头" in message


def test_an_indented_line_before_any_block_is_a_mistake() -> None:
    assert [line for line, _, _ in places("  查：布署\n")] == [1]


def test_an_empty_rule_is_a_mistake_at_its_head() -> None:
    [(line, column, message)] = places("# 注\n规则 AB1 一\n规则 AB2 二\n  查：按装\n")
    assert (line, column) == (2, 1)
    assert "空的" in message


def test_a_second_pack_head_is_a_mistake_in_its_line() -> None:
    found = places("规则包 one\n规则 AB1 一\n  查：按装\n规则包 two\n")
    assert [line for line, _, _ in found] == [4]


def test_a_damaged_block_stays_in_the_tree_and_the_others_are_whole() -> None:
    tree, mistakes = parse("规则 AB1 一\n  查：{按装\n  级别：错误\n规则 AB2 二\n  查：布署\n词表 平台 = 网站\n")
    assert len(mistakes) == 1
    assert [(block.code, block.damaged) for block in tree.blocks] == [("AB1", True), ("AB2", False)]
    assert [wordlist.name for wordlist in tree.lists] == ["平台"]


def test_columns_are_code_points() -> None:
    [(line, column, _)] = places("规则 AB1 一\n  查：𠀀𠀀{按装\n")
    assert (line, column) == (2, 10)


def test_places_are_right_behind_carriage_returns() -> None:
    text = "# 注\r\n规则 AB1 一\r\n  查：{按装\r\n  正：好。\r\n"
    [problem] = [locate(mistake, text, "a.zm") for mistake in parse(text)[1]]
    assert (problem.line, problem.column, problem.excerpt) == (3, 8, "  查：{按装")


def test_the_message_is_there_in_english_too() -> None:
    [mistake] = parse("规则 AB1 一\n  级刑：错误\n")[1]
    assert "did you mean" in mistake.message.en


def test_an_invisible_character_is_reported_beside_a_line_that_belongs_nowhere() -> None:
    _, mistakes = parse("规则 AB1 试\x07验\n  查：按装\n乱写\n")
    assert [mistake.at for mistake in mistakes] == [8, 18]


def test_a_word_that_looks_like_a_joint_may_be_joined_itself() -> None:
    [when] = rule("当：{全}是 技术、 或 且\n      不在段尾").statements
    assert isinstance(when, syntax.When)
    assert [len(both) for both in when.conditions] == [2]
    assert [line.end for line in logical_lines("规则 AB1\n  当：{全}是 技术、 或 且\n      不在段尾\n")] == [7, 35]


# ---------------------------------------------------------------- options
OPTION = "选项 中英空格 han-latin-spacing\n  取值：加 require、去 remove\n  说明：汉字与字母之间\n"


def option_tests(lines: str) -> list[syntax.OptionTest]:
    """The tests of options in the conditions and examples of a rule of these lines, without their places."""
    tree, mistakes = parse(f"规则 AB1 试验\n  查：按装 → 安装\n  {lines}\n")
    assert mistakes == ()
    found = []
    for statement in tree.blocks[0].statements:
        if isinstance(statement, syntax.When | syntax.Unless):
            found += [test for both in statement.conditions for test in both if isinstance(test, syntax.OptionTest)]
        elif isinstance(statement, syntax.Example):
            found += statement.choices
    return [test._replace(at=0) for test in found]


def test_an_option_has_two_names_and_lines_of_its_own() -> None:
    tree, mistakes = parse(OPTION)
    assert mistakes == ()
    [option] = tree.options
    assert (option.name, option.key, option.at) == ("中英空格", "han-latin-spacing", 0)
    assert [(meta.key, meta.value) for meta in option.meta] == [("取值", "加 require、去 remove"), ("说明", "汉字与字母之间")]


@pytest.mark.parametrize(("line", "expected"), [
    ("当：选项 中英空格 是 加", syntax.OptionTest("中英空格", True, ("加",), 0)),
    ("除非：选项 中英空格 不是 加、去", syntax.OptionTest("中英空格", False, ("加", "去"), 0)),
    ("当：在句首 且 选项 引号 是 curly-quotes", syntax.OptionTest("引号", True, ("curly-quotes",), 0)),
    ("误（选项 中英空格 是 去）：按装。", syntax.OptionTest("中英空格", True, ("去",), 0)),
    ("正(待修，选项 中英空格 是 去)：好。", syntax.OptionTest("中英空格", True, ("去",), 0)),
])
def test_an_option_is_tested_in_conditions_and_examples(line: str, expected: syntax.OptionTest) -> None:
    assert option_tests(line) == [expected]


def test_an_example_may_choose_several_options_and_be_pending() -> None:
    tree, _ = parse("规则 AB1 一\n  查：按装\n  误（选项 甲 是 一，待修，选项 乙 是 二）：按装。\n")
    example = tree.blocks[0].statements[1]
    assert isinstance(example, syntax.Example)
    assert example.pending
    assert [test.name for test in example.choices] == ["甲", "乙"]


def test_what_stands_in_the_brackets_of_an_example_and_is_no_option_is_kept_for_the_compiler_to_tell() -> None:
    assert option_tests("误（待改）：按装。") == [syntax.OptionTest("", True, ("待改",), 0)]


def test_options_are_words_where_nothing_is_tested() -> None:
    tree, mistakes = parse("规则 AB1 选项 是 什么\n  查：选项卡 → 选项\n  当：前面是 选项\n  误：选项 甲 是 一。\n")
    assert mistakes == ()
    assert not option_tests("当：前面是 选项")
    assert tree.blocks[0].title == "选项 是 什么"


@pytest.mark.parametrize(("text", "line"), [
    ("选项 中英空格\n  取值：加 require、去 remove\n", 1),
    ("选项 中英空格 Han\n", 1),
    ("选项 中英空格 han\n  查：按装\n", 2),
    ("规则 AB1 一\n  查：按装\n  当：选项 中英空格\n", 3),
    ("规则 AB1 一\n  查：按装\n  当：选项 中英空格 是\n", 3),
])
def test_what_is_no_option_is_a_mistake_in_its_line(text: str, line: int) -> None:
    _, mistakes = parse(text)
    assert {text.count("\n", 0, mistake.at) + 1 for mistake in mistakes} == {line}


def test_a_damaged_option_spares_the_other_blocks() -> None:
    tree, mistakes = parse(f"选项 坏\n{OPTION}规则 AB1 一\n  查：按装\n")
    assert len(mistakes) == 1
    assert [option.name for option in tree.options] == ["中英空格"]
    assert [block.code for block in tree.blocks] == ["AB1"]
