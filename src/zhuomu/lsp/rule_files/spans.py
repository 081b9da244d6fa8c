"""From the place at which something is wrong to the stretch of text that an editor underlines."""

from __future__ import annotations

from zhuomu.lsp.rule_files.outline import Outline, Statement, statement_at
from zhuomu.lsp.rule_files.pieces import BLANKS, CLOSING


def span_of(found: Outline, at: int) -> tuple[int, int]:
    """The words, brackets or line that begin at an offset, comments left out; never empty if the line is not."""
    at = min(max(at, 0), len(found.text))
    here = statement_at(found, at)
    if here is None or at >= here[1].end:
        return rest_of_line(found, at)
    _, statement = here
    if at > statement.start:
        return _element(found.text, statement, at)
    if statement.key:
        return at, _content_end(statement)
    # A row: what is wrong with all of it stands where its first element does.
    arrow = next((piece.start for piece in statement.pieces if piece.kind == "arrow"), _content_end(statement))
    return at, max(at + 1, len(found.text[:arrow].rstrip(BLANKS)))


def rest_of_line(found: Outline, at: int) -> tuple[int, int]:
    """From an offset to the end of its line; at the end of a line the last character that is no blank."""
    text = found.text
    at = min(max(at, 0), len(text))
    stop = text.find("\n", at)
    line = text[at:stop if stop >= 0 else len(text)]
    end = at + len(line.rstrip(BLANKS))
    if end > at:
        return at, end
    begin = text.rfind("\n", 0, at) + 1
    last = begin + len(text[begin:at].rstrip(BLANKS))
    return (last - 1, last) if last > begin else (at, at)


def _content_end(statement: Statement) -> int:
    inner = [piece.end for piece in statement.pieces if piece.kind != "comment"]
    return max(inner, default=statement.end)


def _element(text: str, statement: Statement, at: int) -> tuple[int, int]:
    """A piece, or all of a pair of brackets."""
    depth, begun = 0, False
    for piece in statement.pieces:
        if not begun and not piece.start <= at < piece.end:
            continue
        if not begun and piece.kind == "capture":
            return at, piece.end
        if not begun and (piece.kind != "open" or text[piece.start] not in CLOSING):
            return at, piece.end
        begun = True
        depth += (piece.kind == "open") - (piece.kind == "close")
        if depth == 0:
            return at, piece.end
    return at, _content_end(statement) if begun else at + 1
