"""Segmentation in Python over the mapped dictionary."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import zhuomu
from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.mapped import MappedSegmenter
from zhuomu.segment.segmenter import Token


@pytest.fixture
def dictionary() -> Dictionary:
    return Dictionary()


def test_tokens_cover_the_text_with_code_point_offsets_and_tags(dictionary: Dictionary) -> None:
    text = "😀文档的v2，\r\n𠮷"
    assert MappedSegmenter(dictionary).tokens(text) == [
        Token("😀", 0, 1, "x"),
        Token("文档", 1, 3, "n"),
        Token("的", 3, 4, "uj"),
        Token("v2", 4, 6, "eng"),
        Token("，", 6, 7, "x"),
        Token("\r\n", 7, 9, "x"),
        Token("𠮷", 9, 10, "x"),
    ]
    assert MappedSegmenter(dictionary).ends(text) == [1, 3, 4, 6, 7, 9, 10]


def test_an_empty_text_has_no_tokens(dictionary: Dictionary) -> None:
    assert MappedSegmenter(dictionary).tokens("") == []
    assert MappedSegmenter(dictionary).ends("") == []


def test_a_word_is_not_found_across_two_blocks(dictionary: Dictionary) -> None:
    dictionary.add_word("Wi-Fi", 1_000_000, "n")
    assert MappedSegmenter(dictionary).ends("文\ufffc档Wi-Fi") == [1, 2, 3, 5, 6, 8]


def test_a_joined_run_is_told_from_the_word_of_the_same_letters(dictionary: Dictionary) -> None:
    dictionary.add_word("go", 5, "nz")
    assert MappedSegmenter(dictionary).tokens("go")[0].tag == "nz"
    dictionary.add_word("g", 50_000_000, "q")
    dictionary.add_word("o", 50_000_000, "q")
    assert MappedSegmenter(dictionary).tokens("go") == [Token("go", 0, 2, "eng")]


def test_words_added_later_are_cut_and_tagged_by_the_next_call(dictionary: Dictionary) -> None:
    segmenter = MappedSegmenter(dictionary)
    assert [token.tag for token in segmenter.tokens("用docker")] == ["p", "eng"]
    dictionary.add_word("docker", None, "nz")
    dictionary.add_word("微服务", None, "n")
    assert [token.tag for token in segmenter.tokens("用docker")] == ["p", "nz"]
    assert segmenter.ends("微服务") == [3]


def test_importing_a_segmenter_imports_nothing_slow() -> None:
    path = [os.path.dirname(os.path.dirname(zhuomu.__file__)), *sys.path]
    # Without site, which may import anything for an editable installation.
    code = f"import sys; sys.path[:] = {path!r}; import zhuomu.segment.automatic; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-S", "-c", code], check=True, capture_output=True, text=True)
    slow = {"jieba", "rjieba", "rjieba.rjieba", "logging", "dataclasses", "pathlib", "importlib.metadata"}
    assert not slow & set(done.stdout.split())
