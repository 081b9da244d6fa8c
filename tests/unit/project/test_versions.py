"""Another version of named rules: in a commit, or in another file."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests.git_repository import ENVIRONMENT, Repository
from zhuomu.errors import UsageError
from zhuomu.project.naming import named_rules
from zhuomu.project.versions import Version, other_version
from zhuomu.project.workspace import Overrides, Workspace
from zhuomu.rules.narrowing import literals_by_case

RULE = "规则 AA1 试验\n{}  查：{} → 安装\n  误：请{}。 → 请安装。\n  正：请安装。\n"


def rule(wrong: str, extra: str = "") -> str:
    return RULE.format(extra, wrong, wrong)


@pytest.fixture
def repository(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    made = Repository.made(tmp_path / "仓库 一")
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhuomu.project.rules.entry_points", list)
    monkeypatch.setattr("zhuomu.project.fresh_rules.entry_points", list)


def version(name: str, against: str) -> Version:
    return other_version(named_rules(name, Workspace(Overrides(isolated=True))), against)


def literals(found: Version) -> set[str]:
    return {text for texts in literals_by_case(found.compiled).values() for text in texts}


def test_the_file_of_a_commit_is_another_version(repository: Repository) -> None:
    repository.commit(**{"a.zm": rule("按装")})
    repository.write("a.zm", rule("桉装"))
    found = version("a.zm", "HEAD")
    assert literals(found) == {"按装"}
    assert found.codes == {"AA1": "AA1"}


def test_the_word_lists_beside_it_are_those_of_the_commit(repository: Repository) -> None:
    text = "词表 表 来自 “词/表.txt”\n" + rule("《表》").replace("请《表》", "请按装")
    repository.commit(**{"rules/a.zm": text, "rules/词/表.txt": "按装\n布署\n"})
    repository.write("rules/词/表.txt", "按装\n")
    assert literals(version("rules/a.zm", "HEAD")) == {"按装", "布署"}


def test_a_folder_that_is_a_pack_is_compared_as_a_whole(repository: Repository) -> None:
    text = rule("《表》").replace("请《表》", "请按装")
    repository.commit(**{"pack/__init___dot_py": "", "pack/rules.zm": text, "pack/words.zm": "词表 表 = 按装、布署\n"})
    os.remove(os.path.join(repository.folder, "pack/words.zm"))
    repository.write("pack/lists.zm", "词表 表 = 按装\n")
    assert literals(version("pack/rules.zm", "HEAD")) == {"按装", "布署"}


def test_a_rule_that_has_a_new_code_is_known_by_its_former_one(repository: Repository) -> None:
    repository.commit(**{"a.zm": rule("按装")})
    repository.write("a.zm", rule("按装", "  旧码：AA1\n").replace("规则 AA1", "规则 AA2"))
    assert version("a.zm", "HEAD").codes == {"AA2": "AA1"}


def test_a_rule_that_was_not_there_has_no_other_version(repository: Repository) -> None:
    repository.commit(**{"b.md": "好。\n"})
    repository.write("a.zm", rule("按装"))
    assert version("a.zm", "HEAD").codes == {}


def test_mistakes_of_the_other_version_are_told(repository: Repository) -> None:
    repository.commit(**{"a.zm": rule("按装", "  级别：严重\n")})
    repository.write("a.zm", rule("按装"))
    found = version("a.zm", "HEAD")
    assert found.codes == {}
    assert "没有“严重”这个值" in found.problems[0].message.zh


def test_another_file_is_another_version(repository: Repository) -> None:
    repository.write("a.zm", rule("按装"))
    repository.write("old.zm", rule("布署"))
    assert literals(version("a.zm", "old.zm")) == {"布署"}


@pytest.mark.parametrize("against", ["nosuch", "no/such.zm", "HEAD"])
def test_what_is_neither_a_commit_nor_a_file_is_refused(repository: Repository, against: str) -> None:
    # There is no commit yet, so there is no HEAD either.
    repository.write("a.zm", rule("按装"))
    with pytest.raises(UsageError):
        version("a.zm", against)


def test_outside_of_a_repository_there_is_no_commit(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.zm").write_text(rule("按装"), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        version("a.zm", "HEAD")
    assert "不在 git 仓库里" in caught.value.problems[0].message.zh
