"""What other tools say about spaces and punctuation in their own tests: where they agree, so do we; where a style bears a tool's
name, nearly all of the tool's cases end as it wants, and every other one is listed with its reason."""

from __future__ import annotations

import pathlib

import pytest

from tests.typography.published import CASES, Fixer, known_differences, published_cases

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the published cases are not part of the repository")


def test_cases_that_several_tools_agree_on_end_as_they_want_in_the_default_style(tmp_path: pathlib.Path) -> None:
    fixer = Fixer("default", tmp_path)
    agreed = [case for case in published_cases() if case.agreed]
    wrong = {case.number: fixer.fixed(case.text) for case in agreed if fixer.fixed(case.text) != case.expected}
    assert len(agreed) == 283
    assert not wrong


@pytest.mark.parametrize("style", ["pangu", "autocorrect"])
def test_a_style_that_is_named_after_a_tool_does_as_the_tool_does(style: str, tmp_path: pathlib.Path) -> None:
    fixer = Fixer(style, tmp_path)
    cases = [case for case in published_cases() if case.suite == style]
    different = {case.number for case in cases if fixer.fixed(case.text) != case.expected}
    assert different == set(known_differences(style, style))
    assert len(different) <= len(cases) // 10


@pytest.mark.parametrize("style", ["default", "gb", "microsoft", "mdn", "autocorrect", "zhlint", "pangu"])
def test_no_style_has_rules_that_undo_one_another(style: str, tmp_path: pathlib.Path) -> None:
    fixer = Fixer(style, tmp_path)
    for case in published_cases():
        once = fixer.fixed(case.text)
        assert fixer.fixed(once) == once
