"""The segmenter that changes over to rjieba when there is much to cut."""

from __future__ import annotations

import pytest

from zhuomu.segment.automatic import AutomaticSegmenter
from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.mapped import MappedSegmenter
from zhuomu.segment.rust import RustSegmenter

TEXT = "我们中出了一个叛徒，用docker。"


@pytest.fixture
def dictionary() -> Dictionary:
    return Dictionary()


@pytest.fixture
def cut_by_rjieba(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were given to rjieba."""
    texts: list[str] = []
    original = RustSegmenter.tokens

    def tokens(self: RustSegmenter, text: str) -> object:
        texts.append(text)
        return original(self, text)

    monkeypatch.setattr(RustSegmenter, "tokens", tokens)
    return texts


def test_the_tokens_are_the_same_before_and_after_the_change(
    dictionary: Dictionary, cut_by_rjieba: list[str]
) -> None:
    segmenter = AutomaticSegmenter(dictionary, budget=2 * len(TEXT))
    expected = MappedSegmenter(dictionary).tokens(TEXT)
    assert [segmenter.tokens(TEXT) for _ in range(4)] == [expected] * 4
    assert segmenter.ends(TEXT) == [token.end for token in expected]
    assert cut_by_rjieba == [TEXT, TEXT]


def test_boundaries_asked_for_count_as_well(dictionary: Dictionary, cut_by_rjieba: list[str]) -> None:
    segmenter = AutomaticSegmenter(dictionary, budget=2 * len(TEXT))
    for _ in range(2):
        segmenter.ends(TEXT)
    segmenter.tokens("文")
    assert cut_by_rjieba == ["文"]


def test_a_text_above_the_budget_goes_to_rjieba_at_once_and_so_does_all_after_it(
    dictionary: Dictionary, cut_by_rjieba: list[str]
) -> None:
    segmenter = AutomaticSegmenter(dictionary, budget=len(TEXT) - 1)
    segmenter.tokens(TEXT)
    segmenter.tokens("文")
    assert cut_by_rjieba == [TEXT, "文"]


@pytest.mark.parametrize("error", [ImportError, OSError, AttributeError])
def test_where_rjieba_cannot_be_loaded_it_stays_in_python(
    dictionary: Dictionary, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    attempts: list[None] = []

    def load(self: RustSegmenter) -> None:
        attempts.append(None)
        raise error

    monkeypatch.setattr(RustSegmenter, "load", load)
    segmenter = AutomaticSegmenter(dictionary, budget=0)
    expected = MappedSegmenter(dictionary).tokens(TEXT)
    assert [segmenter.tokens(TEXT) for _ in range(3)] == [expected] * 3
    assert len(attempts) == 1


def test_words_added_after_the_change_are_cut(dictionary: Dictionary, cut_by_rjieba: list[str]) -> None:
    segmenter = AutomaticSegmenter(dictionary, budget=0)
    segmenter.tokens(TEXT)
    dictionary.add_word("中出", None, "v")
    assert segmenter.tokens(TEXT) == MappedSegmenter(dictionary).tokens(TEXT)
    assert [token.text for token in segmenter.tokens("中出")] == ["中出"]
    assert cut_by_rjieba == [TEXT, TEXT, "中出"]


def test_words_that_rjieba_would_treat_otherwise_keep_it_in_python(
    dictionary: Dictionary, cut_by_rjieba: list[str]
) -> None:
    segmenter = AutomaticSegmenter(dictionary, budget=0)
    segmenter.tokens("文")
    dictionary.add_word("的", 0)
    assert segmenter.tokens("我的文档") == MappedSegmenter(dictionary).tokens("我的文档")
    assert cut_by_rjieba == ["文"]
