"""Bar charts in HTML, each bar a button that filters by what it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final, NamedTuple

from zhuomu.findings import SEVERITIES
from zhuomu.output import html_words
from zhuomu.output.words import SEVERITY, said

#: How many bars are shown before the rest is folded away.
_SHOWN: Final = 10


class Bar(NamedTuple):
    """A bar: the number of the rule or the file, what it is called, and its findings by severity."""

    number: int
    name: str
    title: str
    counts: Mapping[str, int]


def bars(kind: str, of: Sequence[Bar], language: str) -> str:
    """The bars of one chart, longest first; ``kind`` is "rule" or "file"."""
    ordered = sorted(of, key=lambda bar: (-sum(bar.counts.values()), bar.name))
    longest = max((sum(bar.counts.values()) for bar in ordered), default=1)
    written = [_bar(kind, bar, longest, language) for bar in ordered]
    first = f'<ul class="bars">{"".join(written[:_SHOWN])}</ul>'
    if len(written) <= _SHOWN:
        return first
    name = escape(said(html_words.rest(len(written) - _SHOWN), language))
    return f'{first}<details><summary>{name}</summary><ul class="bars">{"".join(written[_SHOWN:])}</ul></details>'


def _bar(kind: str, bar: Bar, longest: int, language: str) -> str:
    parts = "".join(
        f'<span class="{severity}" style="width:{100 * bar.counts.get(severity, 0) / longest:.2f}%"></span>' for severity in SEVERITIES
    )
    told = "、" if language != "en" else ", "
    counts = told.join(f"{said(SEVERITY[name], language)} {bar.counts[name]}" for name in SEVERITIES if bar.counts.get(name))
    title = f' <span class="title">{escape(bar.title)}</span>' if bar.title else ""
    return (
        f'<li><button type="button" class="bar" data-{kind}="{bar.number}" aria-pressed="false" title="{escape(counts)}">'
        f'<span class="name"><span class="key">{escape(bar.name)}</span>{title}</span><span class="track">{parts}</span>'
        f'<span class="count">{sum(bar.counts.values())}</span></button></li>'
    )
