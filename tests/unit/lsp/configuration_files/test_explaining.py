"""What a word of a configuration means. A bar stands for the pointer."""

from __future__ import annotations

import pytest

from zhuomu.lsp.configuration_files.explaining import explain
from zhuomu.project.configuration.keys import KEYS

YAML, TOML = "/nowhere/.zhuomu.yaml", "/nowhere/pyproject.toml"


def explained(text: str, path: str = YAML) -> tuple[str, str] | None:
    """The word that is explained, and how."""
    before, after = text.split("|")
    found = explain(before + after, path, len(before), lambda _path: None)
    return None if found is None else ((before + after)[found.start:found.end], found.markdown.zh)


def test_every_key_is_explained_with_its_default_and_an_example() -> None:
    for key in KEYS:
        for text, path in ((f"|{key.name}: ", YAML), (f"[tool.zhuomu]\n|{key.name} = ", TOML)):
            found = explained(text, path)
            assert found is not None
            word, markdown = found
            assert word == key.name
            assert "默认：" in markdown
            assert f"```{'toml' if path == TOML else 'yaml'}\n{key.name}" in markdown


@pytest.mark.parametrize(("text", "word", "part"), [
    ("fail-level: err|or\n", "error", "一定要改"),
    ("confidence: low|\n", "low", "要人判断"),
    ("rules: {CB101: {fi|x: none}}\n", "fix", "能否直接套用"),
    ("rules: {CB101: {fix: no|ne}}\n", "none", "只供参考"),
    ("rules: {CB1|01: {fix: none}}\n", "CB101", "级别：错误"),
    ("per-file: {a: {se|verity: {}}}\n", "severity", "改规则的级别"),
    ("allow:\n  - ru|le: CB\n", "rule", "放过哪些规则"),
    ("rules: {CB101: {rows: {a|dd: x}}}\n", "add", "加上这些"),
    ("ignore: [CB1|01]\n", "CB101", "级别：错误"),
    ("ignore: 'CB101, S|Y'\n", "SY", "条规则：SY109"),
    ("severity: {c|b: info}\n", "cb", "条规则：CB"),
    ("encoding: gb1|8030\n", "gb18030", "GBK"),
    ("parameters: {最低|词频: 3}\n", "最低词频", "CY101"),
    ("ignore: [C|B101\nwords\n", "CB101", "级别：错误"),
    ("style: pan|gu\n", "pangu", "pangu.js"),
    ("per-file: {a: {style: no|ne}}\n", "none", "不管标点"),
    ("options: {lang|uage: zh-Hant}\n", "language", "简体 `zh-Hans`、繁体 `zh-Hant`；第一个是默认的"),
    ("options: {语言: zh-|Hant}\n", "zh-Hant", "选项“语言”的值"),
    ("options: {language: 繁|体}\n", "繁体", "`zh-Hant`"),
    ("language: zh-H|ant\n", "zh-Hant", "繁体中文"),
])
def test_a_word_is_explained(text: str, word: str, part: str) -> None:
    found = explained(text)
    assert found is not None
    assert found[0] == word
    assert part in found[1]


@pytest.mark.parametrize("text", [
    "|", "wo|rds2: a\n", "words: [啄|木]\n", "# ig|nore\n", "ignore: [XQ|]\n", "preview: tr|ue\n", "words: >\n  ig|nore\n", "ignore: []|   \n",
    "language: f|r\n", "parameters: {没|有: 1}\n", "style: mi|ne.yaml\n", "options: {没|有: a}\n", "options: {没有: |a}\n",
    "options: {language: 没|有}\n",
])
def test_what_is_not_known_is_not_explained(text: str) -> None:
    assert explained(text) is None


def test_a_pyproject_is_explained_where_it_speaks_of_zhuomu() -> None:
    found = explained("[tool.zhuomu]\nper-|file = {}\n", TOML)
    assert found is not None
    assert found[0] == "per-file"
    assert '{"docs/old/**" = {ignore = ["CB"]}}' in found[1]
    assert explained("[tool.black]\nper-|file = {}\n", TOML) is None


def test_both_languages_are_spoken() -> None:
    found = explain("fail-level: error\n", YAML, 2, lambda _path: None)
    assert found is not None
    assert "Default: `warning`" in found.markdown.en
