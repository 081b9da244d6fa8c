"""Inline macros of AsciiDoc, passthroughs and attribute references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from zhuomu.formats.asciidoc_covers import NOTE_BEGINS, NOTE_ENDS, Cover, Covers
from zhuomu.formats.asciidoc_quotes import constrained, with_attributes
from zhuomu.formats.draft import HARMLESS
from zhuomu.formats.wrapped import address_at
from zhuomu.text.document import BREAK, OBJECT
from zhuomu.text.han import is_han

_PASS: Final = re.compile(r"\+\+\+?|\$\$|(?<![A-Za-z])(?:pass|stem|latexmath|asciimath):[a-z,-]*\[")
_ATTRIBUTE: Final = re.compile(r"\{(?:\w[\w-]*|(?:set|counter2?):[^}\n]{0,200})\}")
#: Attributes that show nothing.
_EMPTY: Final = frozenset(("{blank}", "{empty}", "{wj}", "{zwsp}"))
_REFERENCE: Final = re.compile(r"&(?:[a-zA-Z][a-zA-Z]+[0-9]{0,2}|#[0-9]{2,6}|#x[0-9a-fA-F]{2,5});")
# Targets have a greatest length, so that a run of macros without an end costs no more than its length.
_LINK: Final = re.compile(r"(?:link:)?(?:https?|file|ftp|irc)://[^\s\[\]]{1,1000}+\[")
_MACRO: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:image|icon|menu):[^:\s\[][^\n\[]{0,500}+|[a-z][a-z0-9]*:(?=[^\s:])[^\s\[\]]{0,500}+)\["
)
_INDEX_TERM: Final = re.compile(r"\(\(\(?(?=[^()\s])")
_ANCHOR: Final = re.compile(
    r"\[\[[^\W\d][\w\-:.]*(?:,[^\[\]\n]+)?\]\]|\[\[\[[^\W\d][\w\-:.]*(?:,[^\[\]\n]+)?\]\]\]"
)
_CROSS_REFERENCE: Final = re.compile(r"<<(?=[\w#/.:{\x02])")
_ADDRESS: Final = re.compile(r"://|www\.|@")
_HARD_BREAK: Final = re.compile(r"(?:[ \t]|(?<![^\n]))\+(?:\n|\Z)")
_QUOTED: Final = re.compile(r'\s*"([^"]*)"\s*(?=,|\Z)')
_ESCAPED_BRACKET: Final = re.compile(r"\\(?=\])")
_BLANK_TO_END: Final = re.compile(r"\s*\Z")
_SENTENCE_ENDS: Final = frozenset("。！？!?…")

#: Macros whose text in brackets is what the reader reads.
_TEXT_MACROS: Final = frozenset(("btn", "indexterm2", "link", "mailto", "xref"))
#: Macros that show nothing.
_HIDDEN_MACROS: Final = frozenset(("anchor", "indexterm"))
#: Macros that Asciidoctor has. One of them without its end hides what follows.
_KNOWN_MACROS: Final = (
    _TEXT_MACROS | _HIDDEN_MACROS | {"footnote", "footnoteref", "icon", "image", "kbd", "menu"}
)


def closing_bracket(text: str, start: int) -> int:
    """Where the first bracket stands from ``start`` on that no backslash escapes; -1 when there is none."""
    end = text.find("]", start)
    while end > start and text[end - 1] == "\\":
        end = text.find("]", end + 1)
    return end


def cover_passthroughs(covers: Covers) -> None:
    """Cover what is taken out before anything else: passthroughs and formulas."""
    text = covers.text
    found: list[Cover] = []
    literal: list[tuple[int, int]] = []
    at = done = 0
    missing: set[str] = set()
    while match := _PASS.search(text, at):
        start, inner = match.span()
        mark = match[0]
        at = inner
        if mark.endswith("["):
            end = closing_bracket(text, inner) if "]" not in missing else -1
            if end < 0:
                missing.add("]")
                found.append(Cover(start, len(text), OBJECT))
                break
            after = end + 1
            literal_text = False
        else:
            end = text.find(mark, inner) if mark not in missing else -1
            if end < 0:
                missing.add(mark)
                mark = mark[:2]
                inner = start + 2
                end = text.find(mark, inner) if mark not in missing else -1
                if end < 0:
                    missing.add(mark)
                    continue
            after = end + len(mark)
            literal_text = mark != "+++"
        if not mark.endswith("["):
            start = with_attributes(text, start, done)
        done = after
        escapes = 0
        while escapes < 2 and start > escapes and text[start - 1 - escapes] == "\\":
            escapes += 1
        at = after
        if escapes:
            found.append(Cover(start - escapes, start))
            literal += (start, inner), (end, after)
        elif literal_text and any(map(is_han, text[inner:end])):
            found += Cover(start, inner), Cover(end, after)
            literal.append((inner, end))
        else:
            found.append(Cover(start, after, OBJECT))
    covers.add(found)
    covers.fill(sorted(literal))
    if "+" in covers.text:
        _cover_single_passthroughs(covers)


def _cover_single_passthroughs(covers: Covers) -> None:
    found: list[Cover] = []
    literal: list[tuple[int, int]] = []
    for start, inner, end, after, escaped in constrained(covers.text, "+", before=";:"):
        if escaped:
            found.append(Cover(start, start + 1))
            literal += (start + 1, inner), (end, after)
        elif any(map(is_han, covers.text[inner:end])):
            found += Cover(start, inner), Cover(end, after)
            literal.append((inner, end))
        else:
            found.append(Cover(start, after, OBJECT))
    covers.add(found)
    covers.fill(literal)


def cover_attributes(covers: Covers) -> None:
    """Cover references to attributes."""
    text = covers.text
    found = []
    for match in _ATTRIBUTE.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] == "\\":
            found.append(Cover(start - 1, start))
        else:
            found.append(Cover(start, end, "" if match[0] in _EMPTY else OBJECT))
    covers.add(found)


def cover_character_references(covers: Covers) -> None:
    """Cover references to characters with what they mean."""
    found = []
    for match in _REFERENCE.finditer(covers.text):
        shown = unescape(match[0])
        if covers.text[match.start() - 1 : match.start()] == "\\":
            found.append(Cover(match.start() - 1, match.start()))
        elif shown != match[0]:
            found.append(Cover(*match.span(), shown.translate(HARMLESS)))
    covers.add(found)


def cover_macros(covers: Covers) -> None:
    """Cover links, cross references, anchors, footnotes, index terms and all other macros, and bare addresses."""
    if "((" in covers.text:
        covers.add(list(_index_terms(covers.text)))
    if ":" in covers.text:
        covers.add(list(_links(covers.text)))
        covers.add(list(_macros(covers.text)))
    if "[[" in covers.text:
        covers.add(list(_anchors(covers.text)))
    if "<<" in covers.text:
        covers.add(list(_cross_references(covers.text)))
    covers.add(list(_addresses(covers.text)))


def cover_hard_breaks(covers: Covers) -> None:
    """Cover the signs of hard line breaks."""
    found = []
    for match in _HARD_BREAK.finditer(covers.text):
        start, end = match.span()
        while start and covers.text[start - 1] in " \t":
            start -= 1
        found.append(Cover(start, end, BREAK if end > start + 1 else ""))
    covers.add(found)


def _index_terms(text: str) -> Iterator[Cover]:
    done = 0
    missing = False
    while match := _INDEX_TERM.search(text, done):
        start, inner = match.span()
        mark = ")" * (inner - start)
        end = -1 if missing and len(mark) == 3 else text.find(mark, inner)
        if end < 0:
            if len(mark) == 2:
                return
            missing = True
            done = inner
            continue
        done = end + len(mark)
        if len(mark) == 3:
            yield Cover(start, done)
        else:
            yield Cover(start, inner)
            yield Cover(end, done)


def _links(text: str) -> Iterator[Cover]:
    """Covers of addresses with a text in brackets behind them."""
    done = 0
    while match := _LINK.search(text, done):
        start, inner = match.span()
        end = closing_bracket(text, inner)
        if end < 0:
            return
        if text[start - 1 : start] == "\\":
            yield Cover(start - 1, start)
            done = inner
        else:
            yield from _text_in_brackets(text, start, inner, end)
            done = end + 1


def _macros(text: str) -> Iterator[Cover]:
    done = 0
    missing = False
    while match := _MACRO.search(text, done):
        start, inner = match.span()
        name = text[start : text.index(":", start)]
        end = -1 if missing else closing_bracket(text, inner)
        if end < 0:
            if name in _KNOWN_MACROS:
                yield Cover(start, len(text), OBJECT)
                return
            missing = True
            done = inner
            continue
        done = end + 1
        if text[start - 1 : start] == "\\":
            yield Cover(start - 1, start)
        elif name in _TEXT_MACROS:
            yield from _text_in_brackets(text, start, inner, end)
        elif name in _HIDDEN_MACROS:
            yield Cover(start, done)
        elif name in ("footnote", "footnoteref"):
            yield from _footnote(text, start, inner, end)
        else:
            yield Cover(start, done, OBJECT)


def _text_in_brackets(text: str, start: int, inner: int, end: int) -> Iterator[Cover]:
    """Covers of a link whose text, perhaps with attributes, is ``text[inner:end]``."""
    first, after = inner, end
    if "=" in text[inner:end]:
        quoted = _QUOTED.match(text, inner, end)
        comma = text.find(",", inner, end)
        if quoted:
            first, after = quoted.span(1)
        else:
            after = comma if comma >= 0 else end
            if "=" in text[inner:after]:
                after = inner
    if text[after - 1 : after] == "^" and after > first:
        after -= 1
    if text[first:after].strip():
        yield Cover(start, first)
        for backslash in _ESCAPED_BRACKET.finditer(text, first, after):
            yield Cover(*backslash.span())
        yield Cover(after, end + 1)
    else:
        yield Cover(start, end + 1, OBJECT)


def _footnote(text: str, start: int, inner: int, end: int) -> Iterator[Cover]:
    """Covers of a footnote, the text of which is shown as a block where a sentence ends."""
    after = end + 1
    if text.startswith("footnoteref", start):
        comma = text.find(",", inner, end)
        inner = comma + 1 if comma >= 0 else end
    following = text[after : after + 1]
    before = start
    while before and text[before - 1] in " \n":
        before -= 1
    ends_sentence = (
        following in _SENTENCE_ENDS
        or text[before - 1 : before] in _SENTENCE_ENDS
        or _BLANK_TO_END.match(text, after) is not None
    )
    if not text[inner:end].strip() or not ends_sentence:
        yield Cover(start, after)
        return
    yield Cover(start, inner, NOTE_BEGINS)
    # The sign behind the footnote ends the sentence before it, and cannot be shown there.
    yield Cover(end, after + (following in _SENTENCE_ENDS), NOTE_ENDS)


def _anchors(text: str) -> Iterator[Cover]:
    for match in _ANCHOR.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] == "\\":
            yield Cover(start - 1, start)
        else:
            yield Cover(start, end, OBJECT if match[0][2] == "[" else "")


def _cross_references(text: str) -> Iterator[Cover]:
    done = 0
    while match := _CROSS_REFERENCE.search(text, done):
        start, inner = match.span()
        end = text.find(">>", inner)
        if end < 0:
            return
        done = end + 2
        comma = text.find(",", inner, end)
        if text[start - 1 : start] == "\\":
            yield Cover(start - 1, start)
        elif comma >= 0 and text[comma + 1 : end].strip():
            yield Cover(start, end - len(text[comma + 1 : end].lstrip()))
            yield Cover(end, done)
        else:
            yield Cover(start, done, OBJECT)


def _addresses(text: str) -> Iterator[Cover]:
    at = 0
    while match := _ADDRESS.search(text, at):
        address = address_at(text, match.start(), at)
        if address:
            start, at = address
            if text[start - 1 : start] == "<" and text[at : at + 1] == ">":
                start, at = start - 1, at + 1
            yield Cover(start, at, OBJECT)
        else:
            at = match.end()
