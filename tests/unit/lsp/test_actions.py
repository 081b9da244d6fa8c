"""What is offered at a place of a document."""

from __future__ import annotations

from typing import Any

import pytest
from lsprotocol import types

from tests.unit.lsp.project import ABLE, Project, edited, quiet_server
from zhuomu.lsp.actions import MOST_FINDINGS, _actions, _offers, is_wanted, touched
from zhuomu.lsp.analysis import Analysis
from zhuomu.lsp.offers import Offer

SAFE = "𠮷😀 请按装它。"


def offers(project: Project, text: str, at: str = "", name: str = "a.md", **context: Any) -> list[Offer]:
    """What is offered where ``at`` stands in the text, or for all of it."""
    analyst = project.analyst()
    analysis = project.analysis(text, name, analyst)
    start = text.index(at)
    found = touched(analysis.findings, start, start + len(at) if at else len(text))
    server = quiet_server(analyst, ABLE)
    return _offers(server, analysis, found, types.CodeActionContext([], **context))


def titles(found: list[Offer]) -> list[str]:
    return [offer.title.zh for offer in found]


# ---------------------------------------------------------------- what is wanted
@pytest.mark.parametrize(("kind", "only", "wanted"), [
    ("quickfix", None, True), ("quickfix", [], True), ("quickfix", ["quickfix"], True), ("quickfix", [""], True),
    ("quickfix", ["quickfix.zhuomu"], False), ("quickfix", ["source"], False), ("quickfix", ["quick"], False),
    ("source.fixAll.zhuomu", ["source"], True), ("source.fixAll.zhuomu", ["source.fixAll"], True),
    ("source.fixAll.zhuomu", ["source.fixAll.zhuomu"], True), ("source.fixAll.zhuomu", ["source.organizeImports"], False),
    ("source.fixAll.zhuomu", ["quickfix", "source.fixAll"], True),
])
def test_a_kind_is_wanted_when_it_or_one_above_it_is_asked_for(kind: str, only: list[str] | None, wanted: bool) -> None:
    assert is_wanted(kind, only) is wanted


def test_a_finding_is_touched_at_both_its_ends_and_not_beyond(project: Project) -> None:
    findings = project.analysis("请按装它。").findings
    assert [len(touched(findings, place, place)) for place in range(6)] == [0, 1, 1, 1, 0, 0]


def test_a_long_selection_does_not_make_an_endless_list(project: Project) -> None:
    findings = project.analysis("请按装。" * 100).findings
    assert len(findings) == 100
    assert len(touched(findings, 0, 1000)) == MOST_FINDINGS


# ---------------------------------------------------------------- one by one
def test_the_order_is_from_the_surest_to_the_widest(project: Project) -> None:
    assert titles(offers(project, f"{SAFE}\n\n又按装了。", "按装它")) == [
        "改为“安装”", "文中 2 处“按装”都改为“安装”", "在这一段忽略 TT101（写一条注释）", "放过这一处 TT101（记入基线）",
        "认可“按装”这个词（写进项目的配置）", "认可“按装”这个词（写进自己的词表）", "在项目里停用 TT101（错字）", "改好 2 处安全的",
    ]


def test_a_single_safe_correction_is_preferred(project: Project) -> None:
    first, *others = offers(project, SAFE)
    assert first.preferred
    assert edited(SAFE, first.edits) == "𠮷😀 请安装它。"
    assert not any(offer.preferred for offer in others)


def test_what_may_change_the_meaning_says_so_and_is_not_preferred(project: Project) -> None:
    first = offers(project, "请登陆。")[0]
    assert first.title.zh == "改为“登录”（可能改变意思）"
    assert not first.preferred


def test_each_of_several_suggestions_is_offered_and_none_preferred(project: Project) -> None:
    found = offers(project, "帐户。")
    assert titles(found)[:2] == ["改为“账户”", "改为“账号”"]
    assert not any(offer.preferred for offer in found)
    assert [edited("帐户。", offer.edits) for offer in found[:2]] == ["账户。", "账号。"]


def test_a_preferred_correction_comes_before_one_that_is_not(project: Project) -> None:
    assert titles(offers(project, "请登陆后按装。"))[:2] == ["把“按装”改为“安装”", "把“登陆”改为“登录”（可能改变意思）"]


def test_a_finding_without_correction_can_still_be_let_stand(project: Project) -> None:
    assert titles(offers(project, "此处待补充。")) == [
        "在这一段忽略 TT105（写一条注释）", "放过这一处 TT105（记入基线）", "认可“待补充”这个词（写进项目的配置）",
        "认可“待补充”这个词（写进自己的词表）", "在项目里停用 TT105（只说）",
    ]


def test_a_correction_that_would_become_markup_is_not_offered(project: Project) -> None:
    assert "改为“*号*”" in titles(offers(project, "星号。", name="a.txt"))
    assert not [title for title in titles(offers(project, "星号。")) if title.startswith("改")]


def test_an_unused_comment_is_taken_away(project: Project) -> None:
    text = "<!-- zhuomu: ignore[TT101] -->\r\n好。\r\n"
    found = offers(project, text, "zhuomu")
    assert titles(found)[0] == "删去这条注释"
    assert edited(text, found[0].edits) == "好。\r\n"
    assert not [title for title in titles(found) if title.startswith("认可")]


# ---------------------------------------------------------------- everywhere
def test_the_same_correction_is_made_wherever_the_text_is(project: Project) -> None:
    text = "帐户甲。\r\n\r\n帐户乙。\u2028帐户丙。\r\n"
    found = {offer.title.zh: offer for offer in offers(project, text, "帐户甲")}
    assert edited(text, found["文中 3 处“帐户”都改为“账号”"].edits) == text.replace("帐户", "账号")
    assert edited(text, found["文中 3 处“帐户”都改为“账户”"].edits) == text.replace("帐户", "账户")


def test_all_of_a_rule_are_fixed_when_they_differ(project: Project) -> None:
    text = "按装，布署，再按装。"
    found = {offer.title.zh: offer for offer in offers(project, text, "按装，")}
    assert edited(text, found["改好文中 3 处“错字”（TT101）"].edits) == "安装，部署，再安装。"
    assert edited(text, found["文中 2 处“按装”都改为“安装”"].edits) == "安装，布署，再安装。"


def test_one_place_alone_is_not_everywhere(project: Project) -> None:
    assert not [title for title in titles(offers(project, "按装。登陆。")) if "文中" in title]


# ---------------------------------------------------------------- all that are safe
def test_all_safe_fixes_are_one_edit(project: Project) -> None:
    text = "按装，登陆。\r\n\r\n进行布署。\r\n"
    [offer] = offers(project, text, only=["source.fixAll"])
    assert offer.title.zh == "改好 3 处安全的"
    assert edited(text, offer.edits) == "安装，登陆。\r\n\r\n部署。\r\n"
    assert sum(edit.end - edit.start for edit in offer.edits) < 6


def test_nothing_is_offered_where_nothing_can_be_fixed_safely(project: Project) -> None:
    assert offers(project, "请登陆。", only=["source.fixAll"]) == []
    assert offers(project, "好。", only=["source.fixAll"]) == []


def test_a_caret_that_moves_asks_for_nothing_about_the_whole_text(project: Project) -> None:
    moved = offers(project, SAFE, trigger_kind=types.CodeActionTriggerKind.Automatic)
    assert "改好 1 处安全的" not in titles(moved)
    saved = offers(project, SAFE, trigger_kind=types.CodeActionTriggerKind.Automatic, only=["source.fixAll.zhuomu"])
    assert titles(saved) == ["改好 1 处安全的"]


def test_what_the_baseline_accepts_is_not_fixed(project: Project) -> None:
    from zhuomu.project.baseline_file import baseline_text, entry_of

    text = "请按装驱动。再按装程序。"
    accepted = project.analysis(text).findings[0]
    project.write(".zhuomu-baseline.json", baseline_text([entry_of("a.md", accepted, text)]))
    [offer] = offers(project, text, only=["source"])
    assert edited(text, offer.edits) == "请按装驱动。再安装程序。"


def test_a_broken_baseline_leaves_the_other_offers(project: Project) -> None:
    project.write(".zhuomu-baseline.json", "{")
    assert titles(offers(project, SAFE))[0] == "改为“安装”"


# ---------------------------------------------------------------- let stand
def test_the_comment_is_that_of_the_format(project: Project) -> None:
    for name, sign in (("a.md", "<!-- zhuomu: ignore[TT101] -->\n"), ("a.rst", ".. zhuomu: ignore[TT101]\n\n")):
        found = {offer.title.zh: offer for offer in offers(project, "请按装它。\n", name=name)}
        assert edited("请按装它。\n", found["在这一段忽略 TT101（写一条注释）"].edits) == f"{sign}请按装它。\n"


def test_a_format_without_comments_has_no_ignoring(project: Project) -> None:
    assert not [title for title in titles(offers(project, "请按装它。", name="a.txt")) if "忽略" in title]


@pytest.mark.parametrize("text", ["请按**装**它。", "请按装它。"])
def test_a_word_is_the_text_without_markup(project: Project, text: str) -> None:
    assert [offer.arguments[1:] for offer in offers(project, text) if offer.command == "zhuomu.acceptWord"] == [
        ("按装", "project"), ("按装", "user"),
    ]


def test_a_wrong_form_of_the_project_is_no_word_to_accept_in_it(project: Project) -> None:
    project.write(".zhuomu.yaml", "terms:\n  布署: 部署\nselect: [XM]\n")
    assert [offer.arguments[1:] for offer in offers(project, "请布署。") if offer.command == "zhuomu.acceptWord"] == [("布署", "user")]


def test_what_is_offered_for_several_findings_names_each(project: Project) -> None:
    found = titles(offers(project, "按装和登陆。"))
    assert "在“按装”一段忽略 TT101（写一条注释）" in found
    assert "放过“登陆”一处 TT102（记入基线）" in found
    assert len(found) == len(set(found))


# ---------------------------------------------------------------- in the words of the protocol
def answered(project: Project, capabilities: dict[str, Any], text: str = SAFE, encoding: str = "utf-16") -> list[Any]:
    analyst = project.analyst()
    analysis: Analysis = project.analysis(text, analyst=analyst)
    server = quiet_server(analyst, capabilities, encoding=encoding)
    found = _offers(server, analysis, list(analysis.findings), types.CodeActionContext([]))
    return list(_actions(server, analysis, found))


@pytest.mark.parametrize(("encoding", "columns"), [("utf-16", (6, 8)), ("utf-8", (12, 18)), ("utf-32", (4, 6))])
def test_edits_are_in_the_unit_that_was_agreed_on_and_for_one_version(project: Project, encoding: str, columns: tuple[int, int]) -> None:
    action = answered(project, ABLE, encoding=encoding)[0]
    [change] = action.edit.document_changes
    assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(uri=project.uri("a.md"), version=7)
    [edit] = change.edits
    assert (edit.range.start.character, edit.range.end.character, edit.new_text) == (*columns, "安装")
    assert action.is_preferred is True
    assert [diagnostic.code for diagnostic in action.diagnostics] == ["TT101"]
    assert action.diagnostics[0].range == edit.range


def test_a_client_without_versions_gets_plain_changes(project: Project) -> None:
    action = answered(project, {"textDocument": ABLE["textDocument"]})[0]
    assert action.edit.document_changes is None
    assert list(action.edit.changes) == [project.uri("a.md")]


def test_a_client_without_literals_gets_commands(project: Project) -> None:
    commands = answered(project, {"workspace": ABLE["workspace"]})
    assert all(isinstance(command, types.Command) for command in commands)
    assert (commands[0].title, commands[0].command, commands[0].arguments) == (
        "改为“安装”", "zhuomu.applyEdits", [project.uri("a.md"), 7, [[4, 6, "安装"]]],
    )


def test_a_client_that_can_edit_in_no_way_is_offered_no_edits(project: Project) -> None:
    assert {command.command for command in answered(project, {})} == {"zhuomu.acceptFinding", "zhuomu.acceptWord", "zhuomu.disableRule"}
