"""Edits of open files: as the protocol writes them, and asking the editor to make them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Final

from lsprotocol import types

from zhuomu.findings import Edit, Message
from zhuomu.lsp.documents import OpenDocument
from zhuomu.lsp.server import Server

_log = logging.getLogger(__name__)
#: How long an editor may take to make an edit, in seconds: it may ask its user.
_PATIENCE: Final = 120


def workspace_edit(server: Server, opened: OpenDocument, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    """Edits of the text that an open file had; a client that knows versions refuses them for any other text."""
    positions = server.positions(opened)
    made = [types.TextEdit(positions.range(edit.start, edit.end), edit.text) for edit in edits]
    workspace = server.client_capabilities.workspace
    if workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes:
        identifier = types.OptionalVersionedTextDocumentIdentifier(uri=opened.uri, version=opened.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, made)])
    return types.WorkspaceEdit(changes={opened.uri: made})


def can_apply(server: Server) -> bool:
    """Whether the client makes edits that it is asked for."""
    workspace = server.client_capabilities.workspace
    return bool(workspace and workspace.apply_edit)


async def apply(server: Server, opened: OpenDocument, edits: Sequence[Edit], label: Message) -> Message | None:
    """Ask the client to edit an open file. Returns why it did not, or None when it did."""
    if not can_apply(server):
        return Message("编辑器不支持由语言服务修改文字", "the editor does not let the language server edit text")
    if server.documents.get(opened.uri) != opened:
        return Message("文字已经变了，请再试一次", "the text has changed; try again")
    params = types.ApplyWorkspaceEditParams(workspace_edit(server, opened, edits), server.say(label))
    try:
        result = await asyncio.wait_for(server.workspace_apply_edit_async(params), _PATIENCE)
    except Exception as error:  # noqa: BLE001 - a client may answer with anything, or not at all
        _log.warning("the client did not apply an edit: %s", error)
        return Message("编辑器没有答应修改", "the editor did not make the edit")
    if result.applied:
        return None
    why = result.failure_reason or ""
    return Message(f"编辑器没有修改{f'：{why}' if why else ''}", f"the editor did not make the edit{f': {why}' if why else ''}")
