"""Finds the comments of a document that are addressed to zhuomu, and tells them from text that only looks like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from zhuomu.formats.addressed import ADDRESS, ORDER_WITH_CODES, nearly
from zhuomu.formats.format import CommentForm, Format
from zhuomu.text.document import Document

_NAME: Final = "zhuomu:"
#: What comes out as prose where there is any: a letter for the formats that take every text for prose, and a Han
#: character for code, of which nothing else is.
_LETTER: Final = "x"
_HAN_LETTER: Final = "字"
_STRING: Final = r'"(?:[^"\\]|\\.)*+"'
#: Strings of JSON one after another, and what is between others.
_JSON: Final = re.compile(rf"{_STRING}(?:[ \t\r\n]*,[ \t\r\n]*{_STRING})*+|[^\"]+", re.DOTALL)
#: A line feed in a string, with the beginning of the next string when it ends one; another escape; a quotation mark.
_JSON_SIGN: Final = re.compile(r'\\n(?:"[ \t\r\n]*,[ \t\r\n]*")?|\\.|"')
_QUOTES: Final = "\"'`\\"
_LINE_END: Final = re.compile(r"[\r\n]")


class Comment(NamedTuple):
    """A comment for zhuomu. It stands from ``start`` to ``end`` with all its signs, the name of zhuomu with the colon from
    ``name_start`` on, and what is said behind it from ``inner_start`` to ``inner_end``, in code points of the source.

    ``near`` says that it only looks as if it was meant to be one: the name is another, or it has no colon.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    form: CommentForm
    name_start: int
    near: bool = False


def as_lines(text: str, form: Format) -> str:
    """The source of a document with its lines as they are read: as long as it is, and other than it only where it is JSON.

    Then what is between strings is blank, and an escaped line feed is CR LF. A line that ends only because its string
    does ends with LF.
    """
    return _JSON.sub(_as_lines, text) if form.in_strings else text


def _as_lines(match: re.Match[str]) -> str:
    found = match[0]
    return _JSON_SIGN.sub(_as_sign, found) if found.startswith('"') else " " * len(found)


def _as_sign(match: re.Match[str]) -> str:
    found = match[0]
    if found.startswith("\\n"):
        return " " * (len(found) - 2) + "\r\n"
    return "\n" if found == '"' else found


def read_comments(document: Document, form: Format) -> Sequence[Comment]:
    """The comments for zhuomu in a document that ``form`` has read, and those that are nearly for it, in text order.

    What looks like one may stand in code, in a string or in a word for word example. A comment hides what it says, and
    letters in its place would be prose: that is tried with two copies of the source.
    """
    lines = as_lines(document.source.text, form)
    real: list[Comment] = []
    found = _candidates(lines, form.comments)
    while found:
        verdicts = _verdicts(document, form, lines, found)
        real += (comment for comment, genuine in zip(found, verdicts, strict=True) if genuine)
        # What is no comment does not go on to the end of its line, and so there may be one in it.
        rejected = [comment for comment, genuine in zip(found, verdicts, strict=True) if not genuine]
        found = [inner for comment in rejected for inner in _candidates(lines, form.comments, comment.inner_start, comment.end)]
    return sorted(real, key=lambda comment: comment.start)


def read_visible(document: Document, form: Format) -> Iterator[tuple[int, int]]:
    """From where to where there is an order that readers see, since a comment would have to begin its line."""
    text = document.source.text
    for signs in form.comments:
        if signs.closing or signs.shown is None or not (signs.first or signs.opening.endswith(" ")):
            continue
        sign = signs.opening.strip()
        for match in re.finditer(rf"(?<=[^\r\n])(?<!\S){re.escape(sign)}[ \t]+{ADDRESS}[ \t]*{ORDER_WITH_CODES}[^\r\n]*", text):
            place = next(prose_between(document, match.start(), match.start() + len(sign)), None)
            if place is not None and document.prose[place] == sign[0]:
                yield match.start(), match.end()


def _verdicts(document: Document, form: Format, lines: str, found: Sequence[Comment]) -> Sequence[bool]:
    """Of each that looks like a comment whether it is one."""
    source = document.source
    try:
        silent, shown = (
            form.read(source._replace(text=_with_letters(source.text, lines, found, showing))) for showing in (False, True)
        )
    except Exception:  # noqa: BLE001 - a format of other people may raise anything, and this one has read the source itself
        return [False] * len(found)
    return [
        not _is_prose(silent, *_first_line(lines, comment.inner_start, comment.inner_end))
        and (comment.form.shown is None or _is_prose(shown, comment.start, _first_line(lines, comment.name_start, comment.end)[1]))
        for comment in found
    ]


def _candidates(
    lines: str, forms: Sequence[CommentForm], start: int = 0, end: int | None = None
) -> Sequence[Comment]:
    """What looks like a comment for zhuomu in ``lines[start:end]``, in text order and without overlaps."""
    end = len(lines) if end is None else end
    found = [
        Comment(*match.span(), *match.span("inner"), form, match.start("name"), match["near"] is not None)
        for form in forms for match in _pattern(form).finditer(lines, start, end)
        if match["inner"] and (not form.prose or match.end("inner") - match.start("name") > len(_NAME))
    ]
    apart: list[Comment] = []
    for comment in sorted(found, key=lambda comment: comment[:2]):
        if not apart or comment.start >= apart[-1].end:
            apart.append(comment)
    return apart


@lru_cache
def _pattern(form: CommentForm) -> re.Pattern[str]:
    sign = form.opening.strip()
    opening = re.escape(sign)
    if len(sign) == 1:
        opening += "+"
    if form.first:
        opening = f"(?:(?<=[\r\n])|\\A){opening}"
    # What a sign that ends in a blank opens may begin on the next line.
    blanks = r"\s*" if form.closing else r"[ \t]*(?:(?<=[ \t])|\r\n?[ \t]*|\n[ \t]*)" if form.opening.endswith(" ") else r"[ \t]*"
    name = f"(?P<name>{ADDRESS}|(?P<near>{nearly(form.closing)}))"
    if not form.closing:
        return re.compile(rf"{opening}{blanks}{name}[ \t]*(?P<inner>[^\r\n]*?)[ \t]*(?=[\r\n]|\Z)")
    closing = re.escape(form.closing)
    return re.compile(rf"{opening}{blanks}{name}\s*(?P<inner>(?:(?!{opening}|{closing}).)*?)\s*{closing}", re.DOTALL)


def _with_letters(text: str, lines: str, found: Sequence[Comment], showing: bool) -> str:
    """The text with letters for what the comments say, or, when they are ``showing`` it, for all of each comment."""
    parts: list[str] = []
    done = 0
    for comment in found:
        start, end = comment.inner_start, comment.inner_end
        signs = ("", "")
        if showing:
            if comment.form.prose:
                start = comment.name_start
            elif comment.form.shown is not None:
                start, end = comment.start, comment.end
                signs = comment.form.shown
        elif comment.form.prose:
            # What it would be if its name was written as it should be.
            start, signs = comment.name_start, (_NAME, "")
        letter = _HAN_LETTER if comment.form.prose else _LETTER
        first, last = start + len(signs[0]), end - len(signs[1])
        # Line ends stay, and so do the signs between two strings, and what ends a string that this stands in.
        kept = _QUOTES if comment.form.prose else ""
        letters = [text[at] if lines[at].isspace() or text[at] in kept else letter for at in range(first, last)]
        parts += text[done:start], signs[0], *letters, signs[1]
        done = end
    parts.append(text[done:])
    return "".join(parts)


def _first_line(lines: str, start: int, end: int) -> tuple[int, int]:
    match = _LINE_END.search(lines, start, end)
    return start, match.start() if match else end


def _is_prose(document: Document, start: int, end: int) -> bool:
    """Whether some of the source from ``start`` to ``end`` stands in the prose, as itself or as an object."""
    return next(prose_between(document, start, end), None) is not None


def prose_between(document: Document, start: int, end: int) -> Iterator[int]:
    """The places in the prose that stand for the source from ``start`` to ``end``, the first of each stretch of the layout.

    White space does not count.
    """
    prose = document.prose
    _, _, prose_starts, source_starts, source_ends = document.layout
    for index in range(bisect_right(source_ends, start), len(prose_starts)):
        first, last = source_starts[index], source_ends[index]
        if first >= end:
            return
        at = prose_starts[index]
        after = prose_starts[index + 1] if index + 1 < len(prose_starts) else len(prose)
        if after - at == last - first:
            at, after = at + max(start - first, 0), after - max(last - end, 0)
        stretch = prose[at:after]
        if stretch.strip():
            yield at + len(stretch) - len(stretch.lstrip())
