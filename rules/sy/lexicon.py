"""The English words and names that the checks of spelling know."""

from __future__ import annotations

import functools
import os
import re
from collections import defaultdict
from typing import Final

#: Words that end so take no bare "s".
_NO_PLAIN_PLURAL: Final = ("s", "x", "y", "z", "ch", "sh")
_NAME_FILES: Final = ("名称.tsv", "大写名称.tsv", "小写名称.tsv", "单词名称.txt")


@functools.cache
def words() -> frozenset[str]:
    """The words of technical documents, and the names of products, in small letters."""
    return frozenset((*_read("英文词.txt"), *names()))


@functools.cache
def everyday() -> frozenset[str]:
    """The words of everyday English that are not among the technical ones, in small letters."""
    return _read("英文常用词.txt") - words()


@functools.cache
def names() -> dict[str, str]:
    """The names of products and technologies that are one word and no common one, by their small letters."""
    common = _read("英文词.txt")
    return {small: name for small, name in _all_names().items() if small not in common and small not in neighbours()}


@functools.cache
def styled() -> dict[str, str]:
    """The names that have capitals inside, common words or not, by their small letters."""
    return {small: name for small, name in _all_names().items() if name[1:] != name[1:].lower()}


@functools.cache
def _all_names() -> dict[str, str]:
    rows = [line.split("\t")[-1] for file in _NAME_FILES for line in _lines(file)]
    return {name.lower(): name for row in rows for name in row.split(" ") if re.fullmatch("[A-Za-z]{5,}", name)}


@functools.cache
def neighbours() -> frozenset[str]:
    """Words and names that are no slips although a common word is near, in small letters."""
    return _read("英文词的邻词.txt")


def is_known(small: str) -> bool:
    """Whether a word in small letters is in a list, or is the regular plural or the -ing form of a common one."""
    if small in words() or small in neighbours() or small in everyday():
        return True
    if small.endswith("s"):
        return not small[:-1].endswith(_NO_PLAIN_PLURAL) and _is_common(small[:-1])
    return small.endswith("ing") and _is_common(small[:-3] + "e")


def _is_common(small: str) -> bool:
    return small in words() and small not in names()


@functools.cache
def slips() -> dict[str, str]:
    """What the table of misspelt words lists, and what it stands for: the words themselves another rule reports."""
    return dict(line.split("\t") for line in _lines("英文误拼.tsv"))


@functools.cache
def jumbles() -> dict[str, tuple[str, ...]]:
    """The words of six letters or more, by their letters in order of the alphabet."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in words():
        if len(word) > 5:
            found["".join(sorted(word))].append(word)
    return {letters: tuple(sorted(same)) for letters, same in found.items()}


@functools.cache
def _read(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _lines(name: str) -> list[str]:
    with open(os.path.join(os.path.dirname(__file__), "words", name), encoding="utf-8") as lines:
        return [line.rstrip("\n") for line in lines if not line.startswith("#")]
