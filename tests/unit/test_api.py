"""zhuomu as a library: what a caller gets, and how the house style is chosen there."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.api import check_file, check_text, load_ruleset
from zhuomu.errors import ZhuomuError
from zhuomu.findings import Finding
from zhuomu.rules.selection import Selection

TEXT = "在Vue框架里，点击 OK 按钮。\n"


def spaces(findings: list[Finding]) -> list[str]:
    return [finding.text for finding in findings if finding.rule == "KG101"]


@pytest.mark.parametrize(("choices", "texts"), [
    ({}, ["在V", "e框"]), ({"style": "pangu"}, ["在V", "e框"]), ({"style": "none"}, []),
    ({"options": {"han-latin-spacing": "remove"}}, ["击 O", "K 按"]), ({"options": {"中英空格": "不管"}}, []),
    ({"style": "pangu", "options": {"han-latin-spacing": "remove"}}, ["击 O", "K 按"]),
])
def test_a_caller_chooses_a_style_and_options(tmp_path: Any, choices: dict[str, Any], texts: list[str]) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    assert spaces(check_text(TEXT, **choices)) == texts
    assert spaces(check_file(str(tmp_path / "a.md"), **choices)) == texts
    assert spaces(check_text(TEXT, ruleset=load_ruleset(**choices))) == texts


def test_the_path_of_a_style_is_relative_to_the_working_directory(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house.yaml").write_text("options: {han-latin-spacing: remove}\nseverity: {KG101: error}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = check_text(TEXT, style="house.yaml")
    assert spaces(found) == ["击 O", "K 按"]
    assert {finding.severity for finding in found if finding.rule == "KG101"} == {"error"}


def test_no_configuration_is_read(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".zhuomu.yaml").write_text("style: none\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert spaces(check_text(TEXT)) == ["在V", "e框"]


def test_the_language_of_documents_is_an_option() -> None:
    assert load_ruleset(options={"language": "zh-Hant"}).options["language"] == "zh-Hant"


def test_what_a_style_turns_off_stays_off_unless_its_code_is_selected() -> None:
    assert spaces(check_text(TEXT, ruleset=load_ruleset(selection=Selection(select=("KG",)), style="none"))) == []
    assert spaces(check_text(TEXT, ruleset=load_ruleset(selection=Selection(select=("KG101",)), style="none"))) == ["在V", "e框"]
    assert spaces(check_text(TEXT, ruleset=load_ruleset(selection=Selection(ignore=("KG101",)), style="pangu"))) == []


@pytest.mark.parametrize(("choices", "part"), [
    ({"style": "pangoo"}, "是不是 pangu？"), ({"options": {"quote": "corner"}}, "没有叫 quote 的选项，是不是 quotes？"),
    ({"options": {"quotes": "corners"}}, "选项 quotes 没有 corners 这个值，是不是 corner？"), ({"style": "wrong.yaml"}, "没有叫 quote 的选项"),
    ({"style": "broken.yaml"}, "没有 optons 这个配置项"), ({"style": "unknown.yaml"}, "没有编号、前缀、包或标签叫 XQ"),
])
def test_what_there_is_none_of_is_refused(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, choices: dict[str, Any], part: str,
) -> None:
    for name, text in (("wrong", "options: {quote: corner}"), ("broken", "optons: {}"), ("unknown", "ignore: XQ")):
        (tmp_path / f"{name}.yaml").write_text(text + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ZhuomuError, match=part):
        check_text(TEXT, **choices)


def test_a_rule_set_brings_its_own_style() -> None:
    with pytest.raises(ValueError, match="load_ruleset"):
        check_text(TEXT, ruleset=load_ruleset(), style="gb")


def test_a_format_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(ValueError, match="markdown"):
        check_text(TEXT, format="markdwon")
