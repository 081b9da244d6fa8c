"""Ten thousand messages that are none, or come when they should not: the server goes on, and its text is the editor's."""

from __future__ import annotations

import json
import random
import subprocess
import threading
from queue import Queue
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp import measuring
from tests.lsp.editor import PATIENCE, Serving

#: How many messages are sent, and how many of them are edits as they should be.
MESSAGES = 10_000
VALID = 300
PIECES = ["按装", "𠮷", "👨\u200d👩", "\r\n", "\r", "\n\n", "\u2028", "a", "。", "`", "登陆"]
#: Anything but what is wanted.
JUNK: list[Any] = [
    None, True, -1, 0, 1 << 70, 1e308, "", "x", "\ud83d", [], [[]], {}, {"x": 1}, {"uri": 5}, {"uri": "file:///a\0b"}, {"line": -1, "character": -5},
    {"line": 1 << 40, "character": 1 << 40}, {"start": {"line": 9, "character": 9}, "end": {"line": 0, "character": 0}},
]
#: What ends the session or changes a text is sent only as it should be, or wrong in ways that are known.
OMITTED = {
    types.EXIT, types.SHUTDOWN, types.TEXT_DOCUMENT_DID_CHANGE, types.TEXT_DOCUMENT_DID_CLOSE, types.TEXT_DOCUMENT_DID_OPEN,
}
METHODS = [
    *sorted({*types.METHOD_TO_TYPES} - OMITTED), "nonsense", "$/whatever", "", "zhuomu/none", "textDocument/", "rpc.x",
]


class Raw:
    """A server, and what it says."""

    def __init__(self, serving: Serving) -> None:
        self._process = subprocess.Popen(
            serving.command, env=serving.environment, cwd=serving.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.said: Queue[dict[str, Any] | None] = Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def bytes(self, data: bytes) -> None:
        """Send what may be anything."""
        assert self._process.stdin is not None
        self._process.stdin.write(data)

    def send(self, message: Any) -> None:
        """Send a message, or another value as one."""
        body = json.dumps(message).encode()
        self.bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def answer(self, identity: Any) -> dict[str, Any]:
        """Wait for the answer to a request; its other words are passed over."""
        assert self._process.stdin is not None
        self._process.stdin.flush()
        while (message := self.said.get(timeout=PATIENCE * 4)) is not None:
            if message.get("id") == identity and "method" not in message:
                return message
        raise AssertionError("the server has ended")

    def end(self) -> int:
        """Say goodbye; the exit status."""
        self.send(request("end", "shutdown", None))
        assert "result" in self.answer("end")
        self.send({"jsonrpc": "2.0", "method": "exit"})
        assert self._process.stdin is not None
        self._process.stdin.close()
        status = self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return status

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        for line in iter(stream.readline, b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
            elif line == b"\r\n":
                self.said.put(json.loads(stream.read(length)))
        self.said.put(None)


def request(identity: Any, method: str, params: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": identity, "method": method, "params": params}


def junk(chance: random.Random, depth: int = 0) -> Any:
    """A value that nobody expects."""
    if depth < 3 and chance.random() < 0.4:
        keys = chance.sample(["textDocument", "uri", "position", "range", "context", "arguments", "command", "jsonrpc", "version", "contentChanges", "id"], 3)
        return {key: junk(chance, depth + 1) for key in keys}
    return chance.choice(JUNK)


def bad_bytes(chance: random.Random) -> bytes:
    """Something that is no frame, or a frame with no JSON in it."""
    body = chance.choice([b"{", b"nonsense", b"\xff\xfe", b"[" * 3000, b'{"jsonrpc": "2.0", "method": ', b"NaN", b'"\xed\xa0\x80"'])
    return chance.choice([
        b"Content-Length: %d\r\n\r\n" % len(body) + body, b"Content-Length: x\r\n\r\n", b"\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
        b"Content-Length: -5\r\n\r\n", b"Content-Length: 0\r\n\r\n", b"content-length:%d\r\nX-Y: z\r\n\r\n" % len(body) + body, b"x" * 9000 + b"\n",
        b"Content-Type: text/plain\r\n", b"Content-Length: 99999999999999\r\n\r\n",
    ])


def bad_message(chance: random.Random, uri: str) -> Any:
    """A message that is wrong in one way or another, and changes nothing."""
    identity: Any = chance.choice([1, "a", None, True, 1.5, [], {}, -(1 << 60), chance.randrange(50)])
    method: Any = chance.choice(METHODS)
    return chance.choice([
        lambda: request(identity, method, junk(chance)),
        lambda: {"jsonrpc": "2.0", "method": method, "params": junk(chance)},
        lambda: {"jsonrpc": chance.choice(["1.0", 2, None]), "id": identity, "method": method},
        lambda: {"jsonrpc": "2.0", "id": identity, "result": junk(chance)},
        lambda: {"jsonrpc": "2.0", "id": identity, "error": junk(chance)},
        lambda: request(identity, chance.choice([None, 5, [], {}]), {}),
        lambda: {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": identity}},
        lambda: request(identity, "initialize", {"capabilities": {}}),
        lambda: junk(chance),
        lambda: [request(identity, method, {})],
        lambda: {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": {"uri": chance.choice(["file:///not/open.md", "", "x:"]), "version": 1}, "contentChanges": [{"text": "错"}],
        }},
        lambda: {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": {"uri": uri, "version": chance.choice([None, "x", 1.5])}, "contentChanges": chance.choice([None, 5, [5], [{}], [None]]),
        }},
        lambda: {"jsonrpc": "2.0", "method": "textDocument/didClose", "params": chance.choice([{}, None, {"textDocument": {"uri": "file:///none.md"}}])},
        lambda: {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"uri": chance.choice([uri, 5]), "text": chance.choice([None, 5])}}},
        lambda: request(identity, method, {"textDocument": {"uri": uri}, "position": chance.choice(JUNK), "range": chance.choice(JUNK)}),
    ])()


def edit(chance: random.Random, text: str, uri: str, version: int) -> tuple[dict[str, Any], str]:
    """An edit as it should be, and the text after it."""
    start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    start, end = (at - 1 if text[at - 1:at + 1] == "\r\n" else at for at in (start, min(end, start + 6)))
    new = "".join(chance.choice(PIECES) for _ in range(chance.randrange(4)))
    places = [measuring.position(text, at, "utf-16") for at in (start, end)]
    span = {name: {"line": place.line, "character": place.character} for name, place in zip(("start", "end"), places, strict=True)}
    return {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
        "textDocument": {"uri": uri, "version": version}, "contentChanges": [{"range": span, "text": new}],
    }}, text[:start] + new + text[end:]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_that_is_sent_ends_the_server_or_its_text(serving: Serving, project: Any, seed: int) -> None:
    chance = random.Random(seed)
    server = Raw(serving)
    uri = f"file://{project}/a.md"
    for _ in range(50):
        message = bad_message(chance, uri)
        if not (isinstance(message, dict) and message.get("method") == "initialize"):
            server.send(message)
    server.send(request("early", "textDocument/hover", {}))
    assert server.answer("early")["error"]["code"] == types.ErrorCodes.ServerNotInitialized.value
    capabilities = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
    server.send(request("begin", "initialize", {"processId": None, "rootUri": f"file://{project}", "capabilities": capabilities}))
    assert "result" in server.answer("begin")
    server.send({"jsonrpc": "2.0", "method": "initialized", "params": {}})
    text, version = "请按装𠮷。\r\n\r\n登陆。\n", 1
    server.send({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {
        "textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text},
    }})
    for number in range(MESSAGES):
        if number % (MESSAGES // VALID) == 0:
            version += 1
            message, text = edit(chance, text, uri, version)
            server.send(message)
        elif chance.random() < 0.2:
            server.bytes(bad_bytes(chance))
            # Whatever was a half of a frame is over with this.
            server.bytes(b"\r\n")
        else:
            server.send(bad_message(chance, uri))
        if number % 500 == 499:
            _holds(server, uri, text, f"question {number}")
    _holds(server, uri, text, "the last")
    assert server.end() == 0


def _holds(server: Raw, uri: str, text: str, name: str) -> None:
    """The text is the editor's: what is wrong in it stands where the editor sees it, in the last line as well."""
    server.send({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
        "textDocument": {"uri": uri, "version": 1 << 20}, "contentChanges": [_appended(text, "\n\n最后按装。")],
    }})
    whole = text + "\n\n最后按装。"
    server.send(request(name, "textDocument/diagnostic", {"textDocument": {"uri": uri}}))
    shown = server.answer(name)["result"]["items"]
    spans = [
        types.Range(*(types.Position(item["range"][end]["line"], item["range"][end]["character"]) for end in ("start", "end")))
        for item in shown if item["code"] == "TT001"
    ]
    assert [measuring.cut(whole, span, "utf-16") for span in spans][-1:] == ["按装"]
    assert measuring.stretch(whole, spans[-1], "utf-16") == (len(whole) - 3, len(whole) - 1)
    assert len(spans) <= whole.count("按装")
    end = measuring.position(whole, len(whole), "utf-16")
    start = measuring.position(text, len(text), "utf-16")
    server.send({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": uri, "version": 1 << 20}, "contentChanges": [{
        "range": {"start": {"line": start.line, "character": start.character}, "end": {"line": end.line, "character": end.character}}, "text": "",
    }]}})


def _appended(text: str, new: str) -> dict[str, Any]:
    place = measuring.position(text, len(text), "utf-16")
    where = {"line": place.line, "character": place.character}
    return {"range": {"start": where, "end": where}, "text": new}
