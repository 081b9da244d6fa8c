"""What stands above the headings of a document: how much is found in each section, and how much can be put right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from zhuomu.findings import Finding, Fix, Message
from zhuomu.lsp.analysis import Analysis
from zhuomu.lsp.offers import FIX_ALL_COMMAND
from zhuomu.lsp.server import Server
from zhuomu.text.document import Document

if TYPE_CHECKING:
    from zhuomu.engine.fix import Choose


def of_document(server: Server, analysis: Analysis) -> list[types.CodeLens]:
    """The lenses of a document: at its top those for all of it, above each heading those for its section, where anything is found."""
    if analysis.read is None or not analysis.findings:
        return []
    positions = server.positions(analysis.opened)
    uri = analysis.opened.uri
    starts = section_starts(analysis.read)
    sections: list[list[Finding]] = [[] for _ in range(len(starts) + 1)]
    for finding in analysis.findings:
        sections[bisect_right(starts, finding.start)].append(finding)
    found = list(_lenses(server, types.Range(types.Position(0, 0), types.Position(0, 0)), analysis.findings, (uri,), whole=True))
    for number, start in enumerate(starts, 1):
        # A section that is all of the document has been spoken of.
        if sections[number] and len(sections[number]) < len(analysis.findings):
            found += _lenses(server, positions.range(start, start), sections[number], (uri, number))
    return found


def _lenses(
    server: Server, place: types.Range, findings: Sequence[Finding], arguments: tuple[str | int, ...], *, whole: bool = False
) -> Iterator[types.CodeLens]:
    from zhuomu.lsp.fixes import fixable
    from zhuomu.lsp.titles import all_title

    count = len(findings)
    title = Message(f"{'全文' if whole else '这一节'} {count} 处问题", f"{count} problem{'' if count == 1 else 's'} in this {'document' if whole else 'section'}")
    yield types.CodeLens(place, types.Command(server.say(title), ""))
    safe = fixable(findings)
    if safe:
        yield types.CodeLens(place, types.Command(server.say(all_title(safe)), FIX_ALL_COMMAND, arguments=list(arguments)))


def section_starts(document: Document) -> list[int]:
    """Where the lines of the headings begin, in code points of the source; the section of number 0 is before the first."""
    text = document.source.text
    starts = []
    for block in document.blocks:
        if block.kind == "heading":
            place = document.source_span(block.start, block.end)[0]
            starts.append(max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1)
    return sorted(set(starts))


def in_section(number: int, choose: Choose) -> Choose:
    """Chooses as ``choose`` does, but of the findings in one section only. Fixes leave headings what they are."""

    def chosen(document: Document, findings: Sequence[Finding]) -> Sequence[Fix]:
        starts = section_starts(document)
        return choose(document, [finding for finding in findings if bisect_right(starts, finding.start) == number])

    return chosen
