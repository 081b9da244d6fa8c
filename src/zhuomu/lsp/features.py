"""What the server offers, told to the client when it introduces itself."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterable
from typing import Any, Final

from lsprotocol import types

from zhuomu.findings import Message
from zhuomu.lsp.documents import path_of
from zhuomu.lsp.server import Server
from zhuomu.lsp.settings import SECTION, settings_of

_log = logging.getLogger(__name__)
#: The files that decide what is found in others.
WATCHED: Final = (
    "**/*.{yaml,yml,toml}", "**/*baseline*.json", "**/*.zm", "**/*.{txt,tsv}", "**/.gitignore",
)


def make_server(language: str) -> Server:
    """A server that is ready to serve; ``language`` is that of messages where neither editor nor project say another."""
    server = Server(language)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.settings, mistakes = settings_of(params.initialization_options, server.settings)
        server.start(params)
        _register(server, params.capabilities)
        for mistake in mistakes:
            server.tell(mistake)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await server.scheduler.run(server.analyst.prepare)
        await _watch(server)
        await _ask_for_settings(server)
        server.everywhere()
        server.count()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def settings_changed(params: types.DidChangeConfigurationParams) -> None:
        if not await _ask_for_settings(server):
            await _take(server, params.settings)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        await _changed_on_disk(server, [event.uri for event in params.changes])

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        # There are clients that do not watch files.
        await _changed_on_disk(server, [params.text_document.uri])

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
        gone = {path_of(folder.uri) for folder in params.event.removed}
        server.folders = [folder for folder in server.folders if folder not in gone]
        server.folders += [path for folder in params.event.added if (path := path_of(folder.uri)) and path not in server.folders]
        server.everywhere()

    return server


async def _changed_on_disk(server: Server, addresses: Iterable[str]) -> None:
    paths = [path_of(uri) for uri in addresses]
    if any(map(_decides, paths)):
        server.reload_soon()
    else:
        server.everywhere()
        await server.count_again([path for path in paths if path])


def _decides(path: str) -> bool:
    """Whether a file decides what is found in others, or may: configurations can be extended that have any name."""
    name = os.path.basename(path)
    return (
        name.endswith((".zm", ".txt", ".tsv", ".yaml", ".yml", ".toml")) or name == ".gitignore"
        or (name.endswith(".json") and "baseline" in name)
    )


def _register(server: Server, capabilities: types.ClientCapabilities) -> None:
    """Offer what this client can use."""
    from zhuomu.lsp import actions, commands, everywhere, language_files

    text, workspace = capabilities.text_document, capabilities.workspace
    # A client that cannot be told to ask again (Neovim before 0.12) would show what is gone until the next keystroke.
    refreshes = bool(workspace and workspace.diagnostics and workspace.diagnostics.refresh_support)
    server.pulls = refreshes and bool(text and text.diagnostic)
    if server.pulls:
        from zhuomu.lsp import pulling

        pulling.register(server)
    for module in (actions, commands, everywhere, language_files):
        module.register(server)


# ---------------------------------------------------------------- settings
async def _ask_for_settings(server: Server) -> bool:
    """Ask the client for its settings; whether it was one that can be asked."""
    workspace = server.client_capabilities.workspace
    if not (workspace and workspace.configuration):
        return False
    items = [types.ConfigurationItem(section=SECTION)]
    try:
        answer = await server.workspace_configuration_async(types.ConfigurationParams(items))
    except Exception as error:  # noqa: BLE001 - a client may answer with anything
        _log.warning("the client did not tell its settings: %s", error)
        return True
    await _take(server, answer[0] if isinstance(answer, list | tuple) and answer else None)
    return True


async def _take(server: Server, said: Any) -> None:
    settings, mistakes = settings_of(said, server.settings)
    for mistake in mistakes:
        server.tell(mistake)
    if settings != server.settings:
        server.settings = settings
        server.apply_settings()
        await server.reload()


# ---------------------------------------------------------------- files
def _documents(server: Server) -> Iterable[str]:
    """Patterns of the files that matter when those that are not open are looked at, too."""
    if server.settings.workspace_diagnostics:
        from zhuomu.formats.builtin import BUILT_IN

        for form in BUILT_IN:
            if form.walked:
                yield from (f"**/*{suffix}" for suffix in form.suffixes)


async def _watch(server: Server) -> None:
    """Ask the client to tell of changes of files."""
    workspace = server.client_capabilities.workspace
    watching = workspace and workspace.did_change_watched_files
    if not (watching and watching.dynamic_registration):
        return
    watchers = [types.FileSystemWatcher(pattern) for pattern in (*WATCHED, *_documents(server))]
    registration = types.Registration(
        "zhuomu-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, types.DidChangeWatchedFilesRegistrationOptions(watchers),
    )
    try:
        await asyncio.wait_for(server.client_register_capability_async(types.RegistrationParams([registration])), 10)
    except Exception as error:  # noqa: BLE001 - a client may answer with anything, or not at all
        _log.warning("the client does not watch files: %s", error)
        server.tell(Message(
            "编辑器没有答应通知文件的改动：改了配置或规则以后，请重新启动语言服务",
            "the editor does not tell of changed files: restart the language server after changing configuration or rules",
        ), types.MessageType.Log)
