"""BJ204: quotation marks inside of quotation marks of the same kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zhuomu import Change, Document, Message, Place

#: The marks of a quotation, and those of one inside of it.
_KINDS: Final = (("“", "”", "‘", "’"), ("「", "」", "『", "』"))
#: What is closed farther away is likelier two quotations of which one is not closed.
_LONGEST: Final = 120
_OUTER: Final = {
    opening: re.compile(f"{opening}[^{opening}{closing}\n]*(?:{opening}[^{opening}{closing}\n]*{closing}[^{opening}{closing}\n]*)+{closing}")
    for opening, closing, *_ in _KINDS
}


def check(document: Document) -> Iterator[Place]:
    """A place for every quotation inside of another whose marks are the same."""
    prose = document.prose
    for opening, closing, inner_opening, inner_closing in _KINDS:
        if opening not in prose:
            continue
        for outer in _OUTER[opening].finditer(prose):
            if len(outer[0]) > _LONGEST:
                continue
            start = outer.start() + 1
            while (start := prose.find(opening, start, outer.end())) >= 0:
                end = prose.index(closing, start)
                yield Place(start, end + 1, Message(
                    f"引号里面的引号用“{inner_opening}”和“{inner_closing}”",
                    f"a quotation inside of another has “{inner_opening}” and “{inner_closing}”",
                ), ((Change(start, start + 1, inner_opening), Change(end, end + 1, inner_closing)),))
                start = end
