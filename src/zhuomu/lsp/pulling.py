"""Diagnostics for clients that ask for them when they want them."""

from __future__ import annotations

import time
from typing import Final

from lsprotocol import types

from zhuomu.lsp.server import Server

IDENTIFIER: Final = "zhuomu"
#: What a client remembers of another session is no result of this one.
_SESSION: Final = f"{time.time_ns():x}"


def register(server: Server) -> None:
    """Answer requests for diagnostics."""
    options = types.DiagnosticOptions(
        inter_file_dependencies=False, workspace_diagnostics=server.settings.workspace_diagnostics, identifier=IDENTIFIER,
    )

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        return await report(server, params.text_document.uri, params.previous_result_id)


async def report(server: Server, uri: str, before: str | None) -> types.DocumentDiagnosticReport:
    """What is shown in a file, or that it is the same as ``before``."""
    analysis = await server.analysis(uri)
    if analysis is None:
        return types.RelatedFullDocumentDiagnosticReport(items=[])
    identity = f"{_SESSION}:{analysis.generation}:{analysis.opened.serial}:{server.language}"
    if identity == before:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=identity)
    return types.RelatedFullDocumentDiagnosticReport(items=server.diagnostics(analysis), result_id=identity)
