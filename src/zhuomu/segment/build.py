"""Compiles the dictionary of jieba to ``words.marisa``; runs when the package is built, never afterwards.

``setup.py`` calls this with only ``marisa-trie`` and jieba's files at hand. jieba is not imported: its
``dict.txt`` is data. In a checkout, ``python -m zhuomu.segment.build`` writes the file in place.
"""

from __future__ import annotations

import importlib.util
import os
from array import array
from typing import NamedTuple

import marisa_trie

from zhuomu.segment.layout import ALIGNMENT, HEADER, KEY_ENCODING, MAGIC

#: The same path in the source tree, in a wheel and in an installation: under the directory of the package.
WORDS_PATH = os.path.join("segment", "data", "words.marisa")


class Entry(NamedTuple):
    """One word of the dictionary: how often it was counted, and its part of speech."""

    frequency: int
    tag: str


def jieba_dictionary_path() -> str:
    """Path of ``dict.txt`` in the installed jieba.

    Raises FileNotFoundError when jieba, or its dictionary, is not installed.
    """
    spec = importlib.util.find_spec("jieba")
    for directory in (spec.submodule_search_locations or ()) if spec else ():
        path = os.path.join(directory, "dict.txt")
        if os.path.isfile(path):
            return path
    raise FileNotFoundError("dict.txt of jieba 0.42.1 is needed to build zhuomu: pip install jieba==0.42.1")


def read_dictionary(path: str) -> tuple[dict[str, Entry], int]:
    """The words of a jieba dictionary file, and the sum of the frequencies of all its lines.

    A word on two lines keeps the last, but the sum counts both, as in jieba; it weighs every word of a cut.
    Raises ValueError, naming the line, when one is not ``word frequency tag``.
    """
    words: dict[str, Entry] = {}
    total = 0
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                word, frequency, tag = line.split()
                entry = Entry(int(frequency), tag)
                if entry.frequency <= 0 or max(word) > "\uffff":
                    raise ValueError("frequency below 1, or a character outside the Basic Multilingual Plane")
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: expected 'word frequency tag': {error}") from error
            words[word] = entry
            total += entry.frequency
    return words, total


def compile_words(words: dict[str, Entry], total: int) -> bytes:
    """The content of ``words.marisa``: the same bytes for the same words and version of marisa-trie."""
    ordered = sorted(words)
    keys = [word.encode(KEY_ENCODING) for word in ordered]
    # A single trie, unlike nested ones, costs 0.1 MB more and answers a tenth faster.
    trie = marisa_trie.BinaryTrie(
        keys,
        weights=[float(words[word].frequency) for word in ordered],
        num_tries=1,
        order=marisa_trie.WEIGHT_ORDER,
    )
    names = sorted({entry.tag for entry in words.values()})
    index = {name: number for number, name in enumerate(names)}
    frequencies = array("I", bytes(4 * len(ordered)))
    tags = bytearray(len(ordered))
    for word, key in zip(ordered, keys, strict=True):
        number = trie.key_id(key)
        frequencies[number] = words[word].frequency
        tags[number] = index[words[word].tag]
    trie_bytes = trie.tobytes()
    trie_bytes += bytes(-len(trie_bytes) % ALIGNMENT)
    tag_names = " ".join(names).encode("ascii")
    longest = max(map(len, ordered))
    header = HEADER.pack(MAGIC, len(trie_bytes), len(ordered), len(tag_names), longest, total)
    return b"".join((header, trie_bytes, frequencies.tobytes(), bytes(tags), tag_names))


def write_words(package_directory: str) -> str:
    """Compile the installed jieba's dictionary below ``package_directory``; returns the path of the file."""
    target = os.path.join(package_directory, WORDS_PATH)
    content = compile_words(*read_dictionary(jieba_dictionary_path()))
    os.makedirs(os.path.dirname(target), exist_ok=True)
    unfinished = f"{target}.{os.getpid()}"
    with open(unfinished, "wb") as file:
        file.write(content)
    os.replace(unfinished, target)
    return target


if __name__ == "__main__":
    write_words(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
