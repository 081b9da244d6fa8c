"""Applies suggestions until nothing is left to apply, and never harms what is no prose.

Pure: documents in, documents out. Who chooses the suggestions, and who writes the result, is decided above.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from zhuomu.findings import FIXES, SEVERITIES, TOUCHES, Edit, Finding, Fix, Message
from zhuomu.text.document import Document
from zhuomu.text.source import Source
from zhuomu.text.structure import same_places, same_prose, structure

#: A text that is not at rest after so many passes never will be.
MOST_PASSES: Final = 10
#: What emphasis is marked with: the only markup that a suggestion may be meant to change.
_EMPHASIS: Final = str.maketrans("", "", "*_~")
#: What no correction of words needs, and what escapes or ends something in one format or another: parsers that
#: recover from errors do not always notice.
_DANGEROUS: Final = ("\\", "\n", "\r", "-->", '"""', "'''")
_HARMFUL: Final = Message(
    "没有改：改了会打乱这里的标记（代码、链接、强调或段落）",
    "not fixed: that would disturb the markup here (code, links, emphasis or blocks)",
)

Parse = Callable[[Source], Document]
Find = Callable[[Document], Sequence[Finding]]
#: Which suggestions to apply, of the findings in a document.
Choose = Callable[[Document, Sequence[Finding]], Sequence[Fix]]


class Fixed(NamedTuple):
    """What became of a document.

    ``findings`` are those that are left; their offsets belong to ``document``. ``quarrel`` names the rules that undo
    one another's work, sorted: then nothing was applied and everything is as it was.
    """

    document: Document
    findings: Sequence[Finding]
    applied: Sequence[Fix]
    quarrel: Sequence[str] = ()


def automatic(unsafe: bool) -> Choose:
    """Chooses every safe fix, with ``unsafe`` every single suggestion that a rule offers as a fix at all."""
    wanted = FIXES if unsafe else FIXES[:1]

    def choose(_: Document, findings: Sequence[Finding]) -> list[Fix]:
        single = (each for each in findings if each.fix in wanted and len(each.suggestions) == 1)
        return [Fix(finding, finding.suggestions[0]) for finding in single]

    return choose


def fix(document: Document, parse: Parse, find: Find, choose: Choose, order: Mapping[str, int]) -> Fixed:
    """Apply what is chosen, look again, and so on until nothing more is chosen.

    ``order`` gives the place of a rule among all rules: where two suggestions overlap, the one of the worse finding
    is applied, then the longer, then the one of the earlier rule; the other waits for the next pass. A suggestion
    that would change more than prose is left out, and its finding gets a note. Raises what ``find`` and ``choose``
    raise; what ``parse`` raises for a changed text counts as harm.
    """
    first, findings = document, find(document)
    before = findings
    passes: list[list[Fix]] = []
    seen = {document.source.text: 0}
    refused: dict[tuple[str, int, int], Message] = {}
    while wanted := choose(document, [each for each in findings if _key(each) not in refused]):
        done, changed, harmful = _pass(document, parse, without_overlaps(wanted, order))
        refused.update((_key(finding), _HARMFUL) for finding in harmful)
        if not done:
            # What was left out for the sake of a harmful suggestion may be tried now.
            continue
        passes.append(done)
        text = changed.source.text
        if text in seen or len(passes) > MOST_PASSES:
            circle = passes[seen.get(text, MOST_PASSES - 1) :]
            return Fixed(first, before, (), sorted({each.finding.rule for done in circle for each in done}))
        seen[text] = len(passes)
        # What would have done harm before need not do it in the new text.
        refused.clear()
        document, findings = changed, find(changed)
    noted = [finding._replace(note=refused.get(_key(finding), finding.note)) for finding in findings]
    return Fixed(document, noted, [each for done in passes for each in done])


def without_overlaps(fixes: Iterable[Fix], order: Mapping[str, int]) -> list[Fix]:
    """Fixes of which no two touch the same place, in text order; what changes emphasis or comments waits for the rest."""

    def rank(each: Fix) -> tuple[int, int, int, int, int]:
        start, end = _reach(each)
        severity = SEVERITIES.index(each.finding.severity)
        turn = TOUCHES.index(each.suggestion.touches)
        return turn, severity, start - end, order.get(each.finding.rule, len(order)), start

    starts: list[int] = []
    kept: list[tuple[int, Fix]] = []
    ranked = sorted(fixes, key=rank)
    for each in ranked:
        if each.suggestion.touches != ranked[0].suggestion.touches:
            break
        start, end = _reach(each)
        # Those that are kept are in text order and do not touch, so the neighbours speak for all.
        place = bisect_left(starts, start)
        if (place < len(starts) and starts[place] <= end) or (place and kept[place - 1][0] >= start):
            continue
        starts.insert(place, start)
        kept.insert(place, (end, each))
    return [each for _, each in kept]


def edited(text: str, fixes: Iterable[Fix]) -> str:
    """The text after all edits of the fixes, which do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in _edits(fixes):
        parts += text[position : edit.start], edit.text
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)


def _edits(fixes: Iterable[Fix]) -> list[Edit]:
    return sorted(edit for each in fixes for edit in each.suggestion.edits)


def _key(finding: Finding) -> tuple[str, int, int]:
    """What tells findings of one text apart; equal sentences have equal fingerprints."""
    return finding.rule, finding.start, finding.end


def _reach(each: Fix) -> tuple[int, int]:
    """From where to where a fix needs the text to be as it was: the finding and all its edits."""
    finding, edits = each.finding, each.suggestion.edits
    return min(finding.start, *(edit.start for edit in edits)), max(finding.end, *(edit.end for edit in edits))


def _pass(document: Document, parse: Parse, fixes: list[Fix]) -> tuple[list[Fix], Document, list[Finding]]:
    """As many of the fixes as can be applied together without harm, the document with them, and the harmful ones."""
    changed = _applied(document, parse, fixes)
    if changed is not None:
        return fixes, changed, []
    if len(fixes) == 1:
        return [], document, [fixes[0].finding]
    middle = len(fixes) // 2
    left, changed_left, harmful_left = _pass(document, parse, fixes[:middle])
    right, changed_right, harmful_right = _pass(document, parse, fixes[middle:])
    harmful = harmful_left + harmful_right
    if not left or not right:
        return left or right, changed_left if left else changed_right, harmful
    changed = _applied(document, parse, left + right)
    # What is harmless by itself, but not together, gets its own pass.
    return (left, changed_left, harmful) if changed is None else (left + right, changed, harmful)


def _applied(document: Document, parse: Parse, fixes: Sequence[Fix]) -> Document | None:
    """The document with the fixes in it, or None if that changes more than it should."""
    edits = _edits(fixes)
    touched = {each.suggestion.touches for each in fixes}
    if "comments" not in touched and any(sign in edit.text for edit in edits for sign in _DANGEROUS):
        return None
    text = edited(document.source.text, fixes)
    try:
        changed = parse(document.source._replace(text=text))
    except Exception:  # noqa: BLE001 - a format of other people may raise anything
        return None
    if "comments" in touched:
        return changed if same_prose(document, changed) else None
    before, after = structure(document), structure(changed)
    if "emphasis" in touched:
        before, after = (
            tuple(part._replace(markup=part.markup.translate(_EMPHASIS)) for part in parts) for parts in (before, after)
        )
    elif before == after and not same_places(document, edits, changed):
        return None
    return changed if before == after else None
