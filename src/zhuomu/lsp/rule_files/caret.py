"""What stands before the caret in a rule file: the line that it is in, and what may be written there."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhuomu.lsp.rule_files.outline import Block, Outline, Statement, outline, plain
from zhuomu.lsp.rule_files.pieces import BLANKS, Piece

#: Stands for what is about to be typed: a character that no rule file has, and that the language takes for a word.
_MARK = "\ufdd0"
_JOINABLE = ("word", "quoted", "close", "used", "gap", "delete", "class")


class Caret(NamedTuple):
    """A caret in the line ``statement`` of ``block``; ``pieces`` are those before the one being typed, which is ``typed``.

    ``start`` is where that begins, in the text of the editor. ``mode`` is pattern, suggestion or condition, and ``fresh`` says
    that one of those begins here. ``brackets`` are those that are open, ``behind`` is the character behind the caret.
    """

    found: Outline
    block: Block
    statement: Statement
    pieces: tuple[Piece, ...]
    typed: str
    kind: str
    start: int
    end: int
    mode: str
    fresh: bool
    brackets: tuple[Piece, ...]
    behind: str

    def text(self, piece: Piece) -> str:
        """A piece as it is written."""
        return self.found.text[piece.start:piece.end]

    @property
    def last(self) -> str:
        """The kind of the piece before the caret, "" at the beginning of a line."""
        return self.pieces[-1].kind if self.pieces else ""

    @property
    def joinable(self) -> bool:
        """Whether an 或 or 且 may stand here: behind something, and a blank between them."""
        if not self.pieces or self.brackets or self.fresh or self.mode == "pattern":
            return False
        place = self.last == "condition" and self.text(self.pieces[-1])[-1] in "首尾"
        return (place or self.last in _JOINABLE) and self.found.text[self.start - 1] in BLANKS


def caret_at(text: str, offset: int) -> Caret | None:
    """The caret at an offset, or None where it is in a comment or in no line at all."""
    offset = min(max(offset, 0), len(text))
    before = plain(text)[:offset]
    # A line end between a caret and its mark would be one of the text; a caret in the middle of CR LF is at its end.
    found = outline(before + _MARK)
    if not found.blocks or any(piece.end > offset for piece in found.comments):
        return None
    block = found.blocks[-1]
    statement = block.statements[-1]
    marked = next((piece for piece in statement.pieces if piece.end > offset), None)
    if marked is None or marked.kind == "comment":
        return None
    pieces = tuple(piece for piece in statement.pieces if piece.end <= marked.start)
    if pieces and pieces[-1].kind in ("used", "code", "choice", "value") and pieces[-1].end == offset:
        # The mark is no digit and no character of a name, so it stands behind a code or a name that is being typed.
        marked, pieces = pieces[-1], pieces[:-1]
    mode, fresh, brackets = _state(found.text, statement, pieces)
    behind = plain(text)[offset:offset + 1]
    return Caret(
        found, block, statement, pieces, before[marked.start:], marked.kind, marked.start, offset, mode, fresh, brackets, behind,
    )


def _state(text: str, statement: Statement, pieces: tuple[Piece, ...]) -> tuple[str, bool, tuple[Piece, ...]]:
    mode, fresh = "pattern", True
    brackets: list[Piece] = []
    for piece in pieces:
        written = text[piece.start:piece.end]
        if piece.kind == "key":
            mode, fresh = ("condition" if written in ("当", "除非") else "pattern"), True
            brackets.clear()
        elif piece.kind == "arrow" and statement.key in ("", "查"):
            mode, fresh = "suggestion", True
            brackets.clear()
        elif piece.kind == "joint":
            fresh = True
        else:
            fresh = False
            if piece.kind == "open":
                brackets.append(piece)
            elif piece.kind == "close" and brackets:
                brackets.pop()
    return mode, fresh, tuple(brackets)


def bound_signs(caret: Caret) -> list[str]:
    """The captures that may be used at a caret: those of its own line, or, in a line of conditions or words, of its rule."""
    own = [caret.text(piece) for piece in caret.pieces if piece.kind == "capture"]
    if not own:
        own = [
            caret.text(piece) for statement in caret.block.statements for piece in statement.pieces if piece.kind == "capture"
        ]
    return list(dict.fromkeys(own))


def placeholder_start(typed: str) -> int | None:
    """Where an unfinished placeholder of a 提示 begins behind its bracket, or None where there is none."""
    found = re.search(r"[{｛]([^{｛}｝]*)\Z", typed)
    return found.start(1) if found else None
