"""`zhuomu words`: accepted words come, go, and are honoured."""

from __future__ import annotations

import os
import subprocess
from typing import Any

import pytest

CONFIGURATION = "# 本项目的设置\nselect: [CB]  # 只查错别字\nwords:\n  # 产品名\n  - 琢玉\nlanguage: zh\n"


def write(zhuomu: Any, name: str, text: str) -> str:
    path = os.path.join(zhuomu.home, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path


def read(zhuomu: Any, name: str) -> str:
    with open(os.path.join(zhuomu.home, name), encoding="utf-8", newline="") as file:
        return file.read()


def test_a_word_goes_into_the_configuration_in_force_and_the_rest_stays(zhuomu: Any) -> None:
    write(zhuomu, ".zhuomu.yaml", CONFIGURATION)
    os.makedirs(os.path.join(zhuomu.home, "docs/deep"))
    run = zhuomu("words", "add", "啄木云", "C#", cwd=os.path.join(zhuomu.home, "docs/deep"))
    assert (run.status, run.err) == (0, "")
    assert "啄木云、C#" in run.out
    assert read(zhuomu, ".zhuomu.yaml") == CONFIGURATION.replace("  - 琢玉\n", '  - 琢玉\n  - 啄木云\n  - "C#"\n')
    assert zhuomu("words", "remove", "啄木云", "C#").status == 0
    assert read(zhuomu, ".zhuomu.yaml") == CONFIGURATION


def test_a_word_that_was_added_is_accepted_from_then_on(zhuomu: Any, rule_text: Any) -> None:
    write(zhuomu, "rules/a.zm", rule_text("AA1", "布署", "部署"))
    write(zhuomu, ".zhuomu.yaml", "packs: [rules]\n")
    write(zhuomu, "a.md", "请看布署图。\n")
    assert zhuomu("check", "a.md").status == 1
    assert zhuomu("words", "add", "布署图").status == 0
    assert zhuomu("check", "a.md").status == 0
    assert zhuomu("words", "remove", "布署图").status == 0
    assert zhuomu("check", "a.md").status == 1


def test_without_a_configuration_one_is_made_at_the_top_of_the_repository(zhuomu: Any) -> None:
    subprocess.run(["git", "init", "--quiet", zhuomu.home], check=True, timeout=60)
    os.makedirs(os.path.join(zhuomu.home, "docs"))
    assert zhuomu("words", "add", "啄木云", cwd=os.path.join(zhuomu.home, "docs")).status == 0
    assert read(zhuomu, ".zhuomu.yaml") == "words:\n  - 啄木云\n"


def test_without_a_repository_it_is_made_here(zhuomu: Any) -> None:
    os.makedirs(os.path.join(zhuomu.home, "docs"))
    assert zhuomu("words", "add", "啄木云", cwd=os.path.join(zhuomu.home, "docs")).status == 0
    assert read(zhuomu, "docs/.zhuomu.yaml") == "words:\n  - 啄木云\n"


def test_what_is_there_or_not_there_is_said_and_nothing_is_written(zhuomu: Any) -> None:
    path = write(zhuomu, ".zhuomu.yaml", CONFIGURATION)
    before = os.stat(path).st_mtime_ns
    run = zhuomu("words", "add", "琢玉")
    assert (run.status, run.out) == (0, "“琢玉”已经在 .zhuomu.yaml 里\n")
    run = zhuomu("words", "remove", "啄木云")
    assert (run.status, run.out) == (0, "“啄木云”不在 .zhuomu.yaml 里\n")
    assert os.stat(path).st_mtime_ns == before


def test_words_are_listed_with_their_places(zhuomu: Any) -> None:
    write(zhuomu, "base.yaml", "words: [甲]\n")
    write(zhuomu, ".zhuomu.yaml", f"extends: base.yaml\n{CONFIGURATION}")
    assert zhuomu("words", "add", "--user", "乙").status == 0
    run = zhuomu("words", "list")
    assert (run.status, run.err) == (0, "")
    assert run.out == "base.yaml:1: 甲\n.zhuomu.yaml:6: 琢玉\n.config/zhuomu/words.txt: 乙\n"
    assert zhuomu("words", "list", "--user").out == ".config/zhuomu/words.txt: 乙\n"


def test_the_list_of_nothing_says_how_to_add(zhuomu: Any) -> None:
    run = zhuomu("words", "list")
    assert (run.status, run.err) == (0, "")
    assert "words add" in run.out


def test_the_users_own_list_is_beside_the_project(zhuomu: Any) -> None:
    write(zhuomu, ".zhuomu.yaml", CONFIGURATION)
    assert zhuomu("words", "add", "甲", "--user", "乙").status == 0
    assert read(zhuomu, ".config/zhuomu/words.txt") == "甲\n乙\n"
    assert zhuomu("words", "add", "--user", "乙", "C#").status == 0
    assert zhuomu("words", "remove", "--user", "甲").status == 0
    assert read(zhuomu, ".config/zhuomu/words.txt") == "乙\nC#\n"
    assert read(zhuomu, ".zhuomu.yaml") == CONFIGURATION


def test_a_file_may_be_named(zhuomu: Any) -> None:
    write(zhuomu, ".zhuomu.yaml", CONFIGURATION)
    write(zhuomu, "base.yaml", "words: [甲]\n")
    assert zhuomu("words", "add", "乙", "--config", "base.yaml").status == 0
    assert read(zhuomu, "base.yaml") == "words: [甲, 乙]\n"
    assert read(zhuomu, ".zhuomu.yaml") == CONFIGURATION


def test_pyproject_is_left_alone_and_the_line_to_add_is_told(zhuomu: Any) -> None:
    text = '[tool.zhuomu]\nwords = ["甲"]\n'
    write(zhuomu, "pyproject.toml", text)
    run = zhuomu("words", "add", "啄木云")
    assert (run.status, run.out) == (2, "")
    assert "pyproject.toml" in run.err
    assert 'words = ["甲", "啄木云"]' in run.err
    assert read(zhuomu, "pyproject.toml") == text


@pytest.mark.parametrize(("text", "arguments", "line"), [
    ('[tool.zhuomu]\nwords = ["甲", "乙", "丙"]\n', ("remove", "乙", "丁"), 'words = ["甲", "丙"]'),
    ('[tool.zhuomu]\nwords = "甲"\n', ("add", "甲", "乙"), 'words = ["甲", "乙"]'),
    ("[tool.zhuomu]\nignore = 'CB'\n", ("add", 'a"b'), 'words = ["a\\"b"]'),
    ("[tool.zhuomu]\nextends = 'base.yaml'\n", ("add", "乙"), 'words = ["乙"]'),
])
def test_the_line_for_pyproject_is_the_whole_of_it(zhuomu: Any, text: str, arguments: tuple[str, ...], line: str) -> None:
    write(zhuomu, "base.yaml", "words: [丑]\n")
    write(zhuomu, "pyproject.toml", text)
    assert line in zhuomu("words", *arguments).err


def test_a_wrong_form_of_the_terms_is_not_accepted(zhuomu: Any) -> None:
    text = "terms:\n  登入: 登录\n"
    write(zhuomu, ".zhuomu.yaml", text)
    run = zhuomu("words", "add", "登录", "登入")
    assert (run.status, run.out) == (2, "")
    assert ".zhuomu.yaml:2:3: “登入”在 terms 里是误写" in run.err
    assert read(zhuomu, ".zhuomu.yaml") == text


@pytest.mark.parametrize(("text", "part"), [
    ("{words: [甲]}\n", "不便自动修改"),
    ("selct: CB\n", ".zhuomu.yaml:1:1: 没有 selct 这个配置项，是不是 select？"),
    ("words: [甲\n", ".zhuomu.yaml:1"),
])
def test_what_cannot_be_edited_is_2_and_stays(zhuomu: Any, text: str, part: str) -> None:
    write(zhuomu, ".zhuomu.yaml", text)
    run = zhuomu("words", "add", "乙")
    assert (run.status, run.out) == (2, "")
    assert part in run.err
    assert read(zhuomu, ".zhuomu.yaml") == text


def test_a_byte_order_mark_and_the_mode_of_the_file_stay(zhuomu: Any) -> None:
    path = write(zhuomu, ".zhuomu.yaml", "\ufeffwords:\r\n  - 甲\r\n")
    os.chmod(path, 0o640)
    assert zhuomu("words", "add", "乙").status == 0
    assert read(zhuomu, ".zhuomu.yaml") == "\ufeffwords:\r\n  - 甲\r\n  - 乙\r\n"
    assert os.stat(path).st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("arguments", "part"), [
    ((), "动作（add、remove 或 list）"),
    (("add",), "要写词"),
    (("ad", "甲"), "add、remove、list"),
    (("list", "甲"), "不写词"),
    (("add", "甲", "--user", "--config", "a.yaml"), "--user"),
    (("add", "a\nb"), "不能作为一个词"),
    (("add", " "), "不能作为一个词"),
])
def test_nonsense_is_2(zhuomu: Any, arguments: tuple[str, ...], part: str) -> None:
    run = zhuomu("words", *arguments)
    assert (run.status, run.out) == (2, "")
    assert part in run.err
    assert not os.path.exists(os.path.join(zhuomu.home, ".zhuomu.yaml"))
