"""Makes rules of the checks of plugins, so that they are selected, shown, judged and remembered like all others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from zhuomu.engine.checks import imported
from zhuomu.findings import CONFIDENCES, FIXES, SEVERITIES, Message, Problem
from zhuomu.plugins.manager import OwnedCheck, OwnedPack, Plugin, name_of
from zhuomu.plugins.values import Check
from zhuomu.rules.compile import CompiledPack
from zhuomu.rules.model import Example, Need, PackInformation, Rule
from zhuomu.rules.option_values import LANGUAGE
from zhuomu.rules.prepared import Prepared

#: What `zhuomu rule` and the JSON of `zhuomu rules` call this kind of rule.
KIND: Final = "检查"
#: What a rule file asks of a code, too.
_CODE: Final = re.compile("([A-Z]{1,4})[0-9]{1,4}")
_CHOICES: Final[dict[str, tuple[Any, ...]]] = {
    "severity": SEVERITIES, "confidence": CONFIDENCES, "fix": (*FIXES, None), "state": ("正式", "试行", "废弃"),
    "enabled": (True, False),
}
_TEXTS: Final = ("right", "tags", "aliases", "signs", "formats", "languages")
_LANGUAGES: Final = tuple(key for _, key in LANGUAGE.values)


def add_checks(
    owned_packs: Sequence[OwnedPack], packs: Sequence[CompiledPack], checks: Iterable[OwnedCheck]
) -> tuple[list[CompiledPack], list[Problem]]:
    """The packs with the checks of their plugins as further rules, and why checks are not among them.

    A check belongs to the pack of its plugin that has its prefix, else to one that has none. The checks of a plugin
    without packs are a pack that is called like the plugin. ``packs[i]`` is what ``owned_packs[i]`` was compiled to.
    """
    owners = [_identity(owned.plugin) for owned in owned_packs]
    packs, problems = list(packs), []
    for owned in checks:
        check, plugin = owned
        mistake = _mistake(check)
        if mistake is None:
            if _identity(plugin) not in owners:
                owners.append(_identity(plugin))
                packs.append(CompiledPack(_information(owned), (), (), {}, ()))
            mine = [index for index, owner in enumerate(owners) if owner == _identity(plugin)]
            home = _home(check, [packs[index] for index in mine])
            if isinstance(home, Message):
                mistake = home
            else:
                index = mine[home]
                packs[index] = _with(packs[index], owned)
        if mistake is not None:
            problems.append(Problem(plugin.origin, Message(
                f"插件 {name_of(plugin)} 的检查 {check.code} 没有载入：{mistake.zh}",
                f"check {check.code} of plugin {name_of(plugin)} is not loaded: {mistake.en}",
            )))
    return packs, problems


def _identity(plugin: Plugin) -> tuple[str, str]:
    return plugin.distribution, plugin.name


def _information(owned: OwnedCheck) -> PackInformation:
    """The pack of a plugin that has checks only."""
    plugin = owned.plugin
    found = _CODE.fullmatch(owned.check.code)
    origin = f"{plugin.distribution} {plugin.version}" if plugin.distribution else plugin.origin
    return PackInformation(plugin.name, "", found[1] if found else "", plugin.version, origin)


def _home(check: Check, packs: Sequence[CompiledPack]) -> int | Message:
    """Which of the packs of its plugin a check belongs to, or why to none."""
    prefix = check.code.rstrip("0123456789")
    prefixes = [pack.information.prefix for pack in packs]
    for wanted in (prefix, ""):
        if wanted in prefixes:
            home = prefixes.index(wanted)
            taken = any(rule.code == check.code for rule in packs[home].rules)
            return Message("这个编号已经用了", "its code is taken") if taken else home
    return Message(
        f"编号应以本插件规则包的前缀 {'、'.join(prefixes)} 开头",
        f"its code should begin with the prefix of a pack of this plugin, {', '.join(prefixes)}",
    )


def _mistake(check: Check) -> Message | None:
    """What is wrong with the values of a check."""
    if not isinstance(check.code, str) or not _CODE.fullmatch(check.code):
        return Message("编号应像 AB101：一到四个大写字母，一到四个数字", "a code is one to four capitals and one to four digits")
    for field, choices in _CHOICES.items():
        value = getattr(check, field)
        if value not in choices:
            known = ", ".join(map(repr, choices))
            return Message(f"{field} 应是 {known} 之一，不是 {value!r}", f"{field} should be one of {known}, not {value!r}")
    for field in _TEXTS:
        value = getattr(check, field)
        if isinstance(value, str) or not all(isinstance(text, str) for text in value):
            return Message(f"{field} 应是一组文字，不是 {value!r}", f"{field} should be texts, not {value!r}")
    unknown = next((language for language in check.languages if language not in _LANGUAGES), None)
    if unknown is not None:
        return Message(f"languages 里可写 {'、'.join(_LANGUAGES)}，不能写 {unknown}", f"languages may be {', '.join(_LANGUAGES)}, not {unknown}")
    if not check.wrong or not check.right:
        return Message("它至少要有一个误例（wrong）和一个正例（right）", "it needs at least one example of what is wrong and one of what is right")
    function: Any = check.function
    if not isinstance(function, str) and not callable(function):
        return Message(f"function 应是函数或“模块:函数”，不是 {function!r}", f"function should be one or module:function, not {function!r}")
    return None


def _with(pack: CompiledPack, owned: OwnedCheck) -> CompiledPack:
    check, plugin = owned
    named = isinstance(check.function, str)
    body = [name_of(plugin), check.function if named else "", list(check.signs), list(check.formats)]
    spoken = _spoken(check, pack)
    return pack._replace(
        rules=(*pack.rules, _rule(check, plugin, pack.information.identifier, spoken)),
        prepared=(*pack.prepared, (Prepared("check", body, (), None, False, spoken),)),
    )


def _spoken(check: Check, pack: CompiledPack) -> tuple[Need, ...]:
    """What a check asks of the language of documents: what it says itself, else what the head of its pack says."""
    if not check.languages:
        return pack.spoken
    values = tuple(key for key in _LANGUAGES if key in check.languages)
    return () if values == _LANGUAGES else (Need(LANGUAGE.key, values),)


def _rule(check: Check, plugin: Plugin, pack: str, spoken: Sequence[Need]) -> Rule:
    path, line = _defined(check, plugin)
    # Where the usual language is none of these, an example is in the first of them.
    choices = tuple((need.option, need.values[0]) for need in spoken if _LANGUAGES[0] not in need.values)
    wrong = [(text,) if isinstance(text, str) else tuple(text) for text in check.wrong]
    return Rule(
        code=check.code, title=check.title or check.code, pack=pack, kind=KIND, severity=check.severity,
        confidence=check.confidence, message="", reason=check.reason, url=check.url, tags=tuple(check.tags),
        scopes=(), bounded=False, fix=check.fix, state=check.state, enabled=check.enabled, aliases=tuple(check.aliases),
        parameters=(), filters=(),
        examples=(
            *(Example(text, True, tuple(expected), False, line, choices) for text, *expected in wrong),
            *(Example(text, False, (), False, line, choices) for text in check.right),
        ),
        path=path, line=line,
    )


def _defined(check: Check, plugin: Plugin) -> tuple[str, int]:
    """The file and line of a check's function, as far as they can be known."""
    function: Any = check.function
    if isinstance(function, str):
        try:
            function = imported(function)
        except (Exception, SystemExit):  # noqa: BLE001 - its examples fail for the same reason, and that is reported
            return plugin.origin, 0
    code = getattr(function, "__code__", None)
    return (os.path.abspath(code.co_filename), code.co_firstlineno) if code is not None else (plugin.origin, 0)
