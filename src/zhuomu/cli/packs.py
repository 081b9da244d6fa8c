"""`zhuomu packs`: what was found, from where, in which version, and why something was skipped."""

from __future__ import annotations

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, loaded_rules
from zhuomu.cli.parser import Parser


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("packs", language, usage="[选项]" if language.code == "zh" else "[options]")
    add_rule_options(built)
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print one pack a line, then what was skipped."""
    options = parser(language).parse_args(arguments)
    loaded = loaded_rules(options)
    compiled, say = loaded.compiled, language.say
    from zhuomu.rules.decoding import decode_rule

    counts: dict[str, int] = {}
    for text in compiled.rules:
        owner = decode_rule(text).pack
        counts[owner] = counts.get(owner, 0) + 1
    for pack in compiled.packs:
        number = counts.get(pack.identifier, 0)
        version = f" {pack.version}" if pack.version else ""
        print(f"{pack.identifier}{version}  {pack.prefix or '-'}  {pack.title}  "
              + say(f"{number} 条规则，来自 {pack.origin}", f"{number} rules from {pack.origin}"))
    if loaded.problems:
        print(say("没有载入的：", "skipped:"))
        for problem in loaded.problems:
            place = f"{problem.path}:{problem.line}: " if problem.line else ""
            print(f"  {place}{language.of(problem.message)}")
    return 2 if loaded.problems else 0
