"""Which rules run, and how bad their findings are: by code, prefix, pack or tag."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from zhuomu.findings import Message, Problem
from zhuomu.rules.model import Rule


class Selection(NamedTuple):
    """Selectors are codes (CB101), prefixes (CB), pack names, tags or ALL; the longest that fits a rule decides.

    Codes, prefixes and ALL may be in small letters.
    ``extend`` adds to the rules of ``select``, or to those that are on by default where nothing is selected.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    extend: tuple[str, ...] = ()


#: The rules that are on by default.
DEFAULT: Final = Selection()


def fits(selector: str, rule: Rule) -> bool:
    """Whether a selector names the rule."""
    if selector == rule.pack or selector in rule.tags:
        return True
    name = selector.upper()
    return name == "ALL" or name in rule.aliases or (name.isupper() and name.isascii() and rule.code.startswith(name))


def strength(selector: str, rule: Rule) -> int:
    """How exactly a selector names the rule: -1 not at all, 0 as one of all, else the more the longer it is of its code."""
    if not fits(selector, rule):
        return -1
    name = selector.upper()
    return 0 if name == "ALL" else len(name) if rule.code.startswith(name) or name in rule.aliases else 1


def _strongest(selectors: Iterable[str], rule: Rule) -> int:
    return max((strength(selector, rule) for selector in selectors), default=-1)


def chosen(rules: Sequence[Rule], selection: Selection) -> tuple[bool, ...]:
    """For every rule whether it runs.

    Without ``select`` these are the rules that are on by default, 试行 ones only with ``preview``. A rule named by
    its own code or alias runs whatever its state.
    """
    result = []
    selected = (*selection.select, *selection.extend)
    named = {selector.upper() for selector in selected}
    for rule in rules:
        wanted, unwanted = _strongest(selected, rule), _strongest(selection.ignore, rule)
        explicit = not named.isdisjoint((rule.code, *rule.aliases))
        usual = rule.enabled and (rule.state == "正式" or (selection.preview and rule.state == "试行"))
        on = explicit or (usual and (wanted >= 0 or not selection.select))
        # Where both name a rule the more exact one decides; where they are equally exact, ignore.
        result.append(on and not 0 <= unwanted >= wanted)
    return tuple(result)


def severity_of(rule: Rule, severities: Iterable[tuple[str, str]]) -> str:
    """How bad the findings of a rule are: as the most exact selector says, the last of equally exact ones, or the rule."""
    best, severity = -1, rule.severity
    for selector, wanted in severities:
        exact = strength(selector, rule)
        if 0 <= exact >= best:
            best, severity = exact, wanted
    return severity


def unknown_selectors(rules: Sequence[Rule], selection: Selection) -> tuple[Problem, ...]:
    """A problem for every selector that fits no rule, with the nearest that does."""
    selectors = (*selection.select, *selection.extend, *selection.ignore)
    return tuple(
        unknown_selector(selector, rules) for selector in selectors if not any(fits(selector, rule) for rule in rules)
    )


def unknown_selector(selector: str, rules: Sequence[Rule]) -> Problem:
    """What is said of a selector that fits none of the rules. The problem has no place."""
    from zhuomu.text.nearest import nearest

    names = {name for rule in rules for name in (rule.code, rule.pack, rule.code.rstrip("0123456789"), *rule.tags)}
    near = nearest(selector.upper(), names, 0.5 if len(selector) < 3 else 0.6)
    hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
    return Problem("", Message(
        f"没有编号、前缀、包或标签叫 {selector}{hint[0]}（zhuomu rules 列出全部）",
        f"no code, prefix, pack or tag is called {selector}{hint[1]} (zhuomu rules lists all)",
    ))
