"""Which files below the named paths are checked."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from zhuomu.findings import Note, Problem
from zhuomu.project.discover import Target
from zhuomu.project.discover import find_targets as find
from zhuomu.project.workspace import Overrides, Workspace

#: How a note and a problem are written in these tests.
SIGNS = {Note: "~", Problem: "!"}


def find_targets(named: Any, *, isolated: bool = True, **overrides: Any) -> list[Any]:
    return list(find(named, Workspace(Overrides(isolated=isolated, **overrides))))


@pytest.fixture
def tree(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    for path in (
        "a.md", "b.txt", "c.py", "docs/d.md", "docs/deep/e.MD", "docs/.hidden/f.md", ".git/g.md", "node_modules/h.md",
        "venv/i.md", ".j.md", "docs/k",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("好。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(*named: str, **overrides: Any) -> list[str]:
    return [SIGNS.get(type(found), "") + found.path for found in find_targets(named, **overrides)]


def configured(tree: Any, text: str, *named: str, **overrides: Any) -> list[str]:
    (tree / ".zhuomu.yaml").write_text(text, encoding="utf-8")
    return paths(*(named or (".",)), isolated=False, **overrides)


def test_a_folder_stands_for_the_files_of_known_formats_in_it(tree: Any) -> None:
    assert paths(".") == [".j.md", "a.md", "b.txt", "docs/d.md", "docs/deep/e.MD"]
    assert paths("docs") == ["docs/d.md", "docs/deep/e.MD"]


def test_a_named_file_is_checked_whatever_it_is(tree: Any) -> None:
    [found] = find_targets(["c.py"])
    assert isinstance(found, Target)
    assert found.format.name == "python"
    assert paths("docs/.hidden/f.md", ".git/g.md", "docs/k") == ["docs/.hidden/f.md", ".git/g.md", "docs/k"]


def test_a_named_folder_is_searched_though_it_is_hidden(tree: Any) -> None:
    assert paths("docs/.hidden", "node_modules") == ["docs/.hidden/f.md", "node_modules/h.md"]


def test_a_glob_stands_for_what_it_matches(tree: Any) -> None:
    assert paths("*.md", "docs/**/*.MD") == ["a.md", "docs/deep/e.MD"]


def test_each_file_comes_once_however_often_it_is_named(tree: Any) -> None:
    assert paths("a.md", ".", "a.md", "docs/../a.md") == ["a.md", ".j.md", "b.txt", "docs/d.md", "docs/deep/e.MD"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_to_folders_are_not_followed(tree: Any) -> None:
    (tree / "docs" / "loop").symlink_to(tree)
    (tree / "docs" / "link.md").symlink_to(tree / "a.md")
    (tree / "docs" / "broken.md").symlink_to(tree / "nowhere.md")
    assert paths("docs") == ["docs/d.md", "docs/deep/e.MD", "docs/link.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_in_a_circle_are_left_alone(tree: Any) -> None:
    (tree / "docs" / "x.md").symlink_to("y.md")
    (tree / "docs" / "y.md").symlink_to("x.md")
    assert paths("docs") == ["docs/d.md", "docs/deep/e.MD"]


def test_a_path_that_leads_nowhere_is_a_problem_and_the_others_go_on(tree: Any) -> None:
    assert paths("missing.md", "a.md", "*.rst") == ["!missing.md", "a.md", "!*.rst"]
    problem = next(iter(find_targets(["missing.md"])))
    assert isinstance(problem, Problem)
    assert problem.remedy is not None


def test_a_name_with_signs_of_a_glob_is_found_as_it_is(tree: Any) -> None:
    (tree / "x[1].md").write_text("好。", encoding="utf-8")
    assert paths("x[1].md") == ["x[1].md"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that cannot be read")
def test_a_folder_that_cannot_be_read_is_a_problem(tree: Any) -> None:
    (tree / "docs").chmod(0)
    try:
        assert paths("docs") == ["!docs"]
    finally:
        (tree / "docs").chmod(0o700)


# ---------------------------------------------------------------- what is left out
def test_what_git_ignores_is_not_searched(tree: Any) -> None:
    (tree / ".gitignore").write_text("/docs/deep/\nb.*\n", encoding="utf-8")
    (tree / "docs" / ".gitignore").write_text("*.txt\n", encoding="utf-8")
    (tree / "docs" / "x.txt").write_text("好。", encoding="utf-8")
    assert paths(".") == [".j.md", "a.md", "docs/d.md"]


def test_the_innermost_ignore_file_that_says_something_decides(tree: Any) -> None:
    (tree / ".gitignore").write_text("d.md\n*.MD\n", encoding="utf-8")
    (tree / "docs" / ".gitignore").write_text("!d.md\n", encoding="utf-8")
    assert paths(".") == [".j.md", "a.md", "b.txt", "docs/d.md"]


def test_the_ignore_files_above_a_folder_in_a_repository_hold_for_it(tree: Any) -> None:
    (tree / ".gitignore").write_text("e.MD\n", encoding="utf-8")
    (tree / ".git" / "info").mkdir()
    (tree / ".git" / "info" / "exclude").write_text("d.md\n", encoding="utf-8")
    assert paths("docs") == []
    assert paths("docs/deep") == []


def test_an_ignored_folder_that_is_named_is_searched(tree: Any) -> None:
    (tree / ".gitignore").write_text("docs/\n", encoding="utf-8")
    assert paths("docs") == ["docs/d.md", "docs/deep/e.MD"]
    assert paths("docs/d.md") == ["docs/d.md"]


def test_gitignore_can_be_switched_off(tree: Any) -> None:
    (tree / ".gitignore").write_text("*.md\n*.MD\n", encoding="utf-8")
    assert configured(tree, "gitignore: false\n", "docs") == ["docs/d.md", "docs/deep/e.MD"]
    assert configured(tree, "gitignore: true\n", "docs") == []


def test_exclude_leaves_out_files_and_folders_relative_to_the_configuration(tree: Any, monkeypatch: Any) -> None:
    text = "exclude: [/a.md, deep/, '*.txt']\n"
    assert configured(tree, text) == [".j.md", "docs/d.md"]
    monkeypatch.chdir(tree / "docs")
    assert configured(tree, text) == ["d.md"]


def test_exclude_holds_for_named_files_too_and_a_note_says_so(tree: Any) -> None:
    assert configured(tree, "exclude: ['docs/*']\n", "a.md", "docs/d.md", "docs/deep/e.MD") == [
        "a.md", "~docs/d.md", "~docs/deep/e.MD",
    ]
    assert configured(tree, "exclude: ['docs/*']\n", "docs/d.md", force_exclude=False) == ["docs/d.md"]


def test_include_chooses_the_files_below_a_folder_whatever_their_format(tree: Any) -> None:
    assert configured(tree, "include: ['*.py', docs/k, docs/d.md]\n") == ["c.py", "docs/d.md", "docs/k"]
    assert configured(tree, "include: ['*.py']\n", "a.md") == ["a.md"]


def test_the_configuration_nearest_to_a_file_holds_for_it(tree: Any) -> None:
    (tree / "docs" / ".zhuomu.yaml").write_text("fail-level: error\nexclude: [deep]\n", encoding="utf-8")
    (tree / ".zhuomu.yaml").write_text("fail-level: info\n", encoding="utf-8")
    found = {target.path: target.setup.fail_level for target in find_targets(["."], isolated=False)}
    assert found == {".j.md": "info", "a.md": "info", "b.txt": "info", "docs/d.md": "error"}
    found = {target.path: target.setup.fail_level for target in find_targets(["."], isolated=False, fail_level="warning")}
    assert set(found.values()) == {"warning"}


def target(path: str, form: str = "") -> Any:
    """The format that an editor reads a file in; None when it is passed over."""
    from zhuomu.formats.builtin import BUILT_IN
    from zhuomu.project.discover import target_of

    named = next((each for each in BUILT_IN if each.name == form), None)
    found = target_of(path, Workspace(Overrides()), named)
    return None if found is None else found.format.name


def test_one_file_is_taken_as_a_run_over_its_folder_takes_it(tree: Any) -> None:
    (tree / ".zhuomu.yaml").write_text("exclude: [b.txt]\n", encoding="utf-8")
    (tree / ".gitignore").write_text("deep/\n", encoding="utf-8")
    assert target("a.md") == "markdown"
    assert target("c.py") is None
    assert target("b.txt") is None
    assert target("docs/d.md") == "markdown"
    assert target("docs/deep/e.MD") is None


def test_one_file_need_not_exist(tree: Any) -> None:
    assert target("docs/new.md") == "markdown"
    assert target("docs/new") is None


def test_a_name_that_says_nothing_leaves_the_format_to_the_caller(tree: Any) -> None:
    assert target("docs/k", "markdown") == "markdown"
    assert target("a.md", "rst") == "markdown"


def test_included_files_are_taken_in_the_format_that_they_are_named_for(tree: Any) -> None:
    (tree / ".zhuomu.yaml").write_text("include: ['*.py']\n", encoding="utf-8")
    assert target("c.py") == "python"
    assert target("a.md") is None
