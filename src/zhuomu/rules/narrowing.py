"""Makes a rule set of some rules of a larger one, which costs what they cost and no more."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from zhuomu.rules.model import Compiled
from zhuomu.rules.packing import pack_literals, read_numbers, split_literals, unpack_heads
from zhuomu.rules.prepared import Prepared, used_codes


def narrowed(compiled: Compiled, codes: Collection[str]) -> Compiled:
    """The rules of some codes, in their order, with the word lists of all, so that text is cut in the same way."""
    rules = [number for number, code in enumerate(compiled.codes) if code in codes]
    new_rule = {number: new for new, number in enumerate(rules)}
    cases = [index for index, owner in enumerate(compiled.owners) if owner in new_rule]
    new_case = {index: new for new, index in enumerate(cases)}
    return compiled._replace(
        codes=tuple(compiled.codes[number] for number in rules),
        rules=tuple(compiled.rules[number] for number in rules),
        usual=tuple(compiled.usual[number] for number in rules),
        owners=tuple(new_rule[compiled.owners[index]] for index in cases),
        cases=tuple(compiled.cases[index] for index in cases),
        literals=_repacked(compiled.literals, new_case),
        late=_repacked(compiled.late, new_case),
        scans=_kept(compiled.scans, new_case),
        late_scans=_kept(compiled.late_scans, new_case),
        wide=_renumbered(compiled.wide, new_case),
        near=_renumbered(compiled.near, new_case),
        checks=_renumbered(compiled.checks, new_case),
        needs=tuple((new_case[need[0]], *need[1:]) for need in compiled.needs if need[0] in new_case),
        repository=_renumbered(compiled.repository, new_case),
    )


def with_companions(compiled: Compiled, codes: Iterable[str]) -> frozenset[str]:
    """The codes, and those of the rules whose findings these rules wait for or count."""
    numbers = {code: number for number, code in enumerate(compiled.codes)}
    cases: dict[int, list[int]] = {}
    for index, owner in enumerate(compiled.owners):
        cases.setdefault(owner, []).append(index)
    found: set[str] = set()
    left = [code for code in codes if code in numbers]
    while left:
        code = left.pop()
        if code not in found:
            found.add(code)
            wanted = {used for index in cases.get(numbers[code], ()) for used in _used(compiled.cases[index])}
            left += [other for other in numbers if other.startswith(tuple(wanted))]
    return frozenset(found)


def literals_by_case(compiled: Compiled) -> Mapping[int, list[str]]:
    """The literals of each case that has some, in no order."""
    found: dict[int, list[str]] = {}
    for packed in (compiled.literals, compiled.late):
        for literal, numbers in _literals(packed):
            for index in dict.fromkeys(numbers[::3]):
                found.setdefault(index, []).append(literal)
    return found


def _used(case: str) -> Iterable[str]:
    # Most cases use none, and to look for the words that say so is cheaper than to decode.
    if '"报"' not in case and not case.startswith('["tally"'):
        return ()
    kind, body = json.loads(case)
    return used_codes(Prepared(kind, body, (), None, False))


def _literals(packed: str) -> Iterable[tuple[str, list[int]]]:
    for entries in unpack_heads(packed).values():
        literals, numbers = split_literals(entries)
        yield from zip(literals, map(read_numbers, numbers), strict=True)


def _repacked(packed: str, new_case: Mapping[int, int]) -> str:
    kept: dict[str, list[str]] = {}
    for literal, numbers in _literals(packed):
        for at in range(0, len(numbers), 3):
            index, nearest, farthest = numbers[at:at + 3]
            if index in new_case:
                kept.setdefault(literal, []).append(f"{new_case[index]},{nearest},{farthest}")
    return pack_literals(kept)


def _kept(scans: Iterable[tuple[int, str, int, int]], new_case: Mapping[int, int]) -> tuple[tuple[int, str, int, int], ...]:
    return tuple((new_case[scan[0]], *scan[1:]) for scan in scans if scan[0] in new_case)


def _renumbered(cases: Iterable[int], new_case: Mapping[int, Any]) -> tuple[int, ...]:
    return tuple(new_case[index] for index in cases if index in new_case)
