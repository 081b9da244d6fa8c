"""Counts how often patterns stand in a document: each document once, however many matches ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zhuomu.engine.occurrences import Occurrences
from zhuomu.engine.pattern import Match, Matcher, edges_bounded
from zhuomu.engine.reading import Reading
from zhuomu.engine.ruleset import RuleSet
from zhuomu.rules.counted import count_key, with_captures
from zhuomu.rules.model import Pattern
from zhuomu.text.document import Document


def times(reading: Reading, match: Match, condition: Sequence[Any], most: int) -> int:
    """How often the patterns of a count stand in its document or repository, outside the match; ``most`` when that is at least so often."""
    elsewhere = times_elsewhere(reading, condition)
    if elsewhere >= most:
        return most
    return elsewhere + counted(reading, match, condition).apart(match.start, match.end, most - elsewhere)


def times_elsewhere(reading: Reading, condition: Sequence[Any]) -> int:
    """How often they stand in the other documents of the repository; 0 for a count of the document."""
    return reading.elsewhere.get(count_key(condition[4]), 0) if condition[1] == "全库" and reading.elsewhere else 0


def counted(reading: Reading, match: Match, condition: Sequence[Any]) -> Occurrences:
    """Where the patterns of a count stand in the document, the match itself not left out."""
    patterns, names = condition[4], condition[5]
    texts = tuple(_text(reading, match, name) for name in names)
    # The memory holds the patterns, so that nothing else can get their identity.
    key = id(patterns), texts
    known = reading.counted.get(key)
    if known is None:
        bound = with_captures(patterns, dict(zip(names, texts, strict=True))) if names else patterns
        shared = count_key(bound)
        found = reading.shared_counts.get(shared)
        if found is None:
            found = reading.shared_counts[shared] = occurrences_of(reading, bound)
        known = reading.counted[key] = patterns, found
    return known[1]


def _text(reading: Reading, match: Match, name: str) -> str:
    start, end = match.captures.get(name, (0, 0))
    return reading.prose[start:end]


def count(document: Document, ruleset: RuleSet) -> dict[str, int]:
    """How often each thing that rules count in the repository stands in one document of it, by ``count_key``."""
    reading = Reading(document, ruleset, ruleset.compiled.lists)
    return {key: occurrences_of(reading, patterns).total() for key, patterns in ruleset.countable().items()}


def occurrences_of(reading: Reading, patterns: Sequence[Pattern]) -> Occurrences:
    """Where one of the patterns stands in the document, at word boundaries: leftmost first, and of those the first pattern."""
    return Occurrences(_places(reading, patterns))


def _places(reading: Reading, patterns: Sequence[Pattern]) -> Iterator[tuple[int, int]]:
    matchers = [(Matcher(reading, pattern, False), pattern) for pattern in patterns if pattern]
    behind = 0
    for start in reading.beginnings(patterns, 0, len(reading.prose)):
        if start < behind:
            continue
        ends = (
            other.end for matcher, pattern in matchers for other in matcher.at(start)
            if other.end > start and edges_bounded(reading, pattern, start, other.end)
        )
        end = next(ends, None)
        if end is not None:
            yield start, end
            behind = end
