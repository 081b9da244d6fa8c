"""The entry in a pre-commit configuration: it comes behind the others, and nothing else changes."""

from __future__ import annotations

import os
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zhuomu.errors import ConfigurationError
from zhuomu.project.hooks import IDENTIFIERS, with_hook
from zhuomu.version import REPOSITORY, VERSION

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
ENTRY = {"repo": REPOSITORY, "rev": f"v{VERSION}", "hooks": [{"id": "zhuomu"}]}
OTHER = """# 注
default_stages: [pre-commit]
repos:
-   repo: https://example.org/a
    rev: v1  # 版本
    hooks:
    -   id: b
        args: [--x, "y"]
    # -   id: off
-   repo: local
    hooks:
    -   id: script
        entry: |
            run
            # not a comment

        language: system
    -   id: last
        entry: >
            one
            # two


# 尾
ci:
  skip: [b]
"""


def test_a_file_that_does_not_exist_is_made() -> None:
    assert yaml.safe_load(with_hook("", "p")) == {"repos": [ENTRY]}


def test_the_installed_zhuomu_may_be_used() -> None:
    [repository] = yaml.safe_load(with_hook("", "p", local=True))["repos"]
    assert repository["repo"] == "local"
    [hook] = repository["hooks"]
    assert (hook["id"], hook["entry"], hook["language"], hook["require_serial"]) == ("zhuomu", "zhuomu check", "system", True)


def test_the_local_hook_is_for_the_files_of_the_one_that_is_fetched() -> None:
    [repository] = yaml.safe_load(with_hook("", "p", local=True))["repos"]
    with open(os.path.join(ROOT, ".pre-commit-hooks.yaml"), encoding="utf-8") as file:
        offered = {hook["id"]: hook for hook in yaml.safe_load(file)}
    assert set(offered) == set(IDENTIFIERS)
    for name in ("entry", "files", "require_serial"):
        assert repository["hooks"][0][name] == offered["zhuomu"][name]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("text", [
    OTHER, OTHER.rstrip("\n"), OTHER.partition("# 尾")[0], OTHER.partition("\n    -   id: last")[0], "repos:\n- repo: a\n  hooks: []",
    "ci: {}\n", "ci: {}", "# 注\n", "repos:\n- {repo: a, hooks: [{id: b}]}\nci: {}\n", "repos:\n    - repo: a\n      hooks:\n      - id: b\n",
    "repos: \nci: {}\n", "repos:\n# 注\n", "\ufeffrepos:\n- repo: a\n",
])
def test_all_that_is_there_stays_as_it_is(text: str, end: str) -> None:
    text = text.replace("\n", end)
    result = with_hook(text, "p")
    before, after = yaml.safe_load(text) or {}, yaml.safe_load(result)
    assert after == {**before, "repos": [*(before.get("repos") or []), ENTRY]}
    added = set(result.split(end)) - set(text.split(end))
    assert len(result.split(end)) <= len(text.split(end)) + len(added) + 2
    # What was added is one stretch; without it the file is what it was, but for an end of line that was missing.
    start = next((n for n, (a, b) in enumerate(zip(text, result, strict=False)) if a != b), len(text))
    behind = len(text) - start
    assert result.startswith(text[:start].rstrip(" "))
    assert result.endswith(text[len(text) - behind:])
    assert "\r\n" not in text or "\n" not in result.replace("\r\n", "")


def test_an_empty_list_in_brackets_becomes_one_of_lines() -> None:
    assert yaml.safe_load(with_hook("repos: []\nci: {}\n", "p")) == {"repos": [ENTRY], "ci": {}}


@pytest.mark.parametrize(("text", "line", "part"), [
    (f"repos:\n- repo: {REPOSITORY}\n  rev: v0\n", 2, "已经有 zhuomu"),
    (f"repos:\n- repo: {REPOSITORY}.git/\n", 2, "已经有 zhuomu"),
    ("repos:\n- repo: local\n  hooks:\n  - {id: zhuomu-fix}\n", 2, "已经有 zhuomu"),
    ("repos: [{repo: a}]\n", 1, "不好往里加"),
    ("repos: [\n]\n", 1, "不好往里加"),
    ("a: [\n", 2, "不是合法的 YAML"),
    ("- repo: a\n", 1, "不是 pre-commit 的配置"),
    ("{repos: []}\n", 1, "不是 pre-commit 的配置"),
    ("repos: {a: b}\n", 1, "应是一列"),
])
def test_what_cannot_be_done_is_refused(text: str, line: int, part: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        with_hook(text, "p")
    [problem] = caught.value.problems
    assert problem.line == line
    assert part in problem.message.zh
    assert "没有改动" in problem.message.zh


_LEAF: Any = st.one_of(st.text("ab: #-'\"\n|>&*[]{}中", max_size=8), st.booleans(), st.integers(0, 9), st.none())
_REPOSITORY = st.fixed_dictionaries({"repo": st.text("ab/", min_size=1, max_size=3)}, optional={
    "rev": _LEAF, "hooks": st.lists(st.fixed_dictionaries({"id": st.text("ab", min_size=1, max_size=3)}, optional={
        "args": st.lists(_LEAF, max_size=2), "entry": _LEAF, "x": st.dictionaries(st.text("ab", max_size=2), _LEAF, max_size=2),
    }), max_size=2),
})


@given(st.lists(_REPOSITORY, max_size=3), st.dictionaries(st.sampled_from(["ci", "exclude", "z"]), _LEAF, max_size=2), st.booleans())
def test_any_configuration_that_pyyaml_writes_gets_the_entry(repositories: list[Any], others: dict[str, Any], indented: bool) -> None:
    class Dumper(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            return super().increase_indent(flow, False if indented else indentless)

    text = yaml.dump({**others, "repos": repositories}, Dumper=Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False)
    text += yaml.dump({"last": 1})
    assert yaml.safe_load(with_hook(text, "p")) == {**others, "repos": [*repositories, ENTRY], "last": 1}
