"""Variants of the lines that say what a rule looks for, other than patterns, and of the lines of metadata that matter to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuomu.dsl import syntax
from zhuomu.rules.metadata import split
from zhuomu.rules.mutation.of_boundaries import of_edges
from zhuomu.rules.mutation.of_patterns import of_sequence
from zhuomu.rules.mutation.variants import Variant

_NUMBER = re.compile("[0-9]+")
_DISTANCE = re.compile("差[1一]字")


def of_unify(unify: syntax.Unify, text: str) -> Iterator[Variant]:
    """A 统一 without one of its spellings, or without saying which to take."""
    groups = unify.variants
    for number, group in enumerate(groups):
        if len(groups) > 2:
            left = (*groups[:number], *groups[number + 1:])
            yield Variant(unify._replace(variants=left), "alternative", *_first(group[0], text, unify.at), False)
        for spelling in group if len(group) > 1 else ():
            fewer = tuple(other for other in group if other != spelling)
            changed = (*groups[:number], fewer, *groups[number + 1:])
            yield Variant(unify._replace(variants=changed), "alternative", *_first(spelling, text, unify.at), False)
    # In an example the repository is the example itself.
    if unify.literal or unify.preferred != "多数":
        end = _line_end(text, unify.at)
        yield Variant(unify._replace(preferred="多数", literal=False), "preference", text.rfind("取", unify.at, end), end, False)


def of_near(near: syntax.Near, text: str) -> Iterator[Variant]:
    """A 近似 without one of the kinds of slips it is about, and one about any slip."""
    kinds = [
        kind for part in near.options for kind in re.split("或|、", part) if kind.strip() and not _DISTANCE.fullmatch(kind.strip())
    ]
    for kind in kinds:
        left = tuple(other for other in kinds if other != kind)
        yield Variant(near._replace(options=left), "alternative" if left else "limit", *_first(kind, text, near.at), not left)
    if len(kinds) > 1:
        start, _ = _first(kinds[0], text, near.at)
        yield Variant(near._replace(options=()), "limit", start, _first(kinds[-1], text, near.at)[1], True)


def of_limit(limit: syntax.Limit, text: str, bounded: bool) -> Iterator[Variant]:
    """A 限次 that is half as strict, and one with another pattern. Whether more is reported depends on what is counted."""
    most = limit.bound == "不超过"
    number = limit.number * 2 if most else limit.number // 2
    found = _NUMBER.search(text, text.find(limit.bound, limit.at))
    assert found is not None, text[limit.at:]
    if number != limit.number:
        yield Variant(limit._replace(number=number), "limit", *found.span(), False)
    if limit.pattern:
        for variant in (*of_sequence(limit.pattern, text), *(of_edges(limit.pattern, text) if bounded else ())):
            yield variant._replace(tree=limit._replace(pattern=variant.tree), looser=variant.looser == most)


def of_tally(tally: syntax.Tally, text: str) -> Iterator[Variant]:
    """A 汇总 without one of the rules that it counts, and without each of its thresholds."""
    for code in tally.codes if len(tally.codes) > 1 else ():
        left = tuple(other for other in tally.codes if other != code)
        yield Variant(tally._replace(codes=left), "alternative", *_first(code, text, tally.at), False)
    numbers = list(_NUMBER.finditer(text, text.find("每千字", tally.at), _line_end(text, tally.at)))
    if tally.per_thousand > 1:
        yield Variant(tally._replace(per_thousand=1), "limit", *numbers[0].span(), True)
    if tally.total > 1:
        yield Variant(tally._replace(total=1), "limit", *numbers[1].span(), True)


def of_meta(meta: syntax.Meta, text: str) -> Iterator[Variant]:
    """A line that says how to match, taken away. 范围 is left alone: examples are paragraphs, and it has no bearing on them."""
    end = _line_end(text, meta.at)
    if meta.key == "边界" and meta.value == "字":
        yield Variant(None, "boundary", meta.at, end, False)
    elif meta.key == "过滤":
        names = split(meta.value)
        for name in names:
            left = "、".join(other for other in names if other != name)
            yield Variant(meta._replace(value=left) if left else None, "filter", *_first(name, text, meta.at), True)


def _line_end(text: str, at: int) -> int:
    """Where a line ends without the blanks at its end."""
    end = text.find("\n", at)
    return at + len(text[at:end if end >= 0 else len(text)].rstrip())


def _first(word: str, text: str, start: int) -> tuple[int, int]:
    at = max(text.find(word, start), start)
    return at, at + len(word)
