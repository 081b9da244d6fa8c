"""BD210: names and pieces of code that are listed with commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zhuomu import Change, Document, Message, Place

#: A piece of code, or a Latin name of up to three words; a remark in brackets may follow.
_ITEM: Final = r"(?:\ufffc|`[^`\n]+`|[A-Za-z][A-Za-z0-9_.+#/-]*(?: [A-Z0-9][A-Za-z0-9_.+#-]*){0,2})(?:（[^（）\n]{1,20}）)?"
_COMMA: Final = "(?: ?， ?|, ?)"
_AND: Final = "(?: ?(?:和|与|及|以及|或|或者) ?)"
_LIST: Final = re.compile(
    rf"(?<![A-Za-z0-9`\ufffc)）] )(?<![A-Za-z0-9_`\ufffc.、])(?P<head>{_ITEM}(?:{_COMMA}{_ITEM})*)"
    rf"(?:(?P<last>{_COMMA})(?={_AND}{_ITEM})|(?={_AND}{_ITEM})|(?= ?等)|(?P<open>(?! ?[A-Za-z0-9_，,`\ufffc(（])))"
)
_JOINT: Final = re.compile(rf"(?<=[A-Za-z0-9_.+#/`\ufffc）-]){_COMMA}(?=[A-Za-z`\ufffc])")
_SENTENCES: Final = ("paragraph", "list", "quote", "footnote", "table", "caption")
_CALL: Final = re.compile(r"[A-Za-z0-9_]\(?$|[A-Za-z]:$|[<\[{=]$")
#: What makes the last item the subject of a new clause.
_PREDICATE: Final = re.compile(" ?(?:则|是|就|会|将|更|才|也|却|还|又|不|没)")
_NEXT: Final = re.compile(f"{_ITEM}(?P<comma>{_COMMA})")


def check(document: Document) -> Iterator[Place]:
    """A place for every list of three items or more, or of two and “和”, that has Chinese commas in it."""
    prose = document.prose
    for found in _candidates(prose):
        commas = list(_commas(prose, found.start(), found.end("head")))
        last = found["last"] is not None
        if len(commas) <= (found["open"] is not None) or _is_call(prose, found.start()):
            continue
        if found["open"] is not None and _begins_anew(document, found, commas[-1][1]):
            continue
        if document.block_at(found.start()).kind not in _SENTENCES:
            continue
        changes = [Change(*comma, "、") for comma in commas]
        if last:
            # A space before “和” stays, and there is one if there is one behind it.
            start, end = found.span("last")
            spaced = found["last"].endswith(" ") or prose[end + 1:end + 3].lstrip("者及").startswith(" ")
            changes.append(Change(start, end, " " if spaced else ""))
        yield Place(changes[0].start, changes[-1].end, Message(
            "并列的词语之间用顿号", "what is listed is separated by “、”",
        ), (tuple(changes),))


def _candidates(prose: str) -> Iterator[re.Match[str]]:
    """The lists of all lines in which a comma stands between what may be items: few lines have one."""
    done = 0
    for joint in _JOINT.finditer(prose):
        if joint.start() >= done:
            start, done = prose.rfind("\n", 0, joint.start()) + 1, prose.find("\n", joint.end())
            done = len(prose) if done < 0 else done
            yield from _LIST.finditer(prose, start, done)


def _commas(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the commas between the items of ``prose[start:end]``, not of those inside of an item."""
    while (found := _NEXT.match(prose, start, end)) is not None:
        yield found.span("comma")
        start = found.end()


def _is_call(prose: str, at: int) -> bool:
    """Whether the list is of the arguments of something."""
    return _CALL.search(prose, max(at - 2, 0), at) is not None


def _begins_anew(document: Document, found: re.Match[str], at: int) -> bool:
    """Whether the item at ``at``, the last of a list, is the subject of a new clause: listed before, or with a verb behind it."""
    prose, source = document.prose, document.source.text
    if _PREDICATE.match(prose, found.end()):
        return True
    last = source[slice(*document.source_span(at, found.end("head")))]
    return last in source[slice(*document.source_span(found.start(), at))]
