"""Judges the comments for zhuomu: those that hide nothing, and those that cannot be understood."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from zhuomu.engine.report import fingerprint
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suppress_directives import Directive, Mistake
from zhuomu.engine.suppress_edits import removal_edits
from zhuomu.engine.suppress_scopes import Scope
from zhuomu.findings import Finding, Message, Suggestion
from zhuomu.formats.format import Format
from zhuomu.rules.model import Rule
from zhuomu.rules.selection import fits, unknown_selector
from zhuomu.text.document import Document

#: A comment that hides nothing, and one that cannot be understood.
UNUSED: Final = "HL001"
WRONG: Final = "HL002"


def judged(
    document: Document, form: Format, ruleset: RuleSet, directives: Sequence[Directive], mistakes: Sequence[Mistake],
    found: Sequence[Scope], used: Collection[tuple[int, int]],
) -> Sequence[Finding]:
    """The findings about comments. ``found`` are what they are about, ``used`` the selectors that hid something, each as the
    number of its directive and its own.
    """
    rules, enabled = ruleset.rules(), ruleset.enabled
    own = {rule.code: rule for rule, on in zip(rules, enabled, strict=True) if on and rule.code in (UNUSED, WRONG)}
    for directive in directives:
        if directive.verb == "ignore-file":
            for selector in directive.selectors:
                own = {code: rule for code, rule in own.items() if selector.text.upper() == "ALL" or not fits(selector.text, rule)}
    if not own:
        return ()
    return _Judgement(document, form, rules, enabled, own).findings(directives, mistakes, found, used)


class _Judgement:
    def __init__(
        self, document: Document, form: Format, rules: Sequence[Rule], enabled: Sequence[bool], own: Mapping[str, Rule]
    ) -> None:
        self._document = document
        self._form = form
        self._rules = rules
        self._enabled = [rule for rule, on in zip(rules, enabled, strict=True) if on]
        self._own = own
        self._numbers: dict[tuple[str, str, str], int] = {}

    def findings(
        self, directives: Sequence[Directive], mistakes: Sequence[Mistake], found: Sequence[Scope],
        used: Collection[tuple[int, int]],
    ) -> Sequence[Finding]:
        made: list[Finding] = []
        if WRONG in self._own:
            every = sorted([*mistakes, *self._wrong_selectors(directives)])
            made += (self._finding(WRONG, mistake.start, mistake.end, mistake.message) for mistake in every)
        if UNUSED in self._own:
            unused = {
                number: [
                    index for index, selector in enumerate(directive.selectors)
                    if (number, index) not in used and self._is_judged(selector.text)
                ]
                for number, directive in enumerate(directives) if directive.verb != "enable"
            }
            unused = {number: indices for number, indices in unused.items() if indices}
            made += (self._unused(directives, found, unused, number) for number in unused)
        return made

    def _wrong_selectors(self, directives: Sequence[Directive]) -> Iterator[Mistake]:
        for directive in directives:
            for selector in directive.selectors:
                named = [rule for rule in self._rules if fits(selector.text, rule)]
                if not named:
                    yield Mistake(selector.start, selector.end, unknown_selector(selector.text, self._rules).message)
                elif directive.verb != "ignore-file" and selector.text.upper() != "ALL" and all(rule.code in (UNUSED, WRONG) for rule in named):
                    yield Mistake(selector.start, selector.end, Message(
                        f"{selector.text} 是关于这些注释本身的规则，只能用 ignore-file 或配置停用",
                        f"{selector.text} is about these comments themselves, and only ignore-file or the configuration switch it off",
                    ))

    def _is_judged(self, selector: str) -> bool:
        """Whether it can be known that a selector hides nothing: a rule that it names, other than those about comments, runs."""
        named = [rule for rule in self._enabled if fits(selector, rule)]
        return selector.upper() == "ALL" or any(rule.code not in (UNUSED, WRONG) for rule in named)

    def _unused(
        self, directives: Sequence[Directive], found: Sequence[Scope], unused: Mapping[int, Sequence[int]], number: int
    ) -> Finding:
        directive, indices = directives[number], unused[number]
        codes = [directive.selectors[index].text for index in indices]
        zh, en = "、".join(codes), ", ".join(codes)
        if len(indices) == len(directive.selectors):
            start, end = directive.start, directive.end
            message = Message(f"它管的地方没有 {zh} 查出的问题，这条忽略注释多余", f"{en} finds nothing there, so this comment is not needed")
        else:
            start, end = directive.selectors[indices[0]].start, directive.selectors[indices[-1]].end
            message = Message(f"它管的地方没有 {zh} 查出的问题，不必写在这里", f"{en} finds nothing there and is not needed here")
        return self._finding(UNUSED, start, end, message, self._removal(directives, found, unused, number))

    def _removal(
        self, directives: Sequence[Directive], found: Sequence[Scope], unused: Mapping[int, Sequence[int]], number: int
    ) -> Suggestion | None:
        """How to take the unused selectors of a comment away, with those that end what they began."""
        idle = {number: set(unused[number])}
        for scope in found:
            if scope.directive != number or scope.selector not in unused[number] or scope.closed_by is None:
                continue
            others = [
                other for other in found if other.closed_by == scope.closed_by
                and not (other.directive == number and other.selector in unused[number])
            ]
            if any(other.selector in unused.get(other.directive, ()) and other.directive > number for other in others):
                # What ends both may only go with the last of them.
                return None
            if not others:
                closing, selector = scope.closed_by
                idle.setdefault(closing, set()).add(selector)
        gone, shorter = [], []
        for index, selectors in idle.items():
            directive = directives[index]
            left = [place for place in range(len(directive.selectors)) if place not in selectors]
            if left and -1 not in selectors:
                shorter.append((directive, left))
            else:
                gone.append(directive)
        kept = [
            (directives[scope.directive].selectors[scope.selector].text, scope)
            for scope in found if scope.selector not in idle.get(scope.directive, ())
        ]
        edits = removal_edits(self._document, self._form, gone, shorter, kept)
        return Suggestion(edits, "comments") if edits else None

    def _finding(
        self, code: str, start: int, end: int, message: Message, suggestion: Suggestion | None = None
    ) -> Finding:
        rule = self._own[code]
        source = self._document.source.text
        text = " ".join(source[start:end].split())
        first = source.rfind("\n", 0, start) + 1
        sentence = source[first:end]
        key = code, sentence, text
        nth = self._numbers[key] = self._numbers.get(key, -1) + 1
        return Finding(
            rule=code, severity=rule.severity, confidence=rule.confidence, message=message, start=start, end=end, text=text,
            suggestions=(suggestion,) if suggestion else (), fix=rule.fix if suggestion else None,
            fingerprint=fingerprint(code, sentence, text, nth), reason=rule.reason, url=rule.url, title=rule.title,
        )
