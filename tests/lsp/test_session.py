"""The beginning and the end of a session, and the text of files in it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp import measuring
from tests.lsp.conftest import PAGE, PAGE_FLAGGED, Start
from tests.lsp.editor import profiles

pytestmark = pytest.mark.asyncio


async def test_the_server_says_who_it_is_and_measures_in_the_unit_that_the_editor_likes_best(start: Start, profile: str) -> None:
    editor = await start(profile)
    kind = profiles()[profile]
    assert editor.result.server_info is not None
    assert editor.result.server_info.name == "zhuomu"
    offered = editor.result.capabilities
    assert offered.position_encoding == kind.encoding
    sync = offered.text_document_sync
    assert isinstance(sync, types.TextDocumentSyncOptions)
    assert (sync.open_close, sync.change) == (True, types.TextDocumentSyncKind.Incremental)
    # Diagnostics are pulled or pushed, never both.
    assert (offered.diagnostic_provider is not None) == kind.pulls


async def test_every_diagnostic_stands_where_the_editor_sees_the_words(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("页.md", PAGE)
    assert await editor.flagged(uri) == PAGE_FLAGGED


async def test_a_diagnostic_says_all_there_is_to_say(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", "请登陆。进行按装。\n")
    login, useless, install = await editor.shown(uri)
    assert (login.source, login.code, login.severity) == ("zhuomu", "TT002", types.DiagnosticSeverity.Error)
    assert login.message == "进入系统用“登录”。"
    assert login.code_description == types.CodeDescription("https://example.com/login")
    assert (install.severity, install.tags) == (types.DiagnosticSeverity.Warning, None)
    assert install.message == "“按装”应为“安装”"
    assert (useless.severity, useless.tags) == (
        types.DiagnosticSeverity.Information, (types.DiagnosticTag.Unnecessary,),
    )
    assert install.code_description is not None
    assert install.code_description.href.startswith("file://")
    assert install.code_description.href.endswith("rules.zm#L2")


async def test_places_that_a_finding_rests_on_are_shown(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", "𠮷好。\r\n\r\n𠮷进行按装。\u2028👨\u200d👩进行安装。\r\n\r\n进行安装。\r\n")
    head = (await editor.shown(uri))[0]
    assert head.code == "TT005"
    assert head.related_information
    text = editor.buffers[uri].text
    cut = [measuring.cut(text, each.location.range, editor.profile.encoding) for each in head.related_information]
    assert cut == ["进行"] * 3
    assert {each.location.uri for each in head.related_information} == {uri}


async def test_the_text_follows_every_edit(start: Start, profile: str) -> None:
    editor = await start(profile, initialization_options={"debounce": 0})
    uri = editor.open("a.md", PAGE)
    chance = random.Random(7)
    pieces = ["按装", "登陆", "𠮷", "👨\u200d👩\u200d👧", "\r", "\n", "\r\n", "\u2028", "\x85", "\t", "e\u0301", "。", ""]
    for _ in range(60):
        edits, text = [], editor.buffers[uri].text
        for _ in range(chance.randrange(1, 4)):
            begin = chance.randrange(len(text) + 1)
            begin, end = outside_line_ends(text, begin), outside_line_ends(text, min(begin + chance.randrange(4), len(text)))
            new = "".join(chance.choices(pieces, k=chance.randrange(3)))
            edits.append((begin, end, new))
            text = text[:begin] + new + text[end:]
        editor.edit(uri, *edits)
    text = editor.buffers[uri].text
    found = await editor.flagged(uri)
    # The same text in a file that was never edited.
    other = editor.open("b.md", text)
    assert found == await editor.flagged(other)
    assert any(code == "TT001" for code, _ in found)


def outside_line_ends(text: str, offset: int) -> int:
    """The offset, or the next smaller one when a CR LF is around it: no position is in there."""
    return offset - (text[max(offset - 1, 0):offset + 1] == "\r\n")


async def test_an_edit_that_cuts_between_cr_and_lf_counts_lines_anew(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", "一\r\n二\r\n\r\n请按装。\r\n")
    # A lone CR ends a line, and so do the LF behind it and what is typed between them.
    editor.replace(uri, "一\r二\r\r请按装。\r")
    editor.edit(uri, (2, 3, "𠮷请按装，"), (0, 0, "\u2028"))
    assert await editor.flagged(uri) == [("TT001", "按装"), ("TT001", "按装")]


async def test_many_changes_at_once_are_answered_once_with_the_last_text(start: Start) -> None:
    editor = await start("vscode", initialization_options={"debounce": 1000})
    uri = editor.open("a.md", "好。\n")
    await editor.shown(uri)
    for _ in range(30):
        editor.edit(uri, (0, 0, "请按装。"))
    assert len(await editor.flagged(uri)) == 30
    assert [each.version for each in editor.published] == [1, 31]


async def test_results_of_a_text_that_is_gone_are_dropped(start: Start) -> None:
    editor = await start("emacs", initialization_options={"debounce": 0})
    long = "请按装，再登陆。进行下一步。\n\n" * 4000
    uri = editor.open("a.md", long)
    for number in range(20):
        editor.edit(uri, (0, 3, f"{number:03}"))
    editor.replace(uri, "请按装。\n")
    assert await editor.flagged(uri) == [("TT001", "按装")]
    # Nothing of an older text comes later; a second file is answered after all that was asked before.
    await editor.shown(editor.open("b.md", "好。\n"))
    versions = [each.version for each in editor.published if each.uri == uri]
    assert versions == sorted(versions)
    assert versions[-1] == editor.buffers[uri].version
    assert all(len(each.diagnostics) > 1 for each in editor.published if each.uri == uri and each.version != versions[-1])


async def test_a_closed_file_has_nothing_wrong_any_more(start: Start) -> None:
    editor = await start("vscode")
    uri = editor.open("a.md", "请按装。\n")
    await editor.shown(uri)
    editor.close(uri)
    await editor.until(lambda: editor.published[-1].uri == uri and not editor.published[-1].diagnostics, "an empty list")
    # Opened again, it begins anew.
    again = editor.open("a.md", "请登陆。\n")
    assert again == uri
    await editor.settled(uri, [("TT002", "登陆")])


async def test_what_was_pulled_before_need_not_be_sent_again(start: Start) -> None:
    editor = await start("vscode-pulling")
    uri = editor.open("a.md", "请按装。\n")
    first = await editor.pull(uri)
    assert (first.kind, len(first.items)) == ("full", 1)
    again = await editor.pull(uri, first.result_id)
    assert (again.kind, again.result_id) == ("unchanged", first.result_id)
    editor.edit(uri, (0, 0, "请登陆，"))
    changed = await editor.pull(uri, first.result_id)
    assert (changed.kind, len(changed.items)) == ("full", 2)
    assert changed.result_id != first.result_id


async def test_pulling_for_a_file_that_is_not_open_gives_nothing(start: Start) -> None:
    editor = await start("vscode-pulling")
    assert (await editor.pull(editor.uri("nirgends.md"))).items == ()


async def test_pulls_that_are_overtaken_by_edits_are_answered(start: Start) -> None:
    editor = await start("vscode-pulling")
    uri = editor.open("a.md", "请按装，再登陆。\n\n" * 3000)
    early = editor.pull(uri)
    editor.replace(uri, "请按装。\n")
    late = editor.pull(uri)
    assert len((await late).items) == 1
    # The first got what is true now, not what was true when it asked.
    assert len((await early).items) == 1


async def test_a_document_that_is_in_no_file_yet_belongs_to_the_open_folder(start: Start, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("untitled:Untitled-1", "请按装。\n", "markdown")
    assert await editor.flagged(uri) == [("TT001", "按装")]


async def test_the_language_decides_where_the_name_says_nothing(start: Start) -> None:
    editor = await start("vscode")
    text = "请按装 ``登陆``。\n"
    both = [("TT001", "按装"), ("TT002", "登陆")]
    for name, language, expected in [
        ("untitled:1", "markdown", both[:1]), ("untitled:2", "plaintext", both), ("untitled:3", "restructuredtext", both[:1]),
        ("untitled:4", "klingon", []), ("untitled:5", "", []), ("untitled:6", "python", []), ("Notizen", "markdown", both[:1]),
        ("Notizen.md", "plaintext", both[:1]), ("Notizen.xyz", "tex", both),
    ]:
        assert await editor.flagged(editor.open(name, text, language)) == expected, (name, language)


async def test_source_code_is_checked_when_the_editor_asks_for_it(start: Start) -> None:
    editor = await start("vscode", initialization_options={"checkCode": True})
    assert await editor.flagged(editor.open("a.py", "# 请按装。\n登陆 = 1\n", "python")) == [("TT001", "按装")]
    assert await editor.flagged(editor.open("untitled:2", "// 请按装。\n", "typescriptreact")) == [("TT001", "按装")]


async def test_what_belongs_to_no_file_system_is_no_file(start: Start) -> None:
    editor = await start("emacs")
    shown = editor.open(f"git:{editor.folder}/a.md?ref", "请按装。\n")
    await editor.shown(shown)
    real = editor.open("a.md", "请登陆。\n")
    assert await editor.flagged(real) == [("TT002", "登陆")]


@pytest.mark.parametrize("name", ["bu ch/按 装#1.md", "%41.md", "a?b.md"])
async def test_names_may_hold_anything(start: Start, name: str) -> None:
    editor = await start("neovim")
    assert await editor.flagged(editor.open(name, "请按装。\n")) == [("TT001", "按装")]


async def test_leaving_without_goodbye_is_a_failure(start: Start) -> None:
    editor = await start("emacs")
    editor.client.exit(None)
    server = editor.client._server
    assert server is not None
    assert await server.wait() == 1
    editor.expected_status = 1


async def test_what_is_counted_in_the_project_is_known_after_a_moment_and_follows_what_is_saved(
    start: Start, profile: str, project: Any,
) -> None:
    (project / "mine.zm").write_text(
        "规则 ZJ001 账户\n  查：帐户 → 账户\n  当：全库有 3 次以上 账户\n"
        "  误：帐户，账户，账户，账户。 → 账户，账户，账户，账户。\n  正：帐户，账户。\n", encoding="utf-8",
    )
    (project / ".zhuomu.yaml").write_text("packs: mine.zm\nselect: ZJ\n", encoding="utf-8")
    (project / "b.md").write_text("账户，账户，账户。\n", encoding="utf-8")
    editor = await start(profile)
    uri = editor.open("a.md", "帐户。\n")
    await editor.settled(uri, [("ZJ001", "帐户")])
    other = editor.open_file("b.md")
    (project / "b.md").write_text("邮箱。\n", encoding="utf-8")
    editor.replace(other, "邮箱。\n")
    editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(other)))
    await editor.settled(uri, [])
