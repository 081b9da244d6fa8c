"""`zhuomu config`: what is in force and where it was written."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
import yaml


@pytest.fixture
def project(tmp_path: Any) -> Any:
    """A folder with a configuration that extends another."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "base.yaml").write_text("ignore: [YF]\nwords: [琢玉]\nrules: {CB101: {severity: error, fix: none}}\n", encoding="utf-8")
    (folder / ".zhuomu.yaml").write_text(
        'extends: base.yaml\nfail-level: error\nignore:\n  - CB\nterms: {琢木云: 啄木云}\nper-file:\n  "docs/**": {ignore: [ZC], severity: {CB: info}}\n',
        encoding="utf-8",
    )
    return folder


def test_each_setting_is_shown_with_its_place(zhuomu: Any, project: Any) -> None:
    done = zhuomu("config", cwd=project)
    assert done.status == 0
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert lines[:2] == ["# 配置文件：.zhuomu.yaml", "# 继承自：base.yaml"]
    for line in (
        "fail-level: error # .zhuomu.yaml:2", "- YF # base.yaml:1", "- CB # .zhuomu.yaml:4", "- 琢玉 # base.yaml:2", "cache: true # 默认",
        "琢木云: 啄木云 # .zhuomu.yaml:5", 'CB101: {"severity": "error", "fix": "none"} # base.yaml:3',
        '"docs/**": {"ignore": ["ZC"], "severity": {"CB": "info"}} # .zhuomu.yaml:7', "select: [] # 默认",
    ):
        assert line in lines, line


def test_what_is_shown_is_a_configuration_that_says_the_same(zhuomu: Any, project: Any) -> None:
    text = zhuomu("config", cwd=project).out
    (project / "again").mkdir()
    (project / "again" / ".zhuomu.yaml").write_text(text, encoding="utf-8")
    again = zhuomu("config", "--output-format", "json", cwd=project / "again")
    assert again.status == 0, again.err
    first = json.loads(zhuomu("config", "--output-format", "json", cwd=project).out)["settings"]
    for name, setting in json.loads(again.out)["settings"].items():
        if name not in ("packs", "baseline"):
            assert setting["value"] == first[name]["value"], name
    assert yaml.safe_load(text)["ignore"] == ["YF", "CB"]


def test_the_sections_of_a_file_are_applied(zhuomu: Any, project: Any) -> None:
    done = zhuomu("config", "--file", "docs/a.md", "--output-format", "json", cwd=project)
    settings = json.loads(done.out)["settings"]
    assert settings["ignore"]["value"] == ["YF", "CB", "ZC"]
    assert settings["ignore"]["entries"][2]["source"] == {
        "kind": "file", "path": str(project / ".zhuomu.yaml"), "line": 7, "column": 24,
    }
    assert settings["severity"]["value"] == {"CB": "info"}
    assert "per-file" not in settings
    outside = json.loads(zhuomu("config", "--file", "a.md", "--output-format", "json", cwd=project).out)["settings"]
    assert outside["ignore"]["value"] == ["YF", "CB"]


def test_what_the_command_line_says_is_told_apart(zhuomu: Any, project: Any) -> None:
    done = zhuomu("config", "--ignore", "BJ", "--confidence", "high", "--packs", "mine.zm", "--output-format", "json", cwd=project)
    settings = json.loads(done.out)["settings"]
    assert settings["ignore"]["entries"][-1] == {"value": "BJ", "source": {"kind": "command-line"}}
    assert settings["confidence"] == {"value": "high", "source": {"kind": "command-line"}}
    assert settings["packs"]["source"] == {"kind": "command-line"}
    assert settings["cache"] == {"value": True, "source": {"kind": "default"}}


def test_one_setting_is_explained(zhuomu: Any, project: Any) -> None:
    done = zhuomu("config", "fail-level", cwd=project)
    assert done.status == 0
    assert done.out.split("\n")[0].split() == ["fail-level:", "error", "#", ".zhuomu.yaml:2"]
    assert "可写：error、warning、info" in done.out
    assert "默认：warning" in done.out
    assert "values: error, warning, info" in zhuomu("config", "fail-level", "--lang", "en", cwd=project).out


def test_an_unknown_setting_is_told_with_the_nearest(zhuomu: Any, project: Any) -> None:
    done = zhuomu("config", "fail-leve", cwd=project)
    assert done.status == 2
    assert "是不是 fail-level？" in done.err
    assert "Traceback" not in done.err


def test_without_a_file_all_is_as_usual(zhuomu: Any, tmp_path: Any) -> None:
    done = zhuomu("config", cwd=tmp_path)
    assert done.status == 0
    assert "没有配置文件" in done.out
    assert all(line.endswith("# 默认") for line in done.out.splitlines()[1:])


def test_isolated_ignores_the_file(zhuomu: Any, project: Any) -> None:
    assert "fail-level: warning" in zhuomu("config", "--isolated", cwd=project).out


def test_all_mistakes_are_shown_with_their_lines(zhuomu: Any, project: Any) -> None:
    (project / ".zhuomu.yaml").write_text("extends: base.yaml\nselct: a\nlanguage: fr\n", encoding="utf-8")
    (project / "base.yaml").write_text("preview: 3\n", encoding="utf-8")
    done = zhuomu("config", cwd=project)
    assert done.status == 2
    assert [line.partition(" ")[2].partition(": ")[0] for line in done.err.splitlines() if line.startswith("zhuomu")] == [
        ".zhuomu.yaml:2:1", ".zhuomu.yaml:3:11", "base.yaml:1:10",
    ]
    assert "    selct: a\n" in done.err


def test_the_schema_is_printed(zhuomu: Any, tmp_path: Any) -> None:
    done = zhuomu("config", "--schema", cwd=tmp_path)
    assert done.status == 0
    assert json.loads(done.out)["properties"]["fail-level"]["enum"] == ["error", "warning", "info"]


def test_the_changes_are_in_force_when_files_are_checked(zhuomu: Any, project: Any, rule_text: Any) -> None:
    (project / "mine.zm").write_text(rule_text("AA001", "按装", "安装"), encoding="utf-8")
    (project / ".zhuomu.yaml").write_text(
        "packs: [mine.zm]\nterms: {琢木云: 啄木云}\nrules:\n  AA001: {exceptions: [按装图], severity: error}\n"
        "per-file:\n  'old/': {severity: {AA001: info}}\n", encoding="utf-8",
    )
    (project / "old").mkdir()
    for name in ("a.md", "old/b.md"):
        (project / name).write_text("琢木云的按装图，请按装。\n", encoding="utf-8")
    done = zhuomu("check", "--output-format", "jsonl", cwd=project)
    findings = [record for record in map(json.loads, done.out.splitlines()) if record["kind"] == "finding"]
    assert [(each["path"].removeprefix("./"), each["rule"], each["severity"]) for each in findings] == [
        ("a.md", "XM001", "warning"), ("a.md", "AA001", "error"), ("old/b.md", "XM001", "warning"), ("old/b.md", "AA001", "info"),
    ]


# ---------------------------------------------------------------- the language of the environment
def test_a_language_that_there_is_none_of_is_told_once_and_passed_over(zhuomu: Any) -> None:
    run = zhuomu("config", "language", ZHUOMU_LANG="fr")
    assert run.status == 0
    assert run.err == "zhuomu: ZHUOMU_LANG=fr：没有这种语言，可写 zh、en；no such language, write zh or en\n"


@pytest.mark.parametrize(("arguments", "environment"), [(("--lang", "en"), "fr"), (("--lang=en",), "fr"), ((), "en"), ((), "")])
def test_nothing_is_told_where_the_language_is_known(zhuomu: Any, arguments: tuple[str, ...], environment: str) -> None:
    run = zhuomu("config", "language", *arguments, ZHUOMU_LANG=environment)
    assert (run.status, run.err) == (0, "")
    assert ("values: zh, en" in run.out) == (environment != "")


def test_a_language_that_there_is_none_of_leaves_the_word_to_the_configuration(zhuomu: Any) -> None:
    with open(os.path.join(zhuomu.home, ".zhuomu.yaml"), "w", encoding="utf-8") as file:
        file.write("language: en\n")
    assert "values: zh, en" in zhuomu("config", "language", ZHUOMU_LANG="fr").out


def test_the_users_own_words_are_shown_with_their_file(zhuomu: Any, tmp_path: Any) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "words.txt").write_text("丙丁\n", encoding="utf-8")
    with open(os.path.join(zhuomu.home, ".zhuomu.yaml"), "w", encoding="utf-8") as file:
        file.write("words: [甲乙]\n")
    shown = zhuomu("config", "words", ZHUOMU_CONFIG_DIR=str(own)).out
    assert "甲乙" in shown
    assert ".zhuomu.yaml:1" in shown
    assert "words.txt\n" in shown
    assert "命令行" not in shown
