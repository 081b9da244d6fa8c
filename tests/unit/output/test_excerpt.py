from __future__ import annotations

import pytest

from zhuomu.findings import Edit, Suggestion
from zhuomu.output.excerpt import Excerpts
from zhuomu.output.reporter import Style
from zhuomu.text.lines import cells

FAMILY = "👨‍👩‍👧"


def around(text: str, piece: str, **style: object) -> str:
    start = text.index(piece)
    return Excerpts(Style(**style)).around(text, start, start + len(piece), (0, len(text)))  # type: ignore[arg-type]


def corrected(text: str, *edits: tuple[int, int, str], **style: object) -> str:
    suggestion = Suggestion(tuple(Edit(*edit) for edit in edits))
    return Excerpts(Style(**style)).corrected(text, 0, len(text), suggestion)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "piece", "width", "shown"),
    [
        ("先按装依赖", "按装", 80, "先【按装】依赖"),
        ("按装", "按装", 80, "【按装】"),
        ("甲乙丙丁戊己庚辛壬癸按装子丑寅卯辰巳午未申酉", "按装", 20, "…壬癸【按装】子丑…"),
        ("按装子丑寅卯辰巳午未申酉", "按装", 20, "【按装】子丑寅卯辰…"),
        ("甲乙丙丁戊己庚辛壬癸按装", "按装", 20, "…己庚辛壬癸【按装】"),
        ("甲乙按装子丑寅卯辰巳午未", "按装", 20, "甲乙【按装】子丑寅…"),
        ("  \t　先按装  ", "按装", 80, "先【按装】"),
        ("先\t按装\t依赖", "按装", 80, "先 【按装】 依赖"),
        ("先\t按装", "\t", 80, r"先【\t】按装"),
        ("数据\r\n库\n里", "据\r\n库\n里", 80, "数【据⏎库⏎里】"),
        ("𠮷野家按装", "𠮷", 80, "【𠮷】野家按装"),
        (f"{FAMILY}按装", FAMILY, 80, f"【{FAMILY}】按装"),
        ("【注意】先按装", "按装", 80, "【注意】先〖按装〗"),
        ("【〖按装", "按装", 80, "【〖⟦按装⟧"),
        ("先按\u200b装", "按\u200b装", 80, r"先【按\u200b装】"),
        ("\x1b[31m先按装", "按装", 80, r"\x1b[31m先【按装】"),
    ],
)
def test_the_place_is_marked_in_what_fits_of_its_line(text: str, piece: str, width: int, shown: str) -> None:
    assert around(text, piece, width=width) == shown
    assert cells(shown) <= width


def test_an_empty_span_is_marked_even_in_colour() -> None:
    for colour, shown in ((False, "中文【】English"), (True, "中文\x1b[4m【】\x1b[0mEnglish")):
        assert Excerpts(Style(colour=colour)).around("中文English", 2, 2, (0, 9)) == shown


def test_colour_underlines_and_needs_no_brackets() -> None:
    assert around("先按装依赖", "按装", colour=True) == "先\x1b[4m按装\x1b[0m依赖"
    excerpt = Excerpts(Style(colour=True)).around("先按装", 1, 3, (0, 3), "\x1b[1;31m")
    assert excerpt == "先\x1b[1;31m\x1b[4m按装\x1b[0m"


def test_only_what_lies_within_the_bounds_is_shown() -> None:
    text = "第一行\n先按装\n第三行"
    assert Excerpts(Style()).around(text, 5, 7, (4, 7)) == "先【按装】"


def test_a_span_that_ends_behind_its_line_does_not_show_the_next() -> None:
    assert Excerpts(Style()).around("甲乙\n丙", 1, 3, (0, 2)) == "甲【乙⏎】"


def test_ambiguous_characters_take_two_cells_where_the_terminal_says_so() -> None:
    text = "“甲”“乙”“丙”按装“丁”“戊”“己”"
    for ambiguous in (1, 2):
        shown = around(text, "按装", width=24, ambiguous=ambiguous)
        assert cells(shown, ambiguous) <= 24
    assert len(around(text, "按装", width=24, ambiguous=2)) < len(around(text, "按装", width=24, ambiguous=1))


@pytest.mark.parametrize("cluster", [FAMILY, "👍🏽", "🇨🇳", "e\u0301", "❤\ufe0f", "1\ufe0f\u20e3"])
@pytest.mark.parametrize("width", range(20, 32))
def test_no_character_is_cut_apart(cluster: str, width: int) -> None:
    text = cluster * 40 + "按装" + cluster * 40
    shown = around(text, "按装", width=width)
    left, right = shown.split("【按装】")
    for side in (left.removeprefix("…"), right.removesuffix("…")):
        assert side.replace(cluster, "") == ""
    assert cells(shown) <= width


@pytest.mark.parametrize("width", [20, 21, 80, 200])
def test_a_line_of_200_kilobytes_is_clipped_to_the_width(width: int) -> None:
    text = "很长的一段话，" * 5_000 + "按装" + "“又是一段话”" * 6_000
    shown = around(text, "按装", width=width)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "【按装】" in shown
    assert width - 3 <= cells(shown) <= width


def test_of_a_long_span_the_two_ends_are_shown() -> None:
    text = "先" + "甲" + "乙" * 100_000 + "丙" + "后"
    shown = around(text, text[1:-1], width=40)
    assert shown.startswith("先【甲乙")
    assert shown.endswith("乙丙】后")
    assert shown.count("…") == 1
    assert cells(shown) <= 40


def test_marks_piled_on_one_character_are_bounded() -> None:
    text = "甲" + "\u0301" * 100_000 + "按装"
    shown = around(text, "按装")
    assert shown.startswith("…")
    assert shown.endswith("【按装】")
    assert len(shown) < 1000


def test_a_terminal_narrower_than_twenty_cells_is_taken_for_twenty() -> None:
    text = "甲乙丙丁戊己庚辛壬癸按装子丑寅卯辰巳午未申酉"
    assert around(text, "按装", width=1) == around(text, "按装", width=20)


def test_the_indentation_is_left_free() -> None:
    text = "甲乙丙丁戊己庚辛壬癸按装子丑寅卯辰巳午未申酉"
    shown = Excerpts(Style(width=30), 4).around(text, 10, 12, (0, len(text)))
    assert cells(shown) <= 26


def test_a_line_without_a_mark_loses_its_middle() -> None:
    shown = Excerpts(Style(width=20)).line("  开头的几个字" + "甲" * 50 + "结尾的几个字\n")
    assert shown == "开头的几个…的几个字"


def test_a_character_ends_behind_its_marks() -> None:
    excerpts = Excerpts(Style())
    assert excerpts.cluster_end(f"甲{FAMILY}乙", 1) == 6
    assert excerpts.cluster_end("甲", 1) == 1


@pytest.mark.parametrize(
    ("text", "edits", "shown"),
    [
        ("按装", [(0, 2, "安装")], "安装"),
        ("按装", [(0, 1, "安")], "安装"),
        ("的的", [(0, 1, "")], "的"),
        ("的", [(0, 1, "")], ""),
        ("尽可能地好的趋势", [(0, 4, ""), (5, 8, "了")], "好了"),
        ("中文 ", [(2, 3, "")], "中文"),
        ("  ", [(0, 2, " ")], "“ ”"),
        ("中文", [(0, 2, "中文\t")], r"中文\t"),
        ("按装", [(0, 2, "安\x1b[0m装")], r"安\x1b[0m装"),
        ("由" + "甲" * 60 + "组成", [(0, 1, "包括"), (61, 63, "")], "包括甲甲甲甲甲甲…甲甲甲甲甲"),
    ],
)
def test_a_suggestion_is_shown_as_the_corrected_text(
    text: str, edits: list[tuple[int, int, str]], shown: str
) -> None:
    assert corrected(text, *edits) == shown


def test_an_edit_outside_the_span_widens_what_is_shown() -> None:
    suggestion = Suggestion((Edit(0, 1, "一"), Edit(3, 4, "四")))
    assert Excerpts(Style()).corrected("甲乙丙丁", 1, 3, suggestion) == "一乙丙四"


def test_colour_shows_what_a_suggestion_changes() -> None:
    assert corrected("按装", (0, 1, "安"), colour=True) == "\x1b[32m安\x1b[0m装"


def test_a_suggestion_of_many_edits_is_shown_in_part() -> None:
    text = "甲乙" * 1000
    shown = corrected(text, *[(number, number + 1, "子") for number in range(0, 2000, 2)])
    assert shown.startswith("子乙子乙")
    assert shown.endswith("…")
    assert len(shown) < 40


def test_an_insertion_of_any_length_is_bounded() -> None:
    assert len(corrected("甲", (1, 1, "乙" * 100_000))) < 80
