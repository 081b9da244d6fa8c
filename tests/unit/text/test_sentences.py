import pytest

from zhuomu.text.sentences import REACH, clause_at, sentence_at


def sentences(prose, find=sentence_at):
    """The different stretches that the offsets of ``prose`` are in, in order."""
    found = dict.fromkeys(find(prose, offset) for offset in range(len(prose)))
    return [prose[start:end] for start, end in found]


def test_sentences_end_at_their_marks_and_at_breaks():
    prose = "第一句。第二句！第三句？Fourth!五；六……七\n八\n"
    assert sentences(prose) == ["第一句。", "第二句！", "第三句？", "Fourth!", "五；", "六……", "七", "八"]


def test_clauses_end_at_commas_and_colons_as_well():
    prose = "甲，乙：丙、丁,戊:己。庚\n"
    assert sentences(prose, clause_at) == ["甲，", "乙：", "丙、", "丁,", "戊:", "己。", "庚"]
    assert sentences(prose) == ["甲，乙：丙、丁,戊:己。", "庚"]


def test_closing_quotes_and_brackets_stay_with_their_sentence():
    assert sentences("他说：“好。”然后（走了！）再见\n") == ["他说：“好。”", "然后（走了！）", "再见"]


def test_a_run_of_marks_is_one_end():
    assert sentences("什么？！！真的……。好\n") == ["什么？！！", "真的……。", "好"]


def test_commas_and_colons_between_digits_end_nothing():
    assert sentences("共1,000个,在12:30到\n", clause_at) == ["共1,000个,", "在12:30到"]


def test_at_a_break_it_is_the_sentence_before():
    prose = "一。二\n三\n"
    assert sentence_at(prose, prose.index("\n")) == (2, 3)
    assert sentence_at("一。\n", 2) == (0, 2)
    assert sentence_at(prose, len(prose)) == (len(prose), len(prose))


def test_an_ascii_full_stop_or_semicolon_ends_no_sentence():
    assert sentences("a.b;c 好\n") == ["a.b;c 好"]


@pytest.mark.parametrize("offset", [-5, 0, 3, 99])
def test_any_offset_gives_a_stretch_of_the_prose(offset):
    start, end = sentence_at("一二三", offset)
    assert 0 <= start <= end <= 3


def test_the_empty_prose_has_an_empty_sentence():
    assert sentence_at("", 0) == (0, 0)


def test_a_line_without_any_mark_is_cut_at_the_reach():
    prose = "字" * (10 * REACH)
    start, end = sentence_at(prose, 5 * REACH)
    assert (start, end) == (4 * REACH, 6 * REACH)


@pytest.mark.parametrize("unit", ["字", "。", "字，", "1,2", "”", "。”"])
def test_every_offset_of_a_long_line_can_be_asked_for(unit):
    prose = unit * (100_000 // len(unit))
    for offset in range(0, len(prose), 29):
        start, end = clause_at(prose, offset)
        assert offset - REACH <= start <= offset <= end <= offset + REACH
