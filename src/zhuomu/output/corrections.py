"""What a finding would have instead, for formats that have one line for it."""

from __future__ import annotations

from typing import Final

from zhuomu.findings import Finding, Suggestion
from zhuomu.output import words
from zhuomu.output.excerpt import Excerpts
from zhuomu.output.reporter import Style

_EXCERPTS: Final = Excerpts(Style(width=100))


def corrections(text: str, finding: Finding) -> list[str]:
    """What the flagged piece of ``text`` becomes with each suggestion, harmless and not too long; "" when it goes."""
    return [_EXCERPTS.corrected(text, finding.start, finding.end, each) for each in finding.suggestions]


def correction_line(text: str, finding: Finding, language: str) -> str:
    """``改为：甲 或 乙``, or "" for a finding without suggestions."""
    return words.suggested(corrections(text, finding), language) if finding.suggestions else ""


def as_one_edit(text: str, suggestion: Suggestion) -> tuple[int, int, str]:
    """Start, end and new text of the one edit that does what the edits of a suggestion do together."""
    first, last = suggestion.edits[0].start, max(edit.end for edit in suggestion.edits)
    pieces: list[str] = []
    position = first
    for edit in suggestion.edits:
        pieces += (text[position : edit.start], edit.text)
        position = max(position, edit.end)
    return first, last, "".join(pieces) + text[position:last]
