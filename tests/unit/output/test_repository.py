from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.output.repository import Repository


def test_paths_lead_from_the_root_with_slashes(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "文档").mkdir()
    monkeypatch.chdir(tmp_path / "文档")
    repository = Repository(str(tmp_path))
    assert repository.relative("a.md") == "文档/a.md"
    assert repository.relative(os.path.join("甲", "..", "a.md")) == "文档/a.md"
    assert repository.relative(str(tmp_path / "b.md")) == "b.md"
    assert Repository("").relative("a.md") == "a.md"


def test_a_path_out_of_the_repository_keeps_its_way_and_has_an_absolute_address(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    repository = Repository(str(tmp_path / "仓库"))
    assert repository.relative("外 面.md") == "../外 面.md"
    uri, relative = repository.uri("外 面.md")
    assert (uri.startswith("file:///"), uri.endswith("/%E5%A4%96%20%E9%9D%A2.md"), relative) == (True, True, False)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_root_behind_a_link_is_found(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path / "real")
    assert Repository(str(tmp_path / "link")).relative("a.md") == "a.md"


def test_what_is_no_path_stays_as_it_is(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    repository = Repository(str(tmp_path.parent))
    assert [repository.relative(path) for path in ("<stdin>", "--select", "")] == ["<stdin>", "--select", ""]


@pytest.mark.parametrize(("path", "uri"), [
    ("a b/第1章.md", "a%20b/%E7%AC%AC1%E7%AB%A0.md"),
    ("a:b#c?d%.md", "a%3Ab%23c%3Fd%25.md"),
    (b"\xff.md".decode("utf-8", "surrogateescape"), "%FF.md"),
    ("\ud800.md", "%ED%A0%80.md"),
    ("<stdin>", "%3Cstdin%3E"),
])
def test_an_address_is_percent_encoded(path: str, uri: str) -> None:
    assert Repository("").uri(path) == (uri, True)
