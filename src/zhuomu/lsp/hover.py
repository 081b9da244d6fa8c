"""What is shown when the pointer rests on a finding: all that its rule says about itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from lsprotocol import types

from zhuomu.findings import Finding, Message
from zhuomu.formats.format import Format
from zhuomu.lsp.analysis import Analysis
from zhuomu.lsp.diagnostics import link
from zhuomu.lsp.server import Server
from zhuomu.output.words import said
from zhuomu.rules.model import Compiled, Example, Rule

#: How many wrong and how many right examples are shown.
_MOST_EXAMPLES: Final = 3
_CONFIDENCES: Final = {
    "high": Message("把握高", "high confidence"), "medium": Message("把握中", "medium confidence"), "low": Message("把握低", "low confidence"),
}
_FIXES: Final = {"safe": Message("（安全的改法）", " (safe fix)"), "unsafe": Message("（可能改变意思）", " (may change the meaning)")}


class _Style(NamedTuple):
    """How a client wants text: what makes it plain, strong, verbatim and a link, and what parts two findings."""

    plain: Callable[[str], str]
    strong: Callable[[str], str]
    verbatim: Callable[[str], str]
    link: Callable[[str, str], str]
    item: str
    between: str


def of_document(server: Server, analysis: Analysis, offset: int) -> types.Hover | None:
    """What is shown at an offset (code points) of a document; None where nothing is found."""
    findings = at(analysis.findings, offset)
    if not findings or analysis.policy is None or analysis.target is None:
        return None
    capabilities = server.client_capabilities.text_document
    formats = capabilities.hover.content_format if capabilities and capabilities.hover else None
    markdown = not formats or types.MarkupKind.Markdown in formats
    style = _markdown() if markdown else _plain()
    ruleset, form = analysis.policy.ruleset, analysis.target.format
    pages = []
    for finding in findings:
        rule = ruleset.rule(ruleset.compiled.codes.index(finding.rule))
        page = _page(analysis.opened.text, finding, rule, ruleset.compiled, form, style, server.language)
        pages.append("\n\n".join(page))
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText, style.between.join(pages)),
        server.positions(analysis.opened).range(min(each.start for each in findings), max(each.end for each in findings)),
    )


def at(findings: Sequence[Finding], offset: int) -> list[Finding]:
    """The findings that hold the character behind an offset, else those that end there or mark an empty place there."""
    return [each for each in findings if each.start <= offset < each.end] or [each for each in findings if each.start <= offset <= each.end]


def _page(
    text: str, finding: Finding, rule: Rule, compiled: Compiled, form: Format, style: _Style, language: str
) -> Iterator[str]:
    """The paragraphs about a finding."""
    from zhuomu.output import words

    def say(message: Message) -> str:
        return style.plain(said(message, language))

    severity, confidence = words.SEVERITY[finding.severity], _CONFIDENCES[finding.confidence]
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
    examples = list(_examples(rule.examples, style, language))
    if examples:
        yield "\n".join(examples)
    yield " ".join(_origin(finding, rule, compiled, style, language))
    yield _suppression(finding.rule, form, style, language)


def _corrections(text: str, finding: Finding, style: _Style, language: str) -> str:
    from zhuomu.lsp.titles import corrected
    from zhuomu.output import words

    made = [corrected(text, finding, suggestion) for suggestion in finding.suggestions]
    shown = said(words.OR, language).join(style.verbatim(one) if one else said(words.NOTHING, language) for one in made)
    kind = _FIXES.get(finding.fix or "") if len(made) == 1 else None
    return said(words.REPLACE, language) + shown + (said(kind, language) if kind is not None else "")


def _examples(examples: Sequence[Example], style: _Style, language: str) -> Iterator[str]:
    from zhuomu.output import words

    for wrong, name in ((True, Message("误：", "wrong: ")), (False, Message("正：", "right: "))):
        for example in [each for each in examples if each.wrong is wrong and not each.pending][:_MOST_EXAMPLES]:
            expected = said(words.OR, language).join(map(style.verbatim, example.expected))
            yield f"{style.item}{said(name, language)}{style.verbatim(example.text)}{f' → {expected}' if expected else ''}"


def _origin(finding: Finding, rule: Rule, compiled: Compiled, style: _Style, language: str) -> Iterator[str]:
    """The pack of a rule with its version, and where more is to be read."""
    pack = next((each for each in compiled.packs if each.identifier == rule.pack), None)
    name = " ".join(filter(None, (rule.pack, pack.version, pack.title) if pack is not None else (rule.pack,)))
    yield said(Message("规则包：", "pack: "), language) + style.plain(name)
    address = finding.url or link(rule)
    if address is not None:
        yield style.link(said(Message("详见", "see also"), language), address)


def _suppression(code: str, form: Format, style: _Style, language: str) -> str:
    """How the finding is let stand."""
    if not form.comments:
        return style.plain(said(Message(f"放过它：在配置的 ignore 里写上 {code}", f"to let it stand, add {code} to ignore in the configuration"), language))
    signs = form.comments[0]
    comment = " ".join(filter(None, (signs.opening.strip(), f"zhuomu: ignore[{code}]", signs.closing.strip())))
    return said(Message("放过它：写一条注释 ", "to let it stand, write the comment "), language) + style.verbatim(comment)


# ---------------------------------------------------------------- styles
def _markdown() -> _Style:
    from zhuomu.output.markdown_text import code, escaped

    def plain(text: str) -> str:
        return _MARK.sub(r"\1\\\2", escaped(text.strip()))

    return _Style(
        plain=plain, strong=lambda text: f"**{plain(text)}**", verbatim=code,
        link=lambda text, address: f"[{plain(text)}](<{address.translate(_IN_LINKS)}>)", item="- ", between="\n\n---\n\n",
    )


#: What makes a list, a heading or a rule of a line when it begins one.
_MARK: Final = re.compile(r"\A(\d{0,9})([-+=.)])")
#: What would end the address of a link.
_IN_LINKS: Final = str.maketrans({"<": "%3C", ">": "%3E", "\n": "%0A", "\r": "%0D", "\\": "%5C"})


def _plain() -> _Style:
    from zhuomu.output.visible import visible_line

    return _Style(
        plain=visible_line, strong=visible_line, verbatim=lambda text: f"“{visible_line(text)}”",
        link=lambda text, address: f"{text} {visible_line(address)}", item="", between="\n\n————\n\n",
    )
