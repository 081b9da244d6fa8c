"""The memory-mapped dictionary and the words added to it."""

from __future__ import annotations

import os

import pytest

from zhuomu.errors import ZhuomuError
from zhuomu.segment.dictionary import WORDS, Dictionary


@pytest.fixture
def dictionary() -> Dictionary:
    return Dictionary()


def test_a_word_has_the_frequency_and_the_tag_that_jieba_counted(dictionary: Dictionary) -> None:
    assert dictionary.contains("文档")
    assert dictionary.frequency("的") == 318825
    assert dictionary.tag("的") == "uj"
    assert dictionary.tag("AT&T") == "nz"


@pytest.mark.parametrize("text", ["", "乐文档", "文档的", "𠮷", "\ud800", "\x00"])
def test_what_is_no_word_has_no_frequency_and_no_tag(dictionary: Dictionary, text: str) -> None:
    assert not dictionary.contains(text)
    assert dictionary.frequency(text) == 0
    assert dictionary.tag(text) is None


def test_the_words_that_begin_at_a_position_come_shortest_first(dictionary: Dictionary) -> None:
    assert dictionary.prefixes("在中国人民解放军", 1) == ["中", "中国", "中国人民解放军"]
    assert dictionary.prefixes("𠮷中", 1) == ["中"]
    assert dictionary.prefixes("中", 1) == []


def test_added_words_stand_among_the_words_that_begin_at_a_position(dictionary: Dictionary) -> None:
    dictionary.add_word("中国人民", 5)
    dictionary.add_word("中", 0)
    dictionary.add_word("中国", 7)
    assert dictionary.prefixes("中国人民解放军") == ["中国", "中国人民", "中国人民解放军"]


def test_the_longest_word_of_the_dictionary_is_found_whole(dictionary: Dictionary) -> None:
    longest = [word for word, _ in dictionary.words_tagged("n", dictionary.longest)]
    longest += [word for word, _ in dictionary.words_tagged("nt", dictionary.longest)]
    assert longest
    for word in longest:
        assert dictionary.prefixes(word + "的")[-1] == word


def test_a_beginning_of_a_word_is_one_even_where_it_is_no_word(dictionary: Dictionary) -> None:
    assert dictionary.begins_word("中国人民解")
    assert not dictionary.begins_word("文乐")
    dictionary.add_word("文乐乐", 3)
    assert dictionary.begins_word("文乐")
    dictionary.add_word("文谱谱", 0)
    assert dictionary.begins_word("文谱谱")


def test_words_are_listed_by_tag_and_length(dictionary: Dictionary) -> None:
    idioms = dict(dictionary.words_tagged("i", 4))
    assert len(idioms) > 20_000
    assert idioms["画蛇添足"] == dictionary.frequency("画蛇添足")
    assert {len(word) for word in idioms} == {4}
    assert set(idioms) < dict(dictionary.words_tagged("i")).keys()
    assert list(dictionary.words_tagged("没有这个词性")) == []


def test_words_listed_by_tag_include_added_ones_and_leave_out_those_taken_away(
    dictionary: Dictionary,
) -> None:
    dictionary.add_word("啄木啄木", 5, "i")
    dictionary.add_word("画蛇添足", 0)
    dictionary.add_word("掩耳盗铃", 9, "n")
    dictionary.add_word("刻舟求剑", 9)
    idioms = dict(dictionary.words_tagged("i", 4))
    assert idioms["啄木啄木"] == 5
    assert idioms["刻舟求剑"] == 9
    assert "画蛇添足" not in idioms
    assert "掩耳盗铃" not in idioms
    assert dict(dictionary.words_tagged("n", 4))["掩耳盗铃"] == 9


def test_an_added_word_is_a_word_of_this_dictionary_only(dictionary: Dictionary) -> None:
    before = dictionary.total
    dictionary.add_word("微服务", 50, "n")
    assert dictionary.frequency("微服务") == 50
    assert dictionary.tag("微服务") == "n"
    assert dictionary.total == before + 50
    assert dictionary.mapped_total() == Dictionary().mapped_total()
    assert dict(dictionary.added) == {"微服务": 50}
    assert dictionary.mapped_frequency("微服务") == 0
    assert not Dictionary().contains("微服务")


def test_a_word_added_again_counts_again_in_the_sum_as_in_jieba(dictionary: Dictionary) -> None:
    before = dictionary.total
    dictionary.add_word("微服务", 50)
    dictionary.add_word("微服务", 20)
    assert dictionary.frequency("微服务") == 20
    assert dictionary.total == before + 70


def test_a_word_taken_away_keeps_its_tag(dictionary: Dictionary) -> None:
    dictionary.add_word("的", 0)
    assert not dictionary.contains("的")
    assert dictionary.tag("的") == "uj"
    assert dictionary.mapped_frequency("的") == 318825


def test_every_added_word_changes_the_revision(dictionary: Dictionary) -> None:
    revisions = {dictionary.revision}
    for _ in range(2):
        dictionary.add_word("微服务", 50)
        revisions.add(dictionary.revision)
    assert len(revisions) == 3


@pytest.mark.parametrize(("word", "frequency"), [("", 3), ("", None), ("微服务", -1)])
def test_an_impossible_word_is_refused_and_changes_nothing(
    dictionary: Dictionary, word: str, frequency: int | None
) -> None:
    with pytest.raises(ValueError, match="frequency of at least 0"):
        dictionary.add_word(word, frequency)
    assert not dictionary.added
    assert dictionary.revision == 0


def test_a_missing_file_is_reported_with_its_path_and_a_remedy(tmp_path: os.PathLike[str]) -> None:
    path = os.path.join(tmp_path, "没有.marisa")
    with pytest.raises(ZhuomuError) as caught:
        Dictionary(path)
    (problem,) = caught.value.problems
    assert problem.path == path
    assert "No such file" in problem.message.en
    assert problem.remedy is not None
    assert "python -m zhuomu.segment.build" in problem.remedy.zh


def test_a_path_in_any_script_can_be_opened(tmp_path: os.PathLike[str]) -> None:
    path = os.path.join(tmp_path, "词典 𠮷.marisa")
    os.symlink(WORDS, path)
    assert Dictionary(path).contains("文档")


@pytest.mark.parametrize("size", [0, 7, 40, 5000, -1])
def test_a_file_cut_short_is_refused(tmp_path: os.PathLike[str], size: int) -> None:
    path = os.path.join(tmp_path, "words.marisa")
    with open(WORDS, "rb") as whole, open(path, "wb") as part:
        part.write(whole.read()[:size])
    with pytest.raises(ZhuomuError):
        Dictionary(path)


@pytest.mark.parametrize("position", [0, 7, 32])
def test_a_file_of_another_kind_or_version_is_refused(tmp_path: os.PathLike[str], position: int) -> None:
    path = os.path.join(tmp_path, "words.marisa")
    with open(WORDS, "rb") as whole, open(path, "wb") as other:
        content = bytearray(whole.read())
        content[position] ^= 0xFF
        other.write(content)
    with pytest.raises(ZhuomuError) as caught:
        Dictionary(path)
    assert caught.value.problems[0].path == path
