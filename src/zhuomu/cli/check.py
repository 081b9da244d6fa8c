"""`zhuomu check`: the main job."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, as_list, set_up
from zhuomu.cli.parser import Parser
from zhuomu.findings import CONFIDENCES, SEVERITIES
from zhuomu.output.reporter import DEFAULT_FORMAT, format_names

#: A run over more files than this has enough text for preparations to pay.
MANY_FILES = 50


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("check", language, usage="[选项] [路径…]" if language.code == "zh" else "[options] [PATH…]")
    say = built.say
    built.add_argument("paths", nargs="*", metavar=say("路径", "PATH"), help=say(
        "文件、文件夹或通配符，“-”是标准输入；不写就检查当前文件夹", "files, folders or globs, - for standard input; the current folder by default",
    ))
    selector = say("选择", "SELECTOR")
    built.add_argument("--select", action="append", default=[], metavar=selector, help=say(
        "只用这些规则：编号、前缀、包或标签，逗号隔开，可写多次", "only these rules: codes, prefixes, packs or tags",
    ))
    built.add_argument("--ignore", action="append", default=[], metavar=selector, help=say("不用这些规则", "not these rules"))
    built.add_argument("--preview", action="store_true", help=say("也用试行的规则", "rules on trial as well"))
    built.add_argument("--confidence", choices=CONFIDENCES, default="low", help=say(
        "只报把握不低于此的", "only findings at least this sure",
    ))
    built.add_argument("--output-format", default=DEFAULT_FORMAT, metavar="|".join(format_names()), help=say(
        f"输出格式（默认 {DEFAULT_FORMAT}）", f"output format (default {DEFAULT_FORMAT})",
    ))
    built.add_argument("--fail-level", choices=SEVERITIES, default=None, help=say(
        "发现不轻于此的问题时退出 1（默认 warning）", "exit 1 for findings at least this bad (default warning)",
    ))
    built.add_argument("--stdin-filename", default=None, metavar=say("文件名", "NAME"), help=say(
        "标准输入当作这个文件，格式由它的后缀决定", "what standard input is called; its suffix chooses the format",
    ))
    add_rule_options(built)
    built.add_argument("--no-cache", action="store_true", help=say(
        "不用检查结果的缓存（编译好的规则仍有缓存）", "without the cache of results (compiled rules stay cached)",
    ))
    built.add_argument("--color", "--colour", choices=("auto", "always", "never"), default="auto", dest="colour", help=say("颜色", "colour"))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Report the findings in every file; 0 for none at or above the fail level, 1 for some, 2 for anything abnormal."""
    options = parser(language).parse_args(arguments)
    configuration, loaded = set_up(options)
    if configuration.path and "--lang" not in " ".join(arguments) and "ZHUOMU_LANG" not in os.environ:
        language = Language(configuration.language)
    from zhuomu.engine.ruleset import RuleSet
    from zhuomu.output.colour import terminal_width, wants_colour
    from zhuomu.output.reporter import Style, Summary, open_reporter
    from zhuomu.project.rules import check_functions
    from zhuomu.rules.selection import Selection, unknown_selectors

    selection = Selection(
        as_list(options.select) or configuration.select, (*configuration.ignore, *as_list(options.ignore)),
        options.preview or configuration.preview,
    )
    ruleset = RuleSet(
        loaded.compiled, selection, functions=loaded.functions, checks=check_functions(loaded), words=configuration.words
    )
    problems = list(loaded.problems)
    if selection.select or selection.ignore:
        problems.extend(unknown_selectors(ruleset.rules(), selection))
    stream = sys.stdout
    style = Style(
        language.code, wants_colour(stream, options.colour, os.environ), terminal_width(stream, os.environ)
    )
    reporter = open_reporter(options.output_format, stream, style, loaded.reporters)
    summary = Summary()
    fail_level = options.fail_level or configuration.fail_level
    if problems:
        reporter.file("", None, (), problems)
        summary = summary.plus((), problems, files=0)
    sure = CONFIDENCES.index(options.confidence)
    for checked in _checked(options, ruleset, loaded.formats, configuration.encoding):
        findings = [f for f in checked.findings if CONFIDENCES.index(f.confidence) <= sure] if sure < 2 else checked.findings
        if findings or checked.problems:
            reporter.file(checked.path, checked.source, findings, checked.problems)
        summary = summary.plus(findings, checked.problems, files=1 if checked.source is not None else 0)
    reporter.finish(summary)
    if summary.problems:
        return 2
    bad = (summary.errors, summary.warnings, summary.infos)[:SEVERITIES.index(fail_level) + 1]
    return 1 if any(bad) else 0


def _checked(options: Any, ruleset: Any, formats: Iterable[Any], encoding: str) -> Iterator[Any]:
    from zhuomu.formats.builtin import BUILT_IN, MARKDOWN, format_of
    from zhuomu.project.checking import check_bytes, check_targets
    from zhuomu.project.discover import STANDARD_INPUT, find_targets

    known = (*formats, *BUILT_IN)
    paths = options.paths or ([STANDARD_INPUT] if options.stdin_filename else ["."])
    if STANDARD_INPUT in paths:
        name = options.stdin_filename or "<stdin>"
        yield check_bytes(sys.stdin.buffer.read(), name, format_of(name, known) or MARKDOWN, ruleset, encoding)
        paths = [path for path in paths if path != STANDARD_INPUT]
    targets = list(find_targets(paths, known))
    if len(targets) > MANY_FILES:
        ruleset.expect_much()
    yield from check_targets(targets, ruleset, encoding)
