"""What the page about CI shows is well formed, names what there is, and its commands are run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from zhuomu.version import REPOSITORY, VERSION

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ACTION = REPOSITORY.removeprefix("https://github.com/")
#: What the services say where the page's commands run; a commit stands for the one that is compared with.
SERVICES = {"GITHUB_STEP_SUMMARY": "summary.md", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD~1"}

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def read(name: str) -> str:
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        return file.read()


PAGE = read("docs/ci.md")
BLOCKS = re.findall(r"(?ms)^```(\w+)[^\n]*\n(.*?)^```$", PAGE)
YAML = [yaml.safe_load(text) for language, text in BLOCKS if language == "yaml"]


def mappings(value: Any) -> Iterator[dict[Any, Any]]:
    """Every mapping in a value."""
    if isinstance(value, dict):
        yield value
        for inside in value.values():
            yield from mappings(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from mappings(inside)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from texts(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from texts(inside)


HOOKS = [hook for each in YAML for mapping in mappings(each) if "repo" in mapping for hook in mapping["hooks"]]
STEPS = [mapping for each in YAML for mapping in mappings(each) if "uses" in mapping]


def commands() -> list[str]:
    """Every command line of the page that runs zhuomu, once."""
    found = [text for each in YAML for text in texts(each) if re.match(r"zhuomu ", text)]
    scripts = [text for language, text in BLOCKS if language == "sh"]
    found += [line.removeprefix("exec ") for text in scripts for line in text.splitlines() if "zhuomu" in line]
    found += re.findall(r"sh '(.*zhuomu (?!==).*)'", PAGE)
    prose = re.sub(r"(?ms)^```.*?^```$", "", PAGE)
    found += [span.replace("\\|", "|") for span in re.findall(r"`(zhuomu [^`]+)`", prose)]
    found += [shlex.join(["zhuomu", "check", *hook["args"]]) for hook in HOOKS if "args" in hook]
    found += [
        shlex.join(["zhuomu", "check", *step["with"]["args"].replace("origin/${{ github.base_ref }}", "HEAD~1").splitlines()])
        for step in STEPS if step["uses"].startswith(ACTION) and "args" in step["with"]
    ]
    return list(dict.fromkeys(found))


def test_the_page_has_every_service() -> None:
    names = re.findall(r"(?m)^## (.*)$", PAGE)
    assert {"pre-commit", "GitHub Actions", "GitLab CI", "Gitee Go", "Jenkins", "reviewdog"} <= set(names)
    assert len(commands()) > 15


def test_the_hooks_are_those_of_this_version() -> None:
    repositories = [mapping for each in YAML for mapping in mappings(each) if "repo" in mapping]
    assert {(each["repo"], each["rev"]) for each in repositories} == {(REPOSITORY, f"v{VERSION}")}
    known = {hook["id"] for hook in yaml.safe_load(read(".pre-commit-hooks.yaml"))}
    assert {hook["id"] for hook in HOOKS} == known
    assert set(re.findall(r"(?m)^\| `(zhuomu[\w-]*)` \|", PAGE)) == known


def test_actions_are_used_in_a_full_version_and_ours_with_inputs_that_it_has() -> None:
    assert STEPS
    inputs = yaml.safe_load(read("action.yml"))["inputs"]
    for step in STEPS:
        assert re.fullmatch(r"[\w-]+/[\w/-]+@v\d+\.\d+\.\d+", step["uses"])
        if step["uses"].startswith(ACTION):
            assert step["uses"] == f"{ACTION}@v{VERSION}"
            assert set(step.get("with", {})) <= set(inputs)
    assert re.findall(r"(?m)^\| `([\w-]+)` \|.*\|.*\|$", PAGE.partition("| 输入 |")[2].partition("输出 `status`")[0]) == list(inputs)


def test_pip_installs_this_version() -> None:
    assert set(re.findall(r"zhuomu==([\d.]+)", PAGE)) == {VERSION}


def test_braces_and_quotes_of_the_jenkinsfile_are_balanced() -> None:
    for language, text in BLOCKS:
        if language == "groovy":
            without = re.sub(r"'[^'\n]*'", "''", text)
            assert without.count("'") % 2 == 0
            stack = []
            for sign in re.findall(r"[{}()\[\]]", without):
                if sign in "{([":
                    stack.append(sign)
                else:
                    assert stack.pop() + sign in ("{}", "()", "[]")
            assert stack == []


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the programs that the commands run."""
    folder = tmp_path_factory.mktemp("programs")
    for name, code in {"zhuomu": f'exec "{sys.executable}" -m zhuomu "$@"', "reviewdog": "exec cat > /dev/null"}.items():
        (folder / name).write_text(f"#!{shutil.which('bash')}\n{code}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return str(folder)


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_page_runs(command: str, programs: str, tmp_path: Any) -> None:
    environment = {
        "PATH": os.pathsep.join((programs, os.environ["PATH"])), "HOME": str(tmp_path),
        "ZHUOMU_CACHE_DIR": str(tmp_path / "cache"),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **SERVICES,
    }
    project = tmp_path / "project"
    project.mkdir()

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(shutil.which("bash")), "-c", line], cwd=project, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=120, check=False,
        )

    (project / "a.md").write_text("代码在 Github 上。\n", encoding="utf-8")
    git = "git -c user.name=a -c user.email=a@example.org"
    done = run(
        'git init -q && zhuomu baseline create && mkdir -p .venv/bin && ln -s "$(command -v zhuomu)" .venv/bin/zhuomu'
        f" && git add a.md && {git} commit -qm one && echo 再见。 >> a.md && {git} commit -qam two && git add .zhuomu-baseline.json"
    )
    assert done.returncode == 0, done.stdout
    done = run(command)
    assert done.returncode == 0, done.stdout
