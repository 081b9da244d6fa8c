"""What of a text is no prose, collected step by step: stretches that vanish, or that something else stands for.

Each step looks at the text as the steps before left it: what is covered is there as a sign that no step looks for,
in place of which Asciidoctor has the tags that it made of the markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from zhuomu.formats.wrapped import Writer
from zhuomu.text.document import BREAK, OBJECT

#: Stands in the text for a covered sign, like the bracket of a tag.
COVERED: Final = "\x02"
#: What is shown where a footnote begins, and where it ends.
NOTE_BEGINS: Final = "\x02["
NOTE_ENDS: Final = "\x02]"


class Cover(NamedTuple):
    """``text[start:end]`` is shown as ``shown``, which is "" when it vanishes."""

    start: int
    end: int
    shown: str = ""


class Covers:
    """The covers of one text, and ``text`` as the next step finds it: of the same length, covered stretches filled."""

    __slots__ = ("_all", "original", "text")

    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text
        self._all: list[Cover] = []

    def add(self, covers: Sequence[Cover]) -> None:
        """Cover some stretches, which are in order and do not overlap."""
        if not covers:
            return
        self._all += covers
        pieces: list[str] = []
        done = 0
        for start, end, _ in covers:
            pieces += self.text[done:start], COVERED * (end - start)
            done = end
        pieces.append(self.text[done:])
        self.text = "".join(pieces)

    def fill(self, spans: Sequence[tuple[int, int]]) -> None:
        """Let no later step find anything in some stretches, which stay prose; they are in order."""
        pieces: list[str] = []
        done = 0
        for start, end in spans:
            pieces += self.text[done:start], COVERED * (end - start)
            done = end
        pieces.append(self.text[done:])
        self.text = "".join(pieces)

    def write(self, writer: Writer, kind: str) -> None:
        """Write the prose, and footnotes as blocks of their own; the last block is left open."""
        done = 0
        # Of covers inside covers the outer one counts.
        for start, end, shown in sorted(self._all, key=lambda cover: (cover.start, -cover.end)):
            if end <= done:
                continue
            if start > done:
                writer.text(done, start)
            start = max(start, done)
            done = end
            if shown == BREAK:
                writer.line_break(start, end)
            elif shown in (NOTE_BEGINS, NOTE_ENDS):
                writer.close(kind if shown == NOTE_BEGINS else "footnote")
            elif shown and (shown != OBJECT or end - start > 1):
                # One character alone cannot be an OBJECT: prose and source of the same length are the same text.
                writer.whole(shown, start, end)
        if done < len(self.original):
            writer.text(done, len(self.original))
