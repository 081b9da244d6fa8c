"""``extends``: what bases say, what adds up, presets of installed packs, and bases that are not there."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Problem
from zhuomu.project.config import load_configuration
from zhuomu.project.settings import Configuration, Origin


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUOMU_CACHE_DIR", str(tmp_path / "cache"))


def load(tmp_path: Any, **files: str) -> Configuration:
    """The configuration of ``own``, the other files beside it; two underscores stand for a folder."""
    for name, text in files.items():
        path = tmp_path / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_configuration(str(tmp_path / "own.yaml"))


def problems(tmp_path: Any, **files: str) -> list[Problem]:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, **files)
    return list(caught.value.problems)


def test_lists_add_up_and_the_rest_is_replaced(tmp_path: Any) -> None:
    base = (
        "packs: [a.zm]\nselect: [A]\nextend-select: [B]\nignore: [C]\nseverity: {CB: error, XG: info}\nwords: [甲乙, 丙丁]\n"
        "terms: {琢木: 啄木, 步署: 布置}\nallow: {rule: A, text: 甲}\nper-file: {a: {ignore: [X]}}\nformats: {a: rst}\nexclude: [x]\n"
        "include: [y]\nfail-level: error\npreview: true\nparameters: {甲: 1, 乙: 2}\n"
    )
    own = (
        "extends: sub/base.yaml\npacks: [a.zm]\nselect: [Z]\nextend-select: [Y]\nignore: [W]\nseverity: {XG: warning, YF: info}\n"
        "words: [丙丁, 戊己]\nterms: {步署: 部署}\nallow: {rule: B, text: 乙}\nper-file: {a: {ignore: [V]}}\nformats: {a: markdown}\n"
        "exclude: [z]\ninclude: [u]\npreview: false\nparameters: {乙: 3}\n"
    )
    found = load(tmp_path, own=own, sub__base=base)
    assert found.sources.packs == (str(tmp_path / "sub" / "a.zm"), str(tmp_path / "a.zm"))
    choices = found.choices
    assert (choices.select, choices.extend_select, choices.ignore) == (("Z",), ("B", "Y"), ("C", "W"))
    assert choices.severity == (("CB", "error"), ("XG", "warning"), ("YF", "info"))
    assert choices.words == ("甲乙", "丙丁", "戊己")
    assert not choices.preview
    assert [(term.wrong.text, term.right[0]) for term in found.sources.terms] == [("琢木", "啄木"), ("步署", "部署")]
    assert [allowed.text for allowed in found.allow] == ["甲", "乙"]
    assert [section.changes["ignore"] for section in found.per_file] == [("X",), ("V",)]
    assert [each.format for each in found.formats] == ["rst", "markdown"]
    assert (found.exclude, found.include, found.fail_level) == (("x", "z"), ("u",), "error")
    assert [(each.name.text, each.value) for each in found.sources.parameters] == [("甲", "1"), ("乙", "3")]
    assert found.folder == str(tmp_path)


def test_each_item_knows_the_file_it_is_from(tmp_path: Any) -> None:
    found = load(tmp_path, own="extends: [base.yaml]\nwords: [丙丁]\n", base="# 注\nwords: [甲乙]\nfail-level: info\n")
    assert found.origins["words[0]"] == Origin(str(tmp_path / "base.yaml"), 2, 9)
    assert found.origins["words[1]"] == Origin(str(tmp_path / "own.yaml"), 2, 9)
    assert found.origins["words"] == Origin(str(tmp_path / "own.yaml"), 2, 1)
    assert found.origins["fail-level"] == Origin(str(tmp_path / "base.yaml"), 3, 1)


def test_changes_of_one_rule_add_up(tmp_path: Any) -> None:
    base = "rules:\n  CB1: {severity: info, fix: safe, exceptions: [甲], rows: {remove: [x]}, parameters: {a: 1, b: 2}}\n"
    own = "extends: base.yaml\nrules:\n  CB1: {severity: error, exceptions: {remove: [乙]}, rows: [a → b], parameters: {b: 3}}\n"
    [overlay] = load(tmp_path, own=own, base=base).sources.overlays
    assert overlay.fix == "safe"
    assert [each.text for each in overlay.exceptions + overlay.without_exceptions] == ["甲", "乙"]
    assert [each.text for each in overlay.rows + overlay.without_rows] == ["a → b", "x"]
    assert [(each.name.text, each.value) for each in overlay.parameters] == [("a", "1"), ("b", "3")]
    assert overlay.code.path == str(tmp_path / "own.yaml")
    assert load(tmp_path, own=own, base=base).choices.severity[-1] == ("CB1", "error")


def test_an_empty_list_takes_back_what_is_replaced(tmp_path: Any) -> None:
    assert load(tmp_path, own="extends: base.yaml\nselect: []\n", base="select: [A]\n").choices.select == ()


def test_of_several_bases_the_last_counts(tmp_path: Any) -> None:
    files = {"own": "extends: [a.yaml, b.yaml]\n", "a": "language: en\nfail-level: info\n", "b": "language: zh\n"}
    found = load(tmp_path, **files)
    assert (found.language, found.fail_level) == ("zh", "info")


def test_a_base_of_two_bases_counts_once(tmp_path: Any) -> None:
    found = load(tmp_path, own="extends: [a.yaml, b.yaml]\n", a="extends: c.yaml\n", b="extends: c.yaml\n", c="allow: {rule: A, text: 甲}\n")
    assert len(found.allow) == 1


def test_a_pyproject_may_be_a_base(tmp_path: Any) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.zhuomu]\nwords = ['甲乙']\n", encoding="utf-8")
    assert load(tmp_path, own="extends: pyproject.toml\n").choices.words == ("甲乙",)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    [problem] = problems(tmp_path, own="extends: pyproject.toml\n")
    assert (problem.line, problem.column) == (1, 10)
    assert "没有 [tool.zhuomu]" in problem.message.zh


@pytest.mark.parametrize("files", [
    {"own": "extends: own.yaml\n"},
    {"own": "extends: a.yaml\n", "a": "extends: b.yaml\n", "b": "extends: [own.yaml]\n"},
    {"own": "extends: a.yaml\n", "a": "extends: b.yaml\n", "b": "extends: [./a.yaml]\n"},
])
def test_a_circle_is_a_problem(tmp_path: Any, files: dict[str, str]) -> None:
    [problem] = problems(tmp_path, **files)
    assert "extends 绕回了自己" in problem.message.zh
    assert "→" in problem.message.zh
    assert problem.line == 1


def test_mistakes_of_all_files_are_reported_each_in_its_own(tmp_path: Any) -> None:
    found = problems(tmp_path, own="extends: [base.yaml, none.yaml]\nselct: a\n", base="words: [a]\nlanguage: fr\n")
    assert [(os.path.basename(problem.path), problem.line) for problem in found] == [("base.yaml", 2), ("own.yaml", 1), ("own.yaml", 2)]
    assert "none.yaml 读不出来" in found[1].message.zh


# ---------------------------------------------------------------- presets
@pytest.fixture
def company(tmp_path: Any, install: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An installed pack with two presets."""
    site = tmp_path / "site"
    install(site, "company-docs", "2.0", {"company": "company_rules.inner"}, {
        "company_rules/__init__.py": "", "company_rules/inner/__init__.py": "raise RuntimeError('imported')\n",
        "company_rules/inner/presets/docs.yaml": "words: [甲乙]\npacks: [mine.zm]\n",
        "company_rules/inner/presets/blog.yaml": "extends: company:docs\nfail-level: error\n",
    })
    monkeypatch.syspath_prepend(str(site))
    yield site
    for name in [name for name in sys.modules if name.startswith("company_rules")]:
        del sys.modules[name]


@pytest.mark.parametrize("name", ["company:docs", "company-docs:docs", "company_docs:docs"])
def test_a_preset_is_found_by_its_pack_or_distribution(tmp_path: Any, company: Any, name: str) -> None:
    found = load(tmp_path, own=f"extends: '{name}'\nwords: [丙丁]\n")
    assert found.choices.words == ("甲乙", "丙丁")
    assert found.sources.packs == (str(company / "company_rules/inner/presets/mine.zm"),)


def test_a_preset_may_extend_another(tmp_path: Any, company: Any) -> None:
    found = load(tmp_path, own="extends: [company:blog]\n")
    assert (found.choices.words, found.fail_level) == (("甲乙",), "error")


@pytest.mark.parametrize(("name", "part"), [
    ("company:doc", "没有预设 doc，是不是 docs？（它有：blog、docs）"),
    ("compnay:docs", "没有安装叫 compnay 的规则包，是不是 company？"),
])
def test_a_preset_that_is_not_there_is_a_problem_with_the_nearest(tmp_path: Any, company: Any, name: str, part: str) -> None:
    [problem] = problems(tmp_path, own=f"words: []\nextends: ['{name}']\n")
    assert (problem.line, problem.column) == (2, 11)
    assert part in problem.message.zh


def test_a_preset_of_a_pack_that_is_gone_is_not_remembered(tmp_path: Any, company: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path, own="extends: [company:docs]\n")
    os.rename(company, tmp_path / "elsewhere")
    [problem] = problems(tmp_path, own="extends: [company:docs]\n")
    assert "没有安装叫 company 的规则包" in problem.message.zh


@pytest.mark.parametrize("address", ["https://x.y/z.yaml", "http://x.y/z.yaml", "git+ssh://x.y/z", "file:///z.yaml"])
def test_addresses_are_refused_with_what_to_do_instead(tmp_path: Any, address: str) -> None:
    [problem] = problems(tmp_path, own=f"extends: {address}\n")
    assert "不能写网址" in problem.message.zh
    assert (problem.line, problem.column) == (1, 10)
    assert problem.remedy is not None
    assert "存到仓库里" in problem.remedy.zh


def test_a_file_that_is_not_there_is_no_matter_of_encoding(tmp_path: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(str(tmp_path / "nope.yaml"))
    [problem] = caught.value.problems
    assert problem.remedy is not None
    assert problem.remedy.zh == "请检查路径是否写对"


def test_a_word_cannot_be_accepted_and_a_wrong_form(tmp_path: Any) -> None:
    [problem] = problems(tmp_path, own="extends: base.yaml\nwords: [甲乙, 登入]\n", base="terms:\n  登入: 登录\n")
    assert (os.path.basename(problem.path), problem.line, problem.column) == ("own.yaml", 2, 13)
    assert "base.yaml:2" in problem.message.zh
    assert problem.remedy is not None


def test_a_term_that_is_taken_back_may_be_an_accepted_word(tmp_path: Any) -> None:
    own = "extends: base.yaml\nwords: [登入, 登录]\nterms: {登入: []}\n"
    assert load(tmp_path, own=own, base="terms: {登入: 登录}\n").choices.words == ("登入", "登录")


def test_the_severity_of_a_rule_counts_once(tmp_path: Any) -> None:
    own = "extends: base.yaml\nseverity: {CB1: warning}\nrules: {CB1: {severity: error}}\n"
    assert load(tmp_path, own=own, base="rules: {CB1: {severity: info}}\n").choices.severity == (("CB1", "warning"), ("CB1", "error"))
