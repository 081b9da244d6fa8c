"""Completion, hover, navigation and the like; most of it is about rule files and configurations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lsprotocol import types
from pygls.uris import from_fs_path

from zhuomu.lsp import translation
from zhuomu.lsp.differences import differences
from zhuomu.lsp.documents import OpenDocument
from zhuomu.lsp.languages import CONFIGURATION, RULES
from zhuomu.lsp.positions import Positions
from zhuomu.lsp.server import Server
from zhuomu.lsp.values import Place

#: What brings up proposals besides letters.
_TRIGGERS: Final = ("《", "：", ":", "、", "，", "-", " ", "{", "[", "（", "(", "【", "‹", "“", "｜")
RUN_EXAMPLES: Final = "zhuomu.runExamples"


def register(server: Server) -> None:
    """Offer what there is for each kind of file."""
    _register_reading(server)
    _register_navigation(server)
    _register_appearance(server)


def _register_reading(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        opened = server.documents.get(params.text_document.uri)
        if opened is None:
            return None
        offset = server.positions(opened).offset(params.position)
        if opened.kind not in (RULES, CONFIGURATION):
            from zhuomu.lsp.hover import of_document

            analysis = await server.analysis(opened.uri)
            return of_document(server, analysis, offset) if analysis is not None and analysis.opened == opened else None
        if opened.kind == RULES:
            from zhuomu.lsp.rule_files.hover import explain as explanation_at
        else:
            from zhuomu.lsp.configuration_files.explaining import explain as explanation_at
        explanation = await server.scheduler.run(explanation_at, opened.text, opened.path, offset, server.read)
        if explanation is None:
            return None
        return translation.hover(explanation, server.positions(opened), server.language, server.client_capabilities)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(_TRIGGERS)))
    async def complete(params: types.CompletionParams) -> types.CompletionList | None:
        opened = server.documents.get(params.text_document.uri)
        if opened is None or opened.kind not in (RULES, CONFIGURATION):
            return None
        if opened.kind == RULES:
            from zhuomu.lsp.rule_files.completion import complete as proposals_for
        else:
            from zhuomu.lsp.configuration_files.completing import complete as proposals_for
        positions = server.positions(opened)
        proposals = await server.scheduler.run(
            proposals_for, opened.text, opened.path, positions.offset(params.position), server.read
        )
        return translation.completions(proposals, positions, server.language, server.client_capabilities)


def _register_navigation(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location] | None:
        opened = _rules(server, params.text_document.uri)
        if opened is None:
            return None
        from zhuomu.lsp.rule_files.navigation import definition

        offset = server.positions(opened).offset(params.position)
        return locations(server, await server.scheduler.run(definition, opened.text, opened.path, offset, server.read))

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location] | None:
        opened = _rules(server, params.text_document.uri)
        if opened is None:
            return None
        from zhuomu.lsp.rule_files.navigation import references

        offset = server.positions(opened).offset(params.position)
        return locations(server, await server.scheduler.run(
            references, opened.text, opened.path, offset, server.read, params.context.include_declaration,
        ))

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(
        params: types.DocumentSymbolParams,
    ) -> Sequence[types.DocumentSymbol] | Sequence[types.SymbolInformation] | None:
        opened = _rules(server, params.text_document.uri)
        if opened is None:
            return None
        from zhuomu.lsp.rule_files.symbols import symbols

        found = await server.scheduler.run(symbols, opened.text, opened.path)
        text = server.client_capabilities.text_document
        if text and text.document_symbol and text.document_symbol.hierarchical_document_symbol_support:
            return translation.symbols(found, server.positions(opened))
        return translation.flat_symbols(found, opened.uri, server.positions(opened))


def _register_appearance(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    async def formatting(params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        opened = _rules(server, params.text_document.uri)
        if opened is None:
            return None
        from zhuomu.lsp.rule_files.formatting import formatted

        text = await server.scheduler.run(formatted, opened.text)
        if text is None:
            return None
        positions = server.positions(opened)
        return [
            types.TextEdit(positions.range(edit.start, edit.end), edit.text) for edit in differences(opened.text, text)
        ]

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, translation.LEGEND)
    async def shades(params: types.SemanticTokensParams) -> types.SemanticTokens | None:
        opened = _rules(server, params.text_document.uri)
        if opened is None:
            return None
        from zhuomu.lsp.rule_files.shades import shades

        return translation.semantic_tokens(await server.scheduler.run(shades, opened.text), server.positions(opened))

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folds(params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
        opened = _rules(server, params.text_document.uri)
        if opened is None:
            return None
        from zhuomu.lsp.rule_files.symbols import folds

        positions = server.positions(opened)
        return [
            types.FoldingRange(positions.position(start).line, positions.position(end).line)
            for start, end in await server.scheduler.run(folds, opened.text)
        ]

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def lenses(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        opened = server.documents.get(params.text_document.uri)
        if opened is None:
            return None
        if opened.kind == RULES:
            from zhuomu.lsp.rule_files.lenses import lenses

            found = await server.scheduler.run(lenses, opened.text, opened.path, server.read)
            return translation.lenses(found, server.positions(opened), server.language)
        if opened.kind == CONFIGURATION or not server.settings.code_lens:
            return None
        from zhuomu.lsp.lenses import of_document

        analysis = await server.analysis(opened.uri)
        return of_document(server, analysis) if analysis is not None else None

    @server.command(RUN_EXAMPLES)
    async def run_examples(*arguments: Any) -> None:
        match arguments:
            case [str(path), str(code)]:
                from zhuomu.lsp.rule_files.lenses import run_examples

                text = server.read(path)
                if text is not None:
                    told = await server.scheduler.run(run_examples, text, path, code, server.read)
                    server.tell(told, types.MessageType.Info)


def locations(server: Server, places: Sequence[Place]) -> list[types.Location]:
    """Places in files as a client knows them; those in files that cannot be read are left out."""
    texts = {path: server.read(path) for path in {place.path for place in places}}
    positions = {
        path: Positions(text, server.documents.encoding) for path, text in texts.items() if text is not None
    }
    return [
        types.Location(_address(server, place.path), positions[place.path].range(place.start, place.end))
        for place in places if place.path in positions
    ]


def _address(server: Server, path: str) -> str:
    opened = server.documents.at(path)
    return opened.uri if opened is not None else from_fs_path(path) or ""


def _rules(server: Server, uri: str) -> OpenDocument | None:
    """The open file of an address, if it is a rule file."""
    opened = server.documents.get(uri)
    return opened if opened is not None and opened.kind == RULES else None
