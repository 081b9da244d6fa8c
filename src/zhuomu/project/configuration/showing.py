"""The settings in force, each with where it came from: what `zhuomu config` prints."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from zhuomu.project.choices import sections_for
from zhuomu.project.configuration.keys import KEYS
from zhuomu.project.paths import shown
from zhuomu.project.settings import COMMAND_LINE, DEFAULT, Allowed, Configuration, Origin, Source
from zhuomu.project.styles import STYLE_KEYS
from zhuomu.project.words import user_words_file
from zhuomu.project.workspace import Overrides, Setup
from zhuomu.rules.model import Option
from zhuomu.rules.option_values import by_either_name

#: The fields of Choices that are called otherwise than their keys.
_FIELDS: Final = {"language": "script"}
#: A command line that says nothing.
_SILENT: Final = Overrides()
_KEYS: Final = {field: key for key, field in _FIELDS.items()}


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


def settings_in_force(
    setup: Setup, overrides: Overrides, path: str | None = None, options: Sequence[Option] = (),
) -> list[Shown]:
    """All settings, in the order of the table; with a ``path`` those for this file.

    ``extends`` is none of them: what it brought is in the others. ``options`` are those of the rules: of one that was written
    under both of its names only the value in force is shown.
    """
    return _Showing(setup, overrides, path, options).all()


class _Showing:
    """What is shown of one setup."""

    def __init__(self, setup: Setup, overrides: Overrides, path: str | None, options: Sequence[Option]) -> None:
        self.setup = setup
        self._known = by_either_name(options)
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
            "severity": self._mapping("severity", self._pairs("severity", self.setup.choices.severity)),
            "options": self._mapping("options", self._options()),
            "terms": self._mapping("terms", self._terms()),
            "parameters": self._mapping("parameters", (
                (each.name.text, each.value, self._source(f"parameters.{each.name.text}")) for each in self.configuration.sources.parameters
            )),
            "formats": self._mapping("formats", (
                (each.pattern, each.format, self._source(f"formats[{number}]")) for number, each in enumerate(self.configuration.formats)
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

    def _of_style(self, name: str) -> Source:
        """Where the last file of the style wrote something."""
        return next((style.origins[name] for style in reversed(self.setup.styles) if name in style.origins), DEFAULT)

    def _of_pair(self, name: str) -> Source:
        """Where a pair of a mapping was written: in a section, in the configuration, or in its style."""
        source = self._source(*(f"{head}{name}" for head, _ in self.sections), name)
        return self._of_style(name) if source == DEFAULT else source

    def _whole(self, name: str) -> Source:
        field = _FIELDS.get(name, name.replace("-", "_"))
        return self._source(*(f"{head}{name}" for head, section in self.sections if field in section.changes), name)

    # ------------------------------------------------------------ single values
    def _singles(self) -> dict[str, Any]:
        configuration, setup = self.configuration, self.setup
        return {
            "fail-level": setup.fail_level, "confidence": setup.choices.confidence, "preview": setup.choices.preview,
            "style": _shown_style(setup.choices.style),
            "gitignore": configuration.gitignore,
            "language": "zh-Hant" if setup.choices.script == "zh-Hant" else configuration.language,
            "encoding": setup.reading.encoding, "max-file-size": setup.reading.most, "cache": configuration.cache,
            "baseline": shown(configuration.baseline) if configuration.baseline else next(
                key.default for key in KEYS if key.name == "baseline"
            ),
        }

    def _single(self, name: str, value: Any) -> Shown:
        field = name.replace("-", "_")
        said = getattr(self.overrides, field, None) != getattr(_SILENT, field, None)
        return Shown(name, value, COMMAND_LINE if said else self._whole(name))

    # ------------------------------------------------------------ lists
    def _list(self, name: str, values: Sequence[str], as_shown: Sequence[str] | None = None) -> Shown:
        places = self._places(name)
        # No option adds words: those that no file of the project has are in the user's own list.
        elsewhere: Source = Origin(user_words_file()) if name == "words" else COMMAND_LINE
        entries = tuple(
            Entry(None, text, places.get(value, elsewhere)) for value, text in zip(values, as_shown or values, strict=True)
        )
        return Shown(name, [entry.value for entry in entries], self._whole_of(name, entries), entries)

    def _whole_of(self, name: str, entries: Sequence[Entry]) -> Source:
        """Where a setting was written last; if that was nowhere, what its last entry came from."""
        source = self._whole(name)
        return entries[-1].source if source == DEFAULT and entries else source

    def _places(self, name: str) -> dict[str, Source]:
        """Where each value of a list was written."""
        field, configuration = name.replace("-", "_"), self.configuration
        home: Any = configuration.choices if hasattr(configuration.choices, field) else (
            configuration.sources if hasattr(configuration.sources, field) else configuration
        )
        said: list[tuple[str, Any, Configuration]] = [
            (name, getattr(style.choices, field), style) for style in self.setup.styles if name in STYLE_KEYS
        ]
        said += [(f"{head}{name}", section.changes.get(field, ()), configuration) for head, section in self.sections]
        found: dict[str, Source] = {}
        for prefix, values, where in (*said, (name, getattr(home, field), configuration)):
            for number, value in enumerate(values):
                origin = where.origins.get(f"{prefix}[{number}]")
                if origin is not None:
                    found[value] = origin
        return found

    # ------------------------------------------------------------ mappings
    def _mapping(self, name: str, parts: Iterator[tuple[str, Any, Source]] | Any) -> Shown:
        whole: dict[str, Entry] = {}
        for key, value, source in parts:
            before = whole.pop(key, None)
            joined = {**before.value, **value} if before is not None and isinstance(value, Mapping) else value
            whole[key] = Entry(key, joined, source)
        entries = tuple(whole.values())
        return Shown(name, {entry.key: entry.value for entry in entries}, self._whole_of(name, entries), entries)

    def _entries(self, name: str, entries: Iterator[Entry]) -> Shown:
        found = tuple(entries)
        return Shown(name, [entry.value for entry in found], self._whole(name), found)

    def _pairs(self, name: str, said: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, Source]]:
        """What files say of selectors or options. What ``rules`` says of a code is shown there."""
        for key, value in said:
            source = self._of_pair(f"{name}.{key}")
            if source != DEFAULT:
                yield key, value, source

    def _options(self) -> Iterator[tuple[str, str, Source]]:
        """What is said of options, of each what was said last: those of the command line stand last."""
        said = self.overrides.options
        choices = self.setup.choices.options
        last: dict[str, tuple[str, str, Source]] = {}
        for part in (
            *self._pairs("options", choices[:len(choices) - len(said)]), *((key, value, COMMAND_LINE) for key, value in said),
        ):
            option = self._known.get(part[0])
            name = part[0] if option is None else option.key
            last.pop(name, None)
            last[name] = part
        yield from last.values()

    def _terms(self) -> Iterator[tuple[str, Any, Source]]:
        for term in self.configuration.sources.terms:
            right = list(term.right)
            yield term.wrong.text, right[0] if len(right) == 1 else right, self._source(f"terms.{term.wrong.text}")

    def _rules(self) -> Iterator[tuple[str, Any, Source]]:
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
            yield code, {name: value for name, value in said.items() if value}, self._source(f"rules.{code}")

    def _per_file(self) -> Iterator[tuple[str, Any, Source]]:
        for number, section in enumerate(self.configuration.per_file):
            changes = {_KEYS.get(name, name.replace("_", "-")): _shown_change(name, value) for name, value in section.changes.items()}
            yield section.pattern, changes, self._source(f"per-file[{number}]")

    def _allowed(self) -> Iterator[Entry]:
        for number, allowed in enumerate(self.configuration.allow):
            if allowed in self.setup.allowed:
                yield Entry(None, _allow(allowed), self._source(f"allow[{number}]"))


def _shown_change(name: str, value: Any) -> Any:
    """The value of a change of a per-file section as a JSON value."""
    if name in ("severity", "options"):
        return dict(value)
    return _shown_style(value) if name == "style" else list(value) if isinstance(value, tuple) else value


def _shown_style(style: str) -> str:
    return shown(style) if os.path.isabs(style) else style


def _allow(allowed: Allowed) -> dict[str, Any]:
    value: dict[str, Any] = {"rule": list(allowed.selectors), "text": allowed.text}
    if allowed.files:
        value["files"] = list(allowed.files)
    if allowed.reason:
        value["reason"] = allowed.reason
    return value
