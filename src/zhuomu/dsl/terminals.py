"""The terminals of the grammar as regular expressions, for whoever reads a text that need not parse."""

from __future__ import annotations

import os
import re
from functools import lru_cache

_TERMINAL = re.compile(r"(?m)^(?P<name>_?[A-Z]+(?:_[A-Z]+)*)(?:\.-?[0-9]+)?:[ ]+/(?P<expression>(?:\\.|[^/\\\n])+)/")


@lru_cache(maxsize=1)
def terminals() -> dict[str, str]:
    """The regular expression of each terminal, by its name. What may follow another is a matter of the grammar."""
    path = os.path.join(os.path.dirname(__file__), "grammar.lark")
    with open(path, encoding="utf-8") as file:
        return {found["name"]: found["expression"] for found in _TERMINAL.finditer(file.read())}
