"""Runs the examples of packs, apart from a check: what `zhuomu test` and pack authors' own tests use."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from zhuomu.findings import Problem
from zhuomu.plugins.manager import PluginManager
from zhuomu.project.compiling import compile_unjudged, failing_examples, shown_failure
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.model import Compiled


class Result(NamedTuple):
    """``problems`` kept rules from being compiled; ``failures`` are examples that do not hold.

    ``linked`` are all rules that were compiled, ``failing`` the codes of those with an example that does not hold.
    """

    rules: int
    examples: int
    problems: tuple[Problem, ...]
    failures: tuple[Problem, ...]
    linked: Compiled
    failing: frozenset[str]


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
    failing = frozenset(failure.rule.code for failure in failures)
    if files:
        rules = [rule for rule in rules if os.path.abspath(rule.path) in files]
        failures = [failure for failure in failures if os.path.abspath(failure.rule.path) in files]
    return Result(
        len(rules), sum(len(rule.examples) for rule in rules), (*manager.problems, *problems),
        tuple(sorted(map(shown_failure, failures), key=lambda problem: (problem.path, problem.line))), linked, failing,
    )


def pack_folder(path: str) -> str | None:
    """The folder that is one pack, to which a rule file belongs; None when the file is a pack by itself."""
    folder = os.path.dirname(os.path.abspath(path))
    return folder if os.path.exists(os.path.join(folder, "__init__.py")) else None
