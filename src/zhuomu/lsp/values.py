"""What is said about an open file, before it is put into the words of the protocol. No logic.

Every offset is a code point, 0-based, into the text of the file as the editor has it; ``end`` is exclusive.
Texts for users are Messages in both languages; those that are ``markdown`` are shown as such.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from zhuomu.findings import Message

#: Gives the text of a file, as the editor has it when it is open there and as it stands on disk otherwise; None when it
#: cannot be read.
Read = Callable[[str], str | None]

#: What a proposal can be: the kinds of the protocol that are used here.
PROPOSAL_KINDS: Final = ("keyword", "value", "property", "word list", "snippet", "part of speech", "code", "file", "folder")
#: What a symbol can be.
SYMBOL_KINDS: Final = ("pack", "option", "rule", "word list", "snippet", "case", "example")
#: What a piece of a rule file can be, in the order of the semantic tokens' legend.
SHADE_KINDS: Final = (
    "keyword", "comment", "string", "number", "operator", "variable", "function", "type", "enumMember", "property", "namespace",
)


class Advice(NamedTuple):
    """Something wrong with ``text[start:end]`` of a rule file or a configuration; ``severity`` is one of SEVERITIES."""

    start: int
    end: int
    severity: str
    code: str
    message: Message
    remedy: Message | None = None
    url: str | None = None


class Proposal(NamedTuple):
    """Something that may be written at a place: ``insert`` instead of ``text[start:end]``.

    ``kind`` is one of PROPOSAL_KINDS. With ``template`` the text to insert has places to fill in, ``$1`` or ``${1:示例}``
    and so on, and ``$0`` where the caret goes last. ``matched`` is what the typed text is compared with, "" for the label.
    """

    label: str
    kind: str
    insert: str
    start: int
    end: int
    detail: Message = Message("", "")
    markdown: Message = Message("", "")
    template: bool = False
    matched: str = ""


class Explanation(NamedTuple):
    """What is shown when the pointer rests on ``text[start:end]``."""

    start: int
    end: int
    markdown: Message


class Place(NamedTuple):
    """A stretch of a file, this one or another."""

    path: str
    start: int
    end: int


class Symbol(NamedTuple):
    """A part of a file with a name: all of it from ``start`` to ``end``, its name from ``name_start`` to ``name_end``.

    ``kind`` is one of SYMBOL_KINDS; the name's stretch lies within the whole.
    """

    name: str
    kind: str
    detail: str
    start: int
    end: int
    name_start: int
    name_end: int
    children: tuple["Symbol", ...] = ()


class Shade(NamedTuple):
    """A piece of a rule file to be coloured, on one line; ``kind`` is one of SHADE_KINDS, ``declared`` marks a definition."""

    start: int
    end: int
    kind: str
    declared: bool = False


class Lens(NamedTuple):
    """A line of text above ``text[start:end]`` that runs a command when it is clicked; without ``command`` it only tells."""

    start: int
    end: int
    title: Message
    command: str = ""
    arguments: tuple[str, ...] = ()
