"""Segmentation by rjieba, jieba in Rust: a tenth of a second to load, then many times as fast as Python."""

from __future__ import annotations

import importlib.util
import re
import sys
from functools import partial
from importlib.machinery import PathFinder
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from zhuomu.segment.blocks import JOINED
from zhuomu.segment.dictionary import Dictionary
from zhuomu.segment.segmenter import Token
from zhuomu.segment.tags import Tags

if TYPE_CHECKING:
    from rjieba import Jieba

_new_token = partial(tuple.__new__, Token)

#: What rjieba takes for part of a word and ``jieba.posseg`` does not: per cent, hyphen, ideographs that came
#: into Unicode later or stand elsewhere in it; and surrogates, which no Rust string holds.
_FOREIGN: Final = re.compile(
    "[%\\-\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00020000-\U0003ffff]"
)
#: Stands in for those: a character of no word, as long as they are.
_STAND_IN: Final = "\ufffc"
#: A word that is never looked up: its characters stand in no block.
_FILLER: Final = "\ufffc\ufffc"


class UnsuitableWordError(Exception):
    """rjieba would cut differently with the words that were added."""


class RustSegmenter:
    """Cuts and tags text exactly as ``MappedSegmenter`` does.

    The words of jieba are a copy inside rjieba: the same in 0.2.2; a later release must pass the tests anew.
    rjieba is loaded by the first call: a tenth of a second and 30 MB of memory. After a word was added it is
    loaded anew.
    """

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._tags = Tags(dictionary)
        self._revision = -1
        self._jieba: Jieba | None = None

    def tokens(self, text: str) -> list[Token]:
        """The tokens of ``text``, in text order; offsets are code points."""
        plain, replaced = _FOREIGN.subn(_STAND_IN, text)
        words = self.load().cut(plain, hmm=False)
        ends = list(accumulate(map(len, words)))
        starts = [0, *ends[:-1]]
        if replaced:
            words = [text[start:end] for start, end in zip(starts, ends, strict=False)]
        tags = map(self._tags.current().__getitem__, words)
        return list(map(_new_token, zip(words, starts, ends, tags, strict=False)))

    def ends(self, text: str) -> list[int]:
        """The ends of the tokens of ``text``, ascending, in code points."""
        return list(accumulate(map(len, self.load().cut(_FOREIGN.sub(_STAND_IN, text), hmm=False))))

    def load(self) -> Jieba:
        """rjieba with the words of the dictionary as they are now; what the first call of the others does.

        Raises UnsuitableWordError when the added words cannot be told to rjieba, ImportError when rjieba is
        missing.
        """
        if self._jieba is None or self._revision != self._dictionary.revision:
            self._jieba = _new_jieba(self._dictionary)
            self._revision = self._dictionary.revision
        return self._jieba


def _new_jieba(dictionary: Dictionary) -> Jieba:
    """A new rjieba with the added words and the sum of frequencies of ``dictionary``."""
    added = dictionary.added
    for word, frequency in added.items():
        # A letter that is a word makes a joined run look like a word of the same letters.
        letter = len(word) == 1 and JOINED.match(word)
        # rjieba still offers a word with frequency 0: harmless only where the path has another way to go.
        stuck = frequency == 0 and not dictionary.contains(word[0])
        if letter or stuck:
            raise UnsuitableWordError(word)
    jieba = _jieba_class()()
    # jieba's sum counts a word twice that stands twice in its dictionary, and again each time it is added;
    # rjieba's counts every word once. The sum weighs every word, so a filler makes it the same.
    total = dictionary.mapped_total()
    for word, frequency in added.items():
        if not _FOREIGN.search(word):
            jieba.add_word(word, frequency, None)
            total += frequency - dictionary.mapped_frequency(word)
    jieba.add_word(_FILLER, dictionary.total - total, None)
    return jieba


def _jieba_class() -> type[Jieba]:
    """``rjieba.Jieba``, without running ``rjieba/__init__.py``, which would build a second dictionary."""
    package, name = "rjieba", "rjieba.rjieba"
    if package not in sys.modules and name not in sys.modules:
        found = importlib.util.find_spec(package)
        paths = found.submodule_search_locations if found else None
        spec = PathFinder.find_spec(name, paths) if paths else None
        if spec is not None and spec.loader is not None:
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            # A later import of the package finds its half here and does not load it a second time.
            sys.modules[name] = module
    if name in sys.modules:
        jieba: type[Jieba] = sys.modules[name].Jieba
        return jieba
    from rjieba import Jieba

    return Jieba
