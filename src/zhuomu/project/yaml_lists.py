"""Adds items to a list of a YAML file, and takes them out, with every other byte of the file left as it is.

The file is cut at the places that PyYAML tells of its nodes. Then it is read again: if anything but the list has become
something else, the change is not made. So what cannot be edited safely (aliases, strange layouts) is refused and not spoilt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import yaml

_TAG: Final = "tag:yaml.org,2002:"
#: What means the same with and without quotation marks, but for the words below.
_PLAIN: Final = re.compile(r"[^\W\d_][\w·]*(?:[ .\-+/][\w·]+)*")
_RESERVED: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


class NotEditable(Exception):  # noqa: N818 - it is no mistake of anybody
    """The list is written in a way that cannot be edited safely."""


class _Place(NamedTuple):
    """Where a setting is: the node of its value, and where its key ends."""

    value: Any
    key_end: int


def with_items(text: str, key: str, items: Sequence[str]) -> str:
    """The text with items at the end of a top-level list, which is made if it is not there.

    Raises NotEditable when that cannot be done safely, yaml.YAMLError when the text is no YAML.
    """
    for item in items:
        before, root = _values(text), _root(text)
        text = _with_item(text, root, key, item)
        _compare(before, text, key, [*_items_of(root, key), item])
    return text


def without_items(text: str, key: str, items: Sequence[str]) -> str:
    """The text without the items of a top-level list, each as often as it is there. Raises what ``with_items`` raises."""
    gone = set(items)
    while True:
        before, root = _values(text), _root(text)
        there = _items_of(root, key)
        number = next((number for number, item in enumerate(there) if item in gone), None)
        if number is None:
            return text
        text = _without_item(text, root, key, number)
        _compare(before, text, key, there[:number] + there[number + 1:])


def items_of(text: str, key: str) -> list[str]:
    """The items of a top-level list, as they are written. Raises what ``with_items`` raises."""
    return _items_of(_root(text), key)


# ---------------------------------------------------------------- reading
def _root(text: str) -> Any:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is not None and root.tag == f"{_TAG}null":
        return None
    if root is not None and not (isinstance(root, yaml.MappingNode) and not root.flow_style):
        raise NotEditable
    return root


def _place(root: Any, key: str) -> _Place | None:
    found = [] if root is None else [pair for pair in root.value if pair[0].value == key]
    if len(found) > 1:
        raise NotEditable
    return _Place(found[0][1], found[0][0].end_mark.index) if found else None


def _items_of(root: Any, key: str) -> list[str]:
    place = _place(root, key)
    if place is None or place.value.tag == f"{_TAG}null":
        return []
    nodes = place.value.value if isinstance(place.value, yaml.SequenceNode) else [place.value]
    if not all(isinstance(node, yaml.ScalarNode) for node in nodes):
        raise NotEditable
    return [node.value for node in nodes]


def _values(text: str) -> dict[str, Any]:
    """All settings of a file, as values that can be compared."""
    root = _root(text)
    return {} if root is None else {str(name.value): _value(value, ()) for name, value in root.value}


def _value(node: Any, above: tuple[int, ...]) -> Any:
    if id(node) in above:
        raise NotEditable
    inside = (*above, id(node))
    if isinstance(node, yaml.SequenceNode):
        return node.tag, [_value(item, inside) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return node.tag, [(_value(key, inside), _value(value, inside)) for key, value in node.value]
    return node.tag, node.value


def _compare(before: dict[str, Any], text: str, key: str, items: list[str]) -> None:
    try:
        after, there = _values(text), items_of(text, key)
    except yaml.YAMLError as error:
        raise NotEditable from error
    if there != items or {**before, key: None} != {**after, key: None}:
        raise NotEditable


# ---------------------------------------------------------------- adding
def _with_item(text: str, root: Any, key: str, item: str) -> str:
    place = _place(root, key)
    new = _scalar(item, _quote(place))
    if place is None:
        return _at_the_end(text, f"{key}:\n  - {new}\n")
    value = place.value
    start, end = value.start_mark.index, value.end_mark.index
    if isinstance(value, yaml.SequenceNode):
        if not value.value:
            return f"{text[:end - 1]}{new}{text[end - 1:]}"
        return _in_flow(text, value, new) if value.flow_style else _in_block(text, value, new)
    if not isinstance(value, yaml.ScalarNode) or value.style in ("|", ">"):
        raise NotEditable
    old = [] if value.tag == f"{_TAG}null" else [_scalar(value.value)]
    space = "" if text[start - 1:start].isspace() else " "
    return f"{text[:start]}{space}[{', '.join([*old, new])}]{text[end:]}"


def _quote(place: _Place | None) -> str:
    """The quotation mark that the last item of a list has, or ""."""
    items = place.value.value if place is not None and isinstance(place.value, yaml.SequenceNode) else []
    style = items[-1].style if items and isinstance(items[-1], yaml.ScalarNode) else None
    return style if style in ("'", '"') else ""


def _at_the_end(text: str, lines: str) -> str:
    newline = _newline(text)
    between = "" if not text or text.endswith(("\n", "\r")) else newline
    return text + between + lines.replace("\n", newline)


def _in_block(text: str, value: Any, new: str) -> str:
    last = value.value[-1]
    dash = _dash(text, last)
    indent = text[_line_start(text, dash):dash]
    if indent.strip():
        raise NotEditable
    end, newline = _line_end(text, last.end_mark.index), _newline(text)
    return f"{text[:end]}{newline}{indent}- {new}{text[end:]}"


def _in_flow(text: str, value: Any, new: str) -> str:
    last = value.value[-1]
    start, end, close = last.start_mark.index, last.end_mark.index, value.end_mark.index - 1
    indent = text[_line_start(text, start):start]
    line_end = _line_end(text, end)
    if indent.strip() or line_end > close:
        return f"{text[:end]}, {new}{text[end:]}"
    # One item a line: so is the new one, behind whatever is said about the last.
    has_comma = text[end:line_end].lstrip().startswith(",")
    line = f"{_newline(text)}{indent}{new}{',' if has_comma else ''}"
    return f"{text[:end]}{'' if has_comma else ','}{text[end:line_end]}{line}{text[line_end:]}"


# ---------------------------------------------------------------- taking out
def _without_item(text: str, root: Any, key: str, number: int) -> str:
    place = _place(root, key)
    assert place is not None
    value = place.value
    if not isinstance(value, yaml.SequenceNode):
        return f"{text[:value.start_mark.index]}[]{text[value.end_mark.index:]}"
    node = value.value[number]
    start, end = node.start_mark.index, node.end_mark.index
    if not value.flow_style:
        if text[end - 1] in "\r\n":
            raise NotEditable
        start = _line_start(text, _dash(text, node))
        rest = text[:start] + text[_next_line(text, end):]
        if len(value.value) > 1:
            return rest
        colon = text.index(":", place.key_end) + 1
        return f"{rest[:colon]} []{rest[colon:]}"
    if not text[_line_start(text, start):start].strip() and re.fullmatch(r"\s*,?\s*(#.*)?", text[end:_line_end(text, end)]):
        return text[:_line_start(text, start)] + text[_next_line(text, end):]
    if number + 1 < len(value.value):
        return text[:start] + text[value.value[number + 1].start_mark.index:]
    before = value.value[number - 1].end_mark.index if number else start
    return text[:before] + text[end:]


# ---------------------------------------------------------------- characters
def _scalar(item: str, quote: str = "") -> str:
    """An item as YAML, wherever in a line it stands; in this quotation mark, if it can be."""
    if quote == "'" and item.isprintable():
        return "'" + item.replace("'", "''") + "'"
    if not quote and _PLAIN.fullmatch(item) and item.lower() not in _RESERVED:
        return item
    return json.dumps(item, ensure_ascii=False)


def _dash(text: str, node: Any) -> int:
    """Where the dash of an item of a block list is."""
    dash = text.rfind("-", _line_start(text, node.start_mark.index), node.start_mark.index)
    if dash < 0:
        raise NotEditable
    return dash


def _newline(text: str) -> str:
    found = re.search(r"\r\n|\n|\r", text)
    return found[0] if found else "\n"


def _line_start(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


def _line_end(text: str, place: int) -> int:
    found = re.compile(r"\r\n|\n|\r").search(text, place)
    return found.start() if found else len(text)


def _next_line(text: str, place: int) -> int:
    found = re.compile(r"\r\n|\n|\r").search(text, place)
    return found.end() if found else len(text)
