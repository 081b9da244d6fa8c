"""Runs the examples of a rule over its mutants: which of its parts do they need?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from zhuomu.engine.check import check
from zhuomu.engine.examples import Reader, run_examples, under
from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Problem
from zhuomu.rules.model import Compiled, Example
from zhuomu.rules.mutation.variants import ALONE, Mutant

#: How many examples, and places in each, a word is tried in before it counts as one that none needs.
_EXAMPLES = 4
_PLACES = 3


class Outcome(NamedTuple):
    """What became of a mutant: ``killed`` when an example notices it, ``vouched`` when one does with a word put in another's place.

    ``tried`` is the word in whose place the word was put when that was no use, "" when there was none to try.
    """

    mutant: Mutant
    killed: bool
    vouched: bool = False
    tried: str = ""


class _Need(NamedTuple):
    """A word of a group, and an example that needs it."""

    word: str
    example: Example


def run_mutants(
    mutants: Sequence[Mutant], ruleset: RuleSet, compiled: Callable[[Mutant], Compiled], read: Reader, *, strict: bool = False,
) -> list[Outcome]:
    """The outcome of each mutant of a rule, whose examples hold; ``ruleset`` is the rule itself, judging, with what it depends on.

    The words of a choice vouch for each other unless ``strict``: where an example needs one of them, and another in its
    place makes a sentence that the rule judges in the same way and the mutant does not, it is not needed by an example of its own.
    ``compiled`` gives what the mutant makes of the rules in ``ruleset``.
    """
    needs: dict[int, list[_Need]] = {}
    outcomes: list[Outcome] = []
    for mutant in mutants:
        failures = list(run_examples(ruleset.over(compiled(mutant)), read))
        outcomes.append(Outcome(mutant, bool(failures)))
        if mutant.group != ALONE and mutant.word:
            needs.setdefault(mutant.group, []).extend(_Need(mutant.word, failure.example) for failure in failures)
    if strict:
        return outcomes
    return [
        outcome if outcome.killed or not outcome.mutant.word
        else _vouched(outcome, needs.get(outcome.mutant.group, ()), ruleset, compiled, read)
        for outcome in outcomes
    ]


def _vouched(
    outcome: Outcome, needs: Sequence[_Need], ruleset: RuleSet, compiled: Callable[[Mutant], Compiled], read: Reader
) -> Outcome:
    mutated: RuleSet | None = None
    for need in needs[:_EXAMPLES]:
        for text in _with_word(need, outcome.mutant.word):
            choices = need.example.choices
            found = _spans(text, under(ruleset, choices), read)
            if bool(found) != need.example.wrong:
                continue
            mutated = mutated or ruleset.over(compiled(outcome.mutant))
            if _spans(text, under(mutated, choices), read) != found:
                return outcome._replace(killed=True, vouched=True)
    return outcome._replace(tried=needs[0].word if needs else "")


def _with_word(need: _Need, word: str) -> Iterator[str]:
    """The text of an example with a word in the place of the one that it needs: in one place, or, for a word that is repeated, in all."""
    text, at = need.example.text, -1
    if text.count(need.word) > 1:
        yield text.replace(need.word, word)
    for _ in range(_PLACES):
        at = text.find(need.word, at + 1)
        if at < 0:
            return
        yield text[:at] + word + text[at + len(need.word):]


def _spans(text: str, ruleset: RuleSet, read: Reader) -> set[tuple[int, int]]:
    """What the first rule of a set finds in a text."""
    problems: list[Problem] = []
    code = ruleset.compiled.codes[0]
    return {
        (finding.start, finding.end) for finding in check(read(text, ruleset.rule(0).written), ruleset, problems.append) if finding.rule == code
    }
