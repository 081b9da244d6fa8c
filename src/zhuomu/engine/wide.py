"""Rules about a document as a whole: 统一 (one spelling), 限次 (not too often), 汇总 (too many findings close together)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from zhuomu.engine.pattern import SENTENCE_END, SENTENCE_ENDS, Match, Matcher, edges_bounded
from zhuomu.engine.reading import Reading
from zhuomu.engine.report import Hit
from zhuomu.engine.ruleset import RuleSet, count_of_spellings
from zhuomu.engine.suggest import Change
from zhuomu.rules.counted import count_key
from zhuomu.rules.model import Pattern
from zhuomu.text.han import is_han

#: How much of the first sentence a finding about the whole document marks.
_HEAD_LENGTH = 40
#: How many findings the message of a 汇总 quotes.
_QUOTED = 5


def unify(ruleset: RuleSet, index: int, seen: list[tuple[int, str]], elsewhere: Mapping[str, int]) -> Iterator[Hit]:
    """One hit for every spelling that is not the one to keep, where the document mixes them, or the repository does.

    ``elsewhere`` says how often what rules count stands in the other documents of the repository.
    """
    groups, preferred, literal, everywhere = ruleset.body(index)
    of_text = {text: number for number, group in enumerate(groups) for text in group}
    counts: dict[int, int] = {}
    if everywhere and seen and elsewhere:
        found = {number: elsewhere.get(count_key(count_of_spellings(group)[4]), 0) for number, group in enumerate(groups)}
        counts = {number: times for number, times in found.items() if times}
    for _, text in seen:
        counts[of_text[text]] = counts.get(of_text[text], 0) + 1
    if len(counts) < 2:
        return
    if literal:
        keep = of_text[preferred]
    elif preferred == "首次":
        keep = of_text[min(seen)[1]]
    else:
        keep = max(counts, key=lambda group: (counts[group], -group))
    right = preferred if literal else groups[keep][0]
    for start, text in seen:
        if of_text[text] != keep:
            match = Match(start, start + len(text), {}, ())
            change = Change(match.start, match.end, right)
            yield Hit(ruleset.compiled.owners[index], index, match, ((change,),), (("改", right),))


def limit(ruleset: RuleSet, reading: Reading, index: int) -> Iterator[Hit]:
    """One hit for every stretch of text that has something too often, too seldom, or is too long."""
    pattern, scope, bound, count, measure = ruleset.body(index)
    rule = ruleset.rule(ruleset.compiled.owners[index])
    places = list(reading.beginnings((pattern,), 0, len(reading.prose))) if pattern and bound == "不超过" else []
    if pattern and bound == "不超过" and len(places) <= count:
        return
    for start, end in stretches(reading, scope):
        if rule.scopes and not reading.judging and reading.kind_at(start) not in rule.scopes:
            continue
        if measure == "字":
            number = end - start
            match = Match(start, end, {}, ())
        elif places and bisect_left(places, end) - bisect_left(places, start) <= count:
            # No more of them can stand there than may begin there.
            continue
        else:
            found = list(occurrences(reading, pattern, start, end, rule.bounded))
            number = len(found)
            match = Match(start, end, {}, ()) if bound == "至少" or not found else Match(found[0][0], found[-1][1], {}, ())
        if (number > count) if bound == "不超过" else (number < count):
            yield Hit(ruleset.compiled.owners[index], index, match, (), (("数", str(number)),))


def stretches(reading: Reading, scope: str) -> Iterator[tuple[int, int]]:
    """The sentences, paragraphs or the whole document that a 限次 counts in."""
    prose = reading.prose
    if scope == "篇":
        end = len(prose.rstrip("\n"))
        if end:
            yield 0, end
        return
    for block in reading.document.blocks:
        if scope in ("段", "行"):
            if block.end > block.start:
                yield block.start, block.end
            continue
        start = block.start
        for offset in (*(found.start() for found in SENTENCE_END.finditer(prose, block.start, block.end)), block.end):
            if prose[start:offset].strip():
                yield start, offset
            start = offset + 1


def occurrences(reading: Reading, pattern: Pattern, start: int, end: int, bounded: bool) -> Iterator[tuple[int, int]]:
    """Where a 限次 counts its pattern between the two offsets."""
    matcher = Matcher(reading, pattern, bounded)
    behind = start
    for position in reading.beginnings((pattern,), start, end):
        if position < behind:
            continue
        found = next((match for match in matcher.at(position) if position < match.end <= end), None)
        if found is not None and (not bounded or edges_bounded(reading, pattern, position, found.end)):
            yield position, found.end
            behind = found.end


def tally(ruleset: RuleSet, reading: Reading, index: int, hits: Iterable[Hit]) -> Iterator[Hit]:
    """One hit at the head of a document in which hits of some rules stand close together."""
    codes, per_thousand, total = ruleset.body(index)
    counted = counted_hits(ruleset, codes, hits)
    window = total * 1000 // max(per_thousand, 1)
    if len(counted) < total or not any(
        counted[number + total - 1].match.end - counted[number].match.start <= window
        for number in range(len(counted) - total + 1)
    ):
        return
    head = _head(reading)
    if head is None:
        return
    prose = reading.prose
    texts = list(dict.fromkeys(prose[hit.match.start:hit.match.end] for hit in counted))
    values: tuple[tuple[str, str], ...] = (
        ("数", str(len(counted))), ("率", _share(len(counted), prose)), ("例", "、".join(texts[:_QUOTED])),
    )
    related = tuple((hit.match.start, hit.match.end) for hit in counted)
    yield Hit(ruleset.compiled.owners[index], index, Match(*head, {}, ()), (), values, related)


def counted_hits(ruleset: RuleSet, codes: Iterable[str], hits: Iterable[Hit]) -> list[Hit]:
    """The hits that a 汇总 of some codes and prefixes counts, in text order. Of hits that overlap the first and longest counts."""
    wanted = tuple(codes)
    kept: list[Hit] = []
    candidates = (hit for hit in hits if ruleset.compiled.codes[hit.rule].startswith(wanted))
    for hit in sorted(candidates, key=lambda hit: (hit.match.start, -hit.match.end)):
        if not kept or hit.match.start >= max(kept[-1].match.end, kept[-1].match.start + 1):
            kept.append(hit)
    return kept


def _share(number: int, prose: str) -> str:
    """How many there are to a thousand Han characters of the document, to one decimal that is left out where it is 0."""
    return f"{number * 1000 / max(sum(map(is_han, prose)), 1):.1f}".removesuffix(".0")


def _head(reading: Reading) -> tuple[int, int] | None:
    """The first sentence with a Han character in it, clipped."""
    for block in reading.document.blocks:
        if any("\u4e00" <= character <= "\u9fff" for character in reading.prose[block.start:block.end]):
            end = block.start
            while end < min(block.end, block.start + _HEAD_LENGTH) and reading.prose[end] not in SENTENCE_ENDS:
                end += 1
            return block.start, max(end, block.start + 1)
    return None
