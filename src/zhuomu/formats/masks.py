"""Markup in Markdown files that CommonMark does not know, replaced by markup that it does know.

Every mask is as many bytes long as what it covers, so no offset changes, and a CommonMark parser sees:

- an HTML comment for what stands alone on its lines (a component's tag, an import, a template statement), or blank
  space where there is no room for a comment;
- the inline tag ``<a     >`` for what stands in a line. Nobody reads the mask: the first byte of what was there says
  whether it vanishes or reads like a noun;
- a heading for the line that opens a container, blank space for the line that closes one;
- a percent sign for a dollar sign that begins no formula.

Fenced code is left alone: it is hidden anyway, and an unclosed bracket in it must not swallow prose.
"""

from __future__ import annotations

import re
from typing import Final

#: What text begins with that a mask stands in: the mask, or a mark of a quote that is none.
FIRST_SIGNS: Final = b"#-<>"
_CONTAINER_LINE: Final = re.compile(rb"\n[ \t>]*+(?::::|!!! |\?\?\?|===[!+]? |\[![A-Za-z])")
_FENCE: Final = rb"(```+)[^\r\n]*+"
_ANY_FENCE: Final = rb"(```+|~~~+)[^\r\n]*+"
#: What may stand on a line before a fence: marks of quotes and list items.
_FENCE_INDENT: Final = rb"[ \t>]*+(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]++)*+"
_SEAM: Final = b"\n```\n"
_BACKQUOTE: Final = 0x60
_LINE_FEED: Final = 0x0A
_TEMPLATES: Final = rb"\{[{%]"
_FORMULAS: Final = re.compile(rb"\\(?:\\?[(\[]|begin\{)")
#: Text in which all dollar signs open or close something, or stand in code or before a blank.
_SOUND_DOLLARS: Final = re.compile(
    rb"(?:[^$`\\]++|\\.|\$\$|\$(?=\s)|\$(?:[ -#%-\[\]-_a-~]|\\[ -~])++(?<!\s)\$(?![0-9A-Za-z])"
    rb"|```++[^`]*+(?:``?+(?!`)[^`]*+)*+```++|`(?!`)[^`\n]*+(?:(?:\n(?=[^\r\n])|``++)[^`\n]*+)*+`)*+",
    re.DOTALL,
)
#: What only files have that need masks. Searches, each with a fixed start, are faster than one for all.
_SIGNS: Final = (
    *(re.compile(sign).search for sign in (rb"\{(?:\{|%|/\*)", rb"<[A-Z]", rb"=\{", rb"\nimport ")),
    _FORMULAS.search,
)


def has_containers(data: bytes) -> bool:
    """Whether some line looks like the opening line of a container."""
    return _CONTAINER_LINE.search(data) is not None or _CONTAINER_LINE.match(b"\n" + data[:80]) is not None


def mask(data: bytes, containers: bool, components: bool) -> bytes:
    """``data`` with everything masked that CommonMark does not know.

    ``containers`` is what ``has_containers`` says; the titles of containers become headings. ``components`` says
    that the file is MDX, where every brace opens an expression and exports are code.
    """
    if not (
        containers
        or components
        or any(search(data) for search in _SIGNS)
        or data.startswith(b"import ")
        or _has_stray_dollars(data)
    ):
        return data
    stretches = _outside_fences(b"\n" + data)
    # One text for all patterns, with a fence between, costs far less than a search in each stretch.
    text = _SEAM.join(stretches[::2])
    masked = _mask_text(text, containers, components)
    if masked == text:
        return data
    start = 0
    for index in range(0, len(stretches), 2):
        end = start + len(stretches[index])
        stretches[index] = masked[start:end]
        start = end + len(_SEAM)
    return b"".join(stretches)[1:]


def _has_stray_dollars(text: bytes) -> bool:
    """Whether some dollar sign may be part of no formula."""
    if b"$" not in text:
        return False
    sound = _SOUND_DOLLARS.match(text)
    return sound is None or sound.end() < len(text)


def _mask_text(text: bytes, containers: bool, components: bool) -> bytes:
    """What holds code or a formula comes first, so that nothing in it is taken for markup."""
    from zhuomu.formats.components import mask_components, mask_values

    if containers:
        from zhuomu.formats.containers import mask_containers

        text = mask_containers(text)
    templates = re.search(_TEMPLATES, text)
    if templates:
        from zhuomu.formats.templates import mask_code, mask_templates

        text = mask_code(text)
    if _FORMULAS.search(text):
        from zhuomu.formats.formulas import mask_formulas

        text = mask_formulas(text)
    text = mask_components(text, components)
    if templates:
        text = mask_templates(text)
    if components:
        text = mask_values(text)
    if b"$" in text:
        from zhuomu.formats.formulas import mask_dollars

        text = mask_dollars(text)
    return text


def _outside_fences(data: bytes) -> list[bytes]:
    """``data``, which begins with a line end, cut up: text at even places, fenced code at odd ones."""
    stretches: list[bytes] = []
    opening = b""
    done = 0
    for match in re.finditer(_ANY_FENCE if b"~~~" in data else _FENCE, data):
        start = line = match.start()
        if data[start - 1] != _LINE_FEED:
            line = data.rfind(b"\n", done, start) + 1
            if not line or re.fullmatch(_FENCE_INDENT, data[line:start]) is None:
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
