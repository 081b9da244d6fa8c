"""Finds the styles that configurations name, and says what one chooses. A style is a configuration file that holds little else
than ``options``; it may extend another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from zhuomu.findings import Message, Problem
from zhuomu.project.settings import Choices, Configuration, Origin
from zhuomu.rules.model import Option
from zhuomu.rules.option_values import value_key

#: The styles that come with zhuomu, in the order in which they are shown.
BUNDLED: Final = ("default", "gb", "microsoft", "mdn", "autocorrect", "zhlint", "pangu", "none")
_FOLDER: Final = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "styles")


def find_style(text: str, folder: str) -> str | Message:
    """The name of a bundled style, or the absolute path of another; a message that says why there is none."""
    if text in BUNDLED:
        return text
    from zhuomu.project.configuration.presets import find_preset, is_preset

    if is_preset(text):
        return find_preset(text)
    path = os.path.normpath(os.path.join(folder, os.path.expanduser(text)))
    if os.path.isfile(path):
        return path
    from zhuomu.text.nearest import nearest

    near = nearest(text, BUNDLED)
    hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
    return Message(
        f"没有叫 {text} 的风格，也没有这个文件{hint[0]}（自带的有 {'、'.join(BUNDLED)}）",
        f"there is no style {text}, and no such file{hint[1]} (bundled: {', '.join(BUNDLED)})",
    )


def style_path(style: str) -> str:
    """The absolute path of the file of a style that ``find_style`` gave."""
    return os.path.join(_FOLDER, f"{style}.yaml") if style in BUNDLED else style


def styled(choices: Choices, style: Configuration) -> Choices:
    """The choices with those of their style below them."""
    below = style.choices
    return choices._replace(
        options=(*below.options, *choices.options), ignore=(*below.ignore, *choices.ignore),
        extend_select=(*below.extend_select, *choices.extend_select), severity=(*below.severity, *choices.severity),
    )


def chosen_options(choices: Choices, options: Sequence[Option]) -> Mapping[str, str]:
    """The values of options by the English names of both. What is no option, or no value of one, is left out."""
    by_name = {name: option for option in options for name in (option.key, option.name)}
    found = {"language": choices.script}
    for name, value in choices.options:
        option = by_name.get(name)
        key = value_key(option, value) if option is not None else None
        if option is not None and key is not None:
            found[option.key] = key
    return found


def option_problems(configuration: Configuration, options: Sequence[Option]) -> Iterator[Problem]:
    """A problem for each option of the configuration that there is none of, or that has no such value, where it is written."""
    by_name = {name: option for option in options for name in (option.key, option.name)}
    pairs = [("options", pair) for pair in configuration.choices.options]
    for number, section in enumerate(configuration.per_file):
        pairs += [(f"per-file[{number}].options", pair) for pair in section.changes.get("options", ())]
    for place, (name, value) in pairs:
        origin = configuration.origins.get(f"{place}.{name}", Origin(configuration.path or ""))
        message = _wrong(name, value, by_name)
        if message is not None:
            yield Problem(origin.path, message, origin.line, origin.column)


def _wrong(name: str, value: str, by_name: Mapping[str, Option]) -> Message | None:
    from zhuomu.text.nearest import nearest

    option = by_name.get(name)
    if option is None:
        near = nearest(name, list(by_name))
        hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
        return Message(f"没有叫 {name} 的选项{hint[0]}（zhuomu config --style 列出全部）",
                       f"there is no option {name}{hint[1]} (zhuomu config --style lists all)")
    if value_key(option, value) is None:
        zh = "、".join(f"{key}（{name}）" for name, key in option.values)
        return Message(f"选项 {name} 没有 {value} 这个值，可写：{zh}",
                       f"the option {name} has no value {value}; it has {', '.join(key for _, key in option.values)}")
    return None
