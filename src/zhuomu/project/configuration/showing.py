"""The settings in force, each with where it came from: what `zhuomu config` prints."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from zhuomu.project.choices import sections_for
from zhuomu.project.configuration.keys import KEYS
from zhuomu.project.paths import shown
from zhuomu.project.settings import Allowed, Configuration, Origin
from zhuomu.project.words import user_words_file
from zhuomu.project.workspace import Overrides, Setup

#: Where a value came from that no file says.
DEFAULT: Final = "default"
COMMAND_LINE: Final = "command-line"
Source = Origin | str


class Entry(NamedTuple):
    """One item of a list, or one pair of a mapping, then with its ``key``; ``value`` is a JSON value."""

    key: str | None
    value: Any
    source: Source


class Shown(NamedTuple):
    """A setting in force: its JSON value, where it was written last, and where each part of it was."""

    name: str
    value: Any
    source: Source
    entries: tuple[Entry, ...] | None = None


def settings_in_force(setup: Setup, overrides: Overrides, path: str | None = None) -> list[Shown]:
    """All settings, in the order of the table; with a ``path`` those for this file.

    ``extends`` is none of them: what it brought is in the others.
    """
    return _Showing(setup, overrides, path).all()


class _Showing:
    """What is shown of one setup."""

    def __init__(self, setup: Setup, overrides: Overrides, path: str | None) -> None:
        self.setup = setup
        self.overrides = overrides
        self.configuration: Configuration = setup.configuration
        self.path = path
        fitting = [] if path is None else sections_for(self.configuration, path)
        #: The names under which the sections that fit have their places, the last first.
        self.sections = [
            (f"per-file[{number}].", section)
            for number, section in enumerate(self.configuration.per_file) if any(section is each for each in fitting)
        ][::-1]

    def all(self) -> list[Shown]:
        shown_ = {
            **{name: self._list(name, getattr(self.setup.choices, name.replace("-", "_")))
               for name in ("select", "extend-select", "ignore", "words")},
            **{name: self._list(name, getattr(self.configuration, name)) for name in ("exclude", "include")},
            **{name: self._single(name, value) for name, value in self._singles().items()},
            "packs": self._list("packs", self.configuration.sources.packs, [shown(each) for each in self.configuration.sources.packs]),
            "severity": self._mapping("severity", self._severities()),
            "options": self._mapping("options", self._options()),
            "terms": self._mapping("terms", self._terms()),
            "parameters": self._mapping("parameters", (
                (each.name.text, each.value, f"parameters.{each.name.text}") for each in self.configuration.sources.parameters
            )),
            "formats": self._mapping("formats", (
                (each.pattern, each.format, f"formats[{number}]") for number, each in enumerate(self.configuration.formats)
            )),
            "rules": self._mapping("rules", self._rules()),
            "allow": self._entries("allow", self._allowed()),
        }
        if self.path is None:
            shown_["per-file"] = self._mapping("per-file", self._per_file())
        return [shown_[key.name] for key in KEYS if key.name in shown_]

    # ------------------------------------------------------------ where it came from
    def _source(self, *names: str) -> Source:
        """Where the first of the names was written that was."""
        return next((self.configuration.origins[name] for name in names if name in self.configuration.origins), DEFAULT)

    def _whole(self, name: str) -> Source:
        field = name.replace("-", "_")
        return self._source(*(f"{head}{name}" for head, section in self.sections if field in section.changes), name)

    # ------------------------------------------------------------ single values
    def _singles(self) -> dict[str, Any]:
        configuration, setup = self.configuration, self.setup
        return {
            "fail-level": setup.fail_level, "confidence": setup.choices.confidence, "preview": setup.choices.preview,
            "style": setup.choices.style if os.path.basename(setup.choices.style) == setup.choices.style else shown(setup.choices.style),
            "gitignore": configuration.gitignore,
            "language": "zh-Hant" if setup.choices.script == "zh-Hant" else configuration.language,
            "encoding": setup.reading.encoding, "max-file-size": setup.reading.most, "cache": configuration.cache,
            "baseline": shown(configuration.baseline) if configuration.baseline else next(
                key.default for key in KEYS if key.name == "baseline"
            ),
        }

    def _single(self, name: str, value: Any) -> Shown:
        said = getattr(self.overrides, name.replace("-", "_"), None)
        return Shown(name, value, COMMAND_LINE if said and name != "baseline" else self._whole(name))

    # ------------------------------------------------------------ lists
    def _list(self, name: str, values: Sequence[str], as_shown: Sequence[str] | None = None) -> Shown:
        places = self._places(name)
        # No option adds words: those that no file of the project has are in the user's own list.
        elsewhere: Source = Origin(user_words_file()) if name == "words" else COMMAND_LINE
        entries = tuple(
            Entry(None, text, places.get(value, elsewhere)) for value, text in zip(values, as_shown or values, strict=True)
        )
        source = self._whole(name)
        if source == DEFAULT and entries:
            source = elsewhere
        return Shown(name, [entry.value for entry in entries], source, entries)

    def _places(self, name: str) -> dict[str, Source]:
        """Where each value of a list was written."""
        field, configuration = name.replace("-", "_"), self.configuration
        home: Any = configuration.choices if hasattr(configuration.choices, field) else (
            configuration.sources if hasattr(configuration.sources, field) else configuration
        )
        said: list[tuple[str, Any]] = [(f"{head}{name}", section.changes.get(field, ())) for head, section in self.sections]
        found: dict[str, Source] = {}
        for prefix, values in (*said, (name, getattr(home, field))):
            for number, value in enumerate(values):
                origin = configuration.origins.get(f"{prefix}[{number}]")
                if origin is not None:
                    found[value] = origin
        return found

    # ------------------------------------------------------------ mappings
    def _mapping(self, name: str, parts: Iterator[tuple[str, Any, str]] | Any) -> Shown:
        whole: dict[str, Entry] = {}
        for key, value, place in parts:
            before = whole.pop(key, None)
            joined = {**before.value, **value} if before is not None and isinstance(value, Mapping) else value
            whole[key] = Entry(key, joined, self._source(place))
        entries = tuple(whole.values())
        return Shown(name, {entry.key: entry.value for entry in entries}, self._whole(name), entries)

    def _entries(self, name: str, entries: Iterator[Entry]) -> Shown:
        found = tuple(entries)
        return Shown(name, [entry.value for entry in found], self._whole(name), found)

    def _severities(self) -> Iterator[tuple[str, str, str]]:
        """What is said of selectors; what ``rules`` says of a code is shown there."""
        origins = self.configuration.origins
        for selector, severity in self.setup.choices.severity:
            names = (*(f"{head}severity.{selector}" for head, _ in self.sections), f"severity.{selector}")
            place = next((name for name in names if name in origins), None)
            if place is not None:
                yield selector, severity, place

    def _options(self) -> Iterator[tuple[str, str, str]]:
        for option, value in self.setup.choices.options:
            names = (*(f"{head}options.{option}" for head, _ in self.sections), f"options.{option}")
            place = next((name for name in names if name in self.configuration.origins), None)
            if place is not None:
                yield option, value, place

    def _terms(self) -> Iterator[tuple[str, Any, str]]:
        for term in self.configuration.sources.terms:
            right = list(term.right)
            yield term.wrong.text, right[0] if len(right) == 1 else right, f"terms.{term.wrong.text}"

    def _rules(self) -> Iterator[tuple[str, Any, str]]:
        origins, severities = self.configuration.origins, dict(self.configuration.choices.severity)
        for overlay in self.configuration.sources.overlays:
            code = overlay.code.text
            said: dict[str, Any] = {"severity": severities.get(code)} if f"rules.{code}.severity" in origins else {}
            said.update(confidence=overlay.confidence, fix=overlay.fix)
            for name in ("exceptions", "rows"):
                said[name] = {
                    kind: [each.text for each in pieces]
                    for kind, pieces in (("add", getattr(overlay, name)), ("remove", getattr(overlay, f"without_{name}"))) if pieces
                }
            said["parameters"] = {each.name.text: each.value for each in overlay.parameters}
            yield code, {name: value for name, value in said.items() if value}, f"rules.{code}"

    def _per_file(self) -> Iterator[tuple[str, Any, str]]:
        for number, section in enumerate(self.configuration.per_file):
            changes = {
                name.replace("_", "-"): dict(value) if name in ("severity", "options") else list(value) if isinstance(value, tuple) else value
                for name, value in section.changes.items()
            }
            yield section.pattern, changes, f"per-file[{number}]"

    def _allowed(self) -> Iterator[Entry]:
        for number, allowed in enumerate(self.configuration.allow):
            if allowed in self.setup.allowed:
                yield Entry(None, _allow(allowed), self._source(f"allow[{number}]"))


def _allow(allowed: Allowed) -> dict[str, Any]:
    value: dict[str, Any] = {"rule": list(allowed.selectors), "text": allowed.text}
    if allowed.files:
        value["files"] = list(allowed.files)
    if allowed.reason:
        value["reason"] = allowed.reason
    return value
