"""The values of options that are in force for a file, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from zhuomu.project.choices import sections_for
from zhuomu.project.settings import COMMAND_LINE, USUAL, Origin, Source
from zhuomu.project.styles import read_choice
from zhuomu.project.workspace import Overrides, Setup
from zhuomu.rules.model import Compiled, Option
from zhuomu.rules.option_values import LANGUAGE, by_either_name

#: A command line that says nothing.
_SILENT: Final = Overrides()


class InForce(NamedTuple):
    """An option and the English name of its value; ``source`` is None where nobody chose it."""

    option: Option
    value: str
    source: Source | None


def options_in_force(
    setup: Setup, options: Sequence[Option], path: str | None = None, overrides: Overrides = _SILENT,
) -> list[InForce]:
    """The options with their values, in the order given: for a file of the setup, or for none in particular.

    ``overrides`` are those that the setup was made under.
    """
    known = by_either_name(options)
    found = {option.key: InForce(option, option.values[0][1], None) for option in options}
    last: Iterator[tuple[str, str, Source]] = ((name, value, COMMAND_LINE) for name, value in overrides.options)
    for name, value, source in chain[tuple[str, str, Source]](_said(setup, path), last):
        read = read_choice(known, name, value)
        if read is not None:
            found[read[0].key] = InForce(*read, source)
    return list(found.values())


def options_of_rule(compiled: Compiled, code: str) -> list[Option]:
    """The options that the cases of a rule are for some values of, in the order in which they ask."""
    number = compiled.codes.index(code)
    known = {option.key: option for option in compiled.options}
    asked = dict.fromkeys(need[1] for need in compiled.needs if compiled.owners[need[0]] == number)
    return [known[key] for key in asked]


def _said(setup: Setup, path: str | None) -> Iterator[tuple[str, str, Origin]]:
    """What files say of options, with its place; a later one goes before."""
    configuration = setup.configuration
    own, nowhere = configuration.origins, Origin(configuration.path or "")
    fitting = () if path is None else sections_for(configuration, path)
    sections = [
        (f"per-file[{number}]", section.changes) for number, section in enumerate(configuration.per_file)
        if any(section is each for each in fitting)
    ]
    if configuration.choices.script != USUAL.choices.script:
        yield LANGUAGE.key, configuration.choices.script, own.get("language", nowhere)
    for head, changes in sections:
        if "script" in changes:
            yield LANGUAGE.key, changes["script"], own.get(f"{head}.language", nowhere)
    for style in setup.styles:
        for name, value in style.choices.options:
            yield name, value, style.origins.get(f"options.{name}", Origin(style.path or ""))
    for name, value in configuration.choices.options:
        yield name, value, own.get(f"options.{name}", nowhere)
    for head, changes in sections:
        for name, value in changes.get("options", ()):
            yield name, value, own.get(f"{head}.options.{name}", nowhere)
