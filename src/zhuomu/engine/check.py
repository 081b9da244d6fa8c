"""The core function. Command line, editor and Python callers all check a document through it."""

from __future__ import annotations

from collections.abc import Iterable

from zhuomu.engine.checks import Report, run_checks
from zhuomu.engine.match import verify, without_overlaps
from zhuomu.engine.near import Halves, verify_near
from zhuomu.engine.prefilter import Prefilter
from zhuomu.engine.reading import Reading
from zhuomu.engine.report import Fingerprints, Hit, make_finding
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.wide import limit, tally, unify
from zhuomu.findings import SEVERITIES, Finding, Message, Problem
from zhuomu.rules.model import IDIOM_LENGTH
from zhuomu.text.document import Document


def check(document: Document, ruleset: RuleSet, report: Report | None = None) -> list[Finding]:
    """The findings of the enabled rules in one document, in text order.

    Pure: the same document and rules give the same findings. A rule or plugin that raises is left out, and
    ``report`` is called once with a problem that names it; without ``report`` the exception passes through.
    """
    return _Check(document, ruleset, report).run()


class _Check:
    """One run over one document."""

    def __init__(self, document: Document, ruleset: RuleSet, report: Report | None) -> None:
        self.document = document
        self.ruleset = ruleset
        self.report = report
        self.hits: list[Hit] = []
        self.spellings: dict[int, list[tuple[int, str]]] = {}
        self.broken: set[int] = set()
        self.reading = Reading(
            document, ruleset, ruleset.compiled.lists, judging=ruleset.judging,
        )

    def run(self) -> list[Finding]:
        ruleset, compiled = self.ruleset, self.ruleset.compiled
        self._search(ruleset.literals)
        for index, expression in ruleset.scans():
            for found in expression.finditer(self.reading.prose):
                self._candidate(index, found.start(), found.start(), "")
        hits = self._settled()
        hits.extend(self._wide(hits))
        if compiled.late and self._late_wanted(hits):
            hits = self._late(hits)
        return self._findings(hits)

    # ------------------------------------------------------------ candidates
    def _search(self, prefilter: Prefilter) -> None:
        ruleset, prose = self.ruleset, self.reading.prose
        enabled, owners = ruleset.enabled, ruleset.compiled.owners
        halves = {index: self._halves(index) for index in ruleset.compiled.near if enabled[owners[index]]}
        for literal, places, position in prefilter.find(prose):
            for number in range(0, len(places), 3):
                index = places[number]
                if not enabled[owners[index]]:
                    continue
                nearest = places[number + 1]
                if index in halves:
                    # Halves of idioms are by far the most frequent literals: most must fall before a call is paid.
                    other = position + (nearest or IDIOM_LENGTH // 2)
                    if other < 0 or not halves[index].possible(prose, literal, nearest, other):
                        continue
                self._candidate(index, position + nearest, position + places[number + 2], literal)

    def _candidate(self, index: int, nearest: int, farthest: int, literal: str) -> None:
        owner = self.ruleset.compiled.owners[index]
        if owner in self.broken:
            return
        try:
            hit = self._verify(index, nearest, farthest, literal)
        except Exception as error:  # noqa: BLE001 - other people's code may raise anything
            self._failed(owner, error)
            return
        if hit is not None:
            self.hits.append(hit)

    def _verify(self, index: int, nearest: int, farthest: int, literal: str) -> Hit | None:
        kind = self.ruleset.kind(index)
        if kind == "match":
            return verify(self.ruleset, self.reading, index, nearest, farthest)
        if kind == "near":
            return verify_near(self.ruleset, self.reading, index, nearest, literal, self._halves(index))
        if kind == "unify":
            reading = self.reading
            if reading.is_boundary(nearest) and reading.is_boundary(nearest + len(literal)):
                self.spellings.setdefault(index, []).append((nearest, literal))
        return None

    def _halves(self, index: int) -> Halves:
        halves: Halves = self.ruleset.derived(index, lambda: Halves(self.ruleset.compiled.lists[self.ruleset.body(index)[0]]))
        return halves

    def _failed(self, owner: int, error: Exception) -> None:
        """A rule that raises is a problem of its own, not of the run."""
        if self.report is None:
            raise error
        self.broken.add(owner)
        rule = self.ruleset.rule(owner)
        self.report(Problem(self.document.source.path, Message(
            f"规则 {rule.code}（{rule.path}:{rule.line}）运行时出错，已跳过它：{type(error).__name__}: {error}",
            f"rule {rule.code} ({rule.path}:{rule.line}) failed and was left out: {type(error).__name__}: {error}",
        )))

    # ------------------------------------------------------------ the document as a whole
    def _wide(self, hits: list[Hit]) -> list[Hit]:
        ruleset, compiled = self.ruleset, self.ruleset.compiled
        found: list[Hit] = []
        for index in compiled.wide:
            if not ruleset.enabled[compiled.owners[index]]:
                continue
            kind = ruleset.kind(index)
            if kind == "unify":
                found.extend(unify(ruleset, index, self.spellings.get(index, [])))
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
        self.hits = []
        self._search(self.ruleset.late_literals)
        return hits + self._settled()

    def _settled(self) -> list[Hit]:
        """The hits so far without those that overlap another of their rule."""
        tables = frozenset(hit.rule for hit in self.hits if self.ruleset.rule(hit.rule).kind != "规则")
        return without_overlaps(self.hits, tables)

    # ------------------------------------------------------------ findings
    def _findings(self, hits: list[Hit]) -> list[Finding]:
        fingerprints = Fingerprints(self.reading.prose)
        hits = sorted(filter(self._in_text, hits), key=lambda hit: (hit.match.start, hit.match.end, hit.rule))
        findings = [
            make_finding(self.document, self.ruleset.rule(hit.rule), hit, fingerprints)
            for hit in (hits if self.ruleset.judging else _one_a_place(self.ruleset, hits))
        ]
        if not self.ruleset.judging:
            findings.extend(run_checks(self.document, self.ruleset, self.report))
        return sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule))

    def _in_text(self, hit: Hit) -> bool:
        """Whether a hit is in running text. The Chinese part of an address looks like that, but is none."""
        # A page without a hit does not pay for this.
        from zhuomu.text.addresses import in_address

        source = self.document.source.text
        return not in_address(source, *self.document.source_span(hit.match.start, hit.match.end))


def _one_a_place(ruleset: RuleSet, hits: list[Hit]) -> list[Hit]:
    """Where corrections overlap one is shown: the worse severity wins, then the longer, then the earlier pack."""
    def rank(hit: Hit) -> tuple[int, int, int]:
        rule = ruleset.rule(hit.rule)
        return (SEVERITIES.index(rule.severity), hit.match.start - hit.match.end, hit.rule)

    kept: list[Hit] = []
    for hit in hits:
        if not hit.changes:
            kept.append(hit)
            continue
        rivals = [other for other in kept[-8:] if other.changes and other.match.end > hit.match.start]
        if all(rank(hit) < rank(other) for other in rivals):
            kept[-8:] = [other for other in kept[-8:] if other not in rivals]
            kept.append(hit)
    return kept
