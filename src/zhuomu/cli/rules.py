"""`zhuomu rules`: the rules that there are."""

from __future__ import annotations

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, as_list, loaded_rules
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems
from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("rules", language, usage="[选项]" if language.code == "zh" else "[options]")
    say = built.say
    add_rule_options(built)
    built.add_argument("--select", action="append", default=[], metavar=say("选择", "SELECTOR"),
                       help=say("只列这些：编号、前缀、包、标签", "only these: codes, prefixes, packs, tags"))
    built.add_argument("--output-format", choices=("text", "json"), default="text",
                       help=say("输出格式", "output format"))
    built.add_argument("--pages", default=None, metavar=say("文件夹", "FOLDER"), help=say(
        "把每条规则的页面和目录写成 Markdown，放进文件夹", "write a Markdown page for each rule, and an index, into a folder",
    ))
    built.add_argument("--check", action="store_true", help=say(
        "与 --pages 同用：只看页面是不是新的，不是就退出 1", "with --pages: change nothing; exit 1 if a page is not up to date",
    ))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print one rule a line, in the order of packs and files, or write their pages; 1 if --check finds one out of date."""
    options = parser(language).parse_args(arguments)
    if options.check and options.pages is None:
        raise UsageError(Problem("", Message("--check 要和 --pages 同用", "--check goes with --pages")))
    loaded = loaded_rules(options)
    from zhuomu.rules.decoding import decode_rule
    from zhuomu.rules.selection import Selection, fits, unknown_selectors

    rules = [decode_rule(text) for text in loaded.compiled.rules]
    select = as_list(options.select)
    unknown = unknown_selectors(rules, Selection(select))
    if select:
        rules = [rule for rule in rules if any(fits(selector, rule) for selector in select)]
    status = 0
    if options.pages is not None:
        if loaded.problems or unknown:
            # Pages of rules that are left out would be taken for stale.
            show_problems((*loaded.problems, *unknown), language)
            return 2
        from zhuomu.cli.rule_pages import write_pages

        status = write_pages(options.pages, rules, loaded, language, check=options.check)
    elif options.output_format == "json":
        import json

        print(json.dumps([rule._asdict() for rule in rules], ensure_ascii=False, indent=1))
    else:
        for rule in rules:
            print(f"{rule.code:<6} {_state(rule.state, rule.enabled, language):<4} {rule.title}")
        print(language.say(f"共 {len(rules)} 条规则。zhuomu rule 编号 看说明。", f"{len(rules)} rules. zhuomu rule CODE shows one."))
    show_problems((*loaded.problems, *unknown), language)
    return 2 if loaded.problems or unknown else status


def _state(state: str, enabled: bool, language: Language) -> str:
    if state == "正式":
        return language.say("开" if enabled else "关", "on" if enabled else "off")
    return language.say(state, "trial" if state == "试行" else "old")
