"""The attributes in brackets above a block of AsciiDoc, as far as they say what the block holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from zhuomu.formats.asciidoc_patterns import PROSE_STYLES

#: The first positional attribute: a style, and shorthands for id, roles and options.
_FIRST: Final = re.compile(r"\"?([^,=\"#.%]*)((?:[#.%][^,=\"#.%]*)*)\"?(?=,|\Z)")
_NAMED: Final = re.compile(r"(?<![\w-])([\w-]+)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^,\"']*))")
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Attributes(NamedTuple):
    """The style of a block, its options, and its attributes that have names."""

    style: str = ""
    options: frozenset[str] = frozenset()
    named: Mapping[str, str] = _NOTHING

    @property
    def hides(self) -> bool:
        """Whether the style says that a paragraph is no prose, or does not say that it is."""
        return self.style not in PROSE_STYLES and self.style != ""

    @property
    def hard_breaks(self) -> bool:
        """Whether every line end is a hard break."""
        return "hardbreaks" in self.options

    def extended(self, text: str) -> Attributes:
        """These attributes and those in ``text``, which stood between brackets."""
        style, options = self.style, set(self.options)
        if first := _FIRST.match(text):
            style = first[1].strip() or style
            options.update(name[1:] for name in re.findall(r"%[^#.%]*", first[2]))
        named = {
            name: quoted or single or plain.strip() for name, quoted, single, plain in _NAMED.findall(text)
        }
        for name in ("options", "opts"):
            options.update(re.split(r"[ ,]+", named.get(name, "")))
        return Attributes(named.get("style", style), frozenset(options), {**self.named, **named})


NO_ATTRIBUTES: Final = Attributes()
