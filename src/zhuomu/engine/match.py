"""Verifies candidates: is this occurrence of a literal really what the rule describes?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from zhuomu.engine.conditions import hold
from zhuomu.engine.pattern import Match, Matcher, edges_bounded
from zhuomu.engine.reading import Reading
from zhuomu.engine.report import Hit
from zhuomu.engine.ruleset import MatchCase, RuleSet
from zhuomu.engine.suggest import Piece, changes, replacement
from zhuomu.rules.literals import lengths
from zhuomu.rules.model import Pattern
from zhuomu.text.document import Document


class Accepted(NamedTuple):
    """A match that a case stands by, with the corrected text of each of its suggestions in pieces.

    It depends on the prose of its block and on nothing else, as long as the case does; see ``MatchCase.beyond``.
    """

    case: int
    match: Match
    corrected: tuple[tuple[Piece, ...], ...]
    values: tuple[tuple[str, str], ...] = ()


def as_hit(ruleset: RuleSet, document: Document, accepted: Accepted) -> Hit:
    """The hit of an accepted match: its corrections as changes, which depend on the markup around it."""
    made = (tuple(changes(pieces, accepted.match, document)) for pieces in accepted.corrected)
    return Hit(
        ruleset.compiled.owners[accepted.case], accepted.case, accepted.match,
        tuple(change for change in made if change), accepted.values,
    )


def verify(
    ruleset: RuleSet, reading: Reading, index: int, nearest: int, farthest: int, position: int,
) -> Accepted | None:
    """The leftmost match of a case that begins between the two offsets (both included), or None.

    ``position`` is where the literal stands that says so: a match that ends before it has a literal of its own.
    Raises what a function of a plugin raises.
    """
    case = ruleset.case(index)
    rule = ruleset.rule(case.rule)
    prose = reading.prose
    if rule.scopes and not reading.judging and reading.kind_at(max(nearest, 0)) not in rule.scopes:
        return None
    if case.text is not None:
        start, end = nearest, nearest + len(case.text)
        if nearest == farthest and prose.startswith(case.text, start):
            return accept(ruleset, reading, index, case, Match(start, end, {}, ()))
    if case.required:
        window = prose[max(nearest, 0):farthest + case.longest]
        if not all(text in window for text in case.required):
            return None
    matcher = Matcher(reading, case.pattern, rule.bounded)
    for start in range(max(nearest, 0), min(farthest, len(prose) - 1) + 1):
        if case.first is not None and prose[start] not in case.first:
            continue
        for match in matcher.at(start):
            accepted = accept(ruleset, reading, index, case, match)
            if accepted is None:
                continue
            if match.end > position:
                return accepted
            break
    return None


def accept(ruleset: RuleSet, reading: Reading, index: int, case: MatchCase, match: Match) -> Accepted | None:
    """What a case makes of a match of its pattern: None where it does not stand by it."""
    rule = ruleset.rule(case.rule)
    if match.end <= match.start or "\n" in reading.prose[match.start:match.end]:
        return None
    # Neighbours are the cheapest to look at and turn most candidates away.
    if case.when and not all(hold(reading, match, dnf) for dnf in case.when):
        return None
    if rule.bounded and not edges_bounded(reading, case.pattern, match.start, match.end):
        return None
    if case.unless and hold(reading, match, case.unless, forbidden=True):
        return None
    if case.allow and any(next(exceptions(reading, match, phrase, rule.bounded), None) is not None for phrase in case.allow):
        return None
    if rule.filters and not all(passes(ruleset, reading, match, name) for name in rule.filters):
        return None
    corrected = []
    for suggestion in case.suggestions:
        pieces = replacement(suggestion, match, reading.prose, ruleset.functions)
        if is_right_already(reading.prose, match, "".join(piece.text for piece in pieces)):
            return None
        corrected.append(tuple(pieces))
    return Accepted(index, match, tuple(corrected))


def passes(ruleset: RuleSet, reading: Reading, match: Match, name: str) -> bool:
    """Asks a plugin's filter, named by 过滤：, about the text of the match and of its captures."""
    captures = {key: reading.prose[start:end] for key, (start, end) in match.captures.items()}
    return bool(ruleset.functions[name](reading.prose[match.start:match.end], captures))


def exceptions(reading: Reading, match: Match, phrase: Pattern, bounded: bool) -> Iterator[Match]:
    """Where an exception overlaps the match, at word boundaries of its own."""
    _, most = lengths(phrase, reading.lists)  # type: ignore[arg-type]
    if phrase[0][0] == "t" and reading.prose.find(phrase[0][1], max(0, match.start - most + 1), match.end + len(phrase[0][1])) < 0:
        # Most exceptions begin with a text, and most of those are not there.
        return
    matcher = Matcher(reading, phrase, bounded)
    for start in range(max(0, match.start - most + 1), match.end):
        for other in matcher.at(start):
            if other.end > match.start and (
                not bounded or edges_bounded(reading, phrase, other.start, other.end)
            ):
                yield other


def is_right_already(prose: str, match: Match, corrected: str) -> bool:
    """Whether the corrected form stands there already: サーバ inside サーバー is no error."""
    text = prose[match.start:match.end]
    at = corrected.find(text)
    while at >= 0:
        if corrected != text and prose.startswith(corrected, match.start - at) and match.start >= at:
            return True
        at = corrected.find(text, at + 1)
    return corrected == text


def without_overlaps(hits: Iterable[Hit], tables: frozenset[int]) -> list[Hit]:
    """Hits in text order, none overlapping another of its rule: leftmost first, then longest in ``tables``."""
    def order(hit: Hit) -> tuple[Any, ...]:
        length = hit.match.end - hit.match.start
        return (hit.match.start, hit.rule, -length if hit.rule in tables else 0, hit.case)

    kept: list[Hit] = []
    last: dict[int, int] = {}
    for hit in sorted(hits, key=order):
        before = kept[last[hit.rule]] if hit.rule in last else None
        if before is None or hit.match.start >= before.match.end:
            last[hit.rule] = len(kept)
            kept.append(hit)
        elif before.match[:2] == hit.match[:2]:
            # Two rows about one word in different contexts: both corrections are worth offering.
            kept[last[hit.rule]] = before._replace(changes=tuple(dict.fromkeys(before.changes + hit.changes)))
    return kept
