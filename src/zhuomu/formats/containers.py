"""Containers in Markdown files: the lines that open them become headings of the same length, as ``masks`` tells."""

from __future__ import annotations

import re
from typing import Final

#: Indent, colons and rest of ``:::tip 标题``, ``:::info[标题]``, ``:::tip{title=标题}``, ``!!! note "标题"``, ``=== "标签"``.
_CONTAINER: Final = re.compile(
    rb"""\n([ \t>]*+)(?:(:{3,}+)[ \t]*+(?:[A-Za-z][\w.:-]*+|\{[\w-]++\})?+
    |(?:!!!|\?\?\?\+?)(?=[ \t]+[a-z][\w\ -]*+(?:"[^"\r\n]*+")?[ \t]*+(?:[\r\n]|\Z))
    |===(?=[ \t]+"[^"\r\n]*+"[ \t]*+(?:[\r\n]|\Z)))([^\r\n]*+)""",
    re.VERBOSE,
)
_QUOTED: Final = re.compile(rb'"([^"]*+)"')
_TITLE: Final = re.compile(rb"\{[^{}]*?title=[\"']?([^\"'{}]*+)|\[([^\[\]]*+)\](?!\()")
_ATTRIBUTES: Final = re.compile(rb"\{[^{}]*+\}|\[[^\[\]]*+\](?!\()")
_BLANK: Final = b" " * 256


def mask_containers(text: bytes) -> bytes:
    """``text``, which begins with a line end, with the lines that open and close containers masked."""
    return _CONTAINER.sub(_mask, text)


def _mask(match: re.Match[bytes]) -> bytes:
    indent, colons, rest = match.groups()
    if colons:
        # What stands in braces or brackets is a title or no text at all; what stands behind it is text.
        shown = bytearray(_ATTRIBUTES.sub(lambda attributes: attributes[0].translate(_BLANK), rest))
        titles, opening = _TITLE, b"#"
    else:
        # What the container holds is indented by four, which is enough to be inside a list item with this marker.
        shown = bytearray(rest.translate(_BLANK))
        titles, opening = _QUOTED, b"-  # "
    for title in titles.finditer(rest):
        start, end = title.span(title.lastindex or 0)
        shown[start:end] = rest[start:end]
        if colons and shown[end:].strip():
            # The line has room for a line end where the bracket was, and so the text behind it is a block of its own.
            shown[end : end + 1] = b"\n"
    line = bytearray(match[0].translate(_BLANK))
    mark = 1 + len(indent)
    line[:mark] = b"\n" + indent
    line[len(line) - len(shown) :] = shown
    if not colons or shown.strip():
        line[mark : mark + len(opening)] = opening
    return bytes(line)
