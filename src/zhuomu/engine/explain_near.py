"""Explains 近似: which idioms a stretch of text is nearly, and why it is taken for no slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zhuomu.engine.explained import Attempt, Cause, Element
from zhuomu.engine.near import is_compound, is_rarer, one_slip
from zhuomu.engine.reading import Reading
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.search import halves_of
from zhuomu.engine.surrounding_words import word_over
from zhuomu.findings import Message
from zhuomu.rules.model import IDIOM_LENGTH

#: A half that stands in the text, and where an idiom would begin then.
Half = tuple[str, int]


def near_attempts(
    ruleset: RuleSet, reading: Reading, index: int, halves: Sequence[Half]
) -> tuple[tuple[Attempt, ...], tuple[Cause, ...]]:
    """The places where an idiom stands with one character wrong, and, where there is none, what stands there instead."""
    attempts: dict[int, Attempt] = {}
    for literal, start in halves:
        text = reading.prose[max(start, 0):start + IDIOM_LENGTH]
        if start < 0 or len(text) < IDIOM_LENGTH or start in attempts:
            continue
        near = [word for word in dict.fromkeys(halves_of(ruleset, index).words(literal)) if one_slip(text, word, [])]
        if near:
            elements = (Element("或".join(near), start, start + IDIOM_LENGTH),)
            causes = tuple(_causes(ruleset, reading, index, start, near))
            right = [word for word in near if _is_slip(ruleset, index, text, word) and is_rarer(reading, text, word)]
            attempts[start] = Attempt(start, start + IDIOM_LENGTH, elements, causes, tuple(right or near))
    if attempts:
        return tuple(attempts[start] for start in sorted(attempts)), ()
    return (), tuple(_unlike(reading, halves))


def _causes(ruleset: RuleSet, reading: Reading, index: int, start: int, near: Iterable[str]) -> Iterator[Cause]:
    _, kinds, allowed = ruleset.body(index)
    text = reading.prose[start:start + IDIOM_LENGTH]
    right = [word for word in near if _is_slip(ruleset, index, text, word)]
    if not right:
        for word in near:
            wrong, meant = next((a, b) for a, b in zip(text, word, strict=True) if a != b)
            yield Cause("idiom", Message(
                f"“{wrong}”和“{word}”的“{meant}”不是{'或'.join(kinds)}", f"“{wrong}” is not {' or '.join(kinds)} of “{meant}” in “{word}”",
            ), ((start, start + IDIOM_LENGTH),))
        return
    if text in allowed:
        yield Cause("exception", Message(f"例外里有“{text}”", f"“{text}” is an exception"))
    if is_compound(reading, text):
        one, other = text[:IDIOM_LENGTH // 2], text[IDIOM_LENGTH // 2:]
        yield Cause("idiom", Message(
            f"“{one}”和“{other}”都是常用词，可以连用", f"“{one}” and “{other}” are common words that may stand side by side",
        ))
    common = [word for word in right if not is_rarer(reading, text, word)]
    if len(common) == len(right):
        numbers = f"{reading.frequency(text)}：{reading.frequency(common[0])}"
        yield Cause("idiom", Message(
            f"词典里“{text}”不比“{common[0]}”少见多少（{numbers}），是另一种写法",
            f"“{text}” is not much rarer in the dictionary than “{common[0]}” ({numbers}), so it is a variant",
        ))
    for offset, zh, en in ((start, "左端", "begins"), (start + IDIOM_LENGTH, "右端", "ends")):
        inner = None if reading.is_boundary(offset) else word_over(reading, offset)
        if inner is not None:
            yield Cause("boundary", Message(
                f"{zh}不在词的边界上，落在“{inner.text}”的中间", f"it {en} inside of “{inner.text}”, not at a word boundary",
            ), ((inner.start, inner.end),))


def _is_slip(ruleset: RuleSet, index: int, text: str, word: str) -> bool:
    return one_slip(text, word, ruleset.body(index)[1])


def _unlike(reading: Reading, halves: Iterable[Half]) -> Iterator[Cause]:
    """What stands where a half of an idiom does, none of whose idioms differs from it in one character."""
    for literal, start in dict.fromkeys(halves):
        text = reading.prose[max(start, 0):start + IDIOM_LENGTH].rstrip("\n")
        yield Cause("idiom", Message(
            f"有“{literal}”，但没有和“{text}”恰好差一个字的成语", f"there is “{literal}”, but no idiom differs from “{text}” in just one character",
        ), ((max(start, 0), max(start, 0) + len(text)),))
