"""What a value can name: rules, formats, parameters, files. Each is a name with what is to be said of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from zhuomu.findings import Message
from zhuomu.lsp.configuration_files.knowledge import Knowledge
from zhuomu.lsp.configuration_files.marks import Path
from zhuomu.lsp.configuration_files.wording import (
    about_option,
    about_rule,
    option_of,
    parameters_of,
    title_of,
)
from zhuomu.project.styles import BUNDLED

#: A folder with more in it is not shown whole.
MOST_FILES: Final = 2000
_ENDS: Final = {"configuration": (".yaml", ".yml", ".toml"), "rules": (".zm",), "file": (".json",), "style": (".yaml", ".yml")}


class Name(NamedTuple):
    """Something to write; see Proposal."""

    text: str
    kind: str
    detail: Message = Message("", "")
    markdown: Message = Message("", "")
    matched: str = ""


def names(subject: str, typed: str, folder: str, path: Path, knowledge: Knowledge) -> Iterator[Name]:
    """Everything of a subject, one of NAMED, that may stand in place of what was ``typed``, at a path of a file in ``folder``."""
    if subject == "selector":
        yield from _codes(knowledge)
        yield from _groups(knowledge)
    elif subject == "code":
        yield from _codes(knowledge)
    elif subject == "format":
        yield from (Name(name, "value") for name in knowledge.formats)
    elif subject == "parameter":
        code = path[1] if len(path) > 1 and path[0] == "rules" else ""
        for name, value in parameters_of(knowledge, code).items():
            yield Name(name, "property", Message(f"现在是 {value}", f"now {value}"))
    elif subject == "option":
        for option in knowledge.options:
            yield Name(option.key, "property", Message(option.name, option.name), about_option(option), f"{option.key} {option.name}")
    elif subject == "value":
        yield from _values_of_option(path, knowledge)
    elif subject in _ENDS:
        if subject == "style":
            yield from (Name(name, "value", meaning) for name, meaning in BUNDLED.items())
        if subject in ("configuration", "style"):
            yield from _presets()
        yield from _files(typed, folder, _ENDS[subject])


def _codes(knowledge: Knowledge) -> Iterator[Name]:
    for rule in knowledge.rules:
        yield Name(rule.code, "code", Message(rule.title, rule.title), about_rule(rule), f"{rule.code} {rule.title}")


def _groups(knowledge: Knowledge) -> Iterator[Name]:
    """Prefixes, packs, tags and ALL."""
    prefixes = dict.fromkeys(rule.code.rstrip("0123456789") for rule in knowledge.rules)
    packs = dict.fromkeys(rule.pack for rule in knowledge.rules)
    tags = dict.fromkeys(tag for rule in knowledge.rules for tag in rule.tags)
    done: set[str] = set()
    for what, group in (("前缀", prefixes), ("包", packs), ("标签", tags)):
        for name in group:
            if name not in done:
                done.add(name)
                title = title_of(name, knowledge)
                yield Name(name, "value", Message(f"{what}　{title}".rstrip("　"), f"{_ENGLISH[what]} {title}".rstrip()))
    yield Name("ALL", "value", Message("全部规则", "all rules"))


_ENGLISH: Final = {"前缀": "prefix", "包": "pack", "标签": "tag"}


def _presets() -> Iterator[Name]:
    from zhuomu.project.configuration.presets import presets

    for name in presets():
        yield Name(name, "value", Message("规则包的预设", "the preset of a pack"))


def _values_of_option(path: Path, knowledge: Knowledge) -> Iterator[Name]:
    option = option_of(path[-1] if path else "", knowledge)
    for name, key in option.values if option is not None else ():
        yield Name(key, "value", Message(name, name), matched=f"{key} {name}")


def _files(typed: str, folder: str, ends: tuple[str, ...]) -> Iterator[Name]:
    """The files and folders in the folder that a half-typed path names."""
    head = typed[:typed.rfind("/") + 1]
    if "\0" in head:
        return
    place = os.path.join(folder, os.path.expanduser(head))
    hidden = typed[len(head):].startswith(".")
    found: list[tuple[bool, str]] = []
    try:
        with os.scandir(place) as entries:
            for entry in islice(entries, MOST_FILES):
                is_folder = entry.is_dir()
                if (is_folder or entry.name.endswith(ends)) and (hidden or not is_folder or not entry.name.startswith(".")):
                    found.append((not is_folder, entry.name))
    except (OSError, ValueError):
        return
    for is_file, name in sorted(found):
        if name.isprintable():
            yield Name(head + name if is_file else f"{head}{name}/", "file" if is_file else "folder")
