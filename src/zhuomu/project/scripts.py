"""Which of the two scripts of Chinese a language tag stands for: zh-TW is as good a name of traditional characters as zh-Hant."""

from __future__ import annotations

import re
from typing import Final

SIMPLIFIED: Final = "zh-Hans"
TRADITIONAL: Final = "zh-Hant"
#: Tags of Chinese, in the letters and with the hyphens that generators of sites write. The JSON Schema has no flags for letters.
TAG_PATTERN: Final = (
    "[zZ][hH](?:[-_][hH][aA][nN][sStT])?(?:[-_](?:[cC][nN]|[sS][gG]|[mM][yY]|[tT][wW]|[hH][kK]|[mM][oO]))?"
)
_TRADITIONAL_PLACES: Final = ("tw", "hk", "mo")


def script_of(tag: str) -> str | None:
    """SIMPLIFIED or TRADITIONAL, or None for what is no tag of Chinese. The script in a tag goes before the place."""
    if not re.fullmatch(TAG_PATTERN, tag):
        return None
    parts = re.split("[-_]", tag.lower())
    traditional = "hant" in parts or ("hans" not in parts and parts[-1] in _TRADITIONAL_PLACES)
    return TRADITIONAL if traditional else SIMPLIFIED
