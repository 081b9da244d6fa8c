"""The places of comments and strings in code, as far as they may hold prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from zhuomu.formats.code.contexts import hidden
from zhuomu.formats.code.languages import SYNTAXES
from zhuomu.formats.code.syntax_tree import CodePoints, parse_tree
from zhuomu.text.han import HAN

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

    from zhuomu.formats.code.languages import Syntax

_HAN: Final = re.compile(f"[{HAN}]")


class Token(NamedTuple):
    """A comment or a string, in code points.

    ``name`` is "comment", "string", or "text" for a string that is documentation; ``holes`` are the places in a
    string that hold code.
    """

    name: str
    start: int
    end: int
    holes: Sequence[tuple[int, int]] = ()


def tokens(data: bytes, language: str) -> Sequence[Token]:
    """The comments and strings in ``data`` that may hold prose, in text order, none inside of another.

    A string is left out when it holds no Han character or stands where no prose is. So is one in a line with a
    mistake, or over several lines in a file with one: with a quotation mark too few or too many, what looks like a
    string is the code between two. Comments without a Han character are there as far as they stand near others.
    """
    tree = parse_tree(data, language)
    if tree is None:
        return ()
    syntax = SYNTAXES[language]
    broken = tree.root_node.has_error
    walk = _Walk(data, syntax, broken)
    walk.over(tree)
    prose = [found for found in walk.found if _may_hold_prose(data, *found, broken)]
    places = [node.start_byte for name, node in prose if name != "comment"]
    regions = list(hidden(data, walk.contexts, syntax.contexts, syntax.strings, places))
    regions += (_lines(data, node.start_byte, node.end_byte) for node in walk.mistakes)
    return tuple(_in_code_points(data, prose, _Regions(regions), syntax.holes))


class _Walk:
    """What is found on the way through a tree.

    A query of tree-sitter would say the same, but takes time that grows with the square of what nobody closed.
    """

    def __init__(self, data: bytes, syntax: Syntax, broken: bool) -> None:
        self._syntax = syntax
        self._broken = broken
        runs = [match.span() for match in re.finditer(rb"[\x80-\xff]+", data)]
        self._starts = [start for start, _ in runs]
        self._ends = [end for _, end in runs]
        self.found: list[tuple[str, Node]] = []
        self.contexts: list[Node] = []
        self.mistakes: list[Node] = []

    def over(self, tree: Tree) -> None:
        """Look at all nodes that are not plain ASCII and at their children."""
        cursor = tree.walk()
        while True:
            node = cursor.node
            if node is not None and self._inside(node) and cursor.goto_first_child():
                continue
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return

    def _inside(self, node: Node) -> bool:
        """Note a node down, and say whether to look inside of it."""
        kind, syntax = node.type, self._syntax
        if kind in syntax.comments:
            self.found.append(("comment", node))
            return False
        last = bisect_left(self._starts, node.end_byte) - 1
        chinese = last >= 0 and self._ends[last] > node.start_byte
        if kind in syntax.strings:
            if chinese:
                self.found.append(("string", node))
            return False
        if self._broken and (node.is_error or node.is_missing):
            self.mistakes.append(node)
        if not chinese:
            return self._broken and node.has_error
        if kind in syntax.contexts:
            self.contexts.append(node)
        if kind == syntax.statement and node.named_child_count == 1:
            child = node.named_children[0]
            if child.type in syntax.strings:
                self.found.append(("text", child))
                return False
        return True


def _may_hold_prose(data: bytes, name: str, node: Node, broken: bool) -> bool:
    """Whether a comment or a string may hold prose. ``broken`` says that there are mistakes in the code."""
    start = node.start_byte
    if name == "comment":
        # What begins a comment elsewhere may stand inside of a word where a string has come undone.
        return not broken or start == 0 or data[start - 1] in b" \t\n;,{}()"
    text = data[start : node.end_byte]
    return not (broken and b"\n" in text) and _HAN.search(text.decode()) is not None


def _in_code_points(
    data: bytes, found: Iterable[tuple[str, Node]], regions: _Regions, holes: frozenset[str]
) -> Iterator[Token]:
    at = CodePoints(data).at
    for name, node in found:
        start, end = node.start_byte, node.end_byte
        if name == "comment":
            yield Token(name, at(start), at(end))
        elif not regions.cover(start):
            first = at(start)
            children = node.children if holes else ()
            places = [(at(child.start_byte), at(child.end_byte)) for child in children if child.type in holes]
            yield Token(name, first, at(end), places)


class _Regions:
    """Stretches of a file, overlapping or not."""

    def __init__(self, regions: list[tuple[int, int]]) -> None:
        self._regions = sorted(regions, reverse=True)
        self._end = 0

    def cover(self, place: int) -> bool:
        """Whether a place is in one of them. Places are asked for in ascending order."""
        while self._regions and self._regions[-1][0] <= place:
            self._end = max(self._end, self._regions.pop()[1])
        return place < self._end


def _lines(data: bytes, start: int, end: int) -> tuple[int, int]:
    """The stretch from ``start`` to ``end`` with the rest of its lines."""
    after = data.find(b"\n", end)
    return data.rfind(b"\n", 0, start) + 1, len(data) if after < 0 else after
