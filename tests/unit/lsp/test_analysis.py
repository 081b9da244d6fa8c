"""What is known about open files, and under which settings."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.unit.lsp.project import Project
from zhuomu.findings import Message, Problem
from zhuomu.lsp.analysis import Analysis, Analyst, disabled_message
from zhuomu.lsp.documents import OpenDocument
from zhuomu.lsp.languages import kind_of
from zhuomu.lsp.rewriting import Surroundings, with_accepted_finding, write
from zhuomu.project.workspace import Overrides

_SERIALS = itertools.count()


def nothing() -> None:
    return None


class SupersededError(Exception):
    pass


@pytest.fixture
def analyst(project: Project) -> Analyst:
    return project.analyst()


def opened(project: Project, text: str, name: str = "a.md", language: str = "markdown") -> OpenDocument:
    path = project.path(name) if name else ""
    return OpenDocument(name and project.uri(name), path, language, kind_of(path, language), 1, text, next(_SERIALS))


def codes(analysis: Analysis) -> list[str]:
    return [finding.rule for finding in analysis.findings]


def test_a_document_is_read_and_checked(project: Project, analyst: Analyst) -> None:
    analysis = analyst.analyse(opened(project, "请按装，再登陆。"), nothing)
    assert codes(analysis) == ["TT101", "TT102"]
    assert analysis.format is not None
    assert analysis.format.name == "markdown"
    assert analysis.read is not None
    assert not analysis.problems


def test_what_is_in_no_file_yet_belongs_to_the_folder(project: Project, analyst: Analyst) -> None:
    assert codes(analyst.analyse(opened(project, "按装", name=""), nothing)) == ["TT101"]
    assert codes(analyst.analyse(opened(project, "按装", name="", language="klingon"), nothing)) == []


def test_a_memory_is_kept_for_each_file_until_it_is_closed(project: Project, analyst: Analyst) -> None:
    text = "请按装。\n\n请登陆。\n"
    for _ in range(2):
        assert codes(analyst.analyse(opened(project, text), nothing)) == ["TT101", "TT102"]
    [memory] = analyst._memories.values()
    assert memory.searched == 0
    analyst.forget(project.uri("a.md"))
    assert not analyst._memories
    analyst.forget(project.uri("a.md"))


def test_a_text_that_is_gone_is_given_up(project: Project, analyst: Analyst) -> None:
    def gone() -> None:
        raise SupersededError

    with pytest.raises(SupersededError):
        analyst.analyse(opened(project, "按装"), gone)
    assert codes(analyst.analyse(opened(project, "按装"), nothing)) == ["TT101"]


def test_half_a_character_is_no_prose_and_moves_nothing(project: Project, analyst: Analyst) -> None:
    analysis = analyst.analyse(opened(project, "\ud842按装\udfb7"), nothing)
    assert [(each.start, each.end) for each in analysis.findings] == [(1, 3)]


@pytest.mark.parametrize("text", ["", "按装\0", "\r", "\n", "\u2028", "\t"])
def test_what_a_run_passes_over_or_finds_empty_has_no_findings(project: Project, analyst: Analyst, text: str) -> None:
    assert codes(analyst.analyse(opened(project, text), nothing)) == []


def test_the_greatest_size_is_in_bytes(project: Project) -> None:
    project.configure("max-file-size: 30\n")
    analyst = project.analyst()
    assert codes(analyst.analyse(opened(project, "请按装。好好好好好好"), nothing)) == ["TT101"]
    assert codes(analyst.analyse(opened(project, "请按装。好好好好好好好"), nothing)) == []
    assert codes(analyst.analyse(opened(project, "x" * 31), nothing)) == []


@pytest.mark.parametrize("name", ["x\0y.md", "x" * 300 + ".md", "\ud800.md"])
def test_a_path_that_no_system_has_is_no_failure(project: Project, analyst: Analyst, name: str) -> None:
    analysis = analyst.analyse(OpenDocument("file:///x", project.path(name), "markdown", "document", 1, "好。", 1), nothing)
    assert codes(analysis) == []


def test_rules_and_configurations_get_advice(project: Project, analyst: Analyst) -> None:
    rules = analyst.analyse(opened(project, "规则 AB1 试验\n  查：\n", "a.zm", "zhuomu-rules"), nothing)
    assert rules.advice
    assert rules.read is None
    assert analyst.analyse(opened(project, "selct: x\n", ".zhuomu.yaml", "yaml"), nothing).advice


def test_a_reload_takes_in_what_has_changed(project: Project, analyst: Analyst) -> None:
    assert codes(analyst.analyse(opened(project, "按装，登陆。"), nothing)) == ["TT101", "TT102"]
    project.configure("ignore: TT101\n")
    before = analyst.generation
    analyst.reload()
    analysis = analyst.analyse(opened(project, "按装，登陆。"), nothing)
    assert codes(analysis) == ["TT102"]
    assert analysis.generation > before


def test_a_broken_configuration_is_a_problem_and_the_one_before_counts(project: Project, analyst: Analyst) -> None:
    assert codes(analyst.analyse(opened(project, "按装"), nothing)) == ["TT101"]
    project.write(".zhuomu.yaml", "selct: x\n")
    for _ in range(3):
        analyst.reload()
        for name in ("a.md", "new.md"):
            analysis = analyst.analyse(opened(project, "按装", name), nothing)
            assert codes(analysis) == ["TT101"]
            assert "selct" in analysis.problems[0].message.zh


@pytest.mark.parametrize(("settings", "part"), [
    ("options: {langage: zh-Hant}\n", "没有叫 langage 的选项，是不是 language？"), ("options: {language: zh-XX}\n", "没有 zh-XX 这个值"),
    ("options: {language: zh-Hant, 语言: 繁体}\n", "写了两次"), ("per-file: {b.md: {options: {language: x}}}\n", "没有 x 这个值"),
])
def test_mistakes_in_options_break_a_configuration_too(project: Project, analyst: Analyst, settings: str, part: str) -> None:
    project.configure("ignore: TT102\n")
    analyst.reload()
    assert codes(analyst.analyse(opened(project, "按装，登陆。"), nothing)) == ["TT101"]
    project.configure(settings)
    analyst.reload()
    analysis = analyst.analyse(opened(project, "按装，登陆。"), nothing)
    assert codes(analysis) == ["TT101"]
    assert [part in problem.message.zh for problem in analysis.problems] == [True]


def test_nothing_is_checked_where_a_configuration_was_broken_from_the_beginning(project: Project, analyst: Analyst) -> None:
    project.configure("options: {langage: zh-Hant}\n")
    analyst.reload()
    analysis = analyst.analyse(opened(project, "按装"), nothing)
    assert (codes(analysis), analysis.policy) == ([], None)
    assert ["langage" in problem.message.zh for problem in analysis.problems] == [True]


def test_mistakes_that_are_mended_are_not_told_beside_new_ones(project: Project, analyst: Analyst) -> None:
    project.configure("ignore: [TT999]\n")
    analyst.reload()
    assert "TT999" in analyst.analyse(opened(project, "按装"), nothing).problems[0].message.zh
    project.write(".zhuomu.yaml", "selct: x\n")
    analyst.reload()
    analysis = analyst.analyse(opened(project, "按装"), nothing)
    assert codes(analysis) == ["TT101"]
    assert not any("TT999" in problem.message.zh for problem in analysis.problems)


def test_what_a_baseline_accepts_stays_accepted_while_the_configuration_has_mistakes(project: Project, analyst: Analyst) -> None:
    text = "请按装。\n"
    [finding] = analyst.analyse(opened(project, text), nothing).findings
    around = Surroundings(analyst.workspace, project.folder, project.folder, lambda path: None)
    write(with_accepted_finding(around, project.path("a.md"), finding, text))
    analyst.reload()
    assert codes(analyst.analyse(opened(project, text), nothing)) == []
    project.write(".zhuomu.yaml", "words: [\n")
    analyst.reload()
    analysis = analyst.analyse(opened(project, text), nothing)
    assert analysis.problems
    assert codes(analysis) == []


def test_a_configuration_that_was_never_good_leaves_nothing_to_check_by(project: Project) -> None:
    project.write(".zhuomu.yaml", "selct: x\n")
    analyst = project.analyst()
    analyst.prepare()
    analysis = analyst.analyse(opened(project, "按装"), nothing)
    assert codes(analysis) == []
    assert analysis.problems


def test_the_configuration_of_the_editor_comes_before_those_of_the_project(project: Project, analyst: Analyst) -> None:
    path = project.write("other.yaml", f"packs: [{project.rules}]\nselect: TT102\n")
    analyst.overrides = Overrides(config=path)
    analyst.reload()
    assert codes(analyst.analyse(opened(project, "按装，登陆。"), nothing)) == ["TT102"]


def test_source_code_is_checked_only_if_that_is_wanted(project: Project, analyst: Analyst) -> None:
    assert codes(analyst.analyse(opened(project, "# 请按装。\n", "a.py", "python"), nothing)) == []
    analyst.check_code = True
    analyst.reload()
    assert codes(analyst.analyse(opened(project, "# 请按装。\n", "a.py", "python"), nothing)) == ["TT101"]


def test_what_the_baseline_accepts_is_not_found(project: Project, zhuomu: Any) -> None:
    project.write("a.md", "请按装。\n")
    assert zhuomu("baseline", "create", cwd=project.folder).status == 0
    analyst = project.analyst()
    assert codes(analyst.analyse(opened(project, "请按装。\n"), nothing)) == []
    assert codes(analyst.analyse(opened(project, "请按装。请按装。\n"), nothing)) == ["TT101"]


def test_a_broken_baseline_is_a_problem_and_accepts_nothing(project: Project) -> None:
    project.write(".zhuomu-baseline.json", "{")
    analysis = project.analyst().analyse(opened(project, "请按装。\n"), nothing)
    assert codes(analysis) == ["TT101"]
    assert any("baseline" in problem.path for problem in analysis.problems)


def test_a_rule_that_fails_is_disabled_for_good(project: Project, analyst: Analyst) -> None:
    text = "请按装，再登陆。"
    assert codes(analyst.analyse(opened(project, text), nothing)) == ["TT101", "TT102"]
    analyst._disable([Problem("a.md", Message("规则 TT101 出错", "rule TT101 failed"), rule="TT101")])
    assert codes(analyst.analyse(opened(project, text), nothing)) == ["TT102"]
    analyst.reload()
    assert codes(analyst.analyse(opened(project, text), nothing)) == ["TT102"]
    assert "重新启动" in disabled_message(analyst.disabled["TT101"]).zh
