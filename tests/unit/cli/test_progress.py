"""The progress bar of a long run."""

from __future__ import annotations

import io
from typing import Any

import pytest

from zhuomu.cli import progress
from zhuomu.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO) -> str:
    bar = Progress(100, stream)
    for number in range(1, 101):
        bar(number)
    bar.close()
    return stream.getvalue()


def test_a_long_run_on_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    assert "/100" in shown(Terminal())


def test_a_short_run_shows_nothing() -> None:
    assert shown(Terminal()) == ""


def test_what_is_no_terminal_gets_nothing(monkeypatch: Any) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    assert shown(io.StringIO()) == ""
