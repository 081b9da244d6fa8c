"""From a configuration to rules: overlays, terms and parameters decide what is compiled and what is remembered."""

from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.engine.check import check
from zhuomu.engine.ruleset import RuleSet
from zhuomu.project import rules as module
from zhuomu.project.compiling import plain_document
from zhuomu.project.config import load_configuration
from zhuomu.project.rules import Loaded, load_rules

RULES = "对照表 AA001 错词\n  按装 → 安装\n  布署 → 部署\n  误：请按装。 → 请安装。\n  正：请安装。\n"
CONFIGURATION = """packs: [rules.zm]
terms:
  琢木云: 啄木云
rules:
  AA001:
    exceptions: [布署图]
    rows: {add: ["截止到 → 截至"], remove: [按装]}
"""


class Project:
    """A folder with rules and a configuration, and how often its rules were compiled."""

    def __init__(self, folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        (folder / "rules.zm").write_text(RULES, encoding="utf-8")
        self.compiled = 0
        original: Any = module._build

        def build(*arguments: Any) -> Any:
            self.compiled += 1
            return original(*arguments)

        monkeypatch.setattr(module, "_build", build)
        monkeypatch.setenv("ZHUOMU_CACHE_DIR", str(folder / "cache"))
        monkeypatch.chdir(folder)

    def load(self, text: str) -> Loaded:
        (self.folder / ".zhuomu.yaml").write_text(text, encoding="utf-8")
        return load_rules(load_configuration(".zhuomu.yaml").sources, installed=False)

    def found(self, text: str, prose: str) -> list[tuple[str, str]]:
        loaded = self.load(text)
        assert not loaded.problems, loaded.problems
        ruleset = RuleSet(loaded.compiled, functions=loaded.functions)
        return [(finding.rule, finding.text) for finding in check(plain_document(prose), ruleset)]


@pytest.fixture
def project(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Project:
    return Project(tmp_path, monkeypatch)


def test_changes_and_terms_are_in_force_and_remembered(project: Project) -> None:
    for _ in range(2):
        assert project.found(CONFIGURATION, "琢木云，按装，布署图，布署，截止到") == [
            ("XM001", "琢木云"), ("AA001", "布署"), ("AA001", "截止到"),
        ]
    assert project.compiled == 1


@pytest.mark.parametrize(("before", "after"), [
    ("布署图", "布署表"), ("琢木云: 啄木云", "琢木云: 啄木"), ("截止到 → 截至", "截止到 → 到"), ("[按装]", "[布署]"),
    ("    exceptions", "    fix: none\n    exceptions"), ("packs", "# 注\npacks"),
])
def test_each_of_them_is_compiled_anew_when_it_changes(project: Project, before: str, after: str) -> None:
    first = project.load(CONFIGURATION)
    again = project.load(CONFIGURATION.replace(before, after))
    assert project.compiled == 2
    assert again.key != first.key


def test_a_change_elsewhere_costs_no_compiling(project: Project) -> None:
    text = CONFIGURATION.replace("rules:\n", "# 注\nrules:\n")
    assert project.load(CONFIGURATION).key == project.load(text + "words: [甲乙]\n").key
    assert project.compiled == 1


def test_a_mistake_is_told_at_its_line_every_time(project: Project) -> None:
    for above in ("", "# 注\n"):
        problems = project.load(above + CONFIGURATION.replace("布署图", "登陆图").replace("AA001:", "AA001:")).problems
        [problem] = problems
        line = 6 + above.count("\n")
        assert (problem.path, problem.line, problem.column) == (".zhuomu.yaml", line, 18)
        assert "永远碰不到" in problem.message.zh
        assert problem.excerpt == "    exceptions: [登陆图]"


def test_the_rule_of_terms_stands_where_they_are_written(project: Project) -> None:
    loaded = project.load(CONFIGURATION)
    rule = next(rule for rule in RuleSet(loaded.compiled).rules() if rule.code == "XM001")
    assert (os.path.basename(rule.path), rule.line, rule.pack, rule.title) == (".zhuomu.yaml", 3, "config/terms", "项目术语")


def test_the_overlay_of_a_base_is_told_in_the_base(project: Project) -> None:
    (project.folder / "base.yaml").write_text("rules:\n  AA002: {fix: none}\n", encoding="utf-8")
    [problem] = project.load("extends: base.yaml\npacks: [rules.zm]\n").problems
    assert (problem.path, problem.line, problem.column) == ("base.yaml", 2, 3)
