"""What of a Typst file is open while it is read: text, code and formulas in one another."""

from __future__ import annotations

from typing import Final

from zhuomu.formats import typst_tokens as tokens
from zhuomu.formats.flow import Flow

#: Modes in which there is text; of the others, the first three are what "#" opens.
TEXT: Final = frozenset(("document", "content", "heading", "term", "item"))
ROOTS: Final = frozenset(("expression", "statement", "branch"))
#: Functions whose content is a block, with its kind; "" leaves the kind as it is. The parts of a function count as it.
_BLOCKS: Final = {
    **dict.fromkeys(("table", "grid"), "table"),
    **dict.fromkeys(("list", "enum", "terms"), "list"),
    **dict.fromkeys(("align", "block", "pad", "rect", "columns", "place", "page", "par", "figure"), ""),
    "footnote": "footnote",
    "figure.caption": "caption",
    "heading": "heading",
    "title": "title",
    "quote": "quote",
}
#: Functions that end a paragraph and show nothing in it.
_PARAGRAPH_ENDS: Final = frozenset(("v", "pagebreak", "colbreak", "parbreak", "line", "outline", "bibliography"))


class Frame:
    """What the reader is in, from ``start`` on. ``kind`` is that of the text in it, which is prose if ``visible``.

    Text: ``block`` says that a content is a block, ``column`` is that of an item's marker, ``nesting`` how many
    brackets of the text are open. Code: ``name`` is the last name in it, which with its arguments ended at
    ``name_end``, ``argument`` the argument that it is in; in parentheses, ``block`` says that content is a block. What
    "#" opens: ``outer`` is the mode around it, ``shown`` says that it had content, ``waits`` that an expression has
    not begun or that the body of a branch has, ``open`` counts its parentheses and braces.
    """

    __slots__ = (
        "argument", "block", "column", "kind", "mode", "name", "name_end", "nesting", "open", "outer", "shown", "start",
        "visible", "waits",
    )  # fmt: skip

    def __init__(self, mode: str, kind: str, start: int, visible: bool) -> None:
        self.mode = mode
        self.kind = kind
        self.start = start
        self.visible = visible
        self.block = True
        self.column = 0
        self.nesting = 0
        self.name = self.argument = self.outer = ""
        self.name_end = -1
        self.shown = self.waits = False
        self.open = {"parentheses": 0, "braces": 0} if mode in ROOTS else {}


class Frames:
    """The open frames, the innermost last. What ends is written to the flow.

    ``texts``, ``contents`` and ``roots`` are those of them that hold text, that are content, and that "#" opened.
    ``at_start`` says that nothing stands on the line yet, so that a marker counts.
    """

    def __init__(self, text: str, flow: Flow) -> None:
        self._text = text
        self._flow = flow
        self.open: list[Frame] = []
        self.texts: list[Frame] = []
        self.contents: list[Frame] = []
        self.roots: list[Frame] = []
        self.at_start = True

    def push(self, frame: Frame) -> None:
        self.open.append(frame)
        if frame.mode in TEXT:
            self.texts.append(frame)
        if frame.mode == "content":
            self.contents.append(frame)
        if frame.mode in ROOTS:
            self.roots.append(frame)
        elif frame.mode in ("parentheses", "braces"):
            self.roots[-1].open[frame.mode] += 1

    def pop(self, position: int) -> int:
        """End the innermost frame, which ends at ``position``. Returns where to go on."""
        frame, flow = self.open.pop(), self._flow
        if frame.mode in TEXT:
            if frame.visible and frame.block:
                flow.close(frame.kind)
            self.texts.pop()
            if frame.mode == "content":
                self.contents.pop()
        elif frame.mode in ROOTS:
            self.roots.pop()
            if frame.visible:
                self._show(frame, position)
            if frame.shown and frame.name == "footnote":
                marks = tokens.CLOSING_MARKS.match(self._text, position)
                position = marks.end() if marks else position
            if self._text.startswith(";", position):
                position += 1
        elif frame.mode == "formula":
            if frame.visible:
                flow.object(frame.start, position)
        else:
            self.roots[-1].open[frame.mode] -= 1
        self.at_start = False
        if self.open:
            self.open[-1].name_end = position
        return position

    def _show(self, frame: Frame, end: int) -> None:
        """Add what an expression or a branch without content stands for."""
        name = frame.name.partition(".")[0]
        if frame.shown or frame.name.endswith((".update", ".step")):
            return
        if name == "h":
            self._flow.space(frame.start, end)
        elif name == "linebreak":
            self._flow.line_break(frame.start, end)
        elif name in _PARAGRAPH_ENDS:
            self._flow.close(frame.kind)
        elif name != "footnote":
            self._flow.object(frame.start, end)


def kind_of(name: str) -> str | None:
    """The kind of block that a function makes of its content, "" for that around it, None when it makes none."""
    kind = _BLOCKS.get(name)
    return _BLOCKS.get(name.partition(".")[0]) if kind is None else kind
