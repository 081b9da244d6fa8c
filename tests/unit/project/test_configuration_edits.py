"""A rule ignored for the whole project, by an edit of the configuration's text."""

from __future__ import annotations

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.project.configuration_edits import ignoring_rule

#: A configuration in YAML, and what it becomes when CB101 is ignored.
YAML = [
    ("", "ignore:\n  - CB101\n"),
    ("# 只有注释\n", "# 只有注释\nignore:\n  - CB101\n"),
    ("select: [CB]", "select: [CB]\nignore:\n  - CB101\n"),
    ("ignore:\n  - YF  # 说明\n\n# 下面\nwords: a\n", "ignore:\n  - YF  # 说明\n  - CB101\n\n# 下面\nwords: a\n"),
    ("ignore:\n- YF\nwords: a\n", "ignore:\n- YF\n- CB101\nwords: a\n"),
    ("ignore:\r\n    - YF\r\n", "ignore:\r\n    - YF\r\n    - CB101\r\n"),
    ("ignore: [YF]  # 说明\n", "ignore: [YF, CB101]  # 说明\n"),
    ("ignore: ['YF', 'SY']\n", "ignore: ['YF', 'SY', 'CB101']\n"),
    ('ignore:\n  - "YF"\n', 'ignore:\n  - "YF"\n  - "CB101"\n'),
    ("ignore: [\n  YF,\n  SY,  # 说明\n]\n", "ignore: [\n  YF,\n  SY,  # 说明\n  CB101,\n]\n"),
    ("ignore: YF\n", "ignore: [YF, CB101]\n"),
    ("ignore: []\n", "ignore: [CB101]\n"),
    ("ignore:\n", "ignore: [CB101]\n"),
    ("select: [CB101]\nper-file:\n  a.md: {ignore: [YF]}\n", "select: [CB101]\nper-file:\n  a.md: {ignore: [YF]}\nignore:\n  - CB101\n"),
    ("ignore: [CB101]\n", "ignore: [CB101]\n"),
    ("ignore: YF,cb101\n", "ignore: YF,cb101\n"),
]
#: The same for pyproject.toml.
TOML = [
    ("", '[tool.zhuomu]\nignore = ["CB101"]\n'),
    ('[project]\nname = "a"\n', '[project]\nname = "a"\n\n[tool.zhuomu]\nignore = ["CB101"]\n'),
    ('[project]\nname = "a"', '[project]\nname = "a"\n\n[tool.zhuomu]\nignore = ["CB101"]\n'),
    ('[project]\r\nname = "a"\r\n', '[project]\r\nname = "a"\r\n\r\n[tool.zhuomu]\r\nignore = ["CB101"]\r\n'),
    ('[tool.zhuomu]\nselect = ["CB"]  # 说明\n\n[tool.x]\n', '[tool.zhuomu]\nselect = ["CB"]  # 说明\nignore = ["CB101"]\n\n[tool.x]\n'),
    ("[tool.zhuomu]  # 说明\n", '[tool.zhuomu]  # 说明\nignore = ["CB101"]\n'),
    ("[tool.zhuomu]", '[tool.zhuomu]\nignore = ["CB101"]'),
    ('[tool.zhuomu]\nignore = ["YF"]  # 说明\nwords = "a"\n', '[tool.zhuomu]\nignore = ["YF", "CB101"]  # 说明\nwords = "a"\n'),
    ("[tool.zhuomu]\nignore = ['YF',]\n", "[tool.zhuomu]\nignore = ['YF', 'CB101',]\n"),
    ("[tool.zhuomu]\nignore = []\n", '[tool.zhuomu]\nignore = ["CB101"]\n'),
    ('[tool.zhuomu]\nignore = "YF"\n', '[tool.zhuomu]\nignore = ["YF", "CB101"]\n'),
    ('[tool.zhuomu]\nignore = [\n    "YF",  # 说明，𠮷\n    "SY"  # 又一条\n]\n',
     '[tool.zhuomu]\nignore = [\n    "YF",  # 说明，𠮷\n    "SY",  # 又一条\n    "CB101"\n]\n'),
    ('[tool.zhuomu]\r\nignore = [\r\n  "YF",\r\n]\r\n', '[tool.zhuomu]\r\nignore = [\r\n  "YF",\r\n  "CB101",\r\n]\r\n'),
    ('[tool]\nzhuomu.words = ["a"]\n', '[tool]\nzhuomu.words = ["a"]\nzhuomu.ignore = ["CB101"]\n'),
    ('tool.zhuomu.terms."a b" = "c"\n', 'tool.zhuomu.terms."a b" = "c"\ntool.zhuomu.ignore = ["CB101"]\n'),
    ('[tool.x]\n\n# 用语\n[tool.zhuomu.terms]\n"琢木" = "啄木"\n',
     '[tool.x]\n\n[tool.zhuomu]\nignore = ["CB101"]\n\n# 用语\n[tool.zhuomu.terms]\n"琢木" = "啄木"\n'),
    ('[tool.zhuomu]\nignore = ["CB101"]\n', '[tool.zhuomu]\nignore = ["CB101"]\n'),
]
#: What cannot be edited safely, or is wrong to begin with.
REFUSED = [
    (".zhuomu.yaml", "{ignore: [YF]}\n"),
    (".zhuomu.yaml", "- YF\n"),
    (".zhuomu.yaml", "ignore: &all [YF]\nselect: *all\n"),
    (".zhuomu.yaml", "ignore: [YF\n"),
    (".zhuomu.yaml", "ignore: [YF]\nignore: [SY]\n"),
    (".zhuomu.yaml", "ignore: {YF: a}\n"),
    (".zhuomu.yaml", "selct: CB\n"),
    (".zhuomu.yaml", 'words: ["\\UFFFFFFFF"]\n'),
    ("pyproject.toml", "[tool]\nzhuomu = {words = ['a']}\n"),
    ("pyproject.toml", "[tool.zhuomu]\nignore = [\n"),
    ("pyproject.toml", "[tool.zhuomu]\nignore = 1\n"),
    ("pyproject.toml", "[[tool.zhuomu]]\nignore = []\n"),
    ("pyproject.toml", "[tool.zhuomu]\nselct = 'a'\n"),
    ("pyproject.toml", "[tool.zhuomu]\nignore = [\n  'YF'\n  , # 说明\n]\n"),
    ("pyproject.toml", "tool = 1\n"),
]


@pytest.mark.parametrize(("before", "after"), YAML)
def test_a_rule_is_ignored_in_yaml_and_everything_else_stays(before: str, after: str) -> None:
    assert ignoring_rule(before, "there/.zhuomu.yaml", "CB101") == after


@pytest.mark.parametrize(("before", "after"), TOML)
def test_a_rule_is_ignored_in_toml_and_everything_else_stays(before: str, after: str) -> None:
    assert ignoring_rule(before, "there/pyproject.toml", "CB101") == after


@pytest.mark.parametrize("name", [".zhuomu.yaml", "pyproject.toml"])
def test_a_byte_order_mark_stays(name: str) -> None:
    changed = ignoring_rule("\ufeff# 注释\n", name, "CB101")
    assert changed.startswith("\ufeff# 注释\n")
    assert ignoring_rule(changed, name, "CB101") == changed


@pytest.mark.parametrize(("name", "text"), REFUSED)
def test_what_cannot_be_edited_safely_is_refused(name: str, text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        ignoring_rule(text, f"there/{name}", "CB101")
    assert caught.value.problems
    assert all(problem.path.endswith(f"there/{name}") for problem in caught.value.problems)


def test_mistakes_are_told_with_their_places_in_the_file_as_it_is() -> None:
    with pytest.raises(ConfigurationError) as caught:
        ignoring_rule("ignore: [YF]\nselct: CB\n", ".zhuomu.yaml", "CB101")
    [problem] = caught.value.problems
    assert (problem.line, problem.column) == (2, 1)
    assert "select" in problem.message.zh


def test_what_cannot_be_edited_names_the_rule_to_add_by_hand() -> None:
    with pytest.raises(ConfigurationError) as caught:
        ignoring_rule("{ignore: [YF]}\n", ".zhuomu.yaml", "CB101")
    [problem] = caught.value.problems
    assert problem.remedy is not None
    assert "CB101" in problem.remedy.zh
    assert "CB101" in problem.remedy.en
