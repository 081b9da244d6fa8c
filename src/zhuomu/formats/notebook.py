"""Jupyter notebooks: the Markdown cells.

tree-sitter finds the strings in the JSON, and what they say is read as Markdown. Code, raw text, outputs and metadata
are hidden. Broken JSON, as a merge conflict leaves it, is an error: to call it clean would be a lie.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from zhuomu.errors import SourceError
from zhuomu.findings import Message, Problem
from zhuomu.formats.code.syntax_tree import CodePoints, parse_tree
from zhuomu.formats.draft import HARMLESS, Draft
from zhuomu.formats.embedded import Piece, add_embedded
from zhuomu.formats.markdown import parse as parse_markdown
from zhuomu.text.document import STRAY, Document
from zhuomu.text.lines import Lines
from zhuomu.text.source import Source

if TYPE_CHECKING:
    from tree_sitter import Node

_ESCAPE: Final = re.compile(
    r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\."
)
_NO_CHARACTER: Final = re.compile("[\0\ud800-\udfff]")


def parse(source: Source) -> Document:
    """The document of a notebook of format 3 or 4; one without cells holds no prose.

    Raises SourceError, naming the place, for what is no JSON, and ImportError, saying what to install, when tree-sitter or its grammar for JSON is not there.
    """
    _refuse_broken(source)
    return read_cells(source)


def _refuse_broken(source: Source) -> None:
    try:
        if source.text.strip():
            json.loads(source.text)
    except json.JSONDecodeError as error:
        lines = Lines(source.text)
        line, column = lines.position(error.pos)
        raise SourceError(Problem(
            source.path,
            Message(
                f"这个笔记本不是完整的 JSON，读不出单元格：{error.msg}",
                f"this notebook is no valid JSON, so its cells cannot be read: {error.msg}",
            ),
            line, column, source.text[slice(*lines.span(line))],
            Message("请先修好它，例如解决合并冲突", "repair it first, for example by resolving a merge conflict"),
        )) from error
    except RecursionError:
        # Nothing that Jupyter writes is nested like this, and what cannot be read holds no prose.
        return


def read_cells(source: Source) -> Document:
    """The document of the cells that can be found, however broken the rest is."""
    draft = Draft(code_points=True)
    text = source.text
    if not text.lstrip().startswith("{"):
        return draft.document(source)
    data = text.encode()
    tree = parse_tree(data, "json")
    if tree is None or tree.root_node.has_error:
        return draft.document(source)
    at = CodePoints(data).at
    for kind, strings in _cells(data, tree.root_node):
        places = [(at(node.start_byte) + 1, at(node.end_byte) - 1) for node in strings]
        try:
            pieces = list(chain.from_iterable(_pieces(text, *place) for place in places))
        except ValueError:
            # An escape that JSON does not have: nobody knows what else Jupyter would make of the file.
            return Draft(code_points=True).document(source)
        add_embedded(draft, source, pieces, _READERS[kind])
    return draft.document(source)


def _cells(data: bytes, root: Node) -> Iterator[tuple[bytes, list[Node]]]:
    """The type and the strings of the source of every cell with prose, in text order."""
    tops = root.named_children
    if len(tops) != 1 or tops[0].type != "object":
        return
    top = _members(data, tops[0])
    sheets = [sheet for sheet in _elements(top.get(b'"worksheets"')) if sheet.type == "object"]
    lists = [top.get(b'"cells"'), *(_members(data, sheet).get(b'"cells"') for sheet in sheets)]
    for cell in sorted(chain.from_iterable(map(_elements, lists)), key=lambda node: node.start_byte):
        members = _members(data, cell) if cell.type == "object" else {}
        kind, source = members.get(b'"cell_type"'), members.get(b'"source"')
        if kind is None or source is None:
            continue
        name = data[kind.start_byte : kind.end_byte]
        strings = [source] if source.type == "string" else _elements(source)
        if name in _READERS and strings and all(string.type == "string" for string in strings):
            yield name, strings


def _members(data: bytes, node: Node) -> dict[bytes, Node]:
    """The values of an object by their keys as they are written; of a key that is there twice the last one counts."""
    members: dict[bytes, Node] = {}
    for pair in node.named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is not None and value is not None:
            members[data[key.start_byte : key.end_byte]] = value
    return members


def _elements(node: Node | None) -> list[Node]:
    return node.named_children if node is not None and node.type == "array" else []


def _pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """What a string of JSON says, which stands in ``text[start:end]``."""
    for match in _ESCAPE.finditer(text, start, end):
        if start < match.start():
            yield Piece(text[start : match.start()], start, match.start())
        character = _NO_CHARACTER.sub(STRAY, json.loads(f'"{match[0]}"'))
        yield Piece(character, *match.span())
        start = match.end()
    if start < end:
        yield Piece(text[start:end], start, end)


def _heading(source: Source) -> Document:
    """A heading cell of format 3, which holds plain text."""
    draft = Draft(code_points=True)
    text = source.text
    start = len(text) - len(text.lstrip())
    end = max(start, len(text.rstrip()))
    if start < end:
        draft.add(text[start:end].translate(HARMLESS), start, end)
        draft.close("heading")
    return draft.document(source)


_READERS: Final = {b'"markdown"': parse_markdown, b'"heading"': _heading}
