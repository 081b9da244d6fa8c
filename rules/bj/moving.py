"""Moves marks of emphasis to where they work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zhuomu_rules.bj.runs import (
    HAN,
    WORD,
    Block,
    Run,
    character_after,
    character_before,
    markup_between,
    may_close,
    may_open,
)

from zhuomu import Change, Document

#: Brackets and quotes that may stand outside of the marks as well as inside.
_WRAPPINGS: Final = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "（": "）", "(": ")", '"': '"',
}
#: Brackets that hold a gloss, which need not be emphasized with the words before it.
_GLOSSES: Final = {"）": "（", ")": "("}
#: Punctuation that may as well follow the closing mark: it ends a clause, or opens what comes next.
_TRAILING: Final = "，。、；：！？…—,.;:!?“‘「『《〈（(【"
#: Punctuation that may as well precede the opening mark.
_LEADING: Final = "，。、；：！？"
#: How many of the marks of punctuation at the end may stay inside, where not all of them can be left outside.
_MOST_TRIES: Final = 3


def suggestions(document: Document, opener: Run, closer: Run, block: Block) -> Iterator[tuple[Change, ...]]:
    """The ways to move the marks, or to use other ones, that make the emphasis work, the best first."""
    marks = [opener.mark]
    if opener.mark == "__" and block.starless:
        marks.append("**")
    for mark in marks:
        for first, last in _borders(document.prose, opener.end, closer.start):
            changes = _moved(document, opener, closer, mark, first, last)
            if changes and _works(document, opener, closer, block, mark, first, last):
                yield changes


def _borders(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where emphasis that is meant for ``prose[start:end]`` may begin and end instead."""
    yield start, end
    inner = prose[start:end]
    last = start + len(inner.rstrip(_TRAILING))
    first = start + len(inner) - len(inner.lstrip(_LEADING))
    if first >= last:
        return
    for border in range(last, min(end, last + _MOST_TRIES)):
        yield start, border
        yield first, border
    partner = _partner(prose, last - 1, start)
    if partner == start:
        yield start + 1, last - 1
    elif partner is not None and _is_gloss(prose, start, partner, last - 1):
        yield start, start + len(prose[start:partner].rstrip())


def _partner(prose: str, at: int, start: int) -> int | None:
    """Where the bracket or quote that ends at an offset begins, not before ``start``."""
    closing = prose[at]
    opening = next((opens for opens, closes in _WRAPPINGS.items() if closes == closing), None)
    depth = 0
    for position in range(at, start - 1, -1) if opening is not None else ():
        if prose[position] == opening and position != at:
            depth -= 1
            if not depth:
                return position
        elif prose[position] == closing:
            depth += 1
    return None


def _is_gloss(prose: str, start: int, opening: int, closing: int) -> bool:
    """Whether the brackets hold a gloss on all the words before them, and not the arguments of a call."""
    bracket, word = _GLOSSES.get(prose[closing]), prose[start:opening]
    if bracket is None or bracket in word or opening + 1 == closing or not WORD.search(word):
        return False
    return bracket == "（" or word[-1] == " " or HAN.match(word[-1]) is not None


def _moved(
    document: Document, opener: Run, closer: Run, mark: str, first: int, last: int
) -> tuple[Change, ...]:
    """The changes that put the marks at two offsets; none where the prose cannot be changed so."""
    prose = document.prose
    if [*markup_between(document, opener.start, first), *markup_between(document, last, closer.end)]:
        # What begins or ends between the mark and its new place would be cut in two.
        return ()
    changes = [Change(opener.start, first, prose[opener.end:first] + mark)]
    if document.editable(last, closer.end):
        changes.append(Change(last, closer.end, mark + prose[last:closer.start]))
    else:
        changes += Change(last, last, mark), Change(closer.start, closer.end, "")
    changes = [change for change in changes if prose[change.start:change.end] != change.text]
    return tuple(changes) if all(document.editable(change.start, change.end) for change in changes) else ()


def _works(
    document: Document, opener: Run, closer: Run, block: Block, mark: str, first: int, last: int
) -> bool:
    """Whether marks at these offsets are emphasis, and neither of them pairs with another run."""
    prose = document.prose
    left = opener.before if first == opener.end else prose[first - 1]
    right = closer.after if last == closer.start else prose[last]
    new_opener = Run(mark, opener.start, first, left, character_after(document, first, closer.end))
    new_closer = Run(mark, last, closer.end, character_before(document, last, opener.start), right)
    sides = (new_opener.before, new_opener.after, new_closer.before, new_closer.after)
    if mark[0] in sides or not (may_open(new_opener) and may_close(new_closer)) or not WORD.search(prose[first:last]):
        return False
    return not (may_close(new_opener) and block.first.get(mark[0], opener.start) < opener.start)
