"""What is wrong with an open configuration: as the command line says it, at the words of the editor's text."""

from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.lsp.configuration_files.advising import CODE, advice
from zhuomu.lsp.values import Advice
from zhuomu.project.config import load_configuration
from zhuomu.project.workspace import Overrides, Workspace


def nothing(_path: str) -> str | None:
    return None


def told(text: str, path: str = "/nowhere/.zhuomu.yaml") -> list[tuple[str, str]]:
    """The words that something is wrong with, and what."""
    return [(text[each.start:each.end], each.message.zh) for each in advice(text, path, nothing)]


@pytest.mark.parametrize(("text", "word", "part"), [
    ("words: []\nselct: [CB]\n", "selct", "是不是 select？"),
    ("fail-level: eror # 说明\n", "eror", "是不是 error？"),
    ("fail-level: 'eror'\n", "'eror'", "是不是 error？"),
    ("rules: {CB101: {exceptoins: [a]}}\n", "exceptoins", "是不是 exceptions？"),
    ("terms: {𠮷按: 𠮷按}\n", "𠮷按", "就是它自己"),
    ("allow: [{rule: CB}]  \n", "{rule: CB}]", "少了 text"),
    ("words: [甲乙\n", "乙", "没有合上"),
    ("a: b: c\n", ": c", "冒号放错了地方"),
    ("words:\n", ":", "没有值"),
    ("selct: CB\r\nwords: []\r\n", "selct", "没有 selct"),
    ("select: [CB101, XQ]\n", "XQ", "没有编号、前缀、包或标签叫 XQ"),
    ("select: CB101,XQ，CB\n", "XQ", "没有编号、前缀、包或标签叫 XQ"),
    ("select: 'XQ'\n", "'XQ'", "没有编号、前缀、包或标签叫 XQ"),
    ("per-file:\n  'a/**': {severity: {XQ: info}}\n", "XQ", "没有编号、前缀、包或标签叫 XQ"),
    ("packs: [没有.zm]\n", "没有.zm", "没有这个规则文件或文件夹"),
    ("formats: {'*.x': md}\n", "md", "没有“md”这种文件格式，是不是 markdown？"),
    ("formats: {'*.x': rst, '*.y': 'foo'}\n", "'foo'", "没有“foo”这种文件格式"),
    ("rules:\n  CB1: {fix: none}\n", "CB1", "没有规则 CB1"),
    ("rules:\n  CB101:\n    rows: {remove: [没有这行]}\n", "没有这行", "没有什么可去掉"),
    ("rules:\n  CB101:\n    rows:\n      add: ['登入 登录']\n", "录", "后面应为"),
    ("rules:\n  CB101:\n    exceptions: [C#]\n", "#", "注释的开头"),
    ("parameters: {没有: 1}\n", "没有", "没有规则有叫“没有”的参数"),
    ("rules: {CY101: {parameters: {最低词屏: 1}}}\n", "最低词屏", "是不是“最低词频”？"),
    ("\ufeffselct: CB\n", "selct", "没有 selct"),
    ("style: pangoo\n", "pangoo", "是不是 pangu？"),
    ("options: {langage: zh-Hant}\n", "langage", "是不是 language？"),
    ("options: {language: zh-XX}\n", "language", "选项 language 没有 zh-XX 这个值"),
    ("options: {language: zh-Hant, 语言: 繁体}\n", "语言", "语言 和 language 是同一个选项，写了两次"),
    ("per-file: {a: {options: {langage: zh-Hant}}}\n", "langage", "是不是 language？"),
])
def test_a_mistake_is_told_at_its_word(text: str, word: str, part: str) -> None:
    found = told(text)
    assert [each for each in found if part in each[1]] == [(word, next(message for _, message in found if part in message))]


def test_several_mistakes_are_told_at_once_in_the_order_of_the_text() -> None:
    text = "selct: CB\nlanguage: fr\nrules: {CB1: {fix: x}}\n"
    assert [word for word, _ in told(text)] == ["selct", "fr", "x"]
    text = "ignore: [XQ, CB]\nrules: {CB1: {severity: info}}\npackss: []\n"
    assert [word for word, _ in told(text)] == ["packss"]
    assert [word for word, _ in told(text.replace("packss", "packs"))] == ["XQ", "CB1"]


def test_every_mistake_has_a_severity_a_code_and_both_languages() -> None:
    for each in advice("selct: CB\nlanguage: fr\n", "/nowhere/.zhuomu.yaml", nothing):
        assert (each.severity, each.code) == ("error", CODE)
        assert each.message.zh != each.message.en


def test_a_mistake_in_a_base_is_told_where_it_is_named(tmp_path: Any) -> None:
    (tmp_path / "one.yaml").write_text("words: []\n", encoding="utf-8")
    (tmp_path / "two.yaml").write_text("extends: three.yaml\n", encoding="utf-8")
    texts = {str(tmp_path / "three.yaml"): "words: []\nselct: CB\n", str(tmp_path / "two.yaml"): "extends: three.yaml\n"}
    text = "extends:\n  - one.yaml\n  - two.yaml  # 说明\nlanguage: fr\n"
    found = advice(text, str(tmp_path / ".zhuomu.yaml"), texts.get)
    assert [text[each.start:each.end] for each in found] == ["two.yaml", "fr"]
    assert f"{tmp_path / 'three.yaml'}:2:1" in found[0].message.zh
    assert f"{tmp_path / 'three.yaml'}:2:1" in found[0].message.en


@pytest.mark.parametrize(("text", "words"), [
    ("[tool.black]\nselct = [\n", []),
    ("[project]\nname = 'zhuomu'\n", []),
    ("[tool.zhuomu]\nselct = ['CB']  # 说明\nfail-level = 'eror'\n", ["selct", "'eror'"]),
    ("[tool.zhuomu]\nignore = ['CB', \"XQ\"]\n", ['"XQ"']),
    ("[tool.zhuomu]\nignore = 'CB,XQ'\n", ["XQ"]),
    ("[tool.zhuomu.rules.CB101]\nrows = {remove = ['没有这行']}\n", ["没有这行"]),
    ("[tool.zhuomu]\nignore = [\nlanguage = 'zh'\n", ["language"]),
])
def test_a_pyproject_is_advised_upon_where_it_speaks_of_zhuomu(text: str, words: list[str]) -> None:
    assert [word for word, _ in told(text, "/nowhere/pyproject.toml")] == words


def test_the_rules_of_its_own_packs_are_known_as_they_are_on_disk(tmp_path: Any) -> None:
    rules = tmp_path / "mine.zm"
    rules.write_text("对照表 ZJ001 甲\n  琢木云 → 啄木云\n  误：琢木云 → 啄木云\n  正：啄木云\n", encoding="utf-8")
    text = "packs: [mine.zm]\nignore: [ZJ001, ZJ002]\n"
    path = str(tmp_path / ".zhuomu.yaml")
    assert [text[each.start:each.end] for each in advice(text, path, nothing)] == ["ZJ002"]
    rules.write_text("规则 ZJ002 甲\n  查：琢木云 → 啄木云\n  误：琢木云 → 啄木云\n  正：啄木云\n", encoding="utf-8")
    os.utime(rules, ns=(1, 1))
    assert [text[each.start:each.end] for each in advice(text, path, nothing)] == ["ZJ001"]


def test_an_overlay_of_an_own_pack_is_judged(tmp_path: Any) -> None:
    (tmp_path / "mine.zm").write_text("对照表 ZJ001 甲\n  琢木云 → 啄木云\n  误：琢木云 → 啄木云\n  正：啄木云\n", encoding="utf-8")
    text = "packs: [mine.zm]\nrules:\n  ZJ001:\n    rows: {remove: [琢木云, 没有], add: [登入 → 登录]}\n"
    assert [text[each.start:each.end] for each in advice(text, str(tmp_path / ".zhuomu.yaml"), nothing)] == ["没有"]


def test_half_a_path_of_a_pack_is_not_followed_through_the_whole_disk(tmp_path: Any) -> None:
    for number in range(2100):
        (tmp_path / f"{number}.txt").touch()
    assert advice("packs: [.]\nignore: [ZJ001]\n", str(tmp_path / ".zhuomu.yaml"), nothing) == []


SAME = [
    "selct: [CB]\nfail-level: eror\nrules:\n  CB101: {exceptoins: [a]}\n",
    "select: [CB, XX]\nignore: 'CB999,YY'\nseverity: {QQ: info}\nper-file:\n  a: {ignore: [ZZ]}\nallow: {rule: WW, text: 甲}\n",
    "rules:\n  CB1: {severity: info}\n  CB101:\n    exceptions: [甲甲甲]\n    rows: {remove: [没有], add: [登入]}\n  CB301: {rows: [甲 → 乙]}\n",
    "parameters: {没有: 1}\nrules: {CY101: {parameters: {最低词频: 多}}}\n",
    "rules:\n  CB101:\n    rows:\n      add: ['{甲、乙', '登陆 → 登录']\n  HL001: {exceptions: [甲]}\n  CB101x: {}\n",
    "words: [a\nignore: CB\n",
    "extends: [没有.yaml, 'http://a']\n",
]


@pytest.mark.parametrize("text", SAME)
def test_the_command_line_reports_the_same_at_the_same_places(tmp_path: Any, text: str) -> None:
    path = tmp_path / ".zhuomu.yaml"
    path.write_text(text, encoding="utf-8")
    (tmp_path / "a.md").write_text("好\n", encoding="utf-8")
    try:
        load_configuration(str(path))
        workspace = Workspace(Overrides(config=str(path)))
        workspace.policy(workspace.setup(str(tmp_path / "a.md"), workspace.configuration(str(tmp_path))))
        expected = workspace.problems
    except ConfigurationError as error:
        expected = list(error.problems)
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    # What is missing at the end of a line or a word is underlined at its last character.
    wanted = sorted((problem.message.zh, starts[problem.line - 1] + problem.column - 1) for problem in expected)
    found = sorted((each.message.zh, each.start) for each in advice(text, str(path), nothing))
    assert [message for message, _ in found] == [message for message, _ in wanted]
    assert all(place - start in (0, 1) for (_, start), (_, place) in zip(found, wanted, strict=True))
    assert wanted


def test_nothing_is_compiled_when_other_lines_are_edited(monkeypatch: pytest.MonkeyPatch) -> None:
    from zhuomu.lsp.configuration_files import judging

    calls = []
    real = judging.compile_parsed
    monkeypatch.setattr(judging, "compile_parsed", lambda *a, **k: calls.append(a) or real(*a, **k))
    text = "words: []\nrules:\n  CB101: {rows: {remove: [没有这一种]}}\nterms: {琢木鸟云: 啄木鸟云}\n"
    first = told(text)
    assert len(calls) == 1
    moved = f"# 前面多了一行\nlanguage: zh\n{text}"
    assert told(moved) == first
    assert len(calls) == 1


def test_a_configuration_without_mistakes_has_no_advice() -> None:
    assert advice("", "/nowhere/.zhuomu.yaml", nothing) == []
    assert advice("ignore: [CB101, YF]\nterms: {琢木云: 啄木云}\nformats: {'*.x': rst}\n", "/nowhere/.zhuomu.yaml", nothing) == []


def test_advice_lies_in_the_text() -> None:
    for text in ("extends: a\n", "words: [", "a", "\n\n\t", "words: |\n", "- a\n- b\n", "[", "&a [*a]\n", "a:\n\n\n\n"):
        for each in advice(text, "/nowhere/.zhuomu.yaml", nothing):
            assert isinstance(each, Advice)
            assert 0 <= each.start <= each.end <= len(text)


def test_a_mistake_in_a_style_is_told_where_the_style_is_named(tmp_path: Any) -> None:
    (tmp_path / "house.yaml").write_text("words: [琢玉]\noptions: [a]\n", encoding="utf-8")
    text = "fail-level: error\nstyle: house.yaml\n"
    [(word, message)] = told(text, str(tmp_path / ".zhuomu.yaml"))
    assert word == "house.yaml"
    assert "house.yaml:2:10：options 应写成" in message
    (tmp_path / "house.yaml").write_text("words: [琢玉]\n", encoding="utf-8")
    [(word, message)] = told(text, str(tmp_path / ".zhuomu.yaml"))
    assert word == "house.yaml"
    assert "风格文件里的 words 不起作用" in message
