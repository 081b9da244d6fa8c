"""The table of settings: the JSON Schema says what the loader does, and the examples and the documentation are right."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhuomu.errors import ConfigurationError
from zhuomu.project.baseline_file import NAME
from zhuomu.project.checking import MOST_BYTES
from zhuomu.project.configuration.describing import kind_in_words, reference
from zhuomu.project.configuration.json_schema import json_schema
from zhuomu.project.configuration.keys import ALLOW, BY_NAME, KEYS, PER_FILE, RULE
from zhuomu.project.configuration.reading import read_configuration
from zhuomu.project.settings import USUAL, Choices
from zhuomu.rules.overlay import Overlay

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
VALIDATOR = jsonschema.Draft202012Validator(json_schema())
#: What only the loader can know: what is left when its words for these are taken away is what the schema must say, too.
ONLY_LOADER = re.compile("不认识编码|不是 .gitignore 的写法|读不出来|绕回了自己|正写就是它自己|写了两次|规则包|没有预设|没有叫 .* 的风格")

GOOD = (
    "", "{}", "select: CB", "select: []", "select: [CB, 1, no]", "words: 2024-01-01", "fail-level: info", "preview: yes", "max-file-size: 500",
    "max-file-size: 1.5 MB", "max-file-size: '12'", "terms: {甲乙: 丙, 丁戊: [己, 庚]}", "terms: {12: 3}", "terms: {}",
    "allow: {rule: A, text: 甲}", 'allow: [{rules: [A, B], text: 甲, files: a, reason: "两\\n行"}]', "allow: []",
    "per-file: {'*.md': {}}", "per-file: {a: {select: A, extend-select: B, ignore: C, severity: {D: error}, confidence: low, preview: true, words: E}}",
    "rules: {CB101: {}}", "rules: {CB101: {severity: info, confidence: low, fix: none}}", "rules: {A1: {exceptions: 甲}}",
    "rules: {A1: {rows: [a → b], exceptions: {add: a, remove: [b]}}}", "rules: {A1: {parameters: {a: 1, b: true, c: d}}}",
    "formats: {'*.txt': markdown}", "exclude: [a, 'b/']", "include: a", "gitignore: off", "baseline: a/b.json", "cache: true", "style: none",
    "options: {}", "options: {引号: 直角, a: 1, b: no}", "per-file: {a: {style: none, options: {a: b}, language: zh-Hant}}", "language: zh-Hans", "language: zh-TW", "language: zh_cn", "per-file: {a: {language: zh-Hant-HK}}",
    "language: en", "encoding: auto", "encoding: GBK", "packs: a", "confidence: high", "parameters: {a: b}", "severity: {ALL: info}",
)
BAD = (
    "[]", "1", "a", "selct: a", "1: 2", "select: null", "select: ''", "select: ' '", "select: {a: b}", "select: [[a]]", "select: [{}]",
    'select: "a\\tb"', 'select: "a\\x7fb"', "fail-level: bad", "fail-level: [error]", "fail-level: 1", "preview: 1", "preview: 'yes'",
    "max-file-size: 0", "max-file-size: -5", "max-file-size: 1.5", "max-file-size: 0KB", "max-file-size: [1]", "max-file-size: 5XB",
    "terms: {甲: 乙}", "terms: {'  ': 乙}", "terms: {甲乙: }", "terms: {甲乙: {}}", "terms: [甲乙]", "allow: a", "allow: {}", "allow: {rule: A}",
    "allow: {text: A}", "allow: {rule: A, rules: B, text: C}", "allow: [{rule: A, text: C, x: y}]", "allow: {rule: A, text: [a]}",
    'allow: {rule: A, text: "a\\nb"}', "per-file: []", "per-file: {a: []}", "per-file: {a: {fail-level: info}}", "per-file: {a: {severity: info}}",
    "rules: {cb101: {}}", "rules: {CB: {}}", "rules: {CB10123: {}}", "rules: {A1: {fix: auto}}", "rules: {A1: {exceptions: {ad: a}}}",
    "rules: {A1: {exceptions: [[a]]}}", "rules: {A1: {rows: {add: {}}}}", "rules: {A1: {parameters: [a]}}", "rules: {A1: }", "formats: [a]",
    "formats: {a: []}", "exclude: {}", "gitignore: 'no'", "baseline: []", "cache: 0", "style: [x]", "style: {}", "options: a", "options: {a: []}", "options: [a]", "per-file: {a: {options: a}}", "language: fr", "language: zh-XX", "language: [zh-TW]", "encoding: 5", "encoding: ''",
    "packs: [null]", "confidence: sure", "parameters: {a: []}", "severity: {A: bad}", "extends: {}", "extends: [[]]", "words: ['']",
)


def messages(tmp_path: Any, text: str, name: str = ".zhuomu.yaml") -> list[str]:
    """What the loader says of a document."""
    path = os.path.join(str(tmp_path), name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    try:
        read_configuration(path)
    except ConfigurationError as error:
        return [problem.message.zh for problem in error.problems]
    return []


def validates(text: str) -> bool:
    # JSON has no dates, and its keys are texts as they are written.
    return VALIDATOR.is_valid(as_json(yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)))


def as_json(node: Any, value: Any) -> Any:
    if isinstance(value, dict):
        return {key.value: as_json(inner, each) for (key, inner), each in zip(node.value, value.values(), strict=True)}
    if isinstance(value, list):
        return [as_json(inner, each) for inner, each in zip(node.value, value, strict=True)]
    return str(value) if isinstance(value, dt.date) else value


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    json.dumps(json_schema())


@pytest.mark.parametrize("text", GOOD)
def test_what_the_loader_accepts_validates(tmp_path: Any, text: str) -> None:
    assert messages(tmp_path, text) == []
    assert validates(text)


@pytest.mark.parametrize("text", BAD)
def test_what_the_loader_refuses_does_not_validate(tmp_path: Any, text: str) -> None:
    assert messages(tmp_path, text)
    assert not validates(text)


@pytest.mark.parametrize("text", ["encoding: utf-9", "exclude: '!'", "extends: none.yaml", "extends: .zhuomu.yaml", "terms: {甲乙: 甲乙}", "extends: 'no-pack:x'", "style: x", "style: 'no-pack:x'"])
def test_what_only_the_loader_can_know(tmp_path: Any, text: str) -> None:
    [message] = messages(tmp_path, text)
    assert ONLY_LOADER.search(message)
    assert validates(text)


# ---------------------------------------------------------------- any document
_TEXT = st.one_of(
    st.sampled_from(["CB", "CB101", "A1", "error", "info", "high", "none", "safe", "default", "zh", "en", "zh-Hant", "auto", "甲乙", "*.md", "1KB", "!", "utf-8", ""]),
    # In JSON the others are written as two halves, and YAML does not put them together.
    st.text(st.characters(codec="utf-8", max_codepoint=0xFFFF), max_size=4),
)
_SCALAR = st.one_of(_TEXT, st.booleans(), st.none(), st.integers(-3, 10**9), st.floats(allow_nan=False, allow_infinity=False, width=16))
_INNER = st.sampled_from([
    *(field.name for record in (ALLOW, PER_FILE, RULE) for field in record.fields), "add", "remove", "CB101", "甲乙", "*.md",
])
_VALUE = st.recursive(
    _SCALAR, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(_INNER, _TEXT), inner, max_size=3)), max_leaves=6,
)
_DOCUMENT = st.dictionaries(st.one_of(st.sampled_from(sorted(BY_NAME)), _TEXT), _VALUE, max_size=3)


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_DOCUMENT)
def test_loader_and_schema_agree_about_any_document(tmp_path: Any, document: dict[str, Any]) -> None:
    text = json.dumps(document, ensure_ascii=True)
    said = messages(tmp_path, text)
    assert [message for message in said if "不是合法的 YAML" in message] == []
    if any(not ONLY_LOADER.search(message) for message in said):
        assert not VALIDATOR.is_valid(document), said
    else:
        assert VALIDATOR.is_valid(document), list(VALIDATOR.iter_errors(document))


# ---------------------------------------------------------------- the table
@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_the_example_of_a_setting_is_right(tmp_path: Any, key: Any) -> None:
    text = f"{key.name}: {key.example}\n"
    assert [message for message in messages(tmp_path, text) if not ONLY_LOADER.search(message)] == []
    assert validates(text)
    words = kind_in_words(key.kind)
    assert key.meaning.zh
    assert key.meaning.en
    assert words.zh
    assert not re.search("[\u4e00-\u9fff]", words.en + key.meaning.en)


def test_the_defaults_of_the_table_are_those_in_force() -> None:
    flat = {**Choices()._asdict(), **USUAL.sources._asdict(), **USUAL._asdict()}
    for key in KEYS:
        if key.name in ("extends", "rules"):
            assert not key.default
        elif key.name == "max-file-size":
            assert (key.default, USUAL.max_file_size) == (f"{MOST_BYTES // 10**6}MB", None)
        elif key.name == "baseline":
            assert (key.default, USUAL.baseline) == (NAME, None)
        elif isinstance(key.default, list | dict):
            assert not key.default
            assert flat[key.name.replace("-", "_")] == ()
        else:
            assert flat[key.name.replace("-", "_")] == key.default


def test_per_file_sections_say_what_choices_are() -> None:
    fields = {field.name.replace("-", "_") for field in PER_FILE.fields}
    assert fields == {*Choices._fields, "language"} - {"script"}
    changed = {field.name for field in RULE.fields} - {"severity"}
    assert changed == {name for name in Overlay._fields if not name.startswith("without_")} - {"code"}


def documented() -> list[tuple[str, str]]:
    """The examples in YAML and TOML of the documentation that are meant to be right, each with its language."""
    with open(os.path.join(ROOT, "docs", "configuration.md"), encoding="utf-8") as file:
        blocks = re.findall(r"(?ms)^```(yaml|toml)([^\n]*)\n(.*?)^```", file.read())
    return [(language, text) for language, words, text in blocks if "有错" not in words]


@pytest.mark.parametrize(("language", "text"), documented())
def test_the_examples_of_the_documentation_are_right(tmp_path: Any, language: str, text: str) -> None:
    said = messages(tmp_path, text, ".zhuomu.yaml" if language == "yaml" else "pyproject.toml")
    assert [message for message in said if not ONLY_LOADER.search(message)] == []


def test_the_documentation_has_the_table_as_it_is() -> None:
    with open(os.path.join(ROOT, "docs", "configuration.md"), encoding="utf-8") as file:
        text = file.read()
    _, _, behind = text.partition("<!-- 以下的表由程序生成 -->\n\n")
    table, _, _ = behind.partition("\n<!-- 表到此为止 -->")
    assert table == reference()


_LINES = st.lists(st.one_of(
    st.sampled_from([
        "select: CB", "words:", "  - 甲乙", "rules:", "  CB101:", "    fix: none", "per-file: {", "}", "- a", "'", '"', "&a", "*a", "<<: *a", "---",
        "!!x y", "? a", "| ", "\t", "[tool.zhuomu]", "[[tool.zhuomu.allow]]", 'a = "', "x = [1,", "terms = {甲乙 = '丙'}", "tool.zhuomu = 1", "%YAML 9", "：",
    ]),
    st.text(max_size=6),
), max_size=6).map("\n".join)


@pytest.mark.parametrize("name", [".zhuomu.yaml", "pyproject.toml"])
@settings(max_examples=700, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_LINES)
def test_any_text_is_read_or_refused_with_a_place(tmp_path: Any, name: str, text: str) -> None:
    path = os.path.join(str(tmp_path), name)
    with open(path, "w", encoding="utf-8", newline="", errors="replace") as file:
        file.write(text)
    try:
        read_configuration(path)
    except ConfigurationError as error:
        for problem in error.problems:
            assert problem.path == path
            assert problem.line >= 1 or "没有 [tool.zhuomu]" in problem.message.zh
            assert problem.message.zh != problem.message.en
