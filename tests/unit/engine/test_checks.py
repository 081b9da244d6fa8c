"""Rules in Python: when they are called, and what becomes of the places they give."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from zhuomu.engine.check import check as check_document
from zhuomu.engine.checks import Place, imported
from zhuomu.engine.suggest import Change, applied
from zhuomu.findings import Message, Problem
from zhuomu.plugins.values import Check

#: A rule set needs some rule.
RULE = "查：按装 → 安装"


def twice(document: Any) -> Iterator[Place]:
    """A place for every character that stands twice."""
    for found in re.finditer(r"(.)\1", document.prose):
        yield Place(found.start(), found.end(), suggestions=((Change(found.start() + 1, found.end(), ""),),))


TWICE = Check("PY101", "重字", twice, wrong=[("好好。", "好。")], right=["好。"], reason="多了一个字。", url="https://a.b")


def found(workshop: Any, document: Any, check: Check, text: str, name: str = "plain", **options: Any) -> list[Any]:
    return check_document(document(text, name), workshop.ruleset(RULE, checks=[check], **options))


def test_a_place_becomes_a_finding_that_says_what_the_check_says_of_itself(workshop: Any, document: Any) -> None:
    text = "装好好了。"
    check = TWICE._replace(severity="error", confidence="medium", fix="safe")
    [finding] = found(workshop, document, check, text)
    assert (finding.rule, finding.severity, finding.confidence, finding.fix) == ("PY101", "error", "medium", "safe")
    assert (finding.start, finding.end, finding.text) == (1, 3, "好好")
    assert (finding.reason, finding.url) == ("多了一个字。", "https://a.b")
    assert finding.message == Message("“好好”应为“好”", "“好好” should be “好”")
    assert [applied(text, suggestion) for suggestion in finding.suggestions] == ["装好了。"]


def test_findings_of_rules_and_checks_come_in_text_order(workshop: Any, document: Any) -> None:
    findings = found(workshop, document, TWICE, "天天按装，人人安装。")
    assert [finding.text for finding in findings] == ["天天", "按装", "人人"]


def test_overlapping_findings_of_a_rule_and_a_check_are_both_kept(workshop: Any, document: Any) -> None:
    ruleset = workshop.ruleset(RULE + "\n边界：字", checks=[TWICE])
    assert [finding.text for finding in check_document(document("按装装。"), ruleset)] == ["按装", "装装"]


def test_equal_texts_of_one_sentence_have_fingerprints_of_their_own_that_stay_when_lines_move(
    workshop: Any, document: Any
) -> None:
    first = [finding.fingerprint for finding in found(workshop, document, TWICE, "天天好，天天好。")]
    moved = [finding.fingerprint for finding in found(workshop, document, TWICE, "甲。\n\n\n天天好，天天好。")]
    assert len(set(first)) == 2
    assert moved == first


@pytest.mark.parametrize(("given", "expected"), [
    ("重了", Message("重了", "重了")), (Message("重了", "twice"), Message("重了", "twice")), ("", Message("“好好”：重字", "“好好”: 重字")),
])
def test_a_check_may_say_what_is_wrong_in_one_language_or_two_or_leave_it(
    workshop: Any, document: Any, given: Any, expected: Message
) -> None:
    def say(page: Any) -> Iterator[Place]:
        yield from (Place(*each.span(), given) for each in re.finditer("好好", page.prose))

    check = TWICE._replace(function=say, wrong=["好好"])
    assert [finding.message for finding in found(workshop, document, check, "好好")] == [expected]


def test_of_several_suggestions_none_is_a_fix(workshop: Any, document: Any) -> None:
    def choose(page: Any) -> Iterator[Place]:
        for each in re.finditer("好好", page.prose):
            yield Place(*each.span(), suggestions=((Change(*each.span(), "好"),), (Change(*each.span(), "很好"),)))

    check = TWICE._replace(function=choose, wrong=[("好好", "好", "很好")])
    [finding] = found(workshop, document, check, "好好")
    assert [applied("好好", suggestion) for suggestion in finding.suggestions] == ["好", "很好"]
    assert finding.fix is None


def test_a_suggestion_that_would_touch_markup_is_left_out_and_what_is_left_is_no_fix(workshop: Any, document: Any) -> None:
    def whole(page: Any) -> Iterator[Place]:
        for each in re.finditer("好好", page.prose):
            yield Place(*each.span(), suggestions=((Change(*each.span(), "好"),), (Change(each.start(), each.start() + 1, ""),)))

    check = TWICE._replace(function=whole)
    [finding] = found(workshop, document, check, "好**好**", "markdown")
    assert [applied("好**好**", suggestion) for suggestion in finding.suggestions] == ["**好**"]
    assert finding.fix is None


def read_as(document: Any, text: str, name: str) -> Any:
    page = document(text, name)
    page.format = name
    return page


def test_a_suggestion_that_is_meant_to_change_emphasis_says_so(workshop: Any, document: Any) -> None:
    def mark(page: Any) -> Iterator[Place]:
        for each in re.finditer("好好", page.prose):
            yield Place(*each.span(), suggestions=((Change(each.start(), each.start(), "**"),),), restructures=True)

    check = TWICE._replace(function=mark, wrong=[("好好", "**好好")])
    [finding] = found(workshop, document, check, "好好")
    assert [suggestion.touches for suggestion in finding.suggestions] == ["emphasis"]


def test_related_stretches_of_prose_lead_to_the_source(workshop: Any, document: Any) -> None:
    def pair(page: Any) -> Iterator[Place]:
        yield from (Place(*each.span(2), related=(each.span(1),)) for each in re.finditer("(好)，(好)", page.prose))

    check = TWICE._replace(function=pair, wrong=["好，好"])
    [finding] = found(workshop, document, check, "**好**，好", "markdown")
    assert ((finding.start, finding.end), finding.related) == ((6, 7), ((2, 3),))


# ---------------------------------------------------------------- when a check is called
def test_a_check_is_not_called_for_a_document_without_one_of_its_signs(workshop: Any, document: Any) -> None:
    seen: list[str] = []

    def look(page: Any) -> Iterator[Place]:
        seen.append(page.prose)
        yield from twice(page)

    check = TWICE._replace(function=look, signs=("好好", "！"))
    ruleset = workshop.ruleset(RULE, checks=[check])
    seen.clear()
    for text in ("天天", "好！", "好好", "`好好`", ""):
        check_document(document(text, "markdown"), ruleset)
    assert seen == ["好！\n", "好好\n"]


def test_a_check_for_some_formats_looks_at_documents_of_these_only(workshop: Any, document: Any) -> None:
    ruleset = workshop.ruleset(RULE, checks=[TWICE._replace(formats=("markdown", "rst"))])
    pages = [read_as(document, "天天", "markdown"), read_as(document, "天天", "plain"), document("天天")]
    assert [len(check_document(page, ruleset)) for page in pages] == [1, 0, 0]


@pytest.mark.parametrize(("options", "runs"), [
    ({}, True), ({"select": ["PY101"]}, True), ({"select": ["PY"]}, True), ({"select": ["ALL"]}, True), ({"select": ["重复"]}, True),
    ({"select": ["TT"]}, False), ({"ignore": ["PY1"]}, False), ({"ignore": ["重复"]}, False), ({"select": ["PY101"], "ignore": ["PY"]}, True),
    ({"select": ["XX7"]}, True),
])
def test_checks_are_selected_as_rules_are(workshop: Any, document: Any, options: dict[str, Any], runs: bool) -> None:
    check = TWICE._replace(tags=("重复",), aliases=("XX7",))
    assert [finding.rule for finding in found(workshop, document, check, "天天", **options)] == ["PY101"] * runs


@pytest.mark.parametrize(("fields", "options", "runs"), [
    ({"state": "试行"}, {}, False), ({"state": "试行"}, {"preview": True}, True), ({"state": "试行"}, {"select": ["PY101"]}, True),
    ({"state": "废弃"}, {"preview": True}, False), ({"enabled": False}, {}, False), ({"enabled": False}, {"select": ["PY101"]}, True),
])
def test_a_check_on_trial_or_off_runs_when_it_is_asked_for(
    workshop: Any, document: Any, fields: dict[str, Any], options: dict[str, Any], runs: bool
) -> None:
    assert bool(found(workshop, document, TWICE._replace(**fields), "天天", **options)) == runs


def test_a_function_given_by_its_name_is_imported_when_a_document_first_needs_it(
    workshop: Any, document: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "late_check.py").write_text(
        "from zhuomu import Place\n\n\nclass Checks:\n    @staticmethod\n    def check(document):\n        yield Place(0, 1, '错')\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    check = TWICE._replace(function="late_check:Checks.check", wrong=["甲"], right=["乙"], signs=("甲",))
    ruleset = workshop.ruleset(RULE, checks=[check])
    monkeypatch.delitem(sys.modules, "late_check")
    assert check_document(document("乙丙"), ruleset) == []
    assert "late_check" not in sys.modules
    assert [finding.text for finding in check_document(document("甲乙"), ruleset)] == ["甲"]
    assert "late_check" in sys.modules
    monkeypatch.delitem(sys.modules, "late_check")


def test_a_name_leads_to_a_module_or_to_what_is_in_it() -> None:
    assert imported("os.path:join.__name__") == "join"
    assert imported(" sys ") is sys
    with pytest.raises(AttributeError):
        imported("sys:nothing")


# ---------------------------------------------------------------- checks that fail
def fails_on(sign: str, failure: Any) -> Any:
    def function(page: Any) -> Any:
        if sign in page.prose:
            return failure()
        return twice(page)

    return function


def boom() -> None:
    raise RuntimeError("boom")


@pytest.mark.parametrize(("failure", "part"), [
    (boom, "RuntimeError: boom"), (lambda: sys.exit(3), "SystemExit: 3"), (lambda: None, "TypeError"), (lambda: [3], "AttributeError"),
    (lambda: [Place(0, 0)], "ValueError: no place"), (lambda: [Place(2, 1)], "ValueError: no place"), (lambda: [Place(0, 99)], "ValueError: no place"),
    (lambda: [Place(-1, 1)], "ValueError: no place"), (lambda: [Place(1, 2, suggestions=((Change(0, 1, "好"),),))], "ValueError: changes"),
    (lambda: [Place(0, 2, suggestions=((Change(1, 2, "好"), Change(0, 1, "好")),))], "ValueError: changes"),
])
def test_a_check_that_fails_is_one_problem_that_names_its_plugin_and_the_others_report(
    workshop: Any, document: Any, failure: Any, part: str
) -> None:
    ruleset = workshop.ruleset(RULE, checks=[TWICE._replace(function=fails_on("坏", failure))])
    problems: list[Problem] = []
    assert [finding.text for finding in check_document(document("坏，天天按装。"), ruleset, problems.append)] == ["按装"]
    [problem] = problems
    assert "插件 test 的检查 PY101" in problem.message.zh
    assert part in problem.message.zh
    problems.clear()
    assert len(check_document(document("天天按装。"), ruleset, problems.append)) == 2
    assert problems == []


def test_without_a_report_the_error_of_a_check_passes_through(workshop: Any, document: Any) -> None:
    ruleset = workshop.ruleset(RULE, checks=[TWICE._replace(function=fails_on("坏", boom))])
    with pytest.raises(RuntimeError, match="boom"):
        check_document(document("坏。"), ruleset)
