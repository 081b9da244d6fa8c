"""The compiler of the dictionary."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from zhuomu.segment.build import (
    Entry,
    compile_words,
    jieba_dictionary_path,
    read_dictionary,
    write_words,
)
from zhuomu.segment.dictionary import Dictionary

LINES = "啄木鸟 35 n\n文档 3 nz\n文档 7 n\nC++ 2 nz\n"


def write(directory: os.PathLike[str], content: str) -> str:
    path = os.path.join(directory, "dict.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    return path


def test_a_repeated_word_keeps_its_last_line_and_counts_twice_in_the_sum(
    tmp_path: os.PathLike[str],
) -> None:
    words, total = read_dictionary(write(tmp_path, LINES))
    assert words == {"啄木鸟": Entry(35, "n"), "文档": Entry(7, "n"), "C++": Entry(2, "nz")}
    assert total == 47


@pytest.mark.parametrize("line", ["文档 n", "文档 3 n 5", "文档 三 n", "文档 0 n", "𠮷野 3 n", ""])
def test_a_line_that_is_no_entry_is_reported_with_its_number(tmp_path: os.PathLike[str], line: str) -> None:
    path = write(tmp_path, f"啄木鸟 35 n\n{line}\n")
    with pytest.raises(ValueError, match="line 2: expected 'word frequency tag'"):
        read_dictionary(path)


def test_the_same_words_compile_to_the_same_bytes_in_any_order() -> None:
    words = {f"{first}{second}": Entry(3, "n") for first in "甲乙丙丁" for second in "子丑寅卯"}
    backwards = dict(reversed(words.items()))
    assert compile_words(words, 48) == compile_words(backwards, 48)


def test_another_process_compiles_the_same_bytes(tmp_path: os.PathLike[str]) -> None:
    code = "import sys; from zhuomu.segment.build import *; write_words(sys.argv[1])"
    contents = set()
    for seed in ("1", "2"):
        target = os.path.join(tmp_path, seed)
        subprocess.run(
            [sys.executable, "-c", code, target], check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        with open(os.path.join(target, "segment", "data", "words.marisa"), "rb") as file:
            contents.add(file.read())
    assert len(contents) == 1


def test_what_is_compiled_is_what_the_dictionary_reads(tmp_path: os.PathLike[str]) -> None:
    path = os.path.join(tmp_path, "words.marisa")
    with open(path, "wb") as file:
        file.write(compile_words(*read_dictionary(write(tmp_path, LINES))))
    dictionary = Dictionary(path)
    assert dictionary.total == 47
    assert dictionary.longest == 3
    assert sorted(dictionary.words_tagged("n")) == [("啄木鸟", 35), ("文档", 7)]
    assert sorted(dictionary.words_tagged("nz")) == [("C++", 2)]


def test_the_installed_dictionary_holds_every_word_of_jieba_with_its_frequency_and_tag() -> None:
    words, total = read_dictionary(jieba_dictionary_path())
    dictionary = Dictionary()
    assert len(words) > 349_000
    assert dictionary.total == total
    compiled = {word: Entry(dictionary.frequency(word), str(dictionary.tag(word))) for word in words}
    assert compiled == words
    tags = {entry.tag for entry in words.values()}
    assert sum(1 for tag in tags for _ in dictionary.words_tagged(tag)) == len(words)


def test_the_file_is_written_where_the_dictionary_looks_for_it_and_nothing_else(
    tmp_path: os.PathLike[str],
) -> None:
    path = write_words(str(tmp_path))
    assert os.path.relpath(path, tmp_path) == os.path.join("segment", "data", "words.marisa")
    assert os.listdir(os.path.dirname(path)) == ["words.marisa"]
    assert Dictionary(path).contains("文档")


def test_jieba_is_read_without_being_imported() -> None:
    code = "import sys, zhuomu.segment.build as b; b.jieba_dictionary_path(); print('jieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"


def test_a_missing_jieba_is_named_with_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match=r"pip install jieba==0\.42\.1"):
        jieba_dictionary_path()
