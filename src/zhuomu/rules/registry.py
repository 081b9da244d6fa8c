"""Links compiled packs into one rule set, and chooses among its rules."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from zhuomu.findings import Message, Problem
from zhuomu.rules.compile import CompiledPack
from zhuomu.rules.model import Compiled
from zhuomu.rules.option_values import LANGUAGE
from zhuomu.rules.packing import pack_literals
from zhuomu.rules.prepared import Prepared, counts_repository

#: Cases that look at a document as a whole.
_WIDE = ("unify", "limit", "tally")


def link(packs: Iterable[CompiledPack]) -> tuple[Compiled, tuple[Problem, ...]]:
    """One rule set from all packs, in their order, and what is wrong with the packs.

    A pack whose name, prefix or one of whose codes an earlier pack has is left out whole, and the problem names both.
    """
    problems: list[Problem] = []
    linked: list[CompiledPack] = []
    for pack in packs:
        problems.extend(pack.problems)
        clash = _clash(pack, linked)
        if clash is None:
            linked.append(pack)
        else:
            problems.append(clash)
    # One encoder for thousands of small values: json.dumps would make one for each.
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    rules = [rule for pack in linked for rule in pack.rules]
    cases = [
        (number, case)
        for number, prepared in enumerate(p for pack in linked for p in pack.prepared) for case in prepared
    ]
    literals: dict[str, list[str]] = {}
    late: dict[str, list[str]] = {}
    for index, (_, case) in enumerate(cases):
        table = late if case.late else literals
        for text, nearest, farthest in case.anchors:
            table.setdefault(text, []).append(f"{index},{nearest},{farthest}")
    compiled = Compiled(
        packs=tuple(pack.information for pack in linked),
        codes=tuple(rule.code for rule in rules),
        rules=tuple(encode(rule) for rule in rules),
        usual=tuple(0 if not r.enabled or r.state == "废弃" else 1 if r.state == "正式" else 2 for r in rules),
        owners=tuple(owner for owner, _ in cases),
        cases=tuple(encode([case.kind, case.body]) for _, case in cases),
        literals=pack_literals(literals),
        late=pack_literals(late),
        late_codes=tuple(sorted({code for _, case in cases if case.late for code in _late_codes(case)})),
        scans=tuple((index, *case.scan) for index, (_, case) in enumerate(cases) if case.scan and not case.late),
        late_scans=tuple((index, *case.scan) for index, (_, case) in enumerate(cases) if case.scan and case.late),
        wide=tuple(index for index, (_, case) in enumerate(cases) if case.kind in _WIDE),
        near=tuple(index for index, (_, case) in enumerate(cases) if case.kind == "near"),
        checks=tuple(index for index, (_, case) in enumerate(cases) if case.kind == "check"),
        lists={name: words for pack in linked for name, words in pack.lists.items()},
        repository=tuple(index for index, (_, case) in enumerate(cases) if counts_repository(case)),
        options=tuple({option.key: option for option in (LANGUAGE, *(option for pack in linked for option in pack.options))}.values()),
        needs=tuple((index, need.option, *need.values) for index, (_, case) in enumerate(cases) for need in case.needs),
    )
    return compiled, tuple(problems)


def _late_codes(case: Prepared) -> Iterable[str]:
    """The codes a late case waits for; the empty one when it may also fire where none has reported."""
    needed: list[Any] = case.body[2]
    clauses = [[[condition[1] for condition in both if condition[0] == "报"] for both in dnf] for dnf in needed]
    # All clauses must hold, so that one which cannot hold without a report is enough to wait for.
    waits = next((waits for waits in clauses if waits and all(waits)), None)
    if waits is None:
        yield ""
        return
    for codes in waits:
        yield from codes


def _unlike_option(pack: CompiledPack, other: CompiledPack) -> str:
    """The name of an option that both packs have, but not with the same names and values, or ""."""
    return next((
        mine.name for mine in pack.options for theirs in other.options
        if (mine.key == theirs.key or mine.name == theirs.name) and mine[:3] != theirs[:3]
    ), "")


def _clash(pack: CompiledPack, linked: list[CompiledPack]) -> Problem | None:
    mine = pack.information
    for other in linked:
        theirs = other.information
        shared = {rule.code for rule in pack.rules} & {rule.code for rule in other.rules}
        unlike = _unlike_option(pack, other)
        if mine.identifier == theirs.identifier:
            what = Message(f"都叫 {mine.identifier}", f"are both called {mine.identifier}")
        elif mine.prefix and mine.prefix == theirs.prefix:
            what = Message(f"都用前缀 {mine.prefix}", f"both use the prefix {mine.prefix}")
        elif shared:
            code = min(shared)
            what = Message(f"都有规则 {code}", f"both have a rule {code}")
        elif unlike:
            what = Message(f"都有选项“{unlike}”，英文名或取值却不同", f"both have an option {unlike}, with other names or values")
        else:
            continue
        return Problem(mine.origin, Message(
            f"规则包 {mine.identifier} 没有载入：它和已载入的 {theirs.identifier}（{theirs.origin}）{what.zh}；请改其中一个",
            f"pack {mine.identifier} is not loaded: it and {theirs.identifier} ({theirs.origin}) {what.en}; change one",
        ))
    return None
