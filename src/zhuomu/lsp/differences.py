"""What to edit in a text so that it becomes another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from zhuomu.findings import Edit

_LINE: Final = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
#: What is never cut: an editor has no place between the two halves of a line end.
_PIECE: Final = re.compile("\r\n|.", re.DOTALL)
#: How many pairs of equal pieces are compared at most; for more, one edit takes in all that differs.
_MOST_PAIRS: Final = 300_000


def differences(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that make ``after`` of ``before``: small ones, in text order, that neither overlap nor cut a CR LF."""
    return tuple(_lines(_LINE.findall(before), _LINE.findall(after)))


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    position = 0
    for left, right in _stretches(old, new):
        if left != right:
            pairs = zip(left, right, strict=True) if len(left) == len(right) else [("".join(left), "".join(right))]
            place = position
            for one, other in pairs:
                if one != other:
                    yield from _characters(one, other, place)
                place += len(one)
        position += sum(map(len, left))


def _characters(old: str, new: str, position: int) -> Iterator[Edit]:
    for left, right in _stretches(_PIECE.findall(old), _PIECE.findall(new)):
        gone = "".join(left)
        if left != right:
            yield Edit(position, position + len(gone), "".join(right))
        position += len(gone)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Both sequences cut into stretches that belong together, equal and different ones by turns."""
    shorter = min(len(old), len(new))
    first = next((number for number in range(shorter) if old[number] != new[number]), shorter)
    last = next((number for number in range(shorter - first) if old[-1 - number] != new[-1 - number]), shorter - first)
    yield old[:first], new[:first]
    yield from _between(old[first:len(old) - last], new[first:len(new) - last])
    yield old[len(old) - last:], new[len(new) - last:]


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    here, there = Counter(old), Counter(new)
    if len(old) == len(new) or sum(count * there[piece] for piece, count in here.items()) > _MOST_PAIRS:
        # Corrections seldom change how many lines there are, and then each belongs to the one of its number.
        yield old, new
        return
    for _, first, last, other_first, other_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield old[first:last], new[other_first:other_last]
