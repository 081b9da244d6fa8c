"""Markdown and MDX, read by pyromark (pulldown-cmark), which gives the byte range of every event.

What becomes of markup: emphasis, strikethrough, the target of a link and a footnote's mark vanish; a code span, a
formula, an image and an address become one OBJECT; a soft line break becomes nothing between two Chinese characters
and a space elsewhere; a hard one becomes a BREAK; code blocks are hidden. An escaped character or
a character reference is in the prose as what it means. ``masks``, ``hypertext`` and ``cuts`` see to what pyromark
does not know: containers, components, HTML, bare addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from pyromark import Markdown, Options

from zhuomu.formats import masks
from zhuomu.formats.draft import EDGE, HARMLESS, Draft
from zhuomu.text.document import BREAK, OBJECT, STRAY, Document
from zhuomu.text.source import Source

# Bits of pyromark.Options, by number because building an IntFlag costs more than parsing a page: tables, footnotes,
# strikethrough, task lists, heading attributes, math, alerts, definition lists. Front matter is not among them:
# pulldown-cmark finds it in the middle of a document, too.
_BITS: Final = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 6 | 1 << 10 | 1 << 11 | 1 << 12
_PARSER: Final = Markdown(options=Options(_BITS))

#: Tags of pyromark that begin and end a block, with the kind of what they hold; "" leaves the kind as it is, None says
#: that there may be no prose in it.
_BLOCKS: Final[dict[str, str | None]] = {
    "Paragraph": "",
    "Heading": "heading",
    "Item": "list",
    "List": "",
    "BlockQuote": "quote",
    "CodeBlock": None,
    "HtmlBlock": None,
    "Table": "table",
    "TableHead": "",
    "TableRow": "",
    "TableCell": "",
    "FootnoteDefinition": "footnote",
    "DefinitionList": "list",
    "DefinitionListTitle": "",
    "DefinitionListDefinition": "",
}
_ADDRESSES: Final = ("Autolink", "Email")
_OBJECTS: Final = frozenset(("InlineMath", "DisplayMath"))
#: What may stand between a line end and the first character of prose on the next line.
_LINE_START: Final = rb"(?:\[\^[^\]\s]++\](?:[ \t]*+\r?\n)?|[ \t>*_~\[]|</?[A-Za-z][^<>\r\n]*>)*+"
#: How far ahead that is looked for.
_REACH: Final = 200
#: An address, or a name between colons that stands for a picture. What else begins with a digit is a time.
_COLONS: Final = re.compile(r":(?://|(?:[a-z][a-z0-9_+-]*|[1238][a-z]{2}[a-z_]+|[+-]1|100|1234):)")
#: How deep Markdown inside of indented components is read.
_DEEPEST: Final = 8

_AMPERSAND: Final = 0x26
_BACKSLASH: Final = 0x5C
_NUMBER_SIGN: Final = 0x23


def parse(source: Source, components: bool = False) -> Document:
    """The document of a Markdown source; ``components`` says that it is MDX."""
    text = source.text
    if OBJECT in text:
        # Both take three bytes, so no offset changes.
        text = text.replace(OBJECT, STRAY)
    if "\r" in text:
        # A heading or a fence does not end at a lone CR for pulldown-cmark.
        text = re.sub(r"\r(?!\n)", "\n", text)
    original = text.encode()
    data = original
    draft = Draft()
    if data.startswith((b"---", b"+++")):
        data = _without_front_matter(draft, data)
    containers = masks.has_containers(data)
    masked = masks.mask(data, containers, components)
    if masked is not original:
        text = masked.decode()
    _read(draft, text, masked, original, masked is not data, containers, components)
    prose = "".join(draft.parts)
    if _has_cuts(prose):
        from zhuomu.formats.cuts import cut

        prose = cut(draft, prose, original)
    return draft.document(source, prose)


def _has_cuts(prose: str) -> bool:
    """Whether there may be something to cut out. A search for one character costs much less than one for two."""
    return (
        "{" in prose
        or "@" in prose
        or _COLONS.search(prose) is not None
        or ("[" in prose and "[[" in prose)
        or "www." in prose
    )


def _without_front_matter(draft: Draft, data: bytes) -> bytes:
    """``data`` with its front matter blanked out, the prose of which is added to the draft."""
    from zhuomu.formats import front_matter

    length = front_matter.length(data)
    if not length:
        return data
    front_matter.read(draft, data, length)
    return b" " * (length - 1) + b"\n" + data[length:]


def _read(
    draft: Draft,
    text: str,
    data: bytes,
    original: bytes,
    masked: bool,
    containers: bool,
    components: bool,
    depth: int = 0,
) -> None:
    """Add all blocks of ``text`` to the draft. ``data`` is ``text`` as bytes, ``original`` the same without masks.

    ``depth`` says inside how many texts this one is nested. This loop runs for every event of every file: it works on
    local names and tests for the commonest events first.
    """
    if b"<" in data:
        # Text without a tag needs none of this.
        from zhuomu.formats.hypertext import read as read_html
        from zhuomu.formats.hypertext import read_inline as read_inline_html
    escapes = b"\\" in data
    references = b"&" in data
    dollars = masked and data.count(b"$") != original.count(b"$")
    parts, starts, ends = draft.parts, draft.starts, draft.ends
    add_part, add_start, add_end, add_closed, add_kind = (
        parts.append, starts.append, ends.append, draft.closed.append, draft.kinds.append,
    )  # fmt: skip
    kinds, edge, signs = _BLOCKS, ("", *EDGE), masks.FIRST_SIGNS
    kind = "paragraph"
    outer: list[str] = []
    pending = False  # Something was added since the last block was closed.
    hidden = 0  # Nothing before this byte is prose.
    html: list[tuple[int, int]] = []
    nested = False  # The lines of the code block are collected, to be read as Markdown.
    unclosed: dict[bytes, int] = {}
    events: Iterable[tuple[Any, Any]] = _PARSER.events_with_range(text)
    for event, span in events:
        if "Text" in event:
            start = span["start"]
            end = span["end"]
            value = event["Text"]
            if start < hidden:
                if end <= hidden and not nested:
                    continue
                exact = len(value.encode()) == end - start
                if nested:
                    html.append((start, end))
                    nested = exact
                if end <= hidden or not exact:
                    continue
                value = data[hidden:end].decode()
                start = hidden
            if masked and (dollars or data[start] in signs) and data[start:end] != original[start:end]:
                # A mask came out as text, in a line that goes on a paragraph for one: what it covers is the text.
                value = original[start:end].decode(errors="replace").translate(HARMLESS)
            if references and data[start] == _AMPERSAND and data[start:end] != value.encode():
                value = value.translate(HARMLESS)
            elif escapes and start and data[start - 1] == _BACKSLASH and not (ends and ends[-1] == start):
                # The backslash makes the character what it is: both are one piece that no edit may part.
                add_part(value[:1])
                add_start(start - 1)
                start += len(value[:1].encode())
                add_end(start)
                pending = True
                value = value[1:]
                if not value:
                    continue
            add_part(value)
            add_start(start)
            add_end(end)
            pending = True
            continue
        opens = "Start" in event
        if opens or "End" in event:
            tag = event["Start" if opens else "End"]
            if type(tag) is not str:
                (tag,) = tag
            if tag in kinds:
                if html:
                    if tag != "CodeBlock" and (depth or b" markdown" not in data[html[0][0] : html[-1][1]]):
                        closing = read_html(draft, data, original, html, kind)
                        if closing is not None:
                            # Blank lines in it do not end what the element hides.
                            match = closing.search(data, html[-1][1])
                            hidden = match.end() if match else len(data)
                    elif nested or tag != "CodeBlock":
                        _read_nested(draft, data, original, html, kind, containers, components, depth)
                    html.clear()
                    nested = False
                elif not pending:
                    pass
                elif parts[-1] in edge:
                    if not parts[-1]:
                        # Of a heading that ends in emphasis and number signs, an empty text is left at the end.
                        del parts[-1], starts[-1], ends[-1]
                    draft.close(kind)
                else:
                    add_part(BREAK)
                    start = ends[-1]
                    add_start(start)
                    add_end(start)
                    add_closed(len(parts))
                    add_kind(kind)
                pending = False
                inner = kinds[tag]
                if not opens:
                    if inner:
                        kind = outer.pop()
                elif inner:
                    outer.append(kind)
                    kind = inner
                    if containers:
                        kind = _container_kind(kind, outer[-1], data, original, span["start"])
                elif inner is None and (tag == "CodeBlock" or _is_comment(data, span)):
                    end = span["end"]
                    if end > hidden:
                        if components and tag == "CodeBlock":
                            nested = _is_nested(event["Start"][tag], data, original, span["start"], depth)
                        hidden = end
            elif opens and (
                tag == "Image" or (tag == "Link" and event["Start"]["Link"]["link_type"] in _ADDRESSES)
            ):
                start = span["start"]
                if start >= hidden:
                    hidden = span["end"]
                    add_part(OBJECT)
                    add_start(start)
                    add_end(hidden)
                    pending = True
            continue
        start = span["start"]
        if start < hidden:
            if span["end"] <= hidden or "Html" not in event:
                continue
            start = hidden
        end = span["end"]
        if "Code" in event:
            add_part(OBJECT)
            add_start(start)
            add_end(end)
            pending = True
            continue
        name = event if type(event) is str else next(iter(event))
        if name in _OBJECTS:
            formula = data[start:end]
            draft.add(OBJECT if formula.isascii() else _shown(formula), start, end)
            pending = True
        elif name == "FootnoteReference":
            from zhuomu.formats.footnotes import drop_reference

            hidden = drop_reference(draft, data, start, end)
            pending = not draft.empty
        elif name == "Html":
            if pending:
                # The indent of the block came as a text that stands nowhere.
                del parts[-1], starts[-1], ends[-1]
                pending = False
            if html and html[-1][1] == start:
                html[-1] = html[-1][0], end
            else:
                html.append((start, end))
        elif name == "InlineHtml":
            hidden = read_inline_html(draft, data, original, start, end, unclosed, kind)
            pending = not draft.empty
        elif name == "SoftBreak":
            draft.add_line_end(_first_character(data[end : end + _REACH]), start, end)
        elif name == "HardBreak":
            draft.add_break(start, end)
    draft.close(kind)


def _is_nested(code: object, data: bytes, original: bytes, start: int, depth: int) -> bool:
    """Whether a code block is no code: the children of a component in MDX may be indented."""
    from zhuomu.formats.nested import is_in_component

    return code == "Indented" and depth < _DEEPEST and is_in_component(data, original, start)


def _read_nested(
    draft: Draft,
    data: bytes,
    original: bytes,
    runs: list[tuple[int, int]],
    kind: str,
    containers: bool,
    components: bool,
    depth: int,
) -> None:
    """Add the Markdown in the runs of bytes to the draft, each paragraph as a block of ``kind``."""
    from zhuomu.formats.nested import mask_markdown_tags, read_nested

    def read(inner: Draft, masked: bytes, plain: bytes) -> None:
        masked = mask_markdown_tags(masked)
        _read(inner, masked.decode(), masked, plain, True, containers, components, depth + 1)

    read_nested(draft, data, original, runs, kind, read)


def _is_comment(data: bytes, span: dict[str, int]) -> bool:
    """Whether an HTML block is one comment and nothing else, as most masks are."""
    start, end = span["start"], span["end"]
    return data.startswith(b"<!--", start) and data.find(b"-->", start, end) >= end - 4


def _shown(formula: bytes) -> str:
    """What is in the prose for a formula: itself, where it is words between two dollar signs that are meant as such."""
    from zhuomu.formats.formulas import is_prose

    return formula.decode() if is_prose(formula[1:-1]) else OBJECT


def _first_character(line: bytes) -> str:
    """The first character of prose on a line, as far as a look at its bytes can tell."""
    match = re.match(_LINE_START, line)
    after = match.end() if match else 0
    return line[after : after + 4].decode(errors="ignore")[:1]


def _container_kind(kind: str, outer: str, data: bytes, original: bytes, start: int) -> str:
    """The kind of a block that may stand for a mask: a container's title, or the container itself."""
    if start >= len(data) or data[start] == original[start]:
        return kind
    return "caption" if data[start] == _NUMBER_SIGN else outer
