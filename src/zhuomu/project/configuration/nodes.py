"""A configuration file as a tree whose every value knows its place, whatever the file was written in."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from zhuomu.findings import Message, Problem

#: Kinds of nodes whose value is one text, as it was written.
SCALARS: Final = ("text", "integer", "number", "boolean", "null", "date")

_SELECTOR: Final = re.compile(r"[ \t]*([^,，\s](?:[^,，]*[^,，\s])?)")


class Place(NamedTuple):
    """A place in a file: its absolute path, line and column (1-based code points)."""

    path: str
    line: int = 0
    column: int = 0


class Node(NamedTuple):
    """One value of a file.

    ``kind`` is one of SCALARS, ``list`` (``value`` holds nodes), ``mapping`` (pairs of nodes) or ``other`` for what no
    setting can be. ``inside`` is how far behind ``place`` the text of a scalar begins: 1 for one in quotation marks.
    """

    kind: str
    value: Any
    place: Place
    inside: int = 0


class Ledger:
    """The files that were read and what is wrong with them.

    ``led`` is the item of ``extends``, or the ``style``, in the first file that led to each of the others. ``presets`` says whether something was
    looked for in installed packs.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}
        self.led: dict[str, Place] = {}
        self.presets = False

    def complain(self, place: Place, message: Message, remedy: Message | None = None) -> None:
        """Note a problem at a place, once."""
        from zhuomu.project.paths import shown

        problem = Problem(shown(place.path), message, place.line, place.column, self.line(place), remedy)
        if problem not in self.problems:
            self.problems.append(problem)

    def line(self, place: Place) -> str:
        """The line of a place, without its end."""
        text = self.texts.get(place.path)
        if text is None or not place.line:
            return ""
        from zhuomu.text.lines import Lines

        lines = Lines(text)
        if place.line > len(lines):
            return ""
        start, end = lines.span(place.line)
        return text[start:end]


def is_scalar(node: Node) -> bool:
    """Whether a node is one text, number or switch."""
    return node.kind in SCALARS


def items(node: Node) -> list[Node]:
    """The items of a list, or the one that stands for a list of itself."""
    return list(node.value) if node.kind == "list" else [node]


def selectors(node: Node) -> list[Node]:
    """The items of a list of selectors; one that holds several with commas between them is taken apart."""
    return [part for item in items(node) for part in _parts(item) or [item]]


def _parts(item: Node) -> list[Node]:
    place = item.place
    return [
        item._replace(value=found[1], place=place._replace(column=place.column + (found.start(1) and found.start(1) + item.inside)))
        for found in _SELECTOR.finditer(item.value)
    ]
