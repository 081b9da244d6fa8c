"""A project of a test, documents in it as the language server knows them, and a server that talks to nobody."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from lsprotocol import types
from pygls.uris import from_fs_path

from zhuomu.findings import Edit, Message
from zhuomu.lsp.analysis import Analysis, Analyst
from zhuomu.lsp.documents import OpenDocument
from zhuomu.lsp.features import make_server
from zhuomu.lsp.positions import Positions

RULES = """
规则包 tt 试验
对照表 TT101 错字
  级别：错误
  改法：自动
  理由：选错了*同音*字。
  按装 → 安装
  布署 → 部署
  误：请按装。 → 请安装。
  正：请安装。
规则 TT102 确认
  查：登陆 → 登录
  改法：确认
  误：请登陆。 → 请登录。
  正：请登录。
规则 TT103 两种
  查：帐户 → 账户 或 账号
  误：帐户。 → 账户。
  正：账户。
规则 TT104 多余
  查：进行 → （删）
  改法：自动
  误：进行安装。 → 安装。
  正：安装。
规则 TT105 只说
  查：待补充
  提示：1. 请写 <明白> 些_x_。
  误：此处待补充。
  正：此处补充了。
规则 TT106 重音
  查：星号 → *号*
  改法：自动
  误：星号。 → *号*。
  正：符号。
"""
#: A client that can do everything asked for here.
ABLE: dict[str, Any] = {
    "workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
        "hover": {"contentFormat": ["markdown"]},
    },
}


def write_rules(folder: str) -> str:
    """Write the rules to a folder; the path of their file."""
    path = os.path.join(folder, "rules.zm")
    with open(path, "w", encoding="utf-8") as file:
        file.write(RULES)
    return path


def edited(text: str, edits: Any) -> str:
    """A text after edits in code points."""
    for edit in sorted(map(Edit._make, edits), reverse=True):
        text = text[:edit.start] + edit.text + text[edit.end:]
    return text


class Project:
    """A folder that is open in the editor, checked with the rules of a file that lies elsewhere."""

    def __init__(self, folder: str, rules: str) -> None:
        self.folder = folder
        self.rules = rules
        os.makedirs(os.path.join(folder, ".git"))
        self.configure()

    def configure(self, more: str = "") -> None:
        """Write the configuration, with more lines of it."""
        self.write(".zhuomu.yaml", f"packs: [{self.rules}]\nselect: [TT, HL]\n{more}")

    def path(self, name: str) -> str:
        return os.path.join(self.folder, *name.split("/"))

    def uri(self, name: str) -> str:
        return from_fs_path(self.path(name)) or ""

    def write(self, name: str, text: str) -> str:
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def read(self, name: str) -> str:
        with open(self.path(name), encoding="utf-8", newline="") as file:
            return file.read()

    def analyst(self) -> Analyst:
        return Analyst(self.folder, lambda path: None)

    def analysis(self, text: str, name: str = "a.md", analyst: Analyst | None = None) -> Analysis:
        """What is known of a text that stands in the editor under a name."""
        opened = OpenDocument(self.uri(name), self.path(name), "markdown", "document", 7, text, 1)
        return (analyst or self.analyst()).analyse(opened, lambda: None)


def quiet_server(analyst: Analyst, capabilities: dict[str, Any], language: str = "zh", encoding: str = "utf-16") -> Any:
    """What features ask a server, answered without one."""
    from pygls.protocol import default_converter

    def say(message: Message) -> str:
        return message.zh if language == "zh" else message.en

    return SimpleNamespace(
        client_capabilities=default_converter().structure(capabilities, types.ClientCapabilities), language=language, say=say,
        analyst=analyst, positions=lambda opened: Positions(opened.text, encoding),
    )


class Session:
    """A server and a client in one process: messages go to and fro as values. Use it inside ``asyncio.run``."""

    def __init__(self, answers: Callable[[dict[str, Any]], Any] | None = None) -> None:
        self.server = make_server("zh")
        self.messages: list[dict[str, Any]] = []
        self._answers = answers or (lambda request: {"applied": True})
        self._number = 0
        self._news = asyncio.Event()
        self.server.protocol.set_writer(self)

    def write(self, data: bytes) -> None:
        message = json.loads(data.partition(b"\r\n\r\n")[2])
        self.messages.append(message)
        self._news.set()
        if "method" in message and "id" in message:
            self._send(id=message["id"], result=self._answers(message))

    def close(self) -> None:
        """Nothing is open."""

    def _send(self, **message: Any) -> None:
        asyncio.get_running_loop().call_soon(self.server.protocol.receive, json.dumps({"jsonrpc": "2.0", **message}).encode())

    def notify(self, method: str, params: Any) -> None:
        self._send(method=method, params=params)

    async def request(self, method: str, params: Any) -> Any:
        """The result of a request, or the error."""
        self._number += 1
        self._send(id=self._number, method=method, params=params)
        while True:
            for message in self.messages:
                if message.get("id") == self._number and "method" not in message:
                    return message.get("result", message.get("error"))
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), 60)

    async def start(self, folder: str, capabilities: dict[str, Any], **options: Any) -> Any:
        result = await self.request("initialize", {
            "processId": None, "rootUri": from_fs_path(folder), "capabilities": capabilities, "initializationOptions": options,
        })
        return result["capabilities"]

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": 3, "text": text}})

    async def command(self, name: str, *arguments: Any) -> Any:
        return await self.request("workspace/executeCommand", {"command": name, "arguments": list(arguments)})

    async def diagnostics(self, uri: str) -> list[Any]:
        """What is shown in an open file now."""
        analysis = await self.server.analysis(uri)
        assert analysis is not None
        return self.server.diagnostics(analysis)

    @property
    def told(self) -> list[str]:
        """The messages that were shown."""
        return [message["params"]["message"] for message in self.messages if message.get("method") == "window/showMessage"]

    @property
    def applied(self) -> list[Any]:
        """The edits that the client was asked to make."""
        return [message["params"]["edit"] for message in self.messages if message.get("method") == "workspace/applyEdit"]
