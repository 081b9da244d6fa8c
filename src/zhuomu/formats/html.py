"""HTML pages. Tags are found as the HTML standard's tokenizer finds them, so a broken page reads as a browser reads it.

What becomes of markup: tags of elements in the line vanish, elements that hold blocks end them; code, pictures,
formulas and the values of templates become one OBJECT; ``<br>`` is a hard break; a character reference is in the
prose as what it means; white space collapses. Hidden are scripts, styles, preformatted text, comments, attributes,
pronunciations (``<rt>``), what has ``translate="no"``, and what another language than Chinese is said to be of. The
language of ``<html>`` itself does not count: many a Chinese page has ``lang="en"`` from the template that it was
made with.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final, NamedTuple

from zhuomu.formats import html_templates, hypertext
from zhuomu.formats.draft import HARMLESS
from zhuomu.formats.flow import Flow
from zhuomu.text.document import Document
from zhuomu.text.source import Source

_BLOCKS: Final = {name.decode(): kind for name, kind in hypertext.BLOCKS.items()} | {
    **dict.fromkeys(("select", "datalist", "pre", "xmp", "listing", "plaintext", "colgroup", "frameset"), ""),
    "title": "title",
}
#: Elements whose content is passed over: up to their end tag nothing in them is markup, or all of it is code.
_OBJECTS: Final = frozenset(name.decode() for name in hypertext.CODE) | frozenset(
    ("textarea", "iframe", "object", "canvas", "video", "audio")
)
_PASSED_OVER: Final = _OBJECTS | frozenset(
    ("script", "style", "pre", "xmp", "listing", "plaintext", "noframes", "noembed")
)
_PICTURES: Final = frozenset(("img", "input", "embed"))
_WITHOUT_END: Final = _PICTURES | frozenset(
    ("area", "base", "br", "col", "frame", "hr", "link", "meta", "param", "source", "track", "wbr")
)
_RUBY: Final = frozenset(("rt", "rp", "rtc"))
#: Elements in the line that hide what they hold, and those whose end ends them.
_HIDING: Final = _RUBY | {"template"}
_KEPT_TRACK_OF: Final = _HIDING | {"ruby", "rb"}
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROWS: Final = frozenset(("tr", "thead", "tbody", "tfoot"))
#: Elements that may lack an end tag, and the start tags that end them.
_ENDED_BY: Final = {
    "p": frozenset(_BLOCKS) - {"select", "datalist", "option", "optgroup", "noscript"} | {"h"},
    "li": frozenset(("li",)),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd"))),
    **dict.fromkeys(("td", "th"), _ROWS | {"td", "th"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _ROWS - {"tr"}),
    **dict.fromkeys(("tr", "caption", "colgroup"), _ROWS),
    **dict.fromkeys(_RUBY | {"rb"}, _RUBY | {"rb"}),
    "option": frozenset(("option", "optgroup")),
    "head": frozenset(("body",)),
    "h": frozenset("h"),
}
_CHINESE: Final = frozenset(("zh", "cmn", "yue", "wuu", "hak", "nan", "gan", "hsn", "cjy", "lzh", ""))

_TOKEN: Final = re.compile(
    r"(?P<comment><!--)|(?P<section><!\[CDATA\[)|(?P<bogus><!|</(?=[^A-Za-z]))"
    r"|</?(?P<tag>[A-Za-z][^ \t\r\n\f/>]*+)"
    r"|(?P<reference>&(?:[A-Za-z][A-Za-z0-9]{0,40}+;?|#[0-9]{1,20};?|#[xX][0-9A-Fa-f]{1,20};?))"
    r"|(?P<space>[ \t]*+[\r\n][ \t\r\n\f]*+|[ \t]{2,}+)|(?P<template>\0)"
)
_VALUE: Final = r"=[ \t\r\n\f]*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^ \t\r\n\f>]*+)"
_TAG_END: Final = re.compile(rf"(?:{_VALUE}|[^=>]++)*+>")
_ATTRIBUTE: Final = re.compile(
    r"([^ \t\r\n\f/=>]++)(?:[ \t\r\n\f]*+=[ \t\r\n\f]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\r\n\f>]*+)))?+"
)
_LONGEST_REFERENCE_WITHOUT_END: Final = 6


class _Element(NamedTuple):
    """An open element: the kind of the text in it, and why that is hidden, if it is."""

    name: str
    kind: str
    foreign: bool = False
    kept: bool = False


def parse(source: Source) -> Document:
    """The document of an HTML page."""
    return _Reader(source.text).read().document(source)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._covered, self._templates = html_templates.cover(text)
        self._flow = Flow(text)
        self._elements = [_Element("", "paragraph")]
        self._open: dict[str, int] = {}
        self._hidden = False
        #: Up to here, in a title, nothing is a tag.
        self._plain_until = 0

    def read(self) -> Flow:
        covered, flow = self._covered, self._flow
        position, length = 0, len(covered)
        while position < length:
            token = _TOKEN.search(covered, position)
            start = token.start() if token else length
            if start > position and not self._hidden:
                flow.run(position, start)
            if token is None:
                break
            position = token.end()
            sort = token.lastgroup
            if sort == "space":
                if not self._hidden:
                    flow.space(start, position, token[0].strip(" \t") != "")
            elif sort == "reference":
                position = self._reference(token)
            elif sort == "template":
                position = self._template(start)
            elif start < self._plain_until:
                if not self._hidden:
                    flow.run(start, position)
            elif sort == "tag":
                position = self._tag(token["tag"].lower(), start, position)
            else:
                sign = {"comment": "-->", "section": "]]>"}.get(sort or "", ">")
                # "<!-->" is a whole comment.
                end = covered.find(sign, start + 2)
                position = end + len(sign) if end >= 0 else length
        flow.close(self._elements[-1].kind)
        return flow

    def _reference(self, token: re.Match[str]) -> int:
        """Add the character that a reference stands for. Returns where the reference ends."""
        start, end = token.span()
        name = token[0]
        if name[1] == "#":
            from html import unescape

            meaning = unescape(name)
        else:
            meaning = html5.get(name[1:], "")
            length = min(len(name), _LONGEST_REFERENCE_WITHOUT_END + 1)
            while not meaning and length > 1:
                # Old names count without a semicolon, too, whatever letters follow.
                meaning, end = html5.get(name[1:length], ""), start + length
                length -= 1
        if self._hidden:
            return end
        if meaning:
            self._flow.put(meaning.translate(HARMLESS), start, end)
        elif name[1] != "#":
            end = start + 1
            self._flow.run(start, end)
        return end

    def _template(self, start: int) -> int:
        end, noun = self._templates.get(start, (0, False))
        if self._hidden:
            return end or start + 1
        if noun:
            self._flow.object(start, end)
        elif not end:
            end = start + 1
            self._flow.run(start, end)
        return end

    def _tag(self, name: str, start: int, position: int) -> int:
        """Do what the tag at ``start`` says, whose name ends at ``position``. Returns where to go on."""
        covered = self._covered
        match = _TAG_END.match(covered, position)
        if match is None:
            return len(covered)
        end = match.end()
        kind = _BLOCKS.get(name)
        if name in _HEADINGS:
            name = "h"
        if kind is not None and not self._hidden:
            self._flow.close(self._elements[-1].kind)
        if covered[start + 1] == "/":
            self._end(name)
            return end
        closed = covered[end - 2] == "/"
        if name == "br":
            if not self._hidden:
                self._flow.line_break(start, end)
        elif name in _PASSED_OVER:
            end = end if closed else self._end_of_content(name, end)
            if name in _OBJECTS and not self._hidden:
                self._flow.object(start, end)
        elif name in _WITHOUT_END or closed:
            if not self._hidden and name in _PICTURES:
                self._flow.object(start, end)
        else:
            self._start(name, kind, start, position, end)
            if name == "title":
                self._plain_until = self._start_of_end_tag(name, end)
                if self._plain_until == len(covered):
                    return self._plain_until
        return end

    def _start(self, name: str, kind: str | None, start: int, name_end: int, end: int) -> None:
        """Open an element if it matters: it makes a block, or hides or shows what it holds."""
        elements = self._elements
        while name in _ENDED_BY.get(elements[-1].name, ()):
            self._pop()
        outer = elements[-1]
        foreign, kept = self._attributes(name, name_end, end, outer)
        hides = (foreign, kept) != (outer.foreign, outer.kept)
        if kind is None and not hides and name not in _KEPT_TRACK_OF and not self._open.get(name):
            return
        if kind is None and hides and not self._hidden:
            self._flow.object(start, end)
        kept = kept or name in _HIDING
        elements.append(_Element(name, kind or outer.kind, foreign, kept))
        self._open[name] = self._open.get(name, 0) + 1
        self._hidden = foreign or kept

    def _attributes(self, name: str, start: int, end: int, outer: _Element) -> tuple[bool, bool]:
        """Whether the content of an element is of another language, and whether it is not to be translated."""
        foreign, kept = outer.foreign, outer.kept
        tag = self._covered[start:end]
        if name == "html" or not ("lang" in tag.lower() or "translate" in tag.lower()):
            return foreign, kept
        for match in _ATTRIBUTE.finditer(tag):
            attribute, value = match[1].lower(), "".join(filter(None, match.groups()[1:])).strip().lower()
            if html_templates.COVER in value:
                continue
            if attribute in ("lang", "xml:lang"):
                foreign = re.split("[-_]", value)[0] not in _CHINESE
            elif attribute == "translate" and value in ("no", "yes"):
                kept = value == "no"
        return foreign, kept

    def _end(self, name: str) -> None:
        """Close an element, and those in it that have no end tag."""
        if self._open.get(name):
            while self._pop() != name:
                pass

    def _pop(self) -> str:
        name = self._elements.pop().name
        self._open[name] -= 1
        inner = self._elements[-1]
        self._hidden = inner.foreign or inner.kept
        return name

    def _start_of_end_tag(self, name: str, position: int) -> int:
        match = re.compile(rf"</{name}(?=[ \t\r\n\f/>])", re.IGNORECASE).search(self._covered, position)
        return match.start() if match else len(self._covered)

    def _end_of_content(self, name: str, position: int) -> int:
        """Where an element whose start tag ends at ``position`` ends with its end tag."""
        end = self._covered.find(">", self._start_of_end_tag(name, position))
        return end + 1 if end >= 0 else len(self._covered)
