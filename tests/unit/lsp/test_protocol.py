"""The server's answers to what is a message, and to what is none."""

from __future__ import annotations

import json
from typing import Any

import pytest
import pytest_asyncio

from zhuomu.lsp.features import make_server

pytestmark = pytest.mark.asyncio


class Collector:
    """Takes what the server sends; pygls hands over header and body as one."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    def write(self, data: bytes) -> None:
        self.messages.append(json.loads(data.partition(b"\r\n\r\n")[2]))

    def close(self) -> None:
        return None


class Wire:
    """A server in this process that is given bodies of messages."""

    def __init__(self) -> None:
        self.server = make_server("zh")
        self._collector = Collector()
        self.server.protocol.set_writer(self._collector)

    def send(self, *bodies: Any) -> list[dict[str, Any]]:
        """What the server sends at once."""
        before = len(self._collector.messages)
        for body in bodies:
            self.server.protocol.receive(body if isinstance(body, bytes) else json.dumps({"jsonrpc": "2.0", **body}).encode())
        return self._collector.messages[before:]

    def answer(self, body: Any) -> dict[str, Any]:
        [message] = self.send(body)
        return message


INITIALIZE = {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}}


@pytest_asyncio.fixture
async def fresh() -> Wire:
    """A server that knows no client yet."""
    return Wire()


@pytest_asyncio.fixture
async def wire(fresh: Wire) -> Wire:
    """A server that knows its client."""
    assert "result" in fresh.answer(INITIALIZE)
    return fresh


def code(answer: dict[str, Any]) -> int:
    return int(answer["error"]["code"])


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"5", b"null", b"\xff", b'{"jsonrpc": "1.0", "id": 1, "method": "shutdown"}', b"[" * 5000])
async def test_what_is_no_message_is_refused(wire: Wire, body: bytes) -> None:
    answer = wire.answer(body)
    assert (answer["id"], code(answer)) == (None, -32700)


@pytest.mark.parametrize("message", [
    {"method": 5}, {"method": None}, {"method": ["initialize"]}, {"method": "shutdown", "id": None}, {"method": "shutdown", "id": 1.5},
    {"method": "shutdown", "id": True}, {"method": "shutdown", "id": {}}, {"method": "shutdown", "id": 3, "params": 7}, {"method": "shutdown", "id": 3, "params": "x"},
])
async def test_what_is_no_request_is_refused(wire: Wire, message: dict[str, Any]) -> None:
    assert code(wire.answer(message)) == -32600
    # It did not shut down.
    assert "result" in wire.answer({"id": 9, "method": "shutdown"})


async def test_before_initialize_nothing_else_is_answered_or_done(fresh: Wire) -> None:
    assert code(fresh.answer({"id": 1, "method": "textDocument/hover", "params": {}})) == -32002
    assert fresh.send({"method": "textDocument/didOpen", "params": {
        "textDocument": {"uri": "file:///a.md", "languageId": "markdown", "version": 1, "text": "x"},
    }}) == []
    assert list(fresh.server.documents) == []
    assert "result" in fresh.answer(INITIALIZE)


@pytest.mark.parametrize("params", [None, [], {}, {"capabilities": 5}, {"capabilities": None}, {"processId": "x", "capabilities": {}}])
async def test_an_initialize_that_is_none_can_be_said_better(fresh: Wire, params: Any) -> None:
    assert "error" in fresh.answer({"id": 1, "method": "initialize", "params": params})
    assert "result" in fresh.answer(INITIALIZE)


async def test_a_second_initialize_is_refused(wire: Wire) -> None:
    assert code(wire.answer({**INITIALIZE, "id": 2})) == -32600


@pytest.mark.parametrize("message", [
    {"method": "zhuomu/nothing"}, {"method": "zhuomu/nothing", "params": {}}, {"method": ""}, {"method": "textDocument/didOpen", "params": {}},
    {"method": "textDocument/willSaveWaitUntil", "params": {}}, {"method": "x" * 100_000},
])
async def test_a_request_that_is_not_known_is_said_to_be_so(wire: Wire, message: dict[str, Any]) -> None:
    answer = wire.answer({"id": "x", **message})
    assert (answer["id"], code(answer)) == ("x", -32601)


async def test_a_notification_that_is_not_known_is_ignored(wire: Wire) -> None:
    assert wire.send({"method": "$/whatever"}, {"method": "zhuomu/nothing", "params": [1]}) == []


@pytest.mark.parametrize("params", [
    {}, {"textDocument": None}, {"textDocument": {"uri": 5}, "position": {}}, {"textDocument": {"uri": "x"}, "position": {"line": "x", "character": 0}}, [1, 2],
])
async def test_a_request_with_wrong_parameters_is_answered(wire: Wire, params: Any) -> None:
    answer = wire.answer({"id": 2, "method": "textDocument/hover", "params": params})
    assert answer["id"] == 2
    assert code(answer) in (-32602, -32603)


@pytest.mark.parametrize("change", [
    {"range": {"start": {"line": "x", "character": 0}, "end": {"line": 0, "character": 1}}, "text": "y"},
    {"range": {"start": {"line": 0}, "end": {"line": 0, "character": 1}}, "text": "y"}, {"range": 5, "text": "y"}, {"text": 5}, {}, None, 7,
    {"range": {"start": {"line": 1e400, "character": 0}, "end": {"line": 0, "character": 1}}, "text": "y"},
])
async def test_changes_that_are_none_leave_the_text_alone(wire: Wire, change: Any) -> None:
    wire.send({"method": "textDocument/didOpen", "params": {
        "textDocument": {"uri": "file:///a.md", "languageId": "markdown", "version": 1, "text": "文"},
    }})
    # All or nothing: who sends such a message means none of it.
    wire.send({"method": "textDocument/didChange", "params": {
        "textDocument": {"uri": "file:///a.md", "version": 2}, "contentChanges": [{"text": "neu"}, change],
    }})
    assert [each.text for each in wire.server.documents] == ["文"]


async def test_after_shutdown_everything_is_refused_but_exit(wire: Wire) -> None:
    assert wire.answer({"id": 2, "method": "shutdown"})["result"] is None
    assert code(wire.answer({"id": 3, "method": "textDocument/hover", "params": {}})) == -32600
    assert code(wire.answer({"id": 4, "method": "shutdown"})) == -32600
    assert wire.send({"method": "textDocument/didOpen", "params": {}}) == []


@pytest.mark.parametrize("message", [
    {"id": 5, "result": None}, {"id": "x", "result": 5}, {"id": None, "result": None}, {"id": [], "result": 1}, {"id": 5, "error": {"code": 1, "message": "x"}},
    {"id": 5, "error": 7}, {"id": 5}, {}, {"result": 1}, {"error": {}},
])
async def test_answers_to_nothing_are_ignored(wire: Wire, message: dict[str, Any]) -> None:
    assert wire.send(message) == []


@pytest.mark.parametrize("params", [{"id": 1}, {"id": "x"}, {"id": None}, {"id": []}, {}, None, [5]])
async def test_cancelling_what_is_not_running_does_nothing(wire: Wire, params: Any) -> None:
    assert wire.send({"method": "$/cancelRequest", "params": params}) == []
