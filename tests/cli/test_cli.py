"""The command line as a user meets it: a process with arguments, output and an exit status."""

from __future__ import annotations

import ast
import json
import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

RULE = "规则 AA1 安装\n  查：按装 → 安装\n  级别：{level}\n  理由：错别字\n  误：请按装。 → 请安装。\n  正：请安装。\n"
KEYS = [
    "kind", "path", "rule", "title", "severity", "confidence", "message", "line", "column", "end_line", "end_column", "start", "end", "text",
    "suggestions", "fix", "fingerprint", "url", "note",
]


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
    write("rules/a.zm", RULE.format(level="警告"))
    return write


# ---------------------------------------------------------------- exit statuses
def test_nothing_found_is_0(zhuomu: Any, home: Any) -> None:
    home("a.md", "请安装。\n")
    run = zhuomu("check", "a.md")
    assert (run.status, run.err) == (0, "")


def test_findings_are_1(zhuomu: Any, home: Any) -> None:
    home("a.md", "请按装。\n")
    run = zhuomu("check", "a.md", "--output-format", "concise")
    assert (run.status, run.err) == (1, "")
    assert run.out.splitlines()[0] == "a.md:1:2: AA1 “按装”应为“安装”"


def test_without_a_path_the_folder_is_checked(zhuomu: Any, home: Any) -> None:
    home("docs/a.md", "请按装。\n")
    home("b.txt", "请按装。\n")
    run = zhuomu("check", "--output-format", "concise")
    assert run.status == 1
    assert [line.split(":")[0] for line in run.out.splitlines()[:2]] == ["b.txt", "docs/a.md"]


@pytest.mark.parametrize(("level", "fail", "status"), [
    ("错误", "error", 1), ("警告", "error", 0), ("警告", "warning", 1), ("提示", "warning", 0), ("提示", "info", 1), ("提示", None, 0),
])
def test_the_fail_level_decides_between_0_and_1(zhuomu: Any, home: Any, level: str, fail: str | None, status: int) -> None:
    home("rules/a.zm", RULE.format(level=level))
    home("a.md", "请按装。\n")
    assert zhuomu("check", "a.md", *(["--fail-level", fail] if fail else [])).status == status


def test_a_missing_path_is_2_and_wins_over_1(zhuomu: Any, home: Any) -> None:
    home("a.md", "请按装。\n")
    run = zhuomu("check", "a.md", "missing.md", "--output-format", "concise")
    assert run.status == 2
    assert "a.md:1:2: AA1" in run.out
    assert "missing.md" in run.out


def test_a_file_that_cannot_be_decoded_is_2_and_the_others_report(zhuomu: Any, home: Any) -> None:
    home("b.md", "请按装。\n")
    with open(os.path.join(zhuomu.home, "a.md"), "wb") as file:
        file.write("好。\n".encode() + b"\xff\xfe\n")
    run = zhuomu("check", "--output-format", "jsonl", "a.md", "b.md")
    assert run.status == 2
    problem, finding, summary = map(json.loads, run.out.splitlines())
    assert (problem["kind"], problem["path"], problem["line"]) == ("problem", "a.md", 2)
    assert (finding["kind"], finding["path"]) == ("finding", "b.md")
    assert (summary["findings"], summary["problems"]) == (1, 1)


def test_a_broken_rule_file_is_2_with_its_place_and_the_other_rules_report(zhuomu: Any, home: Any) -> None:
    home("a.md", "请按装。\n")
    home("rules/b.zm", "规则 BB1 一\n  查：{布署\n  误：布署\n  正：好\n")
    run = zhuomu("check", "a.md", "--output-format", "concise")
    assert run.status == 2
    assert "rules/b.zm:2:" in run.out
    assert "a.md:1:2: AA1" in run.out


def test_two_rule_files_that_clash_are_2_with_one_message(zhuomu: Any, home: Any) -> None:
    home("a.md", "请按装。\n")
    home("rules/b.zm", RULE.format(level="错误"))
    run = zhuomu("check", "a.md", "--output-format", "jsonl")
    problem, finding, summary = map(json.loads, run.out.splitlines())
    assert run.status == 2
    assert "AA1" in problem["message"]
    assert finding["rule"] == "AA1"
    assert summary["problems"] == 1


def test_a_broken_configuration_is_2_with_its_place(zhuomu: Any, home: Any) -> None:
    home(".zhuomu.yaml", "packs: [rules]\nselct: AA\n")
    home("a.md", "请按装。\n")
    run = zhuomu("check", "a.md")
    assert run.status == 2
    assert run.err.startswith("zhuomu: .zhuomu.yaml:2:1: ")
    assert "是不是 select？" in run.err
    assert zhuomu("check", "a.md", "--isolated", "--packs", "rules").status == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_an_interrupt_is_130_without_a_traceback(zhuomu: Any, home: Any) -> None:
    process = zhuomu.popen("check", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)  # it waits for its input by now, or is on the way there
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_reader_that_goes_away_is_silent(zhuomu: Any, home: Any) -> None:
    home("a.md", "请按装。\n" * 4_000)
    process = zhuomu.popen("check", "a.md", "--output-format", "jsonl", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert err == b""


# ---------------------------------------------------------------- input
def test_standard_input_is_markdown_under_a_name_of_its_own(zhuomu: Any, home: Any) -> None:
    run = zhuomu("check", "-", "--output-format", "concise", data="请`按装`，再按装。\n")
    assert run.status == 1
    assert run.out.splitlines()[0] == "<stdin>:1:8: AA1 “按装”应为“安装”"


def test_standard_input_may_be_given_a_name(zhuomu: Any, home: Any) -> None:
    run = zhuomu("check", "-", "--stdin-filename", "docs/x.txt", "--output-format", "concise", data="请`按装`，再按装。\n")
    assert [line.rpartition(": ")[0] for line in run.out.splitlines()[:2]] == ["docs/x.txt:1:3", "docs/x.txt:1:8"]


def test_standard_input_that_cannot_be_decoded_is_2(zhuomu: Any, home: Any) -> None:
    run = zhuomu("check", "-", data=b"\xff\xfe\xfd")
    assert run.status == 2


def test_a_name_with_strange_characters_is_checked(zhuomu: Any, home: Any) -> None:
    for name in ("有 空格.md", "-x.md", "a\nb.md"):
        home(name, "请按装。\n")
    run = zhuomu("check", "--output-format", "jsonl", "./-x.md", "有 空格.md", "a\nb.md")
    assert run.status == 1
    assert [json.loads(line)["path"] for line in run.out.splitlines()[:3]] == ["-x.md", "有 空格.md", "a\nb.md"]


# ---------------------------------------------------------------- jsonl
def test_a_finding_in_jsonl_has_the_keys_and_positions_of_the_contract(zhuomu: Any, home: Any) -> None:
    text = "# 𠀀\r\n\r\n请**按装**。\r\n"
    home("a.md", text)
    run = zhuomu("check", "a.md", "--output-format", "jsonl")
    finding, summary = map(json.loads, run.out.splitlines())
    assert list(finding) == KEYS
    assert text[finding["start"]:finding["end"]] == finding["text"] == "按装"
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (3, 4, 3, 6)
    assert (finding["severity"], finding["confidence"], finding["fix"], finding["url"]) == ("warning", "high", "unsafe", None)
    assert finding["suggestions"] == [{"edits": [{"start": finding["start"], "end": finding["end"], "text": "安装"}]}]
    assert len(finding["fingerprint"]) == 16
    assert summary["kind"] == "summary"
    assert (summary["files"], summary["findings"], summary["warnings"], summary["problems"]) == (1, 1, 1, 0)


def test_jsonl_without_findings_is_the_summary(zhuomu: Any, home: Any) -> None:
    home("a.md", "好。\n")
    [summary] = map(json.loads, zhuomu("check", "a.md", "--output-format", "jsonl").out.splitlines())
    assert (summary["kind"], summary["files"], summary["findings"]) == ("summary", 1, 0)


# ---------------------------------------------------------------- options
def test_rules_are_selected_and_ignored(zhuomu: Any, home: Any) -> None:
    home("rules/b.zm", "规则 BB1 部署\n  查：布署 → 部署\n  误：布署。 → 部署。\n  正：部署。\n")
    home("a.md", "按装，布署。\n")

    def rules(*options: str) -> list[str]:
        out = zhuomu("check", "a.md", "--output-format", "jsonl", *options).out
        return [value["rule"] for value in map(json.loads, out.splitlines()) if value["kind"] == "finding"]

    assert rules() == ["AA1", "BB1"]
    assert rules("--select", "AA") == ["AA1"]
    assert rules("--select", "AA1,BB1", "--ignore", "AA") == ["AA1", "BB1"]
    assert rules("--ignore", "AA1") == ["BB1"]


def test_an_unknown_selector_is_2_with_the_nearest(zhuomu: Any, home: Any) -> None:
    home("a.md", "按装。\n")
    run = zhuomu("check", "a.md", "--select", "AAA1", "--output-format", "concise")
    assert run.status == 2
    assert "叫 AAA1，是不是 AA1？" in run.out


def test_findings_that_are_not_sure_enough_are_left_out(zhuomu: Any, home: Any) -> None:
    home("rules/a.zm", RULE.format(level="警告\n  把握：中"))
    home("a.md", "按装。\n")
    assert zhuomu("check", "a.md", "--confidence", "medium").status == 1
    assert zhuomu("check", "a.md", "--confidence", "high").status == 0


def test_messages_may_be_in_english(zhuomu: Any, home: Any) -> None:
    home("a.md", "按装。\n")
    for run in (
        zhuomu("check", "a.md", "--lang", "en", "--output-format", "concise"),
        zhuomu("--lang", "en", "check", "a.md", "--output-format", "concise"),
        zhuomu("check", "a.md", "--output-format", "concise", ZHUOMU_LANG="en"),
    ):
        assert run.out.splitlines()[0] == "a.md:1:1: AA1 “按装” should be “安装”"


@pytest.mark.parametrize(("arguments", "part"), [
    (["chekc", "a.md"], "是不是 check？"), (["check", "--selct", "AA"], "是不是 --select？"), (["check", "--fail-level", "bad"], "bad"),
    (["check", "--select"], "--select"), (["rule", "AA2"], "是不是 AA1？"), (["--frobnicate"], "--frobnicate"),
    (["check", "--output-format", "josnl"], "是不是 jsonl？"), (["fmt"], "还缺"), (["completion", "powershell"], "powershell"), ([], ""),
])
def test_a_mistake_in_the_command_is_2_with_a_hint(zhuomu: Any, home: Any, arguments: list[str], part: str) -> None:
    run = zhuomu(*arguments)
    assert run.status == 2
    assert part in run.err + run.out
    assert "Traceback" not in run.err


def test_the_mistakes_are_told_in_english_too(zhuomu: Any, home: Any) -> None:
    assert "did you mean check?" in zhuomu("--lang", "en", "chekc").err
    assert "did you mean --select?" in zhuomu("check", "--selct", "AA", "--lang", "en").err
    assert "did you mean AA1?" in zhuomu("rule", "AA2", "--lang", "en").err


# ---------------------------------------------------------------- the other commands
@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_printed(zhuomu: Any, option: str) -> None:
    from zhuomu.version import VERSION

    assert zhuomu(option) == (0, f"zhuomu {VERSION}\n", "")


def test_the_version_needs_no_other_package(zhuomu: Any) -> None:
    code = (
        "import sys\nsys.argv = ['zhuomu', '--version']\nbefore = set(sys.modules)\nfrom zhuomu.cli import main\nmain()\n"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(name for name in new if name not in sys.stdlib_module_names and name != 'zhuomu'))"
    )
    assert zhuomu.python(code).out.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["check", "rules", "rule", "packs", "tokens", "test", "fmt", "completion"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_help(zhuomu: Any, command: str, language: str) -> None:
    run = zhuomu(command, "--help", "--lang", language)
    assert run.status == 0
    assert f"zhuomu {command}" in run.out
    assert "--lang" in run.out
    assert command in zhuomu("--help", "--lang", language).out


def test_rules_are_listed(zhuomu: Any, home: Any) -> None:
    run = zhuomu("rules")
    assert run.status == 0
    assert run.out.splitlines()[0].split() == ["AA1", "开", "安装"]
    rule, *built_in = json.loads(zhuomu("rules", "--output-format", "json").out)
    assert {other["pack"] for other in built_in} == {"hl", "config/terms"}
    assert (rule["code"], rule["severity"]) == ("AA1", "warning")


def test_a_rule_has_a_page(zhuomu: Any, home: Any) -> None:
    run = zhuomu("rule", "aa1")
    assert run.status == 0
    for part in ("AA1  安装", "理由：错别字", "误  请按装。 → 请安装。", "正  请安装。", "rules/a.zm:1"):
        assert part in run.out


def test_packs_are_listed_with_what_was_skipped(zhuomu: Any, home: Any) -> None:
    home("rules/b.zm", RULE.format(level="错误"))
    run = zhuomu("packs")
    assert run.status == 2
    assert "1 条规则" in run.out
    assert "没有载入的：" in run.out
    assert "都有规则 AA1" in run.out


def test_tokens_are_shown_with_their_places(zhuomu: Any) -> None:
    run = zhuomu("tokens", "请安装驱动")
    assert run.status == 0
    assert run.out.splitlines()[1] == "安装\tv\t1\t3"
    assert "请安装驱动\t" in zhuomu("tokens", "--words", "请安装驱动", "请安装驱动").out
    assert zhuomu("tokens", "-", data="安装\n").out.splitlines()[0] == "安装\tv\t0\t2"


def test_examples_of_rule_files_are_run(zhuomu: Any, home: Any) -> None:
    run = zhuomu("test", "rules")
    assert (run.status, run.out) == (0, "1 条规则，2 个例句，0 个不符\n")
    home("rules/a.zm", RULE.format(level="警告") + "  正：请按装。\n")
    run = zhuomu("test", "rules/a.zm")
    assert run.status == 1
    assert "rules/a.zm:7:1: " in run.err
    home("rules/a.zm", "规则 AA1 一\n  查：{\n")
    assert zhuomu("test", "rules").status == 2
    assert zhuomu("test", "nowhere").status == 2


def test_rule_files_are_formatted(zhuomu: Any, home: Any) -> None:
    path = home("rules/a.zm", "规则 AA1 安装\n 查:按装->安装 # 注\n 误:请按装。\n 正:请安装。\n")
    run = zhuomu("fmt", "--check", "rules")
    assert (run.status, run.out) == (1, "要整理：rules/a.zm\n")
    with open(path, encoding="utf-8") as file:
        assert "查:按装" in file.read()
    assert zhuomu("fmt", "rules").status == 0
    with open(path, encoding="utf-8") as file:
        assert file.read() == "规则 AA1 安装\n  查：按装 → 安装  # 注\n  误：请按装。\n  正：请安装。\n"
    assert zhuomu("fmt", "--check", "rules") == (0, "", "")
    assert zhuomu("fmt", "-", data="词表 一=甲/乙\n").out == "词表 一 = 甲、乙\n"


def test_a_rule_file_with_mistakes_is_not_formatted(zhuomu: Any, home: Any) -> None:
    broken = "规则 AA1 一\n 查:{按装\n"
    path = home("rules/a.zm", broken)
    run = zhuomu("fmt", "rules")
    assert run.status == 2
    assert "rules/a.zm:2:" in run.err
    with open(path, encoding="utf-8") as file:
        assert file.read() == broken


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_gets_its_completion(zhuomu: Any, shell: str) -> None:
    run = zhuomu("completion", shell)
    assert (run.status, run.err) == (0, "")
    for word in ("zhuomu", "check", "completion", "output-format"):
        assert word in run.out


@pytest.mark.skipif(not os.path.exists("/bin/bash"), reason="there is no bash")
def test_the_completion_for_bash_is_read_by_bash(zhuomu: Any) -> None:
    script = zhuomu("completion", "bash").out
    done = subprocess.run(["/bin/bash", "-n"], input=script, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_error_of_our_own_is_2_with_one_line(zhuomu: Any, home: Any, tmp_path: Any) -> None:
    (tmp_path / "broken").mkdir()
    code = (
        "import sys\nfrom zhuomu.project import discover\n"
        "def fail(*arguments): raise RuntimeError('boom')\ndiscover.find_targets = fail\n"
        "from zhuomu.cli import main\nsys.exit(main(['check', '.']))"
    )
    run = zhuomu.python(code)
    assert run.status == 2
    assert "RuntimeError: boom" in run.err
    assert "Traceback" not in run.err
    assert "Traceback" in zhuomu.python(code, ZHUOMU_DEBUG="1").err


def test_the_commands_are_the_modules_of_the_room() -> None:
    import zhuomu.cli
    from zhuomu.cli.commands import COMMANDS

    folder = os.path.dirname(zhuomu.cli.__file__)
    with_main = {
        name[:-3] for name in os.listdir(folder) if name.endswith(".py") and name != "__init__.py"
        for node in parsed(os.path.join(folder, name)).body
        if isinstance(node, ast.FunctionDef) and node.name == "main"
    }
    assert {command.module for command in COMMANDS.values()} == with_main


def parsed(path: str) -> ast.Module:
    with open(path, encoding="utf-8") as file:
        return ast.parse(file.read())


def test_a_file_in_gb18030_is_read_where_the_configuration_says_so(zhuomu: Any, home: Any) -> None:
    path = home("a.md", "")
    with open(path, "wb") as file:
        file.write("请按装。\n".encode("gb18030"))
    assert zhuomu("check", "a.md").status == 2
    home(".zhuomu.yaml", "packs: [rules]\nencoding: auto\n")
    run = zhuomu("check", "a.md", "--output-format", "concise")
    assert run.status == 1
    assert "a.md:1:2: AA1" in run.out


def test_naming_standard_input_is_reading_it(zhuomu: Any, home: Any) -> None:
    home("other.md", "没有问题。\n")
    run = zhuomu("check", "--stdin-filename", "b.md", "--output-format", "concise", data="请按装。\n")
    assert run.status == 1
    assert run.out.startswith("b.md:1:2: AA1")


def test_a_folder_without_documents_is_not_called_clean(zhuomu: Any, home: Any) -> None:
    home("sub/a.bin", "按装")
    run = zhuomu("check", "sub")
    assert (run.status, run.out) == (0, "没有找到可以检查的文件。\n")


# ---------------------------------------------------------------- what hurried people write
def test_help_is_a_command_too(zhuomu: Any) -> None:
    assert zhuomu("help").out == zhuomu("--help").out
    assert zhuomu("help", "check").out == zhuomu("check", "--help").out
    assert zhuomu("help", "nonsense").status == 0


def test_a_path_in_place_of_a_command_is_taken_for_no_other_command(zhuomu: Any, home: Any) -> None:
    home("docs/a.md", "好。\n")
    run = zhuomu("docs")
    assert run.status == 2
    assert "是不是" not in run.err
    assert "zhuomu check docs" in run.err


def test_behind_two_dashes_everything_is_a_path(zhuomu: Any, home: Any) -> None:
    home("-x.md", "请按装。\n")
    run = zhuomu("check", "--output-format", "concise", "--", "-x.md")
    assert run.status == 1
    assert run.out.startswith("-x.md:1:2: AA1 ")


def test_paths_may_stand_between_options(zhuomu: Any, home: Any) -> None:
    home("a.md", "请按装。\n")
    home("b.md", "请按装。\n")
    run = zhuomu("check", "a.md", "--no-cache", "b.md", "--output-format", "concise")
    assert [line.split(":")[0] for line in run.out.splitlines()[:2]] == ["a.md", "b.md"]


def test_rules_that_do_not_exist_are_2_even_where_there_is_nothing_to_check(zhuomu: Any, home: Any) -> None:
    home("empty/x.bin", "")
    run = zhuomu("check", "empty", "--select", "XX")
    assert run.status == 2
    assert "XX" in run.out
