"""The JSON Schema of a configuration file, made from the table of settings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from zhuomu.project.configuration.keys import KEYS, ROOT
from zhuomu.project.configuration.kinds import (
    CONTROL,
    ENCODINGS,
    SIZE_PATTERN,
    Changes,
    Choice,
    Encoding,
    Field,
    Kind,
    Listing,
    Record,
    Size,
    Switch,
    Table,
    Text,
    as_record,
)

#: What a text as it stands in YAML is read as. Words such as `no` and `2024` are taken as they are written.
_SCALARS: Final = ["string", "number", "boolean"]


def json_schema() -> dict[str, Any]:
    """The schema. It accepts what the loader accepts, but for what only the loader can know.

    That is whether the files of ``extends`` exist, whether an encoding does, whether a pattern is one, whether a term becomes
    itself or is an accepted word, and whether a key is written twice.
    """
    properties = _properties(ROOT.fields)
    for key in KEYS:
        properties[key.name]["default"] = key.default
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "zhuomu",
        "description": "啄木的配置文件 .zhuomu.yaml，以及 pyproject.toml 的 [tool.zhuomu]",
        # A file without a word in it is a configuration that says nothing.
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": False,
    }


def _properties(fields: Iterable[Field]) -> dict[str, Any]:
    found = {}
    for field in fields:
        found[field.name] = _schema(field.kind)
        if field.zh:
            found[field.name]["description"] = f"{field.zh}\n{field.en}"
    return found


def _schema(kind: Kind) -> dict[str, Any]:
    if isinstance(kind, Text):
        return _text(kind)
    if isinstance(kind, Choice):
        enum = {"enum": list(kind.values)}
        return {"anyOf": [enum, {"type": "string", "pattern": f"^{kind.others}$"}]} if kind.others else enum
    if isinstance(kind, Switch):
        return {"type": "boolean"}
    if isinstance(kind, Size):
        return {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": f"^{SIZE_PATTERN}$"}]}
    if isinstance(kind, Encoding):
        return {"type": "string", "minLength": 1, "examples": [name for name, _ in ENCODINGS]}
    if isinstance(kind, Listing):
        item = _schema(kind.item)
        return {"anyOf": [item, {"type": "array", "items": item}]}
    if isinstance(kind, Table):
        return {
            "type": "object", "propertyNames": _name(kind.key), "additionalProperties": _schema(kind.value),
        }
    if isinstance(kind, Record):
        return _record(kind)
    return _changes(kind)


def _text(kind: Text) -> dict[str, Any]:
    return {**_name(kind), "type": "string" if kind.pattern else _SCALARS}


def _name(kind: Text) -> dict[str, Any]:
    """What a text must be like, without what it may be written as: the key of a mapping is a text anyway."""
    if kind.pattern:
        return {"pattern": f"^(?:{kind.pattern})$"}
    bad = CONTROL if kind.lines else rf"\n\t{CONTROL}"
    # The JSON Schema of ECMA has no \Z; the look-ahead keeps out what is nothing but blanks.
    return {"minLength": kind.least, "pattern": rf"^(?=[\s\S]*\S)[^{bad}]+$"}


def _record(kind: Record) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "object", "properties": _properties(kind.fields), "additionalProperties": False,
    }
    if kind.required:
        made["required"] = list(kind.required)
    if kind.either:
        made["oneOf"] = [{"required": [name]} for name in kind.either]
    return made


def _changes(kind: Changes) -> dict[str, Any]:
    return {"anyOf": [*_schema(Listing(kind.item))["anyOf"], _record(as_record(kind))]}
