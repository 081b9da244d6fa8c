"""What a format is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from zhuomu.text.document import Document
from zhuomu.text.source import Source


class Format(NamedTuple):
    """One way in which files are written.

    ``suffixes`` are lower-case ends of file names with their dot, such as ".md"; ``parse`` makes the document and
    imports what it needs itself, so that a run pays only for the formats that it meets. ``walked`` says that files
    of this format are checked when a folder above them is named; the others have to be named themselves.
    """

    name: str
    suffixes: Sequence[str]
    parse: Callable[[Source], Document]
    walked: bool = True

    def read(self, source: Source) -> Document:
        """The document of a source, with the name of this format on it. Raises whatever ``parse`` raises."""
        document = self.parse(source)
        document.format = self.name
        return document
