"""Lines of AsciiDoc, and the regions of lines that its reader has still to read."""

from __future__ import annotations

from typing import Final

from zhuomu.formats import asciidoc_patterns as patterns
from zhuomu.formats.asciidoc_attributes import NO_ATTRIBUTES

_BLANKS: Final = " \t"


class Lines:
    """Lines of a source: line ``i`` is ``text[start[i]:end[i]]`` without white space at its end.

    Its text begins at ``content[i]``. ``delimiters`` has, for each line that may delimit a block, where it stands.
    """

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        self.text = text
        self.start: list[int] = []
        self.content: list[int] = []
        self.end: list[int] = []
        self.delimiters: dict[str, list[int]] = {}
        for number, (start, end) in enumerate(spans):
            line = text[start:end].rstrip()
            self.start.append(start)
            self.end.append(start + len(line))
            self.content.append(start + len(line) - len(line.lstrip(_BLANKS)))
            if (
                line[:4] in patterns.VERBATIM
                or line[:4] in patterns.COMPOUND
                or line[1:4] == "==="
                or line == "```"
            ):
                self.delimiters.setdefault(line, []).append(number)

    def __len__(self) -> int:
        return len(self.start)

    def line(self, number: int) -> str:
        """One line as it stands."""
        return self.text[self.start[number] : self.end[number]]


class Region:
    """Lines that are read as blocks of their own.

    ``line`` is the next one. ``kind`` is that of paragraphs outside lists. ``listed`` says that the last block was a
    list item or belonged to one, ``attached`` that a list continuation came before the next block, ``awaited`` that a
    term has no description yet, and ``blank`` that a blank line did. ``sections`` says that a line may be underlined
    as a title, ``plain`` that there are paragraphs and nothing else.
    """

    __slots__ = (
        "attached", "attributes", "awaited", "blank", "end", "kind", "line", "lines", "listed", "plain", "sections",
    )  # fmt: skip

    def __init__(
        self, lines: Lines, first: int, end: int, kind: str, *, sections: bool = False, plain: bool = False
    ) -> None:
        self.lines = lines
        self.line = first
        self.end = end
        self.kind = kind
        self.sections = sections
        self.plain = plain
        self.listed = self.attached = self.awaited = self.blank = False
        self.attributes = NO_ATTRIBUTES


def delimiter_of(text: str) -> str:
    """The kind of delimiter that a line is, by its first characters; "" when it is none."""
    head = text[:4]
    if head in patterns.VERBATIM or head in patterns.COMPOUND:
        return head if not text.strip(head[0]) and (head != "--" or len(text) == 2) else ""
    if head == "```" or (head.startswith("```") and patterns.FENCE.match(text)):
        return "```"
    return head if patterns.TABLE.match(text) else ""


def is_comment(text: str, start: int) -> bool:
    """Whether the line that begins at ``start`` is a comment."""
    return text.startswith("//", start) and not text.startswith("///", start)


def is_directive(text: str) -> bool:
    """Whether a line is a condition or an inclusion, which is gone before blocks are read."""
    # The look at its end keeps the patterns from trying every bracket of a long line.
    return text.endswith("]") and patterns.CONDITIONAL.match(text) is not None


def is_block_macro(text: str) -> bool:
    """Whether a line is a block macro."""
    return text.endswith("]") and patterns.BLOCK_MACRO.match(text) is not None
