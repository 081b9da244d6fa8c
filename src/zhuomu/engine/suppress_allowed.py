"""Findings in texts and words that the configuration lets stand, for what can hold no comment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Finding
from zhuomu.rules.selection import fits
from zhuomu.text.document import Document


class Kept(NamedTuple):
    """The findings to report and those that are let stand, each in text order."""

    findings: Sequence[Finding]
    hidden: Sequence[Finding] = ()


def allow(
    document: Document, findings: Sequence[Finding], allowed: Iterable[tuple[Sequence[str], str]], ruleset: RuleSet
) -> Kept:
    """The findings without those inside an allowed text.

    ``allowed`` are pairs of selectors and a text: what a rule found is let stand when one of the selectors fits the rule and
    it lies inside an occurrence of the text in the prose. White space in the text stands for any other.
    """
    if not findings:
        return Kept(findings)
    rules = None
    hidden: set[int] = set()
    for selectors, text in allowed:
        places = list(_occurrences(document, text))
        if not places:
            continue
        rules = rules or {rule.code: rule for rule in ruleset.rules()}
        named = {code for code, rule in rules.items() if any(fits(selector, rule) for selector in selectors)}
        hidden.update(
            number for number, finding in enumerate(findings) if finding.rule in named and _inside(finding, places)
        )
    return _parted(findings, lambda number: number in hidden)


def accept_words(document: Document, findings: Sequence[Finding], words: Iterable[str]) -> Kept:
    """The findings without those that lie inside an occurrence of an accepted word in the prose, whatever the rule."""
    texts = {finding.text for finding in findings}
    places = [
        place for word in words if any(text in word for text in texts) for place in _occurrences(document, word)
    ]
    return _parted(findings, lambda number: _inside(findings[number], places)) if places else Kept(findings)


def _occurrences(document: Document, text: str) -> Iterator[tuple[int, int]]:
    """Where a text occurs in the prose, overlapping or not, as places in the source."""
    words = text.split()
    if not words or words[0] not in document.prose:
        return
    pattern = r"\s+".join(map(re.escape, words))
    for match in re.finditer(f"(?=({pattern}))", document.prose):
        yield document.source_span(*match.span(1))


def _inside(finding: Finding, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= finding.start and finding.end <= end for start, end in places)


def _parted(findings: Sequence[Finding], is_hidden: Callable[[int], bool]) -> Kept:
    hidden = [is_hidden(number) for number in range(len(findings))]
    return Kept(
        [finding for finding, hide in zip(findings, hidden, strict=True) if not hide],
        [finding for finding, hide in zip(findings, hidden, strict=True) if hide],
    )
