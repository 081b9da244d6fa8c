"""Which rules run: by code, prefix, pack or tag."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from zhuomu.findings import Message, Problem
from zhuomu.rules.model import Rule
from zhuomu.text.nearest import nearest


class Selection(NamedTuple):
    """Selectors are codes (CB101), prefixes (CB), pack names, tags or ALL; the longest that fits a rule decides."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False


#: The rules that are on by default.
DEFAULT: Final = Selection()


def fits(selector: str, rule: Rule) -> bool:
    """Whether a selector names the rule."""
    if selector in (rule.code, rule.pack, "ALL") or selector in rule.tags or selector in rule.aliases:
        return True
    return selector.isupper() and selector.isascii() and rule.code.startswith(selector)


def _strength(selectors: Iterable[str], rule: Rule) -> int:
    """How exactly the selectors name the rule: the length of the longest that fits, -1 for none."""
    strengths = (0 if s == "ALL" else len(s) if rule.code.startswith(s) else 1 for s in selectors if fits(s, rule))
    return max(strengths, default=-1)


def chosen(rules: Sequence[Rule], selection: Selection) -> tuple[bool, ...]:
    """For every rule whether it runs.

    Without ``select`` these are the rules that are on by default, 试行 ones only with ``preview``. A rule named by
    its own code or alias runs whatever its state.
    """
    result = []
    for rule in rules:
        wanted, unwanted = _strength(selection.select, rule), _strength(selection.ignore, rule)
        explicit = rule.code in selection.select or bool(set(rule.aliases) & set(selection.select))
        usual = rule.enabled and (rule.state == "正式" or (selection.preview and rule.state == "试行"))
        on = explicit or (usual and (wanted >= 0 or not selection.select))
        # Where both name a rule the more exact one decides; where they are equally exact, ignore.
        result.append(on and not 0 <= unwanted >= wanted)
    return tuple(result)


def unknown_selectors(rules: Sequence[Rule], selection: Selection) -> tuple[Problem, ...]:
    """A problem for every selector that fits no rule, with the nearest that does."""
    problems = []
    names = {name for rule in rules for name in (rule.code, rule.pack, rule.code.rstrip("0123456789"), *rule.tags)}
    for selector in (*selection.select, *selection.ignore):
        if not any(fits(selector, rule) for rule in rules):
            near = nearest(selector.upper(), names, 0.5 if len(selector) < 3 else 0.6)
            hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
            problems.append(Problem("", Message(
                f"没有编号、前缀、包或标签叫 {selector}{hint[0]}（zhuomu rules 列出全部）",
                f"no code, prefix, pack or tag is called {selector}{hint[1]} (zhuomu rules lists all)",
            )))
    return tuple(problems)
