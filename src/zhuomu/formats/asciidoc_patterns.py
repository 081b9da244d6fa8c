"""What lines of AsciiDoc look like, from the first character of a line, or of its text, to its last."""

from __future__ import annotations

import re
from typing import Final


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_IDENTIFIER: Final = r"[^\W\d][\w\-:.]*"

CONDITIONAL: Final = re.compile(r"(?:ifdef|ifndef|ifeval|endif)::\S*\[.*\]\Z|include::[^\s\[].*\[.*\]\Z")
ATTRIBUTE_ENTRY: Final = re.compile(r":!?\w[^:]*:(?:[ \t]+(.*))?\Z")
ATTRIBUTE_LIST: Final = re.compile(rf"\[(?:|([\w.#%{{,\"'].*)|\[(?:|{_IDENTIFIER}(?:, *.+)?)\])\]\Z")
BLOCK_TITLE: Final = re.compile(r"\.(\.?[^ \t.].*)\Z")
SECTION: Final = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*)\Z")
BREAK_LINE: Final = re.compile(r"(?:'{3,}|<{3,}|([-*_])( *)\1\2\1)\Z")
BLOCK_MACRO: Final = re.compile(r"\w[\w-]*::(?:|\S|\S.*\S)\[.*\]\Z")
BULLET: Final = re.compile(r"(?:-|\*+|•)[ \t]+(?=\S)")
ORDINAL: Final = re.compile(r"(?:\.+|[0-9]+\.|[a-zA-Z]\.|[IVXivx]+\))[ \t]+(?=\S)")
CALLOUT: Final = re.compile(r"<(?:[0-9]+|\.)>[ \t]+(?=\S)")
DESCRIPTION: Final = re.compile(r"(?!//[^/])(\S.*?)(:{2,4}|;;)(?:[ \t]+|\Z)")
CHECKBOX: Final = re.compile(r"\[[ x*]\][ \t]+(?=\S)")
ADMONITION: Final = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(?=\S)")
TABLE: Final = re.compile(r"[|,:!]===+\Z")
FENCE: Final = re.compile(r"```(?!`).*\Z")
#: The first four characters, or all, of what delimits blocks of prose, and of what delimits anything else.
COMPOUND: Final = frozenset(("====", "****", "____", "--", "~~~~"))
VERBATIM: Final = frozenset(("----", "....", "++++", "////"))

#: Styles of paragraphs and open blocks that hold prose, or mean nothing there. Any other may mean that it is code.
PROSE_STYLES: Final = _names(
    "abstract appendix arabic bibliography circle colophon dedication disc discrete example float glossary horizontal"
    " index lead loweralpha lowergreek lowerroman none no-bullet normal open ordered partintro preface qanda quote"
    " sidebar square tabs unordered unstyled upperalpha upperroman verse NOTE TIP IMPORTANT WARNING CAUTION"
)
