"""From a name in a rule file to where it is declared and used, and from a capture to its uses within one rule."""

from __future__ import annotations

import re

from zhuomu.lsp.rule_files.names import Mention, declarations, mention_of, mentions
from zhuomu.lsp.rule_files.outline import Block, Outline, outline, piece_at, statement_at
from zhuomu.lsp.rule_files.packs import pack_files, place_beside
from zhuomu.lsp.rule_files.pieces import Piece
from zhuomu.lsp.values import Place, Read

_QUOTES = '“”"「」 '
_PLACEHOLDER = re.compile("[{｛]([A-Z甲乙丙丁戊己庚辛壬癸])[}｝]")


def definition(text: str, path: str, offset: int, read: Read) -> list[Place]:
    """Where the name at an offset is declared, or the file that is named there. Empty where there is no name."""
    found = outline(text)
    at = statement_at(found, offset)
    piece = piece_at(at[1], offset) if at else None
    if at is None or piece is None:
        return []
    written = found.text[piece.start:piece.end]
    if piece.kind == "file":
        try:
            return [Place(place_beside(path, written.strip(_QUOTES)), 0, 0)]
        except ValueError:
            return []
    if piece.kind in ("capture", "reference"):
        same = [p for p in _signs(found, at[0], written) if p.kind == "capture"]
        inside = [p for p in same if at[1].start <= p.start < at[1].end]
        return [Place(path, p.start, p.end) for p in inside or same]
    wanted = mention_of(found.text, at[1], piece)
    if wanted is None:
        return []
    return [
        Place(file.path, mention.start, mention.end) for file, mention in declarations(path, text, read) if _same(wanted, mention)
    ]


def references(text: str, path: str, offset: int, read: Read, declaration: bool = True) -> list[Place]:
    """Everywhere in the pack that the name at an offset is used, and, with ``declaration``, where it is declared."""
    found = outline(text)
    at = statement_at(found, offset)
    piece = piece_at(at[1], offset) if at else None
    if at is None or piece is None:
        return []
    if piece.kind in ("capture", "reference"):
        signs = _signs(found, at[0], found.text[piece.start:piece.end])
        return [Place(path, sign.start, sign.end) for sign in signs if declaration or sign.kind != "capture"]
    wanted = mention_of(found.text, at[1], piece)
    if wanted is None:
        return []
    return [
        Place(file.path, mention.start, mention.end) for file in pack_files(path, text, read) for mention in mentions(file.text)
        if (declaration or not mention.declared) and (_same(wanted, mention) or _same(mention, wanted))
    ]


def _same(wanted: Mention, other: Mention) -> bool:
    """Whether a name stands for what another declares or uses. A prefix stands for all codes that it begins."""
    if wanted.kind == "编号":
        is_prefix = not wanted.declared and wanted.name.isalpha()
        return other.kind == "编号" and (other.name.rstrip("0123456789") if is_prefix else other.name) == wanted.name
    if "选项" in (wanted.kind, other.kind):
        return wanted.kind == other.kind and wanted.name == other.name
    return other.kind != "编号" and wanted.name == other.name


def _signs(found: Outline, block: Block, sign: str) -> list[Piece]:
    """Where a capture is made and used within its block, placeholders of its 提示 included."""
    signs: list[Piece] = []
    for statement in block.statements:
        if statement.key == "提示":
            signs.extend(
                Piece("reference", hit.start(1), hit.end(1))
                for hit in _PLACEHOLDER.finditer(found.text, statement.start, statement.end) if hit[1] == sign
            )
        signs.extend(
            piece for piece in statement.pieces
            if piece.kind in ("capture", "reference") and found.text[piece.start:piece.end] == sign
        )
    return signs
