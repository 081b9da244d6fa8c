"""Comments: which belong together, their lines without comment signs, and the documentation of Rust as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from zhuomu.formats.addressed import is_addressed
from zhuomu.formats.code.paragraphs import Line, Paragraphs, split_line
from zhuomu.formats.code.tokens import Token
from zhuomu.formats.draft import Draft
from zhuomu.formats.embedded import Piece, add_embedded
from zhuomu.formats.run_writer import Writer
from zhuomu.formats.runs import Run
from zhuomu.text.document import Document
from zhuomu.text.han import HAN
from zhuomu.text.source import Source

_HAN: Final = re.compile(f"[{HAN}]")
_LINE_SIGN: Final = re.compile(r"//[/!]*<?|#+[:!]?")
_BLOCK_SIGN: Final = re.compile(r"/\*+!?<?")
_LINE: Final = re.compile(r"([^\r\n]*+)(?:\r\n?|\n|\Z)")
_DECORATION: Final = re.compile(r"[ \t]*+\*+")
_GAP: Final = re.compile(r"[ \t]*+(?:\r\n?|\n)[ \t]*+\Z")
_DOCUMENTATION: Final = re.compile(r"//[/!](?!/)|/\*(?:\*(?![*/])|!)")


def groups(text: str, tokens: Iterable[Token]) -> Iterator[Sequence[Token]]:
    """Comments that belong together: line comments below one another, with the same sign in the same column."""
    group: list[Token] = []
    for token in tokens:
        if group and not (token.name == "comment" and _follows(text, group[-1], token)):
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _follows(text: str, before: Token, token: Token) -> bool:
    signs = [_LINE_SIGN.match(text, place.start, place.end) for place in (before, token)]
    if before.name != "comment" or not (signs[0] and signs[1] and signs[0][0] == signs[1][0]):
        return False
    # A comment of documentation in Rust holds its line end.
    first = before.end
    while text[first - 1] in "\r\n":
        first -= 1
    return bool(_GAP.match(text, first, token.start)) and _column(text, before.start) == _column(
        text, token.start
    )


def _column(text: str, place: int) -> int:
    return place - text.rfind("\n", 0, place) - 1


def add_comments(writer: Writer, source: Source, draft: Draft, group: Sequence[Token], language: str) -> None:
    """Add the prose of comments that belong together."""
    text = source.text
    if not _HAN.search(text, group[0].start, group[-1].end):
        return
    lines = list(_lines(text, group))
    if language == "rust" and _DOCUMENTATION.match(text, group[0].start):
        _add_markdown(draft, source, lines)
    else:
        Paragraphs(writer, wrapped=True).read(_measured(text, lines, text[group[0].start + 1] == "*"))


def _lines(text: str, group: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Start and end of what each line of some comments says."""
    for token in group:
        end = token.end
        while end > token.start and text[end - 1] in "\r\n":
            end -= 1
        if sign := _LINE_SIGN.match(text, token.start, end):
            yield sign.end(), sign.end() if _is_silent(sign, end) else end
        elif (sign := _BLOCK_SIGN.match(text, token.start, end)) and text.endswith(
            "*/", sign.start() + 2, end
        ):
            end -= 2
            while end > sign.end() and text[end - 1] == "*":
                end -= 1
            start = min(sign.end(), end)
            yield from _block_lines(text, start, start if _is_silent(sign, end) else end)


def _is_silent(sign: re.Match[str], end: int) -> bool:
    """Whether a comment with this sign is for zhuomu. Documentation never is."""
    return sign[0].strip("#") in ("", "//", "/*") and is_addressed(sign.string[sign.end() : end])


def _block_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    while start < end:
        line = _LINE.match(text, start, end)
        if line is None:
            break
        spans.append(line.span(1))
        start = line.end()
    below = [span for span in spans[1:] if text[slice(*span)].strip()]
    decorated = below and all(text[slice(*span)].lstrip().startswith("*") for span in below)
    for index, (first, last) in enumerate(spans):
        sign = _DECORATION.match(text, first, last) if decorated and index else None
        yield (sign.end() if sign else first), last


def _measured(text: str, lines: Sequence[tuple[int, int]], block: bool) -> Iterator[Line]:
    """Lines with their indentation. That of the first one in a block comment means nothing."""
    for index, (start, end) in enumerate(lines):
        run = Run()
        run.add(text[start:end], start)
        yield split_line(run, None if block and not index else 0)


def _add_markdown(draft: Draft, source: Source, lines: Sequence[tuple[int, int]]) -> None:
    text = source.text
    filled = [(start, end) for start, end in lines if text[start:end].strip()]
    if not filled:
        return
    margin = min(len(text[start:end]) - len(text[start:end].lstrip(" ")) for start, end in filled)
    pieces: list[Piece] = []
    last = filled[0][0]
    for start, end in lines:
        start = min(start + margin, end)
        if pieces:
            pieces.append(Piece("\n", last, start))
        if start < end:
            pieces.append(Piece(text[start:end], start, end))
        last = end
    inner = Draft(code_points=True)
    add_embedded(inner, source, pieces, _read_markdown)
    for kind, first, after in zip(inner.kinds, inner.closed, inner.closed[1:], strict=False):
        if any(_HAN.search(part) for part in inner.parts[first:after]):
            draft.parts += inner.parts[first:after]
            draft.starts += inner.starts[first:after]
            draft.ends += inner.ends[first:after]
            draft.closed.append(len(draft.parts))
            draft.kinds.append(kind)


def _read_markdown(source: Source) -> Document:
    from zhuomu.formats.markdown import parse

    return parse(source)
