"""What is shown when the pointer rests on a finding."""

from __future__ import annotations

from typing import Any

import pytest
from lsprotocol import types

from tests.unit.lsp.project import ABLE, Project, quiet_server
from zhuomu.lsp.hover import at, of_document

PLAIN = {"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}


def hover(project: Project, text: str, at: str, capabilities: dict[str, Any] = ABLE, name: str = "a.md", **options: Any) -> Any:
    analyst = project.analyst()
    analysis = project.analysis(text, name, analyst)
    return of_document(quiet_server(analyst, capabilities, **options), analysis, text.index(at))


def test_the_page_says_all_that_the_rule_says(project: Project) -> None:
    shown = hover(project, "𠮷😀 请按装它。", "装")
    assert shown.contents.kind == types.MarkupKind.Markdown
    assert shown.contents.value.split("\n\n") == [
        "**TT101 错字** （错误，把握高）",
        "“按装”应为“安装”",
        "改为：`安装`（安全的改法）",
        "理由：选错了\\*同音\\*字。",
        "- 误：`请按装。` → `请安装。`\n- 正：`请安装。`",
        f"规则包：tt 试验 [详见](<file://{project.rules}#L3>)",
        "放过它：写一条注释 `<!-- zhuomu: ignore[TT101] -->`",
    ]
    assert shown.range == types.Range(types.Position(0, 6), types.Position(0, 8))


def test_a_client_that_shows_no_markdown_gets_plain_text(project: Project) -> None:
    shown = hover(project, "请按装它。", "装", PLAIN, language="en")
    assert shown.contents.kind == types.MarkupKind.PlainText
    assert shown.contents.value.split("\n\n") == [
        "TT101 错字 (error, high confidence)",
        "“按装” should be “安装”",
        "change to: “安装” (safe fix)",
        "reason: 选错了*同音*字。",
        "wrong: “请按装。” → “请安装。”\nright: “请安装。”",
        f"pack: tt 试验 see also file://{project.rules}#L3",
        "to let it stand, write the comment “<!-- zhuomu: ignore[TT101] -->”",
    ]


def test_quoted_text_has_no_meaning_in_markdown(project: Project) -> None:
    value = hover(project, "此处待补充。", "待").contents.value
    assert "\n\n1\\. 请写 \\<明白\\> 些\\_x\\_。\n\n" in value


def test_several_corrections_are_all_named(project: Project) -> None:
    assert "改为：`账户` 或 `账号`\n" in hover(project, "帐户。", "户").contents.value


def test_a_removal_is_called_so(project: Project) -> None:
    assert "改为：（删去）（安全的改法）\n" in hover(project, "进行安装。", "进").contents.value


def test_a_format_without_comments_points_to_the_configuration(project: Project) -> None:
    assert hover(project, "请按装。", "装", name="a.txt").contents.value.endswith("放过它：在配置的 ignore 里写上 TT101")


def test_findings_at_one_place_are_parted(project: Project) -> None:
    text = "<!-- zhuomu: ignore[TT101, TT102] -->好。"
    value = hover(project, text, "zhuomu").contents.value
    assert value.count("**HL001") == len(project.analysis(text).findings) == value.count("\n\n---\n\n") + 1


def test_nothing_is_shown_beside_findings(project: Project) -> None:
    assert hover(project, "请按装它。", "它") is not None
    assert hover(project, "请按装它们。", "们") is None


@pytest.mark.parametrize(("offset", "found"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 0), (99, 0), (-1, 0)])
def test_the_end_counts_where_nothing_else_begins(project: Project, offset: int, found: int) -> None:
    assert len(at(project.analysis("请按装它。").findings, offset)) == found


def test_where_one_ends_and_another_begins_the_other_is_shown(project: Project) -> None:
    findings = project.analysis("进行按装。").findings
    assert [finding.text for finding in at(findings, 2)] == ["按装"]
