"""Explains what named rules make of texts, in the settings of the working directory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from zhuomu.engine.explain import Explainer
from zhuomu.engine.explain_rule import explain_rule
from zhuomu.engine.explained import Cause, Explanation
from zhuomu.engine.fates import Fates, Objections
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suppress_rules import CASE_KIND
from zhuomu.errors import UsageError
from zhuomu.findings import CONFIDENCES, Finding, Message, Problem
from zhuomu.formats.format import Format
from zhuomu.formats.plain import parse as parse_plain
from zhuomu.project.checking import Policy, find
from zhuomu.project.naming import Named
from zhuomu.project.settings import Choices
from zhuomu.project.styles import chosen_options
from zhuomu.project.workspace import Workspace
from zhuomu.rules.model import Rule
from zhuomu.rules.narrowing import literals_by_case, narrowed, with_companions
from zhuomu.rules.selection import Selection, fits
from zhuomu.text.document import Document
from zhuomu.text.source import Source


class Explanations:
    """Explains the named rules in one text after another.

    Texts are read as the examples of the rule are, if no ``form`` is given; those of rules in Python in the first format of the rule.
    """

    def __init__(self, named: Named, workspace: Workspace, form: Format | None = None) -> None:
        here = os.path.join(os.getcwd(), "x.md")
        setup = workspace.setup(here, workspace.configuration(os.getcwd()))
        loaded = named.loaded
        self._codes = named.codes
        self._form = form
        self._formats = loaded.formats
        self._choices = setup.choices
        options = chosen_options(setup.choices, loaded.compiled.options)
        small = narrowed(loaded.compiled, with_companions(loaded.compiled, named.codes))
        self._judging = RuleSet(
            small._replace(usual=(1,) * len(small.codes)), functions=loaded.functions, checks=loaded.checks, words=setup.choices.words,
            judging=True, options=options,
        )
        self._literals = literals_by_case(small)
        self._usual = RuleSet(
            loaded.compiled, selection_of(setup.choices), functions=loaded.functions, checks=loaded.checks, words=setup.choices.words,
            severities=setup.choices.severity, options=options,
        )
        self._all = self._usual.variant(
            selection_with(setup.choices, [self._rule(code) for code in named.codes]), setup.choices.severity, setup.choices.words, options,
        )
        self._policy = Policy(
            self._all, CONFIDENCES[-1], setup.choices.words, tuple((each.selectors, each.text) for each in setup.allowed),
        )

    def of(
        self, text: str, codes: Sequence[str] = (), options: Mapping[str, str] | None = None,
    ) -> Iterator[Explanation]:
        """What each rule makes of a text, in the order of the rules; only those of some codes, if any are given.

        ``options`` take the place of those of the configuration: these values, and the usual ones of all others.
        """
        judging, everything = self._judging, self._all
        if options is not None:
            judging, everything = judging.choosing(options), everything.choosing(options)
        made: dict[str, tuple[Explainer, Fates]] = {}
        for code in codes or self._codes:
            form = self._form_of(code)
            name = form.name if form is not None else ""
            if name not in made:
                source = Source(text, "")
                document = parse_plain(source) if form is None else form.read(source)
                explainer = Explainer(document, judging, self._literals)
                made[name] = explainer, Fates(explainer, everything)
            explainer, fates = made[name]
            number = self._judging.compiled.codes.index(code)
            yield explain_rule(explainer, fates, number, self._objections(explainer.document, form, everything))

    def _rule(self, code: str) -> Rule:
        return self._usual.rule(self._usual.compiled.codes.index(code))

    def _form_of(self, code: str) -> Format | None:
        """The format in which a text for a rule is read; None is plain text."""
        if self._form is not None:
            return self._form
        ruleset = self._judging
        index = ruleset.compiled.owners.index(ruleset.compiled.codes.index(code))
        wanted = "markdown" if ruleset.kind(index) == CASE_KIND else ruleset.rule(ruleset.compiled.owners[index]).written
        if ruleset.kind(index) == "check":
            *_, formats = ruleset.body(index)
            wanted = formats[0] if formats else ""
        return format_named(wanted, self._formats) if wanted else None

    # ------------------------------------------------------------ what the settings say
    def _objections(self, document: Document, form: Format | None, ruleset: RuleSet) -> Objections:
        """What keeps a finding from being reported where it is found."""
        reported = self._reported(document, form, ruleset)

        def objections(finding: Finding) -> Sequence[Cause]:
            return tuple(self._against(finding, reported))

        return objections

    def _reported(self, document: Document, form: Format | None, ruleset: RuleSet) -> Callable[[Finding], bool]:
        """Whether the comments and the settings let something be reported that a check finds."""
        if form is None and not (self._policy.words or self._policy.allowed):
            return lambda _: True
        from zhuomu.engine.check import check
        from zhuomu.formats.builtin import PLAIN

        def key(finding: Finding) -> tuple[str, int, int]:
            return finding.rule, finding.start, finding.end

        found = {key(finding) for finding in check(document, ruleset, lambda _: None)}
        kept = {key(finding) for finding in find(document, form or PLAIN, self._policy._replace(ruleset=ruleset), []).findings}
        return lambda finding: key(finding) not in found - kept

    def _against(self, finding: Finding, reported: Callable[[Finding], bool]) -> Iterator[Cause]:
        rule = self._rule(finding.rule)
        if not self._usual.enabled[self._usual.compiled.codes.index(rule.code)]:
            yield Cause("choice", _why_off(rule, self._choices))
        if CONFIDENCES.index(rule.confidence) > CONFIDENCES.index(self._choices.confidence):
            yield Cause("choice", Message("配置只要更有把握的规则", "the configuration wants surer rules only"))
        if not reported(finding):
            yield Cause("suppression", Message(
                "由注释放过，或者配置认可了这个词、这段文字", "a comment lets it stand, or the configuration accepts the word or the text",
            ))


def _why_off(rule: Rule, choices: Choices) -> Message:
    """Why a rule does not run when it is not asked for by its code."""
    if any(fits(selector, rule) for selector in choices.ignore):
        return Message("配置的 ignore 关掉了它", "ignore in the configuration turns it off")
    if rule.state == "试行":
        return Message("它还在试行：加 --preview 或用 --select 写出编号才运行", "it is on trial: it runs with --preview, or when its code is selected")
    if rule.state == "废弃":
        return Message("它已经废弃：用 --select 写出编号才运行", "it is deprecated: it runs only when its code is selected")
    if not rule.enabled:
        return Message("它默认关着：用 --select 写出编号才运行", "it is off by default: it runs only when its code is selected")
    return Message("配置的 select 没有选它", "select in the configuration leaves it out")


def selection_of(choices: Choices) -> Selection:
    """The selection that choices make."""
    return Selection(choices.select, choices.ignore, choices.preview, choices.extend_select)


def selection_with(choices: Choices, rules: Sequence[Rule]) -> Selection:
    """The same with some rules on in any case."""
    exact = {name for rule in rules for name in (rule.code, *rule.aliases)}
    ignore = tuple(selector for selector in choices.ignore if selector.upper() not in exact)
    return Selection(choices.select, ignore, choices.preview, (*choices.extend_select, *(rule.code for rule in rules)))


def format_named(name: str, formats: Sequence[Format]) -> Format:
    """The format of a name. Raises UsageError when there is none."""
    found = next((form for form in formats if form.name == name), None)
    if found is None:
        raise UsageError(Problem("", Message(
            f"没有 {name} 这种格式", f"there is no format {name}",
        ), remedy=Message("zhuomu formats 列出全部格式", "zhuomu formats lists all formats")))
    return found
