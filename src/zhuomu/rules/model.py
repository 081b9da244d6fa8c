"""What a compiled rule set is made of: values that survive a trip through JSON.

A pattern is a list of nodes, each a list whose first item says what it is:

=====================================  =====================================================================
``["t", text, quoted]``                these characters
``["|", [pattern, …], optional]``      one of; may be absent if ``optional`` is 1
``["~", most, unit, scope, [text, …]]``  a gap: unit 字 or 词, scope clause, sentence or block, excluded texts
``["w", [form, …], [tag, …]]``         exactly one word
``["c", name, negated]``               one unit of a character class
``["p", [tag, …], negated]``           one token of a part of speech
``["l", name]``                        a word of a list
``["r", capture]``                     the text of a capture once more
``["=", capture, node]``               a capture
=====================================  =====================================================================
"""

from typing import Any, Final, NamedTuple

Node = list[Any]
Pattern = list[Node]

#: `近似` compares idioms of this length: one character wrong leaves one of the two halves as it is.
IDIOM_LENGTH: Final = 4
#: How the names of lists end that hold wrong forms a project has asked for: the segmenter has to know them as words.
WRONG_FORMS: Final = "·误写"


class Example(NamedTuple):
    """An example of a rule: ``wrong`` ones must be found and corrected to one of ``expected``.

    ``choices`` are pairs of an option and the value under which it does so; without them, the usual values.
    """

    text: str
    wrong: bool
    expected: tuple[str, ...]
    pending: bool
    line: int
    choices: tuple[tuple[str, str], ...] = ()


class Option(NamedTuple):
    """What a house style chooses. ``values`` are pairs of a Chinese and an English name, the usual one first.

    ``key`` is its name in configurations, ``name`` the one in rules.
    """

    key: str
    name: str
    values: tuple[tuple[str, str], ...]
    description: str
    pack: str


class Need(NamedTuple):
    """A case is for these values (their English names) of an option."""

    option: str
    values: tuple[str, ...]


class Rule(NamedTuple):
    """One named error pattern, as its page shows it. ``fix`` is the applicability of a single suggestion.

    ``state`` is 正式, 试行 or 废弃; a rule that is 试行 or not ``enabled`` runs only when asked for.
    ``scopes`` are the kinds of block it looks at, or empty for all; ``written`` is the format of its examples, "" for plain text.
    """

    code: str
    title: str
    pack: str
    kind: str
    severity: str
    confidence: str
    message: str
    reason: str
    url: str | None
    tags: tuple[str, ...]
    scopes: tuple[str, ...]
    bounded: bool
    fix: str | None
    state: str
    enabled: bool
    aliases: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]
    filters: tuple[str, ...]
    examples: tuple[Example, ...]
    path: str
    line: int
    written: str = ""


class PackFile(NamedTuple):
    """One rule file of a pack, or a word list it uses: ``path`` for messages, ``text`` its content."""

    path: str
    text: str


class PackInformation(NamedTuple):
    """Who a pack is and where it came from, for ``zhuomu packs`` and the messages."""

    identifier: str
    title: str
    prefix: str
    version: str
    origin: str


class Compiled(NamedTuple):
    """A rule set in the form in which it is cached.

    ``rules`` and ``cases`` are JSON texts, so that a run decodes only those it needs; ``usual[i]`` is 1 for a rule
    that is on by default, 2 for one on trial, 0 for one that must be asked for; ``owners[i]`` is the rule of case ``i``. ``literals`` are packed by ``zhuomu.rules.packing``, each with a flat list of (case, nearest,
    farthest): the match of that case begins that many code points after the literal does. ``late`` is the same for cases that only matter
    in a document about which one of ``late_codes`` has reported (the empty code means: in every document).
    ``scans`` are (case, regular expression, nearest, farthest) for rules about single characters: the match begins that many code points
    before what the expression finds; ``late_scans`` those of late cases; ``wide`` are
    the cases that look at a document as a whole; ``near`` those that compare idioms; ``checks`` those in Python, whose body is the name of
    the plugin, the function to import ("" for one that is given to the rule set), the signs and the formats of
    ``zhuomu.plugins.values.Check``; ``repository`` are the cases that count something in the whole repository;
    ``options`` is what a style chooses, and ``needs`` has (case, option, value, …) for cases that are for some values only.
    """

    packs: tuple[PackInformation, ...]
    codes: tuple[str, ...]
    rules: tuple[str, ...]
    usual: tuple[int, ...]
    owners: tuple[int, ...]
    cases: tuple[str, ...]
    literals: str
    late: str
    late_codes: tuple[str, ...]
    scans: tuple[tuple[int, str, int, int], ...]
    late_scans: tuple[tuple[int, str, int, int], ...]
    wide: tuple[int, ...]
    near: tuple[int, ...]
    checks: tuple[int, ...]
    lists: dict[str, list[str]]
    repository: tuple[int, ...] = ()
    options: tuple[Option, ...] = ()
    needs: tuple[tuple[Any, ...], ...] = ()
