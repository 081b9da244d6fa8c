"""What of a configuration is in force for one file: its per-file sections and allowed texts, and selectors that name nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from zhuomu.findings import Problem
from zhuomu.project.settings import Allowed, Choices, Configuration, Origin, PerFile
from zhuomu.rules.model import Rule

#: Of these a section adds to what the project says; anything else takes its place.
_ADDING: Final = ("extend_select", "ignore", "severity", "words", "options")
#: The keys that hold selectors, each with the field of Choices.
_SELECTORS: Final = (
    ("select", "select"), ("extend-select", "extend_select"), ("ignore", "ignore"), ("severity", "severity"),
)


def choices_for(configuration: Configuration, path: str) -> Choices:
    """The choices for a file: those of the project, then those of every section that fits it, in their order."""
    choices = configuration.choices
    for section in sections_for(configuration, path):
        changes: dict[str, Any] = {
            name: (*getattr(choices, name), *value) if name in _ADDING else value
            for name, value in section.changes.items()
        }
        choices = choices._replace(**changes)
    return choices


def sections_for(configuration: Configuration, path: str) -> tuple[PerFile, ...]:
    """The per-file sections that fit a file. None fits one outside the folder of the configuration."""
    if not configuration.per_file:
        return ()
    relative = _relative(configuration, path)
    return tuple(section for section in configuration.per_file if relative and _matcher((section.pattern,))(relative))


def allowed_for(configuration: Configuration, path: str) -> tuple[Allowed, ...]:
    """The texts that may stand in a file."""
    if not any(allowed.files for allowed in configuration.allow):
        return configuration.allow
    relative = _relative(configuration, path)
    return tuple(
        allowed for allowed in configuration.allow
        if not allowed.files or (relative and _matcher(allowed.files)(relative))
    )


def selector_problems(configuration: Configuration, rules: Sequence[Rule]) -> tuple[Problem, ...]:
    """A problem for each selector of the configuration that fits none of the rules, where it is written."""
    from zhuomu.rules.selection import fits, unknown_selector

    problems: dict[Problem, None] = {}
    known: dict[str, bool] = {}
    for selector, place in _selectors(configuration):
        if selector not in known:
            known[selector] = any(fits(selector, rule) for rule in rules)
        # What ``rules`` says of a code has no place of this kind: its overlay tells whether the code exists.
        if not known[selector] and place in configuration.origins:
            problems[located(unknown_selector(selector, rules), configuration.origins[place])] = None
    return tuple(problems)


def _selectors(configuration: Configuration) -> Iterator[tuple[str, str]]:
    """Every selector, and the name that its place goes by."""
    for key, field in _SELECTORS:
        yield from _named(key, getattr(configuration.choices, field))
    for number, section in enumerate(configuration.per_file):
        for key, field in _SELECTORS:
            yield from _named(f"per-file[{number}].{key}", section.changes.get(field, ()))
    for number, allowed in enumerate(configuration.allow):
        yield from ((selector, f"allow[{number}]") for selector in allowed.selectors)


def _named(key: str, values: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for number, value in enumerate(values):
        yield (value[0], f"{key}.{value[0]}") if isinstance(value, tuple) else (value, f"{key}[{number}]")


def located(problem: Problem, origin: Origin) -> Problem:
    """The problem with a place, and the line that it is in."""
    from zhuomu.project.paths import shown

    try:
        with open(origin.path, encoding="utf-8-sig", errors="replace") as file:
            excerpt = file.read().split("\n")[origin.line - 1]
    except (OSError, IndexError):
        excerpt = ""
    return problem._replace(path=shown(origin.path), line=origin.line, column=origin.column, excerpt=excerpt)


def _relative(configuration: Configuration, path: str) -> str | None:
    """The path from the folder of the configuration, with ``/`` between folders, or None for one outside of it."""
    folder, absolute = configuration.folder.rstrip(os.sep) + os.sep, os.path.abspath(path)
    if not absolute.startswith(folder):
        return None
    return absolute[len(folder):].replace(os.sep, "/")


@lru_cache(maxsize=1000)
def _matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    # Costs 40 ms, which only those pay who say something about some files.
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns).match_file
