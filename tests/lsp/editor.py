"""Editors as pytest-lsp plays them, with buffers of their own."""

from __future__ import annotations

import asyncio
import copy
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple, Union

from lsprotocol import types
from pygls.protocol import default_converter
from pygls.uris import from_fs_path
from pytest_lsp import LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

from tests.lsp import measuring

#: How long to wait for anything, in seconds: far more than it takes on a machine that is busy.
PATIENCE = 60


class Profile(NamedTuple):
    """What kind of editor it is: its capabilities, the unit that it and the server agree on, and whether it pulls."""

    name: str
    capabilities: types.ClientCapabilities
    encoding: str
    pulls: bool


@cache
def _converter() -> Any:
    """Reads messages; making one costs more than a session."""
    converter = default_converter()

    def action(value: Any, _: Any) -> types.Command | types.CodeAction:
        # lsprotocol takes every action that has a command for a command.
        return converter.structure(value, types.Command if isinstance(value.get("command"), str) else types.CodeAction)

    converter.register_structure_hook(Union[types.Command, types.CodeAction], action)  # noqa: UP007 - its own spelling
    return converter


def _pulling(capabilities: types.ClientCapabilities) -> types.ClientCapabilities:
    changed = copy.deepcopy(capabilities)
    assert changed.text_document is not None
    assert changed.workspace is not None
    changed.text_document.diagnostic = types.DiagnosticClientCapabilities()
    changed.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    return changed


def profiles() -> dict[str, Profile]:
    """The editors to play: VS Code as it was before it pulled and as it is now, Neovim, which cannot be told to pull, and Emacs."""
    code = client_capabilities("visual-studio-code@1.65")
    return {each.name: each for each in (
        Profile("vscode", code, "utf-16", pulls=False),
        Profile("neovim", client_capabilities("neovim@0.11"), "utf-8", pulls=False),
        Profile("emacs", client_capabilities("emacs@29"), "utf-32", pulls=False),
        Profile("vscode-pulling", _pulling(code), "utf-16", pulls=True),
    )}


class Serving(NamedTuple):
    """How a server is started: its command, its environment, and the folder that it runs in."""

    command: Sequence[str]
    environment: dict[str, str]
    folder: str


class Buffer:
    """The text of an open file as the editor has it."""

    def __init__(self, text: str, version: int) -> None:
        self.text = text
        self.version = version


class Editor:
    """One editor that talks to one server process."""

    def __init__(self, profile: Profile, folder: str) -> None:
        self.profile = profile
        self.folder = folder
        self.buffers: dict[str, Buffer] = {}
        self.published: list[types.PublishDiagnosticsParams] = []
        self.registered: list[types.Registration] = []
        self.applied: list[types.WorkspaceEdit] = []
        self.refreshed = 0
        self.expected_status = 0
        self.result: types.InitializeResult
        self._news = asyncio.Event()
        self.client = LanguageClient(converter_factory=_converter)
        self.client.capabilities = profile.capabilities
        register_lsp_features(self.client, {**DEFAULT_CLIENT_FEATURES, **self._features()})

    def _features(self) -> dict[str, Callable[..., Any]]:
        def publish(_: Any, params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)
            self._news.set()

        def message(client: LanguageClient, params: types.ShowMessageParams) -> None:
            client.messages.append(params)
            self._news.set()

        def register(_: Any, params: types.RegistrationParams) -> None:
            self.registered.extend(params.registrations)
            self._news.set()

        def refresh(_: Any, params: None) -> None:
            self.refreshed += 1
            self._news.set()

        def apply(_: Any, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.applied.append(params.edit)
            self.take(params.edit)
            self._news.set()
            return types.ApplyWorkspaceEditResult(applied=True)

        def other(_: Any, params: Any) -> None:
            self._news.set()

        features = {
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: publish, types.WINDOW_SHOW_MESSAGE: message,
            types.CLIENT_REGISTER_CAPABILITY: register, types.WORKSPACE_DIAGNOSTIC_REFRESH: refresh,
            types.WORKSPACE_APPLY_EDIT: apply, types.WORKSPACE_CODE_LENS_REFRESH: other,
            types.WORKSPACE_SEMANTIC_TOKENS_REFRESH: other,
        }
        # pygls hands over the client to functions whose first parameter has this name or type.
        return {name: _with_client(function) for name, function in features.items()}

    # ------------------------------------------------------------ a session
    async def start(self, serving: Serving, *, rootless: bool = False, **more: Any) -> None:
        """Start the server and introduce the editor; ``rootless`` says that no folder is open in it."""
        await self.client.start_io(*serving.command, env=serving.environment, cwd=serving.folder)
        root = None if rootless else from_fs_path(self.folder)
        self.result = await self.client.initialize_session(types.InitializeParams(
            capabilities=self.profile.capabilities, root_uri=root,
            workspace_folders=[types.WorkspaceFolder(root, "project")] if root else None, **more,
        ))

    async def stop(self) -> int | None:
        """Say goodbye as the protocol asks, unless the server has ended; its exit status."""
        server = self.client._server
        assert server is not None
        if server.returncode is None:
            await asyncio.wait_for(self.client.shutdown_session(), PATIENCE)
        await self.client.stop()
        return server.returncode

    async def until(self, holds: Callable[[], Any], what: str = "something") -> Any:
        """Wait until something the server says makes it true; gives what it is then."""
        end = time.monotonic() + PATIENCE
        while not (found := holds()):
            self._news.clear()
            left = end - time.monotonic()
            assert left > 0, f"{what} did not come"
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), min(left, 0.5))
        return found

    @property
    def messages(self) -> list[str]:
        """What was shown to the user so far."""
        return [each.message for each in self.client.messages]

    # ------------------------------------------------------------ files
    def uri(self, name: str) -> str:
        """The address of a file of the project; an address as it is."""
        return name if ":" in name else from_fs_path(os.path.join(self.folder, name)) or ""

    def open(self, name: str, text: str, language: str = "markdown") -> str:
        """Open a file with this text; its address."""
        uri = self.uri(name)
        self.buffers[uri] = Buffer(text, 1)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))
        return uri

    def open_file(self, name: str, language: str = "markdown") -> str:
        """Open a file with the text that it has on disk."""
        with open(os.path.join(self.folder, name), encoding="utf-8", newline="") as file:
            return self.open(name, file.read(), language)

    def edit(self, uri: str, *edits: tuple[int, int, str]) -> None:
        """Change stretches of the text, one after the other, and send them in one message."""
        buffer = self.buffers[uri]
        changes: list[types.TextDocumentContentChangeEvent] = []
        for start, end, new in edits:
            span = measuring.span(buffer.text, start, end, self.profile.encoding)
            changes.append(types.TextDocumentContentChangePartial(span, new))
            buffer.text = buffer.text[:start] + new + buffer.text[end:]
        self._send(uri, changes)

    def replace(self, uri: str, text: str) -> None:
        """Change all of the text."""
        self.buffers[uri].text = text
        self._send(uri, [types.TextDocumentContentChangeWholeDocument(text)])

    def _send(self, uri: str, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        buffer = self.buffers[uri]
        buffer.version += 1
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(uri=uri, version=buffer.version), changes,
        ))

    def close(self, uri: str) -> None:
        """Close a file."""
        del self.buffers[uri]
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def write(self, name: str, text: str) -> str:
        """Write a file of the project and, as editors do that watch files, tell the server; its path."""
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        kind = types.FileChangeType.Changed if os.path.exists(path) else types.FileChangeType.Created
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        self.tell_of(path, kind)
        return path

    def delete(self, path: str) -> None:
        """Delete a file and tell the server."""
        os.unlink(path)
        self.tell_of(path, types.FileChangeType.Deleted)

    def tell_of(self, path: Any, kind: types.FileChangeType = types.FileChangeType.Created) -> None:
        """Tell the server of a file that has changed."""
        event = types.FileEvent(from_fs_path(str(path)) or "", kind)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    def take(self, edit: types.WorkspaceEdit) -> None:
        """Apply an edit of the server's to open files."""
        edits: dict[str, list[types.TextEdit]] = {}
        for change in edit.document_changes or ():
            assert isinstance(change, types.TextDocumentEdit)
            uri, version = change.text_document.uri, change.text_document.version
            assert version is None or version == self.buffers[uri].version
            edits.setdefault(uri, []).extend(each for each in change.edits if isinstance(each, types.TextEdit))
        for uri, found in (edit.changes or {}).items():
            edits.setdefault(uri, []).extend(found)
        for uri, found in edits.items():
            self.replace(uri, measuring.changed(self.buffers[uri].text, found, self.profile.encoding))

    # ------------------------------------------------------------ what is shown
    async def shown(self, uri: str) -> list[types.Diagnostic]:
        """What is wrong with the text that a file has now, as this editor gets to know it."""
        if self.profile.pulls:
            report = await asyncio.wait_for(self.pull(uri), PATIENCE)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            return list(report.items)
        version = self.buffers[uri].version
        return list((await self.until(
            lambda: next((each for each in self.published if (each.uri, each.version) == (uri, version)), None),
            f"diagnostics of version {version}",
        )).diagnostics)

    def pull(self, uri: str, before: str | None = None) -> Awaitable[Any]:
        """Ask for what is wrong with a file."""
        return self.client.text_document_diagnostic_async(types.DocumentDiagnosticParams(
            types.TextDocumentIdentifier(uri), previous_result_id=before,
        ))

    async def flagged(self, uri: str) -> list[tuple[str, str]]:
        """Code and text of what is wrong, cut out of the buffer in the editor's own units."""
        return self._cut(uri, await self.shown(uri))

    async def settled(self, uri: str, expected: Sequence[tuple[str, str]]) -> None:
        """Wait until this is what is wrong with a file, after something else than its text has changed."""
        await self.settled_as(uri, lambda found: self._cut(uri, found) == list(expected))

    async def settled_as(self, uri: str, holds: Callable[[list[types.Diagnostic]], bool]) -> None:
        """Wait until this holds for what is wrong with the text that a file has now."""
        end = time.monotonic() + PATIENCE
        while True:
            found = await self.shown(uri) if self.profile.pulls else self._last(uri)
            if found is not None and holds(found):
                return
            assert time.monotonic() < end, f"{found}"
            self._news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), 0.2)

    def _last(self, uri: str) -> list[types.Diagnostic] | None:
        """What was published last of the text that a file has now."""
        version = self.buffers[uri].version
        return next((list(each.diagnostics) for each in reversed(self.published) if (each.uri, each.version) == (uri, version)), None)

    def _cut(self, uri: str, found: Sequence[types.Diagnostic]) -> list[tuple[str, str]]:
        text = self.buffers[uri].text
        return [(str(each.code), measuring.cut(text, each.range, self.profile.encoding)) for each in found]


def _with_client(function: Callable[[Any, Any], Any]) -> Callable[[LanguageClient, Any], Any]:
    def feature(ls: LanguageClient, params: Any) -> Any:
        return function(ls, params)

    return feature
