"""`zhuomu explain` as a user meets it."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

RULES = """规则 ZJ003 登录与登陆
  查：登陆 → 登录
  当：前后 10 字内有 {网站、系统、后台、账号}
  除非：前面 8 字内有 {台风、部队、探测器}
  提示：进入系统用“登录”。
  误：请登陆后台系统。 → 请登录后台系统。
  正：台风登陆后，系统自动报警。

规则 ZJ004 试行的
  查：按装 → 安装
  状态：试行
  误：请按装。 → 请安装。
  正：请安装。
"""


@pytest.fixture
def home(zhuomu: Any) -> Any:
    def write(name: str, text: str) -> None:
        with open(os.path.join(zhuomu.home, name), "w", encoding="utf-8") as file:
            file.write(text)

    write("mine.zm", RULES)
    return write


def test_why_a_sentence_is_not_reported(zhuomu: Any, home: Any) -> None:
    run = zhuomu("explain", "mine.zm:ZJ003", "台风登陆后，系统自动报警。")
    assert (run.status, run.err) == (0, "")
    assert run.out.splitlines() == [
        "句子：台风登陆后，系统自动报警。",
        "分词：台风/ns 登陆/v 后/f ，/x 系统/n 自动/vn 报警/n 。/x",
        "词性：ns 名词、地名，v 动词，f 方位词，n 名词，vn 名词、动词",
        "",
        "ZJ003 登录与登陆（规则，规则包 mine，警告，把握高）",
        "结论：没有查到（除非）",
        "",
        "  登陆 → 登录",
        "    ✓ 字串：“登陆”在第 3 字",
        "    ✗ 第 3–4 字“登陆”，改为：“登录”",
        "        ✗ 除非：“前面 8 字内有 台风、部队、探测器”成立：前面有“台风”",
    ]


def test_why_a_sentence_is_reported(zhuomu: Any, home: Any) -> None:
    run = zhuomu("explain", "mine.zm:ZJ003", "请登陆后台系统。", "--lang", "en")
    assert run.status == 0
    assert run.out.splitlines()[4:] == [
        "ZJ003 登录与登陆 (规则, pack mine, warning, high confidence)",
        "verdict: found 1, of which 1 will be reported",
        "  “登陆” at 2–3: “登陆” should be “登录”; will be reported",
        "",
        "  登陆 → 登录",
        "    ✓ literals: “登陆” at 2",
        "    ✓ “登陆” at 2–3, change to: “登录”",
    ]


def test_rules_of_a_file_that_have_nothing_to_do_with_the_sentence_take_a_line(zhuomu: Any, home: Any) -> None:
    lines = zhuomu("explain", "mine.zm", "请登陆后台。").out.splitlines()
    assert lines[-1] == "ZJ004 试行的：没有查到，这里没有它要找的字串"


def test_a_rule_on_trial_is_explained_and_it_is_said_that_it_does_not_run(zhuomu: Any, home: Any) -> None:
    out = zhuomu("explain", "mine.zm:ZJ004", "请按装。").out
    assert "结论：查到了 1 处，会报出 0 处" in out
    assert "✗ 选择：它还在试行：加 --preview 或用 --select 写出编号才运行" in out


def test_the_settings_decide_whether_it_is_reported(zhuomu: Any, home: Any) -> None:
    home(".zhuomu.yaml", "packs: [mine.zm]\nwords: [登陆后台]\n")
    out = zhuomu("explain", "ZJ003", "请登陆后台。").out
    assert "✗ 放过：由注释放过，或者配置认可了这个词、这段文字" in out
    home(".zhuomu.yaml", "packs: [mine.zm]\nignore: [ZJ]\n")
    assert "✗ 选择：配置的 ignore 关掉了它" in zhuomu("explain", "ZJ003", "请登陆后台。").out


def test_a_text_may_be_of_another_format(zhuomu: Any, home: Any) -> None:
    text = "请`登陆`后台。<!-- zhuomu: ignore[ZJ003] 原文 -->登陆网站"
    assert "查到了 1 处，会报出 0 处" in zhuomu("explain", "mine.zm:ZJ003", text, "--format", "markdown").out
    run = zhuomu("explain", "mine.zm:ZJ003", text, "--format", "markdwon")
    assert run.status == 2
    assert "没有 markdwon 这种格式" in run.err


def test_programs_get_an_object_for_each_rule_and_text(zhuomu: Any, home: Any) -> None:
    run = zhuomu("explain", "mine.zm", "台风登陆，系统报警。", "请登陆网站。", "--output-format", "json")
    told = json.loads(run.out)
    assert [(each["rule"], each["found"]) for each in told] == [("ZJ003", False), ("ZJ004", False), ("ZJ003", True), ("ZJ004", False)]
    assert [cause["kind"] for cause in told[0]["causes"]] == ["unless"]
    assert told[0]["causes"][0]["spans"] == [[0, 2]]
    assert told[2]["findings"] == [{
        "start": 1, "end": 3, "message": "进入系统用“登录”。", "corrected": ["登录"], "reported": True, "causes": [],
    }]
    assert told[2]["tokens"][0] == {"text": "请", "tag": "v", "start": 0, "end": 1}


def test_standard_input_may_be_the_text(zhuomu: Any, home: Any) -> None:
    assert "查到了 1 处" in zhuomu("explain", "mine.zm:ZJ003", "-", data="请登陆网站。\n").out


def test_a_rule_whose_example_fails_is_explained(zhuomu: Any, home: Any) -> None:
    home("bad.zm", "规则 ZJ009 试验\n  查：按装 → 安装\n  误：请按装置。\n  正：请安装。\n")
    run = zhuomu("explain", "bad.zm", "请按装置。")
    assert run.status == 0
    assert "✗ 边界：右端不在词的边界上，落在“装置”的中间" in run.out


def test_a_rule_that_does_not_exist_is_2(zhuomu: Any, home: Any) -> None:
    run = zhuomu("explain", "ZZ999", "好。")
    assert run.status == 2
    assert "没有规则 ZZ999" in run.err
    assert run.out == ""


def test_the_rest_of_a_file_with_a_mistake_is_explained_and_the_mistake_is_2(zhuomu: Any, home: Any) -> None:
    home("mine.zm", RULES + "\n规则 ZJ005 错\n  查：展开 → 发展\n  级别：严重\n  误：展开\n  正：好\n")
    run = zhuomu("explain", "mine.zm:ZJ003", "请登陆网站。")
    assert run.status == 2
    assert "查到了 1 处" in run.out
    assert "mine.zm:" in run.err
    assert "没有“严重”这个值" in run.err


def test_hostile_text_is_shown_harmlessly(zhuomu: Any, home: Any) -> None:
    run = zhuomu("explain", "mine.zm:ZJ003", "请登陆\x1b[31m网站\u202e。")
    assert "\x1b" not in run.out
    assert "\u202e" not in run.out
