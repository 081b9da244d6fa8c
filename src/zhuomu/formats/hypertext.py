"""HTML inside Markdown: which tags hide text, break it, or stand for a thing; and the prose of HTML blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from zhuomu.formats.draft import HARMLESS, Draft
from zhuomu.text.document import OBJECT

#: Elements that read like a noun as a whole: what they hold is code.
CODE: Final = frozenset((b"code", b"kbd", b"samp", b"var", b"tt", b"svg", b"math"))
#: Elements that hold no prose and stand between blocks.
HIDDEN: Final = frozenset(
    (b"pre", b"script", b"style", b"textarea", b"template", b"iframe", b"object", b"canvas")
)
#: Elements without content that show something.
PICTURES: Final = frozenset((b"img", b"input", b"embed", b"video", b"audio"))
#: Elements that begin and end blocks, with the kind of what they hold; "" leaves the kind as it is.
BLOCKS: Final = {
    **dict.fromkeys(
        (b"p", b"div", b"section", b"article", b"header", b"footer", b"main", b"aside", b"nav"), ""
    ),
    **dict.fromkeys(
        (b"center", b"details", b"figure", b"form", b"hr", b"body", b"html", b"head", b"address"), ""
    ),
    **dict.fromkeys((b"ul", b"ol", b"dl", b"table", b"thead", b"tbody", b"tfoot", b"tr", b"option"), ""),
    **dict.fromkeys((b"fieldset", b"menu", b"dialog", b"hgroup", b"search", b"optgroup", b"noscript"), ""),
    **dict.fromkeys((b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"title"), "heading"),
    **dict.fromkeys((b"li", b"dt", b"dd"), "list"),
    **dict.fromkeys((b"td", b"th"), "table"),
    **dict.fromkeys((b"summary", b"figcaption", b"caption", b"legend"), "caption"),
    b"blockquote": "quote",
}

TAG: Final = re.compile(rb"</?([A-Za-z][\w:.-]*+)")
_BLANK_LINE: Final = rb"|\n[ \t>]*+\r?\n"
_TAG_END: Final = re.compile(rb"(?:[^'\">]++|'[^']*+'|\"[^\"]*+\")*+>")
_SIMPLE_TAG_END: Final = re.compile(rb">")
_COMMENT_END: Final = re.compile(rb"-->")
_TOKEN: Final = re.compile(
    rb"<!--|<[?!]|</?([A-Za-z][\w:.-]*+)|(&(?:[A-Za-z][A-Za-z0-9]{0,40}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
    rb"|[ \t]*+(?:\r\n?|\n)\s*+"
)

_SHORTCODE: Final = rb"\{\{[<%]\s*(/\*?)?\s*([\w./-]*)"
#: How far the end of a shortcode is looked for.
_SHORTCODE_REACH: Final = 1024


def closing_tag(name: bytes) -> re.Pattern[bytes]:
    """What ends an element of this name."""
    return re.compile(rb"</" + re.escape(name) + rb"\b[^>]*>", re.IGNORECASE)


def is_object(tag: bytes, name: bytes) -> bool:
    """Whether a tag stands for a thing in the line: a picture, or a component without content."""
    return name in PICTURES or (tag[1:2].isupper() and tag.endswith(b"/>"))


def read_inline(
    draft: Draft,
    data: bytes,
    original: bytes,
    start: int,
    end: int,
    unclosed: dict[bytes, int],
    kind: str = "paragraph",
) -> int:
    """Add what one inline tag or comment at ``data[start:end]`` stands for. Returns up to where text is hidden.

    ``kind`` is that of the block around, which the tag of a block ends. ``unclosed`` is a note of this function to
    itself, a new dict for each document: up to where the end of an element was looked for in vain, so that many
    elements without an end do not cost a search each.
    """
    if original[start] != 0x3C and noun(original, start):
        draft.add(OBJECT, start, end)
        return end
    tag = TAG.match(original, start, end)
    if tag is None:
        close_gap(draft, data, start, end)
        return end
    name = tag[1].lower()
    opens = original[start + 1] != 0x2F
    if name == b"br":
        draft.add_break(start, end)
    elif opens and (name in CODE or name in HIDDEN) and original[end - 2] != 0x2F:
        if unclosed.get(name, -1) < end:
            # What shows nothing may hold blank lines; after those, an element in a line has no end.
            limit = b"" if name in HIDDEN else _BLANK_LINE
            match = re.compile(closing_tag(name).pattern + limit, re.IGNORECASE).search(data, end)
            if match and match[0].startswith(b"<"):
                draft.add(OBJECT, start, match.end())
                return match.end()
            unclosed[name] = match.start() if match else len(data)
    elif name in BLOCKS:
        _close(draft, kind if opens else BLOCKS[name] or kind)
        while data[end : end + 1] == b" ":
            end += 1
    elif is_object(original[start:end], name):
        draft.add(OBJECT, start, end)
    else:
        close_gap(draft, data, start, end)
    return end


def _close(draft: Draft, kind: str) -> None:
    """End the block, without the spaces before the tag that ends it."""
    if not draft.empty:
        kept = draft.parts[-1].rstrip(" ")
        if kept:
            draft.ends[-1] -= len(draft.parts[-1]) - len(kept)
            draft.parts[-1] = kept
    draft.close(kind)


def close_gap(draft: Draft, data: bytes, start: int, end: int) -> None:
    """Drop the space before what vanishes when there is white space behind it, too."""
    if data[end : end + 1] in b" \r\n":
        drop_space(draft, data, start)


def drop_space(draft: Draft, data: bytes, start: int) -> None:
    """Drop the space before what vanishes and begins at ``start``, if the prose ends in it."""
    if draft.empty or draft.ends[-1] != start or data[start - 1] != 0x20:
        return
    draft.parts[-1] = draft.parts[-1][:-1]
    draft.ends[-1] -= 1
    if not draft.parts[-1]:
        del draft.parts[-1], draft.starts[-1], draft.ends[-1]


def read(
    draft: Draft, data: bytes, original: bytes, runs: Iterable[tuple[int, int]], kind: str
) -> re.Pattern[bytes] | None:
    """Add the prose of one HTML block to the draft, each paragraph, cell and so on as a block.

    Returns what ends the element or comment without prose that the block leaves open, or None when there is none.

    ``runs`` are the bytes of the block in ``data`` without the marks of quotes and lists at the lines' starts;
    ``original`` is ``data`` before anything in it was masked; ``kind`` is that of text outside any element. Text
    counts as it stands: an HTML block holds no Markdown.
    """
    inner = kind
    closing: re.Pattern[bytes] | None = None
    lasting = False
    for position, end in runs:
        while position < end:
            if closing is not None:
                match = closing.search(data, position, end)
                if match is None:
                    break
                position, closing = match.end(), None
                continue
            token = _TOKEN.search(data, position, end)
            start = token.start() if token else end
            if start > position:
                # Where a mask came out as text, what it covers is the text.
                _add_text(draft, original, position, start)
            if token is None:
                break
            position = token.end()
            if token[2]:
                from html import unescape

                draft.add(unescape(token[2].decode()).translate(HARMLESS), start, position)
            elif token[1]:
                name = token[1].lower()
                tag_end = _TAG_END.match(data, position, end) or _SIMPLE_TAG_END.search(data, position, end)
                position, closing = (tag_end.end(), None) if tag_end else (end, _SIMPLE_TAG_END)
                lasting = False
                opens = data[start + 1] != 0x2F
                if name in BLOCKS or name in HIDDEN:
                    _close(draft, inner)
                    inner = (BLOCKS.get(name) if opens else "") or kind
                elif name == b"br":
                    draft.add_break(start, position)
                if opens and (name in CODE or name in HIDDEN) and data[position - 2] != 0x2F:
                    closing, lasting = closing_tag(name), name in HIDDEN
                    match = closing.search(data, position, end)
                    if match:
                        position, closing = match.end(), None
                    if name in CODE:
                        draft.add(OBJECT, start, position)
                elif original[start] != 0x3C:
                    if noun(original, start):
                        draft.add(OBJECT, start, position)
                elif is_object(original[start:position], name):
                    draft.add(OBJECT, start, position)
            elif token[0].startswith(b"<"):
                lasting = token[0] == b"<!--"
                closing = _COMMENT_END if lasting else _SIMPLE_TAG_END
            else:
                following = data[position : position + 4].decode(errors="ignore")[:1]
                draft.add_line_end(following, start, position)
    _close(draft, inner)
    return closing if lasting else None


def noun(original: bytes, start: int) -> bool:
    """Whether masked markup reads like a noun: a formula, or a value put in, but no attribute list, comment or
    statement, and no shortcode around text."""
    if original[start] != 0x7B:
        return original[start] == 0x5C
    shortcode = re.compile(_SHORTCODE).match(original, start)
    if shortcode is None:
        return original[start + 1] not in b"#.:/%" and original[start + 2 : start + 3] not in (
            b"#",
            b"/",
            b"!",
        )
    if shortcode[1]:
        return shortcode[1] == b"/*"
    closing = rb"\{\{[<%]\s*/\s*" + re.escape(shortcode[2]) + rb"\s*[>%]\}\}"
    return re.compile(closing).search(original, shortcode.end(), shortcode.end() + _SHORTCODE_REACH) is None


def _add_text(draft: Draft, data: bytes, start: int, end: int) -> None:
    text = data[start:end].decode(errors="replace").translate(HARMLESS)
    if draft.empty:
        stripped = text.lstrip(" \t")
        start += len(text) - len(stripped)
        text = stripped
    if text:
        draft.add(text, start, end)
