"""The segmenters cut and tag as jieba does with HMM=False, whatever the text and whatever was added."""

from __future__ import annotations

import logging
import os
import random
import warnings
from collections import ChainMap
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from zhuomu.segment.automatic import AutomaticSegmenter
from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.mapped import MappedSegmenter
from zhuomu.segment.rust import RustSegmenter
from zhuomu.segment.segmenter import Segmenter, Token

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba
    import jieba.posseg

SHARED = os.path.join(os.path.dirname(__file__), "..", "..", "..", "shared", "eval", "general.valid")

settings.register_profile("segment", deadline=None, max_examples=300)
PROFILE = settings.get_profile("segment")

RARE = "\u4e00\u9fd5\u9fd6\u9fff\u3400\u4dbf\uf900\ufa0e𠀀𠮷𪛖\U00030000\U0003134a"
MARKS = "，。、：；？！“”‘’（）《》—…·％／ \t\n\r\u3000\u2028%-+#&._/@:*'\"()\ufffc\ufeff\ud800\udfff😀é"
LATIN = (
    "github.com",
    "C++",
    "c#",
    "AT&T",
    "v1.2.3",
    "3.14",
    "50%",
    "Wi-Fi",
    "PH值",
    "B超",
    "a",
    "0",
    "_x",
    "4S店",
)


class Reference:
    """jieba's own segmenter, whose words can be added to and forgotten."""

    def __init__(self, directory: str) -> None:
        jieba.setLogLevel(logging.ERROR)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.tmp_dir = directory
        self._tokenizer.initialize()
        self._tagger = jieba.posseg.POSTokenizer(self._tokenizer)
        self._frequencies = self._tokenizer.FREQ
        self._tags = self._tagger.word_tag_tab
        self._total = self._tokenizer.total
        words = sorted(word for word, frequency in self._frequencies.items() if frequency)
        self.words: list[str] = words
        self.by_first: dict[str, list[str]] = {}
        for word in words:
            self.by_first.setdefault(word[0], []).append(word)
        # An index, not the words: hypothesis would go through all of them each time the strategy is built.
        self.word = st.integers(0, len(words) - 1).map(words.__getitem__)

    def forget(self) -> None:
        self._tokenizer.FREQ = ChainMap({}, self._frequencies)
        self._tagger.word_tag_tab = ChainMap({}, self._tags)
        self._tokenizer.user_word_tag_tab = {}
        self._tokenizer.total = self._total

    def add_word(self, word: str, frequency: int | None, tag: str | None) -> None:
        self._tokenizer.add_word(word, frequency, tag)

    def frequency(self, word: str) -> int:
        return int(self._tokenizer.FREQ[word])

    @property
    def total(self) -> int:
        return int(self._tokenizer.total)

    def tokens(self, text: str) -> list[Token]:
        tokens = []
        start = 0
        for word, tag in self._tagger.cut(text, HMM=False):
            tokens.append(Token(word, start, start + len(word), tag))
            start += len(word)
        return tokens


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    return Reference(str(tmp_path_factory.mktemp("jieba")))


@pytest.fixture(scope="module")
def segmenters() -> SimpleNamespace:
    dictionary = Dictionary()
    return SimpleNamespace(mapped=MappedSegmenter(dictionary), rust=RustSegmenter(dictionary))


def pieces(word: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Words, beginnings and ends of words, rare and astral ideographs, Latin, numbers, marks, anything."""
    return st.one_of(
        word,
        word.map(lambda text: text[1:]),
        word.map(lambda text: text[:-1]),
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=4),
        st.text(st.sampled_from(RARE), max_size=3),
        st.text(st.sampled_from(MARKS), max_size=3),
        st.text(st.sampled_from("aZ09"), max_size=4),
        st.sampled_from(LATIN),
        st.text(max_size=3),
    )


def texts(word: st.SearchStrategy[str], size: int = 20) -> st.SearchStrategy[str]:
    return st.lists(pieces(word), max_size=size).map("".join)


def assert_same(segmenter: Segmenter, text: str, expected: list[Token]) -> None:
    assert segmenter.tokens(text) == expected
    assert segmenter.ends(text) == [token.end for token in expected]


@given(data=st.data())
@settings(PROFILE)
def test_any_text_is_cut_and_tagged_as_jieba_does(
    reference: Reference, segmenters: SimpleNamespace, data: st.DataObject
) -> None:
    text = data.draw(texts(reference.word))
    reference.forget()
    expected = reference.tokens(text)
    assert_same(segmenters.mapped, text, expected)
    assert_same(segmenters.rust, text, expected)


@given(data=st.data())
@settings(PROFILE)
def test_overlapping_words_are_cut_and_tagged_as_jieba_does(
    reference: Reference, segmenters: SimpleNamespace, data: st.DataObject
) -> None:
    text = data.draw(reference.word)
    for _ in range(data.draw(st.integers(1, 12))):
        candidates = reference.by_first.get(text[-1])
        text += data.draw(st.sampled_from(candidates))[1:] if candidates else data.draw(reference.word)
    reference.forget()
    expected = reference.tokens(text)
    assert_same(segmenters.mapped, text, expected)
    assert_same(segmenters.rust, text, expected)


FEW_WORDS = st.dictionaries(
    st.text("甲乙丙", min_size=1, max_size=4), st.sampled_from((1, 2, 3, 4, 6, 12)), min_size=4, max_size=20
)


FEW_TEXTS = st.lists(st.text("甲乙丙", max_size=20), min_size=10, max_size=30)


@given(words=FEW_WORDS, texts=FEW_TEXTS)
@settings(PROFILE, max_examples=100)
def test_equally_probable_cuts_are_decided_as_jieba_does(
    reference: Reference, words: dict[str, int], texts: list[str]
) -> None:
    """Few characters and factors: products that are equal on paper and differ, if at all, by rounding."""
    dictionary = Dictionary()
    reference.forget()
    for word, frequency in words.items():
        reference.add_word(word, frequency, None)
        dictionary.add_word(word, frequency)
    segmenter = MappedSegmenter(dictionary)
    for text in texts:
        assert_same(segmenter, text, reference.tokens(text))


@given(words=FEW_WORDS, texts=FEW_TEXTS)
@settings(PROFILE, max_examples=30)
def test_equally_probable_cuts_are_decided_alike_by_rjieba(words: dict[str, int], texts: list[str]) -> None:
    dictionary = Dictionary()
    for word, frequency in words.items():
        dictionary.add_word(word, frequency)
    mapped, rust = MappedSegmenter(dictionary), RustSegmenter(dictionary)
    for text in texts:
        assert rust.tokens(text) == mapped.tokens(text)


def test_generated_text_is_cut_and_tagged_as_jieba_does(
    reference: Reference, segmenters: SimpleNamespace
) -> None:
    chosen = random.Random(20)
    text = "".join(
        chosen.choice(reference.words) + chosen.choice(("", "", "", "，", "。\r\n", " API ", "2024", "-"))
        for _ in range(5000)
    )
    reference.forget()
    expected = reference.tokens(text)
    assert_same(segmenters.mapped, text, expected)
    assert_same(segmenters.rust, text, expected)


@pytest.mark.parametrize("name", ["fairy_tales_cft.txt", "news_msra_ner.txt", "wiki_cmrc2018.txt"])
def test_real_text_is_cut_and_tagged_as_jieba_does(
    reference: Reference, segmenters: SimpleNamespace, name: str
) -> None:
    path = os.path.join(SHARED, name)
    if not os.path.exists(path):
        pytest.skip("needs the evaluation data beside the repository")
    with open(path, encoding="utf-8", newline="") as lines:
        text = "".join(line for number, line in enumerate(lines) if number % 10 == 0)
    reference.forget()
    expected = reference.tokens(text)
    assert len(expected) > 10_000
    assert_same(segmenters.mapped, text, expected)
    assert_same(segmenters.rust, text, expected)


def additions(word: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, int | None, str | None]]]:
    added = st.one_of(
        word,
        st.tuples(word, word).map("".join),
        st.tuples(word, word).map(lambda pair: pair[0][-1] + pair[1][0]),
        pieces(word),
        st.sampled_from(
            (*LATIN, "Docker", "Dock", "er", "docker", "Kubernetes配置", "的", "𠮷野", "％", "值")
        ),
    )
    frequency = st.sampled_from((None, None, 0, 1, 3, 1000, 5_000_000))
    tag = st.sampled_from((None, "", "n", "nz", "技术"))
    return st.lists(st.tuples(added.filter(bool), frequency, tag), min_size=1, max_size=8)


@given(data=st.data())
@settings(PROFILE)
def test_added_words_are_cut_and_tagged_as_jieba_does(reference: Reference, data: st.DataObject) -> None:
    check_additions(reference, data, MappedSegmenter)


@given(data=st.data())
@settings(PROFILE, max_examples=40)
def test_rjieba_is_told_the_added_words_or_not_used(reference: Reference, data: st.DataObject) -> None:
    check_additions(reference, data, lambda dictionary: AutomaticSegmenter(dictionary, budget=0))


def check_additions(
    reference: Reference, data: st.DataObject, make: Callable[[Dictionary], Segmenter]
) -> None:
    dictionary = Dictionary()
    segmenter = make(dictionary)
    reference.forget()
    for word, frequency, tag in data.draw(additions(reference.word)):
        reference.add_word(word, frequency, tag)
        dictionary.add_word(word, frequency, tag)
        assert dictionary.frequency(word) == reference.frequency(word)
    assert dictionary.total == reference.total
    usual = texts(reference.word, size=6)
    between = st.lists(st.one_of(usual, st.sampled_from(list(dictionary.added))), max_size=12)
    text = data.draw(between.map("".join))
    assert_same(segmenter, text, reference.tokens(text))


@given(data=st.data())
@settings(PROFILE, max_examples=100)
def test_the_dictionary_answers_as_jieba_does(reference: Reference, data: st.DataObject) -> None:
    dictionary = Dictionary()
    reference.forget()
    text = data.draw(texts(reference.word, size=4))
    assume(text)
    frequencies: Any = reference._tokenizer.FREQ
    found = dictionary.prefixes(text)
    assert found == [text[:end] for end in range(1, len(text) + 1) if frequencies.get(text[:end])]
    assert dictionary.contains(text) == bool(frequencies.get(text))
    assert dictionary.frequency(text) == (frequencies.get(text) or 0)
    assert dictionary.begins_word(text) == (text in frequencies)
    assert dictionary.tag(text) == reference._tagger.word_tag_tab.get(text)
