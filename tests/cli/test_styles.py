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
