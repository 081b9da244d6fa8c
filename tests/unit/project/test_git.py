"""Running git, and what git says has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.git_repository import ENVIRONMENT, Repository
from zhuomu.errors import UsageError
from zhuomu.project.changes import Changes, changes
from zhuomu.project.git import root


@pytest.fixture(autouse=True)
def nothing_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(tmp_path: Any) -> Repository:
    return Repository.made(tmp_path / "仓库 一")


def listed(found: Changes) -> list[tuple[str | None, str | None, bytes | None, bytes | None]]:
    """Path before, path now, content before, content now (None where it is on disk)."""
    with found:
        return [(each.old_path, each.path, found.before(each), found.now(each)) for each in found.files]


def complaint(call: Callable[[], object]) -> Any:
    with pytest.raises(UsageError) as caught:
        call()
    [problem] = caught.value.problems
    return problem


# ---------------------------------------------------------------- where git is
def test_the_root_is_the_top_of_the_working_tree(repository: Repository) -> None:
    repository.write("docs/a.md", "甲\n")
    assert root(os.path.join(repository.folder, "docs")) == os.path.realpath(repository.folder)


def test_outside_of_a_repository_git_has_nothing_to_say(tmp_path: Any) -> None:
    problem = complaint(lambda: root(str(tmp_path)))
    assert "不在 git 仓库里" in problem.message.zh
    assert problem.remedy is not None


def test_a_bare_repository_has_no_files(tmp_path: Any) -> None:
    bare = Repository(tmp_path / "bare")
    bare("init", "--quiet", "--bare")
    assert "没有工作目录" in complaint(lambda: root(bare.folder)).message.zh


def test_without_git_the_problem_says_so(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "找不到 git" in complaint(lambda: root(repository.folder)).message.zh


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be run")
def test_a_git_in_the_working_directory_is_not_run(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("git", "#!/bin/sh\ntouch run\n")
    os.chmod(os.path.join(repository.folder, "git"), 0o755)
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", os.environ["PATH"])))
    root(".")
    assert not os.path.exists("run")


# ---------------------------------------------------------------- staged
def test_staged_compares_the_index_with_the_last_commit(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n", b_dot_md="二\n", c_dot_md="三\n")
    repository.write("a.md", "一一\n")
    repository.write("d.md", "四\n")
    repository("rm", "--quiet", "c.md")
    repository("add", "--all")
    repository.write("a.md", "别的\n")
    repository.write("b.md", "没有暂存\n")
    assert listed(changes(repository.folder, staged=True)) == [
        ("a.md", "a.md", "一\n".encode(), "一一\n".encode()), ("c.md", None, "三\n".encode(), None), (None, "d.md", None, "四\n".encode()),
    ]


def test_before_the_first_commit_everything_is_new(repository: Repository) -> None:
    repository.write("a.md", "一\n")
    repository.write("b.md", "二\n")
    repository("add", "a.md")
    assert listed(changes(repository.folder, staged=True)) == [(None, "a.md", None, "一\n".encode())]
    assert [each[:2] for each in listed(changes(repository.folder))] == [(None, "a.md"), (None, "b.md")]


def test_a_renamed_file_is_known_by_both_names(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n" * 20)
    repository("mv", "a.md", "b.md")
    repository.write("b.md", "一\n" * 20 + "二\n")
    repository("add", "--all")
    assert [each[:2] for each in listed(changes(repository.folder, staged=True))] == [("a.md", "b.md")]


def test_a_conflict_has_to_be_resolved_first(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n")
    repository("switch", "--quiet", "--create", "other")
    repository.commit(a_dot_md="二\n")
    repository("switch", "--quiet", "main")
    repository.commit(a_dot_md="三\n")
    subprocess.run(["git", "merge", "other"], cwd=repository.folder, capture_output=True, check=False)
    problem = complaint(lambda: changes(repository.folder, staged=True))
    assert "a.md" in problem.message.zh
    assert [each[:2] for each in listed(changes(repository.folder))] == [("a.md", "a.md")]


# ---------------------------------------------------------------- since
def test_since_compares_with_where_the_branches_parted(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n", b_dot_md="二\n")
    repository("switch", "--quiet", "--create", "work")
    repository.commit(a_dot_md="一一\n")
    repository("switch", "--quiet", "main")
    repository.commit(b_dot_md="二二\n")
    repository("switch", "--quiet", "work")
    repository.write("c.md", "三\n")
    repository.write("ignored.md", "四\n")
    repository.write(".gitignore", "ignored.md\n")
    # What happened on main meanwhile is none of this branch's doing; what git does not know yet is.
    assert listed(changes(repository.folder, since="main")) == [
        (None, ".gitignore", None, None), ("a.md", "a.md", "一\n".encode(), None), (None, "c.md", None, None),
    ]


def test_without_a_revision_the_working_tree_is_compared_with_the_last_commit(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n", b_dot_md="二\n")
    repository.write("a.md", "一一\n")
    repository("add", "--all")
    repository.write("b.md", "二二\n")
    assert [each[:2] for each in listed(changes(repository.folder))] == [("a.md", "a.md"), ("b.md", "b.md")]


def test_a_file_that_was_only_touched_has_not_changed(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n")
    os.utime(os.path.join(repository.folder, "a.md"), (1, 1))
    assert listed(changes(repository.folder)) == []


@pytest.mark.parametrize("name", ["nothing", "", "--output=x", "main..main", "main:a.md"])
def test_a_revision_that_there_is_not_is_a_problem(repository: Repository, name: str) -> None:
    repository.commit(a_dot_md="一\n")
    problem = complaint(lambda: changes(repository.folder, since=name))
    assert f"“{name}”" in problem.message.zh
    assert "git fetch" in problem.remedy.zh
    assert not os.path.exists(os.path.join(repository.folder, "x"))


def test_a_repository_without_commits_cannot_be_compared(repository: Repository) -> None:
    assert "还没有任何提交" in complaint(lambda: changes(repository.folder, since="main")).message.zh


def test_branches_without_a_common_ancestor_cannot_be_compared(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n")
    repository("switch", "--quiet", "--orphan", "other")
    repository.commit(b_dot_md="二\n")
    assert "没有共同的祖先" in complaint(lambda: changes(repository.folder, since="main")).message.zh


def test_in_a_shallow_clone_the_remedy_is_to_fetch_more(repository: Repository, tmp_path: Any) -> None:
    first = repository.commit(a_dot_md="一\n")
    repository.commit(a_dot_md="二\n")
    clone = Repository(tmp_path / "clone")
    clone("clone", "--quiet", "--depth=1", f"file://{repository.folder}", ".")
    problem = complaint(lambda: changes(clone.folder, since=first))
    assert "git fetch --unshallow" in problem.remedy.zh


# ---------------------------------------------------------------- names and places
def test_any_name_is_read_as_it_is(repository: Repository) -> None:
    names = ["文档/安装 指南.md", 'a "b".md', "tab\there.md", "x.md"]
    if sys.platform != "win32":
        names += ["两\n行.md", "a\\b.md", "-x.md", " 空.md"]
    if sys.platform == "linux":
        names.append("\udcff.md")
    repository.commit(x_dot_md="旧\n")
    for name in names:
        repository.write(os.fsdecode(os.fsencode(name)), "一\n二\n")
    repository("add", "--all")
    found = changes(repository.folder, staged=True)
    assert sorted(each.path or "" for each in found.files) == sorted(names)
    assert found.lines() == {name: [(1, 2)] for name in names}
    assert len(listed(found)) == len(names)
    # Not staged, the names come from another command.
    repository("rm", "--quiet", "--cached", "-r", ".")
    repository.commit()
    repository("rm", "--quiet", "--cached", "-r", ".")
    repository("commit", "--quiet", "--message", "x")
    untracked = changes(repository.folder)
    assert sorted(each.path or "" for each in untracked.files) == sorted(names)
    assert untracked.lines() == dict.fromkeys(names)


def test_what_the_user_has_configured_changes_nothing(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n二\n三\n四\n五\n六\n七\n八\n" * 3)
    repository.write("一.md", "一\n二\n三\n四\n五\n六\n七\n八\n" * 3)
    os.unlink(os.path.join(repository.folder, "a.md"))
    repository.write("b/b.md", "一\n")
    repository("add", "--all")
    repository.write("一.md", "零\n" + "一\n二\n三\n四\n五\n六\n七\n八\n" * 3 + "九\n")
    repository("add", "--all")
    for name, value in (
        ("core.quotePath", "false"), ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("diff.renames", "false"),
        ("color.ui", "always"), ("diff.external", "false"), ("diff.interHunkContext", "50"), ("diff.context", "9"), ("core.abbrev", "5"),
        ("diff.relative", "true"), ("core.fsmonitor", "touch run"), ("core.pager", "false"), ("diff.colorMoved", "zebra"), ("diff.submodule", "log"),
    ):
        repository("config", name, value)
    found = changes(os.path.join(repository.folder, "b"), staged=True)
    assert [(each.old_path, each.path) for each in found.files] == [("../a.md", "../一.md"), (None, "b.md")]
    assert found.lines() == {"../一.md": [(1, 1), (26, 26)], "b.md": [(1, 1)]}
    assert not os.path.exists(os.path.join(repository.folder, "run"))


def test_paths_are_relative_to_the_folder_asked_for(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n")
    repository.write("docs/b.md", "二\n")
    repository.write("a.md", "一一\n")
    found = changes(os.path.join(repository.folder, "docs"))
    assert [each.path for each in found.files] == ["../a.md", "b.md"]


def test_a_further_working_tree_is_one_of_its_own(repository: Repository, tmp_path: Any) -> None:
    repository.commit(a_dot_md="一\n")
    repository("worktree", "add", "--quiet", str(tmp_path / "other"))
    other = Repository(tmp_path / "other")
    other.write("b.md", "二\n")
    other("add", "--all")
    assert [each.path for each in changes(other.folder, staged=True).files] == ["b.md"]
    assert changes(repository.folder, staged=True).files == []


def test_submodules_and_links_are_left_out(repository: Repository, tmp_path: Any) -> None:
    inner = Repository(tmp_path / "inner")
    inner("init", "--quiet")
    inner.commit(a_dot_md="一\n")
    repository("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder, "module")
    repository.write("real.md", "二\n")
    os.symlink("real.md", os.path.join(repository.folder, "link.md"))
    repository("add", "--all")
    assert [each.path for each in changes(repository.folder, staged=True).files] == [".gitmodules", "real.md"]
    repository.commit()
    repository.write("module/a.md", "改\n")
    os.symlink("real.md", os.path.join(repository.folder, "new.md"))
    nested = Repository(os.path.join(repository.folder, "nested"))
    nested("init", "--quiet")
    nested.write("a.md", "三\n")
    assert changes(repository.folder).files == []


def test_a_link_that_became_a_file_is_new(repository: Repository) -> None:
    repository.write("real.md", "一\n")
    os.symlink("real.md", os.path.join(repository.folder, "a.md"))
    repository.commit()
    os.unlink(os.path.join(repository.folder, "a.md"))
    repository.write("a.md", "二\n三\n")
    found = changes(repository.folder)
    assert listed(found) == [(None, "a.md", None, None)]
    assert found.lines() == {"a.md": [(1, 2)]}


# ---------------------------------------------------------------- in a hook
HOOK = """#!{python}
import json, sys
sys.path[:0] = {path!r}
from zhuomu.project.changes import changes
with changes('.', staged=True) as found:
    told = [(each.path, (found.now(each) or b'').decode()) for each in found.files]
with open({out!r}, 'w') as file:
    json.dump(told, file)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is a script")
@pytest.mark.parametrize(("commit", "expected"), [
    (["commit", "--quiet", "--message", "x"], [["a.md", "一一\n"]]),
    (["commit", "--quiet", "--all", "--message", "x"], [["a.md", "一一一\n"], ["b.md", "二二\n"]]),
    (["commit", "--quiet", "--message", "x", "--only", "b.md"], [["b.md", "二二\n"]]),
])
def test_a_hook_sees_the_index_that_is_committed(
    repository: Repository, tmp_path: Any, commit: Sequence[str], expected: Sequence[Sequence[str]]
) -> None:
    import json

    repository.commit(a_dot_md="一\n", b_dot_md="二\n")
    repository.write("a.md", "一一\n")
    repository("add", "--all")
    repository.write("a.md", "一一一\n")
    repository.write("b.md", "二二\n")
    out = str(tmp_path / "out.json")
    repository.write(".git/hooks/pre-commit", HOOK.format(python=sys.executable, path=sys.path, out=out))
    os.chmod(os.path.join(repository.folder, ".git", "hooks", "pre-commit"), 0o755)
    repository(*commit)
    with open(out, encoding="utf-8") as file:
        assert json.load(file) == expected


# ---------------------------------------------------------------- contents
def test_contents_come_as_they_are_whatever_they_are(repository: Repository) -> None:
    contents = {"crlf.md": b"a\r\nb\r\n", "none.md": b"", "noend.md": "没有换行".encode(), "big.md": "大\n".encode() * 200_000, "binary.md": bytes(range(256))}
    for name, data in contents.items():
        repository.write(name, data)
    repository("add", "--all")
    assert {path: now for _, path, _, now in listed(changes(repository.folder, staged=True))} == contents


def test_what_git_recodes_comes_as_it_is_on_disk(repository: Repository) -> None:
    repository.write(".gitattributes", "*.txt working-tree-encoding=GB18030\nw.md working-tree-encoding=UTF-16LE-BOM\n")
    repository.write("a.txt", "按装".encode("gb18030"))
    repository.write("w.md", "\ufeff按装".encode("utf-16-le"))
    repository.write("b.md", "按装")
    repository.commit()
    repository.write("a.txt", "按装好".encode("gb18030"))
    repository("add", "--all")
    assert listed(changes(repository.folder, staged=True)) == [("a.txt", "a.txt", "按装".encode("gb18030"), "按装好".encode("gb18030"))]
    repository("rm", "--quiet", "--cached", "w.md")
    [_, gone] = listed(changes(repository.folder, staged=True))
    assert gone[2] == "\ufeff按装".encode("utf-16-le")


def test_a_content_that_is_not_there_is_a_problem(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n")
    name = repository("rev-parse", "HEAD:a.md")
    repository.write("a.md", "二\n")
    repository("add", "--all")
    os.unlink(os.path.join(repository.folder, ".git", "objects", name[:2], name[2:]))
    with changes(repository.folder, staged=True) as found:
        problem = complaint(lambda: found.before(found.files[0]))
    assert name[:12] in problem.message.zh


# ---------------------------------------------------------------- lines
@pytest.mark.parametrize(("after", "expected"), [
    ("一\n二二\n三\n", [(2, 2)]), ("一\n二\n三\n四\n五\n", [(4, 5)]), ("一\n三\n", []), ("零\n一\n三三\n", [(1, 1), (3, 3)]),
    ("一\n二\n三", [(3, 3)]), ("", []), ("@@ -1 +1 @@\n一\n二\n三\n+++ b/x.md\ndiff --git a/x b/x\n", [(1, 1), (5, 6)]),
])
def test_changed_lines_are_those_that_are_new(repository: Repository, after: str, expected: list[tuple[int, int]]) -> None:
    repository.commit(a_dot_md="一\n二\n三\n")
    repository.write("a.md", after)
    assert changes(repository.folder).lines() == {"a.md": expected}


def test_a_renamed_file_has_changed_where_it_has(repository: Repository) -> None:
    repository.commit(a_dot_md="一\n二\n三\n" * 9, b_dot_md="四\n五\n" * 9)
    repository("mv", "a.md", "移 动.md")
    repository("mv", "b.md", "moved.md")
    repository.write("移 动.md", "一\n二\n三\n" * 9 + "四\n")
    repository("add", "--all")
    assert changes(repository.folder, staged=True).lines() == {"移 动.md": [(28, 28)], "moved.md": []}


def test_a_file_that_git_takes_for_binary_has_changed_everywhere(repository: Repository) -> None:
    repository.write("a.md", "一\n二\n".encode("utf-16"))
    repository.commit(b_dot_md="一\n")
    repository.write("a.md", "一\n三\n".encode("utf-16"))
    repository.write("b.md", "二\n")
    assert changes(repository.folder).lines() == {"a.md": None, "b.md": [(1, 1)]}
