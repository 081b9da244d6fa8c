"""What is said of settings, rules and values, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from zhuomu.findings import Message
from zhuomu.lsp.configuration_files.knowledge import Knowledge
from zhuomu.lsp.configuration_files.marks import Path
from zhuomu.lsp.configuration_files.places import spelled
from zhuomu.project.configuration.describing import default, kind_in_words
from zhuomu.project.configuration.keys import BY_NAME
from zhuomu.project.configuration.kinds import ENCODINGS, Choice, Encoding, Field, Kind, Switch
from zhuomu.project.styles import BUNDLED
from zhuomu.rules.model import Option, Rule
from zhuomu.rules.selection import fits

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>#|~])")
_SEVERITIES: Final = {"error": "错误", "warning": "警告", "info": "提示"}
_CONFIDENCES: Final = {"high": "高", "medium": "中", "low": "低"}
_FIXES: Final = {"safe": Message("可以直接套用", "safe"), "unsafe": Message("须人确认", "unsafe"), None: Message("只供参考", "none")}
_STATES: Final = {"试行": "on trial", "废弃": "deprecated"}
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")


def escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _SIGNS.sub(r"\\\1", text)


# ---------------------------------------------------------------- settings
def about_field(path: Path, field: Field, *, toml: bool) -> Message:
    """What is said of a key that stands in a mapping with these names around it."""
    name, kind = spelled((*path, field.name)), kind_in_words(field.kind)
    zh, en = [f"**{escaped(name)}**"], [f"**{escaped(name)}**"]
    if field.zh:
        zh.append(escaped(field.zh))
        en.append(escaped(field.en))
    zh.append(f"可写：{escaped(kind.zh)}")
    en.append(f"Values: {escaped(kind.en)}")
    if not path:
        key = BY_NAME[field.name]
        zh.append(f"默认：`{default(key)}`")
        en.append(f"Default: `{default(key)}`")
        example = _in_toml(key.name, key.example) if toml else f"{key.name}: {key.example}"
        fenced = f"```{'toml' if toml else 'yaml'}\n{example}\n```"
        zh.append(fenced)
        en.append(fenced)
    return Message("\n\n".join(zh), "\n\n".join(en))


def _in_toml(name: str, example: str) -> str:
    import yaml

    return f"{name} = {_toml_value(yaml.safe_load(example))}"


def _toml_value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml_value, value))}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{_toml_key(str(key))} = {_toml_value(inner)}" for key, inner in value.items())
        return f"{{{pairs}}}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _toml_key(key: str) -> str:
    return key if _BARE.fullmatch(key) else f'"{key}"'


# ---------------------------------------------------------------- values
def values_of(kind: Kind | None) -> Sequence[tuple[str, Message]]:
    """The words that a value may be, each with what it means; none where there are too many, or any text will do."""
    if isinstance(kind, Choice):
        meanings = kind.meanings or (Message("", ""),) * len(kind.values)
        return tuple(zip(kind.values, meanings, strict=True))
    if isinstance(kind, Switch):
        return (("true", Message("", "")), ("false", Message("", "")))
    return ENCODINGS if isinstance(kind, Encoding) else ()


def about_value(text: str, kind: Kind | None) -> Message | None:
    """What a value means, as far as that is known."""
    meaning = next((meaning for value, meaning in values_of(kind) if value == text), None)
    if meaning is None or not meaning.zh:
        return None
    return Message(f"**{escaped(text)}**　{escaped(meaning.zh)}", f"**{escaped(text)}** {escaped(meaning.en)}")


# ---------------------------------------------------------------- rules
def about_rule(rule: Rule) -> Message:
    """A rule in a few lines."""
    state_zh = "" if rule.state == "正式" and rule.enabled else f"　状态：{rule.state}{'' if rule.enabled else '（默认关）'}"
    state_en = "" if rule.state == "正式" and rule.enabled else (
        f" · {_STATES.get(rule.state, 'stable')}{'' if rule.enabled else ', off by default'}"
    )
    fix = _FIXES.get(rule.fix, _FIXES[None])
    head = f"**{rule.code}** {escaped(rule.title)}"
    zh = f"级别：{_SEVERITIES.get(rule.severity, rule.severity)}　把握：{_CONFIDENCES.get(rule.confidence, rule.confidence)}　改法：{fix.zh}{state_zh}"
    en = f"severity: {rule.severity} · confidence: {rule.confidence} · fix: {fix.en}{state_en}"
    reason = f"\n\n{escaped(rule.reason)}" if rule.reason else ""
    return Message(f"{head}\n\n{zh}{reason}", f"{head}\n\n{en}{reason}")


def about_selector(selector: str, knowledge: Knowledge) -> Message | None:
    """What a code, prefix, pack or tag stands for, or None when it stands for nothing."""
    name = selector.upper()
    exact = next((rule for rule in knowledge.rules if rule.code == name or name in rule.aliases), None)
    if exact is not None:
        return about_rule(exact)
    rules = [rule for rule in knowledge.rules if fits(selector, rule)]
    if not rules:
        return None
    title = title_of(selector, knowledge)
    some = "、".join(f"{rule.code} {escaped(rule.title)}" for rule in rules[:5])
    more = ("……", " …") if len(rules) > 5 else ("", "")
    return Message(
        f"**{escaped(selector)}** {escaped(title)}\n\n{len(rules)} 条规则：{some}{more[0]}",
        f"**{escaped(selector)}** {escaped(title)}\n\n{len(rules)} rules: {some}{more[1]}",
    )


def title_of(selector: str, knowledge: Knowledge) -> str:
    """The title of the pack that a selector names by its prefix or its name, or ""."""
    return next(
        (pack.title for pack in knowledge.packs if selector in (pack.identifier, pack.prefix) or selector.upper() == pack.prefix), "",
    )


def parameters_of(knowledge: Knowledge, code: str = "") -> dict[str, str]:
    """The parameters of all rules, or of that of a code, each with its value."""
    return {
        name: value for rule in knowledge.rules if not code or rule.code == code for name, value in rule.parameters
    }


# ---------------------------------------------------------------- options
def option_of(name: str, knowledge: Knowledge) -> Option | None:
    """The option of a name, in Chinese or in English."""
    return next((option for option in knowledge.options if name in (option.key, option.name)), None)


def about_option(option: Option) -> Message:
    """An option with its values, the usual one first."""
    head = f"**{escaped(option.name)}** `{option.key}`"
    about = f"\n\n{escaped(option.description)}" if option.description else ""
    zh = "、".join(f"{escaped(name)} `{key}`" for name, key in option.values)
    en = ", ".join(f"`{key}`" for _, key in option.values)
    return Message(f"{head}{about}\n\n可写：{zh}；第一个是默认的", f"{head}{about}\n\nValues: {en}; the first is the usual one")


def about_value_of(option: Option, value: str) -> Message | None:
    """A value of an option, or None for what is none."""
    found = next(((name, key) for name, key in option.values if value in (name, key)), None)
    if found is None:
        return None
    head = f"**{escaped(found[0])}** `{found[1]}`"
    return Message(
        f"{head}　选项“{escaped(option.name)}”的值\n\n{escaped(option.description)}".rstrip(),
        f"{head} value of the option {escaped(option.key)}\n\n{escaped(option.description)}".rstrip(),
    )


def about_style(name: str) -> Message | None:
    """A bundled style, or None for what is none."""
    meaning = BUNDLED.get(name)
    return None if meaning is None else Message(f"**{name}**　{meaning.zh}", f"**{name}** {meaning.en}")
