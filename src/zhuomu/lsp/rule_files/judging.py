"""Runs the examples of rules, and remembers what came of it for as long as a rule stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from zhuomu.engine.ruleset import NEW_WORDS
from zhuomu.findings import Message
from zhuomu.lsp.rule_files.compilation import installed_functions
from zhuomu.rules.compile import CompiledPack
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.model import WRONG_FORMS
from zhuomu.rules.prepared import used_codes, used_functions
from zhuomu.rules.registry import link


class Failed(NamedTuple):
    """An example that does not hold: its number among those of its rule, and why."""

    number: int
    message: Message


#: More rules than any pack has; a session with several open packs forgets some now and then.
_MOST = 4096
_remembered: dict[str, tuple[Failed, ...]] = {}


def judge(pack: CompiledPack, numbers: Sequence[int]) -> dict[int, tuple[Failed, ...]]:
    """The examples that fail of some rules of a pack, by the number of the rule."""
    texts = _Texts(pack)
    keys = {number: texts.whole(number) for number in numbers}
    unknown = [number for number, key in keys.items() if key not in _remembered]
    if len(_remembered) + len(unknown) > _MOST:
        _remembered.clear()
        unknown = list(keys)
    if unknown:
        found = _run(pack, sorted({*unknown, *(other for number in unknown for other in texts.counted(number))}))
        for number in unknown:
            _remembered[keys[number]] = found.get(pack.rules[number].code, ())
    return {number: _remembered[key] for number, key in keys.items()}


def _run(pack: CompiledPack, numbers: Iterable[int]) -> dict[str, tuple[Failed, ...]]:
    from zhuomu.project.compiling import failing_examples

    rules = tuple(pack.rules[number] for number in numbers)
    cases = tuple(pack.prepared[number] for number in numbers)
    used = {name for prepared in cases for case in prepared for name in used_functions(case)}
    used.update(name for rule in rules for name in rule.filters)
    functions = FUNCTIONS if used <= FUNCTIONS.keys() else {**installed_functions(), **FUNCTIONS}
    linked, _ = link([pack._replace(rules=rules, prepared=cases)])
    found: dict[str, list[Failed]] = {}
    for failure in failing_examples(linked, functions):
        number = failure.rule.examples.index(failure.example)
        found.setdefault(failure.rule.code, []).append(Failed(number, failure.message))
    return {code: tuple(sorted(set(failed))) for code, failed in found.items()}


class _Texts:
    """What the results of examples depend on, as texts that are equal when it is."""

    def __init__(self, pack: CompiledPack) -> None:
        self._pack = pack
        self._encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        self._lists = {name: self._encode(words) for name, words in pack.lists.items()}
        self._words = [text for name, text in self._lists.items() if name.endswith((f"/{NEW_WORDS}", WRONG_FORMS))]

    def counted(self, number: int) -> list[int]:
        """The other rules whose findings a rule counts."""
        codes = tuple(code for case in self._pack.prepared[number] if case.kind == "tally" for code in used_codes(case))
        return [other for other, rule in enumerate(self._pack.rules) if codes and rule.code.startswith(codes)]

    def whole(self, number: int) -> str:
        """All that decides about the examples of a rule."""
        others = (self._own(other) for other in self.counted(number))
        return "\n".join((self._own(number), *others, *self._words))

    def _own(self, number: int) -> str:
        rule = self._pack.rules[number]
        examples: list[Any] = [example._replace(line=0) for example in rule.examples]
        cases = self._encode([[case.kind, case.body, case.anchors, case.scan, case.late] for case in self._pack.prepared[number]])
        used = [text for name, text in self._lists.items() if self._encode(name) in cases]
        return "\n".join((self._encode(rule._replace(path="", line=0, examples=tuple(examples))), cases, *used))
