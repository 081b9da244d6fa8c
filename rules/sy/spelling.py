"""SY202 and SY203: English words that are one stroke away from a common one, or from one that the document uses all the time."""

from __future__ import annotations

import functools
import os
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from zhuomu import Change, Document, Message, Place

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST: Final = 5
#: Part of an address, a path, a package, a file name or a longer identifier is none of ours.
_WORD: Final = re.compile(r"(?<![\w.\-/@#$~\\&%'’])[A-Za-z]{5,40}(?![\w'’]|[./@\\-]\w|[(=]|::|://)", re.ASCII)
_PART: Final = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
#: A name written with a capital is likelier than not to be a name, unless it is long or two letters are exchanged.
_LONG_NAME: Final = 7
_NAME_FILES: Final = ("名称.tsv", "大写名称.tsv", "小写名称.tsv")


#: How often a document uses a word for another one to be taken for a slip of it.
_OFTEN: Final = 3


def check(document: Document) -> Iterator[Place]:
    """A place for every word of five letters or more that is not known and nearly a common one."""
    prose = document.prose
    usual = _usual(prose)
    for found in _WORD.finditer(prose):
        word = found[0]
        for start, end in _parts(word):
            corrections = _corrections(word[start:end], whole=end - start == len(word))
            if corrections and _is_slip(prose, word, corrections):
                # What the document itself writes all the time is likelier than what others do.
                own = [usual[near] for near in _near(word.lower(), usual.keys())] if end - start == len(word) else []
                yield _place(found.start() + start, word[start:end], tuple(dict.fromkeys([*own, *corrections]))[:2])


def _is_slip(prose: str, word: str, corrections: tuple[str, ...]) -> bool:
    """Whether a word is no name: what a document writes again and again, and never otherwise, is likelier one."""
    counts = _counts(prose)
    return counts[word] == 1 or any(right in counts for right in corrections)


def unlike_the_rest(document: Document) -> Iterator[Place]:
    """A place for every unknown word that stands once, where the document uses one all the time that is nearly the same."""
    prose = document.prose
    usual = _usual(prose)
    once = _counts(prose)
    for found in _WORD.finditer(prose) if usual else ():
        word = found[0]
        small = word.lower()
        if once[word] > 1 or len(word) <= _SHORTEST or small in usual or small in _words() or small in _neighbours():
            continue
        near = _near(small, usual.keys())
        # What is nearly a common word is reported as that.
        if near and small[-1] == near[0][-1] and not _corrections(word, whole=True):
            yield _place(found.start(), word, (usual[near[0]],))


@functools.lru_cache(maxsize=1)
def _counts(prose: str) -> Counter[str]:
    return Counter(_WORD.findall(prose))


@functools.lru_cache(maxsize=1)
def _usual(prose: str) -> dict[str, str]:
    """The words that the prose uses all the time, by their small letters."""
    counts = _counts(prose)
    return {word.lower(): word for word, count in counts.items() if count >= _OFTEN and len(word) > _SHORTEST}


def _parts(word: str) -> list[tuple[int, int]]:
    """The stretches to look up: the whole word if it is known or no name of several, else its parts."""
    small = word.lower()
    simple = word.islower() or word.isupper() or word.istitle()
    if simple or small in _words() or any(sorted(right) == sorted(small) for right in _near(small, _words())):
        return [(0, len(word))]
    return [part.span() for part in _PART.finditer(word) if len(part[0]) > _SHORTEST]


@functools.lru_cache(maxsize=4096)
def _corrections(word: str, whole: bool) -> tuple[str, ...]:
    small = word.lower()
    if small in _words() or small in _neighbours():
        return ()
    near = _near(small, _words(), word.islower() and whole)
    if whole and ((word.istitle() and len(word) < _LONG_NAME) or not (word.islower() or word.isupper() or word.istitle())):
        near = [right for right in near if sorted(right) == sorted(small)]
    return tuple(_cased(right, word) for right in near[:2])


def _near(word: str, known: Collection[str], loosely: bool = False) -> list[str]:
    """The known words that are one exchange, one letter more or less, or one other letter away, in this order."""
    size = len(word)
    exchanged = [word[:i] + word[i + 1] + word[i] + word[i + 2:] for i in range(size - 1) if word[i] != word[i + 1]]
    longer = [word[:i] + letter + word[i:] for i in range(1, size + loosely) for letter in _LETTERS]
    # A letter more at the end is more often a plural or a name than a slip.
    shorter = [word[:i] + word[i + 1:] for i in range(1, size - 1)] if size > _SHORTEST else []
    other = [
        word[:i] + letter + word[i + 1:] for i in range(1, size - 1) for letter in _LETTERS if letter != word[i]
    ] if size > _SHORTEST + 1 - loosely else []
    return list(dict.fromkeys(one for one in (*exchanged, *shorter, *longer, *other) if one in known))


def _cased(right: str, wrong: str) -> str:
    """The correction with the capitals of what was written, or those of a name."""
    if right in _names():
        return _names()[right]
    if wrong.isupper():
        return right.upper()
    return right.capitalize() if wrong[0].isupper() else right


def _place(at: int, wrong: str, corrections: tuple[str, ...]) -> Place:
    said = Message(
        f"“{wrong}”疑为“{'”或“'.join(corrections)}”之误", f"“{wrong}” looks like a slip for “{'” or “'.join(corrections)}”",
    )
    return Place(at, at + len(wrong), said, tuple((Change(at, at + len(wrong), right),) for right in corrections))


@functools.cache
def _words() -> frozenset[str]:
    return frozenset((*_read("英文词.txt"), *_names()))


@functools.cache
def _names() -> dict[str, str]:
    """The names of products and technologies that are one word, by their small letters."""
    rows = (line.split("\t") for file in _NAME_FILES for line in _lines(file))
    names = {row[1].lower(): row[1] for row in rows if len(row) > 1 and re.fullmatch("[A-Za-z]{6,}", row[1])}
    return {small: name for small, name in names.items() if small not in _read("英文词.txt") and small not in _neighbours()}


@functools.cache
def _neighbours() -> frozenset[str]:
    return _read("英文词的邻词.txt")


@functools.cache
def _read(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _lines(name: str) -> list[str]:
    with open(os.path.join(os.path.dirname(__file__), "words", name), encoding="utf-8") as lines:
        return [line.rstrip("\n") for line in lines if not line.startswith("#")]
