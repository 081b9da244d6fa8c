"""SY202 and SY203: English words that are one stroke away from a common one, or from one that the document uses all the time."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from zhuomu_rules.sy.lexicon import everyday, is_known, jumbles, names, slips, styled, words
from zhuomu_rules.sy.nearness import exchanged, near, shuffled

from zhuomu import Change, Document, Message, Place

_SHORTEST: Final = 5
#: Part of an address, a path, a package, a file name or a longer identifier is none of ours.
_WORD: Final = re.compile(r"(?<![\w.\-/@#$~\\&%'’À-ɏ])[A-Za-z]{5,40}(?![\w'’À-ɏ]|[./@\\-]\w|[(=]|::|://)", re.ASCII)
#: What is written together with a stroke or a number: only what is surely a slip is reported in it.
_JOINED: Final = re.compile(r"(?<![\w.\-/@#$~\\&%'’:{<])(?=\w*[\d_-])(?:\w+[-_])*\w+(?![\w'’]|[-./@\\:=({\[]+\w|[(]|://)", re.ASCII)
_PART: Final = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BEFORE: Final = re.compile(r"([^\W\d_]+)[ -]\Z")
_BEHIND: Final = re.compile(r"[ -]([^\W\d_]+)")
#: How far back the word before one is looked for, in characters.
_BACK: Final = 30
#: A name written with a capital is likelier than not to be a name, unless it is long or two letters are exchanged.
_LONG_NAME: Final = 7
#: How many different words a run remembers what it thinks of.
_REMEMBERED: Final = 1 << 15
#: How often a document uses a word for another one to be taken for a slip of it, and for one that may be a person's name.
_OFTEN: Final = 2
_VERY_OFTEN: Final = 3


def check(document: Document) -> Iterator[Place]:
    """A place for every word of five letters or more that is not known and nearly a common one."""
    prose = document.prose
    usual = _usual(prose)
    doubtful = {word for word in _written(prose) if word not in slips() and _may_be_wrong(word)}
    for found in _WORD.finditer(prose) if doubtful else ():
        word = found[0]
        for start, end in _parts(word) if word in doubtful else ():
            corrections = _corrections(word[start:end], end - start == len(word))
            if corrections and _is_slip(prose, word, corrections) and not _is_foreign(prose, found, corrections):
                # What the document itself writes all the time is likelier than what others do.
                own = [usual[one] for one in near(word.lower(), usual.keys())] if end - start == len(word) else []
                yield _place(found.start() + start, word[start:end], tuple(dict.fromkeys([*own, *corrections]))[:2])
    for found in _JOINED.finditer(prose):
        for part in _PART.finditer(found[0]):
            if corrections := _sure_corrections(part[0]):
                yield _place(found.start() + part.start(), part[0], corrections)


def unlike_the_rest(document: Document) -> Iterator[Place]:
    """A place for every unknown word that stands once, where the document uses one all the time that is nearly the same."""
    prose = document.prose
    usual = _usual(prose)
    counts = _counts(prose)
    rare = {small for small, times in counts.items() if times == 1 and len(small) > _SHORTEST and not is_known(small)} if usual else ()
    for found in _WORD.finditer(prose) if rare else ():
        word = found[0]
        small = word.lower()
        if small not in rare or word in slips():
            continue
        alike = near(small, usual.keys())
        # What is nearly a common word is reported as that.
        if alike and small[-1] == alike[0][-1] and not _corrections(word, True):
            sure = word.islower() or sorted(small) == sorted(alike[0])
            if counts[alike[0]] >= (_OFTEN if sure else _VERY_OFTEN):
                yield _place(found.start(), word, (usual[alike[0]],))


def _is_slip(prose: str, word: str, corrections: tuple[str, ...]) -> bool:
    """Whether a word is no name: what a document writes again and again, and never otherwise, is likelier one."""
    counts = _counts(prose)
    small = word.lower()
    return counts[small] == 1 or any(
        right.lower() in counts or (len(word) >= _LONG_NAME and sorted(right.lower()) == sorted(small)) for right in corrections
    )


def _is_foreign(prose: str, found: re.Match[str], corrections: tuple[str, ...]) -> bool:
    """Whether an everyday word would be put beside one that no list knows: that is Latin, French, or a person."""
    if any(right.lower() in words() for right in corrections):
        return False
    start, end = found.span()
    beside = (_BEFORE.search(prose, max(0, start - _BACK), start), _BEHIND.match(prose, end))
    return any(one is not None and len(one[1]) >= _SHORTEST - 1 and not is_known(one[1].lower()) for one in beside)


@functools.lru_cache(maxsize=1)
def _written(prose: str) -> Counter[str]:
    """How often the prose uses every word, as it is written."""
    return Counter(_WORD.findall(prose))


@functools.lru_cache(maxsize=_REMEMBERED)
def _may_be_wrong(word: str) -> bool:
    return any(_corrections(word[start:end], end - start == len(word)) for start, end in _parts(word))


@functools.lru_cache(maxsize=1)
def _counts(prose: str) -> Counter[str]:
    """How often the prose uses every word, by its small letters."""
    counts: Counter[str] = Counter()
    for word, times in _written(prose).items():
        counts[word.lower()] += times
    return counts


@functools.lru_cache(maxsize=1)
def _usual(prose: str) -> dict[str, str]:
    """The words that the prose uses all the time, by their small letters."""
    return {word.lower(): word for word, count in _written(prose).items() if count >= _OFTEN and len(word) > _SHORTEST}


@functools.lru_cache(maxsize=_REMEMBERED)
def _parts(word: str) -> list[tuple[int, int]]:
    """The stretches to look up: the whole word if it is known or no name of several, else its parts."""
    small = word.lower()
    simple = word.islower() or word.isupper() or word.istitle()
    if simple or small in words() or any(one in words() for one in exchanged(small)):
        return [(0, len(word))]
    return [part.span() for part in _PART.finditer(word) if len(part[0]) >= _SHORTEST]


@functools.lru_cache(maxsize=_REMEMBERED)
def _corrections(word: str, whole: bool) -> tuple[str, ...]:
    """What a word, or a part of a name of several, may stand for: nothing if it is known."""
    small = word.lower()
    if is_known(small):
        return ()
    likely = near(small, words(), word.islower() and whole)
    mixed = not (word.islower() or word.isupper() or word.istitle())
    if (whole and (mixed or (word.istitle() and len(word) < _LONG_NAME))) or (not whole and len(word) == _SHORTEST):
        likely = [one for one in likely if sorted(one) == sorted(small)]
    likely = likely or shuffled(small, jumbles())
    if not likely and whole and word.islower():
        likely = near(small, everyday()) if len(word) >= _LONG_NAME else [one for one in exchanged(small) if one in everyday()]
    return tuple(_cased(one, word) for one in likely[:2])


@functools.lru_cache(maxsize=_REMEMBERED)
def _sure_corrections(word: str) -> tuple[str, ...]:
    """What a part of a longer identifier stands for if there is no other reading: identifiers have more liberties than words."""
    small = word.lower()
    if word in slips():
        return (slips()[word],)
    if len(word) < _SHORTEST or is_known(small):
        return ()
    likely = [one for one in exchanged(small) if one in words() or one in everyday()]
    if not likely and len(small) >= _LONG_NAME + word.islower():
        likely = near(small, words())
    return tuple(_cased(one, word) for one in likely[:2])


def _cased(right: str, wrong: str) -> str:
    """The correction with the capitals of what was written, or those of a name."""
    if right in names() or right in styled():
        return names().get(right) or styled()[right]
    if wrong.isupper():
        return right.upper()
    return right.capitalize() if wrong[0].isupper() else right


def _place(at: int, wrong: str, corrections: tuple[str, ...]) -> Place:
    said = Message(
        f"“{wrong}”疑为“{'”或“'.join(corrections)}”之误", f"“{wrong}” looks like a slip for “{'” or “'.join(corrections)}”",
    )
    return Place(at, at + len(wrong), said, tuple((Change(at, at + len(wrong), right),) for right in corrections))
