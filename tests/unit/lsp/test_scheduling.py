"""When open files are analysed."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import pytest_asyncio
from lsprotocol import types

from zhuomu.lsp.analysis import Analysis
from zhuomu.lsp.documents import Documents, OpenDocument
from zhuomu.lsp.scheduling import Scheduler

pytestmark = pytest.mark.asyncio
URI = "file:///a.md"
#: Far longer than any test waits.
LONG = 600


class Analysing:
    """An analyst that waits at a gate in every analysis and remembers what it was asked."""

    def __init__(self) -> None:
        self.generation = 1
        self.seen: list[str] = []
        self.ended: list[str] = []
        self.threads: set[int] = set()
        self.forgotten: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()

    def analyse(self, opened: OpenDocument, checkpoint: Callable[[], None]) -> Analysis:
        self.threads.add(threading.get_ident())
        self.seen.append(opened.text)
        self.begun.set()
        assert self.gate.wait(60)
        checkpoint()
        if opened.text == "bad":
            raise ZeroDivisionError
        if opened.text == "reloads":
            self.generation += 1
        self.ended.append(opened.text)
        return Analysis(opened, self.generation)

    def reload(self) -> None:
        self.generation += 1

    def forget(self, uri: str) -> None:
        self.forgotten.append(uri)


class Desk:
    """A scheduler with all that belongs to it."""

    def __init__(self) -> None:
        self.documents = Documents()
        self.analyst = Analysing()
        self.finished: list[str] = []
        self.news = asyncio.Event()
        self.scheduler = Scheduler(self.documents, self.analyst, self._finished)  # type: ignore[arg-type]

    def _finished(self, analysis: Analysis) -> None:
        self.finished.append(analysis.opened.text)
        self.news.set()

    def write(self, text: str, uri: str = URI) -> OpenDocument:
        return self.documents.open(types.TextDocumentItem(uri, "markdown", 1, text))

    async def until_finished(self, text: str) -> None:
        while text not in self.finished:
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 60)

    async def until_begun(self) -> None:
        await asyncio.to_thread(self.analyst.begun.wait, 60)
        self.analyst.begun.clear()


@pytest_asyncio.fixture
async def desk() -> Any:
    made = Desk()
    yield made
    made.analyst.gate.set()
    made.scheduler.close()


async def test_a_scheduled_file_is_analysed_and_reported(desk: Desk) -> None:
    desk.scheduler.schedule(desk.write("one"), 0)
    await desk.until_finished("one")
    latest = desk.scheduler.latest(URI)
    assert latest is not None
    assert latest.opened.text == "one"


async def test_of_many_texts_that_come_quickly_the_last_is_analysed(desk: Desk) -> None:
    for number in range(20):
        desk.scheduler.schedule(desk.write(str(number)), 0.02)
    await desk.until_finished("19")
    assert desk.analyst.seen == desk.finished == ["19"]


async def test_the_result_of_a_text_that_is_gone_is_dropped(desk: Desk) -> None:
    desk.analyst.gate.clear()
    desk.scheduler.schedule(desk.write("old"), 0)
    await desk.until_begun()
    desk.scheduler.schedule(desk.write("new"), 0)
    desk.analyst.gate.set()
    await desk.until_finished("new")
    assert desk.finished == ["new"]
    # It was given up at the next checkpoint.
    assert desk.analyst.ended == ["new"]


async def test_files_do_not_supersede_one_another(desk: Desk) -> None:
    desk.scheduler.schedule(desk.write("one"), 0)
    desk.scheduler.schedule(desk.write("two", "file:///b.md"), 0)
    await desk.until_finished("one")
    await desk.until_finished("two")
    assert len(desk.analyst.threads) == 1


async def test_who_asks_does_not_wait_for_the_delay(desk: Desk) -> None:
    desk.scheduler.schedule(desk.write("one"), LONG)
    analysis = await asyncio.wait_for(desk.scheduler.current(URI), 60)
    assert analysis is not None
    assert desk.analyst.seen == ["one"]


async def test_who_asks_gets_what_is_known_if_it_is_true_still(desk: Desk) -> None:
    desk.write("one")
    first = await desk.scheduler.current(URI)
    assert await desk.scheduler.current(URI) is first
    assert desk.analyst.seen == ["one"]
    desk.analyst.reload()
    assert await desk.scheduler.current(URI) is not first
    assert desk.analyst.seen == ["one", "one"]


async def test_who_asks_while_the_text_changes_gets_the_new_text(desk: Desk) -> None:
    desk.analyst.gate.clear()
    desk.write("old")
    asked = asyncio.ensure_future(desk.scheduler.current(URI))
    await desk.until_begun()
    desk.scheduler.schedule(desk.write("new"), LONG)
    desk.analyst.gate.set()
    analysis = await asyncio.wait_for(asked, 60)
    assert analysis is not None
    assert analysis.opened.text == "new"


async def test_who_asks_while_settings_change_gets_what_holds_then(desk: Desk) -> None:
    desk.analyst.gate.clear()
    desk.write("one")
    asked = asyncio.ensure_future(desk.scheduler.current(URI))
    await desk.until_begun()
    # The reload waits for the one thread, and the analysis is out of date when it comes.
    reloading = asyncio.ensure_future(desk.scheduler.run(desk.analyst.reload))
    await asyncio.sleep(0)
    desk.analyst.gate.set()
    end = time.monotonic() + 60
    # The loop stands still until the reload is over, so that it comes before the answer.
    while desk.analyst.generation != 2 and time.monotonic() < end:
        time.sleep(0.001)
    await reloading
    analysis = await asyncio.wait_for(asked, 60)
    assert analysis is not None
    assert analysis.generation == desk.analyst.generation == 2


async def test_several_who_ask_share_one_analysis(desk: Desk) -> None:
    desk.write("one")
    first, second = await asyncio.gather(desk.scheduler.current(URI), desk.scheduler.current(URI))
    assert first is second is not None
    assert desk.analyst.seen == ["one"]


async def test_who_gives_up_asking_does_not_stop_the_analysis(desk: Desk) -> None:
    desk.analyst.gate.clear()
    desk.write("one")
    asked = asyncio.ensure_future(desk.scheduler.current(URI))
    await desk.until_begun()
    asked.cancel()
    desk.analyst.gate.set()
    await desk.until_finished("one")
    assert asked.cancelled()


async def test_a_file_that_is_not_open_has_no_analysis(desk: Desk) -> None:
    assert await desk.scheduler.current(URI) is None
    desk.write("one")
    assert await desk.scheduler.current(URI) is not None
    desk.documents.close(URI)
    desk.scheduler.forget(URI)
    assert await desk.scheduler.current(URI) is None
    assert desk.scheduler.latest(URI) is None
    await desk.scheduler.run(lambda: None)
    assert desk.analyst.forgotten == [URI]


async def test_a_file_that_is_closed_while_it_is_analysed_is_not_reported(desk: Desk) -> None:
    desk.analyst.gate.clear()
    opened = desk.write("one")
    desk.scheduler.schedule(opened, 0)
    asked = asyncio.ensure_future(desk.scheduler.current(URI))
    await desk.until_begun()
    desk.documents.close(URI)
    desk.scheduler.forget(URI)
    desk.analyst.gate.set()
    assert await asyncio.wait_for(asked, 60) is None
    await desk.scheduler.run(lambda: None)
    assert desk.finished == []


async def test_an_analysis_that_fails_ends_nothing_else(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.write("bad")
    with caplog.at_level(logging.ERROR):
        assert await asyncio.wait_for(desk.scheduler.current(URI), 60) is None
    assert "ZeroDivisionError" in caplog.text
    desk.write("good")
    assert await asyncio.wait_for(desk.scheduler.current(URI), 60) is not None


async def test_closing_gives_up_what_is_under_way(desk: Desk) -> None:
    desk.analyst.gate.clear()
    desk.scheduler.schedule(desk.write("one"), 0)
    desk.scheduler.schedule(desk.write("two", "file:///b.md"), LONG)
    await desk.until_begun()
    desk.scheduler.close()
    desk.analyst.gate.set()
    await asyncio.sleep(0)
    assert desk.finished == desk.analyst.ended == []
