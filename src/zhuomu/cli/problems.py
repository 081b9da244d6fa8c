"""Shows problems on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from zhuomu.cli.language import Language
from zhuomu.findings import Problem


def show_problems(problems: Iterable[Problem], language: Language) -> None:
    """One problem a paragraph: place, what is wrong, the line it is in, the remedy."""
    # What ends a run early should not have made it slower before.
    from zhuomu.output.places import problem_text

    for problem in problems:
        place = f"{problem.path}:{problem.line}:{problem.column}: " if problem.line else f"{problem.path}: " if problem.path else ""
        print(f"zhuomu: {place}{problem_text(problem, language.of(problem.message))}", file=sys.stderr)
        if problem.excerpt:
            print(f"    {problem.excerpt.strip()}", file=sys.stderr)
        if problem.remedy is not None:
            print(f"    {language.of(problem.remedy)}", file=sys.stderr)
