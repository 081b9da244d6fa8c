"""Puts an open rule file into its canonical form, as `zhuomu fmt` does."""

from __future__ import annotations

from zhuomu.dsl.formatter import format_rules
from zhuomu.dsl.parser import parse

_MARK = "\ufeff"


def formatted(text: str) -> str | None:
    """The canonical form of a rule file with the line ends that most of its lines have, or None when it has syntax mistakes."""
    mark = _MARK if text.startswith(_MARK) else ""
    content = text.removeprefix(_MARK)
    if parse(content)[1]:
        return None
    canonical = format_rules(content)
    pairs, feeds, returns = content.count("\r\n"), content.count("\n"), content.count("\r")
    singles = {"\r\n": pairs, "\n": feeds - pairs, "\r": returns - pairs}
    end = max(singles, key=lambda sign: singles[sign])
    return mark + (canonical if end == "\n" or not singles[end] else canonical.replace("\n", end))
