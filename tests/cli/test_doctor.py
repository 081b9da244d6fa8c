"""`zhuomu doctor`: all is well, or it says what is not and what to do about it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from typing import Any

import pytest

from zhuomu.cli.doctor_checks import EXTRAS, LIBRARIES

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NAMES = [
    "version", "command", "python", "platform", "libraries", "extras", "dictionary", "git", "configuration", "user-words",
    "rules", "formats", "baseline", "results-cache", "rules-cache", "terminal", "environment",
]


def write(zhuomu: Any, name: str, text: str | bytes) -> str:
    path = os.path.join(zhuomu.home, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text.encode() if isinstance(text, str) else text)
    return path


def examine(zhuomu: Any, *arguments: str, **more: Any) -> tuple[int, dict[str, Any]]:
    """The exit status and the checks by name."""
    run = zhuomu("doctor", "--output-format", "json", *arguments, **more)
    assert run.err == ""
    report = json.loads(run.out)
    checks = {check["name"]: check for check in report["checks"]}
    assert list(checks) == NAMES
    assert report["good"] == (run.status == 0) == all(check["good"] for check in checks.values())
    assert all((check["remedy"] is None) == check["good"] for check in checks.values())
    return run.status, checks


def broken(checks: dict[str, Any]) -> list[str]:
    return [name for name, check in checks.items() if not check["good"]]


def test_all_is_well_in_an_empty_folder(zhuomu: Any) -> None:
    status, checks = examine(zhuomu)
    assert (status, broken(checks)) == (0, [])
    assert checks["python"]["value"].startswith(".".join(map(str, sys.version_info[:2])))
    assert checks["version"]["details"] == [os.path.join(ROOT, "src", "zhuomu")]
    assert "没有配置文件" in checks["configuration"]["value"]
    assert "markdown" in checks["formats"]["value"]
    assert os.path.join(zhuomu.home, "cache") in checks["rules-cache"]["value"]


@pytest.mark.parametrize(("language", "words"), [("zh", ("好 ", "都好。")), ("en", ("good ", "All is well."))])
def test_the_text_is_for_people(zhuomu: Any, language: str, words: tuple[str, str]) -> None:
    run = zhuomu("doctor", "--lang", language)
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith(words[0])
    assert run.out.endswith(f"{words[1]}\n")


def test_what_is_in_force_is_told(zhuomu: Any, rule_text: Any) -> None:
    subprocess.run(["git", "init", "--quiet", zhuomu.home], check=True, timeout=60)
    path = write(zhuomu, ".zhuomu.yaml", "extends: base.yaml\npacks: [rules]\n")
    write(zhuomu, "base.yaml", "select: [AA]\n")
    write(zhuomu, "rules/a.zm", rule_text("AA1", "布署", "部署"))
    write(zhuomu, "a.md", "布署。\n")
    write(zhuomu, ".config/zhuomu/words.txt", "啄木云\n")
    assert zhuomu("baseline", "create").status == 0
    status, checks = examine(zhuomu)
    assert (status, broken(checks)) == (0, [])
    assert checks["configuration"]["value"] == path
    assert checks["configuration"]["details"] == [f"extends: {os.path.join(zhuomu.home, 'base.yaml')}"]
    assert checks["rules"]["details"] != []
    assert "words.txt，1 个" in checks["user-words"]["value"]
    assert ".zhuomu-baseline.json，1 条" in checks["baseline"]["value"]
    assert checks["git"]["value"].startswith("git version")


def test_mistakes_in_the_configuration_do_not_hide_the_rest(zhuomu: Any) -> None:
    write(zhuomu, ".zhuomu.yaml", "selct: CB\nfail-level: bad\n")
    status, checks = examine(zhuomu)
    assert (status, broken(checks)) == (2, ["configuration"])
    places = [detail.partition("：")[0] for detail in checks["configuration"]["details"]]
    assert places[:2] == [".zhuomu.yaml:1:1", ".zhuomu.yaml:2:13"]
    run = zhuomu("doctor")
    assert (run.status, run.err) == (2, "")
    assert "有问题  配置" in run.out
    assert "怎么办：" in run.out
    assert run.out.endswith("1 项有问题。\n")


def test_unknown_selectors_are_broken_rules(zhuomu: Any) -> None:
    write(zhuomu, ".zhuomu.yaml", "select: [QQ]\n")
    assert broken(examine(zhuomu)[1]) == ["rules"]


def test_a_plugin_that_fails_is_named(zhuomu: Any, install: Any, tmp_path: Any) -> None:
    install(tmp_path / "lib", "bad-pack", "2.1", {"bad": "bad_pack"}, {"bad_pack.py": "raise RuntimeError('boom')\n"})
    status, checks = examine(zhuomu, paths=[tmp_path / "lib"])
    assert (status, broken(checks)) == (2, ["rules"])
    assert any("bad-pack 2.1" in detail and "boom" in detail for detail in checks["rules"]["details"])


def test_a_rule_file_with_mistakes_is_named(zhuomu: Any) -> None:
    write(zhuomu, "bad.zm", "规则 AA1 坏\n  查：{\n")
    status, checks = examine(zhuomu, "--packs", "bad.zm")
    assert (status, broken(checks)) == (2, ["rules"])
    assert any("bad.zm:2" in detail for detail in checks["rules"]["details"])


def test_a_broken_baseline_and_word_list_are_named(zhuomu: Any) -> None:
    write(zhuomu, ".zhuomu-baseline.json", "{")
    write(zhuomu, ".config/zhuomu/words.txt", b"\xff")
    assert broken(examine(zhuomu)[1]) == ["user-words", "baseline"]


def test_a_cache_that_cannot_be_written_is_told(zhuomu: Any) -> None:
    path = write(zhuomu, "file", "")
    status, checks = examine(zhuomu, ZHUOMU_CACHE_DIR=os.path.join(path, "cache"))
    assert (status, broken(checks)) == (2, ["rules-cache"])
    write(zhuomu, ".zhuomu_cache", "no folder")
    assert broken(examine(zhuomu)[1]) == ["results-cache"]


def test_a_missing_library_is_named_with_its_command(zhuomu: Any) -> None:
    code = (
        "import sys\nsys.modules['shtab'] = None\n"
        "from zhuomu.cli import main\nsys.exit(main(['doctor', '--output-format', 'json']))"
    )
    run = zhuomu.python(code)
    assert (run.status, run.err) == (2, "")
    [check] = [check for check in json.loads(run.out)["checks"] if not check["good"]]
    assert check["name"] == "libraries"
    assert check["remedy"].endswith("pip install --force-reinstall shtab")


def test_a_missing_dictionary_is_told(zhuomu: Any) -> None:
    run = zhuomu.python(
        "import sys\nfrom zhuomu.segment import dictionary\ndictionary.Dictionary.__init__.__defaults__ = ('nowhere',)\n"
        "from zhuomu.cli import main\nsys.exit(main(['doctor', '--output-format', 'json']))"
    )
    assert (run.status, run.err) == (2, "")
    checks = {check["name"]: check for check in json.loads(run.out)["checks"]}
    assert not checks["dictionary"]["good"]
    assert "nowhere" in checks["dictionary"]["details"][0]


def test_no_git_matters_only_in_a_repository(zhuomu: Any, tmp_path: Any) -> None:
    assert broken(examine(zhuomu, PATH=str(tmp_path / "empty"))[1]) == []
    subprocess.run(["git", "init", "--quiet", zhuomu.home], check=True, timeout=60)
    assert broken(examine(zhuomu, PATH=str(tmp_path / "empty"))[1]) == ["git"]


def test_whatever_raises_is_told_and_the_rest_goes_on(zhuomu: Any) -> None:
    run = zhuomu.python(
        "import sys\nfrom zhuomu.output import colour\n"
        "def fail(*_): raise RuntimeError('boom')\ncolour.terminal_width = fail\n"
        "from zhuomu.cli import main\nsys.exit(main(['doctor', '--output-format', 'json']))"
    )
    assert (run.status, run.err) == (2, "")
    [check] = [check for check in json.loads(run.out)["checks"] if not check["good"]]
    assert (check["name"], check["value"]) == ("terminal", "RuntimeError: boom")


def test_what_the_terminal_and_the_environment_say_is_told(zhuomu: Any) -> None:
    _, checks = examine(zhuomu, FORCE_COLOR="1", COLUMNS="77")
    assert "77 列，有颜色" in checks["terminal"]["value"]
    assert "FORCE_COLOR=1" in checks["environment"]["value"]


def test_every_dependency_is_looked_at() -> None:
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    names = [dependency.partition(">")[0].partition("=")[0] for dependency in project["dependencies"]]
    assert sorted(names) == sorted(LIBRARIES)
    for _, _, command in EXTRAS:
        if "zhuomu[" in command:
            assert command.partition("[")[2].partition("]")[0] in project["optional-dependencies"]


def test_a_baseline_that_is_not_made_yet_is_no_fault(zhuomu: Any) -> None:
    write(zhuomu, ".zhuomu.yaml", "baseline: later.json\n")
    status, checks = examine(zhuomu)
    assert (status, broken(checks)) == (0, [])
