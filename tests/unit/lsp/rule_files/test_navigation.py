"""From a name to where it is declared and used."""

from __future__ import annotations

from typing import Any

LISTS = "词表 入口 = 网站、系统\n词表 处所 = 《入口》、数据库\n片段 约数 = {大约、大概}\n"
RULES = (
    "规则 ZJ001 登录\n  查：甲=《约数》登陆乙=《数》 → {甲}登录{乙}\n  当：前面是 《入口》\n  当：{甲}是 大约\n  提示：“{甲}”。\n  误：登陆\n  正：登录\n"
    "规则 ZJ002 等\n  查：展开 → 发展\n  当：全文已报 ZJ001\n  误：展开\n  正：发展\n"
    "规则 ZJ900 数\n  汇总：ZJ、ZJ001 每千字不少于 1 处\n  误：展开\n  正：发展\n"
)


def at(text: str, where: str, number: int = 1) -> str:
    """The text with the mark in the middle of the n-th ``where``."""
    place = -1
    for _ in range(number):
        place = text.index(where, place + 1)
    return text[:place + 1] + "¦" + text[place + 1:]


def test_a_word_list_leads_to_its_declaration(editor: Any) -> None:
    assert editor.defined(at(LISTS + RULES, "入口", 3)) == ["a.zm:1:入口"]
    assert editor.defined(at(LISTS + RULES, "约数", 2)) == ["a.zm:3:约数"]
    assert editor.defined(at(LISTS, "入口")) == ["a.zm:1:入口"]


def test_names_are_found_in_all_files_of_the_pack(editor: Any) -> None:
    editor.save({"__init__.py": "", "lists.zm": LISTS, "a.zm": RULES})
    assert editor.defined(at(RULES, "入口")) == ["lists.zm:1:入口"]
    assert editor.used(at(RULES, "入口")) == ["a.zm:3:入口", "lists.zm:1:入口", "lists.zm:2:入口"]
    assert editor.used(at(LISTS, "入口"), "lists.zm", declaration=False) == ["a.zm:3:入口", "lists.zm:2:入口"]


def test_a_file_that_is_no_pack_sees_itself_only(editor: Any) -> None:
    editor.save({"lists.zm": LISTS, "a.zm": RULES})
    assert editor.defined(at(RULES, "入口")) == []


def test_a_code_leads_to_its_rule_and_back(editor: Any) -> None:
    assert editor.defined(at(RULES, "ZJ001", 2)) == ["a.zm:1:ZJ001"]
    assert editor.defined(at(RULES, "ZJ、")) == ["a.zm:1:ZJ001", "a.zm:8:ZJ002", "a.zm:13:ZJ900"]
    assert editor.used(at(RULES, "ZJ001")) == ["a.zm:1:ZJ001", "a.zm:10:ZJ001", "a.zm:14:ZJ", "a.zm:14:ZJ001"]
    assert editor.used(at(RULES, "ZJ001"), declaration=False) == ["a.zm:10:ZJ001", "a.zm:14:ZJ", "a.zm:14:ZJ001"]


def test_a_capture_leads_to_where_it_is_made(editor: Any) -> None:
    assert editor.defined(at(RULES, "{甲}登录")) == ["a.zm:2:甲"]
    assert editor.defined(at(RULES, "{甲}是")) == ["a.zm:2:甲"]
    assert editor.used(at(RULES, "{甲}是")) == ["a.zm:2:甲", "a.zm:2:甲", "a.zm:4:甲", "a.zm:5:甲"]
    assert editor.used(at(RULES, "{甲}是"), declaration=False) == ["a.zm:2:甲", "a.zm:4:甲", "a.zm:5:甲"]


def test_a_file_beside_leads_to_itself(editor: Any) -> None:
    editor.save({"words/甲.txt": "甲乙\n"})
    assert editor.defined("词表 甲乙 来自 “wor¦ds/甲.txt”\n") == ["words/甲.txt:1:"]
    assert editor.defined("词表 甲乙 来自 “../¦甲.txt”\n") == []


def test_half_a_file_has_names_too(editor: Any) -> None:
    assert editor.defined("词表 入口 = 网站、\n规则 ZJ001\n  查：《入¦口") == ["a.zm:1:入口"]


def test_words_and_classes_lead_nowhere(editor: Any) -> None:
    assert editor.defined("规则 ZJ001 甲\n  查：《动¦词》登陆\n") == []
    assert editor.defined("规则 ZJ001 甲\n  查：登¦陆\n") == []
    assert editor.used("规则 ZJ001 甲\n  查：登¦陆\n") == []


# ---------------------------------------------------------------- options
OPTION = "选项 中英空格 han-latin-spacing\n  取值：加 require、去 remove、不管 keep\n  说明：字母旁边的空格\n"
OPTION_RULE = "词表 中英空格 = 甲乙、丙丁\n规则 ZJ001 甲\n  查：《中英空格》\n  当：选项 中英空格 是 加\n  误（选项 中英空格 是 加）：甲乙\n  正：丙\n"


def test_an_option_leads_to_its_declaration_and_back(editor: Any) -> None:
    text = OPTION + OPTION_RULE
    assert editor.defined(text.replace("当：选项 中", "当：选项 中¦")) == ["a.zm:1:中英空格"]
    assert editor.defined(text.replace("误（选项 中", "误（选项 中¦")) == ["a.zm:1:中英空格"]
    assert editor.used(text.replace("选项 中英空格 han", "选项 中¦英空格 han")) == ["a.zm:1:中英空格", "a.zm:7:中英空格", "a.zm:8:中英空格"]


def test_a_list_of_the_same_name_is_another(editor: Any) -> None:
    assert editor.defined((OPTION + OPTION_RULE).replace("《中", "《中¦")) == ["a.zm:4:中英空格"]


def test_options_are_found_in_all_files_of_the_pack(editor: Any) -> None:
    editor.save({"__init__.py": "", "options.zm": OPTION, "a.zm": OPTION_RULE})
    assert editor.defined(OPTION_RULE.replace("当：选项 中", "当：选项 中¦")) == ["options.zm:1:中英空格"]
