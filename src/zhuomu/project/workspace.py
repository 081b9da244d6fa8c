"""Puts together what is in force for each file: configuration, rules, formats, and what the command line says."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from zhuomu.engine.ruleset import RuleSet
from zhuomu.errors import ConfigurationError, UsageError
from zhuomu.findings import Message, Problem
from zhuomu.project.checking import MOST_BYTES, Policy, Reading
from zhuomu.project.formats import FormatFinder
from zhuomu.project.paths import shown
from zhuomu.project.rules import Loaded, load_rules
from zhuomu.project.settings import USUAL, Allowed, Choices, Configuration
from zhuomu.project.styles import (
    chosen_options,
    option_problems,
    said_problems,
    style_name,
    style_problems,
    styled,
    styles_of,
)
from zhuomu.rules.selection import Selection, unknown_selectors

if TYPE_CHECKING:
    from zhuomu.project.counting import Counts


class Overrides(NamedTuple):
    """What the command line says, which wins over every configuration; None and empty say nothing.

    ``style`` is what ``find_style`` gave, ``options`` are pairs of an option and its value, by any of their names.
    ``config`` is the one file to be read, ``isolated`` says that none is. Without ``cache`` nothing is remembered of files;
    ``processes`` is how many to use at most, 0 for as many as there are processors.
    """

    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    confidence: str | None = None
    fail_level: str | None = None
    format: str | None = None
    encoding: str | None = None
    config: str | None = None
    isolated: bool = False
    force_exclude: bool = True
    cache: bool = True
    processes: int = 0
    style: str | None = None
    options: tuple[tuple[str, str], ...] = ()

    @property
    def partial(self) -> bool:
        """Whether a run reports less than the configuration asks for, so that it cannot tell what is superfluous."""
        return bool(self.select or self.ignore or self.confidence or self.style or self.options)


class Setup(NamedTuple):
    """What is in force for all files of the same settings. ``styles`` are the files of its style, the last of which goes before."""

    configuration: Configuration
    choices: Choices
    allowed: tuple[Allowed, ...]
    reading: Reading
    fail_level: str
    styles: tuple[Configuration, ...] = ()


class Workspace:
    """Everything that the files of one run have in common, found when it is first needed and kept.

    What was wrong with rules and selectors is in ``problems``, each once; mistakes in configuration files raise
    ConfigurationError.
    """

    def __init__(self, overrides: Overrides = Overrides()) -> None:  # noqa: B008 - a frozen value
        self.overrides = overrides
        self.problems: list[Problem] = []
        self._configurations: dict[str, Configuration] = {}
        self._files: dict[str, Configuration] = {}
        self._loaded: dict[object, Loaded] = {}
        self._finders: dict[str | None, FormatFinder] = {}
        self._setups: dict[tuple[str | None, Choices, tuple[Allowed, ...]], Setup] = {}
        # By identity: setups are kept, and comparing them would take long.
        self._policies: dict[int, Policy] = {}
        self._rulesets: dict[object, RuleSet] = {}
        self._in_order: set[str] = set()
        #: What was counted in projects so far.
        self.counted: dict[object, Counts] = {}

    # ------------------------------------------------------------ configuration
    def configuration(self, folder: str) -> Configuration:
        """The configuration of the files in a folder: the nearest at or above it. Raises ConfigurationError."""
        folder = os.path.abspath(folder)
        known = self._configurations.get(folder)
        if known is None:
            known = self._configurations[folder] = self._find(folder)
        return known

    def _find(self, folder: str) -> Configuration:
        if self.overrides.isolated:
            return self._usual()
        from zhuomu.project.config import configuration_in

        path = self.overrides.config or configuration_in(folder)
        if path is not None:
            return self._read(path)
        parent = os.path.dirname(folder)
        return self._usual() if parent == folder else self.configuration(parent)

    def _usual(self) -> Configuration:
        known = self._files.get("")
        if known is None:
            known = self._files[""] = USUAL._replace(
                folder=os.getcwd(), sources=USUAL.sources._replace(packs=self.overrides.packs)
            )
        return known

    def _read(self, path: str) -> Configuration:
        known = self._files.get(path)
        if known is None:
            from zhuomu.project.config import load_configuration

            read = load_configuration(path)
            packs = (*read.sources.packs, *self.overrides.packs)
            known = self._files[path] = read._replace(sources=read.sources._replace(packs=packs))
        return known

    # ------------------------------------------------------------ what follows from it
    def loaded(self, configuration: Configuration) -> Loaded:
        """The rules that a configuration names, and all that are installed."""
        known = self._loaded.get(configuration.sources)
        if known is None:
            known = self._loaded[configuration.sources] = load_rules(configuration.sources)
            self._remember(known.problems)
        return known

    def finder(self, configuration: Configuration) -> FormatFinder:
        """What finds the formats of files. Raises ConfigurationError for a format that does not exist."""
        known = self._finders.get(configuration.path)
        if known is None:
            known = self._finders[configuration.path] = FormatFinder(
                self.loaded(configuration).formats, only=self.overrides.format, globs=configuration.formats,
                path=configuration.path or "",
            )
        return known

    def setup(self, path: str, configuration: Configuration) -> Setup:
        """What is in force for a file of a configuration.

        Raises ConfigurationError for what is wrong with its options and its styles: a file is not checked, and still less
        written, under what somebody did not mean.
        """
        self._refuse_wrong_options(configuration)
        choices, allowed = configuration.choices, configuration.allow
        styles: tuple[Configuration, ...] = ()
        if configuration.per_file or any(each.files for each in allowed):
            from zhuomu.project.choices import allowed_for, choices_for

            choices, allowed = choices_for(configuration, path), allowed_for(configuration, path)
        if self.overrides.style is not None:
            choices = choices._replace(style=self.overrides.style)
        if choices.style != USUAL.choices.style:
            styles = self.styles(choices.style)
            choices = styled(choices, styles)
        key = configuration.path, choices, allowed
        known = self._setups.get(key)
        if known is None:
            overrides = self.overrides
            known = self._setups[key] = Setup(
                configuration,
                choices._replace(
                    select=overrides.select or choices.select,
                    # What the command line selects is all that it wants.
                    extend_select=overrides.extend_select if overrides.select else (
                        *choices.extend_select, *overrides.extend_select
                    ),
                    ignore=(*choices.ignore, *overrides.ignore),
                    confidence=overrides.confidence or choices.confidence,
                    preview=choices.preview or overrides.preview,
                    words=(*choices.words, *self._user_words()),
                    options=(*choices.options, *overrides.options),
                ),
                allowed,
                Reading(overrides.encoding or configuration.encoding, configuration.max_file_size or MOST_BYTES),
                overrides.fail_level or configuration.fail_level,
                styles,
            )
        return known

    def _refuse_wrong_options(self, configuration: Configuration) -> None:
        """Raise ConfigurationError for mistakes in the options of a configuration, of its sections and of their styles."""
        path, choices = configuration.path, configuration.choices
        if path is None or path in self._in_order:
            return
        usual = USUAL.choices.style
        own = self._not_bundled((choices.style, *(section.changes.get("style", usual) for section in configuration.per_file)))
        says = bool(choices.options) or any("options" in section.changes for section in configuration.per_file)
        if says or own:
            loaded = self.loaded(configuration)
            options = loaded.compiled.options
            problems = list(option_problems(configuration, options))
            for style in own:
                problems += (*style_problems(style), *option_problems(style, options))
            if problems:
                # Where a pack could not be loaded, its options are missing, too.
                raise ConfigurationError(*loaded.problems, *problems)
        self._in_order.add(path)

    def refuse_mistakes(self, setups: Iterable[Setup]) -> None:
        """Raise ConfigurationError for mistakes in the configurations of some setups that are elsewhere only reported.

        Whoever ignores a rule that there is none of did not want what the right one finds to be put right.
        """
        found: dict[Problem, None] = {}
        for setup in {id(setup): setup for setup in setups}.values():
            self.policy(setup)
            origins = (origin for each in (setup.configuration, *setup.styles) for origin in each.origins.values())
            files = {shown(origin.path) for origin in origins}
            found.update(dict.fromkeys(problem for problem in self.problems if problem.path in files))
        if found:
            raise ConfigurationError(*found, Problem("", Message(
                "配置里有错，所以一个文件也没有改", "no file was changed because of the mistakes in the configuration",
            )))

    def refuse_wrong_style(self, *further: Loaded) -> None:
        """Raise UsageError for mistakes in the options and the style that the command line names.

        Files of one run may have different rules: an option of any that were loaded so far, or of the ``further`` ones, will do.
        """
        overrides = self.overrides
        if not overrides.options and overrides.style is None:
            return
        options = [option for loaded in (*self._loaded.values(), *further) for option in loaded.compiled.options]
        problems = list(said_problems(overrides.options, options))
        for style in self._not_bundled([overrides.style or USUAL.choices.style]):
            problems += (*style_problems(style), *option_problems(style, options))
        if problems:
            raise UsageError(*self.problems, *problems)

    def policy(self, setup: Setup) -> Policy:
        """What decides about the findings in files of a setup."""
        known = self._policies.get(id(setup))
        if known is None:
            loaded = self.loaded(setup.configuration)
            ruleset = self._ruleset(loaded, setup)
            known = self._policies[id(setup)] = Policy(
                ruleset,
                setup.choices.confidence,
                setup.choices.words,
                tuple((each.selectors, each.text) for each in setup.allowed),
                not self.overrides.partial,
                loaded.key and repr((loaded.key, setup.choices, setup.allowed, self.overrides.partial)),
            )
        return known

    def policy_of(self, path: str, setup: Setup) -> Policy:
        """What decides about the findings in one file of a setup, with what is counted in the other files of its project.

        Nothing is counted where no enabled rule asks. Raises ConfigurationError.
        """
        policy = self.policy(setup)
        if not policy.ruleset.counted:
            return policy
        from zhuomu.project.counting import with_counts

        return with_counts(policy, self.counts(path, setup), path)

    def counts(self, path: str, setup: Setup) -> Counts:
        """How often what the rules of a setup count stands in the files of the project of a file. Raises ConfigurationError."""
        from zhuomu.project.counting import counted_project, root_of

        key = root_of(path, setup.configuration), setup.configuration.sources
        known = self.counted.get(key)
        if known is None:
            known = self.counted[key] = counted_project(key[0], setup.configuration, self)
        return known

    def _user_words(self) -> tuple[str, ...]:
        """The words that the user accepts everywhere, whatever the project says."""
        if self.overrides.isolated:
            return ()
        from zhuomu.project.words import user_words

        try:
            return user_words()
        except ConfigurationError as error:
            self._remember(error.problems)
            return ()

    def _ruleset(self, loaded: Loaded, setup: Setup) -> RuleSet:
        choices = setup.choices
        options = chosen_options(choices, loaded.compiled.options)
        selection = Selection(choices.select, choices.ignore, choices.preview, choices.extend_select)
        severities = self._severities(loaded, setup)
        base = self._rulesets.get(setup.configuration.sources)
        if base is None:
            base = RuleSet(
                loaded.compiled, selection, functions=loaded.functions, checks=loaded.checks, words=choices.words,
                severities=severities, options=options,
            )
            self._rulesets[setup.configuration.sources] = base
            ruleset = base
        else:
            ruleset = base.variant(selection, severities, choices.words, options)
        self._remember(self._unknown(setup.configuration, ruleset))
        return ruleset

    def _severities(self, loaded: Loaded, setup: Setup) -> tuple[tuple[str, str], ...]:
        if not loaded.problems or not setup.configuration.sources.overlays:
            return setup.choices.severity
        from zhuomu.project.overlays import severities_in_force

        return severities_in_force(setup.configuration, setup.choices, loaded.problems)

    def _unknown(self, configuration: Configuration, ruleset: RuleSet) -> Iterable[Problem]:
        """What is wrong with the selectors of a configuration and of the command line."""
        overrides = self.overrides
        said = Selection(overrides.select, overrides.ignore, overrides.preview, overrides.extend_select)
        if said.select or said.ignore or said.extend:
            yield from unknown_selectors(ruleset.rules(), said)
        choices = configuration.choices
        if (
            choices.select or choices.extend_select or choices.ignore or choices.severity
            or configuration.per_file or configuration.allow
        ):
            from zhuomu.project.choices import selector_problems

            yield from selector_problems(configuration, ruleset.rules())
        own = self._not_bundled(
            (choices.style, *(section.changes.get("style", USUAL.choices.style) for section in configuration.per_file))
        )
        for style in (*own, *self._not_bundled([overrides.style or USUAL.choices.style])):
            from zhuomu.project.choices import selector_problems

            yield from selector_problems(style, ruleset.rules())

    def styles(self, style: str) -> tuple[Configuration, ...]:
        """The files of a style that ``find_style`` gave, those that it builds upon first. Raises ConfigurationError."""
        return styles_of(style, self._read)

    def _not_bundled(self, styles: Iterable[str]) -> list[Configuration]:
        """The files of styles, but for the bundled ones: those may choose for packs that are not installed."""
        found = {file.path: file for style in styles for file in self.styles(style)}
        return [file for file in found.values() if not style_name(file.path or "")]

    def _remember(self, problems: Iterable[Problem]) -> None:
        self.problems.extend(problem for problem in problems if problem not in self.problems)
