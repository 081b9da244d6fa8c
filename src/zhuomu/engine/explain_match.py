"""Explains a case with a pattern: where it fits, and what is against each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zhuomu.engine.conditions import hold
from zhuomu.engine.explained import Attempt, Cause, Element
from zhuomu.engine.match import accept, exceptions, is_right_already, passes
from zhuomu.engine.pattern import Match, asks_boundary, edges_bounded
from zhuomu.engine.reading import Reading
from zhuomu.engine.ruleset import MatchCase, RuleSet
from zhuomu.engine.situations import forbidding, missing
from zhuomu.engine.suggest import replacement
from zhuomu.engine.surrounding_words import quoted, shown, text_behind, word_at, word_over
from zhuomu.engine.tracing import Stop, TracingMatcher
from zhuomu.findings import Message
from zhuomu.rules.model import Node
from zhuomu.rules.notation import element_text, pattern_text

#: Of one case so many places are explained; a pattern for single characters fits everywhere.
_MOST = 20


class MatchExplainer:
    """Explains the cases of one document."""

    def __init__(self, ruleset: RuleSet, reading: Reading) -> None:
        self._ruleset = ruleset
        self._reading = reading

    def attempts(self, index: int) -> tuple[tuple[Attempt, ...], tuple[Cause, ...]]:
        """The places where the pattern of a case fits, and, where it fits nowhere, how far it came."""
        case = self._ruleset.case(index)
        prose = self._reading.prose
        matcher = TracingMatcher(self._reading, case.pattern, self._ruleset.rule(case.rule).bounded)
        found: list[Attempt] = []
        covered = 0
        for start in range(len(prose)):
            attempt = self._attempt(index, case, matcher, start)
            # What begins inside a place that is found already is not asked about by a check either.
            if attempt is not None and (attempt.causes or start >= covered):
                found.append(attempt)
                covered = covered if attempt.causes else attempt.end
                if len(found) == _MOST:
                    break
        causes = () if found or matcher.stop is None else (self._stopped(case, matcher.stop),)
        return tuple(found), causes

    def _attempt(self, index: int, case: MatchCase, matcher: TracingMatcher, start: int) -> Attempt | None:
        """The first way in which the pattern fits at a start and is accepted, or else the first of all."""
        first: Attempt | None = None
        for number, match in enumerate(matcher.at(start)):
            accepted = accept(self._ruleset, self._reading, index, case, match)
            if accepted is not None:
                corrected = tuple("".join(piece.text for piece in pieces) for pieces in accepted.corrected)
                return Attempt(match.start, match.end, self._elements(case, matcher.spans), (), corrected)
            if first is None:
                causes = tuple(self.causes(case, match))
                first = Attempt(match.start, match.end, self._elements(case, matcher.spans), causes, self._corrected(case, match))
            first = first._replace(others=number)
        return first

    def _elements(self, case: MatchCase, spans: Iterable[tuple[int, int]]) -> tuple[Element, ...]:
        return tuple(Element(element_text(node), *span) for node, span in zip(case.pattern, spans, strict=False))

    def _corrected(self, case: MatchCase, match: Match) -> tuple[str, ...]:
        return tuple(
            "".join(piece.text for piece in replacement(suggestion, match, self._reading.prose, self._ruleset.functions))
            for suggestion in case.suggestions
        )

    # ------------------------------------------------------------ what is against a match
    def causes(self, case: MatchCase, match: Match) -> Iterator[Cause]:
        """Everything that keeps a case from standing by a match of its pattern, in the order in which it is asked."""
        reading, rule = self._reading, self._ruleset.rule(case.rule)
        if match.end <= match.start:
            yield Cause("pattern", Message("一个字也没有对上", "the match is empty"))
            return
        if "\n" in reading.prose[match.start:match.end]:
            yield Cause("pattern", Message("跨过了行尾", "it goes beyond the end of a line"))
        for dnf in case.when:
            if not hold(reading, match, dnf):
                yield missing(reading, match, dnf)
        if rule.bounded and not edges_bounded(reading, case.pattern, match.start, match.end):
            yield from self._edges(case, match)
        yield from forbidding(reading, match, case.unless)
        for phrase in case.allow:
            other = next(exceptions(reading, match, phrase, rule.bounded), None)
            if other is not None:
                text, written = quoted(reading.prose[other.start:other.end]), pattern_text(phrase)
                yield Cause("exception", Message(
                    f"“{written}”盖住了它：{text.zh}", f"“{written}” covers it: {text.en}",
                ), ((other.start, other.end),))
        for name in rule.filters:
            if not passes(self._ruleset, reading, match, name):
                yield Cause("filter", Message(f"过滤函数“{name}”答“否”", f"the filter “{name}” says no"))
        for corrected in self._corrected(case, match):
            if is_right_already(reading.prose, match, corrected):
                text = quoted(corrected)
                yield Cause("corrected", Message(f"改好的样子{text.zh}已经在那里", f"the corrected form {text.en} stands there already"))

    def _edges(self, case: MatchCase, match: Match) -> Iterator[Cause]:
        """The ends of a match that are no word boundaries and should be."""
        reading = self._reading
        ends = (case.pattern[0], match.start, "左端", "begins"), (case.pattern[-1], match.end, "右端", "ends")
        for node, offset, zh, en in ends:
            if not asks_boundary(node) or reading.is_boundary(offset):
                continue
            inner = word_over(reading, offset)
            where = Message("西文词语的中间", "a Latin word or a name") if inner is None else quoted(inner.text)
            inside = where.zh if inner is None else f"{where.zh}的中间"
            yield Cause("boundary", Message(f"{zh}不在词的边界上，落在{inside}", f"it {en} inside of {where.en}, not at a word boundary"), (
                (offset - 1, offset + 1) if inner is None else (inner.start, inner.end),
            ))

    # ------------------------------------------------------------ how far a pattern came
    def _stopped(self, case: MatchCase, stop: Stop) -> Cause:
        node = case.pattern[stop.element]
        written = element_text(node)
        which = Message(f"第 {stop.element + 1} 个成分“{written}”", f"element {stop.element + 1}, “{written}”,")
        if stop.element == 0:
            return Cause("pattern", Message(f"{which.zh}这里没有", f"{which.en} is not here"))
        before = shown(self._reading.prose[stop.spans[0][0]:stop.spans[-1][1]] if stop.first == stop.last else (
            self._reading.prose[stop.start:stop.first]
        ))
        head = Message(f"对上了“{before}”，", f"“{before}” fits, but ") if before else Message("", "")
        if stop.first < stop.last:
            tried = shown(self._reading.prose[stop.first:stop.last])
            return Cause("pattern", Message(
                f"{head.zh}{which.zh}在“{tried}”里和它后面都没有", f"{head.en}{which.en} is neither in “{tried}” nor behind it",
            ), ((stop.first, stop.last),))
        there = self._there(node, stop.first)
        return Cause("pattern", Message(
            f"{head.zh}{which.zh}对不上：那里是{there.zh}", f"{head.en}{which.en} does not: there is {there.en}",
        ), ((stop.first, stop.first),))

    def _there(self, node: Node, offset: int) -> Message:
        while node[0] == "=":
            node = node[2]
        kinds = {node[0], *(_first_kinds(node[1]) if node[0] == "|" else ())}
        return word_at(self._reading, offset) if kinds & {"w", "p"} else text_behind(self._reading, offset)


def _first_kinds(alternatives: Sequence[Sequence[Node]]) -> set[str]:
    return {alternative[0][0] for alternative in alternatives if alternative}
