"""What an editor offers about documents, rule files and configurations, by the eyes of three kinds of editors."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Sequence
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp import measuring
from tests.lsp.conftest import PAGE, RULES, Start
from tests.lsp.editor import PATIENCE, Editor

pytestmark = pytest.mark.asyncio

#: A rule file with everything that counts differently in it.
RULE_FILE = (
    "词表 平台 = 网站、后台𠮷\r\n片段 约数 = {大约、大概}（有）\r\n\r\n规则 TT101 错😀字\r\n  查：按装 → 安装\r\n  除非：前面是 《平台》\r\n"
    "  误：请按装。 → 请安装。\r\n  正：请安装。\r\n"
)


def at(text: str, piece: str, editor: Editor, inside: int = 0) -> types.Position:
    """Where a piece of text stands for the first time."""
    return measuring.position(text, text.index(piece) + inside, editor.profile.encoding)


async def actions(editor: Editor, uri: str, piece: str, only: Sequence[str] | None = None) -> list[types.CodeAction]:
    """The actions for a piece of the text."""
    text = editor.buffers[uri].text
    start = text.index(piece)
    span = measuring.span(text, start, start + len(piece), editor.profile.encoding)
    found = await editor.client.text_document_code_action_async(types.CodeActionParams(
        types.TextDocumentIdentifier(uri), span, types.CodeActionContext([], only=list(only) if only else None),
    ))
    return [action for action in found or () if isinstance(action, types.CodeAction)]


def named(found: Sequence[types.CodeAction], *words: str) -> types.CodeAction:
    """The action whose title has these words."""
    matching = [action for action in found if all(word in action.title for word in words)]
    assert matching, [action.title for action in found]
    return matching[0]


async def perform(editor: Editor, action: types.CodeAction) -> None:
    """Do what an editor does with an action that was chosen."""
    if action.edit is not None:
        editor.take(action.edit)
    if action.command is not None:
        await asyncio.wait_for(editor.client.workspace_execute_command_async(types.ExecuteCommandParams(
            action.command.command, arguments=action.command.arguments,
        )), PATIENCE)


# ---------------------------------------------------------------- actions
async def test_the_preferred_action_puts_one_place_right(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", PAGE)
    await editor.shown(uri)
    [action] = [each for each in await actions(editor, uri, "请按装👨") if each.is_preferred]
    await perform(editor, action)
    assert editor.buffers[uri].text == PAGE.replace("按装", "安装", 1)
    assert ("TT001", "按装") in await editor.flagged(uri)


async def test_each_of_several_corrections_has_an_action_and_none_is_preferred(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", PAGE)
    found = [each for each in await actions(editor, uri, "登陆") if each.edit is not None and "改为" in each.title]
    assert [each.is_preferred for each in found[:2]] == [None, None] or not any(each.is_preferred for each in found)
    await perform(editor, named(found, "登入"))
    assert editor.buffers[uri].text == PAGE.replace("登陆", "登入", 1)


async def test_a_correction_can_be_made_everywhere(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", PAGE)
    await perform(editor, named(await actions(editor, uri, "按装"), "4 处", "按装"))
    assert editor.buffers[uri].text == PAGE.replace("按装", "安装")


async def test_all_safe_fixes_are_one_action(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", PAGE)
    [action] = await actions(editor, uri, "标题", only=["source.fixAll"])
    assert action.kind == "source.fixAll.zhuomu"
    await perform(editor, action)
    assert editor.buffers[uri].text == PAGE.replace("按装", "安装")
    assert await actions(editor, uri, "标题", only=["source.fixAll"]) == []


async def test_a_place_can_be_ignored_by_a_comment(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", "# 标题𠮷\r\n\r\n请按装。\u2028好。\r\n")
    await perform(editor, named([each for each in await actions(editor, uri, "按装") if each.edit], "注释"))
    assert "zhuomu: ignore[TT001]" in editor.buffers[uri].text
    assert await editor.flagged(uri) == []


async def test_a_sentence_can_be_accepted_into_the_baseline(start: Start, project: Any, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", "𠮷请按装。\r\n\r\n请登陆。\n")
    await perform(editor, named(await actions(editor, uri, "按装"), "基线"))
    await editor.settled(uri, [("TT002", "登陆")])
    [entry, _] = json.loads((project / ".zhuomu-baseline.json").read_text(encoding="utf-8"))["findings"]
    assert (entry["path"], entry["rule"]) == ("a.md", "TT001")


@pytest.mark.parametrize(("where", "list_of"), [("配置", ".zhuomu.yaml"), ("自己", "words.txt")])
async def test_a_word_can_be_accepted(start: Start, project: Any, tmp_path: Any, profile: str, where: str, list_of: str) -> None:
    editor = await start(profile, environment={"ZHUOMU_CONFIG_DIR": str(tmp_path / "user")})
    uri = editor.open("a.md", "𠮷请按装。\r\n\r\n请登陆。\n")
    await perform(editor, named(await actions(editor, uri, "按装"), "按装", where))
    await editor.settled(uri, [("TT002", "登陆")])
    folder = project if list_of.startswith(".") else tmp_path / "user"
    assert "按装" in (folder / list_of).read_text(encoding="utf-8")
    assert any("按装" in message for message in editor.messages)


async def test_a_rule_can_be_disabled_in_the_project(start: Start, project: Any, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", "𠮷请按装。\r\n\r\n请登陆。\n")
    await perform(editor, named(await actions(editor, uri, "按装"), "停用", "TT001"))
    await editor.settled(uri, [("TT002", "登陆")])
    assert "TT001" in (project / ".zhuomu.yaml").read_text(encoding="utf-8")


# ---------------------------------------------------------------- hover, lenses
async def test_hover_shows_the_page_of_the_rule(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", PAGE)
    found = await editor.client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), at(PAGE, "登陆", editor, 1)))
    assert found is not None
    assert found.range is not None
    assert measuring.cut(PAGE, found.range, editor.profile.encoding) == "登陆"
    assert isinstance(found.contents, types.MarkupContent)
    assert all(word in found.contents.value for word in ("TT002", "同音", "登录", "登入", "请登陆。"))
    nothing = await editor.client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), at(PAGE, "标题", editor)))
    assert nothing is None


async def test_lenses_count_only_when_they_are_asked_for(start: Start, profile: str) -> None:
    plain = await start(profile)
    uri = plain.open("a.md", PAGE)
    params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
    assert not await plain.client.text_document_code_lens_async(params)
    editor = await start(profile, initialization_options={"codeLens": True}, settings={"codeLens": True})
    editor.open("a.md", PAGE)
    found = await editor.client.text_document_code_lens_async(params)
    titles = [lens.command.title for lens in found or () if lens.command is not None]
    assert any("4" in title for title in titles), titles


# ---------------------------------------------------------------- files that are not open
@pytest.mark.parametrize("profile", ["vscode", "neovim", "emacs", "vscode-pulling"])
async def test_all_files_of_the_folder_are_shown_when_they_are_asked_for(start: Start, project: Any, profile: str) -> None:
    for number in range(3):
        (project / f"{number}.md").write_bytes(f"𠮷请按装 {number}。\r\n".encode())
    (project / "good.md").write_text("好。\n", encoding="utf-8")
    editor = await start(profile, initialization_options={"workspaceDiagnostics": True}, settings={"workspaceDiagnostics": True})
    uris = {editor.uri(f"{number}.md") for number in range(3)}
    if editor.profile.pulls:
        found = await pulled(editor, [])
        shown = {each.uri: [item.code for item in each.items] for each in found if isinstance(each, types.WorkspaceFullDocumentDiagnosticReport)}
        assert shown == {**{key: ["TT001"] for key in uris}, editor.uri("good.md"): []}
        before = [types.PreviousResultId(each.uri, each.result_id or "") for each in found]
        assert all(isinstance(each, types.WorkspaceUnchangedDocumentDiagnosticReport) for each in await pulled(editor, before))
        return
    await editor.until(lambda: {each.uri for each in editor.published if each.diagnostics} == uris, "diagnostics of all files")
    editor.write("0.md", "好。\n")
    await editor.until(
        lambda: any(each.uri == editor.uri("0.md") and not each.diagnostics for each in editor.published), "news of the file that was mended",
    )


async def pulled(editor: Editor, before: list[types.PreviousResultId]) -> list[types.WorkspaceDocumentDiagnosticReport]:
    report = await asyncio.wait_for(
        editor.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=before)), PATIENCE,
    )
    return list(report.items)


# ---------------------------------------------------------------- rule files
async def test_a_rule_file_is_judged_as_it_is_typed(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("x.zm", RULE_FILE, "zhuomu-rules")
    assert [each.code for each in await editor.shown(uri)] == ["unused"]
    editor.replace(uri, RULE_FILE.replace("请安装。\r\n  正", "请安状。\r\n  正"))
    [failing] = [each for each in await editor.shown(uri) if each.code == "example"]
    assert "请安状" in measuring.cut(editor.buffers[uri].text, failing.range, editor.profile.encoding)
    editor.replace(uri, RULE_FILE.replace("查：", "差："))
    assert any(each.code == "syntax" for each in await editor.shown(uri))


async def test_a_rule_file_has_proposals_meanings_and_places(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("x.zm", RULE_FILE, "zhuomu-rules")
    document, client = types.TextDocumentIdentifier(uri), editor.client
    inside = at(RULE_FILE, "《平台》", editor, 1)
    proposals = await client.text_document_completion_async(types.CompletionParams(document, inside))
    assert isinstance(proposals, types.CompletionList)
    assert "平台" in {item.label.strip("《》") for item in proposals.items}
    hover = await client.text_document_hover_async(types.HoverParams(document, inside))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "网站" in hover.contents.value
    [place] = await client.text_document_definition_async(types.DefinitionParams(document, inside))
    assert place.uri == uri
    assert measuring.cut(RULE_FILE, place.range, editor.profile.encoding) == "平台"
    places = await client.text_document_references_async(types.ReferenceParams(types.ReferenceContext(include_declaration=True), document, inside))
    assert [measuring.cut(RULE_FILE, each.range, editor.profile.encoding) for each in places] == ["平台", "平台"]


async def test_a_rule_file_has_an_outline_colours_and_folds(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("x.zm", RULE_FILE, "zhuomu-rules")
    document, client = types.TextDocumentIdentifier(uri), editor.client
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert any("TT101" in symbol.name for symbol in symbols)
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    assert tokens is not None
    legend = editor.result.capabilities.semantic_tokens_provider
    assert legend is not None
    pieces = coloured(tokens.data, legend.legend.token_types, editor)
    assert ("keyword", "规则") in pieces
    assert all(text.strip() for _, text in pieces)
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document))
    assert [(fold.start_line, fold.end_line) for fold in folds] == [(3, 7)]


def coloured(data: Sequence[int], kinds: Sequence[str], editor: Editor) -> list[tuple[str, str]]:
    line = column = 0
    found = []
    for number in range(0, len(data), 5):
        down, right, length, kind, _ = data[number:number + 5]
        line, column = line + down, right if down else column + right
        span = types.Range(types.Position(line, column), types.Position(line, column + length))
        found.append((kinds[kind], measuring.cut(RULE_FILE, span, editor.profile.encoding)))
    return found


async def test_a_rule_file_is_put_in_order_and_keeps_its_line_ends(start: Start, zhuomu: Any, project: Any, profile: str) -> None:
    untidy = RULE_FILE.replace("  查：", "      查:   ")
    editor = await start(profile)
    uri = editor.open("x.zm", untidy, "zhuomu-rules")
    edits = await editor.client.text_document_formatting_async(types.DocumentFormattingParams(
        types.TextDocumentIdentifier(uri), types.FormattingOptions(2, insert_spaces=True),
    ))
    tidy = measuring.changed(untidy, list(edits), editor.profile.encoding)
    (project / "y.zm").write_bytes(untidy.encode())
    assert zhuomu("fmt", "y.zm", cwd=project).status == 0
    assert tidy.replace("\r\n", "\n") == (project / "y.zm").read_bytes().decode().replace("\r\n", "\n")
    assert tidy.count("\r\n") == tidy.count("\n")


async def test_the_examples_of_a_rule_run_by_its_lens(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("x.zm", RULE_FILE, "zhuomu-rules")
    [lens] = await editor.client.text_document_code_lens_async(types.CodeLensParams(types.TextDocumentIdentifier(uri)))
    assert lens.command is not None
    assert "1 误 1 正" in lens.command.title
    await editor.client.workspace_execute_command_async(types.ExecuteCommandParams(lens.command.command, arguments=lens.command.arguments))
    await editor.until(lambda: any("TT101" in message and "通过" in message for message in editor.messages), "the result of the examples")


# ---------------------------------------------------------------- configurations
async def test_a_configuration_is_judged_completed_and_explained(start: Start, project: Any, profile: str) -> None:
    editor = await start(profile)
    text = "# 𠮷\r\nselect: [TT, ZZ9]\r\nign\r\n"
    uri = editor.open(".zhuomu.yaml", text, "yaml")
    assert [each.code for each in await editor.shown(uri)] == ["configuration"]
    document = types.TextDocumentIdentifier(uri)
    proposals = await editor.client.text_document_completion_async(types.CompletionParams(document, at(text, "ign", editor, 3)))
    assert isinstance(proposals, types.CompletionList)
    [ignore] = [item for item in proposals.items if item.label == "ignore"]
    assert isinstance(ignore.text_edit, types.TextEdit)
    assert measuring.cut(text, ignore.text_edit.range, editor.profile.encoding) == "ign"
    hover = await editor.client.text_document_hover_async(types.HoverParams(document, at(text, "select", editor, 2)))
    assert hover is not None
    assert hover.range is not None
    assert measuring.cut(text, hover.range, editor.profile.encoding) == "select"
    rules = project / "rules.zm"
    rules.write_text(RULES, encoding="utf-8")
    editor.replace(uri, "packs: [rules.zm]\nselect: [TT, ZZ9]\n")
    [unknown] = await editor.shown(uri)
    assert "ZZ9" in unknown.message
    assert measuring.cut(editor.buffers[uri].text, unknown.range, editor.profile.encoding) == "ZZ9"
    assert not [message for message in editor.messages if os.path.basename(uri) in message]
