"""The configuration file: where it is found, what it may say, and what is said of its mistakes."""

from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.project.config import Configuration, find_configuration, load_configuration
from zhuomu.project.formats import FormatGlob


def load(tmp_path: Any, text: str) -> Configuration:
    path = tmp_path / ".zhuomu.yaml"
    path.write_text(text, encoding="utf-8")
    return load_configuration(str(path))


def problems(tmp_path: Any, text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, text)
    return [(problem.line, problem.column, problem.message.zh) for problem in caught.value.problems]


def test_every_setting_is_read(tmp_path: Any) -> None:
    found = load(tmp_path, (
        "packs: [rules, ../other/a.zm]\nselect: CB\nignore:\n  - CB101\n  - 错字\nwords: [啄木, 1024]\npreview: true\n"
        'fail-level: error\nlanguage: en\nencoding: gb18030\nformats:\n  "*.txt": markdown\nmax-file-size: 1.5MB\n'
    ))
    assert found == Configuration(
        (str(tmp_path / "rules"), os.path.normpath(tmp_path / "../other/a.zm")), ("CB",), ("CB101", "错字"), ("啄木", "1024"), True,
        "error", "en", "gb18030", str(tmp_path / ".zhuomu.yaml"), (FormatGlob("*.txt", "markdown", 12, 12),), 1_500_000,
    )


@pytest.mark.parametrize("text", ["", "\n", "# 注\n", "---\n", "\ufeff# 注\n"])
def test_an_empty_file_is_all_defaults(tmp_path: Any, text: str) -> None:
    assert load(tmp_path, text) == Configuration(path=str(tmp_path / ".zhuomu.yaml"))


@pytest.mark.parametrize(("text", "line", "column", "part"), [
    ("packs: []\nselct: CB\n", 2, 1, "是不是 select？"),
    ("失败: 1\n", 1, 1, "没有 失败 这个配置项"),
    ("fail-level: bad\n", 1, 13, "fail-level 可写 error、warning、info"),
    ("language: fr\n", 1, 11, "language 可写 zh、en"),
    ("encoding: utf-9\n", 1, 11, "不认识编码“utf-9”"),
    ("preview: maybe\n", 1, 10, "true 或 false"),
    ("preview: [1]\n", 1, 10, "true 或 false"),
    ("fail-level: [error]\n", 1, 13, "fail-level 可写"),
    ("select:\n  a: b\n", 2, 3, "一列字词"),
    ("select: [[a]]\n", 1, 9, "一列字词"),
    ("formats: [a]\n", 1, 10, "通配符"),
    ("formats: {a.txt: }\n", 1, 10, "通配符"),
    ("max-file-size: big\n", 1, 16, "20MB"),
    ("- a\n", 1, 1, "键: 值"),
    ("a: [\n", 2, 1, "不是合法的 YAML"),
    ("a: b: c\n", 1, 5, "不是合法的 YAML"),
    ("a: \x01\n", 1, 1, "不是合法的 YAML"),
])
def test_a_mistake_is_named_with_its_place(tmp_path: Any, text: str, line: int, column: int, part: str) -> None:
    [(found_line, found_column, message)] = problems(tmp_path, text)
    assert (found_line, found_column) == (line, column)
    assert part in message


def test_all_mistakes_are_reported_at_once(tmp_path: Any) -> None:
    found = problems(tmp_path, "selct: a\nlanguage: fr\npreview: 3\nwords: {a: b}\n")
    assert [line for line, _, _ in found] == [1, 2, 3, 4]


def test_a_setting_that_is_written_twice_is_a_mistake(tmp_path: Any) -> None:
    [(line, _, message)] = problems(tmp_path, "select: a\nselect: b\n")
    assert line == 2
    assert "select" in message


def test_a_file_that_is_no_text_is_a_mistake(tmp_path: Any) -> None:
    path = tmp_path / ".zhuomu.yaml"
    path.write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(str(path))
    assert caught.value.problems[0].path == str(path)


def test_no_object_is_made_of_a_tag(tmp_path: Any) -> None:
    [(_, _, message)] = problems(tmp_path, "words: [!!python/object/apply:os.getcwd []]\n")
    assert "一列字词" in message


def test_the_nearest_file_above_is_found(tmp_path: Any) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / ".zhuomu.yml").write_text("")
    assert find_configuration(str(deep)) == str(tmp_path / ".zhuomu.yml")
    (tmp_path / "a" / ".zhuomu.yaml").write_text("")
    assert find_configuration(str(deep)) == str(tmp_path / "a" / ".zhuomu.yaml")
