"""Keeps tens of thousands of literals in a form that is read from JSON in no time and taken apart piece by piece."""

from __future__ import annotations

from collections.abc import Mapping

#: Rule files hold no control characters, so these separate what they hold.
_BETWEEN, _INSIDE = "\x1e", "\x1f"
HEAD_LENGTH = 2


def pack_literals(literals: Mapping[str, list[int]]) -> dict[str, str]:
    """The literals by their first two characters, those of one head in one string with their numbers."""
    packed: dict[str, list[str]] = {}
    for literal, numbers in literals.items():
        entry = f"{literal}{_INSIDE}{','.join(map(str, numbers))}"
        packed.setdefault(literal[:HEAD_LENGTH], []).append(entry)
    return {head: _BETWEEN.join(entries) for head, entries in packed.items()}


def unpack_literals(packed: str) -> list[tuple[str, list[int]]]:
    """The literals of one head, each with its numbers."""
    found = []
    for entry in packed.split(_BETWEEN):
        literal, _, numbers = entry.partition(_INSIDE)
        found.append((literal, list(map(int, numbers.split(",")))))
    return found
