"""`zhuomu rule CODE`: the page of a rule in the terminal."""

from __future__ import annotations

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, loaded_rules
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems
from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem
from zhuomu.project.paths import shown
from zhuomu.rules.model import Rule
from zhuomu.text.nearest import nearest

_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
_STATES = {"正式": "stable", "试行": "on trial", "废弃": "deprecated"}
_CONFIDENCES = {"high": "高", "medium": "中", "low": "低"}


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("rule", language, usage="编号…" if language.code == "zh" else "CODE…")
    add_rule_options(built)
    built.add_argument("code", nargs="+", metavar=built.say("编号", "CODE"), help=built.say("如 CB101", "like CB101"))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print the page of each rule named."""
    options = parser(language).parse_intermixed_args(arguments)
    loaded = loaded_rules(options)
    from zhuomu.rules.decoding import decode_rule

    rules = {rule.code: rule for rule in map(decode_rule, loaded.compiled.rules)}
    aliases = {alias: rule for rule in rules.values() for alias in rule.aliases}
    for number, code in enumerate(options.code):
        rule = rules.get(code.upper()) or aliases.get(code.upper())
        if rule is None:
            near = nearest(code.upper(), rules, 0.6)
            hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
            if any(known.startswith(code.upper()) for known in rules):
                hint = (f"；{code} 是前缀，zhuomu rules --select {code} 列出它的规则",
                        f"; {code} is a prefix, see zhuomu rules --select {code}")
            raise UsageError(Problem("", Message(f"没有规则 {code}{hint[0]}", f"there is no rule {code}{hint[1]}"),
                                     remedy=Message("zhuomu rules 列出全部规则", "zhuomu rules lists all rules")))
        print(("\n" if number else "") + page(rule, language))
    show_problems(loaded.problems, language)
    return 2 if loaded.problems else 0


def page(rule: Rule, language: Language) -> str:
    """Everything a rule says about itself, as plain text."""
    say = language.say
    severity = say(_SEVERITIES[rule.severity], rule.severity)
    confidence = say(_CONFIDENCES[rule.confidence], rule.confidence)
    lines = [
        f"{rule.code}  {rule.title}", "",
        say(f"级别：{severity}　把握：{confidence}　规则包：{rule.pack}　状态：{rule.state}{'' if rule.enabled else '（默认关）'}",
            f"severity: {severity}   confidence: {confidence}   pack: {rule.pack}   state: {_STATES[rule.state]}{'' if rule.enabled else ' (off by default)'}"),
    ]
    if rule.fix:
        kind = say("自动" if rule.fix == "safe" else "须人确认", rule.fix)
        lines.append(say(f"改法：{kind}", f"fix: {kind}"))
    if rule.reason:
        lines += ["", say("理由：", "reason: ") + rule.reason]
    if rule.url:
        lines.append(say("参见：", "see: ") + rule.url)
    if rule.examples:
        lines.append("")
    for example in rule.examples:
        arrow = f" → {' ｜ '.join(example.expected)}" if example.expected else ""
        lines.append(f"  {say('误', 'wrong') if example.wrong else say('正', 'right')}  {example.text}{arrow}")
    lines += ["", say("定义在 ", "defined in ") + f"{shown(rule.path)}:{rule.line}"]
    return "\n".join(lines)
