"""What is shown when the pointer rests on something in a rule file."""

from __future__ import annotations

from typing import Any

import pytest

HEAD = "词表 入口 = 网站、系统\n片段 约数 = {大约、大概}（有）\n"
RULE = HEAD + "规则 ZJ001 试验\n  "
EXAMPLES = "\n  误（待修）：无\n  正（待修）：无\n"


@pytest.mark.parametrize(("text", "told"), [
    ("¦规则 ZJ001 甲\n", "一条规则"), (RULE + "¦级别：错误", "有多严重"), (RULE + "级别：¦错误", "一定要改"), (RULE + "¦除非：在句首", "不能有的上下文"),
    (RULE + "除非：¦全文有 5 次以上 甲", "几项合起来数"), (RULE + "当：¦全库不到12次 甲", "项目的所有文件里不到这么多次"),
    (RULE + "除非：¦在句首", "句子的开头"), (RULE + "当：¦前后 3 词内没有 甲乙", "一个也没有"), (RULE + "当：前面是 技术 ¦且 在句首", "同时成立"),
    (RULE + "查：大约¦……（同句）好", "同一分句"), (RULE + "查：大约……（¦同句）好", "可以跨过逗号"), (RULE + "查：¦{大约、大概}三十", "其中一个"), (RULE + "查：大约¦（有）三十", "可有可无"),
    (RULE + "查：¦甲={的、了}{甲}", "捕获"), (RULE + "查：甲={的、了}好 → {¦甲}", "```zm\n甲={的、了}\n```"), (RULE + "查：甲=《数》倍 → {甲｜¦分之一}", "“3”变成“三分之一”"),
    (RULE + "查：《¦动词》好人", "如“安装”“运行”"), (RULE + "查：《¦非动词》好人", "不是动词的词"), (RULE + "查：高兴【地：¦助词】", "词性：一个助词"), (RULE + "查：《¦汉字》好人", "字符类"),
    (RULE + "查：登陆 → ¦（删）", "全部删去"), (RULE + "统一：账号、帐号，¦取首次", "先出现"), (RULE + "近似：《成语》（差1字，¦同音）", "读音相同"),
    (RULE + "限次：“的” ¦每段不超过 4 次", "每一段"), (RULE + "汇总：ZJ001 每千字不少于 3 处，¦全文不少于 6 处", "总共不少于"), (RULE + "误（¦待修）：甲", "过不过都不算"),
    (RULE + "当：{甲}¦不是 乙丙", "一个也不是"), (RULE + "查：¦“，”使", "原样"), ("词表 甲乙 ¦来自 “没有.txt”", "旁边的文本文件"), ("词表 甲乙 来自 ¦“没有.txt”", "读不出来"),
])
def test_a_form_is_explained(editor: Any, text: str, told: str) -> None:
    assert told in editor.explained(text)


@pytest.mark.parametrize("text", ["¦", RULE + "误：¦登陆", RULE + "理由：¦因为", "# ¦注\n", HEAD + "\n¦\n", RULE + "查：登陆 → ¦登录", RULE + "查：《¦没有》"])
def test_nothing_is_said_of_free_text(editor: Any, text: str) -> None:
    assert editor.explained(text) == ""


def test_a_word_list_shows_its_first_words_and_where_it_is(editor: Any) -> None:
    told = editor.explained(RULE + "当：前面是 《¦入口》")
    assert "词表《入口》" in told
    assert "2 个词，定义在第 1 行" in told
    assert "网站、系统" in told


def test_a_word_list_of_another_file_is_shown_with_that_file(editor: Any) -> None:
    editor.save({"__init__.py": "", "lists.zm": "\n词表 别处 来自 “别处.txt”\n", "别处.txt": "\n".join(f"词{n}" for n in range(50))})
    told = editor.explained("规则 ZJ001 甲\n  当：前面是 《¦别处》\n")
    assert "50 个词，定义在 " in told
    assert "lists.zm 第 2 行" in told
    assert "词19……" in told
    assert "词20" not in told


def test_a_fragment_shows_its_pattern(editor: Any) -> None:
    assert "片段 约数 = {大约、大概}（有）" in editor.explained(RULE + "查：《¦约数》三十")


def test_a_word_list_comes_before_a_class_of_the_same_name(editor: Any) -> None:
    assert "1 个词" in editor.explained("词表 动词 = 安装\n规则 ZJ001 甲\n  查：《¦动词》好")


def test_a_code_shows_the_title_of_its_rule(editor: Any) -> None:
    rules = "规则 ZJ001 产品名\n  查：琢木云 → 啄木云\n  级别：错误\n  理由：商标。\n  误：琢木云。 → 啄木云。\n  正：啄木云。\n"
    told = editor.explained(rules + "规则 ZJ002 乙\n  当：全文已报 ¦ZJ001\n")
    assert told == "**ZJ001 产品名**　规则，错误，1 误 1 正。\n\n商标。"
    assert "ZJ001、ZJ002" in editor.explained(rules + "规则 ZJ002 乙\n  汇总：¦ZJ 每千字不少于 1 处\n")


def test_a_line_says_in_words_what_it_looks_for(editor: Any) -> None:
    told = editor.explained(RULE + "¦查：甲=《约数》……（12字内，不含才）【左右、上下】《入口》（了）“，”《非数词》{甲} → {甲}" + EXAMPLES)
    assert told.startswith(
        "**这一行查** 依次相接的：\n\n1. 片段《约数》，记作“甲”\n2. 间隔：同一分句里的 0 到 12 个字，其中没有“才”\n"
        "3. 恰好单独成词的“左右”“上下”之一\n4. 词表《入口》的一个词（2 个：网站、系统）\n5. 可有可无：“了”\n"
        "6. “，”，原样，两端不查词的边界\n7. 一个不是数词的词\n8. “甲”记住的字再出现一次\n\n"
    )


def test_a_line_names_the_texts_that_are_searched_first(editor: Any) -> None:
    assert "全文里先找“登陆”，找到才细查。" in editor.explained(RULE + "¦查：登陆 → 登录" + EXAMPLES)
    assert "全文里先找“左右”，找到才细查。" in editor.explained(RULE + "¦查：{大约、大概}……左右" + EXAMPLES)
    assert "有其中一个才细查：“大约三”、“大概三”（2 个）。" in editor.explained(RULE + "¦查：{大约、大概}三" + EXAMPLES)
    assert "逐字扫描" in editor.explained(RULE + "¦查：《汉字》“,”" + EXAMPLES)


def test_a_row_says_what_it_looks_for_and_a_damaged_one_does_not(editor: Any) -> None:
    table = "对照表 ZJ001 甲\n  {布署、步署}¦ → 部署\n  误：布署。\n  正：部署。\n"
    assert "“布署”、“步署”之一" in editor.explained(table.replace("}¦ →", "} ¦→"))
    assert "之一" not in editor.explained("对照表 ZJ001 甲\n  {布署、步署 ¦→ 部署\n")
    assert "应写作“GitHub”" in editor.explained("术语表 ZJ001 甲\n  GitHub ¦← Github\n")


def test_the_stretch_that_is_explained_holds_the_offset(editor: Any) -> None:
    from zhuomu.lsp.rule_files.hover import explain

    text = RULE.replace("\n", "\r\n") + "当：前后 10 字内有 《入口》"
    at = text.index("字内有")
    found = explain(text, editor.path("a.zm"), at, editor.read)
    assert found is not None
    assert text[found.start:found.end] == "前后 10 字内有"


# ---------------------------------------------------------------- options
OPTION = "选项 中英空格 han-latin-spacing\n  取值：加 require、去 remove、不管 keep\n  说明：字母旁边的空格\n"


@pytest.mark.parametrize(("text", "told"), [
    ("¦选项 甲 a\n", "各家做法不同的一件事"), ("选项 甲 a\n  ¦取值：加 b、去 c\n", "第一个是默认的"), (OPTION.replace("中英", "中¦英"), "字母旁边的空格"),
    (OPTION + "规则 ZJ001 甲\n  当：¦选项 中英空格 是 加", "选了其中一个值"), (OPTION + "规则 ZJ001 甲\n  当：选项 中¦英空格 是 加", "加 `require`、去 `remove`、不管 `keep`"),
    (OPTION + "规则 ZJ001 甲\n  当：选项 中英空格 ¦不是 加", "选的是别的值"), (OPTION + "规则 ZJ001 甲\n  当：选项 中英空格 是 加、¦keep", "**不管** `keep`　选项“中英空格”的值"),
    (OPTION + "规则 ZJ001 甲\n  误（选项 中英空格 是 ¦去）：甲", "**去** `remove`"), ("规则 ZJ001 甲\n  当：选项 ¦语言 是 简体", "繁体 `zh-Hant`"),
    (RULE + "¦语言：简体", "给哪种文档用"),
])
def test_options_are_explained(editor: Any, text: str, told: str) -> None:
    assert told in editor.explained(text)


@pytest.mark.parametrize("text", [OPTION + "规则 ZJ001 甲\n  当：选项 没¦有 是 加", OPTION + "规则 ZJ001 甲\n  当：选项 中英空格 是 没¦有"])
def test_nothing_is_said_of_an_option_or_value_that_there_is_none_of(editor: Any, text: str) -> None:
    assert editor.explained(text) == ""
