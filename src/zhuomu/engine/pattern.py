"""Lays a compiled pattern over the text. Matching is bounded: see ``zhuomu.rules.patterns.MOST_COMBINATIONS``."""

from collections.abc import Iterator
from typing import NamedTuple

from zhuomu.engine.reading import Reading, unit
from zhuomu.rules.model import Node, Pattern
from zhuomu.text.document import OBJECT

#: What ends a clause, a sentence, and with it a gap.
CLAUSE_ENDS = frozenset("，。！？；：,!?;:\n")
SENTENCE_ENDS = frozenset("。！？!?\n")
_ENDS = {"clause": CLAUSE_ENDS, "sentence": SENTENCE_ENDS, "block": frozenset("\n")}


class Match(NamedTuple):
    """Where a pattern matched, what its captures hold, and its gaps in order; code points into the prose."""

    start: int
    end: int
    captures: dict[str, tuple[int, int]]
    gaps: tuple[tuple[int, int], ...]


class Matcher:
    """Matches one pattern in one document."""

    def __init__(self, reading: Reading, pattern: Pattern, bounded: bool) -> None:
        self._reading = reading
        self._prose = reading.prose
        self._pattern = pattern
        self._bounded = bounded
        self._captures: dict[str, tuple[int, int]] = {}
        self._gaps: list[tuple[int, int]] = []

    def at(self, start: int, captures: dict[str, tuple[int, int]] | None = None) -> Iterator[Match]:
        """The matches that begin at an offset, the one with the shortest gaps first."""
        self._captures = dict(captures or ())
        self._gaps = []
        for end in self._walk(self._pattern, 0, start):
            yield Match(start, end, dict(self._captures), tuple(self._gaps))

    def _walk(self, pattern: Pattern, index: int, position: int) -> Iterator[int]:
        if index == len(pattern):
            yield position
            return
        for end in self._ends(pattern[index], position):
            yield from self._walk(pattern, index + 1, end)

    def _ends(self, node: Node, position: int) -> Iterator[int]:
        kind = node[0]
        if kind == "t":
            if self._prose.startswith(node[1], position):
                yield position + len(node[1])
        elif kind == "|":
            for alternative in node[1]:
                yield from self._walk(alternative, 0, position)
            if node[2]:
                yield position
        elif kind == "l":
            words, lengths = self._reading.words(node[1])
            for length in lengths:
                if self._prose[position:position + length] in words:
                    yield position + length
        elif kind == "~":
            yield from self._gap(node, position)
        elif kind == "=":
            yield from self._capture(node, position)
        elif kind == "r":
            span = self._captures.get(node[1])
            if span is not None:
                text = self._prose[span[0]:span[1]]
                if text and self._prose.startswith(text, position):
                    yield position + len(text)
        elif kind == "c":
            yield from self._character(node, position)
        else:
            yield from self._token(node, position)

    def _capture(self, node: Node, position: int) -> Iterator[int]:
        before = self._captures.get(node[1])
        for end in self._ends(node[2], position):
            self._captures[node[1]] = (position, end)
            yield end
        if before is None:
            self._captures.pop(node[1], None)
        else:
            self._captures[node[1]] = before

    def _gap(self, node: Node, position: int) -> Iterator[int]:
        _, most, measure, scope, excluded = node
        reading, prose, stops = self._reading, self._prose, _ENDS[scope]
        if self._bounded and not reading.is_boundary(position):
            return
        end, words = position, 0
        length = len(prose)
        while True:
            if not self._bounded or reading.is_boundary(end):
                self._gaps.append((position, end))
                yield end
                self._gaps.pop()
            if end >= length or prose[end] in stops:
                return
            if measure == "字":
                if end - position >= most:
                    return
                end += 1
            else:
                if words >= most:
                    return
                token = reading.token_at(end)
                end, words = (token.end if token else end + 1), words + 1
            if excluded and any(prose.endswith(text, position, end) for text in excluded):
                return

    def _character(self, node: Node, position: int) -> Iterator[int]:
        _, name, negated = node
        found = unit(name).match(self._prose, position)
        if negated:
            if found is None and position < len(self._prose) and self._prose[position] != "\n":
                yield position + 1
        elif found is not None:
            yield found.end()

    def _token(self, node: Node, position: int) -> Iterator[int]:
        token = self._reading.token_at(position)
        if token is None or token.text == "\n":
            return
        if node[0] == "w":
            _, forms, tags = node
            if (not forms or token.text in forms) and (not tags or token.tag.startswith(tuple(tags))):
                yield token.end
        else:
            _, tags, negated = node
            fits = token.tag.startswith(tuple(tags)) or (token.text == OBJECT and "n" in tags)
            if fits != bool(negated):
                yield token.end


def edges_bounded(reading: Reading, pattern: Pattern, start: int, end: int) -> bool:
    """Whether both ends fall on word boundaries, as far as the elements there ask for it: quoted text does not."""
    return (
        (not asks_boundary(pattern[0]) or reading.is_boundary(start)) and (not asks_boundary(pattern[-1]) or reading.is_boundary(end))
    )


def asks_boundary(node: Node) -> bool:
    """Whether a pattern that begins or ends with the element asks for a word boundary there."""
    kind = node[0]
    if kind == "t":
        return not node[2]
    if kind == "=":
        return asks_boundary(node[2])
    if kind == "|":
        return any(alternative and (asks_boundary(alternative[0]) or asks_boundary(alternative[-1])) for alternative in node[1])
    return kind in ("l", "r", "~", "w", "p")
