"""Gathers mutants that no example notices into as few places as they can be spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zhuomu.rules.mutation.variants import ALONE, Mutant

#: What is done to these takes away all that stands there.
_GONE = ("condition", "exception", "alternative", "optional", "pattern", "row")


class Place(NamedTuple):
    """Parts of a rule that no example needs, of one kind: one, or several of one choice, in the order in which they stand there.

    ``tried`` is the word in whose place theirs were put in an example, to no avail.
    """

    mutants: tuple[Mutant, ...]
    tried: str


def gathered(survivors: Sequence[tuple[Mutant, str]]) -> list[Place]:
    """The places of mutants, each with the word that was tried for it. What stands inside another goes without saying."""
    gone = [mutant for mutant, _ in survivors if mutant.kind in _GONE]
    outer = [(mutant, tried) for mutant, tried in survivors if not any(_holds(other, mutant) for other in gone)]
    places: dict[object, Place] = {}
    for number, (mutant, tried) in enumerate(outer):
        key: object = number if mutant.group == ALONE else (mutant.group, mutant.kind, mutant.looser, bool(tried))
        before = places.get(key)
        places[key] = Place((mutant,), tried) if before is None else before._replace(mutants=(*before.mutants, mutant))
    return sorted(places.values(), key=lambda place: place.mutants[0].at)


def _holds(outer: Mutant, inner: Mutant) -> bool:
    return outer.at <= inner.at and inner.end <= outer.end and outer.end - outer.at > inner.end - inner.at
