"""A rule set ready to run: decodes rules and cases when a document first needs them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from zhuomu.engine.prefilter import Prefilter
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.literals import first_characters, lengths
from zhuomu.rules.model import Compiled, Pattern, Rule
from zhuomu.rules.selection import DEFAULT, Selection, chosen

if TYPE_CHECKING:
    from zhuomu.segment.dictionary import Dictionary
    from zhuomu.segment.segmenter import Segmenter


class MatchCase(NamedTuple):
    """A decoded case of kind ``match``.

    ``text`` is its pattern when that is nothing but one text; ``first`` are the characters a match can begin with, if
    they are known; ``required`` are texts that every match contains, and ``longest`` is how long one can be.
    """

    rule: int
    pattern: Pattern
    text: str | None
    first: frozenset[str] | None
    required: tuple[str, ...]
    longest: int
    suggestions: list[Any]
    when: list[Any]
    unless: list[Any]
    allow: list[Pattern]


#: A word list of this name holds words that the segmenter is to know.
NEW_WORDS = "生词"


def _own_words(compiled: Compiled) -> Iterable[str]:
    return (word for name, words in compiled.lists.items() if name.endswith(f"/{NEW_WORDS}") for word in words)


class RuleSet:
    """Compiled rules, which of them run, and the dictionary they are run with.

    ``functions`` serve {甲｜函数} and 过滤：; ``checks`` are the functions of rules in Python, by code, where a rule does
    not name one to import. ``words`` and every word list called 生词 are added to the dictionary.
    A ``judging`` rule set runs examples: every rule reports for itself, whatever other rules report, wherever it looks,
    and checks are left to be run one by one.
    """

    def __init__(
        self, compiled: Compiled, selection: Selection = DEFAULT, *,
        functions: Mapping[str, Callable[..., Any]] | None = None,
        checks: Mapping[str, Callable[..., Any]] | None = None,
        dictionary: "Dictionary | None" = None, segmenter: "Segmenter | None" = None, words: Sequence[str] = (),
        judging: bool = False,
    ) -> None:
        self.compiled = compiled
        self.functions = functions or {}
        self.checks = checks or {}
        self.judging = judging
        self._words = [*words, *_own_words(compiled)]
        self._dictionary = dictionary
        self._segmenter = segmenter
        self._rules: dict[int, Rule] = {}
        self._cases: dict[int, Any] = {}
        self._derived: dict[int, Any] = {}
        self.enabled = self._choose(selection)
        self.literals = Prefilter(compiled.literals)
        self.late_literals = Prefilter(compiled.late)
        self._scans: list[tuple[int, re.Pattern[str]]] | None = None

    @property
    def dictionary(self) -> "Dictionary":
        """The dictionary with the added words; opened when a rule first asks about a word."""
        if self._dictionary is None:
            from zhuomu.segment.dictionary import Dictionary

            self._dictionary = Dictionary()
        while self._words:
            self._dictionary.add_word(self._words.pop())
        return self._dictionary

    @property
    def segmenter(self) -> "Segmenter":
        """What cuts text for these rules."""
        if self._segmenter is None:
            from zhuomu.segment.automatic import AutomaticSegmenter

            self._segmenter = AutomaticSegmenter(self.dictionary)
        return self._segmenter

    def _choose(self, selection: Selection) -> tuple[bool, ...]:
        if selection.select or selection.ignore:
            return chosen([self.rule(index) for index in range(len(self.compiled.rules))], selection)
        return tuple(usual == 1 or (usual == 2 and selection.preview) for usual in self.compiled.usual)

    def rule(self, index: int) -> Rule:
        """The rule of a number."""
        known = self._rules.get(index)
        if known is None:
            known = self._rules[index] = decode_rule(self.compiled.rules[index])
        return known

    def rules(self) -> list[Rule]:
        """All rules, in the order of packs and files."""
        return [self.rule(index) for index in range(len(self.compiled.rules))]

    def case(self, index: int) -> MatchCase:
        """The decoded case of kind ``match`` of a number."""
        known: MatchCase | None = self._cases.get(index)
        if known is None:
            _, (pattern, suggestions, when, unless, allow) = json.loads(self.compiled.cases[index])
            single = len(pattern) == 1 and pattern[0][0] == "t"
            known = self._cases[index] = MatchCase(
                self.compiled.owners[index], pattern, pattern[0][1] if single else None,
                None if single else first_characters(pattern, self.compiled.lists),
                tuple(node[1] for node in pattern if node[0] == "t"), lengths(pattern, self.compiled.lists)[1], suggestions, when, unless, allow,
            )
        return known

    def kind(self, index: int) -> str:
        """The kind of a case without decoding it."""
        text = self.compiled.cases[index]
        return text[2:text.index('"', 2)]

    def body(self, index: int) -> list[Any]:
        """The body of a case that is not of kind ``match``."""
        known: list[Any] | None = self._cases.get(index)
        if known is None:
            known = self._cases[index] = json.loads(self.compiled.cases[index])[1]
        return known

    def derived(self, index: int, make: Callable[[], Any]) -> Any:
        """Something made once from a case, such as an index of its words."""
        if index not in self._derived:
            self._derived[index] = make()
        return self._derived[index]

    def expect_much(self) -> None:
        """Prepare for much text: build now what a single page would not pay for."""
        self.literals.prepare()

    def scans(self) -> list[tuple[int, re.Pattern[str]]]:
        """The expressions of enabled rules about single characters, compiled."""
        if self._scans is None:
            owners = self.compiled.owners
            self._scans = [
                (case, re.compile(f"(?={expression})"))
                for case, expression in self.compiled.scans if self.enabled[owners[case]]
            ]
        return self._scans
