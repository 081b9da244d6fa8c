"""The parts of a rule file with names, and what of it can be folded."""

from __future__ import annotations

from zhuomu.lsp.rule_files.outline import RULES, Block, Outline, Statement, outline
from zhuomu.lsp.values import Symbol

_KINDS = {"规则包": "pack", "选项": "option", "词表": "word list", "片段": "snippet", "规则": "rule", "对照表": "rule", "术语表": "rule"}
_CASES = ("查", "统一", "近似", "限次", "汇总", "")
_SENTENCES = ("误", "正")
_LONGEST = 60


def symbols(text: str, path: str) -> list[Symbol]:  # noqa: ARG001 - all that is asked about a file is asked with its path
    """The blocks of a file, with the cases and examples of each rule."""
    found = outline(text)
    return [_symbol(found, block) for block in found.blocks if block.kind in _KINDS]


def _symbol(found: Outline, block: Block) -> Symbol:
    head = block.statements[0]
    named = [piece for piece in head.pieces if piece.kind in ("code", "title", "name", "pack")]
    # A head without its name is called by its keyword.
    first, last = (named[0], named[-1]) if named else (head.pieces[0], head.pieces[0])
    children = tuple(_line(found, statement) for statement in block.statements[1:] if _is_part(statement)) if block.kind in RULES else ()
    name = " ".join(found.text[piece.start:piece.end] for piece in named) or block.kind
    return Symbol(name, _KINDS[block.kind], block.kind, block.start, block.end, first.start, last.end, children)


def _is_part(statement: Statement) -> bool:
    return statement.key in _SENTENCES or (statement.key in _CASES and any(piece.kind != "comment" for piece in statement.pieces))


def _line(found: Outline, statement: Statement) -> Symbol:
    kind = "example" if statement.key in _SENTENCES else "case"
    inner = [piece for piece in statement.pieces if piece.kind not in ("key", "pending", "comment")] or list(statement.pieces[:1])
    start, end = inner[0].start, inner[-1].end
    name = " ".join(found.text[start:end].split())
    shown = name if len(name) <= _LONGEST else name[:_LONGEST] + "…"
    return Symbol(shown or statement.key, kind, statement.key, statement.start, max(statement.end, end), start, end)


def folds(text: str) -> list[tuple[int, int]]:
    """What takes more than one line: blocks and runs of comments, each from its first character to its last."""
    found = outline(text)
    folded = [(block.start, block.end) for block in found.blocks if "\n" in found.text[block.start:block.end]]
    comments = list(found.comments)
    while comments:
        run = [comments.pop(0)]
        while comments and found.text[run[-1].end:comments[0].start].strip(" \t　") == "\n":
            run.append(comments.pop(0))
        if len(run) > 1:
            folded.append((run[0].start, run[-1].end))
    return sorted(folded)
