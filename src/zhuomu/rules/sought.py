"""The wrong forms that a project asks for: words that the segmenter has to know, or it would hide them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from zhuomu.rules.model import WRONG_FORMS

_HAN: Final = re.compile("[\u4e00-\u9fd5]{2,}")


def list_of_wrong_forms(pack: str, code: str) -> str:
    """The name of the list of a rule that holds the wrong forms a project has asked for."""
    return f"{pack}/{code}{WRONG_FORMS}"


def words_in(texts: Iterable[str]) -> list[str]:
    """The runs of Chinese characters in some texts that the segmenter can be told of, each once."""
    return list(dict.fromkeys(word for text in texts for word in _HAN.findall(text)))
