"""YZ102 to YZ107: characters that look like others, or that cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from zhuomu_rules.yz.tables import COMPATIBILITY, RADICALS

from zhuomu import Change, Document, Message, Place

#: What a text about the shapes of characters says.
_ABOUT_SHAPES: Final = re.compile("部首|偏旁|笔画|笔顺|康熙|字形|Unicode|兼容", re.IGNORECASE)
_HAN: Final = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_JOINED: Final = re.compile("[\u200c\u200d]")
#: What may follow or precede a joiner: emoji, their selectors, and scripts whose letters change when they join.
_JOINING: Final = re.compile("[\u0600-\u08ff\u0900-\u0dff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_ZERO_WIDTH: Final = re.compile("[\u200b\u2060\ufeff\u180e]+")
_SOFT_HYPHEN: Final = re.compile("\u00ad+")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_BROKEN: Final = re.compile("\ufffd+|(?:锟斤拷)+|(?:烫烫)+烫")


def radicals(document: Document) -> Iterator[Place]:
    """A place for every radical that stands in for a character."""
    return _lookalikes(document, RADICALS, Message("“{}”是部首符号，不是汉字“{}”", "“{}” is the symbol of a radical, not “{}”"))


def compatibility(document: Document) -> Iterator[Place]:
    """A place for every compatibility ideograph."""
    return _lookalikes(document, COMPATIBILITY, Message("“{}”是兼容汉字，应为“{}”", "“{}” is a compatibility ideograph for “{}”"))


def zero_width(document: Document) -> Iterator[Place]:
    """A place for every character without width; a joiner is legal between emoji and in scripts that join."""
    prose = document.prose
    for found in _ZERO_WIDTH.finditer(prose):
        yield _invisible(found)
    for found in _JOINED.finditer(prose):
        if not _JOINING.search(prose, max(found.start() - 1, 0), found.end() + 1):
            yield _invisible(found)


def soft_hyphens(document: Document) -> Iterator[Place]:
    """A place for every soft hyphen."""
    return map(_invisible, _SOFT_HYPHEN.finditer(document.prose))


def control(document: Document) -> Iterator[Place]:
    """A place for every run of control characters, line separators and marks of direction."""
    return map(_invisible, _CONTROL.finditer(document.prose))


def broken(document: Document) -> Iterator[Place]:
    """A place for every text that a wrong decoding has left behind."""
    for found in _BROKEN.finditer(document.prose):
        yield Place(*found.span(), Message("这里是乱码，原来的字已经丢失", "what stood here was lost by a wrong decoding"))


def _lookalikes(document: Document, plain: Mapping[str, str], message: Message) -> Iterator[Place]:
    prose = document.prose
    for at, character in enumerate(prose):
        if character not in plain or not _HAN.search(prose[max(at - 1, 0):at + 2:2]):
            continue
        block = document.block_at(at)
        if not _ABOUT_SHAPES.search(prose, block.start, block.end):
            right = plain[character]
            said = Message(message.zh.format(character, right), message.en.format(character, right))
            yield Place(at, at + 1, said, ((Change(at, at + 1, right),),))


def _invisible(found: re.Match[str]) -> Place:
    named = "、".join(dict.fromkeys(map(_named, found[0])))
    said = Message(f"看不见的字符 {named}", f"invisible {named.replace('、', ', ')}")
    return Place(*found.span(), said, ((Change(*found.span(), ""),),))


def _named(character: str) -> str:
    return f"U+{ord(character):04X}"
