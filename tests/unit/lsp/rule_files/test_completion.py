"""What may be written at a place of a rule file."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.lsp.values import PROPOSAL_KINDS

HEAD = (
    "规则包 demo-pack 演示\n  前缀：ZJ\n\n词表 入口 = 网站、系统\n片段 约数 = {大约、大概}\n\n"
    "规则 ZJ001 产品名\n  查：琢木云 → 啄木云\n  标签：品牌、产品\n  误：琢木云。 → 啄木云。\n  正：啄木云。\n\n"
)
RULE = HEAD + "规则 ZJ002 试验\n  "
TABLE = HEAD + "对照表 ZJ002 试验\n  "


def test_a_block_is_proposed_at_the_left_margin_with_a_code_that_is_free(editor: Any) -> None:
    assert editor.labels(HEAD + "¦") == ["规则", "对照表", "术语表", "选项", "词表", "片段"]
    chosen = editor.chosen(HEAD + "规¦", "规则").removeprefix(HEAD)
    assert chosen.startswith("规则 ${1:ZJ002} ${2:标题}\n  查：${3:误写} → ${4:正写}\n")
    assert next(p for p in editor.proposals(HEAD + "¦") if p.label == "规则").template
    assert "规则包" in editor.labels("¦")


def test_a_code_that_is_free_follows_the_keyword(editor: Any) -> None:
    assert editor.labels(HEAD + "规则 ¦") == ["ZJ002"]
    assert editor.labels(HEAD + "规则 ZJ¦") == ["ZJ002"]
    assert editor.labels("规则包 abc\n  前缀：AB\n\n规则 ¦") == ["AB001"]
    assert editor.labels("规则 CB109 甲\n  查：甲乙\n规则 CB110 甲\n  查：甲乙\n规则 ¦") == ["CB111"]
    assert editor.labels("规则 CB109 甲\n  查：甲乙\n规则 ¦\n规则 CB110 甲\n  查：甲乙\n") == ["CB111"]


def test_the_lines_of_a_block_are_those_that_it_may_have(editor: Any) -> None:
    rule, table, pack = editor.labels(RULE + "¦"), editor.labels(TABLE + "¦"), editor.labels("规则包 abc\n  ¦")
    assert {"查：", "当：", "误：", "正：", "统一：", "级别：", "改法："} <= set(rule)
    assert not {"前缀：", "数据："} & set(rule)
    assert {"当：", "误：", "数据："} <= set(table)
    assert not {"查：", "统一："} & set(table)
    assert {"前缀：", "版本：", "需要："} <= set(pack)
    assert "级别：" not in pack


def test_a_line_that_may_stand_once_is_not_proposed_again(editor: Any) -> None:
    assert "级别：" not in editor.labels(RULE + "级别：错误\n  ¦")
    assert "标签：" in editor.labels(RULE + "标签：甲\n  ¦")


def test_a_colon_that_is_there_is_not_doubled(editor: Any) -> None:
    assert editor.chosen(RULE + "级¦：错误", "级别：") == RULE + "级别：错误"


def test_a_keyword_is_explained_with_an_example(editor: Any) -> None:
    [proposal] = [p for p in editor.proposals(RULE + "¦") if p.label == "除非："]
    assert "不能有的上下文" in proposal.detail.zh
    assert "```zm\n除非：" in proposal.markdown.zh


@pytest.mark.parametrize(("line", "labels"), [
    ("级别：¦", ["错误", "警告", "提示", "建议"]), ("级别：错¦", ["错误", "警告", "提示", "建议"]), ("把握：¦", ["高", "中", "低"]), ("状态：¦", ["正式", "试行", "废弃"]),
    ("改法：¦", ["自动", "确认", "建议"]), ("默认：¦", ["开", "关"]), ("边界:¦", ["词", "字"]), ("范围：标题、¦", ["正文", "列表", "表格", "引用", "图注"]),
    ("参数：¦", ["最低词频 = 4"]), ("标签：¦", ["品牌", "产品"]), ("标签：品牌、¦", ["产品"]), ("标签：品牌、产¦", ["产品"]),
])
def test_values_are_those_of_the_line(editor: Any, line: str, labels: list[str]) -> None:
    assert editor.labels(RULE + line) == labels


def test_a_value_takes_the_place_of_what_is_typed(editor: Any) -> None:
    assert editor.chosen(RULE + "范围：标题、正¦", "正文") == RULE + "范围：标题、正文"


@pytest.mark.parametrize("line", ["误：登¦", "正：¦", "理由：¦", "参见：¦", "查：登陆 # ¦", "误：登陆 → ¦"])
def test_free_text_and_comments_get_no_proposals(editor: Any, line: str) -> None:
    assert editor.labels(RULE + line) == []


def test_brackets_get_the_names_of_the_pack_and_the_classes_of_the_language(editor: Any) -> None:
    labels = editor.labels(RULE + "查：《¦")
    assert labels[:4] == ["入口", "约数", "名词", "动词"]
    assert "汉字" in labels
    assert editor.chosen(RULE + "查：《入¦", "入口") == RULE + "查：《入口》"
    assert editor.chosen(RULE + "查：<入¦>", "入口") == RULE + "查：<入口>"
    assert "非动词" in editor.labels(RULE + "查：《非¦")
    assert {p.kind for p in editor.proposals(RULE + "查：《¦")} <= set(PROPOSAL_KINDS)


def test_a_name_may_be_typed_without_its_brackets(editor: Any) -> None:
    [proposal] = [p for p in editor.proposals(RULE + "查：入¦") if p.label == "《入口》"]
    assert proposal.matched == "入口"
    assert editor.chosen(RULE + "当：前面是 {技术、入¦", "《入口》") == RULE + "当：前面是 {技术、《入口》"


def test_names_of_other_files_of_the_pack_are_known(editor: Any) -> None:
    editor.save({"__init__.py": "", "lists.zm": "词表 别处 = 甲乙、丙丁\n"})
    [proposal] = [p for p in editor.proposals(RULE + "查：《¦") if p.label == "别处"]
    assert (proposal.kind, proposal.detail.zh) == ("word list", "2 个词：甲乙、丙丁")


def test_a_word_list_holds_other_lists_only_and_not_itself(editor: Any) -> None:
    assert editor.labels(HEAD + "词表 二 = 《¦") == ["入口"]
    assert editor.labels(HEAD + "词表 二 = 网站、\n  ¦") == ["《入口》"]


def test_parts_of_speech_follow_the_colon_of_a_word(editor: Any) -> None:
    labels = editor.labels(RULE + "查：高兴【地：¦")
    assert "助词" in labels
    assert "汉字" not in labels
    assert editor.labels(RULE + "查：高兴【¦") == []


@pytest.mark.parametrize("line", ["查：大约……（¦", "查：大约……（8字内，¦", "查：大约...(¦"])
def test_a_gap_has_its_options(editor: Any, line: str) -> None:
    assert editor.labels(RULE + line) == ["字内", "词内", "同句", "同段", "不含"]


@pytest.mark.parametrize("line", ["当：¦", "除非：前¦", "当：前面是 《入口》 且 ¦", "当：在句首 或\n    ¦"])
def test_a_condition_is_proposed_where_one_begins(editor: Any, line: str) -> None:
    assert {"前面是", "前后 N 字内有", "全文有 N 次以上", "全库不到 N 次", "在句首", "全文已报"} <= set(editor.labels(RULE + line))


def test_what_follows_a_condition_is_joined(editor: Any) -> None:
    assert editor.labels(RULE + "当：前面是 技术 ¦") == ["或", "且"]
    assert editor.labels(RULE + "当：在句首 ¦") == ["或", "且"]
    assert "或" not in editor.labels(RULE + "当：前面是 ¦")
    assert editor.labels(RULE + "查：登陆 → 登录 ¦") == ["或"]
    assert editor.labels(TABLE + "登陆 → 登录　¦") == ["或", "当：", "除非：", "例外："]
    assert "在句首" in editor.labels(TABLE + "登陆 → 登录　当：¦")


def test_codes_of_the_pack_follow_what_waits_for_them(editor: Any) -> None:
    assert editor.labels(RULE + "当：全文已报 ¦") == ["ZJ001"]
    assert editor.chosen(RULE + "当：全文已报 ZJ0¦", "ZJ001") == RULE + "当：全文已报 ZJ001"
    assert editor.labels(RULE + "汇总：¦") == ["ZJ001", "ZJ"]
    assert editor.proposals(RULE + "汇总：¦")[0].detail.zh == "产品名"
    assert "每千字不少于" in editor.labels(RULE + "汇总：ZJ001 ¦")


def test_the_lines_that_stand_alone_have_their_options(editor: Any) -> None:
    assert editor.chosen(RULE + "统一：账号、帐号，¦", "取首次") == RULE + "统一：账号、帐号，取首次"
    assert editor.chosen(RULE + "统一：账号、帐号 ¦", "取多数").endswith("，取多数")
    assert editor.labels(RULE + "近似：¦") == ["《成语》", "《入口》"]
    assert editor.labels(RULE + "近似：《¦") == ["成语", "入口"]
    assert "形近" in editor.labels(RULE + "近似：《成语》（差1字，¦")
    assert "每句不超过" in editor.labels(RULE + "限次：“的” ¦")


def test_captures_are_proposed_where_they_are_bound(editor: Any) -> None:
    assert editor.labels(RULE + "查：甲={的、了}好 → ¦") == ["（删）", "{甲}", "{全}"]
    assert editor.chosen(RULE + "查：甲={的、了}好 → {¦", "{甲}") == RULE + "查：甲={的、了}好 → {甲}"
    assert editor.chosen(RULE + "查：甲={的、了}好 → {¦}", "{甲}") == RULE + "查：甲={的、了}好 → {甲}"
    assert "{甲}" in editor.labels(RULE + "查：甲={的、了}好 → {甲}\n  提示：不说{¦")
    assert editor.chosen(RULE + "提示：{改¦", "{改}") == RULE + "提示：{改}"


def test_functions_follow_the_bar(editor: Any) -> None:
    assert {"分之一", "大写"} <= set(editor.labels(RULE + "查：甲=《数》倍 → {甲｜¦"))
    assert editor.chosen(RULE + "查：甲=《数》倍 → {甲|分¦", "分之一").endswith("{甲|分之一}")


def test_word_lists_and_tables_beside_the_file_are_proposed(editor: Any) -> None:
    editor.save({"words/错词.tsv": "", "登岸者.txt": "", "别的.md": "", ".隐藏/甲.txt": ""})
    assert editor.labels("词表 登岸者 来自 ¦") == ["登岸者.txt", "words/错词.tsv"]
    assert editor.chosen("词表 登岸者 来自 “登¦”", "登岸者.txt") == "词表 登岸者 来自 “登岸者.txt”"
    assert editor.chosen(TABLE + "数据：¦", "words/错词.tsv") == TABLE + "数据：“words/错词.tsv”"
    assert editor.chosen(TABLE + "数据：“w¦", "words/错词.tsv") == TABLE + "数据：“words/错词.tsv”"


def test_proposals_are_the_same_with_other_line_ends(editor: Any) -> None:
    text = RULE + "查：《入¦\n  误：登陆\n"
    assert editor.labels(text.replace("\n", "\r\n")) == editor.labels(text)
    assert editor.chosen(text.replace("\n", "\r\n"), "入口") == editor.chosen(text, "入口").replace("\n", "\r\n")


# ---------------------------------------------------------------- options
OPTION = "选项 中英空格 han-latin-spacing\n  取值：加 require、去 remove、不管 keep\n  说明：字母旁边的空格\n"


def test_an_option_is_proposed_with_its_lines(editor: Any) -> None:
    assert editor.labels("选项 甲 a\n  ¦") == ["取值：", "说明："]
    assert editor.labels("选项 甲 a\n  取值：加 b、去 c\n  ¦") == ["说明："]
    assert editor.chosen(HEAD + "选¦", "选项").removeprefix(HEAD).startswith("选项 ${1:名字} ${2:english-name}\n  取值：")


@pytest.mark.parametrize(("line", "labels"), [
    ("当：选项 ¦", ["语言", "中英空格"]), ("当：选项 中英¦", ["语言", "中英空格"]), ("当：选项 中英空格 ¦", ["是", "不是"]),
    ("当：选项 中英空格 是 ¦", ["加", "去", "不管"]), ("除非：选项 中英空格 不是 加、¦", ["去", "不管"]), ("当：选项 语言 是 ¦", ["简体", "繁体"]),
    ("当：选项 中英空格 是 加 ¦", ["且"]), ("除非：选项 中英空格 是 加 ¦", []), ("当：选项 没有 是 ¦", []),
])
def test_options_and_their_values_are_proposed_in_conditions(editor: Any, line: str, labels: list[str]) -> None:
    assert editor.labels(f"{OPTION}规则 ZJ001 甲\n  查：甲乙\n  {line}") == labels


def test_an_option_is_among_the_conditions(editor: Any) -> None:
    assert "选项" in editor.labels(f"{OPTION}规则 ZJ001 甲\n  查：甲乙\n  当：¦")


def test_an_option_is_no_list(editor: Any) -> None:
    assert "《中英空格》" not in editor.labels(f"{OPTION}规则 ZJ001 甲\n  查：¦")
