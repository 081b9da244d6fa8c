"""What comments in a document hide, and what they do not."""

from __future__ import annotations

import json

import pytest

from tests.unit.engine.suppressing import RULES, hidden, read, ruleset, run
from zhuomu.engine.check import check
from zhuomu.engine.suppress import suppress
from zhuomu.rules.selection import Selection


# ---------------------------------------------------------------- on a line with text
def test_a_comment_beside_text_is_about_its_line() -> None:
    assert hidden("按装。<!-- zhuomu: ignore[AA101] -->按装。\n按装。\n") == [1, 1]


def test_the_reason_is_kept() -> None:
    result = run("按装。<!-- zhuomu: ignore[AA101]  照录\n 原文 -->")
    assert [(each.finding.text, each.reason) for each in result.hidden] == [("按装", "照录 原文")]
    assert result.findings == []


@pytest.mark.parametrize("codes", ["AA101", "AA", "aa", "字", "ALL", "BB101, AA101", "BB101，AA101", "BB101 AA101", "BB101、AA101,", "A"])
def test_codes_prefixes_packs_tags_and_all_name_rules(codes: str) -> None:
    result = run(f"按装。<!-- zhuomu: ignore[{codes}] -->", judge=False)
    assert [each.finding.rule for each in result.hidden] == ["AA101"]


@pytest.mark.parametrize("comment", [
    "<!-- ZHUOMU: ignore[AA101] -->", "<!-- Zhuomu: Ignore[AA101] -->", "<!-- zhuomu: IGNORE-FILE[aa101] -->", "<!-- ZhuoMu：Disable[all] -->按装",
])
def test_capitals_and_small_letters_mean_the_same(comment: str) -> None:
    assert hidden(f"{comment}按装。\n") != []


def test_an_enable_ends_a_disable_in_other_letters() -> None:
    text = "<!-- zhuomu: disable[AA101] -->按装<!-- zhuomu: enable[aa101] -->按装"
    assert [each.start for each in run(text).findings] == [len(text) - 2]


@pytest.mark.parametrize("comment", ["<!-- zhuomu：ignore［AA101］原因 -->", "<!--zhuomu:ignore[AA101]-->", "<!--  zhuomu : ignore [AA101] -->"])
def test_full_width_signs_and_any_spacing_are_understood(comment: str) -> None:
    assert hidden(f"按装。{comment}\n") == [1]


def test_other_rules_go_on() -> None:
    result = run("按装，登陆。<!-- zhuomu: ignore[AA101] -->")
    assert [each.rule for each in result.findings] == ["AA102"]


def test_several_comments_may_share_a_line() -> None:
    assert hidden("按装，登陆。<!-- zhuomu: ignore[AA101] --> <!-- zhuomu: ignore[AA102] -->") == [1, 1]
    assert hidden("<!-- zhuomu: ignore[AA101] --><!-- zhuomu: ignore[AA102] -->\n按装，登陆。") == [2, 2]


@pytest.mark.parametrize("text", [
    "# 按装 <!-- zhuomu: ignore[AA101] -->",
    "- 一\n- 按装 <!-- zhuomu: ignore[AA101] -->\n- 按装好\n",
    "> 按装 <!-- zhuomu: ignore[AA101] -->\n> 按装好\n",
    "| 甲 | 乙 |\n|---|---|\n| 按装 <!-- zhuomu: ignore[AA101] --> | 一 |\n| 按装好 | 二 |\n",
    "文字[^1]。\n\n[^1]: 按装 <!-- zhuomu: ignore[AA101] -->\n",
    "**按装**<!-- zhuomu: ignore[AA101] -->和[链接](http://a)\n",
    "[按装<!-- zhuomu: ignore[AA101] -->](http://a)\n",
    "<p>按装 <!-- zhuomu: ignore[AA101] --></p>\n",
])
def test_every_kind_of_markdown_may_hold_it(text: str) -> None:
    result = run(text)
    assert [text[each.finding.start:].startswith("按装") for each in result.hidden] == [True]
    assert [each.text for each in result.findings] == ["按装"] * text.count("按装好")


# ---------------------------------------------------------------- alone on its line
def test_a_comment_alone_is_about_the_text_below_it_up_to_a_blank_line() -> None:
    assert hidden("<!-- zhuomu: ignore[AA101] -->\n按装，\n按装。\n\n按装。\n") == [2, 3]


def test_a_blank_line_may_follow_it() -> None:
    assert hidden("按装。\n\n<!-- zhuomu: ignore[AA101] -->\n\n按装，\n按装。\n\n按装。\n") == [5, 6]


def test_it_covers_a_whole_list_or_table() -> None:
    assert hidden("<!-- zhuomu: ignore[AA101] -->\n- 按装\n- 按装\n\n按装\n") == [2, 3]
    assert hidden("<!-- zhuomu: ignore[AA101] -->\n| 按装 | 乙 |\n|---|---|\n| 一 | 按装 |\n\n按装\n") == [2, 4]


def test_it_covers_a_whole_block_though_there_is_a_blank_line_in_it() -> None:
    assert hidden("按装。\n% zhuomu: ignore[AA101]\n\n\\section{按装}\n按装。\n\n按装。\n", "latex") == [4, 5]
    assert hidden("<p>按装。</p>\n<!-- zhuomu: ignore[AA101] -->\n<p>一\n\n按装</p>\n\n<p>按装</p>\n", "html") == [5]


@pytest.mark.parametrize(("text", "lines"), [
    ("- 一\n\n  <!-- zhuomu: ignore[AA101] -->\n  按装\n\n  按装\n", [4]),
    ("- <!-- zhuomu: ignore[AA101] -->\n  按装\n- 按装\n\n按装\n", [2, 3]),
    ("> <!-- zhuomu: ignore[AA101] -->\n> 按装\n>\n> 按装\n", [2]),
    ("1. 一\n   > <!-- zhuomu: ignore[AA101] -->\n   > 按装\n   >\n   > 按装\n", [3]),
])
def test_lists_and_quotations_have_lines_of_their_own(text: str, lines: list[int]) -> None:
    assert hidden(text) == lines


def test_what_stands_before_it_is_not_its_concern() -> None:
    assert [each.start for each in run("按装\n<!-- zhuomu: ignore[AA101] -->\n按装\n").findings] == [0]


def test_two_comments_above_one_another_are_about_the_same_text() -> None:
    assert hidden("<!-- zhuomu: ignore[AA101] -->\n<!-- zhuomu: ignore[AA102] -->\n按装，登陆。\n") == [3, 3]


def test_at_the_end_of_a_file_it_hides_nothing() -> None:
    assert [each.rule for each in run("按装\n\n<!-- zhuomu: ignore[AA101] -->").findings] == ["AA101", "HL001"]


def test_a_last_line_without_its_end_is_a_line() -> None:
    assert hidden("<!-- zhuomu: ignore[AA101] -->\n按装") == [2]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_end_as_they_do_everywhere(end: str) -> None:
    text = "按装。\n\n<!-- zhuomu: ignore[AA101] -->\n按装，\n按装。\n\n按装。\n".replace("\n", end)
    result = run(text)
    assert [text[:each.finding.start].count(end) for each in result.hidden] == [3, 4]
    assert len(result.findings) == 2


# ---------------------------------------------------------------- other formats
@pytest.mark.parametrize(("name", "text", "lines"), [
    ("mdx", "{/* zhuomu: ignore[AA101] */}\n按装\n\n按装 {/* zhuomu: ignore[AA101] */}\n\n按装\n", [2, 4]),
    ("rst", ".. zhuomu: ignore[AA101]\n\n按装，\n按装。\n\n按装。\n", [3, 4]),
    ("rst", "- 一\n\n  .. zhuomu: ignore[AA101]\n\n  按装\n\n按装\n", [5]),
    ("rst", "..\n   zhuomu: ignore[AA101]\n\n按装，\n按装。\n\n按装。\n", [4, 5]),
    ("asciidoc", "按装\n\n////\nzhuomu: ignore[AA101]\n////\n按装，\n按装\n\n按装\n", [6, 7]),
    ("html", "<body>\n<!--\nzhuomu: ignore[AA101]\n-->\n<p>按装</p>\n\n<p>按装</p></body>", [5]),
    ("vtt", "WEBVTT\n\nNOTE\nzhuomu: ignore[AA101]\n\n00:01.000 --> 00:02.000\n按装\n\n00:02.000 --> 00:03.000\n按装\n", [7]),
    ("asciidoc", "按装\n\n// zhuomu: ignore[AA101]\n按装，\n按装\n\n按装\n", [4, 5]),
    ("asciidoc", "按装，\n// zhuomu: ignore[AA101]\n按装，\n按装\n", [3, 4]),
    ("html", "<p>按装</p> <!-- zhuomu: ignore[AA101] -->\n<!-- zhuomu: ignore[AA101] -->\n<p>按装</p>\n\n<p>按装</p>", [1, 3]),
    ("latex", "按装 % zhuomu: ignore[AA101]\n按装\n\n% zhuomu: ignore[AA101]\n\\section{按装}\n\n按装\n", [1, 5]),
    ("typst", "按装 // zhuomu: ignore[AA101]\n\n/* zhuomu: ignore[AA101] */\n= 按装\n\n按装\n", [1, 4]),
    ("po", '# zhuomu: ignore[AA101]\nmsgid "a"\nmsgstr "按装"\n"按装"\n\nmsgid "b"\nmsgstr "按装"\n', [3, 4]),
    ("vtt", "WEBVTT\n\nNOTE zhuomu: ignore[AA101]\n\n00:01.000 --> 00:02.000\n按装\n按装\n\n00:02.000 --> 00:03.000\n按装\n", [6, 7]),
    ("yaml", "# zhuomu: ignore[AA101]\na: 按装\nb: 按装\nc: 按装 # zhuomu: ignore[AA101]\n", [2, 4]),
    ("toml", "a = '按装' # zhuomu: ignore[AA101]\nb = '按装'\n", [1]),
    ("shell", "# zhuomu: ignore[AA101]\necho '按装'\necho '按装'\n", [2]),
    ("python", "# zhuomu: ignore[AA101]\n# 按装，\n# 按装。\n#\n# 按装。\n", [2, 3]),
    ("python", "# zhuomu: ignore[AA101]\nf('按装', '按装')\nf('按装')  # zhuomu: ignore[AA101]\nf('按装')\n", [2, 2, 3]),
    ("java", '// zhuomu: ignore[AA101]\nString a = "按装";\nString b = "按装";\n', [2]),
    ("go", '/* zhuomu: ignore[AA101] */\n\n// 按装\nvar a = "按装"\n', [3]),
    ("tsx", 'const a = <p>\n  {/* zhuomu: ignore[AA101] */}\n  <b title="按装" lang="按装">文</b>\n  <b title="按装">文</b></p>;\n', [3, 3]),
])
def test_every_format_has_its_own_comments(name: str, text: str, lines: list[int]) -> None:
    document, form = read(text, name)
    result = suppress(document, form, check(document, RULES), RULES, judge=True)
    assert [each.text for each in result.findings] == ["按装"] * (text.count("按装") - len(lines))
    assert [text[:each.finding.start].count("\n") + 1 for each in result.hidden] == lines


@pytest.mark.parametrize("packed", [False, True])
def test_the_cells_of_a_notebook_are_texts_of_their_own(packed: bool) -> None:
    cells = [
        ("markdown", ["<!-- zhuomu: ignore[AA101] -->\n", "按装，\n", "按装。\n", "\n", "按装一。"]),
        ("markdown", "按装二。\n\n<!-- zhuomu: ignore[AA101] -->\n按装。"),
        ("code", ["按装"]),
        ("markdown", ["按装三。\n", '按装。<!-- zhuomu: ignore[AA101] "引" -->\n', "按装四。"]),
    ]
    text = json.dumps({"cells": [{"cell_type": kind, "source": source} for kind, source in cells]}, ensure_ascii=False,
                      **({"separators": (",", ":")} if packed else {"indent": 1}))
    result = run(text, "notebook")
    assert [text[each.start + 2] for each in result.findings] == list("一二三四")
    assert len(result.hidden) == 4


def test_a_trailing_comment_in_code_is_about_its_line_even_without_text_there() -> None:
    assert [each.text for each in run("x = 1  # zhuomu: ignore[AA101]\ny = '按装'\n", "python", judge=False).findings] == ["按装"]


# ---------------------------------------------------------------- from here to there
def test_everything_between_disable_and_enable_is_hidden() -> None:
    assert hidden("按装\n\n<!-- zhuomu: disable[AA101] -->\n\n按装\n\n- 按装\n\n<!-- zhuomu: enable[AA101] -->\n\n按装\n") == [5, 7]


def test_without_enable_it_goes_on_to_the_end() -> None:
    assert hidden("按装\n\n<!-- zhuomu: disable[AA101] -->\n\n按装\n\n按装") == [5, 7]


def test_bad_examples_are_fenced_off_by_one_pair() -> None:
    text = "<!-- zhuomu: disable[ALL] 反例 -->\n\n误：按装、登陆。\n\n❌ 帐号\n\n<!-- zhuomu: enable -->\n\n正：按装。\n"
    result = run(text)
    assert [each.finding.rule for each in result.hidden] == ["AA101", "AA102", "BB101"]
    assert [each.text for each in result.findings] == ["按装"]


def test_disable_and_enable_may_stand_in_a_line() -> None:
    text = "按装<!-- zhuomu: disable[AA] -->按装<!-- zhuomu: enable -->按装"
    assert [each.start for each in run(text).findings] == [0, len(text) - 2]


def test_stretches_of_different_codes_may_overlap() -> None:
    text = """<!-- zhuomu: disable[AA101] -->
按装，登陆一。
<!-- zhuomu: disable[AA102, BB101] -->
按装，登陆，帐号。
<!-- zhuomu: enable[AA101] -->
按装二，登陆，帐号。
<!-- zhuomu: enable[AA102] -->
按装三，登陆四，帐号。
<!-- zhuomu: enable -->
按装五，登陆六，帐号七。
"""
    result = run(text)
    assert [text[each.end] for each in result.findings] == list("一二三四五六七")


@pytest.mark.parametrize("text", [
    "<!-- zhuomu: ignore-file[AA101] -->\n按装\n\n按装\n", "按装\n\n按装\n\n<!-- zhuomu: ignore-file[AA101] -->",
    "按装 <!-- zhuomu: ignore-file[AA101] 样板 -->\n\n按装\n",
])
def test_ignore_file_is_about_the_whole_file_wherever_it_stands(text: str) -> None:
    assert len(run(text).hidden) == 2
    assert run(text).findings == []


# ---------------------------------------------------------------- front matter
@pytest.mark.parametrize("head", [
    "---\ntitle: 题\nzhuomu: {ignore: [AA101, BB101], reason: 照录}\n---\n",
    "---\nzhuomu:\n  ignore: AA101, BB101\n  reason: 照录\ntitle: 题\n---\n",
    "---\nzhuomu:\n  ignore:\n    - AA101\n    - BB\n\n  reason: 照录\n---\n",
    "---\r\ntitle: '{{ 模板'\r\nzhuomu:\r\n  ignore: [AA101,BB101]\r\n  reason: 照录\r\n---\r\n",
    "+++\ntitle = '题'\n[zhuomu]\nignore = ['AA101', 'BB101']\nreason = '照录'\n[other]\na = 1\n+++\n",
    "+++\nzhuomu = {ignore = 'AA101 BB101', reason = '照录'}\n+++\n",
    "+++\nzhuomu.ignore = ['AA101', 'BB101']\nzhuomu.reason = '照录'\n+++\n",
])
@pytest.mark.parametrize("name", ["markdown", "mdx"])
def test_front_matter_may_say_it_for_the_whole_file(head: str, name: str) -> None:
    result = run(f"{head}\n按装，登陆，帐号。\n", name)
    assert [(each.finding.rule, each.reason) for each in result.hidden] == [("AA101", "照录"), ("BB101", "照录")]
    assert [each.rule for each in result.findings] == ["AA102"]


def test_between_two_rules_there_is_no_front_matter() -> None:
    assert [each.rule for each in run("文字\n\n---\nzhuomu: {ignore: [AA101]}\n---\n\n按装\n").findings] == ["AA101"]


# ---------------------------------------------------------------- what is not touched
def test_a_document_without_comments_keeps_its_findings_as_they_are() -> None:
    document, form = read("按装，登陆。zhuomu 是工具。")
    findings = check(document, RULES)
    assert suppress(document, form, findings, RULES, judge=True) == (findings, ())
    document, form = read("按装，登陆。")
    findings = check(document, RULES)
    assert suppress(document, form._replace(comments=()), findings, RULES, judge=True).findings is findings


def test_comments_hide_things_when_they_are_not_judged() -> None:
    result = run("按装<!-- zhuomu: ignore[AA101, BB101] -->\n<!-- zhuomu: nonsense -->", judge=False)
    assert result.findings == []
    assert len(result.hidden) == 1


def test_rules_that_do_not_run_find_nothing_to_hide() -> None:
    result = run("按装，登陆。<!-- zhuomu: ignore[AA101] -->", rules=ruleset(Selection(select=("AA102",))))
    assert [each.rule for each in result.findings] == ["AA102"]
