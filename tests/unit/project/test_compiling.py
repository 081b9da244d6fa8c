"""The terms of a project are a pack that no rule file gets in the way of."""

from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.formats.builtin import PLAIN
from zhuomu.project.checking import find
from zhuomu.project.compiling import plain_document
from zhuomu.project.workspace import Overrides, Workspace
from zhuomu.rules.terms import NO_TERMS

RULE = """规则 ZJ001 产品名误写
  查：琢玉云 → 啄木云
  误：打开琢玉云。 → 打开啄木云。
  正：打开啄木云。
"""


@pytest.fixture
def folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("ZHUOMU_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("zhuomu.project.rules.entry_points", list)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    return home


def found(selectors: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    """The codes that are found in a sentence, and what is wrong with rules and configuration."""
    workspace = Workspace(Overrides(select=selectors))
    policy = workspace.policy(workspace.setup("a.md", workspace.configuration(os.getcwd())))
    findings = find(plain_document("打开琢木云，再打开琢玉云。"), PLAIN, policy, []).findings
    return [finding.rule for finding in findings], [problem.message.zh for problem in workspace.problems]


@pytest.mark.parametrize("head", ["", "规则包 terms 用语\n\n"])
def test_a_pack_called_terms_stands_beside_the_terms_of_the_configuration(folder: Any, head: str) -> None:
    (folder / "terms.zm").write_text(head + RULE, encoding="utf-8")
    (folder / ".zhuomu.yaml").write_text("packs: [terms.zm]\nterms: {琢木云: 啄木云}\n", encoding="utf-8")
    assert found() == (["XM001", "ZJ001"], [])


@pytest.mark.parametrize("selector", ["terms", "XM", "XM001", "config/terms"])
def test_the_rule_of_terms_is_selected_by_the_name_of_the_setting_too(folder: Any, selector: str) -> None:
    (folder / "mine.zm").write_text(RULE, encoding="utf-8")
    (folder / ".zhuomu.yaml").write_text("packs: [mine.zm]\nterms: {琢木云: 啄木云}\n", encoding="utf-8")
    assert found((selector,)) == (["XM001"], [])


def test_the_rule_is_there_under_the_same_name_without_terms() -> None:
    assert [(rule.code, rule.pack, rule.tags) for rule in NO_TERMS.rules] == [("XM001", "config/terms", ("terms",))]
