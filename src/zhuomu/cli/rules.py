"""`zhuomu rules`: the rules that there are."""

from __future__ import annotations

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, as_list, loaded_rules
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("rules", language, usage="[选项]" if language.code == "zh" else "[options]")
    say = built.say
    add_rule_options(built)
    built.add_argument("--select", action="append", default=[], metavar=say("选择", "SELECTOR"),
                       help=say("只列这些：编号、前缀、包、标签", "only these: codes, prefixes, packs, tags"))
    built.add_argument("--output-format", choices=("text", "json"), default="text",
                       help=say("输出格式", "output format"))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print one rule a line, in the order of packs and files."""
    options = parser(language).parse_args(arguments)
    loaded = loaded_rules(options)
    from zhuomu.rules.decoding import decode_rule
    from zhuomu.rules.selection import Selection, fits, unknown_selectors

    rules = [decode_rule(text) for text in loaded.compiled.rules]
    select = as_list(options.select)
    unknown = unknown_selectors(rules, Selection(select))
    if select:
        rules = [rule for rule in rules if any(fits(selector, rule) for selector in select)]
    if options.output_format == "json":
        import json

        print(json.dumps([rule._asdict() for rule in rules], ensure_ascii=False, indent=1))
    else:
        for rule in rules:
            print(f"{rule.code:<6} {_state(rule.state, rule.enabled, language):<4} {rule.title}")
        print(language.say(f"共 {len(rules)} 条规则。zhuomu rule 编号 看说明。", f"{len(rules)} rules. zhuomu rule CODE shows one."))
    show_problems((*loaded.problems, *unknown), language)
    return 2 if loaded.problems or unknown else 0


def _state(state: str, enabled: bool, language: Language) -> str:
    if state == "正式":
        return language.say("开" if enabled else "关", "on" if enabled else "off")
    return language.say(state, "trial" if state == "试行" else "old")
