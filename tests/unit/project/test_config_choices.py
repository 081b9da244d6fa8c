"""What is in force for one file: per-file sections, allowed texts, and selectors that name nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.project.choices import allowed_for, choices_for, sections_for, selector_problems
from zhuomu.project.config import load_configuration
from zhuomu.project.settings import Choices, Configuration
from zhuomu.rules.model import Rule

TEXT = """select: [CB]
ignore: [X]
severity: {CB: info}
words: [甲乙]
per-file:
  "docs/": {select: [YF], ignore: [Y], severity: {YF: error, CB: warning}, words: [丙丁], preview: true}
  "*.rst": {confidence: high, extend-select: [Z]}
  "!docs/keep.md": {ignore: [Q]}
allow:
  - {rule: CB, text: 甲}
  - {rule: CB, text: 乙, files: [docs/, "!docs/keep.md"]}
"""


@pytest.fixture
def configured(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Configuration]:
    monkeypatch.setenv("ZHUOMU_CACHE_DIR", str(tmp_path / "cache"))

    def write(text: str) -> Configuration:
        path = tmp_path / "home" / ".zhuomu.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return load_configuration(str(path))

    return write


def test_a_section_adds_to_lists_and_replaces_the_rest(configured: Callable[[str], Configuration]) -> None:
    configuration = configured(TEXT)
    inside = choices_for(configuration, os.path.join(configuration.folder, "docs", "a.md"))
    assert inside == Choices(
        ("YF",), (), ("X", "Y"), (("CB", "info"), ("YF", "error"), ("CB", "warning")), "low", True, ("甲乙", "丙丁"),
    )


def test_all_sections_that_fit_count_in_their_order(configured: Callable[[str], Configuration]) -> None:
    configuration = configured(TEXT)
    both = choices_for(configuration, os.path.join(configuration.folder, "docs", "x", "a.rst"))
    assert (both.select, both.extend_select, both.confidence) == (("YF",), ("Z",), "high")
    assert [section.pattern for section in sections_for(configuration, os.path.join(configuration.folder, "docs/a.rst"))] == ["docs/", "*.rst"]


@pytest.mark.parametrize("path", ["a.md", "adocs/a.md", "../docs/a.md", "../home2/docs/a.md", os.devnull])
def test_a_file_that_no_section_fits_has_the_choices_of_the_project(configured: Callable[[str], Configuration], path: str) -> None:
    configuration = configured(TEXT)
    assert choices_for(configuration, os.path.join(configuration.folder, path)) is configuration.choices


def test_a_relative_path_is_one_of_the_working_directory(configured: Callable[[str], Configuration], monkeypatch: pytest.MonkeyPatch) -> None:
    configuration = configured(TEXT)
    os.mkdir(os.path.join(configuration.folder, "docs"))
    monkeypatch.chdir(os.path.join(configuration.folder, "docs"))
    assert choices_for(configuration, "a.md").preview
    assert not choices_for(configuration, "../a.md").preview


def test_allowed_texts_are_for_their_files(configured: Callable[[str], Configuration]) -> None:
    configuration = configured(TEXT)

    def texts(path: str) -> list[str]:
        return [allowed.text for allowed in allowed_for(configuration, os.path.join(configuration.folder, path))]

    assert texts("docs/a.md") == ["甲", "乙"]
    assert texts("docs/keep.md") == ["甲"]
    assert texts("a.md") == ["甲"]
    assert texts("../a.md") == ["甲"]


def test_without_sections_nothing_slow_is_imported(zhuomu: Any) -> None:
    code = (
        "import sys\nfrom zhuomu.project.settings import USUAL, Allowed\n"
        "from zhuomu.project.choices import allowed_for, choices_for\n"
        "configuration = USUAL._replace(allow=(Allowed(('A',), '甲'),))\n"
        "assert choices_for(configuration, 'a.md') is configuration.choices\n"
        "assert allowed_for(configuration, 'a.md') is configuration.allow\n"
        "print('pathspec' in sys.modules)"
    )
    assert zhuomu.python(code).out == "False\n"


def test_selectors_that_name_nothing_are_told_where_they_are(configured: Callable[[str], Configuration], workshop: Any) -> None:
    rules: list[Rule] = workshop.ruleset("规则 CB101 试\n  查：按装 → 安装\n  误：按装\n  正：好\n").rules()
    configuration = configured(
        "select: [CB, XX]\nignore: [CB101, CB999]\nseverity: {CC: info}\nextend-select: [ALL]\nrules: {CB555: {severity: info}}\n"
        "per-file:\n  a: {ignore: [ZZ, CB], severity: {QQ: info}, select: XX}\nallow:\n  - {rules: [CB, CA], text: 甲}\n"
    )
    found = [(problem.line, problem.column, problem.message.zh[:16], problem.excerpt) for problem in selector_problems(configuration, rules)]
    with open(configuration.path or "", encoding="utf-8") as file:
        lines = ["", *file.read().split("\n")]
    assert found == [
        (1, 14, "没有编号、前缀、包或标签叫 XX", lines[1]), (2, 17, "没有编号、前缀、包或标签叫 CB", lines[2]),
        (3, 12, "没有编号、前缀、包或标签叫 CC", lines[3]), (7, 55, "没有编号、前缀、包或标签叫 XX", lines[7]),
        (7, 16, "没有编号、前缀、包或标签叫 ZZ", lines[7]), (7, 36, "没有编号、前缀、包或标签叫 QQ", lines[7]),
        (9, 5, "没有编号、前缀、包或标签叫 CA", lines[9]),
    ]


def test_commas_part_selectors_as_on_the_command_line(configured: Callable[[str], Configuration]) -> None:
    configuration = configured(
        "select: CB101,SY\nignore: [\"CB101， SY\", YF]\nextend-select: [' A ,,B,']\n"
        "per-file:\n  a: {ignore: 'X,Y'}\nallow: {rule: 'P,Q', text: '甲,乙'}\nwords: ['丙,丁']\n"
    )
    choices = configuration.choices
    assert (choices.select, choices.ignore, choices.extend_select) == (("CB101", "SY"), ("CB101", "SY", "YF"), ("A", "B"))
    assert configuration.per_file[0].changes["ignore"] == ("X", "Y")
    assert (configuration.allow[0].selectors, configuration.allow[0].text) == (("P", "Q"), "甲,乙")
    assert choices.words == ("丙,丁",)


def test_each_of_several_selectors_has_its_place(configured: Callable[[str], Configuration], workshop: Any) -> None:
    rules: list[Rule] = workshop.ruleset("规则 CB101 试\n  查：按装 → 安装\n  误：按装\n  正：好\n").rules()
    configuration = configured("ignore: CB,QQ\nselect: [cb101, 'CB, ZZ', ',']\n")
    assert [(problem.line, problem.column) for problem in selector_problems(configuration, rules)] == [(2, 22), (2, 27), (1, 12)]
