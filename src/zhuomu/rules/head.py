"""Reads the head of a pack: name, prefix, version, and what it needs."""

from __future__ import annotations

import re

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake
from zhuomu.findings import Message
from zhuomu.rules.metadata import PACK_KEYS
from zhuomu.rules.model import PackFile, PackInformation
from zhuomu.version import VERSION

_NEED = re.compile(r"引擎[ \t　]*(?:>=|≥)[ \t　]*([0-9]+(?:\.[0-9]+)*)")


def read_head(
    parts: list[tuple[PackFile, syntax.RuleFile, list[Mistake]]], information: PackInformation
) -> PackInformation:
    """What the one head among the files of a pack says, over what is known without it. Mistakes go to its file."""
    heads = [(file, tree.pack, mistakes) for file, tree, mistakes in parts if tree.pack is not None]
    for _, head, mistakes in heads[1:]:
        mistakes.append(Mistake(head.at, Message(
            f"一个包只能有一个“规则包”开头，{heads[0][0].path} 里已经有了",
            f"a pack has one head only; {heads[0][0].path} has it already",
        )))
    if not heads:
        return information
    _, head, mistakes = heads[0]
    values: dict[str, str] = {}
    for meta in head.meta:
        if meta.key not in PACK_KEYS:
            mistakes.append(Mistake(meta.at, Message(
                f"规则包的开头没有“{meta.key}：”，可写：{'、'.join(PACK_KEYS)}",
                f"the head of a pack has no “{meta.key}：”; it may have {', '.join(PACK_KEYS)}",
            )))
        if meta.key == "需要":
            _check_need(meta, mistakes)
        values[meta.key] = meta.value
    return information._replace(
        identifier=head.identifier, title=head.title or information.title,
        prefix=values.get("前缀", information.prefix), version=values.get("版本", information.version),
    )


def _check_need(need: syntax.Meta, mistakes: list[Mistake]) -> None:
    found = _NEED.fullmatch(need.value)
    if found is None:
        mistakes.append(Mistake(need.at, Message(
            "“需要：”写成“引擎>=0.1”这样", "“需要：” is written like “引擎>=0.1”",
        )))
    elif _numbers(found[1]) > _numbers(VERSION):
        mistakes.append(Mistake(need.at, Message(
            f"这个包要 zhuomu {found[1]} 或更新的版本，现在是 {VERSION}；请升级 zhuomu",
            f"this pack needs zhuomu {found[1]} or later; this is {VERSION}",
        )))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"[0-9]+", version)[:3])
