"""Texts and words that the configuration lets stand."""

from __future__ import annotations

import pytest

from tests.unit.engine.suppressing import RULES, read
from zhuomu.engine.check import check
from zhuomu.engine.suppress_allowed import accept_words, allow


def allowed(text: str, *pairs: tuple[tuple[str, ...], str], name: str = "markdown") -> list[str]:
    """The rules of the findings that are left, after it is known that none is lost."""
    document, _ = read(text, name)
    findings = check(document, RULES)
    kept = allow(document, findings, pairs, RULES)
    assert sorted([*kept.findings, *kept.hidden]) == findings
    return [each.rule for each in kept.findings]


def accepted(text: str, *words: str) -> list[int]:
    """Where the findings are that are left."""
    document, _ = read(text)
    findings = check(document, RULES)
    kept = accept_words(document, findings, words)
    assert sorted([*kept.findings, *kept.hidden]) == findings
    return [each.start for each in kept.findings]


@pytest.mark.parametrize("selector", ["AA101", "AA", "aa", "字", "ALL"])
def test_a_finding_inside_an_allowed_text_is_hidden(selector: str) -> None:
    assert allowed("请按装驱动。", ((selector,), "按装驱动")) == []


def test_only_the_rules_that_are_named_are_hidden() -> None:
    assert allowed("按装，登陆。", (("AA101", "BB"), "按装，登陆。")) == ["AA102"]
    assert allowed("按装，登陆。", ((), "按装，登陆。")) == ["AA101", "AA102"]


def test_only_findings_inside_an_occurrence_are_hidden() -> None:
    assert allowed("按装驱动，按装程序，按装驱动。", (("AA101",), "按装驱动")) == ["AA101"]
    assert allowed("按装。", (("AA101",), "装。")) == ["AA101"]
    assert allowed("按装。", (("AA101",), "按装")) == []


def test_occurrences_may_overlap() -> None:
    assert allowed("一按装一按装一", (("AA101",), "一按装一")) == []


def test_blanks_in_the_text_stand_for_any() -> None:
    assert allowed("按装  the\ndriver。", (("AA101",), "按装 the driver")) == []
    assert allowed("按装 the driver。", (("AA101",), " 按装\n  the   driver ")) == []


def test_markup_inside_does_not_matter() -> None:
    assert allowed("请**按**装[驱动](http://a)。", (("AA101",), "按装驱动")) == []


def test_an_empty_text_allows_nothing() -> None:
    assert allowed("按装。", (("ALL",), " "), (("ALL",), "")) == ["AA101"]


def test_signs_of_patterns_are_signs() -> None:
    assert allowed("按装(a+b)。", (("ALL",), "按装(a+b)")) == []
    assert allowed("按装。", (("ALL",), "..")) == ["AA101"]


def test_an_accepted_word_silences_what_lies_inside_it() -> None:
    assert accepted("登陆舱登陆。", "登陆舱") == [3]
    assert accepted("登陆。", "登陆") == []
    assert accepted("月球登陆舱登陆。", "登陆点", "球登") == [2, 5]


def test_an_accepted_word_is_found_across_markup() -> None:
    assert accepted("登**陆**舱", "登陆舱") == []


def test_without_findings_nothing_is_looked_for() -> None:
    document, _ = read("文字")
    assert allow(document, (), [(("ALL",), "文字")], RULES) == ((), ())
    assert accept_words(document, (), ["文字"]) == ((), ())
