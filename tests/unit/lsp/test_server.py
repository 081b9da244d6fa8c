"""What the server tells a client besides diagnostics."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.unit.lsp.project import Project, Session

REFRESHING = {"workspace": {"codeLens": {"refreshSupport": True}}}


def talk(project: Project, said: Callable[[Session], Awaitable[None]], capabilities: dict[str, Any]) -> Session:
    """A session; ``said`` is what the client does in it."""
    sessions = []

    async def run() -> None:
        session = Session()
        sessions.append(session)
        await session.start(project.folder, capabilities)
        await said(session)
        await session.request("shutdown", None)
        session.server.scheduler.close()

    asyncio.run(run())
    return sessions[0]


@pytest.mark.parametrize(("here", "opened", "count"), [(True, True, 0), (False, True, 0), (True, False, 1), (False, False, 1)])
def test_mistakes_in_a_configuration_are_told_unless_it_is_open(
    project: Project, monkeypatch: pytest.MonkeyPatch, here: bool, opened: bool, count: int,
) -> None:
    if here:
        monkeypatch.chdir(project.folder)
    broken = "words: [甲\n"
    project.write(".zhuomu.yaml", broken)

    async def said(session: Session) -> None:
        if opened:
            session.open(project.uri(".zhuomu.yaml"), broken, "yaml")
        session.open(project.uri("a.md"), "好。\n")
        await asyncio.sleep(0)
        await session.diagnostics(project.uri("a.md"))

    assert len(talk(project, said, {}).told) == count


@pytest.mark.parametrize(("capabilities", "count"), [(REFRESHING, 1), ({}, 0)])
def test_lenses_are_refreshed_when_settings_change_where_the_client_can(
    project: Project, capabilities: dict[str, Any], count: int,
) -> None:
    async def said(session: Session) -> None:
        session.notify("workspace/didChangeConfiguration", {"settings": {"zhuomu": {"codeLens": True}}})
        for _ in range(100):
            await asyncio.sleep(0.01)
            if session.server.settings.code_lens:
                break
        await session.server.scheduler.run(lambda: None)
        await asyncio.sleep(0.05)

    session = talk(project, said, capabilities)
    assert session.server.settings.code_lens
    assert [message.get("method") for message in session.messages].count("workspace/codeLens/refresh") == count
