"""The bundled packs: their examples hold, every rule says why, and well-edited text stays quiet."""

from __future__ import annotations

import os
from collections import Counter
from importlib import import_module

import pytest

from zhuomu.api import check_file
from zhuomu.dsl import syntax
from zhuomu.dsl.formatter import format_rules
from zhuomu.dsl.parser import parse
from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Finding, Problem
from zhuomu.plugins.manager import OwnedCheck, Plugin, PluginManager
from zhuomu.plugins.values import Check
from zhuomu.project.rules import load_rules
from zhuomu.project.settings import RuleSources
from zhuomu.project.testing import judge_packs
from zhuomu.text.han import is_han

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKS = os.path.join(ROOT, "rules")
#: Published documentation, well edited; present only where the project is developed.
CLEAN = os.path.join(os.path.dirname(ROOT), "shared", "eval", "clean.valid")
#: Word findings per 100,000 Han characters of such text, all packs on.
BUDGET = 5.0
#: What these packs report is about how characters are written or set, not about words.
TYPOGRAPHY = ("BD", "KG", "SZ", "YZ", "WF")


def _folders() -> list[str]:
    return sorted(entry.path for entry in os.scandir(PACKS) if os.path.isfile(os.path.join(entry.path, "__init__.py")))


def _files() -> list[str]:
    return sorted(
        os.path.join(folder, name) for folder in _folders() for name in os.listdir(folder) if name.endswith(".zm")
    )


def _rule_files() -> list[str]:
    """The files that hold rules: that of a pack of checks is nothing but its head."""
    return [path for path in _files() if parse(_read(path))[0].blocks]


def _checks() -> list[OwnedCheck]:
    """The rules in Python of all packs."""
    found = []
    for folder in _folders():
        module = import_module(f"zhuomu_rules.{os.path.basename(folder)}")
        plugin = Plugin(module.__name__, "", "", str(module.__file__), None)
        found += [OwnedCheck(check, plugin) for check in getattr(module, "zhuomu_checks", list)()]
    return found


def _name(path: str) -> str:
    return os.path.relpath(path, PACKS)


def _read(path: str) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def _manager(folders: list[str]) -> PluginManager:
    manager = PluginManager(_checks())
    for folder in folders:
        manager.load_rule_path(folder)
    return manager


def _said(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.path}: {problem.message.zh}" for problem in problems]


@pytest.fixture(scope="module")
def trees() -> dict[str, syntax.RuleFile]:
    """The rule files as they are parsed, by path."""
    return {path: parse(_read(path))[0] for path in _files()}


@pytest.mark.parametrize("path", _rule_files(), ids=_name)
def test_every_example_of_a_rule_file_holds(path: str) -> None:
    result = judge_packs(_manager([os.path.dirname(path)]), [path])
    assert not result.problems, _said(result.problems)
    assert not result.failures, _said(result.failures)
    assert result.rules
    assert result.examples >= 2 * result.rules


def test_all_packs_load_side_by_side_and_no_example_is_taken_by_another_pack() -> None:
    result = judge_packs(_manager(_folders()))
    assert not result.problems, _said(result.problems)
    assert not result.failures, _said(result.failures)
    assert result.rules > len(_checks()) > 0


@pytest.mark.parametrize("check", [owned.check for owned in _checks()], ids=lambda check: check.code)
def test_every_check_gives_a_reason_and_is_imported_only_when_it_is_needed(check: Check) -> None:
    assert check.reason
    assert check.signs
    assert isinstance(check.function, str)


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_every_rule_gives_a_reason_a_wrong_and_a_right_sentence(path: str, trees: dict[str, syntax.RuleFile]) -> None:
    for block in trees[path].blocks:
        examples = [part for part in block.statements if isinstance(part, syntax.Example) and not part.pending]
        assert any(isinstance(part, syntax.Meta) and part.key == "理由" for part in block.statements), block.code
        assert any(not example.wrong for example in examples), block.code
        assert any(example.wrong and (example.expected or not _corrects(block)) for example in examples), block.code


def _corrects(block: syntax.RuleBlock) -> bool:
    """Whether the findings of a rule come with a correction; those of a limit or of a tally do not."""
    return bool(block.rows or block.terms) or any(
        isinstance(part, syntax.Unify | syntax.Near) or (isinstance(part, syntax.Find) and part.suggestions)
        for part in block.statements
    )


def test_codes_are_two_letters_and_three_digits_and_no_two_are_equal(trees: dict[str, syntax.RuleFile]) -> None:
    codes = Counter(block.code for tree in trees.values() for block in tree.blocks)
    codes.update(owned.check.code for owned in _checks())
    assert [code for code, times in codes.items() if times > 1] == []
    assert [code for code in codes if not (len(code) == 5 and code[:2].isupper() and code[2:].isdecimal())] == []


def test_every_pack_has_one_head_with_the_prefix_of_its_rules(trees: dict[str, syntax.RuleFile]) -> None:
    for folder in _folders():
        own = [tree for path, tree in trees.items() if os.path.dirname(path) == folder]
        [head] = [tree.pack for tree in own if tree.pack is not None]
        [prefix] = [meta.value for meta in head.meta if meta.key == "前缀"]
        assert head.identifier == os.path.basename(folder)
        checks = [owned.check for owned in _checks() if os.path.dirname(owned.plugin.origin) == folder]
        assert {code[:2] for code in (*(block.code for tree in own for block in tree.blocks), *(c.code for c in checks))} == {prefix}


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_every_rule_file_is_in_the_canonical_form(path: str) -> None:
    assert format_rules(_read(path)) == _read(path)


def test_a_word_table_holds_each_wrong_word_once_and_never_as_its_own_correction() -> None:
    tables = [
        os.path.join(folder, "words", name)
        for folder in _folders() if os.path.isdir(os.path.join(folder, "words"))
        for name in os.listdir(os.path.join(folder, "words")) if name.endswith(".tsv")
    ]
    assert tables
    for table in tables:
        rows = [line.split("\t") for line in _read(table).splitlines()]
        assert not [row for row in rows if row[0] in row[1].split("、")], table
        assert len({tuple(row) for row in rows}) == len(rows), table


@pytest.mark.skipif(not os.path.isdir(CLEAN), reason="the evaluation texts are not here")
def test_well_edited_documentation_gets_few_word_findings() -> None:
    loaded = load_rules(RuleSources(tuple(_folders())), installed=False)
    assert not loaded.problems, _said(loaded.problems)
    ruleset = RuleSet(loaded.compiled, functions=loaded.functions, checks=loaded.checks)
    characters, words = 0, Counter[str]()
    for folder, _, names in os.walk(CLEAN):
        for name in names:
            path = os.path.join(folder, name)
            text = _read(path)
            characters += sum(map(is_han, text))
            words.update(finding.rule for finding in check_file(path, ruleset=ruleset) if _changes_words(finding))
    assert characters > 100_000
    assert words.total() / characters * 100_000 <= BUDGET, words


def _changes_words(finding: Finding) -> bool:
    """Whether Han characters are in question, and not only spaces, punctuation or letters."""
    if finding.rule.startswith(TYPOGRAPHY):
        return False
    edits = [edit for suggestion in finding.suggestions for edit in suggestion.edits]
    return not edits or any(map(is_han, "".join(edit.text for edit in edits))) or any(not edit.text for edit in edits)
