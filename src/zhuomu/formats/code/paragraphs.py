"""Lines of a comment, a docstring or a long string as paragraphs: what joins, what begins anew, what is no prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from zhuomu.formats.code.not_prose import is_code, is_pragma
from zhuomu.formats.run_writer import Writer
from zhuomu.formats.runs import Run, joined
from zhuomu.text.han import HAN

#: A frame or a line that is drawn.
_RULE: Final = re.compile(r"[-=*~#_+/\\|^.<>\s─━═]{3,}\Z")
_FRAME: Final = re.compile(r"[-=*~#_+/─━═]{3,}+\s*|[*#|]\s+(?=\S.*\s[*#|]\Z)")
#: What a frame is drawn with.
_FRAME_SIGNS: Final = "-=*~#_+/─━═"
#: How many of them in a row are no punctuation.
_FRAME_LENGTH: Final = 3
_FENCE: Final = re.compile(r"(`{3,}|~{3,})[^`]*\Z")
_ELEMENT: Final = re.compile(r"<(pre|script|style|svg|table)\b", re.IGNORECASE)
_DOCTEST: Final = re.compile(r">>>(?:\s|\Z)")

#: Tags of Javadoc, JSDoc and Doxygen: those whose line holds no prose, that begin code, that name something, others.
_TAG_OF_NO_PROSE: Final = re.compile(
    r"[@\\](?:see|author|link|date|version|since|file|type|typedef|module|requires|copyright|license|include|ingroup|"
    r"defgroup|class|namespace|memberof|extends|implements|default|name|alias|callback|event|fires|template)\b",
    re.ASCII,
)
_TAG_OF_CODE: Final = re.compile(r"[@\\](?:example|code|verbatim|startuml|dot|snippet)\b", re.ASCII)
_TYPE: Final = r"(?:\{(?:[^{}]|\{[^{}]*\})*+\}\s*)?"
_TAG: Final = re.compile(
    r"[@\\](?:t?param(?:\[[\w,\s]*\])?|arg|argument|prop|property|throws?|exception|retval)\s+"
    + _TYPE
    + rf"(?:\[[^\[\]]*\]|<\w+>|[A-Za-z_$.*&][\w$.*]*|[{HAN}\w$]+(?=\s+\S))?\s*(?:-\s+)?|[@\\][A-Za-z]+(?:\[[\w,]*\])?(?:\s+|\Z)"
    + _TYPE,
    re.ASCII,
)
_FIELD_OF_NO_PROSE: Final = re.compile(r":(?:type|rtype|vartype|meta)\b[^:]*:")
_FIELD: Final = re.compile(
    r":(?:param|parameter|arg|argument|key|keyword|raises?|except|exception|var|ivar|cvar|returns?|yields?)\b[^:]*:\s*"
)
_NAMED: Final = re.compile(r"\*{0,2}[A-Za-z_][\w.]*(?:\s*\([^()]*\))?\s*:(?:\s+|(?=[^\x00-\xff]))", re.ASCII)
_TASK: Final = re.compile(
    r"(?:TODO|FIXME|XXX|HACK|NOTE|BUG|WARN(?:ING)?|SAFETY|INFO)\b(?:\s*\([^()]*\))?[:\s]*", re.ASCII
)
_ITEM: Final = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)](?=[^\x00-\xff])")
#: A number that is Chinese text begins an item, too, but stays.
_NUMBER: Final = re.compile(r"(?:\d{1,3}、|[(（]\d{1,3}[)）])")
_ELEMENTS: Final = re.compile(
    r"(?:</?(?:p|ul|ol|li|dl|dt|dd|div|h[1-6]|tr|td|th|blockquote)\b[^<>]*>\s*)+", re.IGNORECASE
)
_HEADING: Final = re.compile(r"#{1,6}\s+")
_DIRECTIVE: Final = re.compile(r"\.\.(?:\s+([\w:-]+)::(?:\s+|\Z)|(?:\s|\Z))")
_ADMONITIONS: Final = frozenset((
    "note", "warning", "tip", "hint", "important", "caution", "danger", "attention", "error", "admonition", "seealso",
    "deprecated", "versionadded", "versionchanged", "rubric", "topic", "sidebar",
))  # fmt: skip


class Line(NamedTuple):
    """One line without comment signs. ``indent`` counts columns from any margin, and is None when it says nothing."""

    run: Run
    indent: int | None


def split_line(run: Run, margin: int | None = 0) -> Line:
    """The line in ``run``, white space at its edges taken off and counted; ``margin`` is where the run begins."""
    text = run.text
    width = 0
    for sign in text:
        if sign not in " \t":
            break
        width += 8 - width % 8 if sign == "\t" else 1
    return Line(run.stripped(), None if margin is None else margin + width)


def _unframed(run: Run) -> Run:
    """A line without what is drawn around it."""
    if frame := _FRAME.match(run.text):
        run = run.part(frame.end())
    text = run.text.rstrip(_FRAME_SIGNS + "|")
    drawn = len(run.text) - len(text)
    if drawn >= _FRAME_LENGTH or (drawn and text[-1:].isspace()):
        run = run.part(0, len(text.rstrip()))
    return run


class Paragraphs:
    """Writes lines as blocks. ``wrapped`` says that a paragraph goes on from line to line."""

    def __init__(self, writer: Writer, *, wrapped: bool) -> None:
        self._writer = writer
        self._wrapped = wrapped
        self._waiting: list[Run] = []
        self._kind = "paragraph"
        self._indent: int | None = None
        self._hanging = False
        #: What is hidden: up to a line, that one included, and as long as lines are of a kind.
        self._until: Callable[[Line], bool] | None = None
        self._while: Callable[[Line], bool] | None = None

    def read(self, lines: Iterable[Line]) -> None:
        """Add the blocks of some lines that belong together."""
        for line in lines:
            if self._until is not None:
                if self._until(line):
                    self._until = None
                continue
            if self._while is not None:
                if self._while(line):
                    continue
                self._while = None
            if not self._begins_code(line):
                self._read(line)
        self._flush()

    def _begins_code(self, line: Line) -> bool:
        """Whether a line begins something that is no prose."""
        text = line.run.text
        if fence := _FENCE.match(text):
            mark = fence[1]
            self._until = lambda line: line.run.text.startswith(mark) and not line.run.text.strip(mark[0])
        elif (element := _ELEMENT.search(text)) and f"</{element[1].lower()}" not in text.lower():
            closing = f"</{element[1].lower()}"
            self._until = lambda line: closing in line.run.text.lower()
        elif _DOCTEST.match(text):
            self._until = lambda line: not line.run.text
        elif _TAG_OF_CODE.match(text):
            self._while = lambda line: not line.run.text.startswith(("@", "\\end"))
        else:
            directive = _DIRECTIVE.match(text)
            if not directive or directive[1] in _ADMONITIONS:
                return False
            self._hide_deeper(line.indent or 0)
        self._flush()
        return True

    def _hide_deeper(self, indent: int) -> None:
        """Hide blank lines and those that are indented deeper than ``indent``."""
        self._while = lambda line: not line.run.text or (line.indent or 0) > indent

    def _read(self, line: Line) -> None:
        indent = line.indent
        run = _unframed(line.run)
        text = run.text
        if (
            not text
            or _RULE.match(line.run.text)
            or is_pragma(text)
            or is_code(text)
            or text[0] == text[-1] == "|"
        ):
            self._flush()
            return
        if _TAG_OF_NO_PROSE.match(text) or _FIELD_OF_NO_PROSE.match(text):
            self._flush()
            return
        if run is not line.run:
            self._flush()
            self._writer.write(run)
            return
        for pattern, kind, hangs in _MARKS:
            mark = pattern.match(text)
            if mark:
                self._flush()
                self._start(run.part(mark.end() if pattern is not _NUMBER else 0), indent, kind, hangs)
                break
        else:
            if not self._goes_on(indent):
                self._flush()
                self._start(run, indent, "paragraph", False)
            else:
                self._waiting.append(run)
        if text.endswith("::"):
            self._flush()
            self._hide_deeper(indent or 0)

    def _start(self, run: Run, indent: int | None, kind: str, hangs: bool) -> None:
        self._waiting, self._indent, self._kind, self._hanging = [run], indent, kind, hangs
        if kind == "heading":
            self._flush()

    def _goes_on(self, indent: int | None) -> bool:
        """Whether a line belongs to what waits."""
        if not self._waiting or not self._wrapped:
            return False
        if self._indent is None or indent is None:
            self._indent = indent
            return True
        if self._hanging:
            return indent > self._indent or (self._kind == "paragraph" and indent == self._indent)
        if len(self._waiting) == 1 and indent < self._indent:
            # The first line of a paragraph may be indented.
            self._indent = indent
            return True
        return abs(indent - self._indent) <= 1

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write(joined(self._waiting), self._kind)
            self._waiting = []


#: What a block begins with: the mark, the kind of the block, and whether lines that go on are indented deeper.
_MARKS: Final = (
    (_ITEM, "list", True),
    (_NUMBER, "list", True),
    (_HEADING, "heading", False),
    (_ELEMENTS, "paragraph", True),
    (_TAG, "paragraph", True),
    (_FIELD, "paragraph", True),
    (_DIRECTIVE, "paragraph", True),
    (_TASK, "paragraph", False),
    (_NAMED, "paragraph", True),
)
