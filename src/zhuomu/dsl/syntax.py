"""The syntax tree of a rule file. Values only: what they mean is decided in ``zhuomu.rules``.

``at`` is where a node begins, in code points from the start of the rule file, 0-based.
"""

from typing import NamedTuple


class Literal(NamedTuple):
    """These characters; ``quoted`` text is never checked for word boundaries."""

    text: str
    quoted: bool
    at: int


class Gap(NamedTuple):
    """A bounded stretch of anything: at most ``most`` characters or words, inside one ``scope``."""

    most: int
    unit: str  # 字 or 词
    scope: str  # clause, sentence or block
    excluded: tuple[str, ...]
    at: int


class Choice(NamedTuple):
    """One of several sequences; an ``optional`` one may be absent."""

    alternatives: "tuple[Sequence, ...]"
    optional: bool
    at: int


class Word(NamedTuple):
    """Exactly one word of the segmentation, of one of these forms and, if ``tag`` is given, of that class."""

    forms: tuple[str, ...]
    tag: str | None
    at: int


class Class(NamedTuple):
    """One token of a part of speech, one character of a character class, a word of a list, or a fragment."""

    names: tuple[str, ...]
    at: int


class Reference(NamedTuple):
    """What a capture holds, perhaps sent through a function."""

    name: str
    function: str | None
    at: int


class Capture(NamedTuple):
    """An element whose text is remembered under a name."""

    name: str
    element: "Element"
    at: int


Element = Literal | Gap | Choice | Word | Class | Reference | Capture
Sequence = tuple[Element, ...]


class Context(NamedTuple):
    """``前面是…``: ``where`` is 前面, 后面, 前后, 本句, 本段, 全文 or 标题; ``within`` 0 means directly beside."""

    where: str
    within: int
    unit: str
    wanted: bool
    alternatives: tuple[Sequence, ...]
    at: int


class Count(NamedTuple):
    """``全文有 5 次以上 …``, or ``全文不到 5 次 …`` where ``enough`` is False: ``where`` is 全文 or 全库, ``number`` 5."""

    where: str
    number: int
    enough: bool
    alternatives: tuple[Sequence, ...]
    at: int


class ReferenceTest(NamedTuple):
    """``{甲}是…``."""

    name: str
    wanted: bool
    alternatives: tuple[Sequence, ...]
    at: int


class Anchor(NamedTuple):
    """``在句首``: ``place`` is 句首, 句尾, 段首, 段尾, 行首, 行尾, 标记两侧, 首次出现处 or 中文段落."""

    place: str
    wanted: bool
    at: int


class OptionTest(NamedTuple):
    """``选项 中英空格 是 加、去``: one of the values is chosen for the option, or none of them where it is not ``wanted``."""

    name: str
    wanted: bool
    values: tuple[str, ...]
    at: int


class Reported(NamedTuple):
    """``全文已报 XG901``: the rule of that code has reported something in the document."""

    code: str
    at: int


Condition = Context | Count | ReferenceTest | Anchor | OptionTest | Reported
#: One of the conjunctions must hold; all conditions of a conjunction must.
Conditions = tuple[tuple[Condition, ...], ...]


class When(NamedTuple):
    conditions: Conditions
    at: int


class Unless(NamedTuple):
    conditions: Conditions
    at: int


class Allow(NamedTuple):
    """Longer phrases that make an overlapping match right."""

    patterns: tuple[Sequence, ...]
    at: int


class Find(NamedTuple):
    """``suggestions`` are sequences of literals, gaps and references; the empty sequence deletes."""

    pattern: Sequence
    suggestions: tuple[Sequence, ...]
    at: int


class Row(NamedTuple):
    pattern: Sequence
    suggestions: tuple[Sequence, ...]
    when: tuple[When, ...]
    unless: tuple[Unless, ...]
    allow: tuple[Allow, ...]
    at: int


class TermRow(NamedTuple):
    right: str
    wrong: tuple[str, ...]
    at: int


class Unify(NamedTuple):
    """``preferred`` is 多数, 首次, or the wanted variant itself; ``everywhere`` counts the majority in the whole repository."""

    variants: tuple[tuple[str, ...], ...]
    preferred: str
    literal: bool
    at: int
    everywhere: bool = False


class Near(NamedTuple):
    words: Class
    options: tuple[str, ...]
    at: int


class Limit(NamedTuple):
    """``bound`` is 不超过 or 至少, ``scope`` 句, 段, 篇 or 行, ``unit`` 次 or 字."""

    pattern: Sequence
    scope: str
    bound: str
    number: int
    unit: str
    at: int


class Tally(NamedTuple):
    """At least ``per_thousand`` findings of ``codes`` per 1,000 Han characters, and ``total`` in the document."""

    codes: tuple[str, ...]
    per_thousand: int
    total: int
    at: int


class Example(NamedTuple):
    """``误`` (``wrong``) or ``正``; ``expected`` are the texts after a correction; ``pending`` ones may fail.

    It holds where every option has the value of ``choices``, and its usual one where that says nothing.
    """

    text: str
    wrong: bool
    expected: tuple[str, ...]
    pending: bool
    at: int
    choices: tuple[OptionTest, ...] = ()


class Meta(NamedTuple):
    key: str
    value: str
    at: int


Statement = Find | When | Unless | Allow | Unify | Near | Limit | Tally | Example | Meta


class WordList(NamedTuple):
    """``words`` and the names of other lists, or the name of a file with one word a line."""

    name: str
    words: tuple[str, ...]
    included: tuple[Class, ...]
    file: str | None
    at: int


class Macro(NamedTuple):
    name: str
    pattern: Sequence
    at: int


class Option(NamedTuple):
    """``选项 中英空格 han-latin-spacing``: what a house style chooses; ``meta`` has its values and what it is about."""

    name: str
    key: str
    meta: tuple[Meta, ...]
    at: int


class RuleBlock(NamedTuple):
    """``kind`` is 规则, 对照表 or 术语表; a ``damaged`` one had syntax errors and is not compiled."""

    kind: str
    code: str
    title: str
    statements: tuple[Statement, ...]
    rows: tuple[Row, ...]
    terms: tuple[TermRow, ...]
    at: int
    damaged: bool = False


class PackHead(NamedTuple):
    identifier: str
    title: str
    meta: tuple[Meta, ...]
    at: int


class RuleFile(NamedTuple):
    """Everything that one rule file declares, in file order."""

    pack: PackHead | None
    lists: tuple[WordList, ...]
    macros: tuple[Macro, ...]
    blocks: tuple[RuleBlock, ...]
    options: tuple[Option, ...] = ()
