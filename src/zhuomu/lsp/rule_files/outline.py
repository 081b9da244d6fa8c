"""What stands where in a rule file: blocks and their lines in pieces, whether the file parses or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from zhuomu.dsl.parser import logical_lines
from zhuomu.lsp.rule_files.pieces import BLANKS, Piece, cut

_CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\ue000]")
_HEADS = ("规则包", "选项", "词表", "片段", "规则", "对照表", "术语表")
#: Blocks that have a code and examples.
RULES = ("规则", "对照表", "术语表")


class Statement(NamedTuple):
    """One logical line, from its first character that is no blank to its last; see ``pieces.Cut``."""

    key: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


class Block(NamedTuple):
    """A head and the lines below it. ``kind`` is the keyword of the head, "" for lines that belong to none."""

    kind: str
    start: int
    end: int
    statements: tuple[Statement, ...]


class Outline(NamedTuple):
    """The blocks of a file and the comments outside of their lines.

    ``text`` is the file with line feeds for all line ends and blanks for what is invisible: offsets are the same.
    """

    text: str
    blocks: tuple[Block, ...]
    comments: tuple[Piece, ...]


def plain(text: str) -> str:
    """The text of a rule file with line feeds only, as long as it was: a byte order mark is a line end, too."""
    text = re.sub("\r(?!\n)", "\n", text).replace("\r\n", " \n")
    return _CONTROL.sub(" ", "\n" + text[1:] if text.startswith("\ufeff") else text)


@lru_cache(maxsize=32)
def outline(text: str) -> Outline:
    """The outline of a rule file."""
    text = plain(text)
    blocks: list[Block] = []
    comments: list[Piece] = []
    kind, statements, position = "", list[Statement](), 0
    for start, end in _lines(text):
        comments.extend(_comments(text, position, start))
        position = end
        raw = text[start:end]
        found = cut(raw, kind)
        is_head = found.key in _HEADS
        if is_head or (not found.key and raw[0] not in BLANKS):
            if statements:
                blocks.append(_block(kind, statements))
            kind, statements = found.key if is_head else "", []
        pieces = tuple(Piece(piece.kind, start + piece.start, start + piece.end) for piece in found.pieces)
        indent = len(raw) - len(raw.lstrip(BLANKS))
        statements.append(Statement(found.key, start + indent, start + len(raw.rstrip(" \t　\n")), pieces))
    comments.extend(_comments(text, position, len(text)))
    if statements:
        blocks.append(_block(kind, statements))
    return Outline(text, tuple(blocks), tuple(comments))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    ended = text if text.endswith("\n") else text + "\n"
    for line in logical_lines(ended):
        yield line.start, min(line.end, len(text))


def _comments(text: str, start: int, end: int) -> Iterator[Piece]:
    for found in re.finditer("[#＃][^\n]*", text[start:end]):
        yield Piece("comment", start + found.start(), start + found.start() + len(found[0].rstrip(BLANKS)))


def _block(kind: str, statements: list[Statement]) -> Block:
    return Block(kind, statements[0].start, statements[-1].end, tuple(statements))


def statement_at(found: Outline, offset: int) -> tuple[Block, Statement] | None:
    """The line that holds an offset, and its block; the line before a caret at its end counts."""
    for block in found.blocks:
        if block.start <= offset <= block.end:
            for statement in block.statements:
                if statement.start <= offset <= statement.end:
                    return block, statement
    return None


def piece_at(statement: Statement, offset: int) -> Piece | None:
    """The piece under an offset, or else the one that ends there."""
    touching = [piece for piece in statement.pieces if piece.start <= offset <= piece.end]
    return touching[-1] if touching and touching[-1].start <= offset else None


def pieces_of(statement: Statement, kind: str) -> list[Piece]:
    """The pieces of one kind."""
    return [piece for piece in statement.pieces if piece.kind == kind]


def code_of(block: Block) -> Piece | None:
    """The code that a block declares."""
    return next(iter(pieces_of(block.statements[0], "code")), None) if block.kind in RULES else None
