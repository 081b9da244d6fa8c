"""A rule set ready to run: decodes rules and cases when a document first needs them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from zhuomu.engine.prefilter import Prefilter
from zhuomu.engine.vocabulary import Vocabulary
from zhuomu.rules.counted import MOST_COUNTED, count_key
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.literals import first_characters, lengths
from zhuomu.rules.model import WRONG_FORMS, Compiled, Pattern, Rule
from zhuomu.rules.scanning import beginning, found_characters, head_of, together
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


class Scanner(NamedTuple):
    """What looks for a case about single characters.

    A match begins from ``nearest`` to ``farthest`` code points before what the expression finds, in a block of one of the
    ``kinds``, or of any where there are none.
    """

    case: int
    expression: str
    nearest: int
    farthest: int
    kinds: tuple[str, ...]


class Scanners(NamedTuple):
    """What looks for cases about the same characters.

    Everything that one of them finds is one of ``characters``, if they are known, and found by ``expression`` as well.
    """

    characters: frozenset[str] | None
    expression: str
    each: tuple[Scanner, ...]


#: Where conditions may look that go beyond the block of a match; counts always do.
_BEYOND = ("全文", "标题")


def _looks_beyond(when: list[Any], unless: list[Any]) -> bool:
    return any(
        condition[0] == "次" or (condition[0] == "在" and condition[1] in _BEYOND) or (
            condition[0] == "位" and condition[1] in ("标记两侧", "首次出现处"))
        for alternatives in (*when, unless) for both in alternatives for condition in both
    )


#: Patterns with what a capture holds in them are made anew for every text: of more than so many none is remembered.
_MOST_BEGINNINGS = 4000
#: Of options that have their usual values.
NOTHING: Mapping[str, str] = MappingProxyType({})
#: A word list of this name holds words that the segmenter is to know.
NEW_WORDS = "生词"


def _own_words(compiled: Compiled) -> Iterable[str]:
    return (word for name, words in compiled.lists.items() if name.endswith(f"/{NEW_WORDS}") for word in words)


def _sought(compiled: Compiled) -> Iterable[str]:
    return (word for name, words in compiled.lists.items() if name.endswith(WRONG_FORMS) for word in words)


def count_of_spellings(group: Sequence[str]) -> list[Any]:
    """What is counted of one of the spellings of a 统一 in the whole repository, as a condition would."""
    return ["次", "全库", MOST_COUNTED, 1, [[["t", text, 0]] for text in group], []]


class RuleSet:
    """Compiled rules, which of them run, and the dictionary they are run with.

    ``functions`` serve {甲｜函数} and 过滤：; ``checks`` are the functions of rules in Python, by code, where a rule does
    not name one to import. ``words`` and every word list called 生词 are added to the dictionary, and so
    are the wrong forms that the project asks for. ``options`` are values of options other than the usual ones. ``severities`` are pairs of a
    selector and how bad the findings of its rules are; the most exact selector decides.
    A ``judging`` rule set runs examples: every rule reports for itself, whatever other rules report, wherever it looks,
    and checks are left to be run one by one.
    """

    def __init__(
        self, compiled: Compiled, selection: Selection = DEFAULT, *,
        functions: Mapping[str, Callable[..., Any]] | None = None,
        checks: Mapping[str, Callable[..., Any]] | None = None,
        dictionary: "Dictionary | None" = None, segmenter: "Segmenter | None" = None, words: Sequence[str] = (),
        severities: Sequence[tuple[str, str]] = (), judging: bool = False, options: Mapping[str, str] = NOTHING,
    ) -> None:
        self.compiled = compiled
        self.functions = functions or {}
        self.checks = checks or {}
        self.judging = judging
        self._decoded: dict[int, Rule] = {}
        self._cases: dict[int, Any] = {}
        self._derived: dict[int, Any] = {}
        self._expressions: dict[str, re.Pattern[str]] = {}
        self._beginnings: dict[tuple[int, ...], tuple[Sequence[Pattern], re.Pattern[str] | None]] = {}
        self.literals = Prefilter(compiled.literals)
        self.late_literals = Prefilter(compiled.late)
        self._vocabularies: dict[tuple[str, ...], Vocabulary] = {}
        if dictionary is not None or segmenter is not None:
            added = (*words, *_own_words(compiled))
            self._vocabularies[tuple(words)] = Vocabulary(added, dictionary, segmenter, _sought(compiled))
        self._decide(selection, severities, words, options)

    def variant(
        self, selection: Selection, severities: Sequence[tuple[str, str]] = (), words: Sequence[str] = (),
        options: Mapping[str, str] = NOTHING,
    ) -> "RuleSet":
        """The same rules under another choice. What was decoded or built is shared with this rule set, in both directions."""
        other: RuleSet = self._copy()
        other._decide(selection, severities, words, options)
        return other

    def choosing(self, options: Mapping[str, str]) -> "RuleSet":
        """The same rules under other values of options, with the usual ones for those that are not named."""
        other: RuleSet = self._copy()
        other._choose_options(options)
        return other

    def over(self, compiled: Compiled) -> "RuleSet":
        """Other rules, all of them enabled, with the functions, the dictionary and the values of options of these."""
        other = RuleSet(
            compiled._replace(usual=(1,) * len(compiled.codes)), functions=self.functions, checks=self.checks, judging=self.judging,
            options=self.options,
        )
        other._vocabularies = self._vocabularies
        return other

    def without(self, codes: Iterable[str]) -> "RuleSet":
        """The same rules, but for some that must not run."""
        gone = frozenset(codes)
        other: RuleSet = self._copy()
        other.enabled = tuple(
            enabled and code not in gone for enabled, code in zip(self.enabled, self.compiled.codes, strict=True)
        )
        other._choose_options(self.options)
        return other

    def _copy(self) -> "RuleSet":
        other = object.__new__(RuleSet)
        other.__dict__.update(self.__dict__)
        return other

    def needs(self, index: int) -> Iterable[tuple[str, tuple[str, ...]]]:
        """The options that a case is for some values of, each with these values, by their English names."""
        return ((option, tuple(values)) for case, option, *values in self.compiled.needs if case == index)

    def _choose_options(self, options: Mapping[str, str]) -> None:
        compiled, enabled = self.compiled, self.enabled
        #: The value of every option, by the English names of both.
        self.options: Mapping[str, str] = {option.key: options.get(option.key, option.values[0][1]) for option in compiled.options}
        active = [enabled[owner] for owner in compiled.owners]
        for index, option, *values in compiled.needs:
            active[index] = active[index] and self.options[option] in values
        #: Whether a case is looked for: its rule is enabled, and it is for what is chosen.
        self.active: Sequence[bool] = active
        self._scans: dict[bool, list[Scanners]] = {}
        self._counted: dict[str, int] | None = None

    def _decide(
        self, selection: Selection, severities: Sequence[tuple[str, str]], words: Sequence[str], options: Mapping[str, str],
    ) -> None:
        self._severities = tuple(severities)
        self._words = tuple(words)
        self._rules: dict[int, Rule] = {}
        self.enabled = self._choose(selection)
        self._choose_options(options)

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

    def beginning(self, patterns: Sequence[Pattern]) -> re.Pattern[str] | None:
        """What finds the places where one of the patterns may begin, or None where that may be anywhere."""
        # What is remembered holds the patterns, so that nothing else can get their identity.
        key = tuple(map(id, patterns))
        known = self._beginnings.get(key)
        if known is None:
            if len(self._beginnings) >= _MOST_BEGINNINGS:
                self._beginnings.clear()
            expression = beginning(patterns, self.compiled.lists)
            known = self._beginnings[key] = (tuple(patterns), None if expression is None else re.compile(expression))
        return known[1]

    def expect_much(self) -> None:
        """Prepare for much text: build now what a single page would not pay for."""
        self.literals.prepare()

    @property
    def counted(self) -> Mapping[str, int]:
        """What enabled rules count in the repository, by ``count_key``, each with the largest number that is asked for."""
        if self._counted is None:
            self._counted = {}
            for index in self.compiled.repository:
                if self.active[index]:
                    for condition in self._counts(index):
                        key = count_key(condition[4])
                        self._counted[key] = max(condition[2], self._counted.get(key, 0))
        return self._counted

    def countable(self) -> dict[str, list[Pattern]]:
        """Everything that a rule counts in the repository, enabled or not, by ``count_key``."""
        return {
            count_key(condition[4]): condition[4] for index in self.compiled.repository for condition in self._counts(index)
        }

    def counting(self) -> frozenset[str]:
        """The codes of the rules that count something in the repository, as they are enabled and chosen."""
        compiled = self.compiled
        return frozenset(compiled.codes[compiled.owners[index]] for index in compiled.repository if self.active[index])

    def _counts(self, index: int) -> Iterable[list[Any]]:
        if self.kind(index) == "unify":
            return map(count_of_spellings, self.body(index)[0])
        case = self.case(index)
        return (
            condition for alternatives in (*case.when, case.unless) for both in alternatives for condition in both
            if condition[0] == "次" and condition[1] == "全库"
        )

    def scans(self, late: bool = False) -> list[Scanners]:
        """What looks for enabled rules about single characters; for the ``late`` cases or for all others."""
        if late not in self._scans:
            compiled = self.compiled
            groups: dict[str, list[Scanner]] = {}
            for case, text, nearest, farthest in compiled.late_scans if late else compiled.scans:
                if self.active[case]:
                    kinds = () if self.judging else self.rule(compiled.owners[case]).scopes
                    groups.setdefault(head_of(text) or text, []).append(Scanner(case, text, nearest, farthest, kinds))
            self._scans[late] = [
                Scanners(
                    found_characters(key),
                    group[0].expression if len(group) == 1 else together([scanner.expression for scanner in group]), tuple(group),
                ) for key, group in groups.items()
            ]
        return self._scans[late]

    def expression(self, text: str) -> re.Pattern[str]:
        """The compiled expression of what looks for single characters."""
        known = self._expressions.get(text)
        if known is None:
            known = self._expressions[text] = re.compile(text)
        return known
