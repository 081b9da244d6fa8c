"""`zhuomu formats`: the file formats that are known."""

from __future__ import annotations

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, loaded_rules
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("formats", language, usage="[选项]" if language.code == "zh" else "[options]")
    add_rule_options(built)
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print one format a line: its name, the ends of file names, and whether files below a folder are checked."""
    loaded = loaded_rules(parser(language).parse_args(arguments))
    width = max(len(form.name) for form in loaded.formats)
    for form in loaded.formats:
        named = "" if form.walked else language.say("  （要指明文件才检查）", "  (checked when named)")
        print(f"{form.name:<{width}}  {' '.join(form.suffixes)}{named}")
    show_problems(loaded.problems, language)
    return 2 if loaded.problems else 0
