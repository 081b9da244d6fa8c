"""How many findings each rule has: counted for every format, and shown where ``--statistics`` asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, TextIO

from zhuomu.findings import Finding, Problem
from zhuomu.output import words
from zhuomu.output.colour import COLOURED, PLAIN, painted
from zhuomu.output.reporter import Style, Summary
from zhuomu.output.visible import visible_line
from zhuomu.text.lines import cells
from zhuomu.text.source import Source

_GAP: Final = "  "


class Count(NamedTuple):
    """How many findings a rule has, and how many of them have a fix, safe or unsafe."""

    rule: str
    title: str
    findings: int
    fixable: int


class Tally:
    """Counts findings by rule."""

    def __init__(self) -> None:
        self._counts: dict[str, Count] = {}

    def add(self, findings: Sequence[Finding]) -> None:
        """Count these as well."""
        for finding in findings:
            before = self._counts.get(finding.rule) or Count(finding.rule, finding.title, 0, 0)
            self._counts[finding.rule] = before._replace(
                findings=before.findings + 1, fixable=before.fixable + (finding.fix is not None)
            )

    def counts(self) -> list[Count]:
        """The rules that found something, the most findings first."""
        return sorted(self._counts.values(), key=lambda count: (-count.findings, count.rule))


class Statistics:
    """A reporter that writes at the end how often each rule found something: a table, or an object for programs."""

    def __init__(self, stream: TextIO, style: Style, *, as_object: bool = False) -> None:
        self._stream = stream
        self._style = style
        self._as_object = as_object
        self._tally = Tally()

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]  # noqa: ARG002
    ) -> None:
        self._tally.add(findings)

    def finish(self, summary: Summary) -> None:  # noqa: ARG002
        counts = self._tally.counts()
        if self._as_object:
            from zhuomu.output.records import count_objects

            self._stream.write(f'{{"kind":"statistics","rules":[{",".join(count_objects(counts))}]}}\n')
        elif counts:
            self._stream.write("\n" + self._table(counts))

    def _table(self, counts: Sequence[Count]) -> str:
        """Numbers to the right, words to the left, whatever their width in cells."""
        head = [words.said(word, self._style.language) for word in (words.COUNT, words.FIXABLE, words.RULE, words.TITLE)]
        body = [
            [str(count.findings), str(count.fixable), visible_line(count.rule), visible_line(count.title)] for count in counts
        ]
        widths = [max(self._width(row[column]) for row in (head, *body)) for column in range(3)]
        faint = (COLOURED if self._style.colour else PLAIN).faint
        rows = [self._row(row, widths) for row in (head, *body)]
        return "".join(f"{row}\n" for row in (painted(rows[0], faint), *rows[1:]))

    def _row(self, texts: Sequence[str], widths: Sequence[int]) -> str:
        count, fixable, rule = (" " * (width - self._width(text)) for text, width in zip(texts, widths, strict=False))
        return _GAP.join((count + texts[0], fixable + texts[1], texts[2] + rule, texts[3])).rstrip()

    def _width(self, text: str) -> int:
        return cells(text, self._style.ambiguous)
