"""The dictionary: jieba's words, memory-mapped, and the words that packs and configuration add."""

from __future__ import annotations

import mmap
import os
import re
import struct
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

import marisa_trie

from zhuomu.errors import ZhuomuError
from zhuomu.findings import Message, Problem
from zhuomu.segment.layout import HEADER, KEY_ENCODING, KEY_WIDTH, MAGIC

#: Where the build puts the compiled dictionary.
WORDS: Final = os.path.join(os.path.dirname(__file__), "data", "words.marisa")


class Dictionary:
    """Words with their frequencies and tags.

    The words of jieba are read in place from a memory-mapped file: opening costs the same however many.
    ``add_word`` puts words beside them, for this object only, and means what it means in jieba.

    ``total`` is the sum of all frequencies as jieba adds them up. ``longest`` is the length of jieba's
    longest word in code points. ``revision`` grows with every word added, so that whoever remembers an answer
    knows when to forget it.

    For the segmenters, in ``KEY_ENCODING``: ``prefix_keys(text)`` gives the words of jieba alone that begin
    ``text``, shortest first; ``added_keys`` holds the added words and their frequencies, by their first two
    characters or their only one.
    """

    def __init__(self, path: str = WORDS) -> None:
        """Map the file at ``path``. Raises ZhuomuError when it is missing or not of this version."""
        try:
            with open(path, "rb") as file:
                mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            magic, trie_size, count, names_size, longest, total = HEADER.unpack_from(mapped)
            frequencies = HEADER.size + trie_size
            tags = frequencies + 4 * count
            names = tags + count
            if magic != MAGIC or len(mapped) != names + names_size:
                raise ValueError("not a dictionary of this version, or cut short")
            # Given a path on Windows, marisa needs it in the code page: a Chinese user name may not fit.
            trie = marisa_trie.BinaryTrie().map(mapped[HEADER.size : frequencies])
        except (OSError, ValueError, RuntimeError, struct.error) as error:
            raise ZhuomuError(_unreadable(path, error)) from error
        self.longest: Final[int] = longest
        self.total: int = total
        self.revision = 0
        self.added_keys: Final[dict[bytes, dict[bytes, int]]] = {}
        self._trie: Final = trie
        # The innermost call of segmentation: a method around it would cost a tenth of the speed.
        self.prefix_keys: Final[Callable[[bytes], list[bytes]]] = trie.prefixes
        # The trie reads this memory for as long as it lives.
        self._mapped: Final = mapped
        self._frequencies: Final = mapped[frequencies:tags].cast("I")
        self._tags: Final = mapped[tags:names]
        self._tag_names: Final = str(mapped[names:], "ascii").split(" ")
        self._added: Final[dict[str, int]] = {}
        self._added_tags: Final[dict[str, str]] = {}
        # What the first so many added words begin with; none asks on the way to a cut.
        self._beginnings: Final[set[str]] = set()
        self._indexed = 0

    @property
    def added(self) -> Mapping[str, int]:
        """The words that were added and their frequencies; 0 takes a word of jieba away."""
        return MappingProxyType(self._added)

    def contains(self, word: str) -> bool:
        """Whether ``word`` is a word: its frequency is above 0."""
        return self.frequency(word) > 0

    def frequency(self, word: str) -> int:
        """How often ``word`` was counted, or was said to be when it was added; 0 when it is not a word."""
        return self.key_frequency(_key(word))

    def tag(self, word: str) -> str | None:
        """The part of speech of ``word`` in jieba's tag set; None when there is none on record.

        A word keeps its tag when its frequency is set to 0, as in jieba: a character that is no word any more
        may still be cut as a token.
        """
        tag = self._added_tags.get(word)
        if tag is None:
            number = self._trie.get(_key(word))
            if number is not None:
                tag = self._tag_names[self._tags[number]]
        return tag

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        """The words that begin at ``start`` of ``text``, shortest first. Offsets are code points."""
        keys = self.prefix_keys(_key(text[start : start + self.longest]))
        words = [str(key, KEY_ENCODING) for key in keys]
        if self._added:
            words = [word for word in words if word not in self._added]
            words += [word for word, count in self._added.items() if count and text.startswith(word, start)]
            words.sort(key=len)
        return words

    def begins_word(self, text: str) -> bool:
        """Whether a word begins with ``text``, be it one whose frequency was set to 0."""
        for word in islice(self._added, self._indexed, None):
            self._beginnings.update(word[:length] for length in range(1, len(word) + 1))
        self._indexed = len(self._added)
        return text in self._beginnings or next(self._trie.iterkeys(_key(text)), None) is not None

    def words_tagged(self, tag: str, length: int | None = None) -> Iterator[tuple[str, int]]:
        """The words with ``tag`` and their frequencies, of ``length`` code points when it is given.

        The order is the same in every run and means nothing; words that were added come last.
        """
        if tag in self._tag_names:
            wanted = re.escape(bytes((self._tag_names.index(tag),)))
            numbers = [match.start() for match in re.finditer(wanted, self._tags)]
            # Decoded all at once: it halves the time of compiling a rule that asks for every idiom.
            words = str(_key("\n").join(map(self._trie.restore_key, numbers)), KEY_ENCODING).split("\n")
            for word, number in zip(words, numbers, strict=True):
                if length in (None, len(word)) and word not in self._added:
                    yield word, self._frequencies[number]
        for word, frequency in self._added.items():
            if frequency and self.tag(word) == tag and length in (None, len(word)):
                yield word, frequency

    def add_word(self, word: str, frequency: int | None = None, tag: str | None = None) -> None:
        """Add ``word``, or change it, with the meaning of jieba's ``add_word``.

        Without a frequency it gets one just high enough to be cut as one word. Frequency 0 takes a word away.
        Raises ValueError when ``word`` is empty or ``frequency`` below 0.
        """
        if not word or (frequency is not None and frequency < 0):
            raise ValueError(f"expected a word and a frequency of at least 0, not {word!r} and {frequency}")
        if frequency is None:
            from zhuomu.segment.suggest import suggested_frequency

            frequency = suggested_frequency(self, word)
        key = _key(word)
        self._added[word] = frequency
        self.added_keys.setdefault(key[: 2 * KEY_WIDTH], {})[key] = frequency
        # jieba does not take the former frequency off; the sum weighs every word, so neither may this.
        self.total += frequency
        if tag:
            self._added_tags[word] = tag
        self.revision += 1

    def key_frequency(self, key: bytes) -> int:
        """``frequency`` of a word in ``KEY_ENCODING``."""
        added = self.added_keys.get(key[: 2 * KEY_WIDTH])
        if added is not None and key in added:
            return added[key]
        return self._mapped_frequency(key)

    def mapped_total(self) -> int:
        """The sum of the frequencies of jieba's words: unlike ``total``, each counted once. Adds them up."""
        return sum(self._frequencies)

    def mapped_frequency(self, word: str) -> int:
        """How often jieba counted ``word``, whatever was added; 0 when it does not know it."""
        return self._mapped_frequency(_key(word))

    def _mapped_frequency(self, key: bytes) -> int:
        number = self._trie.get(key)
        return 0 if number is None else self._frequencies[number]


def _key(text: str) -> bytes:
    return text.encode(KEY_ENCODING, "surrogatepass")


def _unreadable(path: str, error: Exception) -> Problem:
    return Problem(
        path,
        Message(f"分词词典无法读取：{error}", f"the dictionary cannot be read: {error}"),
        remedy=Message(
            "请重新安装 zhuomu；在源码目录中运行 python -m zhuomu.segment.build 也可以生成词典。",
            "Install zhuomu again; in a checkout, python -m zhuomu.segment.build makes the dictionary.",
        ),
    )
