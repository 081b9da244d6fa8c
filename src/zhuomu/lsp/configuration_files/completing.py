"""What may be written at a place of a configuration: keys and values of the table of settings, rules, formats and files.

The caret is made a word of its own, or becomes part of the one that it is in; the outline tells where that word stands.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from zhuomu.findings import Message
from zhuomu.lsp.configuration_files.knowledge import known
from zhuomu.lsp.configuration_files.marks import ITEM, Mark, Path, inner
from zhuomu.lsp.configuration_files.naming import Name, names
from zhuomu.lsp.configuration_files.packs import packs_of
from zhuomu.lsp.configuration_files.places import fields_of, is_toml, item_of, kind_at, outline
from zhuomu.lsp.configuration_files.wording import about_field, values_of
from zhuomu.lsp.values import Proposal, Read
from zhuomu.project.configuration.keys import BY_NAME
from zhuomu.project.configuration.kinds import Field, Kind, Listing, Record, Size, Table, Text

#: Stands for the caret; no text of an editor holds it.
_CARET: Final = "\ufdd0"
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
#: What needs no quotation marks in YAML.
_PLAIN: Final = re.compile(r"[^\W\d][\w./·-]*|[0-9]+[KMG]?B")
_RESERVED: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
#: Every text needs quotation marks in TOML.
_NOTHING: Final = re.compile("(?!)")
_BEHIND: Final = re.compile(r"[^\s,，\[\]{}\"'#:=]*")


class _Spot(NamedTuple):
    """The word at the caret, the other words of the file, and the stretch of the text that a proposal takes the place of.

    ``typed`` is what stands between ``start`` and the caret, ``before`` what is to be put before a proposal.
    """

    mark: Mark
    others: tuple[Mark, ...]
    start: int
    end: int
    typed: str
    toml: bool
    before: str = ""


def complete(text: str, path: str, offset: int, read: Read) -> list[Proposal]:
    """What may be written at an offset of a configuration, best first. Keys and items that are there already are left out.

    The rules are those of the installed packs and of ``packs``, also of configurations that this one extends, which ``read`` gives.
    """
    offset = min(max(offset, 0), len(text))
    spot = _spot(text, path, offset)
    if spot is None:
        return []
    kind = kind_at(spot.mark.path)
    if kind is None:
        return []
    packs = packs_of(spot.others, path, read)
    if spot.mark.key:
        return list(_keys(spot, kind, packs))
    found = list(_values(spot, kind, path, packs)) if _takes_values(spot) else []
    if _takes_keys(spot, kind):
        found.extend(_keys(spot, kind, packs))
    return found


# ---------------------------------------------------------------- the caret
def _spot(text: str, path: str, offset: int) -> _Spot | None:
    toml = is_toml(path)
    found = _word_at(text, path, offset, "")
    if found is None:
        return None
    mark, marks = found
    before = ""
    if not mark.key and not toml and mark.text.endswith(f":{_CARET}") and not mark.quote:
        # Right behind a colon: a blank is still to be typed, and then this is a value.
        name, above = mark.text[:-2], kind_at(mark.path)
        if isinstance(above, Table) or any(field.name == name for field in fields_of(above)):
            again = _word_at(text, path, offset, " ")
            if again is None:
                return None
            (mark, marks), before = again, " "
    others = tuple(other for other in marks if other is not mark)
    start, end = offset, offset
    if not before:
        first, last = inner(mark, text[:offset] + _CARET + text[offset:])
        start, last = max(first, text.rfind("\n", 0, offset) + 1, text.rfind("\r", 0, offset) + 1), last - 1
        if _subject(kind_at(mark.path), mark) == "selector":
            start = max(start, *(text.rfind(sign, start, offset) + 1 for sign in ",，"))
            start += len(text[start:offset]) - len(text[start:offset].lstrip(" \t"))
        behind = _BEHIND.match(text, offset)
        end = min(behind.end() if behind else offset, max(last, offset))
    typed = text[start:offset]
    if typed != typed.rstrip(" \t") and typed.strip(" \t"):
        return None
    return _Spot(mark, others, start, end, typed, toml, before)


def _word_at(text: str, path: str, offset: int, before: str) -> tuple[Mark, tuple[Mark, ...]] | None:
    """The word that holds the caret, and all words of the file with it."""
    with_caret = f"{text[:offset]}{before}{_CARET}{text[offset:]}"
    place = offset + len(before)
    marks = outline(with_caret, path)
    mark = next((mark for mark in marks if mark.start <= place < mark.end), None)
    return None if mark is None else (mark, marks)


# ---------------------------------------------------------------- keys
def _takes_keys(spot: _Spot, kind: Kind) -> bool:
    """Whether a key can stand here: neither behind one in the same line nor as an item in brackets."""
    mark = spot.mark
    return not mark.inline and mark.flow != "[" and not (mark.dashless and isinstance(item_of(kind), Text))


def _keys(spot: _Spot, kind: Kind, packs: tuple[str, ...]) -> Iterator[Proposal]:
    """The keys of a mapping that are not there yet; a header may be another part of what is."""
    mark = spot.mark
    there = {
        other.text for other in spot.others
        if other.key and other.path == mark.path and other.home == mark.home and not mark.header
    }
    either = item_of(kind)
    if isinstance(either, Record) and there.intersection(either.either):
        there.update(either.either)
    for field in fields_of(kind):
        if field.name not in there and not (mark.header and not _is_table(field.kind)):
            yield _proposal(spot, Name(
                field.name, "property", _in_one_line(field), about_field(_without_items(mark.path), field, toml=spot.toml),
            ), _key_written(spot, field.name, field.kind, kind))
    if isinstance(kind, Table) and kind.key.names:
        for name in names(kind.key.names, spot.typed, "", mark.path, known(packs)):
            if name.text not in there:
                yield _proposal(spot, name, _key_written(spot, name.text, kind.value, kind))


def _in_one_line(field: Field) -> Message:
    return Message(field.zh.partition("；")[0], field.en.partition(";")[0])


def _without_items(path: Path) -> Path:
    return tuple(name for name in path if name != ITEM)


def _is_table(kind: Kind) -> bool:
    return isinstance(kind, Table | Record) or (isinstance(kind, Listing) and isinstance(kind.item, Record))


def _key_written(spot: _Spot, name: str, kind: Kind, above: Kind) -> str:
    """A key as it is to be written here, with its colon or equals sign unless it has one."""
    mark = spot.mark
    written = _dash(spot, above) + _quoted(spot, name, _BARE if spot.toml else _PLAIN)
    if mark.key or mark.quote:
        return written
    if spot.toml:
        return f"{written} = "
    return f"{written}:" if _is_table(kind) and not mark.flow else f"{written}: "


# ---------------------------------------------------------------- values
def _takes_values(spot: _Spot) -> bool:
    """Whether a value can stand here: not where braces or a line of TOML want a key."""
    mark = spot.mark
    return mark.inline or mark.flow == "[" or not (mark.flow or spot.toml)


def _values(spot: _Spot, kind: Kind, path: str, packs: tuple[str, ...]) -> Iterator[Proposal]:
    mark = spot.mark
    written = [other.text for other in spot.others if not other.key and other.path == mark.path and other.home == mark.home]
    if _subject(kind, mark) == "selector":
        written = [part.strip() for text in (*written, mark.text) for part in re.split("[,，]", text) if _CARET not in part]
    for name in _names(spot, item_of(kind), path, packs):
        if name.text not in written:
            yield _proposal(spot, name, _dash(spot, kind) + _value_written(spot, name.text, item_of(kind)))


def _names(spot: _Spot, kind: Kind | None, path: str, packs: tuple[str, ...]) -> Iterator[Name]:
    yield from (Name(value, "value", meaning) for value, meaning in values_of(kind))
    if isinstance(kind, Size):
        yield from (Name(value, "value") for value in dict.fromkeys((BY_NAME[spot.mark.path[-1]].example, "32MB", "100MB")))
    subject = _subject(kind, spot.mark)
    if subject:
        folder = os.path.dirname(os.path.abspath(path))
        yield from names(subject, spot.typed, folder, spot.mark.path, known(packs))


def _subject(kind: Kind | None, mark: Mark) -> str:
    single = item_of(kind)
    return single.names if isinstance(single, Text) and not mark.key else ""


def _value_written(spot: _Spot, value: str, kind: Kind | None) -> str:
    is_word = value in ("true", "false") and not isinstance(kind, Text)
    return value if is_word and not spot.mark.quote else _quoted(spot, value, _NOTHING if spot.toml else _PLAIN)


def _dash(spot: _Spot, kind: Kind) -> str:
    """The dash of an item, where a list begins or goes on in a line of its own."""
    mark = spot.mark
    begins = isinstance(kind, Listing) and not (spot.toml or mark.inline or mark.flow or mark.key or mark.quote)
    return "- " if begins or mark.dashless else ""


def _quoted(spot: _Spot, text: str, bare: re.Pattern[str]) -> str:
    """A text in quotation marks, if it needs some and stands in none yet."""
    if spot.mark.quote:
        return text.replace("'", "''") if spot.mark.quote == "'" and not spot.toml else text
    if bare.fullmatch(text) and (spot.toml or text.lower() not in _RESERVED):
        return text
    return json.dumps(text, ensure_ascii=False)


def _proposal(spot: _Spot, name: Name, written: str) -> Proposal:
    return Proposal(
        name.text, name.kind, spot.before + written, spot.start, spot.end, name.detail, name.markdown, matched=name.matched,
    )
