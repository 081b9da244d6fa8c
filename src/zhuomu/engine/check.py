"""The core function. Command line, editor and Python callers all check a document through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from zhuomu.engine.checks import run_checks
from zhuomu.engine.match import as_hit, without_overlaps
from zhuomu.engine.prefilter import Prefilter
from zhuomu.engine.reading import Reading
from zhuomu.engine.report import Fingerprints, Hit, make_finding
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.search import Report, Search
from zhuomu.engine.suggest import trimmed
from zhuomu.engine.wide import limit, tally, unify
from zhuomu.findings import SEVERITIES, Finding
from zhuomu.text.document import Document

if TYPE_CHECKING:
    from zhuomu.engine.memory import Memory


def go_on() -> None:
    """What is called at the checkpoints of a check that nobody wants to end early."""


def check(
    document: Document, ruleset: RuleSet, report: Report | None = None, *,
    memory: Memory | None = None, checkpoint: Callable[[], None] = go_on, elsewhere: Mapping[str, int] = MappingProxyType({}),
) -> list[Finding]:
    """The findings of the enabled rules in one document, in text order.

    Pure: the same document and rules give the same findings. A rule or plugin that raises is left out, and
    ``report`` is called once with a problem that names it; without ``report`` the exception passes through.
    With the ``memory`` of an earlier check by the same rule set, blocks that it knows are not searched again; the findings are
    the same. ``checkpoint`` is called every now and then, and what it raises ends the check. ``elsewhere`` says how often what
    rules count stands in the other documents of the repository; without it the document is all there is.
    """
    return _Check(document, ruleset, report, memory, checkpoint, elsewhere).run()


class _Check:
    """One run over one document."""

    def __init__(
        self, document: Document, ruleset: RuleSet, report: Report | None, memory: Memory | None, checkpoint: Callable[[], None],
        elsewhere: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.document = document
        self.ruleset = ruleset
        self.report = report
        self.memory = memory
        self.checkpoint = checkpoint
        self.reading = Reading(
            document, ruleset, ruleset.compiled.lists, judging=ruleset.judging, elsewhere=elsewhere,
        )
        self.search = Search(self.reading, ruleset, report)

    def run(self) -> list[Finding]:
        hits = self.hits()
        findings = self._findings(hits)
        if self.memory is not None:
            self.memory.end()
        return findings

    def hits(self) -> list[Hit]:
        """What all cases found, late ones too, without those that overlap another of their rule."""
        ruleset, compiled = self.ruleset, self.ruleset.compiled
        if self.memory is not None:
            self.memory.begin()
        self._look_for(ruleset.literals, None)
        hits = self._settled()
        hits.extend(self._wide(hits))
        if compiled.late_codes and self._late_wanted(hits):
            hits = self._late(hits)
        return hits

    def _look_for(self, prefilter: Prefilter, reported: frozenset[str] | None) -> None:
        if self.memory is not None:
            self.memory.search(self.search, prefilter, reported, self.checkpoint)
            return
        prose = self.reading.prose
        self.search.literals(prefilter, prose, 0)
        self.search.scan(prose, 0, late=reported is not None)

    # ------------------------------------------------------------ the document as a whole
    def _wide(self, hits: list[Hit]) -> list[Hit]:
        ruleset, compiled = self.ruleset, self.ruleset.compiled
        found: list[Hit] = []
        for index in compiled.wide:
            if not ruleset.active[index]:
                continue
            kind = ruleset.kind(index)
            if kind == "unify":
                found.extend(unify(ruleset, index, self.search.spellings.get(index, []), self.reading.elsewhere))
            elif kind == "limit":
                found.extend(limit(ruleset, self.reading, index))
            else:
                found.extend(tally(ruleset, self.reading, index, hits))
        return found

    def _late_wanted(self, hits: Iterable[Hit]) -> bool:
        codes = self.ruleset.compiled.codes
        self.reading.reported = frozenset(codes[hit.rule] for hit in hits)
        wanted = self.ruleset.compiled.late_codes
        return self.ruleset.judging or "" in wanted or not self.reading.reported.isdisjoint(wanted)

    def _late(self, hits: list[Hit]) -> list[Hit]:
        """Once more, with the rules that trust their words only in a document that is known to be bad."""
        self._look_for(self.ruleset.late_literals, self.reading.reported)
        return hits + self._settled()

    def _settled(self) -> list[Hit]:
        """The hits of the last search without those that overlap another of their rule."""
        hits = [as_hit(self.ruleset, self.document, accepted) for accepted in self.search.accepted]
        self.search.accepted = []
        tables = frozenset(hit.rule for hit in hits if self.ruleset.rule(hit.rule).kind != "规则")
        return without_overlaps(hits, tables)

    # ------------------------------------------------------------ findings
    def _findings(self, hits: list[Hit]) -> list[Finding]:
        fingerprints = Fingerprints(self.reading.prose)
        hits = in_order(hit for hit in hits if in_text(self.document, hit))
        findings = [
            make_finding(self.document, self.ruleset.rule(hit.rule), hit, fingerprints)
            for hit in (hits if self.ruleset.judging else one_a_place(self.ruleset, hits, self.reading.prose))
        ]
        if not self.ruleset.judging:
            findings.extend(run_checks(self.document, self.ruleset, self.report))
        return sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule))


def hits_of(document: Document, ruleset: RuleSet, report: Report | None = None) -> list[Hit]:
    """The hits of the enabled rules, those in addresses too, before one correction is chosen for each place."""
    return _Check(document, ruleset, report, None, go_on).hits()


def in_order(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in text order."""
    return sorted(hits, key=lambda hit: (hit.match.start, hit.match.end, hit.rule))


def in_text(document: Document, hit: Hit) -> bool:
    """Whether a hit is in running text. The Chinese part of an address looks like that but is none, nor is a blank that keeps one apart."""
    # A page without a hit does not pay for this.
    from zhuomu.text.addresses import in_address

    # The last character of an address may be what a rule wants before a comma.
    start, end = _touched(hit, document.prose) if hit.changes else (hit.match.start, hit.match.end)
    changed = (start, end) if start < end else (hit.match.start, hit.match.end)
    if in_address(document.source.text, *document.source_span(*changed)):
        return False
    return not (hit.changes and start < end and document.prose[start:end].isspace() and _keeps_apart(document, hit))


def _keeps_apart(document: Document, hit: Hit) -> bool:
    """Whether the blank that a hit is about ends an address before it, or lets a formula begin: GitHub wants one before ``$``."""
    from zhuomu.text.addresses import joins_address

    change = trimmed(hit.changes[0][0], document.prose)
    place = document.edit_span(change.start, change.end)
    if place is None:
        return False
    return document.source.text.startswith("$", place[1]) or joins_address(document.source.text, *place, change.text)


def one_a_place(ruleset: RuleSet, hits: list[Hit], prose: str) -> list[Hit]:
    """Where corrections overlap one is shown: the worse severity wins, then the longer, then the earlier pack.

    What a correction leaves as it is at its ends, such as the words on both sides of a comma, is nobody's.
    """
    def rank(hit: Hit) -> tuple[int, int, int]:
        rule = ruleset.rule(hit.rule)
        return (SEVERITIES.index(rule.severity), hit.match.start - hit.match.end, hit.rule)

    kept: list[Hit] = []
    for hit in hits:
        if not hit.changes:
            kept.append(hit)
            continue
        near = [other for other in kept[-8:] if other.changes and other.match.end > hit.match.start]
        touched = _touched(hit, prose) if near else (0, 0)
        rivals = [other for other in near if _meet(_touched(other, prose), touched)]
        if all(rank(hit) < rank(other) for other in rivals):
            kept[-8:] = [other for other in kept[-8:] if other not in rivals]
            kept.append(hit)
    return kept


def _touched(hit: Hit, prose: str) -> tuple[int, int]:
    """The stretch of the prose that the corrections of a hit change, in code points."""
    changed = [trimmed(change, prose) for changes in hit.changes for change in changes]
    return min(change.start for change in changed), max(change.end for change in changed)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one == other or (one[0] < other[1] and other[0] < one[1])
