"""Keeps tens of thousands of literals in a form that is read in no time and taken apart piece by piece."""

from __future__ import annotations

from collections.abc import Mapping

#: The parser keeps these two out of rules, and JSON does not escape them.
_SEPARATOR = "\x7f"
_INNER = "\ue000"
HEAD_LENGTH = 2


def pack_literals(literals: Mapping[str, list[str]]) -> str:
    """All literals in one string, each with its numbers, which come as strings of three with commas between.

    First a head, the first two characters of a literal, then the literals of that head with their numbers, then the
    next head, and so on.
    """
    heads: dict[str, list[str]] = {}
    for literal, numbers in literals.items():
        heads.setdefault(literal[:HEAD_LENGTH], []).append(f"{literal}{_INNER}{','.join(numbers)}")
    return _SEPARATOR.join(part for head, entries in heads.items() for part in (head, _INNER.join(entries)))


def unpack_heads(packed: str) -> dict[str, str]:
    """The literals of every head, still packed."""
    parts = packed.split(_SEPARATOR) if packed else []
    return dict(zip(parts[::2], parts[1::2], strict=True))


def split_literals(packed: str) -> tuple[list[str], list[str]]:
    """The literals of one head, and the numbers of each, which ``read_numbers`` understands."""
    parts = packed.split(_INNER)
    return parts[::2], parts[1::2]


def read_numbers(text: str) -> list[int]:
    """The numbers of a literal."""
    return list(map(int, text.split(",")))
