"""`zhuomu doctor`: what a report of a fault needs, and what is wrong with a set-up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, workspace_of
from zhuomu.cli.parser import Parser

if TYPE_CHECKING:
    from zhuomu.cli.doctor_checks import Checkup

FORMATS = ("text", "json")


def parser(language: Language) -> Parser:
    """The options of the command."""
    say = language.say
    built = Parser("doctor", language, usage=say("[选项]", "[options]"))
    add_rule_options(built)
    built.add_argument("--output-format", choices=FORMATS, default="text", help=say("输出格式", "output format"))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print what was looked at; 0 when all is well, 2 when something is not."""
    options = parser(language).parse_args(arguments)
    from zhuomu.cli.doctor_checks import all_checkups

    found = list(all_checkups(workspace_of(options)))
    if options.output_format == "json":
        _print_json(found, language)
    else:
        _print_text(found, language)
    return 0 if all(checkup.good for checkup in found) else 2


def _print_text(found: Sequence[Checkup], language: Language) -> None:
    from zhuomu.text.lines import cells

    width = max(cells(language.of(checkup.title)) for checkup in found)
    good, bad = language.say("好", "good"), language.say("有问题", "BROKEN")
    column = max(cells(good), cells(bad))
    for checkup in found:
        word, title = good if checkup.good else bad, language.of(checkup.title)
        indent = " " * (column + 2 + width + 2)
        print(f"{word}{' ' * (column - cells(word))}  {title}{' ' * (width - cells(title))}  {language.of(checkup.value)}")
        for detail in checkup.details:
            print(f"{indent}{language.of(detail)}")
        if checkup.remedy is not None:
            print(f"{indent}{language.say('怎么办：', 'remedy: ')}{language.of(checkup.remedy)}")
    wrong = sum(not checkup.good for checkup in found)
    print(language.say(
        f"{wrong} 项有问题。" if wrong else "都好。", f"{wrong} broken." if wrong else "All is well.",
    ))


def _print_json(found: Sequence[Checkup], language: Language) -> None:
    import json

    print(json.dumps({
        "good": all(checkup.good for checkup in found),
        "checks": [{
            "name": checkup.name, "title": language.of(checkup.title), "good": checkup.good, "value": language.of(checkup.value),
            "details": [language.of(detail) for detail in checkup.details],
            "remedy": checkup.remedy and language.of(checkup.remedy),
        } for checkup in found],
    }, ensure_ascii=False, indent=2))
