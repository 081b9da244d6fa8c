"""Tells which marks between two characters of prose belong to the first and which to the second.

Formats leave marks out of the prose and do not say whether they open or close something. Within a block it can be told from
the marks before: what is the same on both sides (``**``) closes what it has opened.
"""

import re
from collections.abc import Iterable
from typing import Final

#: Longer marks than this are no marks, and reading them would cost too much.
_LONGEST: Final = 2000

_TOKEN: Final = re.compile(
    r"(?P<alone><!--.*?-->|\[\^[^\]\n]+\]|<(?:br|wbr)\b[^<>]*>)"
    r"|(?P<closes></[A-Za-z][^<>]*>|\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\[\]\n]*\]|\]|\})"
    r"|(?P<opens><[A-Za-z][^<>]*>|\[|\\[A-Za-z]+\{|#[A-Za-z]+\[|\\)"
    r"|(?P<run>\*+|_+|~+|=+|\^+)"
    r"|(?P<blank>[ \t\r\n>]+)",
    re.DOTALL,
)


def point_between(earlier: Iterable[str], marks: str) -> int | None:
    """Where in ``marks`` that what stands before and what stands behind them part: an offset in code points, or None.

    ``earlier`` are all the marks before these in their block, in order. What closes belongs to what stands before, what
    opens to what stands behind. None where it cannot be told.
    """
    if len(marks) > _LONGEST:
        return None
    open_runs: list[str] = []
    for each in earlier:
        if len(each) > _LONGEST or _read(each, open_runs) is None:
            return None
    kinds = _read(marks, open_runs)
    if not kinds:
        return None
    point, opened = 0, False
    for kind, end in kinds:
        if kind == "blank" or (opened and kind != "opens"):
            return None
        if kind == "opens":
            opened = True
        else:
            point = end
    return point


def _read(marks: str, open_runs: list[str]) -> list[tuple[str, int]] | None:
    """What each token of the marks does and where it ends; None where something is no token."""
    found: list[tuple[str, int]] = []
    position = 0
    while position < len(marks):
        token = _TOKEN.match(marks, position)
        if token is None:
            return None
        position = token.end()
        kind = token.lastgroup or ""
        if kind == "run":
            kind = "closes" if _closes(token.group(), open_runs) else "opens"
            if kind == "opens":
                open_runs.append(token.group())
        found.append(("closes" if kind == "alone" else kind, position))
    return found


def _closes(run: str, open_runs: list[str]) -> bool:
    """Whether a run of marks ends what the last runs have begun, which then are open no more."""
    left, number = run, 0
    for begun in reversed(open_runs):
        if not left.startswith(begun):
            break
        left, number = left[len(begun):], number + 1
        if not left:
            del open_runs[len(open_runs) - number:]
            return True
    return False
