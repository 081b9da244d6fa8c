"""What is put over markup that CommonMark does not know: a comment or a tag of the same length, as ``masks`` tells."""

from __future__ import annotations

import re
from typing import Final

#: How far markup that stands alone on its line may be indented, quote marks included.
_INDENT: Final = 80
#: The length of an empty comment.
_LEAST: Final = len(b"<!---->")
#: The shortest inline tag.
_TAG: Final = len(b"<a>")


def cover_match(match: re.Match[bytes]) -> bytes:
    """The mask for what a pattern found."""
    return cover(match[0], match.string, match.start())


def cover(markup: bytes, text: bytes, start: int) -> bytes:
    """The mask for ``markup``, which stands in ``text`` from ``start`` on."""
    size = len(markup)
    after = start + size
    if text[after : after + _INDENT].lstrip(b" \t")[:1] in b"\r\n":
        line = text.rfind(b"\n", max(0, start - _INDENT), start) + 1
        if line and not text[line:start].strip(b" \t>"):
            return b"<!--" + b"x" * (size - _LEAST) + b"-->" if size >= _LEAST else b" " * size
    # The shortest markup, {}, has no room for a tag and is left as it is.
    return b"<a" + b" " * (size - _TAG) + b">" if size >= _TAG else markup
