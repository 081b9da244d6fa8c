"""What values settings can have: ``verifying`` checks them, ``json_schema`` describes them."""

from __future__ import annotations

from typing import Final, NamedTuple

from zhuomu.findings import Message

#: What a text can be the name of.
NAMED: Final = ("selector", "code", "format", "parameter", "configuration", "rules", "file", "style", "option", "value")


class Text(NamedTuple):
    """A text of at least ``least`` characters. Numbers and switches count as written, unless a ``pattern`` is asked for.

    ``pattern`` is a regular expression for the whole text, ``what`` says in words what is wanted. A ``glob`` is a pattern as
    in .gitignore. One of several ``lines`` may hold line ends. ``names`` is what the text is the name of, one of NAMED, or
    "" for text that is no name of anything that is known.
    """

    what: Message = Message("文字", "a text")
    pattern: str = ""
    least: int = 1
    glob: bool = False
    lines: bool = False
    names: str = ""


class Choice(NamedTuple):
    """One of a few words; ``meanings[i]`` says what ``values[i]`` means, as far as that has to be said.

    ``others`` is a pattern of other names for them, which are accepted but not proposed.
    """

    values: tuple[str, ...]
    meanings: tuple[Message, ...] = ()
    others: str = ""


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


def as_record(kind: Changes) -> Record:
    """Changes where they are a mapping."""
    return Record((
        Field("add", Listing(kind.item), "加上这些", "what comes"), Field("remove", Listing(Text()), "去掉这些", "what goes"),
    ))


Kind = Text | Choice | Switch | Size | Encoding | Listing | Table | Record | Changes

#: Encodings that documents have, with what is to be said of them. Python knows more of them.
ENCODINGS: Final = (
    ("utf-8", Message("统一码，最常用", "Unicode, the usual one")),
    ("gb18030", Message("国家标准，包括 GBK 和 GB2312", "the Chinese standard, which includes GBK and GB2312")),
    ("utf-16", Message("统一码，按文件开头的标记定字节顺序", "Unicode; a mark at the beginning tells the order of bytes")),
    ("big5", Message("繁体字的编码", "for traditional characters")),
    ("auto", Message("先试 UTF-8，再试 GB18030", "UTF-8, then GB18030")),
)
#: Sizes such as 500KB or 1.5 MB, not nothing.
SIZE_PATTERN: Final = r"(?=.*[1-9])[0-9]+(?:\.[0-9]+)? ?[kKmMgG]?[bB]?"
CODE_PATTERN: Final = "[A-Z]{1,4}[0-9]{1,4}"
#: Characters that no text of a configuration holds: rules cannot find them, and nobody sees them.
CONTROL: Final = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ue000"
