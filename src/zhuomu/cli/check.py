"""`zhuomu check`: the main job."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, as_list, set_up
from zhuomu.cli.parser import Parser
from zhuomu.errors import UsageError
from zhuomu.findings import CONFIDENCES, SEVERITIES, Finding, Message, Problem
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
    built.add_argument("--fix", action="store_true", help=say(
        "把有安全改法的改好；“--fix -”从标准输入读，把改好的写到标准输出", "apply the safe fixes; --fix - is a filter from standard input to output",
    ))
    built.add_argument("--unsafe-fixes", action="store_true", help=say(
        "改法可能改变意思的也改", "apply the fixes that may change the meaning, too",
    ))
    built.add_argument("--diff", action="store_true", help=say(
        "只显示 --fix 会改什么，不动文件", "show what --fix would change, and change nothing",
    ))
    built.add_argument("--interactive", action="store_true", help=say(
        "一处一处问改不改", "ask about each finding",
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
    built.add_argument("--format", default=None, metavar=say("格式", "FORMAT"), help=say(
        "文件一律当作这种格式（zhuomu formats 列出全部）", "read every file in this format (zhuomu formats lists all)",
    ))
    built.add_argument("--encoding", default=None, metavar=say("编码", "ENCODING"), help=say(
        "文件的编码：utf-8、gb18030、utf-16 等，auto 先试 UTF-8 再试 GB18030", "of files: utf-8, gb18030, utf-16 …; auto tries UTF-8, then GB18030",
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
    paths = options.paths or (["-"] if options.stdin_filename else ["."])
    _refuse_nonsense(options, paths)
    configuration, loaded = set_up(options)
    if configuration.path and "--lang" not in " ".join(arguments) and "ZHUOMU_LANG" not in os.environ:
        language = Language(configuration.language)
    from zhuomu.engine.ruleset import RuleSet
    from zhuomu.output.colour import terminal_width, wants_colour
    from zhuomu.output.reporter import Style, Summary, open_reporter
    from zhuomu.rules.selection import Selection, unknown_selectors

    selection = Selection(
        as_list(options.select) or configuration.select, (*configuration.ignore, *as_list(options.ignore)),
        options.preview or configuration.preview,
    )
    ruleset = RuleSet(
        loaded.compiled, selection, functions=loaded.functions, checks=loaded.checks, words=configuration.words
    )
    problems = list(loaded.problems)
    if selection.select or selection.ignore:
        problems.extend(unknown_selectors(ruleset.rules(), selection))
    # What is fixed or shown as a diff goes to standard output, and so the report must not.
    stream = sys.stderr if options.diff or (options.fix and "-" in paths) else sys.stdout
    style = Style(
        language.code, wants_colour(stream, options.colour, os.environ), terminal_width(stream, os.environ)
    )
    reporter = open_reporter(options.output_format, stream, style, loaded.reporters)
    summary = Summary()
    if problems:
        reporter.file("", None, (), problems)
        summary = summary.plus((), problems, files=0)
    failing = SEVERITIES[:SEVERITIES.index(options.fail_level or configuration.fail_level) + 1]
    bad = False
    for checked in _checked(options, paths, ruleset, loaded.formats, configuration, style):
        findings = checked.findings
        bad = bad or (options.diff and checked.before is not None) or _any(findings, failing)
        if options.diff:
            # A diff changes nothing, so nothing is reported as fixed, and all that is no part of it as it was.
            reporter.file(checked.path, checked.source, (), checked.problems)
        elif findings or checked.problems:
            reporter.file(checked.path, checked.source, findings, checked.problems)
        if checked.notes:
            _show_notes(checked.notes, language)
        summary = summary.plus(
            findings, checked.problems, files=1 if checked.source is not None else 0,
            fixed=len(checked.applied), skipped=1 if checked.notes else 0,
        )
    if not options.diff:
        reporter.finish(summary)
    elif summary.fixed or summary.findings:
        from zhuomu.output.words import would_fix

        print(language.of(would_fix(summary)), file=sys.stderr)
    return 2 if summary.problems else 1 if bad else 0


def _any(findings: Iterable[Finding], severities: Sequence[str]) -> bool:
    return any(finding.severity in severities for finding in findings)


def _refuse_nonsense(options: Any, paths: Sequence[str]) -> None:
    if options.interactive and "-" in paths:
        raise UsageError(Problem("", Message(
            "--interactive 要从标准输入读回答，不能同时检查标准输入", "--interactive reads answers from standard input, which cannot be checked as well",
        )))
    if options.interactive and options.diff:
        raise UsageError(Problem("", Message("--interactive 不能与 --diff 同用", "--interactive cannot go with --diff")))


def _show_notes(notes: Iterable[Any], language: Language) -> None:
    from zhuomu.output.places import problem_text

    for note in notes:
        message = problem_text(note, language.of(note.message))
        print(language.say(f"zhuomu: 跳过 {note.path}：{message}", f"zhuomu: skipped {note.path}: {message}"), file=sys.stderr)


def _checked(
    options: Any, paths: Sequence[str], ruleset: Any, formats: Iterable[Any], configuration: Any, style: Any
) -> Iterator[Any]:
    from zhuomu.formats.builtin import MARKDOWN
    from zhuomu.project.checking import MOST_BYTES, Reading, check_bytes, check_targets, checker
    from zhuomu.project.discover import STANDARD_INPUT, find_targets
    from zhuomu.project.formats import FormatFinder

    finder = FormatFinder(
        formats, only=options.format, globs=configuration.formats, path=configuration.path or "",
    )
    reading = Reading(options.encoding or configuration.encoding, configuration.max_file_size or MOST_BYTES)
    changing = options.fix or options.diff or options.interactive
    if changing:
        from zhuomu.cli.fixing import inspectors

        inspect, inspect_bytes = inspectors(options, ruleset, style)
    else:
        inspect = inspect_bytes = checker(ruleset, options.confidence)
    if STANDARD_INPUT in paths:
        name = options.stdin_filename or "<stdin>"
        data = sys.stdin.buffer.read()
        checked = check_bytes(data, name, finder.of_name(options.stdin_filename, MARKDOWN), inspect_bytes, reading)
        if changing and not options.diff:
            from zhuomu.cli.fixing import pass_on

            pass_on(checked, data)
        yield checked
        paths = [path for path in paths if path != STANDARD_INPUT]
    targets = list(find_targets(paths, finder))
    if len(targets) > MANY_FILES:
        ruleset.expect_much()
    yield from check_targets(targets, inspect, reading)
