"""`zhuomu rule CODE`: the page of a rule in the terminal."""

from __future__ import annotations

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, loaded_rules
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems
from zhuomu.errors import UsageError
from zhuomu.project.paths import shown
from zhuomu.rules.model import Rule


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("rule", language, usage="[选项] 编号…" if language.code == "zh" else "[options] CODE…")
    add_rule_options(built)
    built.add_argument("code", nargs="+", metavar=built.say("编号", "CODE"), help=built.say("如 CB101", "like CB101"))
    built.add_argument("--output-format", choices=("text", "markdown", "json"), default="text", help=built.say("输出格式", "output format"))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print the page of each rule named."""
    options = parser(language).parse_intermixed_args(arguments)
    loaded = loaded_rules(options)
    from zhuomu.project.naming import find_rule, unknown_rule
    from zhuomu.rules.decoding import decode_rule

    rules = [decode_rule(text) for text in loaded.compiled.rules]
    found = []
    for code in options.code:
        rule = find_rule(code, rules)
        if rule is None:
            raise UsageError(unknown_rule(code, rules))
        found.append(rule)
    if options.output_format == "json":
        import json

        print(json.dumps([rule._asdict() for rule in found], ensure_ascii=False, indent=1))
    elif options.output_format == "markdown":
        from zhuomu.cli.rule_pages import flagged_by, place_of
        from zhuomu.output.rule_page import rule_page

        compiled, flagged = loaded.compiled, flagged_by(loaded)
        pages = [rule_page(rule, compiled, place_of(rule, compiled, "."), language.code, flagged) for rule in found]
        print("\n".join(pages), end="")
    else:
        print("\n\n".join(page(rule, language) for rule in found))
    show_problems(loaded.problems, language)
    return 2 if loaded.problems else 0


def page(rule: Rule, language: Language) -> str:
    """Everything a rule says about itself, as plain text."""
    from zhuomu.output.rule_words import CONFIDENCE, FIX, RIGHT, WRONG, state_words
    from zhuomu.output.words import SEVERITY

    say = language.say
    severity, confidence = language.of(SEVERITY[rule.severity]), language.of(CONFIDENCE[rule.confidence])
    state = state_words(rule, language.code)
    lines = [
        f"{rule.code}  {rule.title}", "",
        say(f"级别：{severity}　把握：{confidence}　规则包：{rule.pack}　状态：{state}",
            f"severity: {severity}   confidence: {confidence}   pack: {rule.pack}   state: {state}"),
    ]
    if rule.fix:
        lines.append(say("改法：", "fix: ") + language.of(FIX[rule.fix]))
    if rule.reason:
        lines += ["", say("理由：", "reason: ") + rule.reason]
    if rule.url:
        lines.append(say("参见：", "see: ") + rule.url)
    if rule.examples:
        lines.append("")
    for example in rule.examples:
        arrow = f" → {' ｜ '.join(example.expected)}" if example.expected else ""
        lines.append(f"  {language.of(WRONG if example.wrong else RIGHT)}  {example.text}{arrow}")
    lines += ["", say("定义在 ", "defined in ") + f"{shown(rule.path)}:{rule.line}"]
    return "\n".join(lines)
