"""Explains the cases about a document as a whole: 统一, 限次, 汇总."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhuomu.engine.explained import Attempt, Cause, Element
from zhuomu.engine.pattern import Match
from zhuomu.engine.reading import Reading
from zhuomu.engine.report import Hit
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.surrounding_words import shown
from zhuomu.engine.wide import counted_hits, limit, occurrences, stretches, tally, unify
from zhuomu.findings import Message
from zhuomu.rules.notation import pattern_text

_STRETCHES = {"句": "sentence", "段": "paragraph", "行": "paragraph", "篇": "document"}
Told = tuple[tuple[Attempt, ...], tuple[Cause, ...]]


def unify_attempts(ruleset: RuleSet, reading: Reading, index: int, seen: Sequence[tuple[int, str]]) -> Told:
    """The spellings in the text, with what is against those that stay."""
    places = [(start, text) for start, text in seen if _bounded(reading, start, text)]
    hits = list(unify(ruleset, index, places, reading.elsewhere))
    wrong = {hit.match.start: hit.changes[0][0].text for hit in hits}
    kinds = len({text for _, text in places})
    attempts = []
    for start, text in sorted(seen):
        causes = []
        if not _bounded(reading, start, text):
            causes.append(Cause("boundary", Message("两端不在词的边界上，不算", "it does not end at word boundaries and does not count")))
        elif not hits:
            same = Message("全文只有这一种写法", "there is no other spelling in the text") if kinds == 1 else Message(
                "这些写法算作同一种", "these spellings count as one")
            causes.append(Cause("spelling", same))
        elif start not in wrong:
            causes.append(Cause("spelling", Message("全文取这种写法", "this is the spelling to keep")))
        corrected = (wrong[start],) if start in wrong else ()
        attempts.append(Attempt(start, start + len(text), (Element(text, start, start + len(text)),), tuple(causes), corrected))
    return tuple(attempts), ()


def _bounded(reading: Reading, start: int, text: str) -> bool:
    return reading.is_boundary(start) and reading.is_boundary(start + len(text))


def limit_attempts(ruleset: RuleSet, reading: Reading, index: int) -> Told:
    """Every stretch that a 限次 counts in, with its number."""
    pattern, scope, bound, count, measure = ruleset.body(index)
    rule = ruleset.rule(ruleset.compiled.owners[index])
    hits = [hit.match for hit in limit(ruleset, reading, index)]
    attempts = []
    for start, end in stretches(reading, scope):
        if measure == "字":
            number, places = end - start, []
        else:
            places = list(occurrences(reading, pattern, start, end, rule.bounded))
            number = len(places)
        written = pattern_text(pattern)
        elements = tuple(Element(written, *place) for place in places)
        over = any(start <= match.start and match.end <= end for match in hits)
        cause = Cause("limit", Message(
            f"这一{scope}有 {number} {measure}，{bound} {count} {measure}的要求满足了",
            f"this {_STRETCHES[scope]} has {number}, which {'at least' if bound == '至少' else 'at most'} {count} allows",
        ), ((start, end),))
        attempts.append(Attempt(start, end, elements, () if over else (cause,)))
    return tuple(attempts), () if attempts else (Cause("limit", Message("没有可数的文字", "there is nothing to count in")),)


def tally_attempts(ruleset: RuleSet, reading: Reading, index: int, hits: Sequence[Hit]) -> Told:
    """What a 汇总 counts, and whether that is dense enough."""
    codes, per_thousand, total = ruleset.body(index)
    made = list(tally(ruleset, reading, index, hits))
    counted = counted_hits(ruleset, codes, hits)
    elements = tuple(_counted(ruleset, reading, hit.match, hit) for hit in counted)
    if made:
        match = made[0].match
        return (Attempt(match.start, match.end, elements, ()),), ()
    few = len(counted) < total
    why = Message(f"不到 {total} 处", f"fewer than {total}") if few else Message(
        f"但不够密：没有一段每千字到 {per_thousand} 处", f"but no stretch has {per_thousand} in a thousand characters")
    listed = "、".join(element.written for element in elements)
    zh = f"全文报了 {len(counted)} 处{f'（{listed}）' if listed else ''}，{why.zh}"
    en = f"{len(counted)} findings in the text{f' ({listed})' if listed else ''}, {why.en}"
    return (), (Cause("tally", Message(zh, en), tuple((hit.match.start, hit.match.end) for hit in counted)),)


def _counted(ruleset: RuleSet, reading: Reading, match: Match, hit: Hit) -> Element:
    text = shown(reading.prose[match.start:match.end])
    return Element(f"{ruleset.compiled.codes[hit.rule]} {text}", match.start, match.end)


def written(ruleset: RuleSet, index: int) -> str:
    """A case about a document as a whole, or about idioms, in the rule language."""
    kind, body = ruleset.kind(index), ruleset.body(index)
    if kind == "unify":
        groups, preferred, literal, everywhere = body
        listed = "、".join(group[0] if len(group) == 1 else f"{{{'、'.join(group)}}}" for group in groups)
        return f"统一：{listed}，{'全库' if everywhere else ''}取{f'“{preferred}”' if literal else preferred}"
    if kind == "limit":
        pattern, scope, bound, count, measure = body
        return f"限次：{f'{pattern_text(pattern)} ' if pattern else ''}每{scope}{bound} {count} {measure}"
    if kind == "tally":
        codes, per_thousand, total = body
        return f"汇总：{'、'.join(codes)} 每千字不少于 {per_thousand} 处，全文不少于 {total} 处"
    if kind == "near":
        return f"近似：差 1 字{''.join(f'，{each}' for each in _options(body))}"
    return ""


def _options(body: Sequence[Sequence[str]]) -> Iterator[str]:
    if body[1]:
        yield "或".join(body[1])
