"""The GitHub Action: its file is read as GitHub reads it, and its scripts are run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
#: Stands for the Python of actions/setup-python: it makes a virtual environment whose pip only writes down what it is to install.
PYTHON = """#!{shell}
mkdir -p "$3/bin"
cat > "$3/bin/python" <<'END'
#!{shell}
printf '%s\\n' "$@" > "{folder}/pip"
END
printf '#!{shell}\\nexec "{python}" -m zhuomu "$@"\\n' > "$3/bin/zhuomu"
chmod +x "$3/bin/python" "$3/bin/zhuomu"
"""

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def action() -> dict[str, Any]:
    with open(os.path.join(ROOT, "action.yml"), encoding="utf-8") as file:
        read: dict[str, Any] = yaml.safe_load(file)
    return read


ACTION = action()


class Outcome(NamedTuple):
    """What a run of the action came to: its status, the log, the step summary, what pip was told, and the outputs."""

    status: int
    log: str
    summary: str
    pip: list[str]
    outputs: dict[str, str]


class Runner:
    """Runs the steps of the action as GitHub's runner does."""

    def __init__(self, folder: Any) -> None:
        self.folder = folder
        self.project = folder / "project"
        self.project.mkdir()
        python = folder / "python"
        python.write_text(PYTHON.format(shell=shutil.which("bash"), folder=folder, python=sys.executable), encoding="utf-8")
        python.chmod(0o755)

    def __call__(self, **inputs: str) -> Outcome:
        values = {name: str(what.get("default", "")) for name, what in ACTION["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        known = {f"inputs.{name}": value for name, value in values.items()}
        known["steps.python.outputs.python-path"] = str(self.folder / "python")
        log, status = "", 0
        outputs: dict[str, str] = {}
        (self.folder / "temp").mkdir(exist_ok=True)
        for step in ACTION["runs"]["steps"]:
            if "run" in step and not status:
                done, outputs = self._step(step, known)
                log, status = log + done.stdout, done.returncode
                known |= {f"steps.{step['id']}.outputs.{name}": value for name, value in outputs.items()}
        summary = self.folder / "summary"
        return Outcome(
            status, log, summary.read_text(encoding="utf-8") if summary.exists() else "",
            (self.folder / "pip").read_text(encoding="utf-8").splitlines(), outputs,
        )

    def _step(self, step: dict[str, Any], known: dict[str, str]) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
        def filled(text: str) -> str:
            return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda found: known[found[1]], text)

        output = self.folder / "output"
        output.write_text("", encoding="utf-8")
        done = subprocess.run(
            [str(shutil.which("bash")), "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=os.path.join(self.project, filled(step.get("working-directory", "."))), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=120, check=False,
            env={
                "PATH": os.environ["PATH"], "HOME": str(self.folder), "ZHUOMU_CACHE_DIR": os.environ["ZHUOMU_CACHE_DIR"],
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "RUNNER_TEMP": str(self.folder / "temp"), "CI": "true",
                "GITHUB_ACTION_PATH": "/action", "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                **{name: filled(value) for name, value in step.get("env", {}).items()},
            },
        )
        lines = output.read_text(encoding="utf-8").splitlines()
        return done, dict(line.split("=", 1) for line in lines)


@pytest.fixture
def runner(tmp_path: Any) -> Runner:
    made = Runner(tmp_path)
    (made.project / ".zhuomu.yaml").write_text("select: [SY101]\n", encoding="utf-8")
    (made.project / "bad.md").write_text("代码在 Github 上。\n", encoding="utf-8")
    (made.project / "good page.md").write_text("代码在 GitHub 上。\n", encoding="utf-8")
    return made


def test_findings_are_annotated_told_in_the_log_and_in_the_summary(runner: Runner) -> None:
    outcome = runner()
    assert outcome.status == 1, outcome.log
    assert outcome.outputs == {"status": "1"}
    assert re.search(r"(?m)^::warning file=bad\.md,line=1,.*Github", outcome.log)
    assert "代码在 【Github】 上。" in outcome.log
    assert "SY101" in outcome.summary


def test_clean_documents_pass(runner: Runner) -> None:
    outcome = runner(paths="\n  \ngood page.md\r\n")
    assert (outcome.status, outcome.outputs) == (0, {"status": "0"})
    assert "检查了 1 个文件，没有发现问题" in outcome.log


def test_inputs_become_options(runner: Runner) -> None:
    assert runner(fail_level="error").status == 0
    assert runner(args="--ignore=SY101").status == 0
    assert runner(args="--ignore=SY101\n--no-cache\n", paths="bad.md\ngood page.md").status == 0
    quiet = runner(annotations="false", summary="false")
    assert quiet.status == 1
    assert "::warning" not in quiet.log
    assert "SY101" in quiet.log


def test_without_a_summary_there_is_none(runner: Runner) -> None:
    assert runner(summary="false").summary == ""


def test_a_sarif_report_is_written_where_it_is_asked_for(runner: Runner) -> None:
    assert runner(sarif="out/results.sarif").status == 1
    with open(runner.project / "out" / "results.sarif", encoding="utf-8") as file:
        assert json.load(file)["version"] == "2.1.0"


def test_it_runs_in_another_folder(runner: Runner) -> None:
    (runner.project / "docs").mkdir()
    (runner.project / "docs" / "a.md").write_text("代码在 GitHub 上。\n", encoding="utf-8")
    assert runner(working_directory="docs").status == 0


def test_what_cannot_be_checked_is_2(runner: Runner) -> None:
    outcome = runner(paths="nowhere")
    assert (outcome.status, outcome.outputs) == (2, {"status": "2"})
    (runner.project / ".zhuomu.yaml").write_text("selct: [SY]\n", encoding="utf-8")
    outcome = runner()
    assert (outcome.status, outcome.outputs) == (2, {"status": "2"})
    assert "select" in outcome.log


@pytest.mark.parametrize(("version", "wanted"), [
    ("", "/action"), ("0.1.0", "zhuomu==0.1.0"), ("latest", "zhuomu"), ("1; touch pwned", "zhuomu==1; touch pwned"),
])
def test_pip_is_told_what_to_install(runner: Runner, version: str, wanted: str) -> None:
    assert runner(version=version).pip == ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted]


@pytest.mark.parametrize("evil", [
    "$(touch pwned)", "`touch pwned`", "a; touch pwned", '"; touch pwned; "', "a\ntouch pwned", "a' && touch pwned '", "* $HOME",
])
def test_nothing_that_is_passed_in_is_run(runner: Runner, evil: str) -> None:
    for name in ("paths", "args", "fail_level", "version", "annotations", "summary", "sarif"):
        outcome = runner(**{name: evil})
        assert not list(runner.folder.rglob("pwned")), (name, outcome.log)


def test_the_documents_give_no_commands_to_the_runner(runner: Runner) -> None:
    (runner.project / "bad.md").write_text("::error::Github 被注入了。\n", encoding="utf-8")
    log = runner(annotations="false").log
    stop, token = re.search(r"(?m)^::stop-commands::([0-9a-f]{32})$", log), None
    assert stop is not None
    token = stop[1]
    inside = log[stop.end():log.index(f"::{token}::\n")]
    assert "::error::" in inside
    assert "::error::" not in log.replace(inside, "")


def test_no_script_holds_an_expression() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


def test_other_actions_are_used_in_a_full_version() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w/-]+@v\d+\.\d+\.\d+", name) for name in used)


def test_every_input_is_described_and_used() -> None:
    text = json.dumps(ACTION["runs"])
    for name, what in ACTION["inputs"].items():
        assert what["description"]
        assert f"inputs.{name} " in text
