r"""LaTeX, plain or with ctex, beamer and the usual packages.

What becomes of markup: commands for type vanish and their text stays; formulas, code, references and pictures become
one OBJECT; ``\\`` is a hard break, ``~`` and the like are a space. Hidden are the preamble save ``\title``, comments,
code, drawings, addresses, labels, settings. Titles, headings, captions, items, cells of tables and footnotes are blocks
of their own.

What nobody knows is hidden: an unknown environment, unless the file defines it as one of prose, and the arguments of an
unknown command, unless one holds a Chinese mark of punctuation, which no key or label does.

A footnote stands in the middle of its paragraph, and prose is in the order of the source. So the paragraph ends before
the footnote, and what follows is a paragraph again; a mark that closes the sentence there is in neither.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple
from unicodedata import normalize

from zhuomu.formats import latex_commands as commands
from zhuomu.formats.flow import Flow
from zhuomu.formats.latex_tokens import environment, tokens
from zhuomu.text.document import Document
from zhuomu.text.source import Source

_SENTENCE_MARK: Final = re.compile("[，。！？；]")
_CLOSING_MARKS: Final = re.compile("[，。、；：？！）】》」』”’…]++")
_OVERLAY: Final = re.compile(r"<(?:[a-z]+@)?[0-9+.][0-9+.,|@a-z:() -]*+>")
_ACCENTED: Final = re.compile(r"[ \t]*+(?:\{(\\[ij]|[A-Za-z])\}|(\\[ij](?![A-Za-z@])|[A-Za-z]))")
#: Kinds of the arguments that are blocks.
_KINDS: Final = {"T": "title", "h": "heading", "c": "caption", "f": "footnote", "n": "caption", "i": "list"}
#: Instead of a closing token: the frame ends with its paragraph.
_PARAGRAPH: Final = -2
_NONE: Final = -1


class _Frame(NamedTuple):
    """What the reader is in: an environment, or an argument that ends at the token ``end``.

    ``kind`` is that of the text in it. ``cells`` says that ``&`` and ``\\`` end a block, ``block`` that the end of the
    frame does. ``rest`` is the signature of the arguments behind this one.
    """

    kind: str
    end: int = _NONE
    name: str = ""
    cells: bool = False
    block: bool = True
    rest: str = ""


def parse(source: Source) -> Document:
    """The document of a LaTeX file, or of one that another includes."""
    return _Reader(source.text).read().document(source)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens(text)
        self._flow = Flow(text)
        self._frames = [_Frame("paragraph")]
        #: The ends of open frames that are arguments, and how often an environment is open.
        self._ends: set[int] = set()
        self._environments: dict[str, int] = {}
        #: Up to here the source is no prose.
        self._hidden = 0
        self._marks = [match.start() for match in _SENTENCE_MARK.finditer(text)]

    def read(self) -> Flow:
        found = self._tokens
        count = len(found.sorts)
        begins = (index for index, name in found.names.items() if name == "document")
        begin = next((index for index in begins if found.sorts[index] == "begin"), None)
        if begin is None and not any(self._name(index) == "documentclass" for index in range(count)):
            begin = 0
        self._preamble(count if begin is None else begin)
        if begin is not None:
            self._read(begin, count)
        return self._flow

    def _name(self, index: int) -> str:
        """The name of the command that a token is, or "" when it is none."""
        found = self._tokens
        if found.sorts[index] != "command":
            return ""
        return self._text[found.starts[index] + 1 : found.ends[index]].rstrip("*")

    def _preamble(self, end: int) -> None:
        """Add the titles in the tokens up to ``end``."""
        index, depth = 0, len(self._frames)
        while index < end:
            following = index + 1
            if commands.COMMANDS.get(self._name(index)) == "T":
                following = self._arguments(following, "T")
                if len(self._frames) > depth:
                    last = self._frames[-1].end
                    self._read(following, last + 1)
                    following = max(following, last + 1)
                    del self._frames[depth:]
            index = following

    def _read(self, index: int, end: int) -> None:
        """Add the prose of the tokens from ``index`` to ``end``."""
        flow, (sorts, starts, ends, _, names, _) = self._flow, self._tokens
        while index < end:
            sort, first, last = sorts[index], starts[index], ends[index]
            if last <= self._hidden and sort not in "{}[]":
                index += 1
                continue
            first = max(first, self._hidden)
            following = index + 1
            if sort == "text":
                flow.run(first, last)
            elif sort == "space":
                flow.space(first, last)
            elif sort == "line":
                flow.space(first, last, True)
            elif sort == "comment":
                if self._text[first] != "%":
                    flow.space(first, last, True)
            elif sort == "command":
                following = self._command(index)
            elif sort in ("formula", "code"):
                flow.object(first, last)
            elif sort in "}]":
                if index in self._ends:
                    following = self._end_of_argument(index)
                elif sort == "]":
                    flow.run(first, last)
            elif sort == "[":
                flow.run(first, last)
            elif sort == "symbol":
                following = self._symbol(index)
            elif sort == "paragraph":
                self._end_of_paragraph()
            elif sort == "hidden":
                flow.close(self._frames[-1].kind)
            elif sort == "&":
                if self._frames[-1].cells:
                    flow.close(self._frames[-1].kind)
            elif sort == "~":
                flow.space(first, first)
            elif sort == "begin":
                following = self._begin(index)
            elif sort == "end":
                if names[index] == "document":
                    break
                self._end(names[index])
            index = following
        flow.close(self._frames[-1].kind)

    def _end_of_paragraph(self) -> None:
        frames = self._frames
        self._flow.close(frames[-1].kind)
        while frames[-1].end == _PARAGRAPH:
            frames.pop()

    def _begin(self, index: int) -> int:
        """Open the environment that the token at ``index`` begins. Returns the token to go on with."""
        name = self._tokens.names[index]
        self._flow.close(self._frames[-1].kind)
        kind, signature = environment(name) or ("", self._tokens.declared.get(name, "?"))
        self._frames.append(_Frame(kind or self._frames[-1].kind, name=name, cells=kind == "table"))
        self._environments[name] = self._environments.get(name, 0) + 1
        return self._arguments(self._behind_tail(index, ""), signature)

    def _end(self, name: str) -> None:
        """Close an environment, and what is open in it."""
        self._flow.close(self._frames[-1].kind)
        if self._environments.get(name):
            while True:
                frame = self._pop()
                if frame.name == name:
                    break

    def _pop(self) -> _Frame:
        frame = self._frames.pop()
        if frame.name:
            self._environments[frame.name] -= 1
        else:
            self._ends.discard(frame.end)
        return frame

    def _end_of_argument(self, index: int) -> int:
        """Close the argument that the token at ``index`` ends. Returns the token to go on with."""
        while True:
            frame = self._frames[-1]
            if frame.block:
                self._flow.close(frame.kind)
            self._pop()
            if frame.end == index:
                break
        if frame.block and frame.kind == "footnote":
            marks = _CLOSING_MARKS.match(self._text, self._tokens.ends[index])
            if marks:
                self._hidden = marks.end()
        return self._arguments(index + 1, frame.rest)

    def _symbol(self, index: int) -> int:
        """Add what a backslash and another sign mean. Returns the token to go on with."""
        flow, found = self._flow, self._tokens
        start, end = found.starts[index], found.ends[index]
        sign = self._text[start + 1 : end]
        if sign in ("\\", "\\*"):
            if index + 1 in found.pairs and found.sorts[index + 1] == "[":
                index = found.pairs[index + 1]
                end = found.ends[index]
            self._row_end(start, end)
        elif sign in commands.ESCAPED:
            flow.put(sign, start, end)
        elif sign in commands.ACCENTS:
            match = _ACCENTED.match(self._text, end)
            if match:
                letter = normalize("NFC", (match[1] or match[2])[-1] + commands.ACCENTS[sign])
                flow.put(letter, start, match.end())
                self._hidden = match.end()
        elif sign and sign[0] in commands.SPACE_SIGNS:
            flow.space(start, end)
        return index + 1

    def _row_end(self, start: int, end: int) -> None:
        if self._frames[-1].cells:
            self._flow.close(self._frames[-1].kind)
        else:
            self._flow.line_break(start, end)

    def _command(self, index: int) -> int:
        """Add what the command at ``index`` means. Returns the token to go on with."""
        flow, found = self._flow, self._tokens
        start, end = found.starts[index], found.ends[index]
        name = self._name(index)
        following = self._behind_tail(index, name)
        if name in commands.COMMANDS:
            after = self._arguments(following, commands.COMMANDS[name])
            return self._behind_space(after) if after == following else after
        if name in commands.SYMBOLS:
            flow.put(commands.SYMBOLS[name], start, end)
        elif name in commands.OBJECTS:
            return self._object(start, following, commands.OBJECTS[name])
        elif name in commands.SPACES:
            after = self._arguments(following, commands.SPACES[name])
            flow.space(start, self._end_before(after))
            return self._behind_space(after) if after == following else after
        elif name in commands.BREAKS:
            flow.line_break(start, end)
            return self._behind_space(self._arguments(following, "o"))
        elif name in commands.ROW_ENDS:
            self._row_end(start, end)
        elif name in commands.PARAGRAPH_ENDS:
            flow.close(self._frames[-1].kind)
            return self._behind_space(self._arguments(following, "o"))
        elif name in commands.ITEMS:
            flow.close(self._frames[-1].kind)
            after = self._behind_space(following)
            return self._behind_space(self._arguments(after, "i" + commands.ITEMS[name]))
        elif name in commands.CODE_SWITCHES:
            if index - 1 in found.pairs and found.sorts[index - 1] == "{":
                closing = found.pairs[index - 1]
                flow.object(start, found.starts[closing])
                return closing
        else:
            return self._unknown(index, following)
        return self._behind_space(following)

    def _behind_tail(self, index: int, name: str) -> int:
        """The token behind what belongs to the command at ``index`` without braces."""
        found = self._tokens
        position = found.ends[index]
        if self._text.startswith("<", position):
            match = _OVERLAY.match(self._text, position)
            position = match.end() if match else position
        tail = commands.TAILS.get(name)
        if tail is not None:
            match = tail.match(self._text, position)
            position = match.end() if match else position
        if position == found.ends[index]:
            return index + 1
        self._hidden = max(self._hidden, position)
        index += 1
        while index < len(found.ends) and found.ends[index] <= position:
            index += 1
        return index

    def _behind_space(self, index: int) -> int:
        """The token behind white space that a command swallows."""
        found = self._tokens
        if index < len(found.sorts) and found.sorts[index] in ("space", "line"):
            return index + 1
        return index

    def _next(self, index: int) -> int:
        """The first token from ``index`` on that is no white space and no comment, to look for an argument."""
        sorts = self._tokens.sorts
        while index < len(sorts) and sorts[index] in ("space", "line", "comment"):
            index += 1
        return index

    def _end_before(self, index: int) -> int:
        return self._tokens.ends[index - 1]

    def _object(self, start: int, index: int, signature: str) -> int:
        """Add a command that reads like a noun. Returns the token to go on with."""
        after = self._arguments(index, signature)
        self._flow.object(start, max(self._end_before(after), start + 1))
        return self._behind_space(after) if after == index else after

    def _arguments(self, index: int, signature: str) -> int:
        """Hide or enter the arguments from the token at ``index`` on. Returns the token to go on with."""
        found = self._tokens
        for position, letter in enumerate(signature):
            if letter == "?":
                return self._unknown_arguments(index)
            opening = self._next(index)
            if letter in "ni":
                if opening in found.pairs and found.sorts[opening] == "[":
                    return self._enter(opening, letter, signature[position + 1 :])
                continue
            while opening in found.pairs and found.sorts[opening] == "[":
                index = found.pairs[opening] + 1
                opening = self._next(index)
            if letter == "o":
                continue
            if opening >= len(found.sorts) or opening < index:
                break
            if found.sorts[opening] == "{":
                if letter != "-":
                    return self._enter(opening, letter, signature[position + 1 :])
                index = self._behind_group(opening)
            elif letter == "-" and found.sorts[opening] in ("command", "symbol"):
                index = opening + 1
            else:
                break
        return index

    def _enter(self, opening: int, letter: str, rest: str) -> int:
        """Go into the argument that the token at ``opening`` opens. Returns the token behind that."""
        frames, block = self._frames, letter in _KINDS
        end = self._tokens.pairs.get(opening, _PARAGRAPH)
        if block:
            self._flow.close(frames[-1].kind)
        frames.append(_Frame(_KINDS.get(letter, frames[-1].kind), end, block=block, rest=rest))
        if end >= 0:
            self._ends.add(end)
        return opening + 1

    def _behind_group(self, opening: int) -> int:
        """The token behind a group; one that is not closed ends with its paragraph."""
        found = self._tokens
        if opening in found.pairs:
            return found.pairs[opening] + 1
        while opening < len(found.sorts) and found.sorts[opening] != "paragraph":
            opening += 1
        return opening

    def _unknown(self, command: int, index: int) -> int:
        """Read a command that nobody knows, whose arguments begin at ``index``. Returns the token to go on with.

        It reads like a noun, but not when it is alone on its line, as an entry of an index or a setting is.
        """
        end = self._end_before(index)
        assignment = commands.ASSIGNMENT.match(self._text, end)
        if assignment:
            self._hidden = assignment.end()
            return index
        depth = len(self._frames)
        after = self._unknown_arguments(index)
        if len(self._frames) > depth:
            return after
        if not (self._is_edge(command - 1) and self._is_edge(after)):
            self._flow.object(self._tokens.starts[command], max(self._end_before(after), end))
        return self._behind_space(after) if after == index else after

    def _is_edge(self, index: int) -> bool:
        """Whether a token ends a line, or is before or behind all of them."""
        sorts = self._tokens.sorts
        return not 0 <= index < len(sorts) or sorts[index] in ("line", "paragraph", "comment")

    def _unknown_arguments(self, index: int) -> int:
        """Hide the arguments from the token at ``index`` on, up to one that is prose, which is entered."""
        found = self._tokens
        while index < len(found.sorts):
            opening = index
            if found.sorts[opening] == "space":
                opening += 1
            sort = found.sorts[opening] if opening < len(found.sorts) else ""
            if sort == "[" and opening == index and opening in found.pairs:
                index = found.pairs[opening] + 1
            elif sort == "{":
                if opening in found.pairs and self._is_prose(opening):
                    return self._enter(opening, "t", "?")
                index = self._behind_group(opening)
            else:
                break
        return index

    def _is_prose(self, opening: int) -> bool:
        found = self._tokens
        mark = bisect_left(self._marks, found.ends[opening])
        return mark < len(self._marks) and self._marks[mark] < found.starts[found.pairs[opening]]
