"""A configuration as JSON values and back: what is remembered of a file until it changes."""

from __future__ import annotations

from typing import Any

from zhuomu.project.formats import FormatGlob
from zhuomu.project.settings import Allowed, Choices, Configuration, Origin, PerFile, RuleSources
from zhuomu.rules.overlay import Overlay, Parameter, Term, Written

_TEXTS = ("exclude", "include")


def to_json(configuration: Configuration) -> dict[str, Any]:
    """The configuration as values that JSON can hold."""
    fields = configuration._asdict()
    fields["per_file"] = [[section.pattern, dict(section.changes)] for section in configuration.per_file]
    fields["origins"] = dict(configuration.origins)
    return fields


def from_json(fields: Any) -> Configuration:
    """The configuration that ``to_json`` made them of. Raises TypeError, ValueError or KeyError for anything else."""
    fields["sources"] = _sources(*fields["sources"])
    fields["choices"] = Choices(*map(_tuples, fields["choices"]))
    fields["per_file"] = tuple(
        PerFile(pattern, {name: _tuples(value) for name, value in changes.items()}) for pattern, changes in fields["per_file"]
    )
    fields["allow"] = tuple(Allowed(*map(_tuples, each)) for each in fields["allow"])
    fields["formats"] = tuple(FormatGlob(*each) for each in fields["formats"])
    for name in _TEXTS:
        fields[name] = tuple(fields[name])
    fields["origins"] = {name: Origin(*origin) for name, origin in fields["origins"].items()}
    return Configuration(**fields)


def _sources(packs: Any, overlays: Any, terms: Any, parameters: Any) -> RuleSources:
    return RuleSources(
        tuple(packs), tuple(_overlay(*overlay) for overlay in overlays),
        tuple(Term(Written(*wrong), tuple(right)) for wrong, right in terms), _parameters(parameters),
    )


def _overlay(
    code: Any, confidence: Any, fix: Any, exceptions: Any, without_exceptions: Any, rows: Any, without_rows: Any, parameters: Any
) -> Overlay:
    return Overlay(
        Written(*code), confidence, fix, _pieces(exceptions), _pieces(without_exceptions), _pieces(rows), _pieces(without_rows),
        _parameters(parameters),
    )


def _pieces(values: Any) -> tuple[Written, ...]:
    return tuple(Written(*value) for value in values)


def _parameters(values: Any) -> tuple[Parameter, ...]:
    return tuple(Parameter(Written(*name), value) for name, value in values)


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
