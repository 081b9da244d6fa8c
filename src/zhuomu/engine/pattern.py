"""Lays a compiled pattern over the text. Matching is bounded: see ``zhuomu.rules.patterns.MOST_COMBINATIONS``."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhuomu.engine.reading import Reading, unit
from zhuomu.rules.model import Node, Pattern
from zhuomu.text.document import OBJECT

#: What ends a clause, a sentence, and with it a gap.
CLAUSE_ENDS = frozenset("，。！？；：,!?;:\n")
SENTENCE_ENDS = frozenset("。！？!?\n")
SENTENCE_END = re.compile("[。！？!?\n]")
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
        captures = self._captures
        before: list[tuple[str, tuple[int, int] | None]] = []
        for number in range(index, len(pattern)):
            node = pattern[number]
            name, inner = (node[1], node[2]) if node[0] == "=" else ("", node)
            # Texts and characters end in one place at most, which need not be waited for.
            if inner[0] == "t":
                end = position + len(inner[1]) if self._prose.startswith(inner[1], position) else -1
            elif inner[0] == "c":
                end = self._character(inner, position)
            else:
                # Behind a gap a text is looked for at many offsets, and stands at few.
                after = pattern[number + 1] if number + 1 < len(pattern) else node
                text = after[1] if after[0] == "t" and node[0] == "~" else ""
                for further in self._ends(node, position):
                    if self._prose.startswith(text, further):
                        yield from self._walk(pattern, number + 1, further)
                break
            if end < 0:
                break
            if name:
                before.append((name, captures.get(name)))
                captures[name] = (position, end)
            position = end
        else:
            yield position
        for name, span in reversed(before):
            self._put_back(name, span)

    def _put_back(self, name: str, span: tuple[int, int] | None) -> None:
        if span is None:
            self._captures.pop(name, None)
        else:
            self._captures[name] = span

    def _ends(self, node: Node, position: int) -> Iterator[int]:
        kind = node[0]
        if kind in ("t", "c"):
            yield from self._walk([node], 0, position)
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
        else:
            yield from self._token(node, position)

    def _capture(self, node: Node, position: int) -> Iterator[int]:
        before = self._captures.get(node[1])
        for end in self._ends(node[2], position):
            self._captures[node[1]] = (position, end)
            yield end
        self._put_back(node[1], before)

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

    def _character(self, node: Node, position: int) -> int:
        """Where a unit of a character class ends, or -1 where none begins."""
        _, name, negated = node
        found = unit(name).match(self._prose, position)
        if negated:
            return position + 1 if found is None and position < len(self._prose) and self._prose[position] != "\n" else -1
        return -1 if found is None else found.end()

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
