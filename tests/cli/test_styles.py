"""Styles and options on the command line: `zhuomu config --style`, `zhuomu rule`, `zhuomu explain`, and the pages of rules."""

from __future__ import annotations

import json
from typing import Any

import pytest

PACK = """规则包 zj 啄木
  前缀：ZJ

选项 琢玉的写法 jade
  取值：斜玉 slanted、直玉 upright、不管 keep
  说明：琢玉怎样写

选项 琢石的写法 stone
  取值：粗石 rough、细石 fine

规则 ZJ001 直的玉
  查：直玉 → 斜玉
  当：选项 琢玉的写法 是 斜玉
  误：直玉。 → 斜玉。
  正（选项 琢玉的写法 是 不管）：直玉。

规则 ZJ002 没有选项的
  查：琢木 → 啄木
  误：琢木。 → 啄木。
  正：啄木。
"""


@pytest.fixture
def project(tmp_path: Any) -> Any:
    """A folder with a pack that has options, and a style that builds upon another."""
    (tmp_path / "zj.zm").write_text(PACK, encoding="utf-8")
    (tmp_path / "base.yaml").write_text("options: {jade: upright}\nignore: [ZJ002]\n", encoding="utf-8")
    (tmp_path / "house.yaml").write_text("style: base.yaml\noptions:\n  琢石的写法: 细石\n", encoding="utf-8")
    (tmp_path / ".zhuomu.yaml").write_text(
        "packs: [zj.zm]\nstyle: house.yaml\nper-file:\n  'old/': {options: {jade: keep}}\n", encoding="utf-8",
    )
    return tmp_path


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


# ---------------------------------------------------------------- the table
def test_styles_stand_side_by_side_with_the_one_in_force(zhuomu: Any, project: Any) -> None:
    done = zhuomu("config", "--style", "base.yaml", cwd=project)
    assert (done.status, done.err) == (0, "")
    assert lines(done.out) == [
        "default base.yaml house.yaml*",
        "琢玉的写法 jade 斜玉 直玉 直玉",
        "琢玉怎样写（斜玉 slanted、直玉 upright、不管 keep）",
        "琢石的写法 stone 粗石 · 细石",
        "粗石 rough、细石 fine",
        "“·”：和 default 一样；“*”：现在用的风格",
        "base.yaml 不用这些规则：ZJ002",
        "house.yaml 不用这些规则：ZJ002",
    ]


def test_the_columns_stand_below_their_heads(zhuomu: Any, project: Any) -> None:
    head, jade, _, stone, *_ = zhuomu("config", "--style", "base.yaml", cwd=project).out.splitlines()
    wide = {"斜玉": "xxxx", "直玉": "xxxx", "粗石": "xxxx", "细石": "xxxx", "琢玉的写法": "x" * 10, "琢石的写法": "x" * 10, "·": "·"}
    for name, width in wide.items():
        jade, stone = jade.replace(name, width), stone.replace(name, width)
    assert head.index("base.yaml") == stone.index("·") == jade.index("xxxx", jade.index("jade") + 12)


def test_the_table_is_in_english_too(zhuomu: Any, project: Any) -> None:
    done = zhuomu("config", "--style", "--lang", "en", cwd=project)
    assert lines(done.out)[1].startswith("jade slanted")
    assert "·: the same as in default; *: the style in force" in done.out
    assert "house.yaml turns off these rules: ZJ002" in done.out


def test_without_names_all_bundled_styles_are_shown(zhuomu: Any, project: Any) -> None:
    head = zhuomu("config", "--style", cwd=project).out.splitlines()[0].split()
    assert head[0] == "default"
    assert head[-2:] == ["none", "house.yaml*"]


def test_what_is_chosen_beside_the_style_is_shown_with_its_place(zhuomu: Any, project: Any) -> None:
    done = zhuomu("config", "--style", "base.yaml", "--file", "old/a.md", cwd=project)
    assert lines(done.out)[:2] == ["default base.yaml house.yaml* 这里", "琢玉的写法 jade 斜玉 直玉 直玉 不管"]
    assert lines(done.out)[-1] == "琢玉的写法 由 .zhuomu.yaml:4 另外定了"


def test_the_table_as_json(zhuomu: Any, project: Any) -> None:
    done = json.loads(zhuomu("config", "--style", "base.yaml", "--output-format", "json", cwd=project).out)
    jade = done["options"][0]
    assert (jade["key"], jade["name"], jade["description"], jade["pack"], jade["value"]) == ("jade", "琢玉的写法", "琢玉怎样写", "zj", "upright")
    assert jade["values"][1] == {"key": "upright", "name": "直玉"}
    assert jade["source"] == {"kind": "file", "path": str(project / "base.yaml"), "line": 1, "column": 11}
    assert [(style["name"], style["used"], style["options"]["stone"], style["ignore"]) for style in done["styles"]] == [
        ("default", False, "rough", []), ("base.yaml", False, "rough", ["ZJ002"]), ("house.yaml", True, "fine", ["ZJ002"]),
    ]


def test_an_option_whose_rules_a_style_turns_off_has_no_value_in_it(zhuomu: Any, project: Any) -> None:
    (project / "quiet.yaml").write_text("ignore: [ZJ]\noptions: {jade: upright}\n", encoding="utf-8")
    told = lines(zhuomu("config", "--style", "quiet.yaml", cwd=project).out)
    assert told[:2] == ["default quiet.yaml house.yaml*", "琢玉的写法 jade 斜玉 — 直玉"]
    assert "“—”：用到这个选项的规则，这种风格都不用" in told
    assert "quiet.yaml 不用这些规则：ZJ" in told
    english = zhuomu("config", "--style", "quiet.yaml", "--lang", "en", cwd=project).out
    assert "—: the style turns off all rules that the option is for" in english
    styles = json.loads(zhuomu("config", "--style", "quiet.yaml", "--output-format", "json", cwd=project).out)["styles"]
    assert [style["options"]["jade"] for style in styles] == ["slanted", None, "upright"]
    assert "| 琢玉的写法 `jade` | 斜玉 | — | **直玉** |" in zhuomu("config", "--style", "quiet.yaml", "--output-format", "markdown", cwd=project).out


def test_an_option_of_rules_that_are_off_is_not_said_to_be_chosen_here(zhuomu: Any, project: Any) -> None:
    (project / "quiet.yaml").write_text("ignore: [ZJ]\n", encoding="utf-8")
    settings = "packs: [zj.zm]\nstyle: quiet.yaml\noptions: {jade: upright}\n"
    (project / ".zhuomu.yaml").write_text(settings, encoding="utf-8")
    assert lines(zhuomu("config", "--style", "default", cwd=project).out)[:2] == ["default quiet.yaml*", "琢玉的写法 jade 斜玉 —"]
    (project / ".zhuomu.yaml").write_text(settings + "extend-select: ZJ001\n", encoding="utf-8")
    assert lines(zhuomu("config", "--style", "default", cwd=project).out)[:2] == ["default quiet.yaml* 这里", "琢玉的写法 jade 斜玉 — 直玉"]


def test_a_style_that_there_is_none_of_is_told(zhuomu: Any, project: Any) -> None:
    done = zhuomu("config", "--style", "pangoo", cwd=project)
    assert done.status == 2
    assert "没有叫 pangoo 的风格，也没有这个文件，是不是 pangu？" in done.err


def test_rules_without_options_have_nothing_to_compare(zhuomu: Any, tmp_path: Any) -> None:
    assert zhuomu("config", "--style", "default", cwd=tmp_path).out == "载入的规则里没有选项\n"


# ---------------------------------------------------------------- the settings
def test_what_a_style_says_is_shown_with_its_place(zhuomu: Any, project: Any) -> None:
    told = lines(zhuomu("config", cwd=project).out)
    for line in (
        "style: house.yaml # .zhuomu.yaml:2", "jade: upright # base.yaml:1", "琢石的写法: 细石 # house.yaml:3", "- ZJ002 # base.yaml:2",
        'old/: {"options": {"jade": "keep"}} # .zhuomu.yaml:4',
    ):
        assert line in told, line
    assert "jade: keep # .zhuomu.yaml:4" in lines(zhuomu("config", "--file", "old/a.md", cwd=project).out)
    assert not any("继承自" in line for line in told)


def test_what_a_bundled_style_says_names_the_style(zhuomu: Any, project: Any) -> None:
    (project / ".zhuomu.yaml").write_text("style: none\n", encoding="utf-8")
    assert "- BD # 风格 none" in lines(zhuomu("config", "ignore", cwd=project).out)
    assert "- BD # style none" in lines(zhuomu("config", "ignore", "--lang", "en", cwd=project).out)
    [entry, *_] = json.loads(zhuomu("config", "ignore", "--output-format", "json", cwd=project).out)["settings"]["ignore"]["entries"]
    assert (entry["value"], entry["source"]["kind"], entry["source"]["style"]) == ("BD", "style", "none")


def test_an_option_is_shown_once_whichever_of_its_names_say_it(zhuomu: Any, project: Any) -> None:
    (project / ".zhuomu.yaml").write_text(
        "packs: [zj.zm]\nstyle: house.yaml\noptions: {琢玉的写法: 不管}\nper-file: {'old/': {options: {jade: 直玉}}}\n", encoding="utf-8",
    )
    shown = lines(zhuomu("config", "options", cwd=project).out)
    assert shown[:4] == ["options:", "琢石的写法: 细石 # house.yaml:3", "琢玉的写法: 不管 # .zhuomu.yaml:3", ""]
    assert "jade: 直玉 # .zhuomu.yaml:4" in lines(zhuomu("config", "options", "--file", "old/a.md", cwd=project).out)
    said = lines(zhuomu("config", "options", "--option", "jade=slanted", cwd=project).out)
    assert said[:4] == ["options:", "琢石的写法: 细石 # house.yaml:3", "jade: slanted # 命令行", ""]
    done = json.loads(zhuomu("config", "options", "--output-format", "json", cwd=project).out)
    assert done["settings"]["options"]["value"] == {"琢石的写法": "细石", "琢玉的写法": "不管"}


# ---------------------------------------------------------------- one rule
def test_a_rule_shows_the_options_that_it_depends_on(zhuomu: Any, project: Any) -> None:
    done = zhuomu("rule", "ZJ001", cwd=project)
    assert "选项：\n  琢玉的写法 jade：直玉（base.yaml:1）\n    可选 斜玉 slanted、直玉 upright、不管 keep\n    琢玉怎样写\n" in done.out
    assert "  正  直玉。  （琢玉的写法：不管）\n" in done.out
    assert "stone" not in done.out
    assert "选项：" not in zhuomu("rule", "ZJ002", cwd=project).out


def test_a_rule_shows_the_value_for_a_file_and_the_usual_one(zhuomu: Any, project: Any) -> None:
    assert "jade：不管（.zhuomu.yaml:4）" in zhuomu("rule", "ZJ001", "--file", "old/a.md", cwd=project).out
    assert "jade: slanted (default)" in zhuomu("rule", "ZJ001", "--isolated", "--packs", "zj.zm", "--lang", "en", cwd=project).out


def test_the_options_of_a_rule_as_json(zhuomu: Any, project: Any) -> None:
    [rule] = json.loads(zhuomu("rule", "ZJ001", "--output-format", "json", cwd=project).out)
    assert rule["options"] == [{
        "key": "jade", "name": "琢玉的写法", "values": ["slanted", "upright", "keep"], "value": "upright",
        "source": {"kind": "file", "path": str(project / "base.yaml"), "line": 1, "column": 11},
    }]


def test_the_page_of_a_rule_has_its_options(zhuomu: Any, project: Any) -> None:
    page = zhuomu("rule", "ZJ001", "--output-format", "markdown", cwd=project).out
    assert "## 选项\n" in page
    assert "| 琢玉的写法 `jade` | 斜玉 `slanted`、直玉 `upright`、不管 `keep` | 琢玉怎样写 |" in page
    assert "```yaml\noptions:\n  jade: upright\n```" in page
    assert "- `直玉。`（琢玉的写法：不管）\n" in page
    assert "## 选项" not in zhuomu("rule", "ZJ002", "--output-format", "markdown", cwd=project).out
    assert "| 琢玉的写法 `jade` | `slanted`, `upright`, `keep` | 琢玉怎样写 |" in zhuomu(
        "rule", "ZJ001", "--output-format", "markdown", "--lang", "en", cwd=project,
    ).out


# ---------------------------------------------------------------- explaining, checking
def test_an_explanation_says_that_a_line_is_for_another_value(zhuomu: Any, project: Any) -> None:
    done = zhuomu("explain", "ZJ001", "直玉。", cwd=project)
    assert "结论：没有查到（选项）" in done.out
    assert "✗ 选项：选项“琢玉的写法”是 斜玉 时才查，现在是 直玉" in done.out
    english = zhuomu("explain", "ZJ001", "直玉。", "--lang", "en", cwd=project)
    assert "✗ option: it is for jade slanted only, and that is upright here" in english.out
    (project / ".zhuomu.yaml").write_text("packs: [zj.zm]\n", encoding="utf-8")
    assert "会报出 1 处" in zhuomu("explain", "ZJ001", "直玉。", cwd=project).out


def test_files_are_checked_under_their_own_options(zhuomu: Any, project: Any) -> None:
    (project / ".zhuomu.yaml").write_text("packs: [zj.zm]\nper-file: {'old/': {options: {jade: keep}}}\n", encoding="utf-8")
    (project / "old").mkdir()
    for name in ("a.md", "old/a.md"):
        (project / name).write_text("直玉。\n", encoding="utf-8")
    records = [json.loads(line) for line in zhuomu("check", "--output-format", "jsonl", cwd=project).out.splitlines()]
    assert [each["path"].removeprefix("./") for each in records if each["kind"] == "finding"] == ["a.md"]


def test_rules_are_tried_under_the_options_of_the_configuration(zhuomu: Any, project: Any) -> None:
    (project / "a.md").write_text("直玉。\n", encoding="utf-8")
    assert "→" not in zhuomu("try", "ZJ001", "a.md", cwd=project).out
    (project / ".zhuomu.yaml").write_text("packs: [zj.zm]\n", encoding="utf-8")
    assert "斜玉" in zhuomu("try", "ZJ001", "a.md", cwd=project).out


def test_mutation_asks_for_an_example_of_another_value(zhuomu: Any, project: Any) -> None:
    assert zhuomu("test", "zj.zm", "--mutate", cwd=project).status == 0
    (project / "zj.zm").write_text(PACK.replace("正（选项 琢玉的写法 是 不管）：直玉。", "正：斜玉。"), encoding="utf-8")
    done = zhuomu("test", "zj.zm", "--mutate", cwd=project)
    assert done.status == 1
    assert "没有一条例句用得着“当：选项 琢玉的写法 是 斜玉”" in done.out + done.err


# ---------------------------------------------------------------- --style and --option
def found_texts(done: Any) -> list[str]:
    return [each["text"] for each in map(json.loads, done.out.splitlines()) if each["kind"] == "finding"]


@pytest.fixture
def page(project: Any) -> Any:
    """The folder with a page in it that has both ways of writing jade."""
    (project / "zj.zm").write_text(PACK + UPRIGHT, encoding="utf-8")
    (project / "a.md").write_text("直玉和斜玉。\n", encoding="utf-8")
    return project


UPRIGHT = """
规则 ZJ003 斜的玉
  查：斜玉 → 直玉
  当：选项 琢玉的写法 是 直玉
  误（选项 琢玉的写法 是 直玉）：斜玉。 → 直玉。
  正：斜玉。
"""


@pytest.mark.parametrize(("said", "texts"), [
    ((), ["斜玉"]), (("--style", "default"), ["直玉"]), (("--style", "none"), ["直玉"]), (("--option", "jade=slanted"), ["直玉"]),
    (("--option", "琢玉的写法=不管"), []), (("--option", "jade＝keep"), []), (("--style", "base.yaml"), ["斜玉"]),
    (("--style=default", "--option", "jade = upright"), ["斜玉"]), (("--option=jade=keep", "--option=jade=slanted"), ["直玉"]),
    (("--isolated", "--packs", "zj.zm"), ["直玉"]), (("--isolated", "--packs", "zj.zm", "--style", "house.yaml"), ["斜玉"]),
])
def test_the_command_line_chooses_a_style_and_options(zhuomu: Any, page: Any, said: tuple[str, ...], texts: list[str]) -> None:
    done = zhuomu("check", "--select", "ZJ", "--output-format", "jsonl", *said, "a.md", cwd=page)
    assert (found_texts(done), done.err) == (texts, "")


def test_options_of_the_command_line_go_before_those_for_some_files(zhuomu: Any, page: Any) -> None:
    (page / "old").mkdir()
    (page / "old" / "a.md").write_text("直玉和斜玉。\n", encoding="utf-8")
    check = ("check", "--select", "ZJ", "--output-format", "jsonl")
    assert found_texts(zhuomu(*check, "old", cwd=page)) == []
    assert found_texts(zhuomu(*check, "--style", "default", "old", cwd=page)) == []
    assert found_texts(zhuomu(*check, "--option", "jade=slanted", "old", cwd=page)) == ["直玉"]


def test_a_style_takes_the_place_of_that_for_some_files_but_not_of_options_that_are_written(zhuomu: Any, page: Any) -> None:
    check = ("check", "--select", "ZJ", "--output-format", "jsonl", "--style", "default", "a.md")
    (page / ".zhuomu.yaml").write_text("packs: [zj.zm]\nper-file: {a.md: {style: house.yaml}}\n", encoding="utf-8")
    assert found_texts(zhuomu(*check, cwd=page)) == ["直玉"]
    (page / ".zhuomu.yaml").write_text("packs: [zj.zm]\noptions: {jade: upright}\n", encoding="utf-8")
    assert found_texts(zhuomu(*check, cwd=page)) == ["斜玉"]


def test_a_file_is_corrected_as_the_command_line_says(zhuomu: Any, page: Any) -> None:
    (page / "zj.zm").write_text((PACK + UPRIGHT).replace("  查：", "  改法：自动\n  查："), encoding="utf-8")
    zhuomu("check", "--fix", "--style", "default", "a.md", cwd=page)
    assert (page / "a.md").read_text(encoding="utf-8") == "斜玉和斜玉。\n"


def test_results_under_one_style_are_not_taken_for_those_under_another(zhuomu: Any, page: Any) -> None:
    for number in range(40):
        (page / f"{number}.md").write_text("直玉。\n", encoding="utf-8")
    for said, count in (((), 0), (("--option", "jade=slanted"), 41), (("--style", "default"), 41), (("--option", "jade=keep"), 0)):
        done = zhuomu("check", "--output-format", "jsonl", *said, ".", cwd=page)
        assert found_texts(done).count("直玉") == count, said


def test_a_comment_that_another_style_needs_is_not_called_superfluous(zhuomu: Any, page: Any) -> None:
    (page / "a.md").write_text("<!-- zhuomu: ignore[ZJ003] 如此 -->\n斜玉。\n", encoding="utf-8")
    assert "HL001" not in zhuomu("check", "--option", "jade=keep", "a.md", cwd=page).out
    (page / ".zhuomu.yaml").write_text("packs: [zj.zm]\n", encoding="utf-8")
    assert "HL001" in zhuomu("check", "a.md", cwd=page).out


@pytest.mark.parametrize(("said", "zh", "en"), [
    (("--style", "pangoo"), ["没有叫 pangoo 的风格，也没有这个文件，是不是 pangu？", "default、gb"], ["there is no style pangoo", "did you mean pangu?", "default, gb"]),
    (("--style", "GB"), ["是不是 gb？"], ["did you mean gb?"]),
    (("--option", "jad=keep"), ["没有叫 jad 的选项，是不是 jade？", "jade（琢玉的写法）、stone（琢石的写法）"], ["no option jad; did you mean jade?", "jade, stone"]),
    (("--option", "jade=kep"), ["选项 jade 没有 kep 这个值，是不是 keep？", "可写：slanted（斜玉）、upright（直玉）、keep（不管）"], ["did you mean keep?", "slanted, upright"]),
    (("--option", "jade"), ["选项 jade 没有写值", "可写：slanted"], ["the option jade needs a value", "known: slanted"]),
    (("--option", "a.md"), ["--option 后面写 选项=值", "没有叫 a.md 的选项"], ["--option needs NAME=VALUE"]),
    (("--option", "style=gb"), ["--option 不能选风格", "请写 --style gb"], ["use --style gb"]),
    (("--option", "=keep"), ["--option 后面写 选项=值"], ["--option needs NAME=VALUE"]),
    (("--style", "broken.yaml"), ["broken.yaml:1:1: 没有 optons 这个配置项"], ["there is no setting optons"]),
    (("--style", "wrong.yaml"), ["wrong.yaml:1:11: 选项 jade 没有 kep 这个值"], ["the option jade has no value kep"]),
    (("--style", "words.yaml"), ["words.yaml:1:1: 风格文件里的 words 不起作用"], ["words has no effect in a style"]),
    (("--style", "circle.yaml"), ["circle.yaml:1:1: style 绕回了自己：circle.yaml"], ["style leads back to itself"]),
    (("--style", "round.yaml"), ["round.yaml:1:10: extends 绕回了自己"], ["extends leads back to itself"]),
])
def test_what_there_is_none_of_is_refused_with_what_there_is(
    zhuomu: Any, page: Any, said: tuple[str, ...], zh: list[str], en: list[str],
) -> None:
    for name, text in (
        ("broken", "optons: {}"), ("wrong", "options: {jade: kep}"), ("words", "words: [琢玉]"), ("circle", "style: circle.yaml"),
        ("round", "extends: round.yaml"),
    ):
        (page / f"{name}.yaml").write_text(text + "\n", encoding="utf-8")
    for language, parts in (("zh", zh), ("en", en)):
        done = zhuomu("check", "a.md", *said, "--lang", language, cwd=page)
        assert (done.status, done.out) == (2, "")
        assert all(part in done.err for part in parts), done.err


@pytest.mark.parametrize("command", [
    ("check", "-"), ("rule", "ZJ001"), ("explain", "ZJ001", "直玉"), ("try", "ZJ001", "a.md"), ("baseline", "create"),
])
def test_every_command_that_has_a_style_refuses_mistakes_in_it(zhuomu: Any, page: Any, command: tuple[str, ...]) -> None:
    (page / "wrong.yaml").write_text("options: {jade: kep}\n", encoding="utf-8")
    for said in (("--style", "wrong.yaml"), ("--option", "jade=kep")):
        done = zhuomu(*command, *said, cwd=page)
        assert (done.status, done.out) == (2, "")
        assert "选项 jade 没有 kep 这个值" in done.err
    assert not (page / ".zhuomu-baseline.json").exists()


def test_an_option_of_the_rules_of_any_file_will_do(zhuomu: Any, page: Any) -> None:
    (page / "deep").mkdir()
    (page / "deep" / ".zhuomu.yaml").write_text("packs: [../zj.zm]\n", encoding="utf-8")
    (page / "deep" / "a.md").write_text("直玉。\n", encoding="utf-8")
    (page / ".zhuomu.yaml").unlink()
    for said, texts in (("jade=slanted", ["直玉"]), ("jade=keep", [])):
        done = zhuomu("check", "--output-format", "jsonl", "--option", said, ".", cwd=page)
        assert (found_texts(done), done.err) == (texts, "")
    assert zhuomu("check", "--option", "jade=keep", "a.md", cwd=page).status == 2


def test_what_the_command_line_says_is_shown_as_such(zhuomu: Any, page: Any) -> None:
    said = ("--option", "琢玉的写法=不管")
    assert "琢玉的写法 jade：不管（命令行）" in lines(zhuomu("rule", "ZJ001", *said, cwd=page).out)
    assert "jade: keep (command line)" in lines(zhuomu("rule", "ZJ001", *said, "--lang", "en", cwd=page).out)
    [option] = json.loads(zhuomu("rule", "ZJ001", *said, "--output-format", "json", cwd=page).out)[0]["options"]
    assert (option["value"], option["source"]) == ("keep", {"kind": "command-line"})
    assert "琢玉的写法 jade：斜玉（默认）" in lines(zhuomu("rule", "ZJ001", "--style", "default", cwd=page).out)
    table = lines(zhuomu("config", "--style", "base.yaml", *said, cwd=page).out)
    assert "琢玉的写法 jade 斜玉 直玉 直玉 不管" in table
    assert "琢玉的写法 由 命令行 另外定了" in table
    assert "琢玉的写法: 不管 # 命令行" in lines(zhuomu("config", *said, cwd=page).out)


def test_rules_are_explained_and_tried_as_the_command_line_says(zhuomu: Any, page: Any) -> None:
    assert "会报出 1 处" in zhuomu("explain", "ZJ001", "直玉。", "--style", "default", cwd=page).out
    assert "现在是 不管" in zhuomu("explain", "ZJ001", "直玉。", "--option", "jade=keep", cwd=page).out
    assert "斜玉" in zhuomu("try", "ZJ001", "a.md", "--option", "jade=slanted", cwd=page).out
    assert "→" not in zhuomu("try", "ZJ001", "a.md", "--option", "jade=keep", cwd=page).out


def test_mistakes_in_a_style_that_is_compared_are_told(zhuomu: Any, project: Any) -> None:
    (project / "wrong.yaml").write_text("options: {jade: kep}\nwords: [琢玉]\n", encoding="utf-8")
    done = zhuomu("config", "--style", "wrong.yaml", cwd=project)
    assert done.status == 2
    assert "wrong.yaml:1:11: 选项 jade 没有 kep 这个值，是不是 keep？" in done.err
    assert "wrong.yaml:2:1: 风格文件里的 words 不起作用" in done.err


FIXING = (PACK + UPRIGHT).replace("  查：", "  改法：自动\n  查：")


@pytest.mark.parametrize(("settings", "zh", "en"), [
    ("options: {jade: uprite}", "选项 jade 没有 uprite 这个值，是不是 upright？", "the option jade has no value uprite; did you mean upright?"),
    ("options: {jad: upright}", "没有叫 jad 的选项，是不是 jade？", "there is no option jad; did you mean jade?"),
    ("per-file: {b.md: {options: {jade: uprite}}}", "选项 jade 没有 uprite 这个值", "the option jade has no value uprite"),
    ("style: wrong.yaml", "wrong.yaml:1:11: 选项 jade 没有 uprite 这个值", "the option jade has no value uprite"),
    ("options: {jade: upright, 琢玉的写法: 斜玉}", "琢玉的写法 和 jade 是同一个选项，写了两次", "琢玉的写法 and jade are one option, which is written twice"),
])
@pytest.mark.parametrize("said", [(), ("--fix",), ("--fix", "--unsafe-fixes"), ("--diff",), ("--interactive",), ("--style", "none")])
def test_a_mistake_in_the_options_of_a_configuration_is_refused_before_anything_is_checked(
    zhuomu: Any, page: Any, settings: str, zh: str, en: str, said: tuple[str, ...],
) -> None:
    (page / "zj.zm").write_text(FIXING, encoding="utf-8")
    (page / "wrong.yaml").write_text("options: {jade: uprite}\n", encoding="utf-8")
    (page / ".zhuomu.yaml").write_text(f"packs: [zj.zm]\n{settings}\n", encoding="utf-8")
    before = (page / "a.md").read_bytes()
    for language, part in (("zh", zh), ("en", en)):
        done = zhuomu("check", *said, "a.md", "--lang", language, cwd=page)
        assert (done.status, done.out, (page / "a.md").read_bytes()) == (2, "", before)
        assert part in done.err


@pytest.mark.parametrize("settings", ["ignore: [ZJ0001]", "rules: {ZJ009: {fix: none}}", "per-file: {b.md: {ignore: ZJ9}}"])
def test_a_file_is_checked_but_not_written_under_a_configuration_with_a_mistake(zhuomu: Any, page: Any, settings: str) -> None:
    (page / "zj.zm").write_text(FIXING, encoding="utf-8")
    (page / ".zhuomu.yaml").write_text(f"packs: [zj.zm]\n{settings}\n", encoding="utf-8")
    before = (page / "a.md").read_bytes()
    done = zhuomu("check", "--output-format", "jsonl", "a.md", cwd=page)
    assert (done.status, found_texts(done)) == (2, ["直玉"])
    for said in (("--fix",), ("--fix", "--unsafe-fixes"), ("--interactive",)):
        done = zhuomu("check", *said, "a.md", cwd=page)
        assert (done.status, done.out, (page / "a.md").read_bytes()) == (2, "", before)
        assert "配置里有错，所以一个文件也没有改" in done.err
    done = zhuomu("check", "--fix", "-", data="直玉。\n", cwd=page)
    assert (done.status, done.out) == (2, "")
