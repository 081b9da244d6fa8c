r"""Formulas in Markdown files as MathJax reads them, masked as ``masks`` tells: ``\\(…\\)``, ``\\[…\\]`` and
``\(…\)``, ``\[…\]``, and environments such as ``\begin{align}``. Formulas between dollar signs are left to the parser,
but signs are masked that begin a variable or an amount of money.
"""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats.covers import cover
from zhuomu.text.han import HAN

_TOKEN: Final = rb"\\(?:\\?[\[\]()]|begin\{[A-Za-z]++\*?\}|end\{[A-Za-z]++\*?\})|\$\$|\n[ \t>]*+(?=\r?\n|\Z)"
_OPENINGS: Final = {b"\\(": b"\\)", b"\\[": b"\\]", b"\\\\(": b"\\\\)", b"\\\\[": b"\\\\]"}
#: What an escaped bracket is taken for a formula with: a sign that TeX knows and prose does not.
_SIGNS: Final = rb"[\\^_={}]"
_WORDS: Final = rb"(?:\\(?:text\w*|mbox|mathrm)|[_^])\{[^{}]*+\}"
#: Where a block may begin, which no formula goes over, stands no dollar sign of the one before.
_NEXT_LINE: Final = rb"\r?\n(?![ \t>]*+(?:[\r\n#|:<`]|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|\Z))"
_BRACES: Final = (
    rb"\{(?:[^{}\\\r\n]|\\[^\r\n]|\{(?:[^{}\\\r\n]|\\[^\r\n]|\{[^{}\r\n]*+\})*+\})*+\}"
)
#: Two dollar signs as they stand around a formula, or what is none of them.
_DOLLARS: Final = re.compile(
    rb"\\[^\r\n]|\$\$|\$(?!\s)(?P<inside>(?:[^$\\{}\r\n]|\\[^\r\n]?|" + _BRACES + rb"|[{}]|" + _NEXT_LINE + rb")*+)\$"
)
#: Something that only TeX has.
_TEX: Final = rb"\\[A-Za-z]|\^"
_CODE: Final = rb"`[^`]*`"
#: What holds none of the signs of formulas and code.
_WORDS_ONLY: Final = rb"[A-Za-z0-9 .,:;!?'\"\x80-\xff]*"
_HAN: Final = re.compile(f"[{HAN}]")
#: What a link target may hold before a bracket.
_ADDRESS: Final = frozenset(
    bytes([byte]) for byte in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/%=~-"
)
#: How far a formula that begins a line may be indented, quote marks included.
_INDENT: Final = 80


def mask_formulas(text: bytes) -> bytes:
    """``text``, which begins with a line end, with formulas masked that stand in no dollar signs and no code."""
    pieces: list[bytes] = []
    done = start = depth = 0
    opening = closing = b""
    firm = dollars = False
    for match in re.finditer(_TOKEN, text):
        token = match[0]
        if token == b"$$":
            dollars = not dollars
        elif token[:1] == b"\n":
            dollars = False
            if not firm:
                closing = b""
        elif dollars:
            continue
        elif closing and token == closing:
            depth -= 1
            if not depth:
                end = match.end()
                inside = text[start + len(opening) : match.start()]
                if b"`" not in inside and (firm or _is_formula(inside, opening, text[start - 1 : start])):
                    pieces += text[done:start], cover(text[start:end], text, start)
                    done = end
                closing, firm = b"", False
        elif closing and firm:
            if token != opening:
                continue
            if token in _OPENINGS:
                # Brackets do not nest: the one before was none.
                start = match.start()
            else:
                depth += 1
        elif token in _OPENINGS or token.startswith(b"\\begin"):
            # An environment, or a bracket that is all of its line, is the beginning of a formula for certain.
            alone = token not in _OPENINGS or text[match.end() : match.end() + 1] in b"\r\n"
            firm = alone and _is_first(text, match.start())
            if firm or token in _OPENINGS:
                opening, start, depth = token, match.start(), 1
                closing = _OPENINGS.get(token) or b"\\end" + token[len(b"\\begin") :]
    pieces.append(text[done:])
    return b"".join(pieces)


def _is_first(text: bytes, start: int) -> bool:
    """Whether nothing but space and marks of quotes stands on the line before ``start``."""
    line = text.rfind(b"\n", max(0, start - _INDENT), start) + 1
    return line > 0 and not text[line:start].strip(b" \t>")


def _is_formula(inside: bytes, opening: bytes, before: bytes) -> bool:
    """Whether what stands between brackets in a line is a formula, and no code or prose in escaped brackets."""
    if len(opening) > len(b"\\("):
        return True
    if before in _ADDRESS:
        return False
    return re.search(_SIGNS, inside) is not None and re.sub(_WORDS, b"", inside).isascii()


def mask_dollars(text: bytes) -> bytes:
    """``text`` with a percent sign, which means nothing either, for every dollar sign that opens no formula.

    As for pandoc, the sign that closes a formula has no digit behind it. It has no letter either, unless the formula is
    one for certain, and no words of Chinese before it: ``$HOME和$PATH`` are two variables.
    """
    pieces: list[bytes] = []
    done = at = 0
    while match := _DOLLARS.search(text, at):
        at = match.end()
        inside = match["inside"]
        if inside is not None and not _may_stand_in_dollars(inside, text[at : at + 1]):
            start = match.start()
            pieces += text[done:start], b"%"
            done = at = start + 1
    pieces.append(text[done:])
    return b"".join(pieces)


def is_prose(inside: bytes) -> bool:
    """Whether what two dollar signs stand around is words of a Chinese sentence."""
    return not inside.isascii() and bool(re.fullmatch(_WORDS_ONLY, inside) and _HAN.search(inside.decode()))


def _may_stand_in_dollars(inside: bytes, following: bytes) -> bool:
    """Whether what two dollar signs stand around is a formula, and no prose between two names that begin with one."""
    if inside[-1:].isspace() or is_prose(inside) or (b"`" in inside and not re.fullmatch(_CODE, inside)):
        return False
    if not following.isalnum():
        return True
    return re.search(_TEX, inside) is not None and re.sub(_WORDS, b"", inside).isascii()
