"""Variants of conditions and exceptions.

What other rules report is left alone: examples take it to be as the rule needs it, so none could ever need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuomu.dsl import syntax
from zhuomu.dsl.builder import DEFAULT_REACH
from zhuomu.dsl.extents import clause_end, condition_end
from zhuomu.rules.mutation.of_boundaries import bounded_alternatives, bounded_neighbours, of_edges
from zhuomu.rules.mutation.of_patterns import is_short, of_alternatives, of_sequence, without_each
from zhuomu.rules.mutation.variants import Variant

_LIMIT = re.compile(r"[0-9]+[ \t　]*[字词]内")
_TIMES = re.compile(r"[0-9]+[ \t　]*次(?:以上)?")
_NEAR = ("前面", "后面", "前后")


def of_clause(clause: syntax.When | syntax.Unless | syntax.Allow, text: str, bounded: bool) -> Iterator[Variant]:
    """The variants of a line or part of a row; their tree is None when all of it is gone. ``looser`` is said of the rule.

    ``bounded`` says whether the rule checks the boundaries of its exceptions at all.
    """
    if isinstance(clause, syntax.Allow):
        yield from _of_exceptions(clause, text, bounded)
        return
    needed = isinstance(clause, syntax.When)
    conjunctions = clause.conditions
    if not any(map(_reported, conjunctions)):
        yield Variant(None, "condition", clause.at, clause_end(clause, text), True)
    elif needed and any(all(isinstance(one, syntax.Reported) for one in both) for both in conjunctions):
        return
    for number, both in enumerate(conjunctions):
        if _reported(both) and not needed:
            continue
        if len(conjunctions) > 1 and not _reported(both):
            left = (*conjunctions[:number], *conjunctions[number + 1:])
            yield Variant(
                clause._replace(conditions=left), "condition", both[0].at, condition_end(both[-1], text), not needed,
            )
        for variant in _of_conjunction(both, text):
            changed = (*conjunctions[:number], variant.tree, *conjunctions[number + 1:])
            yield variant._replace(tree=clause._replace(conditions=changed), looser=variant.looser == needed)


def _reported(both: tuple[syntax.Condition, ...]) -> bool:
    return any(isinstance(condition, syntax.Reported) for condition in both)


def _of_conjunction(both: tuple[syntax.Condition, ...], text: str) -> Iterator[Variant]:
    for number, condition in enumerate(both):
        if isinstance(condition, syntax.Reported):
            continue
        if len(both) > 1:
            left = (*both[:number], *both[number + 1:])
            yield Variant(left, "condition", condition.at, condition_end(condition, text), True)
        for variant in _of_condition(condition, text):
            yield variant._replace(tree=(*both[:number], variant.tree, *both[number + 1:]))


def _of_condition(condition: syntax.Condition, text: str) -> Iterator[Variant]:
    """The variants of one condition; a ``looser`` one holds more often."""
    if isinstance(condition, syntax.Context | syntax.Count | syntax.ReferenceTest):
        alternatives = condition.alternatives
        wanted = condition.enough if isinstance(condition, syntax.Count) else condition.wanted
        for variant in (*without_each(alternatives, text, condition.at), *of_alternatives(alternatives, text)):
            yield variant._replace(
                tree=condition._replace(alternatives=variant.tree), looser=variant.looser == wanted,
            )
    if isinstance(condition, syntax.OptionTest):
        yield from _of_values(condition, text)
    if isinstance(condition, syntax.Context):
        yield from _of_reach(condition, text)
        bounded = (bounded_alternatives if condition.within else bounded_neighbours)(condition.alternatives)
        yield from _of_quotes(condition, bounded, condition.wanted, text)
    elif isinstance(condition, syntax.Count):
        yield from _of_number(condition, text)
        yield from _of_quotes(condition, bounded_alternatives(condition.alternatives), condition.enough, text)


def _of_values(condition: syntax.OptionTest, text: str) -> Iterator[Variant]:
    """A test of an option without each of its values."""
    end = condition_end(condition, text)
    for number, value in enumerate(condition.values if len(condition.values) > 1 else ()):
        at = _place_of_value(condition, number, text, end)
        left = (*condition.values[:number], *condition.values[number + 1:])
        yield Variant(condition._replace(values=left), "alternative", at, at + len(value), not condition.wanted)


def _place_of_value(condition: syntax.OptionTest, number: int, text: str, end: int) -> int:
    """Where a value begins: they are looked for from the last, because a name of the option may hold one."""
    at = end
    for value in reversed(condition.values[number:]):
        at = text.rindex(value, condition.at, at)
    return at


def _of_reach(condition: syntax.Context, text: str) -> Iterator[Variant]:
    found = _LIMIT.search(text, condition.at, condition.alternatives[0][0].at)
    if condition.where in _NEAR and found and (condition.within, condition.unit) != (DEFAULT_REACH, "字"):
        looser = is_short(condition.within, condition.unit) == condition.wanted
        yield Variant(condition._replace(within=DEFAULT_REACH, unit="字"), "limit", *found.span(), looser)


def _of_number(condition: syntax.Count, text: str) -> Iterator[Variant]:
    """A count that is content with one."""
    found = _TIMES.search(text, condition.at, condition.alternatives[0][0].at)
    if found and condition.number > 1:
        yield Variant(condition._replace(number=1), "limit", *found.span(), condition.enough)


def _of_quotes(
    condition: syntax.Context | syntax.Count, bounded: tuple[syntax.Sequence, ...], wanted: bool, text: str
) -> Iterator[Variant]:
    """The condition with boundaries wherever its quotation marks give them up."""
    if bounded != condition.alternatives:
        start = condition.alternatives[0][0].at
        yield Variant(
            condition._replace(alternatives=bounded), "quotes", start, condition_end(condition, text), not wanted,
        )


def _of_exceptions(allow: syntax.Allow, text: str, bounded: bool) -> Iterator[Variant]:
    patterns = allow.patterns
    yield Variant(None, "condition", allow.at, clause_end(allow, text), True)
    for variant in without_each(patterns, text, allow.at, True, "exception"):
        yield variant._replace(tree=allow._replace(patterns=variant.tree))
    for number, phrase in enumerate(patterns):
        for variant in (*of_sequence(phrase, text), *(of_edges(phrase, text) if bounded else ())):
            changed = (*patterns[:number], variant.tree, *patterns[number + 1:])
            yield variant._replace(tree=allow._replace(patterns=changed), looser=not variant.looser)
