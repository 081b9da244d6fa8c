"""Footnotes' marks in Markdown, which leave nothing in the prose: they stand above the line and take no space."""

from __future__ import annotations

from zhuomu.formats.draft import Draft
from zhuomu.formats.hypertext import drop_space
from zhuomu.text.document import BREAK


def drop_reference(draft: Draft, data: bytes, start: int, end: int) -> int:
    """Drop the space beside the mark at ``data[start:end]`` that parts no words. Returns up to where text is hidden."""
    after = end
    while data[after : after + 1] == b" ":
        after += 1
    following = data[end : end + 4].decode(errors="ignore")[:1]
    if not following.isalnum():
        drop_space(draft, data, start)
    first = draft.empty or draft.parts[-1] == BREAK
    return after if first or data.startswith(b"[^", after) else end
