"""What is in force for each file: the nearest configuration, what the command line says, and the rules that follow."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.project import workspace as workspaces
from zhuomu.project.rules import load_rules
from zhuomu.project.workspace import Overrides, Setup, Workspace

RULES = "".join(
    f"规则 {code} 试验\n  查：{wrong} → {right}\n{more}  误：请{wrong}。 → 请{right}。\n  正：请{right}。\n\n"
    for code, wrong, right, more in (("TT001", "按装", "安装", ""), ("TT002", "布署", "部署", "  状态：试行\n"), ("TT003", "登陆", "登录", ""))
)


@pytest.fixture
def folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    (tmp_path / "rules.zm").write_text(RULES, encoding="utf-8")
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workspaces, "load_rules", lambda sources: load_rules(sources, installed=False))
    return tmp_path


def write(folder: Any, text: str, place: str = ".zhuomu.yaml") -> None:
    (folder / place).write_text(text, encoding="utf-8")


def setup(workspace: Workspace, path: str) -> Setup:
    return workspace.setup(path, workspace.configuration(path.rpartition("/")[0] or "."))


def codes(workspace: Workspace, path: str) -> list[str]:
    ruleset = workspace.policy(setup(workspace, path)).ruleset
    return [rule.code for number, rule in enumerate(ruleset.rules()) if ruleset.enabled[number] and rule.code.startswith("TT")]


def severities(workspace: Workspace, path: str) -> set[str]:
    rules = workspace.policy(setup(workspace, path)).ruleset.rules()
    return {rule.severity for rule in rules if rule.code.startswith("TT")}


def test_the_nearest_configuration_holds_and_is_not_mixed_with_those_above(folder: Any) -> None:
    write(folder, "packs: rules.zm\nfail-level: error\n")
    write(folder, "packs: ../rules.zm\nignore: TT003\n", "docs/.zhuomu.yaml")
    workspace = Workspace()
    assert codes(workspace, "a.md") == ["TT001", "TT003"]
    assert codes(workspace, "docs/deep/a.md") == ["TT001"]
    assert setup(workspace, "a.md").fail_level == "error"
    assert setup(workspace, "docs/deep/a.md").fail_level == "warning"


def test_the_command_line_wins(folder: Any) -> None:
    write(folder, "packs: rules.zm\nselect: TT003\nfail-level: error\nencoding: gb18030\nconfidence: high\n")
    said = Overrides(select=("TT001",), preview=True, fail_level="info", encoding="utf-8", confidence="low")
    workspace = Workspace(said)
    assert codes(workspace, "a.md") == ["TT001"]
    found = setup(workspace, "a.md")
    assert (found.fail_level, found.reading.encoding, found.choices.confidence) == ("info", "utf-8", "low")
    assert codes(Workspace(Overrides(extend_select=("TT002",))), "a.md") == ["TT002", "TT003"]
    assert codes(Workspace(Overrides(ignore=("TT003",))), "a.md") == []


def test_no_configuration_is_read_in_isolation(folder: Any) -> None:
    write(folder, "nonsense: [")
    workspace = Workspace(Overrides(isolated=True, packs=(str(folder / "rules.zm"),)))
    assert codes(workspace, "docs/a.md") == ["TT001", "TT003"]
    with pytest.raises(ConfigurationError):
        Workspace().configuration(".")


def test_one_configuration_can_be_named(folder: Any) -> None:
    write(folder, "fail-level: info\n", "docs/other.yaml")
    write(folder, "fail-level: error\n")
    workspace = Workspace(Overrides(config=str(folder / "docs" / "other.yaml")))
    assert setup(workspace, "a.md").fail_level == "info"
    with pytest.raises(ConfigurationError):
        Workspace(Overrides(config=str(folder / "none.yaml"))).configuration(".")


def test_sections_for_some_files_change_what_is_in_force_for_them(folder: Any) -> None:
    write(folder, (
        "packs: rules.zm\nper-file:\n  'docs/**':\n    ignore: TT001\n    severity: {TT: info}\n    words: [登陆舱]\n"
    ))
    workspace = Workspace()
    assert codes(workspace, "a.md") == ["TT001", "TT003"]
    assert codes(workspace, "docs/a.md") == ["TT003"]
    assert setup(workspace, "docs/a.md") is setup(workspace, "docs/deep/b.md")
    assert severities(workspace, "docs/a.md") == {"info"}
    assert severities(workspace, "a.md") == {"warning"}
    assert workspace.policy(setup(workspace, "docs/a.md")).words == ("登陆舱",)


def test_what_is_wrong_with_rules_and_selectors_is_said_once(folder: Any) -> None:
    write(folder, "packs: [rules.zm, missing.zm]\nselect: [TT, TT999]\nper-file:\n  '*.txt': {confidence: high}\n")
    workspace = Workspace()
    for path in ("a.md", "b.md", "c.txt"):
        workspace.policy(setup(workspace, path))
    assert len(workspace.problems) == 2
    assert any("TT999" in problem.message.zh for problem in workspace.problems)


def test_results_are_cached_under_all_that_decides_about_them(folder: Any) -> None:
    keys = set()
    texts = ("packs: rules.zm\n", "packs: rules.zm\nselect: TT001\n", "packs: rules.zm\nwords: [登陆]\n",
             "packs: rules.zm\nseverity: {TT: info}\n", "packs: rules.zm\nallow: [{rule: TT001, text: 按装}]\n",
             "packs: rules.zm\nconfidence: high\n", "packs: rules.zm\nrules: {TT001: {severity: error}}\n")
    for text in texts:
        write(folder, text)
        workspace = Workspace()
        key = workspace.policy(setup(workspace, "a.md")).key
        assert key
        again = Workspace()
        assert again.policy(setup(again, "a.md")).key == key
        keys.add(key)
    assert len(keys) == len(texts)


def test_rules_with_problems_are_not_cached(folder: Any) -> None:
    write(folder, "packs: [rules.zm, missing.zm]\n")
    workspace = Workspace()
    assert workspace.policy(setup(workspace, "a.md")).key == ""


def test_an_overlay_with_a_mistake_leaves_the_severity_alone(folder: Any) -> None:
    write(folder, (
        "packs: [rules.zm]\nseverity: {TT001: info, TT003: info}\nper-file: {b.md: {severity: {TT001: info}}}\nrules:\n"
        "  TT001: {severity: error, rows: [登入 → 登录]}\n  TT003: {severity: error}\n"
    ))
    workspace = Workspace()
    for path in ("a.md", "b.md"):
        rules = {rule.code: rule.severity for rule in workspace.policy(setup(workspace, path)).ruleset.rules()}
        assert (rules["TT001"], rules["TT003"]) == ("info", "error")
    assert [(problem.path, problem.line) for problem in workspace.problems] == [(".zhuomu.yaml", 5)]


def test_an_overlay_without_a_mistake_beside_one_with_counts(folder: Any) -> None:
    write(folder, "packs: [rules.zm]\nrules: {TT001: {severity: error, exceptions: [远处]}, TT003: {severity: error, exceptions: [登陆舰]}}\n")
    workspace = Workspace()
    rules = {rule.code: rule.severity for rule in workspace.policy(setup(workspace, "a.md")).ruleset.rules()}
    assert (rules["TT001"], rules["TT003"]) == ("warning", "error")
    assert len(workspace.problems) == 1


@pytest.mark.parametrize("text", ["severity: {XM: error}\n", "ignore: XM001\n", "select: [terms]\n", "rules: {XM001: {severity: info, fix: none}}\n"])
def test_the_rule_of_terms_can_be_named_without_terms(folder: Any, text: str) -> None:
    write(folder, text)
    workspace = Workspace()
    workspace.policy(setup(workspace, "a.md"))
    assert workspace.problems == []


def test_a_pack_that_is_called_terms_takes_the_place_of_no_terms(folder: Any) -> None:
    (folder / "terms.zm").write_text(RULES, encoding="utf-8")
    write(folder, "packs: [terms.zm]\n")
    workspace = Workspace()
    assert codes(workspace, "a.md") == ["TT001", "TT003"]
    assert workspace.problems == []
