"""Front matter: the block of YAML or TOML that begins a Markdown file. The values of chosen keys are prose."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats.draft import Draft
from zhuomu.text.document import OBJECT

#: Keys at the margin whose values are prose, with the kind of their blocks. The last three of the paragraphs and
#: ``heroText`` belong to a home page of VuePress.
KEYS: Final = {
    **dict.fromkeys((b"title", b"subtitle", b"heroText"), "title"),
    **dict.fromkeys((b"description", b"summary", b"excerpt", b"abstract"), "paragraph"),
    **dict.fromkeys((b"tagline", b"actionText"), "paragraph"),
    b"caption": "caption",
}
#: The same for keys below ``hero`` and ``features``, the parts of a home page of VitePress.
HOME_KEYS: Final = {
    **dict.fromkeys((b"name", b"title"), "title"),
    **dict.fromkeys((b"text", b"tagline", b"details", b"linkText"), "paragraph"),
}

_BLOCK: Final = re.compile(rb"(---|\+\+\+)[ \t]*+\r?\n((?:.*\n)*?)(?:\1|\.\.\.)[ \t]*+\r?(?:\n|\Z)")
#: What text between two rules does not have.
_YAML_KEY: Final = rb"\n[ \t]*+[^\s:#][^\n]*?:(?=[ \t\r\n])"
_TOML_KEY: Final = rb"\n[ \t]*+[^\s=#][^\n]*?="
_KEY: Final = re.compile(rb"\n()(" + rb"|".join(KEYS) + rb")[ \t]*+[:=](?=[ \t\r\n])")
#: The commonest value: a plain scalar in one line, nothing in it to be taken out.
_SIMPLE: Final = re.compile(
    rb"[ \t]++([^\s\"'\[\]{}&*!|>%@`#?:,-](?:[^\s#:`{]|(?<=\S)#|:(?=\S)|[ \t]++(?![#\s]))*+)[ \t]*+\r?\n(?![ \t\r\n])"
)
# These are kept as bytes, because most front matter has none of it.
_HOME: Final = rb"\n(?:hero|features)[ \t]*+:[ \t]*+\r?(?:\n(?:[ \t-].*)?(?=\n))*+"
_HOME_KEY: Final = rb"\n([ \t-]++)(" + rb"|".join(HOME_KEYS) + rb")[ \t]*+:(?=[ \t\r\n])"
#: Lines of a plain scalar. It does not begin with an indicator, holds no ": ", and ends before " #".
_PLAIN: Final = (
    rb"([^\s\"'\[\]{}&*!|>%@`#?:,-](?:[^\s#:]|(?<=\S)#|:(?=\S)|[ \t]++(?![#\s]))*+)[ \t]*+(?:#.*)?"
)
_NEXT_PLAIN: Final = rb"[^\s#:](?:[^\s#:]|(?<=\S)#|:(?=\S)|[ \t]++(?![#\s]))*+"
#: A quoted scalar and what may stand behind it. Other escapes than these are left hidden with all of their scalar.
_QUOTED: Final = (
    rb"(?:\"([^\"\\]*+(?:\\[\"\\/][^\"\\]*+)*+)\"|'([^']*+(?:''[^']*+)*+)')[ \t]*+(?:#[^\n]*+)?\s*+"
)
_BLOCK_SIGN: Final = rb"([|>])[+-]?+[ \t]*+(?:#.*)?"
#: What in a value does not stand for itself: code, a template, an escape, a doubled quotation mark.
_SPECIAL: Final = rb"`[^`]++`|\{\{[^{}]*+\}\}"


def length(data: bytes) -> int:
    """How many bytes of front matter ``data`` begins with, the line end behind its closing line included."""
    if not data.startswith((b"---", b"+++")):
        return 0
    match = _BLOCK.match(data)
    if match is None:
        return 0
    key = re.compile(_YAML_KEY if data.startswith(b"-") else _TOML_KEY)
    return match.end() if key.search(data, match.start(2) - 1, match.end(2)) or not match[2].strip() else 0


def read(draft: Draft, data: bytes, end: int) -> None:
    """Add the prose in the front matter ``data[:end]`` to the draft, each paragraph of a value as a block.

    A value whose end or whose characters are not certain is left hidden.
    """
    entries = [(match, KEYS) for match in _KEY.finditer(data, 0, end)]
    if data.find(b"\nhero:", 0, end) >= 0 or data.find(b"\nfeatures:", 0, end) >= 0:
        for part in re.finditer(_HOME, data[:end]):
            entries += ((match, HOME_KEYS) for match in re.compile(_HOME_KEY).finditer(data, *part.span()))
        entries.sort(key=lambda entry: entry[0].start())
    done = 0
    for match, kinds in entries:
        simple = _SIMPLE.match(data, match.end(), end) if not match[1] else None
        if simple:
            draft.add(simple[1].decode(), *simple.span(1))
            draft.close(kinds[match[2]])
        elif match.start() >= done:
            lines = _value_lines(data, match.end(), end, len(match[1]))
            done = lines[-1][1]
            _read_value(draft, data, lines, kinds[match[2]])


def _value_lines(data: bytes, start: int, end: int, column: int) -> list[tuple[int, int]]:
    """Start and end of the lines of the value from ``start`` on of a key in this column, without white space around.

    The lines behind the first belong to it as long as they are blank or indented deeper than the key.
    """
    lines: list[tuple[int, int]] = []
    while True:
        stop = data.find(b"\n", start, end)
        stop = end if stop < 0 else stop
        line = data[start:stop]
        indent = len(line) - len(line.lstrip(b" \t"))
        if lines and indent <= column and line.strip():
            break
        lines.append((start + indent, start + len(line.rstrip()) if line.strip() else start + indent))
        start = stop + 1
        if start >= end:
            break
    while len(lines) > 1 and lines[-1][0] == lines[-1][1]:
        lines.pop()
    return lines


def _read_value(draft: Draft, data: bytes, lines: list[tuple[int, int]], kind: str) -> None:
    """Add the value that stands on these lines as blocks of ``kind``, if it is a scalar that is certain."""
    first = data[slice(*lines[0])]
    sign = re.fullmatch(_BLOCK_SIGN, first) if first[:1] in (b"|", b">") else None
    breaks = False
    escapes = b""
    if sign:
        breaks = sign[1] == b"|"
        lines = lines[1:]
    elif first[:1] in (b'"', b"'"):
        match = re.compile(_QUOTED).fullmatch(data, lines[0][0], lines[-1][1])
        if match is None:
            return
        escapes = rb"\\[\"\\/]" if match.lastindex == 1 else b"''"
        inside = match.span(match.lastindex or 0)
        lines = [(max(start, inside[0]), min(end, inside[1])) for start, end in lines]
    else:
        if not first:
            lines = lines[1:]
        if not lines:
            return
        match = re.compile(_PLAIN).fullmatch(data, *lines[0])
        following = [line for line in lines[1:] if line[0] < line[1]]
        if match is None or (following and match.end(1) < match.end()):
            return
        if not all(re.fullmatch(_NEXT_PLAIN, data[start:end]) for start, end in following):
            return
        lines = [match.span(1), *lines[1:]]
    _add_lines(draft, data, lines, kind, breaks, escapes)


def _add_lines(
    draft: Draft, data: bytes, lines: list[tuple[int, int]], kind: str, breaks: bool, escapes: bytes
) -> None:
    """Add lines as paragraphs between blank ones; ``breaks`` says that a line end is one for the reader, too."""
    special = _SPECIAL + b"|" + escapes if escapes else _SPECIAL
    last = 0
    for start, end in lines:
        if start >= end:
            draft.close(kind)
            continue
        if draft.empty:
            pass
        elif breaks:
            draft.add_break(last, start)
        else:
            line_end = data.find(b"\n", last)
            draft.add_line_end(data[start : start + 4].decode(errors="ignore")[:1], line_end, line_end + 1)
        last = end
        done = start
        for match in re.compile(special).finditer(data, start, end):
            _add(draft, data, done, match.start())
            done = match.end()
            if match[0][:1] in (b"`", b"{"):
                draft.add(OBJECT, match.start(), done)
            else:
                draft.add(match[0][1:].decode(), match.start(), done)
        _add(draft, data, done, end)
    draft.close(kind)


def _add(draft: Draft, data: bytes, start: int, end: int) -> None:
    if start < end:
        draft.add(data[start:end].decode(), start, end)
