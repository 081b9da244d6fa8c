"""What a format is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from zhuomu.text.document import Document
from zhuomu.text.source import Source


class CommentForm(NamedTuple):
    """One way to write a comment: between two signs, or from one to the end of its line, where ``closing`` is "".

    ``shown`` are signs between which letters would be prose wherever such a comment may stand; None says that nothing
    hidden looks like this but comments. ``prose`` says that what comments say is prose itself, as in code, where only those for
    zhuomu are hidden. ``first`` says that the comment has to begin its line.
    """

    opening: str
    closing: str = ""
    shown: tuple[str, str] | None = ("", "")
    prose: bool = False
    first: bool = False


class Format(NamedTuple):
    """One way in which files are written.

    ``suffixes`` are lower-case ends of file names with their dot, such as ".md"; ``parse`` makes the document and
    imports what it needs itself, so that a run pays only for the formats that it meets. ``walked`` says that files
    of this format are checked when a folder above them is named; the others have to be named themselves.
    ``comments`` are the ways to write a comment, the one that people prefer first. ``in_strings`` says that all prose
    stands in the strings of JSON, ``front_matter`` that a file may begin with keys and values in YAML or TOML.
    """

    name: str
    suffixes: Sequence[str]
    parse: Callable[[Source], Document]
    walked: bool = True
    comments: Sequence[CommentForm] = ()
    in_strings: bool = False
    front_matter: bool = False

    def read(self, source: Source) -> Document:
        """The document of a source, with the name of this format on it. Raises whatever ``parse`` raises."""
        document = self.parse(source)
        document.format = self.name
        return document
