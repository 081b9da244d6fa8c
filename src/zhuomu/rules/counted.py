"""What conditions count: which captures their patterns repeat, and what the patterns are called."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from zhuomu.rules.model import Node, Pattern

#: How often a condition may ask for something. Of spellings more than so many are not told apart.
MOST_COUNTED: Final = 9999


def count_key(patterns: Sequence[Pattern]) -> str:
    """What patterns that are counted together are known by: the same for the same patterns of the same rules."""
    return json.dumps(patterns, ensure_ascii=False, separators=(",", ":"))


def captures_repeated(patterns: Sequence[Pattern]) -> tuple[str, ...]:
    """The names of the captures that patterns repeat without making them, sorted."""
    return tuple(sorted({name for pattern in patterns for name in _repeated(pattern, set())}))


def _repeated(pattern: Pattern, made: set[str]) -> Iterator[str]:
    for node in pattern:
        if node[0] == "r" and node[1] not in made:
            yield node[1]
        elif node[0] == "|":
            for alternative in node[1]:
                yield from _repeated(alternative, made)
        elif node[0] == "=":
            yield from _repeated([node[2]], made)
            made.add(node[1])


def with_captures(patterns: Sequence[Pattern], texts: Mapping[str, str]) -> list[Pattern]:
    """The patterns with texts in the place of the captures that they repeat without making them. An empty text never stands anywhere."""
    return [_bound(pattern, texts, set()) for pattern in patterns]


def _bound(pattern: Pattern, texts: Mapping[str, str], made: set[str]) -> Pattern:
    return [_bound_node(node, texts, made) for node in pattern]


def _bound_node(node: Node, texts: Mapping[str, str], made: set[str]) -> Node:
    if node[0] == "r" and node[1] not in made:
        text = texts.get(node[1], "")
        return ["t", text, 0] if text else ["t", "\0", 1]
    if node[0] == "|":
        return ["|", [_bound(alternative, texts, made) for alternative in node[1]], node[2]]
    if node[0] == "=":
        inner = _bound_node(node[2], texts, made)
        made.add(node[1])
        return ["=", node[1], inner]
    return node
