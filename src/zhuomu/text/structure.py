"""What of a source is no prose. An edit that is as harmless as it should be leaves all of it as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhuomu.findings import Edit
from zhuomu.text.document import BREAK, OBJECT, Document


class Part(NamedTuple):
    """The markup of one block: its kind, and what of the source stands before its prose and between it.

    ``objects`` are those pieces of the markup that stand in the prose as an OBJECT or a BREAK, each by itself. The
    last part of a document has the kind "" and the markup behind all blocks.
    """

    kind: str
    markup: str
    objects: tuple[str, ...] = ()


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
        objects: list[str] = []
        while stretch is not None and stretch[0] < block.end:
            start, first, last = stretch
            if document.prose[start] in (OBJECT, BREAK):
                objects.append(text[first:last])
            else:
                markup.append(text[done:first])
                done = last
            stretch = next(stretches, None)
        parts.append(Part(block.kind, "".join(markup), tuple(objects)))
    parts.append(Part("", text[done:]))
    return tuple(parts)


def same_places(before: Document, edits: Iterable[Edit], after: Document) -> bool:
    """Whether every character is in the same block, or in none, as it was before the edits, which are in text order.

    What the edits bring has to be prose of the block that they stand in. White space does not count: at the edge of a
    block it is none of its prose.
    """
    was, expected = _places(before), bytearray()
    position = 0
    for edit in edits:
        expected += was[position : edit.start]
        # An insertion at the end of a block belongs to what is before it.
        nearest = was[edit.start : max(edit.end, edit.start + 1)] or b"\0"
        place = nearest[0] or (was[edit.start - 1] if edit.start else 0)
        expected += bytes((place,)) * len(edit.text)
        position = edit.end
    expected += was[position:]
    found = _places(after)
    if found == expected:
        return True
    text = after.source.text
    return len(found) == len(expected) and all(
        text[offset].isspace() for offset in range(len(found)) if found[offset] != expected[offset]
    )


def same_prose(before: Document, after: Document) -> bool:
    """Whether both documents have the same blocks, kind and text."""
    return before.prose == after.prose and before.blocks == after.blocks


def _places(document: Document) -> bytearray:
    """For each character of the source 0 where it is no prose, 1 and 2 by turns where it is prose of a block."""
    places = bytearray(len(document.source.text))
    blocks = iter(document.blocks)
    end, turn = -1, 2
    for start, first, last in _stretches(document):
        while start > end:
            end, turn = next(blocks).end, 3 - turn
        if document.prose[start] not in (OBJECT, BREAK):
            places[first:last] = bytes((turn,)) * (last - first)
    return places


def _stretches(document: Document) -> Iterator[tuple[int, int, int]]:
    """Where prose stands unchanged in the source, and each OBJECT and BREAK inside a block: its offset in the prose,
    and start and end in the source.
    """
    text, prose = document.source.text, document.prose
    _, _, prose_starts, source_starts, source_ends = document.layout
    ends = [*prose_starts[1:], len(prose)]
    for start, end, first, last in zip(prose_starts, ends, source_starts, source_ends, strict=False):
        if prose[start:end] == text[first:last] and prose[start] != BREAK:
            yield start, first, last
        elif end - start == last - first > 1:
            for offset, character in enumerate(prose[start:end]):
                if character == text[first + offset]:
                    yield start + offset, first + offset, first + offset + 1
        elif prose[start] in (OBJECT, BREAK) and first < last:
            yield start, first, last
