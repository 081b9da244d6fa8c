"""What a configuration changes of rules: overlays, parameters and severities, each piece with its place."""

from __future__ import annotations

from typing import Any

from zhuomu.project.configuration.merging import Merged
from zhuomu.project.configuration.nodes import Ledger, Node, items
from zhuomu.rules.overlay import Overlay, Parameter, Written


def written(node: Node, ledger: Ledger) -> Written:
    """The text of a node with its place; the column is that of the text itself, behind a quotation mark."""
    place = node.place
    return Written(node.value, place.path, place.line, place.column + node.inside, ledger.line(place))


def overlays_of(merged: Merged, ledger: Ledger) -> tuple[Overlay, ...]:
    """One overlay for each code, of what all files say about it: lists add up, of anything else the last counts."""
    found: dict[str, Overlay] = {}
    for code, record in merged.sections("rules"):
        merged.note(f"rules.{code.value}", code)
        at = written(code, ledger)
        before = found.get(code.value) or Overlay(at)
        found[code.value] = _with(before._replace(code=at), record, f"rules.{code.value}", merged, ledger)
    return tuple(found.values())


def _with(overlay: Overlay, record: Node, name: str, merged: Merged, ledger: Ledger) -> Overlay:
    changes: dict[str, Any] = {}
    for key, value in record.value:
        merged.note(f"{name}.{key.value}", key)
        if key.value in ("exceptions", "rows"):
            added, removed = _changes(value, ledger)
            without = f"without_{key.value}"
            changes[key.value] = (*getattr(overlay, key.value), *added)
            changes[without] = (*getattr(overlay, without), *removed)
        elif key.value == "parameters":
            own = _parameters(value, ledger)
            names = {parameter.name.text for parameter in own}
            changes["parameters"] = (*(p for p in overlay.parameters if p.name.text not in names), *own)
        elif key.value in ("confidence", "fix"):
            changes[key.value] = value.value
    return overlay._replace(**changes)


def _changes(node: Node, ledger: Ledger) -> tuple[list[Written], list[Written]]:
    """What comes, and what goes."""
    if node.kind != "mapping":
        return [written(item, ledger) for item in items(node)], []
    fields = {key.value: [written(item, ledger) for item in items(value)] for key, value in node.value}
    return fields.get("add", []), fields.get("remove", [])


def _parameters(node: Node, ledger: Ledger) -> tuple[Parameter, ...]:
    return tuple(Parameter(written(key, ledger), value.value) for key, value in node.value)


def parameters_of(merged: Merged, ledger: Ledger) -> tuple[Parameter, ...]:
    """The parameters for all rules."""
    return tuple(Parameter(written(key, ledger), value.value) for key, value in merged.mapping("parameters"))


def severities_of(merged: Merged) -> tuple[tuple[str, str], ...]:
    """Pairs of a selector and a severity. What ``rules`` says of a code comes last, and so goes before; it is there once."""
    pairs = [(key.value, value.value) for key, value in merged.mapping("severity")]
    own = {
        code.value: value.value for code, record in merged.sections("rules") for key, value in record.value if key.value == "severity"
    }
    return (*pairs, *own.items())
