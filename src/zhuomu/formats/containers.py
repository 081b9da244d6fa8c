"""Containers in Markdown files: the lines that open them become headings of the same length, as ``masks`` tells."""

from __future__ import annotations

import re
from typing import Final

#: Indent and rest of the lines that open and close containers. By the group that their sign is in: 2 ``:::tip 标题``,
#: ``:::info[标题]``, ``:::tip{title=标题}``; 3 ``> [!tip]- 标题``; none ``!!! note "标题"``, ``=== "标签"``.
_CONTAINER: Final = re.compile(
    rb"""\n([ \t>]*+)(?:(:{3,}+)[ \t]*+(?:[A-Za-z][\w.:-]*+|\{[\w-]++\})?+
    |(\[![A-Za-z][\w-]*+\][-+]?)
    |(?:!!!|\?\?\?\+?)(?=[ \t]+[a-z][\w\ -]*+(?:"[^"\r\n]*+")?[ \t]*+(?:[\r\n]|\Z))
    |===[!+]?(?=[ \t]+"[^"\r\n]*+"[ \t]*+(?:[\r\n]|\Z)))([^\r\n]*+)""",
    re.VERBOSE,
)
_QUOTED: Final = re.compile(rb'"([^"]*+)"')
#: What stands in brackets or braces right behind the name, or in braces at the end, is a title or no text at all.
_ATTRIBUTES: Final = re.compile(
    rb"\A[ \t]*+(?:\[[^\[\]]*+\](?!\())?+[ \t]*+(?:\{[^{}]*+\})?+|\{[^{}]*+\}[ \t]*+\Z"
)
_TITLE: Final = re.compile(rb"\{[^{}]*?title=[\"']?([^\"'{}]*+)|\[([^\[\]]*+)\]")
#: What the parser knows itself.
_ALERTS: Final = (b"[!NOTE]", b"[!TIP]", b"[!IMPORTANT]", b"[!WARNING]", b"[!CAUTION]")
_BLANK: Final = b" " * 256


def mask_containers(text: bytes) -> bytes:
    """``text``, which begins with a line end, with the lines that open and close containers masked."""
    return _CONTAINER.sub(_mask, text)


def _mask(match: re.Match[bytes]) -> bytes:
    indent, colons, callout, rest = match.groups()
    opening = b"#"
    if colons:
        shown = _shown(rest)
    elif callout:
        if b">" not in indent or (callout in _ALERTS and not rest.strip()):
            return match[0]
        shown = rest
    else:
        # What the container holds is indented by four, which is enough to be inside a list item with this marker.
        opening = b"-  # "
        quoted = _QUOTED.search(rest)
        shown = _only(rest, *quoted.span(1)) if quoted else rest.translate(_BLANK)
    line = bytearray(match[0].translate(_BLANK))
    mark = 1 + len(indent)
    line[:mark] = b"\n" + indent
    line[len(line) - len(shown) :] = shown
    if opening != b"#" or shown.strip():
        line[mark : mark + len(opening)] = opening
    return bytes(line)


def _shown(rest: bytes) -> bytes:
    """What is text on a line with colons, behind the container's name, with all else blanked out."""
    shown = bytearray(rest)
    for attributes in _ATTRIBUTES.finditer(rest):
        start, end = attributes.span()
        shown[start:end] = attributes[0].translate(_BLANK)
        title = _TITLE.search(attributes[0])
        if title:
            first, last = (start + offset for offset in title.span(title.lastindex or 0))
            shown[first:last] = rest[first:last]
            if rest[end:].strip():
                # There is room for a line end where the bracket was, and so the text behind is a block of its own.
                shown[last : last + 1] = b"\n"
    return bytes(shown)


def _only(rest: bytes, start: int, end: int) -> bytes:
    """``rest`` blanked out but for what stands from ``start`` to ``end``."""
    return rest[:start].translate(_BLANK) + rest[start:end] + rest[end:].translate(_BLANK)
