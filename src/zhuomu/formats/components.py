"""Components and the code of MDX in Markdown files, masked as ``masks`` tells."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats.covers import cover, cover_match
from zhuomu.formats.hypertext import CODE, HIDDEN

# Patterns are kept as bytes: most files need none of them, and these take milliseconds to compile.
# They begin with a fixed byte wherever that can be, a line end instead of "^" above all: that makes a search fast.
# A look behind the first sign, to find it escaped, stands behind the sign for the same reason.


def _braces(depth: int) -> bytes:
    """A pattern for an expression in braces. It stops at three backquotes: those fence a code block."""
    inside = rb"|" + _braces(depth - 1) if depth else b""
    return rb"\{(?:[^{}`]++|`(?!``)" + inside + rb")*+\}"


def _values(depth: int) -> bytes:
    """A pattern for an expression in running text, with strings and template literals inside."""
    inside = rb"|" + _values(depth - 1) if depth else b""
    strings = rb"\"[^\"`\r\n]*+\"|'[^'`\r\n]*+'|`(?!``)[^`]*+`(?!`)"
    return rb"\{(?:[^{}`\"']++|" + strings + rb"|[\"']" + inside + rb")*+\}"


_EXPRESSION: Final = _braces(3)
#: A code span is taken first, so that `{` and `}` in two of them stay what they are.
_VALUE: Final = rb"(?<![`\\])(`++)(?:[^`\n]|\n(?![ \t]*+\r?\n)|(?!\1(?!`))`++)*?\1(?!`)|(?<!\\)" + _values(4)
_ATTRIBUTE: Final = (
    rb"\s++(?:[^\s\"'<>/={}`]++(?:\s*+=\s*+(?:\"[^\"`]*+\"|'[^'`]*+'|"
    + _EXPRESSION
    + rb"|[^\s\"'=<>{}`]++))?+|"
    + _EXPRESSION
    + rb")"
)
_COMMENT: Final = rb"\{(?<!\\\{)/\*(?:[^`*{]++|`(?!``)|\{(?!/\*)|\*(?!/))*+\*/\}"
#: Components have capital names, or are tags with an attribute that HTML does not know.
_COMPONENT: Final = rb"<(?<!\\<)(?:/[A-Z][\w.]*+\s*+>|[A-Z][\w.]*+(?:" + _ATTRIBUTE + rb")*+\s*+/?>)"
_ELEMENT: Final = rb"<(?<!\\<)(?:/?(?:([A-Za-z][\w.:-]*+)(?:" + _ATTRIBUTE + rb")*+\s*+)?/?>)"
_IMPORT: Final = (
    rb"\n(import[ \t](?:[^'\"`;\r\n]|\r?\n(?!\r|\n|import))*?['\"][^'\"`\r\n]*+['\"];?[ \t]*+(?=[\r\n]|\Z))"
)
_EXPORT: Final = rb"\nexport[ \t][^\r\n]*+(?:\r?\n(?!```)(?=[ \t]*+\S)[^\r\n]*+)*+"
#: What code between blank lines goes on with.
_MORE_CODE: Final = rb"(?:\r?\n[ \t]*+(?=\r?\n))++(?:\r?\n(?!```)(?=[ \t]*+\S)[^\r\n]*+)++"


def mask_components(text: bytes, mdx: bool) -> bytes:
    """``text``, which begins with a line end, with imports, comments and components masked.

    In ``mdx`` every tag belongs to a component, and exports and all expressions in braces are masked, too.
    """
    if b"\nimport " in text:
        text = re.sub(_IMPORT, _mask_line, text)
    if mdx and b"\nexport" in text:
        text = _mask_exports(text)
    if b"{/*" in text:
        text = re.sub(_COMMENT, cover_match, text)
    if mdx:
        return re.sub(_ELEMENT, _mask_element, text)
    if b"={" in text:
        return re.sub(_ELEMENT, _mask_component, text)
    return re.sub(_COMPONENT, cover_match, text)


def mask_values(text: bytes) -> bytes:
    """``text`` with the expressions of MDX masked, those in code spans not."""
    return re.sub(_VALUE, _mask_value, text) if b"{" in text else text


def _mask_component(match: re.Match[bytes]) -> bytes:
    """A tag that CommonMark can read is left to it: what an HTML block holds is no Markdown."""
    tag = match[0]
    return cover(tag, match.string, match.start()) if b"{" in tag or re.match(rb"</?[A-Z]", tag) else tag


def _mask_element(match: re.Match[bytes]) -> bytes:
    """What an element holds is Markdown, except in one that holds code: CommonMark reads its tags, too."""
    tag, name = match[0], match[1] or b""
    if (name in CODE or name in HIDDEN) and not tag.endswith(b"/>"):
        size = len(name) + 2
        return b"<" + name + b" " * (len(tag) - size) + b">" if tag[1 : size - 1] == name else tag
    return cover(tag, match.string, match.start())


def _mask_value(match: re.Match[bytes]) -> bytes:
    return match[0] if match[1] else cover(match[0], match.string, match.start())


def _mask_line(match: re.Match[bytes]) -> bytes:
    return b"\n" + cover(match[1], match.string, match.start(1))


def _mask_exports(text: bytes) -> bytes:
    """``text`` with exports masked. One ends at a blank line, but not inside of braces that are closed."""
    pieces: list[bytes] = []
    done = 0
    more = re.compile(_MORE_CODE)
    closed = True
    for match in re.finditer(_EXPORT, text):
        start, end = match.start() + 1, match.end()
        if start < done:
            continue
        last, depth = end, match[0].count(b"{") - match[0].count(b"}")
        while closed and depth > 0:
            chunk = more.match(text, last)
            if chunk is None:
                # A brace in a string, perhaps. To look once for an end that is not there is enough.
                closed = False
            else:
                last, depth = chunk.end(), depth + chunk[0].count(b"{") - chunk[0].count(b"}")
        end = last if closed else end
        pieces += text[done:start], cover(text[start:end], text, start)
        done = end
    pieces.append(text[done:])
    return b"".join(pieces)
