"""Turns the suggestions of a rule into edits of the source."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from zhuomu.engine.pattern import Match
from zhuomu.findings import Edit, Finding, Suggestion
from zhuomu.rules.model import Node
from zhuomu.text.document import Document

Functions = Mapping[str, Callable[[str], str]]


class Piece(NamedTuple):
    """A piece of the corrected text; ``origin`` is where it is copied from in the prose, or None for new text."""

    text: str
    origin: tuple[int, int] | None


class Change(NamedTuple):
    """Replace ``prose[start:end]`` by ``text``."""

    start: int
    end: int
    text: str


def replacement(parts: list[Node], match: Match, prose: str, functions: Functions) -> list[Piece]:
    """The corrected text of a match in pieces. Raises whatever a plugin's function raises."""
    pieces: list[Piece] = []
    for part in parts:
        if part[0] == "t":
            pieces.append(Piece(part[1], None))
            continue
        if part[0] == "~":
            span = match.gaps[part[1]] if part[1] < len(match.gaps) else (match.end, match.end)
        else:
            span = (match.start, match.end) if part[1] == "全" else match.captures.get(part[1], (match.end, match.end))
        text = prose[span[0]:span[1]]
        if part[0] == "r" and part[2]:
            pieces.append(Piece(functions[part[2]](text), None))
        else:
            pieces.append(Piece(text, span))
    return pieces


def changes(pieces: Sequence[Piece], match: Match, document: Document) -> list[Change]:
    """What makes the match into the pieces: one change of the whole, or, where it has a gap or markup inside, the fewest.

    The fewest changes leave alone what is copied in its order.
    """
    prose = document.prose
    whole = Change(match.start, match.end, "".join(piece.text for piece in pieces))
    if prose[match.start:match.end] == whole.text:
        return []
    if not match.gaps and document.editable(match.start, match.end):
        return [whole]
    found: list[Change] = []
    position, pending = match.start, ""
    for piece in pieces:
        if piece.origin is not None and piece.origin[0] >= position:
            if pending or piece.origin[0] > position:
                found.append(Change(position, piece.origin[0], pending))
            position, pending = piece.origin[1], ""
        else:
            pending += piece.text
    if pending or position < match.end:
        found.append(Change(position, match.end, pending))
    return [
        change if document.editable(change.start, change.end) else _within_marks(trimmed(change, prose), document)
        for change in found if prose[change.start:change.end] != change.text
    ]


def _within_marks(change: Change, document: Document) -> Change:
    """The change without the blanks it would take away beyond a mark, which keeps its effect by them: ``**注意:** 请``."""
    start, end, text = change
    old = document.prose[start:end]
    if document.editable(start, end) or not old.strip() or text != text.strip():
        return change
    for kept in (Change(start, start + len(old.rstrip()), text), Change(end - len(old.lstrip()), end, text)):
        if kept != change and document.editable(kept.start, kept.end):
            return kept
    return change


def trimmed(change: Change, prose: str) -> Change:
    """The change without what it leaves as it is at its ends: a line end there need not keep a word from being corrected."""
    start, end, text = change
    while start < end and text[:1] == prose[start]:
        start, text = start + 1, text[1:]
    while start < end and text[-1:] == prose[end - 1]:
        end, text = end - 1, text[:-1]
    return Change(start, end, text)


def as_suggestion(document: Document, made: list[Change]) -> Suggestion | None:
    """The changes as edits of the source, or None where one would touch anything but prose."""
    from zhuomu.text.addresses import joins_address

    edits = []
    for change in made:
        place = document.edit_span(change.start, change.end)
        if place is None or joins_address(document.source.text, *place, change.text):
            return None
        edits.append(Edit(*place, change.text))
    return Suggestion(tuple(edits)) if edits else None


def applied(text: str, suggestion: Suggestion) -> str:
    """The text after the edits of one suggestion."""
    for edit in reversed(suggestion.edits):
        text = text[:edit.start] + edit.text + text[edit.end:]
    return text


def corrected_texts(text: str, finding: Finding) -> tuple[str, ...]:
    """What the flagged piece of the source becomes with each suggestion of a finding."""
    made = (applied(text, suggestion) for suggestion in finding.suggestions)
    return tuple(whole[finding.start:len(whole) - len(text) + finding.end] for whole in made)


def moved(finding: Finding, by: int) -> Finding:
    """The finding with its span and its edits ``by`` code points farther on in the source."""
    suggestions = tuple(
        suggestion._replace(edits=tuple(Edit(edit.start + by, edit.end + by, edit.text) for edit in suggestion.edits))
        for suggestion in finding.suggestions
    )
    return finding._replace(start=finding.start + by, end=finding.end + by, suggestions=suggestions)
