"""The sentence or clause around an offset of prose, found by looking a bounded way to both sides.

A sentence ends at 。！？!?；… and at every BREAK; a clause ends also at ，,、：:. A run of such marks is one end, and
closing quotes and brackets behind it belong to what it ends. An ASCII comma or colon between two digits (1,000 or
12:30) ends nothing. Neither an ASCII full stop nor an ASCII semicolon ends a sentence: in Chinese documentation they
stand in names and code.
"""

from __future__ import annotations

from typing import Final

from zhuomu.text.han import CLOSING_PUNCTUATION

SENTENCE_ENDS: Final = "。！？!?；…"
CLAUSE_ENDS: Final = SENTENCE_ENDS + "，,、：:"
#: How far a sentence may reach to either side of the offset, in code points. Text without any end mark (a minified
#: line) is cut there, so that asking for every offset of it stays linear.
REACH: Final = 1000

_BREAK: Final = "\n"


def sentence_at(prose: str, offset: int) -> tuple[int, int]:
    """Start and end of the sentence that holds ``offset``, in code points of ``prose``, without the BREAK at its end.

    At a BREAK it is the sentence that ends there.
    """
    return _unit_at(prose, offset, SENTENCE_ENDS)


def clause_at(prose: str, offset: int) -> tuple[int, int]:
    """Start and end of the clause that holds ``offset``, as ``sentence_at`` does. It lies inside its sentence."""
    start, end = _unit_at(prose, offset, CLAUSE_ENDS)
    sentence_start, sentence_end = _unit_at(prose, offset, SENTENCE_ENDS)
    return max(start, sentence_start), min(end, sentence_end)


def _unit_at(prose: str, offset: int, ends: str) -> tuple[int, int]:
    offset = min(max(offset, 0), len(prose))
    lowest = prose.rfind(_BREAK, max(offset - REACH, 0), offset) + 1 or max(offset - REACH, 0)
    highest = prose.find(_BREAK, offset, offset + REACH)
    if highest < 0:
        highest = min(offset + REACH, len(prose))
    mark = _last_end(prose, lowest, offset, ends)
    if mark >= 0:
        start = _past_closing(prose, mark + 1, highest, ends)
        if start <= offset and not (start == offset == highest):
            return start, _end(prose, offset, highest, ends)
        # The offset stands among the marks that end the sentence before it.
        head = prose[lowest : mark + 1].rstrip(ends + CLOSING_PUNCTUATION)
        marks = prose[lowest + len(head) : mark + 1]
        first = mark + 1 - len(marks.lstrip(CLOSING_PUNCTUATION))
        before = _last_end(prose, lowest, first, ends)
        return (_past_closing(prose, before + 1, first, ends) if before >= 0 else lowest), start
    return lowest, _end(prose, offset, highest, ends)


def _end(prose: str, offset: int, highest: int, ends: str) -> int:
    marks = [mark for mark in (_first(prose, sign, offset, highest) for sign in ends) if mark >= 0]
    return _past_closing(prose, min(marks) + 1, highest, ends) if marks else highest


def _past_closing(prose: str, position: int, highest: int, ends: str) -> int:
    rest = prose[position:highest]
    return position + len(rest) - len(rest.lstrip(ends + CLOSING_PUNCTUATION))


def _last_end(prose: str, lowest: int, offset: int, ends: str) -> int:
    last = -1
    for sign in ends:
        found = prose.rfind(sign, max(lowest, last + 1), offset)
        while found >= 0 and _between_digits(prose, found):
            found = prose.rfind(sign, max(lowest, last + 1), found)
        last = max(last, found)
    return last


def _first(prose: str, sign: str, offset: int, highest: int) -> int:
    found = prose.find(sign, offset, highest)
    while found >= 0 and _between_digits(prose, found):
        found = prose.find(sign, found + 1, highest)
    return found


def _between_digits(prose: str, mark: int) -> bool:
    return (
        prose[mark] in ",:"
        and mark > 0
        and prose[mark - 1].isdigit()
        and prose[mark + 1 : mark + 2].isdigit()
    )
