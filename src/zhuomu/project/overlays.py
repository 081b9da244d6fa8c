"""Puts what overlays change in place of the rules, and says what of them came to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zhuomu.findings import Message, Problem
from zhuomu.project.paths import shown
from zhuomu.project.settings import Choices, Configuration, RuleSources
from zhuomu.rules.compile import CompiledPack
from zhuomu.rules.model import Rule
from zhuomu.rules.overlay import Overlay, Written
from zhuomu.text.nearest import nearest


def under_overlays(packs: Sequence[CompiledPack], overlays: Sequence[Overlay]) -> list[CompiledPack]:
    """The packs with the rules that overlays make of theirs."""
    wanted = {overlay.code.text: overlay for overlay in overlays}
    return [_changed(pack, wanted) for pack in packs]


def overlay_problems(packs: Sequence[CompiledPack], sources: RuleSources) -> Iterator[Problem]:
    """What is wrong with overlays and parameters as a whole: codes and names that no rule has."""
    rules = {rule.code: rule for pack in packs for rule in pack.rules}
    written = frozenset[str]().union(*(pack.declared for pack in packs))
    for overlay in sources.overlays:
        code = overlay.code.text
        if code not in rules and code not in written:
            yield _unknown(overlay.code, rules)
        elif code not in written and _is_about_lines(overlay):
            yield _at(overlay.code, Message(
                f"{code} 不是写在规则文件里的，没有例外、行和参数可改；可以改 severity、confidence、fix",
                f"{code} is not from a rule file and has no exceptions, rows or parameters; change its severity, confidence or fix",
            ))
    named = {name for rule in rules.values() for name, _ in rule.parameters}
    for parameter in sources.parameters:
        if parameter.name.text not in named:
            near = nearest(parameter.name.text, named)
            hint = (f"，是不是“{near}”？", f"; did you mean “{near}”?") if near else ("", "")
            listed = ("、".join(sorted(named)) or "无", ", ".join(sorted(named)) or "none")
            yield _at(parameter.name, Message(
                f"没有规则有叫“{parameter.name.text}”的参数{hint[0]}（现有：{listed[0]}）",
                f"no rule has a parameter “{parameter.name.text}”{hint[1]} (there are: {listed[1]})",
            ))


def severities_in_force(configuration: Configuration, choices: Choices, problems: Sequence[Problem]) -> tuple[tuple[str, str], ...]:
    """The severities of a setup of the configuration, without those of overlays in which something is wrong.

    ``problems`` are those of its rules.
    """
    severities = list(choices.severity)
    if not problems:
        return choices.severity
    for overlay in configuration.sources.overlays:
        code = overlay.code.text
        if f"rules.{code}.severity" in configuration.origins and any(_concerns(problem, overlay) for problem in problems):
            # Of what the project says, that of ``rules`` stands last; sections for some files follow.
            ours = [number for number, (selector, _) in enumerate(configuration.choices.severity) if selector == code]
            severities[ours[-1]] = ("", "")
    return tuple(pair for pair in severities if pair[0])


def _concerns(problem: Problem, overlay: Overlay) -> bool:
    """Whether a problem is about a piece of an overlay."""
    pieces = (
        overlay.code, *overlay.exceptions, *overlay.without_exceptions, *overlay.rows, *overlay.without_rows,
        *(parameter.name for parameter in overlay.parameters),
    )
    return any(
        piece.line == problem.line and piece.column <= problem.column <= piece.column + len(piece.text)
        and shown(piece.path) == problem.path for piece in pieces
    )


def _unknown(code: Written, rules: dict[str, Rule]) -> Problem:
    renamed = next((rule.code for rule in rules.values() if code.text in rule.aliases), None)
    if renamed is not None:
        return _at(code, Message(f"{code.text} 现在叫 {renamed}，请改写", f"{code.text} is called {renamed} now; write that"))
    near = nearest(code.text, rules, 0.6)
    hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
    return _at(code, Message(
        f"没有规则 {code.text}{hint[0]}（zhuomu rules 列出全部）", f"there is no rule {code.text}{hint[1]} (zhuomu rules lists all)",
    ))


def _at(written: Written, message: Message) -> Problem:
    return Problem(written.path, message, written.line, written.column, written.excerpt)


def _is_about_lines(overlay: Overlay) -> bool:
    return overlay._replace(code=Written(""), confidence=None, fix=None) != Overlay(Written(""))


def _changed(pack: CompiledPack, overlays: dict[str, Overlay]) -> CompiledPack:
    made = {overlaid.rule.code: overlaid for overlaid in pack.overlaid}
    rules, prepared, lists = [], [], dict(pack.lists)
    for rule, cases in zip(pack.rules, pack.prepared, strict=True):
        overlaid, overlay = made.get(rule.code), overlays.get(rule.code)
        if overlaid is not None:
            rule, cases = overlaid.rule, overlaid.prepared
            lists.update(overlaid.lists)
        rules.append(rule if _is_refused(overlay, overlaid is not None) else _as_sure(rule, overlay))
        prepared.append(cases)
    return pack._replace(rules=tuple(rules), prepared=tuple(prepared), lists=lists)


def _is_refused(overlay: Overlay | None, overlaid: bool) -> bool:
    """Whether an overlay that changes lines has come to nothing, because something is wrong with it."""
    return overlay is not None and not overlaid and _is_about_lines(overlay)


def _as_sure(rule: Rule, overlay: Overlay | None) -> Rule:
    changes: dict[str, Any] = {}
    if overlay is not None and overlay.confidence is not None:
        changes["confidence"] = overlay.confidence
    if overlay is not None and overlay.fix is not None:
        changes["fix"] = None if overlay.fix == "none" else overlay.fix
    return rule._replace(**changes)
