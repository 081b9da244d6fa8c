"""A team takes zhuomu up, from nothing, with real pip, real git and real pre-commit.

What pre-commit clones is this working tree, committed to a repository of the test. Nothing is downloaded: pip finds what
zhuomu depends on, and is built with, in a folder of links into the environment of the tests.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest
import yaml
from identify import identify
from packaging.requirements import Requirement

from zhuomu.cli.doctor_checks import LIBRARIES
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.version import REPOSITORY, VERSION

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
#: What zhuomu is built with, besides what it needs to run.
BUILD = ("setuptools", "jieba")
OLD = "# 手册\n\n请按装软件，然后布署服务。\n"
NEW = "# 新页\n\n代码托管在 Github 上。\n"


class Team:
    """A home folder, a git repository in it, and commands that see nothing of the machine's own settings."""

    def __init__(self, home: str, environment: Mapping[str, str]) -> None:
        self.home = home
        self.folder = os.path.join(home, "project")
        self._environment = environment
        os.makedirs(self.folder)
        self("git", "init", "--quiet")

    def __call__(self, *command: str, cwd: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command, whatever comes of it; both streams are in ``stdout``."""
        return subprocess.run(
            command, cwd=cwd or self.folder, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=300, check=False,
        )

    def write(self, name: str, text: str) -> None:
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name: str) -> str:
        with open(os.path.join(self.folder, name), encoding="utf-8") as file:
            return file.read()

    def commit(self, message: str) -> subprocess.CompletedProcess[str]:
        self("git", "add", "--all")
        return self("git", "commit", "--message", message)


class Installed(NamedTuple):
    """What the tests share: a clone of zhuomu, and the environment that commands run in."""

    clone: str
    environment: Mapping[str, str]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """zhuomu as a repository with a tag, and installed from it into a virtual environment."""
    home = tmp_path_factory.mktemp("team")
    libraries = _libraries(str(home / "libraries"))
    virtual = home / "venv"
    environment = {
        "PATH": os.pathsep.join((str(virtual / "bin"), os.path.dirname(sys.executable), os.environ["PATH"])),
        "HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONPATH": libraries, "PYTHONDONTWRITEBYTECODE": "1",
        "ZHUOMU_CACHE_DIR": str(home / "cache"), "PRE_COMMIT_HOME": str(home / "pre-commit"), "PRE_COMMIT_COLOR": "never",
        # pip reads “0” here as “switched off”, and what is switched off is the isolation.
        "PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    clone = _cloned(str(home / "zhuomu"), environment)
    (home / ".gitconfig").write_text(
        '[user]\n\tname = 啄木\n\temail = team@example.org\n[init]\n\tdefaultBranch = main\n'
        # What `zhuomu init` writes names the real place; here it is the clone.
        f'[url "file://{clone}"]\n\tinsteadOf = {REPOSITORY}\n',
        encoding="utf-8",
    )
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", virtual], check=True, timeout=120)
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(virtual / "bin" / "python"), "install", "--quiet", clone],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )
    assert done.returncode == 0, done.stderr
    return Installed(clone, environment)


def _libraries(folder: str) -> str:
    """A folder with links to what zhuomu needs, where pip finds it installed, and not to zhuomu."""
    os.makedirs(folder)
    wanted, seen = [*LIBRARIES, *BUILD], set[str]()
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        found = importlib.metadata.distribution(name)
        requirements = map(Requirement, found.requires or ())
        wanted += (each.name for each in requirements if each.marker is None or each.marker.evaluate({"extra": ""}))
        # What lies in site-packages of it: packages, modules and the .dist-info.
        names = {path.parts[0] for path in found.files or () if path.parts[0] not in ("..", "__pycache__")}
        for part in names:
            target = os.path.join(folder, part)
            if not os.path.lexists(target):
                os.symlink(str(found.locate_file(part)), target)
    return folder


def _cloned(folder: str, environment: Mapping[str, str]) -> str:
    """This working tree, committed to a repository of its own under the tag of the version."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True,
        timeout=60,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        source, target = os.path.join(ROOT, name), os.path.join(folder, name)
        if os.path.isfile(source) and not name.startswith("tests/"):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy2(source, target)
    identity = ("-c", "user.name=zhuomu", "-c", "user.email=zhuomu@example.org")
    commit = (*identity, "commit", "--quiet", "-m", "zhuomu")
    for command in (("init", "--quiet"), ("add", "--all"), commit, ("tag", f"v{VERSION}")):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True, timeout=60)
    return folder


@pytest.fixture
def team(installed: Installed, tmp_path: Any) -> Team:
    return Team(str(tmp_path), installed.environment)


@pytest.mark.slow
def test_a_team_adopts_zhuomu_on_a_friday_afternoon(team: Team) -> None:
    team.write("docs/手册.md", OLD)
    assert team.commit("原有的文档").returncode == 0

    # What is run is what pip has installed, and it comes with its rules.
    where = team("python", "-c", "import zhuomu; print(zhuomu.__file__)").stdout
    assert "/venv/lib/" in where
    assert team("zhuomu", "--version").stdout == f"zhuomu {VERSION}\n"

    run = team("zhuomu", "init", "--pre-commit")
    assert run.returncode == 0, run.stdout
    assert yaml.safe_load(team.read(".pre-commit-config.yaml"))["repos"][-1]["repo"] == REPOSITORY

    run = team("zhuomu", "check")
    assert run.returncode == 1, run.stdout
    assert "手册.md:3:2" in run.stdout
    assert "“布署”应为“部署”" in run.stdout

    run = team("zhuomu", "baseline", "create")
    assert run.returncode == 0, run.stdout
    run = team("zhuomu", "check")
    assert run.returncode == 0, run.stdout

    run = team(sys.executable, "-m", "pre_commit", "install")
    assert run.returncode == 0, run.stdout
    team.write("docs/手册.md", f"{OLD}\n又写了一段，没有错。\n")
    run = team.commit("用上 zhuomu")
    assert run.returncode == 0, run.stdout
    assert "Passed" in run.stdout

    team.write("docs/新页.md", NEW)
    run = team.commit("新的一页")
    assert run.returncode == 1, run.stdout
    assert "新页.md:3:7" in run.stdout
    assert "“Github”应为“GitHub”" in run.stdout
    # Only what is new is told of.
    assert "布署" not in run.stdout
    assert "新的一页" not in team("git", "log", "--format=%s").stdout

    run = team("zhuomu", "check", "--fix")
    assert run.returncode == 0, run.stdout
    assert team.read("docs/新页.md") == NEW.replace("Github", "GitHub")
    assert team.read("docs/手册.md").startswith(OLD)
    run = team.commit("新的一页")
    assert run.returncode == 0, run.stdout
    assert team("git", "log", "-1", "--format=%s").stdout == "新的一页\n"
    assert team("git", "status", "--porcelain").stdout == ""


@pytest.mark.slow
def test_both_hooks_are_tried_from_the_repository(team: Team, installed: Installed) -> None:
    team.write("docs/a.md", NEW)
    team.write("docs/b.typ", NEW.replace("# ", "= "))
    team.write("code.py", "# 代码托管在 Github 上。\n")
    team.write("excluded/c.md", NEW)
    team.write(".zhuomu.yaml", "exclude: [excluded/]\n")
    team("git", "add", "--all")

    def tried(*hook: str) -> subprocess.CompletedProcess[str]:
        return team(sys.executable, "-m", "pre_commit", "try-repo", installed.clone, *hook, "--all-files")

    run = tried("zhuomu")
    assert run.returncode == 1, run.stdout
    # Documents are checked, code and what the configuration excludes are not.
    assert set(re.findall(r"^(\S+):\d+:\d+ ", run.stdout, re.MULTILINE)) == {"docs/a.md", "docs/b.typ"}

    run = tried("zhuomu-fix")
    assert run.returncode == 1, run.stdout
    assert "files were modified by this hook" in run.stdout
    assert team.read("docs/a.md") == NEW.replace("Github", "GitHub")
    assert team.read("docs/b.typ") == NEW.replace("# ", "= ").replace("Github", "GitHub")
    assert "Github" in team.read("excluded/c.md")
    assert "Github" in team.read("code.py")
    run = tried()
    assert run.returncode == 0, run.stdout
    assert run.stdout.count("Passed") == 2


def _hooks() -> dict[str, dict[str, Any]]:
    with open(os.path.join(ROOT, ".pre-commit-hooks.yaml"), encoding="utf-8") as file:
        return {hook["id"]: hook for hook in yaml.safe_load(file)}


HOOKS = _hooks()


def test_there_is_a_hook_that_checks_and_one_that_fixes() -> None:
    assert {name: hook["entry"] for name, hook in HOOKS.items()} == {"zhuomu": "zhuomu check", "zhuomu-fix": "zhuomu check --fix"}
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        # One process at a time: two would quarrel about the file that both correct.
        assert hook["require_serial"] is True
        assert hook["minimum_pre_commit_version"]


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_is_given_the_files_that_zhuomu_finds_below_a_folder(hook: str) -> None:
    files = re.compile(HOOKS[hook]["files"])
    for form in BUILT_IN:
        for suffix in form.suffixes:
            assert bool(files.search(f"docs/页{suffix}")) == form.walked, suffix
            assert bool(files.search(f"docs/页{suffix.upper()}")) == form.walked, suffix
    for name in ("md", "a.md.bak", "Makefile", "txt/a.png", "a.zm"):
        assert not files.search(name), name


def test_types_would_leave_files_out() -> None:
    """Why the hooks select by name: identify has no type for some formats, so that types would pass over them."""
    assert identify.tags_from_filename("a.typ") == set()
    assert identify.tags_from_filename("a.srt") == set()
