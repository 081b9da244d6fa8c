"""Runs the examples of packs, apart from a check: what `zhuomu test` and pack authors' own tests use."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from zhuomu.findings import Problem
from zhuomu.plugins.manager import PluginManager
from zhuomu.project.compiling import compile_unjudged, failing_examples, shown_failure
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.functions import FUNCTIONS


class Result(NamedTuple):
    """``problems`` kept rules from being compiled; ``failures`` are examples that do not hold."""

    rules: int
    examples: int
    problems: tuple[Problem, ...]
    failures: tuple[Problem, ...]


def judge_packs(
    manager: PluginManager, files: Sequence[str] = (), functions: Mapping[str, Callable[..., Any]] = FUNCTIONS
) -> Result:
    """The result of all examples of the packs and checks that a manager found, or of those in ``files`` (absolute paths).

    ``functions`` are those that rules may use beside the ones that the manager's own plugins bring.
    """
    packs = manager.packs()
    functions = {**functions, **manager.functions()}
    checks, formats = manager.checks(), manager.formats()
    _, linked, problems = compile_unjudged(packs, functions, checks=checks)
    rules = [decode_rule(text) for text in linked.rules]
    failures = failing_examples(linked, functions, checks, formats)
    if files:
        rules = [rule for rule in rules if os.path.abspath(rule.path) in files]
        failures = [failure for failure in failures if os.path.abspath(failure.rule.path) in files]
    return Result(
        len(rules), sum(len(rule.examples) for rule in rules), (*manager.problems, *problems),
        tuple(sorted(map(shown_failure, failures), key=lambda problem: (problem.path, problem.line))),
    )
