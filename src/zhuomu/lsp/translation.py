"""Values of ``zhuomu.lsp.values`` in the words of the protocol, as far as a client understands them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from lsprotocol import types

from zhuomu.lsp.positions import Positions
from zhuomu.lsp.values import SHADE_KINDS, Explanation, Lens, Proposal, Shade, Symbol
from zhuomu.output.words import said

_PROPOSALS: Final = {
    "keyword": types.CompletionItemKind.Keyword,
    "value": types.CompletionItemKind.EnumMember,
    "property": types.CompletionItemKind.Property,
    "word list": types.CompletionItemKind.Variable,
    "snippet": types.CompletionItemKind.Function,
    "part of speech": types.CompletionItemKind.Class,
    "code": types.CompletionItemKind.Constant,
    "file": types.CompletionItemKind.File,
    "folder": types.CompletionItemKind.Folder,
}
_SYMBOLS: Final = {
    "pack": types.SymbolKind.Package,
    "option": types.SymbolKind.Enum,
    "rule": types.SymbolKind.Class,
    "word list": types.SymbolKind.Array,
    "snippet": types.SymbolKind.Function,
    "case": types.SymbolKind.Method,
    "example": types.SymbolKind.String,
}
LEGEND: Final = types.SemanticTokensLegend(list(SHADE_KINDS), [types.SemanticTokenModifiers.Declaration.value])
_USUAL: Final = (types.MarkupKind.Markdown,)
_PLACEHOLDER: Final = re.compile(r"\$(?:\d+|\{\d+(?::([^}]*))?\})")


def markup(text: str, formats: Sequence[types.MarkupKind] | None) -> types.MarkupContent | str:
    """A text in Markdown for a client that shows these formats, the best first; one that names none shows plain text."""
    if formats and types.MarkupKind.Markdown in formats:
        return types.MarkupContent(types.MarkupKind.Markdown, text)
    plain = re.sub(r"\\([^\w\s])", r"\1", text.replace("**", "").replace("`", ""))
    return types.MarkupContent(types.MarkupKind.PlainText, plain) if formats else plain


def hover(explanation: Explanation, positions: Positions, language: str, capabilities: types.ClientCapabilities) -> types.Hover:
    """What is shown where the pointer rests."""
    shown = capabilities.text_document and capabilities.text_document.hover
    return types.Hover(
        # Before there were formats, what was shown was Markdown.
        markup(said(explanation.markdown, language), (shown.content_format if shown else None) or _USUAL),
        positions.range(explanation.start, explanation.end),
    )


def completions(
    proposals: Iterable[Proposal], positions: Positions, language: str, capabilities: types.ClientCapabilities
) -> types.CompletionList:
    """What may be written, the best first."""
    completion = capabilities.text_document and capabilities.text_document.completion
    item = completion.completion_item if completion else None
    snippets = bool(item and item.snippet_support)
    formats = item.documentation_format if item else None
    items = []
    for number, proposal in enumerate(proposals):
        documentation = said(proposal.markdown, language)
        template = proposal.template and snippets
        items.append(types.CompletionItem(
            label=proposal.label,
            kind=_PROPOSALS[proposal.kind],
            detail=said(proposal.detail, language) or None,
            documentation=markup(documentation, formats) if documentation else None,
            sort_text=f"{number:05}",
            filter_text=proposal.matched or None,
            insert_text_format=types.InsertTextFormat.Snippet if template else types.InsertTextFormat.PlainText,
            text_edit=types.TextEdit(
                positions.range(proposal.start, proposal.end),
                proposal.insert if template or not proposal.template else _filled(proposal.insert),
            ),
        ))
    return types.CompletionList(is_incomplete=False, items=items)


def _filled(template: str) -> str:
    """A template with its own examples in the places to fill in."""
    return _PLACEHOLDER.sub(lambda found: found[1] or "", template)


def symbols(found: Iterable[Symbol], positions: Positions) -> list[types.DocumentSymbol]:
    """The parts of a file, as a tree."""
    return [
        types.DocumentSymbol(
            name=symbol.name or "?",
            kind=_SYMBOLS[symbol.kind],
            range=positions.range(symbol.start, symbol.end),
            selection_range=positions.range(symbol.name_start, symbol.name_end),
            detail=symbol.detail or None,
            children=symbols(symbol.children, positions),
        )
        for symbol in found
    ]


def flat_symbols(found: Iterable[Symbol], uri: str, positions: Positions, container: str | None = None) -> list[types.SymbolInformation]:
    """The parts of a file, for clients that know no trees."""
    told = []
    for symbol in found:
        location = types.Location(uri, positions.range(symbol.start, symbol.end))
        told.append(types.SymbolInformation(location, symbol.name or "?", _SYMBOLS[symbol.kind], container_name=container))
        told += flat_symbols(symbol.children, uri, positions, symbol.name)
    return told


def semantic_tokens(shades: Iterable[Shade], positions: Positions) -> types.SemanticTokens:
    """The pieces of a file to be coloured, each told by how far it is from the one before."""
    data: list[int] = []
    line = column = 0
    for shade in shades:
        start, end = positions.position(shade.start), positions.position(shade.end)
        if start.line != end.line or start.character >= end.character:
            continue
        data += (
            start.line - line, start.character - (column if start.line == line else 0), end.character - start.character,
            SHADE_KINDS.index(shade.kind), int(shade.declared),
        )
        line, column = start.line, start.character
    return types.SemanticTokens(data)


def lenses(found: Iterable[Lens], positions: Positions, language: str) -> list[types.CodeLens]:
    """Lines above the text that run commands."""
    return [
        types.CodeLens(
            positions.range(lens.start, lens.end),
            types.Command(said(lens.title, language), lens.command, arguments=list(lens.arguments) or None),
        )
        for lens in found
    ]
