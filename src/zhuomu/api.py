"""zhuomu as a library."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from zhuomu.engine.ruleset import RuleSet
from zhuomu.errors import ZhuomuError
from zhuomu.findings import Finding, Message, Problem
from zhuomu.formats.builtin import BUILT_IN, PLAIN, format_of
from zhuomu.formats.format import Format
from zhuomu.project.checking import Policy, checker
from zhuomu.project.styles import find_style
from zhuomu.project.workspace import Overrides, Workspace
from zhuomu.rules.selection import DEFAULT, Selection
from zhuomu.text.source import Source, read


def load_ruleset(
    packs: Sequence[str] = (), selection: Selection = DEFAULT, words: Sequence[str] = (), *,
    style: str | None = None, options: Mapping[str, str] | None = None,
) -> RuleSet:
    """The rules of all installed packs and of the files and folders in ``packs``, ready to run. No configuration is read.

    ``style`` is the name of a bundled style, the path of one, or one of a pack (``pack:style``). ``options`` are the values of
    options by their names, in Chinese or English, and go before it; ``language`` (zh-Hans, zh-Hant) is one.
    Raises ZhuomuError with every problem when something about the rules or the style is broken, or there is no such style,
    option or value.
    """
    workspace = Workspace(Overrides(
        packs=tuple(packs), isolated=True, style=None if style is None else _found(style), options=tuple((options or {}).items()),
    ))
    configuration = workspace.configuration(os.getcwd())
    if workspace.loaded(configuration).problems:
        raise ZhuomuError(*workspace.problems)
    workspace.refuse_wrong_style()
    setup = workspace.setup("", configuration)
    ruleset, choices = workspace.policy(setup).ruleset, setup.choices
    if workspace.problems:
        raise ZhuomuError(*workspace.problems)
    ignore, extend = (*choices.ignore, *selection.ignore), (*choices.extend_select, *selection.extend)
    return ruleset.variant(selection._replace(ignore=ignore, extend=extend), choices.severity, words, ruleset.options)


def check_text(
    text: str, *, format: str = "markdown", ruleset: RuleSet | None = None,  # noqa: A002 - what callers expect it to be called
    style: str | None = None, options: Mapping[str, str] | None = None,
) -> list[Finding]:
    """The findings in a text, in text order; offsets are 0-based code points.

    ``format`` is the name of a built-in format (markdown, plain, rst …). ``style`` and ``options`` are those of ``load_ruleset``;
    a ``ruleset`` brings its own. Raises ValueError for another format and for both together, and ZhuomuError when the rules or the
    style are broken or the text cannot be checked.
    """
    form = next((form for form in BUILT_IN if form.name == format), None)
    if form is None:
        raise ValueError(f"no format {format!r}; there are {', '.join(form.name for form in BUILT_IN)}")
    return _findings(Source(text, "<text>"), form, _ruleset(ruleset, style, options))


def check_file(
    path: str, *, ruleset: RuleSet | None = None, style: str | None = None, options: Mapping[str, str] | None = None,
) -> list[Finding]:
    """The findings in a file, in text order; ``style`` and ``options`` as for ``check_text``.

    Raises ValueError when a ``ruleset`` comes with either, and ZhuomuError when the file cannot be read or checked.
    """
    return _findings(read(path), format_of(path) or PLAIN, _ruleset(ruleset, style, options))


def _found(style: str) -> str:
    found = find_style(style, os.getcwd())
    if isinstance(found, Message):
        raise ZhuomuError(Problem("", found))
    return found


def _ruleset(ruleset: RuleSet | None, style: str | None, options: Mapping[str, str] | None) -> RuleSet:
    if ruleset is None:
        return load_ruleset(style=style, options=options)
    if style is not None or options:
        raise ValueError("a rule set has its style and options already; give them to load_ruleset")
    return ruleset


def _findings(source: Source, form: Format, ruleset: RuleSet) -> list[Finding]:
    checked = checker(Policy(ruleset))(source, form)
    if checked.problems:
        raise ZhuomuError(*checked.problems)
    return list(checked.findings)
