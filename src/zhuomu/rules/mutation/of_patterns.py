"""Variants of patterns: alternatives taken away, options made obligatory or dropped, gaps and words less exact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuomu.dsl import syntax
from zhuomu.dsl.builder import DEFAULT_REACH
from zhuomu.dsl.extents import element_end, sequence_end
from zhuomu.rules.mutation.variants import Variant

_OPTION = re.compile(r"[^，,（）()…. \t　“](?:“[^”]*”|[^，,（）()“])*")
#: In which direction a limit in words changes: a word is some two characters.
_CHARACTERS = {"字": 1, "词": 2}
_SCOPES = ("同句", "同段")


def of_sequence(sequence: syntax.Sequence, text: str) -> Iterator[Variant]:
    """The variants of a sequence, none of them empty; ``text`` is that of its rule file."""
    for number, element in enumerate(sequence):
        for variant in _of_element(element, text):
            changed = (*sequence[:number], *variant.tree, *sequence[number + 1:])
            if changed:
                yield variant._replace(tree=changed)


def without_each(
    alternatives: tuple[syntax.Sequence, ...], text: str, group: int, looser: bool = False, kind: str = "alternative",
) -> Iterator[Variant]:
    """The alternatives without each of them in turn, where there are several."""
    if len(alternatives) > 1:
        for number, gone in enumerate(alternatives):
            left = (*alternatives[:number], *alternatives[number + 1:])
            yield Variant(left, kind, gone[0].at, sequence_end(gone, text), looser, group, plain_text(gone))


def of_alternatives(alternatives: tuple[syntax.Sequence, ...], text: str) -> Iterator[Variant]:
    """The alternatives, each of them in its variants."""
    for number, alternative in enumerate(alternatives):
        for variant in of_sequence(alternative, text):
            yield variant._replace(tree=(*alternatives[:number], variant.tree, *alternatives[number + 1:]))


def plain_text(sequence: syntax.Sequence) -> str:
    """The text of a sequence that is nothing but text, else ""."""
    return "".join(element.text if isinstance(element, syntax.Literal) else "\0" for element in sequence) if all(
        isinstance(element, syntax.Literal) for element in sequence
    ) else ""


def _of_element(element: syntax.Element, text: str) -> Iterator[Variant]:
    """The variants of an element, each a sequence that stands in its place."""
    if isinstance(element, syntax.Choice):
        yield from _of_choice(element, text)
    elif isinstance(element, syntax.Gap):
        yield from _of_gap(element, text)
    elif isinstance(element, syntax.Word):
        yield from _of_word(element, text)
    elif isinstance(element, syntax.Class):
        yield from _of_class(element, text)
    elif isinstance(element, syntax.Capture):
        for variant in _of_element(element.element, text):
            if len(variant.tree) == 1:
                yield variant._replace(tree=(element._replace(element=variant.tree[0]),))


def _of_choice(choice: syntax.Choice, text: str) -> Iterator[Variant]:
    if choice.optional:
        end = element_end(choice, text)
        yield Variant((), "optional", choice.at, end, False)
        yield Variant((choice._replace(optional=False),), "obligatory", choice.at, end, False)
    for variant in (*without_each(choice.alternatives, text, choice.at), *of_alternatives(choice.alternatives, text)):
        yield variant._replace(tree=(choice._replace(alternatives=variant.tree),))


def _of_gap(gap: syntax.Gap, text: str) -> Iterator[Variant]:
    """A gap without each of the things that are said about it."""
    written = text[gap.at:element_end(gap, text)]
    for found in _OPTION.finditer(written):
        option, at, end = found[0].rstrip(), gap.at + found.start(), gap.at + found.start() + len(found[0].rstrip())
        if option in _SCOPES:
            yield Variant((gap._replace(scope="clause"),), "scope", at, end, False)
        elif option.startswith("不含"):
            number = len([other for other in _OPTION.findall(written[:found.start()]) if other.startswith("不含")])
            excluded = (*gap.excluded[:number], *gap.excluded[number + 1:])
            yield Variant((gap._replace(excluded=excluded),), "exclusion", at, end, True)
        elif (gap.most, gap.unit) != (DEFAULT_REACH, "字"):
            yield Variant((gap._replace(most=DEFAULT_REACH, unit="字"),), "limit", at, end, is_short(gap.most, gap.unit))


def is_short(most: int, unit: str) -> bool:
    """Whether a limit is nearer than the one that holds where none is written."""
    return most * _CHARACTERS[unit] < DEFAULT_REACH


def _of_word(word: syntax.Word, text: str) -> Iterator[Variant]:
    end = element_end(word, text)
    if word.tag is not None:
        yield Variant((word._replace(tag=None),), "tag", *_place(word.tag, text, word.at, end, last=True), True)
    else:
        free = tuple((syntax.Literal(form, True, word.at),) for form in word.forms)
        yield Variant((syntax.Choice(free, False, word.at),), "whole word", word.at, end, True)
    for form, left in _without(word.forms):
        yield Variant((word._replace(forms=left),), "alternative", *_place(form, text, word.at, end), False, word.at, form)


def _of_class(element: syntax.Class, text: str) -> Iterator[Variant]:
    end = element_end(element, text)
    for name, left in _without(element.names):
        yield Variant((element._replace(names=left),), "alternative", *_place(name, text, element.at, end), False, element.at)


def _without(names: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each of several names with the others."""
    if len(names) > 1:
        for number, name in enumerate(names):
            yield name, (*names[:number], *names[number + 1:])


def _place(name: str, text: str, start: int, end: int, last: bool = False) -> tuple[int, int]:
    """Where a name stands between the brackets of an element."""
    whole = re.compile(rf"(?<=[\s《<【\[、|｜/／:：]){re.escape(name)}(?=[\s》>】\]、|｜/／:：])")
    places = [found.span() for found in whole.finditer(text, start, end)]
    return places[-1 if last else 0] if places else (start, end)
