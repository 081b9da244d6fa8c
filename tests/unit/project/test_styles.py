"""Styles: where they are found, how they build upon one another, and what is chosen in the end."""

from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Message
from zhuomu.formats.builtin import PLAIN
from zhuomu.project import styles
from zhuomu.project.checking import find
from zhuomu.project.compiling import plain_document
from zhuomu.project.configuration import presets
from zhuomu.project.option_sources import options_in_force, options_of_rule
from zhuomu.project.settings import Choices, Origin
from zhuomu.project.styles import BUNDLED, chosen_options, find_style, style_name, style_path, styled
from zhuomu.project.workspace import Overrides, Workspace
from zhuomu.rules.model import Option

PACK = """规则包 zj 啄木
  前缀：ZJ

选项 琢玉的写法 jade
  取值：斜玉 slanted、直玉 upright、不管 keep
  说明：琢玉怎样写

规则 ZJ001 直的玉
  查：直玉 → 斜玉
  当：选项 琢玉的写法 是 斜玉
  误：直玉。 → 斜玉。
  正（选项 琢玉的写法 是 不管）：直玉。

规则 ZJ002 斜的玉
  查：斜玉 → 直玉
  当：选项 琢玉的写法 是 直玉
  误（选项 琢玉的写法 是 直玉）：斜玉。 → 直玉。
  正：斜玉。

规则 ZJ003 繁体的用字
  语言：繁体
  查：啟動檔 → 启动档
  误：啟動檔。 → 启动档。
  正：啟動。
"""
OPTION = Option("jade", "琢玉的写法", (("斜玉", "slanted"), ("直玉", "upright"), ("不管", "keep")), "琢玉怎样写", "zj")


@pytest.fixture
def project(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A folder with a pack that has an option."""
    monkeypatch.setenv("ZHUOMU_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("zhuomu.project.rules.entry_points", list)
    home = tmp_path / "home"
    home.mkdir()
    (home / "zj.zm").write_text(PACK, encoding="utf-8")
    monkeypatch.chdir(home)
    return home


def workspace_of(project: Any, text: str, **files: str) -> Workspace:
    (project / ".zhuomu.yaml").write_text(f"packs: [zj.zm]\n{text}", encoding="utf-8")
    for name, content in files.items():
        (project / f"{name}.yaml").write_text(content, encoding="utf-8")
    return Workspace(Overrides(select=("ZJ",)))


def found(workspace: Workspace, prose: str = "直玉和斜玉。", path: str = "a.md") -> list[str]:
    """The texts that are found in some prose."""
    policy = workspace.policy(workspace.setup(path, workspace.configuration(os.getcwd())))
    return [finding.text for finding in find(plain_document(prose), PLAIN, policy, []).findings]


def told(workspace: Workspace) -> list[tuple[str, int, int, str]]:
    """Path, line, column and message of what is wrong with a configuration."""
    try:
        found(workspace)
    except ConfigurationError as error:
        return [(problem.path, problem.line, problem.column, problem.message.zh) for problem in error.problems]
    return [(problem.path, problem.line, problem.column, problem.message.zh) for problem in workspace.problems]


# ---------------------------------------------------------------- where styles are
def test_a_bundled_style_is_found_by_its_name_wherever_it_is_named(tmp_path: Any) -> None:
    assert [find_style(name, str(tmp_path)) for name in BUNDLED] == list(BUNDLED)


def test_another_style_is_a_path_relative_to_the_file_that_names_it(tmp_path: Any) -> None:
    (tmp_path / "house.yaml").write_text("", encoding="utf-8")
    assert find_style("house.yaml", str(tmp_path)) == str(tmp_path / "house.yaml")
    assert find_style("../house.yaml", str(tmp_path / "docs")) == str(tmp_path / "house.yaml")


def test_a_style_may_come_with_a_pack(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(presets, "find_preset", lambda name: str(tmp_path / f"{name.replace(':', '-')}.yaml"))
    assert find_style("company:house", str(tmp_path)) == str(tmp_path / "company-house.yaml")


def test_a_style_that_there_is_none_of_is_told_with_the_nearest(tmp_path: Any) -> None:
    message = find_style("pangoo", str(tmp_path))
    assert isinstance(message, Message)
    assert "是不是 pangu？" in message.zh
    assert "did you mean pangu?" in message.en


def test_only_files_of_bundled_styles_have_their_names() -> None:
    assert style_name(style_path("none")) == "none"
    assert style_name("/nowhere/none.yaml") == ""
    assert style_path("/nowhere/none.yaml") == "/nowhere/none.yaml"


@pytest.mark.parametrize("name", [name for name in BUNDLED if os.path.isfile(style_path(name))])
def test_a_bundled_style_says_nothing_that_has_no_effect(name: str) -> None:
    workspace = Workspace(Overrides(isolated=True))
    for style in workspace.styles(name):
        assert list(styles.style_problems(style)) == []


@pytest.mark.parametrize("name", [name for name in BUNDLED if os.path.isfile(style_path(name))])
def test_a_bundled_style_chooses_among_options_and_rules_that_there_are(name: str) -> None:
    from zhuomu.project.choices import selector_problems
    from zhuomu.project.rules import load_rules
    from zhuomu.rules.decoding import decode_rule

    compiled = load_rules().compiled
    for style in Workspace(Overrides(isolated=True)).styles(name):
        assert list(styles.option_problems(style, compiled.options)) == []
        assert selector_problems(style, list(map(decode_rule, compiled.rules))) == ()


# ---------------------------------------------------------------- what is chosen
def test_what_a_style_says_lies_below_what_the_project_says() -> None:
    from zhuomu.project.settings import Configuration

    base = Configuration(choices=Choices(options=(("a", "1"),), ignore=("BD",), severity=(("KG", "info"),)))
    own = Configuration(choices=Choices(options=(("b", "2"),), ignore=("KG", "BD"), extend_select=("WF101",)))
    made = styled(Choices(options=(("a", "3"),), ignore=("SZ",), style="own"), (base, own))
    assert made.options == (("a", "1"), ("b", "2"), ("a", "3"))
    assert (made.ignore, made.extend_select, made.severity) == (("BD", "KG", "SZ"), ("WF101",), (("KG", "info"),))


def test_options_and_values_go_by_either_name_and_what_is_none_is_left_out() -> None:
    said = (("琢玉的写法", "keep"), ("jade", "直玉"), ("没有", "keep"), ("jade", "没有"))
    assert chosen_options(Choices(options=said, script="zh-Hant"), [OPTION]) == {"language": "zh-Hant", "jade": "upright"}


@pytest.mark.parametrize(("text", "texts"), [
    ("", ["直玉"]),
    ("style: default\n", ["直玉"]),
    ("style: none\n", ["直玉"]),
    ("options: {jade: upright}\n", ["斜玉"]),
    ("options: {琢玉的写法: 直玉}\n", ["斜玉"]),
    ("options: {jade: 不管}\n", []),
    ("style: house.yaml\n", ["斜玉"]),
    ("style: house.yaml\noptions: {jade: keep}\n", []),
    ("style: over.yaml\n", []),
    ("style: extending.yaml\n", ["斜玉"]),
    ("per-file: {a.md: {style: house.yaml}}\n", ["斜玉"]),
    ("style: house.yaml\nper-file: {a.md: {style: default}}\n", ["直玉"]),
    ("options: {jade: keep}\nper-file: {a.md: {options: {琢玉的写法: 直玉}}}\n", ["斜玉"]),
    ("per-file: {b.md: {options: {jade: keep}}}\n", ["直玉"]),
    ("per-file: {'*.md': {options: {jade: keep}}, a.md: {options: {jade: slanted}}}\n", ["直玉"]),
    ("options: {jade: keep}\nper-file: {a.md: {style: house.yaml}}\n", []),
    ("extends: options.yaml\n", []),
    ("extends: options.yaml\noptions: {jade: upright}\n", ["斜玉"]),
    ("extends: options.yaml\noptions: {琢玉的写法: 直玉}\n", ["斜玉"]),
])
def test_the_last_word_about_an_option_decides_what_is_found(project: Any, text: str, texts: list[str]) -> None:
    workspace = workspace_of(
        project, text, house="options: {jade: upright}\n", over="style: house.yaml\noptions: {jade: keep}\n",
        extending="extends: house.yaml\n", options="options: {jade: keep}\n",
    )
    assert found(workspace) == texts
    assert workspace.problems == []


@pytest.mark.parametrize(("text", "texts"), [
    ("", []), ("language: zh\n", []), ("language: zh-Hans\n", []), ("language: en\n", []), ("language: zh-Hant\n", ["啟動檔"]),
    ("per-file: {a.md: {language: zh-Hant}}\n", ["啟動檔"]), ("language: zh-Hant\nper-file: {a.md: {language: zh-Hans}}\n", []),
    ("options: {语言: 繁体}\n", ["啟動檔"]), ("language: zh-TW\n", ["啟動檔"]), ("language: zh_cn\n", []),
    ("per-file: {a.md: {language: zh-HK}}\n", ["啟動檔"]), ("options: {语言: zh-MO}\n", ["啟動檔"]),
])
def test_rules_for_one_script_run_in_documents_of_that_script(project: Any, text: str, texts: list[str]) -> None:
    assert found(workspace_of(project, text), "啟動檔。") == texts


def test_results_of_other_options_are_not_taken_for_those_of_these(project: Any) -> None:
    keys = set()
    for text in ("", "options: {jade: keep}\n", "style: house.yaml\n", "language: zh-Hant\n"):
        workspace = workspace_of(project, text, house="options: {jade: upright}\n")
        keys.add(workspace.policy(workspace.setup("a.md", workspace.configuration(os.getcwd()))).key)
    workspace = workspace_of(project, "style: house.yaml\n", house="options: {jade: slanted}\n")
    keys.add(workspace.policy(workspace.setup("a.md", workspace.configuration(os.getcwd()))).key)
    assert len(keys) == 5
    assert "" not in keys


def test_rules_that_were_remembered_know_their_options(project: Any) -> None:
    workspace = workspace_of(project, "options: {jade: upright}\n")
    first = workspace.loaded(workspace.configuration(os.getcwd())).compiled
    again = Workspace(Overrides(select=("ZJ",)))
    second = again.loaded(again.configuration(os.getcwd())).compiled
    assert second.options == first.options
    assert [tuple(need) for need in second.needs] == [tuple(need) for need in first.needs]
    assert found(again) == ["斜玉"]


# ---------------------------------------------------------------- mistakes
@pytest.mark.parametrize(("text", "place", "part"), [
    ("options: {jad: keep}\n", (".zhuomu.yaml", 2, 11), "没有叫 jad 的选项，是不是 jade？"),
    ("options: {jade: kep}\n", (".zhuomu.yaml", 2, 11), "选项 jade 没有 kep 这个值，是不是 keep？"),
    ("per-file: {x: {options: {jad: keep}}}\n", (".zhuomu.yaml", 2, 26), "是不是 jade？"),
    ("style: house.yaml\n", ("house.yaml", 1, 11), "没有叫 wrong 的选项"),
    ("style: over.yaml\n", ("house.yaml", 1, 11), "没有叫 wrong 的选项"),
    ("per-file: {x: {style: house.yaml}}\n", ("house.yaml", 1, 11), "没有叫 wrong 的选项"),
    ("style: words.yaml\n", ("words.yaml", 2, 1), "风格文件里的 words 不起作用；风格只能写 extends、style、options"),
    ("style: unknown.yaml\n", ("unknown.yaml", 1, 9), "没有编号、前缀、包或标签叫 XQ"),
    ("style: circle.yaml\n", ("round.yaml", 1, 1), "style 绕回了自己：circle.yaml"),
    ("style: broken.yaml\n", ("broken.yaml", 1, 1), "没有 optons 这个配置项"),
    ("style: nothing.yaml\n", (".zhuomu.yaml", 2, 8), "没有叫 nothing.yaml 的风格，也没有这个文件"),
])
def test_a_mistake_is_told_where_it_is_written(project: Any, text: str, place: tuple[str, int, int], part: str) -> None:
    [problem] = told(workspace_of(
        project, text, house="options: {wrong: keep}\n", over="style: house.yaml\n", words="options: {}\nwords: [琢玉]\n",
        unknown="ignore: XQ\n", circle="style: round.yaml\n", round="style: circle.yaml\n", broken="optons: {}\n",
    ))
    assert problem[:3] == place
    assert part in problem[3]


@pytest.mark.parametrize(("text", "place", "part"), [
    ("options: {jade: keep, 琢玉的写法: 直玉}\n", (".zhuomu.yaml", 2, 23), "琢玉的写法 和 jade 是同一个选项，写了两次（第 2 行已经写过），留一个"),
    ("per-file: {x: {options: {琢玉的写法: 直玉, jade: keep}}}\n", (".zhuomu.yaml", 2, 37), "jade 和 琢玉的写法 是同一个选项"),
    ("style: house.yaml\n", ("house.yaml", 3, 3), "琢玉的写法 和 jade 是同一个选项，写了两次（第 2 行已经写过）"),
])
def test_an_option_under_both_of_its_names_in_one_file_is_written_twice(
    project: Any, text: str, place: tuple[str, int, int], part: str,
) -> None:
    [problem] = told(workspace_of(project, text, house="options:\n  jade: keep\n  琢玉的写法: 直玉\n"))
    assert problem[:3] == place
    assert part in problem[3]


@pytest.mark.parametrize("text", [
    "options: {jad: keep}\n", "options: {jade: kep}\n", "per-file: {other.md: {options: {jade: kep}}}\n", "style: house.yaml\n",
    "per-file: {other.md: {style: house.yaml}}\n", "style: words.yaml\n", "options: {jade: keep, 琢玉的写法: 直玉}\n",
])
def test_nothing_is_checked_under_options_that_somebody_did_not_mean(project: Any, text: str) -> None:
    workspace = workspace_of(project, text, house="options: {jade: kep}\n", words="words: [琢玉]\n")
    for _ in range(2):
        with pytest.raises(ConfigurationError):
            workspace.setup("a.md", workspace.configuration(os.getcwd()))


def test_a_pack_that_is_not_there_is_told_beside_its_options(project: Any) -> None:
    (project / ".zhuomu.yaml").write_text("packs: [gone.zm]\noptions: {jade: keep}\n", encoding="utf-8")
    assert [(os.path.basename(path), message[:6]) for path, _, _, message in told(Workspace())] == [
        ("gone.zm", "没有这个规则"), (".zhuomu.yaml", "没有叫 ja"),
    ]


@pytest.mark.parametrize(("text", "part"), [
    ("ignore: [XQ]\n", "没有编号、前缀、包或标签叫 XQ"), ("severity: {XQ1: error}\n", "叫 XQ1"), ("rules: {XQ001: {fix: none}}\n", "XQ001"),
    ("per-file: {other.md: {ignore: XQ}}\n", "叫 XQ"), ("style: house.yaml\n", "叫 XQ"), ("extends: house.yaml\n", "叫 XQ"),
])
def test_a_mistake_elsewhere_in_a_configuration_is_refused_before_files_are_written(project: Any, text: str, part: str) -> None:
    workspace = workspace_of(project, text, house="ignore: XQ\n")
    setup = workspace.setup("a.md", workspace.configuration(os.getcwd()))
    with pytest.raises(ConfigurationError) as caught:
        workspace.refuse_mistakes([setup])
    *_, problem, why = caught.value.problems
    assert part in problem.message.zh
    assert (why.message.zh, why.message.en) == (
        "配置里有错，所以一个文件也没有改", "no file was changed because of the mistakes in the configuration",
    )


def test_rules_that_are_broken_are_no_mistake_of_the_configuration(project: Any) -> None:
    (project / "broken.zm").write_text("规则 ZJ009\n", encoding="utf-8")
    workspace = workspace_of(project, "")
    (project / ".zhuomu.yaml").write_text("packs: [zj.zm, broken.zm]\nwords: [琢玉]\n", encoding="utf-8")
    workspace.refuse_mistakes([workspace.setup("a.md", workspace.configuration(os.getcwd()))])
    assert workspace.problems


def test_a_style_of_which_a_file_is_gone_is_told(project: Any) -> None:
    workspace = workspace_of(project, "style: house.yaml\n", house="options: {}\n")
    workspace.configuration(str(project))
    (project / "house.yaml").unlink()
    [problem] = told(workspace)
    assert "house.yaml" in problem[0]
    assert "读不出来" in problem[3]


# ---------------------------------------------------------------- where a value came from
@pytest.mark.parametrize(("text", "value", "line"), [
    ("", "slanted", None), ("style: none\n", "slanted", None), ("style: house.yaml\n", "upright", ("house.yaml", 1)),
    ("style: house.yaml\noptions:\n  琢玉的写法: 不管\n", "keep", (".zhuomu.yaml", 4)),
    ("options: {jade: keep}\nper-file:\n  a.md:\n    options: {jade: 直玉}\n", "upright", (".zhuomu.yaml", 5)),
    ("extends: house.yaml\n", "upright", ("house.yaml", 1)),
])
def test_the_place_of_a_value_is_known(project: Any, text: str, value: str, line: tuple[str, int] | None) -> None:
    workspace = workspace_of(project, text, house="options: {jade: upright}\n")
    setup = workspace.setup("a.md", workspace.configuration(os.getcwd()))
    compiled = workspace.loaded(setup.configuration).compiled
    [each] = options_in_force(setup, options_of_rule(compiled, "ZJ001"), "a.md")
    assert (each.option, each.value) == (OPTION, value)
    assert (each.source and (os.path.basename(each.source.path), each.source.line)) == line
    assert workspace.policy(setup).ruleset.options["jade"] == value


def test_the_language_of_documents_is_an_option_with_a_place(project: Any) -> None:
    workspace = workspace_of(project, "language: zh-Hant\nper-file: {b.md: {language: zh-Hans}}\n")
    compiled = workspace.loaded(workspace.configuration(os.getcwd())).compiled
    for path, value, place in (("a.md", "zh-Hant", (2, 1)), ("b.md", "zh-Hans", (3, 19))):
        setup = workspace.setup(path, workspace.configuration(os.getcwd()))
        [each] = options_in_force(setup, options_of_rule(compiled, "ZJ003"), path)
        assert (each.value, each.source) == (value, Origin(str(project / ".zhuomu.yaml"), *place))
