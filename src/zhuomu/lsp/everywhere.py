"""Diagnostics of files that are not open, for those who asked for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from uuid import uuid4

from lsprotocol import types
from pygls.uris import from_fs_path

from zhuomu.findings import Message
from zhuomu.lsp.diagnostics import of_findings
from zhuomu.lsp.positions import Positions
from zhuomu.lsp.pulling import report
from zhuomu.lsp.server import Server
from zhuomu.lsp.survey import Survey, Surveyed

_log = logging.getLogger(__name__)
_TITLE = Message("啄木：检查整个文件夹", "zhuomu: checking the whole folder")


def register(server: Server) -> None:
    """Answer or push, as the client does with open files."""
    survey = Survey(server.analyst)
    if server.pulls:
        if server.settings.workspace_diagnostics:
            _register_pulling(server, survey)
    else:
        server.everywhere = _Pushing(server, survey).refresh


async def _surveyed(server: Server, survey: Survey) -> AsyncIterator[tuple[Surveyed, int]]:
    """What is in each file, with the percentage that is done. A keystroke waits for one file at most."""
    targets = await server.scheduler.run(survey.targets, server.folders)
    for number, target in enumerate(targets):
        yield await server.scheduler.run(survey.check, target), 100 * number // len(targets)


# ---------------------------------------------------------------- pulled
def _register_pulling(server: Server, survey: Survey) -> None:
    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def workspace_diagnostic(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        before = {previous.uri: previous.value for previous in params.previous_result_ids}
        items: list[types.WorkspaceDocumentDiagnosticReport] = []
        opened = {each.path: each for each in server.documents if each.path}
        with _Progress(server, params.work_done_token) as progress:
            async for known, done in _surveyed(server, survey):
                progress.report(done)
                if known.path not in opened:
                    items.append(_of_closed(server, known, before))
        items += [
            _of_open(each.uri, each.version, await report(server, each.uri, before.get(each.uri))) for each in opened.values()
        ]
        told = {item.uri for item in items}
        items += (types.WorkspaceFullDocumentDiagnosticReport(uri=uri, items=[]) for uri in before if uri not in told)
        return types.WorkspaceDiagnosticReport(items)


def _of_closed(server: Server, known: Surveyed, before: dict[str, str]) -> types.WorkspaceDocumentDiagnosticReport:
    uri = from_fs_path(known.path) or ""
    identity = ":".join(map(str, (*known.stamp, server.language)))
    if before.get(uri) == identity:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(uri=uri, result_id=identity)
    return types.WorkspaceFullDocumentDiagnosticReport(uri=uri, items=_diagnostics(server, known), result_id=identity)


def _of_open(
    uri: str, version: int, told: types.DocumentDiagnosticReport
) -> types.WorkspaceDocumentDiagnosticReport:
    if isinstance(told, types.RelatedUnchangedDocumentDiagnosticReport):
        return types.WorkspaceUnchangedDocumentDiagnosticReport(uri=uri, result_id=told.result_id, version=version)
    return types.WorkspaceFullDocumentDiagnosticReport(uri=uri, items=told.items, result_id=told.result_id, version=version)


def _diagnostics(server: Server, known: Surveyed) -> list[types.Diagnostic]:
    if known.ruleset is None:
        return []
    positions = Positions(known.text, server.documents.encoding)
    return of_findings(known.findings, from_fs_path(known.path) or "", positions, server.language, known.ruleset)


# ---------------------------------------------------------------- pushed
class _Pushing:
    """Publishes what is in files that are not open, and takes it back when it is gone."""

    def __init__(self, server: Server, survey: Survey) -> None:
        self._server = server
        self._survey = survey
        self._published: dict[str, tuple[int, ...]] = {}
        self._task: asyncio.Task[None] | None = None

    def refresh(self) -> None:
        """Look at all files again; a look that is under way is given up."""
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.get_running_loop().create_task(self._look())

    async def _look(self) -> None:
        server = self._server
        if not server.settings.workspace_diagnostics:
            self._take_back(tuple(self._published))
            return
        token = await _token(server)
        seen = set()
        with _Progress(server, token) as progress:
            async for known, done in _surveyed(server, self._survey):
                progress.report(done)
                if server.documents.at(known.path) is None:
                    seen.add(known.path)
                    self._publish(known)
        self._take_back([path for path in self._published if path not in seen])

    def _publish(self, known: Surveyed) -> None:
        if self._published.get(known.path) == known.stamp:
            return
        if known.findings or known.path in self._published:
            uri = from_fs_path(known.path) or ""
            self._server.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, _diagnostics(self._server, known))
            )
        if known.findings:
            self._published[known.path] = known.stamp
        else:
            self._published.pop(known.path, None)

    def _take_back(self, paths: Iterable[str]) -> None:
        for path in paths:
            del self._published[path]
            if self._server.documents.at(path) is None:
                self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(from_fs_path(path) or "", []))


# ---------------------------------------------------------------- progress
async def _token(server: Server) -> str | None:
    """A token to report progress under, if the client shows progress."""
    window = server.client_capabilities.window
    if not (window and window.work_done_progress):
        return None
    token = f"zhuomu-{uuid4()}"
    try:
        await asyncio.wait_for(server.work_done_progress.create_async(token), 10)
    except Exception as error:  # noqa: BLE001 - a client may answer with anything, or not at all
        _log.warning("the client shows no progress: %s", error)
        return None
    return token


class _Progress:
    """Tells how much is done, if there is somebody to tell. Raises CancelledError when the user has had enough."""

    def __init__(self, server: Server, token: types.ProgressToken | None) -> None:
        self._server = server
        self._token = token
        self._told = -1

    def __enter__(self) -> _Progress:
        if self._token is not None:
            self._server.work_done_progress.begin(self._token, types.WorkDoneProgressBegin(
                self._server.say(_TITLE), cancellable=True, percentage=0,
            ))
        return self

    def report(self, percentage: int) -> None:
        if self._token is None or percentage == self._told:
            return
        self._told = percentage
        progress = self._server.work_done_progress
        future = progress.tokens.get(self._token)
        if future is not None and future.cancelled():
            raise asyncio.CancelledError
        progress.report(self._token, types.WorkDoneProgressReport(percentage=percentage))

    def __exit__(self, *_: object) -> None:
        if self._token is not None:
            self._server.work_done_progress.end(self._token, types.WorkDoneProgressEnd())
            with suppress(KeyError):
                del self._server.work_done_progress.tokens[self._token]
