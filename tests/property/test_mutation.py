"""Mutants of rules made at random, and of the bundled rules."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import given

from tests.property.test_rule_files import PROFILE, files
from zhuomu.dsl import syntax
from zhuomu.dsl.formatter import format_rules
from zhuomu.dsl.parser import parse
from zhuomu.engine.examples import run_examples
from zhuomu.engine.ruleset import RuleSet
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.plugins.manager import PluginManager
from zhuomu.project.compiling import judging, plain_document, reader
from zhuomu.project.mutating import Subject, compiled_alone, find_subjects
from zhuomu.project.testing import judge_packs
from zhuomu.rules.compile import Compilation, ParsedFile
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.model import PackFile, PackInformation
from zhuomu.rules.mutation.gathering import gathered
from zhuomu.rules.mutation.justifying import justified
from zhuomu.rules.mutation.messages import place_message
from zhuomu.rules.mutation.of_rules import mutants
from zhuomu.rules.mutation.variants import Mutant
from zhuomu.rules.snippets import bare
from zhuomu.rules.surroundings import Surroundings
from zhuomu.segment.dictionary import Dictionary

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def every(text: str) -> Iterator[tuple[syntax.RuleBlock, list[Mutant]]]:
    for block in parse(text)[0].blocks:
        yield block, list(mutants(block, text))


@PROFILE
@given(files())
def test_each_mutant_differs_from_its_rule_and_says_where(text: str) -> None:
    for block, made in every(text):
        for mutant in made:
            assert bare(mutant.block) != bare(block)
            assert block.at < mutant.at < mutant.end <= len(text)
            assert text[mutant.at:mutant.end].strip() == text[mutant.at:mutant.end]
        for place in gathered([(mutant, "") for mutant in made]):
            assert place_message(place, text).zh.count("\n") == 0


@PROFILE
@given(files())
def test_a_formatted_file_has_the_same_mutants(text: str) -> None:
    def known(text: str) -> list[tuple[object, ...]]:
        return [(mutant.kind, mutant.looser, mutant.word, bare(mutant.block)) for _, made in every(text) for mutant in made]

    assert known(format_rules(text)) == known(text)


@PROFILE
@given(files())
def test_what_a_part_is_called_in_the_formatted_file_justifies_it_in_this_one(text: str) -> None:
    formatted = format_rules(text)
    for (block, made), (_, others) in zip(every(text), every(formatted), strict=True):
        for mutant, other in zip(made, others, strict=True):
            part = formatted[other.at:other.end].replace("\n", "")
            if "#" not in part:
                line = syntax.Meta("不测", f"{part}，因为无所谓", 0)
                [found] = justified(block._replace(statements=(*block.statements, line)), text)
                assert any(start <= mutant.at and mutant.end <= end for start, end in found.stretches), (part, found)


@PROFILE
@given(files())
def test_no_mutant_makes_the_compiler_or_the_search_raise(text: str) -> None:
    tree, mistakes = parse(text)
    file = PackFile("a.zm", text)
    surroundings = Surroundings(lambda path, name: "按装\n", lambda tag, least: ["一筹莫展"], lambda word: 0, FUNCTIONS)
    compilation = Compilation([ParsedFile(file, tree, list(mistakes))], PackInformation("a", "", "", "", "a.zm"), surroundings)
    base: RuleSet | None = None
    for block, made in every(text):
        for mutant in made:
            compiled = compiled_alone(Subject(block, file, compilation), mutant.block)
            base = base or RuleSet(compiled, functions=FUNCTIONS, dictionary=Dictionary(), judging=True)
            list(run_examples(base.over(compiled), lambda example, _: plain_document(f"{example}按装安，的按。")))


@pytest.fixture(scope="module")
def bundled() -> tuple[list[Subject], RuleSet]:
    """The rules of the bundled packs, and a rule set of all of them."""
    manager = PluginManager()
    manager.load_rule_path(os.path.join(ROOT, "rules"))
    result = judge_packs(manager)
    return find_subjects(manager, (), FUNCTIONS, result.failing), judging(result.linked, FUNCTIONS)


def test_each_bundled_rule_does_alone_what_its_examples_say(bundled: tuple[list[Subject], RuleSet]) -> None:
    subjects, ruleset = bundled
    assert len(subjects) > 100
    for subject in subjects:
        alone = ruleset.over(compiled_alone(subject, subject.block))
        assert [failure.message.zh for failure in run_examples(alone, reader(BUILT_IN))] == []


def test_each_mutant_of_a_bundled_rule_differs_from_it(bundled: tuple[list[Subject], RuleSet]) -> None:
    for subject in bundled[0]:
        text = subject.file.text
        for mutant in mutants(subject.block, text):
            assert bare(mutant.block) != bare(subject.block), text[mutant.at:mutant.end]
