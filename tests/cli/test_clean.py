"""`zhuomu clean`: caches go, and nothing else."""

from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.project.cleaning import clean_results, clean_rules, is_results_folder
from zhuomu.project.running import MANY_FILES

CACHE = ".zhuomu_cache"


@pytest.fixture
def project(zhuomu: Any) -> str:
    """A folder whose results are remembered."""
    folder = os.path.join(zhuomu.home, "project")
    os.makedirs(os.path.join(folder, "docs"))
    pages = {f"docs/{number}.md": "正文。\n" for number in range(MANY_FILES)}
    for name, text in {".zhuomu.yaml": "language: zh\n", **pages}.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    assert zhuomu("check", cwd=folder).status == 0
    assert os.path.exists(os.path.join(folder, CACHE, "results.sqlite3"))
    return folder


def test_the_results_of_the_project_go_from_wherever_it_is_asked(zhuomu: Any, project: str) -> None:
    run = zhuomu("clean", cwd=os.path.join(project, "docs"))
    assert (run.status, run.err) == (0, "")
    assert "3 个文件，0.0 MB" in run.out
    assert not os.path.exists(os.path.join(project, CACHE))
    assert sorted(os.listdir(project)) == [".zhuomu.yaml", "docs"]
    assert os.path.isdir(os.path.join(zhuomu.home, "cache"))
    assert zhuomu("check", cwd=project).status == 0


def test_without_a_cache_there_is_nothing_to_do(zhuomu: Any) -> None:
    run = zhuomu("clean")
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("没有检查结果的缓存")


def test_the_rules_go_when_all_is_asked_for(zhuomu: Any, project: str) -> None:
    run = zhuomu("clean", "--all", cwd=project)
    assert (run.status, run.err) == (0, "")
    assert "规则的缓存" in run.out
    assert not os.path.exists(os.path.join(zhuomu.home, "cache"))
    assert zhuomu("check", cwd=project).status == 0


def test_what_somebody_else_put_there_stays(zhuomu: Any, project: str) -> None:
    for folder in (os.path.join(project, CACHE), os.path.join(zhuomu.home, "cache")):
        os.makedirs(os.path.join(folder, "rules-1.json"))
        for name in ("mine.json", "results.sqlite3.bak"):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write("mine")
    run = zhuomu("clean", "--all", cwd=project)
    assert (run.status, run.err) == (0, "")
    assert run.out.count("mine.json") == 2
    for folder in (os.path.join(project, CACHE), os.path.join(zhuomu.home, "cache")):
        assert sorted(os.listdir(folder)) == ["mine.json", "results.sqlite3.bak", "rules-1.json"]


def test_a_folder_that_is_not_ours_is_2_and_stays(zhuomu: Any, project: str) -> None:
    folder = os.path.join(project, CACHE)
    for name in ("CACHEDIR.TAG", ".gitignore"):
        os.unlink(os.path.join(folder, name))
    run = zhuomu("clean", cwd=project)
    assert (run.status, run.out) == (2, "")
    assert "没有动" in run.err
    assert os.listdir(folder) == ["results.sqlite3"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_2_and_what_it_leads_to_stays(zhuomu: Any, project: str) -> None:
    folder = os.path.join(project, CACHE)
    os.rename(folder, os.path.join(project, "elsewhere"))
    os.symlink("elsewhere", folder)
    assert zhuomu("clean", cwd=project).status == 2
    assert len(os.listdir(os.path.join(project, "elsewhere"))) == 3


def test_a_broken_configuration_does_not_keep_the_cache(zhuomu: Any, project: str) -> None:
    with open(os.path.join(project, ".zhuomu.yaml"), "w", encoding="utf-8") as file:
        file.write("selct: CB\n")
    assert zhuomu("clean", cwd=project).status == 0
    assert not os.path.exists(os.path.join(project, CACHE))


def test_what_a_killed_process_left_goes_too(tmp_path: Any) -> None:
    for name in ("CACHEDIR.TAG.17.tmp", "results.sqlite3-journal", "results.sqlite3"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("# zhuomu 的缓存，可以随时删除。\n*\n", encoding="utf-8")
    assert is_results_folder(str(tmp_path))
    assert clean_results(str(tmp_path)).removed.files == 4
    assert not tmp_path.exists()


def test_links_in_the_cache_of_rules_stay(tmp_path: Any) -> None:
    (tmp_path / "rules-1.json").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "rules-2.json.5.tmp").write_text("", encoding="utf-8")
    (tmp_path / "configuration-3f.json").write_text("", encoding="utf-8")
    assert clean_rules(str(tmp_path)).left == ("rules-1.json",)
