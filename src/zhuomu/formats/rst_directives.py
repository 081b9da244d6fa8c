"""Directives of reStructuredText and Sphinx: what their argument and their body are. Any other one is hidden."""

from __future__ import annotations

from typing import Final, NamedTuple

#: What a body can be beside prose and hidden.
LIST_TABLE: Final = "list-table"
CSV_TABLE: Final = "csv-table"
GLOSSARY: Final = "glossary"
PROSE: Final = "prose"


class Directive(NamedTuple):
    """What the parts of a directive are.

    ``argument`` is the kind of block that the text behind the ``::`` is, "" when it is hidden and ``None`` when there
    is no argument, so that the text belongs to the body; with ``version``, its first word is hidden.
    ``body`` is PROSE, LIST_TABLE, CSV_TABLE, GLOSSARY, or "" when it is hidden; ``kind`` is the kind of its
    paragraphs, "" when that is the kind around.
    """

    argument: str | None
    body: str = PROSE
    kind: str = ""
    version: bool = False


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _all(names: str, directive: Directive) -> dict[str, Directive]:
    return dict.fromkeys(names.split(), directive)


_DIRECTIVES: Final = {
    **_all(
        "attention caution danger error hint important note tip warning seealso todo acks centered compound"
        " footer header hlist line-block tabs tab-set grid-item",
        Directive(None),
    ),
    **_all("epigraph highlights pull-quote", Directive(None, kind="quote")),
    **_all(
        "admonition card details dropdown grid-item-card group-tab sidebar tab tab-item topic",
        Directive("caption"),
    ),
    **_all("rubric contents", Directive("caption", "")),
    **_all("container class cssclass grid ifconfig only rst-class", Directive("")),
    **_all("deprecated versionadded versionchanged versionremoved", Directive("paragraph", version=True)),
    **_all("figure", Directive("", kind="caption")),
    **_all("table", Directive("caption")),
    **_all("list-table flat-table", Directive("caption", LIST_TABLE)),
    **_all("csv-table", Directive("caption", CSV_TABLE)),
    **_all("glossary", Directive(None, GLOSSARY)),
}
#: Directives that describe a thing of a program: a signature, and prose about it.
_DESCRIPTIONS: Final = _names(
    "alias attribute autoattribute autoclass autodata autodecorator autoexception autofunction automethod automodule"
    " autoproperty class classmethod cmdoption concept confval data decorator decoratormethod describe directive"
    " directive:option enum enum-class enum-struct enumerator envvar exception expr function macro member method object"
    " opcode operator option program property role rst:directive staticmethod struct type union var"
)
_DOMAINS: Final = _names("c cpp http js py rst std")
_DESCRIPTION: Final = Directive("")
#: Options that are titles or other captions, of directives that are hidden otherwise, too.
CAPTIONS: Final = {
    **dict.fromkeys(("code", "code-block", "literalinclude", "sourcecode", "toctree"), ("caption",)),
    **dict.fromkeys(("digraph", "graph", "graphviz", "mermaid", "uml"), ("caption",)),
}
#: The directive with the prose of which a substitution is defined.
REPLACEMENT: Final = "replace"


def directive_named(name: str) -> Directive | None:
    """What the directive of this name is, or None when all of it is hidden."""
    name = name.lower()
    domain, colon, inner = name.partition(":")
    if colon and domain in _DOMAINS:
        return _DESCRIPTION if inner in _DESCRIPTIONS else None
    known = _DIRECTIVES.get(name)
    if known is None and name in _DESCRIPTIONS:
        return _DESCRIPTION
    return known
