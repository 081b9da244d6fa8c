"""[tool.zhuomu] of a pyproject.toml: the same keys, with places as exact."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Problem
from zhuomu.project.config import configuration_in, load_configuration
from zhuomu.project.settings import Configuration, Origin

WHOLE = """[project]
name = "x"
dependencies = ["zhuomu>=0.1"]

[tool.zhuomu]
select = ["CB", 'YF']
"words" = [
  "啄木",  # 注
  "琢玉",
]
max-file-size = "1MB"
preview = true
rules.CB101.fix = "none"
terms = {"琢木" = "啄木", "a.b" = ["c", "d"]}

[tool.zhuomu.per-file."docs/**"]
ignore = ["A"]

[[tool.zhuomu.allow]]
rule = "CB"
text = "甲"

[[tool.zhuomu.allow]]
rule = "YF"
text = \"\"\"乙\"\"\"

[tool.other]
select = 1
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUOMU_CACHE_DIR", str(tmp_path / "cache"))


def load(tmp_path: Any, text: str) -> Configuration:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, encoding="utf-8", newline="")
    return load_configuration(str(path))


def problems(tmp_path: Any, text: str) -> list[Problem]:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, text)
    return list(caught.value.problems)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_same_keys_are_read(tmp_path: Any, end: str) -> None:
    found = load(tmp_path, WHOLE.replace("\n", end))
    assert found.choices.select == ("CB", "YF")
    assert found.choices.words == ("啄木", "琢玉")
    assert found.max_file_size == 1_000_000
    assert found.choices.preview
    assert found.sources.overlays[0].fix == "none"
    assert [(term.wrong.text, term.right) for term in found.sources.terms] == [("琢木", ("啄木",)), ("a.b", ("c", "d"))]
    assert found.per_file[0].pattern == "docs/**"
    assert [allowed.text for allowed in found.allow] == ["甲", "乙"]


def test_places_are_those_of_the_file(tmp_path: Any) -> None:
    found = load(tmp_path, WHOLE)
    path = str(tmp_path / "pyproject.toml")
    assert found.origins["select[1]"] == Origin(path, 6, 17)
    assert found.origins["words"] == Origin(path, 7, 1)
    assert found.origins["words[1]"] == Origin(path, 9, 3)
    assert found.origins["rules.CB101.fix"] == Origin(path, 13, 13)
    assert found.origins["terms.a.b"] == Origin(path, 14, 23)
    assert found.origins["per-file[0]"] == Origin(path, 16, 23)
    assert found.origins["per-file[0].ignore[0]"] == Origin(path, 17, 11)
    assert found.origins["allow[1]"] == Origin(path, 23, 15)
    wrong = found.sources.terms[0].wrong
    assert (wrong.line, wrong.column) == (14, 11)
    assert wrong.excerpt[wrong.column - 1:].startswith("琢木")


@pytest.mark.parametrize(("text", "line", "column", "part"), [
    ("[tool.zhuomu]\nselct = []\n", 2, 1, "没有 selct 这个配置项，是不是 select？"),
    ("[tool.zhuomu]\n'中' = 1\n", 2, 1, "没有 中"),
    ("[tool]\nzhuomu.preview = 'yes'\n", 2, 18, "true 或 false"),
    ("tool.zhuomu = {preview = 1}\n", 1, 26, "true 或 false"),
    ("[tool.zhuomu]\nwords = ['啄木', ['a']]\n", 2, 16, "words 应是词"),
    ("[[tool.zhuomu.allow]]\nrule = 'a'\ntext = 'b'\n[[tool.zhuomu.allow]]\nrule = 'a'\n", 4, 15, "少了 text"),
    ("[tool.zhuomu.rules.CB101]\nexceptions.ad = ['x']\n", 2, 12, "是不是 add？"),
    ("[tool.zhuomu]\nfail-level = 2020-01-01\n", 2, 14, "可写 error"),
    ("[tool]\nzhuomu = 1\n", 2, 10, "键: 值"),
    ("[tool.zhuomu]\nfail-level = 'bad'  # 说明\n", 2, 14, "可写 error"),
])
def test_a_mistake_is_named_with_its_place(tmp_path: Any, text: str, line: int, column: int, part: str) -> None:
    [problem] = problems(tmp_path, text)
    assert (problem.line, problem.column) == (line, column)
    assert part in problem.message.zh
    assert problem.excerpt == text.split("\n")[line - 1]


@pytest.mark.parametrize(("text", "line", "part", "english"), [
    ("[tool.zhuomu]\nselect ['a']\n", 2, "键后面应是“=”", "followed by"),
    ("[tool.zhuomu]\nselect = a\n", 2, "文字要加引号", "quote"),
    ("[tool.zhuomu]\nselect = 'a\n", 2, "引号没有合上", "not closed"),
    ("[tool.zhuomu]\nselect = ['a'\n", 2, "括号没有合上", "not closed"),
    ("[tool.zhuomu\n", 1, "方括号没有合上", "not closed"),
    ("[tool.zhuomu]\na = 1\na = 2\n", 3, "写了两次", "twice"),
    ("[tool.zhuomu]\n[tool.zhuomu]\n", 2, "写了两次", "twice"),
    ("[tool.zhuomu]\nselect = '' x\n", 2, "后面不能再有字", "nothing may follow"),
    (f"[tool.zhuomu]\nwords = [{'9' * 5000}]\n", 2, "太大的数", "too large"),
    (f"[tool.zhuomu]\nwords = {'[' * 5000}\n", 2, "括号套得太深", "too deeply"),
])
def test_a_mistake_of_syntax_is_explained_in_both_languages(tmp_path: Any, text: str, line: int, part: str, english: str) -> None:
    [problem] = problems(tmp_path, text)
    assert problem.line == line
    assert part in problem.message.zh
    assert english in problem.message.en


@pytest.mark.parametrize("text", [
    "", "[project]\nname = 'zhuomu'\n", "[dependency-groups]\ndev = ['zhuomu==1']\n", "[tool.zhuomu-other]\na = 1\n",
    "[other.zhuomu]\na = 1\n", "[project]\nx = '''\n[tool.zhuomu]\n'''\n", "[broken\n", "[tool.ruff]\nextend = 'zhuomu'\n",
    "[project.scripts]\nzhuomu = 'zhuomu.cli:run'\n",
])
def test_a_pyproject_that_says_nothing_of_zhuomu_is_no_configuration(tmp_path: Any, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert configuration_in(str(tmp_path)) is None


@pytest.mark.parametrize("text", [
    "[tool.zhuomu]\n", '[tool."zhuomu"]\n', "[tool]\nzhuomu.select = ['a']\n", "tool.zhuomu.select = 'a'\n",
    "tool = {zhuomu = {}}\n", "[tool.zhuomu.rules.CB101]\nfix = 'none'\n", "[[tool.zhuomu.allow]]\nrule='a'\ntext='b'\n",
    "tool = {a = 1, zhuomu = {}}\n", "\ufeff[tool.zhuomu]\n", "[tool.zhuomu]\nbroken\n", "[ tool . zhuomu ]\n",
])
def test_one_that_does_is_one(tmp_path: Any, text: str) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    assert configuration_in(str(tmp_path)) == str(path)
