"""YZ201 and YZ202: a few traditional characters in a document of simplified ones, and the other way round."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from zhuomu_rules.yz.tables import simplified, traditional

from zhuomu import Change, Document, Message, Place

#: More than this in a document, or one in so many Han characters, and it is meant to be so.
_MOST: Final = 20
_ONE_IN: Final = 30
#: A block that has more than one in so many Han characters quotes something, or is a name.
_ONE_OF_A_BLOCK: Final = 10
_HAN: Final = re.compile("[\u3400-\u9fff]")
_KANA: Final = re.compile("[\u3040-\u30ff]")
#: What is quoted stays as it was written, and so does the name of the script or of a language.
_QUOTED: Final = re.compile("「[^」\n]*」|『[^』\n]*』|“[^”\n]*”|《[^》\n]*》|‘[^’\n]*’|[\"'`][^\"'`\n]*[\"'`]")
_ABOUT: Final = re.compile("[繁正][體体]|简繁|繁简|異體|异体|篆|Traditional|zh-(?:Hant|TW|HK)|台湾|香港|臺|日[文语本語]|字形|部首|拼音|汉字", re.IGNORECASE)


def check(document: Document) -> Iterator[Place]:
    """A place for every traditional character, if the document is simplified but for a few."""
    return _few(document, *_traditional(), Message("简体文档里的繁体字“{}”，应为“{}”", "traditional “{}” in a simplified document, for “{}”"))


def simplified_ones(document: Document) -> Iterator[Place]:
    """A place for every simplified character, if the document is traditional but for a few."""
    return _few(document, *_simplified(), Message("繁体文档里的简体字“{}”，应为“{}”", "simplified “{}” in a traditional document, for “{}”"))


def _few(document: Document, right: dict[str, str], looked_for: re.Pattern[str], said: Message) -> Iterator[Place]:
    prose = document.prose
    found = list(looked_for.finditer(prose))
    if not 0 < len(found) <= _MOST or len(found) * _ONE_IN > len(_HAN.findall(prose)):
        return
    for block in {(block.start, block.end): block for block in (document.block_at(one.start()) for one in found)}.values():
        text = prose[block.start:block.end]
        sparse = len(looked_for.findall(text)) * _ONE_OF_A_BLOCK <= len(_HAN.findall(text))
        if not sparse or _KANA.search(text) or _ABOUT.search(text):
            continue
        quoted = [one.span() for one in _QUOTED.finditer(text)]
        for one in looked_for.finditer(text):
            if not any(start <= one.start() < end for start, end in quoted):
                yield _place(block.start + one.start(), one[0], right[one[0]], said)


@functools.cache
def _traditional() -> tuple[dict[str, str], re.Pattern[str]]:
    return _with_pattern(traditional())


@functools.cache
def _simplified() -> tuple[dict[str, str], re.Pattern[str]]:
    return _with_pattern(simplified())


def _with_pattern(table: dict[str, str]) -> tuple[dict[str, str], re.Pattern[str]]:
    return table, re.compile(f"[{''.join(table)}]")


def _place(at: int, wrong: str, right: str, said: Message) -> Place:
    message = Message(said.zh.format(wrong, right), said.en.format(wrong, right))
    return Place(at, at + 1, message, ((Change(at, at + 1, right),),))
