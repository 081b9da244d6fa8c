"""`近似`: a four-character idiom with one character wrong, written by sound or by shape."""

from __future__ import annotations

from zhuomu.engine.match import Accepted
from zhuomu.engine.pattern import Match
from zhuomu.engine.reading import Reading
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suggest import Piece
from zhuomu.rules.model import IDIOM_LENGTH
from zhuomu.text.similar import look_alike, sound_alike

_HALF = IDIOM_LENGTH // 2
_BETWEEN = "\n"
#: After this many searches for halves an index pays.
SEARCHES = 150
#: jieba's dictionary was counted on real text and has common misspellings of idioms in it: 走头无路 4 times, 走投无路
#: 173 times. A form so much rarer than its neighbour is one of them; good variants are closer (名符其实 38, 名副其实 819).
MISSPELLING_RATIO = 25
#: Words at least this frequent in jieba's dictionary may stand side by side by chance.
COMPOUND_FREQUENCY = 20


class Halves:
    """The idioms of a list by their halves: one wrong character leaves one half, and one character of the other, alone."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._joined = _BETWEEN + _BETWEEN.join(words) + _BETWEEN
        self._index: dict[str, list[str]] | None = None
        self._rests: dict[tuple[str, int], tuple[frozenset[str], frozenset[str]]] = {}

    def words(self, half: str) -> list[str]:
        """The idioms of which this is one half."""
        if self._index is not None:
            return self._index[half]
        # A search through all idioms takes microseconds, an index of them milliseconds, and a page meets few halves.
        joined = self._joined
        found = []
        at = joined.find(half)
        while at >= 0:
            start = joined.rfind(_BETWEEN, 0, at) + 1
            if at - start in (0, _HALF):
                found.append(joined[start:start + IDIOM_LENGTH])
            at = joined.find(half, at + 1)
        return found

    def possible(self, prose: str, half: str, offset: int, other: int) -> bool:
        """Whether beside an intact half a character stands at the place it has in one of the idioms.

        ``other`` is where the other half begins in the prose, ``offset`` where the idiom begins after the intact one.
        """
        rest = self._rests.get((half, offset))
        if rest is None:
            rest = self._rest(half, offset)
        return prose[other:other + 1] in rest[0] or prose[other + 1:other + 2] in rest[1]

    def _rest(self, half: str, offset: int) -> tuple[frozenset[str], frozenset[str]]:
        if self._index is None and len(self._rests) > SEARCHES:
            self._index = {}
            for word in self._words:
                self._index.setdefault(word[:_HALF], []).append(word)
                if word[_HALF:] != word[:_HALF]:
                    self._index.setdefault(word[_HALF:], []).append(word)
        words = [word for word in self.words(half) if word.startswith(half, -offset)]
        place = _HALF if offset == 0 else 0
        rest = frozenset(word[place] for word in words), frozenset(word[place + 1] for word in words)
        self._rests[half, offset] = rest
        return rest


def verify_near(ruleset: RuleSet, reading: Reading, index: int, start: int, literal: str, halves: Halves) -> Accepted | None:
    """The match of a miswritten idiom of which ``literal`` is an intact half and which begins at ``start``."""
    prose = reading.prose
    if start < 0:
        return None
    text = prose[start:start + IDIOM_LENGTH]
    if len(text) < IDIOM_LENGTH:
        return None
    _, kinds, allowed = ruleset.body(index)
    right = [word for word in dict.fromkeys(halves.words(literal)) if one_slip(text, word, kinds)]
    if not right or text in allowed or is_compound(reading, text):
        return None
    right = [word for word in right if is_rarer(reading, text, word)]
    if not right:
        return None
    if not (reading.is_boundary(start) and reading.is_boundary(start + IDIOM_LENGTH)):
        return None
    match = Match(start, start + IDIOM_LENGTH, {}, ())
    values = (("甲", "”或“".join(right)), ("改", right[0]))
    return Accepted(index, match, tuple((Piece(word, None),) for word in right), values)


def one_slip(text: str, word: str, kinds: list[str]) -> bool:
    """Whether the two differ in one character only, by one of the kinds of slips."""
    different = [(a, b) for a, b in zip(text, word, strict=True) if a != b]
    if len(different) != 1:
        return False
    wrong, right = different[0]
    return not kinds or ("同音" in kinds and sound_alike(wrong, right)) or ("形近" in kinds and look_alike(wrong, right))


def is_rarer(reading: Reading, text: str, word: str) -> bool:
    """Whether the text is so much rarer than the idiom that it is a misspelling and no variant."""
    return reading.frequency(word) > reading.frequency(text) * MISSPELLING_RATIO


def is_compound(reading: Reading, text: str) -> bool:
    """Two good words side by side are no miswritten idiom: 一时 前往, 不同 方式; 相辅 相承 are too rare to be words."""
    return min(reading.frequency(text[:_HALF]), reading.frequency(text[_HALF:])) >= COMPOUND_FREQUENCY
