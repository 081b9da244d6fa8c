"""What becomes of the places that a rule finds by itself when a document is checked with all rules that are in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from zhuomu.engine.check import hits_of, in_order, in_text, one_a_place
from zhuomu.engine.explain import Explainer
from zhuomu.engine.explain_match import MatchExplainer
from zhuomu.engine.explained import Cause, Fate
from zhuomu.engine.match import as_hit
from zhuomu.engine.reading import Reading
from zhuomu.engine.report import Fingerprints, Hit, make_finding
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suggest import corrected_texts
from zhuomu.engine.surrounding_words import quoted
from zhuomu.findings import Finding, Message

#: Gives further causes against a finding.
Objections = Callable[[Finding], Sequence[Cause]]


class Fates:
    """The fates of what one rule finds. ``ruleset`` has all rules; those that the explainer explains must be enabled in it."""

    def __init__(self, explainer: Explainer, ruleset: RuleSet) -> None:
        self._explainer = explainer
        self._document = explainer.document
        self._ruleset = ruleset
        self._all = hits_of(self._document, ruleset, lambda _: None)
        self._kept = one_a_place(ruleset, in_order(hit for hit in self._all if in_text(self._document, hit)), self._document.prose)

    def of(self, number: int, objections: Objections) -> tuple[Fate, ...]:
        """The fates of the places that the rule of a number of the explainer finds, in text order."""
        explainer = self._explainer
        owners = explainer.ruleset.compiled.owners
        places = [as_hit(explainer.ruleset, self._document, each) for each in explainer.accepted if owners[each.case] == number]
        kept = [hit for hit in explainer.hits if hit.rule == number]
        known = {hit.match[:2] for hit in kept}
        lost = {hit.match[:2]: hit for hit in places if hit.match[:2] not in known}
        return tuple(self._fate(hit, kept, objections) for hit in in_order((*kept, *lost.values())))

    def _fate(self, hit: Hit, kept: Sequence[Hit], objections: Objections) -> Fate:
        rule = self._explainer.ruleset.rule(hit.rule)
        finding = make_finding(self._document, rule, hit, Fingerprints(self._document.prose))
        causes = (*self._against(hit, kept), *objections(finding))
        return Fate(hit.match.start, hit.match.end, finding.message, corrected_texts(self._document.source.text, finding), causes)

    def _against(self, hit: Hit, kept: Sequence[Hit]) -> Iterator[Cause]:
        place = hit.match[:2]
        other = next((each for each in kept if each.match.start < place[1] and place[0] < each.match.end), None)
        if other is not None and other.match[:2] != place:
            text = self._text(other)
            yield Cause("overlap", Message(
                f"和这条规则的另一处{text.zh}重叠，留下那一处", f"it overlaps another place of this rule, {text.en}, which is kept",
            ), (other.match[:2],))
        elif not in_text(self._document, hit):
            yield Cause("address", Message(
                "在网址或路径里，或者是隔开网址、公式的空格", "it is part of an address or a path, or a blank that keeps an address or a formula apart",
            ))
        elif not any(self._is(each, hit) for each in self._all):
            yield from self._not_here(hit)
        elif not any(self._is(each, hit) for each in self._kept):
            yield self._outranked(hit)

    def _is(self, one: Hit, hit: Hit) -> bool:
        return one.match[:2] == hit.match[:2] and self._ruleset.compiled.codes[one.rule] == self._code(hit)

    def _code(self, hit: Hit) -> str:
        return self._explainer.ruleset.compiled.codes[hit.rule]

    def _text(self, hit: Hit) -> Message:
        return quoted(self._document.prose[hit.match.start:hit.match.end])

    def _not_here(self, hit: Hit) -> Iterator[Cause]:
        """Why an example would be found, and this text is not: what is judged more leniently there."""
        ruleset = self._explainer.ruleset
        rule = ruleset.rule(hit.rule)
        kind = self._document.block_at(hit.match.start).kind
        if rule.scopes and kind not in rule.scopes:
            yield Cause("scope", Message("范围不包括这种段落", f"its 范围 leaves out a block of this kind ({kind})"))
        if ruleset.kind(hit.case) == "match":
            reported = frozenset(self._ruleset.compiled.codes[each.rule] for each in self._all)
            reading = Reading(self._document, ruleset, ruleset.compiled.lists, reported)
            for cause in MatchExplainer(ruleset, reading).causes(ruleset.case(hit.case), hit.match):
                yield cause._replace(kind="waiting")
        elif ruleset.kind(hit.case) == "tally":
            yield Cause("tally", Message("它要数的规则没有都运行", "rules that it counts do not all run"))

    def _outranked(self, hit: Hit) -> Cause:
        # What went before it may have had to give way in its turn, and then it is not among those that are left.
        rival = next(
            each for hits in (self._kept, self._all) for each in hits
            if each.changes and each.match.start < hit.match.end and hit.match.start < each.match.end and not self._is(each, hit)
        )
        rule, text = self._ruleset.rule(rival.rule), self._text(rival)
        return Cause("rank", Message(
            f"{rule.code}（{text.zh}）在前：同一处只留一种改法，先比级别，再比长短，再比先后",
            f"{rule.code} ({text.en}) goes before it: one correction is kept a place, of the worse severity, then the longer, then the earlier",
        ), (rival.match[:2],))
