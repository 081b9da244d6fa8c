"""What of a source is no prose. An edit that is as harmless as it should be leaves all of it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhuomu.text.document import Document


class Part(NamedTuple):
    """The markup of one block: its kind, and what of the source stands before its prose and between it.

    The last part of a document has the kind "" and the markup behind all blocks.
    """

    kind: str
    markup: str


def structure(document: Document) -> tuple[Part, ...]:
    """The markup of a document, block by block.

    Two documents of one format with the same structure have the same blocks, code, links and emphasis, and differ in
    their prose only: a mark that an edit brings or takes away, or that means something else than before, either
    turns prose into markup or markup into prose.
    """
    text = document.source.text
    parts: list[Part] = []
    stretches = _stretches(document)
    stretch = next(stretches, None)
    done = 0
    for block in document.blocks:
        markup: list[str] = []
        while stretch is not None and stretch[0] < block.end:
            _, first, last = stretch
            markup.append(text[done:first])
            done = last
            stretch = next(stretches, None)
        parts.append(Part(block.kind, "".join(markup)))
    parts.append(Part("", text[done:]))
    return tuple(parts)


def _stretches(document: Document) -> Iterator[tuple[int, int, int]]:
    """Where prose stands unchanged in the source: its offset in the prose, and start and end in the source."""
    text, prose = document.source.text, document.prose
    _, _, prose_starts, source_starts, source_ends = document.layout
    ends = [*prose_starts[1:], len(prose)]
    for start, end, first, last in zip(prose_starts, ends, source_starts, source_ends, strict=False):
        if end - start != last - first:
            continue
        if prose[start:end] == text[first:last]:
            yield start, first, last
            continue
        for offset, character in enumerate(prose[start:end]):
            if character == text[first + offset]:
                yield start + offset, first + offset, first + offset + 1
