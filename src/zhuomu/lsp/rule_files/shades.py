"""The colours of a rule file: semantic tokens, whether the file parses or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuomu.lsp.rule_files.outline import Statement, outline
from zhuomu.lsp.rule_files.pieces import Piece
from zhuomu.lsp.rule_files.vocabulary import META
from zhuomu.lsp.values import Shade

_KINDS = {
    "head": "keyword", "key": "keyword", "pending": "keyword", "joint": "keyword", "condition": "keyword", "option": "keyword",
    "delete": "keyword", "comment": "comment", "quoted": "string", "file": "string", "arrow": "operator", "equals": "operator",
    "gap": "operator", "open": "operator", "close": "operator", "capture": "variable", "reference": "variable", "function": "function",
    "class": "type", "name": "type", "choice": "type", "tag": "type", "value": "enumMember", "code": "function", "used": "function", "pack": "namespace",
}
_META = frozenset(word.word for word in META)
_SENTENCES = ("误", "正")
#: Kinds that hold numbers, which are shaded by themselves.
_NUMBERED = ("condition", "option", "gap")


def shades(text: str) -> list[Shade]:
    """What is to be coloured, in text order, each on one line and none over another."""
    found = outline(text)
    shaded = [Shade(piece.start, piece.end, "comment") for piece in found.comments]
    for block in found.blocks:
        for statement in block.statements:
            for piece in statement.pieces:
                shaded.extend(_shade(found.text, statement, piece))
    return sorted(shaded)


def _shade(text: str, statement: Statement, piece: Piece) -> Iterator[Shade]:
    kind = _KINDS.get(piece.kind)
    if piece.kind == "key" and statement.key in _META:
        kind = "property"
    elif piece.kind == "text" and statement.key in _SENTENCES:
        kind = "string"
    if kind is None:
        return
    end = piece.start + len(text[piece.start:piece.end].rstrip())
    position = piece.start
    if piece.kind in _NUMBERED:
        for number in re.finditer("[0-9]+", text[piece.start:end]):
            if piece.start + number.start() > position:
                yield Shade(position, piece.start + number.start(), kind)
            yield Shade(piece.start + number.start(), piece.start + number.end(), "number")
            position = piece.start + number.end()
    if end > position:
        yield Shade(position, end, kind, piece.kind in ("code", "name", "pack", "capture"))
