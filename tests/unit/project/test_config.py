"""The configuration file: where it is found, what it may say, and what is said of its mistakes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Problem
from zhuomu.project import config as module
from zhuomu.project.config import configuration_in, find_configuration, load_configuration
from zhuomu.project.formats import FormatGlob
from zhuomu.project.settings import Allowed, Choices, Configuration, Origin, PerFile, RuleSources
from zhuomu.rules.overlay import Overlay, Parameter, Term, Written

WHOLE = """packs: [rules, ../other/a.zm]
select: CB
extend-select: [XG901]
ignore:
  - CB101
  - 错字
severity: {CB: error}
fail-level: error
confidence: medium
preview: true
words: [啄木, 1024, no]
terms:
  琢木: 啄木
  "步署": [部署, 布置]
allow:
  - {rule: CB101, text: 布署图, files: docs/, reason: 界面原文}
  - rules: [CB, YF]
    text: 甲
per-file:
  "docs/old/**":
    ignore: [A]
    severity: {CB: info}
    preview: false
    style: default
    options: {引号: 直角, spacing: 1}
    language: zh-Hant
rules:
  CB101:
    severity: info
    confidence: low
    fix: none
    exceptions: [登陆火星]
    rows: {add: [登陆 → 登录], remove: 按装}
    parameters: {最低词频: 10}
style: none
parameters: {长度: 3}
formats:
  "*.txt": markdown
exclude: [third_party/]
include: ["docs/**"]
gitignore: false
language: en
encoding: gb18030
max-file-size: 1.5MB
baseline: tools/base.json
cache: false
options: {han-latin-spacing: remove, 引号: no}
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUOMU_CACHE_DIR", str(tmp_path / "cache"))


def load(tmp_path: Any, text: str, name: str = ".zhuomu.yaml") -> Configuration:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return load_configuration(str(path))


def problems(tmp_path: Any, text: str, name: str = ".zhuomu.yaml") -> list[Problem]:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, text, name)
    return list(caught.value.problems)


# ---------------------------------------------------------------- what it says
def test_every_setting_is_read(tmp_path: Any) -> None:
    path = str(tmp_path / ".zhuomu.yaml")
    found = load(tmp_path, WHOLE)
    lines = WHOLE.split("\n")

    def at(text: str, line: int) -> Written:
        return Written(text, path, line, lines[line - 1].index(text) + 1, lines[line - 1])

    overlay = Overlay(
        at("CB101", 28), "low", "none", (at("登陆火星", 32),), (), (at("登陆 → 登录", 33),), (at("按装", 33),),
        (Parameter(at("最低词频", 34), "10"),),
    )
    assert found == Configuration(
        path, str(tmp_path),
        RuleSources(
            (str(tmp_path / "rules"), os.path.normpath(tmp_path / "../other/a.zm")), (overlay,),
            (Term(at("琢木", 13), ("啄木",)), Term(at("步署", 14), ("部署", "布置"))),
            (Parameter(at("长度", 36), "3"),),
        ),
        Choices(
            ("CB",), ("XG901",), ("CB101", "错字"), (("CB", "error"), ("CB101", "info")), "medium", True, ("啄木", "1024", "no"),
            "none", (("han-latin-spacing", "remove"), ("引号", "no")), "zh-Hans",
        ),
        (PerFile("docs/old/**", {
            "ignore": ("A",), "severity": (("CB", "info"),), "preview": False, "style": "default",
            "options": (("引号", "直角"), ("spacing", "1")), "script": "zh-Hant",
        }),),
        (Allowed(("CB101",), "布署图", ("docs/",), "界面原文"), Allowed(("CB", "YF"), "甲")),
        "error", "en", "gb18030", (FormatGlob("*.txt", "markdown", 38, 12),), ("third_party/",), ("docs/**",), False, 1_500_000,
        str(tmp_path / "tools/base.json"), False, found.origins,
    )


def test_the_place_of_every_setting_is_known(tmp_path: Any) -> None:
    path = str(tmp_path / ".zhuomu.yaml")
    origins = load(tmp_path, WHOLE).origins
    assert origins["select"] == Origin(path, 2, 1)
    assert origins["ignore[1]"] == Origin(path, 6, 5)
    assert origins["terms.步署"] == Origin(path, 14, 3)
    assert origins["per-file[0].ignore[0]"] == Origin(path, 21, 14)
    assert origins["allow[1]"] == Origin(path, 17, 5)
    assert origins["rules.CB101.fix"] == Origin(path, 31, 5)
    assert origins["cache"] == Origin(path, 46, 1)
    assert origins["options.引号"] == Origin(path, 47, 38)
    assert origins["per-file[0].options.spacing"] == Origin(path, 25, 23)
    assert origins["per-file[0].language"] == Origin(path, 26, 5)
    assert "extends" not in origins


@pytest.mark.parametrize("text", ["", "\n", "# 注\n", "---\n", "\ufeff# 注\n", "null\n", "{}\n"])
def test_an_empty_file_is_all_defaults(tmp_path: Any, text: str) -> None:
    assert load(tmp_path, text) == Configuration(path=str(tmp_path / ".zhuomu.yaml"), folder=str(tmp_path))


def test_aliases_stand_for_what_they_name(tmp_path: Any) -> None:
    found = load(tmp_path, 'words: &w [甲乙, 丙丁]\nper-file: {"*.md": {words: *w}}\n')
    assert found.choices.words == found.per_file[0].changes["words"] == ("甲乙", "丙丁")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_does(tmp_path: Any, end: str) -> None:
    text = end.join(["words:", "  - '甲\u2028乙'", "  - 𠮷野家 🐦", "lang: zh", ""])
    [problem] = problems(tmp_path, text)
    assert (problem.line, problem.column, problem.excerpt) == (4, 1, "lang: zh")


# ---------------------------------------------------------------- mistakes
@pytest.mark.parametrize(("text", "line", "column", "part"), [
    ("packs: []\nselct: CB\n", 2, 1, "没有 selct 这个配置项，是不是 select？"),
    ("失败: 1\n", 1, 1, "没有 失败 这个配置项"),
    ("fail-level: bad\n", 1, 13, "fail-level 可写 error、warning、info"),
    ("fail-level: warnign\n", 1, 13, "是不是 warning？"),
    ("language: fr\n", 1, 11, "language 可写 zh、en、zh-Hans、zh-Hant"),
    ("encoding: utf-9\n", 1, 11, "不认识编码“utf-9”"),
    ("encoding: base64\n", 1, 11, "不认识编码“base64”"),
    ("preview: maybe\n", 1, 10, "true 或 false"),
    ("preview: [1]\n", 1, 10, "true 或 false"),
    ("fail-level: [error]\n", 1, 13, "fail-level 可写"),
    ("confidence: no\n", 1, 13, "high、medium、low"),
    ("style: fancy\n", 1, 8, "没有叫 fancy 的风格"),
    ("style: pangoo\n", 1, 8, "是不是 pangu？"),
    ("options: [a]\n", 1, 10, "options 应写成一行行“键: 值”"),
    ("per-file:\n  a: {style: fancy}\n", 2, 14, "没有叫 fancy 的风格"),
    ("select:\n  a: b\n", 2, 3, "select 应是一列"),
    ("select: [[a]]\n", 1, 10, "select 应是编号、前缀、包名或标签"),
    ("select:\n", 1, 8, "select 后面没有值"),
    ("words: ['']\n", 1, 9, "words 应是词，不能是“”"),
    ('words: ["a\\tb"]\n', 1, 9, "制表符"),
    ('words: ["a\\x01b"]\n', 1, 9, "控制字符"),
    ('extends: ["\\ud83d"]\n', 1, 11, "控制字符"),
    ('extends: ["a\\0b"]\n', 1, 11, "控制字符"),
    ("formats: [a]\n", 1, 10, "formats 应写成一行行“键: 值”"),
    ("formats: {a.txt: }\n", 1, 17, "formats.a.txt 后面没有值"),
    ("exclude: ['!']\n", 1, 11, "不是 .gitignore 的写法"),
    ("exclude: ['a[z-a]']\n", 1, 11, "不是 .gitignore 的写法"),
    ("max-file-size: big\n", 1, 16, "20MB"),
    ("max-file-size: 0KB\n", 1, 16, "20MB"),
    ("max-file-size: 1.5\n", 1, 16, "20MB"),
    ("terms: {按: 安}\n", 1, 9, "两个字以上的误写"),
    ("terms: {按装: 按装}\n", 1, 9, "正写就是它自己"),
    ("allow: [{rule: CB}]\n", 1, 9, "少了 text"),
    ("allow: [{text: 甲}]\n", 1, 9, "要写 rule 或 rules，恰好一个"),
    ("allow: [{rule: A, rules: B, text: 甲}]\n", 1, 9, "恰好一个"),
    ("allow: [{rule: A, txt: 甲, text: 乙}]\n", 1, 19, "没有 allow.txt 这个配置项，是不是 text？"),
    ("per-file: {'*.md': {fail-level: error}}\n", 1, 21, "没有 per-file.*.md.fail-level 这个配置项"),
    ("rules: {cb101: {fix: none}}\n", 1, 9, "规则的编号，如 CB101，不能是“cb101”"),
    ("rules: {CB101: {fix: auto}}\n", 1, 22, "safe、unsafe、none"),
    ("rules: {CB101: {rows: {ad: [a]}}}\n", 1, 24, "是不是 add？"),
    ("- a\n", 1, 1, "键: 值"),
    ("select：CB\n", 1, 1, "键: 值"),
    ("words: !!python/object/apply:os.getcwd []\n", 1, 8, "不能用标签"),
    ("words: !!set {a}\n", 1, 8, "不能用标签"),
    ("a: &a {select: CB}\n<<: *a\n", 1, 1, "没有 a 这个配置项"),
    ("? [a]\n: b\n", 1, 3, "键应是一个词"),
    ("select: a\nignore: b\nselect: c\n", 3, 1, "select 写了两次（第 1 行已经写过）"),
])
def test_a_mistake_is_named_with_its_place(tmp_path: Any, text: str, line: int, column: int, part: str) -> None:
    problem = problems(tmp_path, text)[0]
    assert (problem.line, problem.column) == (line, column)
    assert part in problem.message.zh
    assert problem.excerpt == text.split("\n")[line - 1]
    assert problem.message.en != problem.message.zh


def test_a_merge_key_is_refused_with_the_way_to_do_it(tmp_path: Any) -> None:
    found = problems(tmp_path, "words: &a {}\n<<: {select: CB}\n")
    assert any(problem.line == 2 and "请写 extends" in problem.message.zh for problem in found)


def test_all_mistakes_are_reported_at_once(tmp_path: Any) -> None:
    found = problems(tmp_path, "selct: a\nlanguage: fr\npreview: 3\nwords: {a: b}\nrules: {CB1: {fix: x, fx: y}}\n")
    assert [problem.line for problem in found] == [1, 2, 3, 4, 5, 5]


@pytest.mark.parametrize(("text", "line", "part", "english"), [
    ("a: [\n", 1, "括号没有合上", "not closed"),
    ("select: [a, b\nignore: c\n", 2, "方括号里少了逗号，或者方括号没有合上", "comma is missing"),
    ("a: b: c\n", 1, "值里有“: ”就要加引号", "needs quotes"),
    ("select:\n\t- a\n", 2, "制表符", "tab"),
    ("select: @a\n", 1, "值不能以“@”开头", "quote it"),
    ("select: 'a\n", 1, "引号没有合上", "not closed"),
    ("select: *a\n", 1, "没有叫 &a 的锚点", "no anchor"),
    ("select:\n  - a\n c: d\n", 3, "缩进没有对齐", "aligned"),
    ('words: "a" b\n', 1, "值已经写完了", "complete"),
    ("words: [a]]\n", 1, "多了一个右括号", "too many"),
    ("select: a\n---\nignore: b\n", 2, "只能有一份文档", "one document"),
    ('words: "\\q"\n', 1, "没有 \\q 这种转义", "escape"),
    ("a: \x01\n", 1, "控制字符", "control character"),
    ("words: - a\n", 1, "要另起一行", "line of its own"),
    ('words:\n  - "\\UFFFFFFFF"\n', 2, "这里的数太大", "too large"),
    (f"%YAML 1.{'9' * 5000}\n---\nwords: a\n", 1, "这里的数太大", "too large"),
])
def test_a_mistake_of_syntax_is_explained_in_both_languages(tmp_path: Any, text: str, line: int, part: str, english: str) -> None:
    [problem] = problems(tmp_path, text)
    assert problem.line == line
    assert part in problem.message.zh
    assert english in problem.message.en
    assert not any(ord(character) > 0x2E80 for character in problem.message.en.replace("“", "").replace("”", ""))


def test_a_full_width_colon_is_noticed(tmp_path: Any) -> None:
    for text in ("select：CB\n", "ignore: a\nselect：CB\n"):
        [problem] = problems(tmp_path, text)
        assert problem.remedy is not None
        assert "半角冒号" in problem.remedy.zh


def test_no_size_is_too_large(tmp_path: Any) -> None:
    assert load(tmp_path, f"max-file-size: {'9' * 500}GB\n").max_file_size == 2**60


def test_aliases_that_stand_for_ever_more_are_refused(tmp_path: Any) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    [problem] = problems(tmp_path, "\n".join(lines))
    assert "太大" in problem.message.zh


@pytest.mark.parametrize("text", ["a: &a [*a]\n", "a: &a {b: *a}\n", "a: " + "[" * 50 + "]" * 50 + "\n", "a: " + "[" * 5000 + "]" * 5000])
def test_what_leads_into_itself_or_too_deep_is_refused(tmp_path: Any, text: str) -> None:
    [problem] = problems(tmp_path, text)
    assert "太" in problem.message.zh


def test_a_file_that_is_no_text_is_a_mistake(tmp_path: Any) -> None:
    path = tmp_path / ".zhuomu.yaml"
    path.write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(str(path))
    assert caught.value.problems[0].path == str(path)
    assert "UTF-8" in caught.value.problems[0].message.zh


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Any) -> None:
    [problem] = problems(tmp_path, "#" * 4_000_001)
    assert "4000000" in problem.message.zh


# ---------------------------------------------------------------- where it is
def test_the_nearest_file_above_is_found(tmp_path: Any) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / ".zhuomu.yml").write_text("")
    assert find_configuration(str(deep)) == str(tmp_path / ".zhuomu.yml")
    (tmp_path / "a" / ".zhuomu.yaml").write_text("")
    assert find_configuration(str(deep)) == str(tmp_path / "a" / ".zhuomu.yaml")


def test_of_two_files_in_one_folder_that_with_the_full_name_counts(tmp_path: Any) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.zhuomu]\n")
    assert configuration_in(str(tmp_path)) == str(tmp_path / "pyproject.toml")
    (tmp_path / ".zhuomu.yml").write_text("")
    assert configuration_in(str(tmp_path)) == str(tmp_path / ".zhuomu.yml")
    (tmp_path / ".zhuomu.yaml").write_text("")
    assert configuration_in(str(tmp_path)) == str(tmp_path / ".zhuomu.yaml")


def test_a_folder_of_that_name_is_no_file(tmp_path: Any) -> None:
    (tmp_path / ".zhuomu.yaml").mkdir()
    assert configuration_in(str(tmp_path)) is None


# ---------------------------------------------------------------- what is remembered
@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with every file that is really read."""
    from zhuomu.project.configuration import reading

    paths: list[str] = []
    original: Callable[[str], Any] = reading.read_configuration
    monkeypatch.setattr(reading, "read_configuration", lambda path: (paths.append(path), original(path))[1])
    return paths


def test_what_was_read_once_is_remembered(tmp_path: Any, read: list[str]) -> None:
    first = load(tmp_path, WHOLE)
    again = load_configuration(first.path or "")
    assert len(read) == 1
    assert again == first
    assert hash(again.sources) == hash(first.sources)
    assert hash(again.choices) == hash(first.choices)


def test_a_change_of_the_file_or_of_one_that_it_extends_is_noticed(tmp_path: Any, read: list[str]) -> None:
    base = tmp_path / "base.yaml"
    base.write_text("words: [甲乙]\n", encoding="utf-8")
    path = str(tmp_path / ".zhuomu.yaml")
    assert load(tmp_path, "extends: base.yaml\n").choices.words == ("甲乙",)
    stamp = os.stat(base).st_mtime_ns
    base.write_text("words: [丙丁]\n", encoding="utf-8")
    os.utime(base, ns=(stamp, stamp))
    assert load_configuration(path).choices.words == ("丙丁",)
    assert load(tmp_path, "extends: base.yaml\nwords: [戊己]\n").choices.words == ("丙丁", "戊己")
    assert len(read) == 3


def test_a_base_that_is_gone_is_noticed(tmp_path: Any) -> None:
    base = tmp_path / "base.yaml"
    base.write_text("words: [甲乙]\n", encoding="utf-8")
    load(tmp_path, "extends: base.yaml\n")
    base.unlink()
    [problem] = problems(tmp_path, "extends: base.yaml\n")
    assert "base.yaml 读不出来" in problem.message.zh


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", "{}", '{"stamp": 1}', "\udc80"])
def test_damage_to_what_is_remembered_is_made_good(tmp_path: Any, read: list[str], damage: str) -> None:
    first = load(tmp_path, WHOLE)
    for name in os.listdir(tmp_path / "cache"):
        (tmp_path / "cache" / name).write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert load_configuration(first.path or "") == first
    assert len(read) == 2


def test_mistakes_are_not_remembered(tmp_path: Any) -> None:
    assert problems(tmp_path, "selct: a\n") == problems(tmp_path, "selct: a\n")


def test_reading_what_is_remembered_imports_nothing_slow(zhuomu: Any, tmp_path: Any) -> None:
    (tmp_path / ".zhuomu.yaml").write_text(WHOLE.replace("packs", "# packs"), encoding="utf-8")
    code = (
        "import sys\nfrom zhuomu.project.config import find_configuration, load_configuration\n"
        f"load_configuration(find_configuration({str(tmp_path)!r}))\n"
        "print([name for name in ('yaml', 'tomllib', 'pathspec', 'difflib', 'tree_sitter') if name in sys.modules])"
    )
    assert "yaml" in zhuomu.python(code).out
    assert zhuomu.python(code).out == "[]\n"


def test_the_folder_that_a_file_is_remembered_in_may_be_missing(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUOMU_CACHE_DIR", os.devnull)
    assert load(tmp_path, "words: [甲乙]\n").choices.words == ("甲乙",)
    assert module.load_configuration(str(tmp_path / ".zhuomu.yaml")).choices.words == ("甲乙",)
