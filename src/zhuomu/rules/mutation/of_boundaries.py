"""Variants of patterns whose quotation marks no longer keep boundaries from being checked."""

from __future__ import annotations

from collections.abc import Iterator

from zhuomu.dsl import syntax
from zhuomu.dsl.extents import element_end
from zhuomu.rules.classes import CHARACTERS
from zhuomu.rules.mutation.variants import Variant


def of_edges(sequence: syntax.Sequence, text: str) -> Iterator[Variant]:
    """A pattern with each of its ends bounded that is not because of quotation marks."""
    last = len(sequence) - 1
    for number in dict.fromkeys((0, last)):
        element = sequence[number]
        if not _asks(element):
            bounded = _unquoted(element, number == 0, number == last)
            if bounded != element:
                tree = (*sequence[:number], bounded, *sequence[number + 1:])
                yield Variant(tree, "quotes", element.at, element_end(element, text), False)


def bounded_alternatives(alternatives: tuple[syntax.Sequence, ...]) -> tuple[syntax.Sequence, ...]:
    """What is looked for within some distance, with all ends bounded."""
    return tuple(_unquoted_ends(sequence, True, True) for sequence in alternatives)


def bounded_neighbours(alternatives: tuple[syntax.Sequence, ...]) -> tuple[syntax.Sequence, ...]:
    """Neighbours with those bounded that are one character: longer ones never are."""
    return tuple(_bounded_neighbour(sequence) for sequence in alternatives)


def _bounded_neighbour(sequence: syntax.Sequence) -> syntax.Sequence:
    if len(sequence) != 1:
        return sequence
    element = sequence[0]
    if isinstance(element, syntax.Choice):
        return (element._replace(alternatives=bounded_neighbours(element.alternatives)),)
    if isinstance(element, syntax.Literal) and len(element.text) == 1:
        return (_unquoted(element, True, True),)
    return sequence


def _unquoted_ends(sequence: syntax.Sequence, left: bool, right: bool) -> syntax.Sequence:
    last = len(sequence) - 1
    return tuple(
        _unquoted(element, left and number == 0, right and number == last) for number, element in enumerate(sequence)
    )


def _unquoted(element: syntax.Element, left: bool, right: bool) -> syntax.Element:
    """An element without the quotation marks at its ends, where a boundary could be missing there at all."""
    if isinstance(element, syntax.Literal) and element.quoted:
        reached = (left and element.text[:1].isalnum()) or (right and element.text[-1:].isalnum())
        return element._replace(quoted=False) if reached else element
    if isinstance(element, syntax.Choice):
        return element._replace(alternatives=tuple(_unquoted_ends(one, left, right) for one in element.alternatives))
    if isinstance(element, syntax.Capture):
        return element._replace(element=_unquoted(element.element, left, right))
    return element


def _asks(element: syntax.Element) -> bool:
    """Whether a boundary is asked for at the ends of an element, as ``zhuomu.engine.pattern`` sees it."""
    if isinstance(element, syntax.Literal):
        return not element.quoted
    if isinstance(element, syntax.Choice):
        return any(one and (_asks(one[0]) or _asks(one[-1])) for one in element.alternatives)
    if isinstance(element, syntax.Capture):
        return _asks(element.element)
    if isinstance(element, syntax.Class):
        return not all(name.removeprefix("非") in CHARACTERS for name in element.names)
    return True
