"""What the tests of the language server share: a project with rules of its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.lsp.project import Project, write_rules


@pytest.fixture(scope="session")
def rules_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file with the rules of all projects, so that they are compiled once."""
    return write_rules(str(tmp_path_factory.mktemp("rules")))


@pytest.fixture
def project(tmp_path: Any, rules_file: str, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in a folder of its own; the user has no words."""
    monkeypatch.setenv("ZHUOMU_CONFIG_DIR", str(tmp_path / "user"))
    return Project(str(tmp_path / "project"), rules_file)
