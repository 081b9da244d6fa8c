"""What values settings can have. Values only: ``verifying`` checks them, ``json_schema`` describes them."""

from __future__ import annotations

from typing import Final, NamedTuple

from zhuomu.findings import Message


class Text(NamedTuple):
    """A text of at least ``least`` characters. Numbers and switches count as written, unless a ``pattern`` is asked for.

    ``pattern`` is a regular expression for the whole text, ``what`` says in words what is wanted. A ``glob`` is a pattern as
    in .gitignore. One of several ``lines`` may hold line ends.
    """

    what: Message = Message("文字", "a text")
    pattern: str = ""
    least: int = 1
    glob: bool = False
    lines: bool = False


class Choice(NamedTuple):
    """One of a few words."""

    values: tuple[str, ...]


class Switch(NamedTuple):
    """true or false."""


class Size(NamedTuple):
    """A number of bytes, or a text such as 500KB."""


class Encoding(NamedTuple):
    """The name of an encoding, or auto."""


class Listing(NamedTuple):
    """A list. A single item may stand without one."""

    item: Kind


class Table(NamedTuple):
    """A mapping from texts to values of one kind."""

    key: Text
    value: Kind


class Field(NamedTuple):
    """A key of a record."""

    name: str
    kind: Kind
    zh: str = ""
    en: str = ""


class Record(NamedTuple):
    """A mapping with known keys. All of ``required`` must be there, and exactly one of ``either``, if there are any."""

    fields: tuple[Field, ...]
    required: tuple[str, ...] = ()
    either: tuple[str, ...] = ()


class Changes(NamedTuple):
    """A list of what comes, or a mapping of what is to ``add`` and what to ``remove``."""

    item: Text


Kind = Text | Choice | Switch | Size | Encoding | Listing | Table | Record | Changes

#: Sizes such as 500KB or 1.5 MB, not nothing.
SIZE_PATTERN: Final = r"(?=.*[1-9])[0-9]+(?:\.[0-9]+)? ?[kKmMgG]?[bB]?"
CODE_PATTERN: Final = "[A-Z]{1,4}[0-9]{1,4}"
#: Characters that no text of a configuration holds: rules cannot find them, and nobody sees them.
CONTROL: Final = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ue000"
