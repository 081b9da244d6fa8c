"""How text is marked where it is shown: in Markdown, or in plain text for who shows no Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple


class Markup(NamedTuple):
    """What makes text plain, strong, verbatim and a link (text, address), what begins an item, and what parts two pages."""

    plain: Callable[[str], str]
    strong: Callable[[str], str]
    verbatim: Callable[[str], str]
    link: Callable[[str, str], str]
    item: str
    between: str


def markdown() -> Markup:
    """GitHub's Markdown. Nothing in a text has a meaning of its own."""
    from zhuomu.output.markdown_text import code, escaped

    def plain(text: str) -> str:
        return _MARK.sub(r"\1\\\2", escaped(text.strip()))

    return Markup(
        plain=plain, strong=lambda text: f"**{plain(text)}**", verbatim=code,
        link=lambda text, address: f"[{plain(text)}](<{address.translate(_IN_LINKS)}>)", item="- ", between="\n\n---\n\n",
    )


#: What makes a list, a heading or a rule of a line when it begins one.
_MARK: Final = re.compile(r"\A(\d{0,9})([-+=.)])")
#: What would end the address of a link.
_IN_LINKS: Final = str.maketrans({"<": "%3C", ">": "%3E", "\n": "%0A", "\r": "%0D", "\\": "%5C"})


def plain() -> Markup:
    """Text without marks."""
    from zhuomu.output.visible import visible_line

    return Markup(
        plain=visible_line, strong=visible_line, verbatim=lambda text: f"“{visible_line(text)}”",
        link=lambda text, address: f"{text} {visible_line(address)}", item="", between="\n\n————\n\n",
    )
