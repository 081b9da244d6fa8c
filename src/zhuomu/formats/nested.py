"""Markdown inside of what CommonMark takes for code or for HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final

from zhuomu.formats.covers import cover
from zhuomu.formats.draft import Draft

#: A tag with the attribute by which Python-Markdown and kramdown know that the element holds Markdown.
_MARKDOWN: Final = (
    rb"<[A-Za-z][\w:-]*+(?:[^\s<>'\"]++|\s(?!markdown[\s=/>])|'[^'<>]*+'|\"[^\"<>]*+\")*+"
    rb"\smarkdown(?:=[\"']?(?:1|block|span)[\"']?)?(?=[\s/>])[^<>]*+>"
)
#: How far back from indented text the tag around it is looked for.
_REACH: Final = 4096


def read_nested(
    draft: Draft,
    data: bytes,
    original: bytes,
    runs: Sequence[tuple[int, int]],
    kind: str,
    read: Callable[[Draft, bytes, bytes], None],
) -> None:
    """Add to the draft what ``read`` finds in the runs of bytes, taken as a text of their own.

    ``read`` is given a draft, the text, and the same before anything in it was masked. Blocks outside of any list,
    table and so on become blocks of ``kind``.
    """
    inner = Draft()
    read(inner, *(b"".join(text[start:end] for start, end in runs) for text in (data, original)))
    offsets = [0, *accumulate(end - start for start, end in runs)]
    index = 0
    for closed, inner_kind in zip(inner.closed[1:], inner.kinds, strict=True):
        for part in range(index, closed - 1):
            start, end = inner.starts[part], inner.ends[part]
            first, last = bisect_right(offsets, start) - 1, bisect_right(offsets, max(end - 1, start)) - 1
            draft.add(
                inner.parts[part],
                runs[first][0] + start - offsets[first],
                runs[last][0] + end - offsets[last],
            )
        draft.close(kind if inner_kind == "paragraph" else inner_kind)
        index = closed


def mask_markdown_tags(text: bytes) -> bytes:
    """``text`` with the tags masked that say that their element holds Markdown."""
    text = b"\n" + text
    return re.sub(_MARKDOWN, lambda match: cover(match[0], text, match.start()), text)[1:]


def is_in_component(data: bytes, original: bytes, start: int) -> bool:
    """Whether the line before the one of ``start``, blank ones aside, ends in the masked tag that opens a component."""
    reach = max(0, start - _REACH)
    end = original.rfind(b"\n", reach, start)
    while end >= 0:
        line = original.rfind(b"\n", reach, end) + 1 or reach
        masked = data[line:end] != original[line:end]
        if masked or data[line:end].strip(b" \t\r>"):
            tag = original[reach:end].rstrip()
            opening = tag.rfind(b"<")
            if not masked or opening < 0 or not tag.endswith(b">"):
                return False
            return tag[opening + 1] not in b"/!" and tag[-2] not in b"/-"
        end = original.rfind(b"\n", reach, end)
    # A text begins with its first line: where that is indented, the text is nested itself.
    return reach == 0
