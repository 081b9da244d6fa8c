"""A document while it is being checked: word boundaries and tokens, cut on demand and remembered."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from zhuomu.engine.occurrences import Occurrences
from zhuomu.rules.classes import CHARACTERS
from zhuomu.rules.model import Pattern
from zhuomu.segment.segmenter import Segmenter, Token
from zhuomu.text.document import BREAK, Document

if TYPE_CHECKING:
    from zhuomu.segment.dictionary import Dictionary

#: A run is cut as a whole; longer ones (minified text, random characters) in pieces of this many characters.
LONGEST_RUN = 400
#: In a token at least this long a border between two words of the dictionary counts as a word boundary:
#: `业务水平` is one token, and a rule about `水平` is meant to see it.
SHORTEST_COMPOUND = 4

_HAN = re.compile(CHARACTERS["汉字"])
_LATIN_WORD = re.compile(r"[A-Za-z][^\s\u2e80-\U0003ffff]*")
_ASCII_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
#: Behind these a Latin word is part of a name, a path, an address or an identifier.
_JOINS_BEFORE = _ASCII_WORD | frozenset("@#/.\\-~$")
_JOINS_AFTER = frozenset("./@\\-")


class Run(NamedTuple):
    """A stretch of Han characters and Latin letters, with the ends of its tokens (offsets in the prose)."""

    start: int
    end: int
    ends: frozenset[int]


class Language(Protocol):
    """Where words come from; asked only when a rule asks about words. And what is known of patterns."""

    @property
    def segmenter(self) -> Segmenter:
        """What cuts text into words."""

    @property
    def dictionary(self) -> "Dictionary":
        """What words there are."""

    def beginning(self, patterns: Sequence[Pattern]) -> re.Pattern[str] | None:
        """What finds the places where one of the patterns may begin, or None where that may be anywhere."""


class Reading:
    """What the rules may ask about one document. Offsets are code points into its prose, 0-based.

    ``elsewhere`` says how often what rules count stands in the other documents of its repository, by ``rules.counted.count_key``.
    """

    def __init__(
        self, document: Document, language: Language, lists: Mapping[str, list[str]],
        reported: frozenset[str] = frozenset(), judging: bool = False,
        elsewhere: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.document = document
        self.prose = document.prose
        self.lists = lists
        self.reported = reported
        self.judging = judging
        self.elsewhere = elsewhere
        #: What conditions counted, by the identity of their patterns and the texts of captures, and by what the patterns are.
        self.counted: dict[tuple[int, tuple[str, ...]], tuple[object, Occurrences]] = {}
        self.shared_counts: dict[str, Occurrences] = {}
        self._language = language
        self._runs: dict[int, Run] = {}
        self._chinese: dict[int, bool] = {}
        self._stretch_starts: list[int] = []
        self._stretch_ends: list[int] = []
        self._tokens: dict[int, dict[int, Token]] = {}
        self._sets: dict[str, tuple[frozenset[str], tuple[int, ...]]] = {}

    def block_span(self, offset: int) -> tuple[int, int]:
        """Where the block around an offset begins and ends in the prose."""
        block = self.document.block_at(offset)
        return block.start, block.end

    def kind_at(self, offset: int) -> str:
        """The kind of the block around an offset."""
        kinds, starts, *_ = self.document.layout
        return kinds[bisect_right(starts, offset) - 1]

    def in_one_piece(self, start: int, end: int) -> bool:
        """Whether no markup stands inside ``prose[start:end]`` in the source; that of a decoded character or an OBJECT does not count."""
        text = self.prose[start:end]
        first, last = self.document.source_span(start, end)
        if BREAK not in text and self.document.source.text[first:last] == text:
            return True
        before, last = self.document.source_span(start, start + 1)[1], end - 1
        for offset in range(start + 1, last + 1):
            first, after = self.document.source_span(offset, offset + 1)
            if first != before:
                return False
            before = after
        return True

    def is_chinese(self, offset: int) -> bool:
        """Whether the block around an offset is Chinese with other words in it, and not the other way round."""
        start, end = self.block_span(offset)
        known = self._chinese.get(start)
        if known is None:
            text = self.prose[start:end]
            known = self._chinese[start] = len(_HAN.findall(text)) >= len(_LATIN_WORD.findall(text))
        return known

    def is_boundary(self, offset: int) -> bool:
        """Whether a word may begin or end at this offset."""
        prose = self.prose
        if not 0 < offset < len(prose):
            return True
        left, right = prose[offset - 1], prose[offset]
        if left in _ASCII_WORD or right in _ASCII_WORD:
            return self._latin_boundary(offset, left, right)
        if not ("\u4e00" <= left <= "\u9fd5" and "\u4e00" <= right <= "\u9fd5"):
            return True
        run = self._run(offset)
        return offset in run.ends or offset == run.start

    def _latin_boundary(self, offset: int, left: str, right: str) -> bool:
        prose = self.prose
        if left in _ASCII_WORD and right in _JOINS_AFTER:
            # `Github.` ends a sentence, `Github.com` is an address.
            return not (offset + 1 < len(prose) and prose[offset + 1] in _ASCII_WORD)
        if right in _ASCII_WORD:
            return left not in _JOINS_BEFORE
        return True

    def _run(self, offset: int) -> Run:
        start, last = self._piece(offset)
        run = self._runs.get(start)
        if run is None:
            text = self.prose[start:last]
            ends = set()
            begin = 0
            for stop in self._language.segmenter.ends(text):
                ends.add(start + stop)
                if stop - begin >= SHORTEST_COMPOUND:
                    ends.update(start + begin + inner for inner in self._inner_boundaries(text[begin:stop]))
                begin = stop
            run = Run(start, last, frozenset(ends))
            self._runs[start] = run
        return run

    def _piece(self, offset: int) -> tuple[int, int]:
        """The run around an offset, or the piece of a long run: those begin at fixed distances from its start."""
        index = bisect_right(self._stretch_starts, offset) - 1
        if index < 0 or offset >= self._stretch_ends[index]:
            index += 1
            start, end = self._stretch(offset)
            self._stretch_starts.insert(index, start)
            self._stretch_ends.insert(index, end)
        start, end = self._stretch_starts[index], self._stretch_ends[index]
        start += (offset - start) // LONGEST_RUN * LONGEST_RUN
        return start, min(end, start + LONGEST_RUN)

    def _stretch(self, offset: int) -> tuple[int, int]:
        """How far Han characters and Latin letters go on around an offset."""
        prose = self.prose
        start = offset
        while start > 0 and _in_run(prose[start - 1]):
            start -= 1
        found = _outside_run().search(prose, offset)
        return start, found.start() if found else len(prose)

    def _inner_boundaries(self, token: str) -> list[int]:
        contains = self._language.dictionary.contains
        return [
            at for at in range(2, len(token) - 1) if contains(token[:at]) and contains(token[at:])
        ]

    def token_at(self, offset: int) -> Token | None:
        """The token that begins at an offset, with offsets into the prose, or None where none begins."""
        if offset >= len(self.prose):
            return None
        if not _in_run(self.prose[offset]):
            return Token(self.prose[offset], offset, offset + 1, "x")
        start, _ = self._piece(offset)
        tokens = self._tokens.get(start)
        if tokens is None:
            run = self._run(offset)
            tokens = {}
            for token in self._language.segmenter.tokens(self.prose[run.start:run.end]):
                begin = run.start + token.start
                tokens[begin] = Token(token.text, begin, run.start + token.end, token.tag)
            self._tokens[start] = tokens
        return tokens.get(offset)

    def words(self, name: str) -> tuple[frozenset[str], tuple[int, ...]]:
        """The words of a list and their lengths, longest first."""
        known = self._sets.get(name)
        if known is None:
            words = frozenset(self.lists[name])
            known = words, tuple(sorted({len(word) for word in words}, reverse=True))
            self._sets[name] = known
        return known

    def beginnings(self, patterns: Sequence[Pattern], start: int, end: int) -> Iterable[int]:
        """The offsets between two others at which one of the patterns may begin."""
        expression = self._language.beginning(patterns)
        return range(start, end) if expression is None else (found.start() for found in expression.finditer(self.prose, start, end))

    def frequency(self, word: str) -> int:
        """How often the dictionary counted the word; 0 when it has none."""
        return self._language.dictionary.frequency(word)


@lru_cache(maxsize=1)
def characters(text: str) -> frozenset[str]:
    """The characters of a text, each once."""
    return frozenset(text)


@lru_cache(maxsize=1)
def _outside_run() -> re.Pattern[str]:
    # Compiling a large range takes a millisecond, and most pages need no word boundary.
    return re.compile("[^\u4e00-\u9fd5A-Za-z0-9_]")


def _in_run(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fd5" or character in _ASCII_WORD


_UNITS: dict[str, re.Pattern[str]] = {}


def unit(name: str) -> re.Pattern[str]:
    """The compiled expression of a character class; compiled when first needed."""
    found = _UNITS.get(name)
    if found is None:
        found = _UNITS[name] = re.compile(CHARACTERS[name])
    return found
