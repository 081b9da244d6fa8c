"""Rules that ask how often something stands in the whole project, from the command line."""

from __future__ import annotations

from typing import Any

import pytest

RULE = (
    "规则 ZJ001 账号\n  查：帐号 → 账号\n  当：全库有 3 次以上 账号\n"
    "  误：帐号，账号，账号，账号。 → 账号，账号，账号，账号。\n  正：帐号，账号。\n"
)


@pytest.fixture
def project(tmp_path: Any) -> Any:
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    (folder / "mine.zm").write_text(RULE, encoding="utf-8")
    (folder / ".zhuomu.yaml").write_text("packs: [mine.zm]\nselect: [ZJ]\n", encoding="utf-8")
    for number in range(30):
        (folder / "docs" / f"{number:02}.md").write_text("这里没有。\n", encoding="utf-8")
    write(folder, "00", "账号，账号。")
    write(folder, "01", "账号。")
    write(folder, "20", "帐号。")
    return folder


def write(project: Any, name: str, text: str) -> None:
    (project / "docs" / f"{name}.md").write_text(f"{text}\n", encoding="utf-8")


def found(zhuomu: Any, project: Any, *arguments: str) -> list[str]:
    result = zhuomu("check", *arguments, "--output-format", "concise", cwd=project)
    assert result.status in (0, 1), result
    return [line.split(":")[0] for line in result.out.splitlines() if " ZJ001 " in line]


def test_one_file_is_judged_by_all(zhuomu: Any, project: Any) -> None:
    assert found(zhuomu, project) == ["docs/20.md"]
    assert found(zhuomu, project, "docs/20.md") == ["docs/20.md"]
    assert found(zhuomu, project, "docs/20.md", "--no-cache") == ["docs/20.md"]
    assert found(zhuomu, project, "docs/19.md", "docs/20.md", "docs/21.md") == ["docs/20.md"]


@pytest.mark.parametrize("arguments", [(), ("docs/20.md",), ("--no-cache",), ("--processes", "2")])
def test_what_changes_in_another_file_changes_what_is_found(zhuomu: Any, project: Any, arguments: tuple[str, ...]) -> None:
    assert found(zhuomu, project, *arguments) == ["docs/20.md"]
    write(project, "01", "邮箱。")
    assert found(zhuomu, project, *arguments) == []
    write(project, "05", "账号。")
    assert found(zhuomu, project, *arguments) == ["docs/20.md"]
    (project / "docs" / "00.md").unlink()
    assert found(zhuomu, project, *arguments) == []


def test_the_spelling_of_most_files_is_kept_in_all(zhuomu: Any, project: Any) -> None:
    (project / "mine.zm").write_text(
        "规则 ZJ001 账号\n  统一：账号、帐号，全库取多数\n  统一：登录、登陆，全库取多数\n"
        "  误：帐号，账号，账号。 → 账号，账号，账号。\n  正：帐号，帐号。\n", encoding="utf-8",
    )
    write(project, "21", "登陆，登陆。")
    assert found(zhuomu, project) == ["docs/20.md"]
    write(project, "22", "登录。")
    assert found(zhuomu, project) == ["docs/20.md", "docs/22.md"]
    assert found(zhuomu, project, "docs/22.md") == ["docs/22.md"]
    write(project, "20", "帐号，帐号，帐号，帐号。")
    assert found(zhuomu, project) == ["docs/00.md", "docs/00.md", "docs/01.md", "docs/22.md"]


def test_text_on_standard_input_takes_the_place_of_its_file(zhuomu: Any, project: Any) -> None:
    def checked(text: str, *arguments: str) -> bool:
        result = zhuomu("check", "-", *arguments, data=text, cwd=project)
        return "ZJ001" in result.out

    assert checked("帐号。", "--stdin-filename", "docs/20.md")
    assert checked("帐号。")
    assert not checked("帐号。", "--stdin-filename", "docs/01.md")
    assert checked("帐号，账号。", "--stdin-filename", "docs/01.md")


def test_corrections_are_made_where_the_rule_holds(zhuomu: Any, project: Any) -> None:
    write(project, "01", "邮箱。")
    zhuomu("check", "docs", "--fix", "--unsafe-fixes", cwd=project)
    assert (project / "docs" / "20.md").read_text(encoding="utf-8") == "帐号。\n"
    write(project, "01", "账号。")
    assert zhuomu("check", "docs/20.md", "--fix", "--unsafe-fixes", cwd=project).status == 0
    assert (project / "docs" / "20.md").read_text(encoding="utf-8") == "账号。\n"


def test_the_corpus_of_a_trial_is_its_repository(zhuomu: Any, project: Any) -> None:
    assert "命中 1 处" in zhuomu("try", "ZJ001", "docs", cwd=project).out
    assert "命中 0 处" in zhuomu("try", "ZJ001", "docs/20.md", cwd=project).out


def test_without_a_project_the_text_is_all_there_is(zhuomu: Any, project: Any) -> None:
    assert zhuomu("test", "mine.zm", "--mutate", cwd=project).status == 0
    explained = zhuomu("explain", "ZJ001", "帐号和账号", cwd=project).out
    assert "全库有 1 次，不到 3 次" in explained
