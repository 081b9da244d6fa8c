"""`zhuomu config --style`: styles side by side, with the one in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zhuomu.cli.language import Language
from zhuomu.cli.sources import named_source, source_object
from zhuomu.output.style_table import Column, markdown_list, markdown_table, terminal_table
from zhuomu.project.option_sources import InForce, options_in_force
from zhuomu.project.style_comparison import (
    StyleColumn,
    chosen_in_styles,
    compared,
    idle_options,
    mistakes,
)
from zhuomu.project.workspace import Setup, Workspace
from zhuomu.rules.model import Option

if TYPE_CHECKING:
    from zhuomu.project.rules import Loaded


class Comparison:
    """What is shown of the styles of some names or paths, all bundled ones if there are none.

    Raises UsageError for a style that there is none of, ConfigurationError for mistakes in one.
    """

    def __init__(self, names: Sequence[str], setup: Setup, workspace: Workspace, path: str | None) -> None:
        loaded: Loaded = workspace.loaded(setup.configuration)
        self._options: list[Option] = chosen_in_styles(loaded.compiled.options)
        #: What is wrong with the rules and with styles that are not bundled.
        self.problems = (*loaded.problems, *mistakes(names, setup.choices.style, workspace, loaded.compiled.options))
        self._columns = compared(names, setup.choices.style, workspace, loaded.compiled)
        self._used: StyleColumn = next(column for column in self._columns if column.used)
        #: The options without effect under the style that is used, if the project has not turned their rules on again.
        self._idle = self._used.idle and self._used.idle & idle_options(setup.choices, loaded.compiled)
        self._here: list[InForce] = options_in_force(setup, self._options, path, workspace.overrides)

    def text(self, language: Language) -> Iterator[str]:
        """The table in lines."""
        say = language.say
        if not self._options:
            yield say("载入的规则里没有选项", "the rules that are loaded have no options")
        else:
            yield from terminal_table(self._options, self._shown_columns(language), language.code)
            yield say("“·”：和 default 一样；“*”：现在用的风格", "·: the same as in default; *: the style in force")
            if any(column.idle for column in self._columns):
                yield say("“—”：用到这个选项的规则，这种风格都不用", "—: the style turns off all rules that the option is for")
        for column in self._columns:
            if column.ignore:
                listed = say("、", ", ").join(column.ignore)
                yield say(f"{column.name} 不用这些规则：{listed}", f"{column.name} turns off these rules: {listed}")
        for each in self._overriding():
            place = named_source(each.source, language)
            yield say(f"{each.option.name} 由 {place} 另外定了", f"{each.option.key} is chosen by {place}")

    def markdown(self) -> str:
        """Two tables, in Chinese: what the options are about, and the styles side by side."""
        columns = [Column(column.name, _in_effect(column.values, column.idle)) for column in self._columns]
        return f"{markdown_list(self._options)}\n{markdown_table(self._options, columns)}"

    def as_object(self) -> dict[str, Any]:
        """The same as JSON values."""
        return {
            "options": [{
                "key": each.option.key, "name": each.option.name, "description": each.option.description, "pack": each.option.pack,
                "values": [{"key": key, "name": name} for name, key in each.option.values],
                "value": each.value, "source": source_object(each.source),
            } for each in self._here],
            "styles": [{
                "name": column.name, "path": column.path, "used": column.used, "ignore": list(column.ignore),
                "options": {key: None if key in column.idle else value for key, value in column.values.items()},
            } for column in self._columns],
        }

    def _shown_columns(self, language: Language) -> list[Column]:
        columns = [
            Column(f"{column.name}{'*' if column.used else ''}", _in_effect(column.values, column.idle)) for column in self._columns
        ]
        if self._overriding():
            here = {each.option.key: each.value for each in self._here}
            columns.append(Column(language.say("这里", "here"), _in_effect(here, self._idle)))
        return columns

    def _overriding(self) -> list[InForce]:
        """The options that have another value here than in the style in force."""
        return [
            each for each in self._here
            if each.value != self._used.values[each.option.key] and each.option.key not in self._idle
        ]


def _in_effect(values: Mapping[str, str], idle: Collection[str]) -> Mapping[str, str]:
    return {key: value for key, value in values.items() if key not in idle}
