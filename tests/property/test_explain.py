"""An explanation says of any text what a check says, and why."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.test_check import PIECES, PROFILE, RULES, TEXT
from zhuomu.engine.check import check
from zhuomu.engine.explain import Explainer
from zhuomu.engine.explain_rule import explain_rule
from zhuomu.engine.explained import Explanation
from zhuomu.engine.fates import Fates
from zhuomu.engine.ruleset import RuleSet
from zhuomu.output.explanation import explanation_text
from zhuomu.output.explanation_object import explanation_object
from zhuomu.project.compiling import plain_document
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.model import Compiled
from zhuomu.rules.narrowing import literals_by_case, narrowed, with_companions


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    from tests.conftest import Workshop

    built = Workshop(str(tmp_path_factory.mktemp("rules"))).compile(RULES)
    assert not built.problems, built.messages
    return built.compiled


@pytest.fixture(scope="module")
def usual(compiled: Compiled) -> RuleSet:
    return RuleSet(compiled, functions=FUNCTIONS)


@pytest.fixture(scope="module")
def judging(compiled: Compiled) -> RuleSet:
    return RuleSet(compiled, functions=FUNCTIONS, judging=True)


def explained(text: str, judging: RuleSet, usual: RuleSet) -> list[Explanation]:
    document = plain_document(text)
    explainer = Explainer(document, judging, literals_by_case(judging.compiled))
    fates = Fates(explainer, usual)
    made = [explain_rule(explainer, fates, number, lambda _: ()) for number in range(len(judging.compiled.codes))]
    assert not explainer.problems
    return made


@PROFILE
@given(TEXT)
def test_a_rule_is_explained_as_found_where_its_examples_would_be(judging: RuleSet, usual: RuleSet, text: str) -> None:
    found = {finding.rule for finding in check(plain_document(text), judging)}
    for explanation in explained(text, judging, usual):
        assert explanation.found == (explanation.rule.code in found)
        assert bool(explanation.causes) != explanation.found
        assert explanation_text([explanation], "zh")
        assert explanation_object(explanation, "en")


@PROFILE
@given(TEXT)
def test_what_will_be_reported_is_what_a_check_reports(judging: RuleSet, usual: RuleSet, text: str) -> None:
    document = plain_document(text)
    reported = {(finding.rule, finding.start, finding.end) for finding in check(document, usual)}
    told = {
        (each.rule.code, *document.source_span(fate.start, fate.end))
        for each in explained(text, judging, usual) for fate in each.fates if not fate.causes
    }
    assert told == reported


@PROFILE
@given(TEXT)
def test_a_place_that_nothing_is_against_is_found_and_no_other(judging: RuleSet, usual: RuleSet, text: str) -> None:
    for explanation in explained(text, judging, usual):
        found = [(fate.start, fate.end) for fate in explanation.fates]
        for case in explanation.cases:
            for attempt in case.attempts:
                assert attempt.causes or any(start < attempt.end and attempt.start < end for start, end in found)
                ends = [attempt.start, *(element.end for element in attempt.elements)]
                assert all(a <= b for a, b in pairwise(ends)) or case.written.startswith("汇总")


@PROFILE
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sets(st.sampled_from([f"RT{n}" for n in range(1, 13)]), min_size=1))
def test_some_rules_by_themselves_find_what_they_find_among_all(compiled: Compiled, text: str, codes: set[str]) -> None:
    few = narrowed(compiled, with_companions(compiled, codes))
    assert set(few.codes) >= codes
    document = plain_document(text)
    own = RuleSet(few, functions=FUNCTIONS, judging=True)
    whole = RuleSet(compiled, functions=FUNCTIONS, judging=True)
    assert [each for each in check(document, own) if each.rule in codes] == [
        each for each in check(document, whole) if each.rule in codes
    ]
