"""Shows styles side by side: options as rows, styles as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from zhuomu.output.visible import visible_line
from zhuomu.rules.model import Option

#: Shown for a value that is the same as in the first column.
SAME: Final = "·"
#: Shown for an option that has no effect in a style.
IDLE: Final = "—"
_GAP: Final = "  "


class Column(NamedTuple):
    """A style as it is headed, and the English names of its values by those of the options that have an effect in it."""

    head: str
    values: Mapping[str, str]


def terminal_table(options: Sequence[Option], columns: Sequence[Column], language: str) -> Iterator[str]:
    """The table in lines for a terminal. Below each option stands what it is about, and its values."""
    rows = [["", *(visible_line(column.head) for column in columns)], *(_row(option, columns, language) for option in options)]
    widths = [max(_width(row[number]) for row in rows) for number in range(len(columns) + 1)]
    for number, row in enumerate(rows):
        yield _GAP.join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        if number:
            yield f"{_GAP}{_GAP}{_about(options[number - 1], language)}"


def markdown_table(options: Sequence[Option], columns: Sequence[Column]) -> str:
    """The table in Markdown, in Chinese, with every value written out: those that are not as in the first column stand out."""
    first = columns[0].values
    lines = [f"| 选项 | {' | '.join(column.head for column in columns)} |", f"|---|{'---|' * len(columns)}"]
    for option in options:
        cells = []
        for column in columns:
            value = column.values.get(option.key)
            name = IDLE if value is None else value_name(option, value, "zh")
            cells.append(name if value in (None, first.get(option.key)) else f"**{name}**")
        lines.append(f"| {option.name} `{option.key}` | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def markdown_list(options: Sequence[Option]) -> str:
    """What the options are about and their values, as a table in Markdown, in Chinese. The first value is the usual one."""
    lines = ["| 选项 | 管什么 | 可选的值（第一个是默认的） |", "|---|---|---|"]
    for option in options:
        values = "、".join(f"{name} `{key}`" for name, key in option.values)
        lines.append(f"| {option.name} `{option.key}` | {option.description.replace('|', chr(92) + '|')} | {values} |")
    return "\n".join(lines) + "\n"


def value_name(option: Option, value: str, language: str) -> str:
    """The name of a value in a language, by its English name."""
    return value if language == "en" else next((name for name, key in option.values if key == value), value)


def values_listed(option: Option, language: str) -> str:
    """The names of all values of an option, the usual one first; in Chinese with the English ones, which configurations have."""
    if language == "en":
        return ", ".join(key for _, key in option.values)
    return "、".join(f"{name} {key}" for name, key in option.values)


def _row(option: Option, columns: Sequence[Column], language: str) -> list[str]:
    usual, *others = [column.values.get(option.key) for column in columns]
    named = [IDLE if value is None else SAME if value == usual else value_name(option, value, language) for value in others]
    return [_name(option, language), IDLE if usual is None else value_name(option, usual, language), *named]


def _name(option: Option, language: str) -> str:
    return option.key if language == "en" else f"{option.name} {option.key}"


def _about(option: Option, language: str) -> str:
    if language == "en":
        return f"{option.name}: {values_listed(option, language)}"
    return visible_line(f"{option.description}（{values_listed(option, language)}）" if option.description else values_listed(option, language))


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
