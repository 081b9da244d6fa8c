"""Above each rule what runs its examples, and what is said when they were run."""

from __future__ import annotations

from typing import Any

from zhuomu.lsp.rule_files.lenses import RUN_EXAMPLES, lenses, run_examples

GOOD = "规则 ZJ001 产品名\n  查：琢木云 → 啄木云\n  误：打开琢木云。 → 打开啄木云。\n  误（待修）：无\n  正：打开啄木云。\n"
BAD = "\n规则 ZJ002 安装\n  查：按装 → 安装\n  误：请按装。 → 请装。\n  正：按装两个。\n  正：安装。\n"


def test_every_rule_with_examples_has_a_line_above_it(editor: Any) -> None:
    text = "词表 甲乙 = 丙丁\n" + GOOD + BAD + "规则 ZJ003 空的\n"
    found = lenses(text, "/a.zm", editor.read)
    assert [(lens.title.zh, lens.arguments) for lens in found] == [
        ("▶ 运行例子（2 误 1 正）", ("/a.zm", "ZJ001")), ("▶ 运行例子（1 误 2 正）", ("/a.zm", "ZJ002")),
    ]
    assert {lens.command for lens in found} == {RUN_EXAMPLES}
    assert [text[lens.start:lens.end] for lens in found] == ["规则 ZJ001", "规则 ZJ002"]


def test_running_says_what_became_of_the_examples(editor: Any) -> None:
    path = editor.path("a.zm")
    assert run_examples(GOOD, path, "ZJ001", editor.read).zh == "ZJ001：2 个例子全部通过（另有 1 个待修，不算）"
    told = run_examples(GOOD + BAD, path, "ZJ002", editor.read).zh
    assert told == (
        "ZJ002：3 个例子里 2 个不符：第 9 行，ZJ002 的“误”例句应改成“请装。”，而改出来是“请安装。”；"
        "第 10 行，ZJ002 的“正”例句被报了：“按装”（“按装”应为“安装”）"
    )


def test_running_says_why_it_cannot(editor: Any) -> None:
    path = editor.path("a.zm")
    assert run_examples(GOOD, path, "ZJ009", editor.read).zh == "这个文件里没有规则 ZJ009"
    told = run_examples("规则 ZJ001 甲\n  查：《没有》登陆\n  误：甲\n  正：乙\n" + BAD, path, "ZJ001", editor.read).zh
    assert told.startswith("ZJ001 还有错，例子没有运行：第 2 行，没有叫《没有》")
    assert "3 个例子" in run_examples("规则 ZJ001 甲\n  查：《没有》登陆\n  误：甲\n  正：乙\n" + BAD, path, "ZJ002", editor.read).zh
