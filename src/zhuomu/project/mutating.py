"""Mutates the rules of packs, one by one, and says what of them no example needs: `zhuomu test --mutate`."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake, locate
from zhuomu.dsl.parser import parse
from zhuomu.engine.mutation import run_mutants
from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Message, Problem
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.plugins.manager import PluginManager
from zhuomu.project.compiling import information_of, read_files, reader, surroundings_of
from zhuomu.rules.compile import Compilation, ParsedFile
from zhuomu.rules.model import Compiled, PackFile
from zhuomu.rules.mutation.gathering import gathered
from zhuomu.rules.mutation.justifying import justified
from zhuomu.rules.mutation.messages import place_message, superfluous_message
from zhuomu.rules.mutation.of_rules import mutants
from zhuomu.rules.mutation.variants import Mutant
from zhuomu.rules.registry import link
from zhuomu.text.document import Document


class Subject(NamedTuple):
    """A rule to be mutated: its block and file, and what compiles it."""

    block: syntax.RuleBlock
    file: PackFile
    compilation: Compilation


class Judged(NamedTuple):
    """How many mutants of a rule there were, and what became of them.

    ``vouched`` are those of the killed that were noticed with their word in another's place only. Of those that no example
    noticed some are ``justified``; ``places`` say where the ``survivors`` are, and ``superfluous`` what justifies none.
    """

    code: str
    mutants: int
    killed: int
    vouched: int
    justified: int
    survivors: int
    places: tuple[Problem, ...]
    superfluous: tuple[Problem, ...]


def find_subjects(
    manager: PluginManager, files: Collection[str], functions: Mapping[str, Callable[..., Any]], without: Collection[str],
) -> list[Subject]:
    """The rules of a manager's packs, or those in ``files`` (absolute paths), that can be mutated.

    ``without`` are the codes of rules whose examples do not hold. Those with a mistake are left out, too.
    """
    surroundings = surroundings_of(functions)
    subjects: list[Subject] = []
    for owned in manager.packs():
        parsed = []
        for file in read_files(owned, []):
            tree, mistakes = parse(file.text)
            parsed.append(ParsedFile(file, tree, list(mistakes)))
        compilation = Compilation(parsed, information_of(owned), surroundings)
        subjects.extend(
            Subject(block, part.file, compilation)
            for part in parsed if not files or os.path.abspath(part.file.path) in files
            for block in part.tree.blocks if not block.damaged and block.code not in without
        )
    return [subject for subject in subjects if not subject.compilation.alone(subject.block, subject.file)[1]]


class Mutating:
    """Judges the mutants of rules; ``ruleset`` holds the rules of all packs and judges examples.

    ``strict`` asks for an example for every word, see ``run_mutants``.
    """

    def __init__(self, ruleset: RuleSet, *, strict: bool = False) -> None:
        self._ruleset = ruleset
        self._strict = strict

    def judge(self, subject: Subject) -> Judged:
        """What becomes of the mutants of a rule."""
        block, file = subject.block, subject.file
        outcomes = run_mutants(
            list(mutants(block, file.text)), self._ruleset.over(compiled_alone(subject, block)),
            lambda mutant: compiled_alone(subject, mutant.block), _read, strict=self._strict,
        )
        left = [outcome for outcome in outcomes if not outcome.killed]
        lines = justified(block, file.text)
        stretches = [stretch for line in lines for stretch in line.stretches]
        survivors = [(outcome.mutant, outcome.tried) for outcome in left if not _within(outcome.mutant, stretches)]
        return Judged(
            block.code, len(outcomes), len(outcomes) - len(left), sum(outcome.vouched for outcome in outcomes),
            len(left) - len(survivors), len(survivors),
            tuple(_problem(file, place.mutants[0].at, place_message(place, file.text)) for place in gathered(survivors)),
            tuple(
                _problem(file, line.at, superfluous_message(line)) for line in lines
                if not any(_within(outcome.mutant, line.stretches) for outcome in left)
            ),
        )


def compiled_alone(subject: Subject, block: syntax.RuleBlock) -> Compiled:
    """The rule of a subject, or a mutant of it, as the first of a rule set, before the rules whose findings it counts."""
    pack, _ = subject.compilation.alone(_on_trial(block), subject.file)
    for other, file in subject.compilation.counted(block):
        counted, _ = subject.compilation.alone(_on_trial(other), file)
        silent = counted.rules[0]._replace(examples=())
        pack = pack._replace(
            rules=(*pack.rules, silent), prepared=(*pack.prepared, *counted.prepared), lists={**pack.lists, **counted.lists},
        )
    return link([pack])[0]


def _on_trial(block: syntax.RuleBlock) -> syntax.RuleBlock:
    """The block with a state that allows patterns without literals: what a mutant lacks may be just these."""
    others = [s for s in block.statements if not (isinstance(s, syntax.Meta) and s.key == "状态")]
    return block._replace(statements=(*others, syntax.Meta("状态", "试行", block.at)))


def _read(text: str, form: str) -> Document:
    return reader(BUILT_IN)(text, form)


def _within(mutant: Mutant, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= mutant.at and mutant.end <= end for start, end in stretches)


def _problem(file: PackFile, at: int, message: Message) -> Problem:
    return locate(Mistake(at, message), file.text, file.path)._replace(excerpt="")
