"""What commands do, and what is said about it."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.unit.lsp.project import ABLE, Project, Session

TEXT = "# 甲\r\n\r\n𠮷😀\u2028请按装它，再登陆。\r\n\r\n# 乙\r\n\r\n请按装驱动。\r\n"
COMMANDS = ("acceptFinding", "acceptWord", "disableRule", "fixAll", "applyEdits")

Talk = Callable[[Session, str], Awaitable[None]]


def talk(project: Project, said: Talk, capabilities: dict[str, Any] = ABLE, text: str = TEXT, **options: Any) -> Session:
    """A session in which docs/a.md is open; ``said`` is what the client does in it."""
    sessions = []

    async def run() -> None:
        session = Session(options.pop("answers", None))
        sessions.append(session)
        await session.start(project.folder, capabilities, **options)
        uri = project.uri("docs/a.md")
        session.open(uri, text)
        await asyncio.sleep(0)
        await said(session, uri)
        await session.request("shutdown", None)
        session.server.scheduler.close()

    os.makedirs(project.path("docs"), exist_ok=True)
    asyncio.run(run())
    return sessions[0]


async def codes(session: Session, uri: str) -> list[str]:
    return [diagnostic.code for diagnostic in await session.diagnostics(uri)]


# ---------------------------------------------------------------- let stand
def test_a_finding_goes_into_the_baseline_and_is_shown_no_more(project: Project) -> None:
    async def said(session: Session, uri: str) -> None:
        first = (await session.diagnostics(uri))[0]
        assert await session.command("zhuomu.acceptFinding", uri, first.data["fingerprint"]) is None
        assert await codes(session, uri) == ["TT102", "TT101"]

    assert talk(project, said).told == ["已把这一处 TT101 记入基线 .zhuomu-baseline.json"]
    [entry] = json.loads(project.read(".zhuomu-baseline.json"))["findings"][:-1]
    assert (entry["path"], entry["rule"], entry["text"]) == ("docs/a.md", "TT101", "按装")


def test_a_second_click_finds_nothing_left_to_accept(project: Project) -> None:
    async def said(session: Session, uri: str) -> None:
        known = (await session.diagnostics(uri))[0].data["fingerprint"]
        await asyncio.gather(session.command("zhuomu.acceptFinding", uri, known), session.command("zhuomu.acceptFinding", uri, known))

    assert talk(project, said).told[1] == "这一处已经没有问题，没有什么要放过的"
    assert len(json.loads(project.read(".zhuomu-baseline.json"))["findings"]) == 2


def test_what_is_in_no_file_cannot_be_in_a_baseline(project: Project) -> None:
    async def said(session: Session, uri: str) -> None:
        session.open("untitled:U1", TEXT)
        await asyncio.sleep(0)
        known = (await session.diagnostics("untitled:U1"))[0].data["fingerprint"]
        await session.command("zhuomu.acceptFinding", "untitled:U1", known)

    assert talk(project, said).told == ["请先存成文件：没有文件名的，基线记不了"]
    assert not os.path.exists(project.path(".zhuomu-baseline.json"))


@pytest.mark.parametrize("where", ["project", "user"])
def test_a_word_is_accepted_and_shown_no_more(project: Project, where: str) -> None:
    async def said(session: Session, uri: str) -> None:
        assert await session.command("zhuomu.acceptWord", uri, "按装", where) is None
        assert await codes(session, uri) == ["TT102"]

    [told] = talk(project, said).told
    assert told.startswith("已把“按装”加进")
    assert ("words:\n  - 按装\n" in project.read(".zhuomu.yaml")) == (where == "project")


def test_a_rule_is_disabled_and_shown_no_more(project: Project) -> None:
    async def said(session: Session, uri: str) -> None:
        assert await session.command("zhuomu.disableRule", uri, "TT101") is None
        assert await codes(session, uri) == ["TT102"]

    assert talk(project, said, language="en").told == ["Disabled TT101 in ignore of .zhuomu.yaml"]


def test_a_broken_configuration_is_told_and_left_alone(project: Project) -> None:
    async def said(session: Session, uri: str) -> None:
        await session.diagnostics(uri)
        project.write(".zhuomu.yaml", "words: [甲\nselect: 1\n")
        await session.command("zhuomu.acceptWord", uri, "按装", "project")
        await session.command("zhuomu.disableRule", uri, "TT101")

    told = talk(project, said).told
    assert len(told) == 2
    assert all(project.path(".zhuomu.yaml") in message for message in told)
    assert project.read(".zhuomu.yaml") == "words: [甲\nselect: 1\n"


# ---------------------------------------------------------------- files that are open
def test_a_configuration_that_is_open_is_changed_in_the_editor(project: Project) -> None:
    before = project.read(".zhuomu.yaml")

    async def said(session: Session, uri: str) -> None:
        session.open(project.uri(".zhuomu.yaml"), before + "words: [未存]\n", "yaml")
        await asyncio.sleep(0)
        await session.command("zhuomu.acceptWord", uri, "按装", "project")

    session = talk(project, said)
    [edit] = session.applied
    [change] = edit["documentChanges"]
    assert change["textDocument"] == {"uri": project.uri(".zhuomu.yaml"), "version": 3}
    assert [each["newText"] for each in change["edits"]] == [", 按装"]
    assert session.told == ["已把“按装”加进 .zhuomu.yaml 的 words，保存以后生效"]
    assert project.read(".zhuomu.yaml") == before


@pytest.mark.parametrize(("capabilities", "answer", "told"), [
    ({}, None, "编辑器不支持由语言服务修改文字"),
    (ABLE, {"applied": False, "failureReason": "只读"}, "编辑器没有修改：只读"),
    (ABLE, None, "编辑器没有答应修改"),
])
def test_an_edit_that_was_not_made_is_told(project: Project, capabilities: dict[str, Any], answer: Any, told: str) -> None:
    before = project.read(".zhuomu.yaml")

    async def said(session: Session, uri: str) -> None:
        session.open(project.uri(".zhuomu.yaml"), before, "yaml")
        await asyncio.sleep(0)
        await session.command("zhuomu.acceptWord", uri, "按装", "project")
        await session.command("zhuomu.fixAll", uri)

    session = talk(project, said, capabilities, answers=lambda request: answer)
    assert session.told == [told, told]
    assert project.read(".zhuomu.yaml") == before


# ---------------------------------------------------------------- put right
@pytest.mark.parametrize(("arguments", "columns"), [([], [(2, 6), (6, 1)]), ([2], [(6, 1)])])
def test_all_or_a_section_is_put_right(project: Project, arguments: list[int], columns: list[tuple[int, int]]) -> None:
    async def said(session: Session, uri: str) -> None:
        assert await session.command("zhuomu.fixAll", uri, *arguments) is None

    [edit] = talk(project, said).applied
    [change] = edit["documentChanges"]
    assert [tuple(each["range"]["start"].values()) for each in change["edits"]] == columns
    assert {each["newText"] for each in change["edits"]} == {"安"}


def test_where_nothing_is_safe_that_is_said(project: Project) -> None:
    async def said(session: Session, uri: str) -> None:
        await session.command("zhuomu.fixAll", uri, 77)
        session.open(project.uri("b.zm"), "规则", "zhuomu-rules")
        await asyncio.sleep(0)
        await session.command("zhuomu.fixAll", project.uri("b.zm"))

    session = talk(project, said)
    assert session.told == ["没有可以放心改的"] * 2
    assert session.applied == []


def test_edits_come_back_from_a_client_that_knows_commands_only(project: Project) -> None:
    async def said(session: Session, uri: str) -> None:
        place = {"start": {"line": 2, "character": 6}, "end": {"line": 2, "character": 6}}
        found = await session.request("textDocument/codeAction", {
            "textDocument": {"uri": uri}, "range": place, "context": {"diagnostics": []},
        })
        assert found[0]["title"] == "改为“安装”"
        await session.command(found[0]["command"], *found[0]["arguments"])
        await session.command(found[0]["command"], uri, 99, found[0]["arguments"][2])

    session = talk(project, said, {"workspace": {"applyEdit": True}})
    [edit] = session.applied
    assert edit["changes"][project.uri("docs/a.md")] == [
        {"range": {"start": {"line": 2, "character": 6}, "end": {"line": 2, "character": 8}}, "newText": "安装"},
    ]
    assert session.told == ["文字已经变了，请再试一次"]


# ---------------------------------------------------------------- nonsense
@pytest.mark.parametrize("name", COMMANDS)
def test_wrong_arguments_are_an_error_and_change_nothing(project: Project, name: str) -> None:
    before = project.read(".zhuomu.yaml")

    async def said(session: Session, uri: str) -> None:
        for arguments in (
            [], [1], [uri, 2.5], [uri, None], [uri, {}], [uri, []], [uri, "x", "y", "z"], [None, None], ["file:///nowhere.md", "x"],
            [uri, "按装", "nowhere"], [uri, 3, [["a", 1, 2]]], [uri, 3, "edits"], [uri, True], ["file:///nowhere.md", "x", "user"],
        ):
            answer = await session.command(f"zhuomu.{name}", *arguments)
            assert answer["code"] == -32602, arguments

    session = talk(project, said)
    assert session.applied == []
    assert session.told == []
    assert project.read(".zhuomu.yaml") == before


@pytest.mark.parametrize("arguments", [["acceptFinding", "0"], ["disableRule", "TT999"], ["acceptWord", "甲\n乙", "user"], ["acceptWord", "", "project"]])
def test_what_makes_no_sense_is_told(project: Project, arguments: list[str]) -> None:
    async def said(session: Session, uri: str) -> None:
        assert await session.command(f"zhuomu.{arguments[0]}", uri, *arguments[1:]) is None

    assert len(talk(project, said).told) == 1
