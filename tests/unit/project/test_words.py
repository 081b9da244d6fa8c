"""The list of accepted words in a configuration, edited as text, and the user's own list."""

from __future__ import annotations

import os
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zhuomu.errors import ConfigurationError
from zhuomu.project.words import (
    list_with,
    list_without,
    refuse_impossible,
    user_words,
    user_words_file,
    with_words,
    without_words,
    words_of,
    words_written,
)

#: A configuration, and what it becomes when 新词 is added.
ADDED = [
    ("", "words:\n  - 新词\n"),
    ("# 只有注释\n", "# 只有注释\nwords:\n  - 新词\n"),
    ("select: [CB]", "select: [CB]\nwords:\n  - 新词\n"),
    ("select: [CB]\r\n", "select: [CB]\r\nwords:\r\n  - 新词\r\n"),
    ("words:\n  - 甲\n", "words:\n  - 甲\n  - 新词\n"),
    ("words:\n- 甲  # 说明\n# 下面\nselect: CB\n", "words:\n- 甲  # 说明\n- 新词\n# 下面\nselect: CB\n"),
    ("words:\n    - 甲", "words:\n    - 甲\n    - 新词"),
    ("words:\r\n  - 甲\r\nselect: CB\r\n", "words:\r\n  - 甲\r\n  - 新词\r\nselect: CB\r\n"),
    ("words: [甲, 乙]  # 说明\n", "words: [甲, 乙, 新词]  # 说明\n"),
    ("words: [甲,]\n", "words: [甲, 新词,]\n"),
    ("words: []\n", "words: [新词]\n"),
    ("words: [\n  甲,\n  乙  # 说明\n]\n", "words: [\n  甲,\n  乙,  # 说明\n  新词\n]\n"),
    ("words: [\n  甲,  # 说明\n]\n", "words: [\n  甲,  # 说明\n  新词,\n]\n"),
    ("words: [甲,\n  乙]\n", "words: [甲,\n  乙, 新词]\n"),
    ("words: 甲\n", "words: [甲, 新词]\n"),
    ("words: 'a, b'\n", 'words: ["a, b", 新词]\n'),
    ("words:   # 还没有\n", "words: [新词]   # 还没有\n"),
    ('"words":\n  - 甲\n', '"words":\n  - 甲\n  - 新词\n'),
    ("---\nwords:\n  - 甲\n", "---\nwords:\n  - 甲\n  - 新词\n"),
    ("select: CB\nwords:\n  - 甲\nper-file:\n  a.md:\n    words: [乙]\n",
     "select: CB\nwords:\n  - 甲\n  - 新词\nper-file:\n  a.md:\n    words: [乙]\n"),
]
#: A configuration, and what it becomes when 甲 is taken out.
REMOVED = [
    ("words:\n  - 甲\n  - 乙\n", "words:\n  - 乙\n"),
    ("words:\n  - 乙\n  - 甲  # 说明\nselect: CB\n", "words:\n  - 乙\nselect: CB\n"),
    ("words:\n  - 甲\nselect: CB\n", "words: []\nselect: CB\n"),
    ('words:  # 说明\n  - "甲"\n', "words: []  # 说明\n"),
    ("words:\r\n  - 甲\r\n  - 乙\r\n", "words:\r\n  - 乙\r\n"),
    ("words: [甲, 乙]\n", "words: [乙]\n"),
    ("words: [乙, 甲]\n", "words: [乙]\n"),
    ("words: [乙, 甲, 丙]\n", "words: [乙, 丙]\n"),
    ("words: [甲]\n", "words: []\n"),
    ("words: [\n  乙,  # 一\n  甲  # 二\n]\n", "words: [\n  乙,  # 一\n]\n"),
    ("words: [\n  甲,  # 一\n  乙  # 二\n]\n", "words: [\n  乙  # 二\n]\n"),
    ("words: 甲\n", "words: []\n"),
    ("words: [甲, 乙, 甲]\n", "words: [乙]\n"),
    ("words: [乙]\n", "words: [乙]\n"),
    ("select: CB\n", "select: CB\n"),
]
#: What cannot be edited safely, or is wrong to begin with.
REFUSED = [
    "{words: [甲]}\n",
    "- 甲\n",
    "words: &all\n  - 甲\nper-file:\n  a.md:\n    words: *all\n",
    "per-file:\n  a.md:\n    words: &all [甲]\nwords: *all\n",
    "per-file:\n  a.md:\n    words: [&one 甲]\nwords:\n  - *one\n",
    "words:\n  甲: 乙\n",
    "words: |\n  甲\n",
    "words: [甲\n",
    "words: [甲]\nwords: [乙]\n",
    "words: [甲]\n...\n---\nselect: CB\n",
    "selct: CB\n",
]


@pytest.mark.parametrize(("before", "after"), ADDED)
def test_a_word_is_added_and_everything_else_stays(before: str, after: str) -> None:
    assert with_words(before, ["新词"]) == after


@pytest.mark.parametrize(("before", "after"), REMOVED)
def test_a_word_is_taken_out_and_everything_else_stays(before: str, after: str) -> None:
    assert without_words(before, ["甲"]) == after


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_edited_safely_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        with_words(text, ["新词"], "there/.zhuomu.yaml")
    assert all(problem.path.endswith("there/.zhuomu.yaml") for problem in caught.value.problems)


def test_mistakes_are_told_with_their_places_in_the_file_as_it_is() -> None:
    with pytest.raises(ConfigurationError) as caught:
        with_words("words:\n  - 甲\nselct: CB\n", ["新词"], ".zhuomu.yaml")
    [problem] = caught.value.problems
    assert (problem.line, problem.column) == (3, 1)
    assert "select" in problem.message.zh


def test_a_word_that_is_there_is_not_added_again() -> None:
    assert with_words("words: [甲]\n", ["甲", "乙", "乙"]) == "words: [甲, 乙]\n"


@pytest.mark.parametrize("word", [
    "3.10", "yes", "null", "a: b", "- a", "[a]", "it's", 'a"b', "C#", "C++", "@me", "*a", "&b", "!c", "%d", "a\\b", "~", "，",
    "2020-01-01",
])
@pytest.mark.parametrize("text", ["", "words:\n  - 甲\n", "words: [甲]\n", "words: 甲\n"])
def test_a_word_means_itself_whatever_it_looks_like_to_yaml(word: str, text: str) -> None:
    changed = with_words(text, [word])
    assert words_written(changed)[-1] == word
    assert without_words(changed, [word, "甲"]) in ("words: []\n", "words: []")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6)
#: Pieces that a configuration is put together of, some of them odd.
PIECES = st.sampled_from([
    "# 注释\n", "\n", "select: [CB, SY]\n", "ignore:\n  - CB101 # 说明\n", "language: zh\n", "terms:\n  琢木云: 啄木云\n",
])


def _dumped(words: list[str], **options: object) -> str:
    return str(yaml.safe_dump({"words": words}, allow_unicode=True, **options))


def _commented(words: list[str]) -> str:
    quoted = [yaml.safe_dump([word], allow_unicode=True, default_style='"')[2:-1] for word in words]
    return "words:\n" + "".join(f"    - {word}  # 说明\n" for word in quoted)


LISTS = st.one_of(
    st.lists(WORDS, max_size=4).map(_dumped),
    st.lists(WORDS, max_size=4).map(lambda words: _dumped(words, default_flow_style=True)[1:-2] + "\n"),
    st.lists(WORDS, min_size=1, max_size=4).map(_commented),
    st.just(""),
)


@given(
    before=st.lists(PIECES, max_size=3, unique=True), there=LISTS, after=st.lists(PIECES, max_size=3, unique=True),
    new=st.lists(WORDS, min_size=1, max_size=3, unique=True), crlf=st.booleans(),
)
def test_adding_and_taking_out_change_nothing_else(
    before: list[str], there: str, after: list[str], new: list[str], crlf: bool,
) -> None:
    text = "".join([*before, there, *(piece for piece in after if piece not in before)])
    text = text.replace("\n", "\r\n") if crlf else text
    old = yaml.safe_load(text) or {}
    changed = with_words(text, new)
    known = list(words_written(text))
    assert list(words_written(changed)) == [*known, *(word for word in new if word not in known)]
    assert {**(yaml.safe_load(changed) or {}), "words": None} == {**old, "words": None}
    # Every line of the file is still there, but for the one of the list itself.
    lines = changed.splitlines(keepends=True)
    assert [line for line in text.splitlines(keepends=True) if not line.startswith("words") and line not in lines] == []
    back = without_words(changed, [word for word in new if word not in known])
    assert list(words_written(back)) == known
    assert {**(yaml.safe_load(back) or {}), "words": None} == {**old, "words": None}


@pytest.mark.parametrize("word", ["", " ", "a\nb", " a", "a ", "#a", "a #b", "a\tb", "a\x07", "a\u2028b", "\ufeff"])
def test_what_can_be_no_word_is_refused(word: str) -> None:
    with pytest.raises(ConfigurationError):
        refuse_impossible([word])


@pytest.mark.parametrize("word", ["啄木云", "C#", "Visual Studio", "𠮷野家", "a-b"])
def test_words_are_words(word: str) -> None:
    refuse_impossible([word])


# ---------------------------------------------------------------- the user's own list
@pytest.fixture
def folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("ZHUOMU_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config"


def test_without_a_list_there_are_no_words(folder: Any) -> None:
    assert user_words() == ()


def test_the_list_has_one_word_a_line_and_comments(folder: Any) -> None:
    folder.mkdir()
    (folder / "words.txt").write_bytes("\ufeff# 我的\r\n啄木云\r\nC#  # 语言\r\n\r\n啄木云\r\n".encode())
    assert user_words_file() == os.path.join(str(folder), "words.txt")
    assert user_words() == ("啄木云", "C#")


@pytest.mark.parametrize("data", [b"\xff\xff", None])
def test_a_list_that_cannot_be_read_is_an_error(folder: Any, data: bytes | None) -> None:
    folder.mkdir()
    if data is None:
        (folder / "words.txt").mkdir()
    else:
        (folder / "words.txt").write_bytes(data)
    with pytest.raises(ConfigurationError) as caught:
        user_words()
    assert caught.value.problems[0].path == user_words_file()


def test_the_list_is_in_the_usual_place_of_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.delenv("ZHUOMU_CONFIG_DIR", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert user_words_file() == os.path.join(str(tmp_path), "zhuomu", "words.txt")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_words_file() == os.path.join(str(tmp_path), ".config", "zhuomu", "words.txt")
    monkeypatch.setattr("sys.platform", "darwin")
    assert user_words_file() == os.path.join(str(tmp_path), "Library", "Application Support", "zhuomu", "words.txt")


def test_words_come_and_go_in_the_list() -> None:
    assert list_with("甲", ["乙"]) == "甲\n乙\n"
    assert list_without("甲 # 说明\n# 甲\n乙\n", ["甲"]) == "# 甲\n乙\n"
    assert words_of(list_with("", ["C#", "甲"])) == ("C#", "甲")
