"""Merges the layers of a configuration key by key, and notes where everything was written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import NamedTuple

from zhuomu.project.configuration.keys import BY_NAME
from zhuomu.project.configuration.layers import Layer
from zhuomu.project.configuration.nodes import Node, Place, items, selectors
from zhuomu.project.settings import Origin


class Pair(NamedTuple):
    """A key and its value in a merged mapping."""

    key: Node
    value: Node


class Merged:
    """What all layers say together. ``origins`` grows with what is asked for."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self.origins: dict[str, Origin] = {}

    def one(self, name: str) -> Node | None:
        """The value of a key that is not added up: that of the last file with it."""
        found = self._said(name)
        if not found:
            return None
        key, value = found[-1]
        self._note(name, key.place)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list, each once."""
        return tuple(self._listed(name, lambda node: str(node.value)))

    def selectors(self, name: str) -> tuple[str, ...]:
        """The selectors of a list, each once."""
        return tuple(self._listed(name, lambda node: str(node.value), selectors))

    def paths(self, name: str) -> tuple[str, ...]:
        """The paths of a list, absolute: each is relative to the file that it stands in."""
        return tuple(self._listed(name, absolute))

    def records(self, name: str) -> list[Node]:
        """The items of a list of mappings."""
        found = [item for _, value in self._said(name) for item in items(value)]
        for number, item in enumerate(found):
            self._note(f"{name}[{number}]", item.place)
        return found

    def mapping(self, name: str) -> list[Pair]:
        """The pairs of a mapping; of two with one key the later counts, and stands where it was written."""
        found: dict[str, Pair] = {}
        for pair in self.sections(name):
            found.pop(pair.key.value, None)
            found[pair.key.value] = pair
        for key, pair in found.items():
            self._note(f"{name}.{key}", pair.key.place)
        return list(found.values())

    def sections(self, name: str) -> list[Pair]:
        """The pairs of a mapping in the order of the files, those with one key side by side."""
        return [Pair(key, value) for _, whole in self._said(name) for key, value in whole.value]

    def note(self, name: str, node: Node) -> None:
        """Note where something was written that has a name of its own."""
        self._note(name, node.place)

    def _listed(
        self, name: str, read: Callable[[Node], str], parts: Callable[[Node], list[Node]] = items
    ) -> Iterable[str]:
        found: dict[str, Node] = {}
        for item in (item for _, value in self._said(name) for item in parts(value)):
            found.setdefault(read(item), item)
        for number, item in enumerate(found.values()):
            self._note(f"{name}[{number}]", item.place)
        return found

    def _said(self, name: str) -> list[tuple[Node, Node]]:
        """What the files say of a key, the last of which is noted; of what does not add up only that of the last."""
        found = [layer.settings[name] for layer in self._layers if name in layer.settings]
        if found:
            self._note(name, found[-1][0].place)
        key = BY_NAME[name]
        return found if key.adds or key.default == {} else found[-1:]

    def _note(self, name: str, place: Place) -> None:
        self.origins[name] = Origin(place.path, place.line, place.column)


def absolute(node: Node) -> str:
    """The path of a node, which is relative to its file."""
    folder = os.path.dirname(node.place.path)
    return os.path.normpath(os.path.join(folder, os.path.expanduser(node.value)))
