"""Components, templates and the code of MDX in Markdown files, masked as ``masks`` tells."""

from __future__ import annotations

import re
from typing import Final

# Patterns are kept as bytes: most files need none of them, and these take milliseconds to compile.
# They begin with a fixed byte wherever that can be, a line end instead of "^" above all: that makes a search fast.
# A look behind the first sign, to find it escaped, stands behind the sign for the same reason.

_TEMPLATE: Final = rb"\{(?<!\\\{)(?:\{[^{}\r\n]*+\}\}|%[^%\r\n]*+%\})"
#: A link target with a template in it becomes a target in pointed brackets.
_TARGET: Final = rb"\]\(([^()\s{]*+(?:" + _TEMPLATE + rb"[^()\s{]*+)++)\)"


def _braces(depth: int) -> bytes:
    """A pattern for an expression in braces. It stops at three backquotes: those fence a code block."""
    inside = rb"|" + _braces(depth - 1) if depth else b""
    return rb"\{(?:[^{}`]++|`(?!``)" + inside + rb")*+\}"


_EXPRESSION: Final = _braces(3)
#: An expression in running text. It holds no backquote, so that `{` and `}` in two code spans stay what they are.
_VALUE: Final = rb"\{(?<!\\\{)[^{}`]*+(?:\{[^{}`]*+\}[^{}`]*+)*+\}"
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
_ELEMENT: Final = rb"<(?<!\\<)(?:/?(?:[A-Za-z][\w.:-]*+(?:" + _ATTRIBUTE + rb")*+\s*+)?/?>)"
_IMPORT: Final = (
    rb"\n(import[ \t](?:[^'\"`;\r\n]|\r?\n(?!\r|\n|import))*?['\"][^'\"`\r\n]*+['\"];?[ \t]*+(?=[\r\n]|\Z))"
)
_EXPORT: Final = rb"\n(export[ \t][^\r\n]*+(?:\r?\n(?!```)(?=[ \t]*+\S)[^\r\n]*+)*+)"

#: How far markup that stands alone on its line may be indented, quote marks included.
_INDENT: Final = 80
#: The length of an empty comment.
_LEAST: Final = len(b"<!---->")


def mask_components(text: bytes, mdx: bool) -> bytes:
    """``text``, which begins with a line end, with imports, comments, components and templates masked.

    In ``mdx`` exports and all expressions in braces are masked, too.
    """
    if b"\nimport " in text:
        text = re.sub(_IMPORT, _mask_line, text)
    if mdx:
        text = re.sub(_EXPORT, _mask_line, text)
    if b"{/*" in text:
        text = re.sub(_COMMENT, _mask, text)
    text = (
        re.sub(_ELEMENT, _mask_component, text) if mdx or b"={" in text else re.sub(_COMPONENT, _mask, text)
    )
    if b"{" in text:
        text = re.sub(_TARGET, _mask_target, text)
        text = re.sub(_TEMPLATE, _mask, text)
    return re.sub(_VALUE, _mask, text) if mdx else text


def _mask_component(match: re.Match[bytes]) -> bytes:
    """A tag that CommonMark can read is left to it: what an HTML block holds is no Markdown."""
    tag = match[0]
    return _cover(tag, match.string, match.start()) if b"{" in tag or re.match(rb"</?[A-Z]", tag) else tag


def _mask(match: re.Match[bytes]) -> bytes:
    return _cover(match[0], match.string, match.start())


def _mask_line(match: re.Match[bytes]) -> bytes:
    return b"\n" + _cover(match[1], match.string, match.start(1))


def _mask_target(match: re.Match[bytes]) -> bytes:
    return b"](<" + b"x" * (len(match[1]) - 2) + b">)"


def _cover(markup: bytes, text: bytes, start: int) -> bytes:
    """The mask for ``markup``, which stands in ``text`` from ``start`` on."""
    size = len(markup)
    before = text[max(0, start - _INDENT) : start].replace(b"\r", b"\n").rpartition(b"\n")
    alone = before[1] and not before[2].strip(b" \t>")
    if alone and text[start + size : start + size + _INDENT].lstrip(b" \t")[:1] in b"\r\n":
        return b"<!--" + b"x" * (size - _LEAST) + b"-->" if size >= _LEAST else b" " * size
    # The shortest markup, {}, has no room for a tag and is left as it is.
    return b"<a" + b" " * (size - 3) + b">" if len(markup) > len(b"{}") else markup
