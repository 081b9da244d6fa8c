"""Segmentation by rjieba."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.mapped import MappedSegmenter
from zhuomu.segment.rust import RustSegmenter, UnsuitableWordError


@pytest.fixture(scope="module")
def plain() -> tuple[MappedSegmenter, RustSegmenter]:
    dictionary = Dictionary()
    return MappedSegmenter(dictionary), RustSegmenter(dictionary)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "我们中出了一个叛徒",
        "见 github.com 的 set_var，约 3.14 或 50%-60%。",
        "\u9fd6文\u3400档\uf900𠮷野家\U00030000",
        "一\ud800个\udfff",
        "\r\n\r\r\n文\t档\u2028\u3000\x00",
        "丄丅一丆",
    ],
)
def test_it_cuts_and_tags_as_the_mapped_segmenter(
    plain: tuple[MappedSegmenter, RustSegmenter], text: str
) -> None:
    mapped, rust = plain
    assert rust.tokens(text) == mapped.tokens(text)
    assert rust.ends(text) == mapped.ends(text)


def test_every_kind_of_character_is_cut_and_tagged_as_by_the_mapped_segmenter(
    plain: tuple[MappedSegmenter, RustSegmenter],
) -> None:
    """Each one of the Basic Multilingual Plane, and every 32nd of the others."""
    mapped, rust = plain
    for characters in (range(0x10000), range(0x10000, sys.maxunicode + 1, 32)):
        text = "文".join(map(chr, characters))
        assert rust.tokens(text) == mapped.tokens(text)


def test_every_word_of_jieba_is_cut_and_tagged_as_by_the_mapped_segmenter(
    plain: tuple[MappedSegmenter, RustSegmenter],
) -> None:
    mapped, rust = plain
    words = [word for tag in ("i", "nz", "v", "m", "eng") for word, _ in Dictionary().words_tagged(tag)]
    for first in range(0, len(words), 1000):
        text = "，".join(words[first : first + 1000])
        assert rust.tokens(text) == mapped.tokens(text)


def test_added_words_are_cut_and_tagged_alike_and_so_are_those_added_later() -> None:
    dictionary = Dictionary()
    mapped, rust = MappedSegmenter(dictionary), RustSegmenter(dictionary)
    text = "微服务用docker的Wi-Fi文档，𠮷野家"
    for word, frequency, tag in (
        ("微服务", None, "n"),
        ("docker", 3, "nz"),
        ("Wi-Fi", 1000, "n"),
        ("𠮷野", 1000, "nr"),
        ("文档", 0, None),
        ("的", 5, "技术"),
    ):
        dictionary.add_word(word, frequency, tag)
        assert rust.tokens(text) == mapped.tokens(text)


def test_a_word_added_again_weighs_every_other_word_alike() -> None:
    """Which rjieba's own sum would not: it takes the former frequency off."""
    dictionary = Dictionary()
    for _ in range(20):
        dictionary.add_word("的", 5_000_000)
    dictionary.add_word("在是")
    assert MappedSegmenter(dictionary).ends("在是") == [2]
    assert RustSegmenter(dictionary).ends("在是") == [2]


@pytest.mark.parametrize("added", [(), (("文档", 7), ("的", 3), ("的", 9), ("微服务", 50), ("𠮷野", 8))])
def test_its_sum_of_frequencies_is_that_of_the_dictionary(added: tuple[tuple[str, int], ...]) -> None:
    """Read out of the frequency it suggests for two characters that occur, each, n times: n * n / sum."""
    dictionary = Dictionary()
    for word, frequency in added:
        dictionary.add_word(word, frequency)
    jieba = RustSegmenter(dictionary).load()
    many = 10**11
    jieba.add_word("\ue000", many, None)
    suggested = jieba.suggest_freq("\ue000\ue000") - 1
    assert many * many / suggested - many == pytest.approx(dictionary.total, abs=1.5)


@pytest.mark.parametrize(("word", "frequency"), [("g", 50_000_000), ("7", 1), ("\u4e04\u4e05", 0), ("的", 0)])
def test_words_that_rjieba_would_treat_otherwise_are_refused(word: str, frequency: int) -> None:
    dictionary = Dictionary()
    dictionary.add_word(word, frequency)
    with pytest.raises(UnsuitableWordError):
        RustSegmenter(dictionary).load()


def test_a_missing_rjieba_is_an_import_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "rjieba.rjieba", raising=False)
    monkeypatch.setitem(sys.modules, "rjieba", None)
    with pytest.raises(ImportError):
        RustSegmenter(Dictionary()).load()


LOAD = "from zhuomu.segment.rust import *; rust = RustSegmenter(Dictionary()); "
CUT = "print(rust.ends('我们中出了一个叛徒')); "


@pytest.mark.parametrize(
    "code",
    [
        f"{LOAD}{CUT}assert 'rjieba' not in sys.modules",
        f"{LOAD}{CUT}import rjieba; assert rjieba.cut('中出了', False) == ['中', '出', '了']; {CUT}",
        f"import rjieba; {LOAD}{CUT}",
    ],
)
def test_rjieba_is_loaded_without_its_own_dictionary_and_beside_it(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}"], check=True, capture_output=True, text=True
    )
    assert set(done.stdout.splitlines()) == {"[2, 3, 4, 5, 7, 9]"}


def test_no_segmenter_imports_jieba_or_writes_to_a_temporary_folder(tmp_path: os.PathLike[str]) -> None:
    code = (
        f"import sys; {LOAD}from zhuomu.segment.automatic import *; "
        "auto = AutomaticSegmenter(Dictionary(), 3); auto.tokens('文档'); auto.tokens('文档文档'); "
        f"{CUT}print('jieba' in sys.modules)"
    )
    folders = {name: str(tmp_path) for name in ("TMPDIR", "TEMP", "TMP")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **folders},
    )
    assert done.stdout.splitlines() == ["[2, 3, 4, 5, 7, 9]", "False"]
    assert os.listdir(tmp_path) == []
