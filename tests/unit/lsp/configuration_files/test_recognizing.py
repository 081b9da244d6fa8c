"""Which files the editor is told something about as configurations."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.lsp.configuration_files.recognizing import is_configuration


@pytest.mark.parametrize("name", [".zhuomu.yaml", ".zhuomu.yml", "pyproject.toml", "shared/zhuomu.yaml", "不在/.zhuomu.yaml"])
def test_the_names_of_configurations_are_known(tmp_path: Any, name: str) -> None:
    assert is_configuration(str(tmp_path / name))


@pytest.mark.parametrize("name", ["a.md", "config.yaml", "zhuomu.json", ".zhuomu-baseline.json", "Cargo.toml", "", "\0.yaml", "不在/config.yaml"])
def test_other_files_are_none(tmp_path: Any, name: str) -> None:
    assert not is_configuration(str(tmp_path / name))


def test_what_the_nearest_configuration_extends_is_one_even_when_it_is_broken(tmp_path: Any) -> None:
    (tmp_path / ".zhuomu.yaml").write_text("extends: parts/base.yaml\n", encoding="utf-8")
    (tmp_path / "parts").mkdir()
    for name in ("base.yaml", "other.yaml"):
        (tmp_path / "parts" / name).write_text("selct: [\n", encoding="utf-8")
    assert is_configuration(str(tmp_path / "parts" / "base.yaml"))
    assert not is_configuration(str(tmp_path / "parts" / "other.yaml"))


def test_a_preset_beside_rule_files_is_one(tmp_path: Any) -> None:
    (tmp_path / "presets").mkdir()
    preset = str(tmp_path / "presets" / "docs.yaml")
    assert not is_configuration(preset)
    (tmp_path / "rules.zm").write_text("", encoding="utf-8")
    assert is_configuration(preset)


def test_the_style_that_the_nearest_configuration_names_is_one(tmp_path: Any) -> None:
    (tmp_path / ".zhuomu.yaml").write_text("style: house.yaml\nper-file: {a: {style: other.yaml}}\n", encoding="utf-8")
    for name in ("house.yaml", "other.yaml", "third.yaml"):
        (tmp_path / name).write_text("options: {}\n", encoding="utf-8")
    assert [is_configuration(str(tmp_path / name)) for name in ("house.yaml", "other.yaml", "third.yaml")] == [True, True, False]
