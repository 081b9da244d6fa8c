"""Says in words what a setting may be: for `zhuomu config` and for the table in the documentation."""

from __future__ import annotations

from zhuomu.findings import Message
from zhuomu.project.configuration.keys import KEYS, Key
from zhuomu.project.configuration.kinds import (
    Changes,
    Choice,
    Encoding,
    Kind,
    Listing,
    Record,
    Size,
    Switch,
    Table,
    Text,
)


def kind_in_words(kind: Kind) -> Message:
    """What values there are."""
    if isinstance(kind, Text):
        return kind.what
    if isinstance(kind, Choice):
        return Message("、".join(kind.values), ", ".join(kind.values))
    if isinstance(kind, Switch):
        return Message("true、false", "true, false")
    if isinstance(kind, Size):
        return Message("大小，如 500KB、20MB", "a size, like 500KB or 20MB")
    if isinstance(kind, Encoding):
        return Message("编码名，或 auto", "the name of an encoding, or auto")
    if isinstance(kind, Listing):
        item = kind_in_words(kind.item)
        return Message(f"一列：{item.zh}", f"list: {item.en}")
    if isinstance(kind, Table):
        key, value = kind_in_words(kind.key), kind_in_words(kind.value)
        return Message(f"映射：{key.zh} → {value.zh}", f"mapping: {key.en} → {value.en}")
    if isinstance(kind, Changes):
        item = kind_in_words(kind.item)
        return Message(f"一列：{item.zh}；或 {{add: …, remove: …}}", f"list: {item.en}; or {{add: …, remove: …}}")
    return _record(kind)


def _record(kind: Record) -> Message:
    names = [field.name for field in kind.fields]
    return Message(f"{{{'、'.join(names)}}}", f"{{{', '.join(names)}}}")


def reference() -> str:
    """The table of all settings for the Chinese documentation, in Markdown."""
    lines = ["| 键 | 可写 | 默认 | 作用 |", "|---|---|---|---|"]
    lines.extend(_row(key) for key in KEYS)
    return "\n".join(lines) + "\n"


def _row(key: Key) -> str:
    kind = kind_in_words(key.kind).zh.replace("|", "\\|")
    return f"| `{key.name}` | {kind} | `{default(key)}` | {key.meaning.zh} |"


def default(key: Key) -> str:
    """The default of a setting as YAML."""
    if isinstance(key.default, bool):
        return str(key.default).lower()
    return str(key.default)
