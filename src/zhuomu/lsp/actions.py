"""Code actions: what is offered at a place of a document, in the words of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from lsprotocol import types

from zhuomu.findings import Finding
from zhuomu.lsp.analysis import Analysis
from zhuomu.lsp.edits import can_apply, workspace_edit
from zhuomu.lsp.offers import APPLY_EDITS, FIX_ALL, QUICK_FIX, Offer
from zhuomu.lsp.server import Server

#: For how many findings at once corrections are offered one by one: nobody reads a longer list.
MOST_FINDINGS: Final = 10


def register(server: Server) -> None:
    """Answer requests for code actions."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[QUICK_FIX, FIX_ALL]))
    async def code_actions(params: types.CodeActionParams) -> list[types.Command | types.CodeAction] | None:
        analysis = await server.analysis(params.text_document.uri)
        if analysis is None or analysis.read is None:
            return None
        start, end = server.positions(analysis.opened).span(params.range)
        offers = await server.scheduler.run(_offers, server, analysis, touched(analysis.findings, start, end), params.context)
        return list(_actions(server, analysis, offers))


def touched(findings: Sequence[Finding], start: int, end: int) -> list[Finding]:
    """The findings that ``start`` to ``end`` (code points) touches, their ends included; not more than are offered."""
    return [finding for finding in findings if finding.start <= end and start <= finding.end][:MOST_FINDINGS]


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a client that asks for these kinds, and with each for those below it, wants an action of a kind."""
    return not only or any(not asked or kind == asked or kind.startswith(f"{asked}.") for asked in only)


def _offers(server: Server, analysis: Analysis, findings: Sequence[Finding], context: types.CodeActionContext) -> list[Offer]:
    from zhuomu.engine.fix import automatic
    from zhuomu.errors import ConfigurationError
    from zhuomu.lsp.fixes import everywhere, fix_all, quick_fixes
    from zhuomu.lsp.suppressing import suppressions

    only = [str(getattr(kind, "value", kind)) for kind in context.only or ()]
    found: list[Offer] = []
    if findings and is_wanted(QUICK_FIX, only):
        found += chain(quick_fixes(analysis, findings), everywhere(analysis, findings), suppressions(analysis, findings))
    # An editor that asks because the caret has moved shows no actions on the whole text.
    asked = context.trigger_kind != types.CodeActionTriggerKind.Automatic
    if is_wanted(FIX_ALL, only) and (only or asked):
        try:
            found += fix_all(analysis, server.analyst.chooser(automatic(False)))
        except ConfigurationError:
            # What a broken baseline accepts is not known, and that it is broken has been told.
            return found
    return found


def _actions(server: Server, analysis: Analysis, offers: Iterable[Offer]) -> Iterator[types.Command | types.CodeAction]:
    text = server.client_capabilities.text_document
    literal = text and text.code_action and text.code_action.code_action_literal_support
    make: Callable[[Server, Analysis, Offer], types.Command | types.CodeAction] = _action if literal else _command
    # Without literals, edits can only be made by a command that asks the client to make them.
    return (make(server, analysis, offer) for offer in offers if literal or offer.command or can_apply(server))


def _action(server: Server, analysis: Analysis, offer: Offer) -> types.CodeAction:
    return types.CodeAction(
        title=server.say(offer.title),
        kind=offer.kind,
        diagnostics=_diagnostics(server, analysis, offer.about) or None,
        is_preferred=offer.preferred or None,
        edit=workspace_edit(server, analysis.opened, offer.edits) if offer.edits else None,
        command=_command(server, analysis, offer) if offer.command else None,
    )


def _command(server: Server, analysis: Analysis, offer: Offer) -> types.Command:
    title = server.say(offer.title)
    if offer.command:
        return types.Command(title, offer.command, arguments=list(offer.arguments))
    opened = analysis.opened
    return types.Command(title, APPLY_EDITS, arguments=[opened.uri, opened.version, [list(edit) for edit in offer.edits]])


def _diagnostics(server: Server, analysis: Analysis, findings: Sequence[Finding]) -> list[types.Diagnostic]:
    from zhuomu.lsp.diagnostics import of_findings

    if analysis.policy is None or not findings:
        return []
    opened = analysis.opened
    return of_findings(findings, opened.uri, server.positions(opened), server.language, analysis.policy.ruleset)
