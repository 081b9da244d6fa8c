"""What a word of a configuration means: a key by the table of settings, a selector by its rules, a value of a few by its meaning."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.findings import Message
from zhuomu.lsp.configuration_files.knowledge import known
from zhuomu.lsp.configuration_files.marks import ITEM, Mark, inner, mark_at
from zhuomu.lsp.configuration_files.packs import packs_of
from zhuomu.lsp.configuration_files.places import field_of, is_toml, item_of, kind_at, names_of, outline
from zhuomu.lsp.configuration_files.wording import (
    about_field,
    about_option,
    about_selector,
    about_style,
    about_value,
    about_value_of,
    escaped,
    option_of,
    parameters_of,
)
from zhuomu.lsp.values import Explanation, Read

_PART: Final = re.compile(r"[^\s,，](?:[^,，]*[^\s,，])?")


def explain(text: str, path: str, offset: int, read: Read) -> Explanation | None:
    """What the word at an offset of a configuration means, or None where there is none or nothing is known of it.

    ``read`` gives the configurations that this one extends: their packs may have the rules that are named here.
    """
    marks = outline(text, path)
    mark = mark_at(marks, min(max(offset, 0), len(text)))
    if mark is None:
        return None
    kind = kind_at(mark.path)
    if mark.key or field_of(kind, mark.text) is not None:
        field = field_of(kind, mark.text)
        if field is not None:
            names = tuple(name for name in mark.path if name != ITEM)
            return _explanation(mark, about_field(names, field, toml=is_toml(path)))
    subject = names_of(mark)
    if subject in ("selector", "code"):
        return _selector(mark, text, offset, packs_of(marks, path, read))
    if subject == "parameter":
        return _parameter(mark, packs_of(marks, path, read))
    if subject == "style":
        return _explanation(mark, about_style(mark.text))
    if subject in ("option", "value"):
        return _option(mark, subject, packs_of(marks, path, read))
    return None if mark.key else _explanation(mark, about_value(mark.text, item_of(kind)))


def _explanation(mark: Mark, message: Message | None) -> Explanation | None:
    return None if message is None else Explanation(mark.start, mark.end, message)


def _selector(mark: Mark, text: str, offset: int, packs: tuple[str, ...]) -> Explanation | None:
    """What one of several selectors stands for: they may be parted by commas."""
    first, last = inner(mark, text)
    for part in _PART.finditer(text, first, last):
        if part.start() <= offset <= part.end():
            about = about_selector(part[0], known(packs))
            return None if about is None else Explanation(part.start(), part.end(), about)
    return None


def _option(mark: Mark, subject: str, packs: tuple[str, ...]) -> Explanation | None:
    option = option_of(mark.text if subject == "option" else mark.path[-1], known(packs))
    if option is None:
        return None
    return _explanation(mark, about_option(option) if subject == "option" else about_value_of(option, mark.text))


def _parameter(mark: Mark, packs: tuple[str, ...]) -> Explanation | None:
    knowledge = known(packs)
    value = parameters_of(knowledge, mark.path[1] if len(mark.path) > 1 and mark.path[0] == "rules" else "").get(mark.text)
    if value is None:
        return None
    rules = [rule for rule in knowledge.rules if any(name == mark.text for name, _ in rule.parameters)]
    listed = "、".join(f"{rule.code} {escaped(rule.title)}" for rule in rules[:5])
    return _explanation(mark, Message(
        f"**{escaped(mark.text)}**　规则的参数，现在是 {escaped(value)}\n\n用它的规则：{listed}",
        f"**{escaped(mark.text)}** parameter of rules, now {escaped(value)}\n\nRules with it: {listed}",
    ))
