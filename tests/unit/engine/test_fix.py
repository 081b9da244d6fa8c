"""Corrections are applied until nothing is left to correct, and nothing but prose is changed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from zhuomu.engine.check import check
from zhuomu.engine.fix import MOST_PASSES, Fixed, automatic, edited, fix, without_overlaps
from zhuomu.findings import Edit, Finding, Fix, Message, Suggestion
from zhuomu.formats.builtin import MARKDOWN, PLAIN
from zhuomu.formats.format import Format
from zhuomu.text.document import Document
from zhuomu.text.source import Source


def finding(
    start: int, end: int, text: str, *, rule: str = "AA1", severity: str = "warning", kind: str | None = "safe",
    fingerprint: str = "", suggestions: Sequence[Suggestion] | None = None,
) -> Finding:
    made = (Suggestion((Edit(start, end, text),)),) if suggestions is None else tuple(suggestions)
    message = Message("错", "wrong")
    return Finding(rule, severity, "high", message, start, end, "", made, kind, fingerprint or f"{rule}{start}{text}")


def replacing(*pairs: tuple[str, str], touches: str = "prose") -> Callable[[Document], list[Finding]]:
    """Finds every first text of a pair in the source, prose or not; each pair is a rule: R1, R2…"""

    def find(document: Document) -> list[Finding]:
        found = []
        for number, (wrong, right) in enumerate(pairs, 1):
            at = document.source.text.find(wrong)
            while at >= 0:
                suggestion = Suggestion((Edit(at, at + len(wrong), right),), touches)
                found.append(finding(at, at + len(wrong), right, rule=f"R{number}", suggestions=[suggestion]))
                at = document.source.text.find(wrong, at + 1)
        return sorted(found, key=lambda each: each.start)

    return find


def run(
    text: str, find: Callable[[Document], Sequence[Finding]], *, form: Format = MARKDOWN, unsafe: bool = False,
) -> Fixed:
    return fix(form.read(Source(text)), form.read, find, automatic(unsafe), {"R1": 0, "R2": 1})


# ---------------------------------------------------------------- what is chosen
def test_safe_fixes_are_chosen_and_unsafe_ones_where_asked_for() -> None:
    found = [finding(0, 1, "a"), finding(1, 2, "b", kind="unsafe"), finding(2, 3, "c", kind=None)]
    document = PLAIN.read(Source("一二三"))
    assert [each.finding for each in automatic(False)(document, found)] == found[:1]
    assert [each.finding for each in automatic(True)(document, found)] == found[:2]


def test_of_several_suggestions_none_is_chosen() -> None:
    several = [Suggestion((Edit(0, 1, "a"),)), Suggestion((Edit(0, 1, "b"),))]
    assert automatic(True)(PLAIN.read(Source("一")), [finding(0, 1, "", suggestions=several)]) == []


# ---------------------------------------------------------------- overlaps
def kept(*findings: Finding) -> list[Finding]:
    fixes = [Fix(each, each.suggestions[0]) for each in findings]
    return [each.finding for each in without_overlaps(fixes, {"AA1": 0, "AA2": 1})]


def test_of_two_that_overlap_the_worse_is_kept() -> None:
    long, bad = finding(0, 5, "a"), finding(4, 6, "b", severity="error")
    assert kept(long, bad) == [bad]


def test_of_two_as_bad_the_longer_is_kept_and_then_the_earlier_rule() -> None:
    short, long = finding(0, 2, "a"), finding(1, 4, "b")
    assert kept(short, long) == [long]
    first, second = finding(1, 3, "a", rule="AA1"), finding(0, 2, "b", rule="AA2")
    assert kept(second, first) == [first]


def test_places_that_touch_count_as_overlapping() -> None:
    assert kept(finding(0, 2, "a"), finding(2, 4, "b")) == [finding(0, 2, "a")]
    assert kept(finding(0, 2, "a"), finding(3, 4, "b")) == [finding(0, 2, "a"), finding(3, 4, "b")]


def test_an_edit_reaches_as_far_as_its_finding() -> None:
    wide = finding(0, 9, "", suggestions=[Suggestion((Edit(0, 1, "a"), Edit(8, 9, "b")))])
    assert kept(wide, finding(4, 5, "c")) == [wide]


def test_what_changes_emphasis_waits_for_everything_else() -> None:
    emphasis = finding(0, 2, "", severity="error", suggestions=[Suggestion((Edit(0, 2, "**"),), "emphasis")])
    other = finding(8, 9, "b")
    assert kept(emphasis, other) == [other]
    assert kept(emphasis) == [emphasis]


def test_what_changes_comments_waits_even_longer() -> None:
    comment = finding(0, 2, "", severity="error", suggestions=[Suggestion((Edit(0, 2, ""),), "comments")])
    emphasis = finding(4, 5, "", suggestions=[Suggestion((Edit(4, 5, "**"),), "emphasis")])
    assert kept(comment, emphasis, finding(8, 9, "b")) == [finding(8, 9, "b")]
    assert kept(comment, emphasis) == [emphasis]
    assert kept(comment) == [comment]


def test_all_edits_of_all_fixes_are_applied_at_once() -> None:
    first = finding(0, 9, "", suggestions=[Suggestion((Edit(0, 1, "甲乙"), Edit(4, 5, "")))])
    second = finding(6, 6, "丙")
    assert edited("一二三四五六七", [Fix(each, each.suggestions[0]) for each in (second, first)]) == "甲乙二三四六丙七"


@pytest.mark.parametrize(("text", "edit", "after"), [
    ("一\n\n<!-- 注 -->\n\n二", Edit(3, 15, ""), "一\n\n二"),
    ("一<!-- 注 -->二", Edit(1, 11, ""), "一二"),
    ("一\n", Edit(0, 0, "<!-- 注 -->\n"), "<!-- 注 -->\n一\n"),
    ("- 一\n- 二", Edit(3, 3, " <!-- 注 -->"), "- 一 <!-- 注 -->\n- 二"),
])
def test_comments_come_and_go_where_all_prose_stays(text: str, edit: Edit, after: str) -> None:
    found = finding(0, 1, "", suggestions=[Suggestion((edit,), "comments")])
    assert run(text, lambda document: [found] if document.source.text == text else []).document.source.text == after


@pytest.mark.parametrize(("text", "edit"), [
    ("一\n<!-- 注 -->\n二", Edit(2, 13, "")), ("一\n\n二", Edit(0, 0, "<!-- 注\n")), ("一 `x`", Edit(1, 5, "")), ("一", Edit(0, 0, "# ")),
])
def test_a_change_of_comments_that_changes_prose_is_refused(text: str, edit: Edit) -> None:
    found = finding(0, 1, "", suggestions=[Suggestion((edit,), "comments")])
    fixed = run(text, lambda document: [found])
    assert fixed.document.source.text == text
    assert fixed.findings[0].note is not None


# ---------------------------------------------------------------- passes
def test_without_anything_to_fix_the_document_is_the_same() -> None:
    fixed = run("一二", replacing())
    assert fixed.document.source.text == "一二"
    assert (fixed.applied, fixed.findings, fixed.quarrel) == ([], [], ())


def test_a_correction_that_makes_another_possible_is_followed_by_it() -> None:
    fixed = run("一", replacing(("一", "二"), ("二", "三")))
    assert fixed.document.source.text == "三"
    assert [each.finding.rule for each in fixed.applied] == ["R1", "R2"]


def test_what_overlaps_waits_for_the_next_pass() -> None:
    fixed = run("一一一一", replacing(("一一", "二")))
    assert fixed.document.source.text == "二二"


def test_rules_that_undo_one_another_are_named_and_nothing_is_changed() -> None:
    fixed = run("一三", replacing(("一", "二"), ("二", "一"), ("三", "四")))
    assert fixed.document.source.text == "一三"
    assert fixed.applied == ()
    assert fixed.quarrel == ["R1", "R2"]
    assert [each.rule for each in fixed.findings] == ["R1", "R3"]


def test_a_rule_that_makes_the_text_longer_and_longer_is_named() -> None:
    fixed = run("一", replacing(("一", "一一")))
    assert fixed.quarrel == ["R1"]
    assert fixed.document.source.text == "一"


def test_ten_passes_are_enough_and_eleven_too_many() -> None:
    numbers = "〇一二三四五六七八九十百"
    steps = list(itertools.pairwise(numbers))
    assert run(numbers[len(steps) - MOST_PASSES], replacing(*steps)).document.source.text == "百"
    assert len(run(numbers[0], replacing(*steps)).quarrel) > 0


# ---------------------------------------------------------------- structure
@pytest.mark.parametrize(("text", "pair"), [
    ("请看一。", ("一", "`一`")),
    ("请看一。", ("一", "*一*")),
    ("请看一。", ("一", "<b>一")),
    ("请看**一**。", ("一", "（一）")),
    ("请看[一](u)。", ("一", "一](v)[二")),
    ("请看`一`。", ("一", "二")),
    ("```\n一\n```", ("一", "二")),
    ("[二](一)", ("一", "三")),
    ("<p title='一'>二</p>", ("一", "三")),
    ("一二", ("一", "# ")),
    ("一二", ("一", "\n\n")),
    ("一二", ("一", "\\")),
    ("一二", ("一", "-->")),
])
def test_a_correction_that_would_change_more_than_prose_is_left_out_and_says_so(text: str, pair: tuple[str, str]) -> None:
    fixed = run(text, replacing(pair))
    assert fixed.document.source.text == text
    assert fixed.applied == []
    [left] = fixed.findings
    assert left.note is not None
    assert "标记" in left.note.zh


def test_one_harmful_correction_does_not_keep_the_others_from_being_applied() -> None:
    text = "甲乙丙丁戊己\n\n" * 3 + "`甲`"
    fixed = run(text, replacing(("甲", "一"), ("丙", "三"), ("戊", "`")))
    # Two backquotes in two paragraphs are text each, and harmless.
    assert fixed.document.source.text == "一乙三丁`己\n\n" * 3 + "`甲`"
    assert [(each.rule, each.note is None) for each in fixed.findings] == [("R1", False)]


def test_corrections_that_only_harm_together_are_applied_as_far_as_they_go() -> None:
    fixed = run("甲字，甲字", replacing(("甲", "`")))
    assert fixed.document.source.text == "`字，甲字"
    assert [each.note is None for each in fixed.findings] == [False]


def test_emphasis_may_be_changed_only_on_purpose() -> None:
    pair = ("**一：**二", "**一**：二")
    assert run(pair[0], replacing(pair)).document.source.text == pair[0]
    assert run(pair[0], replacing(pair, touches="emphasis")).document.source.text == pair[1]
    harmful = ("**一：**二", "**一**`二`")
    assert run(harmful[0], replacing(harmful, touches="emphasis")).document.source.text == harmful[0]


def test_a_format_that_fails_on_the_corrected_text_keeps_it_from_being_corrected() -> None:
    def parse(source: Source) -> Document:
        if "二" in source.text:
            raise ValueError("二")
        return PLAIN.parse(source)

    fixed = run("一", replacing(("一", "二")), form=Format("picky", (), parse))
    assert fixed.document.source.text == "一"
    assert fixed.findings[0].note is not None


# ---------------------------------------------------------------- with rules
def test_rules_are_applied_to_what_they_find(workshop: Any) -> None:
    ruleset = workshop.ruleset("规则 TT1 试验\n  改法：自动\n  查：按装 → 安装\n  误：请按装。 → 请安装。\n  正：请安装。\n")
    fixed = run("请**按**装，`按装`，[按装](按装)。", lambda document: check(document, ruleset))
    assert fixed.document.source.text == "请**安**装，`按装`，[安装](按装)。"


def test_a_word_across_a_line_end_is_corrected_where_only_one_side_changes(workshop: Any) -> None:
    ruleset = workshop.ruleset("规则 TT1 试验\n  改法：自动\n  查：按装 → 安装\n  误：请按装。 → 请安装。\n  正：请安装。\n")
    fixed = run("请按\n装。", lambda document: check(document, ruleset))
    assert fixed.document.source.text == "请安\n装。"
