"""A wheel and a source distribution hold what is in the tree: all of it, and nothing that an earlier build has left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = {"src/zhuomu": "zhuomu", "rules": "zhuomu_rules"}
#: Compiled by the build.
DICTIONARY = "zhuomu/segment/data/words.marisa"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what a build needs."""
    copy = tmp_path / "tree"
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "vscode"))
    for name in ("setup.py", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    return copy


def built(tree: Path, kind: str) -> Path:
    """The file that a build backend makes: a ``wheel`` or an ``sdist``."""
    done = subprocess.run(
        [sys.executable, "-c", f"from setuptools import build_meta; print(build_meta.build_{kind}('out'))"],
        cwd=tree, capture_output=True, text=True, check=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
    )
    return tree / "out" / done.stdout.splitlines()[-1]


def packed(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def in_tree(tree: Path) -> set[str]:
    """The files of the packages, by the names that they are installed under."""
    found = {DICTIONARY}
    for folder, package in PACKAGES.items():
        found |= {
            f"{package}/{path.relative_to(tree / folder).as_posix()}"
            for path in (tree / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        }
    return found


def test_a_second_build_forgets_files_that_have_another_name_now(tree: Path) -> None:
    assert packed(built(tree, "wheel")) == in_tree(tree)
    old = next((tree / "rules" / "zc").glob("*.zm"))
    old.rename(old.with_name("改了名.zm"))
    (tree / "src" / "zhuomu" / "cli" / "nonsense.py").unlink()
    again = packed(built(tree, "wheel"))
    assert again == in_tree(tree)
    assert "zhuomu_rules/zc/改了名.zm" in again


def test_a_source_distribution_holds_all_that_a_wheel_is_made_of(tree: Path, tmp_path: Path) -> None:
    with tarfile.open(built(tree, "sdist")) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    [unpacked] = (tmp_path / "unpacked").iterdir()
    assert packed(built(unpacked, "wheel")) == in_tree(tree)
