"""Front matter: the block of YAML or TOML that begins a Markdown file."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats.draft import Draft

_BLOCK: Final = re.compile(rb"(---|\+\+\+)[ \t]*+\r?\n(?:.*\n)*?(?:\1|\.\.\.)[ \t]*+\r?(?:\n|\Z)")

#: A key at the margin with a scalar on its line: quoted and without escapes, or plain. A plain scalar of YAML does
#: not begin with an indicator and ends before " #".
_SCALAR: Final = re.compile(
    rb"""^(title|description)[ \t]*[:=][ \t]+
    (?: "([^"\\\r\n]++)" | '([^'\r\n]++)' | ([^\s"'\[\]{}&*!|>%@`\#?:,-](?:[^\s\#:]|(?<=\S)\#|:(?=\S)|[ \t]++(?![\#\s]))*+) )
    [ \t]*+ (?:\#.*)? \r?$ (?!\n[ \t]+\S)""",
    re.MULTILINE | re.VERBOSE,
)
_KINDS: Final = {b"title": "title", b"description": "paragraph"}


def length(data: bytes) -> int:
    """How many bytes of front matter ``data`` begins with, the line end behind its closing line included."""
    if not data.startswith((b"---", b"+++")):
        return 0
    match = _BLOCK.match(data)
    return match.end() if match else 0


def read(draft: Draft, data: bytes, end: int) -> None:
    """Add the title and the description in the front matter ``data[:end]`` to the draft, each as a block.

    Only scalars on one line whose characters stand for themselves are read; anything else is left hidden.
    """
    for match in _SCALAR.finditer(data, 0, end):
        group = match.lastindex or 0
        draft.add(match[group].decode(), *match.span(group))
        draft.close(_KINDS[match[1]])
