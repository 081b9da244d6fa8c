"""Reads the lines of a rule that say how it is reported: 级别, 把握, 提示, 理由, 参见, …"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake
from zhuomu.findings import Message
from zhuomu.rules.classes import SCOPES
from zhuomu.text.nearest import nearest

_SEVERITIES: Final = {"错误": "error", "警告": "warning", "提示": "info", "建议": "info"}
_CONFIDENCES: Final = {"高": "high", "中": "medium", "低": "low"}
_FIXES: Final = {"自动": "safe", "确认": "unsafe", "建议": None}
_SWITCH: Final = {"开": True, "关": False}
_STATES: Final = ("正式", "试行", "废弃")
_BOUNDARIES: Final = {"词": True, "字": False}
_FORMATS: Final = {"纯文本": "", "Markdown": "markdown"}

_CHOICES: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "级别": ("severity", dict(_SEVERITIES)),
    "把握": ("confidence", dict(_CONFIDENCES)),
    "改法": ("fix", dict(_FIXES)),
    "默认": ("enabled", dict(_SWITCH)),
    "状态": ("state", {state: state for state in _STATES}),
    "边界": ("bounded", dict(_BOUNDARIES)),
    "例句": ("written", dict(_FORMATS)),
}

#: What may stand where: pack heads and rules share one set of keywords in the grammar.
PACK_KEYS: Final = ("版本", "前缀", "作者", "需要", "语言", "理由", "参见")
RULE_KEYS: Final = (
    "级别", "把握", "提示", "理由", "参见", "标签", "范围", "边界", "改法", "状态", "旧码", "默认", "参数", "过滤", "语言", "数据", "不测", "例句",
)


class Metadata(NamedTuple):
    """The meta lines of one rule, checked, with the defaults for what it does not say."""

    severity: str = "warning"
    confidence: str = "high"
    message: str = ""
    reason: str = ""
    url: str | None = None
    tags: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    bounded: bool = True
    fix: str | None = "unsafe"
    state: str = "正式"
    enabled: bool = True
    aliases: tuple[str, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    filters: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    written: str = ""


def allowed_values(key: str) -> tuple[str, ...]:
    """The values that a line of that key may have, each item of 范围 for itself; none when it may say anything."""
    return tuple(SCOPES) if key == "范围" else tuple(_CHOICES[key][1]) if key in _CHOICES else ()


def split(value: str) -> tuple[str, ...]:
    """The items of a list such as `甲、乙`."""
    for separator in ("，", ",", "/", "／", "|", "｜"):
        value = value.replace(separator, "、")
    return tuple(item.strip() for item in value.split("、") if item.strip())


def parameter(value: str) -> tuple[str, str]:
    """Name and default of a parameter such as `最低词频 = 4`."""
    name, _, default = value.replace("＝", "=").partition("=")
    return name.strip(), default.strip()


def justification(value: str) -> tuple[str, str] | None:
    """The part that a line 不测 is about, and why no example tests it, or None when it does not say both."""
    part, _, reason = value.replace(",因为", "，因为").partition("，因为")
    return (part.strip(), reason.strip()) if part.strip() and reason.strip() else None


def data_files(statements: Iterable[syntax.Statement]) -> tuple[str, ...]:
    """The names of the data files of a table."""
    return tuple(_unquoted(s.value) for s in statements if isinstance(s, syntax.Meta) and s.key == "数据")


def _unquoted(value: str) -> str:
    return value.strip('“”"「」 ')


def read_metadata(statements: Iterable[syntax.Meta], mistakes: list[Mistake]) -> Metadata:
    """The metadata of a rule; what makes no sense is appended to ``mistakes`` and left at its default."""
    fields: dict[str, Any] = {}
    seen: dict[str, int] = {}
    for meta in statements:
        if meta.key not in RULE_KEYS:
            home = ("规则包的开头", "the head of a pack") if meta.key in PACK_KEYS else ("选项里", "an option")
            mistakes.append(Mistake(meta.at, Message(
                f"“{meta.key}：”只能写在{home[0]}，不能写在规则里", f"“{meta.key}：” belongs to {home[1]}, not to a rule",
            )))
            continue
        if meta.key in seen and meta.key not in ("参数", "过滤", "旧码", "标签", "数据", "不测"):
            mistakes.append(Mistake(meta.at, Message(f"“{meta.key}：”写了两次，留一个", f"“{meta.key}：” is written twice; keep one")))
        seen[meta.key] = meta.at
        _read(meta, fields, mistakes)
    return Metadata(**fields)


def _read(meta: syntax.Meta, fields: dict[str, Any], mistakes: list[Mistake]) -> None:
    key, value = meta.key, meta.value
    if key in _CHOICES:
        _choose(meta, *_CHOICES[key], fields, mistakes)
    elif key == "范围":
        kinds: list[str] = []
        for name in split(value):
            chosen: dict[str, Any] = {}
            _choose(meta._replace(value=name), "scope", SCOPES, chosen, mistakes)
            kinds.extend(chosen.get("scope", ()))
        fields["scopes"] = tuple(kinds)
    elif key == "提示":
        fields["message"] = value
    elif key == "理由":
        fields["reason"] = value
    elif key == "参见":
        fields["url"] = value
    elif key == "参数":
        if "=" not in value.replace("＝", "="):
            mistakes.append(Mistake(meta.at, Message("参数要写成“名字 = 默认值”", "a parameter is written “name = default”")))
        fields["parameters"] = (*fields.get("parameters", ()), parameter(value))
    elif key in ("标签", "旧码", "过滤"):
        field = {"标签": "tags", "旧码": "aliases", "过滤": "filters"}[key]
        fields[field] = fields.get(field, ()) + split(value)
    elif key == "不测":
        if justification(value) is None:
            mistakes.append(Mistake(meta.at, Message(
                "“不测：”要写明哪一部分没有例句、为什么，如：不测：前后 10 字内，因为再远也差不多",
                "“不测：” says which part no example tests, and why: 不测：part，因为reason",
            )))
    elif key == "数据":
        fields["data"] = (*fields.get("data", ()), _unquoted(value))


def _choose(
    meta: syntax.Meta, field: str, known: dict[str, Any], fields: dict[str, Any], mistakes: list[Mistake]
) -> None:
    if meta.value in known:
        fields[field] = known[meta.value]
        return
    near = nearest(meta.value, known)
    hint = f"，是不是“{near}”？" if near else ""
    mistakes.append(Mistake(meta.at, Message(
        f"“{meta.key}：”没有“{meta.value}”这个值，可写：{'、'.join(known)}{hint}",
        f"“{meta.key}：” has no value “{meta.value}”; it may be one of {', '.join(known)}",
    )))
