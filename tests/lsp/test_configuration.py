"""What decides about findings: files of the project, which may change at any moment, and what the editor says."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.conftest import RULES, Start
from tests.lsp.editor import profiles

pytestmark = pytest.mark.asyncio
TEXT = "𠮷请按装，再登陆。\r\n"
INSTALL, LOGIN = ("TT001", "按装"), ("TT002", "登陆")


def watched(editor: Any) -> set[str]:
    """The globs of files that the server wants to hear of."""
    return {
        str(watcher["globPattern"] if isinstance(watcher, dict) else watcher.glob_pattern)
        for each in editor.registered if each.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        for watcher in (each.register_options["watchers"] if isinstance(each.register_options, dict) else each.register_options.watchers)
    }


# ---------------------------------------------------------------- files of the project
@pytest.mark.parametrize("name", ["vscode", "emacs"])
async def test_an_editor_that_can_is_asked_to_watch_all_that_decides(start: Start, name: str) -> None:
    editor = await start(name)
    await editor.until(lambda: editor.registered, "a registration")
    assert {"**/*.{yaml,yml,toml}", "**/*baseline*.json", "**/*.zm", "**/*.{txt,tsv}", "**/.gitignore"} <= watched(editor)


async def test_an_editor_that_cannot_is_not_asked(start: Start) -> None:
    editor = await start("neovim")
    await editor.shown(editor.open("a.md", TEXT))
    assert not editor.registered


@pytest.mark.parametrize("name", ["vscode", "neovim", "emacs", "vscode-pulling"])
async def test_a_changed_configuration_is_in_force_at_once(start: Start, project: Any, rules: str, name: str) -> None:
    editor = await start(name)
    uri = editor.open("docs/a.md", TEXT)
    assert await editor.flagged(uri) == [INSTALL, LOGIN]
    editor.write(".zhuomu.yaml", f"packs: {rules}\nignore: TT001\n")
    await editor.settled(uri, [LOGIN])
    # A nearer one comes, and goes again.
    near = editor.write("docs/.zhuomu.yaml", f"packs: {rules}\nselect: TT001\n")
    await editor.settled(uri, [INSTALL])
    editor.delete(near)
    await editor.settled(uri, [LOGIN])
    if name == "vscode-pulling":
        # It would not ask again by itself.
        await editor.until(lambda: editor.refreshed >= 3, "a refresh")
    assert not editor.messages


async def test_changed_rules_are_in_force_at_once(start: Start, project: Any, profile: str) -> None:
    (project / "rules.zm").write_text(RULES, encoding="utf-8")
    (project / ".zhuomu.yaml").write_text("packs: rules.zm\n", encoding="utf-8")
    editor = await start(profile)
    uri = editor.open("a.md", TEXT)
    assert await editor.flagged(uri) == [INSTALL, LOGIN]
    editor.write("rules.zm", "规则 TT001 试验\n  查：请 → 嗯\n  误：请。 → 嗯。\n  正：好。\n")
    await editor.settled(uri, [("TT001", "请")])


async def test_a_baseline_made_beside_the_editor_is_in_force_at_once(start: Start, project: Any, zhuomu: Any, profile: str) -> None:
    (project / "a.md").write_bytes(TEXT.encode())
    editor = await start(profile)
    uri = editor.open_file("a.md")
    assert await editor.flagged(uri) == [INSTALL, LOGIN]
    assert zhuomu("baseline", "create", cwd=project).status == 0
    editor.tell_of(project / ".zhuomu-baseline.json")
    await editor.settled(uri, [])
    editor.edit(uri, (0, 0, "先按装。"))
    assert await editor.flagged(uri) == [INSTALL]


async def test_accepted_words_are_in_force_at_once(start: Start, rules: str, profile: str) -> None:
    editor = await start(profile)
    uri = editor.open("a.md", TEXT)
    assert await editor.flagged(uri) == [INSTALL, LOGIN]
    editor.write(".zhuomu.yaml", f"packs: {rules}\nwords: [登陆]\n")
    await editor.settled(uri, [INSTALL])


async def test_files_that_a_run_passes_over_are_silent(start: Start, project: Any, rules: str, profile: str) -> None:
    (project / ".zhuomu.yaml").write_text(f"packs: {rules}\nexclude: [old/]\n", encoding="utf-8")
    (project / ".git").mkdir()
    (project / ".gitignore").write_text("build/\n*.tmp.md\n", encoding="utf-8")
    editor = await start(profile)
    for name in ("old/a.md", "build/b.md", "c.tmp.md", "d.png", "e.csv"):
        assert await editor.flagged(editor.open(name, TEXT, "klingon")) == [], name
    assert await editor.flagged(editor.open("kept.md", TEXT)) == [INSTALL, LOGIN]


async def test_a_broken_configuration_is_said_once_and_the_one_before_goes_on(start: Start, rules: str, profile: str) -> None:
    editor = await start(profile)
    uri, other = editor.open("a.md", TEXT), editor.open("b.md", TEXT)
    assert await editor.flagged(uri) == await editor.flagged(other) == [INSTALL, LOGIN]
    editor.write(".zhuomu.yaml", f"packs: {rules}\nselct: TT001\n")
    await editor.settled_as(uri, lambda _: bool(editor.messages))
    for _ in range(3):
        editor.edit(uri, (1, 1, "好，"))
        editor.edit(other, (1, 1, "好，"))
        assert await editor.flagged(uri) == await editor.flagged(other) == [INSTALL, LOGIN]
    [message] = editor.messages
    assert "selct" in message
    assert ".zhuomu.yaml:2" in message
    editor.write(".zhuomu.yaml", f"packs: {rules}\nselect: TT001\n")
    await editor.settled(uri, [INSTALL])
    assert len(editor.messages) == 1


async def test_a_configuration_that_is_broken_at_the_beginning_can_be_mended(start: Start, project: Any, rules: str) -> None:
    (project / ".zhuomu.yaml").write_text("packs: [\n", encoding="utf-8")
    editor = await start("emacs")
    uri = editor.open("a.md", TEXT)
    assert await editor.flagged(uri) == []
    await editor.until(lambda: editor.messages, "a message")
    # Files are watched all the same.
    await editor.until(lambda: editor.registered, "a registration")
    editor.write(".zhuomu.yaml", f"packs: {rules}\n")
    await editor.settled(uri, [INSTALL, LOGIN])


async def test_one_broken_configuration_does_no_harm_to_others(start: Start, rules: str) -> None:
    editor = await start("emacs")
    for name in ("one", "two"):
        editor.write(f"{name}/.zhuomu.yaml", f"packs: {rules}\nselect: TT001\n")
    one, two = editor.open("one/a.md", TEXT), editor.open("two/a.md", TEXT)
    assert await editor.flagged(one) == await editor.flagged(two) == [INSTALL]
    editor.write("one/.zhuomu.yaml", "nonsense\n")
    await editor.until(lambda: editor.messages, "a message")
    for select in ("TT002", "TT001", "TT002"):
        editor.write("two/.zhuomu.yaml", f"packs: {rules}\nselect: {select}\n")
        await editor.settled(two, [LOGIN if select == "TT002" else INSTALL])
        editor.edit(one, (1, 1, "好，"))
        assert await editor.flagged(one) == [INSTALL]


async def test_rules_with_mistakes_are_left_out_and_said(start: Start, project: Any) -> None:
    (project / "rules.zm").write_text(f"{RULES}规则 TT009 坏\n  查：\n", encoding="utf-8")
    (project / ".zhuomu.yaml").write_text("packs: rules.zm\n", encoding="utf-8")
    editor = await start("vscode")
    assert await editor.flagged(editor.open("a.md", TEXT)) == [INSTALL, LOGIN]
    await editor.until(lambda: editor.messages, "a message")
    assert "rules.zm" in editor.messages[0]


CHECK = """
from zhuomu import Check, hookimpl

@hookimpl
def zhuomu_checks():
    return [Check("AD901", "数字", "acme.check:check", wrong=["有 1 个。"], right=["没有。"])]
"""
CHECK_CODE = """
import re
from zhuomu import Place

def check(document):
    for found in re.finditer("[0-9]", document.prose):
        if found[0] == "7":
            raise ZeroDivisionError("sieben")
        yield Place(*found.span(), "数字")
"""


async def test_a_rule_that_fails_is_said_once_and_does_not_run_again(start: Start, tmp_path: Any, install: Any, profile: str) -> None:
    site = install(tmp_path / "acme", "acme", points={"acme": "acme"}, files={"acme/__init__.py": CHECK, "acme/check.py": CHECK_CODE})
    editor = await start(profile, paths=site)
    good = editor.open("good.md", "𠮷按装 1 次。\r\n")
    assert await editor.flagged(good) == [INSTALL, ("AD901", "1")]
    bad = editor.open("bad.md", "按装 7 次。\n")
    assert await editor.flagged(bad) == [INSTALL]
    await editor.until(lambda: editor.messages, "a message")
    [message] = editor.messages
    assert "AD901" in message
    assert "重新启动" in message
    # Neither here nor elsewhere, not even where it did no harm, nor after a reload.
    editor.edit(bad, (0, 0, "7"))
    assert await editor.flagged(bad) == [INSTALL]
    editor.edit(good, (0, 0, "2"))
    assert await editor.flagged(good) == [INSTALL]
    editor.write("other.zm", "")
    editor.edit(good, (0, 0, "2"))
    assert await editor.flagged(good) == [INSTALL]
    assert editor.messages == [message]


# ---------------------------------------------------------------- settings of the editor
async def test_settings_come_with_the_introduction(start: Start, project: Any, rules: str, profile: str) -> None:
    (project / "other.yaml").write_text(f"packs: {rules}\nselect: TT002\n", encoding="utf-8")
    editor = await start(profile, initialization_options={"config": "other.yaml", "language": "en"})
    uri = editor.open("a.md", TEXT.replace("登陆", "进行登陆"))
    assert await editor.flagged(uri) == [LOGIN]
    editor.write("other.yaml", f"packs: {rules}\nselect: TT001\n")
    await editor.settled(uri, [INSTALL])
    [found] = await editor.shown(uri) if editor.profile.pulls else editor.published[-1].diagnostics
    assert found.message == "“按装” should be “安装”"


async def test_settings_are_asked_for(start: Start, profile: str) -> None:
    editor = await start(profile, settings={"language": "en"})
    uri = editor.open("a.md", "请按装。\n")
    await editor.settled_as(uri, lambda found: [each.message for each in found] == ["“按装” should be “安装”"])
    editor.client.set_configuration({"language": "zh"}, section="zhuomu")
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
    await editor.settled_as(uri, lambda found: [each.message for each in found] == ["“按装”应为“安装”"])


async def test_an_editor_that_cannot_be_asked_sends_its_settings(start: Start) -> None:
    editor = await start("emacs", capabilities_changed=_unasked)
    uri = editor.open("a.md", "请按装。\n")
    await editor.shown(uri)
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings={"zhuomu": {"language": "en"}}))
    await editor.settled_as(uri, lambda found: [each.message for each in found] == ["“按装” should be “安装”"])


def _unasked(capabilities: types.ClientCapabilities) -> None:
    assert capabilities.workspace is not None
    capabilities.workspace.configuration = None


@pytest.mark.parametrize(("wrong", "word"), [({"debounce": -1}, "zhuomu.debounce"), ({"language": "fr"}, "zhuomu.language")])
async def test_wrong_settings_are_said_and_change_nothing(start: Start, wrong: dict[str, Any], word: str) -> None:
    editor = await start("vscode", initialization_options=wrong)
    await editor.until(lambda: editor.messages, "a message")
    assert word in editor.messages[0]
    assert await editor.flagged(editor.open("a.md", TEXT)) == [INSTALL, LOGIN]
    assert len(editor.messages) == 1


@pytest.mark.parametrize("settings", [None, [], {"other": {"debounce": "x"}}])
async def test_settings_that_say_nothing_change_nothing(start: Start, settings: Any) -> None:
    editor = await start("vscode", settings=settings)
    assert await editor.flagged(editor.open("a.md", TEXT)) == [INSTALL, LOGIN]
    assert not editor.messages


async def test_a_configuration_that_the_editor_names_and_that_is_not_there_is_said(start: Start) -> None:
    editor = await start("vscode", initialization_options={"config": "nirgends.yaml"})
    assert await editor.flagged(editor.open("a.md", TEXT)) == []
    await editor.until(lambda: editor.messages, "a message")
    assert "nirgends.yaml" in editor.messages[0]


async def test_without_a_folder_files_have_their_own_configuration(start: Start, project: Any) -> None:
    editor = await start("vscode", rootless=True)
    assert await editor.flagged(editor.open("a.md", TEXT)) == [INSTALL, LOGIN]


async def test_the_profiles_measure_in_three_units() -> None:
    assert {profiles()[name].encoding for name in ("vscode", "neovim", "emacs")} == {"utf-8", "utf-16", "utf-32"}


async def test_the_library_that_is_missing_is_named(zhuomu: Any) -> None:
    done = subprocess.run(zhuomu.command("lsp"), env=zhuomu.environment(), input=b"", capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "pip install 'zhuomu[lsp]'" in done.stderr.decode()
