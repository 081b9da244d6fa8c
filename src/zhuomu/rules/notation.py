"""Writes compiled patterns, conditions and cases in the rule language again, as far as compiling left of how they were written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from zhuomu.rules.classes import TAGS
from zhuomu.rules.model import Node, Pattern

#: So many alternatives are written; of more, only their number.
_WRITTEN: Final = 8
#: What a gap is that says nothing about itself.
_GAP: Final = (20, "字", "clause")
_SCOPES: Final = {"sentence": "同句", "block": "同段"}


def pattern_text(pattern: Pattern) -> str:
    """A pattern as a rule file has it. Fragments stand as what they stand for."""
    return "".join(map(element_text, pattern))


def element_text(node: Node) -> str:
    """One element of a pattern."""
    kind = node[0]
    if kind == "t":
        return f"“{node[1]}”" if node[2] else str(node[1])
    if kind == "|":
        inner = _listed(map(pattern_text, node[1]), len(node[1]))
        return f"（{inner}）" if node[2] else f"{{{inner}}}"
    if kind == "~":
        return f"……{_gap_options(node)}"
    if kind == "w":
        forms = _listed(node[1], len(node[1]))
        return f"【{forms}{f'：{part_of_speech(node[2])}' if node[2] else ''}】"
    if kind == "c":
        return f"《{'非' if node[2] else ''}{node[1]}》"
    if kind == "p":
        return f"《{'非' if node[2] else ''}{part_of_speech(node[1])}》"
    if kind == "l":
        return f"《{node[1].partition('/')[2]}》"
    if kind == "r":
        return f"{{{node[1]}}}"
    return f"{node[1]}={element_text(node[2])}"


def part_of_speech(tags: Sequence[str]) -> str:
    """The name of a part of speech by its tags, or the tags where none is called so."""
    return next((name for name, known in TAGS.items() if list(known) == list(tags)), "、".join(tags))


def parts_of_speech(tag: str) -> tuple[str, ...]:
    """The names of the parts of speech that a token with the tag belongs to."""
    return tuple(name for name, known in TAGS.items() if tag.startswith(known))


def suggestion_text(parts: Sequence[Node]) -> str:
    """One suggestion of a case."""
    if not parts:
        return "（删）"
    return "".join(
        _quoted_blanks(part[1]) if part[0] == "t" else "……" if part[0] == "~" else f"{{{part[1]}{f'｜{part[2]}' if part[2] else ''}}}" for part in parts
    )


def _quoted_blanks(text: str) -> str:
    """A text of a suggestion, in which blanks only count in quotation marks."""
    return f"“{text}”" if any(sign in text for sign in " \t　") and "“" not in text else text


def case_text(pattern: Pattern, suggestions: Sequence[Sequence[Node]]) -> str:
    """The line of a case: what it looks for, and its suggestions."""
    made = " 或 ".join(map(suggestion_text, suggestions))
    return f"{pattern_text(pattern)} → {made}" if suggestions else pattern_text(pattern)


def conditions_text(alternatives: Sequence[Sequence[Sequence[Any]]]) -> str:
    """The conditions of one line 当 or 除非."""
    return " 或 ".join(" 且 ".join(map(condition_text, both)) for both in alternatives)


def condition_text(condition: Sequence[Any]) -> str:
    """One condition."""
    kind = condition[0]
    if kind == "邻":
        _, where, wanted, free, words = condition
        return f"{where}{'是' if wanted else '不是'} {_listed((*free, *words), len(free) + len(words))}"
    if kind == "在":
        _, where, within, measure, wanted, patterns = condition
        listed = _listed(map(pattern_text, patterns), len(patterns))
        if where not in ("前面", "后面", "前后"):
            return f"{where}{'有' if wanted else '没有'} {listed}"
        if not within:
            return f"{where}{'是' if wanted else '不是'} {listed}"
        return f"{where} {within} {measure}内{'有' if wanted else '没有'} {listed}"
    if kind == "次":
        _, where, number, enough, patterns, _ = condition
        return f"{where}{f'有 {number} 次以上' if enough else f'不到 {number} 次'} {_listed(map(pattern_text, patterns), len(patterns))}"
    if kind == "引":
        _, name, wanted, patterns = condition
        return f"{{{name}}}{'是' if wanted else '不是'} {_listed(map(pattern_text, patterns), len(patterns))}"
    if kind == "位":
        return f"{'在' if condition[2] else '不在'}{condition[1]}"
    return f"全文已报 {condition[1]}"


def _gap_options(node: Node) -> str:
    _, most, measure, scope, excluded = node
    options = [] if (most, measure) == _GAP[:2] and (scope != "clause" or excluded) else [f"{most}{measure}内"]
    options += [_SCOPES[scope]] if scope in _SCOPES else []
    options += [f"不含“{text}”" for text in excluded]
    usual = (most, measure, scope) == _GAP and not excluded
    return "" if usual else f"（{'，'.join(options)}）"


def _listed(texts: Iterable[str], number: int) -> str:
    written = [text for text, _ in zip(texts, range(_WRITTEN), strict=False)]
    return "、".join(written) + (f"……等 {number} 个" if number > _WRITTEN else "")
