"""Where the names of a pack are declared and used: word lists, fragments, options and codes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from zhuomu.lsp.rule_files.outline import Statement, outline
from zhuomu.lsp.rule_files.packs import RuleFile, pack_files
from zhuomu.lsp.rule_files.pieces import Piece
from zhuomu.lsp.values import Read


class Mention(NamedTuple):
    """A name in a file. ``kind`` is 词表, 片段, 选项 or 编号, or "" for a name in 《》, which stands for any of the first two."""

    kind: str
    name: str
    start: int
    end: int
    declared: bool


@lru_cache(maxsize=32)
def mentions(text: str) -> tuple[Mention, ...]:
    """All names of a file, in text order."""
    found = outline(text)
    return tuple(
        mention for block in found.blocks for statement in block.statements for piece in statement.pieces
        if (mention := mention_of(found.text, statement, piece)) is not None
    )


def mention_of(text: str, statement: Statement, piece: Piece) -> Mention | None:
    """The name that a piece is, or None; ``text`` is that of the outline."""
    name = text[piece.start:piece.end]
    if piece.kind == "name":
        return Mention(statement.key, name, piece.start, piece.end, True)
    if piece.kind == "choice":
        return Mention("选项", name, piece.start, piece.end, False)
    if piece.kind == "class":
        return Mention("", name, piece.start, piece.end, False)
    if piece.kind in ("code", "used"):
        return Mention("编号", name, piece.start, piece.end, piece.kind == "code")
    return None


class Declared(NamedTuple):
    """A name and the file that declares it."""

    file: RuleFile
    mention: Mention


def declarations(path: str, text: str, read: Read) -> list[Declared]:
    """Everything that the pack of a file declares, in the order of its files."""
    return [
        Declared(file, mention) for file in pack_files(path, text, read) for mention in mentions(file.text) if mention.declared
    ]
