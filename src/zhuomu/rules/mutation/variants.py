"""The values of mutation."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from zhuomu.dsl import syntax

#: What is done to a part.
KINDS: Final = (
    "condition", "exception", "alternative", "optional", "obligatory", "pattern", "row", "limit", "exclusion", "scope", "quotes",
    "boundary", "whole word", "tag", "filter", "preference",
)
#: Where a variant belongs to no group.
ALONE: Final = -1


class Variant(NamedTuple):
    """A piece of a syntax tree without one of its parts, which stands from ``at`` to ``end`` in the rule file.

    What it is a variant of says what ``tree`` is; None where the whole piece is gone. A ``looser`` one holds in more
    places. The words of one choice are a ``group``, named by where it begins, and then ``word`` is the text of the one that is gone;
    "" where it is no text.
    """

    tree: Any
    kind: str
    at: int
    end: int
    looser: bool
    group: int = ALONE
    word: str = ""


class Mutant(NamedTuple):
    """A rule without one of its parts; the fields are those of ``Variant``, and a ``looser`` rule reports more."""

    block: syntax.RuleBlock
    kind: str
    at: int
    end: int
    looser: bool
    group: int
    word: str
