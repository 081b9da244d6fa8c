"""zhuomu as a library."""

from __future__ import annotations

from collections.abc import Sequence

from zhuomu.engine.ruleset import RuleSet
from zhuomu.errors import ZhuomuError
from zhuomu.findings import Finding
from zhuomu.formats.builtin import BUILT_IN, PLAIN, format_of
from zhuomu.formats.format import Format
from zhuomu.project.checking import Policy, checker
from zhuomu.project.rules import load_rules
from zhuomu.project.settings import RuleSources
from zhuomu.rules.selection import DEFAULT, Selection
from zhuomu.text.source import Source, read


def load_ruleset(
    packs: Sequence[str] = (), selection: Selection = DEFAULT, words: Sequence[str] = ()
) -> RuleSet:
    """The rules of all installed packs and of the files and folders in ``packs``, ready to run.

    Raises ZhuomuError with every problem when something about the rules is broken.
    """
    loaded = load_rules(RuleSources(tuple(packs)))
    if loaded.problems:
        raise ZhuomuError(*loaded.problems)
    return RuleSet(
        loaded.compiled, selection, functions=loaded.functions, checks=loaded.checks, words=words
    )


def check_text(
    text: str, *, format: str = "markdown", ruleset: RuleSet | None = None  # noqa: A002 - what callers expect it to be called
) -> list[Finding]:
    """The findings in a text, in text order; offsets are 0-based code points.

    ``format`` is the name of a built-in format (markdown, plain, rst …). Raises ValueError for another name and
    ZhuomuError when the rules are broken or the text cannot be checked.
    """
    form = next((form for form in BUILT_IN if form.name == format), None)
    if form is None:
        raise ValueError(f"no format {format!r}; there are {', '.join(form.name for form in BUILT_IN)}")
    return _findings(Source(text, "<text>"), form, ruleset)


def check_file(path: str, *, ruleset: RuleSet | None = None) -> list[Finding]:
    """The findings in a file, in text order. Raises ZhuomuError when it cannot be read or checked."""
    return _findings(read(path), format_of(path) or PLAIN, ruleset)


def _findings(source: Source, form: Format, ruleset: RuleSet | None) -> list[Finding]:
    checked = checker(Policy(ruleset or load_ruleset()))(source, form)
    if checked.problems:
        raise ZhuomuError(*checked.problems)
    return list(checked.findings)
