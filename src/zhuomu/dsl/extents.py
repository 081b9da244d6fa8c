"""Where pieces of a syntax tree end in the text of their rule file; where they begin, they say themselves."""

from __future__ import annotations

import re
from functools import lru_cache

from zhuomu.dsl import syntax
from zhuomu.dsl.terminals import terminals

_CLOSED = re.compile(r"(?:[^}｝）)】\]》>#＃]|[#＃][^\n]*)*[}｝）)】\]》>]")


def element_end(element: syntax.Element, text: str) -> int:
    """Where an element ends in the file that it was read from; exclusive, in code points, 0-based."""
    if isinstance(element, syntax.Literal):
        return element.at + len(element.text) + 2 * element.quoted
    if isinstance(element, syntax.Capture):
        return element_end(element.element, text)
    if isinstance(element, syntax.Choice):
        return _closed(text, sequence_end(element.alternatives[-1], text))
    if isinstance(element, syntax.Gap):
        return _terminal_end("GAP", text, element.at)
    return _closed(text, element.at)


def sequence_end(sequence: syntax.Sequence, text: str) -> int:
    """Where a sequence ends, which must have an element."""
    return element_end(sequence[-1], text)


def condition_end(condition: syntax.Condition, text: str) -> int:
    """Where a condition ends."""
    if isinstance(condition, syntax.Context | syntax.Count | syntax.ReferenceTest):
        return sequence_end(condition.alternatives[-1], text)
    if isinstance(condition, syntax.OptionTest):
        return _terminal_end("OPTION_TEST", text, condition.at)
    return _terminal_end("ANCHOR" if isinstance(condition, syntax.Anchor) else "REPORTED", text, condition.at)


def clause_end(clause: syntax.When | syntax.Unless | syntax.Allow, text: str) -> int:
    """Where a clause ends, at the end of its line or of its part of a row."""
    if isinstance(clause, syntax.Allow):
        return sequence_end(clause.patterns[-1], text)
    return condition_end(clause.conditions[-1][-1], text)


def _closed(text: str, at: int) -> int:
    found = _CLOSED.match(text, at)
    return found.end() if found else at


def _terminal_end(name: str, text: str, at: int) -> int:
    found = _expression(name).match(text, at)
    return found.end() if found else at


@lru_cache(maxsize=8)
def _expression(name: str) -> re.Pattern[str]:
    return re.compile(terminals()[name])
