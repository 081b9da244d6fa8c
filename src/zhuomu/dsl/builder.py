"""Turns what the grammar recognised into the syntax tree, while the text is being parsed."""

import re
from typing import Any, NamedTuple

from lark import Token, Transformer

from zhuomu.dsl import syntax

_NUMBER = re.compile(r"[0-9]+")
_CONTEXT = re.compile(
    r"(?P<where>前面|后面|前后|本句|本段|全文|标题)[ \t　]*(?:(?P<within>[0-9]+)[ \t　]*(?P<unit>[字词])内)?"
    r"(?P<verb>不是|是|没有|有)"
)
_OPTION_TEST = re.compile(r"选项[ \t　]+(?P<name>\w+)[ \t　]+(?P<verb>不是|是)[ \t　]+(?P<values>\S.*)")
_BRACKETED = re.compile(r"[（(](?P<what>[^（）()\n]*)[）)]")
#: How far `前面有` looks where no distance is written: as far as a gap.
DEFAULT_REACH = 20
_GAP_OPTION = re.compile(r"(?:“[^”]*”|[^，,“])+")
_GAP_SCOPES = {"同句": "sentence", "同段": "block"}


class Head(NamedTuple):
    """The head of a block, before its lines are sorted into rows and statements."""

    kind: str
    code: str
    title: str
    at: int


class Body(NamedTuple):
    """A block as it stands in the file: head and lines in their order."""

    head: Head
    lines: tuple[Any, ...]


class File(NamedTuple):
    pack: syntax.PackHead | None
    blocks: tuple[Any, ...]


def _unquote(token: str) -> str:
    return token[1:-1]


def _visible(children: list[Any]) -> list[Any]:
    """The children that carry meaning: no keywords, separators or line ends."""
    return [child for child in children if not isinstance(child, Token)]


def _alternatives(children: list[Any]) -> tuple[syntax.Sequence, ...]:
    return tuple(_visible(children))


def _key(token: str) -> str:
    return token.rstrip(":： \t　")


class Builder(Transformer[Token, Any]):
    """One method a grammar rule, named like it."""

    # ------------------------------------------------------------ elements
    def literal(self, children: list[Token]) -> syntax.Literal:
        return syntax.Literal(str(children[0]), False, children[0].start_pos or 0)

    def quoted(self, children: list[Token]) -> syntax.Literal:
        return syntax.Literal(_unquote(children[0]), True, children[0].start_pos or 0)

    def gap(self, children: list[Token]) -> syntax.Gap:
        token = children[0]
        most, unit, scope = DEFAULT_REACH, "字", "clause"
        excluded: list[str] = []
        for option in _GAP_OPTION.findall(token.lstrip("….")[1:-1]):
            option = option.strip()
            if option in _GAP_SCOPES:
                scope = _GAP_SCOPES[option]
            elif option.startswith("不含"):
                text = option[2:].strip()
                excluded.append(_unquote(text) if text[0] in '“"「' else text)
            elif option:
                most, unit = int(option[:-2]), option[-2]
        return syntax.Gap(most, unit, scope, tuple(excluded), token.start_pos or 0)

    def choice(self, children: list[Any]) -> syntax.Choice:
        return syntax.Choice(_alternatives(children), False, children[0].start_pos)

    def optional(self, children: list[Any]) -> syntax.Choice:
        return syntax.Choice(_alternatives(children), True, children[0].start_pos)

    def word(self, children: list[Token]) -> syntax.Word:
        at = children[0].start_pos or 0
        forms = [str(child) for child in children if child.type == "LIT"]
        tag = forms.pop() if any(child.type == "COLON" for child in children) else None
        return syntax.Word(tuple(forms), tag, at)

    def cls(self, children: list[Token]) -> syntax.Class:
        names = tuple(str(child) for child in children if child.type == "LIT")
        return syntax.Class(names, children[0].start_pos or 0)

    def ref(self, children: list[Token]) -> syntax.Reference:
        name, _, function = re.sub("｜", "|", children[0][1:-1]).partition("|")
        return syntax.Reference(name, function or None, children[0].start_pos or 0)

    def capture(self, children: list[Any]) -> syntax.Capture:
        return syntax.Capture(children[0][0], children[1], children[0].start_pos)

    def sequence(self, children: list[Any]) -> syntax.Sequence:
        return tuple(children)

    pattern = sequence

    # ------------------------------------------------------------ suggestions
    def delete(self, _children: list[Token]) -> syntax.Sequence:
        return ()

    def suggestion(self, children: list[Any]) -> syntax.Sequence:
        return tuple(children)

    def suggestions(self, children: list[Any]) -> tuple[syntax.Sequence, ...]:
        return _alternatives(children)

    # ------------------------------------------------------------ conditions
    def context_condition(self, children: list[Any]) -> syntax.Context:
        found = _CONTEXT.match(children[0])
        assert found is not None, children[0]
        verb = found["verb"]
        beside = verb.endswith("是")
        within = 0 if beside else int(found["within"] or DEFAULT_REACH)
        return syntax.Context(
            found["where"], within, found["unit"] or "字", not verb.startswith(("不", "没")),
            _alternatives(children[1:]), children[0].start_pos,
        )

    def count_condition(self, children: list[Any]) -> syntax.Count:
        head: Token = children[0]
        number = _NUMBER.search(head)
        assert number is not None, head
        return syntax.Count(head[:2], int(number[0]), "不到" not in head, _alternatives(children[1:]), head.start_pos or 0)

    def reference_condition(self, children: list[Any]) -> syntax.ReferenceTest:
        head: Token = children[0]
        return syntax.ReferenceTest(head[1], "不" not in head, _alternatives(children[1:]), head.start_pos or 0)

    def anchor_condition(self, children: list[Token]) -> syntax.Anchor:
        return syntax.Anchor(children[0].lstrip("不").removeprefix("在"), not children[0].startswith("不"), children[0].start_pos or 0)

    def option_condition(self, children: list[Token]) -> syntax.OptionTest:
        found = option_test(children[0], children[0].start_pos or 0)
        assert found is not None, children[0]
        return found

    def reported_condition(self, children: list[Token]) -> syntax.Reported:
        token = children[0]
        return syntax.Reported(token[4:].strip(" \t　"), token.start_pos or 0)

    def conjunction(self, children: list[Any]) -> tuple[syntax.Condition, ...]:
        return tuple(_visible(children))

    def conditions(self, children: list[Any]) -> syntax.Conditions:
        return tuple(_visible(children))

    def when_clause(self, children: list[Any]) -> syntax.When:
        return syntax.When(children[1], children[0].start_pos)

    def unless_clause(self, children: list[Any]) -> syntax.Unless:
        return syntax.Unless(children[1], children[0].start_pos)

    def allow_clause(self, children: list[Any]) -> syntax.Allow:
        return syntax.Allow(_alternatives(children), children[0].start_pos)

    def when(self, children: list[Any]) -> Any:
        return children[0]

    unless = when
    allow = when

    # ------------------------------------------------------------ statements
    def find(self, children: list[Any]) -> syntax.Find:
        parts = _visible(children)
        return syntax.Find(parts[0], parts[1] if len(parts) > 1 else (), children[0].start_pos)

    def unify(self, children: list[Any]) -> syntax.Unify:
        variants = tuple(
            tuple(_literal_texts(child)) for child in _visible(children)
        )
        preferred, quoted, everywhere = "多数", False, False
        for child in children:
            if isinstance(child, Token) and child.type == "UNIFY_BY":
                said = child.lstrip("，, \t　")
                everywhere = said.startswith("全库")
                preferred = said.removeprefix("全库")[1:]
                quoted = preferred.startswith("“")
        return syntax.Unify(variants, preferred.strip("“”"), quoted, children[0].start_pos, everywhere)

    def near(self, children: list[Token]) -> syntax.Near:
        listed = children[1]
        options = [child[1:-1] for child in children if child.type == "NEAR_OPTION"]
        parts = tuple(part.strip() for option in options for part in re.split(r"[，,]", option))
        words = syntax.Class((listed[1:-1].strip(" \t　"),), listed.start_pos or 0)
        return syntax.Near(words, parts, children[0].start_pos or 0)

    def limit(self, children: list[Any]) -> syntax.Limit:
        option = next(str(c) for c in children if isinstance(c, Token) and c.type == "LIMIT_OPTION")
        number = _NUMBER.search(option)
        assert number is not None, option
        patterns = _visible(children)
        bound = "不超过" if "不超过" in option else "至少"
        return syntax.Limit(
            patterns[0] if patterns else (), option[1], bound, int(number[0]), option[-1], children[0].start_pos
        )

    def tally(self, children: list[Any]) -> syntax.Tally:
        codes = tuple(str(c) for c in children if isinstance(c, Token) and c.type == "CODES")
        option = next(c for c in children if isinstance(c, Token) and c.type == "TALLY_OPTION")
        numbers = [int(number) for number in _NUMBER.findall(option)]
        return syntax.Tally(codes, numbers[0], numbers[1] if len(numbers) > 1 else 1, children[0].start_pos)

    def bad(self, children: list[Token]) -> syntax.Example:
        texts = [str(child) for child in children if child.type == "EXAMPLE"]
        expected = tuple(re.split(r"[ \t　]*[｜|][ \t　]*", texts[1])) if len(texts) > 1 else ()
        return syntax.Example(texts[0], True, expected, *_written_of_example(children[0]))

    def good(self, children: list[Token]) -> syntax.Example:
        text = str(children[1]).rstrip()
        return syntax.Example(text, False, (), *_written_of_example(children[0]))

    def meta(self, children: list[Token]) -> syntax.Meta:
        return syntax.Meta(_key(children[0]), str(children[1]).strip(), children[0].start_pos or 0)

    # ------------------------------------------------------------ rows and blocks
    def row(self, children: list[Any]) -> syntax.Row:
        parts = _visible(children)
        pattern = parts[0]
        when, unless, allow = sort_conditions(parts[2:])
        return syntax.Row(pattern, parts[1], when, unless, allow, pattern[0].at)

    def term_words(self, children: list[Token]) -> syntax.Literal:
        return syntax.Literal(" ".join(children), False, children[0].start_pos or 0)

    def term_quoted(self, children: list[Token]) -> syntax.Literal:
        return syntax.Literal(_unquote(children[0]), True, children[0].start_pos or 0)

    def term_row(self, children: list[Any]) -> syntax.TermRow:
        terms = _visible(children)
        return syntax.TermRow(terms[0].text, tuple(term.text for term in terms[1:]), terms[0].at)

    def list_words(self, children: list[Token]) -> syntax.Literal:
        return syntax.Literal(" ".join(children), False, children[0].start_pos or 0)

    def list_quoted(self, children: list[Token]) -> syntax.Literal:
        return syntax.Literal(_unquote(children[0]), True, children[0].start_pos or 0)

    def wordlist(self, children: list[Any]) -> syntax.WordList:
        words = tuple(child.text for child in children if isinstance(child, syntax.Literal))
        included = tuple(child for child in children if isinstance(child, syntax.Class))
        return syntax.WordList(str(children[1]), words, included, None, children[0].start_pos)

    def wordlist_file(self, children: list[Token]) -> syntax.WordList:
        name, file = (str(child) for child in children if child.type in ("NAME", "QUOTED"))
        return syntax.WordList(name, (), (), _unquote(file), children[0].start_pos or 0)

    def macro(self, children: list[Any]) -> syntax.Macro:
        return syntax.Macro(str(children[1]), _visible(children)[0], children[0].start_pos)

    def _head(self, children: list[Token]) -> Head:
        title = next((str(child).strip() for child in children if child.type == "TITLE"), "")
        return Head(str(children[0]), str(children[1]), title, children[0].start_pos or 0)

    rule_head = table_head = terms_head = pack_head = _head

    def option_head(self, children: list[Token]) -> Head:
        return Head(str(children[0]), str(children[2]), str(children[1]), children[0].start_pos or 0)

    def option(self, children: list[Any]) -> syntax.Option:
        head: Head = children[0]
        return syntax.Option(head.title, head.code, tuple(children[1:]), head.at)

    def _block(self, children: list[Any]) -> Body:
        return Body(children[0], tuple(children[1:]))

    rule = table = terms = _block

    def pack(self, children: list[Any]) -> syntax.PackHead:
        head: Head = children[0]
        return syntax.PackHead(head.code, head.title, tuple(children[1:]), head.at)

    def file(self, children: list[Any]) -> File:
        parts = _visible(children)
        pack = parts[0] if parts and isinstance(parts[0], syntax.PackHead) else None
        return File(pack, tuple(parts[1:] if pack else parts))


def sort_conditions(
    clauses: list[Any],
) -> tuple[tuple[syntax.When, ...], tuple[syntax.Unless, ...], tuple[syntax.Allow, ...]]:
    """The 当, 除非 and 例外 clauses, each kind on its own."""
    return (
        tuple(clause for clause in clauses if isinstance(clause, syntax.When)),
        tuple(clause for clause in clauses if isinstance(clause, syntax.Unless)),
        tuple(clause for clause in clauses if isinstance(clause, syntax.Allow)),
    )


def option_test(text: str, at: int) -> syntax.OptionTest | None:
    """The test of an option that a text is, which stands at ``at`` in its file, or None where it is none."""
    found = _OPTION_TEST.fullmatch(text.strip(" \t　"))
    if found is None:
        return None
    values = tuple(value.strip(" \t　") for value in found["values"].split("、"))
    return syntax.OptionTest(found["name"], found["verb"] == "是", values, at)


def _written_of_example(keyword: Token) -> tuple[bool, int, tuple[syntax.OptionTest, ...]]:
    """Whether an example is to be mended later, where it stands, and the options that it is about.

    What is written in the brackets and is neither is taken for the test of an option without a name: a mistake that compiling tells.
    """
    at = keyword.start_pos or 0
    found = _BRACKETED.search(keyword)
    pending, choices = False, []
    for part in re.split(r"[，,]", found["what"]) if found else ():
        if part.strip(" \t　") == "待修":
            pending = True
        else:
            choices.append(option_test(part, at) or syntax.OptionTest("", True, (part.strip(" \t　"),), at))
    return pending, at, tuple(choices)


def _literal_texts(element: syntax.Element) -> list[str]:
    if isinstance(element, syntax.Literal):
        return [element.text]
    texts: list[str] = []
    if isinstance(element, syntax.Choice):
        for alternative in element.alternatives:
            for part in alternative:
                texts.extend(_literal_texts(part))
    return texts


