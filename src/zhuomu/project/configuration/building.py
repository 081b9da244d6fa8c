"""Makes a Configuration of the merged layers. What they say was checked before."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from zhuomu.findings import Message
from zhuomu.project.configuration.layers import Layer
from zhuomu.project.configuration.merging import Merged, absolute
from zhuomu.project.configuration.nodes import Ledger, Node, Place, items, selectors
from zhuomu.project.configuration.overlays import overlays_of, parameters_of, severities_of, written
from zhuomu.project.formats import FormatGlob
from zhuomu.project.paths import shown
from zhuomu.project.scripts import SIMPLIFIED, script_of
from zhuomu.project.settings import USUAL, Allowed, Choices, Configuration, PerFile, RuleSources
from zhuomu.rules.overlay import Term

_SIZE: Final = re.compile(r"([0-9.]+) ?([kKmMgG]?)[bB]?")
_POWERS: Final = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}
#: No file is larger.
_LARGEST: Final = 2**60
_SELECTORS: Final = ("select", "extend-select", "ignore")
_LISTS: Final = (*_SELECTORS, "words")


def build(path: str, layers: tuple[Layer, ...], ledger: Ledger) -> Configuration:
    """The configuration of a file with these layers. Terms that cannot be any go to the ledger."""
    merged = Merged(layers)
    values: dict[str, Any] = {
        "sources": RuleSources(
            merged.paths("packs"), overlays_of(merged, ledger), _terms(merged, ledger), parameters_of(merged, ledger),
        ),
        "choices": _choices(merged, ledger),
        "per_file": _per_file(merged, ledger),
        "allow": _allowed(merged),
        "formats": _formats(merged, path),
    }
    merged.one("extends")
    for name, read in _SCALARS.items():
        node = merged.one(name)
        if node is not None:
            values[name.replace("-", "_")] = read(node)
    for name in ("exclude", "include"):
        values[name] = merged.texts(name)
    _refuse_both_ways(values["choices"].words, values["sources"].terms, merged, ledger)
    return Configuration(path=path, folder=os.path.dirname(path), origins=merged.origins, **values)


def _choices(merged: Merged, ledger: Ledger) -> Choices:
    values: dict[str, Any] = {name.replace("-", "_"): merged.selectors(name) for name in _SELECTORS}
    for name in ("confidence", "preview"):
        node = merged.one(name)
        if node is not None:
            values[name] = _SINGLE[name](node)
    style, language = merged.one("style"), merged.one("language")
    if style is not None:
        values["style"] = _style(style, ledger)
    if language is not None:
        values["script"] = _script(language)
    options = tuple((key.value, str(value.value)) for key, value in merged.mapping("options"))
    return Choices(**values, severity=severities_of(merged), words=merged.texts("words"), options=options)


def _style(node: Node, ledger: Ledger) -> str:
    """The style that a node names. One that does not exist is complained of."""
    from zhuomu.project.configuration.presets import is_preset
    from zhuomu.project.styles import find_style

    ledger.presets = ledger.presets or is_preset(node.value)
    found = find_style(node.value, os.path.dirname(node.place.path))
    if isinstance(found, Message):
        ledger.complain(node.place, found)
        return USUAL.choices.style
    if os.path.isabs(found):
        ledger.led.setdefault(found, ledger.led.get(node.place.path, node.place))
    return found


def _script(node: Node) -> str:
    # Who wants messages in English has said nothing of documents.
    return script_of(node.value) or SIMPLIFIED


def _per_file(merged: Merged, ledger: Ledger) -> tuple[PerFile, ...]:
    sections = []
    for number, (pattern, record) in enumerate(merged.sections("per-file")):
        here = f"per-file[{number}]"
        merged.note(here, pattern)
        changes: dict[str, object] = {}
        for key, value in record.value:
            name, place = key.value, f"{here}.{key.value}"
            merged.note(place, key)
            if name in _LISTS:
                listed = selectors(value) if name in _SELECTORS else items(value)
                for index, item in enumerate(listed):
                    merged.note(f"{place}[{index}]", item)
                changes[name.replace("-", "_")] = tuple(item.value for item in listed)
            elif name in ("severity", "options"):
                for selector, _ in value.value:
                    merged.note(f"{place}.{selector.value}", selector)
                changes[name] = tuple((selector.value, str(level.value)) for selector, level in value.value)
            elif name == "style":
                changes[name] = _style(value, ledger)
            elif name == "language":
                changes["script"] = _script(value)
            else:
                changes[name] = _SINGLE[name](value)
        sections.append(PerFile(pattern.value, changes))
    return tuple(sections)


def _allowed(merged: Merged) -> tuple[Allowed, ...]:
    found = []
    for node in merged.records("allow"):
        fields = {key.value: value for key, value in node.value}
        rules = fields.get("rule") or fields["rules"]
        found.append(Allowed(
            tuple(item.value for item in selectors(rules)), fields["text"].value,
            tuple(item.value for item in items(fields["files"])) if "files" in fields else (),
            fields["reason"].value.strip() if "reason" in fields else "",
        ))
    return tuple(found)


def _terms(merged: Merged, ledger: Ledger) -> tuple[Term, ...]:
    found = []
    for key, value in merged.mapping("terms"):
        right = tuple(item.value for item in items(value))
        if key.value in right:
            ledger.complain(key.place, Message(
                f"terms 里“{key.value}”的正写就是它自己", f"in terms “{key.value}” is to become itself",
            ))
        if right:
            found.append(Term(written(key, ledger), right))
    return tuple(found)


def _refuse_both_ways(words: Sequence[str], terms: Sequence[Term], merged: Merged, ledger: Ledger) -> None:
    """A word that is accepted cannot be a wrong form: nothing in it would ever be reported."""
    wrong = {term.wrong.text: term.wrong for term in terms}
    for number, word in enumerate(words):
        if word in wrong:
            term, origin = wrong[word], merged.origins[f"words[{number}]"]
            where = f"{shown(term.path)}:{term.line}"
            ledger.complain(Place(*origin), Message(
                f"“{word}”在 terms 里是误写（{where}），不能又是认可的词", f"“{word}” is a wrong form in terms ({where}) and cannot be an accepted word",
            ), Message("words 和 terms 里留一处", "keep it in one of words and terms"))


def _formats(merged: Merged, path: str) -> tuple[FormatGlob, ...]:
    found = []
    for number, (pattern, name) in enumerate(merged.sections("formats")):
        merged.note(f"formats[{number}]", pattern)
        place = name.place
        # A format that does not exist is reported with the path of the configuration itself.
        own = place.path == path
        found.append(FormatGlob(pattern.value, name.value, place.line if own else 0, place.column if own else 0))
    return tuple(found)


def _text(node: Node) -> str:
    return str(node.value)


def _messages(node: Node) -> str:
    return "en" if node.value == "en" else "zh"


def _switch(node: Node) -> bool:
    return str(node.value).lower() in ("true", "yes", "on")


def _size(node: Node) -> int:
    found = _SIZE.fullmatch(node.value)
    assert found is not None, node
    return max(1, int(min(float(found[1]) * _POWERS[found[2].lower()], _LARGEST)))


_SINGLE: Final[dict[str, Callable[[Node], object]]] = {"confidence": _text, "preview": _switch}
_SCALARS: Final[dict[str, Callable[[Node], object]]] = {
    "fail-level": _text, "language": _messages, "encoding": _text, "gitignore": _switch, "cache": _switch,
    "max-file-size": _size, "baseline": absolute,
}
