"""Statements and values of templates, and shortcodes, in Markdown files, masked as ``masks`` tells."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats.covers import cover, cover_match

#: A line end with something on the next line.
_NEXT_LINE: Final = rb"\r?\n(?![ \t]*+(?:[\r\n]|\Z))"
#: What goes over more than one line holds no other braces and no code.
_TEMPLATE: Final = (
    rb"\{(?<!\\\{)(?:\{[^{}\r\n]*+(?:" + _NEXT_LINE + rb"[^{}`\r\n]*+)*+\}\}"
    rb"|%[^%\r\n]*+(?:" + _NEXT_LINE + rb"[^%{}`\r\n]*+)*+%\})"
)
#: A link target with a template in it becomes a target in pointed brackets.
_TARGET: Final = rb"\]\(([^()\s{]*+(?:\{(?:\{[^{}\r\n]*+\}\}|%[^%\r\n]*+%\})[^()\s{]*+)++)\)"
#: What opens a stretch of code, of a diagram, a formula or a comment: the name is the group.
_CODE: Final = (
    rb"\{(?<!\\\{)(?:\{[<%]|%)[ \t-]*+"
    rb"(highlight|code-toggle|codeblock|code|mermaid|plantuml|graphviz|katex|latex|math|chart|echarts|comment)"
    rb"(?![\w-])[^{}\r\n]*+(?<!/[>%])\}"
)


def mask_templates(text: bytes) -> bytes:
    """``text`` with everything in double braces or in braces with percent signs masked."""
    text = re.sub(_TARGET, _mask_target, text)
    return re.sub(_TEMPLATE, cover_match, text)


def mask_code(text: bytes) -> bytes:
    """``text`` with every shortcode and tag that holds code masked from its opening to its end."""
    if b"{%" not in text and b"{{<" not in text:
        return text
    pieces: list[bytes] = []
    done = 0
    unclosed: set[bytes] = set()
    for match in re.finditer(_CODE, text):
        name, start = match[1], match.start()
        if start < done or name in unclosed:
            continue
        closing = re.compile(_end(name)).search(text, match.end())
        if closing is None:
            unclosed.add(name)
            continue
        pieces += text[done:start], cover(text[start : closing.end()], text, start)
        done = closing.end()
    pieces.append(text[done:])
    return b"".join(pieces)


def _end(name: bytes) -> bytes:
    """A pattern for the shortcode or the tag that ends the one of this name."""
    return rb"\{(?:\{[<%][ \t]*+/[ \t]*+" + name + rb"[ \t]*+[>%]\}|%[ \t-]*+end_?" + name + rb"[ \t-]*+%)\}"


def _mask_target(match: re.Match[bytes]) -> bytes:
    return b"](<" + b"x" * (len(match[1]) - 2) + b">)"
