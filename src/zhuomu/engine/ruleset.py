"""A rule set ready to run: decodes rules and cases when a document first needs them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from zhuomu.engine.prefilter import Prefilter
from zhuomu.engine.vocabulary import Vocabulary
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.literals import first_characters, lengths
from zhuomu.rules.model import WRONG_FORMS, Compiled, Pattern, Rule
from zhuomu.rules.selection import DEFAULT, Selection, chosen, severity_of

if TYPE_CHECKING:
    from zhuomu.segment.dictionary import Dictionary
    from zhuomu.segment.segmenter import Segmenter


class MatchCase(NamedTuple):
    """A decoded case of kind ``match``.

    ``text`` is its pattern when that is nothing but one text; ``first`` are the characters a match can begin with, if
    they are known; ``required`` are texts that every match contains, and ``longest`` is how long one can be.
    ``beyond`` says that its conditions look at more of the document than the block of the match.
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
    beyond: bool


#: Where conditions may look that go beyond the block of a match; counts always do.
_BEYOND = ("全文", "标题")


def _looks_beyond(when: list[Any], unless: list[Any]) -> bool:
    return any(
        condition[0] == "次" or (condition[0] == "在" and condition[1] in _BEYOND)
        for alternatives in (*when, unless) for both in alternatives for condition in both
    )


#: A word list of this name holds words that the segmenter is to know.
NEW_WORDS = "生词"


def _own_words(compiled: Compiled) -> Iterable[str]:
    return (word for name, words in compiled.lists.items() if name.endswith(f"/{NEW_WORDS}") for word in words)


def _sought(compiled: Compiled) -> Iterable[str]:
    return (word for name, words in compiled.lists.items() if name.endswith(WRONG_FORMS) for word in words)


class RuleSet:
    """Compiled rules, which of them run, and the dictionary they are run with.

    ``functions`` serve {甲｜函数} and 过滤：; ``checks`` are the functions of rules in Python, by code, where a rule does
    not name one to import. ``words`` and every word list called 生词 are added to the dictionary, and so
    are the wrong forms that the project asks for. ``severities`` are pairs of a
    selector and how bad the findings of its rules are; the most exact selector decides.
    A ``judging`` rule set runs examples: every rule reports for itself, whatever other rules report, wherever it looks,
    and checks are left to be run one by one.
    """

    def __init__(
        self, compiled: Compiled, selection: Selection = DEFAULT, *,
        functions: Mapping[str, Callable[..., Any]] | None = None,
        checks: Mapping[str, Callable[..., Any]] | None = None,
        dictionary: "Dictionary | None" = None, segmenter: "Segmenter | None" = None, words: Sequence[str] = (),
        severities: Sequence[tuple[str, str]] = (), judging: bool = False,
    ) -> None:
        self.compiled = compiled
        self.functions = functions or {}
        self.checks = checks or {}
        self.judging = judging
        self._decoded: dict[int, Rule] = {}
        self._cases: dict[int, Any] = {}
        self._derived: dict[int, Any] = {}
        self._expressions: dict[int, re.Pattern[str]] = {}
        self.literals = Prefilter(compiled.literals)
        self.late_literals = Prefilter(compiled.late)
        self._vocabularies: dict[tuple[str, ...], Vocabulary] = {}
        if dictionary is not None or segmenter is not None:
            added = (*words, *_own_words(compiled))
            self._vocabularies[tuple(words)] = Vocabulary(added, dictionary, segmenter, _sought(compiled))
        self._decide(selection, severities, words)

    def variant(
        self, selection: Selection, severities: Sequence[tuple[str, str]] = (), words: Sequence[str] = ()
    ) -> "RuleSet":
        """The same rules under another choice. What was decoded or built is shared with this rule set, in both directions."""
        other = object.__new__(RuleSet)
        other.__dict__.update(self.__dict__)
        other._decide(selection, severities, words)
        return other

    def over(self, compiled: Compiled) -> "RuleSet":
        """Other rules, all of them enabled, with the functions and the dictionary of these."""
        other = RuleSet(
            compiled._replace(usual=(1,) * len(compiled.codes)), functions=self.functions, checks=self.checks, judging=self.judging,
        )
        other._vocabularies = self._vocabularies
        return other

    def without(self, codes: Iterable[str]) -> "RuleSet":
        """The same rules, but for some that must not run."""
        gone = frozenset(codes)
        other = object.__new__(RuleSet)
        other.__dict__.update(self.__dict__)
        other._scans = {}
        other.enabled = tuple(
            enabled and code not in gone for enabled, code in zip(self.enabled, self.compiled.codes, strict=True)
        )
        return other

    def _decide(self, selection: Selection, severities: Sequence[tuple[str, str]], words: Sequence[str]) -> None:
        self._severities = tuple(severities)
        self._words = tuple(words)
        self._rules: dict[int, Rule] = {}
        self._scans: dict[bool, list[tuple[int, re.Pattern[str]]]] = {}
        self.enabled = self._choose(selection)

    @property
    def _vocabulary(self) -> Vocabulary:
        known = self._vocabularies.get(self._words)
        if known is None:
            known = self._vocabularies[self._words] = Vocabulary(
                (*self._words, *_own_words(self.compiled)), sought=_sought(self.compiled),
            )
        return known

    @property
    def dictionary(self) -> "Dictionary":
        """The dictionary with the added words; opened when a rule first asks about a word."""
        return self._vocabulary.dictionary

    @property
    def segmenter(self) -> "Segmenter":
        """What cuts text for these rules."""
        return self._vocabulary.segmenter

    def _choose(self, selection: Selection) -> tuple[bool, ...]:
        if selection.select or selection.ignore or selection.extend:
            return chosen([self.rule(index) for index in range(len(self.compiled.rules))], selection)
        return tuple(usual == 1 or (usual == 2 and selection.preview) for usual in self.compiled.usual)

    def rule(self, index: int) -> Rule:
        """The rule of a number, as bad as this rule set takes it to be."""
        known = self._rules.get(index)
        if known is None:
            known = self._decoded.get(index)
            if known is None:
                known = self._decoded[index] = decode_rule(self.compiled.rules[index])
            if self._severities:
                known = known._replace(severity=severity_of(known, self._severities))
            self._rules[index] = known
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
                _looks_beyond(when, unless),
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

    def scans(self, late: bool = False) -> list[tuple[int, re.Pattern[str]]]:
        """The expressions of enabled rules about single characters, compiled; those of the ``late`` cases or of all others."""
        if late not in self._scans:
            compiled = self.compiled
            self._scans[late] = [
                (case, self._expression(case, text)) for case, text in (compiled.late_scans if late else compiled.scans)
                if self.enabled[compiled.owners[case]]
            ]
        return self._scans[late]

    def _expression(self, case: int, text: str) -> re.Pattern[str]:
        known = self._expressions.get(case)
        if known is None:
            known = self._expressions[case] = re.compile(f"(?={text})")
        return known
