"""`zhuomu baseline` and what `zhuomu check` makes of a baseline."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from tests.git_repository import ENVIRONMENT, Repository

RULES = (
    "规则 AA1 安装\n  查：按装 → 安装\n  改法：自动\n  误：请按装。 → 请安装。\n  正：请安装。\n\n"
    "规则 AA2 登录\n  查：登陆 → 登录\n  级别：提示\n  误：请登陆。 → 请登录。\n  正：请登录。\n"
)
FIRST, SECOND, CLEAN = "请先按装驱动程序。", "然后再按装浏览器。", "这一段没有问题。"
NAME = ".zhuomu-baseline.json"


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def content(path: str) -> bytes | None:
    """The bytes of a file, if there is one."""
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return file.read()


@pytest.fixture
def home(zhuomu: Any) -> Callable[..., str]:
    """``home(name, text)`` writes a file of a project that has a configuration, two rules and two pages."""
    def write(name: str, text: str) -> str:
        path = os.path.join(zhuomu.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    write(".zhuomu.yaml", "packs: [rules]\n")
    write("rules/a.zm", RULES)
    write("docs/a.md", page(FIRST, SECOND, CLEAN))
    write("docs/b.md", page("请登陆。"))
    return write


@pytest.fixture
def new(zhuomu: Any, home: Any) -> Callable[..., tuple[int, list[str]]]:
    """``new(…)``: the exit status of a check, and the findings as path:line and rule."""
    def run(*options: str, cwd: str = "") -> tuple[int, list[str]]:
        done = zhuomu("check", *options, "--output-format", "jsonl", cwd=os.path.join(zhuomu.home, cwd))
        told = [json.loads(line) for line in done.out.splitlines()]
        return done.status, [f"{each['path'].removeprefix('./')}:{each['line']} {each['rule']}" for each in told if each["kind"] == "finding"]

    return run


@pytest.fixture
def entries(zhuomu: Any) -> Callable[..., list[str]]:
    """``entries()``: path and text of all entries of a baseline, in the order of the file."""
    def read(name: str = NAME) -> list[str]:
        with open(os.path.join(zhuomu.home, name), encoding="utf-8") as file:
            return [f"{each['path']} {each['text']}" for each in json.load(file)["findings"] if each]

    return read


@pytest.fixture
def baseline(zhuomu: Any, home: Any) -> Callable[..., Any]:
    """``baseline(…)`` runs `zhuomu baseline`; it must succeed."""
    def run(*arguments: str, cwd: str = "") -> Any:
        done = zhuomu("baseline", *arguments, cwd=os.path.join(zhuomu.home, cwd))
        assert (done.status, done.err) == (0, "")
        return done

    return run


# ---------------------------------------------------------------- create, and check
def test_what_is_in_the_baseline_is_not_reported_any_more(baseline: Any, new: Any) -> None:
    assert new() == (1, ["docs/a.md:1 AA1", "docs/a.md:3 AA1", "docs/b.md:1 AA2"])
    assert "3 条，在 2 个文件里" in baseline("create").out
    assert new() == (0, [])
    assert new("--no-baseline")[0] == 1


def test_fixing_one_finding_and_adding_another_of_the_same_rule_is_1(baseline: Any, new: Any, home: Any) -> None:
    baseline("create")
    home("docs/a.md", page(FIRST.replace("按装", "安装"), SECOND, "最后按装补丁。"))
    assert new() == (1, ["docs/a.md:5 AA1"])


def test_moving_a_paragraph_is_0(baseline: Any, new: Any, home: Any) -> None:
    baseline("create")
    home("docs/a.md", page("多一段。", SECOND, CLEAN, FIRST))
    assert new() == (0, [])


def test_fixing_the_first_sentence_of_a_paragraph_is_0(baseline: Any, new: Any, home: Any) -> None:
    home("docs/a.md", page(FIRST + SECOND + "还要按装补丁。"))
    baseline("create")
    home("docs/a.md", page(FIRST.replace("按装", "安装") + SECOND + "还要按装补丁。"))
    assert new() == (0, [])


def test_moving_a_paragraph_to_another_file_is_0_whichever_is_looked_at(baseline: Any, new: Any, home: Any) -> None:
    baseline("create")
    home("docs/a.md", page(SECOND))
    home("docs/b.md", page("请登陆。", FIRST))
    home("docs/c.md", page(CLEAN))
    assert new() == new("docs/b.md") == new("docs/b.md", "docs/a.md") == (0, [])


def test_renaming_a_file_is_0(baseline: Any, new: Any, zhuomu: Any) -> None:
    baseline("create")
    os.rename(os.path.join(zhuomu.home, "docs"), os.path.join(zhuomu.home, "指南"))
    assert new() == (0, [])


def test_copying_a_paragraph_or_a_file_is_1(baseline: Any, new: Any, home: Any, zhuomu: Any) -> None:
    baseline("create")
    shutil.copy(os.path.join(zhuomu.home, "docs/a.md"), os.path.join(zhuomu.home, "docs/c.md"))
    assert new() == (1, ["docs/c.md:1 AA1", "docs/c.md:3 AA1"])
    os.unlink(os.path.join(zhuomu.home, "docs/c.md"))
    home("docs/a.md", page(FIRST, FIRST, SECOND))
    assert new() == (1, ["docs/a.md:3 AA1"])


def test_create_does_not_replace_a_baseline_unless_forced(zhuomu: Any, baseline: Any, home: Any, entries: Any) -> None:
    baseline("create")
    home("docs/a.md", page("还要按装补丁。"))
    run = zhuomu("baseline", "create")
    assert run.status == 2
    assert "zhuomu baseline update" in run.err
    assert len(entries()) == 3
    baseline("create", "--force")
    assert entries() == ["docs/a.md 按装", "docs/b.md 登陆"]


def test_create_takes_the_findings_of_the_paths_only(baseline: Any, new: Any) -> None:
    baseline("create", "docs/b.md")
    assert new() == (1, ["docs/a.md:1 AA1", "docs/a.md:3 AA1"])


@pytest.mark.parametrize("narrowed", [["docs/b.md"], ["--select", "AA2"], ["--ignore", "AA1"]])
def test_making_it_anew_for_some_files_or_rules_keeps_the_entries_of_others(
    baseline: Any, new: Any, home: Any, entries: Any, narrowed: list[str]
) -> None:
    baseline("create")
    home("docs/b.md", page("请登陆网站。", "再登陆一次。"))
    assert "4 条，在 2 个文件里，其中 2 条不在这次所看的之内" in baseline("create", "--force", *narrowed).out
    assert entries() == ["docs/a.md 按装", "docs/a.md 按装", "docs/b.md 登陆", "docs/b.md 登陆"]
    assert new() == (0, [])


def test_making_it_anew_in_a_folder_keeps_the_entries_of_others(baseline: Any, new: Any, home: Any) -> None:
    home("other/a.md", page(FIRST))
    baseline("create")
    baseline("create", "--force", cwd="docs")
    assert new() == (0, [])


def test_making_it_anew_as_a_whole_forgets_what_is_gone(baseline: Any, home: Any, entries: Any, zhuomu: Any) -> None:
    baseline("create")
    os.unlink(os.path.join(zhuomu.home, "docs/b.md"))
    home("docs/a.md", page(SECOND))
    assert "不在这次所看的之内" not in baseline("create", "--force").out
    assert entries() == ["docs/a.md 按装"]


def test_a_broken_baseline_is_only_replaced_as_a_whole(zhuomu: Any, home: Any, baseline: Any, new: Any) -> None:
    path = home(NAME, "{")
    for narrowed in (["docs/b.md"], ["--select", "AA2"]):
        run = zhuomu("baseline", "create", "--force", *narrowed)
        assert run.status == 2
        assert "删去这个文件" in run.err
        assert content(path) == b"{"
    baseline("create", "--force")
    assert new() == (0, [])


def test_create_may_be_told_how_bad_what_it_takes_must_be(baseline: Any, entries: Any) -> None:
    baseline("create", "--fail-level", "warning")
    assert entries() == ["docs/a.md 按装", "docs/a.md 按装"]


def test_create_may_be_told_which_rules(baseline: Any, entries: Any) -> None:
    baseline("create", "--select", "AA2")
    assert entries() == ["docs/b.md 登陆"]


def test_the_same_project_gives_the_same_file(baseline: Any, zhuomu: Any) -> None:
    path = os.path.join(zhuomu.home, NAME)
    baseline("create")
    first = content(path)
    baseline("create", "--force", "docs/b.md", "docs")
    assert content(path) == first


def test_without_findings_no_baseline_is_made(baseline: Any, zhuomu: Any, home: Any) -> None:
    home("docs/a.md", page(CLEAN))
    home("docs/b.md", page(CLEAN))
    assert "用不着" in baseline("create").out
    assert not os.path.exists(os.path.join(zhuomu.home, NAME))


@pytest.mark.parametrize("action", ["create", "update", "prune"])
def test_when_something_cannot_be_checked_nothing_is_written(zhuomu: Any, baseline: Any, home: Any, action: str) -> None:
    path = os.path.join(zhuomu.home, NAME)
    if action != "create":
        baseline("create", "docs/b.md")
    before = content(path)
    home("docs/b.md", page(CLEAN))
    with open(os.path.join(zhuomu.home, "docs", "bad.md"), "wb") as file:
        file.write(b"\xff\xfe\xfd")
    run = zhuomu("baseline", action)
    assert run.status == 2
    assert "docs/bad.md" in run.err
    assert content(path) == before


def test_a_fix_leaves_alone_what_is_accepted(zhuomu: Any, baseline: Any, home: Any) -> None:
    baseline("create")
    path = home("docs/a.md", page(FIRST, "还要按装补丁。"))
    assert zhuomu("check", "--fix").status == 0
    with open(path, encoding="utf-8") as file:
        assert file.read() == page(FIRST, "还要安装补丁。")


# ---------------------------------------------------------------- where it is
def test_the_baseline_is_beside_the_configuration_wherever_one_is(baseline: Any, new: Any, entries: Any) -> None:
    baseline("create", cwd="docs")
    assert entries() == ["docs/a.md 按装", "docs/a.md 按装", "docs/b.md 登陆"]
    assert new(cwd="docs") == new("docs/a.md") == (0, [])


def test_without_a_configuration_it_is_at_the_top_of_the_repository(zhuomu: Any, home: Any, new: Any) -> None:
    Repository.made(os.path.join(zhuomu.home, "project"))
    home("project/docs/a.md", page(FIRST))
    os.rename(os.path.join(zhuomu.home, ".zhuomu.yaml"), os.path.join(zhuomu.home, "other.yaml"))
    run = zhuomu("baseline", "create", "--packs", os.path.join(zhuomu.home, "rules"), cwd=os.path.join(zhuomu.home, "project", "docs"))
    assert run.status == 0
    assert os.path.exists(os.path.join(zhuomu.home, "project", NAME))


def test_the_nearest_baseline_of_a_file_counts(baseline: Any, new: Any, home: Any, entries: Any) -> None:
    home("part/.zhuomu.yaml", "packs: [../rules]\n")
    home("part/a.md", page(FIRST))
    baseline("create", cwd="part")
    assert entries("part/" + NAME) == ["a.md 按装"]
    # What is accepted there is none of the outer one's business.
    baseline("create")
    assert entries() == ["docs/a.md 按装", "docs/a.md 按装", "docs/b.md 登陆"]
    assert new() == new(cwd="part") == (0, [])
    home("part/a.md", page(FIRST, "还要按装补丁。"))
    assert "新收 1 条" in baseline("update").out
    assert entries("part/" + NAME) == ["a.md 按装", "a.md 按装"]
    assert len(entries()) == 3


def test_another_file_may_be_named(zhuomu: Any, baseline: Any, new: Any, home: Any) -> None:
    assert "--baseline known.json" in baseline("create", "--baseline", "known.json").out
    assert new()[0] == 1
    assert new("--baseline", "known.json") == (0, [])
    home("docs/a.md", page(FIRST, SECOND, "还要按装补丁。"))
    assert new("--baseline", "known.json") == (1, ["docs/a.md:5 AA1"])
    baseline("update", "--baseline", "known.json")
    assert new("--baseline", "known.json") == (0, [])
    run = zhuomu("baseline", "show", "--baseline", "missing.json")
    assert run.status == 2
    assert "missing.json" in run.err


def test_the_configuration_may_name_another_file(baseline: Any, new: Any, home: Any, entries: Any) -> None:
    home(".zhuomu.yaml", "packs: [rules]\nbaseline: known/old.json\n")
    home("known/readme.txt", "")
    baseline("create")
    assert entries("known/old.json") == ["../docs/a.md 按装", "../docs/a.md 按装", "../docs/b.md 登陆"]
    assert new() == (0, [])
    assert "3 条" in baseline("show").out


#: Configurations of a project, of a project in it, and of one in that; None for a folder without.
NESTED = [
    tuple(f"packs: [{outer}rules]\n{key}" if key is not None else None for outer, key in zip(("", "../", "../../"), keys, strict=True))
    for keys in itertools.product(("", "baseline: base.json\n"), (None, "", "baseline: own.json\n"), (None, "", "baseline: ../../deep.json\n"))
]


@pytest.mark.parametrize(
    ("configurations", "there"), [*((each, False) for each in NESTED), *((each, True) for each in NESTED if each[2] is None)],
    ids=lambda each: ["anew", "with-one-inside"][each] if isinstance(each, bool) else "-".join(
        "none" if text is None else "named" if "baseline" in text else "usual" for text in each
    ),
)
def test_whatever_projects_are_nested_nothing_is_reported_once_it_is_accepted(
    baseline: Any, new: Any, home: Any, zhuomu: Any, configurations: tuple[str | None, ...], there: bool
) -> None:
    folders = ["", "part/", "part/deep/"]
    for folder, text in zip(folders, configurations, strict=True):
        home(folder + "page.md", page(FIRST, "请登陆。"))
        home(folder + "more/page.md", page(SECOND))
        if text is not None:
            home(folder + ".zhuomu.yaml", text)
    if there:
        # What a part of it has made before is taken into account.
        baseline("create", cwd="part")
        assert new(cwd="part") == (0, [])
        home("part/page.md", page(FIRST))
        baseline("update", cwd="part")
    # A part without a configuration has made the baseline of the whole.
    baseline("update" if there and configurations[1] is None else "create")
    assert new() == new("part/page.md", "part/deep/more") == new(cwd="part/deep") == (0, [])
    before = {name: content(os.path.join(zhuomu.home, name)) for name in baselines(zhuomu.home)}
    assert "新收 0 条，删去 0 条" in baseline("update").out
    assert zhuomu("baseline", "prune", "--check").status == 0
    baseline("create", "--force", "part")
    assert {name: content(os.path.join(zhuomu.home, name)) for name in baselines(zhuomu.home)} == before
    home("part/deep/page.md", page(FIRST, "还要按装补丁。"))
    assert new() == (1, ["part/deep/page.md:3 AA1"])
    baseline("update")
    assert new() == (0, [])
    assert zhuomu("check").err == ""


def baselines(folder: str) -> list[str]:
    """The files below a folder that are baselines."""
    return sorted(
        os.path.relpath(os.path.join(place, name), folder)
        for place, _, names in os.walk(folder) for name in names if name.endswith(".json") and "cache" not in place
    )


def test_a_project_inside_of_one_that_names_its_baseline_gets_its_own(baseline: Any, entries: Any, home: Any) -> None:
    home(".zhuomu.yaml", "packs: [rules]\nbaseline: base.json\n")
    home("part/.zhuomu.yaml", "packs: [../rules]\n")
    home("part/a.md", page(FIRST))
    out = baseline("create").out
    assert "基线已写入 base.json：3 条" in out
    assert f"基线已写入 {os.path.join('part', NAME)}：1 条" in out
    assert entries("part/" + NAME) == ["a.md 按装"]


def test_a_new_project_inside_is_named_by_update_and_accepted_by_create(zhuomu: Any, baseline: Any, home: Any, new: Any) -> None:
    home(".zhuomu.yaml", "packs: [rules]\nbaseline: base.json\n")
    baseline("create")
    home("part/.zhuomu.yaml", "packs: [../rules]\n")
    home("part/a.md", page(FIRST))
    run = zhuomu("baseline", "update")
    assert run.status == 0
    assert os.path.join("part", "a.md") in run.err
    assert "zhuomu baseline create" in run.err
    baseline("create")
    assert new() == (0, [])


def test_create_does_not_touch_a_baseline_inside_that_lacks_something(zhuomu: Any, baseline: Any, home: Any, entries: Any) -> None:
    home("part/.zhuomu.yaml", "packs: [../rules]\n")
    home("part/a.md", page(FIRST))
    baseline("create", cwd="part")
    home("part/a.md", page(FIRST, SECOND))
    run = zhuomu("baseline", "create")
    assert run.status == 2
    assert os.path.join("part", NAME) in run.err
    assert baselines(zhuomu.home) == [os.path.join("part", NAME)]
    baseline("create", "--force")
    assert entries("part/" + NAME) == ["a.md 按装", "a.md 按装"]


def test_a_part_that_gets_a_baseline_of_its_own_takes_over_what_was_accepted(baseline: Any, home: Any, new: Any, entries: Any) -> None:
    home("part/.zhuomu.yaml", "packs: [../rules]\n")
    home("part/a.md", page(FIRST))
    home("part/b.md", page(SECOND))
    baseline("create")
    home("part/b.md", page(SECOND, "请登陆。"))
    baseline("create", "b.md", cwd="part")
    assert entries("part/" + NAME) == ["a.md 按装", "b.md 按装", "b.md 登陆"]
    assert new() == (0, [])
    assert "删去 2 条，现有 3 条" in baseline("prune").out


def test_a_file_outside_of_the_project_is_refused(zhuomu: Any, home: Any) -> None:
    home("part/.zhuomu.yaml", "packs: [../rules]\n")
    run = zhuomu("baseline", "create", "../docs/a.md", cwd=os.path.join(zhuomu.home, "part"))
    assert run.status == 2
    assert "--baseline" in run.err
    assert baselines(zhuomu.home) == []


def test_entries_beside_the_folder_of_a_named_baseline_stay_when_only_that_folder_is_looked_at(baseline: Any, home: Any, entries: Any) -> None:
    home(".zhuomu.yaml", "packs: [rules]\nbaseline: known/old.json\n")
    home("known/page.md", page(FIRST))
    baseline("create")
    baseline("prune", "known")
    assert len(entries("known/old.json")) == 4


def test_a_baseline_that_the_configuration_names_may_be_missing_and_a_note_says_so(zhuomu: Any, home: Any, new: Any, baseline: Any) -> None:
    home(".zhuomu.yaml", "packs: [rules]\nbaseline: base.json\n")
    run = zhuomu("check", "--output-format", "concise")
    assert run.status == 1
    assert run.out.count("AA1") == 2
    assert run.err.count("zhuomu baseline create") == 1
    assert "base.json" in run.err
    assert zhuomu("check", "--no-baseline").err == ""
    baseline("create")
    assert zhuomu("check").err == ""
    assert new() == (0, [])


def test_a_missing_baseline_that_the_command_line_names_is_a_problem(zhuomu: Any, home: Any) -> None:
    run = zhuomu("check", "--baseline", "base.json")
    assert run.status == 2
    assert "zhuomu baseline create" in run.err


# ---------------------------------------------------------------- update
def test_update_accepts_what_is_new_and_drops_what_is_gone(baseline: Any, new: Any, home: Any, entries: Any) -> None:
    baseline("create")
    home("docs/a.md", page(SECOND, "还要按装补丁。"))
    home("docs/c.md", page("请登陆。", "请登陆网站。"))
    assert "新收 3 条，删去 1 条，现有 5 条" in baseline("update").out
    assert entries() == ["docs/a.md 按装", "docs/a.md 按装", "docs/b.md 登陆", "docs/c.md 登陆", "docs/c.md 登陆"]
    assert new() == (0, [])


def test_update_looks_at_the_paths_only(baseline: Any, home: Any, entries: Any) -> None:
    baseline("create")
    home("docs/a.md", page(CLEAN))
    home("docs/b.md", page(CLEAN))
    home("docs/c.md", page("请登陆。"))
    baseline("update", "docs/b.md")
    assert entries() == ["docs/a.md 按装", "docs/a.md 按装"]


def test_update_follows_what_was_moved_or_renamed(baseline: Any, zhuomu: Any, home: Any, entries: Any) -> None:
    baseline("create")
    os.rename(os.path.join(zhuomu.home, "docs/b.md"), os.path.join(zhuomu.home, "docs/c.md"))
    home("docs/a.md", page(SECOND))
    home("docs/d.md", page(FIRST))
    assert "新收 0 条，删去 0 条，2 条随句子移动，现有 3 条" in baseline("update").out
    assert entries() == ["docs/a.md 按装", "docs/c.md 登陆", "docs/d.md 按装"]


def test_update_of_one_file_takes_the_entry_of_what_was_moved_there(baseline: Any, home: Any, entries: Any, new: Any) -> None:
    baseline("create")
    home("docs/a.md", page(SECOND))
    home("docs/d.md", page(FIRST))
    baseline("update", "docs/d.md")
    assert entries() == ["docs/a.md 按装", "docs/b.md 登陆", "docs/d.md 按装"]
    home("docs/a.md", page(FIRST, SECOND))
    assert new() == (1, ["docs/a.md:1 AA1"])


def test_update_may_be_told_which_rules(baseline: Any, home: Any, entries: Any) -> None:
    baseline("create")
    home("docs/a.md", page("还要按装补丁。", "请登陆网站。"))
    home("docs/b.md", page(CLEAN))
    baseline("update", "--select", "AA2")
    assert entries() == ["docs/a.md 按装", "docs/a.md 按装", "docs/a.md 登陆"]


def test_update_needs_a_baseline(zhuomu: Any, home: Any) -> None:
    run = zhuomu("baseline", "update")
    assert run.status == 2
    assert "zhuomu baseline create" in run.err


def test_an_update_that_changes_nothing_writes_nothing(baseline: Any, zhuomu: Any) -> None:
    baseline("create")
    path = os.path.join(zhuomu.home, NAME)
    os.utime(path, (1, 1))
    baseline("update")
    assert os.stat(path).st_mtime == 1


def test_files_that_are_checked_when_named_keep_their_entries(baseline: Any, home: Any, entries: Any, new: Any) -> None:
    home("code.py", "# 请登陆。\n")
    baseline("create", "code.py", "docs")
    assert len(entries()) == 4
    for action in ("update", "prune"):
        baseline(action)
        assert len(entries()) == 4
    assert new("code.py") == (0, [])
    home("code.py", "# 好。\n")
    baseline("prune")
    assert len(entries()) == 3


# ---------------------------------------------------------------- prune
def test_check_says_when_entries_are_stale_and_succeeds(baseline: Any, zhuomu: Any, home: Any) -> None:
    baseline("create")
    home("docs/a.md", page(SECOND))
    run = zhuomu("check")
    assert run.status == 0
    assert "1 条已经不再出现" in run.err
    assert "zhuomu baseline prune" in run.err
    # Who asks for some rules only cannot know.
    assert zhuomu("check", "--select", "AA2").err == ""


def test_check_says_so_for_files_that_are_gone_or_excluded_where_it_has_looked(baseline: Any, zhuomu: Any, home: Any) -> None:
    home("other/a.md", page(CLEAN))
    home("code.py", "# 请登陆。\n")
    baseline("create", "code.py", ".")
    os.unlink(os.path.join(zhuomu.home, "docs/b.md"))
    assert "1 条已经不再出现" in zhuomu("check").err
    assert "1 条已经不再出现" in zhuomu("check", "docs").err
    # Where nobody has looked, nothing is known.
    assert zhuomu("check", "docs/a.md").err == zhuomu("check", "other").err == ""
    home(".zhuomu.yaml", "packs: [rules]\nexclude: [docs/a.md]\n")
    assert "3 条已经不再出现" in zhuomu("check").err
    assert "3 条已经不再出现" in zhuomu("baseline", "prune", "--check").out
    shutil.rmtree(os.path.join(zhuomu.home, "docs"))
    assert "3 条已经不再出现" in zhuomu("check").err


def test_what_was_renamed_is_not_called_stale(baseline: Any, zhuomu: Any) -> None:
    baseline("create")
    os.rename(os.path.join(zhuomu.home, "docs"), os.path.join(zhuomu.home, "指南"))
    assert zhuomu("check").err == ""


@pytest.mark.parametrize("action", ["prune", "update"])
@pytest.mark.parametrize("path", ["docs/b.md", "docs"])
def test_paths_that_are_gone_may_be_named(baseline: Any, zhuomu: Any, entries: Any, action: str, path: str) -> None:
    baseline("create")
    shutil.rmtree(os.path.join(zhuomu.home, "docs"))
    baseline(action, path)
    assert entries() == (["docs/a.md 按装", "docs/a.md 按装"] if path == "docs/b.md" else [])


def test_rules_may_be_chosen_for_a_path_that_is_gone(baseline: Any, zhuomu: Any, entries: Any) -> None:
    baseline("create")
    shutil.rmtree(os.path.join(zhuomu.home, "docs"))
    baseline("prune", "--select", "AA2", "docs")
    assert entries() == ["docs/a.md 按装", "docs/a.md 按装"]


@pytest.mark.parametrize("action", ["prune", "update", "show"])
def test_a_path_that_was_never_there_is_a_problem(baseline: Any, zhuomu: Any, action: str) -> None:
    baseline("create")
    run = zhuomu("baseline", action, "docs/nope.md")
    assert run.status == 2
    assert "docs/nope.md" in run.err


def test_prune_only_removes(baseline: Any, home: Any, entries: Any, zhuomu: Any, new: Any) -> None:
    baseline("create")
    home("docs/a.md", page(SECOND, "还要按装补丁。"))
    os.unlink(os.path.join(zhuomu.home, "docs/b.md"))
    assert "删去 2 条，现有 1 条" in baseline("prune").out
    assert entries() == ["docs/a.md 按装"]
    assert new() == (1, ["docs/a.md:3 AA1"])


def test_prune_keeps_the_entries_of_what_was_moved(baseline: Any, home: Any, entries: Any, new: Any) -> None:
    baseline("create")
    home("docs/a.md", page(SECOND))
    home("docs/c.md", page(FIRST))
    baseline("prune")
    assert len(entries()) == 3
    assert new() == (0, [])


def test_prune_check_tells_and_writes_nothing(baseline: Any, home: Any, entries: Any, zhuomu: Any) -> None:
    baseline("create")
    assert "0 条已经不再出现" in baseline("prune", "--check").out
    home("docs/a.md", page(SECOND))
    run = zhuomu("baseline", "prune", "--check")
    assert (run.status, run.err) == (1, "")
    assert FIRST in run.out
    assert len(entries()) == 3


def test_what_a_comment_or_the_configuration_leaves_out_is_stale(baseline: Any, home: Any, entries: Any) -> None:
    baseline("create")
    home(".zhuomu.yaml", "packs: [rules]\nexclude: [docs/b.md]\n")
    baseline("prune")
    assert entries() == ["docs/a.md 按装", "docs/a.md 按装"]


def test_a_baseline_that_is_empty_may_go(baseline: Any, home: Any, entries: Any) -> None:
    baseline("create")
    home("docs/a.md", page(CLEAN))
    home("docs/b.md", page(CLEAN))
    assert "可以删掉" in baseline("prune").out
    assert entries() == []


# ---------------------------------------------------------------- show
def test_show_lists_by_file_and_counts_by_rule(baseline: Any) -> None:
    baseline("create")
    lines = [line.strip() for line in baseline("show").out.splitlines()]
    assert lines[0] == f"{NAME}：3 条，在 2 个文件里"
    assert "docs/a.md (2)" in lines
    assert f"AA1      按装    {FIRST}" in lines
    assert lines[-2:] == ["AA1      2", "AA2      1"]


def test_show_may_be_narrowed(baseline: Any) -> None:
    baseline("create")
    assert "1 条，在 1 个文件里" in baseline("show", "docs/b.md").out
    assert "1 条，在 1 个文件里" in baseline("show", "--rule", "aa2").out
    assert "3 条，在 2 个文件里" in baseline("show", "--rule", "AA").out
    assert "0 条，在 0 个文件里" in baseline("show", "rules").out


def test_show_tells_of_a_path_that_is_gone(baseline: Any, zhuomu: Any) -> None:
    baseline("create")
    os.unlink(os.path.join(zhuomu.home, "docs/b.md"))
    assert "1 条，在 1 个文件里" in baseline("show", "docs/b.md").out


def test_show_says_when_no_entry_is_of_a_rule(baseline: Any, zhuomu: Any) -> None:
    baseline("create")
    run = zhuomu("baseline", "show", "--rule", "ZZ,AA1")
    assert run.status == 0
    assert "2 条" in run.out
    assert "没有 ZZ 的条目；有的是 AA1、AA2" in run.err


def test_show_gives_json_to_programs(baseline: Any) -> None:
    baseline("create")
    told = json.loads(baseline("show", "--output-format", "json").out)
    assert (told["path"], told["count"], told["files"], told["rules"]) == (NAME, 3, {"docs/a.md": 2, "docs/b.md": 1}, {"AA1": 2, "AA2": 1})
    assert told["findings"][2] == {
        "path": "docs/b.md", "rule": "AA2", "fingerprint": told["findings"][2]["fingerprint"], "text": "登陆", "sentence": "请登陆。",
    }


def test_options_of_one_action_are_refused_elsewhere(zhuomu: Any, home: Any) -> None:
    for action, option in (("create", "--check"), ("prune", "--force"), ("update", "--rule=AA1"), ("show", "--fail-level=info"), ("prune", "--confidence=high")):
        run = zhuomu("baseline", action, option)
        assert (run.status, run.out) == (2, "")
        assert option.partition("=")[0] in run.err
    assert zhuomu("baseline").status == 2
    assert zhuomu("baseline", "make").status == 2


# ---------------------------------------------------------------- in a team
def test_a_broken_baseline_is_2_and_names_its_line_and_the_remedy(zhuomu: Any, baseline: Any, home: Any) -> None:
    baseline("create")
    path = os.path.join(zhuomu.home, NAME)
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    home(NAME, "".join([*lines[:2], "<<<<<<< HEAD\n", *lines[2:]]))
    for command in (["check"], ["baseline", "update"], ["baseline", "show"]):
        run = zhuomu(*command)
        assert run.status == 2
        assert f"{path}:3:1: 这里有没有解决的合并冲突" in run.err
        assert "zhuomu baseline prune" in run.err
    assert zhuomu("baseline", "create", "--force").status == 0
    assert zhuomu("check").status == 0


@pytest.mark.parametrize("attributes", ["", f"{NAME} merge=union\n"])
def test_what_two_branches_accept_merges(zhuomu: Any, baseline: Any, home: Any, new: Any, attributes: str) -> None:
    repository = Repository.made(zhuomu.home)
    home(".gitignore", "cache/\n")
    home(".gitattributes", attributes)
    baseline("create")
    repository.commit()
    repository.branch("other")
    # With the driver even what two branches write at the same place merges.
    home("docs/z.md" if attributes else "docs/0.md", page("请登陆网站。"))
    baseline("update")
    repository.commit()
    repository("switch", "--quiet", "main")
    home("docs/y.md", page("还要按装补丁。"))
    home("docs/a.md", page(SECOND))
    baseline("update")
    repository.commit()
    repository("merge", "--quiet", "--message", "x", "other")
    assert new() == (0, [])
    assert "删去 0 条，现有 4 条" in baseline("prune").out


def test_deleting_what_the_other_branch_touched_conflicts_as_any_text_does(zhuomu: Any, baseline: Any, home: Any) -> None:
    repository = Repository.made(zhuomu.home)
    home(".gitignore", "cache/\n")
    baseline("create")
    repository.commit()
    repository.branch("other")
    home("docs/z.md", page("请登陆网站。"))
    baseline("update")
    repository.commit()
    repository("switch", "--quiet", "main")
    home("docs/y.md", page("还要按装补丁。"))
    baseline("update")
    repository.commit()
    merged = subprocess.run(
        ["git", "merge", "other"], cwd=repository.folder, capture_output=True, check=False, env={**os.environ, **ENVIRONMENT},
    )
    assert merged.returncode == 1
    run = zhuomu("check")
    assert run.status == 2
    assert "合并冲突" in run.err
