"""What may be written at a place of a rule file."""

from __future__ import annotations

from collections.abc import Iterator

from zhuomu.lsp.rule_files.caret import Caret, bound_signs, caret_at, placeholder_start
from zhuomu.lsp.rule_files.pieces import Piece
from zhuomu.lsp.rule_files.proposals import Proposer, of_words
from zhuomu.lsp.rule_files.vocabulary import FORMS, HEADS, JOINTS, META, STATEMENTS
from zhuomu.lsp.rule_files.vocabulary_options import CONDITIONS, GAP_OPTIONS, OPTIONS, VERBS
from zhuomu.lsp.rule_files.vocabulary_values import VALUES
from zhuomu.lsp.values import Proposal, Read
from zhuomu.rules.metadata import PACK_KEYS, RULE_KEYS
from zhuomu.rules.options import OPTION_KEYS

_HEADS = tuple(word.word for word in HEADS)
_RULES = ("规则", "对照表", "术语表")
_SENTENCES = ("误", "正")
_META = tuple(word.word for word in META)
#: Lines that a rule may have several of.
_REPEATED = ("参数", "过滤", "旧码", "标签", "数据")
_DELETE = "（删）"
_PATTERN_FORMS = ("{、}", "（）", "……", "《》", "【】", "甲=")


def complete(text: str, path: str, offset: int, read: Read) -> list[Proposal]:
    """What may be written at an offset, the likeliest first. Empty in comments, examples and free text."""
    caret = caret_at(text, offset)
    if caret is None:
        return []
    return list(dict.fromkeys(_proposals(caret, Proposer(caret, text, path, read))))


def _proposals(caret: Caret, proposer: Proposer) -> Iterator[Proposal]:
    key = caret.statement.key
    if not caret.pieces and not key:
        yield from _line_start(caret, proposer)
    elif key in _HEADS:
        yield from _head(caret, proposer)
    elif key in _META:
        yield from _meta(caret, proposer)
    elif _asked(caret):
        yield from _option(caret, proposer)
    elif key not in _SENTENCES:
        yield from _pattern(caret, proposer)


# ---------------------------------------------------------------- lines
def _line_start(caret: Caret, proposer: Proposer) -> Iterator[Proposal]:
    """A new block at the left margin, a line of the block elsewhere."""
    at_margin = caret.start == 0 or caret.found.text[caret.start - 1] == "\n"
    if at_margin:
        yield from proposer.heads()
        return
    kind = caret.block.kind
    given = {statement.key for statement in caret.block.statements} - {*_REPEATED}
    if kind == "选项":
        yield from of_words(caret, (word for word in META if word.word in OPTION_KEYS and word.word not in given), "property", "：")
    elif kind == "规则包":
        yield from of_words(caret, (word for word in META if word.word in PACK_KEYS and word.word not in given), "property", "：")
    elif kind in _RULES:
        wanted = ("当", "除非", "例外", *_SENTENCES) if kind != "规则" else tuple(word.word for word in STATEMENTS)
        yield from of_words(caret, (word for word in STATEMENTS if word.word in wanted), "keyword", "：")
        keys = {*RULE_KEYS} - given - ({"数据"} if kind != "对照表" else set())
        yield from of_words(caret, (word for word in META if word.word in keys), "property", "：")
        if kind == "对照表":
            yield from proposer.lists_in_brackets()


def _head(caret: Caret, proposer: Proposer) -> Iterator[Proposal]:
    """Behind the keyword of a block."""
    key = caret.statement.key
    if key in _RULES:
        if caret.last == "head":
            yield from proposer.new_codes()
    elif key == "词表" and any(piece.kind == "joint" for piece in caret.pieces):
        yield from proposer.files()
    elif key == "词表" and caret.last == "name":
        yield from of_words(caret, (word for word in JOINTS if word.word == "来自"), "keyword")
    elif any(piece.kind == "equals" for piece in caret.pieces):
        yield from _pattern(caret, proposer)


def _meta(caret: Caret, proposer: Proposer) -> Iterator[Proposal]:
    """The value of a line that says how a rule is reported."""
    key = caret.statement.key
    if key in VALUES:
        given = [caret.text(piece) for piece in caret.pieces]
        yield from proposer.values({name: meaning for name, meaning in VALUES[key].items() if name not in given}, caret.typed)
    elif key == "提示":
        start = placeholder_start(caret.typed)
        if start is not None:
            yield from proposer.placeholders(caret.typed[start:])
    elif key == "标签":
        yield from proposer.tags()
    elif key == "过滤":
        yield from proposer.plugin_functions()
    elif key == "数据":
        yield from proposer.files()
    elif key in ("参数", "需要"):
        yield from proposer.usual(key)


# ---------------------------------------------------------------- options
def _asked(caret: Caret) -> tuple[Piece, ...]:
    """The pieces of the test of an option that the caret is in; none where it is in no such test."""
    start = max((number for number, piece in enumerate(caret.pieces) if caret.text(piece) == "选项" and piece.kind == "condition"), default=-1)
    asked = caret.pieces[start:] if start >= 0 else ()
    return asked if all(piece.kind in ("condition", "choice", "option", "value", "separator") for piece in asked) else ()


def _option(caret: Caret, proposer: Proposer) -> Iterator[Proposal]:
    """In the test of an option."""
    asked = _asked(caret)
    kinds = [piece.kind for piece in asked]
    if kinds == ["condition"]:
        yield from proposer.options()
    elif kinds == ["condition", "choice"]:
        yield from of_words(caret, VERBS, "keyword", " ")
    elif kinds[-1] in ("option", "separator"):
        yield from proposer.values_of_option(caret.text(asked[1]), [caret.text(piece) for piece in asked[3:]])
    elif caret.statement.key == "当":
        yield from of_words(caret, (word for word in JOINTS if word.word == "且"), "keyword", " ")


# ---------------------------------------------------------------- patterns
def _pattern(caret: Caret, proposer: Proposer) -> Iterator[Proposal]:
    inner = caret.text(caret.brackets[-1]) if caret.brackets else ""
    if inner in ("《", "<"):
        yield from proposer.names()
    elif inner in ("【", "["):
        if caret.kind == "tag" or caret.last == "separator":
            yield from proposer.parts_of_speech()
    elif inner in ("（", "(") and _behind_gap(caret):
        yield from of_words(caret, GAP_OPTIONS, "value")
    elif inner in ("（", "(") and caret.statement.key == "近似":
        yield from of_words(caret, OPTIONS["近似"], "value")
    elif inner in ("{", "｛") and caret.last == "separator" and _is_sign(caret):
        yield from proposer.functions()
    elif inner in ("{", "｛") and caret.last == "open" and bound_signs(caret):
        yield from proposer.signs(bound_signs(caret), bare=True)
        if caret.mode == "pattern":
            yield from proposer.lists_in_brackets()
    elif not caret.brackets:
        yield from _outside(caret, proposer)
    else:
        yield from proposer.lists_in_brackets()


def _outside(caret: Caret, proposer: Proposer) -> Iterator[Proposal]:
    """At the outermost level of a line."""
    key = caret.statement.key
    if caret.mode == "condition" and caret.fresh:
        yield from of_words(caret, CONDITIONS, "keyword")
        return
    if caret.last == "condition" and caret.text(caret.pieces[-1]) == "全文已报":
        yield from proposer.codes()
        return
    if caret.joinable:
        joints = ("或", "且") if caret.mode == "condition" else ("或",)
        yield from of_words(caret, (word for word in JOINTS if word.word in joints), "keyword", " ")
        if not key and caret.block.kind == "对照表":
            yield from of_words(caret, (word for word in STATEMENTS if word.word in ("当", "除非", "例外")), "keyword", "：")
        return
    if key in OPTIONS:
        yield from _with_options(caret, proposer)
        return
    if caret.block.kind == "术语表" and not key:
        return
    if caret.mode == "suggestion":
        if caret.fresh:
            yield from of_words(caret, (word for word in FORMS if word.word == _DELETE), "snippet")
        yield from proposer.signs(bound_signs(caret))
        return
    yield from proposer.lists_in_brackets()
    if key != "词表":
        yield from of_words(caret, (word for word in FORMS if word.word in _PATTERN_FORMS), "snippet")
        yield from proposer.signs([sign for sign in bound_signs(caret) if caret.statement.key in ("", "查")])


def _with_options(caret: Caret, proposer: Proposer) -> Iterator[Proposal]:
    """In a line of 统一, 近似, 限次 or 汇总."""
    key, behind = caret.statement.key, caret.last != "key"
    if key == "汇总":
        yield from proposer.codes(prefixes=True)
        if behind and caret.last != "separator":
            yield from of_words(caret, OPTIONS[key][:1], "value")
    elif key == "近似":
        if not behind:
            yield from proposer.near_lists()
    elif key == "限次":
        yield from of_words(caret, OPTIONS[key], "value")
        yield from proposer.lists_in_brackets()
    elif behind and caret.last != "separator":
        comma = "" if caret.last == "unknown" else "，"
        for proposal in of_words(caret, OPTIONS[key], "value"):
            yield proposal._replace(insert=f"{comma}{proposal.insert}")


def _behind_gap(caret: Caret) -> bool:
    """Whether the bracket that is open belongs to a gap."""
    bracket = caret.brackets[-1]
    return any(piece.kind == "gap" and piece.end == bracket.start for piece in caret.pieces)


def _is_sign(caret: Caret) -> bool:
    """Whether what stands before the separator in the bracket is the name of a capture."""
    inside = [piece for piece in caret.pieces if piece.start > caret.brackets[-1].start]
    return len(inside) == 2 and caret.text(inside[0]) in (*bound_signs(caret), "全")
