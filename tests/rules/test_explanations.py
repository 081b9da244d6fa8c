"""What is explained of the examples of the bundled packs is what their judgement says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from zhuomu.engine.explained import KINDS, Explanation
from zhuomu.output.explanation import explanation_text
from zhuomu.project.explaining import Explanations
from zhuomu.project.naming import Named
from zhuomu.project.rules import load_rules
from zhuomu.project.workspace import Overrides, Workspace
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.model import Example, Rule


class _Explained:
    """The explanations of all examples of the bundled packs, pack by pack."""

    def __init__(self) -> None:
        self._loaded = load_rules()
        # A rule of which an example does not hold is not loaded: the judgement of those that are is known.
        self._rules = [rule for rule in map(decode_rule, self._loaded.compiled.rules) if rule.examples]

    def __iter__(self) -> Iterator[tuple[Rule, Example, Explanation]]:
        workspace = Workspace(Overrides(isolated=True))
        for pack in dict.fromkeys(rule.pack for rule in self._rules):
            rules = [rule for rule in self._rules if rule.pack == pack]
            explanations = Explanations(Named(self._loaded, tuple(rule.code for rule in rules)), workspace)
            for rule in rules:
                for example in rule.examples:
                    if not example.pending:
                        [explanation] = explanations.of(example.text, (rule.code,), dict(example.choices))
                        yield rule, example, explanation


@pytest.fixture(scope="module")
def explained() -> list[tuple[Rule, Example, Explanation]]:
    made = list(_Explained())
    assert len({rule.pack for rule, _, _ in made}) > 5
    return made


def test_every_example_is_explained_as_it_is_judged(explained: list[tuple[Rule, Example, Explanation]]) -> None:
    wrong = [(rule.code, example.text) for rule, example, explanation in explained if explanation.found != example.wrong]
    assert wrong == []


def test_what_is_found_has_a_place_and_what_is_not_has_a_cause(explained: list[tuple[Rule, Example, Explanation]]) -> None:
    for rule, example, explanation in explained:
        assert bool(explanation.causes) != example.wrong, (rule.code, example.text)
        assert {cause.kind for cause in explanation.causes} <= KINDS.keys()
        assert bool(explanation.fates) or not example.wrong, (rule.code, example.text)


def test_it_is_said_which_case_of_a_rule_found_it(explained: list[tuple[Rule, Example, Explanation]]) -> None:
    for rule, example, explanation in explained:
        if explanation.cases:
            assert any(case.found for case in explanation.cases) == example.wrong, (rule.code, example.text)


def test_the_pieces_of_a_pattern_stand_side_by_side_and_make_up_its_place(explained: list[tuple[Rule, Example, Explanation]]) -> None:
    pieces = 0
    for rule, example, explanation in explained:
        for case in explanation.cases:
            if case.written.startswith(("近似", "统一", "限次", "汇总")):
                continue
            for attempt in case.attempts:
                ends = [attempt.start, *(element.end for element in attempt.elements)]
                assert [element.start for element in attempt.elements] == ends[:-1], (rule.code, example.text)
                assert ends[-1] == attempt.end
                pieces += len(attempt.elements)
    assert pieces > len(explained)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_explanation_can_be_shown(explained: list[tuple[Rule, Example, Explanation]], language: str) -> None:
    for rule, example, explanation in explained:
        shown = explanation_text([explanation], language)
        assert rule.code in shown
        assert "\n\n\n" not in shown
        assert ("found" in shown if language == "en" else "查到" in shown), example.text
