"""What may be written at the caret of a configuration. A bar stands for the caret."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.lsp.configuration_files.completing import complete
from zhuomu.lsp.values import PROPOSAL_KINDS, Proposal
from zhuomu.project.configuration.keys import ALLOW, KEYS, PER_FILE, RULE
from zhuomu.project.configuration.reading import try_configuration

YAML, TOML = "/nowhere/.zhuomu.yaml", "/nowhere/pyproject.toml"


def proposals(text: str, path: str = YAML) -> list[Proposal]:
    before, after = text.split("|")
    return complete(before + after, path, len(before), lambda _path: None)


def labels(text: str, path: str = YAML) -> list[str]:
    return [each.label for each in proposals(text, path)]


def accepted(text: str, label: str, path: str = YAML) -> str:
    """The text when the proposal of a label has been taken."""
    found = next(each for each in proposals(text, path) if each.label == label)
    whole = text.replace("|", "")
    return whole[:found.start] + found.insert + whole[found.end:]


TOP = [key.name for key in KEYS]


# ---------------------------------------------------------------- keys
@pytest.mark.parametrize("text", ["|", "ig|", "\n|\n", "words: [a]\n|", "words: [a\n|", "a: [\n  b\n]\nfail|\n", "{|}", "|: a\n"])
def test_at_the_top_all_keys_are_proposed_but_those_that_are_there(text: str) -> None:
    there = {"words"} if "words" in text else set()
    assert [name for name in labels(text) if name in TOP] == [name for name in TOP if name not in there]


@pytest.mark.parametrize(("text", "names"), [
    ("per-file:\n  a:\n    |", [field.name for field in PER_FILE.fields]),
    ("per-file: {a: {|}}", [field.name for field in PER_FILE.fields]),
    ("per-file: {a: {ignore: [CB], |", [field.name for field in PER_FILE.fields if field.name != "ignore"]),
    ("rules:\n  CB101:\n    fix: none\n    |\n  CB102: {}\n", [field.name for field in RULE.fields if field.name != "fix"]),
    ("rules:\n  CB101:\n    rows:\n      |", ["add", "remove"]),
    ("allow:\n  - |", [field.name for field in ALLOW.fields]),
    ("allow:\n  - rule: CB\n    |", ["text", "files", "reason"]),
    ("allow: [{|}]", [field.name for field in ALLOW.fields]),
    ("allow:\n  |", [field.name for field in ALLOW.fields]),
])
def test_inside_a_setting_its_own_keys_are_proposed(text: str, names: list[str]) -> None:
    assert labels(text) == names


@pytest.mark.parametrize(("text", "label", "after"), [
    ("ig|", "ignore", "ignore: "),
    ("te|", "terms", "terms:"),
    ("te|rms: {}", "packs", "packs: {}"),
    ("per-file: {a: {se|", "severity", "per-file: {a: {severity: "),
    ("allow:\n  |\n", "rule", "allow:\n  - rule: \n"),
    ("allow:\n  - rule: CB\n    te|\n", "text", "allow:\n  - rule: CB\n    text: \n"),
    ("severity:\n  |: info\n", "CB", "severity:\n  CB: info\n"),
    ("rules:\n  CB1|\n", "CB101", "rules:\n  CB101:\n"),
    ("parameters:\n  |\n", "最低词频", "parameters:\n  最低词频: \n"),
])
def test_a_key_is_written_with_its_colon_unless_it_has_one(text: str, label: str, after: str) -> None:
    assert accepted(text, label) == after


# ---------------------------------------------------------------- values
@pytest.mark.parametrize(("text", "names"), [
    ("fail-level: |", ["error", "warning", "info"]),
    ("fail-level: |\nwords: []\n", ["error", "warning", "info"]),
    ("fail-level: 'e|'", ["error", "warning", "info"]),
    ("confidence:|", ["high", "medium", "low"]),
    ("preview: t|", ["true", "false"]),
    ("encoding: |", ["utf-8", "gb18030", "utf-16", "big5", "auto"]),
    ("rules: {CB101: {fix: |", ["safe", "unsafe", "none"]),
    ("severity: {CB: |}", ["error", "warning", "info"]),
    ("max-file-size: |", ["500KB", "32MB", "100MB"]),
    ("words: |", []),
    ("severity: |", []),
    ("rules: |", []),
    ("nothing: |", []),
    ("# |", []),
    ("ignore: CB101 |", []),
    ("allow:\n  - text: |\n", []),
])
def test_a_value_of_a_few_is_proposed(text: str, names: list[str]) -> None:
    assert labels(text) == names


@pytest.mark.parametrize(("text", "label", "after"), [
    ("ignore: |", "CB101", "ignore: CB101"),
    ("ignore:|", "CB101", "ignore: CB101"),
    ("ignore: [YF, C|]", "CB101", "ignore: [YF, CB101]"),
    ("ignore: [YF, |", "CB", "ignore: [YF, CB"),
    ("ignore: CB101,S|", "SY", "ignore: CB101,SY"),
    ("ignore: 'CB101， |'", "SY", "ignore: 'CB101， SY'"),
    ("ignore:\n  - YF\n  - |\n", "CB101", "ignore:\n  - YF\n  - CB101\n"),
    ("ignore:\n  - YF\n  |\n", "CB101", "ignore:\n  - YF\n  - CB101\n"),
    ("ignore:\n  C|\n", "CB101", "ignore:\n  - CB101\n"),
    ('ignore: ["C|, YF]\n', "CB101", 'ignore: ["CB101, YF]\n'),
    ("per-file: {a: {select: [|]}}", "ALL", "per-file: {a: {select: [ALL]}}"),
    ("formats: {'*.txt': mark|}", "markdown", "formats: {'*.txt': markdown}"),
    ("preview: f|alse\n", "true", "preview: true\n"),
    ("select: CB|101\n", "CB301", "select: CB301\n"),
])
def test_a_value_takes_the_place_of_the_word_at_the_caret(text: str, label: str, after: str) -> None:
    assert accepted(text, label) == after


def test_items_that_are_there_are_left_out() -> None:
    assert "CB101" in labels("ignore: [YF, |]")
    assert "CB101" not in labels("ignore: [CB101, |]")
    assert "CB101" not in labels("ignore:\n  - CB101\n  - |\n")
    assert "CB101" not in labels("ignore: CB101,|")
    assert "CB101" in labels("ignore: CB10|1")
    assert "CB101" not in labels("rules:\n  CB101: {}\n  |\n")


def test_rules_are_proposed_with_titles_and_reasons_and_found_by_their_titles() -> None:
    found = next(each for each in proposals("ignore: |") if each.label == "CB101")
    assert found.kind == "code"
    assert found.detail.zh
    assert "**CB101**" in found.markdown.zh
    assert found.matched == f"CB101 {found.detail.zh}"
    assert {"CB", "cb", "ALL"} <= set(labels("ignore: |"))


def test_only_codes_are_proposed_where_a_selector_makes_no_sense() -> None:
    found = labels("rules:\n  |")
    assert "CB101" in found
    assert "ALL" not in found
    assert "CB" not in found


def test_keys_tell_their_meaning() -> None:
    found = next(each for each in proposals("|") if each.label == "fail-level")
    assert found.kind == "property"
    assert "check 就以状态 1 结束" in found.detail.zh
    assert "`warning`" in found.markdown.zh
    assert found.detail.en != found.detail.zh


# ---------------------------------------------------------------- files
@pytest.fixture
def folder(tmp_path: Any) -> str:
    for name in ("base.yaml", "mine.zm", "a.txt", ".zhuomu-baseline.json", "sub/inner.yaml", "sub/more.zm", ".hidden/x.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    return str(tmp_path / ".zhuomu.yaml")


@pytest.mark.parametrize(("text", "names"), [
    ("extends: |", ["sub/", "base.yaml"]),
    ("extends: [sub/|]", ["sub/inner.yaml"]),
    ("extends: .h|", [".hidden/", "sub/", "base.yaml"]),
    ("packs:\n  - |", ["sub/", "mine.zm"]),
    ("packs: 'sub/|'", ["sub/more.zm"]),
    ("baseline: |", ["sub/", ".zhuomu-baseline.json"]),
    ("packs: missing/|", []),
])
def test_files_are_proposed_that_fit(folder: str, text: str, names: list[str]) -> None:
    assert [name for name in labels(text, folder) if ":" not in name] == names


def test_the_rules_of_own_packs_and_of_those_of_a_base_are_proposed(tmp_path: Any) -> None:
    for code in ("ZJ001", "ZK001"):
        (tmp_path / f"{code}.zm").write_text(f"规则 {code} 甲\n  查：琢木云 → 啄木云\n  误：琢木云 → 啄木云\n  正：啄木云\n", encoding="utf-8")
    (tmp_path / "base.yaml").write_text("", encoding="utf-8")
    texts = {str(tmp_path / "base.yaml"): "packs: [ZK001.zm]\n"}
    text = "extends: base.yaml\npacks: [ZJ001.zm]\nignore: "
    found = {each.label for each in complete(text, str(tmp_path / ".zhuomu.yaml"), len(text), texts.get)}
    assert {"ZJ001", "ZK001", "CB101"} <= found


# ---------------------------------------------------------------- options and styles
OPTION = "规则包 zj 啄木\n  前缀：ZJ\n\n选项 中英空隙 han-latin-gap\n  取值：加 require、去 remove\n  说明：字母旁边的空格\n"


@pytest.fixture
def with_option(tmp_path: Any) -> str:
    """A configuration beside a pack with an option."""
    (tmp_path / "zj.zm").write_text(OPTION, encoding="utf-8")
    return str(tmp_path / ".zhuomu.yaml")


@pytest.mark.parametrize(("text", "label", "after"), [
    ("packs: zj.zm\noptions:\n  |", "han-latin-gap", "packs: zj.zm\noptions:\n  han-latin-gap: "),
    ("packs: zj.zm\noptions:\n  han-latin-gap: |", "remove", "packs: zj.zm\noptions:\n  han-latin-gap: remove"),
    ("packs: zj.zm\noptions: {中英空隙: |}", "require", "packs: zj.zm\noptions: {中英空隙: require}"),
    ("packs: zj.zm\nper-file: {a: {options: {|", "han-latin-gap", "packs: zj.zm\nper-file: {a: {options: {han-latin-gap: "),
    ("options:\n  la|", "language", "options:\n  language: "),
    ("style: p|", "pangu", "style: pangu"),
    ("per-file: {a: {style: |}}", "gb", "per-file: {a: {style: gb}}"),
    ("language: zh-|", "zh-Hant", "language: zh-Hant"),
])
def test_styles_options_and_their_values_are_proposed(with_option: str, text: str, label: str, after: str) -> None:
    assert accepted(text, label, with_option) == after


def test_an_option_is_found_by_its_chinese_name_and_tells_what_it_is_about(with_option: str) -> None:
    [found] = [each for each in proposals("packs: zj.zm\noptions:\n  |", with_option) if each.label == "han-latin-gap"]
    assert found.matched == "han-latin-gap 中英空隙"
    assert "字母旁边的空格" in found.markdown.zh
    assert "`remove`" in found.markdown.en


def test_no_values_are_proposed_for_an_option_that_there_is_none_of(with_option: str) -> None:
    assert labels("packs: zj.zm\noptions: {没有: |}", with_option) == []


def test_files_of_styles_are_proposed_behind_the_bundled_ones(with_option: str, tmp_path: Any) -> None:
    (tmp_path / "house.yaml").write_text("", encoding="utf-8")
    found = labels("style: |", with_option)
    assert found[0] == "default"
    assert found[-1] == "house.yaml"
    assert "zj.zm" not in found


# ---------------------------------------------------------------- TOML
@pytest.mark.parametrize(("text", "names"), [
    ("|", []),
    ("[tool.black]\n|", []),
    ("[tool.zhuomu]\nfail-level = '|'", ["error", "warning", "info"]),
    ("[tool.zhuomu]\npreview = |", ["true", "false"]),
    ("[tool.zhuomu.|]", ["severity", "terms", "allow", "per-file", "rules", "options", "parameters", "formats"]),
    ("[tool.zhuomu.per-file.'a']\n|", [field.name for field in PER_FILE.fields]),
    ("[[tool.zhuomu.allow]]\ntext = 'a'\n|", ["rule", "rules", "files", "reason"]),
    ("[tool.zhuomu]\nper-file = {a = {|}}", [field.name for field in PER_FILE.fields]),
    ("[tool.zhuomu]\nterms.|", []),
])
def test_a_pyproject_is_completed_where_it_speaks_of_zhuomu(text: str, names: list[str]) -> None:
    assert labels(text, TOML) == names


@pytest.mark.parametrize(("text", "label", "after"), [
    ("[tool.zhuomu]\nig|", "ignore", "[tool.zhuomu]\nignore = "),
    ("[tool.zhuomu]\nig|nore = []", "select", "[tool.zhuomu]\nselect = []"),
    ("[tool.zhuomu]\nignore = |", "CB101", '[tool.zhuomu]\nignore = "CB101"'),
    ("[tool.zhuomu]\nignore = ['YF', |]", "CB101", "[tool.zhuomu]\nignore = ['YF', \"CB101\"]"),
    ("[tool.zhuomu]\nignore = ['C|']", "CB101", "[tool.zhuomu]\nignore = ['CB101']"),
    ("[tool.zhuomu]\npreview = t|", "true", "[tool.zhuomu]\npreview = true"),
    ("[tool.zhuomu]\nfail-level = |", "error", '[tool.zhuomu]\nfail-level = "error"'),
    ("[tool.zhuomu.rules.|]", "CB101", "[tool.zhuomu.rules.CB101]"),
    ("[tool.zhuomu.parameters]\n|", "最低词频", '[tool.zhuomu.parameters]\n"最低词频" = '),
])
def test_values_and_keys_of_toml_are_written_as_toml_asks(text: str, label: str, after: str) -> None:
    assert accepted(text, label, TOML) == after


# ---------------------------------------------------------------- all of it
@pytest.mark.parametrize("text", [
    "|", "ignore: [YF, |]\n", "ignore:\n  |\n", "severity:\n  |\n", "per-file: {a: {|}}\n", "rules: {CB101: {fix: |}}\n", "encoding: |\n",
    "allow: [{text: a, |}]\n",
])
def test_every_proposal_is_of_a_known_kind_and_what_it_makes_can_be_read(text: str) -> None:
    for each in proposals(text):
        assert each.kind in PROPOSAL_KINDS
        assert not each.template
        made = accepted(text, each.label)
        said = [problem.message.zh for problem in try_configuration(YAML, lambda _path, made=made: made).problems]
        assert not any("没有" in message and "这个配置项" in message for message in said)
        assert not any("合法的 YAML" in message or "放错了地方" in message for message in said)
