"""Keeps tens of thousands of literals in a form that is read from JSON in no time and taken apart piece by piece."""

from __future__ import annotations

from collections.abc import Mapping

#: Rule files hold no control characters, and JSON does not escape this one.
_BETWEEN = "\x7f"
HEAD_LENGTH = 2


def pack_literals(literals: Mapping[str, list[int]]) -> dict[str, str]:
    """The literals by their first two characters: those of one head in one string, each followed by its numbers."""
    packed: dict[str, list[str]] = {}
    for literal, numbers in literals.items():
        packed.setdefault(literal[:HEAD_LENGTH], []).extend((literal, ",".join(map(str, numbers))))
    return {head: _BETWEEN.join(entries) for head, entries in packed.items()}


def unpack_literals(packed: str) -> list[tuple[str, list[int]]]:
    """The literals of one head, each with its numbers."""
    parts = packed.split(_BETWEEN)
    return [(parts[at], list(map(int, parts[at + 1].split(",")))) for at in range(0, len(parts), 2)]
