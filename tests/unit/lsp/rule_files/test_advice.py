"""What is wrong with an open rule file: the same as the command line says, at its place."""

from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.lsp.rule_files import judging
from zhuomu.plugins.manager import PluginManager
from zhuomu.project.testing import judge_packs

GOOD = "规则 ZJ001 产品名\n  查：琢木云 → 啄木云\n  误：打开琢木云。 → 打开啄木云。\n  正：打开啄木云。\n"
OTHER = "规则 ZJ002 安装\n  查：按装 → 安装\n  误：请按装驱动。 → 请安装驱动。\n  正：请按装置说明操作。\n"
#: Files with mistakes of every kind, and one whose examples do not hold.
WRONG = {
    "写法": "规则 按装\n  查：按装 → 安装\n\n规则 ZJ180 好几处错\n  查：登陆 → 登录\n  当：前头有 网站\n  级别：严重\n  差：好\n  误：登陆网站。\n  正：台风登陆。\n",
    "名字": "规则 ZJ181 名字和值\n  查：登陆 → {甲}\n  当：前后 10 字内有 《名祠》\n  例外：抢滩\n  级别：严重\n  误：登陆网站。\n  正：台风登陆。\n",
    "例句": "规则 ZJ150 例句不符\n  查：按装 → 安装\n  误：请先按装驱动。 → 请先装好驱动。\n  误：请先桉装驱动。\n  正：这里按装两个。\n",
    "没有写完": "规则 ZJ001 甲\n  查：\n  误：按装 →\n  正：\n规则 ZJ002\n",
    "重复": GOOD + GOOD,
    "文件": "词表 外来 来自 “没有.txt”\n对照表 ZJ003 数据\n  数据：“../上面.tsv”\n  按装 → 按装\n  当：前面是 《外来》\n  误：按装\n  正：安装\n",
    "顶格": "查：按装 → 安装\n乱写\n" + GOOD,
    "看不见": GOOD.replace("啄木", "啄\x07木", 1) + "乱写\n",
    "空的词表": "词表 空 = “”\n规则 ZJ004 空\n  查：《空》\n  误：一\n  正：二\n",
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_the_same_is_said_as_by_the_command_line(editor: Any, name: str, end: str) -> None:
    text = WRONG[name].replace("\n", end)
    editor.save({"a.zm": text})
    manager = PluginManager()
    manager.load_rule_path(editor.path("a.zm"))
    result = judge_packs(manager)
    told = {(problem.line, problem.message) for problem in result.problems or result.failures}
    said = editor.advice(text)
    assert {(text.count("\n", 0, one.start) + 1, one.message) for one in said if one.severity == "error"} == told
    assert told


def test_nothing_is_said_of_a_good_file(editor: Any) -> None:
    assert editor.said(GOOD + "\n" + OTHER) == []
    assert editor.said("") == []


@pytest.mark.parametrize(("line", "underlined"), [
    ("查：登陆 → {甲}", "{甲}"), ("当：前面是 《名祠》", "《名祠》"), ("级别：严重  ", "级别：严重"), ("当：前头有 网站", "前头有 网站"), ("查：登陆 {", "{"),
    ("例外：抢滩", "抢滩"), ("查：……（300字内）登陆", "……（300字内）"), ("差：好", "差：好"),
])
def test_what_is_wrong_is_underlined_and_nothing_else(editor: Any, line: str, underlined: str) -> None:
    text = f"规则 ZJ001 甲\n  查：登陆 → 登录\n  {line}\n  误：请登陆。\n  正：请登录。\n"
    assert [text for text, _ in editor.said(text)] == [underlined]


def test_a_mistake_of_a_whole_rule_is_at_its_head(editor: Any) -> None:
    text = "规则 ZJ001 没有例句  # 注\n  查：登陆 → 登录\n  正：请登录。\n"
    assert editor.said(text) == [("规则 ZJ001 没有例句", "ZJ001 没有“误：”例句；每条规则至少一误一正")]


def test_a_failing_example_is_named_at_its_own_line(editor: Any) -> None:
    text = GOOD + OTHER.replace("请安装驱动。", "请装好驱动。")
    [said] = editor.advice(text)
    assert text[said.start:said.end] == "请按装驱动。 → 请装好驱动。"
    assert said.message.zh == "ZJ002 的“误”例句应改成“请装好驱动。”，而改出来是“请安装驱动。”"
    assert (said.severity, said.code) == ("error", "example")


def test_examples_wait_until_the_file_compiles(editor: Any) -> None:
    text = GOOD.replace("→ 打开啄木云。", "→ 打开别的。") + "规则 ZJ002\n"
    assert [said.code for said in editor.advice(text)] == ["syntax"]


def test_names_that_nobody_uses_are_a_warning(editor: Any) -> None:
    text = "词表 入口 = 网站、系统\n片段 约数 = {大约、大概}\n词表 生词 = 琢木云\n" + GOOD
    said = editor.advice(text)
    assert [(text[one.start:one.end], one.severity) for one in said] == [("入口", "warning"), ("约数", "warning")]
    assert editor.advice(text.replace("  误：", "  当：本段有 《入口》 或 前面是 《约数》 或 前面不是 无\n  误：")) == []


def test_a_file_of_a_pack_sees_the_files_beside_it_as_the_editor_has_them(editor: Any) -> None:
    rule = "规则 ZJ001 登录\n  查：登陆 → 登录\n  当：前后 5 字内有 《入口》\n  误：登陆后台。 → 登录后台。\n  正：台风登陆。\n"
    editor.save({"__init__.py": "", "a.zm": rule, "lists.zm": "词表 入口 = 网站\n"})
    assert [message for _, message in editor.said(rule)] == ["ZJ001 的“误”例句没有查出来"]
    editor.open[editor.path("lists.zm")] = "词表 入口 = 网站、后台\n"
    assert editor.said(rule) == []
    os.remove(editor.path("__init__.py"))
    assert "没有叫《入口》的词表、片段或词类" in editor.said(rule)[0][1]


def test_word_lists_and_tables_are_read_as_the_editor_has_them(editor: Any) -> None:
    text = (
        "词表 入口 来自 “words/入口.txt”\n对照表 ZJ001 登录\n  数据：“words/错词.tsv”\n  登陆 → 登录　当：前后 5 字内有 《入口》\n"
        "  误：登陆后台。 → 登录后台。\n  误：树上有一只琢木鸟。 → 树上有一只啄木鸟。\n  正：台风登陆。\n"
    )
    editor.save({"words/入口.txt": "后台\n", "words/错词.tsv": "琢木鸟\t啄木鸟\n"})
    assert editor.said(text) == []
    editor.open[editor.path("words/入口.txt")] = "\ufeff网站\n"
    assert [underlined for underlined, _ in editor.said(text)] == ["登陆后台。 → 登录后台。"]


def test_offsets_count_a_byte_order_mark(editor: Any) -> None:
    text = "\ufeff" + WRONG["名字"]
    [first, *_] = editor.advice(text)
    assert text[first.start:first.end] == "{甲}"


def test_only_the_examples_of_what_changed_are_run_again(editor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    run = judging._run

    def noted(pack: Any, numbers: Any) -> Any:
        chosen = list(numbers)
        ran.append([pack.rules[number].code for number in chosen])
        return run(pack, chosen)

    monkeypatch.setattr(judging, "_remembered", {})
    monkeypatch.setattr(judging, "_run", noted)
    editor.advice(GOOD + OTHER)
    editor.advice("# 注\n" + GOOD + "\n\n" + OTHER)
    broken = OTHER.replace("请按装置", "请按装")
    assert [message for _, message in editor.said(GOOD + broken)] == ["ZJ002 的“正”例句被报了：“按装”（“按装”应为“安装”）"]
    assert [text for text, _ in editor.said("# 注\n" + GOOD + broken)] == ["请按装说明操作。"]
    assert ran == [["ZJ001", "ZJ002"], ["ZJ002"]]


def test_a_rule_is_judged_again_when_its_word_list_changes(editor: Any) -> None:
    text = "词表 入口 = 网站\n规则 ZJ001 登录\n  查：登陆 → 登录\n  当：前后 5 字内有 《入口》\n  误：登陆后台。 → 登录后台。\n  正：台风登陆。\n"
    assert editor.said(text) != []
    assert editor.said(text.replace("网站", "后台")) == []
    assert editor.said(text) != []


def test_a_rule_that_counts_others_is_judged_with_them(editor: Any) -> None:
    tally = GOOD + (
        "规则 ZJ900 太多\n  汇总：ZJ001 每千字不少于 1 处，全文不少于 2 处\n  误：琢木云，琢木云。\n  正：琢木云。\n"
    )
    assert editor.said(tally) == []
    stricter = tally.replace("  误：打开", "  除非：后面是 “。”\n  误：打开").replace("打开琢木云。 → 打开啄木云。", "琢木云吗？ → 啄木云吗？")
    assert [message for _, message in editor.said(stricter)] == ["ZJ900 的“误”例句没有查出来"]
