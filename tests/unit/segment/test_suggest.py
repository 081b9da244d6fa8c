"""The frequency of a word that was added without one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.suggest import insistent_frequency, suggested_frequency
from zhuomu.segment.viterbi import Viterbi


@pytest.fixture
def dictionary() -> Dictionary:
    return Dictionary()


def test_it_is_one_more_than_chance_gives_the_parts_together(dictionary: Dictionary) -> None:
    total = dictionary.total
    together = dictionary.frequency("的") * dictionary.frequency("在") / total
    assert suggested_frequency(dictionary, "的在") == int(together) + 1 > 1000


def test_it_is_just_enough_for_the_word_to_win(dictionary: Dictionary) -> None:
    enough = suggested_frequency(dictionary, "的在")
    dictionary.add_word("的在", enough - 1)
    assert Viterbi(dictionary).ends("的在") == [1, 2]
    dictionary.add_word("的在", enough)
    assert Viterbi(dictionary).ends("的在") == [2]


def test_a_known_word_keeps_at_least_its_own(dictionary: Dictionary) -> None:
    assert suggested_frequency(dictionary, "的") == dictionary.frequency("的") + 1
    assert suggested_frequency(dictionary, "文档") >= dictionary.frequency("文档")


@pytest.mark.parametrize("word", ["kubernetes", "：：", "𠮷野", "\r\n", "\u4e04"])
def test_a_word_of_unknown_parts_needs_but_1(dictionary: Dictionary, word: str) -> None:
    assert suggested_frequency(dictionary, word) == 1


def test_words_with_a_hyphen_or_per_cent_are_parts_as_in_jieba(dictionary: Dictionary) -> None:
    dictionary.add_word("网", 50_000_000)
    dictionary.add_word("Wi-Fi", 10_000_000)
    expected = 50_000_000 / dictionary.total * 10_000_000
    assert suggested_frequency(dictionary, "Wi-Fi网") == pytest.approx(expected, abs=2)


@pytest.mark.parametrize(("word", "text", "before", "after"), [
    ("登入", "请登入", ["请登入"], ["请", "登入"]), ("登入", "登入后", ["登入后"], ["登入", "后"]), ("控制台", "控制台上", ["控制", "台上"], ["控制台", "上"]),
])
def test_a_word_that_insists_wins_over_words_that_take_from_it(
    dictionary: Dictionary, word: str, text: str, before: list[str], after: list[str]
) -> None:
    def cut() -> list[str]:
        ends = [0, *Viterbi(dictionary).ends(text)]
        return [text[start:end] for start, end in pairwise(ends)]

    assert cut() == before
    dictionary.add_word(word, insistent_frequency(dictionary, word))
    assert cut() == after


@pytest.mark.parametrize(("word", "text"), [("台上", "舞台上"), ("学生", "大学生"), ("上海", "在上海上空"), ("登入", "攀登入口")])
def test_a_word_that_insists_leaves_good_words_whole(dictionary: Dictionary, word: str, text: str) -> None:
    before = Viterbi(dictionary).ends(text)
    dictionary.add_word(word, insistent_frequency(dictionary, word))
    assert Viterbi(dictionary).ends(text) == before


def test_a_word_that_nothing_takes_from_needs_no_insisting(dictionary: Dictionary) -> None:
    assert insistent_frequency(dictionary, "系统") == dictionary.frequency("系统")
    assert insistent_frequency(dictionary, "琢木云") == suggested_frequency(dictionary, "琢木云")
