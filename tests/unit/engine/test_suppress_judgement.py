"""Comments that hide nothing are found and taken away; comments that cannot be understood are found."""

from __future__ import annotations

import pytest

from tests.unit.engine.suppressing import fixed, ruleset, run
from tests.unit.engine.suppressing import said as said_about
from zhuomu.rules.selection import Selection


def fixed_text(text: str, name: str = "markdown") -> str:
    """A text with its unused comments taken away, after which there is nothing more to say about comments."""
    result = fixed(text, name)
    assert [each for each in result.findings if each.rule.startswith("HL")] == []
    return result.document.source.text


# ---------------------------------------------------------------- unused ones
def test_a_comment_that_hides_something_is_not_mentioned() -> None:
    assert said_about("按装<!-- zhuomu: ignore[AA101] -->") == []


def test_a_comment_that_hides_nothing_is_a_finding_with_a_safe_fix() -> None:
    text = "安装。<!-- zhuomu: ignore[AA101] 原因 -->"
    [finding] = run(text).findings
    assert (finding.rule, finding.severity, finding.fix) == ("HL001", "warning", "safe")
    assert (finding.start, finding.end) == (3, len(text))
    assert "AA101" in finding.message.zh
    assert "AA101" in finding.message.en
    assert (finding.title, bool(finding.reason)) == ("多余的忽略注释", True)
    assert [suggestion.touches for suggestion in finding.suggestions] == ["comments"]


def test_of_several_codes_only_the_unused_ones_are_mentioned_and_removed() -> None:
    text = "按装。<!-- zhuomu: ignore[AA101, AA102, BB101] 原因 -->"
    assert said_about(text) == [("HL001", "AA102, BB101")]
    assert fixed_text(text) == "按装。<!-- zhuomu: ignore[AA101] 原因 -->"
    assert fixed_text("按装。<!-- zhuomu：ignore［BB101，AA101，AA102］ -->") == "按装。<!-- zhuomu：ignore［AA101］ -->"
    assert fixed_text("登陆按装。<!-- zhuomu：ignore［BB101，AA101，AA102］ -->") == "登陆按装。<!-- zhuomu：ignore［AA101，AA102］ -->"


def test_the_most_exact_selector_gets_the_credit() -> None:
    assert said_about("按装。<!-- zhuomu: ignore[AA, AA101] -->") == [("HL001", "AA")]


def test_the_narrowest_comment_gets_the_credit() -> None:
    text = "<!-- zhuomu: ignore-file[AA101] -->\n按装。<!-- zhuomu: ignore[AA101] -->\n"
    assert said_about(text) == [("HL001", "<!-- zhuomu: ignore-file[AA101] -->")]
    assert said_about(text + "\n按装。") == []


def test_of_two_equal_comments_the_second_is_unused() -> None:
    text = "按装。<!-- zhuomu: ignore[AA101] --><!-- zhuomu: ignore[AA101] 又 -->"
    assert said_about(text) == [("HL001", "<!-- zhuomu: ignore[AA101] 又 -->")]


def test_what_names_only_rules_that_do_not_run_is_not_judged() -> None:
    text = "文。<!-- zhuomu: ignore[AA101] --><!-- zhuomu: ignore[AA102] --><!-- zhuomu: ignore[BB] -->"
    some = ruleset(Selection(ignore=("AA101", "BB")))
    assert said_about(text, rules=some) == [("HL001", "<!-- zhuomu: ignore[AA102] -->")]


def test_a_code_that_is_not_judged_keeps_its_comment() -> None:
    text = "文。<!-- zhuomu: ignore[AA101, AA102] -->"
    some = ruleset(Selection(ignore=("AA101",)))
    assert said_about(text, rules=some) == [("HL001", "AA102")]
    assert fixed(text, rules=some).document.source.text == "文。<!-- zhuomu: ignore[AA101] -->"


@pytest.mark.parametrize(("name", "text", "after"), [
    ("markdown", "文 <!-- zhuomu: ignore[AA101] -->\n字\n", "文\n字\n"),
    ("markdown", "文 <!-- zhuomu: ignore[AA101] --> 字\n", "文 字\n"),
    ("markdown", "一\n\n<!-- zhuomu: ignore[AA101] -->\n\n二\n", "一\n\n二\n"),
    ("markdown", "一\n\n<!-- zhuomu: ignore[AA101] -->\n二\n", "一\n\n二\n"),
    ("markdown", "<!-- zhuomu: ignore[AA101] -->\n\n二\n", "二\n"),
    ("markdown", "二\n\n<!-- zhuomu: ignore[AA101] -->", "二\n\n"),
    ("markdown", "一\r\n\r\n<!-- zhuomu: ignore[AA101] -->\r\n\r\n二\r\n", "一\r\n\r\n二\r\n"),
    ("markdown", "一\n<!-- zhuomu: ignore[AA101] -->\n二\n", "一\n\n二\n"),
    ("markdown", "- 一\n  <!-- zhuomu: ignore[AA101] -->\n- 二\n", "- 一\n- 二\n"),
    ("markdown", "> 一\n>\n> <!-- zhuomu: ignore[AA101] -->\n> 二\n", "> 一\n>\n> 二\n"),
    ("markdown", "| 甲 |\n|---|\n| 乙 <!-- zhuomu: ignore[AA101] --> |\n", "| 甲 |\n|---|\n| 乙 |\n"),
    ("markdown", "# 题 <!-- zhuomu: ignore[AA101] -->\n", "# 题\n"),
    ("markdown", "<!-- zhuomu: ignore[AA101] 两\n行 -->\n一\n", "一\n"),
    ("markdown", "<!-- zhuomu: ignore[AA101] --><!-- zhuomu: ignore[AA102] -->\n一\n", "一\n"),
    ("mdx", "{/* zhuomu: ignore[AA101] */}\n\n一\n", "一\n"),
    ("rst", "一\n\n.. zhuomu: ignore[AA101]\n\n二\n", "一\n\n二\n"),
    ("asciidoc", "一\n// zhuomu: ignore[AA101]\n二\n", "一\n二\n"),
    ("html", "<p>一 <!-- zhuomu: ignore[AA101] --></p>\n", "<p>一</p>\n"),
    ("latex", "一 % zhuomu: ignore[AA101]\n二\n", "一\n二\n"),
    ("latex", "one% zhuomu: ignore[AA101]\ntwo\n", "onetwo\n"),
    ("latex", "一\n% zhuomu: ignore[AA101]\n二\n", "一\n二\n"),
    ("typst", "一 // zhuomu: ignore[AA101]\n", "一\n"),
    ("po", '# zhuomu: ignore[AA101]\nmsgid "a"\nmsgstr "文"\n', 'msgid "a"\nmsgstr "文"\n'),
    ("vtt", "WEBVTT\n\nNOTE zhuomu: ignore[AA101]\n\n00:01.000 --> 00:02.000\n文\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n文\n"),
    ("python", "def f():\n    # zhuomu: ignore[AA101]\n    # 文字。\n    return '文'  # zhuomu: ignore[AA101]\n",
     "def f():\n    # 文字。\n    return '文'\n"),
    ("javascript", "/* zhuomu: ignore[AA101] 写了\n   两行 */\nconst a = '文';\n", "const a = '文';\n"),
    ("yaml", "a: 文 # zhuomu: ignore[AA101]\n", "a: 文\n"),
    ("notebook", '{"cells": [{"cell_type": "markdown", "source": ["<!-- zhuomu: ignore[AA101] -->\\n",\n "文"]}]}',
     '{"cells": [{"cell_type": "markdown", "source": ["文"]}]}'),
    ("notebook", '{"cells": [{"cell_type": "markdown", "source": ["文\\n",\n "\\n",\n "<!-- zhuomu: ignore[AA101] -->"]}]}',
     '{"cells": [{"cell_type": "markdown", "source": ["文\\n",\n "\\n",\n ""]}]}'),
])
def test_an_unused_comment_goes_with_its_line_where_it_stands_alone(name: str, text: str, after: str) -> None:
    assert fixed_text(text, name) == after


def test_what_no_removal_leaves_as_it_is_is_left_to_people() -> None:
    text = "文\n\n.. zhuomu: ignore[AA101]\n   说明文字\n"
    [finding] = run(text, "rst").findings
    assert (finding.rule, finding.suggestions, finding.fix) == ("HL001", (), None)


def test_a_removal_that_would_end_what_another_comment_is_about_is_left_to_people() -> None:
    text = "<!-- zhuomu: ignore[AA101] -->\n文字\n<!-- zhuomu: ignore[AA102] -->\n按装\n"
    [finding] = run(text).findings
    assert (finding.rule, finding.suggestions) == ("HL001", ())


# ---------------------------------------------------------------- disable and enable
@pytest.mark.parametrize(("text", "after"), [
    ("<!-- zhuomu: disable[AA101] -->\n\n文\n\n<!-- zhuomu: enable[AA101] -->\n\n字\n", "文\n\n字\n"),
    ("<!-- zhuomu: disable[AA101] -->\n\n文\n\n<!-- zhuomu: enable -->\n\n字\n", "文\n\n字\n"),
    ("<!-- zhuomu: disable[AA101] -->\n\n文\n", "文\n"),
    ("<!-- zhuomu: disable[AA101, AA102] -->\n\n按装\n\n<!-- zhuomu: enable[AA101, AA102] -->\n\n字\n",
     "<!-- zhuomu: disable[AA101] -->\n\n按装\n\n<!-- zhuomu: enable[AA101] -->\n\n字\n"),
    ("<!-- zhuomu: disable[AA101, AA102] -->\n\n按装\n\n<!-- zhuomu: enable -->\n\n字\n",
     "<!-- zhuomu: disable[AA101] -->\n\n按装\n\n<!-- zhuomu: enable -->\n\n字\n"),
    ("<!-- zhuomu: disable[AA101] -->\n按装\n\n<!-- zhuomu: disable[AA102] -->\n文\n\n<!-- zhuomu: enable -->\n字\n",
     "<!-- zhuomu: disable[AA101] -->\n按装\n\n文\n\n<!-- zhuomu: enable -->\n字\n"),
    ("<!-- zhuomu: disable[AA101] -->\n<!-- zhuomu: disable[AA102] -->\n文\n\n<!-- zhuomu: enable -->\n字\n", "文\n\n字\n"),
    ("<!-- zhuomu: disable[AA101] -->\n\n文\n\n<!-- zhuomu: disable[AA101] -->\n\n按装\n\n<!-- zhuomu: enable -->\n\n字\n",
     "文\n\n<!-- zhuomu: disable[AA101] -->\n\n按装\n\n<!-- zhuomu: enable -->\n\n字\n"),
])
def test_what_is_not_needed_goes_with_its_end(text: str, after: str) -> None:
    assert fixed_text(text) == after


# ---------------------------------------------------------------- wrong ones
@pytest.mark.parametrize(("comment", "marked", "hint"), [
    ("<!-- zhuomu: ingore[AA101] -->", None, "ignore"),
    ("<!-- zhuomu: 忽略[AA101] -->", None, "是不是 ignore（"),
    ("<!-- zhuomu: 说明 -->", None, "ignore-file"),
    ("<!-- zhuomu: ignore 忘了 -->", None, "ignore[ALL]"),
    ("<!-- zhuomu: ignore[] -->", None, "ignore[ALL]"),
    ("<!-- zhuomu: ignore[，] -->", None, "ignore[ALL]"),
    ("<!-- zhuomu: ignore[AA101 -->", None, "右方括号"),
    ("<!-- zhuomu: disable -->", None, "disable[ALL]"),
    ("<!-- zhuomu: ignore-file -->", None, "ignore-file[ALL]"),
    ("<!-- zhuomu: ignore[AA102, AA1O1] -->", "AA1O1", "AA101"),
    ("<!-- zhuomu: enable -->", None, "disable"),
    ("<!-- zhuomu: enable[AA101] -->", "AA101", "disable[AA101]"),
    ("<!-- zhuomu: disable[AA102] -->登陆<!-- zhuomu: enable[AA, AA102] -->", "AA", "disable[AA]"),
    ("<!-- zhuomu: ignore[HL001, AA102] -->", "HL001", "ignore-file"),
])
def test_what_is_written_wrong_is_found_and_never_changed(comment: str, marked: str | None, hint: str) -> None:
    text = f"登陆。{comment}登陆。"
    found = [each for each in run(text).findings if each.rule.startswith("HL")]
    assert [(each.rule, each.severity, each.text) for each in found] == [("HL002", "warning", marked or comment)]
    assert hint in found[0].message.zh
    assert (found[0].suggestions, found[0].fix) == ((), None)
    assert fixed(text).document.source.text == text


@pytest.mark.parametrize(("word", "verb"), [
    *((word, "ignore") for word in (
        "ignore-next-line", "ignore-line", "disable-next-line", "disable-line", "Ignore_Next_Line", "ingore", "ignroe-line", "disable-block",
        "ignore-paragraph", "skip",
    )),
    *((word, "ignore-file") for word in ("disable-file", "file-ignore", "skip-file", "ignore_file", "ignore-fiel", "ingore-file")),
    *((word, "disable") for word in ("off", "disabel", "ignore-start")),
    *((word, "enable") for word in ("on", "enabel", "enable-next-line", "ignore-end", "unignore", "re-enable")),
])
def test_the_order_that_was_meant_is_named(word: str, verb: str) -> None:
    [finding] = run(f"文。<!-- zhuomu: {word}[AA101] -->").findings
    assert finding.rule == "HL002"
    assert f"是不是 {verb}（" in finding.message.zh
    assert f"did you mean {verb} (" in finding.message.en


@pytest.mark.parametrize("word", ["unrelated", "说明", "x"])
def test_where_nobody_knows_what_was_meant_no_order_is_named(word: str) -> None:
    [finding] = run(f"文。<!-- zhuomu: {word}[AA101] -->").findings
    assert (finding.rule, "是不是" in finding.message.zh) == ("HL002", False)


@pytest.mark.parametrize(("said", "right"), [
    ("zhuomu ignore[AA101] 照录", "zhuomu: ignore[AA101]"),
    ("zhuomu-ignore AA101", "zhuomu: ignore[AA101]"),
    ("zhuomu-disable AA101, AA102 照录", "zhuomu: disable[AA101, AA102]"),
    ("zhuomu-ignore-next-line AA101", "zhuomu: ignore[AA101]"),
    ("zhuomu disable-file[AA]", "zhuomu: ignore-file[AA]"),
    ("ZHUOMU ignore(AA101)", "zhuomu: ignore[AA101]"),
    ("zhuomu, ignore[AA101]", "zhuomu: ignore[AA101]"),
    ("zhuomu ignore: AA", "zhuomu: ignore[AA]"),
    ("zhuomu ignore ALL", "zhuomu: ignore[ALL]"),
    ("zhuomu ignore", "zhuomu: ignore[CB101]"),
    ("zhuomu-enable", "zhuomu: enable"),
    ("zhuomu ingore[AA101]", "zhuomu: ignore[AA101]"),
    ("啄木: ignore[AA101]", "zhuomu: ignore[AA101]"),
    ("啄木：忽略[AA101]", "zhuomu: ignore[AA101]"),
    ("啄木鸟 ignore[AA101]", "zhuomu: ignore[AA101]"),
])
def test_a_comment_that_is_nearly_for_zhuomu_is_told_how_to_be(said: str, right: str) -> None:
    text = f"登陆。<!-- {said} -->登陆。"
    result = run(text)
    assert result.hidden == []
    assert [each.rule for each in result.findings] == ["AA102", "HL002", "AA102"]
    finding = result.findings[1]
    assert (finding.text, finding.suggestions) == (f"<!-- {said} -->", ())
    assert f"“{right}”" in finding.message.zh
    assert f"“{right}”" in finding.message.en
    assert fixed(text).document.source.text == text


@pytest.mark.parametrize("said", [
    "zhuomu is a linter", "Zhuomu: the linter of these pages", "zhuomu 的 ignore 注释见下", "zhuomu ignores code", "zhuomu ignore list",
    "zhuomu on its way", "zhuomu 忽略代码块", "zhuomu-fix", "use zhuomu: ignore[AA101]", "啄木：是一个工具", "啄木鸟是一种鸟", "啄木：停用词表",
    "啄木", "ZHUOMU", "Huo zhu", "zhuomu.org", "zhuomu-lint ignore",
])
def test_comments_that_only_mention_zhuomu_are_nobodys_business(said: str) -> None:
    assert said_about(f"登陆。<!-- {said} -->") == []


@pytest.mark.parametrize(("name", "text", "marked"), [
    ("asciidoc", "登陆 // zhuomu: ignore[AA102]\n", "// zhuomu: ignore[AA102]"),
    ("rst", "登陆 .. zhuomu: ignore[AA102] 照录\n", ".. zhuomu: ignore[AA102] 照录"),
])
def test_an_order_that_readers_see_is_no_comment(name: str, text: str, marked: str) -> None:
    result = run(text, name)
    assert [(each.rule, each.text) for each in result.findings] == [("AA102", "登陆"), ("HL002", marked)]
    assert "读者看得见" in result.findings[1].message.zh
    assert fixed(text, name).document.source.text == text


@pytest.mark.parametrize(("name", "text"), [
    ("asciidoc", "用 `// zhuomu: ignore[AA102]` 这样写\n"), ("asciidoc", "----\na // zhuomu: ignore[AA102]\n----\n"),
    ("asciidoc", "见 // zhuomu: 说明\n"), ("rst", "用 ``.. zhuomu: ignore[AA102]`` 这样写\n"), ("rst", "例::\n\n  a .. zhuomu: ignore[AA102]\n"),
])
def test_an_order_in_code_is_an_example(name: str, text: str) -> None:
    assert run(text, name).findings == []


def test_what_readers_may_see_is_still_checked() -> None:
    text = "# zhuomu ignore[AA101] 按装的原因\n# 文字。\n"
    assert [(each.rule, each.start) for each in run(text, "python").findings] == [("HL002", 0), ("AA101", 23)]


@pytest.mark.parametrize("head", [
    "---\nzhuomu: AA101\n---\n", "---\nzhuomu: {ignore: []}\n---\n", "---\nzhuomu: {ignroe: [AA101]}\n---\n",
    "---\nzhuomu: {ignore: [AA101]\ntitle: 题\n---\n", "+++\nzhuomu = 1\n+++\n", "+++\n[zhuomu]\nignore = [\n+++\n",
    "---\nzhuomu: {ignore: [1]}\n---\n", "---\nzhuomu:\n---\n",
])
def test_front_matter_that_cannot_be_understood_is_found(head: str) -> None:
    assert [rule for rule, _ in said_about(f"{head}\n文\n")] == ["HL002"]


@pytest.mark.parametrize(("head", "after"), [
    ("zhuomu: {ignore: [AA101, AA102], reason: 照录}\n", "zhuomu: {ignore: [AA102], reason: 照录}\n"),
    ("zhuomu: {ignore: [AA101, 'AA102', BB101]}\n", "zhuomu: {ignore: ['AA102']}\n"),
    ("zhuomu: {ignore: [AA102,\n  AA101]}\n", "zhuomu: {ignore: [AA102]}\n"),
    ("zhuomu:\n  reason: ignore AA102\n  ignore: [AA101, AA102]\n", "zhuomu:\n  reason: ignore AA102\n  ignore: [AA102]\n"),
    ("zhuomu:\n  ignore: AA101, AA102\ntitle: 题\n", "zhuomu:\n  ignore: AA102\ntitle: 题\n"),
    ("zhuomu:\n  ignore: 'AA102 AA101' # 注\n", "zhuomu:\n  ignore: 'AA102' # 注\n"),
    ("zhuomu:\n  ignore:\n    - AA101 # 注\n    - 'AA102'\n    - BB101\n  # 注\n  reason: 照录\n",
     "zhuomu:\n  ignore:\n    - 'AA102'\n  # 注\n  reason: 照录\n"),
    ("zhuomu:\n  ignore:\n  - AA102\n  - AA102\n", "zhuomu:\n  ignore:\n  - AA102\n"),
    ("title: 题\nzhuomu: {ignore: [AA101]} # 注\ndate: 1\n", "title: 题\ndate: 1\n"),
    ("title: 题\nzhuomu:\n  ignore: [AA101]\n  reason: 照录\n\ndate: 1\n", "title: 题\n\ndate: 1\n"),
    ("zhuomu: {ignore: [AA101]}\n", ""),
])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_unused_codes_go_from_front_matter(head: str, after: str, end: str) -> None:
    body = "---\n\n登陆\n" if "AA102" in after else "---\n\n文字\n"
    before, expected = (f"---\n{each}{body}".replace("\n", end) for each in (head, after))
    assert fixed_text(before) == expected


@pytest.mark.parametrize("head", [
    "+++\nzhuomu.ignore = ['AA101', 'AA102']\n+++\n", "+++\n[zhuomu]\nignore = ['AA101', 'AA102']\n+++\n",
    "---\nzhuomu:\n  ignore: |\n    AA101\n    AA102\n---\n", "---\nzhuomu:\n  ignore: [AA101, # 注\n    AA102]\n---\n",
    "---\nzhuomu:\n  ignore:\n    - >\n      AA101\n    - AA102\n---\n",
    "---\nzhuomu: {ignore: [BB]}\ntitle: 题\nzhuomu: {ignore: [AA101, AA102]}\n---\n",
])
def test_unused_codes_in_other_front_matter_are_found_and_left_to_people(head: str) -> None:
    text = f"{head}\n登陆\n"
    found = [each for each in run(text).findings if each.rule.startswith("HL")]
    assert [each.suggestions for each in found] == [()]
    assert fixed(text).document.source.text == text


def test_each_code_in_front_matter_is_marked_where_it_stands() -> None:
    text = "---\nzhuomu: {ignore: [AA102, AA1, AA101]}\n---\n\n登陆\n"
    [finding] = run(text).findings
    assert (finding.rule, finding.text) == ("HL001", "AA1, AA101")


# ---------------------------------------------------------------- the rules themselves
def test_comments_about_everything_hide_nothing_that_is_said_about_comments() -> None:
    text = "<!-- zhuomu: ignore-file[ALL] -->\n登陆\n\n文<!-- zhuomu: ignore[AA101] --><!-- zhuomu: ignore -->"
    assert [rule for rule, _ in said_about(text)] == ["HL001", "HL002"]


@pytest.mark.parametrize(("codes", "left"), [("HL001", ["HL002"]), ("HL", []), ("hl", []), ("HL002, HL001", [])])
def test_ignore_file_that_names_them_hides_them(codes: str, left: list[str]) -> None:
    text = f"<!-- zhuomu: ignore-file[{codes}] -->\n文<!-- zhuomu: ignore[AA101] --><!-- zhuomu: ignore -->"
    assert [rule for rule, _ in said_about(text)] == left


def test_they_are_selected_like_others() -> None:
    text = "文<!-- zhuomu: ignore[AA101] --><!-- zhuomu: ignore -->"
    assert [rule for rule, _ in said_about(text, rules=ruleset(Selection(ignore=("HL001",))))] == ["HL002"]
    assert [rule for rule, _ in said_about(text, rules=ruleset(Selection(select=("AA",))))] == []


def test_equal_comments_have_fingerprints_of_their_own_that_lines_do_not_change() -> None:
    text = "文<!-- zhuomu: ignore[AA101] -->字<!-- zhuomu: ignore[AA101] -->\n"
    before = [each.fingerprint for each in run(text).findings]
    assert len(set(before)) == 2
    assert [each.fingerprint for each in run(f"新的一行\n\n{text}").findings] == before
