"""Edits of the source that bring a comment for zhuomu, or take one away, and change nothing for a reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from zhuomu.engine.suppress_comments import Comment, as_lines, prose_between
from zhuomu.engine.suppress_directives import Directive, read_directives
from zhuomu.engine.suppress_front_matter import shortened
from zhuomu.engine.suppress_scopes import Scope, block_around, scopes
from zhuomu.findings import Edit, Finding
from zhuomu.formats.format import CommentForm, Format
from zhuomu.text.document import Document
from zhuomu.text.lines import Lines
from zhuomu.text.structure import same_prose

_INDENTATION: Final = re.compile(r"[ \t>　]*")
#: What a line begins with that a line of its own above it might tear off from the lines before: items and rows.
_MARK: Final = re.compile(r"[ \t>]*(?:(?:[-*+•]|\d{1,9}[.)]|#\.)[ \t]|\|)")
#: What has to stay at the end of its line: the end of a row, a hard line break.
_TAIL: Final = re.compile(r"[ \t]*(?:\|[ \t]*|\\)?\Z")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BLANKS: Final = " \t"


def ignore_edit(document: Document, form: Format, finding: Finding, reason: str = "") -> Edit | None:
    """The edit that inserts a comment by which the rule of a finding is ignored there.

    The comment stands on a line above the block, or at the end of the finding's line where a line above might break the
    markup. None where the format has no comments, or no place for one here. After the edit the prose is what it was.
    """
    block = block_around(document, finding.start, finding.end)
    if block is None or not form.comments:
        return None
    lines = Lines(as_lines(document.source.text, form))
    start = document.source_span(block.start, block.end)[0]
    comment = _comment(form, form.comments[0], finding.rule, reason)
    for edit in dict.fromkeys(_insertions(document, form, lines, start, finding.start, comment)):
        if _hides(document, form, edit, finding):
            return edit
    return None


def _comment(form: Format, signs: CommentForm, code: str, reason: str) -> str:
    said = " ".join(reason.replace(signs.closing or "\n", " ").split())
    if form.in_strings:
        from json import dumps

        said = dumps(said, ensure_ascii=False)[1:-1]
    return " ".join(filter(None, (signs.opening.strip(), f"zhuomu: ignore[{code}]", said, signs.closing)))


def _insertions(
    document: Document, form: Format, lines: Lines, block: int, place: int, comment: str
) -> Iterator[Edit]:
    """Where a comment for a finding at ``place`` in the block that begins at ``block`` might go, the best first."""
    above = lines.line(block)
    group = above
    while group > 1 and not _is_blank(lines, group - 1):
        group -= 1
    found = _LINE_END.search(document.source.text)
    line_end = "\\n" if form.in_strings else found[0] if found else "\n"
    marked = _MARK.match(lines.text, *lines.span(above)) is not None
    alone = list(_alone(lines, above, comment, line_end, form.comments[0]))
    beside = list(_beside(document, lines, lines.line(place), comment, form.comments[0]))
    around = list(_alone(lines, group, comment, line_end, form.comments[0]))
    if form.comments[0].shown is None:
        # Entries and cues have their comments before all of them.
        yield from around
    else:
        yield from (*beside, *around, *alone) if marked else (*alone, *beside, *around)


def _alone(lines: Lines, line: int, comment: str, line_end: str, signs: CommentForm) -> Iterator[Edit]:
    """A comment on a line of its own above another line, close to it and with blank lines around it."""
    start = lines.span(line)[0]
    match = _INDENTATION.match(lines.text, *lines.span(line))
    indentation = match[0] if match and not signs.first else ""
    blank = indentation.rstrip(_BLANKS) + line_end
    close = Edit(start, start, f"{indentation}{comment}{line_end}")
    before = "" if line == 1 or _is_blank(lines, line - 1) else blank
    apart = Edit(start, start, f"{before}{indentation}{comment}{line_end}{blank}")
    # A sign that ends in a blank opens a block in formats where a block ends at a blank line.
    yield from (apart, close) if signs.opening.endswith(" ") else (close, apart)


def _beside(document: Document, lines: Lines, line: int, comment: str, signs: CommentForm) -> Iterator[Edit]:
    """A comment at the end of a line, or behind the last of its prose."""
    if signs.first:
        return
    start, end = lines.span(line)
    tail = _TAIL.search(lines.text, start, end)
    places = [tail.start() if tail and signs.closing else end]
    if signs.closing:
        prose = list(prose_between(document, start, end))
        if prose:
            last = document.source_span(prose[-1], prose[-1] + 1)[1]
            while last < end and next(prose_between(document, last, last + 1), None) is not None:
                last += 1
            places.append(last)
    for place in places:
        gap = "" if lines.text[place - 1:place] in ("", *_BLANKS) else " "
        yield Edit(place, place, gap + comment)
        yield Edit(place, place, comment)


def _is_blank(lines: Lines, line: int) -> bool:
    return _INDENTATION.fullmatch(lines.text, *lines.span(line)) is not None


def _hides(document: Document, form: Format, edit: Edit, finding: Finding) -> bool:
    """Whether the edit hides the finding and changes no prose."""
    changed = _edited(document, form, [edit])
    if changed is None or not same_prose(document, changed):
        return False
    directives, _ = read_directives(changed, form)
    place = finding.start + (len(edit.text) if edit.start <= finding.start else 0)
    return any(
        scope.start <= place < scope.end and directives[scope.directive].selectors[scope.selector].text == finding.rule
        and edit.start <= directives[scope.directive].start < edit.start + len(edit.text)
        for scope in scopes(changed, form, directives)[0]
    )


def _edited(document: Document, form: Format, edits: Sequence[Edit]) -> Document | None:
    text = document.source.text
    for edit in sorted(edits, reverse=True):
        text = text[:edit.start] + edit.text + text[edit.end:]
    try:
        return form.read(document.source._replace(text=text))
    except Exception:  # noqa: BLE001 - a format of other people may raise anything
        return None


def removal_edits(
    document: Document, form: Format, gone: Sequence[Directive], shorter: Sequence[tuple[Directive, Collection[int]]],
    kept: Sequence[tuple[str, Scope]] = (),
) -> tuple[Edit, ...] | None:
    """The edits that take away what some directives are written in and leave others with the selectors of the given numbers.

    ``kept`` are the scopes of all that is left, each with its selector: they go on to hold for the prose that they held for.
    None where all ways to do it would change that or the prose.
    """
    covered = Counter(_covered(document, kept))
    lines = Lines(as_lines(document.source.text, form))
    rewritten: list[Edit] = []
    for directive, left in [*((each, ()) for each in gone if each.comment is None), *shorter]:
        if directive.comment is None:
            shorter_key = shortened(document.source.text, directive, left)
            if shorter_key is None:
                return None
            rewritten += shorter_key
        else:
            separator = "，" if "，" in lines.text[slice(*directive.codes)] else ", "
            selectors = (selector.text for number, selector in enumerate(directive.selectors) if number in left)
            rewritten.append(Edit(*directive.codes, separator.join(selectors)))
    ways = [list(_removals(lines, directive.comment)) for directive in gone if directive.comment is not None]
    for number in range(max(map(len, ways), default=1)):
        edits = sorted([*rewritten, *(way[min(number, len(way) - 1)] for way in ways)])
        changed = _edited(document, form, edits)
        if changed is not None and same_prose(document, changed):
            directives, _ = read_directives(changed, form)
            now = [
                (directives[scope.directive].selectors[scope.selector].text, scope)
                for scope in scopes(changed, form, directives)[0]
            ]
            if Counter(_covered(changed, now)) == covered:
                return tuple(edits)
    return None


def _covered(document: Document, named: Iterable[tuple[str, Scope]]) -> Iterator[tuple[str, int, int | None]]:
    """For each scope its selector, the place in the prose where it begins and the one behind it; nothing for one without prose."""
    for selector, scope in named:
        first = next(prose_between(document, scope.start, scope.end), None)
        if first is not None:
            yield selector, first, next(prose_between(document, scope.end, len(document.source.text) + 1), None)


def _removals(lines: Lines, comment: Comment) -> Iterator[Edit]:
    """How a comment might be taken away, the best first."""
    text = lines.text
    first, last = lines.line(comment.start), lines.line(comment.end)
    start, end = lines.span(first)[0], lines.span(last)[1]
    following = lines.span(last + 1)[0] if last < len(lines) else end
    before, after = text[start:comment.start], text[comment.end:end]
    if _INDENTATION.fullmatch(before + after):
        blank_before = first == 1 or _is_blank(lines, first - 1)
        if blank_before and last + 1 < len(lines) and _is_blank(lines, last + 1):
            yield Edit(start, lines.span(last + 2)[0], "")
        yield Edit(start, following, "")
        yield Edit(start + len(before.rstrip(_BLANKS)), end, "")
        return
    gap = len(before) - len(before.rstrip(_BLANKS))
    if before.strip():
        yield Edit(comment.start - gap, comment.end, "")
    yield Edit(comment.start, comment.end + len(after) - len(after.lstrip(_BLANKS)), "")
    yield Edit(comment.start, comment.end, "")
    yield Edit(comment.start - gap, following, "")
