"""What comments for zhuomu say: ``ignore[CB101] reason`` and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from zhuomu.engine.suppress_comments import Comment, as_lines, read_comments, read_visible
from zhuomu.findings import Message
from zhuomu.formats.addressed import VERBS, WORD
from zhuomu.formats.format import Format
from zhuomu.text.document import Document

#: One of several selectors.
SEPARATED: Final = re.compile(r"[^\s,，、]+")
_INNER: Final = re.compile(
    rf"(?P<verb>{WORD})?\s*(?:[\[［](?P<codes>[^\[\]［］]*)[\]］])?\s*(?P<reason>.*)", re.DOTALL
)


class Selector(NamedTuple):
    """A code, prefix, pack or tag, and where it is written in the source."""

    text: str
    start: int
    end: int


class Directive(NamedTuple):
    """One order to zhuomu, which stands in the source from ``start`` to ``end``.

    ``verb`` is one of VERBS; that of the key in front matter, which has no ``comment``, is "ignore-file". ``codes`` is
    the place between the brackets; an "enable" without them has no selectors, and the key in front matter has none.
    """

    verb: str
    selectors: tuple[Selector, ...]
    reason: str
    start: int
    end: int
    comment: Comment | None = None
    codes: tuple[int, int] = (0, 0)


class Mistake(NamedTuple):
    """What is wrong with an order, or with the stretch of one from ``start`` to ``end``.

    ``read`` says that the text there may be for readers: what else is found in it is reported.
    """

    start: int
    end: int
    message: Message
    read: bool = False


def read_directives(document: Document, form: Format) -> tuple[Sequence[Directive], Sequence[Mistake]]:
    """The orders to zhuomu in a document that ``form`` has read, in text order, and those that cannot be understood."""
    text = document.source.text
    lines = as_lines(text, form)
    read: list[Directive | Mistake] = []
    if form.front_matter and text.startswith(("---", "+++")):
        from zhuomu.engine.suppress_front_matter import read_front_matter

        read += read_front_matter(text)
    read += (_directive(lines, comment) for comment in read_comments(document, form))
    directives = [each for each in read if isinstance(each, Directive)]
    mistakes = [each for each in read if isinstance(each, Mistake)]
    return directives, [*mistakes, *(_visible(start, end) for start, end in read_visible(document, form))]


def _directive(lines: str, comment: Comment) -> Directive | Mistake:
    match = _INNER.match(lines, comment.inner_start, comment.inner_end)
    verb = match["verb"].lower() if match and match["verb"] else None
    if match is None or verb not in VERBS or comment.near:
        return _mistake(lines, comment, match)
    selectors = tuple(
        Selector(code[0], *code.span()) for code in SEPARATED.finditer(lines, *match.span("codes"))
    ) if match["codes"] is not None else ()
    reason = " ".join(match["reason"].split())
    if not selectors and (verb != "enable" or match["codes"] is not None):
        return _mistake(lines, comment, match)
    return Directive(verb, selectors, reason, comment.start, comment.end, comment, match.span("codes"))


def _mistake(lines: str, comment: Comment, match: re.Match[str] | None) -> Mistake:
    from zhuomu.engine.suppress_mistakes import message_about

    said = lines[comment.inner_start:comment.inner_end]
    verb, codes, reason = match.group("verb", "codes", "reason") if match else (None, None, said)
    return Mistake(comment.start, comment.end, message_about(said, verb, codes, reason, comment.near), comment.near)


def _visible(start: int, end: int) -> Mistake:
    return Mistake(start, end, Message(
        "这不是注释，读者看得见，也不起作用；这种格式的注释要从行首写起",
        "this is no comment: readers see it, and it has no effect; comments of this format begin their line",
    ), read=True)
