"""The option that every rule set has, and the names of values. Apart from the compiler, so that a run with a warm cache skips that."""

from collections.abc import Iterable
from typing import Final

from zhuomu.rules.model import Option

#: What documents are written in: `语言：` of a rule or a pack says what it is for.
LANGUAGE: Final = Option(
    "language", "语言", (("简体", "zh-Hans"), ("繁体", "zh-Hant")), "文档用简体字还是繁体字；由配置项 language 决定", "",
)


def by_either_name(options: Iterable[Option]) -> dict[str, Option]:
    """The options by their Chinese and by their English names."""
    return {name: option for option in options for name in (option.key, option.name)}


def value_key(option: Option, value: str) -> str | None:
    """The English name of a value by either of its names, or None when the option has no such value."""
    return next((key for name, key in option.values if value in (name, key)), None)
