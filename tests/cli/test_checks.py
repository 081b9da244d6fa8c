"""Rules in Python on the command line: they are listed, shown, selected and tested as all others are."""

from __future__ import annotations

import json
from typing import Any

import pytest

MODULE = """
import os

from zhuomu import Check, Pack, hookimpl


@hookimpl
def zhuomu_packs():
    return [Pack(os.path.dirname(__file__))]


@hookimpl
def zhuomu_checks():
    return [Check(
        "MY201", "没有写完", "my_pack.unfinished:check", wrong=["这一步待补充。", {wrong}], right=["这一步写好了。"],
        reason="读者看不到的内容等于没有。", severity="info", state={state!r}, tags=("完整",), signs=("待补充",),
    )]
"""
FUNCTION = """
import re

from zhuomu import Change, Place


def check(document):
    for found in re.finditer("待补充", document.prose):
        yield Place(*found.span(), suggestions=((Change(*found.span(), "略"),),))
"""


@pytest.fixture
def place(tmp_path: Any, install: Any, rule_text: Any) -> Any:
    """``place(state, wrong)``: a folder on sys.path with a pack of one rule file and one check."""
    def made(state: str = "正式", wrong: str = '("待补充。", "略。")') -> str:
        install(tmp_path / "lib", "my-pack", "1.0", {"mine": "my_pack"}, {
            "my_pack/__init__.py": MODULE.format(state=state, wrong=wrong), "my_pack/unfinished.py": FUNCTION,
            "my_pack/a.zm": "规则包 mine 我的\n  前缀：MY\n" + rule_text("MY101", "按装", "安装"),
        })
        return str(tmp_path / "lib")

    return made


def codes(run: Any) -> list[str]:
    return [json.loads(line)["rule"] for line in run.out.splitlines() if json.loads(line)["kind"] == "finding"]


@pytest.mark.parametrize(("options", "expected"), [
    ((), ["MY101", "MY201"]), (("--select", "MY2"), ["MY201"]), (("--ignore", "MY201"), ["MY101"]), (("--select", "完整"), ["MY201"]),
    (("--select", "mine"), ["MY101", "MY201"]),
])
def test_a_check_is_selected_by_code_prefix_tag_and_pack(zhuomu: Any, place: Any, options: tuple[str, ...], expected: list[str]) -> None:
    folder = place()
    for _ in ("cold", "warm"):
        run = zhuomu("check", "-", "--output-format", "jsonl", *options, data="请按装，这里待补充。\n", paths=[folder])
        assert (run.err, codes(run)) == ("", expected)


def test_a_check_on_trial_runs_with_preview(zhuomu: Any, place: Any) -> None:
    folder = place("试行")
    arguments = ("check", "-", "--output-format", "jsonl", "--select", "MY2")
    assert codes(zhuomu(*arguments, data="待补充。\n", paths=[folder])) == []
    assert codes(zhuomu(*arguments, "--preview", data="待补充。\n", paths=[folder])) == ["MY201"]


def test_a_selector_close_to_a_check_is_named(zhuomu: Any, place: Any) -> None:
    run = zhuomu("check", "-", "--select", "MY202", data="好。\n", paths=[place()])
    assert run.status == 2
    assert "MY201" in run.out + run.err


def test_a_check_is_among_the_rules_and_has_a_page(zhuomu: Any, place: Any) -> None:
    folder = place()
    rules = zhuomu("rules", paths=[folder])
    assert rules.out.splitlines()[:2] == ["MY101  开    试验", "MY201  开    没有写完"]
    [told] = json.loads(zhuomu("rules", "--select", "MY2", "--output-format", "json", paths=[folder]).out)
    assert (told["kind"], told["severity"], told["pack"]) == ("检查", "info", "mine")
    page = zhuomu("rule", "my201", paths=[folder])
    assert page.status == 0
    for part in ("MY201  没有写完", "级别：提示", "理由：读者看不到的内容等于没有。", "误  待补充。 → 略。", "正  这一步写好了。", "unfinished.py:7"):
        assert part in page.out
    packs = zhuomu("packs", paths=[folder])
    assert packs.out.splitlines()[0] == "mine 1.0  MY  我的  2 条规则，来自 my-pack 1.0"


def test_the_examples_of_checks_are_tested(zhuomu: Any, place: Any) -> None:
    good = place()
    for arguments in (("test",), ("test", f"{good}/my_pack"), ("test", good)):
        run = zhuomu(*arguments, paths=[good])
        assert (run.status, run.out, run.err) == (0, "2 条规则，5 个例句，0 个不符\n", "")
    # Somebody else's folder runs no code, whatever is in it.
    assert zhuomu("test", f"{good}/my_pack").out == "1 条规则，2 个例句，0 个不符\n"


def test_a_check_that_fails_an_example_fails_the_test_and_is_not_loaded(zhuomu: Any, place: Any) -> None:
    folder = place(wrong='("待补充。", "补好。")')
    run = zhuomu("test", paths=[folder])
    assert (run.status, run.out) == (1, "2 条规则，5 个例句，1 个不符\n")
    assert "MY201 的“误”例句应改成“补好。”，而改出来是“略。”" in run.err
    checked = zhuomu("check", "-", "--output-format", "jsonl", data="请按装，这里待补充。\n", paths=[folder])
    assert (checked.status, codes(checked)) == (2, ["MY101"])
    assert "MY201" in checked.out
    assert zhuomu("rule", "MY201", paths=[folder]).status == 2


def test_a_check_for_one_language_runs_in_documents_of_that_language(zhuomu: Any, place: Any, tmp_path: Any) -> None:
    folder = place()
    module = tmp_path / "lib" / "my_pack" / "__init__.py"
    module.write_text(module.read_text(encoding="utf-8").replace("signs=", 'languages=("zh-Hant",), signs='), encoding="utf-8")
    check = ("check", "-", "--output-format", "jsonl")
    for _ in ("cold", "warm"):
        assert codes(zhuomu(*check, data="待补充。\n", paths=[folder])) == []
        assert codes(zhuomu(*check, "--option", "language=zh-Hant", data="待补充。\n", paths=[folder])) == ["MY201"]
    assert zhuomu("test", paths=[folder]).out == "2 条规则，5 个例句，0 个不符\n"
    page = zhuomu("rule", "MY201", paths=[folder]).out
    assert "误  待补充。 → 略。  （语言：繁体）" in page
    assert "语言 language：简体（默认）" in page
    told = zhuomu("explain", "MY201", "待补充。", paths=[folder]).out
    assert "选项“语言”是 繁体 时才查，现在是 简体" in told
    assert "会报出 1 处" in zhuomu("explain", "MY201", "待补充。", "--option", "语言=繁体", paths=[folder]).out
