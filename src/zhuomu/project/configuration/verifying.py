"""Checks nodes against the kinds of the table: every mistake at once, with the nearest that is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from zhuomu.findings import Message
from zhuomu.project.configuration.keys import ROOT
from zhuomu.project.configuration.kinds import (
    CONTROL,
    SIZE_PATTERN,
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
    as_record,
)
from zhuomu.project.configuration.nodes import Ledger, Node, is_scalar, items
from zhuomu.text.nearest import nearest

#: Halves of characters, which escapes can bring in and no file can hold.
_HALVES: Final = "\\ud800-\\udfff"


def verify(root: Node, ledger: Ledger) -> None:
    """Check a whole file. What is wrong goes to the ledger."""
    if root.kind == "mapping":
        _Verifying(ledger).record(ROOT, root, "")
        return
    from zhuomu.project.configuration.yaml_words import wide_colon

    ledger.complain(root.place, Message("配置应写成“键: 值”", "the configuration should be a mapping"), wide_colon(ledger.line(root.place)))


class _Verifying:
    """The checking of one file. ``label`` is what a message calls a value, such as ``per-file.*.md.words``."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._checks: dict[type, Callable[[Any, Node, str], None]] = {
            Text: self.text, Choice: self.choice, Switch: self.switch, Size: self.size, Encoding: self.encoding,
            Listing: self.listing, Table: self.table, Record: self.record, Changes: self.changes,
        }

    def value(self, kind: Kind, node: Node, label: str) -> None:
        """Check a value of any kind. What cannot be a setting was reported when it was read."""
        if node.kind == "null":
            self._wrong(node, f"{label} 后面没有值；请写上，或去掉这一项", f"{label} has no value; write one, or leave it out")
        elif node.kind != "other":
            self._checks[type(kind)](kind, node, label)

    def _wrong(self, node: Node, zh: str, en: str) -> None:
        self.ledger.complain(node.place, Message(zh, en))

    # ------------------------------------------------------------ single values
    def text(self, kind: Text, node: Node, label: str) -> None:
        if not is_scalar(node) or (kind.pattern and node.kind != "text"):
            self._wrong(node, f"{label} 应是{kind.what.zh}", f"{label} should be {kind.what.en}")
        elif re.search(f"[{_HALVES}{CONTROL}]" if kind.lines else f"[\\n\\t{_HALVES}{CONTROL}]", node.value):
            self._wrong(node, f"{label} 里不能有换行、制表符和控制字符", f"{label} holds a line end, a tab or a control character")
        elif not node.value.strip() or len(node.value) < kind.least or (kind.pattern and not re.fullmatch(kind.pattern, node.value)):
            self._wrong(node, f"{label} 应是{kind.what.zh}，不能是“{node.value}”", f"{label} should be {kind.what.en}, not “{node.value}”")
        elif kind.glob and not _is_glob(node.value):
            self._wrong(node, f"{label} 里的“{node.value}”不是 .gitignore 的写法", f"“{node.value}” in {label} is no pattern as in .gitignore")

    def choice(self, kind: Choice, node: Node, label: str) -> None:
        if node.kind == "text" and kind.others and re.fullmatch(kind.others, node.value):
            return
        if node.kind != "text" or node.value not in kind.values:
            hint = _hint(node.value, kind.values) if is_scalar(node) else ("", "")
            self._wrong(node, f"{label} 可写 {'、'.join(kind.values)}{hint[0]}", f"{label} should be one of {', '.join(kind.values)}{hint[1]}")

    def switch(self, _kind: Switch, node: Node, label: str) -> None:
        if node.kind != "boolean":
            self._wrong(node, f"{label} 应是 true 或 false", f"{label} should be true or false")

    def size(self, _kind: Size, node: Node, label: str) -> None:
        if node.kind not in ("text", "integer") or not re.fullmatch(SIZE_PATTERN, node.value):
            self._wrong(node, f"{label} 应是大小，如 500KB、20MB", f"{label} should be a size like 500KB or 20MB")

    def encoding(self, _kind: Encoding, node: Node, label: str) -> None:
        if node.kind != "text" or not node.value:
            self._wrong(node, f"{label} 应是编码名，如 utf-8、gb18030，或 auto", f"{label} should be the name of an encoding, or auto")
        elif not _is_encoding(node.value):
            name = node.value
            self._wrong(node, f"{label} 不认识编码“{name}”，可写 utf-8、gb18030、utf-16 等，或 auto（先试 UTF-8，再试 GB18030）",
                        f"{label} knows no encoding “{name}”; write utf-8, gb18030, utf-16 or the like, or auto (UTF-8, then GB18030)")

    # ------------------------------------------------------------ values of several
    def listing(self, kind: Listing, node: Node, label: str) -> None:
        if not isinstance(kind.item, Record) and node.kind == "mapping":
            what = kind.item.what if isinstance(kind.item, Text) else Message("值", "values")
            self._wrong(node, f"{label} 应是一列：每行一个“- {what.zh}”", f"{label} should be a list, each item {what.en}")
            return
        for item in items(node):
            self.value(kind.item, item, label)

    def table(self, kind: Table, node: Node, label: str) -> None:
        for key, value in self._pairs(node, label, kind.key.what):
            self.text(kind.key, key, label)
            self.value(kind.value, value, f"{label}.{key.value}")

    def record(self, kind: Record, node: Node, label: str) -> None:
        names = [field.name for field in kind.fields]
        kinds = {field.name: field.kind for field in kind.fields}
        pairs = self._pairs(node, label, Message("、".join(names), ", ".join(names)))
        for key, value in pairs:
            name = f"{label}.{key.value}" if label else key.value
            if key.value in kinds:
                self.value(kinds[key.value], value, name)
                continue
            hint = _hint(key.value, names)
            self._wrong(key, f"没有 {name} 这个配置项{hint[0]}（可写：{'、'.join(names)}）",
                        f"there is no setting {name}{hint[1]} (known: {', '.join(names)})")
        if node.kind == "mapping":
            self._require(kind, node, label, {key.value for key, _ in pairs})

    def _require(self, kind: Record, node: Node, label: str, there: set[str]) -> None:
        for name in kind.required:
            if name not in there:
                self._wrong(node, f"{label} 的这一项少了 {name}", f"this item of {label} lacks {name}")
        if kind.either and len(there.intersection(kind.either)) != 1:
            zh, en = " 或 ".join(kind.either), " or ".join(kind.either)
            self._wrong(node, f"{label} 的这一项要写 {zh}，恰好一个", f"this item of {label} needs {en}, and one of them only")

    def changes(self, kind: Changes, node: Node, label: str) -> None:
        if node.kind == "mapping":
            self.record(as_record(kind), node, label)
        else:
            self.listing(Listing(kind.item), node, label)

    def _pairs(self, node: Node, label: str, keys: Message) -> Sequence[tuple[Node, Node]]:
        """The pairs of a mapping without those whose key is there already, which are reported."""
        if node.kind != "mapping":
            self._wrong(node, f"{label} 应写成一行行“键: 值”，键是{keys.zh}", f"{label} should be a mapping; its keys are {keys.en}")
            return ()
        seen: dict[str, int] = {}
        pairs = []
        for key, value in node.value:
            if key.value in seen:
                line = seen[key.value]
                self._wrong(key, f"{key.value} 写了两次（第 {line} 行已经写过），留一个", f"{key.value} is written twice (first in line {line}); keep one")
            else:
                seen[key.value] = key.place.line
                pairs.append((key, value))
        return pairs


def _hint(word: str, known: Iterable[str]) -> tuple[str, str]:
    near = nearest(word, known)
    return (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")


def _is_encoding(name: str) -> bool:
    try:
        # Codecs that are no encodings of text, such as base64, are refused here, too.
        "".encode("utf-8" if name == "auto" else name)
    except (LookupError, ValueError):
        return False
    return True


def _is_glob(text: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([text])
    except (ValueError, re.error):
        return False
    return True
