"""Tries rules on real text: what they hit there, what another version hits, and what they cost."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from zhuomu.engine.check import check
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.search import Report
from zhuomu.engine.suggest import corrected_texts
from zhuomu.engine.suppress_rules import CASE_KIND
from zhuomu.errors import UsageError
from zhuomu.findings import Finding, Message, Note, Problem
from zhuomu.formats.format import Format
from zhuomu.project.checking import Checked, check_file, parsed
from zhuomu.project.counting import Counts, counted_targets, counter_for
from zhuomu.project.discover import Target
from zhuomu.project.explaining import selection_of
from zhuomu.project.naming import Named
from zhuomu.project.styles import chosen_options
from zhuomu.project.versions import Version
from zhuomu.project.workspace import Workspace
from zhuomu.rules.model import Compiled
from zhuomu.rules.narrowing import narrowed, with_companions
from zhuomu.text.document import Document
from zhuomu.text.han import is_han
from zhuomu.text.lines import Lines
from zhuomu.text.source import Source

#: How much of the line to each side of a hit is kept, in code points.
_CONTEXT: Final = 120


class TrialHit(NamedTuple):
    """A place that a rule hits: ``text`` with what stands around it in its line, and what it becomes with each suggestion.

    ``line`` and ``column`` are 1-based; ``start`` and ``end`` are code points of the source.
    """

    path: str
    rule: str
    line: int
    column: int
    start: int
    end: int
    before: str
    text: str
    after: str
    corrected: tuple[str, ...]


class Cost(NamedTuple):
    """How long the named rules and all others took, in seconds of a processor, for so many bytes."""

    own: float = 0.0
    rest: float = 0.0
    size: int = 0


class Tried(NamedTuple):
    """What came of one file. ``han`` counts the Han characters of its prose, ``before`` are the hits of the other version."""

    path: str
    han: int
    hits: tuple[TrialHit, ...]
    before: tuple[TrialHit, ...]
    cost: Cost
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    read: bool


class Trial:
    """Named rules, all others that are in force, and perhaps another version of the named ones."""

    def __init__(self, named: Named, workspace: Workspace, version: Version | None = None) -> None:
        configuration = workspace.configuration(os.getcwd())
        choices = workspace.setup(os.path.join(os.getcwd(), "x.md"), configuration).choices
        loaded = named.loaded
        self._named = named
        self._words = choices.words
        self._options = chosen_options(choices, loaded.compiled.options)
        self._own = self._alone(loaded.compiled, named.codes)
        self._refuse_comments()
        self._new_code: dict[str, str] = {}
        self._old = None
        if version is not None:
            self._new_code = {old: new for new, old in version.codes.items()}
            self._old = self._alone(version.compiled, version.codes.values())
        usual = RuleSet(
            loaded.compiled, selection_of(choices), functions=loaded.functions, checks=loaded.checks, options=self._options,
        )
        on = {code for code, enabled in zip(loaded.compiled.codes, usual.enabled, strict=True) if enabled}
        self.others = len(on - set(named.codes))
        self._counts: dict[int, Counts] = {}
        self._rest = self._of(narrowed(loaded.compiled, on - set(named.codes)))

    def _refuse_comments(self) -> None:
        """Raise UsageError for rules about comments to zhuomu: those judge what other rules find."""
        compiled = self._own.compiled
        kinds = {compiled.codes[owner]: self._own.kind(index) for index, owner in enumerate(compiled.owners)}
        code = next((code for code in self._named.codes if kinds.get(code) == CASE_KIND), None)
        if code is not None:
            raise UsageError(Problem("", Message(
                f"{code} 看的是写给 zhuomu 的注释，不能单独试", f"{code} is about comments to zhuomu and cannot be tried alone",
            )))

    def _alone(self, compiled: Compiled, codes: Iterable[str]) -> RuleSet:
        """The rules of some codes, and of others only those whose findings they need."""
        return self._of(narrowed(compiled, with_companions(compiled, codes)))

    def _of(self, compiled: Compiled) -> RuleSet:
        loaded = self._named.loaded
        return RuleSet(
            compiled._replace(usual=(1,) * len(compiled.codes)), functions=loaded.functions, checks=loaded.checks, words=self._words,
            options=self._options,
        )

    def prepare(self) -> None:
        """Get ready for much text."""
        for ruleset in filter(None, (self._own, self._old, self._rest)):
            ruleset.expect_much()

    def count(self, targets: Sequence[Target], processes: int) -> None:
        """Count what the rules count in the repository, which is what they are tried on."""
        for ruleset in filter(None, (self._own, self._old, self._rest)):
            if ruleset.counted:
                self._counts[id(ruleset)] = counted_targets(targets, counter_for(ruleset), processes)

    def _elsewhere(self, document: Document, ruleset: RuleSet) -> Mapping[str, int]:
        counts = self._counts.get(id(ruleset))
        return {} if counts is None else counts.elsewhere(document.source.path)

    # ------------------------------------------------------------ one file
    def file(self, target: Target, *, measured: bool) -> Tried:
        """What comes of one file; its cost is that of nothing if it is not to be ``measured``."""
        hits: list[TrialHit] = []
        before: list[TrialHit] = []
        han = 0
        cost = Cost()

        def inspect(source: Source, form: Format) -> Checked:
            nonlocal han, cost
            problems: list[Problem] = []
            document = parsed(source, form, problems)
            if document is not None:
                han = sum(map(is_han, document.prose))
                if measured:
                    cost = self._cost(document)
                hits.extend(self._hits(document, self._own, self._named.codes, problems))
                if self._old is not None:
                    before.extend(
                        hit._replace(rule=self._new_code[hit.rule])
                        for hit in self._hits(document, self._old, self._new_code.keys(), problems)
                    )
            return Checked(source.path, source, (), problems)

        done = check_file(target.path, target.format, inspect, target.setup.reading)
        return Tried(target.path, han, tuple(hits), tuple(before), cost, tuple(done.problems), tuple(done.notes), done.read)

    def _hits(
        self, document: Document, ruleset: RuleSet, codes: Iterable[str], problems: list[Problem]
    ) -> list[TrialHit]:
        wanted = set(codes)
        findings = [finding for finding in self._found(document, ruleset, problems.append) if finding.rule in wanted]
        if not findings:
            return []
        lines = Lines(document.source.text)
        return [_hit(document, finding, lines) for finding in findings]

    def _found(self, document: Document, ruleset: RuleSet, report: Report) -> list[Finding]:
        return check(document, ruleset, report, elsewhere=self._elsewhere(document, ruleset))

    def _cost(self, document: Document) -> Cost:
        # Places are made once for a document, whoever asks first; neither side is to pay for them.
        _ = document.blocks
        begun = time.process_time()
        self._found(document, self._own, _ignore)
        between = time.process_time()
        self._found(document, self._rest, _ignore)
        size = len(document.source.text.encode("utf-8", "surrogatepass"))
        return Cost(between - begun, time.process_time() - between, size)

    def warm_up(self, target: Target) -> None:
        """Let everything be made that is made once, so that no file is charged with it."""
        self.file(target, measured=True)


def _ignore(problem: Problem) -> None:
    """A rule that fails is told of when hits are looked for."""


def _hit(document: Document, finding: Finding, lines: Lines) -> TrialHit:
    text = document.source.text
    line, column = lines.position(finding.start)
    first, _ = lines.span(line)
    _, last = lines.span(lines.line(finding.end))
    return TrialHit(
        document.source.path, finding.rule, line, column, finding.start, finding.end,
        text[max(first, finding.start - _CONTEXT):finding.start], text[finding.start:finding.end],
        text[finding.end:min(last, finding.end + _CONTEXT)], corrected_texts(document.source.text, finding),
    )


def measured_places(targets: Sequence[Target], order: Sequence[int], most: int) -> frozenset[int]:
    """The places of the targets to be measured: the first in an order that come to so many bytes."""
    chosen = []
    total = 0
    for place in order:
        if total >= most:
            break
        chosen.append(place)
        total += targets[place].size
    return frozenset(chosen)
