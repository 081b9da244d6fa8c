"""Which setting a word of a configuration file belongs to, by the table of settings."""

from __future__ import annotations

import os

from zhuomu.lsp.configuration_files.marks import ITEM, Mark, Path
from zhuomu.project.config import SHARED_NAME
from zhuomu.project.configuration.keys import ROOT
from zhuomu.project.configuration.kinds import Changes, Field, Kind, Listing, Record, Table, Text, as_record

#: Where the settings stand in a TOML file.
_TABLE: Path = ("tool", "zhuomu")


def is_toml(path: str) -> bool:
    """Whether a configuration file is written in TOML, and not in YAML."""
    return path.endswith(".toml") or os.path.basename(path) == SHARED_NAME


def outline(text: str, path: str) -> tuple[Mark, ...]:
    """The words of a configuration file that have to do with zhuomu, in text order; their paths begin at its settings."""
    if not is_toml(path):
        from zhuomu.lsp.configuration_files.yaml_outline import yaml_outline

        return yaml_outline(text)
    from zhuomu.lsp.configuration_files.toml_outline import toml_outline

    size = len(_TABLE)
    return tuple(
        mark._replace(path=mark.path[size:]) for mark in toml_outline(text) if mark.path[:size] == _TABLE
    )


def kind_at(path: Path) -> Kind | None:
    """What a value with these names around it should be, or None where there is no such setting."""
    kind: Kind | None = ROOT
    for name in path:
        kind = None if kind is None else _inside(kind, name)
    return kind


def _inside(kind: Kind, name: str) -> Kind | None:
    if isinstance(kind, Listing):
        # A single item may stand without its list.
        return kind.item if name == ITEM else None if isinstance(kind.item, Listing) else _inside(kind.item, name)
    if isinstance(kind, Changes):
        return kind.item if name == ITEM else _inside(as_record(kind), name)
    if isinstance(kind, Table):
        return kind.value
    field = field_of(kind, name)
    return None if field is None else field.kind


def fields_of(kind: Kind | None) -> tuple[Field, ...]:
    """The keys that are known of a mapping that a value may be."""
    if isinstance(kind, Listing):
        return fields_of(kind.item)
    if isinstance(kind, Changes):
        return as_record(kind).fields
    return kind.fields if isinstance(kind, Record) else ()


def field_of(kind: Kind | None, name: str) -> Field | None:
    """The key of a name in a mapping that a value may be."""
    return next((field for field in fields_of(kind) if field.name == name), None)


def item_of(kind: Kind | None) -> Kind | None:
    """What a single value may be, whether it stands in a list or for one of itself."""
    return kind.item if isinstance(kind, Listing | Changes) else kind


def names_of(mark: Mark) -> str:
    """What a word is the name of, one of NAMED, or "": a key of a mapping, a value, or what may become either."""
    kind = item_of(kind_at(mark.path))
    if isinstance(kind, Table):
        return kind.key.names
    return kind.names if isinstance(kind, Text) and not mark.key else ""


def spelled(path: Path) -> str:
    """The names around a value as messages spell them, such as ``per-file.*.md.words``."""
    return ".".join(name for name in path if name != ITEM)
