"""What is said of corrections in one short line."""

from __future__ import annotations

from typing import Final

from zhuomu.findings import Finding, Message, Suggestion
from zhuomu.output.excerpt import Excerpts
from zhuomu.output.reporter import Style

#: How wide a quoted piece of text gets, in cells.
_EXCERPTS: Final = Excerpts(Style(width=40))


def shown(text: str) -> str:
    """A piece of text in one line, harmless, its middle left out where it is long."""
    return _EXCERPTS.line(text)


def corrected(text: str, finding: Finding, suggestion: Suggestion) -> str:
    """What the flagged piece of ``text`` becomes with a suggestion, in one line; "" when nothing is left of it."""
    made = _EXCERPTS.corrected(text, finding.start, finding.end, suggestion)
    # What ends in blanks comes in quotes already.
    inner = made[1:-1]
    return inner if inner != inner.strip() and made == f"“{inner}”" else made


def correction_title(text: str, finding: Finding, suggestion: Suggestion, *, named: bool = False) -> Message:
    """What a suggestion for a finding in ``text`` does; with ``named``, to what."""
    before, after = shown(text[finding.start:finding.end]), corrected(text, finding, suggestion)
    if not after:
        if suggestion.touches == "comments":
            return Message("删去这条注释", "Remove this comment")
        return Message(f"删去“{before}”", f"Remove “{before}”")
    if not before:
        return Message(f"加上“{after}”", f"Insert “{after}”")
    if named:
        return Message(f"把“{before}”改为“{after}”", f"Change “{before}” to “{after}”")
    return Message(f"改为“{after}”", f"Change to “{after}”")


def everywhere_title(text: str, finding: Finding, suggestion: Suggestion, count: int) -> Message:
    """What a suggestion for a finding in ``text`` does when it is applied in so many places at once."""
    before, after = shown(text[finding.start:finding.end]), corrected(text, finding, suggestion)
    if not after:
        return Message(f"删去文中 {count} 处“{before}”", f"Remove “{before}” in {count} places")
    if not before:
        return Message(f"文中 {count} 处都加上“{after}”", f"Insert “{after}” in {count} places")
    return Message(f"文中 {count} 处“{before}”都改为“{after}”", f"Change “{before}” to “{after}” in {count} places")


def rule_title(finding: Finding, count: int) -> Message:
    """What is done when so many findings of the same rule are put right at once."""
    return Message(f"改好文中 {count} 处“{finding.title}”（{finding.rule}）", f"Fix {count} problems “{finding.title}” ({finding.rule})")


def warned(title: Message) -> Message:
    """The title of what may change the meaning."""
    return Message(
        f"{title.zh[:-1]}，可能改变意思）" if title.zh.endswith("）") else f"{title.zh}（可能改变意思）",
        f"{title.en[:-1]}, may change the meaning)" if title.en.endswith(")") else f"{title.en} (may change the meaning)",
    )


def all_title(count: int) -> Message:
    """What is done when so many safe fixes are applied at once."""
    return Message(f"改好 {count} 处安全的", f"Fix {count} safely fixable problem{'' if count == 1 else 's'}")
