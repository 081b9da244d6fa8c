"""`zhuomu check --fix` as a user meets it, and what becomes of the files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

RULES = (
    "规则 AA1 安装\n  查：按装 → 安装\n  改法：自动\n  误：请按装。 → 请安装。\n  正：请安装。\n\n"
    "规则 AA2 登录\n  查：登陆 → 登录\n  误：请登陆。 → 请登录。\n  正：请登录。\n\n"
    "规则 AA3 帐号\n  查：帐户 → 账户 或 账号\n  误：新建帐户。 → 新建账户。｜新建账号。\n  正：新建账户。\n"
)
QUARREL = (
    "规则 BB1 甲\n  查：阿甲 → 阿乙\n  改法：自动\n  误：这是阿甲。 → 这是阿乙。\n  正：这是阿丙。\n\n"
    "规则 BB2 乙\n  查：阿乙 → 阿甲\n  改法：自动\n  误：这是阿乙。 → 这是阿甲。\n  正：这是阿丙。\n"
)
TEXT = "请按装，再登陆，新建帐户。\n"


@pytest.fixture
def home(zhuomu: Any) -> Any:
    """The working directory of a run, with a configuration that names three rules."""
    def write(name: str, data: str | bytes) -> str:
        path = os.path.join(zhuomu.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
        return path

    write(".zhuomu.yaml", "packs: [rules]\n")
    write("rules/a.zm", RULES)
    return write


def content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


# ---------------------------------------------------------------- files
def test_safe_fixes_are_written_and_the_rest_is_reported(zhuomu: Any, home: Any) -> None:
    path = home("a.md", TEXT)
    run = zhuomu("check", "--fix", "--output-format", "concise", "a.md")
    assert run.status == 1
    assert content(path).decode() == "请安装，再登陆，新建帐户。\n"
    assert run.out == (
        "a.md:1:6: AA2 “登陆”应为“登录”\na.md:1:11: AA3 “帐户”应为“账户”或“账号”\n"
        "检查了 1 个文件，改好 1 处，还剩 2 处警告；--fix --unsafe-fixes 能改其中 1 处。\n"
    )


def test_unsafe_fixes_are_written_where_that_is_asked_for(zhuomu: Any, home: Any) -> None:
    path = home("a.md", TEXT)
    assert zhuomu("check", "--fix", "--unsafe-fixes", "a.md").status == 1
    assert content(path).decode() == "请安装，再登录，新建帐户。\n"


def test_when_everything_is_fixed_the_status_is_0(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "请按装。\r\n请`按装`。")
    run = zhuomu("check", "--fix", "a.md")
    assert (run.status, run.out) == (0, "检查了 1 个文件，改好 1 处，没有剩下别的。\n")
    assert content(path).decode() == "请安装。\r\n请`按装`。"
    assert zhuomu("check", "--fix", "a.md").out == "检查了 1 个文件，没有发现问题。\n"


def test_a_file_without_anything_to_fix_is_not_touched(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "请登陆。\n")
    os.utime(path, (1000, 1000))
    zhuomu("check", "--fix", "a.md")
    assert os.stat(path).st_mtime == 1000


def test_rules_that_quarrel_are_named_and_nothing_is_written(zhuomu: Any, home: Any) -> None:
    home("rules/b.zm", QUARREL)
    path = home("a.md", "这是阿甲，请按装。\n")
    run = zhuomu("check", "--fix", "a.md")
    assert run.status == 2
    assert "BB1、BB2" in run.out
    assert content(path).decode() == "这是阿甲，请按装。\n"


def test_a_fix_that_would_disturb_the_markup_is_not_made_and_says_why(zhuomu: Any, home: Any) -> None:
    home("rules/b.zm", "规则 BB1 星\n  查：星号 → “*号*”\n  改法：自动\n  误：用星号。 → 用*号*。\n  正：用号。\n")
    path = home("a.md", "用星号，请按装。\n")
    run = zhuomu("check", "--fix", "a.md")
    assert run.status == 1
    assert "注意：没有改：改了会打乱这里的标记" in run.out
    assert content(path).decode() == "用星号，请安装。\n"


def test_fixes_go_into_every_format(zhuomu: Any, home: Any) -> None:
    files = {
        "a.txt": "请按装。", "a.rst": "请按装 ``按装``。\n", "a.html": "<p title='按装'>请按装</p>",
        "a.py": "# 请按装\n按装 = '按装'\n", "a.json": '{"按装": "请按装"}', "a.srt": "1\n00:00:01,000 --> 00:00:02,000\n请按装\n",
    }
    fixed = {
        "a.txt": "请安装。", "a.rst": "请安装 ``按装``。\n", "a.html": "<p title='按装'>请安装</p>",
        "a.py": "# 请安装\n按装 = '安装'\n", "a.json": '{"按装": "请安装"}', "a.srt": "1\n00:00:01,000 --> 00:00:02,000\n请安装\n",
    }
    for name, text in files.items():
        home(name, text)
    run = zhuomu("check", "--fix", *files)
    assert run.status == 0, run
    assert {name: content(os.path.join(zhuomu.home, name)).decode() for name in files} == fixed


# ---------------------------------------------------------------- diff
def test_a_diff_shows_what_would_change_and_changes_nothing(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "一\n请按装。\n")
    run = zhuomu("check", "--diff", "a.md")
    assert (run.status, run.err) == (1, "会改好 1 处；没有改动文件。\n")
    assert run.out == "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n 一\n-请按装。\n+请安装。\n"
    assert content(path).decode() == "一\n请按装。\n"


def test_a_diff_of_clean_files_is_empty(zhuomu: Any, home: Any) -> None:
    home("a.md", "请安装。\n")
    run = zhuomu("check", "--diff", "a.md")
    assert (run.status, run.out, run.err) == (0, "", "")


def test_a_diff_says_what_it_leaves(zhuomu: Any, home: Any) -> None:
    home("a.md", "请登陆。\n")
    run = zhuomu("check", "--diff", "a.md")
    assert (run.status, run.out) == (1, "")
    assert run.err == "没有能改的，还剩 1 处；--fix --unsafe-fixes 能改其中 1 处；没有改动文件。\n"


def test_a_filter_whose_reader_goes_away_is_2(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "请按装。\n\n" + "一行字。\n\n" * 40_000)
    with open(path, "rb") as file:
        process = zhuomu.popen("check", "--fix", "-", stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait() == 2


def test_the_chinese_part_of_an_address_is_left_alone(zhuomu: Any, home: Any) -> None:
    text = "请按装，见 https://a.cn/按装指南 。\n"
    for name in ("a.md", "a.txt", "a.rst", "a.html"):
        path = home(name, text)
        assert zhuomu("check", "--fix", name).status == 0
        assert content(path).decode() == text.replace("请按装", "请安装")


def test_a_notebook_that_is_no_json_is_2_with_its_place(zhuomu: Any, home: Any) -> None:
    home("a.ipynb", '{"cells": [\n<<<<<<< HEAD\n]}')
    run = zhuomu("check", "a.ipynb")
    assert run.status == 2
    assert "a.ipynb:2:1" in run.out


def test_problems_beside_a_diff_go_to_standard_error(zhuomu: Any, home: Any) -> None:
    home("a.md", "请按装。")
    run = zhuomu("check", "--diff", "missing.md", "a.md")
    assert run.status == 2
    assert "missing.md" in run.err
    assert run.out.startswith("--- a.md\n")


# ---------------------------------------------------------------- a filter
def test_standard_input_is_passed_on_corrected(zhuomu: Any, home: Any) -> None:
    run = zhuomu("check", "--fix", "-", data=b"\xef\xbb\xbf" + TEXT.encode().replace(b"\n", b"\r\n"))
    assert run.status == 1
    assert run.out.encode() == b"\xef\xbb\xbf" + "请安装，再登陆，新建帐户。\r\n".encode()
    assert "AA2" in run.err


def test_standard_input_that_cannot_be_read_is_passed_on_as_it_came(zhuomu: Any, home: Any) -> None:
    done = subprocess.run(
        zhuomu.command("check", "--fix", "-"), input=b"\xb0\xb4\xd7\xb0\xff", capture_output=True, check=False,
        env=zhuomu.environment(), cwd=zhuomu.home,
    )
    assert (done.returncode, done.stdout) == (2, b"\xb0\xb4\xd7\xb0\xff")


def test_a_diff_of_standard_input_bears_its_name(zhuomu: Any, home: Any) -> None:
    run = zhuomu("check", "--diff", "--stdin-filename", "docs/甲.txt", "-", data="请`按装`。")
    assert run.out.splitlines()[:2] == ["--- docs/甲.txt", "+++ docs/甲.txt"]


def test_the_report_beside_a_filter_may_be_jsonl(zhuomu: Any, home: Any) -> None:
    run = zhuomu("check", "--fix", "--output-format", "jsonl", "-", data="请按装。")
    assert run.out == "请安装。"
    assert [json.loads(line)["kind"] for line in run.err.splitlines()] == ["summary"]
    assert json.loads(run.err)["fixed"] == 1


# ---------------------------------------------------------------- asking
def test_each_place_is_asked_about(zhuomu: Any, home: Any) -> None:
    path = home("a.md", TEXT)
    run = zhuomu("check", "--fix", "--interactive", "a.md", data="y\nn\n2\n")
    assert content(path).decode() == "请安装，再登陆，新建账号。\n"
    assert run.status == 1
    assert run.err.count("改吗？") == 3
    assert "a.md:1:6" in run.err
    assert "1) 账户" in run.err


@pytest.mark.parametrize(("answers", "text"), [
    ("q\n", TEXT),
    ("", TEXT),
    ("y\nq\n", "请安装，再登陆，新建帐户。\n"),
    ("a\n", "请安装，再登录，新建帐户。\n"),
    ("什么\ny\nn\nn\n", "请安装，再登陆，新建帐户。\n"),
    ("n\ny\n9\n1\n", "请按装，再登录，新建账户。\n"),
])
def test_answers_mean_what_the_help_says(zhuomu: Any, home: Any, answers: str, text: str) -> None:
    path = home("a.md", TEXT)
    zhuomu("check", "--fix", "--interactive", "a.md", data=answers)
    assert content(path).decode() == text


def test_what_is_ignored_is_not_asked_again_in_any_file(zhuomu: Any, home: Any) -> None:
    home("a.txt", "请按装，按装。\n")
    home("b.txt", "请按装，再登陆。\n")
    run = zhuomu("check", "--fix", "--interactive", "a.txt", "b.txt", data="i\ny\n")
    assert run.err.count("改吗？") == 2
    assert content(os.path.join(zhuomu.home, "b.txt")).decode() == "请按装，再登录。\n"


def test_what_was_declined_is_not_asked_again_after_its_sentence_changed(zhuomu: Any, home: Any) -> None:
    home("a.md", TEXT)
    run = zhuomu("check", "--fix", "--interactive", "a.md", data="n\ny\nn\n")
    assert run.err.count("改吗？") == 3


@pytest.mark.parametrize("arguments", [("--fix", "--interactive", "-"), ("--diff", "--interactive", "a.md")])
def test_asking_does_not_go_with_everything(zhuomu: Any, home: Any, arguments: tuple[str, ...]) -> None:
    home("a.md", TEXT)
    run = zhuomu("check", *arguments)
    assert run.status == 2
    assert "--interactive" in run.err


# ---------------------------------------------------------------- formats
def test_the_formats_are_listed(zhuomu: Any, home: Any) -> None:
    run = zhuomu("formats")
    assert run.status == 0
    assert "markdown " in run.out
    assert ".rst" in run.out


def test_a_format_may_be_chosen_by_name_and_by_glob(zhuomu: Any, home: Any) -> None:
    path = home("docs/a.txt", "请按装，`按装`。\n")
    home(".zhuomu.yaml", 'packs: [rules]\nformats:\n  "docs/*.txt": markdown\n')
    zhuomu("check", "--fix", "docs/a.txt")
    assert content(path).decode() == "请安装，`按装`。\n"
    zhuomu("check", "--fix", "--format", "plain", "docs/a.txt")
    assert content(path).decode() == "请安装，`安装`。\n"


@pytest.mark.parametrize(("configuration", "arguments", "part"), [
    ("formats: {a.txt: markdwon}\n", (), "是不是 markdown？"),
    ("formats: [a]\n", (), "通配符"),
    ("", ("--format", "htlm"), "是不是 html？"),
])
def test_an_unknown_format_is_2_with_a_hint(zhuomu: Any, home: Any, configuration: str, arguments: tuple[str, ...], part: str) -> None:
    home(".zhuomu.yaml", configuration)
    home("a.txt", "好。")
    run = zhuomu("check", *arguments, "a.txt")
    assert run.status == 2
    assert part in run.err
    if configuration:
        assert ".zhuomu.yaml:1:" in run.err


def test_a_binary_file_is_passed_over_with_a_note(zhuomu: Any, home: Any) -> None:
    path = home("a.md", b"\x89PNG\0\0")
    home("b.md", "请安装。")
    run = zhuomu("check", "--fix", ".")
    assert (run.status, run.out) == (0, "检查了 1 个文件，跳过 1 个，没有发现问题。\n")
    assert "a.md" in run.err
    assert content(path) == b"\x89PNG\0\0"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_circle_of_links_is_2_when_named_and_left_alone_below_a_folder(zhuomu: Any, home: Any) -> None:
    home("a.md", "请安装。")
    os.symlink("c.md", os.path.join(zhuomu.home, "b.md"))
    os.symlink("b.md", os.path.join(zhuomu.home, "c.md"))
    assert zhuomu("check", "--fix", ".").status == 0
    run = zhuomu("check", "--fix", "b.md")
    assert run.status == 2
    assert "b.md" in run.out


# ---------------------------------------------------------------- patches
def test_a_diff_can_be_applied_whatever_the_encoding_and_the_line_ends(zhuomu: Any, home: Any) -> None:
    files = {
        "docs/a.md": "# 甲\n\n请按装。\n".encode("gb18030"), "b.md": "\ufeff请按装。\n".encode(), "c.md": "请按装。\r\n好。".encode(),
        "d.md": "请按装".encode(), "中 文.md": "请按装。\n".encode(),
    }
    for path, data in files.items():
        home(path, data)
    run = subprocess.run(
        zhuomu.command("check", "--encoding", "auto", "--diff", "."), cwd=zhuomu.home, env=zhuomu.environment(), capture_output=True, check=False,
    )
    assert run.returncode == 1
    applied = subprocess.run(["git", "apply", "-p0"], input=run.stdout, cwd=zhuomu.home, capture_output=True, check=False)
    assert applied.returncode == 0, applied.stderr
    for path, data in files.items():
        encoding = "gb18030" if path == "docs/a.md" else "utf-8"
        with open(os.path.join(zhuomu.home, path), "rb") as file:
            assert file.read() == data.decode(encoding).replace("按装", "安装").encode(encoding)
