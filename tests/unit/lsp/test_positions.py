"""Offsets as positions of the protocol and back."""

from __future__ import annotations

import pytest
from lsprotocol.types import Position, Range

from zhuomu.lsp.positions import Positions

TEXT = "a𠮷字\r\né\u2028👨\u200d👩\rx\n"
ENCODINGS = ("utf-8", "utf-16", "utf-32")


@pytest.mark.parametrize(("encoding", "columns"), [
    ("utf-8", [0, 1, 5, 8]), ("utf-16", [0, 1, 3, 4]), ("utf-32", [0, 1, 2, 3]),
])
def test_columns_count_in_the_agreed_unit(encoding: str, columns: list[int]) -> None:
    positions = Positions(TEXT, encoding)
    assert [positions.position(offset) for offset in range(4)] == [Position(0, column) for column in columns]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_offset_outside_cr_lf_comes_back(encoding: str) -> None:
    positions = Positions(TEXT, encoding)
    for offset in range(len(TEXT) + 1):
        if TEXT[offset - 1:offset + 1] != "\r\n":
            assert positions.offset(positions.position(offset)) == offset


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_lines_end_at_cr_and_lf_only(encoding: str) -> None:
    positions = Positions(TEXT, encoding)
    assert [TEXT[positions.offset(Position(line, 0))] for line in range(3)] == ["a", "é", "x"]
    assert positions.offset(Position(3, 0)) == len(TEXT)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_is_past_the_end_counts_as_the_end(encoding: str) -> None:
    positions = Positions(TEXT, encoding)
    assert positions.offset(Position(0, 10**9)) == 3
    assert positions.offset(Position(10**9, 0)) == positions.offset(Position(10**9, 10**9)) == len(TEXT)
    assert positions.position(10**9) == Position(3, 0)
    assert positions.position(-1) == Position(0, 0)


def test_what_is_before_the_beginning_counts_as_the_beginning() -> None:
    # No position of the protocol is negative, but a client may send one.
    negative = Position(0, 0)
    object.__setattr__(negative, "line", -5)
    object.__setattr__(negative, "character", -1)
    assert Positions(TEXT, "utf-16").offset(negative) == 0


def test_a_column_inside_a_character_counts_as_its_start() -> None:
    assert [Positions(TEXT, "utf-8").offset(Position(0, column)) for column in range(1, 6)] == [1, 1, 1, 1, 2]
    assert [Positions(TEXT, "utf-16").offset(Position(0, column)) for column in range(1, 4)] == [1, 1, 2]


@pytest.mark.parametrize(("encoding", "columns"), [("utf-8", [0, 3, 7, 10]), ("utf-16", [0, 1, 3, 4]), ("utf-32", [0, 1, 2, 3])])
def test_half_a_surrogate_pair_is_a_character_of_its_own(encoding: str, columns: list[int]) -> None:
    positions = Positions("\ud842𠮷\udfb7", encoding)
    for offset, column in enumerate(columns):
        assert positions.position(offset) == Position(0, column)
        assert positions.offset(Position(0, column)) == offset


def test_a_range_whose_ends_are_exchanged_is_put_right() -> None:
    positions = Positions(TEXT, "utf-16")
    assert positions.span(Range(Position(1, 0), Position(0, 1))) == positions.span(Range(Position(0, 1), Position(1, 0))) == (1, 5)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_empty_text_has_one_position(encoding: str) -> None:
    positions = Positions("", encoding)
    assert positions.range(0, 0) == Range(Position(0, 0), Position(0, 0))
    assert positions.offset(Position(7, 7)) == 0
