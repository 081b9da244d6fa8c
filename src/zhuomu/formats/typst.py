"""Typst, read as its own parser reads it: text, formulas and code in one another.

What becomes of markup: marks of emphasis, labels and the names and brackets of functions vanish and the content in the
line stays; raw text, formulas, references, addresses and values become one OBJECT; a backslash at the end of a line is
a hard break, ``~`` is a space. Hidden are comments, code, strings, arguments, and everything in ``#let``, ``#set``,
``#show`` and ``#import``. Content in arguments, such as a figure's caption or the cells of a table, is a block; so are
headings, items, terms and footnotes. Brackets of code that are not closed hide what follows.

A footnote stands in the middle of its paragraph, and prose is in the order of the source. So the paragraph ends before
the footnote, and what follows is a paragraph again; a mark that closes the sentence there is in neither.
"""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats import typst_tokens as tokens
from zhuomu.formats.draft import HARMLESS
from zhuomu.formats.flow import Flow
from zhuomu.formats.typst_frames import ROOTS, TEXT, Frame, Frames, kind_of
from zhuomu.text.document import Document
from zhuomu.text.source import Source

#: Functions whose content stays in the line even as an argument.
_IN_LINE: Final = frozenset(
    ("text", "strong", "emph", "underline", "overline", "strike", "highlight", "link", "box", "super", "sub", "smallcaps")
)
#: Arguments whose content is a block of its own kind.
_ARGUMENTS: Final = {"caption": "caption", "title": "caption"}
#: Raw text of more than one line is a block from so many backquotes on.
_BLOCK: Final = 3
#: Names are of use up to this length only.
_LONGEST_NAME: Final = 100


def parse(source: Source) -> Document:
    """The document of a Typst file."""
    return _Reader(source.text).read().document(source)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._flow = Flow(text)
        self._frames = Frames(text, self._flow)
        self._frames.push(Frame("document", "paragraph", 0, True))
        #: Where the line begins, as far as line ends have been counted.
        self._line_start = 0
        self._counted = 0

    def read(self) -> Flow:
        text, frames = self._text, self._frames.open
        position = tokens.end_of_line(text, 0) if text.startswith("#!") else 0
        while position < len(text):
            frame = frames[-1]
            if frame.mode in TEXT:
                position = self._markup(frame, position)
            elif frame.mode == "formula":
                position = self._formula(frame, position)
            elif frame.mode == "expression":
                position = self._expression(frame, position)
            else:
                position = self._code(frame, position)
        while frames:
            self._frames.pop(len(text))
        return self._flow

    def _column(self, position: int) -> int:
        start = max(self._text.rfind(sign, self._counted, position) for sign in "\r\n")
        if start >= 0:
            self._line_start = start + 1
        self._counted = position
        return position - self._line_start

    def _markup(self, frame: Frame, position: int) -> int:
        """Read one piece of text. Returns where to go on."""
        text, flow, visible = self._text, self._flow, frame.visible
        if self._frames.at_start:
            marker = tokens.MARKER.match(text, position)
            if marker:
                return self._marker(marker, frame)
        match = tokens.MARKUP.match(text, position)
        assert match is not None
        sort, token, end = match.lastgroup, match[0], match.end()
        if sort == "line":
            self._line_end(frame, position, end)
            return end
        if sort == "space":
            if visible:
                flow.space(position, end)
            return end
        if sort == "comment":
            return tokens.end_of_comment(text, position)
        self._frames.at_start = False
        if sort == "text":
            if visible:
                flow.run(position, end)
        elif sort == "sign":
            return self._sign(token, frame, position)
        elif sort == "escape":
            if token == "\\":
                if visible:
                    # The white space behind it belongs to it, and may end an item all the same.
                    flow.line_break(position, end + 1)
            elif visible and (meaning := tokens.escaped(token)):
                flow.put(meaning.translate(HARMLESS), position, end)
        elif sort == "raw":
            end = tokens.end_of_raw(text, position, end)
            if visible:
                self._raw(frame, position, end, len(token))
        elif sort == "address":
            end = tokens.end_of_address(text, end)
            if visible:
                flow.object(position, end)
        elif sort == "reference":
            if visible:
                flow.object(position, end)
            if text.startswith("[", end):
                return self._open_content(end, frame.kind, visible, block=False)
        return end

    def _raw(self, frame: Frame, start: int, end: int, backquotes: int) -> None:
        if backquotes >= _BLOCK and tokens.LINE_END.search(self._text, start, end):
            self._flow.close(frame.kind)
        else:
            self._flow.object(start, end)

    def _marker(self, marker: re.Match[str], frame: Frame) -> int:
        """Begin the heading or the item that a marker opens. Returns where to go on."""
        start, end = marker.span()
        if frame.visible:
            self._flow.close(frame.kind)
        if marker["heading"]:
            self._frames.at_start = False
            self._frames.push(Frame("heading", "heading", start, frame.visible))
        else:
            self._frames.at_start = not marker["term"]
            item = Frame("term" if marker["term"] else "item", "list", start, frame.visible)
            item.column = self._column(start)
            self._frames.push(item)
        return end

    def _line_end(self, frame: Frame, start: int, end: int) -> None:
        """Read white space with a line end in it, and end the headings and items that go no further."""
        several = len(tokens.LINE_END.findall(self._text, start, end)) > 1
        if frame.mode == "term":
            frame.mode = "item"
        ends = frame.mode == "heading"
        if ends:
            self._frames.pop(start)
        column = self._column(end)
        while self._frames.open[-1].mode == "item" and column <= self._frames.open[-1].column:
            ends = True
            self._frames.pop(start)
        if frame.visible:
            if several:
                self._flow.close(frame.kind)
            elif not ends:
                self._flow.space(start, end, True)
        self._frames.at_start = True

    def _sign(self, sign: str, frame: Frame, position: int) -> int:
        """Read a sign that may be markup. Returns where to go on."""
        text, flow, visible = self._text, self._flow, frame.visible
        end = position + 1
        if sign == "#":
            return self._embedded(frame, position)
        if sign == "$":
            self._frames.push(Frame("formula", frame.kind, position, visible))
            return end
        if sign in "*_" and not tokens.in_word(text, position):
            return end
        if sign == "~":
            if visible:
                flow.space(position, position)
            return end
        if sign == ":" and frame.mode == "term":
            if visible:
                flow.close(frame.kind)
            frame.mode = "item"
            self._frames.at_start = True
            return end
        if sign == "[":
            frame.nesting += 1
        elif sign == "]":
            while not frame.nesting and self._frames.contents:
                self._frames.pop(position)
                if frame.mode == "content":
                    self._frames.open[-1].name_end = end
                    return end
                frame = self._frames.open[-1]
            if not frame.nesting:
                # Typst refuses a file with a bracket too many.
                return end
            frame.nesting -= 1
        if visible:
            flow.run(position, end)
        return end

    def _open_content(self, bracket: int, kind: str, visible: bool, *, block: bool) -> int:
        """Go into the content that a bracket opens. Returns where to go on."""
        if visible and block:
            self._flow.close(self._frames.texts[-1].kind)
        content = Frame("content", kind, bracket, visible)
        content.block = block
        if visible and self._frames.open[-1].mode not in TEXT:
            self._frames.roots[-1].shown = True
        self._frames.push(content)
        self._frames.at_start = True
        return bracket + 1

    def _formula(self, frame: Frame, position: int) -> int:
        """Read one piece of a formula. Returns where to go on."""
        match = tokens.FORMULA.match(self._text, position)
        assert match is not None
        if match.lastgroup == "comment":
            return tokens.end_of_comment(self._text, position)
        if match.lastgroup == "code":
            return self._embedded(frame, position)
        if match.lastgroup == "end":
            return self._frames.pop(match.end())
        return match.end()

    def _embedded(self, frame: Frame, position: int) -> int:
        """Go into the code that "#" opens. Returns where to go on."""
        match = tokens.EMBEDDED.match(self._text, position + 1)
        if match is None:
            junk = tokens.NO_VALUE.match(self._text, position + 1)
            return junk.end() if junk else position + 1
        visible = frame.visible and frame.mode != "formula"
        sort = match.lastgroup
        if sort == "statement":
            root = Frame("statement", frame.kind, position, False)
        elif sort == "branch":
            root = Frame("branch", frame.kind, position, visible)
            root.argument = match[0]
        else:
            root = Frame("expression", frame.kind, position, visible)
            root.name = match["name"] or ""
            root.waits = sort != "name"
        root.outer = frame.mode
        self._frames.push(root)
        return position + 1 if sort == "other" else match.end()

    def _expression(self, frame: Frame, position: int) -> int:
        """Read one piece of an expression in text. Returns where to go on, with the expression ended or not."""
        text = self._text
        sign = text[position]
        if frame.waits:
            if text.startswith(("//", "/*"), position):
                return tokens.end_of_comment(text, position)
            match = tokens.EMBEDDED.match(text, position)
            frame.waits = match is not None and match.lastgroup == "context"
            if match and match.lastgroup != "other":
                if match.lastgroup == "name":
                    frame.name = match[0]
                elif match.lastgroup != "context":
                    frame.mode, frame.argument = match.lastgroup or "", match[0]
                    frame.visible = frame.visible and frame.mode == "branch"
                return match.end()
            if match is None:
                # Nothing that has a value: what follows on the line is code all the same.
                frame.mode, frame.visible = "statement", False
                return position
            if sign == "{":
                self._frames.push(Frame("braces", frame.kind, position, frame.visible))
                return position + 1
            if sign not in "[(":
                return self._value(position)
        if sign == "(":
            return self._open_parentheses(frame, position, frame.name)
        if sign == "[":
            kind = kind_of(frame.name)
            # Two contents of one function, such as a title and a text, are not one text.
            block = kind is not None or frame.shown
            return self._open_content(position, kind or frame.kind, frame.visible, block=block)
        field = tokens.FIELD.match(text, position)
        if field is None:
            return self._frames.pop(position)
        if len(frame.name) < _LONGEST_NAME:
            frame.name += field[0]
        return field.end()

    def _value(self, position: int) -> int:
        """Where a value in code ends that has no brackets; a formula is gone into."""
        text = self._text
        number = tokens.NUMBER.match(text, position)
        if number:
            return number.end()
        match = tokens.CODE.match(text, position)
        if match is None or match.lastgroup in ("space", "line"):
            return position
        if match.lastgroup == "raw":
            return tokens.end_of_raw(text, position, match.end())
        if match[0] == "$":
            self._frames.push(Frame("formula", "", position, False))
        return match.end()

    def _open_parentheses(self, frame: Frame, position: int, name: str) -> int:
        inner = Frame("parentheses", kind_of(name) or frame.kind, position, frame.visible)
        inner.block = frame.mode != "expression" or name not in _IN_LINE
        self._frames.push(inner)
        return position + 1

    def _code(self, frame: Frame, position: int) -> int:
        """Read one piece of code. Returns where to go on."""
        text = self._text
        if frame.mode == "branch" and frame.waits:
            following = tokens.ELSE.match(text, position)
            if following is None or frame.argument != "if":
                return self._frames.pop(position)
            frame.waits = False
            return following.end()
        match = tokens.CODE.match(text, position)
        assert match is not None
        sort, sign, end = match.lastgroup, match[0], match.end()
        if sort == "sign":
            return self._code_sign(frame, sign, position)
        if sort == "line" and frame.mode in ROOTS:
            return self._frames.pop(position)
        if sort == "comment":
            return tokens.end_of_comment(text, position)
        if sort == "raw":
            return tokens.end_of_raw(text, position, end)
        if sort == "name":
            frame.name, frame.name_end = sign, end
        return end

    def _code_sign(self, frame: Frame, sign: str, position: int) -> int:
        """Read a bracket or another sign in code. Returns where to go on."""
        end = position + 1
        name = frame.name if frame.name_end == position else ""
        if sign == "(":
            return self._open_parentheses(frame, position, name)
        if sign in "[{" and frame.mode == "branch":
            frame.waits = not name
        if sign == "[":
            kind = _ARGUMENTS.get(frame.argument) or kind_of(name) or frame.kind
            # What a condition is about is no prose.
            visible = frame.visible and (frame.mode != "branch" or frame.waits)
            return self._open_content(position, kind, visible, block=frame.block)
        if sign == "{":
            self._frames.push(Frame("braces", frame.kind, position, frame.visible))
        elif sign == "$":
            self._frames.push(Frame("formula", frame.kind, position, False))
        elif sign in ",:" and frame.mode != "branch":
            frame.argument = frame.name if sign == ":" else ""
            frame.name = ""
        elif sign == ";" and frame.mode == "statement":
            return self._frames.pop(position)
        elif sign in ")}":
            mode = "parentheses" if sign == ")" else "braces"
            while self._frames.roots[-1].open[mode]:
                closed = self._frames.open[-1].mode == mode
                self._frames.pop(end)
                if closed:
                    break
        elif sign == "]" and (self._frames.contents or self._frames.roots[-1].outer == "formula"):
            # What is not closed here ends with the content that it stands in.
            root = self._frames.roots[-1]
            while self._frames.open[-1] is not root:
                self._frames.pop(position)
            return self._frames.pop(position)
        return end

