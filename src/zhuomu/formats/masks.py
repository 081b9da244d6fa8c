"""Markup in Markdown files that CommonMark does not know, replaced by markup that it does know.

Every mask is as many bytes long as what it covers, so no offset changes, and a CommonMark parser sees:

- an HTML comment for what stands alone on its lines (a component's tag, an import, a template statement), or blank
  space where there is no room for a comment;
- the inline tag ``<a     >`` for what stands in a line. Nobody reads the mask: the first byte of what was there says
  whether it vanishes or reads like a noun;
- a heading for the line that opens a container, blank space for the line that closes one.

Fenced code is left alone: it is hidden anyway, and an unclosed bracket in it must not swallow prose.
"""

from __future__ import annotations

import re
from typing import Final

# Patterns begin with a fixed byte wherever that can be, a line end instead of "^" above all: then the search is many
# times as fast.

#: Indent, colons and rest of ``:::tip 标题``, ``:::info[标题]``, ``:::tip{title=标题}``, ``!!! note "标题"``, ``=== "标签"``.
_CONTAINER: Final = re.compile(
    rb"""\n([ \t>]*+)(?:(:{3,}+)[ \t]*+(?:[A-Za-z][\w.:-]*+|\{[\w-]++\})?+
    |(?:!!!|\?\?\?\+?)(?=[ \t]+[a-z][\w\ -]*+(?:"[^"\r\n]*+")?[ \t]*+(?:[\r\n]|\Z))
    |===(?=[ \t]+"[^"\r\n]*+"[ \t]*+(?:[\r\n]|\Z)))([^\r\n]*+)""",
    re.VERBOSE,
)
#: What a mask begins with where it is not hidden.
FIRST_SIGNS: Final = "#-<"
_QUOTED: Final = re.compile(rb'"([^"]*+)"')
_TITLE: Final = re.compile(rb"\{[^{}]*?title=[\"']?([^\"'{}]*+)|\[([^\[\]]*+)\](?!\()")
_ATTRIBUTES: Final = re.compile(rb"\{[^{}]*+\}|\[[^\[\]]*+\](?!\()")
_CONTAINER_LINE: Final = re.compile(rb"\n[ \t>]*+(?::::|!!! |\?\?\?|=== )")
_FENCE: Final = re.compile(rb"(```+)[^\r\n]*+")
_ANY_FENCE: Final = re.compile(rb"(```+|~~~+)[^\r\n]*+")
#: What may stand on a line before a fence: marks of quotes and list items.
_FENCE_INDENT: Final = re.compile(rb"[ \t>]*+(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]++)*+")
_SEAM: Final = b"\n```\n"
_BACKQUOTE: Final = 0x60
_LINE_FEED: Final = 0x0A
_IMPORT_LINE: Final = re.compile(rb"\nimport ")
_BRACED_VALUE: Final = re.compile(rb"=\{")
#: What only files have that need masks. Four searches for a fixed start each are faster than one for all.
_SIGNS: Final = (
    re.compile(rb"\{(?:\{|%|/\*)").search,
    re.compile(rb"<[A-Z]").search,
    _BRACED_VALUE.search,
    _IMPORT_LINE.search,
)

_TEMPLATE: Final = rb"\{(?<!\\\{)(?:\{[^{}\r\n]*+\}\}|%[^%\r\n]*+%\})"
_TEMPLATES: Final = re.compile(_TEMPLATE)
#: A link target with a template in it becomes a target in pointed brackets.
_TARGETS: Final = re.compile(rb"\]\(([^()\s{]*+(?:" + _TEMPLATE + rb"[^()\s{]*+)++)\)")


def _braces(depth: int) -> bytes:
    """A pattern for an expression in braces. It stops at three backquotes: those fence a code block."""
    inside = rb"|" + _braces(depth - 1) if depth else b""
    return rb"\{(?:[^{}`]++|`(?!``)" + inside + rb")*+\}"


_EXPRESSION: Final = _braces(4)
# A look behind the first sign finds it escaped. It stands behind the sign because a search for a sign is faster.
#: An expression in running text. It holds no backquote, so that `{` and `}` in two code spans stay what they are.
_BARE: Final = rb"\{(?<!\\\{)[^{}`]*+(?:\{[^{}`]*+\}[^{}`]*+)*+\}"
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
_MODULE: Final = (
    rb"\n(import[ \t](?:[^'\"`;\r\n]|\r?\n(?!\r|\n|import))*?['\"][^'\"`\r\n]*+['\"];?[ \t]*+(?=[\r\n]|\Z))"
)
_EXPORT: Final = rb"\n(export[ \t][^\r\n]*+(?:\r?\n(?!```)(?=[ \t]*+\S)[^\r\n]*+)*+)"


def _runs(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern + rb"(?:[ \t]*+" + pattern + rb")*+")


_COMPONENTS: Final = _runs(_COMPONENT)
_ELEMENTS: Final = _runs(_ELEMENT)
_COMMENTS: Final = re.compile(_COMMENT)
_EXPRESSIONS: Final = re.compile(_BARE)
_IMPORTS: Final = re.compile(_MODULE)
_EXPORTS: Final = re.compile(_EXPORT)


def has_containers(data: bytes) -> bool:
    """Whether some line looks like the opening line of a container."""
    return _CONTAINER_LINE.search(data) is not None or _CONTAINER_LINE.match(b"\n" + data[:80]) is not None


def mask(data: bytes, containers: bool, components: bool) -> bytes:
    """``data`` with everything masked that CommonMark does not know.

    ``containers`` is what ``has_containers`` says; the titles of containers become headings. ``components`` says
    that the file is MDX, where every brace opens an expression and exports are code.
    """
    if not (
        containers or components or any(search(data) for search in _SIGNS) or data.startswith(b"import ")
    ):
        return data
    stretches = _outside_fences(b"\n" + data)
    # One text for all patterns, with a fence between, costs far less than a search in each stretch.
    text = _SEAM.join(stretches[::2])
    masked = _CONTAINER.sub(_mask_container, text) if containers else text
    if _IMPORT_LINE.search(masked):
        masked = _IMPORTS.sub(_mask_line, masked)
    if components:
        masked = _EXPORTS.sub(_mask_line, masked)
    if b"{/*" in masked:
        masked = _COMMENTS.sub(_mask, masked)
    if components or _BRACED_VALUE.search(masked):
        masked = _ELEMENTS.sub(_mask_component, masked)
    else:
        masked = _COMPONENTS.sub(_mask, masked)
    if b"{" in masked:
        masked = _TARGETS.sub(_mask_target, masked)
        masked = _TEMPLATES.sub(_mask, masked)
    if components:
        masked = _EXPRESSIONS.sub(_mask, masked)
    if masked == text:
        return data
    start = 0
    for index in range(0, len(stretches), 2):
        end = start + len(stretches[index])
        stretches[index] = masked[start:end]
        start = end + len(_SEAM)
    return b"".join(stretches)[1:]


def _outside_fences(data: bytes) -> list[bytes]:
    """``data``, which begins with a line end, cut up: text at even places, fenced code at odd ones."""
    stretches: list[bytes] = []
    opening = b""
    done = 0
    for match in (_ANY_FENCE if b"~~~" in data else _FENCE).finditer(data):
        start = line = match.start()
        if data[start - 1] != _LINE_FEED:
            line = data.rfind(b"\n", done, start) + 1
            if not line or _FENCE_INDENT.fullmatch(data, line, start) is None:
                continue
        fence = match[0]
        if opening:
            if fence == opening or (fence.startswith(opening) and not fence.strip(b" \t" + opening[:1])):
                opening = b""
                stretches.append(data[done : match.end()])
                done = match.end()
        elif fence[0] != _BACKQUOTE or b"`" not in fence[match.end(1) - start :]:
            opening = match[1]
            stretches.append(data[done : line - 1])
            done = line - 1
    stretches.append(data[done:])
    return stretches


def _mask_container(match: re.Match[bytes]) -> bytes:
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


_BLANK: Final = b" " * 256


def _mask_component(match: re.Match[bytes]) -> bytes:
    """A tag that CommonMark can read is left to it: what an HTML block holds is no Markdown."""
    text = match[0]
    return _cover(text, match.string, match.start()) if b"{" in text or _COMPONENT_NAME.search(text) else text


def _mask(match: re.Match[bytes]) -> bytes:
    return _cover(match[0], match.string, match.start())


def _mask_line(match: re.Match[bytes]) -> bytes:
    return b"\n" + _cover(match[1], match.string, match.start(1))


def _mask_target(match: re.Match[bytes]) -> bytes:
    return b"](<" + b"x" * (len(match[1]) - 2) + b">)"


def _cover(text: bytes, data: bytes, start: int) -> bytes:
    """The mask for ``text``, which stands in ``data`` from ``start`` on."""
    size = len(text)
    before = data[max(0, start - _INDENT) : start].replace(b"\r", b"\n").rpartition(b"\n")
    alone = before[1] and not before[2].strip(b" \t>")
    if alone and _LINE_REST.match(data, start + size):
        return b"<!--" + b"x" * (size - 7) + b"-->" if size >= 7 else b" " * size
    return b"<a" + b" " * (size - 3) + b">" if size > 2 else text


_COMPONENT_NAME: Final = re.compile(rb"</?[A-Z]")
#: How far markup that stands alone on its line may be indented, quote marks included.
_INDENT: Final = 80
_LINE_REST: Final = re.compile(rb"[ \t]*+(?:[\r\n]|\Z)")
