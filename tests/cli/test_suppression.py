"""Suppression as a user meets it: comments are honoured, judged, taken away and written."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

RULES = (
    "规则包 aa 试验\n\n"
    "规则 AA1 安装\n  查：按装 → 安装\n  改法：自动\n  误：请按装。 → 请安装。\n  正：请安装。\n\n"
    "规则 AA2 登录\n  查：登陆 → 登录\n  误：请登陆。 → 请登录。\n  正：请登录。\n"
)


@pytest.fixture
def home(zhuomu: Any) -> Any:
    """The working directory of a run, with a configuration that names two rules."""
    def write(name: str, text: str) -> str:
        path = os.path.join(zhuomu.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode())
        return path

    write(".zhuomu.yaml", "packs: [rules]\n")
    write("rules/a.zm", RULES)
    return write


def content(path: str) -> str:
    with open(path, "rb") as file:
        return file.read().decode()


def concise(run: Any) -> list[str]:
    """The findings of a run in short, without what is said at the end."""
    return [line for line in run.out.splitlines() if ": " in line]


def test_what_a_comment_ignores_is_not_reported(zhuomu: Any, home: Any) -> None:
    home("a.md", "请按装。<!-- zhuomu: ignore[AA1] 照录 -->\n")
    run = zhuomu("check", "a.md")
    assert (run.status, run.err) == (0, "")
    home("a.md", "请按装，登陆。<!-- zhuomu: ignore[AA1] 照录 -->\n\n请按装。\n")
    run = zhuomu("check", "--output-format", "concise", "a.md")
    assert run.status == 1
    assert concise(run) == ["a.md:1:5: AA2 “登陆”应为“登录”", "a.md:3:2: AA1 “按装”应为“安装”"]


def test_what_is_ignored_is_not_fixed(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "<!-- zhuomu: disable[ALL] -->\n\n请按装。\n\n<!-- zhuomu: enable -->\n\n请按装。\n")
    assert zhuomu("check", "--fix", "a.md").status == 0
    assert content(path) == "<!-- zhuomu: disable[ALL] -->\n\n请按装。\n\n<!-- zhuomu: enable -->\n\n请安装。\n"


def test_unused_comments_are_reported_and_removed_by_fix(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "请安装。<!-- zhuomu: ignore[AA1] -->\n\n请登陆。<!-- zhuomu: ignore[AA1, AA2] -->\n")
    run = zhuomu("check", "--output-format", "concise", "a.md")
    assert run.status == 1
    assert [line.partition(" “")[0][:17] for line in concise(run)] == ["a.md:1:5: HL001 它", "a.md:3:25: HL001 "]
    run = zhuomu("check", "--fix", "a.md")
    assert (run.status, content(path)) == (0, "请安装。\n\n请登陆。<!-- zhuomu: ignore[AA2] -->\n")


def test_a_fixed_finding_leaves_no_comment_behind(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "请按装。\n\n<!-- zhuomu: ignore[AA1] -->\n\n请安装。\n")
    assert zhuomu("check", "--fix", "a.md").status == 0
    assert content(path) == "请安装。\n\n请安装。\n"


def test_wrong_comments_are_reported_and_left_alone(zhuomu: Any, home: Any) -> None:
    text = "请安装。<!-- zhuomu: ignore 忘了 -->\n"
    path = home("a.md", text)
    run = zhuomu("check", "--fix", "--output-format", "concise", "a.md")
    assert run.status == 1
    assert concise(run) == ["a.md:1:5: HL002 ignore 没有写明规则，应像 ignore[CB101]；要包括所有规则，写 ignore[ALL]"]
    assert content(path) == text


def test_where_rules_were_selected_nothing_is_said_about_comments(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "请安装。<!-- zhuomu: ignore[ALL] -->\n")
    assert zhuomu("check", "--fix", "--select", "AA2", "a.md").status == 0
    assert "ignore[ALL]" in content(path)


def test_a_confidence_that_hides_findings_makes_no_comment_unused(zhuomu: Any, home: Any) -> None:
    home("rules/a.zm", RULES.replace("  查：按装", "  把握：低\n  查：按装"))
    home(".zhuomu.yaml", "packs: [rules]\nconfidence: high\n")
    home("a.md", "请按装。<!-- zhuomu: ignore[AA1] -->\n")
    run = zhuomu("check", "a.md")
    assert (run.status, run.err) == (0, "")


def test_the_rules_about_comments_are_listed_shown_and_switched_off_like_others(zhuomu: Any, home: Any) -> None:
    assert [line[:5] for line in zhuomu("rules", "--select", "HL").out.splitlines()[:2]] == ["HL001", "HL002"]
    page = zhuomu("rule", "HL001").out
    assert "多余的忽略注释" in page
    assert "理由：" in page
    assert "  误  " in page
    assert "  正  " in page
    home("a.md", "请安装。<!-- zhuomu: ignore[AA1] --><!-- zhuomu: x -->\n")
    assert zhuomu("check", "--ignore", "HL", "a.md").status == 0


def test_what_the_configuration_allows_needs_no_comment(zhuomu: Any, home: Any) -> None:
    home(".zhuomu.yaml", "packs: [rules]\nwords: [登陆舱]\nallow:\n  - rule: AA1\n    text: 按装一词\n")
    home("a.txt", "按装一词，登陆舱。按装。\n")
    run = zhuomu("check", "--output-format", "concise", "a.txt")
    assert concise(run) == ["a.txt:1:10: AA1 “按装”应为“安装”"]


def test_what_is_nearly_a_comment_for_zhuomu_is_reported(zhuomu: Any, home: Any) -> None:
    home("a.md", "请按装。<!-- zhuomu-ignore AA1 -->\n")
    run = zhuomu("check", "--output-format", "concise", "a.md")
    assert run.status == 1
    assert concise(run) == ["a.md:1:2: AA1 “按装”应为“安装”", "a.md:1:5: HL002 这条注释不起作用，应写成“zhuomu: ignore[AA1]”"]


def test_fix_takes_unused_codes_from_front_matter(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "---\ntitle: 题\nzhuomu:\n  ignore:\n    - AA1\n    - AA2\n---\n\n请登陆。\n")
    run = zhuomu("check", "--fix", "a.md")
    assert (run.status, content(path)) == (0, "---\ntitle: 题\nzhuomu:\n  ignore:\n    - AA2\n---\n\n请登陆。\n")
    assert run.out == "检查了 1 个文件，改好 1 处，没有剩下别的（另有 1 处由注释或配置放过）。\n"


# ---------------------------------------------------------------- asking
def test_the_answer_i_writes_a_comment_and_asks_no_more_about_that_block(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "请按装，按装，登陆。\n\n- 请按装。\n")
    run = zhuomu("check", "--fix", "--interactive", "a.md", data="i\ny\ni\n")
    assert run.err.count("改吗？") == 3
    assert run.status == 0
    assert content(path) == "<!-- zhuomu: ignore[AA1] -->\n请按装，按装，登录。\n\n- 请按装。 <!-- zhuomu: ignore[AA1] -->\n"


def test_a_comment_that_was_written_counts_as_no_correction(zhuomu: Any, home: Any) -> None:
    home("a.md", "请按装，登陆。\n")
    run = zhuomu("check", "--fix", "--interactive", "a.md", data="i\ny\n")
    assert run.out == "检查了 1 个文件，改好 1 处，没有剩下别的（另有 1 处由注释或配置放过）。\n"
    path = home("b.md", "请按装。\n")
    run = zhuomu("check", "--fix", "--interactive", "--output-format", "json", "b.md", data="i\n")
    assert content(path) == "<!-- zhuomu: ignore[AA1] -->\n请按装。\n"
    summary = json.loads(run.out)["summary"]
    assert (summary["fixed"], summary["suppressed"]) == (0, 1)
    home("c.md", "请按装。\n")
    run = zhuomu("check", "--fix", "--interactive", "c.md", data="i\n")
    assert run.out == "检查了 1 个文件，没有发现问题（另有 1 处由注释或配置放过）。\n"
