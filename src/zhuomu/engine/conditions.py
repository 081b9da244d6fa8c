"""Decides whether the context of a match is the one that a rule asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhuomu.engine.counting import times
from zhuomu.engine.pattern import SENTENCE_END, SENTENCE_ENDS, Match, Matcher, edges_bounded
from zhuomu.engine.reading import Reading
from zhuomu.rules.literals import lengths
from zhuomu.rules.model import Pattern
from zhuomu.text.document import OBJECT

#: 本句 looks no farther than this to either side: text without a full stop must not make a rule slow.
LONGEST_SENTENCE = 500
#: Kinds of blocks that are headings.
_HEADINGS = ("heading", "title")
#: What may stand before the first or after the last word of a sentence without being one.
_QUIET = " \t　“‘「『（(《\"'"
_QUIET_AFTER = " \t　”’」』）)》\"'"


def _beside(reading: Reading, match: Match, where: str, free: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether one of the texts stands right beside the match; ``words`` are single characters that must be words."""
    prose = reading.prose
    if where == "前面":
        for end in _ends(prose, match.start):
            if prose.endswith(free, 0, end) or (prose.endswith(words, 0, end) and reading.is_boundary(end - 1)):
                return True
        return False
    for start in _starts(prose, match.end):
        if prose.startswith(free, start) or (prose.startswith(words, start) and reading.is_boundary(start + 1)):
            return True
    return False


def _ends(prose: str, at: int) -> tuple[int, ...]:
    """Where a neighbour before ``at`` may end: there, or before the blank that separates Han and Latin text."""
    if at > 1 and prose[at - 1] == " " and _mixed(prose[at - 2], prose[at:at + 1]):
        return at, at - 1
    return (at,)


def _starts(prose: str, at: int) -> tuple[int, ...]:
    """Where a neighbour behind ``at`` may begin: there, or behind the blank that separates Han and Latin text."""
    if at and prose.startswith(" ", at) and _mixed(prose[at - 1], prose[at + 1:at + 2]):
        return at, at + 1
    return (at,)


def _mixed(left: str, right: str) -> bool:
    return left.isascii() or right.isascii() or OBJECT in (left, right)


def hold(reading: Reading, match: Match, alternatives: list[Any], *, forbidden: bool = False) -> bool:
    """Whether one of the conjunctions holds for the match.

    While examples are judged, what other rules report is taken to be as the rule needs it: true in 当, false in 除非.
    """
    return any(all(holds(reading, match, condition, forbidden) for condition in both) for both in alternatives)


def holds(reading: Reading, match: Match, condition: list[Any], forbidden: bool) -> bool:
    """Whether a single condition holds for the match; ``forbidden`` says that it stands in 除非."""
    kind = condition[0]
    if kind == "邻":
        return _beside(reading, match, condition[1], tuple(condition[3]), tuple(condition[4])) == bool(condition[2])
    if kind == "在":
        _, where, within, measure, wanted, patterns = condition
        return stands(reading, match, where, within, measure, patterns) == bool(wanted)
    if kind == "次":
        _, _, number, enough, _, _ = condition
        return bool((times(reading, match, condition, number) >= number) == bool(enough))
    if kind == "引":
        _, name, wanted, patterns = condition
        span = (match.start, match.end) if name == "全" else match.captures.get(name)
        found = span is not None and any(
            other.end == span[1] for pattern in patterns for other in Matcher(reading, pattern, False).at(span[0])
        )
        return found == bool(wanted)
    if kind == "位":
        return _placed(reading, match, condition[1]) == bool(condition[2])
    return not forbidden if reading.judging else condition[1] in reading.reported


def stands(
    reading: Reading, match: Match, where: str, within: int, measure: str, patterns: list[Pattern]
) -> bool:
    """Whether one of the patterns stands where a condition looks, which need not say whether that is wanted."""
    if within == 0 and where == "前面":
        return any(_ends_before(reading, match, pattern) for pattern in patterns)
    if within == 0 and where == "后面":
        return any(_begins_after(reading, match, pattern) for pattern in patterns)
    return any(
        next(occurrences(reading, match, pattern, start, end), None) is not None
        for start, end in windows(reading, match, where, within, measure) for pattern in patterns
    )


def _begins_after(reading: Reading, match: Match, pattern: Pattern) -> bool:
    """Whether the pattern begins right after the match."""
    return any(
        _bounded(reading, pattern, other.start, other.end, outer_end=True)
        for start in _starts(reading.prose, match.end) for other in Matcher(reading, pattern, False).at(start, match.captures)
    )


def _ends_before(reading: Reading, match: Match, pattern: Pattern) -> bool:
    fewest, most = lengths(pattern, reading.lists)  # type: ignore[arg-type]
    for end in _ends(reading.prose, match.start):
        for start in range(end - fewest, max(-1, end - most - 1), -1):
            if start < 0:
                break
            for other in Matcher(reading, pattern, False).at(start, match.captures):
                if other.end == end and _bounded(reading, pattern, start, end, outer_end=False):
                    return True
    return False


def _bounded(reading: Reading, pattern: Pattern, start: int, end: int, *, outer_end: bool) -> bool:
    """A neighbour of one character must be a word of its own; a longer one speaks for itself."""
    if end - start != 1 or (pattern[0][0] in ("c", "t") and (pattern[0][0] == "c" or pattern[0][2])):
        return True
    return reading.is_boundary(end if outer_end else start)


def windows(
    reading: Reading, match: Match, where: str, within: int, measure: str
) -> list[tuple[int, int]]:
    """The stretches of the prose in which a condition looks."""
    block_start, block_end = reading.block_span(match.start)
    if where == "本段":
        return [(block_start, block_end)]
    if where == "全文" or (where == "标题" and reading.judging):
        # An example is one line of text, so a heading in it can only be the line itself.
        return [(0, len(reading.prose))]
    if where == "标题":
        return [(block.start, block.end) for block in reading.document.blocks if block.kind in ("heading", "title")]
    if where == "本句":
        return [_sentence(reading.prose, match, block_start, block_end)]
    reach = within if measure == "字" else within * 4
    before = (max(block_start, match.start - reach), match.start)
    after = (match.end, min(block_end, match.end + reach))
    return {"前面": [before], "后面": [after]}.get(where, [before, after])


def _sentence(prose: str, match: Match, block_start: int, block_end: int) -> tuple[int, int]:
    earliest, latest = max(block_start, match.start - LONGEST_SENTENCE), min(block_end, match.end + LONGEST_SENTENCE)
    start = max(earliest, *(prose.rfind(mark, earliest, match.start) + 1 for mark in SENTENCE_ENDS))
    found = SENTENCE_END.search(prose, match.end, latest)
    end = found.start() if found else max(match.end, latest)
    while end < block_end and prose[end] in SENTENCE_ENDS and prose[end] != "\n":
        end += 1
    return start, end


def occurrences(reading: Reading, match: Match, pattern: Pattern, start: int, end: int) -> Iterator[Match]:
    """Where the pattern stands between the two offsets, outside the match, at word boundaries."""
    matcher = Matcher(reading, pattern, False)
    for position in reading.beginnings((pattern,), start, end):
        for other in matcher.at(position, match.captures):
            if other.end > end:
                continue
            apart = other.end <= match.start or other.start >= match.end
            if apart and other.end > other.start and edges_bounded(reading, pattern, other.start, other.end):
                yield other


def first_mention(reading: Reading, match: Match) -> int:
    """Where the text of a match first stands in the document as a word: at the match, or before it.

    Headings and the text below them are counted apart, for a term is explained in the text, whatever the title says.
    """
    prose = reading.prose
    text = prose[match.start:match.end]
    heading = reading.kind_at(match.start) in _HEADINGS
    at = prose.find(text)
    while 0 <= at < match.start and not (
        reading.is_boundary(at) and reading.is_boundary(at + len(text)) and (reading.kind_at(at) in _HEADINGS) == heading
    ):
        at = prose.find(text, at + 1)
    return min(at, match.start) if at >= 0 else match.start


def _placed(reading: Reading, match: Match, place: str) -> bool:
    if place == "标记两侧":
        return not reading.in_one_piece(match.start, match.end)
    if place == "中文段落":
        return reading.is_chinese(match.start)
    prose = reading.prose
    if place == "首次出现处":
        return first_mention(reading, match) == match.start
    block_start, block_end = reading.block_span(match.start)
    if place.endswith("首"):
        start = match.start
        while start > block_start and prose[start - 1] in _QUIET:
            start -= 1
        before = prose[start - 1] if start > block_start else "\n"
        return start == block_start or (place == "句首" and before in SENTENCE_ENDS) or (place == "行首" and before == "\n")
    end = match.end
    while end < block_end and prose[end] in _QUIET_AFTER:
        end += 1
    return end == block_end or prose[end] == "\n" or (place == "句尾" and prose[end] in SENTENCE_ENDS)
