"""The tags of tokens."""

from __future__ import annotations

import pytest

from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.tags import Tags


@pytest.fixture
def dictionary() -> Dictionary:
    return Dictionary()


@pytest.mark.parametrize(
    ("token", "tag"),
    [
        ("文档", "n"),
        ("的", "uj"),
        ("AT&T", "nz"),
        ("PH值", "n"),
        ("docker", "eng"),
        ("2024", "eng"),
        ("a", "eng"),
        (".", "x"),
        ("，", "x"),
        ("\r\n", "x"),
        ("\u4e04", "x"),
        ("𠮷", "x"),
        ("\ud800", "x"),
    ],
)
def test_a_token_has_the_tag_that_jieba_gives_it(dictionary: Dictionary, token: str, tag: str) -> None:
    assert Tags(dictionary)[token] == tag


def test_an_added_word_has_the_tag_it_was_added_with(dictionary: Dictionary) -> None:
    dictionary.add_word("docker", 5, "nz")
    dictionary.add_word("微服务", 5)
    tags = Tags(dictionary)
    assert tags["docker"] == "nz"
    assert tags["微服务"] == "x"


def test_a_mark_outside_blocks_stays_unknown_even_if_it_was_added(dictionary: Dictionary) -> None:
    dictionary.add_word("：", 5, "w")
    assert Tags(dictionary)["："] == "x"


def test_tags_are_forgotten_when_a_word_is_added(dictionary: Dictionary) -> None:
    tags = Tags(dictionary)
    assert tags.current()["docker"] == "eng"
    dictionary.add_word("docker", 5, "nz")
    assert tags.current()["docker"] == "nz"
