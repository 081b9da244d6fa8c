"""Reads the options of a pack, and what a rule asks of them: each of its cases is for some choices only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake
from zhuomu.findings import Message
from zhuomu.rules.model import Need, Option, PackFile
from zhuomu.rules.option_values import LANGUAGE, value_key
from zhuomu.text.nearest import nearest

OPTION_KEYS: Final = ("取值", "说明")
_VALUE = re.compile(r"(?P<name>[\w\u4e00-\u9fff]+)[ \t　]+(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)")


class Chosen(NamedTuple):
    """The clauses of a rule without its tests of options, and what these ask."""

    clauses: tuple[Any, ...]
    needs: tuple[Need, ...]


def gather_options(parts: Iterable[tuple[PackFile, syntax.RuleFile, list[Mistake]]], pack: str) -> dict[str, Option]:
    """The options of a pack by the names that its rules use; one without values has mistakes. These go to the file they are in."""
    found: dict[str, Option] = {LANGUAGE.name: LANGUAGE}
    for _, tree, mistakes in parts:
        for block in tree.options:
            option = _option(block, pack, mistakes)
            if block.name in found or any(option.key == other.key for other in found.values()):
                mistakes.append(Mistake(block.at, Message(
                    f"选项“{block.name}”（{block.key}）在本包里已经有了", f"this pack already has an option {block.name} ({block.key})",
                )))
            found.setdefault(block.name, option)
    return found


def _option(block: syntax.Option, pack: str, mistakes: list[Mistake]) -> Option:
    texts: dict[str, str] = {}
    for meta in block.meta:
        if meta.key not in OPTION_KEYS:
            mistakes.append(Mistake(meta.at, Message(
                f"选项里没有“{meta.key}：”，可写：{'、'.join(OPTION_KEYS)}", f"an option has no “{meta.key}：”; it may have {', '.join(OPTION_KEYS)}",
            )))
        elif meta.key in texts:
            mistakes.append(Mistake(meta.at, Message(
                f"选项“{block.name}”写了两行“{meta.key}：”，留一行", f"the option {block.name} has two lines {meta.key}：; keep one",
            )))
        texts.setdefault(meta.key, meta.value)
    parts = [_VALUE.fullmatch(part.strip(" \t　")) for part in texts.get("取值", "").split("、")]
    values = tuple((found["name"], found["key"]) for found in parts if found)
    if len(values) < max(len(parts), 2):
        mistakes.append(Mistake(block.at, Message(
            f"选项“{block.name}”要有一行“取值：”，至少两个值，每个写中文名和英文名，第一个是默认的，如：取值：加 require、去 remove",
            f"the option {block.name} needs a line 取值： with two values or more, each with a Chinese and an English name, the default first",
        )))
        values = ()
    elif any(len({value[side] for value in values}) < len(values) for side in (0, 1)):
        mistakes.append(Mistake(block.at, Message(
            f"选项“{block.name}”有两个值同名；每个值的中文名和英文名都不能重复", f"two values of the option {block.name} have one name",
        )))
    return Option(block.key, block.name, values, texts.get("说明", ""), pack)


class OptionReader:
    """Takes the tests of options out of the clauses of one rule. Mistakes are collected, not raised."""

    def __init__(self, options: Mapping[str, Option], mistakes: list[Mistake]) -> None:
        self._options = options
        self._mistakes = mistakes

    def chosen(self, clauses: Iterable[Any]) -> Chosen:
        """The 当 and 除非 among the clauses without tests of options. A clause that has nothing else is gone."""
        kept: list[Any] = []
        needs: list[Need] = []
        for clause in clauses:
            tests = list(_tests(clause))
            if not tests:
                kept.append(clause)
                continue
            if len(clause.conditions) > 1 or (isinstance(clause, syntax.Unless) and len(clause.conditions[0]) > 1):
                self._mistake(tests[0].at, "“选项”只能单独写一行“当：”或“除非：”，或者在“当：”里用“且”和别的条件连着写",
                              "an option stands alone in 当： or 除非：, or is joined to other conditions of 当： by 且")
                continue
            needs.extend(need for test in tests if (need := self.need(test, negated=isinstance(clause, syntax.Unless))) is not None)
            rest = tuple(condition for condition in clause.conditions[0] if not isinstance(condition, syntax.OptionTest))
            if rest:
                kept.append(clause._replace(conditions=(rest,)))
        return Chosen(tuple(kept), tuple(needs))

    def need(self, test: syntax.OptionTest, *, negated: bool = False) -> Need | None:
        """What a test asks, or None when it has a mistake."""
        option = self._options.get(test.name)
        if option is None:
            self._unknown(test, self._options, "选项", "option")
            return None
        if not option.values:
            # What is wrong with the option itself has been told.
            return None
        keys = []
        for value in test.values:
            key = value_key(option, value)
            if key is None:
                self._unknown(test._replace(name=value), [name for name, _ in option.values], f"选项“{option.name}”的值", f"value of {option.name}")
                return None
            keys.append(key)
        wanted = test.wanted != negated
        return Need(option.key, tuple(key for _, key in option.values if (key in keys) == wanted))

    def choices(self, example: syntax.Example, spoken: Iterable[Need] = ()) -> tuple[tuple[str, str], ...]:
        """The options that an example chooses: each with one value.

        ``spoken`` is what its rule needs of the language of documents: an example that does not choose one is in the first of these.
        """
        found: dict[str, str] = {}
        for test in example.choices:
            need = self.need(test)
            if need is None:
                continue
            if len(need.values) != 1:
                self._mistake(test.at, "例句要说定一个值，如“误（选项 中英空格 是 去）：”", "an example chooses one value of an option")
            elif need.option in found:
                self._mistake(test.at, f"这条例句把选项“{test.name}”说了两次", f"this example chooses {test.name} twice")
            else:
                found[need.option] = need.values[0]
        for need in spoken:
            if LANGUAGE.values[0][1] not in need.values:
                found.setdefault(need.option, need.values[0])
        return tuple(found.items())

    def _unknown(self, test: syntax.OptionTest, known: Iterable[str], what: str, what_en: str) -> None:
        if not test.name:
            self._mistake(test.at, f"例句的括号里写“待修”或“选项 名字 是 值”，这里是“{'、'.join(test.values)}”",
                          "in the brackets of an example stands 待修 or “选项 name 是 value”")
            return
        near = nearest(test.name, list(known))
        hint = (f"，是不是“{near}”？", f"; did you mean {near}?") if near else ("", "")
        self._mistake(test.at, f"没有叫“{test.name}”的{what}{hint[0]}", f"there is no {what_en} {test.name}{hint[1]}")

    def _mistake(self, at: int, zh: str, en: str) -> None:
        self._mistakes.append(Mistake(at, Message(zh, en)))


def _tests(clause: Any) -> Iterator[syntax.OptionTest]:
    if isinstance(clause, syntax.When | syntax.Unless):
        for both in clause.conditions:
            yield from (condition for condition in both if isinstance(condition, syntax.OptionTest))


def language_need(value: str, at: int, mistakes: list[Mistake]) -> tuple[Need, ...]:
    """What a line 语言 asks: nothing where it names all languages."""
    keys = [value_key(LANGUAGE, part.strip()) for part in value.replace("，", "、").split("、")]
    if None in keys:
        mistakes.append(Mistake(at, Message(
            f"“语言：”可写：{'、'.join(name for name, _ in LANGUAGE.values)}", f"“语言：” may be {', '.join(key for _, key in LANGUAGE.values)}",
        )))
        return ()
    values = tuple(key for _, key in LANGUAGE.values if key in keys)
    return () if len(values) == len(LANGUAGE.values) else (Need(LANGUAGE.key, values),)
