"""What an editor may choose."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.lsp.settings import Settings, json_name, settings_of

USUAL = Settings()


def test_settings_are_said_plainly_or_under_the_name() -> None:
    said = {"language": "en", "debounce": 0, "codeLens": True, "workspaceDiagnostics": True, "checkCode": True, "config": "x.yaml"}
    expected = Settings("en", 0, code_lens=True, workspace_diagnostics=True, check_code=True, config="x.yaml")
    assert settings_of(said, USUAL) == settings_of({"zhuomu": said, "other": 1}, USUAL) == (expected, [])


@pytest.mark.parametrize("said", [None, [], "zhuomu", 5, True, {}, {"zhuomu": None}, {"zhuomu": {}}, {"debounce": None}, {"other": {"debounce": "x"}}])
def test_what_says_nothing_changes_nothing(said: Any) -> None:
    before = Settings("en", 7)
    assert settings_of(said, before) == (before, [])


@pytest.mark.parametrize(("name", "value"), [
    ("debounce", "fast"), ("debounce", -1), ("debounce", 10_001), ("debounce", True), ("debounce", 1.5), ("debounce", [1]), ("language", "fr"), ("language", 5),
    ("checkCode", 1), ("checkCode", "true"), ("codeLens", {}), ("workspaceDiagnostics", 0), ("config", ["a"]), ("config", False),
])
def test_a_wrong_value_is_said_and_changes_nothing_while_others_do(name: str, value: Any) -> None:
    right = {"language": "en"} if name != "language" else {"debounce": 5}
    settings, [mistake] = settings_of({name: value, **right}, USUAL)
    assert settings == USUAL._replace(**right)
    for text in mistake:
        assert f"zhuomu.{name}" in text
        assert repr(value) in text


def test_names_in_json_are_in_camel_case() -> None:
    assert [json_name(field) for field in Settings._fields] == [
        "language", "debounce", "codeLens", "workspaceDiagnostics", "checkCode", "config",
    ]
