"""Explains what a rule makes of a text: element by element, condition by condition, as the core function decides it.

Everything is found by the functions that a check uses, so an explanation tells what a check does; it only asks further where a
check is content with the first reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from zhuomu.engine.check import hits_of, in_text
from zhuomu.engine.explain_match import MatchExplainer
from zhuomu.engine.explain_near import near_attempts
from zhuomu.engine.explain_wide import limit_attempts, tally_attempts, unify_attempts, written
from zhuomu.engine.explained import Attempt, CaseExplanation, Cause, Literal
from zhuomu.engine.match import Accepted
from zhuomu.engine.reading import Reading
from zhuomu.engine.report import Hit
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.search import Search
from zhuomu.findings import Message, Problem
from zhuomu.rules.notation import case_text
from zhuomu.text.document import Document

#: A rule of no more cases tells of all of them, one of more only of those that have something to do with the text.
_FEW = 5
#: So many missing literals of a case are named.
_MISSING = 20


class Occurrence(NamedTuple):
    """A literal of a case that stands at ``start``, and where a match may begin then."""

    text: str
    start: int
    nearest: int
    farthest: int


class Explainer:
    """Explains the rules of a judging rule set, all of them enabled, in one document.

    ``hits`` are what its rules find there, ``accepted`` what their cases stand by before overlaps are settled. A rule that raises
    is in ``problems``. ``literals`` are those of its cases.
    """

    def __init__(self, document: Document, ruleset: RuleSet, literals: Mapping[int, Sequence[str]]) -> None:
        self.document = document
        self.ruleset = ruleset
        self.problems: list[Problem] = []
        self.reading = Reading(document, ruleset, ruleset.compiled.lists, judging=True)
        self._search = Search(self.reading, ruleset, self.problems.append)
        for prefilter in (ruleset.literals, ruleset.late_literals):
            self._search.literals(prefilter, document.prose, 0)
        for late in (False, True):
            self._search.scan(document.prose, 0, late=late)
        self.accepted: Sequence[Accepted] = self._search.accepted
        #: The cases that stand by something: those that look at single characters have no literal that is there.
        self._standing = frozenset(each.case for each in self.accepted)
        self.hits = hits_of(document, ruleset, lambda _: None)
        self._literals = literals
        self._there = _occurrences(ruleset, document.prose)
        self._scanned = {index for index, *_ in (*ruleset.compiled.scans, *ruleset.compiled.late_scans)}

    def cases(self, number: int) -> tuple[tuple[CaseExplanation, ...], int]:
        """The cases of a rule that have something to tell, and how many others there are. Raises what a plugin's function raises."""
        indexes = [index for index, owner in enumerate(self.ruleset.compiled.owners) if owner == number]
        told = [self._case(index, few=len(indexes) <= _FEW) for index in indexes]
        return tuple(case for case in told if case is not None), sum(case is None for case in told)

    def found(self, number: int) -> list[Hit]:
        """The hits that the examples of a rule are judged by."""
        return [hit for hit in self.hits if hit.rule == number and in_text(self.document, hit)]

    # ------------------------------------------------------------ one case
    def _case(self, index: int, *, few: bool) -> CaseExplanation | None:
        there = self._there.get(index, ())
        literals = tuple(self._literals_of(index, there))
        missing = len({*self._literals.get(index, ())} - {each.text for each in there})
        others = tuple(unchosen(self.ruleset, index))
        if self.ruleset.kind(index) == "match":
            if not (there or few or index in self._standing or self._may_fit(index)):
                return None
            attempts, causes = ((), others) if others else self._match(index, there)
            case = self.ruleset.case(index)
            text = case_text(case.pattern, case.suggestions)
        else:
            attempts, causes = ((), others) if others else self._other(index, there)
            text = written(self.ruleset, index)
        if literals and not there:
            causes = (Cause("literal", Message("这里没有它要找的字串", "none of its literals is here")), *causes)
        return CaseExplanation(index, text, literals, missing, index in self._scanned, attempts, causes)

    def _literals_of(self, index: int, there: Sequence[Occurrence]) -> Iterator[Literal]:
        """The literals of a case that are there, with their places, and some of those that are missing."""
        found = list(dict.fromkeys(each.text for each in there))
        for text in found:
            yield Literal(text, tuple(each.start for each in there if each.text == text))
        missing = (text for text in self._literals.get(index, ()) if text not in found)
        yield from (Literal(text, ()) for text in islice(missing, _MISSING))

    def _may_fit(self, index: int) -> bool:
        case, prose = self.ruleset.case(index), self.document.prose
        return bool(case.required) and all(text in prose for text in case.required)

    def _match(self, index: int, there: Sequence[Occurrence]) -> tuple[tuple[Attempt, ...], tuple[Cause, ...]]:
        attempts, causes = MatchExplainer(self.ruleset, self.reading).attempts(index)
        accepted = [each.match for each in self.accepted if each.case == index]
        told = []
        for attempt in attempts:
            taken = any(match.start < attempt.end and attempt.start < match.end for match in accepted)
            if not attempt.causes and not taken:
                searched = index in self._scanned or any(each.nearest <= attempt.start <= each.farthest for each in there)
                told.append(attempt._replace(causes=(_unsearched(searched=searched),)))
            else:
                told.append(attempt)
        return tuple(told), causes

    def _other(self, index: int, there: Sequence[Occurrence]) -> tuple[tuple[Attempt, ...], tuple[Cause, ...]]:
        ruleset, reading = self.ruleset, self.reading
        kind = ruleset.kind(index)
        if kind == "near":
            return near_attempts(ruleset, reading, index, [(each.text, each.nearest) for each in there])
        if kind == "unify":
            return unify_attempts(ruleset, reading, index, [(each.start, each.text) for each in there])
        if kind == "limit":
            return limit_attempts(ruleset, reading, index)
        if kind == "tally":
            return tally_attempts(ruleset, reading, index, [hit for hit in self.hits if self._counts(hit.case)])
        return (), ()

    def _counts(self, index: int) -> bool:
        """Whether a 汇总 counts what a case finds: it looks at no whole document, and waits for no other rule."""
        kind = self.ruleset.kind(index)
        if kind != "match":
            return kind == "near"
        case = self.ruleset.case(index)
        return not any(condition[0] == "报" for dnf in (*case.when, case.unless) for both in dnf for condition in both)


def unchosen(ruleset: RuleSet, index: int) -> Iterator[Cause]:
    """The options that a case is for other values of."""
    known = {option.key: option for option in ruleset.compiled.options}
    for key, values in ruleset.needs(index):
        if ruleset.options[key] not in values:
            option = known[key]
            names = {english: name for name, english in option.values}
            yield Cause("option", Message(
                f"选项“{option.name}”是 {'、'.join(names[value] for value in values)} 时才查，现在是 {names[ruleset.options[key]]}",
                f"it is for {key} {', '.join(values)} only, and that is {ruleset.options[key]} here",
            ))


def _unsearched(*, searched: bool) -> Cause:
    """What keeps a place that a case would accept from being found: an earlier one of the same literal, or its own search."""
    if searched:
        return Cause("overlap", Message("同一个字串处已经找到了靠前的一处", "an earlier place at the same literal is found already"))
    return Cause("literal", Message("预筛没有找到它的字串，所以没有细查", "its literals are not here, so it is never tried"))


def _occurrences(ruleset: RuleSet, prose: str) -> dict[int, list[Occurrence]]:
    """The literals of each case that stand in the prose."""
    found: dict[int, list[Occurrence]] = {}
    for prefilter in (ruleset.literals, ruleset.late_literals):
        for literal, numbers, start in prefilter.find(prose):
            for at in range(0, len(numbers), 3):
                index, nearest, farthest = numbers[at:at + 3]
                found.setdefault(index, []).append(Occurrence(literal, start, start + nearest, start + farthest))
    return found
