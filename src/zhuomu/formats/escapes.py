r"""Escape sequences in strings, as C has them and most languages after it: \n, \", \u6570, \xe9."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats.draft import HARMLESS
from zhuomu.formats.runs import HARD, Run
from zhuomu.text.document import OBJECT, STRAY

#: Sequences that colour a terminal vanish; the halves of a surrogate pair are one character.
ESCAPE: Final = re.compile(
    r"(?P<colour>\\(?:033|x1[bB]|e|E|u001[bB]|u\{1[bB]\})\[[0-9;]*[A-Za-z])"
    r"|\\u(?P<high>[dD][89abAB][0-9A-Fa-f]{2})\\u(?P<low>[dD][c-fC-F][0-9A-Fa-f]{2})"
    r"|(?P<pair>\\r\\n)"
    r"|\\(?:u\{(?P<braced>[0-9A-Fa-f]{1,6})\}|u+(?P<four>[0-9A-Fa-f]{4})|U(?P<eight>[0-9A-Fa-f]{8})"
    r"|x(?P<two>[0-9A-Fa-f]{2})|(?P<octal>[0-7]{1,3})|N\{[^{}\r\n]*\}|(?P<joined>\r\n?|\n)|(?P<letter>[^\r\n]))"
    r"|(?P<end>\r\n?|\n)"
)
_LETTERS: Final = {
    "n": HARD, "r": HARD, "t": " ", "v": " ", "f": " ", "a": STRAY, "b": STRAY, "e": STRAY, "0": STRAY, " ": " ",
    "s": " ", "N": HARD, "L": HARD, "P": HARD, "_": " ",
}  # fmt: skip
_FIRST_OF_NO_BYTE: Final = 0x80


def meaning(match: re.Match[str], *, bytes_: bool = False) -> str:
    r"""The one character that an escape sequence stands for, HARD for a line end, "" for one that stands for nothing.

    A letter that no language escapes is an OBJECT, as it is no text. ``bytes_`` says that \xe4 is a byte and not a
    character, and so an OBJECT, too.
    """
    group = match.lastgroup
    if group in ("colour", "joined"):
        return ""
    if group == "low":
        high, low = int(match["high"], 16), int(match["low"], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
    if group in ("end", "pair"):
        return HARD
    if group == "letter":
        letter = match["letter"]
        return _LETTERS.get(letter) or (OBJECT if letter.isalnum() else letter.translate(HARMLESS))
    if group is None:
        return OBJECT
    code = int(match[group], 8 if group == "octal" else 16)
    if bytes_ and group in ("two", "octal") and code >= _FIRST_OF_NO_BYTE:
        return OBJECT
    return HARD if code in (0x0A, 0x0D) else _character(code)


def _character(code: int) -> str:
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return STRAY
    character = chr(code).translate(HARMLESS)
    return " " if character.isspace() else character if character >= " " else STRAY


def add_escaped(
    run: Run, text: str, start: int, end: int, *, bytes_: bool = False, folded: bool = False
) -> None:
    """Add ``text[start:end]``, in which a backslash escapes, to the run; line ends are HARD ones. ``folded`` says that
    an escaped line end takes the white space behind it with it.
    """
    for match in ESCAPE.finditer(text, start, end):
        first, last = match.span()
        if first < start:
            continue
        if folded and match["joined"]:
            last += len(text[last:end]) - len(text[last:end].lstrip(" \t\r\n"))
        run.add(text[start:first], start)
        start = last
        character = meaning(match, bytes_=bytes_)
        if character:
            run.put(character, first, last)
    run.add(text[start:end], start)
