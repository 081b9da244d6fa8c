"""Reads `[tool.zhuomu]` of a pyproject.toml into nodes: values by tomllib, places by tree-sitter."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from zhuomu.project.configuration.nodes import Ledger, Node, Place

Path = tuple[str | int, ...]
#: Where the settings stand in the file.
TABLE: Final[Path] = ("tool", "zhuomu")
_KEYS: Final = ("bare_key", "quoted_key", "dotted_key")


def read_toml(path: str, text: str, ledger: Ledger) -> Node | None:
    """The table of a pyproject.toml, or None when it has none. What is wrong with the file goes to the ledger."""
    try:
        value: Any = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        from zhuomu.project.configuration.toml_words import explained

        message, line, column = explained(str(error), text)
        ledger.complain(Place(path, line, column), message)
        return None
    for name in TABLE:
        value = value.get(name) if isinstance(value, dict) else None
    if value is None:
        return None
    return _Tree(path, _Places(text), text).node(value, TABLE, None)


class _Tree:
    """Puts values and places together."""

    def __init__(self, path: str, places: _Places, text: str) -> None:
        self._path = path
        self._places = places
        self._lines = text.split("\n")

    def node(self, value: Any, at: Path, above: Place | None) -> Node:
        place = self._place(self._places.values.get(at) or self._places.keys.get(at), above)
        if isinstance(value, dict):
            pairs = []
            for name, inner in value.items():
                key = self._place(self._places.keys.get((*at, name)), place)
                pairs.append((Node("text", name, key, self._inside(key)), self.node(inner, (*at, name), key)))
            return Node("mapping", pairs, place)
        if isinstance(value, list):
            return Node("list", [self.node(item, (*at, number), place) for number, item in enumerate(value)], place)
        if isinstance(value, bool):
            return Node("boolean", str(value).lower(), place)
        if isinstance(value, str):
            return Node("text", value, place, self._inside(place))
        kind = "integer" if isinstance(value, int) else "number" if isinstance(value, float) else "date"
        return Node(kind, str(value), place)

    def _place(self, found: tuple[int, int] | None, above: Place | None) -> Place:
        return Place(self._path, *found) if found else above or Place(self._path)

    def _inside(self, place: Place) -> int:
        """How many quotation marks stand before a text."""
        line = self._lines[place.line - 1] if place.line else ""
        return len((re.compile("\"\"\"|'''|[\"']").match(line, place.column - 1) or [""])[0])


class _Places:
    """Lines and columns (1-based code points) of all keys and values of a file, by their path in it."""

    def __init__(self, text: str) -> None:
        import tree_sitter_toml
        from tree_sitter import Language, Parser

        self._data = text.encode("utf-8", "surrogatepass")
        self._rows = self._data.split(b"\n")
        self.keys: dict[Path, tuple[int, int]] = {}
        self.values: dict[Path, tuple[int, int]] = {}
        self._lengths: dict[Path, int] = {}
        self._document(Parser(Language(tree_sitter_toml.language())).parse(self._data).root_node)

    def _document(self, root: Any) -> None:
        for child in root.children:
            if child.type == "pair":
                self._pair(child, ())
            elif child.type in ("table", "table_array_element"):
                header = next((each for each in child.children if each.type in _KEYS), None)
                if header is not None:
                    self._table(child, header)

    def _table(self, table: Any, header: Any) -> None:
        names = self._names(header)
        path: Path = ()
        for name, node in names[:-1]:
            path = self._inside_array((*path, name))
            self.keys.setdefault(path, self._at(node))
        name, node = names[-1]
        path = (*path, name)
        self.keys.setdefault(path, self._at(node))
        if table.type == "table_array_element":
            number = self._lengths[path] = self._lengths.get(path, -1) + 1
            path = (*path, number)
        self.values.setdefault(path, self._at(node))
        for child in table.children:
            if child.type == "pair":
                self._pair(child, path)

    def _inside_array(self, path: Path) -> Path:
        """What a header means by a path: the last item, where that is an array of tables."""
        return (*path, self._lengths[path]) if path in self._lengths else path

    def _pair(self, pair: Any, above: Path) -> None:
        # A comment behind the value is part of the pair.
        key, value = pair.children[0], next(child for child in reversed(pair.children) if child.type != "comment")
        path = above
        for name, node in self._names(key):
            path = (*path, name)
            self.keys.setdefault(path, self._at(node))
        self._value(value, path)

    def _value(self, value: Any, path: Path) -> None:
        self.values[path] = self._at(value)
        if value.type == "array":
            items = [child for child in value.named_children if child.type != "comment"]
            for number, item in enumerate(items):
                self._value(item, (*path, number))
        elif value.type == "inline_table":
            for child in value.children:
                if child.type == "pair":
                    self._pair(child, path)

    def _names(self, key: Any) -> list[tuple[str, Any]]:
        """The names of a key, dotted or not, each with its node."""
        if key.type == "dotted_key":
            return [pair for child in key.children if child.type in _KEYS for pair in self._names(child)]
        text = self._data[key.start_byte:key.end_byte].decode("utf-8", "surrogatepass")
        if key.type == "quoted_key":
            text = str(tomllib.loads(f"text = {text}")["text"])
        return [(text, key)]

    def _at(self, node: Any) -> tuple[int, int]:
        row, column = node.start_point
        return row + 1, len(self._rows[row][:column].decode("utf-8", "surrogatepass")) + 1


def has_table(data: bytes) -> bool:
    """Whether a pyproject.toml says something about zhuomu. One that is broken does when it looks like that."""
    try:
        value: Any = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return re.search(rb"(?m)^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*zhuomu\b", data) is not None
    tool = value.get("tool")
    return isinstance(tool, dict) and "zhuomu" in tool


