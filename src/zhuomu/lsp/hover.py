"""What is shown when the pointer rests on a finding: all that its rule says about itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lsprotocol import types

from zhuomu.findings import Finding, Message
from zhuomu.formats.format import Format
from zhuomu.lsp.analysis import Analysis
from zhuomu.lsp.diagnostics import link
from zhuomu.lsp.server import Server
from zhuomu.output.markup import Markup, markdown, plain
from zhuomu.output.rule_words import SAFETY, SURE, comment, examples, pack_name
from zhuomu.output.words import said
from zhuomu.rules.model import Compiled, Rule

#: How many wrong and how many right examples are shown.
_MOST_EXAMPLES: Final = 3


def of_document(server: Server, analysis: Analysis, offset: int) -> types.Hover | None:
    """What is shown at an offset (code points) of a document; None where nothing is found."""
    findings = at(analysis.findings, offset)
    if not findings or analysis.policy is None or analysis.target is None:
        return None
    capabilities = server.client_capabilities.text_document
    formats = capabilities.hover.content_format if capabilities and capabilities.hover else None
    is_markdown = not formats or types.MarkupKind.Markdown in formats
    style = markdown() if is_markdown else plain()
    ruleset, form = analysis.policy.ruleset, analysis.target.format
    pages = []
    for finding in findings:
        rule = ruleset.rule(ruleset.compiled.codes.index(finding.rule))
        page = _page(analysis.opened.text, finding, rule, ruleset.compiled, form, style, server.language)
        pages.append("\n\n".join(page))
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown if is_markdown else types.MarkupKind.PlainText, style.between.join(pages)),
        server.positions(analysis.opened).range(min(each.start for each in findings), max(each.end for each in findings)),
    )


def at(findings: Sequence[Finding], offset: int) -> list[Finding]:
    """The findings that hold the character behind an offset, else those that end there or mark an empty place there."""
    return [each for each in findings if each.start <= offset < each.end] or [each for each in findings if each.start <= offset <= each.end]


def _page(
    text: str, finding: Finding, rule: Rule, compiled: Compiled, form: Format, style: Markup, language: str
) -> Iterator[str]:
    """The paragraphs about a finding."""
    from zhuomu.output import words

    def say(message: Message) -> str:
        return style.plain(said(message, language))

    severity, confidence = words.SEVERITY[finding.severity], SURE[finding.confidence]
    degree = Message(f"（{severity.zh}，{confidence.zh}）", f"({severity.en}, {confidence.en})")
    # Strong signs beside punctuation are read as what they are only with a blank behind them.
    yield f"{style.strong(f'{finding.rule} {finding.title}'.strip())} {say(degree)}"
    yield say(finding.message)
    if finding.suggestions:
        yield _corrections(text, finding, style, language)
    if finding.note is not None:
        yield said(words.NOTE, language) + say(finding.note)
    if finding.reason:
        yield said(words.REASON, language) + style.plain(finding.reason)
    shown = list(examples(rule.examples, style, language, _MOST_EXAMPLES, options=compiled.options))
    if shown:
        yield "\n".join(shown)
    yield " ".join(_origin(finding, rule, compiled, style, language))
    yield _suppression(finding.rule, form, style, language)


def _corrections(text: str, finding: Finding, style: Markup, language: str) -> str:
    from zhuomu.lsp.titles import corrected
    from zhuomu.output import words

    made = [corrected(text, finding, suggestion) for suggestion in finding.suggestions]
    shown = said(words.OR, language).join(style.verbatim(one) if one else said(words.NOTHING, language) for one in made)
    kind = SAFETY.get(finding.fix or "") if len(made) == 1 else None
    return said(words.REPLACE, language) + shown + (said(kind, language) if kind is not None else "")


def _origin(finding: Finding, rule: Rule, compiled: Compiled, style: Markup, language: str) -> Iterator[str]:
    """The pack of a rule with its version, and where more is to be read."""
    yield said(Message("规则包：", "pack: "), language) + style.plain(pack_name(rule, compiled))
    address = finding.url or link(rule)
    if address is not None:
        yield style.link(said(Message("详见", "see also"), language), address)


def _suppression(code: str, form: Format, style: Markup, language: str) -> str:
    """How the finding is let stand."""
    written = comment(code, form)
    if written is None:
        return style.plain(said(Message(f"放过它：在配置的 ignore 里写上 {code}", f"to let it stand, add {code} to ignore in the configuration"), language))
    return said(Message("放过它：写一条注释 ", "to let it stand, write the comment "), language) + style.verbatim(written)
