from __future__ import annotations

import io
import os

import pytest

from zhuomu.output.colour import COLOURED, PLAIN, painted, terminal_width, wants_colour


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "wanted"),
    [
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("auto", {"TERM": "xterm"}, True, True),
        ("auto", {"TERM": "xterm"}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ("auto", {"TERM": "xterm", "NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "3", "TERM": "dumb"}, False, True),
        ("auto", {"FORCE_COLOR": "", "TERM": "xterm"}, False, False),
        ("auto", {"FORCE_COLOR": "0", "TERM": "xterm"}, True, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour_follows_the_choice_then_the_environment_then_the_stream(
    choice: str, environment: dict[str, str], terminal: bool, wanted: bool
) -> None:
    assert wants_colour(Terminal() if terminal else io.StringIO(), choice, environment) is wanted


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(ValueError, match="sometimes"):
        wants_colour(io.StringIO(), "sometimes", {})


@pytest.mark.parametrize(("environment", "wanted"), [({}, False), ({"WT_SESSION": "1"}, True), ({"TERM": "xterm"}, True)])
def test_the_windows_console_is_coloured_only_behind_a_terminal_that_understands(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], wanted: bool
) -> None:
    monkeypatch.setattr(os, "name", "nt")
    assert wants_colour(Terminal(), "auto", environment) is wanted


def test_painting_without_colour_changes_nothing() -> None:
    assert painted("按装", PLAIN.error) == "按装"
    assert painted("", COLOURED.error) == ""
    assert painted("按装", COLOURED.error) == "\x1b[1;31m按装\x1b[0m"


def test_each_severity_has_a_colour_of_its_own() -> None:
    assert len({COLOURED.severity(name) for name in ("error", "warning", "info")}) == 3
    assert COLOURED.severity("info") == COLOURED.info


@pytest.mark.parametrize(
    ("environment", "width"),
    [({"COLUMNS": "33"}, 33), ({"COLUMNS": "0"}, 80), ({"COLUMNS": "wide"}, 80), ({"COLUMNS": "-4"}, 80), ({}, 80)],
)
def test_the_width_is_that_of_the_environment_or_eighty(environment: dict[str, str], width: int) -> None:
    assert terminal_width(io.StringIO(), environment) == width


def test_the_width_of_a_terminal_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    with open(os.devnull, encoding="utf-8") as stream:
        assert terminal_width(stream, {}) == 80
        monkeypatch.setattr(os, "get_terminal_size", lambda descriptor: os.terminal_size((57, 9)))
        assert terminal_width(stream, {}) == 57
        monkeypatch.setattr(os, "get_terminal_size", lambda descriptor: os.terminal_size((0, 0)))
        assert terminal_width(stream, {}) == 80
