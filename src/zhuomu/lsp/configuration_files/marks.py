"""The words of a configuration that may be half-typed, each with where it belongs. Values only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

#: Stands in a path for an item of a list.
ITEM: Final = "[]"
Path = tuple[str, ...]


class Mark(NamedTuple):
    """A word of a configuration, from ``start`` to ``end`` with its quotation marks; ``text`` is what it says.

    ``key`` says that it is one, with a colon or an equals sign behind it. ``path`` are the names around it: for a key those
    of the mapping that it is in; for any other word those of the value that it is, or of the mapping that it would be a key of
    with a colon behind it, which of the two only the table of settings knows. ``home`` is the number of the mapping or list
    that it is in. ``quote`` is its quotation mark, or "". A word that is ``inline`` has its key before it on the same line;
    one that is ``dashless`` stands where only a dash can begin an item. ``flow`` is the bracket or brace that it stands in, or
    "". A ``header`` is part of the header of a TOML table, which is no pair of key and value.
    """

    path: Path
    key: bool
    start: int
    end: int
    text: str
    home: int
    quote: str = ""
    inline: bool = False
    dashless: bool = False
    flow: str = ""
    header: bool = False


def mark_at(marks: Iterable[Mark], offset: int) -> Mark | None:
    """The word that an offset is in, or at the end of; of two that touch the later one."""
    found = None
    for mark in marks:
        if mark.start <= offset <= mark.end:
            found = mark
    return found


def inner(mark: Mark, text: str) -> tuple[int, int]:
    """Start and end of what stands between the quotation marks of a word; of all of it, if it has none."""
    width = len(mark.quote)
    closed = width and mark.end - mark.start >= 2 * width and text[mark.end - width:mark.end] == mark.quote
    return mark.start + width, mark.end - width if closed else mark.end
