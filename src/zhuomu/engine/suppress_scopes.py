"""Which stretch of a source each order to zhuomu is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from zhuomu.engine.suppress_comments import as_lines, prose_between
from zhuomu.engine.suppress_directives import Directive, Mistake
from zhuomu.findings import Message
from zhuomu.formats.format import Format
from zhuomu.text.document import Block, Document
from zhuomu.text.lines import Lines

#: A line that ends what a comment above it is about. In a quotation it has its sign.
_BLANK: Final = re.compile(r"[ \t>　]*")
#: What may stand beside a comment in a line of code that has nothing else: braces hold a comment in JSX.
_BESIDE: Final = " \t{}"


class Scope(NamedTuple):
    """Findings that begin from ``start`` on and before ``end``, code points of the source, are named by a selector.

    ``directive`` and ``selector`` are the numbers of the order and of its selector. ``closed_by`` are those of the
    "enable" that ends it: its own number, and that of its selector or -1 when it has none.
    """

    start: int
    end: int
    directive: int
    selector: int
    closed_by: tuple[int, int] | None = None


def scopes(
    document: Document, form: Format, directives: Sequence[Directive]
) -> tuple[Sequence[Scope], Sequence[Mistake]]:
    """The stretches that the orders are about, and the orders to end what has not begun."""
    return _Scopes(document, form, directives).read()


def block_around(document: Document, start: int, end: int) -> Block | None:
    """The block with the first prose in the source from ``start`` to ``end``, if there is any."""
    place = next(prose_between(document, start, max(end, start + 1)), None)
    return None if place is None else document.block_at(place)


class _Scopes:
    def __init__(self, document: Document, form: Format, directives: Sequence[Directive]) -> None:
        self._document = document
        self._form = form
        self._directives = directives
        self._lines = Lines(as_lines(document.source.text, form))
        self._end = len(document.source.text) + 1
        self._open: list[Scope] = []
        self._mistakes: list[Mistake] = []

    def read(self) -> tuple[Sequence[Scope], Sequence[Mistake]]:
        found: list[Scope] = []
        for number, directive in enumerate(self._directives):
            if directive.verb == "enable":
                found += self._closed(number, directive)
                continue
            start, end = 0, self._end
            if directive.verb == "disable":
                start = directive.end
            elif directive.verb == "ignore":
                start, end = self._stretch(directive)
            made = [Scope(start, end, number, selector) for selector in range(len(directive.selectors))]
            if directive.verb == "disable":
                self._open += made
            else:
                found += made
        return [*found, *self._open], self._mistakes

    def _closed(self, number: int, enable: Directive) -> Sequence[Scope]:
        """The stretches that an "enable" ends."""
        closed: list[Scope] = []
        if not enable.selectors:
            closed = [scope._replace(end=enable.start, closed_by=(number, -1)) for scope in self._open]
            self._open = []
            if not closed:
                self._mistakes.append(Mistake(enable.start, enable.end, Message(
                    "前面没有还在起作用的 disable，这个 enable 没有用", "no disable is in force here, so this enable does nothing",
                )))
        for index, selector in enumerate(enable.selectors):
            mine = [scope for scope in self._open if self._name(scope) == selector.text.upper()]
            closed += (scope._replace(end=enable.start, closed_by=(number, index)) for scope in mine)
            self._open = [scope for scope in self._open if scope not in mine]
            if not mine:
                self._mistakes.append(Mistake(selector.start, selector.end, Message(
                    f"前面没有还在起作用的 disable[{selector.text}]", f"no disable[{selector.text}] is in force here",
                )))
        return closed

    def _name(self, scope: Scope) -> str:
        return self._directives[scope.directive].selectors[scope.selector].text.upper()

    def _stretch(self, ignore: Directive) -> tuple[int, int]:
        """The lines that the comment stands on, or what is below it when nothing else stands there."""
        lines = self._lines
        first, last = lines.line(ignore.start), lines.line(ignore.end)
        start, end = lines.span(first)[0], lines.span(last)[1]
        return self._below(last, end) if self._is_alone(ignore, start, end) else (start, end)

    def _is_alone(self, ignore: Directive, start: int, end: int) -> bool:
        around = (start, ignore.start), (ignore.end, end)
        if not _in_code(self._form):
            return all(next(prose_between(self._document, *place), None) is None for place in around)
        beside = list(self._lines.text[start:end])
        for other in self._directives:
            # Several comments may share a line.
            first, last = max(other.start, start) - start, min(other.end, end) - start
            if first < last:
                beside[first:last] = " " * (last - first)
        return not "".join(beside).strip(_BESIDE)

    def _below(self, line: int, start: int) -> tuple[int, int]:
        """What is below a line that ends at ``start``: up to the next blank line, and no less than a block of prose."""
        document, lines = self._document, self._lines
        end = start
        block = block_around(document, start, self._end)
        if block is not None:
            end = document.source_span(block.start, block.end)[1]
        if _in_code(self._form):
            return start, lines.span(lines.line(end))[1]
        line += 1
        while line <= len(lines) and self._is_blank(line):
            line += 1
        while line <= len(lines) and not self._is_blank(line):
            end = max(end, lines.span(line)[1])
            line += 1
        return start, end

    def _is_blank(self, line: int) -> bool:
        return _BLANK.fullmatch(self._lines.text, *self._lines.span(line)) is not None


def _in_code(form: Format) -> bool:
    return any(comment.prose for comment in form.comments)
