"""What each form of the rule language means when it meets a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.engine.check import check as check_document
from zhuomu.engine.suggest import applied
from zhuomu.findings import Problem
from zhuomu.formats.builtin import MARKDOWN
from zhuomu.text.document import Document
from zhuomu.text.source import Source

Found = Callable[..., list[str]]


def _page(text: str) -> Document:
    return MARKDOWN.read(Source(text, ""))


Corrected = Callable[..., list[str]]


# ---------------------------------------------------------------- words and boundaries
def test_a_word_is_found_where_it_stands_by_itself(found: Found) -> None:
    assert found("查：按装 → 安装", "请按装驱动，再按装一次。") == ["按装", "按装"]


def test_a_word_is_not_found_across_word_boundaries(found: Found) -> None:
    # 截止 is no word of its own in 截止日期 as jieba cuts it, and 水平 is one inside the compound 业务水平.
    assert found("查：按装 → 安装", "请按装置说明操作。") == []
    assert found("查：水平 → 层次", "提高业务水平。") == ["水平"]


def test_a_rule_may_give_up_boundaries(found: Found) -> None:
    assert found("查：按装 → 安装\n边界：字", "请按装置说明操作。") == ["按装"]


def test_quoted_text_has_no_boundaries(found: Found) -> None:
    assert found("查：“按装” → 安装", "请按装置说明操作。") == ["按装"]
    assert found("查：“按”装 → 安装", "请按装驱动。") == ["按装"]


@pytest.mark.parametrize(("text", "flagged"), [
    ("代码放在 Github 上。", ["Github"]), ("代码放在Github上。", ["Github"]), ("用 Github。", ["Github"]), ("见 Github.", ["Github"]),
    ("（Github）", ["Github"]), ("Github/GitLab", []), ("github.com/Github", []), ("Github.com", []), ("a@Github", []),
    ("MyGithub", []), ("Githubs", []), ("Github_x", []), ("#Github", []), ("Github-pages", []), ("Github", ["Github"]),
])
def test_a_latin_term_is_found_only_as_a_word(found: Found, text: str, flagged: list[str]) -> None:
    terms = "术语表 TT1 术语\n  GitHub ← Github\n  误：用 Github。 → 用 GitHub。\n  正：用 GitHub。\n"
    assert found(terms, text) == flagged


def test_a_character_beyond_the_basic_plane_counts_as_one(check: Any) -> None:
    [finding] = check("查：按装 → 安装", "𠀀𠮷，请按装。")
    assert (finding.start, finding.end) == (4, 6)


# ---------------------------------------------------------------- markup
def test_a_rule_may_pass_over_what_has_markup_inside(found: Found) -> None:
    rule = "查：甲=“：”“ ”乙=《文字》 → {甲}{乙}"
    text = "**注意：** 先保存。注意： 再保存，注意：**请**，见： `ls`。"
    assert found(rule, text, "markdown") == ["： 先", "： 再", "： \ufffc"]
    assert found(f"{rule}\n除非：在标记两侧", text, "markdown") == ["： 再", "： \ufffc"]
    assert found(f"{rule}\n当：在标记两侧", text, "markdown") == ["： 先"]


def test_what_is_said_of_markup_is_asked_again_when_only_the_markup_changed(workshop: Any) -> None:
    from zhuomu.engine.memory import Memory

    ruleset = workshop.ruleset("查：甲=“：”“ ”乙=《文字》 → {甲}{乙}\n除非：在标记两侧")
    memory = Memory(ruleset)
    pages = [_page(text) for text in ("注意： 请。", "**注意：** 请。")]
    assert [len(check_document(page, ruleset, memory=memory)) for page in pages] == [1, 0]


# ---------------------------------------------------------------- gaps
def test_a_gap_may_exclude_brackets(found: Found) -> None:
    assert found("查：“(”……（不含“(”，不含“，”）“)”", "(a(b)(c，d)") == ["(b)"]


def test_a_gap_ends_with_its_clause(found: Found) -> None:
    rule = "查：大约……左右 → 大约……"
    assert found(rule, "大约需要十分钟左右。") == ["大约需要十分钟左右"]
    assert found(rule, "大约十分钟，左右两栏。") == []


def test_a_gap_may_end_with_its_sentence_or_paragraph(found: Found) -> None:
    assert found("查：大约……（同句）左右", "大约十分钟，左右。") == ["大约十分钟，左右"]
    assert found("查：大约……（同句）左右", "大约十分钟。左右。") == []
    assert found("查：大约……（同段）左右", "大约十分钟。左右。") == ["大约十分钟。左右"]
    assert found("查：大约……（同段）左右", "大约十分钟。\n左右。") == []


def test_a_gap_counts_characters_or_words(found: Found) -> None:
    assert found("查：大约……（3字内）左右", "大约十分钟左右。") == ["大约十分钟左右"]
    assert found("查：大约……（2字内）左右", "大约十分钟左右。") == []
    assert found("查：大约……（2词内）左右", "大约需要安装左右。") == ["大约需要安装左右"]
    assert found("查：大约……（1词内）左右", "大约需要安装左右。") == []


def test_an_error_close_behind_another_is_found_too(found: Found) -> None:
    rule = "查：大约……（同段）左右 → 大约……"
    assert found(rule, "大约三小时左右。大约需要半小时左右。") == ["大约三小时左右", "大约需要半小时左右"]
    assert found(rule, "大约三小时左右，左右。") == ["大约三小时左右"]


def test_a_gap_may_exclude_words(found: Found) -> None:
    rule = "查：只有……（25字内，不含才，不含“方能”）成功"
    assert found(rule, "只有努力成功。") == ["只有努力成功"]
    assert found(rule, "只有努力才成功。") == []
    assert found(rule, "只有努力方能成功。") == []


def test_a_gap_may_be_empty(found: Found) -> None:
    assert found("查：大约……左右 → 大约……", "大约左右。") == ["大约左右"]


def test_suggestions_carry_the_text_of_gaps(corrected: Corrected) -> None:
    assert corrected("查：大约……左右 → 大约…… 或 ……左右", "大约需要十分钟左右。") == ["大约需要十分钟。", "需要十分钟左右。"]


# ---------------------------------------------------------------- choices, words, classes, captures
def test_one_of_a_choice_is_found(found: Found) -> None:
    assert found("查：{截止到、截止至} → 截至", "截止到周五，截止至周六。") == ["截止到", "截止至"]


def test_an_optional_part_may_be_absent(found: Found) -> None:
    assert found("查：涉及到（了）多个", "涉及到多个，涉及到了多个。") == ["涉及到多个", "涉及到了多个"]


def test_a_word_in_brackets_is_exactly_one_token(found: Found) -> None:
    assert found("查：程序【的】很慢", "程序的很慢。") == ["程序的很慢"]
    assert found("查：【地：助词】检查", "仔细地检查。") == ["地检查"]
    assert found("查：【地：动词】检查", "仔细地检查。") == []


def test_a_class_is_one_token_of_a_part_of_speech(found: Found) -> None:
    assert found("查：进行《动词》以后", "进行安装以后，进行桌子以后。") == ["进行安装以后"]
    assert found("查：进行《非动词》以后", "进行安装以后，进行桌子以后。") == ["进行桌子以后"]


def test_a_list_stands_for_its_words(found: Found) -> None:
    text = "词表 机器 = 电脑、服务器\n规则 TT1 一\n  查：一个《机器》\n  误：一个电脑。\n  正：一台电脑。\n"
    assert found(text, "一个服务器，一个人，一个电脑。") == ["一个服务器", "一个电脑"]


def test_a_fragment_stands_for_its_pattern(found: Found) -> None:
    text = "片段 约数 = {大约、大概}（有）\n规则 TT1 一\n  查：《约数》……左右\n  误：大约十左右。\n  正：十左右。\n"
    assert found(text, "大概有十个左右。") == ["大概有十个左右"]


@pytest.mark.parametrize(("name", "text", "flagged"), [
    ("汉字", "保存,然后", "存,然"), ("字母", "a,b", "a,b"), ("数字", "1,2", "1,2"), ("空白", " ,　", " ,　"), ("标点", "。,！", "。,！"),
])
def test_a_character_class_is_one_character(found: Found, name: str, text: str, flagged: str) -> None:
    assert found(f"查：甲=《{name}》“,” 乙=《{name}》 → {{甲}}“，”{{乙}}\n边界：字", text) == [flagged]


def test_a_capture_is_used_in_the_pattern(found: Found) -> None:
    assert found("查：甲={的、了}{甲} → {甲}", "我的的书，好了了，的了。") == ["的的", "了了"]


def test_what_an_alternative_remembered_is_forgotten_with_it(found: Found) -> None:
    rule = "查：{甲=《汉字》一、《汉字》二}\n当：{甲} 是 好"
    assert found(rule, "好一，好二。") == ["好一"]


def test_a_capture_is_used_in_a_suggestion(corrected: Corrected) -> None:
    assert corrected("查：甲={一、两}个乙={电脑、服务器} → {甲}台{乙}", "买两个服务器。") == ["买两台服务器。"]


def test_a_function_changes_a_capture(corrected: Corrected) -> None:
    assert corrected("查：甲={缩短、减少}了乙=《数》倍 → {甲}到原来的{乙|分之一}", "缩短了3倍。") == ["缩短到原来的三分之一。"]


def test_the_whole_match_is_called_quan(corrected: Corrected) -> None:
    assert corrected("查：按装 → “《”{全}“》”", "请按装。") == ["请《按装》。"]


def test_a_suggestion_may_delete(corrected: Corrected) -> None:
    assert corrected("查：众所周知 → （删）", "众所周知水往低处流。") == ["水往低处流。"]


# ---------------------------------------------------------------- conditions
@pytest.mark.parametrize(("condition", "text", "fires"), [
    ("当：前面是 技术", "技术展开。", True), ("当：前面是 技术", "技术的展开。", False), ("当：前面是 技术", "展开技术。", False),
    ("当：后面是 讨论", "展开讨论。", True), ("当：后面是 讨论", "展开了讨论。", False),
    ("除非：后面是 讨论", "展开讨论。", False), ("除非：后面是 讨论", "展开了讨论。", True),
    ("当：前面不是 技术", "技术展开。", False), ("当：前面不是 技术", "行业展开。", True), ("当：后面不是 讨论", "展开讨论。", False),
    ("当：前面是 【的】", "我的展开。", True), ("当：前面是 甲、的", "目的展开。", False), ("当：前面是 《动词》", "检查展开。", True),
    ("当：前面有 技术", "技术的展开。", True), ("当：后面有 技术", "技术的展开。", False), ("当：后面没有 技术", "展开了。", True),
    ("当：前面 3 字内有 技术", "技术的展开。", True), ("当：前面 2 字内有 技术", "技术的展开。", False),
    ("当：前后 4 字内有 技术", "展开了技术。", True), ("当：前后 4 字内有 技术", "技术了展开。", True),
    ("当：前后 4 字内没有 技术", "技术了展开。", False), ("当：前面 2 词内有 技术", "技术非常展开。", True),
    ("当：本句有 技术", "技术，这样展开。", True), ("当：本句有 技术", "技术。这样展开。", False),
    ("当：本句有 “？”", "这样展开？", True), ("当：本句没有 “？”", "这样展开？！", False), ("当：本句有 “？”", "这样展开。好吗？", False),
    ("当：前面是 {“的”、《数》}", "目的展开。", True), ("当：前面是 {的、《数》}", "目的展开。", False), ("当：前面是 {“的”、《数》}", "3 展开。", True),
    ("当：前面 3 字内有 {“目”、《数》}", "目的展开。", True), ("当：前面 3 字内有 {目、《数》}", "目的展开。", False),
    ("当：本段有 技术", "技术。这样展开。", True), ("当：本段有 技术", "技术。\n这样展开。", False),
    ("当：全文有 技术", "技术。\n这样展开。", True), ("当：全文没有 技术", "技术。\n这样展开。", False),
    ("当：全文有 2 次以上 技术、行业", "技术。\n这样展开。行业。", True), ("当：全文有 2 次以上 技术、行业", "技术展开。", False),
    ("当：全文不到 2 次 技术、行业", "技术。\n这样展开。行业。", False), ("当：全文不到 2 次 技术、行业", "技术展开。", True),
    ("当：全文有 2 次以上 展开", "展开。\n这样展开。", False),
    ("当：全文有 2 次以上 技", "技术的技术展开。", False), ("当：全文有 2 次以上 “技”", "技术的技术展开。", True),
    ("当：全文有 2 次以上 “啊啊”", "展开，啊啊啊啊啊。", True), ("当：全文有 3 次以上 “啊啊”", "展开，啊啊啊啊啊。", False),
    ("当：全库有 2 次以上 技术", "技术。\n这样展开。技术。", True), ("当：全库不到 2 次 技术", "技术。\n这样展开。技术。", False),
    ("当：全文有 展开", "这样展开。", False), ("当：本句有 技术", "水技术士展开。", True),
    ("当：在句首", "展开了。", True), ("当：在句首", "这样展开。", False), ("当：在句首", "好。“展开了。", True), ("当：不在句首", "这样展开。", True),
    ("当：在句尾", "这样展开。", True), ("当：在句尾", "展开了。", False), ("当：在段首", "好。展开了。", False), ("当：在段首", "展开了。", True),
    ("当：在段尾", "这样展开", True), ("当：在段尾", "这样展开。好。", False),
    ("当：在首次出现处\n除非：后面是 “（”", "展开（unfold）之后再展开。", False), ("当：不在首次出现处", "展开了。", False),
    ("当：在中文段落", "展开 the plan now。", False), ("当：在中文段落", "展开 the 计划 now。", True), ("当：不在中文段落", "展开 the plan now。", True),
    ("当：前面是 技术 或 前面是 行业", "行业展开。", True), ("当：前面是 技术 且 在句尾", "技术展开了。", False),
    ("当：前面是 技术 且 在句尾", "技术展开。", True), ("当：前面是 技术\n当：在句尾", "技术展开了。", False),
    ("除非：前面是 技术\n除非：在句尾", "这样展开。", False), ("除非：前面是 技术\n除非：在句尾", "这样展开了。", True),
])
def test_conditions_decide_whether_a_rule_fires(found: Found, condition: str, text: str, fires: bool) -> None:
    assert found(f"查：展开\n{condition}", text) == (["展开"] if fires else [])


def test_a_condition_may_ask_for_the_first_mention(found: Found) -> None:
    rule = "查：展开\n当：在首次出现处\n除非：后面是 “（”"
    assert found(rule, "技术展开\n\n又展开了。", "markdown") == ["展开"]
    assert found(rule, "技术展开（unfold）\n\n又展开了。", "markdown") == []
    assert found("查：展开\n当：在首次出现处\n范围：正文", "# 展开\n\n展开，再展开。", "markdown") == ["展开"]
    assert found("查：展开\n当：在首次出现处", "# 展开\n\n展开，再展开。", "markdown") == ["展开", "展开"]
    assert found("查：展开\n当：不在首次出现处", "展开，展开，展开。") == ["展开", "展开"]


def test_a_condition_may_test_a_capture(found: Found) -> None:
    assert found("查：甲={一、两、三}个人\n除非：{甲}是 两、三", "一个人，两个人，三个人。") == ["一个人"]
    assert found("查：甲={一、两}个人\n当：{甲}不是 两", "一个人，两个人。") == ["一个人"]


def test_a_count_may_be_of_what_a_capture_holds(found: Found) -> None:
    rule = "查：甲={一、两、三}个人\n当：全文有 2 次以上 {甲}台"
    assert found(rule, "一个人，一台，一台，两个人，两台，三个人，三台，三台，三台。") == ["一个人", "三个人"]
    assert found("查：甲={a、b}版（本）\n除非：全文不到 1 次 {甲}", "a版本，b版本，b版本。") == ["b版本", "b版本"]


def test_what_a_capture_holds_may_be_remembered_again_in_what_is_counted(found: Found) -> None:
    rule = "查：甲={一、两}个人\n当：全文有 2 次以上 甲={三、四}{甲}"
    assert found(rule, "一个人，三三，四四。") == ["一个人"]
    assert found(rule, "一个人，三一，四一。") == []


def test_what_stands_elsewhere_in_the_repository_counts_too(workshop: Any, document: Callable[..., Any]) -> None:
    ruleset = workshop.ruleset("查：帐号 → 账号\n当：全库有 3 次以上 账号")
    [key] = ruleset.counted
    page = document("帐号，账号。")
    assert check_document(page, ruleset) == []
    assert check_document(page, ruleset, elsewhere={key: 1}) == []
    assert [finding.text for finding in check_document(page, ruleset, elsewhere={key: 2})] == ["帐号"]
    assert [finding.text for finding in check_document(page, ruleset, elsewhere={key: 9})] == ["帐号"]


def test_what_stands_elsewhere_is_nothing_to_a_count_of_the_document(workshop: Any, document: Callable[..., Any]) -> None:
    ruleset = workshop.ruleset("查：帐号 → 账号\n当：全文有 2 次以上 账号\n除非：全库不到 1 次 账号")
    [key] = ruleset.counted
    assert check_document(document("帐号，账号。"), ruleset, elsewhere={key: 9}) == []


def test_a_condition_may_look_at_headings(found: Found) -> None:
    rule = "查：登陆 → 登录\n当：标题有 账号"
    assert found(rule, "# 账号\n\n请登陆。\n", "markdown") == ["登陆"]
    assert found(rule, "# 军事\n\n账号请登陆。\n", "markdown") == []


def test_a_rule_may_look_at_some_kinds_of_block_only(found: Found) -> None:
    text = "# 请按装\n\n请按装。\n\n- 请按装！\n"
    assert len(found("查：按装 → 安装\n范围：标题", text, "markdown")) == 1
    assert len(found("查：按装 → 安装\n范围：标题、列表", text, "markdown")) == 2
    assert len(found("查：按装 → 安装", text, "markdown")) == 3


def test_rows_have_conditions_of_their_own(found: Found) -> None:
    table = (
        "对照表 TT1 一\n  展开 → 发展　当：前面是 技术　除非：后面是 史\n  本钱 → 资本\n    例外：做生意的本钱\n  才干 → 才能\n  除非：在句首\n"
        "  误：技术展开。 → 技术发展。\n  正：展开。\n"
    )
    assert found(table, "技术展开，技术展开史，展开。") == ["展开"]
    assert found(table, "好本钱，做生意的本钱，才干。") == ["本钱", "才干"]
    assert found(table, "才干很好。") == []


# ---------------------------------------------------------------- exceptions
def test_an_exception_makes_an_overlapping_match_right(found: Found) -> None:
    rule = "查：登陆 → 登录\n例外：抢滩登陆、登陆{火星、月球}"
    assert found(rule, "抢滩登陆，登陆月球，登陆网站。") == ["登陆"]


def test_an_exception_has_boundaries_too(found: Found) -> None:
    # 存在在 is no word of 保存在在: the cut is 保存 在 在.
    rule = "查：甲={的、在}{甲} → {甲}\n例外：存在在"
    assert found(rule, "数据保存在在本地。") == ["在在"]


# ---------------------------------------------------------------- what is right already
def test_a_correction_that_stands_there_already_cancels_the_match(found: Found) -> None:
    rule = "查：“装驱动” → 安装驱动"
    assert found(rule, "请安装驱动。") == []
    assert found(rule, "请装驱动。") == ["装驱动"]


def test_a_term_inside_its_right_form_is_right(found: Found) -> None:
    terms = "术语表 TT1 术语\n  服务器端 ← 务器端\n  误：务器端好。\n  正：服务器端好。\n"
    assert found(terms, "服务器端。") == []


# ---------------------------------------------------------------- wide rules
def test_unify_flags_the_rarer_spelling(check: Any) -> None:
    text = "输入账号。账号不能为空。忘记帐号请联系管理员。"
    [finding] = check("统一：账号、帐号，取多数", text)
    assert finding.text == "帐号"
    assert applied(text, finding.suggestions[0]) == text.replace("帐号", "账号")


def test_unify_is_silent_where_nothing_is_mixed(found: Found) -> None:
    assert found("统一：账号、帐号，取多数", "帐号，帐号。") == []


def test_unify_may_keep_the_first_or_a_given_spelling(found: Found) -> None:
    text = "帐号。账号。账号。"
    assert found("统一：账号、帐号，取首次", text) == ["账号", "账号"]
    assert found("统一：账号、帐号，取“账号”", text) == ["帐号"]
    assert found("统一：账号、帐号，取“账号”", "帐号。") == []


def test_a_rule_may_unify_several_words(found: Found) -> None:
    rule = "统一：账号、帐号\n统一：登录、登陆，取“登录”"
    assert found(rule, "账号，账号，帐号；登陆，登录。") == ["帐号", "登陆"]
    assert found(rule, "帐号，登陆。") == []


def test_unify_counts_words_only(found: Found) -> None:
    assert found("统一：按装、安装，取“安装”", "安装。请按装置说明操作。") == []


@pytest.mark.parametrize(("rule", "text", "number"), [
    ("限次：“的” 每句不超过 2 次", "我的你的他的。", 1), ("限次：“的” 每句不超过 3 次", "我的你的他的。", 0),
    ("限次：“的” 每句不超过 1 次", "我的你的。他的她的。", 2), ("限次：“的” 每段不超过 3 次", "我的你的。他的她的。", 1),
    ("限次：“的” 每段不超过 3 次", "我的你的。\n他的她的。", 0), ("限次：“的” 每篇不超过 3 次", "我的你的。\n他的她的。", 1),
    ("限次：“的” 每段至少 1 次", "好。\n我的。", 1), ("限次：每句不超过 5 字", "一二三四五六。一二三四五。", 1),
    ("限次：按装 每句不超过 1 次", "请按装置按装置。", 0),
])
def test_limit_counts_in_its_scope(found: Found, rule: str, text: str, number: int) -> None:
    assert len(found(rule, text)) == number


NEAR = "规则 CY1 成语\n  近似：《成语》（差1字，同音或形近）\n  误：他一愁莫展。 → 他一筹莫展。\n  正：他一筹莫展。\n"


def test_near_finds_an_idiom_with_one_character_wrong(corrected: Corrected, found: Found) -> None:
    assert corrected(NEAR, "两者相辅相承。") == ["两者相辅相成。"]
    assert found(NEAR, "两者相辅相成，他一筹莫展。") == []


def test_near_may_take_a_list_of_its_own(corrected: Corrected) -> None:
    rule = "词表 套话 = 啄木鸟飞、一网打尽\n" + NEAR.replace("《成语》", "《套话》").replace("他一愁莫展", "一网打进").replace(
        "他一筹莫展", "一网打尽"
    )
    assert corrected(rule, "他们一网打进了。") == ["他们一网打尽了。"]


TALLY = (
    "规则 XG101 甲\n  查：{展开、才干、本钱}\n  误：展开\n  正：好\n"
    "规则 XG901 乙\n  汇总：XG1 每千字不少于 4 处，全文不少于 3 处\n  提示：共 {数} 处：{例}\n  误（待修）：无\n  正：无\n"
)


def test_tally_reports_a_document_with_many_findings_at_its_head(check: Any) -> None:
    findings = check(TALLY, "# 好的。\n展开，才干，本钱。")
    tally = [finding for finding in findings if finding.rule == "XG901"]
    assert len(tally) == 1
    assert tally[0].start == 0
    assert tally[0].message.zh == "共 3 处：展开、才干、本钱"
    assert len(tally[0].related) == 3
    assert tally[0].suggestions == ()


def test_tally_tells_how_many_there_are_to_a_thousand_han_characters(check: Any) -> None:
    rules = TALLY.replace("共 {数} 处：{例}", "每千字 {率} 处")
    def told(text: str) -> str:
        return next(finding.message.zh for finding in check(rules, text) if finding.rule == "XG901")
    assert told("展开，才干，本钱。" + "好" * 4 + "`code` and words" * 9) == "每千字 300 处"
    assert told("展开，才干，本钱。" + "好" * 3) == "每千字 333.3 处"


def test_tally_counts_overlapping_findings_of_two_rules_once(check: Any) -> None:
    rules = TALLY + "规则 XG102 丙\n  查：“展开，才”\n  误：展开，才\n  正：好\n"
    assert "XG901" not in {finding.rule for finding in check(rules, "展开，才干。")}
    assert {"XG101", "XG102"} <= {finding.rule for finding in check(rules, "展开，才干。")}


def test_tally_is_silent_where_findings_are_few_or_far_apart(check: Any) -> None:
    few = check(TALLY, "展开，才干。")
    far = check(TALLY, "展开。" + "很好。" * 400 + "才干。" + "很好。" * 400 + "本钱。")
    assert {finding.rule for finding in (*few, *far)} == {"XG101"}


def test_a_rule_may_wait_for_another_to_report(found: Found) -> None:
    rules = (
        "规则 XG101 甲\n  查：按装\n  误：按装\n  正：好\n规则 XG102 乙\n  查：不时\n  当：全文已报 XG101\n  误：按装，不时\n  正：好\n"
    )
    assert found(rules, "不时看看。") == []
    assert found(rules, "不时看看。请按装。") == ["不时", "按装"]


def test_a_rule_about_single_characters_may_wait_for_another_to_report(found: Found) -> None:
    rules = (
        "规则 XG101 甲\n  查：按装\n  误：按装\n  正：好\n规则 XG102 乙\n  查：得 → 的\n  当：全文已报 XG101\n  误：按装，好得\n  正：好\n"
    )
    assert found(rules, "红得花。") == []
    assert found(rules, "红得花。请按装。") == ["得", "按装"]


# ---------------------------------------------------------------- findings
def test_one_place_gives_one_finding_of_the_worst_severity(check: Any) -> None:
    rules = (
        "规则 AA1 轻\n  查：按装驱动 → 安装驱动\n  级别：提示\n  误（待修）：按装驱动\n  正：好\n"
        "规则 AA2 重\n  查：按装 → 安装\n  级别：错误\n  误：按装\n  正：好\n"
    )
    assert [finding.rule for finding in check(rules, "请按装驱动。")] == ["AA2"]


def test_the_longer_of_two_equally_bad_findings_stays(check: Any) -> None:
    rules = (
        "规则 AA1 短\n  查：按装 → 安装\n  误：按装。\n  正：好\n规则 AA2 长\n  查：按装驱动 → 安装驱动\n  误：按装驱动\n  正：好\n"
    )
    assert [finding.rule for finding in check(rules, "请按装驱动。")] == ["AA2"]


def test_what_corrections_leave_as_it_is_may_be_corrected_by_others(check: Any) -> None:
    rules = (
        "规则 AA1 逗号\n  查：甲=《汉字》“,”乙=《汉字》 → {甲}“，”{乙}\n  级别：错误\n  误：好,好\n  正：好\n"
        "规则 AA2 词\n  查：按装 → 安装\n  级别：提示\n  误：按装\n  正：好\n"
    )
    assert [finding.rule for finding in check(rules, "请先保存,按装后退出。")] == ["AA1", "AA2"]


def test_findings_are_in_text_order(check: Any) -> None:
    rules = "规则 AA2 二\n  查：布署 → 部署\n  误：布署\n  正：好\n规则 AA1 一\n  查：按装 → 安装\n  误：按装\n  正：好\n"
    findings = check(rules, "按装，布署，按装。布署。")
    assert [finding.text for finding in findings] == ["按装", "布署", "按装", "布署"]
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)


def test_a_finding_says_what_its_rule_says(check: Any) -> None:
    [finding] = check(
        "查：甲={按、安}妆 → 安装\n级别：错误\n把握：中\n改法：自动\n提示：“{全}”“{甲}”应为“{改}”\n理由：错字\n参见：https://example.org/", "请按妆。",
    )
    assert (finding.severity, finding.confidence, finding.fix, finding.reason, finding.url) == (
        "error", "medium", "safe", "错字", "https://example.org/",
    )
    assert finding.message.zh == "“按妆”“按”应为“安装”"


def test_a_message_is_made_of_the_suggestions(check: Any) -> None:
    [finding] = check("查：布署 → 部署 或 布置", "请布署。")
    assert finding.message == ("“布署”应为“部署”或“布置”", "“布署” should be “部署” or “布置”")
    assert finding.fix is None


def test_a_fingerprint_stays_when_lines_move(check: Any) -> None:
    rule = "查：按装 → 安装"
    [before] = check(rule, "请按装驱动。")
    [after] = check(rule, "新的一行。\n\n　又一行。请按装驱动。\n")
    assert before.fingerprint == after.fingerprint
    assert before.start != after.start


def test_a_fingerprint_differs_for_another_error(check: Any) -> None:
    rules = "规则 AA1 一\n  查：{按装、布署}\n  误：按装\n  正：好\n规则 AA2 二\n  查：按装\n  误：按装\n  正：好\n"
    findings = check(rules, "请按装驱动，按装。请按装程序。请布署程序。")
    assert len(findings) == 7
    assert len({finding.fingerprint for finding in findings}) == 7


def test_a_worse_finding_of_another_rule_does_not_make_an_example_fail(workshop: Any) -> None:
    built = workshop.compile(
        "规则 AA1 轻\n  查：按装驱动 → 安装驱动\n  级别：提示\n  误：按装驱动\n  正：好\n"
        "规则 AA2 重\n  查：按装 → 安装\n  级别：错误\n  误：按装\n  正：好\n"
    )
    assert built.messages == []
    assert built.compiled.codes == ("AA1", "AA2")


def test_a_lone_surrogate_in_the_sentence_does_no_harm(found: Found) -> None:
    assert found("查：按装 → 安装", "请按装\ud800驱动。") == ["按装"]


# ---------------------------------------------------------------- markup
def test_an_edit_never_touches_markup(check: Any) -> None:
    text = "请**按**装驱动，再`按装`，再[按装](按装.md)。"
    findings = check("查：按装 → 安装", text, "markdown")
    assert [finding.text for finding in findings] == ["按装", "按装"]
    split, linked = findings
    for suggestion in split.suggestions:
        assert applied(text, suggestion).count("**") == 2
    assert applied(text, linked.suggestions[0]) == text.replace("[按装]", "[安装]")


def test_a_gap_with_markup_inside_is_left_alone(check: Any) -> None:
    text = "大约需要 `十` **分钟**左右。"
    [finding] = check("查：大约……左右 → 大约……", text, "markdown")
    assert applied(text, finding.suggestions[0]) == "大约需要 `十` **分钟**。"


def test_nothing_matches_across_blocks(found: Found) -> None:
    assert found("查：“按装”", "请按\n装。") == []
    assert found("查：大约……（同段）左右", "# 大约\n\n左右", "markdown") == []


# ---------------------------------------------------------------- purity and failures
def test_checking_twice_gives_the_same(workshop: Any, document: Any) -> None:
    ruleset = workshop.ruleset(TALLY + NEAR)
    page = document("展开，才干，本钱，相辅相承。" * 3)
    first = check_document(page, ruleset)
    assert first
    assert check_document(page, ruleset) == first
    assert check_document(document("展开，才干，本钱，相辅相承。" * 3), workshop.ruleset(TALLY + NEAR)) == first


TWO = (
    "规则 AA1 坏\n  查：按装 → 安装\n  过滤：坏的\n  误（待修）：按装\n  正（待修）：好\n"
    "规则 AA2 好\n  查：布署 → 部署\n  误：布署\n  正：好\n"
)


def crash(text: str, captures: dict[str, str]) -> bool:
    if text == "按装":
        raise RuntimeError("boom")
    return True


def test_a_filter_that_raises_is_one_problem_and_the_other_rules_report(workshop: Any, document: Any) -> None:
    rules = TWO.replace("误（待修）：按装", "误（待修）：无")
    ruleset = workshop.ruleset(rules, functions={"坏的": crash})
    problems: list[Problem] = []
    findings = check_document(document("按装，按装，布署，按装。"), ruleset, problems.append)
    assert [finding.text for finding in findings] == ["布署"]
    [problem] = problems
    assert "规则 AA1" in problem.message.zh
    assert "RuntimeError: boom" in problem.message.zh


def test_without_a_report_the_error_of_a_filter_passes_through(workshop: Any, document: Any) -> None:
    ruleset = workshop.ruleset(TWO.replace("误（待修）：按装", "误（待修）：无"), functions={"坏的": crash})
    with pytest.raises(RuntimeError, match="boom"):
        check_document(document("按装。"), ruleset)


def test_a_filter_sees_the_match_and_its_captures(workshop: Any) -> None:
    seen = []

    def keep(text: str, captures: dict[str, str]) -> bool:
        seen.append((text, captures))
        return text == "两个人"

    assert workshop.found("查：甲={一、两}个人\n过滤：留下", "一个人，两个人。", functions={"留下": keep}) == ["两个人"]
    assert seen[-2:] == [("一个人", {"甲": "一"}), ("两个人", {"甲": "两"})]


# ---------------------------------------------------------------- addresses
def test_the_chinese_part_of_an_address_is_no_text(found: Found) -> None:
    text = "请按装，见 https://a.cn/按装指南 或 /opt/按装/x，再按装。"
    assert found("查：按装 → 安装", text) == ["按装", "按装"]
    assert found("查：按装 → 安装", text, "markdown") == ["按装", "按装"]
