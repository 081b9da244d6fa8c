"""The formats that zhuomu brings along, and how the format of a file is found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from zhuomu.formats.format import Format
from zhuomu.text.document import Document
from zhuomu.text.source import Source


def _plain(source: Source) -> Document:
    from zhuomu.formats.plain import parse

    return parse(source)


def _markdown(source: Source) -> Document:
    from zhuomu.formats.markdown import parse

    return parse(source)


def _mdx(source: Source) -> Document:
    from zhuomu.formats.markdown import parse

    return parse(source, components=True)


PLAIN: Final = Format("plain", (".txt", ".text"), _plain)
MARKDOWN: Final = Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), _markdown)
MDX: Final = Format("mdx", (".mdx",), _mdx)
BUILT_IN: Final = (MARKDOWN, MDX, PLAIN)


def format_of(path: str, formats: Iterable[Format] = BUILT_IN) -> Format | None:
    """The format whose suffix ends the file name of ``path``, or None.

    The longest suffix wins (".cn.md" over ".md"), and of two equal ones the format that comes first, so that formats
    of plugins can be put before the built-in ones. Case does not matter.
    """
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    best: tuple[int, Format | None] = (0, None)
    for candidate in formats:
        for suffix in candidate.suffixes:
            if len(suffix) > best[0] and name.endswith(suffix) and name != suffix:
                best = len(suffix), candidate
    return best[1]
