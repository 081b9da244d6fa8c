"""Text that is written otherwise than it reads, with escapes for one: each character with its place in the source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from zhuomu.formats.draft import HARMLESS

#: A soft line end and a hard one in the text of a run; a run's text holds neither otherwise.
SOFT: Final = "\n"
HARD: Final = "\r"


class Run:
    """Text that is written somewhere in a source: ``text``, and for each character where what it stands for begins
    and ends, in code points. An OBJECT in it stands for something that is no text.
    """

    __slots__ = ("_texts", "ends", "starts")

    def __init__(self, text: str = "", starts: Iterable[int] = (), ends: Iterable[int] = ()) -> None:
        self._texts = [text]
        self.starts = list(starts)
        self.ends = list(ends)

    @property
    def text(self) -> str:
        """What a reader sees."""
        if len(self._texts) > 1:
            self._texts = ["".join(self._texts)]
        return self._texts[0]

    def add(self, text: str, start: int) -> None:
        """Add text that stands in the source as it is, from ``start`` on."""
        self._texts.append(text.translate(HARMLESS))
        self.starts += range(start, start + len(text))
        self.ends += range(start + 1, start + len(text) + 1)

    def put(self, character: str, start: int, end: int) -> None:
        """Add one character, which the source writes from ``start`` to ``end``."""
        self._texts.append(character)
        self.starts.append(start)
        self.ends.append(end)

    def part(self, start: int, end: int | None = None) -> Run:
        """``text[start:end]`` as a run of its own."""
        return Run(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def stripped(self) -> Run:
        """The run without the white space at its edges."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))


def joined(runs: Iterable[Run], end: str = SOFT) -> Run:
    """Lines as one run, between them ends of the kind ``end``. Empty lines are left out."""
    runs = [run for run in runs if run.text]
    starts: list[int] = []
    ends: list[int] = []
    for run in runs:
        if ends:
            starts.append(ends[-1])
            ends.append(run.starts[0])
        starts += run.starts
        ends += run.ends
    return Run(end.join(run.text for run in runs), starts, ends)
