"""Where a string holds no prose: as a key, a name, a pattern, what something is compared with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node

_EQUALITY: Final = frozenset(("==", "!=", "===", "!==", "in"))


class Context(NamedTuple):
    """A type of node, and what in such a node is hidden: what is in some fields, or all of it when none is named.

    ``strings`` restricts that to what is a string itself, or a list of arguments that begins with one; then to that
    one. With ``behind`` only a string right behind one of these signs counts. ``name`` is the way through fields to
    what has to be one of ``names``; of a string the quotation marks do not count. ``exempt`` are the names with which
    nothing is hidden instead.
    """

    node: str
    fields: tuple[str, ...] = ()
    strings: bool = False
    behind: frozenset[str] = frozenset()
    name: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()


def key(node: str, *fields: str) -> Context:
    """What is in some fields of a node; all of it when none is named."""
    return Context(node, fields)


def compared(node: str = "binary_expression") -> Context:
    """The strings on both sides of a sign of equality."""
    return Context(node, ("left", "right"), strings=True, name=("operator",), names=_EQUALITY)


def called(call: str, name: str, names: str, fields: str = "arguments", *, first: bool = False) -> Context:
    """The arguments of a call, or the first one if it is a string, when the callee is one of ``names``.

    ``name`` and ``fields`` are fields, with a dot between one and a field of what is in it.
    """
    return Context(
        call, tuple(fields.split()), first, name=tuple(name.split(".")), names=frozenset(names.split())
    )


def hidden(
    data: bytes,
    nodes: Iterable[Node],
    contexts: Mapping[str, Sequence[Context]],
    strings: frozenset[str],
    places: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """The stretches of ``data`` that the contexts hide in some nodes. Nodes without one of the places in them are
    passed over; ``strings`` are the types of strings.
    """
    for node in nodes:
        index = bisect_left(places, node.start_byte)
        if index < len(places) and places[index] < node.end_byte:
            for context in contexts[node.type]:
                if _applies(data, node, context):
                    for found in _found(node, context, strings):
                        yield found.start_byte, found.end_byte


def _applies(data: bytes, node: Node, context: Context) -> bool:
    if not context.name:
        return True
    named: Node | None = node
    for field in context.name:
        # A field of which a grammar gives no name is a child by its type.
        named = named and (
            named.child_by_field_name(field)
            or next((child for child in named.children if child.type == field), None)
        )
    name = data[named.start_byte : named.end_byte].decode().strip("\"'") if named else ""
    return name in context.names if context.names else name not in context.exempt


def _found(node: Node, context: Context, strings: frozenset[str]) -> Iterator[Node]:
    if context.behind:
        behind = False
        for child in node.children:
            if behind and child.type in strings:
                yield child
            behind = child.type in context.behind
        return
    if context.fields:
        children = [child for field in context.fields for child in node.children_by_field_name(field)]
    else:
        children = node.children if context.strings else [node]
    for child in children:
        if not context.strings or child.type in strings:
            yield child
        elif context.fields:
            first = next(iter(child.named_children), None)
            if first is not None and first.type in strings:
                yield first
