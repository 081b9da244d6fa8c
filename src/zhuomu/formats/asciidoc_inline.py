"""Inline markup of AsciiDoc, in the order in which Asciidoctor substitutes it."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats import asciidoc_macros as macros
from zhuomu.formats.asciidoc_covers import Cover, Covers
from zhuomu.formats.asciidoc_quotes import cover_quotes
from zhuomu.formats.draft import Draft
from zhuomu.formats.wrapped import Wrapped, Writer
from zhuomu.text.document import BREAK

_SIGNS: Final = re.compile(r"[*_`#^~+$\[{(&<@\\]|://|www\.")


def write(draft: Draft, wrapped: Wrapped, kind: str, *, hard: bool = False, cell: bool = False) -> None:
    """Add the prose of a text to the draft, as a block of this kind; its footnotes are blocks of their own.

    ``hard`` says that every line end is a hard break, ``cell`` that the text is that of a table's cell.
    """
    writer = Writer(draft, wrapped)
    text = wrapped.text
    if not _SIGNS.search(text) and not (hard and BREAK in text):
        writer.text(0, len(text))
        writer.close(kind)
        return
    covers = Covers(text)
    if cell and "\\|" in text:
        covers.add([Cover(match.start(), match.end(), "|") for match in re.finditer(r"\\\|", text)])
    if "+" in text or "$$" in text or ":" in text:
        macros.cover_passthroughs(covers)
    cover_quotes(covers)
    if "{" in covers.text:
        macros.cover_attributes(covers)
    if "&" in covers.text:
        macros.cover_character_references(covers)
    macros.cover_macros(covers)
    if hard:
        covers.add(
            [
                Cover(match.start(), match.end(), BREAK)
                for match in re.finditer(r"(?:[ \t]\+)?\n", covers.text)
            ]
        )
    elif "+" in covers.text:
        macros.cover_hard_breaks(covers)
    covers.write(writer, kind)
    writer.close(kind)
