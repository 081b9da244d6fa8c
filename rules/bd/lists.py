"""BD210: names and pieces of code that are listed with commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from zhuomu import Change, Document, Message, Place

#: A piece of code, or a Latin name of up to three words; a remark in brackets may follow.
_ITEM: Final = r"(?:\ufffc|`[^`\n]+`|[A-Za-z][A-Za-z0-9_.+#/-]*(?: [A-Z0-9][A-Za-z0-9_.+#-]*){0,2})(?:（[^（）\n]{1,20}）)?"
_COMMA: Final = "(?: ?， ?|, ?)"
_AND: Final = "(?: ?(?:和|与|及|以及|或|或者) ?)"
#: Where a list may begin: not inside of a word, and not behind an item without a comma between.
_FIRST: Final = re.compile(rf"(?<![A-Za-z0-9`\ufffc)）] )(?<![A-Za-z0-9_`\ufffc.、]){_ITEM}")
_MORE: Final = re.compile(rf"(?P<comma>{_COMMA}){_ITEM}")
#: What a list ends in: “和” and an item, with a comma before it or not, or “等”; or no more than that it ends.
_LAST: Final = re.compile(rf"(?P<comma>{_COMMA}?)(?={_AND}{_ITEM})|(?= ?等)")
_OPEN: Final = re.compile(r"(?! ?[A-Za-z0-9_，,`\ufffc(（])")
_JOINT: Final = re.compile(rf"(?<=[A-Za-z0-9_.+#/`\ufffc）-]){_COMMA}(?=[A-Za-z`\ufffc])")
_SENTENCES: Final = ("paragraph", "list", "quote", "footnote", "table", "caption")
_CALL: Final = re.compile(r"[A-Za-z0-9_]\(?$|[A-Za-z]:$|[<\[{=]$")
#: What makes the last item the subject of a new clause.
_PREDICATE: Final = re.compile(" ?(?:则|是|就|会|将|更|才|也|却|还|又|不|没)")
#: What opens a clause that the next comma closes.
_CONDITION: Final = re.compile("(?:如果|若|当|只要|假如|由于|因为|除非)[^，。；！？\n]*$")
#: How far back such a word is looked for.
_BACK: Final = 40


class _List(NamedTuple):
    """A list in the prose: where it starts and ends, its commas, the one before “和”, and whether it ends without “和” or “等”."""

    start: int
    end: int
    commas: tuple[tuple[int, int], ...]
    last: tuple[int, int] | None
    is_open: bool


def check(document: Document) -> Iterator[Place]:
    """A place for every list of three items or more, or of two and “和”, that has commas in it."""
    prose = document.prose
    for found in _lists(prose):
        if len(found.commas) <= found.is_open or _CALL.search(prose, max(found.start - 2, 0), found.start):
            continue
        if _begins_anew(document, found) if found.is_open else _ends_a_clause(prose, found):
            continue
        if document.block_at(found.start).kind not in _SENTENCES:
            continue
        changes = [Change(*comma, "、") for comma in found.commas]
        if found.last is not None:
            # A space before “和” stays, and there is one if there is one behind it.
            start, end = found.last
            spaced = prose[end - 1] == " " or prose[end + 1:end + 3].lstrip("者及").startswith(" ")
            changes.append(Change(start, end, " " if spaced else ""))
        yield Place(changes[0].start, changes[-1].end, Message(
            "并列的词语之间用顿号", "what is listed is separated by “、”",
        ), (tuple(changes),))


def _lists(prose: str) -> Iterator[_List]:
    """The lists of all lines in which a comma stands between what may be items: few lines have one."""
    done = 0
    for joint in _JOINT.finditer(prose):
        if joint.start() < done:
            continue
        start, done = prose.rfind("\n", 0, joint.start()) + 1, prose.find("\n", joint.end())
        done = len(prose) if done < 0 else done
        while (first := _FIRST.search(prose, start, done)) is not None:
            start = first.end()
            commas = []
            while (more := _MORE.match(prose, start, done)) is not None:
                commas.append(more.span("comma"))
                start = more.end()
            last = _LAST.match(prose, start, done)
            if commas and (last is not None or _OPEN.match(prose, start, done)):
                comma = last.span("comma") if last is not None and last["comma"] else None
                yield _List(first.start(), start, tuple(commas), comma, last is None)


def _ends_a_clause(prose: str, found: _List) -> bool:
    """Whether the only comma may be that of a condition: 如果用 A，B 和 C 会出错."""
    return len(found.commas) == 1 and _CONDITION.search(prose, max(found.start - _BACK, 0), found.start) is not None


def _begins_anew(document: Document, found: _List) -> bool:
    """Whether the last item is the subject of a new clause: listed before, or with a verb behind it."""
    prose, source = document.prose, document.source.text
    if _PREDICATE.match(prose, found.end):
        return True
    at = found.commas[-1][1]
    last = source[slice(*document.source_span(at, found.end))]
    return last in source[slice(*document.source_span(found.start, at))]
