"""Fingerprints: what they depend on, and what they do not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from zhuomu.engine.check import check
from zhuomu.engine.checks import Place
from zhuomu.engine.report import Fingerprints, fingerprint
from zhuomu.plugins.values import Check

RULE = "查：按装 → 安装"


def bang(document: Any) -> Iterator[Place]:
    """A place for every exclamation mark."""
    yield from (Place(at, at + 1) for at, sign in enumerate(document.prose) if sign == "！")


def fingerprints(workshop: Any, document: Any, text: str) -> list[str]:
    """The fingerprints of all findings of a rule and of a check, in text order."""
    checks = [Check("PY101", "叹号", bang, wrong=["好！"], right=["好。"])]
    return [finding.fingerprint for finding in check(document(text), workshop.ruleset(RULE, checks=checks))]


def test_fixing_an_earlier_sentence_of_a_paragraph_leaves_the_later_ones_as_they_are(workshop: Any, document: Any) -> None:
    before = fingerprints(workshop, document, "先按装驱动。再按装程序！后按装系统。好！")
    after = fingerprints(workshop, document, "先安装驱动。再按装程序！后按装系统。好！")
    assert after == before[1:]


def test_sentences_that_change_places_keep_their_fingerprints(workshop: Any, document: Any) -> None:
    before = fingerprints(workshop, document, "先按装驱动。再按装程序！")
    after = fingerprints(workshop, document, "再按装程序！先按装驱动。")
    assert sorted(after) == sorted(before)


def test_equal_texts_in_one_sentence_have_fingerprints_of_their_own(workshop: Any, document: Any) -> None:
    assert len(set(fingerprints(workshop, document, "先按装，再按装，还按装。"))) == 3


def test_equal_sentences_have_equal_fingerprints_wherever_they_stand(workshop: Any, document: Any) -> None:
    together = fingerprints(workshop, document, "请按装。请按装。")
    apart = fingerprints(workshop, document, "请按装。\n\n好的。\n\n请按装。")
    assert len(set(together)) == 1
    assert apart == together


def test_blanks_and_the_wrapping_of_lines_are_no_part_of_a_fingerprint(workshop: Any, document: Any) -> None:
    assert fingerprints(workshop, document, "请 按装　驱动。") == fingerprints(workshop, document, "请按装驱动。")


@pytest.mark.parametrize("other", ["请按装程序。", "请您按装驱动。", "请按装驱动！"])
def test_another_sentence_is_another_finding(workshop: Any, document: Any, other: str) -> None:
    [one] = fingerprints(workshop, document, "请按装驱动。")
    assert one not in fingerprints(workshop, document, other)


def test_rule_text_and_number_tell_fingerprints_apart() -> None:
    made = {fingerprint(*told) for told in (("A1", "甲乙。", "甲", 0), ("A2", "甲乙。", "甲", 0), ("A1", "甲乙。", "乙", 0), ("A1", "甲乙。", "甲", 1))}
    assert len(made) == 4
    assert all(len(each) == 16 and set(each) <= set("0123456789abcdef") for each in made)


def test_the_number_counts_in_the_sentence_only() -> None:
    prose = "按装按装。按装。\n"
    numbered = Fingerprints(prose)
    made = [numbered.of("A1", start, "按装") for start in (0, 2, 5)]
    assert made == [fingerprint("A1", "按装按装。", "按装", 0), fingerprint("A1", "按装按装。", "按装", 1), fingerprint("A1", "按装。", "按装", 0)]


def test_what_was_asked_before_does_not_change_a_fingerprint() -> None:
    source = random.Random(11)
    for _ in range(300):
        prose = "".join(source.choice("字词a，。！”）\n") for _ in range(30))
        one = Fingerprints(prose)
        assert [one.of("AA1", at, str(at)) for at in range(30)] == [Fingerprints(prose).of("AA1", at, str(at)) for at in range(30)]
