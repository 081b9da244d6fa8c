"""When open files are analysed: a little after the last keystroke, one at a time, and never for a text that is gone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from zhuomu.lsp.analysis import Analysis, Analyst
from zhuomu.lsp.documents import Documents, OpenDocument

_log = logging.getLogger(__name__)
Result = TypeVar("Result")


class SupersededError(Exception):
    """The text that is being analysed is gone."""


class _Work:
    """The analysis of one text that is under way or about to be."""

    def __init__(self, opened: OpenDocument) -> None:
        self.opened = opened
        self.superseded = False
        self.failed = False
        self.hurry = asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    def checkpoint(self) -> None:
        if self.superseded:
            raise SupersededError


class Scheduler:
    """Keeps the analysis of every open file up to date. Its methods are for the thread of the event loop.

    ``finished`` is called with each analysis whose text is still the one in the editor. Everything that touches the analyst
    happens in one thread, so that its caches need no locks.
    """

    def __init__(self, documents: Documents, analyst: Analyst, finished: Callable[[Analysis], None]) -> None:
        self._documents = documents
        self._analyst = analyst
        self._finished = finished
        self._works: dict[str, _Work] = {}
        self._latest: dict[str, Analysis] = {}
        self._thread = ThreadPoolExecutor(1, "zhuomu-analysis")

    def latest(self, uri: str) -> Analysis | None:
        """The last analysis of a file, perhaps of a text that is gone."""
        return self._latest.get(uri)

    async def run(self, function: Callable[..., Result], *arguments: object) -> Result:
        """What a function gives that uses the analyst. Raises what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)

    def schedule(self, opened: OpenDocument, delay: float) -> None:
        """Analyse a file after a delay in seconds, unless its text changes before."""
        self._supersede(opened.uri)
        work = self._works[opened.uri] = _Work(opened)
        work.task = asyncio.get_running_loop().create_task(self._analyse(work, delay))

    def forget(self, uri: str) -> None:
        """A file was closed."""
        self._supersede(uri)
        self._latest.pop(uri, None)
        self._thread.submit(self._analyst.forget, uri)

    async def current(self, uri: str) -> Analysis | None:
        """The analysis of the text that a file has now; None when it is not open."""
        while (opened := self._documents.get(uri)) is not None:
            known = self._latest.get(uri)
            if known is not None and self._is_current(known):
                return known
            work = self._works.get(uri)
            if work is None or work.opened.serial != opened.serial or work.task is None or work.task.done():
                self.schedule(opened, 0)
                work = self._works[uri]
            work.hurry.set()
            assert work.task is not None
            await asyncio.wait([work.task])
            if work.failed and work is self._works.get(uri):
                # It would again.
                return None
        return None

    def close(self) -> None:
        """End all that is under way."""
        for uri in tuple(self._works):
            self._supersede(uri)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _is_current(self, known: Analysis | None) -> bool:
        if known is None:
            return False
        opened = self._documents.get(known.opened.uri)
        return opened is not None and opened.serial == known.opened.serial and known.generation == self._analyst.generation

    def _supersede(self, uri: str) -> None:
        work = self._works.pop(uri, None)
        if work is not None:
            work.superseded = True
            work.hurry.set()

    async def _analyse(self, work: _Work, delay: float) -> None:
        if delay:
            with suppress(TimeoutError):
                await asyncio.wait_for(work.hurry.wait(), delay)
        if work.superseded:
            return
        try:
            analysis = await self.run(self._analyst.analyse, work.opened, work.checkpoint)
        except SupersededError:
            return
        except Exception:  # noqa: BLE001 - one file must not end the session
            _log.exception("analysing %s failed", work.opened.uri)
            work.failed = True
            return
        if not work.superseded:
            self._latest[work.opened.uri] = analysis
            self._finished(analysis)
