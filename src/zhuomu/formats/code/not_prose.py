"""What stands in comments and strings and is no prose: commented-out code, orders to tools, paths, patterns."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.text.han import HAN

_HAN: Final = re.compile(f"[{HAN}]")
_PRAGMA: Final = re.compile(
    r"(?:type:\s*ignore|noqa|pylint:|mypy:|ruff:|flake8|pyright:|eslint|tslint|jshint|jslint|stylelint|@ts-|prettier-|"
    r"biome-|istanbul|nolint|NOLINT|go:\w|\+build|clang-format|shellcheck\s|rustfmt|cspell:|spell-checker|vim?:|-\*-|"
    r"fmt:\s*(?:off|on|skip)|yapf:|isort:|pragma\b|yamllint|yaml-language-server|SPDX-|!/|<reference|@jsx|sourceMappingURL)",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`|(?:^|\s)(?://|#|--|/\*)(?=\s).*", re.DOTALL)
_SIGNS_OF_CODE: Final = re.compile(
    r"[=(){}\[\];<>|&]|->|::|\s--?[A-Za-z]|\A\s*(?:return|import|from|if|for|while|case|else|elif|package|print|echo|git|npm|pip|go|cargo|docker|sudo)\b"
)
_SQL: Final = re.compile(
    r"\s*(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s.+\sSET|DELETE\s+FROM|CREATE\s+(?:TABLE|INDEX|VIEW|DATABASE)|"
    r"ALTER\s+TABLE|DROP\s+TABLE|WITH\s+\w+\s+AS)\b",
    re.IGNORECASE | re.DOTALL,
)
_PATH: Final = re.compile(
    r"(?:(?:[A-Za-z]:|\.{1,2}|~)?[/\\])?[^\s/\\，。；：！？<>]*(?:[/\\][^\s/\\，。；：！？<>]*)*\.[A-Za-z][A-Za-z0-9]{0,4}\Z"
    r"|(?:[A-Za-z]:|\.{1,2}|~)?[/\\][^\s，。；：！？<>]+\Z"
)
_PATTERN: Final = re.compile(
    r"\\[dDwWsSbBpP](?![A-Za-z])|\(\?[:=!<P]|\[\^|\.[*+]|\\[\[\]().*+?^|]|\[[^\[\]\s]{1,40}\][+*{]"
)
_CHOICE: Final = re.compile(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,")


def is_pragma(text: str) -> bool:
    """Whether a comment is an order to a tool."""
    return _PRAGMA.match(text) is not None


def is_code(text: str) -> bool:
    """Whether a line looks like code: it has Han characters, if any, in quotes and comments only."""
    rest = _QUOTED.sub(" ", text)
    return _SIGNS_OF_CODE.search(rest) is not None and _HAN.search(rest) is None


def is_data(text: str) -> bool:
    """Whether what a string says is for a program: a query, a path, a regular expression, a message with choices."""
    return any(pattern.match(text) for pattern in (_SQL, _PATH)) or any(
        pattern.search(text) for pattern in (_PATTERN, _CHOICE)
    )
