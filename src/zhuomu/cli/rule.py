"""`zhuomu rule CODE`: the page of a rule in the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, add_style_options, workspace_of
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems
from zhuomu.errors import UsageError
from zhuomu.project.option_sources import InForce, options_in_force, options_of_rule
from zhuomu.project.paths import shown
from zhuomu.rules.model import Compiled, Rule


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("rule", language, usage="[选项] 编号…" if language.code == "zh" else "[options] CODE…")
    add_rule_options(built)
    add_style_options(built)
    built.add_argument("code", nargs="+", metavar=built.say("编号", "CODE"), help=built.say("如 CB101", "like CB101"))
    built.add_argument("--file", default=None, metavar=built.say("文件", "FILE"), help=built.say(
        "选项取对这个文件起作用的值", "with the values of options that hold for this file",
    ))
    built.add_argument("--output-format", choices=("text", "markdown", "json"), default="text", help=built.say("输出格式", "output format"))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print the page of each rule named."""
    options = parser(language).parse_intermixed_args(arguments)
    workspace = workspace_of(options)
    configuration = workspace.configuration(os.path.dirname(os.path.abspath(options.file)) if options.file else os.getcwd())
    loaded = workspace.loaded(configuration)
    workspace.refuse_wrong_style()
    from zhuomu.project.naming import find_rule, unknown_rule
    from zhuomu.rules.decoding import decode_rule

    rules = [decode_rule(text) for text in loaded.compiled.rules]
    found = []
    for code in options.code:
        rule = find_rule(code, rules)
        if rule is None:
            raise UsageError(unknown_rule(code, rules))
        found.append(rule)
    # What holds for no file in particular is what holds for one that no section fits.
    setup = workspace.setup(options.file or os.path.join(configuration.folder, os.pardir, "-"), configuration)

    def chosen(rule: Rule) -> list[InForce]:
        return options_in_force(setup, options_of_rule(loaded.compiled, rule.code), options.file, workspace.overrides)

    if options.output_format == "json":
        import json

        print(json.dumps([{**rule._asdict(), "options": list(map(_option_object, chosen(rule)))} for rule in found], ensure_ascii=False, indent=1))
    elif options.output_format == "markdown":
        from zhuomu.cli.rule_pages import flagged_by, place_of
        from zhuomu.output.rule_page import rule_page

        compiled, flagged = loaded.compiled, flagged_by(loaded)
        pages = [
            rule_page(rule, compiled, place_of(rule, compiled, "."), language.code, flagged, options_of_rule(compiled, rule.code))
            for rule in found
        ]
        print("\n".join(pages), end="")
    else:
        print("\n\n".join(page(rule, loaded.compiled, chosen(rule), language) for rule in found))
    show_problems(loaded.problems, language)
    return 2 if loaded.problems else 0


def page(rule: Rule, compiled: Compiled, chosen: Sequence[InForce], language: Language) -> str:
    """Everything a rule says about itself, and the options that it depends on, as plain text."""
    from zhuomu.output.rule_words import CONFIDENCE, FIX, RIGHT, WRONG, chosen_words, state_words
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
    lines += _options(chosen, language)
    if rule.examples:
        lines.append("")
    for example in rule.examples:
        arrow = f" → {' ｜ '.join(example.expected)}" if example.expected else ""
        under = chosen_words(example, compiled.options, language.code)
        lines.append(f"  {language.of(WRONG if example.wrong else RIGHT)}  {example.text}{arrow}{f'  {under}' if under else ''}")
    lines += ["", say("定义在 ", "defined in ") + f"{shown(rule.path)}:{rule.line}"]
    return "\n".join(lines)


def _options(chosen: Sequence[InForce], language: Language) -> Iterator[str]:
    """The options of a rule, each with its value, where that came from, and the other values."""
    from zhuomu.cli.sources import named_source
    from zhuomu.output.style_table import value_name, values_listed

    say = language.say
    if chosen:
        yield ""
        yield say("选项：", "options:")
    for option, value, source in chosen:
        place = named_source(source, language)
        yield say(
            f"  {option.name} {option.key}：{value_name(option, value, 'zh')}（{place}）", f"  {option.key}: {value} ({place})",
        )
        yield say(f"    可选 {values_listed(option, 'zh')}", f"    values: {values_listed(option, 'en')}")
        if option.description:
            yield f"    {option.description}"


def _option_object(chosen: InForce) -> dict[str, object]:
    from zhuomu.cli.sources import source_object

    option = chosen.option
    return {
        "key": option.key, "name": option.name, "values": [key for _, key in option.values], "value": chosen.value,
        "source": source_object(chosen.source),
    }
