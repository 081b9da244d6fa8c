"""The language server: what it keeps, and when it says what. The features are in modules of their own."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from zhuomu.findings import Message, Problem
from zhuomu.lsp.analysis import Analysis, Analyst, disabled_message
from zhuomu.lsp.documents import Documents, OpenDocument, path_of
from zhuomu.lsp.languages import DOCUMENT, on_disk
from zhuomu.lsp.positions import Positions
from zhuomu.lsp.protocol import Protocol, make_converter
from zhuomu.lsp.scheduling import Scheduler
from zhuomu.lsp.settings import Settings
from zhuomu.lsp.transport import Writer, read_in_thread
from zhuomu.output.words import said
from zhuomu.project.workspace import Overrides
from zhuomu.version import VERSION

_log = logging.getLogger(__name__)
#: What is told at most once in a session.
_Told = tuple[str, str, int, int]
NAME: Final = "zhuomu"
#: How long to wait for further changes on disk, in seconds: a checkout changes many files.
_TOGETHER: Final = 0.1


class Server(LanguageServer):
    """One session with one client. Everything here happens in the thread of the event loop, but for the analyst's work."""

    protocol: Protocol

    def __init__(self, language: str = "zh") -> None:
        super().__init__(NAME, VERSION, protocol_cls=Protocol, converter_factory=make_converter)
        self.settings = Settings()
        self.documents = Documents()
        self.folders: list[str] = []
        self.pulls = False
        #: Looks at the files that are not open, if somebody wants to know about them.
        self.everywhere: Callable[[], None] = _nothing
        self.status = 1
        self._usual_language = language
        self._told: set[_Told] = set()
        self._ended: asyncio.Event | None = None
        self._reloading: asyncio.Task[None] | None = None
        self._counting: asyncio.Task[None] | None = None
        self._scheduler: Scheduler | None = None
        self._analyst: Analyst | None = None

    # ------------------------------------------------------------ start and end
    def serve(self, stdin: BinaryIO, stdout: BinaryIO) -> int:
        """Talk to a client over two streams until it says exit or is gone. Returns the exit status."""
        asyncio.run(self._serve(stdin, stdout))
        return self.status

    async def _serve(self, stdin: BinaryIO, stdout: BinaryIO) -> None:
        loop = asyncio.get_running_loop()
        self._ended = asyncio.Event()
        self.protocol.set_writer(Writer(stdout, lambda: self.end(1)))
        read_in_thread(stdin, loop, self.protocol.receive, lambda: self.end(1))
        await self._ended.wait()
        if self._scheduler is not None:
            self._scheduler.close()

    def end(self, status: int) -> None:
        """End the session; the first status counts."""
        if self._ended is not None and not self._ended.is_set():
            self.status = status
            self._ended.set()

    def start(self, params: types.InitializeParams) -> None:
        """Begin to work for a client that has introduced itself."""
        self.folders = _folders(params)
        self.documents.encoding = str(_value(self.protocol.workspace.position_encoding or "utf-16"))
        self._analyst = Analyst(self.folders[0] if self.folders else os.getcwd(), self.read)
        self.apply_settings()
        self._analyst.reload()
        self._scheduler = Scheduler(self.documents, self._analyst, self._finished)

    def apply_settings(self) -> None:
        """Let the analyst know of the settings; they are in force after the next ``reload``."""
        analyst, config = self.analyst, self.settings.config
        analyst.check_code = self.settings.check_code
        analyst.overrides = Overrides(config=os.path.join(analyst.folder, os.path.expanduser(config)) if config else None)

    @property
    def analyst(self) -> Analyst:
        """The analyst, to be used by functions given to ``scheduler.run`` only."""
        assert self._analyst is not None
        return self._analyst

    @property
    def scheduler(self) -> Scheduler:
        """When what is analysed."""
        assert self._scheduler is not None
        return self._scheduler

    # ------------------------------------------------------------ documents
    def opened(self, item: types.TextDocumentItem) -> None:
        """A file was opened in the editor."""
        opened = self.documents.open(item)
        if not self.pulls:
            self.scheduler.schedule(opened, 0)

    def changed(
        self, identifier: types.VersionedTextDocumentIdentifier, changes: Sequence[types.TextDocumentContentChangeEvent]
    ) -> None:
        """The text of an open file has changed."""
        opened = self.documents.change(identifier.uri, identifier.version, changes)
        if opened is not None and not self.pulls:
            self.scheduler.schedule(opened, self.settings.debounce / 1000)

    def closed(self, uri: str) -> None:
        """A file was closed in the editor."""
        if self.documents.close(uri) is None:
            return
        self.scheduler.forget(uri)
        if not self.pulls:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        self.everywhere()

    def read(self, path: str) -> str | None:
        """The text of a file: as it is in the editor, else as it is on disk; None when it cannot be read."""
        opened = self.documents.at(path)
        if opened is not None:
            return opened.text
        return on_disk(path)

    def positions(self, opened: OpenDocument) -> Positions:
        """The positions in an open file, in the encoding that was agreed on."""
        return Positions(opened.text, self.documents.encoding)

    async def analysis(self, uri: str) -> Analysis | None:
        """What is known about the text that a file has now; None when it is not open."""
        return await self.scheduler.current(uri)

    async def reload(self) -> None:
        """Take in what has changed on disk, and look at all open files again."""
        await self.scheduler.run(self.analyst.reload)
        self._told = {key for key in self._told if not key[0]}
        self.look_again()

    def look_again(self) -> None:
        """Look at all files again, because what decides about them has changed."""
        self.everywhere()
        workspace = self.client_capabilities.workspace
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)
        if self.pulls:
            if workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
                self.workspace_diagnostic_refresh(None)
            return
        for opened in self.documents:
            self.scheduler.schedule(opened, 0)

    def count(self) -> None:
        """Count what rules wait for, in the background; a keystroke waits for a moment of it at most."""
        if self.analyst.has_to_count and (self._counting is None or self._counting.done()):
            self._counting = asyncio.get_running_loop().create_task(self._count())

    async def _count(self) -> None:
        while self.analyst.has_to_count:
            await self.scheduler.run(self.analyst.count)
        self.look_again()

    async def count_again(self, paths: Sequence[str]) -> None:
        """Take in that files have changed on disk, and look at the others again if that matters to them."""
        if await self.scheduler.run(self.analyst.count_again, paths):
            self.look_again()

    def reload_soon(self) -> None:
        """Reload once for all changes that come together."""
        if self._reloading is None or self._reloading.done():
            self._reloading = asyncio.get_running_loop().create_task(self._reload_later())

    async def _reload_later(self) -> None:
        await asyncio.sleep(_TOGETHER)
        self._reloading = None
        await self.reload()

    # ------------------------------------------------------------ words for the user
    @property
    def language(self) -> str:
        """The language of messages, "zh" or "en"."""
        return self.settings.language or self._usual_language

    def say(self, message: Message) -> str:
        """A message in the language of the user."""
        return said(message, self.language)

    def tell(self, message: Message, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Show a message."""
        self.window_show_message(types.ShowMessageParams(kind, self.say(message)))

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - called by pygls
        """Goes to the log: what went wrong inside is nothing that the user can act on."""
        _log.error("%s: %s", type(error).__name__, error)

    # ------------------------------------------------------------ results
    def _finished(self, analysis: Analysis) -> None:
        self._tell_problems(analysis)
        self.count()
        if not self.pulls:
            opened = analysis.opened
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(
                opened.uri, self.diagnostics(analysis), opened.version,
            ))

    def diagnostics(self, analysis: Analysis) -> list[types.Diagnostic]:
        """What is shown in a file."""
        from zhuomu.lsp.diagnostics import of_advice, of_findings

        opened = analysis.opened
        positions = self.positions(opened)
        found = of_advice(analysis.advice, positions, self.language)
        if analysis.policy is not None:
            found += of_findings(analysis.findings, opened.uri, positions, self.language, analysis.policy.ruleset)
        return found

    def _tell_problems(self, analysis: Analysis) -> None:
        """Say what kept the server from its work, each once until something changes on disk."""
        for problem in analysis.problems:
            key = problem.path, problem.message.zh, problem.line, problem.column
            if problem.rule:
                key = "", problem.rule, 0, 0
            where = self.documents.at(os.path.abspath(problem.path)) if problem.path else None
            if key in self._told or (where is not None and where.kind != DOCUMENT):
                # What is wrong with an open configuration or rule file is shown there.
                continue
            self._told.add(key)
            self.tell(problem_message(problem._replace(message=disabled_message(problem)) if problem.rule else problem))


def problem_message(problem: Problem) -> Message:
    """What is said of a problem: where it is, what is wrong, and what to do about it."""
    place = f"{problem.path}:{problem.line}: " if problem.line else f"{problem.path}: " if problem.path else ""
    remedy = problem.remedy or Message("", "")
    return Message(
        f"{place}{problem.message.zh.removeprefix(f'{problem.path}：')}" + (f"。{remedy.zh}" if remedy.zh else ""),
        f"{place}{problem.message.en.removeprefix(f'{problem.path}: ')}" + (f"; {remedy.en}" if remedy.en else ""),
    )


def _nothing() -> None:
    """What is done about files that are not open where nobody wants to know."""


def _folders(params: types.InitializeParams) -> list[str]:
    """The folders that are open in the editor."""
    addresses = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
    found = [path for path in map(path_of, addresses) if path]
    if not found and params.root_path:
        found = [params.root_path]
    return found


def _value(kind: object) -> object:
    return getattr(kind, "value", kind)


def protected_stdout() -> BinaryIO:
    """Standard output for the protocol alone: what anybody prints goes to standard error from now on."""
    stream = sys.stdout.buffer
    sys.stdout = sys.stderr
    return stream
