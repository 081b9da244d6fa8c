"""The text of a file as HTML: numbered lines, the findings marked in them, and what lies between folded away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from zhuomu.findings import SEVERITIES, Finding
from zhuomu.output import html_words
from zhuomu.output.visible import visible
from zhuomu.output.words import said
from zhuomu.text.lines import Lines

#: How many lines are shown before and after each finding, and how long a gap is shown rather than folded away.
_CONTEXT: Final = 2
_SHORT_GAP: Final = 3
#: A finding over more lines than this is shown in these first ones.
_SPAN: Final = 20
#: A gap of more lines than this is only named.
_LONGEST_GAP: Final = 400
#: Characters shown of a line without findings, and on either side of a finding in a line that is longer.
_LINE: Final = 400
_AROUND: Final = 200
_CUT: Final = '<span class="cut">…</span>'


class Numbered(NamedTuple):
    """A finding and its number in the report."""

    number: int
    finding: Finding


def rendered(
    lines: Lines, numbered: Sequence[Numbered], card: Callable[[Numbered], str], language: str, budget: int
) -> tuple[str, int]:
    """The lines around the findings with a card below each, and what is left of the budget.

    ``budget`` is how many characters of folded text may still go into the report; gaps over it are only named.
    """
    starting: dict[int, list[Numbered]] = {}
    covering: dict[int, list[Numbered]] = {}
    shown: set[int] = set()
    for each in numbered:
        first = lines.line(each.finding.start)
        last = min(lines.line(max(each.finding.start, each.finding.end - 1)), first + _SPAN)
        starting.setdefault(first, []).append(each)
        for line in range(first, last + 1):
            covering.setdefault(line, []).append(each)
        shown.update(range(max(first - _CONTEXT, 1), min(last + _CONTEXT, len(lines)) + 1))
    written: list[str] = []
    done = 0
    for line in [*sorted(shown), len(lines) + 1]:
        gap = range(done + 1, line)
        if 0 < len(gap) <= _SHORT_GAP:
            written.extend(_row(lines, each, ()) for each in gap)
        elif gap:
            folded, cost = _folded(lines, gap, language, budget)
            written.append(folded)
            budget -= cost
        if line <= len(lines):
            written.append(_row(lines, line, covering.get(line, ())))
            if line in starting:
                written.append(f'<ul class="findings">{"".join(map(card, starting[line]))}</ul>')
        done = line
    return "".join(written), budget


def shown_text(text: str) -> str:
    """Text of a document, harmless; tabs stay."""
    return escape("\t".join(map(visible, text.split("\t"))))


def _folded(lines: Lines, gap: range, language: str, budget: int) -> tuple[str, int]:
    """The lines of a gap folded away, and how many characters that takes; only their numbers if they are too many."""
    name = escape(said(html_words.gap(gap[0], gap[-1]), language))
    cost = sum(min(end - start, _LINE) for start, end in map(lines.span, gap)) if len(gap) <= _LONGEST_GAP else budget + 1
    if cost > budget:
        return f'<p class="gap">⋯ {name}</p>', 0
    rows = "".join(_row(lines, line, ()) for line in gap)
    return f'<details class="gap"><summary>{name}</summary>{rows}</details>', cost


def _row(lines: Lines, line: int, covering: Sequence[Numbered]) -> str:
    start, end = lines.span(line)
    if not covering:
        text = shown_text(lines.text[start : min(end, start + _LINE)]) + (_CUT if end - start > _LINE else "")
    else:
        text = "".join(_marked(lines.text, start, end, covering))
    return f'<div class="row"><span class="number">{line}</span><p class="text" lang="zh-CN">{text}</p></div>'


def _marked(text: str, start: int, end: int, covering: Sequence[Numbered]) -> Iterator[str]:
    """The pieces of a line between the borders of its findings, marked with those that cover each."""
    begins: dict[int, list[Numbered]] = {}
    ends: dict[int, list[Numbered]] = {}
    for each in covering:
        begins.setdefault(min(max(each.finding.start, start), end), []).append(each)
        ends.setdefault(min(max(each.finding.end, start), end), []).append(each)
    seen = list(_stretches(start, end, covering))
    active: dict[int, Numbered] = {}
    borders = sorted({start, end, *begins, *ends, *(border for stretch in seen for border in stretch)})
    stretch = 0
    for border, following in zip(borders, [*borders[1:], end], strict=True):
        for each in ends.get(border, ()):
            active.pop(each.number, None)
        for each in begins.get(border, ()):
            if each.finding.start >= start:
                yield f'<span id="m{each.number}"></span>'
            if each.finding.end <= border:
                yield f'<mark class="{each.finding.severity} point" data-findings="{each.number}"></mark>'
            else:
                active[each.number] = each
        while stretch < len(seen) and seen[stretch][1] <= border:
            stretch += 1
        if border >= following:
            continue
        if stretch == len(seen) or border < seen[stretch][0]:
            yield _CUT
        elif active:
            worst = min((each.finding.severity for each in active.values()), key=SEVERITIES.index)
            numbers = " ".join(map(str, active))
            yield f'<mark class="{worst}" data-findings="{numbers}">{shown_text(text[border:following])}</mark>'
        else:
            yield shown_text(text[border:following])


def _stretches(start: int, end: int, covering: Sequence[Numbered]) -> Iterator[tuple[int, int]]:
    """The parts of a line that are shown, in order and apart: all of it, or what is near the ends of findings."""
    if end - start <= 2 * _LINE:
        yield start, end
        return
    near = sorted(
        (max(place - _AROUND, start), min(place + _AROUND, end))
        for each in covering for place in (max(each.finding.start, start), min(each.finding.end, end))
    )
    first, last = near[0]
    for begin, stop in near[1:]:
        if begin > last:
            yield first, last
            first = begin
        last = max(last, stop)
    yield first, last
