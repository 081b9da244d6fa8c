"""Template languages around HTML: values, statements and code that a server or a script puts text in place of.

A template may stand anywhere, inside a tag as well, and may hold any sign that means something in HTML. So it is
covered before the HTML is read.
"""

from __future__ import annotations

import re
from typing import Final

#: Covers every character of a template.
COVER: Final = "\0"
_OPENING: Final = re.compile(r"\{\{|\{%|\{#|<%|<\?")
#: What shows that an expression has no end: it does not reach over the end of a script.
_STOP: Final = r"|-->|</(?:script|style|textarea)\b"
_ENDS: Final = {
    "{{": re.compile(r"\}\}\}?" + _STOP, re.IGNORECASE),
    "{%": re.compile(r"%\}" + _STOP, re.IGNORECASE),
    "{#": re.compile(r"#\}" + _STOP, re.IGNORECASE),
    "<%": re.compile(r"%>"),
    "<?": re.compile(r"\?>"),
}
#: How far away the end of an expression may be; server code may be of any length.
_LONGEST: Final = 1000
_LINE: Final = re.compile(r"[^<\r\n]*+")
#: What an expression begins with that puts nothing in its place.
_STATEMENT: Final = re.compile(r"\{\{[-~{]?\s*(?:[#/!^>]|(?:if|else|end|range|with|define|block)\b)")


def cover(text: str) -> tuple[str, dict[int, tuple[int, bool]]]:
    """``text`` with its templates covered, and where they are, in code points.

    The second maps the start of each template to its end, and to whether it reads like a noun. What opens a template
    that has no end is one itself up to the end of its line or the next tag; server code up to the end of the text.
    """
    found: dict[int, tuple[int, bool]] = {}
    pieces: list[str] = []
    known: dict[str, re.Match[str] | None] = {}
    done = 0
    opening = _OPENING.search(text)
    while opening is not None:
        start, sign = opening.start(), opening[0]
        ending = known.get(sign)
        if sign not in known or (ending is not None and ending.start() < opening.end()):
            ending = known[sign] = _ENDS[sign].search(text, opening.end())
        if sign == "<?":
            end = ending.end() if ending else len(text)
            noun = text.startswith("<?=", start)
        elif ending is not None and _closes(sign, ending, start):
            end = ending.end()
            noun = text.startswith(("<%=", "<%-"), start) and not text.startswith("<%--", start)
            noun = noun or (sign == "{{" and not _STATEMENT.match(text, start))
        else:
            line = _LINE.match(text, opening.end())
            end, noun = (line.end() if line else opening.end()), False
        found[start] = end, noun
        pieces += text[done:start], COVER * (end - start)
        done = end
        opening = _OPENING.search(text, end)
    pieces.append(text[done:])
    return "".join(pieces), found


def _closes(sign: str, ending: re.Match[str], start: int) -> bool:
    if sign == "<%":
        return True
    return ending[0][0] not in "<-" and ending.start() - start <= _LONGEST
