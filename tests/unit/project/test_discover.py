"""Which files below the named paths are checked."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from zhuomu.findings import Problem
from zhuomu.project.discover import Target, find_targets


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


def paths(*named: str) -> list[str]:
    return [found.path if isinstance(found, Target) else f"!{found.path}" for found in find_targets(named)]


def test_a_folder_stands_for_the_files_of_known_formats_in_it(tree: Any) -> None:
    assert paths(".") == ["./.j.md", "./a.md", "./b.txt", "./docs/d.md", "./docs/deep/e.MD"]
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
    assert paths("a.md", ".", "./a.md", "docs/../a.md") == ["a.md", "./.j.md", "./b.txt", "./docs/d.md", "./docs/deep/e.MD"]


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
