"""A comment that ignores a finding is put where it does its work and harms nothing."""

from __future__ import annotations

import json

import pytest

from tests.unit.engine.suppressing import RULES, read, run
from zhuomu.engine.check import check
from zhuomu.engine.suppress_edits import ignore_edit


def ignored(text: str, name: str = "markdown", number: int = 0, reason: str = "") -> str | None:
    """A text with a comment for one of its findings, which hides that one and changes no prose."""
    document, form = read(text, name)
    finding = check(document, RULES)[number]
    edit = ignore_edit(document, form, finding, reason)
    if edit is None:
        return None
    changed = text[:edit.start] + edit.text + text[edit.end:]
    result = run(changed, name)
    assert form.read(document.source._replace(text=changed)).prose == document.prose
    assert finding.fingerprint in [each.finding.fingerprint for each in result.hidden]
    assert [each for each in result.findings if each.rule.startswith("HL")] == []
    return changed


COMMENT = "<!-- zhuomu: ignore[AA101] -->"


@pytest.mark.parametrize(("text", "after"), [
    ("按装。\n", f"{COMMENT}\n按装。\n"),
    ("按装。", f"{COMMENT}\n按装。"),
    ("一\n\n二，\n按装。\r\n", f"一\n\n{COMMENT}\n二，\n按装。\r\n"),
    ("一\r\n\r\n按装。\r\n", f"一\r\n\r\n{COMMENT}\r\n按装。\r\n"),
    ("# 按装\n\n一\n", f"{COMMENT}\n# 按装\n\n一\n"),
    ("# 一\n按装\n", f"# 一\n{COMMENT}\n按装\n"),
    ("- 一\n- 按装\n", f"- 一\n- 按装 {COMMENT}\n"),
    ("1. 按装，\n   一\n", f"1. 按装， {COMMENT}\n   一\n"),
    ("- 一\n\n  按装\n", f"- 一\n\n  {COMMENT}\n  按装\n"),
    ("> 按装\n", f"> {COMMENT}\n> 按装\n"),
    ("| 甲 | 乙 |\n|---|---|\n| 一 | 按装 |\n", f"| 甲 | 乙 |\n|---|---|\n| 一 | 按装 {COMMENT} |\n"),
    ("| 按装 | 乙 |\n|---|---|\n| 一 | 二 |\n", f"| 按装 | 乙 {COMMENT} |\n|---|---|\n| 一 | 二 |\n"),
    ("文[^1]。\n\n[^1]: 按装\n", f"文[^1]。\n\n{COMMENT}\n[^1]: 按装\n"),
    ("一<!-- 说明 -->\n**按装**\n", f"{COMMENT}\n一<!-- 说明 -->\n**按装**\n"),
])
def test_markdown_gets_it_above_the_block_or_at_the_end_of_an_item_or_a_row(text: str, after: str) -> None:
    assert ignored(text) == after


@pytest.mark.parametrize(("name", "text", "after"), [
    ("mdx", "按装\n", "{/* zhuomu: ignore[AA101] */}\n按装\n"),
    ("rst", "一\n\n按装\n", "一\n\n.. zhuomu: ignore[AA101]\n\n按装\n"),
    ("rst", "题\n==\n按装\n", "题\n==\n\n.. zhuomu: ignore[AA101]\n\n按装\n"),
    ("rst", "- 一\n- 按装\n", ".. zhuomu: ignore[AA101]\n\n- 一\n- 按装\n"),
    ("asciidoc", "一\n\n按装\n", "一\n\n// zhuomu: ignore[AA101]\n按装\n"),
    ("html", "<body>\n  <p>按装</p>\n</body>\n", "<body>\n  <!-- zhuomu: ignore[AA101] -->\n  <p>按装</p>\n</body>\n"),
    ("latex", "一\n\n按装\n", "一\n\n% zhuomu: ignore[AA101]\n按装\n"),
    ("typst", "= 按装\n", "// zhuomu: ignore[AA101]\n= 按装\n"),
    ("po", 'msgid "a"\nmsgstr "按装"\n', '# zhuomu: ignore[AA101]\nmsgid "a"\nmsgstr "按装"\n'),
    ("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n按装\n", "WEBVTT\n\nNOTE zhuomu: ignore[AA101]\n\n00:01.000 --> 00:02.000\n按装\n"),
    ("python", "def f():\n    return '按装'\n", "def f():\n    # zhuomu: ignore[AA101]\n    return '按装'\n"),
    ("python", "def f():\n    '''按装。'''\n", "def f():\n    # zhuomu: ignore[AA101]\n    '''按装。'''\n"),
    ("javascript", "/* 按装 */\n", "// zhuomu: ignore[AA101]\n/* 按装 */\n"),
    ("yaml", "a:\n  - 按装\n", "a:\n  - 按装 # zhuomu: ignore[AA101]\n"),
])
def test_every_format_gets_a_comment_of_its_own(name: str, text: str, after: str) -> None:
    assert ignored(text, name) == after


def test_in_a_notebook_it_is_written_into_the_string() -> None:
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": ["一\n", "\n", "按装\n", "二"]}]}, ensure_ascii=False, indent=1)
    after = ignored(text, "notebook", reason='照录"原文"')
    assert after is not None
    assert "".join(json.loads(after)["cells"][0]["source"]) == '一\n\n<!-- zhuomu: ignore[AA101] 照录"原文" -->\n按装\n二'


def test_the_reason_is_written_on_one_line_and_does_not_end_the_comment() -> None:
    assert ignored("按装\n", reason="照录\n--> 原文") == "<!-- zhuomu: ignore[AA101] 照录 原文 -->\n按装\n"


def test_a_second_comment_goes_beside_the_first() -> None:
    assert ignored("<!-- zhuomu: ignore[AA101] -->\n按装，登陆。\n", number=1) == (
        "<!-- zhuomu: ignore[AA101] -->\n<!-- zhuomu: ignore[AA102] -->\n按装，登陆。\n"
    )


@pytest.mark.parametrize(("name", "text"), [
    ("plain", "按装"), ("json", '{"a": "按装"}'), ("srt", "1\n00:00:01,000 --> 00:00:02,000\n按装\n"),
    ("markdown", "---\ntitle: 按装\n---\n"), ("python", "'''一。\n\n按装。\n'''\n"),
])
def test_where_no_comment_can_stand_there_is_none(name: str, text: str) -> None:
    assert ignored(text, name) is None


def test_a_finding_outside_of_the_prose_gets_none() -> None:
    document, form = read("按装\n\n<!-- 说明 -->\n")
    [finding] = check(document, RULES)
    assert ignore_edit(document, form, finding._replace(start=5, end=9)) is None
