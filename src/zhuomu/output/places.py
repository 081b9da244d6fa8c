"""Lines and columns of findings, as reports give them."""

from __future__ import annotations

from collections.abc import Sequence

from zhuomu.findings import Finding, Note, Problem
from zhuomu.text.lines import Lines
from zhuomu.text.source import Source


def lines_of(path: str, source: Source | None, findings: Sequence[Finding]) -> Lines:
    """The line index for the findings of a file. Raises ValueError when they come without their source."""
    if source is None:
        raise ValueError(f"{path}: {len(findings)} findings without the source they point into")
    return Lines(source.text)


def place(lines: Lines, offset: int) -> tuple[int, int]:
    """Line and column of an offset, 1-based code points: what ``Lines.position`` gives, but without its copy.

    It copies the line up to the offset, so that a file that is one long line costs the square of its length.
    """
    offset = min(max(offset, 0), len(lines.text))
    line = lines.line(offset)
    return line, offset - lines.span(line)[0] + 1


def problem_place(problem: Problem) -> str:
    """``path:line:column`` as far as the problem has them, not yet fit to print."""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    return problem.path + place


def problem_text(problem: Problem | Note, text: str) -> str:
    """The message of a problem without the path that some begin with: reports name it before the message."""
    for colon in ("：", ": "):
        if problem.path and text.startswith(problem.path + colon):
            return text[len(problem.path) + len(colon) :]
    return text
