"""Says on what text a condition holds or does not hold, with the functions that the matcher decides by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from zhuomu.engine.conditions import first_mention, holds, occurrences, stands, windows
from zhuomu.engine.counting import counted, times
from zhuomu.engine.explained import Cause
from zhuomu.engine.pattern import Match
from zhuomu.engine.reading import Reading
from zhuomu.engine.surrounding_words import quoted, shown, text_before, text_behind, word_over
from zhuomu.findings import Message
from zhuomu.rules.counted import MOST_COUNTED
from zhuomu.rules.notation import condition_text, conditions_text, pattern_text

#: How much of a stretch that was searched is shown, in code points.
_SHOWN = 30
#: Of what was counted so many places are shown.
_PLACES = 20
_ENGLISH: Final = {
    "前面": "before it", "后面": "behind it", "前后": "around it", "本句": "in the sentence", "本段": "in the paragraph",
    "全文": "in the document", "全库": "in the repository", "标题": "in the headings",
}
Fact = tuple[Message, tuple[tuple[int, int], ...]]


def missing(reading: Reading, match: Match, alternatives: Sequence[Any]) -> Cause:
    """Why a 当 that does not hold for a match does not."""
    failing = [next(each for each in both if not holds(reading, match, each, False)) for both in alternatives]
    facts = [_fact(reading, match, condition) for condition in failing]
    what = conditions_text(alternatives)
    single = len(failing) == 1 and len(alternatives[0]) == 1
    zh = [fact.zh if single else f"“{condition_text(each)}”，{fact.zh}" for each, (fact, _) in zip(failing, facts, strict=True)]
    en = [fact.en if single else f"“{condition_text(each)}”, {fact.en}" for each, (fact, _) in zip(failing, facts, strict=True)]
    return Cause(
        "when", Message(f"“{what}”不成立：{'；'.join(zh)}", f"“{what}” does not hold: {'; '.join(en)}"),
        tuple(span for _, spans in facts for span in spans),
    )


def forbidding(reading: Reading, match: Match, alternatives: Sequence[Any]) -> Iterator[Cause]:
    """The alternatives of 除非 that hold for a match."""
    for both in alternatives:
        if all(holds(reading, match, condition, True) for condition in both):
            facts = [_fact(reading, match, condition) for condition in both]
            what = conditions_text([both])
            yield Cause("unless", Message(
                f"“{what}”成立：{'，'.join(fact.zh for fact, _ in facts)}",
                f"“{what}” holds: {', '.join(fact.en for fact, _ in facts)}",
            ), tuple(span for _, spans in facts for span in spans))


def _fact(reading: Reading, match: Match, condition: Sequence[Any]) -> Fact:
    """What there is where a condition looks, and where it stands."""
    return _FACTS[condition[0]](reading, match, condition)


def _beside(reading: Reading, match: Match, condition: Sequence[Any]) -> Fact:
    _, where, _, free, words = condition
    for text in free:
        if holds(reading, match, ["邻", where, 1, [text], []], False):
            return _is_there(match, where, text)
    for text in words:
        if holds(reading, match, ["邻", where, 1, [], [text]], False):
            return _is_there(match, where, text)
    return _neighbour(reading, match, where, words)


def _is_there(match: Match, where: str, text: str) -> Fact:
    span = (match.start - len(text), match.start) if where == "前面" else (match.end, match.end + len(text))
    return Message(f"{where}是“{text}”", f"{_ENGLISH[where]} is “{text}”"), (span,)


def _neighbour(reading: Reading, match: Match, where: str, words: Sequence[str] = ()) -> Fact:
    """What stands beside a match; ``words`` are characters that count only as words of their own."""
    before = where == "前面"
    there = text_before(reading, match.start) if before else text_behind(reading, match.end)
    zh, en = f"{where}是{there.zh}", f"{_ENGLISH[where]} is {there.en}"
    at = match.start - 1 if before else match.end
    character = reading.prose[max(at, 0):at + 1]
    inner = word_over(reading, at if before else at + 1) if character and character in words else None
    if inner is not None:
        zh += f"，“{character}”在“{inner.text}”里，不是单独的词"
        en += f", and “{character}” is part of “{inner.text}”"
    return Message(zh, en), ((at, at + 1),) if character else ()


def _standing(reading: Reading, match: Match, condition: Sequence[Any]) -> Fact:
    _, where, within, measure, _, patterns = condition
    if not within and where in ("前面", "后面"):
        there = next((each for each in patterns if stands(reading, match, where, 0, measure, [each])), None)
        if there is None:
            singles = [each[0][1] for each in patterns if len(each) == 1 and each[0][0] == "t" and not each[0][2]]
            return _neighbour(reading, match, where, [text for text in singles if len(text) == 1])
        what = pattern_text(there)
        beside = _neighbour(reading, match, where)
        return Message(f"{beside[0].zh}，正合“{what}”", f"{beside[0].en}, which is “{what}”"), beside[1]
    searched = windows(reading, match, where, within, measure)
    for start, end in searched:
        for pattern in patterns:
            for other in occurrences(reading, match, pattern, start, end):
                text = quoted(reading.prose[other.start:other.end])
                return Message(f"{where}有{text.zh}", f"there is {text.en} {_ENGLISH[where]}"), ((other.start, other.end),)
    return _absent(reading, match, where, searched, patterns)


def _absent(
    reading: Reading, match: Match, where: str, searched: Sequence[tuple[int, int]], patterns: Sequence[Any]
) -> Fact:
    """What there is where none of the patterns stands; one may be there, but not as a word."""
    for start, end in searched:
        for pattern in patterns:
            text = pattern[0][1] if len(pattern) == 1 and pattern[0][0] == "t" else ""
            at = reading.prose.find(text, start, end) if text else -1
            if at >= 0 and (at + len(text) <= match.start or at >= match.end):
                return Message(
                    f"{where}的“{text}”两端不在词的边界上", f"“{text}” {_ENGLISH[where]} does not end at word boundaries",
                ), ((at, at + len(text)),)
    parts = [shown(_clipped(reading.prose[start:end].strip())) for start, end in searched]
    texts = "".join(f"“{part}”" for part in parts if part)
    if not texts:
        return Message(f"{where}什么也没有", f"there is nothing {_ENGLISH[where]}"), ()
    return Message(f"{where}只有{texts}", f"there is only {texts} {_ENGLISH[where]}"), tuple(searched)


def _clipped(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN // 2]}……{text[-_SHOWN // 2:]}"


def _counted(reading: Reading, match: Match, condition: Sequence[Any]) -> Fact:
    _, where, number, _, _, _ = condition
    found = times(reading, match, condition, MOST_COUNTED + 1)
    more = found > MOST_COUNTED
    zh = f"{where}有 {MOST_COUNTED if more else found} 次{'以上' if more else ''}，{'不到' if found < number else '不少于'} {number} 次"
    en = (
        f"there are {f'more than {MOST_COUNTED}' if more else found} {_ENGLISH[where]}, "
        f"{'fewer than' if found < number else 'at least'} {number}"
    )
    apart = (span for span in counted(reading, match, condition).spans(number + 1) if span[1] <= match.start or span[0] >= match.end)
    return Message(zh, en), tuple(islice(apart, _PLACES))


def _capture(reading: Reading, match: Match, condition: Sequence[Any]) -> Fact:
    name = condition[1]
    span = (match.start, match.end) if name == "全" else match.captures.get(name)
    if span is None:
        return Message(f"“{name}”什么也没有记住", f"{name} holds nothing"), ()
    text = quoted(reading.prose[span[0]:span[1]])
    return Message(f"“{name}”是{text.zh}", f"{name} is {text.en}"), (span,)


def _place(reading: Reading, match: Match, condition: Sequence[Any]) -> Fact:
    if condition[1] == "标记两侧":
        whole = reading.in_one_piece(match.start, match.end)
        return Message("中间没有标记", "there is no markup inside") if whole else Message("中间有标记", "there is markup inside"), ()
    if condition[1] == "中文段落":
        chinese = reading.is_chinese(match.start)
        return Message("这一段主要是中文", "the paragraph is Chinese") if chinese else Message("这一段主要是西文", "the paragraph is not Chinese"), ()
    if condition[1] == "首次出现处":
        text = reading.prose[match.start:match.end]
        at = first_mention(reading, match)
        if at == match.start:
            return Message("前面没有出现过", "it has not been mentioned before"), ()
        return Message("前面出现过", "it has been mentioned before"), ((at, at + len(text)),)
    if condition[1].endswith("首"):
        there = text_before(reading, match.start)
        return Message(f"前面是{there.zh}", f"before it is {there.en}"), ()
    there = text_behind(reading, match.end)
    return Message(f"后面是{there.zh}", f"behind it is {there.en}"), ()


def _reported(reading: Reading, match: Match, condition: Sequence[Any]) -> Fact:  # noqa: ARG001 - one of several of a kind
    code = condition[1]
    if code in reading.reported:
        return Message(f"{code} 在这里报过", f"{code} has reported something here"), ()
    return Message(f"{code} 在这里没有报过", f"{code} has reported nothing here"), ()


_FACTS: Final[dict[str, Callable[[Reading, Match, Sequence[Any]], Fact]]] = {
    "邻": _beside, "在": _standing, "次": _counted, "引": _capture, "位": _place, "报": _reported,
}
