"""Diagnostics for clients that ask for them."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.unit.lsp.project import Project, Session

#: A client that asks for diagnostics, and can be told to ask again.
PULLING: dict[str, Any] = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}


def pull(uri: str, before: str | None = None) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, **({"previousResultId": before} if before else {})}


def in_session(project: Project, test: Any, capabilities: dict[str, Any] = PULLING, **options: Any) -> None:
    async def run() -> None:
        session = Session()
        offered = await session.start(project.folder, capabilities, **options)
        await test(session, offered)
        await session.request("shutdown", None)

    asyncio.run(run())


def test_it_is_offered_to_those_who_can_only(project: Project) -> None:
    async def able(session: Session, offered: Any) -> None:
        assert offered["diagnosticProvider"]["identifier"] == "zhuomu"
        assert offered["diagnosticProvider"]["interFileDependencies"] is False

    async def unable(session: Session, offered: Any) -> None:
        assert "diagnosticProvider" not in offered
        assert (await session.request("textDocument/diagnostic", pull(project.uri("a.md"))))["code"] == -32601

    in_session(project, able)
    in_session(project, unable, {})
    # Nobody could tell such a client that there is something else to see.
    in_session(project, unable, {"textDocument": {"diagnostic": {}}})


def test_who_pulls_is_not_pushed_to(project: Project) -> None:
    async def test(session: Session, offered: Any) -> None:
        session.open(project.uri("a.md"), "请按装。")
        report = await session.request("textDocument/diagnostic", pull(project.uri("a.md")))
        assert [each["code"] for each in report["items"]] == ["TT101"]
        session.notify("textDocument/didClose", {"textDocument": {"uri": project.uri("a.md")}})
        assert (await session.request("textDocument/diagnostic", pull(project.uri("a.md"))))["items"] == []
        assert not [each for each in session.messages if each.get("method") == "textDocument/publishDiagnostics"]

    in_session(project, test)


def test_the_same_text_under_the_same_settings_is_unchanged(project: Project) -> None:
    async def test(session: Session, offered: Any) -> None:
        uri = project.uri("a.md")
        session.open(uri, "请按装。")
        known = (await session.request("textDocument/diagnostic", pull(uri)))["resultId"]
        assert await session.request("textDocument/diagnostic", pull(uri, known)) == {"kind": "unchanged", "resultId": known}
        assert (await session.request("textDocument/diagnostic", pull(uri, "another session's")))["kind"] == "full"
        session.notify("workspace/didChangeConfiguration", {"settings": {"language": "en"}})
        changed = await session.request("textDocument/diagnostic", pull(uri, known))
        assert changed["items"][0]["message"] == "“按装” should be “安装”"

    in_session(project, test)


def test_results_of_two_sessions_are_never_taken_for_each_other(project: Project) -> None:
    # Two processes differ in the moment that they began.
    import importlib

    from zhuomu.lsp import pulling

    first = pulling._SESSION
    assert first != importlib.reload(pulling)._SESSION
