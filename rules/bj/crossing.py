"""BJ202: brackets or quotes of which one is closed inside of the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhuomu_rules.bj.pairs import unsettled

from zhuomu import Change, Document, Message, Place

if TYPE_CHECKING:
    from zhuomu_rules.bj.matching import Pair


def check(document: Document) -> Iterator[Place]:
    """A place for every closing sign that comes before the one of a pair inside of its own."""
    for block in unsettled(document):
        yield from (_place(*pairs) for pairs in block.crossed)


def _place(first: Pair, second: Pair) -> Place:
    early, late = first.closing, second.closing
    # Where both are closed in one place it is certain what was meant: the order of the two signs.
    neighbours = late.at == early.at + 1
    swapped = (Change(early.at, late.at + 1, late.text + early.text),)
    return Place(
        early.at, late.at + 1 if neighbours else early.at + 1,
        Message(
            f"“{early.text}”在“{second.opening.text}{late.text}”里面结束，和它交叉了",
            f"“{early.text}” closes inside of “{second.opening.text}{late.text}”",
        ),
        (swapped,) if neighbours else (),
        related=tuple((sign.at, sign.at + 1) for sign in (first.opening, second.opening)),
    )
