"""Reports as a user or a CI run asks for them: several at once, into files, with what GitHub, GitLab and reviewdog expect."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from typing import Any
from xml.etree import ElementTree as ET

import pytest

RULE = (
    "规则 AA1 “安装”写成“按装”\n  查：按装 → 安装\n  级别：错误\n  改法：自动\n  理由：“安装”的“安”是安放。\n  误：请按装。 → 请安装。\n  正：请安装。\n"
)
TEXT = "# 𠮷野家\r\n\r\n𠮷“👨\u200d👩\u200d👧”请按装驱动，再按装一次。\r\n"
MACHINE = ("json", "github", "gitlab", "sarif", "junit", "checkstyle", "rdjson", "markdown", "html")


@pytest.fixture
def home(zhuomu: Any) -> Any:
    """The working directory of a run, with a configuration that names one rule."""
    def write(name: str, text: str) -> str:
        path = os.path.join(zhuomu.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    write(".zhuomu.yaml", "packs: [rules]\n")
    write("rules/a.zm", RULE)
    return write


def read(zhuomu: Any, name: str) -> str:
    with open(os.path.join(zhuomu.home, name), encoding="utf-8", newline="") as file:
        return file.read()


def test_several_reports_come_of_one_run(zhuomu: Any, home: Any) -> None:
    home("文档/a b.md", TEXT)
    specs = [option for name in MACHINE for option in ("--output-format", f"{name}:out/报告.{name}")]
    run = zhuomu("check", "文档", "--output-format", "concise", *specs)
    assert (run.status, run.err) == (1, "")
    assert run.out.splitlines()[0].startswith("文档/a b.md:3:10: AA1 ")
    assert sorted(os.listdir(os.path.join(zhuomu.home, "out"))) == sorted(f"报告.{name}" for name in MACHINE)
    assert len(json.loads(read(zhuomu, "out/报告.json"))["findings"]) == 2
    assert len(json.loads(read(zhuomu, "out/报告.gitlab"))) == 2
    [sarif] = json.loads(read(zhuomu, "out/报告.sarif"))["runs"]
    assert [rule["shortDescription"]["text"] for rule in sarif["tool"]["driver"]["rules"]] == ["“安装”写成“按装”"]
    assert ET.fromstring(read(zhuomu, "out/报告.junit")).attrib["failures"] == "2"
    assert len(list(ET.fromstring(read(zhuomu, "out/报告.checkstyle")).iter("error"))) == 2
    assert read(zhuomu, "out/报告.github").count("::error ") == 2
    assert "| 2 | 2 | AA1 | “安装”写成“按装” |" in read(zhuomu, "out/报告.markdown")
    assert read(zhuomu, "out/报告.html").count('<li class="finding error"') == 2


def test_reports_in_files_leave_standard_output_silent(zhuomu: Any, home: Any) -> None:
    home("a.md", TEXT)
    run = zhuomu("check", "a.md", "--output-format", "sarif:a.sarif", "--output-format", "full:a.txt")
    assert (run.status, run.out, run.err) == (1, "", "")
    assert "改为：安装（安全的改法）" in read(zhuomu, "a.txt")


def test_without_findings_every_report_is_whole(zhuomu: Any, home: Any) -> None:
    home("a.md", "请安装。\n")
    specs = [option for name in MACHINE for option in ("--output-format", f"{name}:{name}")]
    assert zhuomu("check", "a.md", *specs).status == 0
    assert json.loads(read(zhuomu, "gitlab")) == []
    assert json.loads(read(zhuomu, "sarif"))["runs"][0]["results"] == []
    assert json.loads(read(zhuomu, "rdjson"))["diagnostics"] == []
    assert json.loads(read(zhuomu, "json"))["summary"]["files"] == 1
    assert ET.fromstring(read(zhuomu, "junit")).attrib["failures"] == "0"
    assert list(ET.fromstring(read(zhuomu, "checkstyle"))) == []
    assert read(zhuomu, "html").endswith("</html>\n")


def test_what_kept_zhuomu_from_its_work_stands_in_every_report(zhuomu: Any, home: Any) -> None:
    specs = [option for name in MACHINE for option in ("--output-format", f"{name}:{name}")]
    assert zhuomu("check", "missing.md", *specs).status == 2
    for name in MACHINE:
        assert "missing.md" in read(zhuomu, name), name
    assert json.loads(read(zhuomu, "sarif"))["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_columns_of_rdjson_are_bytes_of_the_file(zhuomu: Any, home: Any) -> None:
    path = home("a.md", TEXT)
    diagnostics = json.loads(zhuomu("check", "a.md", "--output-format", "rdjson").out)["diagnostics"]
    with open(path, "rb") as file:
        lines = file.read().split(b"\r\n")
    for diagnostic in diagnostics:
        start, end = (diagnostic["location"]["range"][name] for name in ("start", "end"))
        assert lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode() == "按装"


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_services_get_paths_from_the_root_of_the_repository(zhuomu: Any, home: Any) -> None:
    subprocess.run(["git", "init", "-q", zhuomu.home], check=True)
    home("手册/第 1 章.md", TEXT)
    folder = os.path.join(zhuomu.home, "手册")
    specs = [option for name in MACHINE for option in ("--output-format", f"{name}:../out/{name}")]
    assert zhuomu("check", "第 1 章.md", *specs, cwd=folder).status == 1
    assert {entry["location"]["path"] for entry in json.loads(read(zhuomu, "out/gitlab"))} == {"手册/第 1 章.md"}
    assert set(re.findall("file=([^,]*)", read(zhuomu, "out/github"))) == {"手册/第 1 章.md"}
    [sarif] = json.loads(read(zhuomu, "out/sarif"))["runs"]
    assert {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in sarif["results"]} == {
        "%E6%89%8B%E5%86%8C/%E7%AC%AC%201%20%E7%AB%A0.md",
    }
    assert {row["path"] for row in json.loads(read(zhuomu, "out/json"))["findings"]} == {"第 1 章.md"}


def test_statistics_follow_the_summary(zhuomu: Any, home: Any) -> None:
    home("a.md", TEXT)
    out = zhuomu("check", "a.md", "--statistics").out
    assert out.endswith("\n\n数量  可改  规则  标题\n   2     2  AA1   “安装”写成“按装”\n")
    row = json.loads(zhuomu("check", "a.md", "--statistics", "--output-format", "jsonl").out.splitlines()[-1])
    assert row == {"kind": "statistics", "rules": [{"rule": "AA1", "title": "“安装”写成“按装”", "count": 2, "fixable": 2}]}


@pytest.mark.parametrize(("specs", "said"), [
    (["full", "json"], "full 和 json 都要写到标准输出"),
    (["json:a", "sarif:a"], "json 和 sarif 都要写到 a"),
    (["sariff:a"], "是不是 sarif？"),
    (["sarif:"], "写成 sarif:文件"),
])
def test_reports_that_make_no_sense_are_refused(specs: list[str], said: str, zhuomu: Any, home: Any) -> None:
    home("a.md", TEXT)
    run = zhuomu("check", "a.md", *[option for spec in specs for option in ("--output-format", spec)])
    assert (run.status, run.out) == (2, "")
    assert said in run.err
    assert "Traceback" not in run.err


def test_a_file_that_cannot_be_written_is_named_and_is_2(zhuomu: Any, home: Any) -> None:
    home("a.md", "请安装。\n")
    run = zhuomu("check", "a.md", "--output-format", "full", "--output-format", "sarif:a.md/x.sarif")
    assert run.status == 2
    assert "a.md/x.sarif" in run.err
    assert "Traceback" not in run.err


def test_the_language_changes_messages_and_no_key(zhuomu: Any, home: Any) -> None:
    home("a.md", TEXT)
    chinese, english = (
        json.loads(zhuomu("check", "a.md", "--output-format", "json", "--lang", code).out) for code in ("zh", "en")
    )
    assert [list(row) for row in chinese["findings"]] == [list(row) for row in english["findings"]]
    assert '<html lang="en">' in zhuomu("check", "a.md", "--output-format", "html", "--lang", "en").out
