"""Adds items to a list of a TOML file, with every other byte of the file left as it is.

The file is cut at the places that tree-sitter tells of its nodes. Then it is read again: if anything but the list has become
something else, the change is not made.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from zhuomu.project.yaml_lists import NotEditable

Path = tuple[str, ...]
_KEYS: Final = ("bare_key", "quoted_key", "dotted_key")
_LINE_END: Final = re.compile(rb"\r\n|\n")


class _Pair(NamedTuple):
    """A key with its value: the path of both, the path of its table, the names of the key as they are written."""

    path: Path
    table: Path
    written: tuple[bytes, ...]
    node: Any


class _Header(NamedTuple):
    """The header of a table with what follows it."""

    path: Path
    node: Any


def with_items(text: str, table: Path, key: str, items: Sequence[str]) -> str:
    """The text with items at the end of the list of a key of a table; both are made if they are not there.

    Raises NotEditable when that cannot be done safely, ValueError when the text is no TOML.
    """
    before = tomllib.loads(text)
    for item in items:
        text = _File(text).with_item(table, key, item)
    try:
        after = tomllib.loads(text)
    except ValueError as error:
        raise NotEditable from error
    if after != _expected(before, table, key, items):
        raise NotEditable
    return text


def _expected(values: dict[str, Any], table: Path, key: str, items: Sequence[str]) -> dict[str, Any]:
    inner: Any = values
    for name in table:
        inner = inner.setdefault(name, {}) if isinstance(inner, dict) else None
    if not isinstance(inner, dict):
        raise NotEditable
    there = inner.get(key, [])
    inner[key] = [*(there if isinstance(there, list) else [there]), *items]
    return values


class _File:
    """One file, cut into tables and pairs."""

    def __init__(self, text: str) -> None:
        import tree_sitter_toml
        from tree_sitter import Language, Parser

        self._data = text.encode("utf-8", "surrogatepass")
        found = _LINE_END.search(self._data)
        self._newline = found[0] if found else b"\n"
        root = Parser(Language(tree_sitter_toml.language())).parse(self._data).root_node
        self._headers: list[_Header] = []
        self._pairs: list[_Pair] = []
        for child in root.children:
            if child.type == "pair":
                self._pairs.append(self._pair(child, ()))
            elif child.type in ("table", "table_array_element"):
                key = next((each for each in child.children if each.type in _KEYS), None)
                path = tuple(self._names(key)) if key is not None else ()
                self._headers.append(_Header(path, child))
                self._pairs.extend(self._pair(each, path) for each in child.children if each.type == "pair")

    def with_item(self, table: Path, key: str, item: str) -> str:
        """The text with one item more."""
        pair = next((pair for pair in self._pairs if pair.path == (*table, key)), None)
        if pair is not None:
            return self._in_value(_value(pair.node), item)
        line = f"{key} = [{json.dumps(item, ensure_ascii=False)}]".encode()
        header = next((header for header in self._headers if header.path == table and header.node.type == "table"), None)
        if header is not None:
            last = [each for each in header.node.children if each.type == "pair"][-1:] or [
                next(each for each in header.node.children if each.type == "]")
            ]
            return self._line_behind(last[0], line)
        dotted = next((pair for pair in reversed(self._pairs) if pair.path[:len(table)] == table and len(pair.table) < len(table)), None)
        if dotted is not None:
            names = dotted.written[:len(table) - len(dotted.table)]
            if len(names) + len(dotted.table) != len(table) or len(dotted.path) == len(table):
                raise NotEditable
            return self._line_behind(dotted.node, b".".join((*names, line)))
        return self._with_table(f"[{'.'.join(table)}]".encode(), line, table)

    # ------------------------------------------------------------ where a line goes
    def _line_behind(self, node: Any, line: bytes) -> str:
        start = self._data.rfind(b"\n", 0, node.start_byte) + 1
        indentation = self._data[start:node.start_byte]
        end = self._line_end(_value(node).end_byte if node.type == "pair" else node.end_byte)
        blanks = indentation if not indentation.strip() else b""
        return self._put(end, end, self._newline + blanks + line)

    def _with_table(self, header: bytes, line: bytes, table: Path) -> str:
        newline = self._newline
        inner = next((each for each in self._headers if each.path[:len(table)] == table), None)
        if inner is not None:
            # A table stands before those inside it, and before the comments that belong to the first of them.
            start = self._data.rfind(b"\n", 0, inner.node.start_byte) + 1
            while start and self._data[self._data.rfind(b"\n", 0, start - 1) + 1:start].lstrip().startswith(b"#"):
                start = self._data.rfind(b"\n", 0, start - 1) + 1
            return self._put(start, start, header + newline + line + newline * 2)
        end = len(self._data)
        between = b"" if not self._data else newline if self._data.endswith(b"\n") else newline * 2
        return self._put(end, end, between + header + newline + line + newline)

    # ------------------------------------------------------------ lists
    def _in_value(self, value: Any, item: str) -> str:
        data = self._data
        if value.type == "string":
            old = data[value.start_byte:value.end_byte]
            return self._put(value.start_byte, value.end_byte, b"[" + old + b", " + _string(item, old[:1]) + b"]")
        if value.type != "array":
            raise NotEditable
        close = value.end_byte - 1
        items = [child for child in value.named_children if child.type != "comment"]
        if not items:
            return self._put(close, close, _string(item, b'"'))
        last = items[-1]
        new = _string(item, data[last.start_byte:last.start_byte + 1])
        start = data.rfind(b"\n", 0, last.start_byte) + 1
        indentation, line_end = data[start:last.start_byte], self._line_end(last.end_byte)
        if indentation.strip() or line_end > close:
            return self._put(last.end_byte, last.end_byte, b", " + new)
        # One item a line: so is the new one, behind whatever is said about the last.
        commas = [child.start_byte for child in value.children if child.type == "," and child.start_byte >= last.end_byte]
        if commas and commas[0] > line_end:
            raise NotEditable
        line = self._newline + indentation + new + (b"," if commas else b"")
        behind = data[last.end_byte:line_end]
        return self._put(last.end_byte, line_end, (b"" if commas else b",") + behind + line)

    # ------------------------------------------------------------ pieces
    def _pair(self, node: Any, table: Path) -> _Pair:
        names = list(self._names(node.children[0]))
        written = tuple(self._written(node.children[0]))
        return _Pair((*table, *names), table, written, node)

    def _names(self, key: Any) -> Iterator[str]:
        for name in self._written(key):
            text = name.decode("utf-8", "surrogatepass")
            yield str(tomllib.loads(f"text = {text}")["text"]) if text[:1] in "\"'" else text

    def _written(self, key: Any) -> Iterator[bytes]:
        if key.type == "dotted_key":
            for child in key.children:
                if child.type in _KEYS:
                    yield from self._written(child)
        else:
            yield self._data[key.start_byte:key.end_byte]

    def _line_end(self, at: int) -> int:
        found = _LINE_END.search(self._data, at)
        return found.start() if found else len(self._data)

    def _put(self, start: int, end: int, new: bytes) -> str:
        return (self._data[:start] + new + self._data[end:]).decode("utf-8", "surrogatepass")


def _value(pair: Any) -> Any:
    """The value of a pair, of which a comment behind it and half a line end may be part, too."""
    return next(child for child in reversed(pair.children) if child.type != "comment")


def _string(text: str, quote: bytes) -> bytes:
    if quote == b"'" and "'" not in text and text.isprintable():
        return f"'{text}'".encode("utf-8", "surrogatepass")
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "surrogatepass")
