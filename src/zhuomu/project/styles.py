"""Finds the styles that configurations name, and says what one chooses. A style is a configuration file that holds little else
than ``options``; it may build upon another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Message, Problem
from zhuomu.project.scripts import script_of
from zhuomu.project.settings import USUAL, Choices, Configuration, Origin
from zhuomu.rules.model import Option
from zhuomu.rules.option_values import LANGUAGE, by_either_name, value_key

#: The styles that come with zhuomu, in the order in which they are shown, each with what it follows.
BUNDLED: Final = {
    "default": Message("每个选项的第一个值", "the first value of every option"),
    "gb": Message("国家标准 GB/T 15834 和 GB/T 15835", "the Chinese standards GB/T 15834 and GB/T 15835"),
    "microsoft": Message("微软的简体中文风格指南", "Microsoft's style guide for simplified Chinese"),
    "mdn": Message("MDN 的中文翻译规范", "the Chinese translation guide of MDN"),
    "autocorrect": Message("AutoCorrect 默认的做法", "what AutoCorrect does by default"),
    "zhlint": Message("zhlint 默认的做法", "what zhlint does by default"),
    "pangu": Message("pangu.js 的做法：中西文之间加空格", "what pangu.js does: spaces between Chinese and Western text"),
    "none": Message(
        "不管标点、空格、数字、用字和文风，只查字词、语法和标记",
        "nothing of punctuation, spaces, numbers, variant forms and manner; only words, grammar and markup",
    ),
}
#: What a style may say; anything else in it would be without effect.
STYLE_KEYS: Final = ("extends", "style", "options", "extend-select", "ignore", "severity")
#: What somebody may take a style for, as if it were an option.
_NAMES_OF_STYLE: Final = ("style", "风格")
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
    zh, en = _near(text, BUNDLED)
    return Message(
        f"没有叫 {text} 的风格，也没有这个文件{zh}（自带的有 {'、'.join(BUNDLED)}）",
        f"there is no style {text}, and no such file{en} (bundled: {', '.join(BUNDLED)})",
    )


def style_path(style: str) -> str:
    """The absolute path of the file of a style that ``find_style`` gave."""
    return os.path.join(_FOLDER, f"{style}.yaml") if style in BUNDLED else style


def style_name(path: str) -> str:
    """The name of the bundled style that a file is, or "" for any other file."""
    return next((name for name in BUNDLED if path == style_path(name)), "")


def styles_of(style: str, read: Callable[[str], Configuration]) -> tuple[Configuration, ...]:
    """The files of a style that ``find_style`` gave, those that it builds upon first; none for the usual one.

    ``read`` gives the configuration of a file. Raises ConfigurationError, for a style that leads back to itself, too.
    """
    found: list[Configuration] = []
    while style != USUAL.choices.style:
        configuration = read(style_path(style))
        if configuration in found:
            from zhuomu.project.choices import located
            from zhuomu.project.paths import shown

            raise ConfigurationError(located(Problem("", Message(
                f"style 绕回了自己：{shown(style)}", f"style leads back to itself: {shown(style)}",
            )), found[0].origins["style"]))
        found.insert(0, configuration)
        style = configuration.choices.style
    return tuple(found)


def styled(choices: Choices, styles: Sequence[Configuration]) -> Choices:
    """The choices with those of the files of their style below them."""
    for style in reversed(styles):
        below = style.choices
        choices = choices._replace(
            options=(*below.options, *choices.options), ignore=tuple(dict.fromkeys((*below.ignore, *choices.ignore))),
            extend_select=tuple(dict.fromkeys((*below.extend_select, *choices.extend_select))),
            severity=(*below.severity, *choices.severity),
        )
    return choices


def chosen_options(choices: Choices, options: Sequence[Option]) -> Mapping[str, str]:
    """The values of options by the English names of both. What is no option, or no value of one, is left out."""
    known = by_either_name(options)
    read = (read_choice(known, name, value) for name, value in choices.options)
    return {LANGUAGE.key: choices.script, **{option.key: key for option, key in filter(None, read)}}


def read_choice(known: Mapping[str, Option], name: str, value: str) -> tuple[Option, str] | None:
    """The option of a name and the English name of its value, or None where there is none of either."""
    option = known.get(name)
    key = None if option is None else _key_of(option, value)
    return None if option is None or key is None else (option, key)


def option_problems(configuration: Configuration, options: Sequence[Option]) -> Iterator[Problem]:
    """A problem for each option of the configuration that is wrong, where it is written.

    There is none of that name, it has no such value, or one file says it twice, under both of its names.
    """
    by_name = by_either_name(options)
    pairs = [("options", pair) for pair in configuration.choices.options]
    for number, section in enumerate(configuration.per_file):
        pairs += [(f"per-file[{number}].options", pair) for pair in section.changes.get("options", ())]
    from zhuomu.project.choices import located

    said: dict[tuple[str, str, str], tuple[str, Origin]] = {}
    for place, (name, value) in pairs:
        origin = configuration.origins.get(f"{place}.{name}", Origin(configuration.path or ""))
        problem = _wrong(name, value, by_name)
        if problem is None:
            before, where = said.setdefault((place, origin.path, by_name[name].key), (name, origin))
            problem = None if before == name else _twice(before, name, where.line)
        if problem is not None:
            yield located(problem, origin)


def said_problems(pairs: Iterable[tuple[str, str]], options: Sequence[Option]) -> Iterator[Problem]:
    """A problem for each option of the command line that there is none of, or that has no such value."""
    by_name = by_either_name(options)
    for name, value in pairs:
        problem = _wrong(name, value, by_name)
        if problem is None:
            continue
        if name in _NAMES_OF_STYLE and name not in by_name:
            problem = Problem("", Message("--option 不能选风格", "--option cannot choose a style"), remedy=Message(
                f"请写 --style {value}", f"use --style {value}",
            ))
        elif not value and name not in by_name:
            # Most likely the name of a file: the option was left out.
            problem = problem._replace(message=Message(
                f"--option 后面写 选项=值，如 --option quotes=corner；没有叫 {name} 的选项",
                f"--option needs NAME=VALUE, as in --option quotes=corner; there is no option {name}",
            ))
        yield problem


def style_problems(style: Configuration) -> Iterator[Problem]:
    """A problem for each setting of a style that has no effect there, where it is written."""
    from zhuomu.project.choices import located

    for name in dict.fromkeys(place.partition(".")[0].partition("[")[0] for place in style.origins):
        if name not in STYLE_KEYS:
            origin = style.origins.get(name, Origin(style.path or ""))
            yield located(Problem("", Message(
                f"风格文件里的 {name} 不起作用；风格只能写 {'、'.join(STYLE_KEYS)}",
                f"{name} has no effect in a style; a style may say {', '.join(STYLE_KEYS)}",
            )), origin)


def _wrong(name: str, value: str, by_name: Mapping[str, Option]) -> Problem | None:
    """What is wrong with an option and its value, with those that there are."""
    option = by_name.get(name)
    if option is None:
        zh, en = _near(name, by_name)
        there = dict.fromkeys(by_name.values())
        return Problem("", Message(
            f"没有叫 {name} 的选项{zh}（zhuomu config --style 列出全部）",
            f"there is no option {name}{en} (zhuomu config --style lists all)",
        ), remedy=Message(
            f"可写：{'、'.join(f'{each.key}（{each.name}）' for each in there)}", f"known: {', '.join(each.key for each in there)}",
        ))
    if _key_of(option, value) is not None:
        return None
    zh, en = _near(value, [word for pair in option.values for word in pair])
    message = Message(f"选项 {name} 没有 {value} 这个值{zh}", f"the option {name} has no value {value}{en}")
    return Problem("", message if value else Message(f"选项 {name} 没有写值", f"the option {name} needs a value"), remedy=Message(
        f"可写：{'、'.join(f'{key}（{name}）' for name, key in option.values)}", f"known: {', '.join(key for _, key in option.values)}",
    ))


def _key_of(option: Option, value: str) -> str | None:
    """The English name of a value by any of its names; the language of documents goes by its tags, too."""
    return value_key(option, (script_of(value) or value) if option.key == LANGUAGE.key else value)


def _twice(before: str, name: str, line: int) -> Problem:
    """What is wrong with an option that was said under its other name already."""
    return Problem("", Message(
        f"{name} 和 {before} 是同一个选项，写了两次（第 {line} 行已经写过），留一个",
        f"{name} and {before} are one option, which is written twice (first in line {line}); keep one",
    ))


def _near(word: str, known: Iterable[str]) -> tuple[str, str]:
    """The nearest of known words as a question in both languages, or nothing."""
    from zhuomu.text.nearest import nearest

    near = nearest(word.lower(), known)
    return (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
