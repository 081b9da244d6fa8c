"""The examples of settings, in `zhuomu config` and in the documentation, work with the bundled rules and do what they say."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest

from zhuomu.formats.builtin import PLAIN
from zhuomu.project.checking import find
from zhuomu.project.compiling import plain_document
from zhuomu.project.configuration import layers
from zhuomu.project.configuration.keys import KEYS
from zhuomu.project.workspace import Overrides, Workspace

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
RULE = "规则 ZJ001 产品名误写\n  查：琢玉云 → 啄木云\n  误：打开琢玉云。 → 打开啄木云。\n  正：打开啄木云。\n"


@pytest.fixture
def project(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A folder that has the files which examples name, and a preset of any name."""
    home = tmp_path / "home"
    for folder in ("rules", "shared"):
        (home / folder).mkdir(parents=True)
        (tmp_path / folder).mkdir()
    (home / "rules" / "mine.zm").write_text(RULE, encoding="utf-8")
    for place in (tmp_path / "base.yaml", tmp_path / "shared" / "zhuomu.yaml", home / "shared" / "zhuomu.yaml", tmp_path / "preset.yaml"):
        place.write_text("language: zh\n", encoding="utf-8")
    monkeypatch.setattr(layers, "find_preset", lambda name: str(tmp_path / "preset.yaml"))
    monkeypatch.chdir(home)
    return home


def in_force(project: Any, text: str, name: str = ".zhuomu.yaml") -> tuple[Workspace, Any]:
    """The workspace of a configuration and what decides about findings in `a.md`."""
    (project / name).write_text(text, encoding="utf-8")
    workspace = Workspace(Overrides())
    configuration = workspace.configuration(str(project))
    workspace.finder(configuration)
    return workspace, workspace.policy(workspace.setup("a.md", configuration))


def found(project: Any, text: str, prose: str) -> list[tuple[str, str, str]]:
    """What is reported in some prose: rule, severity and text."""
    workspace, policy = in_force(project, text)
    problems: list[Any] = []
    findings = find(plain_document(prose), PLAIN, policy, problems).findings
    assert (workspace.problems, problems) == ([], [])
    return [(finding.rule, finding.severity, finding.text) for finding in findings]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_the_example_of_a_setting_raises_no_problem(project: Any, key: Any) -> None:
    workspace, _ = in_force(project, f"{key.name}: {key.example}\n")
    assert workspace.problems == []


def documented() -> list[tuple[str, str]]:
    """The configurations that docs/configuration.md shows and that are meant to be right, each with its language."""
    with open(os.path.join(ROOT, "docs", "configuration.md"), encoding="utf-8") as file:
        blocks = re.findall(r"(?ms)^```(yaml|toml)([^\n]*)\n(.*?)^```", file.read())
    return [(language, text) for language, words, text in blocks if "有错" not in words]


@pytest.mark.parametrize(("language", "text"), documented())
def test_an_example_of_the_documentation_raises_no_problem(project: Any, language: str, text: str) -> None:
    workspace, _ = in_force(project, text, ".zhuomu.yaml" if language == "yaml" else "pyproject.toml")
    assert workspace.problems == []


PROSE = "请看按装图，再按装。"


def example(name: str) -> str:
    return next(f"{key.name}: {key.example}\n" for key in KEYS if key.name == name)


def test_the_prose_of_the_examples_is_wrong_without_them(project: Any) -> None:
    assert found(project, "", PROSE) == [("CB101", "error", "按装"), ("CB101", "error", "按装")]


def test_the_example_of_allow_lets_its_text_be(project: Any) -> None:
    assert found(project, example("allow"), PROSE) == [("CB101", "error", "按装")]


def test_the_example_of_rules_has_its_exception_and_severity(project: Any) -> None:
    assert found(project, example("rules"), PROSE) == [("CB101", "error", "按装")]


def test_the_long_example_of_the_documentation_does_what_it_says(project: Any) -> None:
    whole = next(text for _, text in documented() if text.startswith("extends: shared"))
    assert found(project, whole, PROSE + "按装单，用琢木云、琢玉云和琢玉。") == [
        ("CB101", "warning", "按装"), ("XM001", "warning", "琢木云"), ("ZJ001", "warning", "琢玉云"),
    ]


def test_the_example_of_changed_rules_in_the_documentation_does_what_it_says(project: Any) -> None:
    changed = next(text for _, text in documented() if "remove:" in text)
    assert found(project, changed, "按装单，按装，按须登入。") == [("CB101", "info", "按装"), ("CB101", "info", "登入")]
    assert [text for _, _, text in found(project, "", "按装单，按装，按须登入。")] == ["按装", "按装", "按须"]
