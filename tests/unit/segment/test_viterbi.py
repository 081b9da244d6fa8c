"""The most probable cut of a block."""

from __future__ import annotations

import pytest

from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.viterbi import Viterbi, join


@pytest.fixture
def dictionary() -> Dictionary:
    return Dictionary()


def test_the_most_probable_words_win(dictionary: Dictionary) -> None:
    assert Viterbi(dictionary).ends("我们中出了一个叛徒") == [2, 3, 4, 5, 7, 9]


def test_an_empty_block_has_no_words(dictionary: Dictionary) -> None:
    assert Viterbi(dictionary).ends("") == []


def test_a_character_of_no_word_stands_alone(dictionary: Dictionary) -> None:
    rare = "\u4e04\u4e05"
    assert not dictionary.begins_word(rare[0])
    assert Viterbi(dictionary).ends(f"文档{rare}文档") == [2, 3, 4, 6]


def test_runs_of_single_letters_and_digits_are_joined_and_words_stay_apart(dictionary: Dictionary) -> None:
    assert Viterbi(dictionary).ends("abc12.3用C++写PH值x") == [5, 6, 7, 8, 11, 12, 15, 16]
    assert Viterbi(dictionary).word_ends("ab用C++") == [1, 2, 3, 6]


def test_of_equally_probable_words_the_longest_first_word_wins(dictionary: Dictionary) -> None:
    for word in ("\u4e04\u4e05", "\u4e06", "\u4e04", "\u4e05\u4e06"):
        dictionary.add_word(word, 7)
    assert Viterbi(dictionary).ends("\u4e04\u4e05\u4e06") == [2, 3]


def test_a_word_added_later_is_found_by_the_next_call(dictionary: Dictionary) -> None:
    viterbi = Viterbi(dictionary)
    assert viterbi.ends("用微服务") == [1, 2, 4]
    dictionary.add_word("微服务")
    assert viterbi.ends("用微服务") == [1, 4]
    dictionary.add_word("微服务", 0)
    assert viterbi.ends("用微服务") == [1, 2, 4]


def test_an_added_character_wins_in_the_middle_and_at_the_end_of_a_block(dictionary: Dictionary) -> None:
    dictionary.add_word("档", 500_000_000)
    assert Viterbi(dictionary).ends("文档文档") == [1, 2, 3, 4]


def test_an_added_word_longer_than_any_of_jieba_is_found_whole(dictionary: Dictionary) -> None:
    word = "文档" * 20
    assert len(word) > dictionary.longest
    dictionary.add_word(word)
    assert Viterbi(dictionary).ends(word + "文档") == [40, 42]


def test_a_join_tells_runs_from_words() -> None:
    assert join("ab+cde甲f", [1, 2, 3, 6, 7, 8]) == [
        (2, True),
        (3, False),
        (6, False),
        (7, False),
        (8, True),
    ]
