"""`zhuomu check --staged`, `--since` and `--lines`: only what is new, as a user meets it in a real repository."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.git_repository import Repository

RULES = (
    "规则 AA1 安装\n  查：按装 → 安装\n  误：请按装。 → 请安装。\n  正：请安装。\n\n"
    "规则 AA2 登录\n  查：登陆 → 登录\n  误：请登陆。 → 请登录。\n  正：请登录。\n"
)
#: Two paragraphs with a finding each, and one without.
FIRST, SECOND, CLEAN = "请先按装驱动程序。", "然后再按装浏览器。", "这一段没有问题。"

#: ``new(…)``: exit status, and the findings as path:line and rule.
New = Callable[..., tuple[int, list[str]]]


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


@pytest.fixture
def repository(zhuomu: Any) -> Repository:
    """A repository with a configuration and two pages, committed."""
    made = Repository.made(zhuomu.home)
    made.write(".gitignore", "cache/\n")
    made.write(".zhuomu.yaml", "packs: [rules]\n")
    made.write("rules/a.zm", RULES)
    made.write("docs/a.md", page(FIRST, SECOND, CLEAN))
    made.write("docs/b.md", page(CLEAN))
    made.commit()
    return made


@pytest.fixture
def new(zhuomu: Any, repository: Repository) -> New:
    def run(*options: str, cwd: str = "") -> tuple[int, list[str]]:
        done = zhuomu("check", *options, "--output-format", "jsonl", cwd=os.path.join(repository.folder, cwd))
        assert "Traceback" not in done.err
        told = [json.loads(line) for line in done.out.splitlines()]
        found = [f"{each['path'].removeprefix('./')}:{each['line']} {each['rule']}" for each in told if each["kind"] == "finding"]
        return done.status, found

    return run


@pytest.fixture(params=["staged", "since"])
def changed(request: pytest.FixtureRequest, repository: Repository, new: New) -> Callable[..., tuple[int, list[str]]]:
    """``changed(path=text, …)``: what is new when files are written so (None deletes), by either way of comparing."""
    def run(files: dict[str, str | None], *paths: str) -> tuple[int, list[str]]:
        for path, text in files.items():
            if text is None:
                os.unlink(os.path.join(repository.folder, path))
            else:
                repository.write(path, text)
        if request.param == "staged":
            repository("add", "--all")
            return new("--staged", *paths)
        return new("--since", "HEAD", *paths)

    return run


# ---------------------------------------------------------------- what is new
def test_what_was_there_before_is_not_reported(changed: Any) -> None:
    assert changed({"docs/a.md": page("新的一段。", FIRST, SECOND)}) == (0, [])


def test_fixing_one_finding_and_adding_another_of_the_same_rule_is_1(changed: Any) -> None:
    assert changed({"docs/a.md": page(FIRST.replace("按装", "安装"), SECOND, "最后按装补丁。")}) == (1, ["docs/a.md:5 AA1"])


def test_moving_a_paragraph_is_0(changed: Any) -> None:
    assert changed({"docs/a.md": page(SECOND, CLEAN, FIRST)}) == (0, [])


def test_moving_a_paragraph_to_another_file_is_0(changed: Any) -> None:
    assert changed({"docs/a.md": page(SECOND, CLEAN), "docs/b.md": page(CLEAN, FIRST)}) == (0, [])


def test_moving_a_paragraph_to_a_new_file_is_0(changed: Any) -> None:
    assert changed({"docs/a.md": page(SECOND, CLEAN), "docs/c.md": page(FIRST)}) == (0, [])


def test_moving_a_paragraph_is_0_though_only_its_new_file_is_looked_at(changed: Any) -> None:
    assert changed({"docs/a.md": page(SECOND, CLEAN), "docs/b.md": page(CLEAN, FIRST)}, "docs/b.md") == (0, [])


def test_copying_a_paragraph_is_1(changed: Any) -> None:
    assert changed({"docs/a.md": page(FIRST, SECOND, FIRST)}) == (1, ["docs/a.md:5 AA1"])


def test_copying_a_paragraph_to_another_file_is_1_whether_the_first_is_changed_or_not(changed: Any) -> None:
    assert changed({"docs/b.md": page(FIRST)}) == (1, ["docs/b.md:1 AA1"])
    assert changed({"docs/a.md": page(CLEAN, FIRST, SECOND)}, "docs/b.md") == (1, ["docs/b.md:1 AA1"])


def test_moving_a_paragraph_twice_is_1(changed: Any) -> None:
    status, found = changed({"docs/a.md": page(SECOND), "docs/b.md": page(FIRST), "docs/c.md": page(FIRST)})
    assert (status, len(found)) == (1, 1)


def test_renaming_a_file_is_0(changed: Any) -> None:
    assert changed({"docs/a.md": None, "指南/新 名字.md": page(FIRST, SECOND, CLEAN)}) == (0, [])


def test_a_file_that_is_renamed_and_changed_is_compared_with_itself(changed: Any) -> None:
    assert changed({"docs/a.md": None, "docs/z.txt": page(FIRST, SECOND, CLEAN, "请登陆。")}) == (1, ["docs/z.txt:7 AA2"])


def test_splitting_a_file_is_0(changed: Any) -> None:
    assert changed({"docs/a.md": None, "docs/1.md": page(FIRST), "docs/2.md": page(SECOND)}) == (0, [])


def test_a_new_file_is_new_altogether(changed: Any) -> None:
    assert changed({"docs/c.md": page("请登陆。")}) == (1, ["docs/c.md:1 AA2"])


def test_without_changes_there_is_nothing_to_report(changed: Any) -> None:
    assert changed({}) == (0, [])


def test_only_what_is_below_the_paths_is_reported(changed: Any) -> None:
    files = {"docs/c.md": page("请登陆。"), "other/d.md": page("请登陆。")}
    assert changed(files, "docs", "docs/a.md") == (1, ["docs/c.md:1 AA2"])


def test_files_that_are_not_checked_otherwise_are_not_checked_here(changed: Any, repository: Repository) -> None:
    repository.write(".zhuomu.yaml", "packs: [rules]\nexclude: [vendor/]\n")
    repository.commit()
    assert changed({"vendor/a.md": page(FIRST), "code.py": "# 请登陆。\n", "picture.png": "\0", "a.bin": "按装"}) == (0, [])
    # What comes from there is new here.
    assert changed({"vendor/a.md": None, "docs/c.md": page(FIRST)}) == (1, ["docs/c.md:1 AA1"])


def test_a_removed_comment_makes_its_finding_new(changed: Any, repository: Repository) -> None:
    repository.write("docs/b.md", "<!-- zhuomu: ignore[AA2] 军事术语 -->\n敌军登陆了。\n")
    repository.commit()
    assert changed({"docs/b.md": "敌军登陆了。\n"}) == (1, ["docs/b.md:1 AA2"])


# ---------------------------------------------------------------- staged
def test_staged_looks_at_what_will_be_committed_not_at_the_disk(new: New, repository: Repository) -> None:
    repository.write("docs/b.md", page(CLEAN, "请登陆。"))
    repository("add", "--all")
    repository.write("docs/b.md", page("请按装。"))
    assert new("--staged") == (1, ["docs/b.md:3 AA2"])
    repository.write("docs/a.md", page("请登陆。"))
    assert new("--staged", "docs/a.md") == (0, [])


def test_a_staged_file_that_is_gone_from_disk_is_checked(new: New, repository: Repository) -> None:
    repository.write("docs/c.md", page("请登陆。"))
    repository.write("other/d.md", page("请登陆。"))
    repository("add", "--all")
    os.unlink(os.path.join(repository.folder, "docs", "c.md"))
    assert new("--staged", "docs") == (1, ["docs/c.md:1 AA2"])


def test_before_the_first_commit_all_that_is_staged_is_new(zhuomu: Any, tmp_path: Any) -> None:
    fresh = Repository.made(tmp_path / "fresh")
    fresh.write("a.zm", RULES)
    fresh.write("a.md", page(FIRST))
    fresh.write("b.md", page(FIRST))
    fresh("add", "a.md")
    run = zhuomu("check", "--staged", "--packs", "a.zm", "--output-format", "concise", cwd=fresh.folder)
    assert (run.status, run.out.splitlines()[0]) == (1, "a.md:1:3: AA1 “按装”应为“安装”")


def test_the_configuration_is_that_on_disk_even_if_it_is_not_staged(new: New, repository: Repository) -> None:
    repository.write("docs/b.md", page(CLEAN, FIRST))
    repository("add", "--all")
    assert new("--staged") == (1, ["docs/b.md:3 AA1"])
    repository.write(".zhuomu.yaml", "packs: [rules]\nignore: AA1\n")
    assert new("--staged") == (0, [])
    repository("checkout", ".zhuomu.yaml")
    # It holds for both versions, so that what it changes makes nothing new.
    repository.write(".zhuomu.yaml", "packs: [rules]\nextend-select: AA2\n")
    repository("add", ".zhuomu.yaml")
    assert new("--staged") == (1, ["docs/b.md:3 AA1"])


# ---------------------------------------------------------------- since
def test_since_reports_what_the_branch_brought_and_not_what_happened_elsewhere(new: New, repository: Repository) -> None:
    repository.branch("work")
    repository.write("docs/b.md", page(CLEAN, "请登陆。"))
    repository.commit()
    repository("switch", "--quiet", "main")
    repository.write("docs/a.md", page(CLEAN))
    repository.commit()
    repository("switch", "--quiet", "work")
    assert new("--since", "main") == (1, ["docs/b.md:3 AA2"])


def test_since_knows_what_was_renamed_in_between(new: New, repository: Repository) -> None:
    repository.branch("work")
    repository("mv", "docs/a.md", "docs/甲.md")
    repository.commit()
    repository.write("docs/甲.md", page(CLEAN, SECOND, FIRST, "请登陆。"))
    assert new("--since", "main") == (1, ["docs/甲.md:7 AA2"])


def test_since_takes_files_as_new_that_git_does_not_know_but_none_it_ignores(new: New, repository: Repository) -> None:
    repository.write("docs/c.md", page("请登陆。"))
    repository.write("cache/d.md", page("请登陆。"))
    assert new("--since", "main") == (1, ["docs/c.md:1 AA2"])


def test_from_a_folder_below_only_its_files_are_reported(new: New, repository: Repository) -> None:
    repository.write("docs/c.md", page("请登陆。"))
    repository.write("d.md", page("请登陆。"))
    assert new("--since", "main", cwd="docs") == (1, ["c.md:1 AA2"])
    assert new("--since", "main", "..", cwd="docs") == (1, ["../d.md:1 AA2", "../docs/c.md:1 AA2"])


# ---------------------------------------------------------------- lines
def test_lines_reports_what_is_on_changed_lines_be_it_old_or_new(new: New, repository: Repository) -> None:
    repository.write("docs/a.md", page(FIRST + "多写一句。", SECOND, CLEAN))
    assert new("--lines") == (1, ["docs/a.md:1 AA1"])
    assert new("--since", "HEAD") == (0, [])
    assert new("--lines", "--staged") == (0, [])
    repository("add", "--all")
    repository.write("docs/a.md", page(FIRST, SECOND + "又写一句。", CLEAN))
    assert new("--lines", "--staged") == (1, ["docs/a.md:1 AA1"])
    assert new("--lines") == (1, ["docs/a.md:3 AA1"])


def test_lines_with_since_counts_the_lines_of_the_branch(new: New, repository: Repository) -> None:
    repository.branch("work")
    repository.write("docs/a.md", page(FIRST, SECOND + "又写一句。", CLEAN))
    repository.commit()
    assert new("--lines", "--since", "main") == (1, ["docs/a.md:3 AA1"])
    assert new("--lines") == (0, [])


def test_with_lines_moving_a_paragraph_counts_because_its_lines_are_new(new: New, repository: Repository) -> None:
    repository.write("docs/a.md", page(SECOND, CLEAN))
    repository.write("docs/c.md", page(FIRST))
    assert new("--lines") == (1, ["docs/c.md:1 AA1"])


# ---------------------------------------------------------------- with a baseline
def test_a_baseline_still_accepts_what_it_has(zhuomu: Any, new: New, repository: Repository) -> None:
    repository.write("docs/c.md", page("请登陆。"))
    zhuomu("baseline", "create", cwd=repository.folder)
    repository.write("docs/d.md", page("请按装。"))
    assert new("--since", "HEAD") == (1, ["docs/d.md:1 AA1"])
    assert new("--since", "HEAD", "--no-baseline") == (1, ["docs/c.md:1 AA2", "docs/d.md:1 AA1"])


def test_a_copy_of_what_is_accepted_is_new(zhuomu: Any, new: New, repository: Repository) -> None:
    zhuomu("baseline", "create", cwd=repository.folder)
    repository.commit()
    repository.write("docs/a.md", page(FIRST, SECOND, FIRST))
    assert new() == (1, ["docs/a.md:5 AA1"])
    assert new("--since", "HEAD") == (1, ["docs/a.md:5 AA1"])


# ---------------------------------------------------------------- what git cannot tell
def test_outside_of_a_repository_it_is_2(zhuomu: Any, tmp_path: Any) -> None:
    (tmp_path / "plain").mkdir()
    for options in (["--staged"], ["--since", "main"], ["--lines"]):
        run = zhuomu("check", *options, cwd=tmp_path / "plain")
        assert (run.status, run.out) == (2, "")
        assert "不在 git 仓库里" in run.err
        assert "Traceback" not in run.err


def test_an_unknown_revision_is_2_with_a_remedy(zhuomu: Any, repository: Repository) -> None:
    run = zhuomu("check", "--since", "origin/main", cwd=repository.folder)
    assert run.status == 2
    assert "“origin/main”" in run.err
    assert "git fetch" in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is a script")
def test_in_a_hook_the_commit_is_stopped_by_what_is_new_only(zhuomu: Any, repository: Repository) -> None:
    hook = os.path.join(repository.folder, ".git", "hooks", "pre-commit")
    command = " ".join(f"'{word}'" for word in zhuomu.command("check", "--staged"))
    repository.write(".git/hooks/pre-commit", f"#!/bin/sh\nexec {command}\n")
    os.chmod(hook, 0o755)
    environment = zhuomu.environment()
    repository.write("docs/a.md", page(SECOND, FIRST, CLEAN))
    repository("commit", "--quiet", "--all", "--message", "x", **environment)
    before = repository("rev-parse", "HEAD")
    repository.write("docs/a.md", page(SECOND, FIRST, "请登陆。"))
    with pytest.raises(AssertionError):
        repository("commit", "--quiet", "--all", "--message", "x", **environment)
    assert repository("rev-parse", "HEAD") == before
