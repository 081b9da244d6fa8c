"""Markdown and MDX, read by pyromark (pulldown-cmark), which gives the byte range of every event.

What becomes of markup: emphasis, strong emphasis, strikethrough and the target of a link vanish; a code span, a
formula, an image, a footnote's mark and an address become one OBJECT; a soft line break becomes nothing between two
Chinese characters and a space elsewhere; a hard one becomes a BREAK; code blocks are hidden. An escaped character or
a character reference is in the prose as what it means. ``masks``, ``hypertext`` and ``cuts`` see to what pyromark
does not know: containers, components, HTML, bare addresses.
"""

from __future__ import annotations

import re
from typing import Final

from pyromark import Markdown

from zhuomu.formats import cuts, front_matter, hypertext, masks
from zhuomu.formats.draft import HARMLESS, Draft
from zhuomu.text.document import BREAK, OBJECT, STRAY, Document
from zhuomu.text.source import Source

# Bits of pyromark.Options, by number because building an IntFlag costs more than parsing a page: tables, footnotes,
# strikethrough, task lists, heading attributes, math, alerts, definition lists. Front matter is not among them:
# pulldown-cmark finds it in the middle of a document, too.
_OPTIONS: Final = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 6 | 1 << 10 | 1 << 11 | 1 << 12
_WIKI_LINKS: Final = 1 << 15

#: Tags of pyromark that begin and end a block, with the kind of what they hold; "" leaves the kind as it is.
_BLOCKS: Final = {
    "Paragraph": "",
    "Heading": "heading",
    "Item": "list",
    "List": "",
    "BlockQuote": "quote",
    "CodeBlock": "",
    "HtmlBlock": "",
    "Table": "table",
    "TableHead": "",
    "TableRow": "",
    "TableCell": "",
    "FootnoteDefinition": "footnote",
    "DefinitionList": "list",
    "DefinitionListTitle": "",
    "DefinitionListDefinition": "",
}
#: What a block does not end with.
_EDGE: Final = (" ", BREAK)
_OBJECTS: Final = frozenset(("Code", "InlineMath", "DisplayMath", "FootnoteReference"))
#: What may stand between a line end and the first character of prose on the next line.
_LINE_START: Final = re.compile(rb"(?:[ \t>*_~\[]|</?[A-Za-z][^<>\r\n]*>)*+")

_AMPERSAND: Final = 0x26
_BACKSLASH: Final = 0x5C
_NUMBER_SIGN: Final = 0x23


def parse(source: Source, components: bool = False) -> Document:
    """The document of a Markdown source; ``components`` says that it is MDX."""
    text = source.text
    if OBJECT in text:
        # Both take three bytes, so no offset changes.
        text = text.replace(OBJECT, STRAY)
    original = text.encode()
    data = original
    draft = Draft()
    front = front_matter.length(data)
    if front:
        front_matter.read(draft, data, front)
        data = b" " * (front - 1) + b"\n" + data[front:]
    containers = masks.has_containers(data)
    if containers:
        data = masks.mask_containers(data)
    if b"<" in data or b"{" in data or components:
        data = masks.mask_markup(data, components)
    _read(draft, text if data is original else data.decode(), data, original, containers)
    return draft.document(source, cuts.cut(draft, original))


def _read(draft: Draft, text: str, data: bytes, original: bytes, containers: bool) -> None:
    """Add all blocks of ``text`` to the draft. ``data`` is ``text`` as bytes, ``original`` the same without masks."""
    wiki_links = b"[[" in data and b"]](" not in data and b"]][" not in data
    escapes = b"\\" in data
    references = b"&" in data
    parts, starts, ends, closed = draft.parts, draft.starts, draft.ends, draft.closed
    add_part, add_start, add_end = parts.append, starts.append, ends.append
    kind = "paragraph"
    outer: list[str] = []
    add_closed, add_kind, add_outer, pop_outer = closed.append, draft.kinds.append, outer.append, outer.pop
    hidden = 0  # Nothing before this byte is prose.
    html: list[tuple[int, int]] = []
    unclosed: dict[bytes, int] = {}
    for event, span in Markdown(options=_OPTIONS | _WIKI_LINKS if wiki_links else _OPTIONS).events_with_range(text):
        # One look-up a test is half the price of unpacking the event.
        if "Text" in event:
            value = event["Text"]
            start = span["start"]
            if start < hidden:
                continue
            end = span["end"]
            if references and data[start] == _AMPERSAND and data[start:end] != value.encode():
                value = value.translate(HARMLESS)
            elif escapes and start and data[start - 1] == _BACKSLASH and not (ends and ends[-1] == start):
                # The backslash makes the character what it is: both are one piece that no edit may part.
                add_part(value[0])
                add_start(start - 1)
                start += len(value[0].encode())
                add_end(start)
                value = value[1:]
                if not value:
                    continue
            add_part(value)
            add_start(start)
            add_end(end)
        elif "Start" in event:
            value = event["Start"]
            tag = value if type(value) is str else next(iter(value))
            inner = _BLOCKS.get(tag)
            if inner is not None:
                if len(parts) != closed[-1]:
                    last = ends[-1]
                    if parts[-1] in _EDGE:
                        draft.close(kind)
                    else:
                        add_part(BREAK)
                        add_start(last)
                        add_end(last)
                        add_closed(len(parts))
                        add_kind(kind)
                add_outer(kind)
                if inner:
                    kind = inner
                if tag == "CodeBlock":
                    hidden = span["end"]
                elif containers:
                    kind = _container_kind(kind, outer[-1], data, original, span["start"])
            elif tag == "Image" or (tag == "Link" and value["Link"]["link_type"] in ("Autolink", "Email")):
                if span["start"] >= hidden:
                    hidden = span["end"]
                    add_part(OBJECT)
                    add_start(span["start"])
                    add_end(hidden)
        elif "End" in event:
            value = event["End"]
            tag = value if type(value) is str else next(iter(value))
            if tag in _BLOCKS:
                if html:
                    hypertext.read(draft, data, original, html, kind)
                    html.clear()
                elif len(parts) != closed[-1]:
                    last = ends[-1]
                    if parts[-1] in _EDGE:
                        draft.close(kind)
                    else:
                        add_part(BREAK)
                        add_start(last)
                        add_end(last)
                        add_closed(len(parts))
                        add_kind(kind)
                kind = pop_outer()
        else:
            start = span["start"]
            if start < hidden:
                continue
            end = span["end"]
            name = event if isinstance(event, str) else next(iter(event))
            if name in _OBJECTS:
                add_part(OBJECT)
                add_start(start)
                add_end(end)
            elif name == "Html":
                if html and html[-1][1] == start:
                    html[-1] = html[-1][0], end
                else:
                    html.append((start, end))
            elif name == "InlineHtml":
                hidden = hypertext.read_inline(draft, data, original, start, end, unclosed)
            elif name == "SoftBreak":
                after = _LINE_START.match(data, end).end()
                draft.add_line_end(data[after : after + 4].decode(errors="ignore")[:1], start, end)
            elif name == "HardBreak":
                draft.add_break(start, end)
    draft.close(kind)


def _container_kind(kind: str, outer: str, data: bytes, original: bytes, start: int) -> str:
    """The kind of a block that may stand for a mask: a container's title, or the container itself."""
    if start >= len(data) or data[start] == original[start]:
        return kind
    return "caption" if data[start] == _NUMBER_SIGN else outer
