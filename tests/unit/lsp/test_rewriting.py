"""The files of a project that change when something is let stand for good."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import pytest

from tests.unit.lsp.project import Project
from zhuomu.errors import ConfigurationError, SourceError
from zhuomu.lsp.rewriting import (
    Surroundings,
    configuration_file,
    shown,
    with_accepted_finding,
    with_accepted_word,
    with_users_word,
    without_rule,
    write,
)
from zhuomu.project.workspace import Overrides, Workspace


def around(project: Project, folder: str = "", edited: Mapping[str, str] | None = None, **overrides: Any) -> Surroundings:
    return Surroundings(Workspace(Overrides(**overrides)), project.path(folder) if folder else project.folder, project.folder, (edited or {}).get)


# ---------------------------------------------------------------- configurations
def test_a_word_goes_into_the_nearest_configuration(project: Project) -> None:
    path = project.write("docs/.zhuomu.yaml", "# 说明\r\nwords:\r\n  - 甲乙  # 好\r\n")
    rewriting = with_accepted_word(around(project, "docs"), "丙丁")
    assert (rewriting.path, rewriting.done.zh) == (path, "已把“丙丁”加进 docs/.zhuomu.yaml 的 words")
    write(rewriting)
    assert project.read("docs/.zhuomu.yaml") == "# 说明\r\nwords:\r\n  - 甲乙  # 好\r\n  - 丙丁\r\n"


def test_a_word_that_is_there_already_changes_nothing(project: Project) -> None:
    project.configure("words: [甲乙]\n")
    rewriting = with_accepted_word(around(project), "甲乙")
    assert rewriting.source is not None
    assert rewriting.text == rewriting.source.text
    assert rewriting.done.zh == "“甲乙”已经在 .zhuomu.yaml 的 words 里"


@pytest.mark.parametrize(("before", "after"), [
    ("[tool.zhuomu]\nselect = ['TT']\n", "[tool.zhuomu]\nselect = ['TT']\nwords = [\"甲乙\"]\n"),
    ("[tool.zhuomu]\nwords = ['丙']\n", "[tool.zhuomu]\nwords = ['丙', \"甲乙\"]\n"),
])
def test_a_word_goes_into_toml_too(project: Project, before: str, after: str) -> None:
    import tomllib

    project.write("docs/pyproject.toml", before)
    text = with_accepted_word(around(project, "docs"), "甲乙").text
    assert tomllib.loads(text) == tomllib.loads(after)
    project.write("docs/pyproject.toml", text)
    assert with_accepted_word(around(project, "docs"), "甲乙").text == text


@pytest.mark.parametrize("wrong", ["words: [甲\n", "wordz: []\n", "words: {甲: 乙}\n", "words: &a [甲]\nignore: *a\n"])
def test_a_configuration_with_mistakes_is_left_alone(project: Project, wrong: str) -> None:
    project.write("docs/.zhuomu.yaml", wrong)
    with pytest.raises(ConfigurationError):
        with_accepted_word(around(project, "docs"), "甲乙")


def test_a_wrong_form_of_the_project_cannot_be_accepted_in_it(project: Project) -> None:
    project.configure("terms:\n  布署: 部署\n")
    with pytest.raises(ConfigurationError, match="误写"):
        with_accepted_word(around(project), "布署")


@pytest.mark.parametrize("word", ["", " ", "甲\n乙", "甲 #乙", "\u2028"])
def test_what_is_no_word_is_refused(project: Project, word: str) -> None:
    for accept in (with_accepted_word, with_users_word):
        with pytest.raises(ConfigurationError):
            accept(around(project), word)


def test_a_project_without_configuration_gets_one_at_the_top_of_the_repository(project: Project) -> None:
    os.remove(project.path(".zhuomu.yaml"))
    os.makedirs(project.path("docs"))
    rewriting = with_accepted_word(around(project, "docs"), "甲乙")
    assert (rewriting.path, rewriting.source, rewriting.text) == (project.path(".zhuomu.yaml"), None, "words:\n  - 甲乙\n")
    write(rewriting)
    assert project.read(".zhuomu.yaml") == "words:\n  - 甲乙\n"


def test_without_a_repository_it_is_the_open_folder(project: Project) -> None:
    os.remove(project.path(".zhuomu.yaml"))
    os.rmdir(project.path(".git"))
    os.makedirs(project.path("docs"))
    assert configuration_file(around(project, "docs")) == project.path(".zhuomu.yaml")


def test_the_file_that_the_editor_names_is_the_one(project: Project) -> None:
    path = project.write("elsewhere/own.yaml", "words: [甲乙]\n")
    assert with_accepted_word(around(project, config=path), "丙丁").text == "words: [甲乙, 丙丁]\n"


def test_the_text_in_the_editor_is_what_changes(project: Project) -> None:
    edited = {project.path(".zhuomu.yaml"): "ignore: [TT101]\nwords: [未存]\n"}
    assert with_accepted_word(around(project, edited=edited), "甲乙").text == "ignore: [TT101]\nwords: [未存, 甲乙]\n"


def test_a_rule_is_disabled_once(project: Project) -> None:
    rewriting = without_rule(around(project), "TT101")
    assert rewriting.text.endswith("ignore:\n  - TT101\n")
    write(rewriting)
    assert list(project.analysis("请按装。").findings) == []
    again = without_rule(around(project), "TT101")
    assert again.source is not None
    assert again.text == again.source.text
    assert again.done.zh == ".zhuomu.yaml 里已经停用了 TT101"


def test_there_must_be_a_rule_to_disable(project: Project) -> None:
    with pytest.raises(ConfigurationError, match="没有规则 TT999"):
        without_rule(around(project), "TT999")


# ---------------------------------------------------------------- the user's own list
def test_the_users_own_list_is_made_when_the_first_word_comes(project: Project) -> None:
    for word in ("按装", "布署", "按装"):
        rewriting = with_users_word(around(project), word)
        if rewriting.source is None or rewriting.text != rewriting.source.text:
            write(rewriting)
    with open(rewriting.path, encoding="utf-8") as file:
        assert file.read() == "按装\n布署\n"
    assert "已经在" in rewriting.done.zh
    assert list(project.analysis("请按装。").findings) == []


# ---------------------------------------------------------------- baselines
def accepted(project: Project, surroundings: Surroundings, text: str, name: str) -> Any:
    finding = project.analysis(text, name).findings[0]
    return with_accepted_finding(surroundings, project.path(name), finding, text)


@pytest.mark.parametrize("name", ["a.md", "docs/深/乙.md"])
def test_an_entry_is_the_one_that_the_command_line_writes(
    project: Project, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    from zhuomu.cli.baseline import main
    from zhuomu.cli.language import Language

    text = "# 标题\r\n\r\n𠮷😀\u2028请**按**装它，" + "很长" * 40 + "。\r\n"
    path = project.write(name, text)
    rewriting = accepted(project, around(project, os.path.dirname(name)), text, name)
    write(rewriting)
    ours = project.read(".zhuomu-baseline.json")
    os.remove(project.path(".zhuomu-baseline.json"))
    monkeypatch.chdir(project.folder)
    assert main(["create", path], Language("zh")) == 0
    capsys.readouterr()
    assert project.read(".zhuomu-baseline.json") == ours
    assert rewriting.path == project.path(".zhuomu-baseline.json")
    assert list(project.analysis(text, name).findings) == []


def test_the_nearest_baseline_gets_the_entry_and_keeps_the_others(project: Project) -> None:
    write(accepted(project, around(project), "请按装驱动。", "a.md"))
    project.write("docs/.zhuomu-baseline.json", '{"version": 1, "findings": []}')
    for text in ("请按装驱动。", "再按装程序。"):
        write(accepted(project, around(project, "docs"), text, "docs/b.md"))
    assert project.read(".zhuomu-baseline.json").count('"path": "a.md"') == 1
    assert project.read("docs/.zhuomu-baseline.json").count('"path": "b.md"') == 2


def test_the_baseline_that_the_configuration_names_is_made(project: Project) -> None:
    project.configure("baseline: known/all.json\n")
    os.makedirs(project.path("known"))
    rewriting = accepted(project, around(project), "请按装驱动。", "a.md")
    assert (rewriting.path, rewriting.source) == (project.path("known/all.json"), None)
    write(rewriting)
    assert '"path": "../a.md"' in project.read("known/all.json")
    assert list(project.analysis("请按装驱动。").findings) == []


def test_without_repository_and_configuration_a_new_baseline_is_in_the_open_folder(project: Project) -> None:
    text, name = "请按装驱动。", "docs/a.md"
    finding = project.analysis(text, name).findings[0]
    os.remove(project.path(".zhuomu.yaml"))
    os.rmdir(project.path(".git"))
    os.makedirs(project.path("docs"))
    assert with_accepted_finding(around(project, "docs"), project.path(name), finding, text).path == project.path(".zhuomu-baseline.json")


def test_a_configuration_that_lies_elsewhere_does_not_draw_the_baseline_there(project: Project, tmp_path: Any) -> None:
    config = project.path(".zhuomu.yaml")
    os.makedirs(project.path("docs"))
    other = project.write("docs/own/own.yaml", f"extends: [{config}]\n")
    rewriting = accepted(project, around(project, "docs", config=other), "请按装驱动。", "docs/a.md")
    assert rewriting.path == project.path(".zhuomu-baseline.json")


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"version": 2, "findings": []}', "<<<<<<< a\n"])
def test_a_broken_baseline_is_left_alone(project: Project, broken: str) -> None:
    finding = project.analysis("请按装驱动。").findings[0]
    project.write(".zhuomu-baseline.json", broken)
    with pytest.raises(ConfigurationError):
        with_accepted_finding(around(project), project.path("a.md"), finding, "请按装驱动。")


def test_a_baseline_with_unsaved_changes_is_left_alone(project: Project) -> None:
    path = project.write(".zhuomu-baseline.json", '{"version": 1, "findings": []}')
    with pytest.raises(ConfigurationError, match="没保存"):
        accepted(project, around(project, edited={path: "{}"}), "请按装驱动。", "a.md")


# ---------------------------------------------------------------- writing
def test_a_file_that_changed_meanwhile_is_not_overwritten(project: Project) -> None:
    rewriting = with_accepted_word(around(project), "甲乙")
    project.write(".zhuomu.yaml", "words: [别人]\n")
    with pytest.raises(SourceError):
        write(rewriting)
    assert project.read(".zhuomu.yaml") == "words: [别人]\n"


def test_paths_are_shown_from_the_open_folder_on(project: Project) -> None:
    assert shown(project.path("docs/a.md"), project.folder) == "docs/a.md"
    assert shown("/elsewhere/a.md", project.folder) == "/elsewhere/a.md"
    assert shown(f"{project.folder}2/a.md", project.folder) == f"{project.folder}2/a.md"
