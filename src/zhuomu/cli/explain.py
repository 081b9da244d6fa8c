"""`zhuomu explain`: what a rule makes of a sentence, and why."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, add_style_options, language_in_force, workspace_of
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems

if TYPE_CHECKING:
    from zhuomu.engine.explained import Explanation


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("explain", language, usage="[选项] 编号|文件[:编号] 句子…" if language.code == "zh" else "[options] CODE|FILE[:CODE] TEXT…")
    say = built.say
    built.add_argument("name", metavar=say("规则", "RULE"), help=say(
        "编号（CB101），规则文件（mine.zm，看其中全部规则），或文件里的一条（mine.zm:ZJ001）",
        "a code (CB101), a rule file (mine.zm, all its rules) or one rule of it (mine.zm:ZJ001)",
    ))
    built.add_argument("text", nargs="+", metavar=say("句子", "TEXT"), help=say("要看的句子；“-”读标准输入", "the text to look at; - reads standard input"))
    built.add_argument("--format", default=None, metavar=say("格式", "FORMAT"), help=say(
        "句子是什么格式（默认是纯文本）", "the format of the text (plain text by default)",
    ))
    built.add_argument("--output-format", choices=("text", "json"), default="text", help=say("输出格式", "output format"))
    add_rule_options(built)
    add_style_options(built)
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print what the rules make of each text. 0 when every rule was explained, 2 when there is no such rule or it is broken."""
    options = parser(language).parse_intermixed_args(arguments)
    workspace = workspace_of(options)
    language = language_in_force(arguments, language, workspace)
    from zhuomu.project.explaining import Explanations, format_named
    from zhuomu.project.naming import named_rules

    named = named_rules(options.name, workspace)
    workspace.refuse_wrong_style(named.loaded)
    form = format_named(options.format, named.loaded.formats) if options.format else None
    explanations = Explanations(named, workspace, form)
    texts = [sys.stdin.read() if text == "-" else text for text in options.text]
    told = [list(explanations.of(text)) for text in texts]
    if options.output_format == "json":
        _print_objects(told, language)
    else:
        from zhuomu.output.explanation import explanation_text

        print("\n".join(explanation_text(each, language.code) for each in told), end="")
    show_problems(named.problems, language)
    return 2 if named.problems else 0


def _print_objects(told: Sequence[Sequence[Explanation]], language: Language) -> None:
    from zhuomu.output.explanation_object import explanation_object
    from zhuomu.output.records import dumped

    print(dumped([explanation_object(each, language.code) for explanations in told for each in explanations]), end="")
