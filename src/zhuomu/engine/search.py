"""Looks for the places of a document that cases accept, in all of its prose or in one block."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from zhuomu.engine.match import Accepted, verify
from zhuomu.engine.near import Halves, verify_near
from zhuomu.engine.prefilter import Prefilter
from zhuomu.engine.reading import Reading, characters
from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Message, Problem
from zhuomu.rules.model import IDIOM_LENGTH

#: With so many scans it pays to know which characters a text has; few of them take less time than that.
MANY_SCANS = 16
#: Is told what went wrong.
Report = Callable[[Problem], None]


class Candidate(NamedTuple):
    """Where a match of a case may begin, from ``nearest`` to ``farthest`` in the prose, and the literal that says so.

    The literal stands at ``position``.
    """

    case: int
    nearest: int
    farthest: int
    position: int
    literal: str


class Search:
    """The search of one document by one rule set; collects what the cases accept.

    ``spellings`` are the places of each 统一 and what stands there. A rule that raises is left out from then on.
    """

    def __init__(self, reading: Reading, ruleset: RuleSet, report: Report | None) -> None:
        self.reading = reading
        self.ruleset = ruleset
        self.accepted: list[Accepted] = []
        self.spellings: dict[int, list[tuple[int, str]]] = {}
        self.broken: set[int] = set()
        self._report = report
        self._halves = {index: halves_of(ruleset, index) for index in ruleset.compiled.near if ruleset.active[index]}

    def scan(self, text: str, offset: int, *, late: bool) -> None:
        """Look for single characters in ``text``, which begins at an offset of the prose; for ``late`` cases or all others."""
        ruleset, reading = self.ruleset, self.reading
        groups = ruleset.scans(late)
        present = characters(text) if len(groups) >= MANY_SCANS else None
        for sought, expression, scanners in groups:
            if present is not None and sought is not None and sought.isdisjoint(present):
                continue
            for found in ruleset.expression(expression).finditer(text):
                start = found.start()
                for index, own, nearest, farthest, kinds in scanners:
                    if own is not expression and ruleset.expression(own).match(text, start) is None:
                        continue
                    position = offset + start
                    if not kinds or reading.kind_at(max(position - farthest, 0)) in kinds:
                        self.candidate(Candidate(index, position - farthest, position - nearest, position, ""))

    def literals(self, prefilter: Prefilter, text: str, offset: int) -> None:
        """Look for literals in ``text``, which begins at an offset of the prose."""
        active, prose, halves = self.ruleset.active, self.reading.prose, self._halves
        for literal, places, position in prefilter.find(text):
            position += offset
            for number in range(0, len(places), 3):
                index = places[number]
                if not active[index]:
                    continue
                nearest = places[number + 1]
                if index in halves:
                    # Halves of idioms are by far the most frequent literals: most must fall before a call is paid.
                    other = position + (nearest or IDIOM_LENGTH // 2)
                    if other < 0 or not halves[index].possible(prose, literal, nearest, other):
                        continue
                self.candidate(Candidate(index, position + nearest, position + places[number + 2], position, literal))

    def candidate(self, candidate: Candidate) -> None:
        """Ask the case of a candidate whether it accepts something there."""
        owner = self.ruleset.compiled.owners[candidate.case]
        if owner in self.broken:
            return
        try:
            accepted = self._verify(*candidate)
        except Exception as error:  # noqa: BLE001 - other people's code may raise anything
            self._failed(owner, error)
            return
        if accepted is not None:
            self.accepted.append(accepted)

    def _verify(self, index: int, nearest: int, farthest: int, position: int, literal: str) -> Accepted | None:
        kind = self.ruleset.kind(index)
        if kind == "match":
            return verify(self.ruleset, self.reading, index, nearest, farthest, position)
        if kind == "near":
            return verify_near(self.ruleset, self.reading, index, nearest, literal, self._halves[index])
        if kind == "unify":
            reading = self.reading
            if reading.is_boundary(nearest) and reading.is_boundary(nearest + len(literal)):
                self.spellings.setdefault(index, []).append((nearest, literal))
        return None

    def _failed(self, owner: int, error: Exception) -> None:
        """A rule that raises is a problem of its own, not of the run."""
        if self._report is None:
            raise error
        self.broken.add(owner)
        rule = self.ruleset.rule(owner)
        self._report(Problem(self.reading.document.source.path, Message(
            f"规则 {rule.code}（{rule.path}:{rule.line}）运行时出错，已跳过它：{type(error).__name__}: {error}",
            f"rule {rule.code} ({rule.path}:{rule.line}) failed and was left out: {type(error).__name__}: {error}",
        ), rule=rule.code))


def halves_of(ruleset: RuleSet, index: int) -> Halves:
    """The idioms that a case of kind ``near`` is about."""
    halves: Halves = ruleset.derived(index, lambda: Halves(ruleset.compiled.lists[ruleset.body(index)[0]]))
    return halves
